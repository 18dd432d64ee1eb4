//! Rulesets → policy, as far as it maps: the way back of lowering. What a person imported becomes
//! entries, switches, helper chains and translations; what does not is said, rule by rule.
//!
//! Lifting what lowering wrote and lowering it again gives the same rules. Of other rulesets the
//! meaning is kept, not the form; a [`Problem`] says what changes, and [`Problem::weight`] how
//! much it matters. Every rule of the input is in [`Lifted::sources`] or in [`Lifted::problems`].
//!
//! A policy is for both families: what one ruleset says without addresses, the policy says for
//! the other family too when its ruleset is not given.

mod attempt;
mod baseline;
mod chain;
mod condition;
mod entries;
mod log_line;
mod merge;
mod plain;
mod ports;
mod problem;
mod proof;
mod report;
mod translation;

pub use baseline::Switch;
pub use problem::{Place, PlacedProblem, Problem, Weight};

use crate::model::{ChainName, RuleRef, Ruleset, TableName};
use crate::net::{Comment, Family};
use crate::policy::{Baseline, EntryId, LogSlot, Policy, ScopeKind};
use attempt::{Attempt, Plan, Role, Side};
use chain::{Step, Steps, placed, steps_of};
use proof::Refusal;
use translation::{Translated, translations};

/// A policy, and what became of each rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// Without a title.
    pub policy: Policy,
    /// By family and place.
    pub problems: Vec<PlacedProblem>,
    /// By family and place; a rule of a chain that is written out more than once has several.
    pub sources: Vec<Source>,
}

/// A rule, and the part of the policy that says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub family: Family,
    pub at: RuleRef,
    pub part: Part,
}

/// A part of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Entry(EntryId),
    Baseline(Switch),
    Logging(LogSlot),
    /// What becomes of the rest of a direction.
    Default(ScopeKind),
    /// 0-based.
    Translation(usize),
}

impl Lifted {
    /// Whether every packet meets the same verdict as before.
    pub fn is_complete(&self) -> bool {
        self.problems.iter().all(|found| found.problem.weight() != Weight::LeftOut)
    }

    /// The rules that `part` comes from.
    pub fn sources_of(&self, part: Part) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |source| source.part == part)
    }
}

/// The policy of one ruleset, or of one for each family. A ruleset without a table says nothing,
/// and of two of one family the first counts.
pub fn lift(rulesets: &[&Ruleset]) -> Lifted {
    let of = |family| {
        let mut own = rulesets.iter().filter(|ruleset| ruleset.family == family);
        own.find(|ruleset| !ruleset.tables().is_empty()).copied()
    };
    let rulesets: Vec<&Ruleset> = Family::ALL.into_iter().filter_map(of).collect();
    let mut problems = Vec::new();
    let mut sides: Vec<Side> = rulesets.iter().map(|one| side(one, &mut problems)).collect();
    let mut translated: Vec<Translated> =
        rulesets.iter().flat_map(|ruleset| translations(ruleset, &mut problems)).collect();
    share_ends(&mut sides, &mut problems);
    let attempt = search(&mut sides, &mut translated, &mut problems);
    report::lifted(&rulesets, &sides, &translated, attempt, problems)
}

fn side(ruleset: &Ruleset, problems: &mut Vec<PlacedProblem>) -> Side {
    let table = ruleset.table(TableName::Filter);
    let chains =
        ScopeKind::ALL.map(|kind| steps_of(ruleset.family, table, &built_in(kind), problems));
    Side { family: ruleset.family, chains }
}

fn built_in(kind: ScopeKind) -> ChainName {
    ChainName::known(match kind {
        ScopeKind::Inbound => "INPUT",
        ScopeKind::Forwarded => "FORWARD",
        ScopeKind::Outbound => "OUTPUT",
    })
}

