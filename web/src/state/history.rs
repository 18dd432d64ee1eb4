//! Undo and redo over whole works; typing in one field is one step.

use super::{Field, Work};

/// The works before and after the present one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Oldest first, at most [`History::LIMIT`].
    past: Vec<Work>,
    /// Nearest last.
    future: Vec<Work>,
    /// The field the last change typed into: more typing there makes no new step.
    typing: Option<Field>,
    /// The last change put another work in place of the whole.
    is_replaced: bool,
}

impl History {
    /// Steps that can be taken back. A work is two pointers and what differs.
    const LIMIT: usize = 500;

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether undo would bring back the work that a preset or a link took the place of.
    pub fn is_replaced(&self) -> bool {
        self.is_replaced
    }

    /// Remembers `before`, the work that a change is about to replace.
    pub(super) fn record(&mut self, before: &Work, typing: Option<Field>) {
        self.future.clear();
        let goes_on = typing.is_some() && typing == self.typing;
        if !goes_on {
            if self.past.len() == Self::LIMIT {
                self.past.remove(0);
            }
            self.past.push(before.clone());
        }
        self.typing = typing;
        self.is_replaced = false;
    }

    /// The change just recorded was of the whole.
    pub(super) fn mark_replaced(&mut self) {
        self.is_replaced = true;
    }

    /// The next change begins a step of its own.
    pub(super) fn finish_typing(&mut self) {
        self.typing = None;
    }

    pub(super) fn undo(&mut self, present: &Work) -> Option<Work> {
        let work = self.past.pop()?;
        self.future.push(present.clone());
        self.typing = None;
        self.is_replaced = false;
        Some(work)
    }

    pub(super) fn redo(&mut self, present: &Work) -> Option<Work> {
        let work = self.future.pop()?;
        self.past.push(present.clone());
        self.typing = None;
        self.is_replaced = false;
        Some(work)
    }
}
