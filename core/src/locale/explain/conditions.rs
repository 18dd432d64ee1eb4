//! What a rule asks of a packet, sorted by what it is about: the language files put it into the
//! order their sentences have.

use crate::model::extension::{
    AddrtypeMatch, AhMatch, CgroupMatch, ClusterMatch, ConnbytesMatch, ConnectionStates,
    ConnectionTest, ConnlabelMatch, ConnlimitMatch, DccpMatch, DccpPorts, DevgroupMatch, Dscp,
    EcnMatch, EspMatch, FlagTest, Genre, HashlimitMatch, HelperName, HopTest, IcmpTest, LimitMatch,
    NumberRange, Opaque, OwnerMatch, PacketType, PhysdevMatch, PolicyMatch, PortEnd, RecentMatch,
    RpfilterMatch, SctpMatch, SctpPorts, SetMatch, SocketMatch, StatisticMatch, StringMatch,
    TimeMatch, TosBits,
};
use crate::model::{Match, Negatable, Rule};
use crate::net::iptables::{AddressMask, AddressRange, MacAddress, Mark, PortBounds};
use crate::net::{Family, InterfacePattern, PortRange, Protocol};

/// A rule's conditions. What stands twice in a rule is once in its own field and then in `others`.
#[derive(Debug)]
pub(super) struct Conditions<'r> {
    pub(super) family: Family,
    pub(super) protocol: Option<Negatable<Protocol>>,
    pub(super) icmp: Option<Negatable<IcmpTest>>,
    pub(super) source: End,
    pub(super) destination: End,
    pub(super) in_interface: Option<&'r Negatable<InterfacePattern>>,
    pub(super) out_interface: Option<&'r Negatable<InterfacePattern>>,
    pub(super) states: Option<Negatable<ConnectionStates>>,
    /// So many packets of those that everything else holds for.
    pub(super) limit: Option<&'r LimitMatch>,
    /// In the rule's order.
    pub(super) others: Vec<Condition<'r>>,
    pub(super) comments: Vec<&'r str>,
}

