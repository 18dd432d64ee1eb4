//! What became of each rule: the part of the policy that says it, or the problem.

use super::attempt::{Attempt, Role, Side, slot_of, unsaid};
use super::chain::{Step, placed};
use super::log_line::{LogLine, claim, log_chain};
use super::plain::leads_to;
use super::problem::{Place, PlacedProblem, Problem, Weight};
use super::translation::Translated;
use super::{Lifted, Part, Source, built_in, part_of};
use crate::model::{ChainKind, ChainName, RuleRef, Ruleset, Table, TableName};
use crate::net::Family;
use crate::policy::{LogSlot, Outcome, Path, Policy, ScopeKind, Translation};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn lifted(
    rulesets: &[&Ruleset],
    sides: &[Side],
    translated: &[Translated],
    attempt: Attempt,
    problems: Vec<PlacedProblem>,
) -> Lifted {
    let mut report = Report { attempt, problems, sources: Vec::new(), rates: BTreeMap::new() };
    for (side, one) in sides.iter().enumerate() {
        report.side(side, one);
        for (kind, chain) in one.chains.iter().enumerate() {
            for step in report.attempt.moved(sides, side, kind) {
                report.report(one.family, chain.steps[step].at.last(), Problem::Moved);
            }
        }
    }
    report.entries(sides);
    for (index, one) in translated.iter().enumerate() {
        for at in &one.at {
            report.source(Family::V4, at, Part::Translation(index));
        }
    }
    for ruleset in rulesets {
        report.unused_log_chains(ruleset);
    }
    let Report { attempt, mut problems, mut sources, .. } = report;
    sources.sort();
    sources.dedup();
    for ruleset in rulesets {
        add_the_rest(ruleset, &sources, &mut problems);
    }
    problems.sort();
    problems.dedup();
    Lifted { policy: attempt.policy, problems, sources }
}

struct Report {
    attempt: Attempt,
    problems: Vec<PlacedProblem>,
    sources: Vec<Source>,
    /// Whose rate each helper chain counts: the chain of the import, or the place of a LOG rule.
    rates: BTreeMap<(Family, LogSlot), Option<ChainName>>,
}

impl Report {
    fn report(&mut self, family: Family, at: Option<&RuleRef>, problem: Problem) {
        self.problems.extend(at.map(|at| placed(family, at, problem)));
    }

    fn source(&mut self, family: Family, at: &RuleRef, part: Part) {
        self.sources.push(Source { family, at: at.clone(), part });
    }

    fn chain_problem(&mut self, family: Family, kind: ScopeKind, problem: Problem) {
        let place = Place::Chain { table: TableName::Filter, chain: built_in(kind) };
        self.problems.push(PlacedProblem { family, place, problem });
    }

    fn side(&mut self, side: usize, one: &Side) {
        let family = one.family;
        for (kind, chain) in one.chains.iter().enumerate() {
            let scope = ScopeKind::ALL[kind];
            for (index, step) in chain.steps.iter().enumerate() {
                let role = self.attempt.roles[side][kind][index];
                self.step(family, scope, step, role);
            }
            for at in &chain.end.at {
                self.source(family, at, Part::Default(scope));
            }
            let outcome = chain.end.action.into();
            let slot = LogSlot { path: scope.into(), outcome };
            match &chain.end.log {
                Some(line) => self.log(family, chain.end.at.last(), line, Some(slot)),
                None if self.attempt.policy.logging.get(slot).is_some() => {
                    self.chain_problem(family, scope, Problem::RestIsLoggedToo);
                }
                None => {}
            }
            let has_states = self.attempt.has_states(kind);
            let brings = |role: Role| matches!(role, Role::Door(_)) || has_states;
            let mut added = self.attempt.added.iter();
            if added.any(|added| added.side == side && added.kind == kind && brings(added.role)) {
                self.chain_problem(family, scope, Problem::RulesAdded);
            }
        }
    }

