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
        let text = |time: u32| shown(time);
        let intervals = (0..=5).map(|exponent| QUARTER_SECOND << exponent);
        let Some(interval) = intervals.into_iter().find(|kept| self.interval <= *kept) else {
            let text = text(self.interval);
            let problem = WordProblem::BadForm { text, form: "250ms–8s" };
            return report.refuse(ExtensionProblem::Word { option: INTERVAL.name, problem });
        };
        let is_longer = |exponent: &u32| {
            let weight = 1.0 - 1.0 / f64::from(1u32 << exponent);
            f64::from(self.interval) / -weight.ln() > f64::from(self.average)
        };
        let exponent = (1..32).find(is_longer).unwrap_or(32) - 1;
        if !(1..31).contains(&exponent) {
            let problem = WordProblem::BadForm { text: text(self.average), form: "500ms" };
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
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
        let end = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let number: f64 = number.parse().map_err(|_| bad())?;
        let scale = match unit.to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" => 1_000_000.0,
            "ms" | "msec" | "msecs" => 1_000.0,
            "" | "us" | "usec" | "usecs" => 1.0,
            _ => return Err(bad()),
        };
        // Not negative; beyond 32 bits the tool's own answer is chance.
        *self.0 = (number * scale).min(f64::from(u32::MAX)) as u32;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(shown(*self.0));
        Some(Written { negated: false, words })
    }
}

fn shown(microseconds: u32) -> String {
    let time = f64::from(microseconds);
    match microseconds {
        1_000_000.. => format!("{:.1}s", time / 1_000_000.0),
        1_000.. => format!("{:.1}ms", time / 1_000.0),
        _ => format!("{microseconds}us"),
    }
}
