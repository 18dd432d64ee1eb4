//! A built-in chain of the table filter → the steps a packet takes through it, the chains behind
//! its jumps written out.

use super::condition::{Condition, Meet};
use super::log_line::{LogLine, join_log_rules, log_chain};
use super::plain::{Does, PlainRule, plain_rule};
use super::problem::{Place, PlacedProblem, Problem};
use crate::model::{Chain, ChainKind, ChainName, DefaultVerdict, RuleRef, Table, TableName};
use crate::net::{Comment, Family};
use crate::policy::{Action, StateMatchName};
use std::collections::BTreeMap;

/// One decision on the way through a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The rules that say it: jumps, the LOG rule before it, itself.
    pub(super) at: Vec<RuleRef>,
    pub(super) when: Condition,
    pub(super) action: Action,
    pub(super) log: Option<LogLine>,
    pub(super) note: Comment,
    pub(super) state_match: Option<StateMatchName>,
}

/// A chain: steps, and what becomes of the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    pub(super) end: End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// Empty for the chain's own default.
    pub(super) at: Vec<RuleRef>,
    pub(super) action: Action,
    pub(super) log: Option<LogLine>,
}

/// A step, or a LOG rule that has not found its verdict yet.
pub(super) enum Draft {
    Step(Step),
    Log { at: Vec<RuleRef>, when: Condition, line: LogLine },
}

/// Chains behind chains behind chains: more than people write, less than the stack holds.
const MAX_DEPTH: usize = 24;

/// Rules that writing out the chains behind one built-in chain may take.
const MAX_WRITTEN_OUT: usize = 20_000;

/// The steps of the built-in chain `name`; one that is not there accepts everything.
pub(super) fn steps_of(
    family: Family,
    table: Option<&Table>,
    name: &ChainName,
    problems: &mut Vec<PlacedProblem>,
) -> Steps {
    let nothing = End { at: Vec::new(), action: Action::Allow, log: None };
    let Some((table, chain)) = table.and_then(|table| Some((table, table.chain(name)?))) else {
        return Steps { steps: Vec::new(), end: nothing };
    };
    let default = match &chain.kind {
        ChainKind::BuiltIn { default: DefaultVerdict::Drop, .. } => Action::Deny,
        ChainKind::BuiltIn { default: DefaultVerdict::Accept, .. } | ChainKind::User => {
            Action::Allow
        }
    };
    let chains = table.chains().iter().map(|chain| (&chain.name, ChainFacts::new(chain)));
    let mut walk = Walk {
        family,
        table,
        chains: chains.collect(),
        default,
        drafts: Vec::new(),
        stack: Vec::new(),
        n_written_out: 0,
        problems,
    };
    walk.chain(chain, &Outer::default());
    let Walk { drafts, .. } = walk;
    let mut report = |at: &RuleRef, problem| problems.push(placed(family, at, problem));
    let mut steps = join_log_rules(drafts, default, &mut report);
    let end = match steps.pop_if(|step| step.when.is_unconditional()) {
        None => End { action: default, ..nothing },
        Some(step) => end_of(step, default, &mut report),
    };
    Steps { steps, end }
}

pub(super) fn placed(family: Family, at: &RuleRef, problem: Problem) -> PlacedProblem {
    PlacedProblem { family, place: Place::Rule(at.clone()), problem }
}

/// Lowering writes a last rule where it logs or rejects, and DROP as the default before it.
fn end_of(step: Step, default: Action, report: &mut impl FnMut(&RuleRef, Problem)) -> End {
    let Step { at, action, log, note, .. } = step;
    let lowered_default = if action == Action::Allow { Action::Allow } else { Action::Deny };
    let has_rule = log.is_some() || action == Action::Reject;
    if let Some(last) = at.last() {
        if default != lowered_default || !has_rule {
            report(last, Problem::EndIsDefault);
        }
        if !note.as_str().is_empty() {
            report(last, Problem::CommentIsLost);
        }
    }
    End { at, action, log }
}