    fn step(&mut self, family: Family, kind: ScopeKind, step: &Step, role: Role) {
        let last = step.at.last();
        if let Some(part) = part_of(role) {
            for at in &step.at {
                self.source(family, at, part);
            }
            if !step.note.as_str().is_empty() {
                self.report(family, last, Problem::CommentIsLost);
            }
        }
        if role == Role::LeftOut {
            let option = unsaid(step, kind, family).unwrap_or("-m");
            self.report(family, last, Problem::OptionHasNoPlace { option });
            return;
        }
        let name = self.attempt.policy.dialect.state_match;
        if step.state_match.is_some_and(|own| own != name) {
            self.report(family, last, Problem::Respelled);
        }
        if let Some(line) = &step.log {
            self.log(family, last, line, slot_of(role, kind, step.action));
        }
    }

    fn log(&mut self, family: Family, at: Option<&RuleRef>, line: &LogLine, slot: Option<LogSlot>) {
        let Some(slot) = slot else { return };
        let Some(log) = self.attempt.policy.logging.get(slot).cloned() else { return };
        for at in &line.at {
            self.source(family, at, Part::Logging(slot));
        }
        // LOG rules that each had a rate now share one.
        let own = line.rate_of().cloned();
        let first = self.rates.get(&(family, slot));
        let shares = first.is_some_and(|first| *first != own || own.is_none());
        if !line.is_like(&log) || (shares && line.limit.is_some()) {
            self.report(family, at, Problem::LogDiffers);
        }
        if own.as_ref().is_some_and(|own| *own != log.chain) {
            self.report(family, at, Problem::Respelled);
        }
        self.rates.entry((family, slot)).or_insert(own);
    }

    fn entries(&mut self, sides: &[Side]) {
        let pairs = std::mem::take(&mut self.attempt.pairs);
        let ids: Vec<_> = self.attempt.policy.entries.iter().map(|entry| entry.id).collect();
        for ((kind, pair), id) in pairs.iter().zip(ids) {
            let Some(index) = ScopeKind::ALL.iter().position(|of| of == kind) else { continue };
            for side in sides {
                let Some(item) = pair.of(side.family) else { continue };
                let steps = &side.chains[index].steps;
                for step in item.steps.iter().map(|step| &steps[*step]) {
                    for at in &step.at {
                        self.source(side.family, at, Part::Entry(id));
                    }
                    if item.is_short_list() {
                        self.report(side.family, step.at.last(), Problem::Respelled);
                    }
                }
            }
        }
        self.attempt.pairs = pairs;
    }

    /// Helper chains that no rule leads to stay where they would have been of use, if they are
    /// not of use by that.
    fn unused_log_chains(&mut self, ruleset: &Ruleset) {
        let Some(table) = ruleset.table(TableName::Filter) else { return };
        let family = ruleset.family;
        let used = reached(table, &BTreeSet::new());
        let unused = table.chains().iter().filter(|chain| !used.contains(&chain.name));
        let unused: Vec<(LogLine, Outcome)> = unused
            .filter_map(|chain| log_chain(TableName::Filter, chain, family))
            .map(|(line, action)| (line, action.into()))
            .collect();
        for by_name in [true, false] {
            for (line, outcome) in &unused {
                let slot = LogSlot::ALL.into_iter().find(|slot| {
                    let has_name = Some(&slot.usual().chain) == line.chain.as_ref();
                    let log = self.attempt.policy.logging.get(*slot);
                    let is_there = log.is_some_and(|log| {
                        line.is_like(log) && line.chain.as_ref() == Some(&log.chain)
                    });
                    let fits = slot.outcome == *outcome && *outcome != Outcome::Rejected;
                    fits && (is_there
                        || (log.is_none()
                            && has_name == by_name
                            && is_idle(&self.attempt.policy, *slot)))
                });
                let Some(slot) = slot else { continue };
                let is_done =
                    |source: &Source| line.at.contains(&source.at) && source.family == family;
                if self.sources.iter().any(is_done) {
                    continue;
                }
                claim(&mut self.attempt.policy.logging, slot, line);
                for at in &line.at {
                    self.source(family, at, Part::Logging(slot));
                }
            }
        }
    }
}

