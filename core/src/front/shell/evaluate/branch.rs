//! What runs or does not, where that cannot be told: all ways are evaluated from the same
//! variables, and what they leave is put together.

use super::variables::{Change, Variable};
use super::{Arguments, Evaluator, Flow, Status};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{Connector, Pipeline};
use crate::text::{Severity, Span};
use std::collections::BTreeMap;

/// Where one of the ways ended.
pub(super) struct Way {
    pub(super) flow: Flow,
    changes: Vec<Change>,
    arguments: Arguments,
}

/// What was there before the first of the ways.
pub(super) struct Fork {
    why: Span,
    outer_doubt: Option<Span>,
    n_relevant: usize,
    n_printed: usize,
    ways: Vec<Way>,
}

impl Evaluator<'_, '_> {
    /// From here on, what is evaluated depends on the condition at `why`.
    pub(super) fn fork(&mut self, why: Span) -> Fork {
        let outer_doubt = self.doubt;
        self.doubt = outer_doubt.or(Some(why));
        let n_printed = self.output.as_ref().map_or(0, super::output::Output::n_bytes);
        Fork { why, outer_doubt, n_relevant: self.n_relevant, n_printed, ways: Vec::new() }
    }

    /// One of the ways.
    pub(super) fn way(&mut self, fork: &mut Fork, evaluate: impl FnOnce(&mut Self) -> Flow) {
        let before = self.arguments.clone();
        let outer = self.variables.open();
        let flow = evaluate(self);
        let changes = self.variables.undo(outer);
        let arguments = std::mem::replace(&mut self.arguments, before);
        fork.ways.push(Way { flow, changes, arguments });
    }

    /// The way of doing nothing.
    pub(super) fn no_way(&mut self, fork: &mut Fork) {
        self.way(fork, |_| Flow::Next);
    }

    /// Goes on behind the ways: those that left are gone, the others agree or leave a doubt.
    pub(super) fn join(&mut self, fork: Fork) -> Flow {
        self.doubt = fork.outer_doubt;
        self.status = Status::Unknown;
        let n_ways = fork.ways.len();
        let first_flow = fork.ways.first().map_or(Flow::Next, |way| way.flow);
        let going_on: Vec<Way> =
            fork.ways.into_iter().filter(|way| way.flow == Flow::Next).collect();
        if let Some(output) = &mut self.output
            && n_ways > 1
            && output.n_bytes() > fork.n_printed
        {
            output.is_known = false;
        }
        if self.is_exhausted {
            return Flow::Exit;
        }
        let is_left = going_on.is_empty();
        let differs = self.merge(going_on, fork.why);
        if differs || self.n_relevant > fork.n_relevant {
            self.report(Severity::Note, ShellProblem::UndecidedCondition, fork.why);
        }
        if is_left { first_flow } else { Flow::Next }
    }

    /// True when the ways leave something in doubt.
    fn merge(&mut self, ways: Vec<Way>, why: Span) -> bool {
        let n_ways = ways.len();
        let before = self.arguments.clone();
        let moved = ways.iter().map(|way| &way.arguments).find(|other| **other != before);
        if let Some(arguments) = moved.cloned() {
            self.arguments = arguments;
        }
        let mut reached: BTreeMap<String, Vec<Option<Variable>>> = BTreeMap::new();
        for way in ways {
            for (name, value) in way.changes {
                reached.entry(name).or_default().push(value);
            }
        }
        let mut differs = false;
        for (name, values) in reached {
            let is_everywhere = values.len() == n_ways;
            let agrees = is_everywhere && values.windows(2).all(|pair| pair[0] == pair[1]);
            let first = values.into_iter().next().flatten();
            let value = if agrees { first } else { first.map(|value| value.doubted(why)) };
            differs |= !agrees;
            self.variables.set(&name, value);
        }
        differs
    }

    /// What stands behind `&&` or `||` of a command whose status is not known.
    pub(super) fn maybe(&mut self, connector: Connector, why: Span, pipeline: &Pipeline) -> Flow {
        let mut fork = self.fork(why);
        self.way(&mut fork, |evaluator| evaluator.pipeline(pipeline));
        let left = fork.ways.last().is_some_and(|way| way.flow != Flow::Next);
        self.no_way(&mut fork);
        let flow = self.join(fork);
        if left {
            // Whoever is still here did not go that way.
            self.status = match connector {
                Connector::And => Status::Failure,
                Connector::Or => Status::Success,
            };
        }
        flow
    }
}
