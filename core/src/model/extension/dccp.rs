//! `-m dccp` (iptables-extensions(8), dccp): ports, packet types, options.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::{PortBounds, resolve_port_range};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DccpMatch {
    pub source_port: Option<Negatable<DccpPorts>>,
    pub destination_port: Option<Negatable<DccpPorts>>,
    pub types: Option<Negatable<DccpTypes>>,
    /// Number of an option that the packet has, 1–255.
    pub option: Option<Negatable<u8>>,
}

/// A port or a range; printed even where it is every port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DccpPorts(pub PortBounds);

/// Types of packet as bits, the lowest is REQUEST (RFC 4340 5.1); bit 10 is every type that has no
/// name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DccpTypes(pub u16);

/// In the order of their numbers.
const NAMES: &[&str] = &[
    "REQUEST", "RESPONSE", "DATA", "ACK", "DATAACK", "CLOSEREQ", "CLOSE", "RESET", "SYNC",
    "SYNCACK", "INVALID",
];

impl DccpTypes {
    /// In the order of their numbers.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        (0..).zip(NAMES).filter(move |(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| *name)
    }
}

const SOURCE_PORT: OptionSpec = OptionSpec::new("sport").or(&["source-port"]).negatable();
const DESTINATION_PORT: OptionSpec = OptionSpec::new("dport").or(&["destination-port"]).negatable();
const TYPES: OptionSpec = OptionSpec::new("dccp-types").negatable();
const OPTION: OptionSpec = OptionSpec::new("dccp-option").negatable().within(1, 255);

impl Extension for DccpMatch {
    const NAME: &'static str = "dccp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[33], &["dccp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE_PORT, &mut self.source_port);
        options.option(&DESTINATION_PORT, &mut self.destination_port);
        options.option(&TYPES, &mut self.types);
        options.option(&OPTION, &mut self.option);
    }
}

impl Value for DccpPorts {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        resolve_port_range(given.word()).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.0);
    }
}

impl Value for DccpTypes {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let mut types = 0;
        for word in given.word().split(',').filter(|word| !word.is_empty()) {
            let bit = NAMES.iter().position(|name| name.eq_ignore_ascii_case(word));
            let unknown = || WordProblem::UnknownWord { text: word.to_owned(), expected: NAMES };
            types |= 1 << bit.ok_or_else(unknown)?;
        }
        Ok(Self(types))
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.names().collect::<Vec<_>>().join(","));
    }
}
