//! A shell script → the commands it runs, as far as that can be known without running anything.
//!
//! Speaks POSIX sh and what firewall scripts use of bash. Knows nothing of firewalls: a command is
//! words, what it reads, and where in the script it stands. Where a condition cannot be decided,
//! both ways are read and their commands say so; what a word lacks stays visible in it.
//!
//! Every reading ends: constructs in one another, commands and the text made by expansions are
//! bounded ([`MAX_DEPTH`], [`MAX_WORK`], [`MAX_BYTES`], [`MAX_NODES`]), and reaching a bound is a problem.

mod evaluate;
mod here;
mod parse;
mod problem;
mod tree;

pub(in crate::front) use here::Input;
pub use problem::ShellProblem;
pub(in crate::front) use tree::RedirectOperator;

use crate::text::{Diagnostic, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Constructs in one another, calls in calls: each counts.
const MAX_DEPTH: u32 = 64;

/// Commands evaluated, rounds of loops included.
const MAX_WORK: u32 = 200_000;

/// Bytes that expansions may make.
const MAX_BYTES: usize = 16 << 20;

/// Words, pieces of words and commands (eight each) of a script that are kept.
const MAX_NODES: usize = 2_000_000;

/// Problems told of one script; a text that is no script has one at every byte.
const MAX_PROBLEMS: usize = 10_000;

/// What is known beside the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Facts {
    /// Variables of the environment, or that the user gave a value.
    pub(in crate::front) variables: BTreeMap<String, String>,
    /// `$1`, `$2`, …; by default `start`, with which a system runs its boot scripts.
    pub(in crate::front) arguments: Vec<String>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { variables: BTreeMap::new(), arguments: vec!["start".to_owned()] }
    }
}

/// What a script runs, in order, and what is wrong with it or not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Script {
    pub(in crate::front) steps: Vec<Step>,
    pub(in crate::front) problems: Vec<Diagnostic<ShellProblem>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Step {
    pub(in crate::front) command: Command,
    /// The condition that was not decided and on which the command depends; without one the
    /// command runs for certain.
    pub(in crate::front) doubt: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Command {
    /// The first is the command's name; at least one.
    pub(in crate::front) words: Vec<Word>,
    /// `NAME=value` before the name.
    pub(in crate::front) assignments: Vec<(String, Word)>,
    pub(in crate::front) redirects: Vec<Redirect>,
    /// What it reads, where that is known: a here-document, or what `echo` pipes into it.
    pub(in crate::front) stdin: Option<Rc<Input>>,
    /// The whole command in the script.
    pub(in crate::front) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Word {
    /// Quotes undone, expansions made; what is not known stands there as in the script.
    pub(in crate::front) text: String,
    /// The parts of the text that are not known, by rising `start`.
    pub(in crate::front) unresolved: Vec<Unresolved>,
    /// An undecided condition that may have given it another text.
    pub(in crate::front) doubt: Option<Span>,
    /// Where the word stands in the script; words of one expansion share it.
    pub(in crate::front) span: Span,
}

/// Bytes `start..end` of a text that only a run would tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Unresolved {
    pub(in crate::front) start: usize,
    pub(in crate::front) end: usize,
    pub(in crate::front) problem: ShellProblem,
    /// Where in the script it comes from.
    pub(in crate::front) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) struct Redirect {
    /// As written: `2` of `2>&1`.
    pub(in crate::front) descriptor: Option<u32>,
    pub(in crate::front) operator: RedirectOperator,
    pub(in crate::front) target: Word,
}

/// Reads a script to its end; any text will do.
pub(in crate::front) fn run(text: &str, facts: &Facts) -> Script {
    let mut problems = Problems::default();
    let list = parse::parse(text, parse::Place::Script, 0, &mut problems);
    let steps = evaluate::evaluate(text, &list, facts, &mut problems);
    Script { steps, problems: problems.list }
}

/// The problems found so far, each once for a place, and how much was read.
#[derive(Default)]
struct Problems {
    list: Vec<Diagnostic<ShellProblem>>,
    seen: BTreeSet<(&'static str, Span)>,
    n_nodes: usize,
}

impl Problems {
    fn add(&mut self, diagnostic: Diagnostic<ShellProblem>) {
        let is_full = self.list.len() >= MAX_PROBLEMS;
        if !is_full && self.seen.insert((diagnostic.problem.code(), diagnostic.span)) {
            self.list.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests;
