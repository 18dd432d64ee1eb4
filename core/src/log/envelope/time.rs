//! Time stamps as logs write them. A year or a zone that is not written is not made up.

/// A time stamp: what stands in the line, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp<'l> {
    pub text: &'l [u8],
    pub time: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Civil(Civil),
    /// Microseconds since 1970 in UTC.
    Unix {
        us: i64,
    },
    /// Microseconds since the host booted.
    Uptime {
        us: u64,
    },
    /// Microseconds since the line before, as `dmesg -e` writes them.
    SinceLast {
        us: u64,
    },
}

/// A wall clock's reading. Fields are in their ranges: month 1–12, day 1–31, hour 0–23, minute 0–59,
/// second 0–60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    pub year: Option<i32>,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub micros: u32,
    /// East of UTC.
    pub offset_minutes: Option<i16>,
}

impl Civil {
    /// Seconds from 1970-01-01 00:00 of the same wall clock, were the year `year`.
    pub fn wall_seconds(&self, year: i32) -> i64 {
        days_from_civil(year, self.month, self.day) * 86_400
            + i64::from(self.hour) * 3_600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
    }

    /// Microseconds since 1970 in UTC, when both year and zone are written.
    pub fn unix_us(&self) -> Option<i64> {
        let seconds = self.wall_seconds(self.year?) - i64::from(self.offset_minutes?) * 60;
        Some(seconds * 1_000_000 + i64::from(self.micros))
    }
}

