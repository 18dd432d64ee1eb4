//! Dates: today, a file's, and moments of a log as people read them.

use droplab_core::log::{CivilDate, Clock, Moment};
use js_sys::Date;
use wasm_bindgen::JsValue;

/// The local day of a time in milliseconds since 1970.
pub fn civil_date(milliseconds: f64) -> CivilDate {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    let year = i32::try_from(date.get_full_year()).unwrap_or(i32::MAX);
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    CivilDate { year, month: small(date.get_month() + 1), day: small(date.get_date()) }
}

pub fn today() -> CivilDate {
    civil_date(Date::now())
}

pub fn date_text(date: CivilDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// As the log's own clock had it; no zone is added or taken away.
pub fn moment_text(moment: Moment) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a date needs fewer than 53 bits")]
    let date = Date::new(&JsValue::from_f64(moment.seconds as f64 * 1000.0));
    let clock = format!(
        "{:02}:{:02}:{:02}",
        date.get_utc_hours(),
        date.get_utc_minutes(),
        date.get_utc_seconds()
    );
    let day = format!("{:02}-{:02}", date.get_utc_month() + 1, date.get_utc_date());
    match moment.clock {
        Clock::Wall => format!("{:04}-{day} {clock}", date.get_utc_full_year()),
        Clock::WithoutYear => format!("{day} {clock}"),
        Clock::Uptime => format!("+{} s", moment.seconds),
    }
}