/// The jump that led into a chain.
#[derive(Clone, Default)]
struct Outer {
    at: Vec<RuleRef>,
    when: Condition,
    note: Comment,
    state_match: Option<StateMatchName>,
}

struct Walk<'r, 'p> {
    family: Family,
    table: &'r Table,
    chains: BTreeMap<&'r ChainName, ChainFacts<'r>>,
    default: Action,
    drafts: Vec<Draft>,
    stack: Vec<&'r ChainName>,
    n_written_out: usize,
    problems: &'p mut Vec<PlacedProblem>,
}

/// What is asked about a chain at each jump to it, found out once.
struct ChainFacts<'r> {
    chain: &'r Chain,
    known: Option<Known>,
}

#[derive(Clone)]
struct Known {
    log: Option<(LogLine, Action)>,
    /// Some packets, not all.
    returns_early: bool,
    /// Has a rule that decides about every packet.
    decides: bool,
}

impl<'r> ChainFacts<'r> {
    fn new(chain: &'r Chain) -> Self {
        Self { chain, known: None }
    }

    fn known(&mut self, table: TableName, family: Family) -> &Known {
        self.known.get_or_insert_with(|| Known::new(self.chain, table, family))
    }
}

impl Known {
    fn new(chain: &Chain, table: TableName, family: Family) -> Self {
        let log = log_chain(table, chain, family);
        let mut known = Self { log, returns_early: false, decides: false };
        for rule in &chain.rules {
            let plain = plain_rule(rule, family).ok();
            let is_whole = plain.as_ref().is_some_and(|plain| plain.when.is_unconditional());
            // A RETURN counts even when its conditions have no place.
            let returns = rule.target.as_ref().is_some_and(|target| target.name() == "RETURN");
            known.returns_early |= returns && !is_whole;
            let decides = plain.is_some_and(|plain| matches!(plain.does, Does::Decide(_)));
            known.decides |= decides && is_whole;
        }
        known
    }
}

/// Whether packets go on to the next rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    /// Back to the jump.
    Back,
    /// Every packet has its verdict.
    Over,
}

