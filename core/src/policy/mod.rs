//! The intent: what a person wants of a host's firewall. This is what is edited, saved and shared.
//!
//! Values here cannot be malformed; what remains wrong *between* them is found by [`check`].

mod check;
mod document;
mod entry;
mod logging;
mod presets;
mod share;

pub(crate) use check::families;
pub use check::{Place, Problem, check};
pub use document::{DocumentError, Expected, from_json, to_json};
pub use entry::{Action, EntryId, PolicyEntry, Scope, ScopeKind, Service, ServicePorts, Transport};
pub use logging::{DirectionLog, LogRule, LogSlot, Logging, Outcome, Path};
pub use presets::{PRESETS, Preset, PresetId, preset};
pub use share::{
    MAX_BYTES as MAX_SHARED_BYTES, ShareError, fragment_of, from_fragment, from_packable,
    packed_in, to_fragment, to_packable,
};

use crate::net::{AddressList, Comment, InterfacePattern};
use std::net::Ipv4Addr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub title: Comment,
    pub defaults: Defaults,
    pub baseline: Baseline,
    /// First match wins, per scope.
    pub entries: Vec<PolicyEntry>,
    pub translations: Vec<Translation>,
    pub logging: Logging,
    pub dialect: Dialect,
}

/// What becomes of packets that no entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    pub inbound: Action,
    pub forwarded: Action,
    pub outbound: Action,
}

/// Rules every sane host wants, as switches instead of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Everything on `lo`.
    pub loopback: bool,
    /// Packets of connections that were let through, and the ICMP errors about them.
    ///
    /// Stands behind the leading entries that look at packets of every state, so that those are
    /// asked first, as in the post of 2011.
    pub established: bool,
    /// Packets that belong to no connection, behind `established`.
    pub drop_invalid: bool,
    /// What IP cannot work without: IPv6 neighbour and router discovery and multicast listener
    /// reports (RFC 4890, 4.4), which conntrack leaves UNTRACKED; and, where `established` does
    /// not let them in already, the ICMP errors that path MTU discovery needs.
    pub essential_icmp: bool,
    /// A DHCPv6 client's questions and the answers to them (RFC 8415, 7.2: UDP 546 and 547).
    pub dhcpv6_client: bool,
}

/// Address translation, IPv4 only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translation {
    /// What leaves by the interface gets its address.
    Masquerade { out: InterfacePattern, enabled: bool },
    /// A port of this host leads to a host behind it, and the connection is let through.
    PortForward(PortForward),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortForward {
    pub enabled: bool,
    /// Where connections come in; `None`: anywhere.
    pub on: Option<InterfacePattern>,
    pub from: AddressList,
    pub service: ServicePorts,
    pub to: Ipv4Addr,
    /// `None`: the port they came for.
    pub to_port: Option<u16>,
}

/// How the rules are spelled, where iptables has two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub state_match: StateMatchName,
    pub notes: Notes,
}

/// The conntrack match goes by two names; hosts older than Linux 2.6.14 have the first only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateMatchName {
    /// `-m state --state`.
    State,
    /// `-m conntrack --ctstate`.
    Conntrack,
}

/// Where an entry's note goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Into the script only, behind the command.
    InScript,
    /// Into the rules, as `-m comment`: iptables-save shows it again.
    InRules,
}

impl Defaults {
    pub fn of(self, kind: ScopeKind) -> Action {
        match kind {
            ScopeKind::Inbound => self.inbound,
            ScopeKind::Forwarded => self.forwarded,
            ScopeKind::Outbound => self.outbound,
        }
    }

    pub fn set(&mut self, kind: ScopeKind, action: Action) {
        match kind {
            ScopeKind::Inbound => self.inbound = action,
            ScopeKind::Forwarded => self.forwarded = action,
            ScopeKind::Outbound => self.outbound = action,
        }
    }
}

impl Translation {
    pub fn is_enabled(&self) -> bool {
        match self {
            Self::Masquerade { enabled, .. } => *enabled,
            Self::PortForward(forward) => forward.enabled,
        }
    }
}

impl Policy {
    pub fn entry(&self, id: EntryId) -> Option<&PolicyEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub fn entries_of(&self, kind: ScopeKind) -> impl Iterator<Item = &PolicyEntry> {
        self.entries.iter().filter(move |entry| entry.scope.kind() == kind)
    }

    /// An id that no entry has.
    pub fn free_id(&self) -> EntryId {
        EntryId(self.entries.iter().map(|entry| entry.id.0).max().map_or(1, |last| last + 1))
    }
}
