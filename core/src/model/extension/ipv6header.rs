//! `-m ipv6header`, IPv6 (iptables-extensions(8), ipv6header): which headers a packet has.

use super::names::names_of;
use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::parse_protocol_name;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ipv6HeaderMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub headers: Option<Negatable<HeaderSet>>,
    /// The packet may have others as well.
    pub soft: bool,
}

/// Headers as bits (linux/netfilter_ipv6/ip6t_ipv6header.h).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderSet(u8);

/// Number of the protocol, bit, and the name it is saved by, in the order of the save form.
const HEADERS: [(u8, u8, &str); 8] = [
    (0, 0x80, "hop-by-hop"),
    (60, 0x40, "ipv6-opts"),
    (43, 0x20, "ipv6-route"),
    (44, 0x10, "ipv6-frag"),
    (51, 0x08, "ah"),
    (50, 0x04, "esp"),
    (59, 0x02, "ipv6-nonxt"),
    (255, 0x01, "protocol"),
];

/// What iptables knows beside `/etc/protocols`.
const OTHER_NAMES: [(&str, u8); 10] = [
    ("hop-by-hop", 0),
    ("hop", 0),
    ("dst", 60),
    ("route", 43),
    ("frag", 44),
    ("auth", 51),
    ("esp", 50),
    ("none", 59),
    ("protocol", 255),
    ("prot", 255),
];

const WORDS: &[&str] = &names_of(&OTHER_NAMES);

const HEADER: OptionSpec = OptionSpec::new("header").negatable().required();
const SOFT: OptionSpec = OptionSpec::flag("soft");

impl HeaderSet {
    /// Names as saved, in that order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        HEADERS.iter().filter(move |(_, bit, _)| self.0 & bit != 0).map(|(_, _, name)| *name)
    }

    /// Numbers of their protocols; 255 is what is no header but the payload.
    pub fn protocols(self) -> impl Iterator<Item = u8> {
        HEADERS.iter().filter(move |(_, bit, _)| self.0 & bit != 0).map(|(number, _, _)| *number)
    }
}

impl Extension for Ipv6HeaderMatch {
    const NAME: &'static str = "ipv6header";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&HEADER, &mut self.headers);
        options.option(&SOFT, &mut self.soft);
    }
}

impl Value for HeaderSet {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let mut bits = 0;
        for word in given.word().split(',').filter(|word| !word.is_empty()) {
            let header = number(word)
                .and_then(|number| HEADERS.iter().find(|(known, _, _)| *known == number));
            let unknown = || WordProblem::UnknownWord { text: word.to_owned(), expected: WORDS };
            bits |= header.ok_or_else(unknown)?.1;
        }
        if bits == 0 {
            return Err(WordProblem::Empty);
        }
        Ok(Self(bits))
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.names().collect::<Vec<_>>().join(","));
    }
}

/// A decimal number as it is printed, a protocol's name, or a name of iptables' own.
fn number(text: &str) -> Option<u8> {
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == text).map(|(_, number)| *number);
    let decimal = || text.parse::<u8>().ok().filter(|number| number.to_string() == text);
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text != "all";
    let named = || parse_protocol_name(text).ok().filter(|_| is_name);
    other.or_else(decimal).or_else(|| named().map(|protocol| protocol.0))
}