impl<'r> Walk<'r, '_> {
    fn report(&mut self, at: &RuleRef, problem: Problem) {
        self.problems.push(placed(self.family, at, problem));
    }

    fn chain(&mut self, chain: &'r Chain, outer: &Outer) -> Flow {
        self.stack.push(&chain.name);
        let mut flow = Flow::On;
        for (number, rule) in (1..).zip(&chain.rules) {
            let at = RuleRef { table: self.table.name, chain: chain.name.clone(), number };
            if flow != Flow::On {
                self.report(&at, Problem::NeverReached);
                continue;
            }
            match plain_rule(rule, self.family) {
                Ok(plain) => flow = self.rule(&at, plain, outer),
                Err(problem) => self.report(&at, problem),
            }
        }
        self.stack.pop();
        flow
    }

    fn rule(&mut self, at: &RuleRef, plain: PlainRule<'r>, outer: &Outer) -> Flow {
        let PlainRule { when, does, note, state_match, remarks } = plain;
        for remark in remarks {
            self.report(at, remark);
        }
        let is_whole = when.is_unconditional();
        let when = match outer.when.meet(&when) {
            Meet::Is(when) => when,
            Meet::Never => {
                self.report(at, Problem::NeverMatches);
                return Flow::On;
            }
            Meet::Unclear => {
                let chain = at.chain.clone();
                self.report(at, Problem::ConditionsDoNotCombine { chain });
                return Flow::On;
            }
        };
        let mut places = outer.at.clone();
        places.push(at.clone());
        let note = if note.as_str().is_empty() { outer.note.clone() } else { note };
        let state_match = state_match.or(outer.state_match);
        let inner = Outer { at: places, when, note, state_match };
        match does {
            Does::Nothing => {
                self.report(at, Problem::DoesNothing);
                Flow::On
            }
            Does::Decide(action) => {
                self.decide(inner, action, None);
                if is_whole { Flow::Over } else { Flow::On }
            }
            Does::Return => self.return_rule(at, inner, is_whole),
            Does::Log { prefix, level } => {
                let Outer { at: places, when, note, .. } = inner;
                if !note.as_str().is_empty() {
                    self.report(at, Problem::CommentIsLost);
                }
                let line = LogLine {
                    at: Vec::new(),
                    chain: None,
                    prefix: prefix.cloned(),
                    limit: when.limit,
                    level,
                };
                self.drafts.push(Draft::Log { at: places, when: when.without_limit(), line });
                Flow::On
            }
            Does::Jump(to) | Does::Goto(to) => {
                let is_goto = matches!(does, Does::Goto(_));
                self.jump(at, to, inner, is_goto, is_whole)
            }
            Does::Forward(..) | Does::Masquerade => {
                let name = if does == Does::Masquerade { "MASQUERADE" } else { "DNAT" };
                self.report(at, Problem::TargetHasNoPlace { name: name.to_owned() });
                Flow::On
            }
        }
    }

    fn decide(&mut self, inner: Outer, action: Action, log: Option<LogLine>) {
        let Outer { at, when, note, state_match } = inner;
        self.drafts.push(Draft::Step(Step { at, when, action, log, note, state_match }));
    }

    /// At the end of a user chain it does nothing; in a built-in chain it asks the default. The
    /// rest of its kind was looked for at the jump.
    fn return_rule(&mut self, at: &RuleRef, inner: Outer, is_whole: bool) -> Flow {
        match (is_whole, self.stack.len()) {
            (true, _) => {
                self.report(at, Problem::DoesNothing);
                Flow::Back
            }
            (false, 1) => {
                self.decide(inner, self.default, None);
                Flow::On
            }
            (false, _) => Flow::On,
        }
    }

    fn jump(
        &mut self,
        at: &RuleRef,
        to: &'r ChainName,
        inner: Outer,
        is_goto: bool,
        is_whole: bool,
    ) -> Flow {
        let Some(facts) = self.chains.get_mut(to) else {
            self.report(at, Problem::ChainMissing { chain: to.clone() });
            return Flow::On;
        };
        let chain = facts.chain;
        let known = facts.known(self.table.name, self.family);
        if let Some((line, action)) = known.log.clone() {
            if is_goto {
                self.report(at, Problem::Respelled);
            }
            self.decide(inner, action, Some(line));
            return if is_whole { Flow::Over } else { Flow::On };
        }
        let (returns_early, stays) = (known.returns_early, is_goto && !known.decides);
        if let Some(problem) = self.why_not_written_out(chain, &inner, returns_early, stays) {
            self.report(at, problem);
            return Flow::On;
        }
        let problem = match chain.rules.is_empty() {
            true => Problem::DoesNothing,
            false => Problem::ChainWrittenOut { chain: to.clone() },
        };
        self.report(at, problem);
        self.n_written_out += chain.rules.len();
        match (self.chain(chain, &inner), is_whole) {
            (Flow::Over, true) => Flow::Over,
            (Flow::On | Flow::Back | Flow::Over, _) => Flow::On,
        }
    }

    fn why_not_written_out(
        &self,
        chain: &Chain,
        inner: &Outer,
        returns_early: bool,
        stays: bool,
    ) -> Option<Problem> {
        let name = chain.name.clone();
        let n_rules = self.n_written_out + chain.rules.len();
        if self.stack.contains(&&name) {
            Some(Problem::ChainLoops { chain: name })
        } else if self.stack.len() >= MAX_DEPTH || n_rules > MAX_WRITTEN_OUT {
            Some(Problem::ChainsTooMany { chain: name })
        } else if inner.when.limit.is_some() && !chain.rules.is_empty() {
            Some(Problem::ChainByRate { chain: name })
        } else if returns_early {
            Some(Problem::ChainReturns { chain: name })
        } else if stays {
            Some(Problem::ChainByGoto { chain: name })
        } else {
            None
        }
    }
}
