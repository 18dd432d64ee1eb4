//! The conditions an entry can have, and what can be proved about two of them. Proofs are
//! cautious: what is not certain is answered with no.

use crate::net::{
    AddressBlock, ConntrackState, IcmpType, InterfacePattern, PortRange, Protocol, RateLimit,
    StateSet,
};
use crate::policy::Transport;

/// What a packet has to be; `None` and [`Traffic::Any`] ask nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) source: Option<AddressBlock>,
    pub(super) destination: Option<AddressBlock>,
    pub(super) in_by: Option<InterfacePattern>,
    pub(super) out_by: Option<InterfacePattern>,
    pub(super) traffic: Traffic,
    pub(super) states: Option<StateSet>,
    pub(super) limit: Option<RateLimit>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Traffic {
    #[default]
    Any,
    Protocol(Protocol),
    Ports(Ports),
    /// The protocol is the family's. Type 255 of IPv4 is every type.
    Icmp {
        protocol: Protocol,
        kind: IcmpType,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ports {
    pub(super) transport: Transport,
    pub(super) source: Option<PortRange>,
    /// Destination ports, at least one range.
    pub(super) ranges: Vec<PortRange>,
    /// Said with multiport, which takes one port as well.
    pub(super) is_list: bool,
}

/// Both conditions at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meet<T> {
    Never,
    Is(T),
    /// No single condition says it.
    Unclear,
}

impl Condition {
    pub(super) fn is_unconditional(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn without_limit(&self) -> Self {
        Self { limit: None, ..self.clone() }
    }

    /// Certainly no packet satisfies both.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let blocks = |a: &Option<AddressBlock>, b: &Option<AddressBlock>| match (a, b) {
            (Some(a), Some(b)) => !contains(a, b) && !contains(b, a),
            (None, _) | (_, None) => false,
        };
        let interfaces = |a: &Option<InterfacePattern>, b: &Option<InterfacePattern>| match (a, b) {
            (Some(a), Some(b)) => !takes_in(a, b) && !takes_in(b, a),
            (None, _) | (_, None) => false,
        };
        let states = match (self.states, other.states) {
            (Some(a), Some(b)) => common(a, b).is_empty(),
            (None, _) | (_, None) => false,
        };
        states
            || blocks(&self.source, &other.source)
            || blocks(&self.destination, &other.destination)
            || interfaces(&self.in_by, &other.in_by)
            || interfaces(&self.out_by, &other.out_by)
            || self.traffic.excludes(&other.traffic)
    }

    /// Certainly every packet of `other` satisfies this one, at any rate.
    pub(super) fn covers(&self, other: &Self) -> bool {
        fn all<T>(wide: &Option<T>, narrow: &Option<T>, holds: fn(&T, &T) -> bool) -> bool {
            match (wide, narrow) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(wide), Some(narrow)) => holds(wide, narrow),
            }
        }
        self.limit.is_none()
            && all(&self.source, &other.source, contains)
            && all(&self.destination, &other.destination, contains)
            && all(&self.in_by, &other.in_by, takes_in)
            && all(&self.out_by, &other.out_by, takes_in)
            && all(&self.states, &other.states, |wide, narrow| common(*wide, *narrow) == *narrow)
            && self.traffic.covers(&other.traffic)
    }

    /// The condition of a jump and that of a rule behind it. The jump has no limit.
    pub(super) fn meet(&self, inner: &Self) -> Meet<Self> {
        if self.excludes(inner) {
            return Meet::Never;
        }
        let traffic = if self.traffic.covers(&inner.traffic) {
            &inner.traffic
        } else if inner.traffic.covers(&self.traffic) {
            &self.traffic
        } else {
            return Meet::Unclear;
        };
        let states = match (self.states, inner.states) {
            (Some(a), Some(b)) => Some(common(a, b)),
            (a, b) => a.or(b),
        };
        Meet::Is(Self {
            source: narrower(&self.source, &inner.source, contains),
            destination: narrower(&self.destination, &inner.destination, contains),
            in_by: narrower(&self.in_by, &inner.in_by, takes_in),
            out_by: narrower(&self.out_by, &inner.out_by, takes_in),
            traffic: traffic.clone(),
            states,
            limit: inner.limit,
        })
    }
}

/// Of two that do not exclude each other one holds the other.
fn narrower<T: Clone>(a: &Option<T>, b: &Option<T>, holds: fn(&T, &T) -> bool) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if holds(a, b) { b.clone() } else { a.clone() }),
        (a, b) => a.clone().or_else(|| b.clone()),
    }
}

impl Traffic {
    pub(super) fn protocol(&self) -> Option<Protocol> {
        match self {
            Self::Any => None,
            Self::Protocol(protocol) | Self::Icmp { protocol, .. } => Some(*protocol),
            Self::Ports(ports) => Some(ports.transport.protocol()),
        }
    }

    fn excludes(&self, other: &Self) -> bool {
        let (Some(protocol), Some(of_other)) = (self.protocol(), other.protocol()) else {
            return false;
        };
        if protocol != of_other {
            return true;
        }
        match (self, other) {
            (Self::Ports(a), Self::Ports(b)) => a.excludes(b),
            (Self::Icmp { kind, .. }, Self::Icmp { kind: of_other, .. }) => {
                let is_every = |kind: &IcmpType| protocol == Protocol::ICMP && kind.kind == 255;
                let codes_differ = match (kind.code, of_other.code) {
                    (Some(a), Some(b)) => a != b,
                    (None, _) | (_, None) => false,
                };
                let differ = kind.kind != of_other.kind || codes_differ;
                differ && !is_every(kind) && !is_every(of_other)
            }
            (Self::Any | Self::Protocol(_) | Self::Ports(_) | Self::Icmp { .. }, _) => false,
        }
    }

    fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) => true,
            (Self::Protocol(protocol), _) => other.protocol() == Some(*protocol),
            (Self::Ports(a), Self::Ports(b)) => a.covers(b),
            (Self::Icmp { protocol, kind }, Self::Icmp { protocol: of_other, kind: narrow }) => {
                let is_every = *protocol == Protocol::ICMP && kind.kind == 255;
                let same_kind = kind.kind == narrow.kind;
                let same_code = kind.code.is_none() || kind.code == narrow.code;
                protocol == of_other && (is_every || (same_kind && same_code))
            }
            (Self::Ports(_) | Self::Icmp { .. }, _) => false,
        }
    }
}

impl Ports {
    fn excludes(&self, other: &Self) -> bool {
        let apart = |a: PortRange, b: PortRange| a.last() < b.first() || b.last() < a.first();
        let sources = match (self.source, other.source) {
            (Some(a), Some(b)) => apart(a, b),
            (None, _) | (_, None) => false,
        };
        sources || self.ranges.iter().all(|a| other.ranges.iter().all(|b| apart(*a, *b)))
    }

    fn covers(&self, other: &Self) -> bool {
        let within =
            |wide: PortRange, b: PortRange| wide.first() <= b.first() && b.last() <= wide.last();
        let sources = match (self.source, other.source) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => within(a, b),
        };
        let is_held = |b: &PortRange| self.ranges.iter().any(|a| within(*a, *b));
        self.transport == other.transport && sources && other.ranges.iter().all(is_held)
    }
}

fn contains(wide: &AddressBlock, narrow: &AddressBlock) -> bool {
    wide.family() == narrow.family()
        && wide.prefix_length() <= narrow.prefix_length()
        && AddressBlock::new(narrow.address(), wide.prefix_length()) == *wide
}

fn takes_in(wide: &InterfacePattern, narrow: &InterfacePattern) -> bool {
    match (wide, narrow) {
        (InterfacePattern::Exactly(a), InterfacePattern::Exactly(b)) => a == b,
        (InterfacePattern::Exactly(_), InterfacePattern::StartingWith(_)) => false,
        (InterfacePattern::StartingWith(start), InterfacePattern::Exactly(name)) => {
            name.as_str().starts_with(&**start)
        }
        (InterfacePattern::StartingWith(start), InterfacePattern::StartingWith(longer)) => {
            longer.starts_with(&**start)
        }
    }
}

/// The states that are in both.
fn common(a: StateSet, b: StateSet) -> StateSet {
    let both = ConntrackState::ALL.into_iter().filter(|&state| a.contains(state));
    both.filter(|&state| b.contains(state)).fold(StateSet::default(), StateSet::toggled)
}

/// Every packet has exactly one state, so what is not in the set is in this one.
pub(super) fn others(states: StateSet) -> StateSet {
    ConntrackState::ALL.into_iter().fold(states, StateSet::toggled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `SOURCE IN PORTS STATES`, `-` for none.
    fn condition(text: &str) -> Condition {
        let words: Vec<&str> = text.split(' ').collect();
        let said = |index: usize| words.get(index).filter(|word| **word != "-");
        let ports = |word: &&str| {
            Traffic::Ports(Ports {
                transport: Transport::Tcp,
                source: None,
                ranges: word.split(',').map(|word| word.parse().expect("a port")).collect(),
                is_list: false,
            })
        };
        Condition {
            source: said(0).map(|word| word.parse().expect("a block")),
            in_by: said(1).map(|word| word.parse().expect("an interface")),
            traffic: said(2).map_or(Traffic::Any, ports),
            states: said(3).map(|word| word.parse().expect("states")),
            ..Condition::default()
        }
    }

    /// What holds of the first and the second: `x` they exclude each other, `>` the first covers
    /// the second, `<` the other way, `=` both, `?` nothing.
    #[track_caller]
    fn check(first: &str, second: &str, expected: &str) {
        let (a, b) = (condition(first), condition(second));
        let said = match (a.excludes(&b), a.covers(&b), b.covers(&a)) {
            (true, ..) => "x",
            (_, true, true) => "=",
            (_, true, _) => ">",
            (_, _, true) => "<",
            _ => "?",
        };
        assert_eq!(said, expected);
        assert_eq!(a.meet(&b) == Meet::Never, expected == "x");
    }

    #[test]
    fn compares_conditions() {
        check("10.0.0.0/8", "10.1.0.0/16", ">");
        check("10.0.0.0/8", "192.0.2.1", "x");
        check("-", "192.0.2.1", ">");
        check("- eth+", "- eth0", ">");
        check("- eth0", "- eth1", "x");
        check("- - 80,443", "- - 80", ">");
        check("- - 80,443", "- - 443,8080", "?");
        check("- - 80", "- - 81:90", "x");
        check("- - - NEW", "- - - RELATED,ESTABLISHED", "x");
        check("- - - NEW,RELATED", "- - - NEW", ">");
        check("10.0.0.0/8 - 80", "- - 80 NEW", "?");
        check("-", "-", "=");
    }

    #[test]
    fn a_jump_and_a_rule_meet_in_one_condition() {
        let met = condition("10.0.0.0/8 - 80").meet(&condition("10.1.0.0/16 eth0 - NEW"));
        assert_eq!(met, Meet::Is(condition("10.1.0.0/16 eth0 80 NEW")));
        assert_eq!(condition("- - 80,443").meet(&condition("- - 443,1")), Meet::Unclear);
        assert_eq!(others("NEW".parse().expect("a state")).to_string().matches(',').count(), 3);
    }
}
