//! `-m u32` (iptables-extensions(8), u32): numbers that are computed from the packet's bytes.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, ExtensionProblem, NumberRange, Place, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::leading_number;
use std::fmt::{self, Display};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct U32Match {
    /// `None` until it is read: iptables refuses the match without it.
    pub tests: Option<Negatable<U32Tests>>,
}

/// 1–10 tests, all of which must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct U32Tests(Vec<U32Test>);

/// `LOCATION=VALUES`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct U32Test {
    /// Where the first four bytes are taken from.
    pub start: u32,
    /// At most nine, done in this order.
    pub steps: Vec<(U32Step, u32)>,
    /// 1–10 ranges, in one of which the result must be.
    pub values: Vec<NumberRange<u32>>,
}

/// What is done with the number so far and the step's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum U32Step {
    And,
    ShiftLeft,
    ShiftRight,
    /// The number so far moves the start, four bytes are taken from the step's number on.
    At,
}

/// `XT_U32_MAXSIZE` (linux/netfilter/xt_u32.h): so many tests, numbers of a location, ranges.
const MAX: usize = 10;

const FORM: &str = "0>>22&0x3C@4=1:2,7&&6&0xFF=6";

const U32: OptionSpec = OptionSpec::new("u32").negatable().required();

impl U32Tests {
    pub fn as_slice(&self) -> &[U32Test] {
        &self.0
    }

    fn parse(text: &str) -> Result<Self, WordProblem> {
        let mut tests = Vec::new();
        let mut rest = text;
        loop {
            let (test, behind) = U32Test::parse(rest).ok_or_else(|| bad(text))?;
            tests.push(test);
            match behind {
                Some(behind) if tests.len() < MAX => rest = behind,
                Some(_) => return Err(bad(text)),
                None => return Ok(Self(tests)),
            }
        }
    }
}

impl U32Test {
    /// One test, and what stands behind the `&&` behind it.
    fn parse(text: &str) -> Option<(Self, Option<&str>)> {
        let (start, mut rest) = number(text)?;
        let mut test = Self { start, ..Self::default() };
        loop {
            rest = rest.trim_ascii_start();
            if let Some(values) = rest.strip_prefix('=') {
                rest = values;
                break;
            }
            let (step, behind) = U32Step::parse(rest)?;
            let (operand, behind) = number(behind)?;
            test.steps.push((step, operand));
            if test.steps.len() >= MAX {
                return None;
            }
            rest = behind;
        }
        loop {
            let (first, behind) = number(rest)?;
            let behind = behind.trim_ascii_start();
            let (last, behind) = match behind.strip_prefix(':') {
                Some(behind) => number(behind)?,
                None => (first, behind),
            };
            test.values.push(NumberRange { first, last });
            let behind = behind.trim_ascii_start();
            if test.values.len() > MAX {
                return None;
            }
            if behind.is_empty() {
                return Some((test, None));
            }
            match behind.strip_prefix("&&") {
                Some(behind) => return Some((test, Some(behind))),
                None => rest = behind.strip_prefix(',')?,
            }
        }
    }
}

impl U32Step {
    fn parse(text: &str) -> Option<(Self, &str)> {
        let steps = [Self::And, Self::ShiftLeft, Self::ShiftRight, Self::At];
        steps.into_iter().find_map(|step| Some((step, text.strip_prefix(step.as_str())?)))
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::And => "&",
            Self::ShiftLeft => "<<",
            Self::ShiftRight => ">>",
            Self::At => "@",
        }
    }
}

fn number(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text)?;
    Some((u32::try_from(number).ok()?, rest))
}

fn bad(text: &str) -> WordProblem {
    WordProblem::BadForm { text: text.to_owned(), form: FORM }
}

impl Display for U32Tests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, test) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("&&")?;
            }
            test.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for U32Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.start)?;
        for (step, operand) in &self.steps {
            write!(f, "{}{operand:#x}", step.as_str())?;
        }
        for (index, NumberRange { first, last }) in self.values.iter().enumerate() {
            f.write_str(if index == 0 { "=" } else { "," })?;
            match first == last {
                true => write!(f, "{first:#x}")?,
                false => write!(f, "{first:#x}:{last:#x}")?,
            }
        }
        Ok(())
    }
}

impl Extension for U32Match {
    const NAME: &'static str = "u32";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&U32, &mut self.tests);
    }

    /// A number of 32 bits cannot be shifted by more than 31 (net/netfilter/xt_u32.c).
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let tests = self.tests.iter().flat_map(|tests| tests.value.as_slice());
        let wide = tests.flat_map(|test| &test.steps).find(|(step, operand)| match step {
            U32Step::ShiftLeft | U32Step::ShiftRight => *operand > 31,
            U32Step::And | U32Step::At => false,
        });
        if let Some((_, operand)) = wide {
            let problem = WordProblem::OutOfRange { text: operand.to_string(), min: 0, max: 31 };
            report.refuse(ExtensionProblem::Word { option: U32.name, problem });
        }
    }
}

impl Value for U32Tests {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.quoted(&self.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let tests = U32Tests::parse(text).ok().map(|tests| tests.to_string());
        assert_eq!(tests.as_deref(), expected);
    }

    #[test]
    fn reads_locations_and_values() {
        check("6&0xFF=1", Some("0x6&0xff=0x1"));
        check(
            " 0 >> 22 & 0x3C @ 4 = 0x29 , 1 : 5 && 3 = 0 ",
            Some("0x0>>0x16&0x3c@0x4=0x29,0x1:0x5&&0x3=0x0"),
        );
        check("0=5:1", Some("0x0=0x5:0x1"));
        check("0=1:1,+010", Some("0x0=0x1,0x8"));
    }

    #[test]
    fn refuses_what_is_cut_or_too_long() {
        let cut = ["", "0", "=1", "0=", "0=1,", "0=1:", "0=1&&", "0=1&2=3", "0<3=1", "0 4=1"];
        let odd = ["0=1 2", "0=08", "0x=1", "0=-1", "0=4294967296", "0&&1=2", "0=1:2:3", "0=é"];
        for text in cut.into_iter().chain(odd) {
            check(text, None);
        }
        let test = |n: usize| format!("0{}=1{}", "&1".repeat(n), ",1".repeat(n));
        assert!(U32Tests::parse(&[test(9).as_str(); 10].join("&&")).is_ok());
        assert!(U32Tests::parse(&[test(0).as_str(); 11].join("&&")).is_err());
        assert!(U32Tests::parse(&test(10)).is_err());
    }
}
