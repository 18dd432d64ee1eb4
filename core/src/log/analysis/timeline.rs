//! When packets came: bins of a width that fits the log.

use std::collections::BTreeMap;

use super::counter::ActionCounts;
use crate::log::envelope::{Civil, CivilDate, Stamp, Time};

/// Bins that a timeline holds. One more makes all of them wider.
const BIN_LIMIT: usize = 2_048;

/// Widths in seconds, each a multiple of the one before, so that wider bins are sums of narrower ones.
/// After a day they double.
const WIDTHS: [i64; 8] = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400];

/// Which clock a time was read from. Times of different clocks cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// The host's wall clock as printed, zone or not; UTC where the line counts seconds since 1970.
    Wall,
    /// The wall clock without a year, and nobody said which: seconds count from 1 January of a leap
    /// year, and a turn of the year in the log goes backwards.
    WithoutYear,
    /// Since the host booted.
    Uptime,
}

/// A point on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub clock: Clock,
    /// From 1970-01-01 00:00 of the wall clock, 1 January, or boot.
    pub seconds: i64,
}

/// Packets over time. Only bins with packets are held, at most 2,048 of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    width: i64,
    bins: BTreeMap<i64, ActionCounts>,
}

impl Default for Timeline {
    fn default() -> Self {
        Timeline { width: WIDTHS[0], bins: BTreeMap::new() }
    }
}

impl Timeline {
    /// Of every bin, in seconds: a minute, five, a quarter, an hour, three, six, twelve, a day, two, four, …
    pub fn width_seconds(&self) -> i64 {
        self.width
    }

    /// Begin in seconds of the clock, and counts; in order of time.
    pub fn bins(&self) -> impl Iterator<Item = (i64, &ActionCounts)> {
        self.bins.iter().map(|(index, counts)| (index * self.width, counts))
    }

    pub(super) fn add(&mut self, seconds: i64, counts: &ActionCounts) {
        self.bins.entry(seconds.div_euclid(self.width)).or_default().merge(counts);
        self.bound();
    }

    pub(super) fn merge(&mut self, later: &Timeline) {
        while self.width < later.width {
            self.widen();
        }
        for (begin, counts) in later.bins() {
            self.add(begin, counts);
        }
    }

    fn bound(&mut self) {
        while self.bins.len() > BIN_LIMIT {
            self.widen();
        }
    }

    fn widen(&mut self) {
        let narrow = std::mem::take(&mut self.bins);
        let width = WIDTHS.into_iter().find(|width| *width > self.width).unwrap_or(self.width * 2);
        for (index, counts) in narrow {
            let wide = (index * self.width).div_euclid(width);
            self.bins.entry(wide).or_default().merge(&counts);
        }
        self.width = width;
    }
}

/// A stamp on its clock, and whether its year had to be assumed. `None`: it says only how long after
/// the line before.
pub(super) fn moment(stamp: &Stamp<'_>, latest: Option<CivilDate>) -> Option<(Moment, bool)> {
    match stamp.time {
        Time::Unix { us } => Some((at(Clock::Wall, us.div_euclid(1_000_000)), false)),
        Time::Uptime { us } => {
            Some((at(Clock::Uptime, i64::try_from(us / 1_000_000).ok()?), false))
        }
        Time::SinceLast { .. } => None,
        Time::Civil(civil) => Some(match (civil.year, latest) {
            (Some(year), _) => (at(Clock::Wall, civil.wall_seconds(year)), false),
            (None, Some(latest)) => {
                (at(Clock::Wall, civil.wall_seconds(latest_year(&civil, latest))), true)
            }
            (None, None) => {
                let begin = Civil { month: 1, day: 1, hour: 0, minute: 0, second: 0, ..civil };
                let seconds = civil.wall_seconds(LEAP_YEAR) - begin.wall_seconds(LEAP_YEAR);
                (at(Clock::WithoutYear, seconds), false)
            }
        }),
    }
}

const LEAP_YEAR: i32 = 2_000;

fn at(clock: Clock, seconds: i64) -> Moment {
    Moment { clock, seconds }
}

/// The last year in which the day exists and is not after `latest`.
fn latest_year(civil: &Civil, latest: CivilDate) -> i32 {
    let is_after = (civil.month, civil.day) > (latest.month, latest.day);
    let mut year = latest.year - i32::from(is_after);
    while (civil.month, civil.day) == (2, 29) && !is_leap(year) {
        year -= 1;
    }
    year
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ActionCounts = ActionCounts { accepted: 0, dropped: 1, rejected: 0, unknown: 0 };

    fn timeline(seconds: impl Iterator<Item = i64>) -> Timeline {
        let mut timeline = Timeline::default();
        seconds.for_each(|second| timeline.add(second, &ONE));
        timeline
    }

    #[test]
    fn merging_equals_one_pass_at_every_width() {
        for step in [7, 61, 1_000, 86_400, 1_000_000] {
            let times = |range: std::ops::Range<i64>| range.map(move |n| (n - 700) * step);
            let mut merged = timeline(times(0..1_500));
            merged.merge(&timeline(times(1_500..1_600)));
            merged.merge(&timeline(times(1_600..5_000)));
            let whole = timeline(times(0..5_000));
            assert_eq!(merged, whole, "step {step}");
            assert!(whole.bins.len() <= BIN_LIMIT);
            assert_eq!(whole.bins().map(|(_, counts)| counts.dropped).sum::<u64>(), 5_000);
        }
    }

    #[test]
    fn a_year_is_the_last_possible_one() {
        let latest = CivilDate { year: 2026, month: 3, day: 1 };
        let civil = |month, day| Civil {
            year: None,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            micros: 0,
            offset_minutes: None,
        };
        assert_eq!(latest_year(&civil(3, 1), latest), 2026);
        assert_eq!(latest_year(&civil(3, 2), latest), 2025);
        assert_eq!(latest_year(&civil(12, 31), latest), 2025);
        assert_eq!(latest_year(&civil(2, 29), latest), 2024);
    }
}
