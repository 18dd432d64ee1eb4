//! Every change a user can make.

use super::field::write_field;
use super::fresh::{NewTranslation, new_entry, new_translation};
use super::{Drafts, Field, State, Work};
use droplab_core::lower::Switch;
use droplab_core::net::StateSet;
use droplab_core::policy::{
    self, EntryId, LogSlot, Notes, Policy, PolicyEntry, ScopeKind, StateMatchName, Translation,
};
use std::rc::Rc;
use yew::Reducible;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Typed into a field; kept as it is, and taken over as far as it can be read.
    SetText {
        field: Field,
        text: String,
    },
    /// Left the field: what could be read is shown as the policy holds it.
    FinishText {
        field: Field,
    },
    AddEntry {
        kind: ScopeKind,
    },
    DuplicateEntry {
        entry: EntryId,
    },
    RemoveEntry {
        entry: EntryId,
    },
    MoveEntry {
        entry: EntryId,
        direction: Direction,
    },
    SetEnabled {
        entry: EntryId,
        enabled: bool,
    },
    SetAction {
        entry: EntryId,
        action: policy::Action,
    },
    SetLog {
        entry: EntryId,
        log: bool,
    },
    SetStates {
        entry: EntryId,
        states: Option<StateSet>,
    },
    SetDefault {
        kind: ScopeKind,
        action: policy::Action,
    },
    SetSwitch {
        switch: Switch,
        on: bool,
    },
    SetLogging {
        slot: LogSlot,
        on: bool,
    },
    SetLogLevel {
        slot: LogSlot,
        level: u8,
    },
    AddTranslation {
        translation: NewTranslation,
    },
    RemoveTranslation {
        index: usize,
    },
    EnableTranslation {
        index: usize,
        enabled: bool,
    },
    SetStateMatch {
        name: StateMatchName,
    },
    SetNotes {
        notes: Notes,
    },
    /// Another policy altogether: a preset, a link, a file.
    Replace {
        work: Work,
    },
    Undo,
    Redo,
}

/// Which way an entry moves among those of its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Undo => {
                if let Some(work) = state.history.undo(&state.work) {
                    state.work = work;
                }
            }
            Action::Redo => {
                if let Some(work) = state.history.redo(&state.work) {
                    state.work = work;
                }
            }
            Action::FinishText { field } => {
                state.history.finish_typing();
                let is_broken = state.work.broken().any(|(broken, _)| broken == field);
                if !is_broken && state.work.drafts.get(field).is_some() {
                    Rc::make_mut(&mut state.work.drafts).remove(field);
                }
            }
            action => {
                let typing = match &action {
                    Action::SetText { field, .. } => Some(*field),
                    _ => None,
                };
                let is_replacement = matches!(action, Action::Replace { .. });
                let before = state.work.clone();
                change(&mut state.work, action);
                if state.work == before {
                    return self;
                }
                state.history.record(&before, typing);
                if is_replacement {
                    state.history.mark_replaced();
                }
            }
        }
        Rc::new(state)
    }
}

/// Every change but undo and redo.
fn change(work: &mut Work, action: Action) {
    match action {
        Action::SetText { field, text } => set_text(work, field, text),
        Action::Replace { work: other } => *work = other,
        Action::RemoveEntry { entry } => {
            Rc::make_mut(&mut work.policy).entries.retain(|other| other.id != entry);
            drop_drafts(work, |field| matches!(field, Field::Entry(id, _) if id == entry));
        }
        Action::SetLogging { slot, on } => {
            *Rc::make_mut(&mut work.policy).logging.get_mut(slot) = on.then(|| slot.usual());
            drop_drafts(work, |field| matches!(field, Field::Log(other, _) if other == slot));
        }
        Action::RemoveTranslation { index } => remove_translation(work, index),
        Action::FinishText { .. } | Action::Undo | Action::Redo => {}
        action => change_policy(Rc::make_mut(&mut work.policy), &action),
    }
}