impl Time {
    /// Microseconds since 1970 in UTC, when the line says enough for it.
    pub fn unix_us(&self) -> Option<i64> {
        match self {
            Time::Civil(civil) => civil.unix_us(),
            Time::Unix { us } => Some(*us),
            Time::Uptime { .. } | Time::SinceLast { .. } => None,
        }
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDate {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// Days from 1970-01-01 in the Gregorian calendar.
fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    // Years begin in March here, so that the leap day is the last of its year.
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];
const WEEKDAYS: [&[u8; 3]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

/// A stamp at the beginning of `text` and its length, the blank after it not included.
pub(super) fn stamp(text: &[u8]) -> Option<(Time, usize)> {
    match text.first()? {
        b'0'..=b'9' => iso(text).or_else(|| unix(text)),
        b'A'..=b'Z' => traditional(text).or_else(|| with_weekday(text)),
        _ => None,
    }
}

/// What stands in the brackets of dmesg and of the kernel's own time.
pub(super) fn bracketed(text: &[u8]) -> Option<Time> {
    if text.first()?.is_ascii_uppercase() {
        let mut reader = Reader { text, at: 0 };
        if let Some((time, length)) = with_weekday(text) {
            return (length == text.len()).then_some(time);
        }
        // `dmesg -e`: `Nov23 13:00`
        let month = reader.month()?;
        let day = reader.two()?;
        reader.literal(b' ')?;
        let hour = reader.two()?;
        reader.literal(b':')?;
        let minute = reader.two()?;
        let is_whole = reader.at == text.len();
        let civil = civil(None, month, day, [hour, minute, 0], 0, None)?;
        return is_whole.then_some(Time::Civil(civil));
    }
    if let Some(delta) = text.strip_prefix(b"+") {
        return Some(Time::SinceLast { us: seconds_as_us(delta)? });
    }
    // `dmesg -d` adds the distance to the line before: `1988.056379 <    0.000000>`.
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'<')).unwrap_or(text.len());
    let distance = text[end..].trim_ascii();
    let is_distance = distance.is_empty()
        || distance
            .strip_prefix(b"<")
            .and_then(|inside| inside.strip_suffix(b">"))
            .is_some_and(|inside| seconds_as_us(inside.trim_ascii()).is_some());
    is_distance.then_some(())?;
    Some(Time::Uptime { us: seconds_as_us(&text[..end])? })
}

/// `1988.056379` as microseconds; the fraction has at least two digits.
fn seconds_as_us(text: &[u8]) -> Option<u64> {
    let dot = text.iter().position(|byte| *byte == b'.')?;
    let (whole, fraction) = (&text[..dot], &text[dot + 1..]);
    if !(1..=10).contains(&whole.len()) || fraction.len() < 2 {
        return None;
    }
    let mut seconds = 0u64;
    for digit in whole {
        seconds = seconds * 10 + u64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    Some(seconds * 1_000_000 + u64::from(micros(fraction)?))
}

/// One to nine digits after a point; what is finer than microseconds is cut off.
fn micros(digits: &[u8]) -> Option<u32> {
    if !(1..=9).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let padded = digits.iter().copied().chain(std::iter::repeat(b'0')).take(6);
    Some(padded.fold(0, |micros, digit| micros * 10 + u32::from(digit - b'0')))
}

/// `2026-11-23T13:06:10.264360+00:00`, with 0–9 digits, `Z`, an offset with or without colon, or none.
fn iso(text: &[u8]) -> Option<(Time, usize)> {
    let mut reader = Reader { text, at: 0 };
    let date = reader.date()?;
    reader.literal(b'T')?;
    let clock = reader.clock()?;
    let micros = reader.fraction(b".,");
    let offset = reader.offset();
    let civil = civil(Some(date.year), date.month, date.day, clock, micros, offset)?;
    reader.finish(Time::Civil(civil))
}

/// `1733001988.056379` or `1699144322`: seconds since 1970.
fn unix(text: &[u8]) -> Option<(Time, usize)> {
    let mut reader = Reader { text, at: 0 };
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(9..=11).contains(&length) {
        return None;
    }
    let seconds = reader.number(length)?;
    let micros = reader.fraction(b".");
    reader.finish(Time::Unix { us: i64::from(seconds.0) * 1_000_000 + i64::from(micros) })
}

/// `Nov 23 13:06:10`, the day padded with a blank, perhaps a fraction.
fn traditional(text: &[u8]) -> Option<(Time, usize)> {
    let mut reader = Reader { text, at: 0 };
    let (month, day, clock) = reader.traditional()?;
    let micros = reader.fraction(b".");
    reader.finish(Time::Civil(civil(None, month, day, clock, micros, None)?))
}

/// `Mon Nov 23 13:00:58 2026`, or journald's `Sat 2024-11-30 21:26:28.056379 UTC`.
fn with_weekday(text: &[u8]) -> Option<(Time, usize)> {
    let weekday = text.get(..3)?;
    WEEKDAYS.iter().find(|name| name.as_slice() == weekday)?;
    let mut reader = Reader { text, at: 3 };
    reader.literal(b' ')?;
    if text.get(4)?.is_ascii_digit() {
        let date = reader.date()?;
        reader.literal(b' ')?;
        let clock = reader.clock()?;
        let micros = reader.fraction(b".");
        reader.literal(b' ')?;
        let offset = reader.zone()?;
        let civil = civil(Some(date.year), date.month, date.day, clock, micros, offset)?;
        return reader.finish(Time::Civil(civil));
    }
    let (month, day, clock) = reader.traditional()?;
    reader.literal(b' ')?;
    let year = i32::try_from(reader.number(4)?.0).ok()?;
    reader.finish(Time::Civil(civil(Some(year), month, day, clock, 0, None)?))
}

fn civil(
    year: Option<i32>,
    month: u8,
    day: u8,
    clock: [u8; 3],
    micros: u32,
    offset_minutes: Option<i16>,
) -> Option<Civil> {
    let [hour, minute, second] = clock;
    let is_in_range = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour <= 23
        && minute <= 59
        && second <= 60;
    is_in_range.then_some(Civil { year, month, day, hour, minute, second, micros, offset_minutes })
}

/// Reads fields of fixed width.
struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

/// Wide enough for eleven digits of seconds.
struct Digits(u32);

impl Reader<'_> {
    fn number(&mut self, length: usize) -> Option<Digits> {
        let digits = self.text.get(self.at..self.at + length)?;
        let mut value = 0u32;
        for digit in digits {
            let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
            value = value.checked_mul(10)?.checked_add(u32::from(digit))?;
        }
        self.at += length;
        Some(Digits(value))
    }

    fn two(&mut self) -> Option<u8> {
        u8::try_from(self.number(2)?.0).ok()
    }

    fn literal(&mut self, byte: u8) -> Option<()> {
        (self.text.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    fn month(&mut self) -> Option<u8> {
        let name = self.text.get(self.at..self.at + 3)?;
        let index = MONTHS.iter().position(|month| month.as_slice() == name)?;
        self.at += 3;
        u8::try_from(index + 1).ok()
    }

    fn date(&mut self) -> Option<CivilDate> {
        let year = i32::try_from(self.number(4)?.0).ok()?;
        self.literal(b'-')?;
        let month = self.two()?;
        self.literal(b'-')?;
        Some(CivilDate { year, month, day: self.two()? })
    }

    fn clock(&mut self) -> Option<[u8; 3]> {
        let hour = self.two()?;
        self.literal(b':')?;
        let minute = self.two()?;
        self.literal(b':')?;
        Some([hour, minute, self.two()?])
    }

    fn traditional(&mut self) -> Option<(u8, u8, [u8; 3])> {
        let month = self.month()?;
        self.literal(b' ')?;
        let day = if self.literal(b' ').is_some() {
            u8::try_from(self.number(1)?.0).ok()?
        } else {
            self.two()?
        };
        self.literal(b' ')?;
        Some((month, day, self.clock()?))
    }

    /// Microseconds after one of `points`; zero when there are none.
    fn fraction(&mut self, points: &[u8]) -> u32 {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.first().is_some_and(|byte| points.contains(byte)) {
            return 0;
        }
        let length = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        match micros(&rest[1..=length]) {
            Some(micros) => {
                self.at += length + 1;
                micros
            }
            None => 0,
        }
    }

    /// `Z`, `+09:00`, `+0900`.
    fn offset(&mut self) -> Option<i16> {
        if self.literal(b'Z').is_some() {
            return Some(0);
        }
        let begin = self.at;
        let sign = match self.text.get(self.at)? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        self.at += 1;
        let hours_and_minutes = self.two().and_then(|hours| {
            let _ = self.literal(b':');
            Some(i16::from(hours) * 60 + i16::from(self.two()?))
        });
        if hours_and_minutes.is_none() {
            self.at = begin;
        }
        hours_and_minutes.map(|minutes| sign * minutes)
    }

    /// A zone's name. Only UTC's says what its offset is.
    fn zone(&mut self) -> Option<Option<i16>> {
        if let Some(offset) = self.offset() {
            return Some(Some(offset));
        }
        let rest = self.text.get(self.at..)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length == 0 {
            return None;
        }
        self.at += length;
        Some(matches!(&rest[..length], b"UTC" | b"GMT").then_some(0))
    }

    /// A stamp is followed by a blank or by nothing.
    fn finish(self, time: Time) -> Option<(Time, usize)> {
        matches!(self.text.get(self.at), None | Some(b' ')).then_some((time, self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected_us: Option<i64>) {
        let (time, length) = stamp(text.as_bytes()).expect("a stamp");
        assert_eq!((time.unix_us(), length), (expected_us, text.len()), "{text}");
    }

    #[test]
    fn absolute_stamps() {
        check("2026-11-23T13:06:10.264360+00:00", Some(1_795_439_170_264_360));
        check("2026-11-23T22:06:10.26436+0900", Some(1_795_439_170_264_360));
        check("2026-11-23T13:06:10Z", Some(1_795_439_170_000_000));
        check("2026-11-23T13:00:58,056379+00:00", Some(1_795_438_858_056_379));
        check("1733001988.056379", Some(1_733_001_988_056_379));
        check("1699144322", Some(1_699_144_322_000_000));
        check("Sat 2024-11-30 21:26:28.056379 UTC", Some(1_733_001_988_056_379));
    }

    #[test]
    fn stamps_without_year_or_zone_are_not_absolute() {
        check("Nov 23 13:06:10", None);
        check("Nov  3 13:06:10.056379", None);
        check("Mon Mar 23 13:16:49 2026", None);
        check("Sat 2024-11-30 21:26:28 JST", None);
        check("2026-11-23T13:06:10", None);
    }

    #[test]
    fn brackets() {
        assert_eq!(bracketed(b"1988.056379"), Some(Time::Uptime { us: 1_988_056_379 }));
        assert_eq!(
            bracketed(b"1988.132455 <    0.076076>"),
            Some(Time::Uptime { us: 1_988_132_455 })
        );
        assert_eq!(bracketed(b"+0.076076"), Some(Time::SinceLast { us: 76_076 }));
        assert!(matches!(bracketed(b"Mon Nov 23 13:00:58 2026"), Some(Time::Civil(_))));
        assert!(matches!(bracketed(b"Nov23 13:00"), Some(Time::Civil(_))));
        assert_eq!(bracketed(b"UFW BLOCK"), None);
        assert_eq!(bracketed(b"42"), None);
    }

    #[test]
    fn impossible_times_are_no_stamps() {
        assert_eq!(stamp(b"Nov 32 13:06:10 "), None);
        assert_eq!(stamp(b"2026-13-23T13:06:10Z "), None);
        assert_eq!(stamp(b"Foo 23 13:06:10 "), None);
        assert_eq!(stamp(b"12345678 "), None);
    }
}
