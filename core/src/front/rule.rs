//! The words behind `-A CHAIN` → a rule.

use super::Problem;
use super::words::SpannedWord;
use crate::model::extension::{Given, Negation, Opaque, OptionSpec};
use crate::model::{AddressMask, Match, Negatable, Rule, Target};
use crate::net::{ChainName, Family, InterfacePattern, Protocol, ValueProblem};
use crate::text::{Diagnostic, Span};
use std::str::FromStr;

/// Reads one rule; what it cannot use goes to the diagnostics.
pub(super) struct RuleReader<'d> {
    family: Family,
    /// The rule's line, for what is missing from it.
    line: Span,
    diagnostics: &'d mut Vec<Diagnostic<Problem>>,
    rule: Rule,
}

/// A rule's words, read from the front.
struct Words<'w> {
    rest: &'w [SpannedWord],
}

impl<'w> Words<'w> {
    fn take(&mut self) -> Option<&'w SpannedWord> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// Words up to the next `-m`, `-j` or `-g`.
    fn take_extension(&mut self) -> Vec<String> {
        let is_next = |word: &SpannedWord| matches!(word.text.as_str(), "-m" | "-j" | "-g");
        let n_words = self.rest.iter().position(is_next).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(n_words);
        self.rest = rest;
        taken.iter().map(|word| word.text.clone()).collect()
    }
}

impl<'d> RuleReader<'d> {
    pub(super) fn new(
        family: Family,
        line: Span,
        diagnostics: &'d mut Vec<Diagnostic<Problem>>,
    ) -> Self {
        Self { family, line, diagnostics, rule: Rule::default() }
    }

    pub(super) fn read(mut self, words: &[SpannedWord]) -> Rule {
        let mut words = Words { rest: words };
        let mut negated = false;
        while let Some(word) = words.take() {
            if word.text == "!" {
                negated = true;
                continue;
            }
            self.option(word, negated, &mut words);
            negated = false;
        }
        self.rule
    }

    fn error(&mut self, problem: Problem, span: Span) {
        self.diagnostics.push(Diagnostic::error(problem, span));
    }

    fn option(&mut self, option: &SpannedWord, negated: bool, words: &mut Words<'_>) {
        match option.text.as_str() {
            "-s" | "--source" | "--src" => {
                self.rule.source = self.address(option, negated, words);
            }
            "-d" | "--destination" | "--dst" => {
                self.rule.destination = self.address(option, negated, words);
            }
            "-i" | "--in-interface" => {
                self.rule.in_interface = self.interface(option, negated, words);
            }
            "-o" | "--out-interface" => {
                self.rule.out_interface = self.interface(option, negated, words);
            }
            "-p" | "--protocol" | "--proto" => {
                let protocol = self.value::<Protocol>(option, negated, words);
                // 0 is every protocol, which says nothing.
                self.rule.protocol = protocol.filter(|protocol| protocol.value.0 != 0);
            }
            "-f" | "--fragment" => {
                self.rule.later_fragment = Some(Negatable { negated, value: () });
            }
            "-m" | "--match" => self.match_name(option, words),
            "-j" | "--jump" => self.jump(option, words),
            "-g" | "--goto" => {
                let chain = self.value::<ChainName>(option, false, words);
                self.rule.target = chain.map(|chain| Target::Goto(chain.value));
            }
            _ => self.extension_option(option, negated, words),
        }
    }

    /// `/0` is every address, which says nothing.
    fn address(
        &mut self,
        option: &SpannedWord,
        negated: bool,
        words: &mut Words<'_>,
    ) -> Option<Negatable<AddressMask>> {
        let mask = self.value::<AddressMask>(option, negated, words);
        mask.filter(|mask| mask.negated || mask.value.prefix_length() > 0)
    }

    /// `+` is every interface, which says nothing.
    fn interface(
        &mut self,
        option: &SpannedWord,
        negated: bool,
        words: &mut Words<'_>,
    ) -> Option<Negatable<InterfacePattern>> {
        let pattern = self.value::<InterfacePattern>(option, negated, words);
        pattern.filter(|pattern| pattern.negated || !pattern.value.is_any())
    }

    fn value<T: FromStr<Err = ValueProblem>>(
        &mut self,
        option: &SpannedWord,
        negated: bool,
        words: &mut Words<'_>,
    ) -> Option<Negatable<T>> {
        let name = || option.text.clone();
        let Some(word) = words.take() else {
            self.error(Problem::MissingValue { option: name() }, option.span);
            return None;
        };
        match word.text.parse() {
            Ok(value) => Some(Negatable { negated, value }),
            Err(problem) => {
                self.error(Problem::BadValue { option: name(), problem }, word.span);
                None
            }
        }
    }

    fn match_name(&mut self, option: &SpannedWord, words: &mut Words<'_>) {
        let Some(name) = words.take() else {
            return self.error(Problem::MissingValue { option: option.text.clone() }, option.span);
        };
        let condition = Match::new(&name.text, self.family)
            // conntrack has more than states; what is not modelled of it is kept as it stands.
            .filter(|condition| understands(condition, words.rest));
        let condition = condition.unwrap_or_else(|| {
            let problem = Problem::NotModelled { name: name.text.clone() };
            self.diagnostics.push(Diagnostic::warning(problem, name.span));
            Match::Opaque(Opaque { name: name.text.clone(), words: words.take_extension() })
        });
        self.rule.matches.push(condition);
    }

