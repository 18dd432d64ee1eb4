//! Steps → entries: neighbors that differ in one address, port list or protocol become one, and
//! so do the same entries of both families.

use super::chain::Step;
use super::condition::{Condition, Ports, Traffic};
use super::log_line::LogLine;
use super::plain::icmp_protocol;
use super::ports::is_continued;
use crate::net::{
    AddressBlock, AddressList, Comment, Family, IcmpType, NamedService, PortList, Protocol,
    SERVICES, ServiceProtocols,
};
use crate::policy::{
    Action, EntryId, PolicyEntry, Scope, ScopeKind, Service, ServicePorts, Transport,
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What will be one entry, of one family.
#[derive(Clone)]
pub(super) struct Item {
    /// Places of its steps in the chain, in order.
    pub(super) steps: Vec<usize>,
    /// Without its addresses.
    when: Condition,
    from: Vec<AddressBlock>,
    to: Vec<AddressBlock>,
    /// Stands for the traffic of several rules.
    named: Option<&'static NamedService>,
    action: Action,
    log: Option<LogLine>,
    note: Comment,
}

/// The items of the steps that `is_entry`, in order.
pub(super) fn items(steps: &[Step], is_entry: impl Fn(usize) -> bool) -> Vec<Item> {
    let chosen = steps.iter().enumerate().filter(|(index, _)| is_entry(*index));
    let single = chosen.map(|(index, step)| Item {
        steps: vec![index],
        when: Condition { source: None, destination: None, ..step.when.clone() },
        from: step.when.source.into_iter().collect(),
        to: step.when.destination.into_iter().collect(),
        named: None,
        action: step.action,
        log: step.log.clone(),
        note: step.note.clone(),
    });
    // Lowering goes through services, then sources, then destinations.
    let joined = join(single, |last, next| {
        let fits = last.from == next.from && last.when == next.when;
        join_blocks(fits, &mut last.to, &next.to)
    });
    let joined = join(joined, |last, next| {
        let fits = last.to == next.to && last.when == next.when;
        join_blocks(fits, &mut last.from, &next.from)
    });
    join(joined, join_services)
}

/// Puts each item to the one before where `is_joined` says so, having changed the one before.
fn join(
    items: impl IntoIterator<Item = Item>,
    is_joined: impl Fn(&mut Item, &Item) -> bool,
) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items {
        if let Some(last) = joined.last_mut() {
            let is_next = last.steps.last().map(|index| index + 1) == item.steps.first().copied();
            let same = last.action == item.action && last.log == item.log && last.note == item.note;
            if is_next && same && is_joined(last, &item) {
                last.steps.extend(item.steps);
                continue;
            }
        }
        joined.push(item);
    }
    joined
}

fn join_blocks(fits: bool, last: &mut Vec<AddressBlock>, next: &[AddressBlock]) -> bool {
    let joins = fits && !last.is_empty() && !next.is_empty();
    if joins {
        last.extend_from_slice(next);
    }
    joins
}

/// More ports than one multiport holds, or TCP and UDP of one service.
fn join_services(last: &mut Item, next: &Item) -> bool {
    let bare = |when: &Condition| Condition { traffic: Traffic::Any, ..when.clone() };
    if last.from != next.from || last.to != next.to || bare(&last.when) != bare(&next.when) {
        return false;
    }
    let (Traffic::Ports(ports), Traffic::Ports(more)) =
        (&mut last.when.traffic, &next.when.traffic)
    else {
        return false;
    };
    if ports.source.is_some() || more.source.is_some() || last.named.is_some() {
        return false;
    }
    let is_list = ports.is_list && more.is_list && ports.transport == more.transport;
    if is_list && is_continued(&ports.ranges, &more.ranges) {
        ports.ranges.extend_from_slice(&more.ranges);
        return true;
    }
    let is_pair = (ports.transport, more.transport) == (Transport::Tcp, Transport::Udp);
    if !is_pair || ports.is_list || more.is_list || ports.ranges != more.ranges {
        return false;
    }
    last.named = named_for_both(ports);
    last.named.is_some()
}

fn named_for_both(ports: &Ports) -> Option<&'static NamedService> {
    let [range] = ports.ranges[..] else { return None };
    SERVICES.iter().find(|service| {
        range.is_single()
            && service.port == Some(range.first())
            && service.protocols == ServiceProtocols::TcpAndUdp
    })
}

impl Item {
    pub(super) fn sees_every_state(&self) -> bool {
        self.when.states.is_none()
    }

    /// A list of one port, which lowering does not write as a list.
    pub(super) fn is_short_list(&self) -> bool {
        match &self.when.traffic {
            Traffic::Ports(ports) => ports.is_list && ports.ranges.len() == 1,
            Traffic::Any | Traffic::Protocol(_) | Traffic::Icmp { .. } => false,
        }
    }

