//! The rates of hashlimit: packets as time between two of them, bytes as a cost.

use super::WordProblem;
use super::rate::{Interval, RateProblem, leading_integer};
use crate::net::{TimeUnit, ValueProblem};

/// Of hashlimit's clock (`XT_HASHLIMIT_SCALE_v2`, linux/netfilter/xt_hashlimit.h).
pub(super) const TICKS_PER_SECOND: u64 = 1_000_000;

/// Time between packets as hashlimit counts it.
pub type HashlimitInterval = Interval<TICKS_PER_SECOND>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashlimitRate {
    Packets(HashlimitInterval),
    Bytes { cost: ByteCost },
}

/// What sixteen bytes cost of the 2^32 − 1 credits of a second; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteCost(u32);

impl HashlimitRate {
    /// The rate of a word, and the seconds of the unit it is written in; 15 for bytes, which are
    /// as good as that to 1.8.9 when it looks for the time an entry stays.
    pub(super) fn read(text: &str) -> Result<(Self, u32), WordProblem> {
        if let Some(cost) = read_bytes(text)? {
            return Ok((Self::Bytes { cost }, 15));
        }
        let (interval, unit) = read_packets(text)?;
        Ok((Self::Packets(interval), unit.seconds()))
    }
}

impl ByteCost {
    /// `None` for the one number that 1.8.9 divides by zero for.
    fn new(bytes: u64) -> Option<Self> {
        let sixteens = u32::try_from((bytes >> 4) & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        Some(Self(u32::MAX / sixteens.checked_add(1)?))
    }

    /// Bytes a second, as the save form has them: a multiple of sixteen.
    pub fn bytes(self) -> u64 {
        (u64::from(u32::MAX / self.0.max(1)) - 1) << 4
    }

    /// Each packet costs nothing, or next to it: the kernel refuses that.
    pub(super) fn is_free(self) -> bool {
        self.0 < 2
    }

    /// `96b/s`, `100kb/s`, `1mb/s`: the greatest unit in which it costs the same.
    pub(super) fn saved_rate(self) -> String {
        let bytes = self.bytes();
        // 1.8.9 cuts to the unit with a mask of 32 bits.
        let is_same = |unit: u64| {
            let cut = bytes & u64::from(u32::MAX) & !(unit - 1);
            bytes >= unit && Self::new(cut).is_some_and(|cost| cost == self)
        };
        match BYTE_UNITS.into_iter().find(|(unit, _)| is_same(*unit)) {
            Some((unit, letter)) => format!("{}{letter}b/s", bytes / unit),
            None => format!("{bytes}b/s"),
        }
    }

    /// As many bytes as so many seconds have, in the greatest unit there is: `150kb`.
    pub(super) fn saved_burst(self, seconds: u64) -> String {
        let bytes = self.bytes().wrapping_mul(seconds);
        match BYTE_UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
            Some((unit, letter)) => format!("{}{letter}b", bytes / unit),
            None => format!("{bytes}b"),
        }
    }
}

const BYTE_UNITS: [(u64, char); 2] = [(1 << 20, 'm'), (1 << 10, 'k')];

/// `None`: not in bytes. The unit is the letter before `b/s`, whatever follows (libxt_hashlimit.c,
/// `parse_bytes`).
fn read_bytes(text: &str) -> Result<Option<ByteCost>, WordProblem> {
    let Some(at) = text.find("b/s").filter(|at| *at > 0) else { return Ok(None) };
    let number = leading_integer(text).cast_unsigned();
    if number == 0 {
        return Ok(None);
    }
    let factor = byte_unit(text[..at].chars().next_back());
    let out_of_range = || WordProblem::OutOfRange { text: text.to_owned(), min: 16, max: 1 << 35 };
    ByteCost::new(number.wrapping_mul(factor)).map(Some).ok_or_else(out_of_range)
}

fn read_packets(text: &str) -> Result<(HashlimitInterval, TimeUnit), WordProblem> {
    Interval::read(text, i64::cast_unsigned).map_err(|problem| match problem {
        RateProblem::Form => ValueProblem::BadRate { text: text.to_owned() }.into(),
        RateProblem::TooFast => {
            WordProblem::OutOfRange { text: text.to_owned(), min: 1, max: TICKS_PER_SECOND }
        }
    })
}

/// Bytes that a letter stands for; 1 for any other.
pub(super) fn byte_unit(letter: Option<char>) -> u64 {
    let known = BYTE_UNITS.into_iter().find(|(_, unit)| letter == Some(*unit));
    known.map_or(1, |(unit, _)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let saved = HashlimitRate::read(text).ok().map(|(rate, _)| match rate {
            HashlimitRate::Packets(interval) => interval.to_string(),
            HashlimitRate::Bytes { cost } => cost.saved_rate(),
        });
        assert_eq!(saved.as_deref(), expected);
    }

    #[test]
    fn reads_bytes_as_iptables_does() {
        check("100b/s", Some("96b/s"));
        check("100kb/second", Some("100kb/s"));
        check("1mb/s", Some("1mb/s"));
        check("1gb/s", Some("0b/s"));
        check("5000mb/s", Some("5286113568b/s"));
        check("60/min", Some("1/sec"));
        check("1000000", Some("1000000/sec"));
        for text in ["0b/s", "b/s", "-5b/s", "1000001/s", "x", ""] {
            check(text, None);
        }
    }
}