/// A policy has one default for both families: where the second family's is another, a step for
/// everything says so.
fn share_ends(sides: &mut [Side], problems: &mut Vec<PlacedProblem>) {
    let [first, second] = sides else { return };
    for ((one, other), kind) in first.chains.iter().zip(&mut second.chains).zip(ScopeKind::ALL) {
        if one.end.action == other.end.action {
            continue;
        }
        let shared = chain::End { at: Vec::new(), ..one.end.clone() };
        let chain::End { at, action, log } = std::mem::replace(&mut other.end, shared);
        let place = Place::Chain { table: TableName::Filter, chain: built_in(kind) };
        let problem = Problem::RulesAdded;
        problems.push(PlacedProblem { family: second.family, place, problem });
        let note = Comment::default();
        let when = condition::Condition::default();
        other.steps.push(Step { at, when, action, log, note, state_match: None });
    }
}

/// Tries to say as much as can be with switches, and fewer each time it would change a meaning.
fn search(
    sides: &mut [Side],
    translated: &mut Vec<Translated>,
    problems: &mut Vec<PlacedProblem>,
) -> Attempt {
    let baseline = first_baseline(sides);
    let mut plan = Plan { baseline, forward_states_are_entries: false };
    // Each narrowing lets a chain keep its switches; where it takes many, they are not worth it.
    let mut n_narrowed = 0;
    loop {
        let attempt = Attempt::new(sides, plan, translated);
        match attempt.check(sides) {
            Ok(()) => return attempt,
            Err(Refusal::Switch(switch)) => *switch.place(&mut plan.baseline) = false,
            Err(Refusal::ForwardStates) => plan.forward_states_are_entries = true,
            Err(Refusal::Narrow { .. }) if n_narrowed >= MAX_NARROWED => {
                plan.baseline.established = false;
                plan.baseline.drop_invalid = false;
            }
            Err(Refusal::Narrow { side, kind, step, states }) => {
                n_narrowed += 1;
                let Side { family, chains } = &mut sides[side];
                let step = &mut chains[kind].steps[step];
                step.when.states = Some(states);
                let last = step.at.last();
                problems.extend(last.map(|at| placed(*family, at, Problem::Respelled)));
            }
            Err(Refusal::Doors(indices)) => {
                for index in indices.into_iter().rev() {
                    let removed = translated.remove(index);
                    let problem = |at| placed(Family::V4, at, Problem::ForwardNotLetThrough);
                    problems.extend(removed.at.iter().map(problem));
                }
            }
        }
    }
}

const MAX_NARROWED: usize = 16;

/// Every switch whose rules stand in a chain; of a family that is not given, what it cannot do
/// without.
fn first_baseline(sides: &[Side]) -> Baseline {
    let mut baseline = Baseline {
        loopback: false,
        established: false,
        drop_invalid: false,
        essential_icmp: false,
        dhcpv6_client: false,
    };
    // What is essential depends on whether established connections are let through.
    for switch in [
        Switch::Established,
        Switch::Loopback,
        Switch::DropInvalid,
        Switch::EssentialIcmp,
        Switch::Dhcpv6Client,
    ] {
        let established = baseline.established;
        *switch.place(&mut baseline) = sides.iter().any(|side| {
            let mut chains = side.chains.iter().zip(ScopeKind::ALL);
            chains.any(|(chain, kind)| {
                let conditions = switch.conditions(kind, side.family, established);
                let is_there = |when: &condition::Condition| has(chain, when, switch);
                !conditions.is_empty() && conditions.iter().all(is_there)
            })
        });
    }
    if !sides.iter().any(|side| side.family == Family::V6) {
        baseline.essential_icmp |= baseline.established;
        baseline.dhcpv6_client = true;
    }
    baseline
}

fn has(chain: &Steps, when: &condition::Condition, switch: Switch) -> bool {
    chain.steps.iter().any(|step| step.when == *when && step.action == switch.action())
}

/// The part of the policy a step of this role goes to; entries are told apart by their steps.
fn part_of(role: Role) -> Option<Part> {
    match role {
        Role::Baseline(switch) => Some(Part::Baseline(switch)),
        Role::Door(index) => Some(Part::Translation(index)),
        Role::Entry | Role::LeftOut => None,
    }
}