    /// Whether the IPv4 item and the IPv6 item are one entry.
    pub(super) fn is_same_entry(&self, v6: &Self) -> bool {
        let same_log = match (&self.log, &v6.log) {
            (Some(a), Some(b)) => a.is_one_with(b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let same_traffic = match (&self.when.traffic, &v6.when.traffic) {
            (Traffic::Icmp { kind, .. }, Traffic::Icmp { kind: of_v6, .. }) => {
                named_icmp(Some(*kind), Some(*of_v6)).is_some()
            }
            (Traffic::Protocol(Protocol::ICMP), Traffic::Protocol(Protocol::ICMPV6)) => true,
            (Traffic::Protocol(Protocol::ICMPV6), _) => false,
            (a, b) => a == b,
        };
        let bare = |when: &Condition| Condition { traffic: Traffic::Any, ..when.clone() };
        same_traffic
            && same_log
            && bare(&self.when) == bare(&v6.when)
            && self.named == v6.named
            && self.action == v6.action
            && self.note == v6.note
            && self.from.is_empty() == v6.from.is_empty()
            && self.to.is_empty() == v6.to.is_empty()
    }

    fn service(&self, family: Family, is_alone: bool) -> Service {
        if let Some(named) = self.named {
            return Service::Named(named);
        }
        match &self.when.traffic {
            Traffic::Any => Service::Any,
            Traffic::Protocol(protocol) if is_alone && *protocol == icmp_protocol(family) => {
                Service::Protocol(Protocol::ICMP)
            }
            Traffic::Protocol(protocol) => Service::Protocol(*protocol),
            Traffic::Ports(ports) => of_ports(ports),
            Traffic::Icmp { kind, .. } => {
                let (v4, v6) = match family {
                    Family::V4 => (Some(*kind), None),
                    Family::V6 => (None, Some(*kind)),
                };
                match (named_icmp(v4, v6).filter(|_| is_alone), family) {
                    (Some(named), _) => Service::Named(named),
                    (None, Family::V4) => Service::Icmp(*kind),
                    (None, Family::V6) => Service::Icmpv6(*kind),
                }
            }
        }
    }
}

/// The ICMP service with these types.
fn named_icmp(v4: Option<IcmpType>, v6: Option<IcmpType>) -> Option<&'static NamedService> {
    let is_it = |service: &&NamedService| {
        let is = |family, wanted: Option<IcmpType>| {
            wanted.is_none() || service.icmp_type(family) == wanted
        };
        service.icmp_type(Family::V4).is_some() && is(Family::V4, v4) && is(Family::V6, v6)
    };
    SERVICES.iter().find(is_it)
}

/// The service's name where it has just this port of this protocol.
fn of_ports(ports: &Ports) -> Service {
    let only = [ports.transport.protocol()];
    if let [range] = ports.ranges[..]
        && range.is_single()
        && let Some(named) = SERVICES
            .iter()
            .find(|named| named.port == Some(range.first()) && named.transports() == only)
    {
        return Service::Named(named);
    }
    let ranges = PortList::new(ports.ranges.clone());
    let list = |ports_of| ServicePorts { transport: ports.transport, ports: ports_of };
    ranges.map_or(Service::Protocol(ports.transport.protocol()), |r| Service::Ports(list(r)))
}

/// An entry's items in the families it was found in.
#[derive(Clone, Default)]
pub(super) struct Pair {
    pub(super) v4: Option<Item>,
    pub(super) v6: Option<Item>,
}

impl Pair {
    pub(super) fn of(&self, family: Family) -> Option<&Item> {
        match family {
            Family::V4 => self.v4.as_ref(),
            Family::V6 => self.v6.as_ref(),
        }
    }

    /// `only` is the family of the only ruleset there is: then the entry need not say it.
    pub(super) fn entry(&self, kind: ScopeKind, only: Option<Family>) -> Option<PolicyEntry> {
        let (item, family) = match (&self.v4, &self.v6) {
            (Some(item), _) => (item, Family::V4),
            (None, Some(item)) => (item, Family::V6),
            (None, None) => return None,
        };
        let is_alone = only.is_some() || (self.v4.is_some() && self.v6.is_some());
        let blocks = |of: fn(&Item) -> &Vec<AddressBlock>| -> Vec<AddressBlock> {
            let items = self.v4.iter().chain(&self.v6);
            items.flat_map(|item| of(item).iter().copied()).collect()
        };
        let (mut from, to) = (blocks(|item| &item.from), blocks(|item| &item.to));
        let service = item.service(family, is_alone);
        let says_family = matches!(service, Service::Icmp(_) | Service::Icmpv6(_));
        if !is_alone && !says_family && from.is_empty() && to.is_empty() {
            from.push(everywhere(family));
        }
        let Condition { in_by, out_by, states, limit, .. } = item.when.clone();
        let scope = match kind {
            ScopeKind::Inbound => Scope::Inbound { on: in_by },
            ScopeKind::Outbound => Scope::Outbound { on: out_by },
            ScopeKind::Forwarded => Scope::Forwarded { from: in_by, to: out_by },
        };
        Some(PolicyEntry {
            id: EntryId(0),
            enabled: true,
            scope,
            from: AddressList::new(from),
            to: AddressList::new(to),
            service,
            states,
            limit,
            action: item.action,
            log: item.log.is_some(),
            note: item.note.clone(),
        })
    }
}

/// Asks nothing but the family.
fn everywhere(family: Family) -> AddressBlock {
    let address = match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        Family::V6 => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    AddressBlock::new(address, 0)
}
