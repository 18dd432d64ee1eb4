//! What a packet meets in a ruleset, for the few matches that the laws of lifting generate. On
//! purpose simple: it reads rules as the kernel does, one after the other.

use droplab_core::model::extension::{IcmpTest, NatTo};
use droplab_core::model::{
    Chain, ChainKind, DefaultVerdict, Match, Negatable, Rule, Ruleset, Table, TableName, Target,
};
use droplab_core::net::{ConntrackState, InterfacePattern, Protocol};
use std::net::IpAddr;

#[derive(Clone, Copy, Debug)]
pub struct Packet {
    pub source: IpAddr,
    pub destination: IpAddr,
    pub in_by: &'static str,
    pub out_by: &'static str,
    pub protocol: Protocol,
    /// Source and destination port, or ICMP type and code.
    pub numbers: (u16, u16),
    pub state: ConntrackState,
    /// What every `limit` says.
    pub is_within_rates: bool,
}

/// The end of a packet; LOG rules and rejections by their kind are not told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Accept,
    Drop,
    Reject,
    Forward(NatTo),
    Masquerade,
}

/// The verdict of a built-in chain, and whether a line was logged.
pub fn verdict(
    ruleset: &Ruleset,
    table: TableName,
    chain: &str,
    packet: &Packet,
) -> (Verdict, bool) {
    let Some(table) = ruleset.table(table) else { return (Verdict::Accept, false) };
    let name = chain.parse().expect("a chain's name");
    let chain = table.chain(&name).expect("a built-in chain");
    let mut logged = false;
    let default = match &chain.kind {
        ChainKind::BuiltIn { default: DefaultVerdict::Drop, .. } => Verdict::Drop,
        ChainKind::BuiltIn { .. } | ChainKind::User => Verdict::Accept,
    };
    (walk(chain, packet, table, &mut logged).unwrap_or(default), logged)
}

fn walk(chain: &Chain, packet: &Packet, table: &Table, logged: &mut bool) -> Option<Verdict> {
    for rule in chain.rules.iter().filter(|rule| is_met(rule, packet)) {
        let Some(target) = &rule.target else { continue };
        match target {
            Target::Accept => return Some(Verdict::Accept),
            Target::Drop => return Some(Verdict::Drop),
            Target::Reject(..) => return Some(Verdict::Reject),
            Target::Masquerade(_) => return Some(Verdict::Masquerade),
            Target::DestinationNat(options) => return Some(Verdict::Forward(options.to)),
            Target::Return => return None,
            Target::Log(_) => *logged = true,
            Target::Jump(to) => {
                if let Some(verdict) =
                    table.chain(to).and_then(|to| walk(to, packet, table, logged))
                {
                    return Some(verdict);
                }
            }
            Target::Goto(to) => {
                return table.chain(to).and_then(|to| walk(to, packet, table, logged));
            }
            other => panic!("no law generates {other:?}"),
        }
    }
    None
}

fn is_met(rule: &Rule, packet: &Packet) -> bool {
    let interface = |pattern: &InterfacePattern, name: &str| match pattern {
        InterfacePattern::Exactly(exact) => exact.as_str() == name,
        InterfacePattern::StartingWith(start) => name.starts_with(&**start),
    };
    let source = rule.source.is_none_or(|said| said.value.contains(packet.source) != said.negated);
    let destination =
        rule.destination.is_none_or(|said| said.value.contains(packet.destination) != said.negated);
    let in_by = rule.in_interface.as_ref();
    let in_by = in_by.is_none_or(|said| interface(&said.value, packet.in_by) != said.negated);
    let out_by = rule.out_interface.as_ref();
    let out_by = out_by.is_none_or(|said| interface(&said.value, packet.out_by) != said.negated);
    let protocol = rule.protocol.is_none_or(|said| (said.value == packet.protocol) != said.negated);
    source
        && destination
        && in_by
        && out_by
        && protocol
        && rule.matches.iter().all(|condition| holds(condition, packet))
}

fn holds(condition: &Match, packet: &Packet) -> bool {
    let port =
        |range: droplab_core::net::PortRange, port| range.first() <= port && port <= range.last();
    let (first, second) = packet.numbers;
    match condition {
        Match::Tcp(tcp) => {
            tcp.destination_port.is_none_or(|said| port(said.value, second) != said.negated)
                && tcp.source_port.is_none_or(|said| port(said.value, first) != said.negated)
        }
        Match::Udp(udp) => {
            udp.destination_port.is_none_or(|said| said.value.contains(second) != said.negated)
                && udp.source_port.is_none_or(|said| said.value.contains(first) != said.negated)
        }
        Match::Icmp(icmp) => icmp_holds(icmp.kind, packet),
        Match::Icmp6(icmp) => icmp_holds(icmp.kind, packet),
        Match::State(state) => {
            state.states.is_some_and(|states| states.value.contains(packet.state) != states.negated)
        }
        Match::Conntrack(conntrack) => conntrack
            .states
            .is_some_and(|states| states.value.states.contains(packet.state) != states.negated),
        Match::Multiport(list) => {
            list.ports.iter().any(|range| port(*range, second)) != list.negated
        }
        Match::Limit(_) => packet.is_within_rates,
        Match::Comment(_) => true,
        other => panic!("no law generates {other:?}"),
    }
}

fn icmp_holds(kind: Option<Negatable<IcmpTest>>, packet: &Packet) -> bool {
    let (first, second) = packet.numbers;
    kind.is_none_or(|said| match said.value {
        IcmpTest::Any => !said.negated,
        IcmpTest::Type(kind) => {
            let code = kind.code.is_none_or(|code| u16::from(code) == second);
            (u16::from(kind.kind) == first && code) != said.negated
        }
    })
}
