//! Match and target extensions: a file each, with the value and the declaration of its options.
//!
//! To add one: its file, a variant in [`Match`] or [`Target`], and what the compiler then asks for.

mod comment;
mod declaration;
mod icmp;
mod limit;
mod log;
mod multiport;
mod nat;
mod ports;
mod reject;
mod state;
mod tcp;
mod udp;

pub use comment::CommentMatch;
pub use declaration::{Given, Negation, OptionSpec, Setting, Word};
pub use icmp::{IcmpMatch, IcmpTest};
pub use limit::LimitMatch;
pub use log::LogOptions;
pub use multiport::{MultiportMatch, PortEnd};
pub use nat::{MapPorts, NatOptions, NatTo};
pub use reject::{RejectOptions, RejectWith};
pub use state::StateMatch;
pub use tcp::{FlagTest, TcpFlags, TcpMatch};
pub use udp::UdpMatch;

use crate::net::{ChainName, Family, ValueProblem};

/// One `-m NAME` with its options; the same match may stand in a rule twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    Tcp(TcpMatch),
    Udp(UdpMatch),
    /// IPv4 (`icmp`).
    Icmp(IcmpMatch),
    /// IPv6 (`icmp6`).
    Icmp6(IcmpMatch),
    /// `-m state`: the conntrack match under its old name, which the writer keeps.
    State(StateMatch),
    /// `-m conntrack` with `--ctstate`.
    Conntrack(StateMatch),
    Multiport(MultiportMatch),
    Limit(LimitMatch),
    Comment(CommentMatch),
    /// A match we do not model: written back word for word.
    Opaque(Opaque),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Accept,
    Drop,
    Return,
    Jump(ChainName),
    Goto(ChainName),
    Log(LogOptions),
    /// The options of the rule's family.
    Reject(RejectOptions, Family),
    DestinationNat(NatOptions),
    SourceNat(NatOptions),
    Masquerade(MapPorts),
    Redirect(MapPorts),
    /// A target we do not model: written back word for word.
    Opaque(Opaque),
}

/// Words we carry without understanding them, as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opaque {
    pub name: String,
    /// Behind the name, quotes undone.
    pub words: Vec<String>,
}

impl Match {
    /// The match of that name before any option was read; `None` when it is not modelled.
    pub fn new(name: &str, family: Family) -> Option<Self> {
        match (name, family) {
            ("tcp", _) => Some(Self::Tcp(TcpMatch::default())),
            ("udp", _) => Some(Self::Udp(UdpMatch::default())),
            ("icmp", Family::V4) => Some(Self::Icmp(IcmpMatch::default())),
            ("icmp6" | "icmpv6", Family::V6) => Some(Self::Icmp6(IcmpMatch::default())),
            ("state", _) => Some(Self::State(StateMatch::default())),
            ("conntrack", _) => Some(Self::Conntrack(StateMatch::default())),
            ("multiport", _) => Some(Self::Multiport(MultiportMatch::default())),
            ("limit", _) => Some(Self::Limit(LimitMatch::default())),
            ("comment", _) => Some(Self::Comment(CommentMatch::default())),
            _ => None,
        }
    }

    /// As after `-m` in the save form.
    pub fn name(&self) -> &str {
        match self {
            Self::Tcp(_) => "tcp",
            Self::Udp(_) => "udp",
            Self::Icmp(_) => "icmp",
            Self::Icmp6(_) => "icmp6",
            Self::State(_) => "state",
            Self::Conntrack(_) => "conntrack",
            Self::Multiport(_) => "multiport",
            Self::Limit(_) => "limit",
            Self::Comment(_) => "comment",
            Self::Opaque(opaque) => &opaque.name,
        }
    }

    /// The grammar of its options; none for an opaque match.
    pub fn option_specs(&self) -> Vec<OptionSpec> {
        match self {
            Self::Tcp(_) => tcp::DECLARATION.specs(),
            Self::Udp(_) => udp::DECLARATION.specs(),
            Self::Icmp(_) => icmp::DECLARATION_V4.specs(),
            Self::Icmp6(_) => icmp::DECLARATION_V6.specs(),
            Self::State(_) => state::DECLARATION.specs(),
            Self::Conntrack(_) => state::CONNTRACK.specs(),
            Self::Multiport(_) => multiport::DECLARATION.specs(),
            Self::Limit(_) => limit::DECLARATION.specs(),
            Self::Comment(_) => comment::DECLARATION.specs(),
            Self::Opaque(_) => Vec::new(),
        }
    }

    /// What the save form prints behind the name; an opaque match has its own words.
    pub fn settings(&self) -> Vec<Setting> {
        match self {
            Self::Tcp(value) => tcp::DECLARATION.settings(value),
            Self::Udp(value) => udp::DECLARATION.settings(value),
            Self::Icmp(value) => icmp::DECLARATION_V4.settings(value),
            Self::Icmp6(value) => icmp::DECLARATION_V6.settings(value),
            Self::State(value) => state::DECLARATION.settings(value),
            Self::Conntrack(value) => state::CONNTRACK.settings(value),
            Self::Multiport(value) => multiport::DECLARATION.settings(value),
            Self::Limit(value) => limit::DECLARATION.settings(value),
            Self::Comment(value) => comment::DECLARATION.settings(value),
            Self::Opaque(_) => Vec::new(),
        }
    }

