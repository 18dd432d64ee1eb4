//! What is wrong between the parts of a policy whose values are each right.

use super::{
    Action, EntryId, LogSlot, Policy, PolicyEntry, Scope, ScopeKind, Service, Translation,
};
use crate::net::{ChainName, ConntrackState, Family, Protocol};
use crate::text::Severity;

/// The part of the policy a problem is about: where the page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Entry(EntryId),
    Logging(LogSlot),
    /// 0-based.
    Translation(usize),
    Baseline,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Two helper chains of one name: their rules would run into each other.
    ChainNameClash { chain: ChainName },
    /// The kernel has a chain of that name.
    ChainIsBuiltIn { chain: ChainName },
    /// The entry wants its packets logged, and logging is off for its path and action.
    LoggingIsOff,
    /// Sources of one family only, destinations of the other only, or a service of the other.
    NoFamilyFits,
    /// Nothing else lets answers in, so this host's own connections fail.
    AnswersAreDropped,
    /// IPv6 addresses can no longer be resolved on the link.
    NeighborDiscoveryIsDropped,
    /// No entry lets a new TCP connection in: whoever administers the host over ssh is locked out.
    NobodyGetsIn,
    /// The entry lets everything in from everywhere, whatever the default says.
    OpenToEverybody,
}

codes!(Problem {
    ChainNameClash => "chain-name-clash",
    ChainIsBuiltIn => "chain-is-built-in",
    LoggingIsOff => "logging-is-off",
    NoFamilyFits => "no-family-fits",
    AnswersAreDropped => "answers-are-dropped",
    NeighborDiscoveryIsDropped => "neighbor-discovery-is-dropped",
    NobodyGetsIn => "nobody-gets-in",
    OpenToEverybody => "open-to-everybody",
});

impl Problem {
    pub fn severity(&self) -> Severity {
        match self {
            Self::ChainNameClash { .. } | Self::ChainIsBuiltIn { .. } | Self::NoFamilyFits => {
                Severity::Error
            }
            Self::LoggingIsOff
            | Self::AnswersAreDropped
            | Self::NeighborDiscoveryIsDropped
            | Self::NobodyGetsIn
            | Self::OpenToEverybody => Severity::Warning,
        }
    }
}

/// Every problem with its place. Errors mean that the files would not do what the policy says.
pub fn check(policy: &Policy) -> Vec<(Place, Problem)> {
    let mut found = Vec::new();
    check_chains(policy, &mut found);
    for entry in policy.entries.iter().filter(|entry| entry.enabled) {
        let place = Place::Entry(entry.id);
        if families(entry).is_empty() {
            found.push((place, Problem::NoFamilyFits));
        }
        let outcome = entry.action.into();
        let slot = LogSlot { path: entry.scope.kind().into(), outcome };
        if is_open_to_everybody(entry) {
            found.push((place, Problem::OpenToEverybody));
        }
        if entry.log && policy.logging.get(slot).is_none() {
            found.push((place, Problem::LoggingIsOff));
        }
    }
    for (index, translation) in policy.translations.iter().enumerate() {
        let Translation::PortForward(forward) = translation else { continue };
        let has_v4 = forward.from.is_anywhere() || forward.from.of_family(Family::V4).count() > 0;
        if forward.enabled && !has_v4 {
            found.push((Place::Translation(index), Problem::NoFamilyFits));
        }
    }
    let lets_in = |entry: &PolicyEntry| entry.enabled && lets_connections_in(entry);
    let inbound_is_closed = policy.defaults.inbound != Action::Allow;
    if inbound_is_closed && !policy.entries.iter().any(lets_in) {
        found.push((Place::Baseline, Problem::NobodyGetsIn));
    }
    if inbound_is_closed && !policy.baseline.established {
        found.push((Place::Baseline, Problem::AnswersAreDropped));
    }
    if inbound_is_closed && !policy.baseline.essential_icmp {
        found.push((Place::Baseline, Problem::NeighborDiscoveryIsDropped));
    }
    found
}

