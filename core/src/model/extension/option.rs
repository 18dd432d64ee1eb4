//! How an extension declares its options, once, for finding, reading and writing.
//!
//! [`Extension::options`](super::Extension::options) names each option and the field that holds it.
//! Whoever needs something of the options walks over them: the reader finds the one that was
//! written and reads it into the field, the writer asks each field what it prints. What we write is
//! what we read because both come from the same line, and a program that only writes holds no
//! reader.

use super::{Context, WordProblem};
use crate::model::Negatable;
use std::fmt::Display;

/// Walks over the options of an extension, in the order the save form prints them.
pub trait Options {
    fn option<T: OptionValue>(&mut self, spec: &'static OptionSpec, value: &mut T);

    /// An option that was named before, once more: what the save form prints of it there.
    fn repeated<T: OptionValue>(&mut self, _: &'static OptionSpec, _: &mut T) {}
}

/// The grammar of one long option, without its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Without the dashes, as the save form prints it.
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// Words behind the option: 0, 1 or 2.
    pub n_words: u8,
    /// Beyond those, a word may follow; one that begins with `-` or `!` does not belong to it.
    pub may_have_word: bool,
    pub negation: Negation,
    /// The extension is refused without it.
    pub is_required: bool,
    /// May be given more than once; of most options iptables takes one only.
    pub is_repeatable: bool,
    /// Options, by their first names, that may not stand beside it.
    pub excludes: &'static [&'static str],
    /// Options of which it needs one beside it.
    pub needs: &'static [&'static str],
    /// Options that may be given once more behind this one.
    pub renews: &'static [&'static str],
    /// Inclusive bounds of a number.
    pub min: u64,
    pub max: u64,
}

/// Whether a `!` may stand before the option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negation {
    Allowed,
    Refused,
}

impl OptionSpec {
    /// One word behind it.
    pub(super) const fn new(name: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            n_words: 1,
            may_have_word: false,
            negation: Negation::Refused,
            is_required: false,
            is_repeatable: false,
            excludes: &[],
            needs: &[],
            renews: &[],
            min: 0,
            max: u64::MAX,
        }
    }

    /// No word: being there is all it says.
    pub(super) const fn flag(name: &'static str) -> Self {
        Self { n_words: 0, ..Self::new(name) }
    }

    pub(super) const fn or(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    pub(super) const fn two_words(self) -> Self {
        Self { n_words: 2, ..self }
    }

    /// A flag behind which a word may stand.
    pub(super) const fn maybe_word(self) -> Self {
        Self { n_words: 0, may_have_word: true, ..self }
    }

    pub(super) const fn negatable(self) -> Self {
        Self { negation: Negation::Allowed, ..self }
    }

    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    pub(super) const fn repeatable(self) -> Self {
        Self { is_repeatable: true, ..self }
    }

    pub(super) const fn excludes(self, excludes: &'static [&'static str]) -> Self {
        Self { excludes, ..self }
    }

    pub(super) const fn needs(self, needs: &'static [&'static str]) -> Self {
        Self { needs, ..self }
    }

    pub(super) const fn renews(self, renews: &'static [&'static str]) -> Self {
        Self { renews, ..self }
    }

    pub(super) const fn within(self, min: u64, max: u64) -> Self {
        Self { min, max, ..self }
    }

    /// Whether `name` is this option's name or an alias of it.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// Whether a name of this option begins with `start` (getopt_long(3) takes abbreviations).
    pub fn begins_with(&self, start: &str) -> bool {
        self.name.starts_with(start) || self.aliases.iter().any(|name| name.starts_with(start))
    }
}

/// An option as it stands in a text: its words are as many as the spec says.
#[derive(Debug)]
pub struct Given<'g> {
    pub spec: &'static OptionSpec,
    pub negated: bool,
    pub words: &'g [&'g str],
    pub context: &'g Context<'g>,
    /// What iptables takes in silence and does otherwise than written.
    pub(super) remarks: Vec<WordProblem>,
}

impl<'g> Given<'g> {
    pub fn new(
        spec: &'static OptionSpec,
        negated: bool,
        words: &'g [&'g str],
        context: &'g Context<'g>,
    ) -> Self {
        Self { spec, negated, words, context, remarks: Vec::new() }
    }

    /// The first word; empty for an option without words.
    pub(super) fn word(&self) -> &'g str {
        self.words.first().copied().unwrap_or("")
    }

    /// The second word of an option that has two.
    pub(super) fn second_word(&self) -> &'g str {
        self.words.get(1).copied().unwrap_or("")
    }

    pub(super) fn remark(&mut self, problem: WordProblem) {
        self.remarks.push(problem);
    }

    /// What reading the option had to remark.
    pub fn into_remarks(self) -> Vec<WordProblem> {
        self.remarks
    }
}

/// A field that an option sets and the save form prints.
pub trait OptionValue {
    /// # Errors
    /// What is wrong with the option's words.
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem>;

    /// `None` when the save form does not print the option.
    fn write(&self) -> Option<Written>;
}

/// What stands behind an option, whatever the field that holds it.
pub trait Value: Sized {
    /// # Errors
    /// What is wrong with the option's words.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem>;

    fn write(&self, words: &mut Words);
}

/// One option as the save form prints it, without its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub(super) negated: bool,
    pub(super) words: Words,
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
    /// As it is, whatever is in it.
    Bare(String),
    /// Quoted unless every byte is a letter, a digit, `_` or `-`.
    QuotedIfNeeded(String),
    /// In quotes always.
    Quoted(String),
    /// No word: one more blank, where iptables-save prints one too many.
    Blank,
}

/// The words behind an option, in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub(super) Vec<Word>);

impl Words {
    pub(super) fn bare(&mut self, word: impl Display) {
        self.0.push(Word::Bare(word.to_string()));
    }

    pub(super) fn blank(&mut self) {
        self.0.push(Word::Blank);
    }

    pub(super) fn quoted_if_needed(&mut self, text: &str) {
        self.0.push(Word::QuotedIfNeeded(text.to_owned()));
    }

    pub(super) fn quoted(&mut self, text: &str) {
        self.0.push(Word::Quoted(text.to_owned()));
    }
}

impl Written {
    pub(super) fn of(negated: bool, value: &impl Value) -> Self {
        let mut words = Words::default();
        value.write(&mut words);
        Self { negated, words }
    }
}

/// A flag: there or not.
impl OptionValue for bool {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self = true;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.then(|| Written { negated: false, words: Words::default() })
    }
}

impl<T: Value> OptionValue for Option<T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self = Some(T::read(given)?);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.as_ref().map(|value| Written::of(false, value))
    }
}

impl<T: Value> OptionValue for Option<Negatable<T>> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self = Some(Negatable { negated: given.negated, value: T::read(given)? });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.as_ref().map(|Negatable { negated, value }| Written::of(*negated, value))
    }
}

/// A field that the save form prints whatever its value.
pub(super) struct Always<'f, T>(pub(super) &'f mut T);

impl<T: Value> OptionValue for Always<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = T::read(given)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        Some(Written::of(false, self.0))
    }
}

/// A field that the save form prints unless it has the value beside it.
pub(super) struct Unless<'f, T>(pub(super) &'f mut T, pub(super) T);

impl<T: Value + PartialEq> OptionValue for Unless<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = T::read(given)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 != self.1).then(|| Written::of(false, self.0))
    }
}

/// A flag that can be negated (`! --socket-exists`).
impl Value for () {
    fn read(_: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(())
    }

    fn write(&self, _: &mut Words) {}
}
