//! Options of matches and targets.

use super::core_option::CoreOption;
use super::{CommandReader, ExtensionMut, Holder, Loaded};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::Match;
use crate::model::TableName;
use crate::model::extension::{
    Context, Found, Given, GivenOptions, Negation, OptionAt, Report, Target, Word as Written,
};
use crate::net::iptables::WordProblem;
use crate::text::Span;

/// What parts words in a restore file.
fn splits_words(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'"')
}

/// Extensions that are asked for an option; no rule has so many, and a made-up line must not take
/// for ever.
pub(super) const MAX_ASKED: usize = 64;

impl ExtensionMut<'_> {
    fn find_option(&mut self, name: &str) -> Found {
        match self {
            Self::Match(condition) => condition.find_option(name),
            Self::Target(target) => target.find_option(name),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Match(condition) => condition.name().to_owned(),
            Self::Target(target) => target.name().to_owned(),
        }
    }

    fn finish(&mut self, given: GivenOptions, context: &Context<'_>, report: &mut Report) {
        match self {
            Self::Match(condition) => condition.finish(given, context, report),
            Self::Target(target) => target.finish(given, context, report),
        }
    }
}

/// What a long name turned out to be.
enum Meaning {
    Core(CoreOption),
    Extension(usize, OptionAt),
    Several,
    Nothing,
}

impl<'r, 't> CommandReader<'r, 't> {
    /// A long option that is none of iptables' own by its whole name.
    pub(super) fn extension_option(&mut self, name: &str, value: Option<&str>, word: &'r Word<'t>) {
        let mut meaning = self.meaning(name);
        if matches!(meaning, Meaning::Nothing | Meaning::Several) && self.load_implied(word.span) {
            meaning = self.meaning(name);
        }
        match meaning {
            Meaning::Extension(index, at) => self.read_option(index, at, value, word),
            Meaning::Core(option) => self.core_long_option(option, value, word),
            Meaning::Several => {
                self.negation = None;
                let candidates = self.candidates(name);
                let text = word.text.clone().into_owned();
                self.error(Problem::AmbiguousOption { word: text, candidates }, word.span);
                self.next += usize::from(value.is_none() && self.is_word_next());
            }
            Meaning::Nothing => self.unknown_option(name, word),
        }
    }

    /// A whole name of an extension's option, the newest extension's first; else a start that only
    /// one option has.
    fn meaning(&mut self, name: &str) -> Meaning {
        let mut start = Meaning::Nothing;
        for at in (0..self.asked.len()).rev().take(MAX_ASKED) {
            let index = self.asked[at];
            let holder = self.loaded[index].holder;
            let Some(mut extension) = self.holder(holder) else { continue };
            match extension.find_option(name) {
                Found::Exact(at) => return Meaning::Extension(index, at),
                Found::Start(at) if matches!(start, Meaning::Nothing) => {
                    start = Meaning::Extension(index, at);
                }
                Found::Start(_) | Found::Several => start = Meaning::Several,
                Found::Nothing => {}
            }
        }
        let mut core = CoreOption::starting_with(name).map(|(_, option)| option);
        match (core.next(), core.next(), start) {
            (None, _, start) => start,
            (Some(option), None, Meaning::Nothing) => Meaning::Core(option),
            (Some(_), _, _) => Meaning::Several,
        }
    }

