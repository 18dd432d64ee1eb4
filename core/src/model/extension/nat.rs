//! `-j DNAT`, `SNAT`, `MASQUERADE`, `REDIRECT` (iptables-extensions(8)): rewriting addresses.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, TableName};
use crate::net::{Family, PortRange, ValueProblem};
use std::fmt::{self, Display};
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where DNAT sends to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnatOptions {
    /// `None` until it is read: iptables refuses the target without it.
    pub to: Option<NatTo>,
    pub random: bool,
    pub persistent: bool,
}

/// Where SNAT pretends to come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnatOptions {
    /// `None` until it is read: iptables refuses the target without it.
    pub to: Option<NatTo>,
    pub random: bool,
    pub random_fully: bool,
    pub persistent: bool,
}

/// An address, with a port where the rule has a protocol with ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NatTo {
    pub address: IpAddr,
    pub port: Option<u16>,
}

/// Ports that MASQUERADE pretends to send from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MasqueradeOptions {
    pub to_ports: Option<MappedPorts>,
    pub random: bool,
    pub random_fully: bool,
}

/// Ports of the host itself that REDIRECT sends to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedirectOptions {
    pub to_ports: Option<MappedPorts>,
    pub random: bool,
}

/// Written with `-` between the ends, as everywhere in NAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappedPorts(pub PortRange);

impl FromStr for NatTo {
    type Err = ValueProblem;

    /// `A`, `A:p`, `[A]:p` for IPv6.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let bad = |_| ValueProblem::BadAddress { text: text.to_owned() };
        match text.parse::<SocketAddr>() {
            Ok(socket) => Ok(Self { address: socket.ip(), port: Some(socket.port()) }),
            Err(_) => Ok(Self { address: text.parse().map_err(bad)?, port: None }),
        }
    }
}

impl Display for NatTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}", SocketAddr::new(self.address, port)),
            None => write!(f, "{}", self.address),
        }
    }
}

impl Value for NatTo {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(given.word().parse()?)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

impl Value for MappedPorts {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(given.word().parse()?))
    }

    fn write(&self, words: &mut Words) {
        match self.0.is_single() {
            true => words.bare(self.0.first()),
            false => words.bare(format_args!("{}-{}", self.0.first(), self.0.last())),
        }
    }
}

const TO_DESTINATION: OptionSpec = OptionSpec::new("to-destination").required();
const TO_SOURCE: OptionSpec = OptionSpec::new("to-source").required();
const TO_PORTS: OptionSpec = OptionSpec::new("to-ports");
const RANDOM: OptionSpec = OptionSpec::flag("random");
const RANDOM_FULLY: OptionSpec = OptionSpec::flag("random-fully");
const PERSISTENT: OptionSpec = OptionSpec::flag("persistent");

const BEFORE_ROUTING: HookSet = HookSet::of(&[Hook::Prerouting, Hook::Output]);

impl Extension for DnatOptions {
    const NAME: &'static str = "DNAT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Nat]).hooks(BEFORE_ROUTING);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_DESTINATION, &mut self.to);
        options.option(&RANDOM, &mut self.random);
        options.option(&PERSISTENT, &mut self.persistent);
    }
}

impl Extension for SnatOptions {
    const NAME: &'static str = "SNAT";
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Nat])
        .hooks(HookSet::of(&[Hook::Postrouting, Hook::Input]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_SOURCE, &mut self.to);
        options.option(&RANDOM, &mut self.random);
        options.option(&RANDOM_FULLY, &mut self.random_fully);
        options.option(&PERSISTENT, &mut self.persistent);
    }
}

impl Extension for MasqueradeOptions {
    const NAME: &'static str = "MASQUERADE";
    const PLACES: Places =
        Places::ANYWHERE.tables(&[TableName::Nat]).hooks(HookSet::of(&[Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_PORTS, &mut self.to_ports);
        options.option(&RANDOM, &mut self.random);
        options.option(&RANDOM_FULLY, &mut self.random_fully);
    }
}

impl Extension for RedirectOptions {
    const NAME: &'static str = "REDIRECT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Nat]).hooks(BEFORE_ROUTING);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_PORTS, &mut self.to_ports);
        options.option(&RANDOM, &mut self.random);
    }
}
