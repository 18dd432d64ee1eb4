//! What a command reads: text known before anything runs, and where in the script it comes from.

use super::tree::Word;
use crate::text::Span;
use std::cell::OnceCell;
use std::rc::Rc;

/// The lines of a here-document: filled when the parser comes to them.
pub(super) type HereBody = Rc<OnceCell<Word>>;

/// Text that a command reads from its standard input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::front) struct Input {
    pub(in crate::front) text: String,
    /// Parts of the text that are not known; they show as they stand in the script.
    pub(in crate::front) unresolved: Vec<super::Unresolved>,
    /// Where pieces of the text come from, by rising `start`.
    pub(in crate::front) origins: Vec<Origin>,
}

/// The text from `start` on comes from `span`, up to the next origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::front) struct Origin {
    pub(in crate::front) start: usize,
    /// As long as the piece where it stands there letter by letter.
    pub(in crate::front) span: Span,
}

impl Input {
    /// Where in the script a range of the text comes from.
    pub(in crate::front) fn place(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.piece(start)?;
        let last = self.piece(end.saturating_sub(1).max(start))?;
        let start = self.offset(first, start, false);
        let end = self.offset(last, end, true);
        Some(Span { start, end: end.max(start) })
    }

    fn piece(&self, at: usize) -> Option<usize> {
        self.origins.partition_point(|origin| origin.start <= at).checked_sub(1)
    }

    fn offset(&self, piece: usize, at: usize, is_end: bool) -> u32 {
        let Origin { start, span } = self.origins[piece];
        let end = self.origins.get(piece + 1).map_or(self.text.len(), |next| next.start);
        let is_verbatim = (span.end - span.start) as usize == end - start;
        match (is_verbatim, is_end) {
            (true, _) => {
                let ahead = at.saturating_sub(start).min(end - start);
                Span::new(span.start as usize + ahead, 0).start
            }
            (false, false) => span.start,
            (false, true) => span.end,
        }
    }
}
