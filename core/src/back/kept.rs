//! What each back end keeps of a rule: where one drops or joins something, its save form lacks it.

use crate::model::{Backend, Match, Rule};
use std::borrow::Cow;

/// The rule as that back end holds it.
pub(super) fn kept_by(rule: &Rule, backend: Backend) -> Cow<'_, Rule> {
    match backend {
        Backend::Legacy => kept_by_legacy(rule),
        Backend::Nft => kept_by_nft(rule),
    }
}

/// ip_tables compares no name for `! -i +`, and prints none.
fn kept_by_legacy(rule: &Rule) -> Cow<'_, Rule> {
    let is_any = |pattern: &Option<crate::model::Negatable<crate::net::InterfacePattern>>| {
        pattern.as_ref().is_some_and(|pattern| pattern.value.is_any())
    };
    if !is_any(&rule.in_interface) && !is_any(&rule.out_interface) {
        return Cow::Borrowed(rule);
    }
    let mut rule = rule.clone();
    rule.in_interface = rule.in_interface.filter(|pattern| !pattern.value.is_any());
    rule.out_interface = rule.out_interface.filter(|pattern| !pattern.value.is_any());
    Cow::Owned(rule)
}

/// nf_tables holds ports and flags as comparisons of their own; iptables-nft makes one `-m tcp` of
/// all of them, where the first one stood.
fn kept_by_nft(rule: &Rule) -> Cow<'_, Rule> {
    let is_tcp = |condition: &&Match| matches!(condition, Match::Tcp(_));
    if rule.matches.iter().filter(is_tcp).count() < 2 {
        return Cow::Borrowed(rule);
    }
    let mut kept = rule.clone();
    kept.matches.clear();
    let mut first = None;
    for condition in &rule.matches {
        let Match::Tcp(tcp) = condition else {
            kept.matches.push(condition.clone());
            continue;
        };
        match first.and_then(|at: usize| kept.matches.get_mut(at)) {
            Some(Match::Tcp(joined)) => {
                joined.source_port = tcp.source_port.or(joined.source_port);
                joined.destination_port = tcp.destination_port.or(joined.destination_port);
                joined.option = tcp.option.or(joined.option);
                joined.flags = tcp.flags.or(joined.flags);
            }
            Some(_) | None => {
                first = Some(kept.matches.len());
                kept.matches.push(condition.clone());
            }
        }
    }
    Cow::Owned(kept)
}
