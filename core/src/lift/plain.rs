//! The model's rules in the words that entries have. The only file of this module that looks
//! into matches and targets: what is not named here has no place in a policy.

use super::condition::{Condition, Ports, Traffic, others};
use super::problem::Problem;
use crate::model::extension::{
    ConntrackMatch, DnatOptions, IcmpTest, LogOptions, MasqueradeOptions, MultiportMatch, PortEnd,
    RejectOptions, TcpMatch, UdpMatch,
};
use crate::model::{AddressMask, ChainName, Match, Negatable, Rule, Target};
use crate::net::iptables::PortBounds;
use crate::net::{
    AddressBlock, Comment, Family, IcmpType, LogPrefix, PortRange, Protocol, RateLimit, StateSet,
};
use crate::policy::{Action, StateMatchName, Transport};
use std::net::{IpAddr, Ipv4Addr};

/// A rule that an entry might say.
pub(super) struct PlainRule<'r> {
    pub(super) when: Condition,
    pub(super) does: Does<'r>,
    pub(super) note: Comment,
    pub(super) state_match: Option<StateMatchName>,
    /// What changes about it, though it is carried.
    pub(super) remarks: Vec<Problem>,
}

/// What a target does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Does<'r> {
    Nothing,
    Decide(Action),
    Return,
    Jump(&'r ChainName),
    Goto(&'r ChainName),
    Log {
        prefix: Option<&'r LogPrefix>,
        level: u8,
    },
    /// IPv4 only.
    Forward(Ipv4Addr, Option<u16>),
    Masquerade,
}

/// One match that an entry might say.
#[derive(Clone, Copy)]
enum Plain<'r> {
    Ports { transport: Transport, source: Option<PortRange>, port: Option<PortRange> },
    List(&'r [PortRange]),
    Icmp(IcmpType),
    States { states: StateSet, name: StateMatchName, is_respelled: bool },
    Limit(RateLimit),
    Note(&'r Comment),
}

/// # Errors
/// The first thing about the rule that has no place.
pub(super) fn plain_rule(rule: &Rule, family: Family) -> Result<PlainRule<'_>, Problem> {
    if rule.later_fragment.is_some() {
        return Err(Problem::OptionHasNoPlace { option: "-f" });
    }
    let mut remarks = Vec::new();
    let does = plain_target(rule.target.as_ref(), &mut remarks)?;
    // Protocol 0 is every protocol.
    let protocol = said(rule.protocol.as_ref(), "-p")?.copied().filter(|number| number.0 != 0);
    let mut plain = PlainRule {
        when: Condition {
            source: block(rule.source.as_ref(), "-s")?,
            destination: block(rule.destination.as_ref(), "-d")?,
            in_by: said(rule.in_interface.as_ref(), "-i")?.cloned(),
            out_by: said(rule.out_interface.as_ref(), "-o")?.cloned(),
            traffic: protocol.map_or(Traffic::Any, Traffic::Protocol),
            ..Condition::default()
        },
        does,
        note: Comment::default(),
        state_match: None,
        remarks,
    };
    // Lowering writes states, ports, rate, note; any other order means the same, but for a rate.
    let mut last = 0;
    for condition in &rule.matches {
        let found = plain_match(condition)?;
        let rank = rank(&found);
        if rank < last {
            let counts_more = plain.when.limit.is_some() && rank < 2;
            let remark = if counts_more { Problem::RateCountsMore } else { Problem::Respelled };
            plain.remarks.push(remark);
        }
        last = last.max(rank);
        plain
            .add(found, family)
            .map_err(|()| Problem::ConditionTwice { name: condition.name().to_owned() })?;
    }
    Ok(plain)
}

const fn rank(plain: &Plain<'_>) -> u8 {
    match plain {
        Plain::States { .. } => 0,
        Plain::Ports { .. } | Plain::List(_) | Plain::Icmp(_) => 1,
        Plain::Limit(_) => 2,
        Plain::Note(_) => 3,
    }
}

impl PlainRule<'_> {
    fn add(&mut self, found: Plain<'_>, family: Family) -> Result<(), ()> {
        match found {
            Plain::Ports { transport, source, port } => {
                let ranges = vec![port.unwrap_or(PortRange::ALL)];
                let ports = Ports { transport, source, ranges, is_list: false };
                self.add_traffic(Traffic::Ports(ports))
            }
            Plain::List(ranges) => {
                let transport = match self.when.traffic.protocol() {
                    Some(Protocol::TCP) => Transport::Tcp,
                    Some(Protocol::UDP) => Transport::Udp,
                    Some(_) | None => return Err(()),
                };
                // `-m tcp` without a port says nothing that multiport does not.
                if let Traffic::Ports(Ports { source: None, ranges, .. }) = &self.when.traffic
                    && ranges[..] == [PortRange::ALL]
                {
                    self.when.traffic = Traffic::Protocol(transport.protocol());
                    self.remarks.push(Problem::Respelled);
                }
                let ranges = ranges.to_vec();
                let ports = Ports { transport, source: None, ranges, is_list: true };
                self.add_traffic(Traffic::Ports(ports))
            }
            Plain::Icmp(kind) => {
                let protocol = icmp_protocol(family);
                self.add_traffic(Traffic::Icmp { protocol, kind })
            }
            Plain::States { states, name, is_respelled } => {
                if is_respelled {
                    self.remarks.push(Problem::Respelled);
                }
                self.state_match = Some(name);
                put(&mut self.when.states, states)
            }
            Plain::Limit(rate) => put(&mut self.when.limit, rate),
            Plain::Note(note) => {
                if !self.note.as_str().is_empty() {
                    self.remarks.push(Problem::CommentIsLost);
                } else if note.as_str().is_empty() {
                    self.remarks.push(Problem::Respelled);
                } else {
                    self.note = note.clone();
                }
                Ok(())
            }
        }
    }

    /// Ports and types narrow the protocol that `-p` said.
    fn add_traffic(&mut self, traffic: Traffic) -> Result<(), ()> {
        match self.when.traffic {
            Traffic::Protocol(protocol) if traffic.protocol() == Some(protocol) => {
                self.when.traffic = traffic;
                Ok(())
            }
            Traffic::Any | Traffic::Protocol(_) | Traffic::Ports(_) | Traffic::Icmp { .. } => {
                Err(())
            }
        }
    }
}

