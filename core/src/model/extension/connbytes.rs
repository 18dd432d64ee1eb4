//! `-m connbytes` (iptables-extensions(8), connbytes): how much a connection has carried so far.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, NumberRange, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnbytesMatch {
    /// `first` alone is an open end: `last` is then `u64::MAX`. `None` until it is read: iptables
    /// refuses the match without any of the three.
    pub amount: Option<Negatable<NumberRange<u64>>>,
    pub unit: Option<CountedUnit>,
    pub direction: Option<CountedDirection>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedUnit {
    Packets,
    Bytes,
    /// Bytes by packets.
    AveragePacket,
}

/// Whose packets are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedDirection {
    Original,
    Reply,
    Both,
}

const AMOUNT: OptionSpec = OptionSpec::new("connbytes").negatable().required();
const UNIT: OptionSpec = OptionSpec::new("connbytes-mode").required();
const DIRECTION: OptionSpec = OptionSpec::new("connbytes-dir").required();

impl Extension for ConnbytesMatch {
    const NAME: &'static str = "connbytes";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&AMOUNT, &mut Amount(&mut self.amount));
        options.option(&UNIT, &mut self.unit);
        options.option(&DIRECTION, &mut self.direction);
    }
}

/// The kernel holds a negation as ends that are swapped, so that there is none where both ends are
/// the same.
struct Amount<'f>(&'f mut Option<Negatable<NumberRange<u64>>>);

impl OptionValue for Amount<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let mut value = NumberRange::<u64>::read(given)?;
        if !given.word().contains(':') {
            value.last = u64::MAX;
        }
        let NumberRange { first, last } = value;
        if last < first {
            let text = last.to_string();
            return Err(WordProblem::OutOfRange { text, min: first, max: u64::MAX });
        }
        *self.0 = Some(Negatable { negated: given.negated && first != last, value });
        Ok(())
    }

    /// 1.8.9 leaves out an end of 0, though `0` alone is every amount.
    fn write(&self) -> Option<Written> {
        let Negatable { negated, value: NumberRange { first, last } } = (*self.0)?;
        let mut words = Words::default();
        match last {
            0 | u64::MAX => words.bare(first),
            last => words.bare(format_args!("{first}:{last}")),
        }
        Some(Written { negated, words })
    }
}

const UNITS: &[&str] = &["packets", "bytes", "avgpkt"];
const DIRECTIONS: &[&str] = &["original", "reply", "both"];

impl Value for CountedUnit {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "packets" => Ok(Self::Packets),
            "bytes" => Ok(Self::Bytes),
            "avgpkt" => Ok(Self::AveragePacket),
            word => Err(WordProblem::UnknownWord { text: word.to_owned(), expected: UNITS }),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Packets => "packets",
            Self::Bytes => "bytes",
            Self::AveragePacket => "avgpkt",
        });
    }
}

impl Value for CountedDirection {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "original" => Ok(Self::Original),
            "reply" => Ok(Self::Reply),
            "both" => Ok(Self::Both),
            word => Err(WordProblem::UnknownWord { text: word.to_owned(), expected: DIRECTIONS }),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Original => "original",
            Self::Reply => "reply",
            Self::Both => "both",
        });
    }
}
