//! `if`, `case` and the loops.

use super::text::Text;
use super::variables::Variable;
use super::{Evaluator, Flow, Status};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{CaseArm, List, Word};
use crate::text::{Severity, Span};

/// Rounds of a loop whose condition goes on holding.
const MAX_ROUNDS: u32 = 1_000;

/// What a round of a loop means for the loop.
enum Round {
    GoOn,
    Stop(Flow),
}

impl Evaluator<'_, '_> {
    pub(super) fn conditional(&mut self, arms: &[(List, List)], otherwise: Option<&List>) -> Flow {
        let mut fork = None;
        let mut body = otherwise;
        for (condition, then) in arms {
            let flow = self.list(condition);
            if flow != Flow::Next {
                if let Some(fork) = fork {
                    self.join(fork);
                }
                return flow;
            }
            match self.status {
                Status::Failure => {}
                Status::Success => {
                    body = Some(then);
                    break;
                }
                Status::Unknown => {
                    let mut open = match fork.take() {
                        Some(fork) => fork,
                        None => self.fork(condition.span()),
                    };
                    self.way(&mut open, |evaluator| evaluator.list(then));
                    fork = Some(open);
                }
            }
        }
        let last = |evaluator: &mut Self| match body {
            Some(body) => evaluator.list(body),
            None => {
                evaluator.status = Status::Success;
                Flow::Next
            }
        };
        match fork {
            Some(mut fork) => {
                self.way(&mut fork, last);
                self.join(fork)
            }
            None => last(self),
        }
    }

    pub(super) fn case(&mut self, word: &Word, arms: &[CaseArm]) -> Flow {
        let subject = self.text(word);
        let mut fork = None;
        let mut is_decided = false;
        for (index, arm) in arms.iter().enumerate() {
            let matched = self.arm_matches(&subject, &arm.patterns);
            if matched == Some(false) {
                continue;
            }
            is_decided = matched == Some(true);
            let run = |evaluator: &mut Self| evaluator.arm(&arms[index..]);
            match (&mut fork, is_decided) {
                (None, true) => return run(self),
                (Some(fork), true) => {
                    self.way(fork, run);
                    break;
                }
                (Some(fork), false) => self.way(fork, run),
                (None, false) => {
                    let mut open = self.fork(word.span());
                    self.way(&mut open, run);
                    fork = Some(open);
                }
            }
        }
        let Some(mut fork) = fork else {
            self.status = Status::Success;
            return Flow::Next;
        };
        if !is_decided {
            self.no_way(&mut fork);
        }
        self.join(fork)
    }

    /// Whether the text is one of the patterns, where that can be told.
    fn arm_matches(&mut self, subject: &Text, patterns: &[Word]) -> Option<bool> {
        let mut is_known = true;
        for word in patterns {
            let pattern = self.pattern(word);
            match pattern {
                Some(pattern) if pattern.matches_all() => return Some(true),
                Some(pattern) if subject.is_certain() => {
                    if !self.pay(pattern.cost(&subject.text) / 16) {
                        return None;
                    }
                    if pattern.matches(&subject.text) {
                        return Some(true);
                    }
                }
                Some(_) | None => is_known = false,
            }
        }
        is_known.then_some(false)
    }

    /// The first arm's commands, and those it falls through to.
    fn arm(&mut self, arms: &[CaseArm]) -> Flow {
        self.status = Status::Success;
        for arm in arms {
            let flow = self.list(&arm.body);
            if flow != Flow::Next || !arm.falls_through {
                return flow;
            }
        }
        Flow::Next
    }

    pub(super) fn while_loop(
        &mut self,
        until: bool,
        condition: &List,
        body: &List,
        span: Span,
    ) -> Flow {
        for _ in 0..MAX_ROUNDS {
            let n_changes = self.variables.n_changes();
            let input_at = self.input.as_ref().map(|reading| reading.at);
            let flow = self.list(condition);
            if flow != Flow::Next {
                return self.after_round(flow).unwrap_or(Flow::Next);
            }
            let holds = if until { self.status.not() } else { self.status };
            match holds {
                Status::Failure => {
                    self.status = Status::Success;
                    return Flow::Next;
                }
                Status::Success => {}
                Status::Unknown => return self.one_round(condition.span(), body),
            }
            let flow = self.list(body);
            if let Round::Stop(flow) = self.round(flow) {
                return flow;
            }
            let is_same = n_changes == self.variables.n_changes()
                && input_at == self.input.as_ref().map(|reading| reading.at);
            if is_same {
                self.report(Severity::Note, ShellProblem::EndlessLoop { rounds: 1 }, span);
                return Flow::Next;
            }
        }
        let problem = ShellProblem::EndlessLoop { rounds: MAX_ROUNDS };
        self.report(Severity::Warning, problem, span);
        Flow::Next
    }

    /// A loop of which nobody knows how often it runs: once, in doubt.
    fn one_round(&mut self, why: Span, body: &List) -> Flow {
        let mut fork = self.fork(why);
        self.way(&mut fork, |evaluator| {
            let flow = evaluator.list(body);
            match evaluator.round(flow) {
                Round::GoOn => Flow::Next,
                Round::Stop(flow) => flow,
            }
        });
        self.no_way(&mut fork);
        self.join(fork)
    }

    fn round(&mut self, flow: Flow) -> Round {
        if self.is_exhausted {
            return Round::Stop(Flow::Exit);
        }
        match flow {
            Flow::Next | Flow::Continue(0 | 1) => Round::GoOn,
            Flow::Break(0 | 1) => Round::Stop(Flow::Next),
            Flow::Break(n) => Round::Stop(Flow::Break(n - 1)),
            Flow::Continue(n) => Round::Stop(Flow::Continue(n - 1)),
            Flow::Return | Flow::Exit => Round::Stop(flow),
        }
    }

    fn after_round(&mut self, flow: Flow) -> Option<Flow> {
        match self.round(flow) {
            Round::GoOn => None,
            Round::Stop(flow) => Some(flow),
        }
    }

    pub(super) fn for_loop(&mut self, name: &str, words: Option<&[Word]>, body: &List) -> Flow {
        let items: Vec<Text> = match words {
            Some(words) => self.fields(words).into_iter().map(|(text, _)| text).collect(),
            None => self.arguments.as_slice().to_vec(),
        };
        self.status = Status::Success;
        for item in items {
            self.variables.set(name, Some(Variable::Text(item)));
            // An empty body costs work as well.
            self.work_left = self.work_left.saturating_sub(1);
            let flow = self.list(body);
            if let Some(flow) = self.after_round(flow) {
                return flow;
            }
        }
        Flow::Next
    }

    pub(super) fn arithmetic_for(&mut self, header: Span, body: &List) -> Flow {
        let problem = ShellProblem::Unsupported { construct: self.source(header) };
        self.report(Severity::Warning, problem, header);
        self.one_round(header, body)
    }
}
