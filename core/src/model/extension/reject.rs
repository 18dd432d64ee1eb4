//! `-j REJECT` (iptables-extensions(8), REJECT): drop, and tell the sender.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Extension, ExtensionProblem, Place, Places, Report, WordProblem};
use crate::model::TableName;
use crate::net::{Family, Protocol, ValueProblem};

/// What the sender is told.
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
    /// Of the rule; the words differ.
    pub family: Family,
}

/// The word the save form prints, and the old short one. In the order in which iptables looks
/// for what begins as written.
const V4: &[(RejectWith, &str, &str)] = &[
    (RejectWith::NetUnreachable, "icmp-net-unreachable", "net-unreach"),
    (RejectWith::HostUnreachable, "icmp-host-unreachable", "host-unreach"),
    (RejectWith::ProtocolUnreachable, "icmp-proto-unreachable", "proto-unreach"),
    (RejectWith::PortUnreachable, "icmp-port-unreachable", "port-unreach"),
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

/// The first word of the family that begins so, in any case; even nothing is a beginning.
fn parse(text: &str, family: Family) -> Result<RejectWith, ValueProblem> {
    let wanted = text.to_ascii_lowercase();
    let begins_so = |(_, word, short): &&(_, &str, &str)| {
        word.starts_with(&wanted) || short.starts_with(&wanted)
    };
    let found = words(family).iter().find(begins_so);
    let bad = || ValueProblem::UnknownRejectType { text: text.to_owned() };
    found.map(|(with, ..)| *with).ok_or_else(bad)
}

impl RejectOptions {
    /// Port unreachable: the default.
    pub const fn new(family: Family) -> Self {
        Self { with: RejectWith::PortUnreachable, family }
    }
}

const WITH: OptionSpec = OptionSpec::new("reject-with");

impl Extension for RejectOptions {
    const NAME: &'static str = "REJECT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Filter]);

    fn new(family: Family) -> Self {
        Self::new(family)
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&WITH, self);
    }

    /// net/ipv4/netfilter/ipt_REJECT.c.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        if self.with == RejectWith::TcpReset && place.protocol() != Some(Protocol::TCP) {
            report.refuse(ExtensionProblem::NeedsProtocol { protocols: &["tcp"] });
        }
    }
}

/// Always printed, the default too.
impl OptionValue for RejectOptions {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.with = parse(given.word(), self.family)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(self.with.word(self.family)?);
        Some(Written { negated: false, words })
    }
}
