//! `-m rateest` (iptables-extensions(8), rateest): what the RATEEST target has measured.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::values::kept;
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;
use crate::net::iptables::{leading_float, read_number};

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateestMatch {
    /// The estimator, at most 15 bytes. Empty until it is read: the kernel has none of no name.
    pub first: String,
    /// The estimator it is compared with; `None`: with the rates said here.
    pub second: Option<String>,
    /// The rates below are taken away from what was measured.
    pub is_delta: bool,
    pub comparison: Option<RateComparison>,
    /// The comparison is turned round. iptables forgets no `!`, even of a comparison that a later
    /// one replaces.
    pub negated: bool,
    /// In bytes a second.
    pub bytes: Option<RatePair>,
    /// In packets a second.
    pub packets: Option<RatePair>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateComparison {
    Less,
    Greater,
    Equal,
}

/// A rate of each estimator, 0 when it is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatePair {
    pub first: u32,
    pub second: u32,
}

/// `IFNAMSIZ` less the NUL.
const MAX_NAME: usize = 15;

const DELTA: OptionSpec = OptionSpec::flag("rateest-delta");
const NAME: OptionSpec = OptionSpec::new("rateest").excludes(&["rateest1"]);
const NAME_1: OptionSpec = OptionSpec::new("rateest1");
const NAME_2: OptionSpec = OptionSpec::new("rateest2");
const BYTES_1: OptionSpec = OptionSpec::new("rateest-bps1").maybe_word();
const PACKETS_1: OptionSpec = OptionSpec::new("rateest-pps1").maybe_word();
const BYTES_2: OptionSpec = OptionSpec::new("rateest-bps2").maybe_word();
const BYTES: OptionSpec = OptionSpec::new("rateest-bps").maybe_word().excludes(&["rateest-bps2"]);
const PACKETS_2: OptionSpec = OptionSpec::new("rateest-pps2").maybe_word();
const PACKETS: OptionSpec = OptionSpec::new("rateest-pps").maybe_word().excludes(&["rateest-pps2"]);
const LESS: OptionSpec = OptionSpec::flag("rateest-lt").negatable();
const GREATER: OptionSpec = OptionSpec::flag("rateest-gt").negatable();
const EQUAL: OptionSpec = OptionSpec::flag("rateest-eq").negatable();

impl Extension for RateestMatch {
    const NAME: &'static str = "rateest";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&DELTA, &mut self.is_delta);
        let is_relative = self.second.is_some();
        options.option(&NAME, &mut Name { name: &mut self.first, is_written: !is_relative });
        options.option(&NAME_1, &mut Name { name: &mut self.first, is_written: is_relative });
        self.rates(options, Unit::Bytes);
        self.rates(options, Unit::Packets);
        options.option(&NAME_2, &mut SecondName(&mut self.second));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let problem = if given.is_empty() || self.first.is_empty() {
            ExtensionProblem::MissingOneOf { options: &["rateest", "rateest1"] }
        } else if self.comparison.is_none() {
            let options = &["rateest-lt", "rateest-gt", "rateest-eq"];
            ExtensionProblem::MissingOneOf { options }
        } else if self.bytes.is_none() && self.packets.is_none() {
            ExtensionProblem::MissingOneOf { options: &["rateest-bps", "rateest-pps"] }
        } else {
            return;
        };
        report.refuse(problem);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bytes,
    Packets,
}

impl RateestMatch {
    /// The rates of one unit with the comparison among them; of two units iptables-save prints the
    /// comparison twice, and does not read that again.
    fn rates(&mut self, options: &mut impl Options, unit: Unit) {
        let (is_delta, is_relative) = (self.is_delta, self.second.is_some());
        let pair = match unit {
            Unit::Bytes => &mut self.bytes,
            Unit::Packets => &mut self.packets,
        };
        let is_written = pair.is_some();
        let [first, second, only] = match unit {
            Unit::Bytes => [&BYTES_1, &BYTES_2, &BYTES],
            Unit::Packets => [&PACKETS_1, &PACKETS_2, &PACKETS],
        };
        let shown = |is_shown| if is_shown { Shown::WithRate } else { Shown::Not };
        let (of_first, of_second) = (shown(is_delta), shown(is_delta));
        options.option(first, &mut Rate { pair, is_second: false, unit, shown: of_first });
        for (spec, comparison) in [
            (&LESS, RateComparison::Less),
            (&GREATER, RateComparison::Greater),
            (&EQUAL, RateComparison::Equal),
        ] {
            let (held, negated) = (&mut self.comparison, &mut self.negated);
            let mut value = Comparison { held, negated, comparison, is_written };
            match unit {
                Unit::Bytes => options.option(spec, &mut value),
                Unit::Packets => options.repeated(spec, &mut value),
            }
        }
        let of_only = match (is_delta, is_relative) {
            (true, _) => Shown::Not,
            (false, true) => Shown::Alone,
            (false, false) => Shown::WithRate,
        };
        options.option(second, &mut Rate { pair, is_second: true, unit, shown: of_second });
        options.option(only, &mut Rate { pair, is_second: true, unit, shown: of_only });
    }
}

