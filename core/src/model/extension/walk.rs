//! The walks over an extension's options: finding one, reading it, writing all, checking what was
//! given. All but the writing share one piece of code for each extension.

use super::option::Written;
use super::{ExtensionProblem, Given, OptionSpec, OptionValue, Options, Setting, WordProblem};

/// A walk that asks nothing of a field's type.
pub(super) trait Walk {
    fn step(&mut self, spec: &'static OptionSpec, value: &mut dyn OptionValue);
}

/// Any walk, so that an extension's options are compiled once for all of them.
pub(super) struct Walking<'w>(pub(super) &'w mut dyn Walk);

impl Options for Walking<'_> {
    fn option<T: OptionValue>(&mut self, spec: &'static OptionSpec, value: &mut T) {
        self.0.step(spec, value);
    }
}

/// What a name as written, maybe cut short, means among some options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    /// The whole name.
    Exact(OptionAt),
    /// The start of one option's name.
    Start(OptionAt),
    /// The start of several options' names.
    Several,
}

/// One option of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionAt {
    /// 0-based, in the order of the declaration.
    pub index: u8,
    pub spec: &'static OptionSpec,
}

/// Which options of an extension were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenOptions(u64);

impl GivenOptions {
    pub fn insert(&mut self, index: u8) {
        self.0 |= 1 << (index & 63);
    }

    pub fn remove(&mut self, index: u8) {
        self.0 &= !(1 << (index & 63));
    }

    pub fn contains(self, index: u8) -> bool {
        self.0 & (1 << (index & 63)) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Looks for a name.
pub(super) struct Finder<'n> {
    name: &'n str,
    index: u8,
    pub(super) found: Found,
}

impl<'n> Finder<'n> {
    pub(super) fn new(name: &'n str) -> Self {
        Self { name, index: 0, found: Found::Nothing }
    }
}

impl Walk for Finder<'_> {
    fn step(&mut self, spec: &'static OptionSpec, _: &mut dyn OptionValue) {
        let at = OptionAt { index: self.index, spec };
        self.index += 1;
        if matches!(self.found, Found::Exact(_)) {
            return;
        }
        if spec.is_called(self.name) {
            self.found = Found::Exact(at);
        } else if spec.begins_with(self.name) {
            self.found = match self.found {
                Found::Nothing => Found::Start(at),
                Found::Exact(_) | Found::Start(_) | Found::Several => Found::Several,
            };
        }
    }
}

/// Reads one option into its field.
pub(super) struct Reading<'r, 'g> {
    index: u8,
    wanted: u8,
    given: &'r mut Given<'g>,
    pub(super) result: Result<(), WordProblem>,
}

impl<'r, 'g> Reading<'r, 'g> {
    pub(super) fn new(wanted: u8, given: &'r mut Given<'g>) -> Self {
        Self { index: 0, wanted, given, result: Ok(()) }
    }
}

impl Walk for Reading<'_, '_> {
    fn step(&mut self, _: &'static OptionSpec, value: &mut dyn OptionValue) {
        if self.index == self.wanted {
            self.result = value.read(self.given);
        }
        self.index += 1;
    }
}

/// Collects what the save form prints.
#[derive(Default)]
pub(super) struct Writing(pub(super) Vec<Setting>);

impl Options for Writing {
    fn option<T: OptionValue>(&mut self, spec: &'static OptionSpec, value: &mut T) {
        if let Some(Written { negated, words }) = value.write() {
            self.0.push(Setting { negated, option: spec.name, words: words.0 });
        }
    }

    fn repeated<T: OptionValue>(&mut self, spec: &'static OptionSpec, value: &mut T) {
        self.option(spec, value);
    }
}

/// Collects the grammar of all options.
#[derive(Default)]
pub(super) struct Listing(pub(super) Vec<&'static OptionSpec>);

impl Walk for Listing {
    fn step(&mut self, spec: &'static OptionSpec, _: &mut dyn OptionValue) {
        self.0.push(spec);
    }
}

/// Looks for what is wrong with the options that were given together.
pub(super) struct Checking {
    index: u8,
    given: GivenOptions,
    pub(super) problem: Option<ExtensionProblem>,
    /// Some given option minds its neighbors: [`check_neighbors`] has to look.
    pub(super) minds_neighbors: bool,
}

impl Checking {
    pub(super) fn new(given: GivenOptions) -> Self {
        Self { index: 0, given, problem: None, minds_neighbors: false }
    }
}

impl Walk for Checking {
    fn step(&mut self, spec: &'static OptionSpec, _: &mut dyn OptionValue) {
        if self.given.contains(self.index) {
            self.minds_neighbors |= !(spec.excludes.is_empty() && spec.needs.is_empty());
        } else if spec.is_required && self.problem.is_none() {
            self.problem = Some(ExtensionProblem::MissingOption { option: spec.name });
        }
        self.index += 1;
    }
}

/// The first given option that excludes another given one, or lacks the one it needs.
pub(super) fn check_neighbors(
    specs: &[&'static OptionSpec],
    given: GivenOptions,
) -> Option<ExtensionProblem> {
    let is_given = |name: &&'static str| {
        (0..).zip(specs).any(|(index, spec)| spec.name == *name && given.contains(index))
    };
    (0..).zip(specs).filter(|(index, _)| given.contains(*index)).find_map(|(_, spec)| {
        let option = spec.name;
        if let Some(other) = spec.excludes.iter().copied().find(|name| is_given(name)) {
            return Some(ExtensionProblem::Conflict { option, other });
        }
        let lacks = !spec.needs.is_empty() && !spec.needs.iter().any(is_given);
        lacks.then_some(ExtensionProblem::NeedsOption { option, others: spec.needs })
    })
}