fn set_text(work: &mut Work, field: Field, text: String) {
    // What cannot be read leaves the policy as it was.
    let _unread = write_field(Rc::make_mut(&mut work.policy), field, &text);
    let is_shown = super::read_field(&work.policy, field) == text;
    let drafts = Rc::make_mut(&mut work.drafts);
    match is_shown {
        true => drafts.remove(field),
        false => drafts.set(field, text),
    };
}

fn drop_drafts(work: &mut Work, is_gone: impl Fn(Field) -> bool) {
    if work.drafts.iter().any(|(field, _)| is_gone(field)) {
        Rc::make_mut(&mut work.drafts).retain(|field| !is_gone(field));
    }
}

/// Drafts of later translations move up with them.
fn remove_translation(work: &mut Work, index: usize) {
    let policy = Rc::make_mut(&mut work.policy);
    if index >= policy.translations.len() {
        return;
    }
    policy.translations.remove(index);
    let mut drafts = Drafts::default();
    for (field, text) in work.drafts.iter() {
        match field {
            Field::Translation(at, _) if at == index => {}
            Field::Translation(at, part) if at > index => {
                drafts.set(Field::Translation(at - 1, part), text.to_owned());
            }
            field => drafts.set(field, text.to_owned()),
        }
    }
    work.drafts = Rc::new(drafts);
}

fn change_policy(policy: &mut Policy, action: &Action) {
    match *action {
        Action::AddEntry { kind } => {
            let entry = new_entry(policy, kind);
            policy.entries.push(entry);
        }
        Action::DuplicateEntry { entry } => duplicate(policy, entry),
        Action::MoveEntry { entry, direction } => move_entry(policy, entry, direction),
        Action::SetEnabled { entry, enabled } => on_entry(policy, entry, |e| e.enabled = enabled),
        Action::SetAction { entry, action } => on_entry(policy, entry, |e| e.action = action),
        Action::SetLog { entry, log } => on_entry(policy, entry, |e| e.log = log),
        Action::SetStates { entry, states } => on_entry(policy, entry, |e| e.states = states),
        Action::SetDefault { kind, action } => policy.defaults.set(kind, action),
        Action::SetSwitch { switch, on } => set_switch(policy, switch, on),
        Action::SetLogLevel { slot, level } => {
            if let Some(rule) = policy.logging.get_mut(slot) {
                rule.level = level;
            }
        }
        Action::AddTranslation { translation } => {
            policy.translations.push(new_translation(translation));
        }
        Action::EnableTranslation { index, enabled: on } => {
            match policy.translations.get_mut(index) {
                Some(Translation::Masquerade { enabled, .. }) => *enabled = on,
                Some(Translation::PortForward(forward)) => forward.enabled = on,
                None => {}
            }
        }
        Action::SetStateMatch { name } => policy.dialect.state_match = name,
        Action::SetNotes { notes } => policy.dialect.notes = notes,
        Action::SetText { .. }
        | Action::FinishText { .. }
        | Action::RemoveEntry { .. }
        | Action::SetLogging { .. }
        | Action::RemoveTranslation { .. }
        | Action::Replace { .. }
        | Action::Undo
        | Action::Redo => {}
    }
}

fn on_entry(policy: &mut Policy, id: EntryId, change: impl FnOnce(&mut PolicyEntry)) {
    if let Some(entry) = policy.entries.iter_mut().find(|entry| entry.id == id) {
        change(entry);
    }
}

fn set_switch(policy: &mut Policy, switch: Switch, on: bool) {
    let baseline = &mut policy.baseline;
    match switch {
        Switch::Loopback => baseline.loopback = on,
        Switch::Established => baseline.established = on,
        Switch::DropInvalid => baseline.drop_invalid = on,
        Switch::EssentialIcmp => baseline.essential_icmp = on,
        Switch::Dhcpv6Client => baseline.dhcpv6_client = on,
    }
}

