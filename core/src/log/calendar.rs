//! Seconds of a wall clock → the calendar.

use super::envelope::CivilDate;

impl CivilDate {
    /// The day that is `days` after 1970-01-01 in the Gregorian calendar.
    pub fn from_days(days: i64) -> Self {
        // Years begin in March here, so that the leap day is the last of its year.
        let days = days.clamp(-700_000_000_000, 700_000_000_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
        let year_of_era = (day_of_era - leap_days) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).expect("1 to 12"),
            day: u8::try_from(day).expect("1 to 31"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Civil;

    #[test]
    fn is_the_way_back() {
        for days in (-800_000..800_000).step_by(13) {
            let date = CivilDate::from_days(days);
            let midnight = Civil {
                year: Some(date.year),
                month: date.month,
                day: date.day,
                hour: 0,
                minute: 0,
                second: 0,
                micros: 0,
                offset_minutes: None,
            };
            assert_eq!(midnight.wall_seconds(date.year), days * 86_400);
        }
    }

    #[test]
    fn knows_leap_days() {
        let date = |year, month, day| CivilDate { year, month, day };
        assert_eq!(CivilDate::from_days(0), date(1970, 1, 1));
        assert_eq!(CivilDate::from_days(11_016), date(2000, 2, 29));
        assert_eq!(CivilDate::from_days(-1), date(1969, 12, 31));
    }
}