    fn read_option(&mut self, index: usize, at: OptionAt, value: Option<&str>, word: &'r Word<'t>) {
        let option = || format!("--{}", at.spec.name);
        let mut negation = self.negation.take();
        let n_words = usize::from(at.spec.n_words) + usize::from(self.takes_word(at));
        let is_given = self.loaded[index].given.contains(at.index);
        self.loaded[index].given.insert(at.index);
        if at.spec.n_words == 0 && value.is_some() {
            let (text, did_you_mean) = (word.text.clone().into_owned(), Some(option()));
            return self.error(Problem::UnknownOption { word: text, did_you_mean }, word.span);
        }
        let mut texts: [&str; 2] = ["", ""];
        let mut span: Option<Span> = None;
        for slot in 0..n_words {
            if let Some(value) = value.filter(|_| slot == 0) {
                texts[0] = value;
                span = Some(word.span);
                continue;
            }
            let mut taken = self.take();
            // Long ago the `!` stood here.
            if slot == 0 && taken.is_some_and(|taken| taken.text == "!") && self.is_word_next() {
                let stray = taken.map_or(word.span, |taken| taken.span);
                self.error(Problem::OldNegation { option: option() }, stray);
                negation = Some(stray);
                taken = self.take();
            }
            // What could be another option is no second word.
            let is_value = |word: &&Word<'_>| slot == 0 || !word.text.starts_with(['-', '!']);
            let Some(taken) = taken.filter(is_value) else {
                self.next -= usize::from(taken.is_some());
                return self.error(Problem::MissingValue { option: option() }, word.span);
            };
            texts[slot] = &taken.text;
            let start = span.map_or(taken.span.start, |span| span.start);
            span = Some(Span { start, end: taken.span.end });
        }
        let holder = self.loaded[index].holder;
        if is_given && !at.spec.is_repeatable {
            return self.error(Problem::GivenTwice { option: option() }, word.span);
        }
        self.renew(index, at);
        if let Some(bang) = negation.filter(|_| at.spec.negation == Negation::Refused) {
            self.error(Problem::NotNegatable { option: option() }, bang);
        }
        let context = self.context();
        let mut given = Given::new(at.spec, negation.is_some(), &texts[..n_words], &context);
        let result = match self.holder(holder) {
            Some(ExtensionMut::Match(condition)) => condition.read_option(at.index, &mut given),
            Some(ExtensionMut::Target(target)) => target.read_option(at.index, &mut given),
            None => Ok(()),
        };
        let remarks = given.into_remarks();
        let span = span.unwrap_or(word.span);
        if texts.iter().any(|text| text.bytes().any(splits_words)) && self.saves_badly(holder) {
            self.warn(Problem::NotReloadable { option: option() }, span);
        }
        if let Err(problem) = result {
            self.error(Problem::BadValue { option: option(), problem }, span);
        }
        for problem in remarks {
            self.warn(Problem::ValueChanged { option: option(), problem }, span);
        }
    }

    /// Forgets that the options were given which may be given again behind this one.
    fn renew(&mut self, index: usize, at: OptionAt) {
        if at.spec.renews.is_empty() {
            return;
        }
        let specs = match self.holder(self.loaded[index].holder) {
            Some(ExtensionMut::Match(condition)) => condition.option_specs(),
            Some(ExtensionMut::Target(target)) => target.option_specs(),
            None => return,
        };
        for (other, spec) in (0..).zip(specs) {
            if at.spec.renews.contains(&spec.name) {
                self.loaded[index].given.remove(other);
            }
        }
    }

    /// Whether the next word is the one that the option may have.
    fn takes_word(&self, at: OptionAt) -> bool {
        let next = self.words.get(self.next);
        at.spec.may_have_word && next.is_some_and(|word| !word.text.starts_with(['-', '!']))
    }

    /// Whether iptables would save a value of several words as they are.
    fn saves_badly(&mut self, holder: Holder) -> bool {
        let settings = match self.holder(holder) {
            Some(ExtensionMut::Match(condition)) => condition.settings(),
            Some(ExtensionMut::Target(target)) => target.settings(),
            None => Vec::new(),
        };
        settings.iter().flat_map(|setting| &setting.words).any(|word| match word {
            Written::Bare(word) => word.bytes().any(splits_words),
            Written::QuotedIfNeeded(_) | Written::Quoted(_) | Written::Blank => false,
        })
    }

    /// What can only be said once every option is read.
    pub(super) fn finish_extensions(&mut self) {
        // What a rule lacks beside what is wrong with it is no news.
        let rule = &self.command.rule;
        let is_unknown = |condition: &Match| matches!(condition, Match::Opaque(_));
        let has_unknown =
            rule.matches.iter().any(is_unknown) || matches!(rule.target, Some(Target::Opaque(_)));
        if self.command.is_refused || has_unknown {
            return;
        }
        let context = self.context();
        for index in 0..self.loaded.len() {
            let Loaded { holder, given, span } = self.loaded[index];
            let Some(mut extension) = self.holder(holder) else { continue };
            let mut report = Report::default();
            extension.finish(given, &context, &mut report);
            let refusals = report.into_refusals();
            if refusals.is_empty() {
                continue;
            }
            let name = extension.name();
            for refusal in refusals {
                let problem =
                    Problem::Extension { extension: name.clone(), problem: refusal.problem };
                match refusal.backend {
                    None => self.error(problem, span),
                    Some(backend) => {
                        let problem = Box::new(problem);
                        self.warn(Problem::OneBackend { backend, problem }, span);
                    }
                }
            }
        }
        self.check_nat_drop();
    }

    fn check_nat_drop(&mut self) {
        let table = self.command.table.unwrap_or(self.scene.table);
        if table == TableName::Nat && self.command.rule.target == Some(Target::Drop) {
            let span = self.command.target.unwrap_or(self.line);
            self.error(Problem::DropInNat, span);
        }
    }
}

/// Why an address is none, in the words of an option's values.
pub(super) fn bad_value(option: &str, problem: WordProblem) -> Problem {
    Problem::BadValue { option: option.to_owned(), problem }
}
