//! Rates of the limit match.

use super::ValueProblem;
use std::fmt::{self, Display};
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
}

impl TimeUnit {
    /// From the largest down, as iptables tries them when it prints.
    const FROM_LARGEST: [TimeUnit; 4] = [Self::Day, Self::Hour, Self::Minute, Self::Second];

    pub const fn seconds(self) -> u32 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
        }
    }

    /// The long name, any start of which iptables reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }

    /// The short name that the save form prints.
    pub const fn saved_word(self) -> &'static str {
        match self {
            Self::Second => "sec",
            Self::Minute => "min",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

/// `packets` per `unit` on average, bursts of up to `burst` (iptables-extensions(8), limit).
///
/// Kept as the kernel and the save form have it: 60/minute *is* 1/second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    packets: u32,
    unit: TimeUnit,
    /// Packets that may pass at once, 1–10,000.
    burst: u32,
}

/// The kernel counts intervals in ten thousandths of a second (xt_limit.h, `XT_LIMIT_SCALE`).
const SCALE: u32 = 10_000;

impl RateLimit {
    pub const DEFAULT_BURST: u32 = 5;

    /// The post's rate for each of its log chains.
    pub const PER_MINUTE_30: RateLimit =
        RateLimit { packets: 30, unit: TimeUnit::Minute, burst: Self::DEFAULT_BURST };

    /// 3/hour: what iptables takes for `-m limit` alone.
    pub const UNSAID: RateLimit =
        RateLimit { packets: 3, unit: TimeUnit::Hour, burst: Self::DEFAULT_BURST };

    /// # Errors
    /// [`ValueProblem::BadRate`] for no packets, [`ValueProblem::RateTooFast`] beyond 10,000 a
    /// second, [`ValueProblem::BadBurst`] outside 1–10,000,
    /// [`ValueProblem::BurstTooLongForRate`] when iptables-legacy would refuse the pair.
    pub fn new(packets: u32, unit: TimeUnit, burst: u32) -> Result<Self, ValueProblem> {
        if packets == 0 {
            return Err(ValueProblem::BadRate { text: format!("0/{}", unit.word()) });
        }
        let interval = SCALE * unit.seconds() / packets;
        if interval == 0 {
            return Err(ValueProblem::RateTooFast);
        }
        if !(1..=10_000).contains(&burst) {
            return Err(ValueProblem::BadBurst { text: burst.to_string() });
        }
        // The sum of credits is 32 bits wide; above 134,217 seconds it wraps and legacy refuses.
        if u64::from(interval) * u64::from(burst) >= 134_217 * u64::from(SCALE) {
            return Err(ValueProblem::BurstTooLongForRate);
        }
        Ok(Self::from_interval(interval, burst))
    }

    /// The rate iptables prints for an interval between packets, in units of 0.1 ms.
    fn from_interval(interval: u32, burst: u32) -> Self {
        let mut kept = TimeUnit::Day;
        for unit in TimeUnit::FROM_LARGEST {
            let scaled = SCALE * unit.seconds();
            if interval > scaled || scaled / interval < scaled % interval {
                break;
            }
            kept = unit;
        }
        Self { packets: SCALE * kept.seconds() / interval, unit: kept, burst }
    }

    pub fn burst(self) -> u32 {
        self.burst
    }

    pub fn packets(self) -> u32 {
        self.packets
    }

    pub fn unit(self) -> TimeUnit {
        self.unit
    }

    /// The same rate with another burst; errors as for [`RateLimit::new`].
    pub fn with_burst(self, burst: u32) -> Result<Self, ValueProblem> {
        Self::new(self.packets, self.unit, burst)
    }

    /// `30/min`, as the save form prints it.
    pub fn saved_rate(self) -> String {
        format!("{}/{}", self.packets, self.unit.saved_word())
    }
}

impl FromStr for RateLimit {
    type Err = ValueProblem;

    /// `30/minute`, `30/min burst 10`, `5/s`; without a unit it is per second, as in iptables.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let mut words = text.split_whitespace();
        let rate = words.next().ok_or(ValueProblem::Empty)?;
        let bad_rate = || ValueProblem::BadRate { text: rate.to_owned() };
        let (number, unit) = rate.split_once('/').unwrap_or((rate, "second"));
        let unit_word = unit.to_ascii_lowercase();
        let begins_so = |unit: &&TimeUnit| unit.word().starts_with(&unit_word);
        let unit = TimeUnit::FROM_LARGEST.iter().find(begins_so).filter(|_| !unit_word.is_empty());
        let unit = *unit.ok_or_else(bad_rate)?;
        let packets: u32 = number.parse().map_err(|_| bad_rate())?;
        let burst = match (words.next(), words.next(), words.next()) {
            (None, ..) => Self::DEFAULT_BURST,
            (Some("burst"), Some(burst), None) => {
                burst.parse().map_err(|_| ValueProblem::BadBurst { text: burst.to_owned() })?
            }
            _ => return Err(ValueProblem::BadRate { text: text.trim().to_owned() }),
        };
        Self::new(packets, unit, burst)
    }
}

/// `30/minute`, with `burst N` when it is not the default 5.
impl Display for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.packets, self.unit.word())?;
        match self.burst == Self::DEFAULT_BURST {
            true => Ok(()),
            false => write!(f, " burst {}", self.burst),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ValueProblem>) {
        let rate = text.parse::<RateLimit>().map(|rate| rate.to_string());
        assert_eq!(rate, expected.map(str::to_owned));
    }

    /// The roundings that iptables 1.8.9 showed.
    #[test]
    fn keeps_what_the_kernel_keeps() {
        check("30/minute", Ok("30/minute"));
        check("60/minute", Ok("1/second"));
        check("120/min", Ok("2/second"));
        check("24/day", Ok("1/hour"));
        check("61/minute", Ok("61/minute"));
        check("3000/s", Ok("3333/second"));
        check("999/s", Ok("1000/second"));
        check("7", Ok("7/second"));
        check("3/hour burst 20", Ok("3/hour burst 20"));
    }

    #[test]
    fn says_what_is_wrong_with_a_rate() {
        let bad = |text: &str| Err(ValueProblem::BadRate { text: text.to_owned() });
        check("0/minute", bad("0/minute"));
        check("30/fortnight", bad("30/fortnight"));
        check("30/", bad("30/"));
        check("10001/s", Err(ValueProblem::RateTooFast));
        check("1/day", Err(ValueProblem::BurstTooLongForRate));
        check("1/s burst 0", Err(ValueProblem::BadBurst { text: "0".to_owned() }));
        check("", Err(ValueProblem::Empty));
    }
}
