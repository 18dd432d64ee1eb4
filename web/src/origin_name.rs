//! The name of the element that shows an origin, so that a line of a file finds it.

use crate::state::{Field, field_name};
use droplab_core::lower::{Origin, Switch};
use droplab_core::policy::{EntryId, LogSlot, Outcome, Path, ScopeKind};

/// The `id` attribute of the row of that origin.
pub fn origin_name(origin: Origin) -> String {
    match origin {
        Origin::Entry(EntryId(id)) => format!("row-entry-{id}"),
        // The switches stand in every direction; the inbound one is the one to be led to.
        Origin::Baseline(switch) => switch_name(ScopeKind::Inbound, switch),
        Origin::Logging(slot) => slot_name(slot),
        Origin::Default(kind) => format!("row-default-{}", kind_word(kind)),
        Origin::Translation(index) => format!("row-translation-{index}"),
    }
}

pub fn switch_name(kind: ScopeKind, switch: Switch) -> String {
    let word = match switch {
        Switch::Loopback => "loopback",
        Switch::Established => "established",
        Switch::DropInvalid => "invalid",
        Switch::EssentialIcmp => "icmp",
        Switch::Dhcpv6Client => "dhcpv6",
    };
    format!("row-{}-{word}", kind_word(kind))
}

pub fn slot_name(LogSlot { path, outcome }: LogSlot) -> String {
    let path = match path {
        Path::Loopback => "loopback",
        Path::Inbound => "inbound",
        Path::Outbound => "outbound",
        Path::Forwarded => "forwarded",
    };
    let outcome = match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Dropped => "dropped",
        Outcome::Rejected => "rejected",
    };
    format!("row-log-{path}-{outcome}")
}

/// The `id` attribute of a field.
pub fn field_id(field: Field) -> String {
    format!("field-{}", field_name(field).replace('.', "-"))
}

pub const fn kind_word(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Inbound => "inbound",
        ScopeKind::Outbound => "outbound",
        ScopeKind::Forwarded => "forwarded",
    }
}