/// Where packets come from, or where they go to; everything holds together.
#[derive(Debug, Default)]
pub(super) struct End {
    pub(super) addresses: Vec<Negatable<Addresses>>,
    pub(super) ports: Vec<Negatable<Vec<PortBounds>>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Addresses {
    Block(AddressMask),
    Range(AddressRange),
}

/// A condition that is not about the ends, the way or the state of a packet.
#[derive(Debug)]
pub(super) enum Condition<'r> {
    /// Of a fragmented packet.
    LaterFragment {
        negated: bool,
    },
    States(Negatable<ConnectionStates>),
    Connection(&'r ConnectionTest),
    Icmp(Negatable<IcmpTest>),
    /// The source's port or the destination's.
    EitherPort(Negatable<Vec<PortBounds>>),
    Flags(Negatable<FlagTest>),
    TcpOption(Negatable<u8>),
    Limit(&'r LimitMatch),
    Mark(Negatable<Mark>),
    ConnectionMark(Negatable<Mark>),
    Length(Negatable<NumberRange<u16>>),
    Hops(HopTest),
    SegmentSize(Negatable<NumberRange<u16>>),
    Kind(Negatable<PacketType>),
    Mac(Negatable<MacAddress>),
    Text(&'r StringMatch),
    Time(&'r TimeMatch),
    Statistic(&'r StatisticMatch),
    BridgePort(&'r PhysdevMatch),
    ReversePath(&'r RpfilterMatch),
    Socket(&'r SocketMatch),
    Helper {
        negated: bool,
        name: &'r HelperName,
    },
    Ipsec(&'r PolicyMatch),
    Dscp(Negatable<Dscp>),
    Tos(Negatable<TosBits>),
    Recent(&'r RecentMatch),
    Set(&'r SetMatch),
    Owner(&'r OwnerMatch),
    Connlimit(&'r ConnlimitMatch),
    Hashlimit(&'r HashlimitMatch),
    AddressType(&'r AddrtypeMatch),
    Connbytes(&'r ConnbytesMatch),
    /// Bytes.
    Quota(Negatable<u64>),
    Processor(Negatable<u32>),
    Realm(Negatable<Mark>),
    DeviceGroup(&'r DevgroupMatch),
    Congestion(&'r EcnMatch),
    ControlGroup(&'r CgroupMatch),
    Cluster(&'r ClusterMatch),
    Label(&'r ConnlabelMatch),
    System {
        negated: bool,
        genre: &'r Genre,
    },
    /// Counts, and holds for every packet.
    Account(&'r str),
    /// Security parameter index of AH or ESP.
    SecurityIndex(Negatable<NumberRange<u32>>),
    /// The IPv6 source ends in the sender's MAC address.
    Eui64,
    /// Known, and said best in iptables' own words.
    Words(Box<Match>),
    /// Not known.
    Opaque(&'r Opaque),
}

impl<'r> Conditions<'r> {
    pub(super) fn of(rule: &'r Rule, family: Family) -> Self {
        let block = |block: Option<Negatable<AddressMask>>| {
            let Negatable { negated, value } = block?;
            Some(Negatable { negated, value: Addresses::Block(value) })
        };
        let end = |mask| End { addresses: block(mask).into_iter().collect(), ports: Vec::new() };
        let mut conditions = Self {
            family,
            protocol: rule.protocol,
            icmp: None,
            source: end(rule.source),
            destination: end(rule.destination),
            in_interface: rule.in_interface.as_ref(),
            out_interface: rule.out_interface.as_ref(),
            states: None,
            limit: None,
            others: Vec::new(),
            comments: Vec::new(),
        };
        if let Some(Negatable { negated, .. }) = rule.later_fragment {
            conditions.others.push(Condition::LaterFragment { negated });
        }
        rule.matches.iter().for_each(|one| conditions.add(one));
        conditions
    }

    /// Every packet satisfies them.
    pub(super) fn is_empty(&self) -> bool {
        let has_end = |end: &End| !end.addresses.is_empty() || !end.ports.is_empty();
        let has_way = self.in_interface.is_some() || self.out_interface.is_some();
        let is_restricted = self.protocol.is_some() || self.icmp.is_some() || self.states.is_some();
        let has_more = self.limit.is_some() || !self.others.is_empty();
        let has_ends = has_end(&self.source) || has_end(&self.destination);
        !(has_ends || has_way || is_restricted || has_more)
    }

    fn other(&mut self, condition: Option<Condition<'r>>) {
        self.others.extend(condition);
    }

    /// What looks at the packet itself; the rest is [`Conditions::add_more`]'s.
    fn add(&mut self, one: &'r Match) {
        match one {
            Match::Tcp(tcp) => {
                let bounds = |ports: Option<Negatable<PortRange>>| {
                    let Negatable { negated, value } = ports?;
                    Some(Negatable { negated, value: vec![PortBounds::from(value)] })
                };
                self.source.ports.extend(bounds(tcp.source_port));
                self.destination.ports.extend(bounds(tcp.destination_port));
                self.other(tcp.flags.map(Condition::Flags));
                self.other(tcp.option.map(Condition::TcpOption));
            }
            Match::Udp(udp) => {
                let bounds = |ports: Option<Negatable<PortBounds>>| {
                    let Negatable { negated, value } = ports?;
                    Some(Negatable { negated, value: vec![value] })
                };
                self.source.ports.extend(bounds(udp.source_port));
                self.destination.ports.extend(bounds(udp.destination_port));
            }
            Match::Sctp(sctp) => self.add_sctp(sctp),
            Match::Dccp(dccp) => self.add_dccp(dccp),
            Match::Multiport(list) => {
                let value = list.ports.iter().map(|range| PortBounds::from(*range)).collect();
                let ports = Negatable { negated: list.negated, value };
                match list.end {
                    PortEnd::Source => self.source.ports.push(ports),
                    PortEnd::Destination => self.destination.ports.push(ports),
                    PortEnd::Either => self.others.push(Condition::EitherPort(ports)),
                }
            }
            Match::State(state) => {
                self.states(state.states.map(|states| Negatable {
                    negated: states.negated,
                    value: states.value.into(),
                }));
            }
            Match::Conntrack(conntrack) => {
                self.states(conntrack.states);
                self.other(conntrack.connection.as_deref().map(Condition::Connection));
            }
            Match::Icmp(icmp) => self.icmp(icmp.kind),
            Match::Icmp6(icmp) => self.icmp(icmp.kind),
            Match::IpRange(range) => {
                let addresses = |range: Option<Negatable<AddressRange>>| {
                    let Negatable { negated, value } = range?;
                    Some(Negatable { negated, value: Addresses::Range(value) })
                };
                self.source.addresses.extend(addresses(range.source));
                self.destination.addresses.extend(addresses(range.destination));
            }
            Match::Limit(limit) => match self.limit {
                None => self.limit = Some(limit),
                Some(_) => self.others.push(Condition::Limit(limit)),
            },
            Match::Comment(comment) => self.comments.push(comment.comment.as_str()),
            other => self.add_more(other),
        }
    }

    fn states(&mut self, states: Option<Negatable<ConnectionStates>>) {
        match self.states {
            None => self.states = states,
            Some(_) if self.states == states => {}
            Some(_) => self.other(states.map(Condition::States)),
        }
    }

    fn icmp(&mut self, kind: Option<Negatable<IcmpTest>>) {
        match self.icmp {
            None => self.icmp = kind,
            Some(_) => self.other(kind.map(Condition::Icmp)),
        }
    }
}

impl<'r> Conditions<'r> {
    fn add_more(&mut self, one: &'r Match) {
        use Condition as C;
        let condition = match one {
            // Conditions::add has them.
            Match::Tcp(_) | Match::Udp(_) | Match::Multiport(_) | Match::State(_) => None,
            Match::Conntrack(_) | Match::Icmp(_) | Match::Icmp6(_) | Match::IpRange(_) => None,
            Match::Limit(_) | Match::Comment(_) | Match::Sctp(_) | Match::Dccp(_) => None,
            Match::Ah(AhMatch { spi }) | Match::Esp(EspMatch { spi }) => spi.map(C::SecurityIndex),
            Match::Eui64(_) => Some(C::Eui64),
            Match::Mark(mark) => mark.mark.map(C::Mark),
            Match::Connmark(mark) => mark.mark.map(C::ConnectionMark),
            Match::Length(length) => length.length.map(C::Length),
            Match::Ttl(ttl) => ttl.test.map(C::Hops),
            Match::HopLimit(limit) => limit.test.map(C::Hops),
            Match::TcpMss(size) => size.size.map(C::SegmentSize),
            Match::PacketType(kind) => kind.kind.map(C::Kind),
            Match::Mac(mac) => mac.source.map(C::Mac),
            Match::String(text) => Some(C::Text(text)),
            Match::Time(time) => Some(C::Time(time)),
            Match::Statistic(statistic) => Some(C::Statistic(statistic)),
            Match::Physdev(port) => Some(C::BridgePort(port)),
            Match::Rpfilter(filter) => Some(C::ReversePath(filter)),
            Match::Socket(socket) => Some(C::Socket(socket)),
            Match::Helper(helper) => (helper.helper.as_ref())
                .map(|Negatable { negated, value }| C::Helper { negated: *negated, name: value }),
            Match::Policy(policy) => Some(C::Ipsec(policy)),
            Match::Dscp(dscp) => dscp.dscp.map(C::Dscp),
            Match::Tos(tos) => tos.tos.map(C::Tos),
            Match::Recent(recent) => Some(C::Recent(recent)),
            Match::Set(set) => Some(C::Set(set)),
            Match::Owner(owner) => Some(C::Owner(owner)),
            Match::Connlimit(limit) => Some(C::Connlimit(limit)),
            Match::Hashlimit(limit) => Some(C::Hashlimit(limit)),
            Match::Addrtype(kinds) => Some(C::AddressType(kinds)),
            Match::Connbytes(amount) => Some(C::Connbytes(amount)),
            Match::Quota(quota) => quota.bytes.map(C::Quota),
            Match::Cpu(cpu) => cpu.cpu.map(C::Processor),
            Match::Realm(realm) => (realm.realm).map(|Negatable { negated, value }| {
                C::Realm(Negatable { negated, value: value.0 })
            }),
            Match::Devgroup(groups) => Some(C::DeviceGroup(groups)),
            Match::Ecn(ecn) => Some(C::Congestion(ecn)),
            Match::Cgroup(group) => Some(C::ControlGroup(group)),
            Match::Cluster(cluster) => Some(C::Cluster(cluster)),
            Match::Connlabel(label) => Some(C::Label(label)),
            Match::Osf(osf) => (osf.genre.as_ref())
                .map(|Negatable { negated, value }| C::System { negated: *negated, genre: value }),
            Match::Nfacct(account) => account.name.as_ref().map(|name| C::Account(name.as_str())),
            Match::RoutingHeader(_) | Match::Ipcomp(_) | Match::Ipvs(_) | Match::Srh(_) => {
                words(one)
            }
            Match::U32(_) | Match::Bpf(_) | Match::Rateest(_) | Match::Ah6(_) => words(one),
            Match::Fragment(_) | Match::HopByHop(_) | Match::DestinationOptions(_) => words(one),
            Match::Ipv6Header(_) | Match::Mobility(_) => words(one),
            Match::Opaque(opaque) => Some(C::Opaque(opaque)),
        };
        self.other(condition);
    }

    /// What is asked beside the ports stays as it is written.
    fn add_sctp(&mut self, sctp: &SctpMatch) {
        let bounds = |ports: Option<Negatable<SctpPorts>>| {
            let Negatable { negated, value } = ports?;
            Some(Negatable { negated, value: vec![PortBounds::from(value.0)] })
        };
        self.source.ports.extend(bounds(sctp.source_port));
        self.destination.ports.extend(bounds(sctp.destination_port));
        let rest = SctpMatch { source_port: None, destination_port: None, ..sctp.clone() };
        if rest != SctpMatch::default() {
            self.other(words(&Match::Sctp(Box::new(rest))));
        }
    }

    /// What is asked beside the ports stays as it is written.
    fn add_dccp(&mut self, dccp: &DccpMatch) {
        let bounds = |ports: Option<Negatable<DccpPorts>>| {
            let Negatable { negated, value } = ports?;
            Some(Negatable { negated, value: vec![value.0] })
        };
        self.source.ports.extend(bounds(dccp.source_port));
        self.destination.ports.extend(bounds(dccp.destination_port));
        let rest = DccpMatch { source_port: None, destination_port: None, ..dccp.clone() };
        if rest != DccpMatch::default() {
            self.other(words(&Match::Dccp(rest)));
        }
    }
}

fn words<'r>(one: &Match) -> Option<Condition<'r>> {
    Some(Condition::Words(Box::new(one.clone())))
}
