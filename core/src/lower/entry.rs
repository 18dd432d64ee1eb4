//! One entry of a policy → its rules: a rule for each source, destination and protocol.

use super::{Lowering, Origin, Problem, comment_match, icmp_condition};
use crate::model::extension::{IcmpTest, MultiportMatch, PortEnd, TcpMatch, UdpMatch};
use crate::model::{AddressMask, Match, Negatable, Rule, Target};
use crate::net::{AddressBlock, AddressList, Family, InterfacePattern, PortRange, Protocol};
use crate::policy::{LogSlot, Notes, PolicyEntry, Scope, Service, families};

/// A protocol and the match on its ports or types, `None` for all of it.
type ServiceCondition = (Protocol, Option<Match>);

impl Lowering<'_> {
    pub(super) fn add_entry(&mut self, entry: &PolicyEntry) {
        if !families(entry).contains(&self.family) {
            self.problems.push(Problem::EntryOfOtherFamily { entry: entry.id });
            return;
        }
        for service in service_conditions(&entry.service, self.family) {
            for source in ends(&entry.from, self.family) {
                for destination in ends(&entry.to, self.family) {
                    let rule = self.entry_rule(entry, service.clone(), source, destination);
                    self.push_filter(entry.scope.kind(), rule, Origin::Entry(entry.id));
                }
            }
        }
    }

    fn entry_rule(
        &self,
        entry: &PolicyEntry,
        service: Option<ServiceCondition>,
        source: Option<AddressMask>,
        destination: Option<AddressMask>,
    ) -> Rule {
        let (in_interface, out_interface) = match &entry.scope {
            Scope::Inbound { on } => (on.as_ref(), None),
            Scope::Outbound { on } => (None, on.as_ref()),
            Scope::Forwarded { from, to } => (from.as_ref(), to.as_ref()),
        };
        let (protocol, ports) = service.unzip();
        let state = entry.states.map(|states| self.state_match(states));
        let limit = entry.limit.map(|rate| Match::Limit(rate.into()));
        let is_noted =
            self.policy.dialect.notes == Notes::InRules && !entry.note.as_str().is_empty();
        let note = is_noted.then(|| comment_match(&entry.note));
        Rule {
            source: source.map(Negatable::plain),
            destination: destination.map(Negatable::plain),
            in_interface: interface(in_interface),
            out_interface: interface(out_interface),
            protocol: protocol.map(Negatable::plain),
            matches: [state, ports.flatten(), limit, note].into_iter().flatten().collect(),
            target: Some(self.entry_target(entry)),
            ..Rule::default()
        }
    }

    fn entry_target(&self, entry: &PolicyEntry) -> Target {
        let slot = LogSlot { path: entry.scope.kind().into(), outcome: entry.action.into() };
        match entry.log {
            true => self.logged(slot.path, slot.outcome),
            false => self.verdict(slot.outcome),
        }
    }
}

/// The blocks of the family; anywhere is one end without a condition, and so is `/0`: the kernel
/// keeps none.
pub(super) fn ends(list: &AddressList, family: Family) -> Vec<Option<AddressMask>> {
    let condition = |block: &AddressBlock| (block.prefix_length() > 0).then(|| (*block).into());
    match list.is_anywhere() {
        true => vec![None],
        false => list.of_family(family).map(condition).collect(),
    }
}

/// `+` is every interface: the kernel keeps no condition for it.
pub(super) fn interface(pattern: Option<&InterfacePattern>) -> Option<Negatable<InterfacePattern>> {
    pattern.filter(|pattern| !pattern.is_any()).cloned().map(Negatable::plain)
}

/// `None` stands for every packet. A service of several protocols has several conditions.
fn service_conditions(service: &Service, family: Family) -> Vec<Option<ServiceCondition>> {
    let icmp = |kind| {
        let (protocol, condition) = icmp_condition(family, IcmpTest::new(kind, family));
        vec![Some((protocol, Some(condition)))]
    };
    match service {
        Service::Any => vec![None],
        Service::Protocol(Protocol::ICMP) if family == Family::V6 => {
            vec![Some((Protocol::ICMPV6, None))]
        }
        Service::Protocol(protocol) => vec![Some((*protocol, None))],
        Service::Icmp(kind) | Service::Icmpv6(kind) => icmp(*kind),
        Service::Ports(ports) => port_conditions(ports.transport.protocol(), ports.ports.ranges()),
        Service::Named(named) => match named.icmp_type(family) {
            Some(kind) => icmp(kind),
            None => {
                let port: Vec<PortRange> = named.port.map(PortRange::single).into_iter().collect();
                let transports = named.transports().iter();
                transports.flat_map(|&transport| port_conditions(transport, &port)).collect()
            }
        },
    }
}

/// One match for one range, multiport for several; more rules when multiport is full.
pub(super) fn port_conditions(
    protocol: Protocol,
    ranges: &[PortRange],
) -> Vec<Option<ServiceCondition>> {
    if let [range] = ranges {
        return vec![Some((protocol, Some(single_port(protocol, *range))))];
    }
    let mut rules: Vec<Vec<PortRange>> = Vec::new();
    let slots = |ranges: &[PortRange]| -> usize {
        ranges.iter().map(|&range| MultiportMatch::slots(range)).sum()
    };
    for &range in ranges {
        match rules.last_mut() {
            Some(last) if slots(last) + MultiportMatch::slots(range) <= MultiportMatch::SLOTS => {
                last.push(range);
            }
            _ => rules.push(vec![range]),
        }
    }
    let multiport = |ports| {
        let ports = MultiportMatch { end: PortEnd::Destination, negated: false, ports };
        Some((protocol, Some(Match::Multiport(ports))))
    };
    rules.into_iter().map(multiport).collect()
}

fn single_port(protocol: Protocol, range: PortRange) -> Match {
    // Every port is no condition.
    let range = Some(range).filter(|range| *range != PortRange::ALL);
    match protocol {
        Protocol::UDP => {
            let destination_port = range.map(|range| Negatable::plain(range.into()));
            Match::Udp(UdpMatch { source_port: None, destination_port })
        }
        _ => {
            let destination_port = range.map(Negatable::plain);
            Match::Tcp(TcpMatch { destination_port, ..TcpMatch::default() })
        }
    }
}
