//! What the user gave: the policy, the texts that do not fit it yet, and the way back.
//!
//! One reducer, pure and tested natively. Everything else the page shows is computed from here.

mod drafts;
mod field;
mod fresh;
mod history;
mod reduce;
mod saved;

pub use drafts::Drafts;
pub use field::{EntryField, Field, LogField, TranslationField, draft_problem, read_field};
pub use fresh::NewTranslation;
pub use history::History;
pub use reduce::{Action, Direction};
pub use saved::{from_saved, name as field_name, to_saved};

use droplab_core::policy::Policy;
use std::rc::Rc;

/// A policy, and what was typed into its fields where that is not what the policy holds.
///
/// A draft is kept as it was typed, whether it can be read or not: nothing typed is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub policy: Rc<Policy>,
    pub drafts: Rc<Drafts>,
}

impl Work {
    pub fn new(policy: Policy) -> Self {
        Self { policy: Rc::new(policy), drafts: Rc::default() }
    }

    /// The field as it is to be shown: the draft, else what the policy holds.
    pub fn text(&self, field: Field) -> String {
        match self.drafts.get(field) {
            Some(draft) => draft.to_owned(),
            None => read_field(&self.policy, field),
        }
    }

    /// Fields whose text cannot be read, with the text.
    pub fn broken(&self) -> impl Iterator<Item = (Field, &str)> {
        let is_broken =
            |(field, text): &(Field, &str)| draft_problem(&self.policy, *field, text).is_some();
        self.drafts.iter().filter(is_broken)
    }
}

/// The work and its past.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub work: Work,
    pub history: History,
}

impl State {
    pub fn new(work: Work) -> Self {
        Self { work, history: History::default() }
    }
}
