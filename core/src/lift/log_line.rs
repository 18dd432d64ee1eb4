//! What is logged: helper chains as lowering writes them, LOG rules before a verdict, and which
//! of them becomes which helper chain of the policy.

use super::chain::{Draft, Step};
use super::plain::{Does, plain_rule};
use super::problem::Problem;
use crate::model::{Chain, ChainName, RuleRef, TableName};
use crate::net::{Comment, Family, LogPrefix, RateLimit};
use crate::policy::{Action, LogRule, LogSlot, Logging};

/// A LOG rule in front of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LogLine {
    /// The rules of its helper chain, if it has one.
    pub(super) at: Vec<RuleRef>,
    pub(super) chain: Option<ChainName>,
    pub(super) prefix: Option<LogPrefix>,
    pub(super) limit: Option<RateLimit>,
    pub(super) level: u8,
}

impl LogLine {
    /// What the helper chain writes.
    pub(super) fn of(log: &LogRule) -> Self {
        let LogRule { prefix, limit, level, .. } = log.clone();
        Self { at: Vec::new(), chain: None, prefix: Some(prefix), limit, level }
    }

    /// The rules that count against its rate together: those of a helper chain.
    pub(super) fn rate_of(&self) -> Option<&ChainName> {
        self.chain.as_ref()
    }

    /// Whether the helper chain writes these lines, at this rate.
    pub(super) fn is_like(&self, log: &LogRule) -> bool {
        self.prefix.as_ref() == Some(&log.prefix)
            && self.limit == log.limit
            && self.level == log.level
    }

    /// Whether it is one LOG rule for both, wherever it stands.
    pub(super) fn is_one_with(&self, other: &Self) -> bool {
        self.prefix == other.prefix && self.limit == other.limit && self.level == other.level
    }
}

/// A helper chain: one LOG rule, with a rate at most, then the verdict.
pub(super) fn log_chain(
    table: TableName,
    chain: &Chain,
    family: Family,
) -> Option<(LogLine, Action)> {
    let [first, second] = chain.rules.as_slice() else { return None };
    let (first, second) = (plain_rule(first, family).ok()?, plain_rule(second, family).ok()?);
    let is_plain = first.remarks.is_empty() && second.remarks.is_empty();
    let has_note = !first.note.as_str().is_empty() || !second.note.as_str().is_empty();
    let asks = !first.when.without_limit().is_unconditional() || !second.when.is_unconditional();
    let (Does::Log { prefix, level }, Does::Decide(action)) = (&first.does, &second.does) else {
        return None;
    };
    if !is_plain || has_note || asks {
        return None;
    }
    let at = |number| RuleRef { table, chain: chain.name.clone(), number };
    let line = LogLine {
        at: vec![at(1), at(2)],
        chain: Some(chain.name.clone()),
        prefix: prefix.cloned(),
        limit: first.when.limit,
        level: *level,
    };
    Some((line, *action))
}

/// Puts LOG rules to the verdicts about the same packets right behind them; the last may be the
/// chain's `default`.
pub(super) fn join_log_rules(
    drafts: Vec<Draft>,
    default: Action,
    report: &mut impl FnMut(&RuleRef, Problem),
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(drafts.len());
    let mut waiting: Option<(Vec<RuleRef>, super::condition::Condition, LogLine)> = None;
    let lonely = |at: &[RuleRef], report: &mut dyn FnMut(&RuleRef, Problem)| {
        if let Some(at) = at.last() {
            report(at, Problem::LogWithoutVerdict);
        }
    };
    for draft in drafts {
        match draft {
            Draft::Log { at, when, line } => {
                if let Some((at, ..)) = waiting.replace((at, when, line)) {
                    lonely(&at, report);
                }
            }
            Draft::Step(mut step) => {
                match waiting.take() {
                    Some((mut at, when, line)) if when == step.when && step.log.is_none() => {
                        if let Some(at) = at.last() {
                            report(at, Problem::LogGetsChain);
                        }
                        at.append(&mut step.at);
                        step.at = at;
                        step.log = Some(line);
                    }
                    Some((at, ..)) => lonely(&at, report),
                    None => {}
                }
                steps.push(step);
            }
        }
    }
    if let Some((at, when, line)) = waiting {
        if when.is_unconditional() {
            if let Some(at) = at.last() {
                report(at, Problem::LogGetsChain);
            }
            let log = Some(line);
            let note = Comment::default();
            steps.push(Step { at, when, action: default, log, note, state_match: None });
        } else {
            lonely(&at, report);
        }
    }
    steps
}

/// The helper chain of `slot` becomes this line, if the slot is still free.
pub(super) fn claim(logging: &mut Logging, slot: LogSlot, line: &LogLine) {
    if logging.get(slot).is_some() {
        return;
    }
    let usual = slot.usual();
    let is_free = |name: &ChainName| logging.rules().all(|(_, log)| log.chain != *name);
    let own = line.chain.clone().filter(|name| !name.is_built_in() && is_free(name));
    let numbered = (2..).map(|number: u32| format!("{}{number}", usual.chain).parse::<ChainName>());
    let mut names = std::iter::once(usual.chain.clone()).chain(numbered.flatten());
    let chain = own.or_else(|| names.find(|name| is_free(name))).unwrap_or(usual.chain);
    *logging.get_mut(slot) = Some(LogRule {
        chain,
        prefix: line.prefix.clone().unwrap_or(usual.prefix),
        limit: line.limit,
        level: line.level,
    });
}
