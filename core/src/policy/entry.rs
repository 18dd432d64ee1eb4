//! One item of a policy.

use crate::net::{
    AddressList, Comment, IcmpType, InterfacePattern, NamedService, PortList, Protocol, RateLimit,
    SERVICES, StateSet, ValueProblem, nearest, service_named,
};
use std::fmt::{self, Display};
use std::str::FromStr;

/// Stable for the life of a policy: list key, provenance of generated rules, share links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyEntry {
    pub id: EntryId,
    pub enabled: bool,
    pub scope: Scope,
    pub from: AddressList,
    pub to: AddressList,
    pub service: Service,
    /// `None`: packets of every state.
    pub states: Option<StateSet>,
    /// `None`: as many as come. Packets above the rate are not this entry's.
    pub limit: Option<RateLimit>,
    pub action: Action,
    pub log: bool,
    pub note: Comment,
}

/// Which way the packets go, and by which interface; `None`: any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Inbound { on: Option<InterfacePattern> },
    Outbound { on: Option<InterfacePattern> },
    Forwarded { from: Option<InterfacePattern>, to: Option<InterfacePattern> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKind {
    Inbound,
    Outbound,
    Forwarded,
}

impl ScopeKind {
    pub const ALL: [ScopeKind; 3] = [Self::Inbound, Self::Outbound, Self::Forwarded];
}

impl Scope {
    pub fn kind(&self) -> ScopeKind {
        match self {
            Self::Inbound { .. } => ScopeKind::Inbound,
            Self::Outbound { .. } => ScopeKind::Outbound,
            Self::Forwarded { .. } => ScopeKind::Forwarded,
        }
    }

    /// Every interface.
    pub fn any(kind: ScopeKind) -> Self {
        match kind {
            ScopeKind::Inbound => Self::Inbound { on: None },
            ScopeKind::Outbound => Self::Outbound { on: None },
            ScopeKind::Forwarded => Self::Forwarded { from: None, to: None },
        }
    }
}

/// Words of intent; the iptables words are the targets'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    Allow,
    /// Say nothing to the sender.
    Deny,
    /// Tell the sender.
    Reject,
}

impl Action {
    pub const ALL: [Action; 3] = [Self::Allow, Self::Deny, Self::Reject];
}

/// What the packets are for. Read and written as a person would: `https`, `tcp/80,443`,
/// `icmp/3/4`, `gre`, `any`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    Any,
    Named(&'static NamedService),
    Ports(ServicePorts),
    /// IPv4 only.
    Icmp(IcmpType),
    /// IPv6 only.
    Icmpv6(IcmpType),
    Protocol(Protocol),
}

/// Destination ports of a protocol that has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePorts {
    pub transport: Transport,
    pub ports: PortList,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Tcp,
    Udp,
}

impl Transport {
    pub const fn protocol(self) -> Protocol {
        match self {
            Self::Tcp => Protocol::TCP,
            Self::Udp => Protocol::UDP,
        }
    }
}

impl FromStr for ServicePorts {
    type Err = ValueProblem;

    /// `tcp/22`, `udp/53,5353`, `tcp/8000-8100`.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let unknown = || ValueProblem::UnknownService { text: text.to_owned(), did_you_mean: None };
        let (protocol, ports) = text.split_once('/').ok_or_else(unknown)?;
        let transport = match protocol.trim().to_ascii_lowercase().as_str() {
            "tcp" => Transport::Tcp,
            "udp" => Transport::Udp,
            _ => {
                let text = protocol.trim().to_owned();
                return Err(ValueProblem::ProtocolWithoutPorts { text });
            }
        };
        Ok(Self { transport, ports: ports.parse()? })
    }
}

impl Display for ServicePorts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.transport.protocol(), self.ports)
    }
}

impl FromStr for Service {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        use crate::net::Family::{V4, V6};
        let text = text.trim();
        let icmp = |kind: &str, family| IcmpType::parse(kind.trim(), family);
        match text.split_once('/') {
            None if text.is_empty() => Err(ValueProblem::Empty),
            None if text.eq_ignore_ascii_case("any") => Ok(Self::Any),
            None => parse_name(text),
            Some((protocol, rest)) => match protocol.trim().to_ascii_lowercase().as_str() {
                "icmp" => icmp(rest, V4).map(Self::Icmp),
                "icmpv6" | "ipv6-icmp" => icmp(rest, V6).map(Self::Icmpv6),
                _ => text.parse().map(Self::Ports),
            },
        }
    }
}

/// A service's name, else a protocol's name or number.
fn parse_name(text: &str) -> Result<Service, ValueProblem> {
    if let Some(service) = service_named(text) {
        return Ok(Service::Named(service));
    }
    // A lone number would mean a protocol to us and a port to everybody else.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<Protocol>() {
        Ok(protocol) if !is_number && protocol.0 != 0 => Ok(Service::Protocol(protocol)),
        _ => Err(ValueProblem::UnknownService {
            text: text.to_owned(),
            did_you_mean: nearest(text, SERVICES.iter().map(|service| service.name)),
        }),
    }
}

impl Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::Named(service) => f.write_str(service.name),
            Self::Ports(ports) => write!(f, "{ports}"),
            Self::Icmp(kind) => write!(f, "icmp/{}", kind.saved()),
            Self::Icmpv6(kind) => write!(f, "icmpv6/{}", kind.saved()),
            Self::Protocol(protocol) => write!(f, "{protocol}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ValueProblem>) {
        let service = text.parse::<Service>().map(|service| service.to_string());
        assert_eq!(service, expected.map(str::to_owned));
    }

    #[test]
    fn reads_services_as_people_write_them() {
        check("any", Ok("any"));
        check("HTTPS", Ok("https"));
        check("tcp/80, 443", Ok("tcp/80,443"));
        check("icmp/fragmentation-needed", Ok("icmp/3/4"));
        check("icmpv6/135", Ok("icmpv6/135"));
        check("gre", Ok("gre"));
        check("echo-request", Ok("echo-request"));
    }

    #[test]
    fn names_the_part_that_is_wrong() {
        let unknown = |text: &str, did_you_mean| {
            Err(ValueProblem::UnknownService { text: text.to_owned(), did_you_mean })
        };
        check("htps", unknown("htps", Some("https")));
        check("3843", unknown("3843", None));
        check("tcp/70000", Err(ValueProblem::BadPort { text: "70000".to_owned() }));
        check("sctp/80", Err(ValueProblem::ProtocolWithoutPorts { text: "sctp".to_owned() }));
        check("icmp/echo", Err(ValueProblem::BadIcmpType { text: "echo".to_owned() }));
    }
}
