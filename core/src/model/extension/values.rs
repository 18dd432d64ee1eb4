//! How the plain values of options are read and written.

use super::WordProblem;
use super::option::{Given, Value, Words};
use crate::model::AddressMask;
use crate::net::iptables::{KeptText, Mark, kept_text, parse_host_mask, read_number};
use crate::net::{Comment, LogPrefix, StateSet};

/// Values whose text form is the one the save form prints.
macro_rules! text_values {
    ($($value:ty),*) => {$(
        impl Value for $value {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                Ok(given.word().parse()?)
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
text_values!(StateSet);

/// Numbers within the bounds of their option.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Value for $number {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                let max = given.spec.max.min(u64::from(<$number>::MAX));
                let value = read_number(given.word(), given.spec.min, max)?;
                Ok(<$number>::try_from(value).unwrap_or(<$number>::MAX))
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64);

impl Value for LogPrefix {
    /// Cut as iptables cuts it; an empty one is refused.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match kept(given, Self::MAX_BYTES) {
            "" => Err(WordProblem::Empty),
            text => Ok(Self::as_kept(text)),
        }
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}

impl Value for Comment {
    /// Cut as iptables cuts it.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self::as_kept(kept(given, Self::MAX_BYTES)))
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}

/// What iptables keeps of a text; what it loses is remarked.
pub(super) fn kept<'g>(given: &mut Given<'g>, max: usize) -> &'g str {
    let text = given.word();
    let KeptText { kept, lost_bytes, broken_bytes } = kept_text(text, max);
    if lost_bytes + broken_bytes > 0 {
        given.remark(WordProblem::NameTooLong { bytes: text.len(), max });
    }
    kept
}

impl Value for Mark {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

/// An address and a mask, the host's bits kept.
impl Value for AddressMask {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        parse_host_mask(given.word(), given.context.family)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.saved_host());
    }
}
