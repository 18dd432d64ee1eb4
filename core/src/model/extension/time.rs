//! `-m time` (iptables-extensions(8), time): when the packet comes.

use super::c_number::c_number;
use super::names::names_of;
use super::option::{Given, OptionSpec, OptionValue, Options, Unless, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;
use std::fmt::{self, Display};

/// Days and times of the day are UTC's, unless the kernel's time zone counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMatch {
    /// May be above `day_stop`: then the time goes over midnight.
    pub day_start: TimeOfDay,
    /// The second itself is inside.
    pub day_stop: TimeOfDay,
    pub month_days: MonthDays,
    pub week_days: WeekDays,
    pub date_start: Date,
    /// The second itself is inside.
    pub date_stop: Date,
    pub kernel_time_zone: bool,
    /// What goes over midnight belongs to the day where it starts.
    pub contiguous: bool,
}

/// Seconds from midnight, 0–86399.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u32);

/// Seconds since the start of 1970, to the end of 2038.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(u32);

/// Days of the month, 1–31.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDays(u32);

/// Days of the week, 1–7 from Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekDays(u8);

const WEEK_DAYS: [(&str, u8); 7] =
    [("Mon", 1), ("Tue", 2), ("Wed", 3), ("Thu", 4), ("Fri", 5), ("Sat", 6), ("Sun", 7)];

const WEEK_DAY_NAMES: &[&str] = &names_of(&WEEK_DAYS);

impl TimeOfDay {
    pub const FIRST: TimeOfDay = TimeOfDay(0);
    pub const LAST: TimeOfDay = TimeOfDay(86_399);

    /// 0–86399.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

impl Date {
    pub const FIRST: Date = Date(0);
    /// 2038-01-19T03:14:07: what iptables takes, and prints, when no end is given.
    pub const UNSAID_STOP: Date = Date(0x7fff_ffff);

    /// Since the start of 1970.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

impl MonthDays {
    pub const ALL: MonthDays = MonthDays(0xffff_fffe);

    /// In order.
    pub fn days(self) -> impl Iterator<Item = u8> {
        (1..=31).filter(move |day| self.0 & (1 << day) != 0)
    }
}

impl WeekDays {
    pub const ALL: WeekDays = WeekDays(0xfe);

    /// 1–7, in order.
    pub fn days(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |day| self.0 & (1 << day) != 0)
    }

    /// `Mon`, `Tue`, …, in order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        WEEK_DAYS.iter().filter(move |(_, day)| self.0 & (1 << day) != 0).map(|(name, _)| *name)
    }
}

const DAY_START: OptionSpec = OptionSpec::new("timestart");
const DAY_STOP: OptionSpec = OptionSpec::new("timestop");
const MONTH_DAYS: OptionSpec = OptionSpec::new("monthdays").negatable();
const WEEK_DAYS_OPTION: OptionSpec = OptionSpec::new("weekdays").negatable();
const DATE_START: OptionSpec = OptionSpec::new("datestart");
const DATE_STOP: OptionSpec = OptionSpec::new("datestop");
const KERNEL_TIME_ZONE: OptionSpec = OptionSpec::flag("kerneltz").excludes(&["utc"]);
const CONTIGUOUS: OptionSpec = OptionSpec::flag("contiguous");
const LOCAL_TIME_ZONE: OptionSpec = OptionSpec::flag("localtz").excludes(&["utc"]);
const UTC: OptionSpec = OptionSpec::flag("utc");

impl Extension for TimeMatch {
    const NAME: &'static str = "time";

    fn new(_: Family) -> Self {
        Self {
            day_start: TimeOfDay::FIRST,
            day_stop: TimeOfDay::LAST,
            month_days: MonthDays::ALL,
            week_days: WeekDays::ALL,
            date_start: Date::FIRST,
            date_stop: Date::UNSAID_STOP,
            kernel_time_zone: false,
            contiguous: false,
        }
    }