    fn jump(&mut self, option: &SpannedWord, words: &mut Words<'_>) {
        let Some(name) = words.take() else {
            return self.error(Problem::MissingValue { option: option.text.clone() }, option.span);
        };
        self.rule.target = match Target::new(&name.text, self.family) {
            Some(target) => Some(target),
            None => match name.text.parse::<ChainName>() {
                Ok(chain) if words.rest.is_empty() => Some(Target::Jump(chain)),
                Ok(_) | Err(ValueProblem::ChainNameTaken { .. }) => {
                    let problem = Problem::NotModelled { name: name.text.clone() };
                    self.diagnostics.push(Diagnostic::warning(problem, name.span));
                    let words = words.take_extension();
                    Some(Target::Opaque(Opaque { name: name.text.clone(), words }))
                }
                Err(problem) => {
                    self.error(Problem::BadChainName { problem }, name.span);
                    None
                }
            },
        };
    }

    /// An option of the target, or of the latest match that has it.
    fn extension_option(&mut self, option: &SpannedWord, negated: bool, words: &mut Words<'_>) {
        let Some(name) = option.text.strip_prefix("--") else {
            let word = option.text.clone();
            return self.error(Problem::UnexpectedWord { word }, option.span);
        };
        let found = self.find_option(name).or_else(|| self.find_implied_option(name));
        let Some((spec, holder)) = found else {
            let word = option.text.clone();
            return self.error(Problem::UnknownOption { word }, option.span);
        };
        if negated && spec.negation == Negation::Refused {
            let option_name = option.text.clone();
            self.error(Problem::NotNegatable { option: option_name }, option.span);
        }
        let values: Vec<&SpannedWord> = (0..spec.n_words).filter_map(|_| words.take()).collect();
        if values.len() < spec.n_words {
            let option_name = option.text.clone();
            return self.error(Problem::MissingValue { option: option_name }, self.line);
        }
        let texts: Vec<&str> = values.iter().map(|word| word.text.as_str()).collect();
        let given = Given { negated, words: &texts };
        let set = match holder {
            Holder::Target => self.rule.target.as_mut().map(|target| target.set(spec.name, &given)),
            Holder::Match(index) => Some(self.rule.matches[index].set(spec.name, &given)),
        };
        if let Some(Err(problem)) = set {
            let first = values.first().map_or(option.span, |word| word.span);
            let last = values.last().map_or(option.span, |word| word.span);
            let span = Span { start: first.start, end: last.end };
            let option_name = option.text.clone();
            self.error(Problem::BadValue { option: option_name, problem }, span);
        }
    }

    /// An option of the target or a match, by its name or else by a start that only one has
    /// (getopt_long(3)).
    fn find_option(&self, name: &str) -> Option<(OptionSpec, Holder)> {
        let exact = self.options().find(|(spec, _)| is_called(spec, name));
        let mut starts = self.options().filter(|(spec, _)| begins(spec, name));
        exact.or_else(|| starts.next().filter(|_| starts.next().is_none()))
    }

    /// Of the target, then of the latest matches first.
    fn options(&self) -> impl Iterator<Item = (OptionSpec, Holder)> {
        let of_target = self.rule.target.iter().flat_map(Target::option_specs);
        let matches = self.rule.matches.iter().enumerate().rev().take(SEARCHED_MATCHES);
        let of_matches = matches.flat_map(|(index, condition)| {
            condition.option_specs().into_iter().map(move |spec| (spec, Holder::Match(index)))
        });
        of_target.map(|spec| (spec, Holder::Target)).chain(of_matches)
    }

    /// An option of the protocol's own match, which `-p` stands for when it is not there yet.
    fn find_implied_option(&mut self, name: &str) -> Option<(OptionSpec, Holder)> {
        let protocol = self.rule.protocol.filter(|protocol| !protocol.negated)?;
        let condition = implied_match(protocol.value, self.family)?;
        let is_there = self.rule.matches.iter().any(|other| other.name() == condition.name());
        let specs = condition.option_specs();
        let exact = specs.iter().find(|spec| is_called(spec, name));
        let mut starts = specs.iter().filter(|spec| begins(spec, name));
        let found = exact.or_else(|| starts.next().filter(|_| starts.next().is_none()));
        let spec = *found.filter(|_| !is_there)?;
        self.rule.matches.push(condition);
        Some((spec, Holder::Match(self.rule.matches.len() - 1)))
    }
}

/// The match of a protocol that iptables loads by itself (iptables-extensions(8), MATCH EXTENSIONS).
fn implied_match(protocol: Protocol, family: Family) -> Option<Match> {
    let name = match protocol {
        Protocol::TCP => "tcp",
        Protocol::UDP => "udp",
        Protocol::ICMP => "icmp",
        Protocol::ICMPV6 => "icmp6",
        _ => return None,
    };
    Match::new(name, family)
}

fn is_called(spec: &OptionSpec, name: &str) -> bool {
    spec.name == name || spec.aliases.contains(&name)
}

fn begins(spec: &OptionSpec, start: &str) -> bool {
    let mut names = std::iter::once(&spec.name).chain(spec.aliases);
    !start.is_empty() && names.any(|name| name.starts_with(start))
}

/// Matches that are asked for an option; no rule has so many, and a made-up line must not take for
/// ever.
const SEARCHED_MATCHES: usize = 32;

/// Which extension of the rule an option belongs to.
#[derive(Clone, Copy)]
enum Holder {
    Target,
    Match(usize),
}

/// Whether every option up to the next extension is one the match declares.
fn understands(condition: &Match, rest: &[SpannedWord]) -> bool {
    let specs = condition.option_specs();
    let is_next = |word: &&SpannedWord| !matches!(word.text.as_str(), "-m" | "-j" | "-g");
    let options = rest.iter().take_while(is_next).filter_map(|word| word.text.strip_prefix("--"));
    let mut options = options.filter(|name| !name.is_empty());
    match condition {
        Match::Conntrack(_) => options.all(|name| specs.iter().any(|spec| spec.name == name)),
        _ => true,
    }
}