/// Whether a helper chain there would get no packet.
fn is_idle(policy: &Policy, slot: LogSlot) -> bool {
    let forwards = policy.translations.iter().any(|t| matches!(t, Translation::PortForward(_)));
    let kind = match slot.path {
        Path::Loopback => return !policy.baseline.loopback,
        Path::Inbound => ScopeKind::Inbound,
        Path::Outbound => ScopeKind::Outbound,
        Path::Forwarded => ScopeKind::Forwarded,
    };
    let is_end = Outcome::from(policy.defaults.of(kind)) == slot.outcome;
    let is_door = slot.path == Path::Forwarded && slot.outcome == Outcome::Accepted && forwards;
    let is_invalid = slot.outcome == Outcome::Dropped
        && kind != ScopeKind::Outbound
        && policy.baseline.drop_invalid;
    !is_end && !is_door && !is_invalid
}

/// The chains that a packet may come to, but for the jumps at `dead` places.
fn reached<'t>(table: &'t Table, dead: &BTreeSet<RuleRef>) -> BTreeSet<&'t ChainName> {
    let chains: BTreeMap<&ChainName, _> =
        table.chains().iter().map(|chain| (&chain.name, chain)).collect();
    let built_in = table.chains().iter().filter(|chain| chain.kind != ChainKind::User);
    let mut waiting: Vec<&ChainName> = built_in.map(|chain| &chain.name).collect();
    let mut reached: BTreeSet<&ChainName> = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if reached.insert(name)
            && let Some(chain) = chains.get(name)
        {
            let at = |number| RuleRef { table: table.name, chain: name.clone(), number };
            let rules = (1..).zip(&chain.rules);
            let alive = rules.filter(|(number, _)| dead.is_empty() || !dead.contains(&at(*number)));
            waiting.extend(alive.filter_map(|(_, rule)| leads_to(rule)));
        }
    }
    reached
}

/// Rules that no packet gets to, or past the conditions of.
fn dead_rules(family: Family, problems: &[PlacedProblem]) -> BTreeSet<RuleRef> {
    let at_rules = || {
        let own = problems.iter().filter(move |found| found.family == family);
        own.filter_map(|found| match &found.place {
            Place::Rule(at) => Some((at, &found.problem)),
            Place::Chain { .. } => None,
        })
    };
    let is_dead =
        |problem: &Problem| matches!(problem, Problem::NeverReached | Problem::NeverMatches);
    let dead = at_rules().filter(|(_, problem)| is_dead(problem)).map(|(at, _)| at.clone());
    let mut dead: BTreeSet<RuleRef> = dead.collect();
    // From another jump to its chain it may be reached.
    for (at, _) in at_rules().filter(|(_, problem)| problem.weight() == Weight::LeftOut) {
        dead.remove(at);
    }
    dead
}

/// Rules that nothing was said about are in chains that nothing led into.
fn add_the_rest(ruleset: &Ruleset, sources: &[Source], problems: &mut Vec<PlacedProblem>) {
    let family = ruleset.family;
    let mut said: BTreeSet<RuleRef> = BTreeSet::new();
    said.extend(sources.iter().filter(|s| s.family == family).map(|source| source.at.clone()));
    said.extend(problems.iter().filter(|found| found.family == family).filter_map(|found| {
        match &found.place {
            Place::Rule(at) => Some(at.clone()),
            Place::Chain { .. } => None,
        }
    }));
    let dead = dead_rules(family, problems);
    for table in ruleset.tables() {
        let used = reached(table, &dead);
        for chain in table.chains() {
            let is_used = used.contains(&chain.name);
            for number in (1..).take(chain.rules.len()) {
                let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                if said.contains(&at) {
                    continue;
                }
                let problem = if is_used { Problem::ChainLeftOut } else { Problem::ChainUnused };
                problems.push(placed(family, &at, problem));
            }
        }
    }
}