    fn options(&mut self, options: &mut impl Options) {
        let is_shown = self.day_start != TimeOfDay::FIRST || self.day_stop != TimeOfDay::LAST;
        options.option(&DAY_START, &mut DayTime { time: &mut self.day_start, is_shown });
        options.option(&DAY_STOP, &mut DayTime { time: &mut self.day_stop, is_shown });
        options.option(&MONTH_DAYS, &mut Unless(&mut self.month_days, MonthDays::ALL));
        options.option(&WEEK_DAYS_OPTION, &mut Unless(&mut self.week_days, WeekDays::ALL));
        options.option(&DATE_START, &mut Unless(&mut self.date_start, Date::FIRST));
        options.option(&DATE_STOP, &mut Unless(&mut self.date_stop, Date::FIRST));
        options.option(&KERNEL_TIME_ZONE, &mut self.kernel_time_zone);
        options.option(&CONTIGUOUS, &mut self.contiguous);
        options.option(&LOCAL_TIME_ZONE, &mut LocalTimeZone(&mut self.kernel_time_zone));
        options.option(&UTC, &mut Utc);
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if self.contiguous && self.day_start < self.day_stop {
            report.refuse(ExtensionProblem::NotOverMidnight { option: "contiguous" });
        }
    }
}

/// One end of the time of the day; both are printed, or none.
struct DayTime<'f> {
    time: &'f mut TimeOfDay,
    is_shown: bool,
}

impl OptionValue for DayTime<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.time = TimeOfDay::read(given)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.is_shown.then(|| Written::of(false, self.time))
    }
}

/// The old name of `--kerneltz`.
struct LocalTimeZone<'f>(&'f mut bool);

impl OptionValue for LocalTimeZone<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = true;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}

/// Says what holds anyway.
struct Utc;

impl OptionValue for Utc {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}

/// `hh:mm:ss`.
impl Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hours:02}:{minutes:02}:{seconds:02}")
    }
}

/// `YYYY-MM-DDThh:mm:ss`.
impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(i64::from(self.0 / 86_400));
        write!(f, "{year:04}-{month:02}-{day:02}T{}", TimeOfDay(self.0 % 86_400))
    }
}

impl Value for TimeOfDay {
    /// `hh:mm` or `hh:mm:ss`; a number that is left out is 0.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let bad = || WordProblem::BadForm { text: text.to_owned(), form: "08:30" };
        let (hour, rest) = part(text, &[":"], 23).ok_or_else(bad)?;
        let (minute, rest) = part(rest.ok_or_else(bad)?, &[":"], 59).ok_or_else(bad)?;
        let second = rest.map_or(Some((0, None)), |rest| part(rest, &[], 59)).ok_or_else(bad)?.0;
        Ok(Self(hour * 3600 + minute * 60 + second))
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

impl Value for Date {
    /// `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`; a month or day 0 is the one before the first, and a day
    /// that a month does not have one of the next.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let form = "2024-12-31T23:59:59";
        let bad = || WordProblem::BadForm { text: text.to_owned(), form };
        // Separator in front, highest number, what holds where it is left out.
        let parts = [("-", 12, 1), ("-", 31, 1), ("T", 23, 0), (":", 59, 0), (":", 59, 0)];
        let (year, mut rest) = part(text, &["-"], 2038).ok_or_else(bad)?;
        let mut numbers = [0; 5];
        for (index, (_, max, unsaid)) in parts.into_iter().enumerate() {
            let next = parts.get(index + 1).map(|(separator, _, _)| *separator);
            let found = rest.map(|rest| part(rest, next.as_slice(), max));
            (numbers[index], rest) = found.unwrap_or(Some((unsaid, None))).ok_or_else(bad)?;
        }
        let [month, day, hour, minute, second] = numbers;
        let days = days_from_civil(year.into(), month.into(), day.into());
        let seconds = days * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
        // Not before 1970.
        u32::try_from(seconds).ok().filter(|_| year >= 1970).map(Self).ok_or_else(bad)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

impl Value for MonthDays {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let mut days = 0;
        for word in day_words(given.word()) {
            // As much of it as iptables looks at.
            let word_part = first_bytes(word, 2);
            let (day, rest) = c_number(word_part, 0).unwrap_or((0, word_part));
            if !rest.is_empty() || day > 31 {
                return Err(WordProblem::OutOfRange { text: word.to_owned(), min: 1, max: 31 });
            }
            days |= 1 << day;
        }
        let days = if given.negated { days ^ Self::ALL.0 } else { days };
        // A day 0 is none, but with it all days are printed.
        Ok(Self(if days == u32::MAX { days } else { days & Self::ALL.0 }))
    }