fn put<T>(place: &mut Option<T>, value: T) -> Result<(), ()> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(()),
    }
}

pub(super) const fn icmp_protocol(family: Family) -> Protocol {
    match family {
        Family::V4 => Protocol::ICMP,
        Family::V6 => Protocol::ICMPV6,
    }
}

/// The value of a condition that is not negated.
fn said<'v, T>(
    value: Option<&'v Negatable<T>>,
    option: &'static str,
) -> Result<Option<&'v T>, Problem> {
    match value {
        Some(value) if value.negated => Err(Problem::NegationHasNoPlace { option }),
        Some(value) => Ok(Some(&value.value)),
        None => Ok(None),
    }
}

fn block(
    mask: Option<&Negatable<AddressMask>>,
    option: &'static str,
) -> Result<Option<AddressBlock>, Problem> {
    let Some(mask) = said(mask, option)? else { return Ok(None) };
    match mask.prefix_length() {
        Some(length) => Ok(Some(AddressBlock::new(mask.address(), length))),
        None => Err(Problem::OptionHasNoPlace { option }),
    }
}

/// # Errors
/// Why the match has no place; so it is for every match that is not named here.
fn plain_match(condition: &Match) -> Result<Plain<'_>, Problem> {
    match condition {
        Match::Tcp(tcp) => tcp_ports(tcp),
        Match::Udp(udp) => udp_ports(udp),
        Match::Icmp(icmp) => icmp_type(icmp.kind, "--icmp-type"),
        Match::Icmp6(icmp) => icmp_type(icmp.kind, "--icmpv6-type"),
        Match::State(state) => states(state.states, StateMatchName::State),
        Match::Conntrack(conntrack) => conntrack_states(conntrack),
        Match::Multiport(list) => port_list(list),
        Match::Limit(limit) => {
            let rate = RateLimit::try_from(limit);
            rate.map(Plain::Limit).map_err(|_| Problem::OptionHasNoPlace { option: "--limit" })
        }
        Match::Comment(comment) => Ok(Plain::Note(&comment.comment)),
        other => Err(Problem::MatchHasNoPlace { name: other.name().to_owned() }),
    }
}

fn tcp_ports(tcp: &TcpMatch) -> Result<Plain<'_>, Problem> {
    if tcp.flags.is_some() {
        return Err(Problem::OptionHasNoPlace { option: "--tcp-flags" });
    }
    if tcp.option.is_some() {
        return Err(Problem::OptionHasNoPlace { option: "--tcp-option" });
    }
    let source = said(tcp.source_port.as_ref(), "--sport")?.copied();
    let port = said(tcp.destination_port.as_ref(), "--dport")?.copied();
    Ok(Plain::Ports { transport: Transport::Tcp, source, port })
}

fn udp_ports(udp: &UdpMatch) -> Result<Plain<'_>, Problem> {
    let source = bounds(udp.source_port.as_ref(), "--sport")?;
    let port = bounds(udp.destination_port.as_ref(), "--dport")?;
    Ok(Plain::Ports { transport: Transport::Udp, source, port })
}

/// A range whose ends changed places matches nothing, and no entry says so.
fn bounds(
    bounds: Option<&Negatable<PortBounds>>,
    option: &'static str,
) -> Result<Option<PortRange>, Problem> {
    let Some(bounds) = said(bounds, option)? else { return Ok(None) };
    let range = PortRange::new(bounds.first, bounds.last);
    range.map(Some).map_err(|_| Problem::OptionHasNoPlace { option })
}