    /// Puts one option, named as in [`Match::option_specs`], into the match.
    ///
    /// # Errors
    /// What is wrong with the option's words.
    pub fn set(&mut self, option: &str, given: &Given<'_>) -> Result<(), ValueProblem> {
        match self {
            Self::Tcp(value) => tcp::DECLARATION.set(value, option, given),
            Self::Udp(value) => udp::DECLARATION.set(value, option, given),
            Self::Icmp(value) => icmp::DECLARATION_V4.set(value, option, given),
            Self::Icmp6(value) => icmp::DECLARATION_V6.set(value, option, given),
            Self::State(value) => state::DECLARATION.set(value, option, given),
            Self::Conntrack(value) => state::CONNTRACK.set(value, option, given),
            Self::Multiport(value) => multiport::DECLARATION.set(value, option, given),
            Self::Limit(value) => limit::DECLARATION.set(value, option, given),
            Self::Comment(value) => comment::DECLARATION.set(value, option, given),
            Self::Opaque(_) => Ok(()),
        }
    }
}

impl Target {
    /// The target of that name before any option was read; `None` when it is not modelled, or a
    /// chain.
    pub fn new(name: &str, family: Family) -> Option<Self> {
        match name {
            "ACCEPT" => Some(Self::Accept),
            "DROP" => Some(Self::Drop),
            "RETURN" => Some(Self::Return),
            "LOG" => Some(Self::Log(LogOptions::default())),
            "REJECT" => Some(Self::Reject(RejectOptions::default(), family)),
            "DNAT" => Some(Self::DestinationNat(NatOptions::default())),
            "SNAT" => Some(Self::SourceNat(NatOptions::default())),
            "MASQUERADE" => Some(Self::Masquerade(MapPorts::default())),
            "REDIRECT" => Some(Self::Redirect(MapPorts::default())),
            _ => None,
        }
    }

    /// As after `-j` or `-g` in the save form.
    pub fn name(&self) -> &str {
        match self {
            Self::Accept => "ACCEPT",
            Self::Drop => "DROP",
            Self::Return => "RETURN",
            Self::Jump(chain) | Self::Goto(chain) => chain.as_str(),
            Self::Log(_) => "LOG",
            Self::Reject(..) => "REJECT",
            Self::DestinationNat(_) => "DNAT",
            Self::SourceNat(_) => "SNAT",
            Self::Masquerade(_) => "MASQUERADE",
            Self::Redirect(_) => "REDIRECT",
            Self::Opaque(opaque) => &opaque.name,
        }
    }

    /// The grammar of its options; none for an opaque target.
    pub fn option_specs(&self) -> Vec<OptionSpec> {
        match self {
            Self::Accept | Self::Drop | Self::Return => Vec::new(),
            Self::Jump(_) | Self::Goto(_) | Self::Opaque(_) => Vec::new(),
            Self::Log(_) => log::DECLARATION.specs(),
            Self::Reject(_, Family::V4) => reject::DECLARATION_V4.specs(),
            Self::Reject(_, Family::V6) => reject::DECLARATION_V6.specs(),
            Self::DestinationNat(_) => nat::DESTINATION.specs(),
            Self::SourceNat(_) => nat::SOURCE.specs(),
            Self::Masquerade(_) | Self::Redirect(_) => nat::MAP_PORTS.specs(),
        }
    }

    /// What the save form prints behind the name; an opaque target has its own words.
    pub fn settings(&self) -> Vec<Setting> {
        match self {
            Self::Accept | Self::Drop | Self::Return => Vec::new(),
            Self::Jump(_) | Self::Goto(_) | Self::Opaque(_) => Vec::new(),
            Self::Log(value) => log::DECLARATION.settings(value),
            Self::Reject(value, Family::V4) => reject::DECLARATION_V4.settings(value),
            Self::Reject(value, Family::V6) => reject::DECLARATION_V6.settings(value),
            Self::DestinationNat(value) => nat::DESTINATION.settings(value),
            Self::SourceNat(value) => nat::SOURCE.settings(value),
            Self::Masquerade(value) | Self::Redirect(value) => nat::MAP_PORTS.settings(value),
        }
    }

    /// Puts one option, named as in [`Target::option_specs`], into the target.
    ///
    /// # Errors
    /// What is wrong with the option's words.
    pub fn set(&mut self, option: &str, given: &Given<'_>) -> Result<(), ValueProblem> {
        match self {
            Self::Accept | Self::Drop | Self::Return => Ok(()),
            Self::Jump(_) | Self::Goto(_) | Self::Opaque(_) => Ok(()),
            Self::Log(value) => log::DECLARATION.set(value, option, given),
            Self::Reject(value, Family::V4) => reject::DECLARATION_V4.set(value, option, given),
            Self::Reject(value, Family::V6) => reject::DECLARATION_V6.set(value, option, given),
            Self::DestinationNat(value) => nat::DESTINATION.set(value, option, given),
            Self::SourceNat(value) => nat::SOURCE.set(value, option, given),
            Self::Masquerade(value) | Self::Redirect(value) => {
                nat::MAP_PORTS.set(value, option, given)
            }
        }
    }
}
