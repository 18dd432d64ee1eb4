//! `-m pkttype` (iptables-extensions(8), pkttype): to whom the link layer brought the packet.

use super::names::names_of;
use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PacketTypeMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub kind: Option<Negatable<PacketType>>,
}

/// linux/if_packet.h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PacketType {
    /// To this host.
    Unicast,
    Broadcast,
    Multicast,
    /// To somebody else; only a promiscuous interface sees it.
    OtherHost,
}

/// The first name of a type is the one the save form prints.
const NAMES: [(&str, PacketType); 7] = [
    ("unicast", PacketType::Unicast),
    ("broadcast", PacketType::Broadcast),
    ("multicast", PacketType::Multicast),
    ("otherhost", PacketType::OtherHost),
    ("host", PacketType::Unicast),
    ("bcast", PacketType::Broadcast),
    ("mcast", PacketType::Multicast),
];

const WORDS: &[&str] = &names_of(&NAMES);

const TYPE: OptionSpec = OptionSpec::new("pkt-type").negatable().required();

impl Extension for PacketTypeMatch {
    const NAME: &'static str = "pkttype";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TYPE, &mut self.kind);
    }
}

impl PacketType {
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

impl Value for PacketType {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let found = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        let unknown = || WordProblem::UnknownWord { text: text.to_owned(), expected: WORDS };
        found.map(|(_, kind)| *kind).ok_or_else(unknown)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.as_str());
    }
}