/// The first estimator, under the name that goes with the way it is compared.
struct Name<'f> {
    name: &'f mut String,
    is_written: bool,
}

impl OptionValue for Name<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.name = kept(given, MAX_NAME).to_owned();
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(&self.name);
        self.is_written.then_some(Written { negated: false, words })
    }
}

struct SecondName<'f>(&'f mut Option<String>);

impl OptionValue for SecondName<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(kept(given, MAX_NAME).to_owned());
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(self.0.as_ref()?);
        Some(Written { negated: false, words })
    }
}

struct Comparison<'f> {
    held: &'f mut Option<RateComparison>,
    negated: &'f mut bool,
    comparison: RateComparison,
    is_written: bool,
}

impl OptionValue for Comparison<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.held = Some(self.comparison);
        *self.negated |= given.negated;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let is_this = *self.held == Some(self.comparison);
        let written = Written { negated: *self.negated, words: Words::default() };
        (is_this && self.is_written).then_some(written)
    }
}

/// How the save form has a rate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Not,
    Alone,
    WithRate,
}

struct Rate<'f> {
    pair: &'f mut Option<RatePair>,
    is_second: bool,
    unit: Unit,
    shown: Shown,
}

impl OptionValue for Rate<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let pair = self.pair.get_or_insert_default();
        let Some(word) = given.words.first() else { return Ok(()) };
        let rate = match self.unit {
            Unit::Bytes => parse_bytes(word)?,
            Unit::Packets => {
                let number = read_number(word, 0, u32::MAX.into())?;
                u32::try_from(number).unwrap_or(u32::MAX)
            }
        };
        *if self.is_second { &mut pair.second } else { &mut pair.first } = rate;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let pair = (*self.pair)?;
        let rate = if self.is_second { pair.second } else { pair.first };
        let mut words = Words::default();
        match (self.shown, self.unit) {
            (Shown::Not, _) => return None,
            (Shown::Alone, _) => {}
            (Shown::WithRate, Unit::Bytes) => words.bare(shown_bits(rate)),
            (Shown::WithRate, Unit::Packets) => words.bare(rate),
        }
        Some(Written { negated: false, words })
    }
}

/// Bits of each unit, in any case.
const UNITS: [(&str, f64); 18] = [
    ("bit", 1.0),
    ("kibit", 1024.0),
    ("kbit", 1e3),
    ("mibit", 1_048_576.0),
    ("mbit", 1e6),
    ("gibit", 1_073_741_824.0),
    ("gbit", 1e9),
    ("tibit", 1_099_511_627_776.0),
    ("tbit", 1e12),
    ("bps", 8.0),
    ("kibps", 8192.0),
    ("kbps", 8e3),
    ("mibps", 8_388_608.0),
    ("mbps", 8e6),
    ("gibps", 8_589_934_592.0),
    ("gbps", 8e9),
    ("tibps", 8_796_093_022_208.0),
    ("tbps", 8e12),
];

/// A rate in bits, or in the unit behind it, as bytes a second. Where they need more than 32 bits,
/// the lower ones are kept: 1.8.9 does so.
fn parse_bytes(text: &str) -> Result<u32, WordProblem> {
    let bad = || WordProblem::BadForm { text: text.to_owned(), form: "250kbit" };
    let (number, unit) = leading_float(text).ok_or_else(bad)?;
    let named = || UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit));
    let scale = if unit.is_empty() { 1.0 } else { named().ok_or_else(bad)?.1 };
    Ok(low_bits(number * scale / 8.0))
}

/// As the processor makes a whole number of 64 bits, 0 of what is too large for one.
fn low_bits(number: f64) -> u32 {
    const END: f64 = 9_223_372_036_854_775_808.0;
    match (-END..END).contains(&number) {
        #[expect(clippy::cast_possible_truncation, reason = "the range was asked for")]
        true => u32::try_from(number as i64 & 0xffff_ffff).unwrap_or(0),
        false => 0,
    }
}

fn shown_bits(bytes: u32) -> String {
    let bits = f64::from(bytes) * 8.0;
    match bits {
        1e9.. => format!("{:.0}Mbit", bits / 1e6),
        1e6.. => format!("{:.0}Kbit", bits / 1e3),
        _ => format!("{bits:.0}bit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(parse_bytes(text).ok().map(shown_bits).as_deref(), expected);
    }

    #[test]
    fn reads_rates_in_many_units() {
        check("1mbit", Some("1000Kbit"));
        check("10KIBPS", Some("81920bit"));
        check("1.5e3kbit", Some("1500Kbit"));
        check("0x10", Some("16bit"));
        check("5", Some("0bit"));
        check("124999999Bps", Some("1000000Kbit"));
        check("4294967296Bps", Some("0bit"));
        check("8Tbps", Some("22167Mbit"));
        for text in ["1e30", "nan", "inf"] {
            check(text, Some("0bit"));
        }
        for text in ["", "x", "10x", "10 kbit", "kbit"] {
            check(text, None);
        }
    }
}
