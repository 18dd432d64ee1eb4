//! `-m statistic` (iptables-extensions(8), statistic): every so many packets, or by chance.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatisticMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub mode: Option<StatisticMode>,
    /// Of [`StatisticMode::Random`] only, and never without it.
    pub probability: Option<Negatable<Probability>>,
    /// Of [`StatisticMode::Nth`] only, and never without it; at least 1.
    pub every: Option<Negatable<u32>>,
    /// Which of the packets counted from 0; below [`every`](Self::every), and never without it.
    pub packet: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticMode {
    Random,
    Nth,
}

/// In parts of 2^31, as the kernel holds it (linux/netfilter/xt_statistic.h).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probability(u32);

impl Probability {
    const ONE: f64 = 2_147_483_648.0;

    /// From 0 to 1.
    pub fn as_fraction(self) -> f64 {
        f64::from(self.0) / Self::ONE
    }
}

const MODE: OptionSpec = OptionSpec::new("mode").required();
const PROBABILITY: OptionSpec =
    OptionSpec::new("probability").negatable().excludes(&["every", "packet"]);
const EVERY: OptionSpec =
    OptionSpec::new("every").negatable().within(1, 0xffff_ffff).needs(&["packet"]);
const PACKET: OptionSpec = OptionSpec::new("packet").needs(&["every"]);

impl Extension for StatisticMatch {
    const NAME: &'static str = "statistic";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&MODE, &mut self.mode);
        options.option(&PROBABILITY, &mut self.probability);
        options.option(&EVERY, &mut self.every);
        options.option(&PACKET, &mut self.packet);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        // What was given but could not be read is not missing.
        let (has_probability, has_every) = (given.contains(1), given.contains(2));
        let missing = match self.mode {
            Some(StatisticMode::Random) if !has_probability => "probability",
            Some(StatisticMode::Nth) if !has_every => "every",
            Some(StatisticMode::Random | StatisticMode::Nth) | None => return self.bound(report),
        };
        report.refuse(ExtensionProblem::MissingOption { option: missing });
    }
}

impl StatisticMatch {
    fn bound(&self, report: &mut Report) {
        let (Some(every), Some(packet)) = (self.every, self.packet) else { return };
        if packet >= every.value {
            let (text, max) = (packet.to_string(), u64::from(every.value) - 1);
            let problem = WordProblem::OutOfRange { text, min: 0, max };
            report.refuse(ExtensionProblem::Word { option: "packet", problem });
        }
    }
}

impl Value for StatisticMode {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "random" => Ok(Self::Random),
            "nth" => Ok(Self::Nth),
            text => {
                let expected = &["random", "nth"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Random => "random",
            Self::Nth => "nth",
        });
    }
}

impl Value for Probability {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let bad = || WordProblem::BadForm { text: text.to_owned(), form: "0.25" };
        let fraction = c_double(text).ok_or_else(bad)?;
        if !(0.0..=1.0).contains(&fraction) {
            return Err(WordProblem::OutOfRange { text: text.to_owned(), min: 0, max: 1 });
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 2^31"
        )]
        Ok(Self((fraction * Self::ONE).round() as u32))
    }

    fn write(&self, words: &mut Words) {
        words.bare(format_args!("{:.11}", self.as_fraction()));
    }
}

/// C's `strtod` of a whole word: decimal or, behind `0x`, hexadecimal.
fn c_double(text: &str) -> Option<f64> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let number = match unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")) {
        Some(hexadecimal) => c_hexadecimal(hexadecimal)?,
        // A sign here would be the second.
        None if unsigned.starts_with(['+', '-']) => return None,
        None => unsigned.parse().ok()?,
    };
    // iptables compares, which no bound of a NaN survives, and keeps 0.
    let number = if number.is_nan() { 0.0 } else { number };
    Some(if text.starts_with('-') { -number } else { number })
}

/// Digits with a point and maybe an exponent of two.
fn c_hexadecimal(text: &str) -> Option<f64> {
    let (digits, exponent) = text.split_once(['p', 'P']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent: i32 = exponent.parse().ok()?;
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let value = |number: f64, digit: char| Some(number * 16.0 + f64::from(digit.to_digit(16)?));
    let whole = whole.chars().try_fold(0.0, value)?;
    let below = |number: f64, digit: char| Some((number + f64::from(digit.to_digit(16)?)) / 16.0);
    let fraction = fraction.chars().rev().try_fold(0.0, below)?;
    Some((whole + fraction) * 2.0_f64.powi(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(c_double(text), expected, "{text}");
    }

    #[test]
    fn reads_fractions_as_c_does() {
        for text in ["0.5", ".5", " +.5", "5e-1", "0x1p-1", "0x.8", "0X0.8p0"] {
            check(text, Some(0.5));
        }
        check("1.", Some(1.0));
        check("-0.1", Some(-0.1));
        check("nan", Some(0.0));
        for text in ["", "x", "0,5", "0.5x", "+-1", "0x", "0x.", "0x1p", ".", "½"] {
            check(text, None);
        }
    }
}
