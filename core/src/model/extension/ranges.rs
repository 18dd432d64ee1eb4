//! Ranges of numbers as the option parser of libxtables reads them (`A`, `A:B`, `A:`, `:B`).

use super::WordProblem;
use super::option::{Given, OptionValue, Value, Words, Written};
use crate::model::Negatable;
use crate::net::iptables::leading_number;
use std::fmt::{self, Display};

/// Both ends are inside. iptables does not mind a `last` below `first`: then nothing matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberRange<T> {
    pub first: T,
    pub last: T,
}

impl<T: PartialOrd> NumberRange<T> {
    pub fn contains(&self, number: &T) -> bool {
        (&self.first..=&self.last).contains(&number)
    }
}

/// One number where both ends are the same.
impl<T: Display + PartialEq> Display for NumberRange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}:{}", self.first, self.last),
        }
    }
}

macro_rules! ranges {
    ($($number:ty),*) => {$(
        impl Value for NumberRange<$number> {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                let (first, last) = parse_ends(given.word(), u64::from(<$number>::MAX))?;
                let end = |end| <$number>::try_from(end).unwrap_or(<$number>::MAX);
                Ok(Self { first: end(first), last: end(last) })
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
ranges!(u16, u32, u64);

/// A range that is not printed where it is every number, not even negated.
pub(super) struct NotEvery<'f>(pub(super) &'f mut Option<Negatable<NumberRange<u32>>>);

const EVERY: NumberRange<u32> = NumberRange { first: 0, last: u32::MAX };

impl OptionValue for NotEvery<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)?;
        *self.0 = self.0.filter(|range| range.negated || range.value != EVERY);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.filter(|range| range.value != EVERY).write()
    }
}

/// `xtopt_parse_mint` (libxtables): an end that is left out is the lowest or highest number; an
/// empty word is 0.
fn parse_ends(text: &str, max: u64) -> Result<(u64, u64), WordProblem> {
    let (first, rest) = parse_end(text, 0, max)?;
    let Some(rest) = rest else { return Ok((first, first)) };
    match parse_end(rest, max, max)? {
        (last, None) => Ok((first, last)),
        (_, Some(_)) => Err(bad_range(text)),
    }
}

/// A number and what stands behind the `:` behind it.
fn parse_end(text: &str, unsaid: u64, max: u64) -> Result<(u64, Option<&str>), WordProblem> {
    let (number, rest) = match text.is_empty() || text.starts_with(':') {
        true => (unsaid, text),
        false => {
            leading_number(text).ok_or_else(|| WordProblem::NotANumber { text: text.to_owned() })?
        }
    };
    if number > max {
        return Err(WordProblem::OutOfRange { text: text.to_owned(), min: 0, max });
    }
    match rest.strip_prefix(':') {
        Some(rest) => Ok((number, Some(rest))),
        None if rest.is_empty() => Ok((number, None)),
        None => Err(bad_range(text)),
    }
}

fn bad_range(text: &str) -> WordProblem {
    WordProblem::BadForm { text: text.to_owned(), form: "20:40" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u64, u64)>) {
        assert_eq!(parse_ends(text, 0xffff).ok(), expected);
    }

    #[test]
    fn reads_what_is_left_out() {
        check("5", Some((5, 5)));
        check("5:9", Some((5, 9)));
        check("5:", Some((5, 0xffff)));
        check(":5", Some((0, 5)));
        check(":", Some((0, 0xffff)));
        check("", Some((0, 0)));
        check("9:5", Some((9, 5)));
        check("0x10: 020", Some((16, 16)));
    }

    #[test]
    fn refuses_other_shapes() {
        for text in ["65536", "5-9", "1:2:3", "::", "a", "-1", "08", "0x", "5:65536", "5 :9"] {
            check(text, None);
        }
    }
}
