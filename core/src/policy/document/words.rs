//! The words of the document.

use super::member::Words;
use crate::policy::{Action, Notes, Outcome, Path, ScopeKind, StateMatchName};

pub(super) const ACTIONS: Words<Action> = Words {
    names: &["allow", "deny", "reject"],
    values: &[Action::Allow, Action::Deny, Action::Reject],
};

pub(super) const SCOPES: Words<ScopeKind> = Words {
    names: &["inbound", "outbound", "forwarded"],
    values: &[ScopeKind::Inbound, ScopeKind::Outbound, ScopeKind::Forwarded],
};

pub(super) const PATHS: Words<Path> = Words {
    names: &["loopback", "inbound", "outbound", "forwarded"],
    values: &[Path::Loopback, Path::Inbound, Path::Outbound, Path::Forwarded],
};

pub(super) const OUTCOMES: Words<Outcome> = Words {
    names: &["accepted", "dropped", "rejected"],
    values: &[Outcome::Accepted, Outcome::Dropped, Outcome::Rejected],
};

/// The first is the usual one.
pub(super) const STATE_MATCHES: Words<StateMatchName> = Words {
    names: &["conntrack", "state"],
    values: &[StateMatchName::Conntrack, StateMatchName::State],
};

/// The first is the usual one.
pub(super) const NOTES: Words<Notes> =
    Words { names: &["script", "rules"], values: &[Notes::InScript, Notes::InRules] };

pub(super) const TRANSLATIONS: Words<TranslationKind> = Words {
    names: &["masquerade", "port-forward"],
    values: &[TranslationKind::Masquerade, TranslationKind::PortForward],
};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum TranslationKind {
    Masquerade,
    PortForward,
}
