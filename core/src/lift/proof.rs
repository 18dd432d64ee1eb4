//! Whether a try means what the rules mean.
//!
//! Lowering has an order of its own: what switches stand for first, entries for packets of every
//! state, established connections, the rest. A try is good when each rule that changes its place
//! may: the rules it passes decide about other packets, or decide the same. Rules that lowering
//! adds must decide what would have been decided anyway.

use super::attempt::{Added, Attempt, Role, Side, is_same_log, slot_of};
use super::baseline::Switch;
use super::chain::{Step, Steps};
use super::condition::others;
use super::entries::Item;
use super::log_line::LogLine;
use crate::net::{ConntrackState, StateSet};
use crate::policy::{Action, ScopeKind};
use std::collections::BTreeSet;

/// Why a try is not good, and so what to try next.
pub(super) enum Refusal {
    Switch(Switch),
    ForwardStates,
    /// 0-based among the translations, ascending.
    Doors(BTreeSet<usize>),
    /// The step comes behind switches that took all other states: it need not see those.
    Narrow {
        side: usize,
        kind: usize,
        step: usize,
        states: StateSet,
    },
}

/// Where lowering puts a rule in its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    Baseline(Switch),
    Leading,
    States(Switch),
    Rest,
    Door,
}

/// Before [`Position::Leading`], except for the switches about states.
fn position_of(role: Role) -> Option<Position> {
    match role {
        Role::Baseline(switch @ (Switch::Established | Switch::DropInvalid)) => {
            Some(Position::States(switch))
        }
        Role::Baseline(switch) => Some(Position::Baseline(switch)),
        Role::Door(_) => Some(Position::Door),
        // Which of the two, the order of the entries says.
        Role::Entry => Some(Position::Rest),
        Role::LeftOut => None,
    }
}

fn refusal_of(role: Role) -> Option<Refusal> {
    match role {
        Role::Baseline(switch) => Some(Refusal::Switch(switch)),
        Role::Door(index) => Some(Refusal::Doors(BTreeSet::from([index]))),
        Role::Entry | Role::LeftOut => None,
    }
}