fn duplicate(policy: &mut Policy, id: EntryId) {
    let copy_id = policy.free_id();
    let index = policy.entries.iter().position(|entry| entry.id == id);
    if let Some(index) = index {
        let copy = PolicyEntry { id: copy_id, ..policy.entries[index].clone() };
        policy.entries.insert(index + 1, copy);
    }
}

/// Past the nearest entry of the same scope; entries of other scopes stay where they are.
fn move_entry(policy: &mut Policy, id: EntryId, direction: Direction) {
    let Some(from) = policy.entries.iter().position(|entry| entry.id == id) else { return };
    let kind = policy.entries[from].scope.kind();
    let is_same = |index: &usize| policy.entries[*index].scope.kind() == kind;
    let to = match direction {
        Direction::Up => (0..from).rev().find(is_same),
        Direction::Down => (from + 1..policy.entries.len()).find(is_same),
    };
    if let Some(to) = to {
        let entry = policy.entries.remove(from);
        policy.entries.insert(to, entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::EntryField;

    fn seed() -> Rc<State> {
        let policy = policy::preset("seed").expect("there").policy();
        Rc::new(State::new(Work::new(policy)))
    }

    fn ssh_field() -> Field {
        Field::Entry(EntryId(6), EntryField::Service)
    }

    fn typed(state: Rc<State>, text: &str) -> Rc<State> {
        state.reduce(Action::SetText { field: ssh_field(), text: text.to_owned() })
    }

    #[test]
    fn a_text_that_cannot_be_read_is_kept_and_changes_nothing() {
        let state = typed(seed(), "tcp/99999");
        assert_eq!(state.work.text(ssh_field()), "tcp/99999");
        assert_eq!(state.work.broken().count(), 1);
        assert_eq!(state.work.policy, seed().work.policy);
        let state = typed(state, "tcp/3843");
        assert_eq!(state.work.broken().count(), 0);
        assert_eq!(read_field_of(&state), "tcp/3843");
    }

    fn read_field_of(state: &State) -> String {
        super::super::read_field(&state.work.policy, ssh_field())
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let state = ["tcp/3", "tcp/38", "tcp/384", "tcp/3843"].into_iter().fold(seed(), typed);
        let state = state.reduce(Action::Undo);
        assert_eq!(read_field_of(&state), "tcp/23");
        assert!(!state.history.can_undo());
        let state = state.reduce(Action::Redo);
        assert_eq!(read_field_of(&state), "tcp/3843");
    }

    #[test]
    fn a_blank_behind_a_comma_is_not_swallowed() {
        let state = typed(seed(), "tcp/80, ");
        assert_eq!(state.work.text(ssh_field()), "tcp/80, ");
        let state = state.reduce(Action::FinishText { field: ssh_field() });
        assert_eq!(state.work.text(ssh_field()), "tcp/80");
    }

    #[test]
    fn only_a_replacement_can_be_taken_back_as_one() {
        let other = Work::new(policy::preset("ssh-only").expect("there").policy());
        let state = seed().reduce(Action::Replace { work: other });
        assert!(state.history.is_replaced());
        let state = state.reduce(Action::AddEntry { kind: ScopeKind::Inbound });
        assert!(!state.history.is_replaced());
    }

    #[test]
    fn entries_move_within_their_scope() {
        let state = seed();
        let up = Action::MoveEntry { entry: EntryId(1), direction: Direction::Up };
        assert!(Rc::ptr_eq(&state.clone().reduce(up), &state));
        let down = Action::MoveEntry { entry: EntryId(1), direction: Direction::Down };
        let state = state.reduce(down);
        let ids: Vec<u32> = state.work.policy.entries.iter().map(|entry| entry.id.0).collect();
        assert_eq!(ids[..3], [2, 1, 3]);
    }

    #[test]
    fn a_removed_entry_takes_its_drafts_along() {
        let state = typed(seed(), "nonsense");
        let state = state.reduce(Action::RemoveEntry { entry: EntryId(6) });
        assert_eq!(state.work.broken().count(), 0);
        let state = state.reduce(Action::Undo);
        assert_eq!(state.work.text(ssh_field()), "nonsense");
    }
}
