//! What the kernel would refuse in rules that were read.

use super::super::command::nearest_target;
use super::super::{Import, Problem};
use super::MAX_SUGGESTED;
use crate::model::{RuleProblem, RuleProblemKind, RuleRef, Target, check_rules};
use crate::text::{Diagnostic, Span};

/// What the kernel would refuse, each at the word that is out of place.
pub(super) fn kernel_diagnostics(import: &Import, text: &str) -> Vec<Diagnostic<Problem>> {
    let problems = check_rules(&import.ruleset).into_iter();
    let start = |at: &RuleRef| import.spans.get(at).map_or(0, |span| span.start);
    let of_rule = problems.enumerate().map(|(index, problem)| {
        let RuleProblem { mut at, backend, kind } = problem;
        let (problem, word) = match kind {
            RuleProblemKind::NoSuchChain { chain } => {
                let near =
                    (index < MAX_SUGGESTED).then(|| nearest_target(&chain, import.ruleset.family));
                let did_you_mean = near.flatten();
                (Problem::NoSuchTarget { name: chain.clone(), did_you_mean }, chain)
            }
            RuleProblemKind::JumpToBuiltIn { chain } => {
                (Problem::JumpToBuiltIn { chain: chain.clone() }, chain)
            }
            RuleProblemKind::Loop { chains, rules } => {
                // The one that comes last makes the loop.
                at = rules.into_iter().max_by_key(start).unwrap_or(at);
                let target = import.ruleset.rule(&at).and_then(|rule| rule.target.as_ref());
                let to = target.map_or("", Target::name).to_owned();
                (Problem::Loop { chains }, to)
            }
            RuleProblemKind::Extension { extension, problem } => {
                (Problem::Extension { extension: extension.clone(), problem }, extension)
            }
        };
        let rule = import.spans.get(&at).copied().unwrap_or(Span { start: 0, end: 0 });
        let span = word_span(text, rule, &word);
        match backend {
            None => Diagnostic::error(problem, span),
            Some(backend) => {
                let problem = Problem::OneBackend { backend, problem: Box::new(problem) };
                Diagnostic::warning(problem, span)
            }
        }
    });
    of_rule.collect()
}

/// Where a word stands in a rule's text; the rule itself where it does not stand there as such.
fn word_span(text: &str, rule: Span, word: &str) -> Span {
    let start = rule.start as usize;
    let Some(line) = text.get(start..rule.end as usize) else { return rule };
    let is_blank = |c: char| c.is_ascii_whitespace();
    let is_word = |at: usize| {
        line[..at].ends_with(is_blank)
            && line[at + word.len()..].chars().next().is_none_or(is_blank)
    };
    // The last one: what it would be taken for stands before it, if anywhere (a chain's name).
    let place = line.rmatch_indices(word).find(|(at, _)| is_word(*at));
    place.map_or(rule, |(at, _)| Span::new(start + at, start + at + word.len()))
}