impl Attempt {
    /// # Errors
    /// The first thing that would change a meaning.
    pub(super) fn check(&self, sides: &[Side]) -> Result<(), Refusal> {
        // A port forward that goes may be why a switch could not stay.
        let refused = self.refused(sides);
        let door = |role: &Role| match role {
            Role::Door(index) => Some(*index),
            Role::Entry | Role::Baseline(_) | Role::LeftOut => None,
        };
        let doors: BTreeSet<usize> = refused.iter().filter_map(door).collect();
        if !doors.is_empty() {
            return Err(Refusal::Doors(doors));
        }
        for (side, Side { chains, .. }) in sides.iter().enumerate() {
            for (kind, chain) in chains.iter().enumerate() {
                let positions = self.positions(sides, side, kind);
                self.check_states(side, kind)?;
                self.check_logs(side, kind, chain)?;
                self.check_order(side, kind, chain, &positions)?;
            }
        }
        match refused.into_iter().find_map(refusal_of) {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    /// What lowering would add and would change a verdict by.
    fn refused(&self, sides: &[Side]) -> Vec<Role> {
        let mut refused = Vec::new();
        for (side, Side { chains, .. }) in sides.iter().enumerate() {
            for (kind, chain) in chains.iter().enumerate() {
                let positions = self.positions(sides, side, kind);
                let is_here = |added: &&Added| added.side == side && added.kind == kind;
                for added in self.added.iter().filter(is_here) {
                    let is_door = matches!(added.role, Role::Door(_));
                    let is_asked = is_door || self.has_states(kind);
                    if is_asked && !is_harmless(added, chain, &positions) {
                        refused.push(added.role);
                    }
                }
            }
        }
        refused
    }

    /// Lowering leaves the states out of a FORWARD that lets nothing through.
    pub(super) fn has_states(&self, kind: usize) -> bool {
        ScopeKind::ALL[kind] != ScopeKind::Forwarded || self.policy.forwards()
    }

    fn check_states(&self, side: usize, kind: usize) -> Result<(), Refusal> {
        let is_switch = |role: &Role| matches!(role, Role::Baseline(_));
        match !self.has_states(kind) && self.roles[side][kind].iter().any(is_switch) {
            true => Err(Refusal::ForwardStates),
            false => Ok(()),
        }
    }

    /// Entries choose whether they are logged; switches and doors are when there is a log for them.
    fn check_logs(&self, side: usize, kind: usize, chain: &Steps) -> Result<(), Refusal> {
        for (step, role) in chain.steps.iter().zip(&self.roles[side][kind]) {
            let is_by_slot = matches!(role, Role::Door(_) | Role::Baseline(Switch::DropInvalid));
            let slot = slot_of(*role, ScopeKind::ALL[kind], step.action);
            let log = slot.and_then(|slot| self.policy.logging.get(slot)).map(LogLine::of);
            if is_by_slot && !is_same_log(&step.log, &log) {
                refusal_of(*role).map_or(Ok(()), Err)?;
            }
        }
        Ok(())
    }

    fn positions(&self, sides: &[Side], side: usize, kind: usize) -> Vec<Option<Position>> {
        let roles = &self.roles[side][kind];
        let mut positions: Vec<_> = roles.iter().map(|role| position_of(*role)).collect();
        let mut is_leading = true;
        for (_, pair) in self.pairs.iter().filter(|(of, _)| *of == ScopeKind::ALL[kind]) {
            let sees_every = pair.v4.iter().chain(&pair.v6).all(Item::sees_every_state);
            is_leading = is_leading && sees_every;
            let steps = pair.of(sides[side].family).into_iter().flat_map(|item| &item.steps);
            if is_leading {
                steps.for_each(|step| positions[*step] = Some(Position::Leading));
            }
        }
        positions
    }

    /// The steps that are no entries and change places with others.
    pub(super) fn moved(&self, sides: &[Side], side: usize, kind: usize) -> Vec<usize> {
        let positions = self.positions(sides, side, kind);
        let roles = self.roles[side][kind].iter().enumerate();
        let fixed = roles.filter(|(_, role)| **role != Role::Entry).map(|(at, _)| at);
        fixed.filter(|at| passed(&positions, *at).next().is_some()).collect()
    }

    fn check_order(
        &self,
        side: usize,
        kind: usize,
        chain: &Steps,
        positions: &[Option<Position>],
    ) -> Result<(), Refusal> {
        let roles = &self.roles[side][kind];
        let steps = &chain.steps;
        for (at, role) in roles.iter().enumerate().filter(|(_, role)| **role != Role::Entry) {
            for other in passed(positions, at) {
                if may_change_places(&steps[at], &steps[other]) {
                    continue;
                }
                let is_entry = roles[other] == Role::Entry;
                let states = states_taken(steps, roles, other);
                let refusal = match states {
                    Some(states) if is_entry && at < other => {
                        Refusal::Narrow { side, kind, step: other, states }
                    }
                    Some(_) | None => match refusal_of(*role) {
                        Some(refusal) => refusal,
                        None => continue,
                    },
                };
                return Err(refusal);
            }
        }
        Ok(())
    }
}

/// The steps that the step at `at` comes to stand on the other side of.
fn passed(positions: &[Option<Position>], at: usize) -> impl Iterator<Item = usize> {
    let own = positions[at];
    positions.iter().enumerate().filter_map(move |(other, position)| {
        let is_passed = match (own, position) {
            (Some(own), Some(position)) if at < other => *position < own,
            (Some(own), Some(position)) => *position > own && other != at,
            (None, _) | (_, None) => false,
        };
        is_passed.then_some(other)
    })
}

/// The states that are left for a step that asks none, behind the switches that take the others.
fn states_taken(steps: &[Step], roles: &[Role], step: usize) -> Option<StateSet> {
    let before = steps.iter().zip(roles).take(step);
    let taken = before.filter(|(_, role)| matches!(position_of(**role), Some(Position::States(_))));
    let taken: Vec<StateSet> = taken.filter_map(|(step, _)| step.when.states).collect();
    let is_taken = |state: &ConntrackState| taken.iter().any(|states| states.contains(*state));
    let all = ConntrackState::ALL.into_iter().filter(is_taken);
    let left = others(all.fold(StateSet::default(), StateSet::toggled));
    (steps[step].when.states.is_none() && !taken.is_empty()).then_some(left)
}

/// A rate counts what reaches it, so a step with one stays among the packets it has.
fn may_change_places(a: &Step, b: &Step) -> bool {
    let has_rate = a.when.limit.is_some() || b.when.limit.is_some();
    let same = a.action == b.action && is_same_log(&a.log, &b.log);
    a.when.excludes(&b.when) || (same && !has_rate)
}

/// Whether every packet of the added rule has its verdict before, or meets the same behind.
fn is_harmless(added: &Added, chain: &Steps, positions: &[Option<Position>]) -> bool {
    let Some(position) = position_of(added.role) else { return true };
    let placed = || chain.steps.iter().zip(positions);
    if placed()
        .any(|(step, at)| at.is_some_and(|at| at < position) && step.when.covers(&added.when))
    {
        return true;
    }
    let is_same = |action: Action, log: &Option<LogLine>| {
        action == added.action && is_same_log(log, &added.log)
    };
    let mut behind: Vec<(&Position, usize, &Step)> = placed()
        .enumerate()
        .filter_map(|(index, (step, at))| Some((at.as_ref()?, index, step)))
        .filter(|(at, ..)| **at > position)
        .collect();
    behind.sort_by_key(|(at, index, _)| (**at, *index));
    for (_, _, step) in behind {
        if step.when.excludes(&added.when) {
            continue;
        }
        if step.when.limit.is_some() || !is_same(step.action, &step.log) {
            return false;
        }
        if step.when.covers(&added.when) {
            return true;
        }
    }
    is_same(chain.end.action, &chain.end.log)
}
