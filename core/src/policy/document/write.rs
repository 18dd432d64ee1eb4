//! Policy → document.

use super::words::{ACTIONS, NOTES, OUTCOMES, PATHS, SCOPES, STATE_MATCHES};
use crate::net::StateSet;
use crate::policy::{
    LogRule, LogSlot, Notes, Policy, PolicyEntry, Scope, StateMatchName, Translation,
};
use jzon::JsonValue;
use jzon::object::Object;

/// An object in the making, member by member.
struct Members(Object);

impl Members {
    fn set(&mut self, name: &str, value: impl Into<JsonValue>) {
        self.0.insert(name, value.into());
    }

    /// Left out when it is empty.
    fn text(&mut self, name: &str, text: &impl ToString) {
        let text = text.to_string();
        if !text.is_empty() {
            self.set(name, text);
        }
    }

    /// Left out when there is none.
    fn optional<T: ToString>(&mut self, name: &str, value: Option<&T>) {
        if let Some(value) = value {
            self.set(name, value.to_string());
        }
    }

    /// Left out when it is false.
    fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.set(name, flag);
        }
    }
}

impl From<Members> for JsonValue {
    fn from(members: Members) -> Self {
        JsonValue::Object(members.0)
    }
}

fn list<'i, T: 'i>(items: impl Iterator<Item = T>, write: impl Fn(T) -> Members) -> JsonValue {
    JsonValue::Array(items.map(|item| write(item).into()).collect())
}

pub(super) fn policy(policy: &Policy) -> JsonValue {
    let mut members = Members(Object::new());
    members.text("title", &policy.title);
    let mut defaults = Members(Object::new());
    defaults.set("inbound", ACTIONS.name(&policy.defaults.inbound));
    defaults.set("forwarded", ACTIONS.name(&policy.defaults.forwarded));
    defaults.set("outbound", ACTIONS.name(&policy.defaults.outbound));
    members.set("defaults", defaults);
    let mut baseline = Members(Object::new());
    baseline.set("loopback", policy.baseline.loopback);
    baseline.set("established", policy.baseline.established);
    baseline.set("drop_invalid", policy.baseline.drop_invalid);
    baseline.set("essential_icmp", policy.baseline.essential_icmp);
    baseline.set("dhcpv6_client", policy.baseline.dhcpv6_client);
    members.set("baseline", baseline);
    members.set("entries", list(policy.entries.iter(), entry));
    if !policy.translations.is_empty() {
        members.set("translations", list(policy.translations.iter(), translation));
    }
    if policy.logging.rules().next().is_some() {
        members.set("logging", list(policy.logging.rules(), log));
    }
    let mut dialect = Members(Object::new());
    if policy.dialect.state_match != StateMatchName::Conntrack {
        dialect.set("state_match", STATE_MATCHES.name(&policy.dialect.state_match));
    }
    if policy.dialect.notes != Notes::InScript {
        dialect.set("notes", NOTES.name(&policy.dialect.notes));
    }
    if !dialect.0.is_empty() {
        members.set("dialect", dialect);
    }
    members.into()
}

fn entry(entry: &PolicyEntry) -> Members {
    let mut members = Members(Object::new());
    members.set("id", entry.id.0);
    members.flag("disabled", !entry.enabled);
    members.set("scope", SCOPES.name(&entry.scope.kind()));
    match &entry.scope {
        Scope::Inbound { on } | Scope::Outbound { on } => members.optional("on", on.as_ref()),
        Scope::Forwarded { from, to } => {
            members.optional("in_by", from.as_ref());
            members.optional("out_by", to.as_ref());
        }
    }
    members.text("from", &entry.from);
    members.text("to", &entry.to);
    members.set("service", entry.service.to_string());
    match entry.states {
        None => members.set("states", "any"),
        Some(states) if states != StateSet::NEW => members.set("states", states.to_string()),
        Some(_) => {}
    }
    members.optional("limit", entry.limit.as_ref());
    members.set("action", ACTIONS.name(&entry.action));
    members.flag("log", entry.log);
    members.text("note", &entry.note);
    members
}

fn translation(translation: &Translation) -> Members {
    let mut members = Members(Object::new());
    match translation {
        Translation::Masquerade { out, enabled } => {
            members.set("kind", "masquerade");
            members.flag("disabled", !enabled);
            members.set("out_by", out.to_string());
        }
        Translation::PortForward(forward) => {
            members.set("kind", "port-forward");
            members.flag("disabled", !forward.enabled);
            members.optional("on", forward.on.as_ref());
            members.text("from", &forward.from);
            members.set("service", forward.service.to_string());
            members.set("to", forward.to.to_string());
            if let Some(port) = forward.to_port {
                members.set("to_port", port);
            }
        }
    }
    members
}

fn log((slot, rule): (LogSlot, &LogRule)) -> Members {
    let mut members = Members(Object::new());
    members.set("path", PATHS.name(&slot.path));
    members.set("outcome", OUTCOMES.name(&slot.outcome));
    let usual = slot.usual();
    if rule.chain != usual.chain {
        members.set("chain", rule.chain.as_str());
    }
    if rule.prefix != usual.prefix {
        members.set("prefix", rule.prefix.as_str());
    }
    match rule.limit {
        None => members.set("limit", "none"),
        Some(limit) if Some(limit) != usual.limit => members.set("limit", limit.to_string()),
        Some(_) => {}
    }
    if rule.level != LogRule::DEFAULT_LEVEL {
        members.set("level", rule.level);
    }
    members
}
