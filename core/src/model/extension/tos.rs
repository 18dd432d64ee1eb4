//! `-m tos` (iptables-extensions(8), tos): the TOS byte of IPv4, the traffic class of IPv6.

use super::names::names_of;
use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::{leading_number, read_number};
use std::fmt::{self, Display};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TosMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub tos: Option<Negatable<TosBits>>,
}

/// A value of the TOS byte and the bits of it that count; bits outside the mask may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TosBits {
    pub value: u8,
    pub mask: u8,
}

/// RFC 1349; the two bits of ECN do not count in a name.
const NAMES: [(&str, u8); 5] = [
    ("Minimize-Delay", 0x10),
    ("Maximize-Throughput", 0x08),
    ("Maximize-Reliability", 0x04),
    ("Minimize-Cost", 0x02),
    ("Normal-Service", 0x00),
];

const WORDS: &[&str] = &names_of(&NAMES);

const TOS: OptionSpec = OptionSpec::new("tos").negatable().required();

impl TosBits {
    /// `VALUE`, `VALUE/MASK`, or a name in any case.
    ///
    /// # Errors
    /// [`WordProblem::UnknownWord`], [`WordProblem::OutOfRange`], [`WordProblem::NotANumber`].
    pub(super) fn parse(text: &str) -> Result<Self, WordProblem> {
        if leading_number(text).is_some() {
            let part = |text: &str| {
                read_number(text, 0, 0xff).map(|part| u8::try_from(part).unwrap_or(u8::MAX))
            };
            let (value, mask) = text.split_once('/').unwrap_or((text, "0xff"));
            return Ok(Self { value: part(value)?, mask: part(mask)? });
        }
        let found = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        let unknown = || WordProblem::UnknownWord { text: text.to_owned(), expected: WORDS };
        found.map(|(_, value)| Self { value: *value, mask: 0x3f }).ok_or_else(unknown)
    }
}

/// `0xVV/0xMM`.
impl Display for TosBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#04x}/{:#04x}", self.value, self.mask)
    }
}

impl Extension for TosMatch {
    const NAME: &'static str = "tos";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TOS, &mut self.tos);
    }
}

impl Value for TosBits {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}
