//! Options of matches and targets.

use super::core_option::{CoreOption, NAMES};
use super::{CommandReader, ExtensionMut, Holder, Loaded};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::extension::{
    Context, Found, Given, GivenOptions, Match, Negation, Opaque, OptionAt, Report, Target,
    Word as Written,
};
use crate::model::{Negatable, TableName};
use crate::net::iptables::{WordProblem, parse_target_name};
use crate::net::{Family, Protocol, nearest};
use crate::text::Span;

/// Extensions that are asked for an option; no rule has so many, and a made-up line must not take
/// for ever.
const MAX_ASKED: usize = 64;

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
            Meaning::Core(option) => match value {
                Some(value) => self.glued(option, word, value),
                None => self.core_option(option, word),
            },
            Meaning::Several => {
                self.negation = None;
                let candidates = self.candidates(name);
                let text = word.text.clone().into_owned();
                self.error(Problem::AmbiguousOption { word: text, candidates }, word.span);
            }
            Meaning::Nothing => self.unknown_option(name, word),
        }
    }

    /// A whole name of an extension's option, the newest extension's first; else a start that only
    /// one option has.
    fn meaning(&mut self, name: &str) -> Meaning {
        let mut start = Meaning::Nothing;
        for index in (0..self.loaded.len()).rev().take(MAX_ASKED) {
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

    /// Every name a start may mean, for the message.
    fn candidates(&mut self, start: &str) -> Vec<String> {
        let mut names: Vec<String> =
            CoreOption::starting_with(start).map(|(name, _)| format!("--{name}")).collect();
        names.extend(
            self.option_names()
                .into_iter()
                .filter_map(|name| name.starts_with(start).then(|| format!("--{name}"))),
        );
        names.dedup();
        names
    }

    /// Names of the options of every loaded extension.
    fn option_names(&self) -> Vec<&'static str> {
        let rule = &self.command.rule;
        let of_matches = rule.matches.iter().take(MAX_ASKED).flat_map(Match::option_specs);
        let specs = rule.target.iter().flat_map(Target::option_specs).chain(of_matches);
        specs.flat_map(|spec| [spec.name].into_iter().chain(spec.aliases.iter().copied())).collect()
    }

    fn unknown_option(&mut self, name: &str, word: &'r Word<'t>) {
        self.negation = None;
        if let Some(Target::Jump(chain)) = &self.command.rule.target {
            let chain = chain.as_str().to_owned();
            let table = self.command.table.unwrap_or(self.scene.table);
            if !(self.scene.has_chain)(table, &chain) {
                return self.keep_target(chain);
            }
        }
        // A port without its protocol is the commonest mistake; the option itself is right.
        let of_protocols = ["sport", "dport", "source-port", "destination-port", "icmp-type"];
        let loaded = self.option_names();
        let candidates = NAMES.iter().copied().chain(loaded).chain(of_protocols);
        let did_you_mean = nearest(name, candidates).map(|name| format!("--{name}"));
        let text = word.text.clone().into_owned();
        self.error(Problem::UnknownOption { word: text, did_you_mean }, word.span);
        // What would have been its word is no mistake of its own.
        if let Some(next) = self.words.get(self.next) {
            let is_value = !next.text.starts_with('-') && next.text != "!";
            self.next += usize::from(is_value);
        }
    }

    /// A target that is neither known nor a chain, with options: kept as it stands.
    fn keep_target(&mut self, name: String) {
        let span = self.command.target.unwrap_or(self.line);
        let did_you_mean = nearest_target(&name, self.scene.family);
        self.error(Problem::NoSuchTarget { name: name.clone(), did_you_mean }, span);
        self.next -= 1;
        let words = self.take_opaque();
        self.command.rule.target = Some(Target::Opaque(Opaque { name, words }));
    }

    /// Words up to the next option that is iptables' own.
    fn take_opaque(&mut self) -> Vec<String> {
        let rest = &self.words[self.next..];
        let is_core = |word: &Word<'_>| {
            matches!(
                &*word.text,
                "-m" | "-j"
                    | "-g"
                    | "-s"
                    | "-d"
                    | "-i"
                    | "-o"
                    | "-p"
                    | "-f"
                    | "-c"
                    | "--match"
                    | "--jump"
                    | "--goto"
            )
        };
        let mut n_words = rest.iter().position(is_core).unwrap_or(rest.len());
        let is_negation = |word: &Word<'_>| word.text == "!";
        if n_words < rest.len() && n_words > 0 && is_negation(&rest[n_words - 1]) {
            n_words -= 1;
        }
        self.next += n_words;
        rest[..n_words].iter().map(|word| word.text.clone().into_owned()).collect()
    }

    pub(super) fn load_match(&mut self, name: &Word<'_>) {
        match Match::extension(&name.text, self.scene.family) {
            Some(condition) => self.add_match(condition, name.span),
            None => {
                let text = name.text.clone().into_owned();
                let names = Match::extension_names(self.scene.family);
                let did_you_mean = nearest(&text, names).map(str::to_owned);
                self.error(Problem::NoSuchMatch { name: text.clone(), did_you_mean }, name.span);
                let words = self.take_opaque();
                let opaque = Opaque { name: text, words };
                self.command.rule.matches.push(Match::Opaque(opaque));
            }
        }
    }

    fn add_match(&mut self, condition: Match, span: Span) {
        // Most rules have one or two; a vector's own first step would be four.
        let matches = &mut self.command.rule.matches;
        if matches.len() == matches.capacity() {
            matches.reserve_exact(matches.len().max(2));
        }
        let holder = Holder::Match(self.command.rule.matches.len());
        self.command.rule.matches.push(condition);
        self.loaded.push(Loaded { holder, given: GivenOptions::default(), span });
    }

    pub(super) fn load_target(&mut self, name: &Word<'_>) {
        self.command.target = Some(name.span);
        self.command.rule.target = match Target::new(&name.text, self.scene.family) {
            Some(target) => {
                let given = GivenOptions::default();
                self.loaded.push(Loaded { holder: Holder::Target, given, span: name.span });
                Some(target)
            }
            None => match parse_target_name(&name.text) {
                Ok(chain) => Some(Target::Jump(chain)),
                Err(problem) => {
                    self.error(Problem::BadChainName { problem }, name.span);
                    None
                }
            },
        };
    }

    /// The match that `-p` stands for, once, when it is not there yet. Whether it was loaded.
    fn load_implied(&mut self, span: Span) -> bool {
        let Some(Negatable { value: protocol, .. }) = self.command.rule.protocol else {
            return false;
        };
        let Some(condition) = implied_match(protocol, self.scene.family) else { return false };
        let name = condition.name();
        let is_there = self.command.rule.matches.iter().any(|other| other.name() == name);
        if is_there && self.implied_is_loaded {
            return false;
        }
        if is_there {
            return false;
        }
        self.implied_is_loaded = true;
        self.add_match(condition, span);
        true
    }

    fn read_option(&mut self, index: usize, at: OptionAt, value: Option<&str>, word: &'r Word<'t>) {
        let option = || format!("--{}", at.spec.name);
        let mut negation = self.negation.take();
        let n_words = usize::from(at.spec.n_words) + usize::from(self.takes_word(at));
        if value.is_some() && at.spec.n_words == 0 {
            let text = word.text.clone().into_owned();
            return self
                .error(Problem::UnknownOption { word: text, did_you_mean: None }, word.span);
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
            if slot == 0 && taken.is_some_and(|taken| taken.text == "!") && n_words > 0 {
                let stray = taken.map_or(word.span, |taken| taken.span);
                self.error(Problem::OldNegation { option: option() }, stray);
                negation = Some(stray);
                taken = self.take();
            }
            let Some(taken) = taken else {
                return self.error(Problem::MissingValue { option: option() }, word.span);
            };
            texts[slot] = &taken.text;
            let start = span.map_or(taken.span.start, |span| span.start);
            span = Some(Span { start, end: taken.span.end });
        }
        let loaded = &mut self.loaded[index];
        let holder = loaded.holder;
        if loaded.given.contains(at.index) && !at.spec.is_repeatable {
            return self.error(Problem::GivenTwice { option: option() }, word.span);
        }
        loaded.given.insert(at.index);
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
        if texts.iter().any(|text| text.contains([' ', '\t', '"'])) && self.saves_badly(holder) {
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
            Written::Bare(word) => word.contains([' ', '\t', '"']),
            Written::QuotedIfNeeded(_) | Written::Quoted(_) | Written::Blank => false,
        })
    }

    /// What can only be said once every option is read.
    pub(super) fn finish_extensions(&mut self) {
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

pub(in crate::front) fn nearest_target(name: &str, family: Family) -> Option<String> {
    let plain = ["ACCEPT", "DROP", "RETURN"];
    let names = plain.into_iter().chain(Target::extension_names(family));
    nearest(name, names).map(str::to_owned)
}

/// The match of a protocol that iptables loads by itself (iptables-extensions(8), MATCH EXTENSIONS):
/// the one that is called like the protocol.
fn implied_match(protocol: Protocol, family: Family) -> Option<Match> {
    let name = match protocol.0 {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        50 => "esp",
        51 => "ah",
        58 => "icmp6",
        108 => "ipcomp",
        132 => "sctp",
        135 => "mh",
        _ => return None,
    };
    Match::extension(name, family)
}

/// Why an address is none, in the words of an option's values.
pub(super) fn bad_value(option: &str, problem: WordProblem) -> Problem {
    Problem::BadValue { option: option.to_owned(), problem }
}
