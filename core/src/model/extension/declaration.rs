//! How an extension declares its options, once, for reading and for writing.
//!
//! An extension is a value type and a [`Declaration`] of it. What a reader accepts and what a
//! writer prints come from the same lines, so what we write is what we read.

use crate::net::ValueProblem;

/// What is particular to one `-m NAME` or `-j NAME`.
pub(super) struct Declaration<T: 'static> {
    /// In the order the save form prints them.
    pub(super) options: &'static [OptionDeclaration<T>],
}

/// One long option of an extension.
pub(super) struct OptionDeclaration<T> {
    pub(super) spec: OptionSpec,
    /// Puts what was read into the value.
    pub(super) read: fn(&mut T, &Given<'_>) -> Result<(), ValueProblem>,
    /// What the save form prints, `None` when it prints nothing.
    pub(super) write: fn(&T) -> Option<Setting>,
}

/// The grammar of one option, without its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Without the dashes, as the save form prints it.
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// Words behind the option: 0, 1 or 2.
    pub n_words: usize,
    pub negation: Negation,
}

/// Whether a `!` may stand before the option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negation {
    Allowed,
    Refused,
}

/// An option as it stands in a text: its words are as many as the spec says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<'t> {
    pub negated: bool,
    pub words: &'t [&'t str],
}

impl Given<'_> {
    /// The first word; empty for an option without words.
    pub(super) fn word(&self) -> &str {
        self.words.first().copied().unwrap_or("")
    }
}

/// What a writer prints of one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub negated: bool,
    /// Without the dashes.
    pub option: &'static str,
    pub words: Vec<Word>,
}

/// A word of the save form, and when iptables-save puts quotes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Bare(String),
    /// Quoted unless every byte is a letter, a digit, `_` or `-`.
    QuotedIfNeeded(String),
}

impl<T> Declaration<T> {
    pub(super) fn settings(&self, value: &T) -> Vec<Setting> {
        self.options.iter().filter_map(|option| (option.write)(value)).collect()
    }

    /// # Errors
    /// What is wrong with the option's words. An option that is not declared is no error here:
    /// the reader asked [`super::Match::option_specs`] first.
    pub(super) fn set(
        &self,
        value: &mut T,
        name: &str,
        given: &Given<'_>,
    ) -> Result<(), ValueProblem> {
        match self.options.iter().find(|option| option.spec.name == name) {
            Some(option) => (option.read)(value, given),
            None => Ok(()),
        }
    }

    pub(super) fn specs(&self) -> Vec<OptionSpec> {
        self.options.iter().map(|option| option.spec).collect()
    }
}

impl OptionSpec {
    /// One word, may be negated: the common kind.
    pub(super) const fn negatable(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, n_words: 1, negation: Negation::Allowed }
    }

    pub(super) const fn plain(name: &'static str) -> Self {
        Self { name, aliases: &[], n_words: 1, negation: Negation::Refused }
    }

    /// No word: being there is all it says.
    pub(super) const fn flag(name: &'static str) -> Self {
        Self { name, aliases: &[], n_words: 0, negation: Negation::Refused }
    }
}

impl Setting {
    pub(super) fn bare(option: &'static str, negated: bool, word: &impl ToString) -> Self {
        Self { negated, option, words: vec![Word::Bare(word.to_string())] }
    }

    pub(super) fn flag(option: &'static str) -> Self {
        Self { negated: false, option, words: Vec::new() }
    }

    pub(super) fn quoted(option: &'static str, text: &str) -> Self {
        Self { negated: false, option, words: vec![Word::QuotedIfNeeded(text.to_owned())] }
    }
}
