//! `-m hbh` and `-m dst`, IPv6 (iptables-extensions(8)): the headers with options for every router
//! and for the destination.

use super::c_number::c_number;
use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// `-m hbh`: hop-by-hop options. Packets without the header do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HopByHopMatch {
    /// Bytes of the header.
    pub length: Option<Negatable<u32>>,
    pub options: Option<HeaderOptions>,
}

/// `-m dst`: destination options. Packets without the header do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DestinationOptionsMatch {
    /// Bytes of the header.
    pub length: Option<Negatable<u32>>,
    pub options: Option<HeaderOptions>,
}

/// In the order of the header, at most [`HeaderOptions::MAX`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderOptions(pub Vec<HeaderOption>);

/// An option of the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderOption {
    pub kind: u8,
    /// Bytes, 0–254; `None` for any length.
    pub length: Option<u8>,
}

impl HeaderOptions {
    /// `IP6T_OPTS_OPTSNR` (linux/netfilter_ipv6/ip6t_opts.h).
    pub const MAX: usize = 16;
}

const HBH_LENGTH: OptionSpec = OptionSpec::new("hbh-len").negatable();
const HBH_OPTIONS: OptionSpec = OptionSpec::new("hbh-opts");
const DST_LENGTH: OptionSpec = OptionSpec::new("dst-len").negatable();
const DST_OPTIONS: OptionSpec = OptionSpec::new("dst-opts");

impl Extension for HopByHopMatch {
    const NAME: &'static str = "hbh";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&HBH_LENGTH, &mut self.length);
        options.option(&HBH_OPTIONS, &mut self.options);
    }
}

impl Extension for DestinationOptionsMatch {
    const NAME: &'static str = "dst";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&DST_LENGTH, &mut self.length);
        options.option(&DST_OPTIONS, &mut self.options);
    }
}

impl Value for HeaderOptions {
    /// `TYPE` or `TYPE:LENGTH`, between commas; of each number the lowest eight bits count.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let option = |word: &str| {
            let (kind, length) = match word.split_once(':') {
                Some((kind, length)) => (kind, Some(low_byte(length)?)),
                None => (word, None),
            };
            let length = length.filter(|length| *length != u8::MAX);
            Ok::<_, WordProblem>(HeaderOption { kind: low_byte(kind)?, length })
        };
        let options: Vec<_> = given.word().split(',').map(option).collect::<Result<_, _>>()?;
        match options.len() > Self::MAX {
            true => Err(WordProblem::TooMany { max: Self::MAX }),
            false => Ok(Self(options)),
        }
    }

    fn write(&self, words: &mut Words) {
        let option = |option: &HeaderOption| match option.length {
            Some(length) => format!("{}:{length}", option.kind),
            None => option.kind.to_string(),
        };
        words.bare(self.0.iter().map(option).collect::<Vec<_>>().join(","));
    }
}

fn low_byte(text: &str) -> Result<u8, WordProblem> {
    match c_number(text, 0) {
        Some((number, "")) => Ok(number.to_le_bytes()[0]),
        _ => Err(WordProblem::NotANumber { text: text.to_owned() }),
    }
}