fn icmp_type<'m>(
    kind: Option<Negatable<IcmpTest>>,
    option: &'static str,
) -> Result<Plain<'m>, Problem> {
    match said(kind.as_ref(), option)? {
        Some(IcmpTest::Type(kind)) => Ok(Plain::Icmp(*kind)),
        // Lowering makes `any` of type 255.
        Some(IcmpTest::Any) => Ok(Plain::Icmp(IcmpType::any_code(255))),
        None => Err(Problem::OptionHasNoPlace { option }),
    }
}

fn conntrack_states(conntrack: &ConntrackMatch) -> Result<Plain<'_>, Problem> {
    let no_place = || Problem::OptionHasNoPlace { option: "--ctstate" };
    if conntrack.connection.is_some() {
        return Err(Problem::MatchHasNoPlace { name: "conntrack".to_owned() });
    }
    let Some(Negatable { negated, value }) = conntrack.states else { return Err(no_place()) };
    if value.source_nat || value.destination_nat {
        return Err(no_place());
    }
    let states = Some(Negatable { negated, value: value.states });
    self::states(states, StateMatchName::Conntrack)
}

fn states<'m>(
    states: Option<Negatable<StateSet>>,
    name: StateMatchName,
) -> Result<Plain<'m>, Problem> {
    let Negatable { negated, value } = states.unwrap_or_default();
    let states = if negated { others(value) } else { value };
    match states.is_empty() {
        true => Err(Problem::OptionHasNoPlace { option: "--ctstate" }),
        false => Ok(Plain::States { states, name, is_respelled: negated }),
    }
}

fn port_list(list: &MultiportMatch) -> Result<Plain<'_>, Problem> {
    let option = match list.end {
        PortEnd::Destination => "--dports",
        PortEnd::Source => return Err(Problem::OptionHasNoPlace { option: "--sports" }),
        PortEnd::Either => return Err(Problem::OptionHasNoPlace { option: "--ports" }),
    };
    match (list.negated, list.ports.is_empty()) {
        (true, _) => Err(Problem::NegationHasNoPlace { option }),
        (false, true) => Err(Problem::OptionHasNoPlace { option }),
        (false, false) => Ok(Plain::List(&list.ports)),
    }
}

/// # Errors
/// Why the target has no place; so it is for every target that is not named here.
fn plain_target<'r>(
    target: Option<&'r Target>,
    remarks: &mut Vec<Problem>,
) -> Result<Does<'r>, Problem> {
    let Some(target) = target else { return Ok(Does::Nothing) };
    match target {
        Target::Accept => Ok(Does::Decide(Action::Allow)),
        Target::Drop => Ok(Does::Decide(Action::Deny)),
        Target::Reject(options) => {
            if *options != RejectOptions::new(options.family) {
                remarks.push(Problem::AnswerDiffers);
            }
            Ok(Does::Decide(Action::Reject))
        }
        Target::Return => Ok(Does::Return),
        Target::Jump(chain) => Ok(Does::Jump(chain)),
        Target::Goto(chain) => Ok(Does::Goto(chain)),
        Target::Log(options) => {
            let kept = LogOptions {
                prefix: options.prefix.clone(),
                level: options.level,
                ..LogOptions::default()
            };
            if *options != kept || options.prefix.is_none() {
                remarks.push(Problem::LogDiffers);
            }
            Ok(Does::Log { prefix: options.prefix.as_ref(), level: options.level })
        }
        Target::DestinationNat(options) => destination(options),
        Target::Masquerade(options) if *options == MasqueradeOptions::default() => {
            Ok(Does::Masquerade)
        }
        other => Err(Problem::TargetHasNoPlace { name: other.name().to_owned() }),
    }
}

/// The chain that a rule jumps to or goes to.
pub(super) fn leads_to(rule: &Rule) -> Option<&ChainName> {
    match &rule.target {
        Some(Target::Jump(to) | Target::Goto(to)) => Some(to),
        Some(_) | None => None,
    }
}

/// One address of IPv4, and one port of it or the packet's own.
fn destination(options: &DnatOptions) -> Result<Does<'_>, Problem> {
    let addresses = options.to.addresses.filter(|addresses| addresses.first == addresses.last);
    let Some(IpAddr::V4(address)) = addresses.map(|addresses| addresses.first) else {
        return Err(Problem::TargetHasNoPlace { name: "DNAT".to_owned() });
    };
    let port = options.to.ports.filter(|_| !options.random && !options.persistent);
    let single = port.filter(|port| port.range.is_single() && port.base.is_none());
    match (options.to.ports, single) {
        (None, _) if !options.random && !options.persistent => Ok(Does::Forward(address, None)),
        (Some(_), Some(port)) => Ok(Does::Forward(address, Some(port.range.first()))),
        (None | Some(_), _) => Err(Problem::TargetHasNoPlace { name: "DNAT".to_owned() }),
    }
}
