//! One try at a policy: which steps are switches, which are doors of port forwards, which are
//! entries. Whether it means the same is for [`super::proof`] to say.

use super::baseline::Switch;
use super::chain::{Step, Steps};
use super::condition::{Condition, Traffic};
use super::entries::{Item, Pair, items};
use super::log_line::{LogLine, claim};
use super::merge::merge;
use super::translation::{Translated, doors};
use crate::net::{Comment, Family, Protocol};
use crate::policy::{
    Action, Baseline, Defaults, Dialect, EntryId, LogSlot, Logging, Notes, Outcome, Path, Policy,
    ScopeKind, StateMatchName, Translation,
};

/// One family's rules as steps.
pub(super) struct Side {
    pub(super) family: Family,
    /// In the order of [`ScopeKind::ALL`].
    pub(super) chains: [Steps; 3],
}

/// What is tried.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) baseline: Baseline,
    /// The states of FORWARD are entries, though the switches are on.
    pub(super) forward_states_are_entries: bool,
}

/// What a step of a chain becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Entry,
    Baseline(Switch),
    /// Of a port forward, 0-based among the translations.
    Door(usize),
    LeftOut,
}

/// A rule that lowering brings and the chain lacks.
pub(super) struct Added {
    pub(super) side: usize,
    /// 0-based in [`ScopeKind::ALL`].
    pub(super) kind: usize,
    pub(super) role: Role,
    pub(super) when: Condition,
    pub(super) action: Action,
    pub(super) log: Option<LogLine>,
}

pub(super) struct Attempt {
    pub(super) policy: Policy,
    /// The items of each entry, in the policy's order.
    pub(super) pairs: Vec<(ScopeKind, Pair)>,
    /// For each side and chain, the steps' roles.
    pub(super) roles: Vec<[Vec<Role>; 3]>,
    pub(super) added: Vec<Added>,
}

impl Attempt {
    pub(super) fn new(sides: &[Side], plan: Plan, translated: &[Translated]) -> Self {
        let entry_roles =
            |side: &Side| side.chains.each_ref().map(|chain| vec![Role::Entry; chain.steps.len()]);
        let mut attempt = Self {
            policy: Policy {
                title: Comment::default(),
                defaults: defaults(sides),
                baseline: plan.baseline,
                entries: Vec::new(),
                translations: translated.iter().map(|one| one.translation.clone()).collect(),
                logging: Logging::default(),
                dialect: Dialect { state_match: state_match(sides), notes: Notes::InScript },
            },
            pairs: Vec::new(),
            roles: sides.iter().map(entry_roles).collect(),
            added: Vec::new(),
        };
        attempt.assign_switches(sides, plan);
        attempt.assign_doors(sides, translated);
        attempt.leave_out(sides);
        attempt.claim_log_chains(sides);
        attempt.add_entries(sides);
        attempt
    }

    fn assign_switches(&mut self, sides: &[Side], plan: Plan) {
        let mut loopback_log: Option<Option<LogLine>> = None;
        for (side, Side { family, chains }) in sides.iter().enumerate() {
            for (kind, chain) in chains.iter().enumerate() {
                for switch in Switch::ALL.into_iter().filter(|s| s.is_on(plan.baseline)) {
                    let scope = ScopeKind::ALL[kind];
                    let are_entries =
                        plan.forward_states_are_entries && scope == ScopeKind::Forwarded;
                    for when in switch.conditions(scope, *family, plan.baseline.established) {
                        let is_it = |step: &Step| {
                            let fits_log = match (switch, &loopback_log) {
                                (Switch::DropInvalid, _) | (Switch::Loopback, None) => true,
                                (Switch::Loopback, Some(log)) => is_same_log(&step.log, log),
                                (Switch::EssentialIcmp | Switch::Dhcpv6Client, _)
                                | (Switch::Established, _) => step.log.is_none(),
                            };
                            step.when == when && step.action == switch.action() && fits_log
                        };
                        let role = Role::Baseline(switch);
                        let found = (!are_entries)
                            .then(|| self.take(side, kind, chain, role, is_it))
                            .flatten();
                        match found {
                            Some(step) if switch == Switch::Loopback => {
                                loopback_log.get_or_insert(chain.steps[step].log.clone());
                            }
                            Some(_) => {}
                            None => {
                                let log = None;
                                let action = switch.action();
                                self.added.push(Added { side, kind, role, when, action, log });
                            }
                        }
                    }
                }
            }
        }
        for added in &mut self.added {
            if added.role == Role::Baseline(Switch::Loopback) {
                added.log = loopback_log.clone().flatten();
            }
        }
    }

    /// Gives the role to the first step that has none and is it.
    fn take(
        &mut self,
        side: usize,
        kind: usize,
        chain: &Steps,
        role: Role,
        is_it: impl Fn(&Step) -> bool,
    ) -> Option<usize> {
        let roles = &mut self.roles[side][kind];
        let mut free = chain.steps.iter().enumerate().zip(&*roles);
        let found = free.find(|((_, step), role)| **role == Role::Entry && is_it(step));
        let index = found.map(|((index, _), _)| index)?;
        roles[index] = role;
        Some(index)
    }