    fn write(&self, words: &mut Words) {
        let days: Vec<String> = self.days().map(|day| day.to_string()).collect();
        words.bare(days.join(","));
    }
}

impl Value for WeekDays {
    /// Numbers, or names of which two letters count.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let mut days = 0_u32;
        for word in day_words(given.word()) {
            let unknown =
                || WordProblem::UnknownWord { text: word.to_owned(), expected: WEEK_DAY_NAMES };
            let named = WEEK_DAYS.iter().find(|(name, _)| word.get(..2) == name.get(..2));
            let day = match c_number(first_bytes(word, 3), 0) {
                None if word.is_empty() => return Err(unknown()),
                Some((0, "")) => return Err(unknown()),
                Some((day, "")) => day,
                Some(_) | None => named.map(|(_, day)| u32::from(*day)).ok_or_else(unknown)?,
            };
            let is_odd = named.is_none_or(|(name, _)| word != *name) && day.to_string() != word;
            if is_odd {
                given.remark(unknown());
            }
            days |= 1_u32.wrapping_shl(day);
        }
        let days = if given.negated { days ^ u32::from(Self::ALL.0) } else { days };
        // The kernel has a byte for them. A day 0 is none, but with it all days are printed.
        let days = days.to_le_bytes()[0];
        Ok(Self(if days == u8::MAX { days } else { days & Self::ALL.0 }))
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.names().collect::<Vec<_>>().join(","));
    }
}

/// A number from 0 to `max`, and what stands behind the separator behind it.
fn part<'t>(text: &'t str, separators: &[&str], max: u32) -> Option<(u32, Option<&'t str>)> {
    let (number, rest) = c_number(text, 10).unwrap_or((0, text));
    let behind = separators.iter().find_map(|separator| rest.strip_prefix(separator));
    ((behind.is_some() || rest.is_empty()) && number <= max).then_some((number, behind))
}

/// Words between commas; nothing stands behind the last comma.
fn day_words(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix(',').unwrap_or(text);
    text.split(',').filter(move |_| !text.is_empty())
}

fn first_bytes(text: &str, n_bytes: usize) -> &str {
    &text[..text.floor_char_boundary(n_bytes.min(text.len()))]
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; month and day may be out of theirs.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Years that start in March, so that the odd day is the last.
    let months = year * 12 + month - 3;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// Year, month and day from the days since 1970-01-01.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let starts = |year: i64| days_from_civil(year, 1, 1) <= days;
    let guess = 1970 + days / 366;
    let year = (guess..).take_while(|year| starts(*year)).last().unwrap_or(guess);
    let month = (1..=12).rev().find(|month| days_from_civil(year, *month, 1) <= days).unwrap_or(1);
    (year, month, days - days_from_civil(year, month, 1) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(year: i64, month: i64, day: i64, days: i64, shown: (i64, i64, i64)) {
        assert_eq!(days_from_civil(year, month, day), days);
        assert_eq!(civil_from_days(days), shown);
    }

    #[test]
    fn counts_days() {
        check(1970, 1, 1, 0, (1970, 1, 1));
        check(2038, 1, 19, 24_855, (2038, 1, 19));
        check(2020, 2, 29, 18_321, (2020, 2, 29));
        check(2020, 2, 31, 18_323, (2020, 3, 2));
        check(2020, 0, 1, 18_231, (2019, 12, 1));
        check(2000, 12, 31, 11_322, (2000, 12, 31));
    }
}
