//! What each back end keeps of a rule: where one drops or joins something, its save form lacks it.

use crate::model::extension::{Interval, LimitMatch, NflogTarget, TcpMatch, UdpMatch};
use crate::model::{Backend, Match, Negatable, Rule, Target};
use crate::net::iptables::{PortBounds, kept_text};
use crate::net::{PortRange, RateLimit};
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

/// nf_tables holds ports and flags as comparisons of their own; iptables-nft makes one `-m tcp` or
/// `-m udp` of all of them, where the first one stood, and a `!` of one is that of all. Of a rate
/// it keeps what is printed, and no burst of 0.
fn kept_by_nft(rule: &Rule) -> Cow<'_, Rule> {
    if is_kept_whole(&rule.matches) {
        return Cow::Borrowed(rule);
    }
    let mut kept: Vec<Match> = Vec::with_capacity(rule.matches.len());
    for condition in &rule.matches {
        match condition {
            Match::Tcp(tcp) if tcp.is_compared_by_nft() => keep_tcp(&mut kept, tcp),
            Match::Udp(udp) if udp.is_compared_by_nft() => keep_udp(&mut kept, udp),
            Match::Limit(limit) => kept.push(Match::Limit(kept_limit(limit))),
            _ => kept.push(condition.clone()),
        }
    }
    Cow::Owned(Rule { matches: kept, ..rule.clone() })
}

/// Nothing in it is joined or lost.
fn is_kept_whole(matches: &[Match]) -> bool {
    let (mut n_tcp, mut n_udp) = (0, 0);
    let is_kept = |condition: &Match| match condition {
        Match::Tcp(tcp) => {
            n_tcp += usize::from(tcp.is_compared_by_nft());
            !tcp.is_compared_by_nft() || *tcp == compared_tcp(tcp)
        }
        Match::Udp(udp) => {
            n_udp += usize::from(udp.is_compared_by_nft());
            *udp == compared_udp(udp)
        }
        Match::Limit(limit) => *limit == kept_limit(limit),
        _ => true,
    };
    matches.iter().all(is_kept) && n_tcp < 2 && n_udp < 2
}

fn kept_limit(limit: &LimitMatch) -> LimitMatch {
    let interval = Interval::new(limit.interval.packets(), limit.interval.unit());
    LimitMatch {
        interval: interval.unwrap_or(limit.interval),
        burst: if limit.burst == 0 { RateLimit::DEFAULT_BURST } else { limit.burst },
    }
}

/// What comparisons hold: not every port, nor no flag.
fn compared_tcp(tcp: &TcpMatch) -> TcpMatch {
    TcpMatch {
        source_port: joined_ranges(None, tcp.source_port),
        destination_port: joined_ranges(None, tcp.destination_port),
        option: None,
        flags: tcp.flags.filter(|flags| flags.value.examined.0 != 0),
    }
}

fn compared_udp(udp: &UdpMatch) -> UdpMatch {
    UdpMatch {
        source_port: joined_ports(None, udp.source_port),
        destination_port: joined_ports(None, udp.destination_port),
    }
}

fn keep_tcp(kept: &mut Vec<Match>, tcp: &TcpMatch) {
    let first = kept.iter_mut().find_map(|condition| match condition {
        Match::Tcp(first) if first.is_compared_by_nft() => Some(first),
        _ => None,
    });
    let Some(first) = first else {
        let tcp = compared_tcp(tcp);
        if tcp.is_compared_by_nft() {
            kept.push(Match::Tcp(tcp));
        }
        return;
    };
    first.source_port = joined_ranges(first.source_port, tcp.source_port);
    first.destination_port = joined_ranges(first.destination_port, tcp.destination_port);
    if let Some(flags) = tcp.flags.filter(|flags| flags.value.examined.0 != 0) {
        let negated = flags.negated || first.flags.is_some_and(|first| first.negated);
        first.flags = Some(Negatable { negated, ..flags });
    }
}

fn keep_udp(kept: &mut Vec<Match>, udp: &UdpMatch) {
    let first = kept.iter_mut().find_map(|condition| match condition {
        Match::Udp(first) if first.is_compared_by_nft() => Some(first),
        _ => None,
    });
    let Some(first) = first else {
        let udp = compared_udp(udp);
        if udp.is_compared_by_nft() {
            kept.push(Match::Udp(udp));
        }
        return;
    };
    first.source_port = joined_ports(first.source_port, udp.source_port);
    first.destination_port = joined_ports(first.destination_port, udp.destination_port);
}

type Ports<T> = Option<Negatable<T>>;

/// Ports that were compared, and then compared again: iptables-nft reads all comparisons into one
/// range, the `!` of one is that of all, and a range from port 0 on is a comparison of its end only
/// (`! 0:5` is 6 and above).
fn joined_ports(first: Ports<PortBounds>, later: Ports<PortBounds>) -> Ports<PortBounds> {
    let Some(later) = later.filter(|ports| ports.value != PortBounds::ALL) else { return first };
    let first = first.unwrap_or(Negatable::plain(PortBounds::ALL));
    let PortBounds { first: low, last: high } = first.value;
    let end = later.value.last;
    let (is_negated, bounds) = match (later.value.first, later.negated) {
        (0, true) if end > 0 => (false, PortBounds { first: end.saturating_add(1), last: high }),
        (0, false) if end > 0 => (false, PortBounds { first: low, last: end }),
        (_, negated) => (negated, later.value),
    };
    Some(Negatable { negated: first.negated || is_negated, value: bounds })
}

/// The same where a range cannot run backwards; then the later one counts.
fn joined_ranges(first: Ports<PortRange>, later: Ports<PortRange>) -> Ports<PortRange> {
    let bounds = |ports: Ports<PortRange>| {
        ports.map(|Negatable { negated, value }| Negatable { negated, value: value.into() })
    };
    let Negatable { negated, value } = joined_ports(bounds(first), bounds(later))?;
    let range = PortRange::new(value.first, value.last).ok();
    range.map_or(later, |value| Some(Negatable { negated, value }))
}
