//! Rates of packets as limit and hashlimit keep them: as the time between two packets.

use crate::net::TimeUnit;
use crate::net::iptables::leading_decimal;
use std::fmt::{self, Display};

/// Mean time between packets, by a clock with so many ticks a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval<const TICKS_PER_SECOND: u64> {
    /// From 1.
    ticks: u64,
}

/// Why a text is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RateProblem {
    /// Not `N`, `N/second`, `N/minute`, `N/hour` or `N/day`.
    Form,
    /// More than a packet a tick.
    TooFast,
}

impl<const TICKS_PER_SECOND: u64> Interval<TICKS_PER_SECOND> {
    /// So many packets a unit; a part of a tick is lost. `None` for no packets, and for more than
    /// one a tick.
    pub fn new(packets: u64, unit: TimeUnit) -> Option<Self> {
        let ticks = Self::ticks_of(unit).checked_div(packets)?;
        (ticks > 0).then_some(Self { ticks })
    }

    /// A time of at least one tick.
    pub(super) const fn of_ticks(ticks: u64) -> Self {
        Self { ticks: if ticks == 0 { 1 } else { ticks } }
    }

    fn ticks_of(unit: TimeUnit) -> u64 {
        TICKS_PER_SECOND * u64::from(unit.seconds())
    }

    pub fn ticks(self) -> u64 {
        self.ticks
    }

    /// The unit the save form has the rate in: the smallest in which it does not lose too much.
    pub fn unit(self) -> TimeUnit {
        let loses = |unit| {
            let ticks = Self::ticks_of(unit);
            self.ticks > ticks || ticks / self.ticks < ticks % self.ticks
        };
        let units = [TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second];
        units.into_iter().take_while(|unit| !loses(*unit)).last().unwrap_or(TimeUnit::Day)
    }

    /// Packets in [`Interval::unit`].
    pub fn packets(self) -> u64 {
        Self::ticks_of(self.unit()) / self.ticks
    }

    /// The rate of a word, and the unit it was written in: `30/minute`, `5`, `5.5/s` (5). Without a
    /// unit it is per second, and of a unit any start will do, in any case (libxt_limit.c,
    /// `parse_rate`). `count` is what is left of a number in the type the extension has for it.
    pub(super) fn read(
        text: &str,
        count: impl Fn(i64) -> u64,
    ) -> Result<(Self, TimeUnit), RateProblem> {
        let (number, unit) = match text.split_once('/') {
            None => (text, TimeUnit::Second),
            Some((number, word)) => (number, unit(word).ok_or(RateProblem::Form)?),
        };
        let packets = count(leading_integer(number));
        if packets == 0 {
            return Err(RateProblem::Form);
        }
        Self::new(packets, unit).map(|interval| (interval, unit)).ok_or(RateProblem::TooFast)
    }
}

/// `30/min`, as the save form prints it.
impl<const TICKS_PER_SECOND: u64> Display for Interval<TICKS_PER_SECOND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.packets(), self.unit().saved_word())
    }
}

fn unit(word: &str) -> Option<TimeUnit> {
    let units = [TimeUnit::Second, TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day];
    let begins_so = |unit: &TimeUnit| {
        let start = unit.word().get(..word.len());
        start.is_some_and(|start| !word.is_empty() && start.eq_ignore_ascii_case(word))
    };
    units.into_iter().find(begins_so)
}

/// The decimal number a text begins with, as C's `atoll` has it: within 64 bits, and 0 where there
/// is none.
pub(super) fn leading_integer(text: &str) -> i64 {
    let (number, is_negative) = leading_decimal(text).unwrap_or((0, false));
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    if is_negative { -number } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, RateProblem>) {
        let rate = Interval::<10_000>::read(text, i64::cast_unsigned).map(|(rate, _)| rate);
        assert_eq!(rate.map(|rate| rate.to_string()), expected.map(str::to_owned));
    }

    #[test]
    fn reads_and_rounds_as_iptables_does() {
        check("60/minute", Ok("1/sec"));
        check("61/MIN", Ok("61/min"));
        check("3000/s", Ok("3333/sec"));
        check("24/day", Ok("1/hour"));
        check("3015/min", Ok("50/sec"));
        check(" 5.5x/h", Ok("5/hour"));
        check("7", Ok("7/sec"));
        check("10000", Ok("10000/sec"));
        check("10001", Err(RateProblem::TooFast));
        check("-5/s", Err(RateProblem::TooFast));
        check("99999999999999999999/s", Err(RateProblem::TooFast));
        for text in ["", "0/s", "x", "5/", "5/seconds", "5/minutesx", "/s", "5/日"] {
            check(text, Err(RateProblem::Form));
        }
    }
}
