//! `-j REJECT` (iptables-extensions(8), REJECT): drop, and tell the sender.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::net::{Family, ValueProblem};

/// What the sender is told. `None` in the rule's value means the family's default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectWith {
    PortUnreachable,
    HostUnreachable,
    NetUnreachable,
    ProtocolUnreachable,
    NetProhibited,
    HostProhibited,
    AdminProhibited,
    TcpReset,
    NoRoute,
    PolicyFail,
    RejectRoute,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectOptions {
    pub with: RejectWith,
}

/// The word the save form prints, and the old short one.
const V4: &[(RejectWith, &str, &str)] = &[
    (RejectWith::NetUnreachable, "icmp-net-unreachable", "net-unreach"),
    (RejectWith::HostUnreachable, "icmp-host-unreachable", "host-unreach"),
    (RejectWith::PortUnreachable, "icmp-port-unreachable", "port-unreach"),
    (RejectWith::ProtocolUnreachable, "icmp-proto-unreachable", "proto-unreach"),
    (RejectWith::NetProhibited, "icmp-net-prohibited", "net-prohib"),
    (RejectWith::HostProhibited, "icmp-host-prohibited", "host-prohib"),
    (RejectWith::AdminProhibited, "icmp-admin-prohibited", "admin-prohib"),
    (RejectWith::TcpReset, "tcp-reset", "tcp-rst"),
];

const V6: &[(RejectWith, &str, &str)] = &[
    (RejectWith::NoRoute, "icmp6-no-route", "no-route"),
    (RejectWith::AdminProhibited, "icmp6-adm-prohibited", "adm-prohibited"),
    (RejectWith::HostUnreachable, "icmp6-addr-unreachable", "addr-unreach"),
    (RejectWith::PortUnreachable, "icmp6-port-unreachable", "port-unreach"),
    (RejectWith::TcpReset, "tcp-reset", "tcp-reset"),
    (RejectWith::PolicyFail, "icmp6-policy-fail", "policy-fail"),
    (RejectWith::RejectRoute, "icmp6-reject-route", "reject-route"),
];

impl RejectWith {
    /// iptables' word for it in that family; `None` where the family has no such answer.
    pub fn word(self, family: Family) -> Option<&'static str> {
        words(family).iter().find(|(with, ..)| *with == self).map(|(_, word, _)| *word)
    }
}

const fn words(family: Family) -> &'static [(RejectWith, &'static str, &'static str)] {
    match family {
        Family::V4 => V4,
        Family::V6 => V6,
    }
}

fn parse(text: &str, family: Family) -> Result<RejectWith, ValueProblem> {
    let wanted = text.to_ascii_lowercase();
    let exact = words(family).iter().find(|(_, word, short)| *word == wanted || *short == wanted);
    let mut starts = words(family).iter().filter(|(_, word, _)| word.starts_with(&wanted));
    let found = exact.or_else(|| starts.next().filter(|_| starts.next().is_none()));
    let bad = || ValueProblem::UnknownRejectType { text: text.to_owned() };
    found.map(|(with, ..)| *with).ok_or_else(bad)
}

impl Default for RejectOptions {
    fn default() -> Self {
        Self { with: RejectWith::PortUnreachable }
    }
}

pub(super) const DECLARATION_V4: Declaration<RejectOptions> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::plain("reject-with"),
        read: |value, given| {
            value.with = parse(given.word(), Family::V4)?;
            Ok(())
        },
        write: |value| write(value, Family::V4),
    }],
};

pub(super) const DECLARATION_V6: Declaration<RejectOptions> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::plain("reject-with"),
        read: |value, given| {
            value.with = parse(given.word(), Family::V6)?;
            Ok(())
        },
        write: |value| write(value, Family::V6),
    }],
};

/// Always printed, the default too.
fn write(value: &RejectOptions, family: Family) -> Option<Setting> {
    value.with.word(family).map(|word| Setting::bare("reject-with", false, &word))
}
