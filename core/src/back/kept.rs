//! What each back end keeps of a rule: where one drops or joins something, its save form lacks it.

use crate::model::extension::{Interval, LimitMatch, TcpMatch, UdpMatch};
use crate::model::{Backend, Match, Negatable, Rule};
use crate::net::iptables::PortBounds;
use crate::net::{PortRange, RateLimit};
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

/// What comparisons are made of: not of every port, nor of no flag.
fn compared_tcp(tcp: &TcpMatch) -> TcpMatch {
    let is_some_port = |ports: &Negatable<PortRange>| ports.value != PortRange::ALL;
    TcpMatch {
        source_port: tcp.source_port.filter(is_some_port),
        destination_port: tcp.destination_port.filter(is_some_port),
        option: None,
        flags: tcp.flags.filter(|flags| flags.value.examined.0 != 0),
    }
}

fn compared_udp(udp: &UdpMatch) -> UdpMatch {
    let is_some_port = |ports: &Negatable<PortBounds>| ports.value != PortBounds::ALL;
    UdpMatch {
        source_port: udp.source_port.filter(is_some_port),
        destination_port: udp.destination_port.filter(is_some_port),
    }
}

fn keep_tcp(kept: &mut Vec<Match>, tcp: &TcpMatch) {
    let tcp = compared_tcp(tcp);
    let first = kept.iter_mut().find_map(|condition| match condition {
        Match::Tcp(first) if first.is_compared_by_nft() => Some(first),
        _ => None,
    });
    match first {
        Some(first) => {
            first.source_port = joined(first.source_port, tcp.source_port);
            first.destination_port = joined(first.destination_port, tcp.destination_port);
            first.flags = joined(first.flags, tcp.flags);
        }
        None if tcp.is_compared_by_nft() => kept.push(Match::Tcp(tcp)),
        None => {}
    }
}

fn keep_udp(kept: &mut Vec<Match>, udp: &UdpMatch) {
    let udp = compared_udp(udp);
    let first = kept.iter_mut().find_map(|condition| match condition {
        Match::Udp(first) if first.is_compared_by_nft() => Some(first),
        _ => None,
    });
    match first {
        Some(first) => {
            first.source_port = joined(first.source_port, udp.source_port);
            first.destination_port = joined(first.destination_port, udp.destination_port);
        }
        None if udp.is_compared_by_nft() => kept.push(Match::Udp(udp)),
        None => {}
    }
}

/// The later value, and a `!` from either.
fn joined<T: Copy>(
    first: Option<Negatable<T>>,
    later: Option<Negatable<T>>,
) -> Option<Negatable<T>> {
    let negated = [first, later].into_iter().flatten().any(|it| it.negated);
    later.or(first).map(|it| Negatable { negated, ..it })
}
