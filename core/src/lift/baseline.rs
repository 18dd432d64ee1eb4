//! The rules that the switches of a policy stand for, as conditions.

use super::condition::{Condition, Ports, Traffic};
use super::plain::icmp_protocol;
use crate::net::{AddressBlock, Family, IcmpType, InterfacePattern, PortRange, StateSet};
use crate::policy::{Action, Baseline, ScopeKind, Transport};
use std::net::{IpAddr, Ipv6Addr};

/// In the order of their rules in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    Loopback,
    EssentialIcmp,
    Dhcpv6Client,
    Established,
    DropInvalid,
}

impl Switch {
    pub(super) const ALL: [Switch; 5] = [
        Self::Loopback,
        Self::EssentialIcmp,
        Self::Dhcpv6Client,
        Self::Established,
        Self::DropInvalid,
    ];

    pub(super) fn place(self, baseline: &mut Baseline) -> &mut bool {
        match self {
            Self::Loopback => &mut baseline.loopback,
            Self::EssentialIcmp => &mut baseline.essential_icmp,
            Self::Dhcpv6Client => &mut baseline.dhcpv6_client,
            Self::Established => &mut baseline.established,
            Self::DropInvalid => &mut baseline.drop_invalid,
        }
    }

    pub(super) fn is_on(self, baseline: Baseline) -> bool {
        let mut baseline = baseline;
        *self.place(&mut baseline)
    }

    pub(super) fn action(self) -> Action {
        match self {
            Self::Loopback | Self::EssentialIcmp | Self::Dhcpv6Client | Self::Established => {
                Action::Allow
            }
            Self::DropInvalid => Action::Deny,
        }
    }

    /// What its rules ask in a chain; `established` says whether that switch is on too.
    pub(super) fn conditions(
        self,
        kind: ScopeKind,
        family: Family,
        established: bool,
    ) -> Vec<Condition> {
        let states = |states| vec![Condition { states: Some(states), ..Condition::default() }];
        match (self, kind) {
            (Self::Established, _) => states(StateSet::ESTABLISHED_RELATED),
            (Self::DropInvalid, ScopeKind::Inbound | ScopeKind::Forwarded) => {
                states(StateSet::INVALID)
            }
            (Self::DropInvalid, ScopeKind::Outbound) => Vec::new(),
            (_, ScopeKind::Forwarded) => Vec::new(),
            (Self::Loopback, ScopeKind::Inbound) => {
                vec![Condition { in_by: Some(loopback()), ..Condition::default() }]
            }
            (Self::Loopback, ScopeKind::Outbound) => {
                vec![Condition { out_by: Some(loopback()), ..Condition::default() }]
            }
            (Self::EssentialIcmp, ScopeKind::Inbound | ScopeKind::Outbound) => {
                essential_types(family, established).map(|kind| icmp(family, kind)).collect()
            }
            (Self::Dhcpv6Client, ScopeKind::Inbound | ScopeKind::Outbound) => match family {
                Family::V4 => Vec::new(),
                Family::V6 => vec![dhcpv6(kind)],
            },
        }
    }
}

fn loopback() -> InterfacePattern {
    InterfacePattern::known("lo")
}

/// As lowering has them: errors where `established` does not let them in, then IPv6's own.
fn essential_types(family: Family, established: bool) -> impl Iterator<Item = u8> {
    let errors: &[u8] = match (family, established) {
        (_, true) => &[],
        (Family::V4, false) => &[3, 11, 12],
        (Family::V6, false) => &[1, 2, 3, 4],
    };
    let links: &[u8] = match family {
        Family::V4 => &[],
        Family::V6 => &[130, 131, 132, 133, 134, 135, 136, 143],
    };
    errors.iter().chain(links).copied()
}

fn icmp(family: Family, kind: u8) -> Condition {
    let kind = IcmpType::any_code(kind);
    let traffic = Traffic::Icmp { protocol: icmp_protocol(family), kind };
    Condition { traffic, ..Condition::default() }
}

fn dhcpv6(kind: ScopeKind) -> Condition {
    let is_out = kind == ScopeKind::Outbound;
    let (from, to) = if is_out { (546, 547) } else { (547, 546) };
    let link_local = IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0));
    let ports = Ports {
        transport: Transport::Udp,
        source: Some(PortRange::single(from)),
        ranges: vec![PortRange::single(to)],
        is_list: false,
    };
    Condition {
        source: (!is_out).then(|| AddressBlock::new(link_local, 10)),
        traffic: Traffic::Ports(ports),
        ..Condition::default()
    }
}