/// Whether a new TCP connection from somewhere can match it.
fn lets_connections_in(entry: &PolicyEntry) -> bool {
    let carries_tcp = match &entry.service {
        Service::Any => true,
        Service::Named(named) => named.transports().contains(&Protocol::TCP),
        Service::Ports(ports) => ports.transport.protocol() == Protocol::TCP,
        Service::Protocol(protocol) => *protocol == Protocol::TCP,
        Service::Icmp(_) | Service::Icmpv6(_) => false,
    };
    let is_allowed = entry.scope.kind() == ScopeKind::Inbound && entry.action == Action::Allow;
    is_allowed && carries_tcp && sees_new(entry)
}

fn sees_new(entry: &PolicyEntry) -> bool {
    entry.states.is_none_or(|states| states.contains(ConntrackState::New))
}

fn is_open_to_everybody(entry: &PolicyEntry) -> bool {
    let is_unconditional = entry.scope == Scope::Inbound { on: None }
        && entry.service == Service::Any
        && entry.from.is_anywhere()
        && entry.to.is_anywhere();
    is_unconditional && entry.action == Action::Allow && sees_new(entry)
}

fn check_chains(policy: &Policy, found: &mut Vec<(Place, Problem)>) {
    for (slot, rule) in policy.logging.rules() {
        let same = |(other, rule_of_other): &(LogSlot, &super::LogRule)| {
            *other != slot && rule_of_other.chain == rule.chain
        };
        let chain = rule.chain.clone();
        if rule.chain.is_built_in() {
            found.push((Place::Logging(slot), Problem::ChainIsBuiltIn { chain }));
        } else if policy.logging.rules().any(|other| same(&other)) {
            found.push((Place::Logging(slot), Problem::ChainNameClash { chain }));
        }
    }
}

/// The families in which the entry makes rules.
pub(crate) fn families(entry: &PolicyEntry) -> Vec<Family> {
    let fits = |family: &Family| {
        let ends = [&entry.from, &entry.to];
        let addresses_fit =
            ends.iter().all(|list| list.is_anywhere() || list.of_family(*family).next().is_some());
        addresses_fit && service_fits(&entry.service, *family)
    };
    Family::ALL.into_iter().filter(fits).collect()
}

fn service_fits(service: &Service, family: Family) -> bool {
    match service {
        Service::Icmp(_) => family == Family::V4,
        Service::Icmpv6(_) => family == Family::V6,
        Service::Any | Service::Named(_) | Service::Ports(_) | Service::Protocol(_) => true,
    }
}

impl Policy {
    /// Whether the policy lets any packet through the host, so that FORWARD needs more than an end.
    pub fn forwards(&self) -> bool {
        let lets_through = |entry: &PolicyEntry| entry.enabled && entry.action == Action::Allow;
        let translates = |translation: &Translation| matches!(translation, Translation::PortForward(forward) if forward.enabled);
        self.defaults.forwarded == Action::Allow
            || self.entries_of(ScopeKind::Forwarded).any(lets_through)
            || self.translations.iter().any(translates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::preset;

    #[test]
    fn finds_two_chains_of_one_name() {
        let mut policy = preset("seed").expect("there").policy();
        assert_eq!(check(&policy), []);
        let name: ChainName = "indrop".parse().expect("right");
        policy.logging.accepted.inbound.as_mut().expect("on").chain = name.clone();
        let clash = || Problem::ChainNameClash { chain: name.clone() };
        let problems: Vec<_> = check(&policy).into_iter().map(|(_, problem)| problem).collect();
        assert_eq!(problems, [clash(), clash()]);
    }

    #[test]
    fn finds_an_entry_that_fits_no_family() {
        let mut policy = preset("seed").expect("there").policy();
        policy.entries[0].from = "192.0.2.1".parse().expect("right");
        policy.entries[0].to = "2001:db8::1".parse().expect("right");
        assert_eq!(check(&policy)[0].1, Problem::NoFamilyFits);
    }
}
