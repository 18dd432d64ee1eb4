//! What each back end keeps of a rule: where one drops or joins something, its save form lacks it.

use crate::model::extension::NflogTarget;
use crate::model::{Backend, Match, Rule, Target};
use crate::net::iptables::kept_text;
use std::borrow::Cow;

/// The rule as that back end holds it.
pub(super) fn kept_by(rule: &Rule, backend: Backend) -> Cow<'_, Rule> {
    match backend {
        Backend::Legacy => with_target(kept_by_legacy(rule), nflog_of_legacy),
        Backend::Nft => with_target(kept_by_nft(rule), nflog_of_nft),
    }
}

/// The rule with what the back end makes of its target, when it makes something else of it.
fn with_target(
    rule: Cow<'_, Rule>,
    kept: fn(&NflogTarget) -> Option<NflogTarget>,
) -> Cow<'_, Rule> {
    let Some(Target::Nflog(nflog)) = &rule.target else { return rule };
    let Some(nflog) = kept(nflog) else { return rule };
    let target = Some(Target::Nflog(nflog));
    Cow::Owned(Rule { target, ..rule.into_owned() })
}

/// The kernel's struct has less room for the prefix than an nf_tables attribute has.
fn nflog_of_legacy(nflog: &NflogTarget) -> Option<NflogTarget> {
    let prefix = nflog.prefix.as_deref()?;
    let max = NflogTarget::LEGACY_PREFIX_BYTES;
    let cut = kept_text(prefix, max).kept;
    (prefix.len() > max).then(|| NflogTarget { prefix: Some(cut.into()), ..nflog.clone() })
}

/// nf_tables has no place for what `--nflog-range` never did.
fn nflog_of_nft(nflog: &NflogTarget) -> Option<NflogTarget> {
    (nflog.range != 0).then(|| NflogTarget { range: 0, ..nflog.clone() })
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
