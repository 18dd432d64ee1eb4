//! Texts that iptables keeps up to a length, with no word when nothing is in them.

use super::WordProblem;
use super::option::{Given, OptionValue, Words, Written};
use super::values::kept;

/// At most `.1` bytes, what is behind is lost. Printed as it is, blanks and all; an empty text
/// is no text.
pub(super) struct CutText<'f>(pub(super) &'f mut Option<Box<str>>, pub(super) usize);

impl OptionValue for CutText<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let text = kept(given, self.1);
        *self.0 = (!text.is_empty()).then(|| text.into());
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let text = self.0.as_deref()?;
        let mut words = Words::default();
        words.bare(text);
        Some(Written { negated: false, words })
    }
}

/// The same, and printed when it is empty too.
pub(super) struct PrintedText<'f>(pub(super) &'f mut Box<str>, pub(super) usize);

impl OptionValue for PrintedText<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = kept(given, self.1).into();
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(&*self.0);
        Some(Written { negated: false, words })
    }
}
