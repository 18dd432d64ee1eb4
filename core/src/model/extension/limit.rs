//! `-m limit` (iptables-extensions(8), limit): a rate with bursts.

use super::option::{Always, Given, OptionSpec, Options, Unless, Value, Words};
use super::rate::{Interval, RateProblem};
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::model::Backend;
use crate::net::{Family, RateLimit, ValueProblem};

/// Of limit's clock (`XT_LIMIT_SCALE`, linux/netfilter/xt_limit.h).
const TICKS_PER_SECOND: u64 = 10_000;

/// Time between packets as limit counts it.
pub type LimitInterval = Interval<TICKS_PER_SECOND>;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitMatch {
    pub interval: LimitInterval,
    /// Packets that may pass at once, 0–10,000.
    pub burst: u32,
}

/// 3/hour.
const UNSAID: LimitInterval = Interval::of_ticks(TICKS_PER_SECOND * 1_200);

/// What the composer writes.
impl From<RateLimit> for LimitMatch {
    fn from(rate: RateLimit) -> Self {
        let interval = Interval::new(rate.packets().into(), rate.unit());
        Self { interval: interval.unwrap_or(UNSAID), burst: rate.burst() }
    }
}

/// Where the composer has the same rate.
impl TryFrom<&LimitMatch> for RateLimit {
    type Error = ValueProblem;

    fn try_from(limit: &LimitMatch) -> Result<Self, ValueProblem> {
        let bad = || ValueProblem::BadRate { text: limit.interval.to_string() };
        let packets = u32::try_from(limit.interval.packets()).map_err(|_| bad())?;
        let rate = Self::new(packets, limit.interval.unit(), limit.burst)?;
        // Rounded twice, a few rates are no longer the same.
        (LimitMatch::from(rate) == *limit).then_some(rate).ok_or_else(bad)
    }
}

const LIMIT: OptionSpec = OptionSpec::new("limit");
const BURST: OptionSpec = OptionSpec::new("limit-burst").within(0, 10_000);

impl Extension for LimitMatch {
    const NAME: &'static str = "limit";

    /// 3/hour, burst 5: what iptables takes when nothing is said.
    fn new(_: Family) -> Self {
        Self { interval: UNSAID, burst: RateLimit::DEFAULT_BURST }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&LIMIT, &mut Always(&mut self.interval));
        options.option(&BURST, &mut Unless(&mut self.burst, RateLimit::DEFAULT_BURST));
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        if overflows(self) {
            let problem = ValueProblem::BurstTooLongForRate.into();
            let problem = ExtensionProblem::Word { option: LIMIT.name, problem };
            report.refuse_by(Backend::Legacy, problem);
        }
    }
}

impl Value for LimitInterval {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        // The number is an `int`, its quotient is not.
        let count = |number: i64| number.cast_unsigned() & u64::from(u32::MAX);
        match Interval::read(given.word(), count) {
            Ok((interval, _)) => Ok(interval),
            Err(RateProblem::Form) => {
                Err(ValueProblem::BadRate { text: given.word().to_owned() }.into())
            }
            Err(RateProblem::TooFast) => Err(ValueProblem::RateTooFast.into()),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

/// Credits of a second: `HZ` times as many as a jiffy has (net/netfilter/xt_limit.c); with 100
/// jiffies a second they would be 25,600.
const CREDITS_PER_SECOND: u32 = 32_000;

/// As the kernel turns ticks into credits, which may wrap.
fn credits(ticks: u32) -> u32 {
    const SCALE: u32 = 10_000;
    match ticks > u32::MAX / CREDITS_PER_SECOND {
        true => (ticks / SCALE).wrapping_mul(CREDITS_PER_SECOND),
        false => ticks * CREDITS_PER_SECOND / SCALE,
    }
}

/// The kernel's own check, which only x_tables makes: nf_tables counts in nanoseconds.
fn overflows(limit: &LimitMatch) -> bool {
    let ticks = u32::try_from(limit.interval.ticks()).unwrap_or(u32::MAX);
    limit.burst == 0 || credits(ticks.wrapping_mul(limit.burst)) < credits(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::TimeUnit;

    #[track_caller]
    fn check(packets: u64, unit: TimeUnit, burst: u32, expected: bool) {
        let interval = Interval::new(packets, unit).expect("a rate");
        assert_eq!(overflows(&LimitMatch { interval, burst }), expected);
    }

    #[test]
    fn knows_which_credits_overflow() {
        check(1, TimeUnit::Day, 5, true);
        check(1, TimeUnit::Day, 1, false);
        check(2, TimeUnit::Day, 5, false);
        check(3, TimeUnit::Day, 5, true);
        check(4, TimeUnit::Day, 5, false);
        check(4, TimeUnit::Day, 7, true);
        check(1, TimeUnit::Second, 0, true);
    }

    #[test]
    fn the_composer_has_most_rates() {
        let limit = |packets, unit| LimitMatch {
            interval: Interval::new(packets, unit).expect("a rate"),
            burst: 5,
        };
        let again = |limit: &LimitMatch| RateLimit::try_from(limit).map(LimitMatch::from);
        let usual = limit(30, TimeUnit::Minute);
        assert_eq!(again(&usual), Ok(usual));
        let once = LimitMatch { burst: 1, ..limit(1, TimeUnit::Day) };
        assert_eq!(again(&once), Ok(once));
        assert!(again(&limit(3015, TimeUnit::Minute)).is_err(), "50 a second, but not quite");
    }
}
