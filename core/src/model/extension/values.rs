//! How the plain values of options are read and written.

use super::WordProblem;
use super::option::{Given, Value, Words};
use crate::net::{Comment, LogPrefix, PortRange, StateSet, ValueProblem};

/// Values whose text form is the one the save form prints.
macro_rules! text_values {
    ($($value:ty),*) => {$(
        impl Value for $value {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                given.word().parse()
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
text_values!(PortRange, StateSet);

/// Numbers within the bounds of their option.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Value for $number {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                let max = given.spec.max.min(u64::from(<$number>::MAX));
                let value = number(given.word(), given.spec.min, max)?;
                Ok(<$number>::try_from(value).unwrap_or(<$number>::MAX))
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
numbers!(u8, u16, u32);

fn number(text: &str, min: u64, max: u64) -> Result<u64, WordProblem> {
    let value = text.parse().ok().filter(|value| (min..=max).contains(value));
    value.ok_or_else(|| ValueProblem::BadNumber {
        text: text.to_owned(),
        min: u32::try_from(min).unwrap_or(u32::MAX),
        max: u32::try_from(max).unwrap_or(u32::MAX),
    })
}

impl Value for LogPrefix {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        given.word().parse()
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}

impl Value for Comment {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        given.word().parse()
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}
