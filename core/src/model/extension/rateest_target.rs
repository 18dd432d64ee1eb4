//! `-j RATEEST` (iptables-extensions(8), RATEEST): measures how much goes through the rule.

use super::cut_text::PrintedText;
use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateestTarget {
    /// By which `-m rateest` asks for it, at most 15 bytes.
    pub name: Box<str>,
    /// Between two looks, in microseconds: a quarter of a second times 1, 2, 4, 8, 16 or 32.
    pub interval: u32,
    /// What is averaged over, in microseconds: the interval times a power of two. Of more than 32
    /// bits the kernel's tool prints the lower ones.
    pub average: u32,
}

const NAME: OptionSpec = OptionSpec::new("rateest-name").required();
const INTERVAL: OptionSpec = OptionSpec::new("rateest-interval").required();
const AVERAGE: OptionSpec = OptionSpec::new("rateest-ewmalog").required();

/// `IFNAMSIZ` − 1 (linux/netfilter/xt_RATEEST.h).
const NAME_BYTES: usize = 15;

const QUARTER_SECOND: u32 = 250_000;

impl Extension for RateestTarget {
    const NAME: &'static str = "RATEEST";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NAME, &mut PrintedText(&mut self.name, NAME_BYTES));
        options.option(&INTERVAL, &mut Time(&mut self.interval));
        options.option(&AVERAGE, &mut Time(&mut self.average));
    }

    /// The kernel keeps the exponents only (libxt_RATEEST.c).
    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let intervals = (0..=5).map(|exponent| QUARTER_SECOND << exponent);
        let Some(interval) = intervals.into_iter().find(|kept| self.interval <= *kept) else {
            let text = shown(self.interval);
            let problem = WordProblem::BadForm { text, form: "250ms–8s" };
            return report.refuse(ExtensionProblem::Word { option: INTERVAL.name, problem });
        };
        let is_longer = |exponent: &u32| {
            let weight = 1.0 - 1.0 / f64::from(1u32 << exponent);
            f64::from(self.interval) / -weight.ln() > f64::from(self.average)
        };
        let exponent = (1..32).find(is_longer).unwrap_or(32) - 1;
        if !(1..31).contains(&exponent) {
            let problem = WordProblem::BadForm { text: shown(self.average), form: "500ms" };
            return report.refuse(ExtensionProblem::Word { option: AVERAGE.name, problem });
        }
        self.interval = interval;
        self.average = interval.wrapping_mul(1 << exponent);
    }
}

/// `250ms`, `1.5s`, `500us`; without a unit microseconds.
struct Time<'f>(&'f mut u32);

impl OptionValue for Time<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let text = given.word();
        let bad = || WordProblem::BadForm { text: text.to_owned(), form: "250ms" };
        let (number, unit) = leading_decimal(text).ok_or_else(bad)?;
        let scale = match unit.to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" => 1_000_000.0,
            "ms" | "msec" | "msecs" => 1_000.0,
            "" | "us" | "usec" | "usecs" => 1.0,
            _ => return Err(bad()),
        };
        *self.0 = microseconds(number * scale);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(shown(*self.0));
        Some(Written { negated: false, words })
    }
}

/// As `strtod` reads it, without its words for what is no number: blanks and a sign may lead, an
/// exponent may follow; a whole number may be hexadecimal.
fn leading_decimal(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{b}');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    if unsigned.starts_with("0x") || unsigned.starts_with("0X") {
        let end = unsigned[2..].find(|c: char| !c.is_ascii_hexdigit());
        let (digits, rest) = unsigned[2..].split_at(end.unwrap_or(unsigned.len() - 2));
        let number = u32::from_str_radix(digits, 16).ok()?;
        return Some((sign * f64::from(number), rest));
    }
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let longest = unsigned.find(|c| !is_of_number(c)).unwrap_or(unsigned.len());
    // An exponent or a second point may turn out to be none.
    let (number, end) = (1..=longest).rev().find_map(|end| {
        let number = &unsigned[..end];
        let begins_well = number.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        Some((number.parse::<f64>().ok().filter(|_| begins_well)?, end))
    })?;
    Some((sign * number, &unsigned[end..]))
}

/// The lower 32 bits count, as the processor leaves them.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the tool's own cast, which loses what does not fit"
)]
fn microseconds(time: f64) -> u32 {
    time as i64 as u32
}

fn shown(microseconds: u32) -> String {
    let time = f64::from(microseconds);
    match microseconds {
        1_000_000.. => format!("{:.1}s", time / 1_000_000.0),
        1_000.. => format!("{:.1}ms", time / 1_000.0),
        _ => format!("{microseconds}us"),
    }
}