    fn assign_doors(&mut self, sides: &[Side], translated: &[Translated]) {
        let Some(side) = sides.iter().position(|side| side.family == Family::V4) else { return };
        let Some(kind) = ScopeKind::ALL.iter().position(|kind| *kind == ScopeKind::Forwarded)
        else {
            return;
        };
        for (index, one) in translated.iter().enumerate() {
            let Translation::PortForward(forward) = &one.translation else { continue };
            for when in doors(forward) {
                let role = Role::Door(index);
                let is_it = |step: &Step| step.when == when && step.action == Action::Allow;
                let chain = &sides[side].chains[kind];
                if self.take(side, kind, chain, role, is_it).is_none() {
                    let (action, log) = (Action::Allow, None);
                    self.added.push(Added { side, kind, role, when, action, log });
                }
            }
        }
    }

    fn leave_out(&mut self, sides: &[Side]) {
        for (Side { family, chains }, roles) in sides.iter().zip(&mut self.roles) {
            for (kind, (chain, roles)) in chains.iter().zip(roles).enumerate() {
                for (step, role) in chain.steps.iter().zip(roles) {
                    if *role == Role::Entry && unsaid(step, ScopeKind::ALL[kind], *family).is_some()
                    {
                        *role = Role::LeftOut;
                    }
                }
            }
        }
    }

    /// What ends a chain goes first: it is what most lines are of.
    fn claim_log_chains(&mut self, sides: &[Side]) {
        let logging = &mut self.policy.logging;
        for side in sides {
            for (chain, kind) in side.chains.iter().zip(ScopeKind::ALL) {
                if let Some(line) = &chain.end.log {
                    let outcome = chain.end.action.into();
                    claim(logging, LogSlot { path: kind.into(), outcome }, line);
                }
            }
        }
        for (side, roles) in sides.iter().zip(&self.roles) {
            for (kind, (chain, roles)) in side.chains.iter().zip(roles).enumerate() {
                for (step, role) in chain.steps.iter().zip(roles) {
                    if let (Some(line), Some(slot)) =
                        (&step.log, slot_of(*role, ScopeKind::ALL[kind], step.action))
                    {
                        claim(logging, slot, line);
                    }
                }
            }
        }
        for added in &mut self.added {
            let kind = ScopeKind::ALL[added.kind];
            let slot = LogSlot { path: kind.into(), outcome: added.action.into() };
            if matches!(added.role, Role::Door(_) | Role::Baseline(Switch::DropInvalid)) {
                added.log = logging.get(slot).map(LogLine::of);
            }
        }
    }

    fn add_entries(&mut self, sides: &[Side]) {
        let only = match sides {
            [side] => Some(side.family),
            _ => None,
        };
        for (index, kind) in ScopeKind::ALL.into_iter().enumerate() {
            let of = |family| -> Vec<Item> {
                let side = sides.iter().position(|side| side.family == family);
                side.map_or_else(Vec::new, |side| {
                    let roles = &self.roles[side][index];
                    items(&sides[side].chains[index].steps, |step| roles[step] == Role::Entry)
                })
            };
            for pair in merge(of(Family::V4), of(Family::V6)) {
                let Some(mut entry) = pair.entry(kind, only) else { continue };
                let number = u32::try_from(self.pairs.len() + 1).unwrap_or(u32::MAX);
                entry.id = EntryId(number);
                if !entry.note.as_str().is_empty() {
                    self.policy.dialect.notes = Notes::InRules;
                }
                self.policy.entries.push(entry);
                self.pairs.push((kind, pair));
            }
        }
    }
}

/// What the composer cannot say about a step that is no switch.
pub(super) fn unsaid(step: &Step, kind: ScopeKind, family: Family) -> Option<&'static str> {
    let Condition { in_by, out_by, traffic, .. } = &step.when;
    match (traffic, kind) {
        (Traffic::Ports(ports), _) if ports.source.is_some() => Some("--sport"),
        (Traffic::Protocol(Protocol::ICMP), _) if family == Family::V6 => Some("-p icmp"),
        (_, ScopeKind::Inbound) if out_by.is_some() => Some("-o"),
        (_, ScopeKind::Outbound) if in_by.is_some() => Some("-i"),
        (_, ScopeKind::Inbound | ScopeKind::Outbound | ScopeKind::Forwarded) => None,
    }
}

/// The helper chain that lowering takes for a logged step of this role.
pub(super) fn slot_of(role: Role, kind: ScopeKind, action: Action) -> Option<LogSlot> {
    match role {
        Role::Baseline(Switch::Loopback) => {
            Some(LogSlot { path: Path::Loopback, outcome: Outcome::Accepted })
        }
        Role::Entry | Role::Door(_) | Role::Baseline(_) => {
            Some(LogSlot { path: kind.into(), outcome: action.into() })
        }
        Role::LeftOut => None,
    }
}

pub(super) fn is_same_log(a: &Option<LogLine>, b: &Option<LogLine>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_one_with(b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// The first family's: what the other does otherwise is a step of its own.
fn defaults(sides: &[Side]) -> Defaults {
    let mut defaults =
        Defaults { inbound: Action::Allow, forwarded: Action::Allow, outbound: Action::Allow };
    for (chain, kind) in sides.iter().take(1).flat_map(|side| &side.chains).zip(ScopeKind::ALL) {
        defaults.set(kind, chain.end.action);
    }
    defaults
}

/// The name most rules use.
fn state_match(sides: &[Side]) -> StateMatchName {
    let steps = sides.iter().flat_map(|side| &side.chains).flat_map(|chain| &chain.steps);
    let names: Vec<StateMatchName> = steps.filter_map(|step| step.state_match).collect();
    let n_old = names.iter().filter(|name| **name == StateMatchName::State).count();
    match n_old * 2 > names.len() {
        true => StateMatchName::State,
        false => StateMatchName::Conntrack,
    }
}
