//! ICMP and ICMPv6 types by number and by iptables' names.

use super::{Family, ValueProblem};

/// An ICMP type, with a code or for every code. The family says which of the two protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IcmpType {
    pub kind: u8,
    pub code: Option<u8>,
}

/// Names of `iptables -p icmp --help`: type, and code where the name is a code's.
const V4: &[(&str, u8, Option<u8>)] = &[
    ("echo-reply", 0, None),
    ("pong", 0, None),
    ("destination-unreachable", 3, None),
    ("network-unreachable", 3, Some(0)),
    ("host-unreachable", 3, Some(1)),
    ("protocol-unreachable", 3, Some(2)),
    ("port-unreachable", 3, Some(3)),
    ("fragmentation-needed", 3, Some(4)),
    ("source-route-failed", 3, Some(5)),
    ("network-unknown", 3, Some(6)),
    ("host-unknown", 3, Some(7)),
    ("network-prohibited", 3, Some(9)),
    ("host-prohibited", 3, Some(10)),
    ("TOS-network-unreachable", 3, Some(11)),
    ("TOS-host-unreachable", 3, Some(12)),
    ("communication-prohibited", 3, Some(13)),
    ("host-precedence-violation", 3, Some(14)),
    ("precedence-cutoff", 3, Some(15)),
    ("source-quench", 4, None),
    ("redirect", 5, None),
    ("network-redirect", 5, Some(0)),
    ("host-redirect", 5, Some(1)),
    ("TOS-network-redirect", 5, Some(2)),
    ("TOS-host-redirect", 5, Some(3)),
    ("echo-request", 8, None),
    ("ping", 8, None),
    ("router-advertisement", 9, None),
    ("router-solicitation", 10, None),
    ("time-exceeded", 11, None),
    ("ttl-exceeded", 11, None),
    ("ttl-zero-during-transit", 11, Some(0)),
    ("ttl-zero-during-reassembly", 11, Some(1)),
    ("parameter-problem", 12, None),
    ("ip-header-bad", 12, Some(0)),
    ("required-option-missing", 12, Some(1)),
    ("timestamp-request", 13, None),
    ("timestamp-reply", 14, None),
    ("address-mask-request", 17, None),
    ("address-mask-reply", 18, None),
];

/// Names of `ip6tables -p icmpv6 --help`, iptables 1.8.9.
const V6: &[(&str, u8, Option<u8>)] = &[
    ("destination-unreachable", 1, None),
    ("no-route", 1, Some(0)),
    ("communication-prohibited", 1, Some(1)),
    ("beyond-scope", 1, Some(2)),
    ("address-unreachable", 1, Some(3)),
    ("port-unreachable", 1, Some(4)),
    ("failed-policy", 1, Some(5)),
    ("reject-route", 1, Some(6)),
    ("packet-too-big", 2, None),
    ("time-exceeded", 3, None),
    ("ttl-exceeded", 3, None),
    ("ttl-zero-during-transit", 3, Some(0)),
    ("ttl-zero-during-reassembly", 3, Some(1)),
    ("parameter-problem", 4, None),
    ("bad-header", 4, Some(0)),
    ("unknown-header-type", 4, Some(1)),
    ("unknown-option", 4, Some(2)),
    ("echo-request", 128, None),
    ("ping", 128, None),
    ("echo-reply", 129, None),
    ("pong", 129, None),
    ("router-solicitation", 133, None),
    ("router-advertisement", 134, None),
    ("neighbour-solicitation", 135, None),
    ("neighbor-solicitation", 135, None),
    ("neighbour-advertisement", 136, None),
    ("neighbor-advertisement", 136, None),
    ("redirect", 137, None),
];

impl IcmpType {
    pub const fn any_code(kind: u8) -> Self {
        Self { kind, code: None }
    }

    /// The name iptables has for it in that family.
    pub fn name(self, family: Family) -> Option<&'static str> {
        let same = |entry: &&(&str, u8, Option<u8>)| entry.1 == self.kind && entry.2 == self.code;
        names(family).iter().find(same).map(|entry| entry.0)
    }

    /// `8`, `3/4`, a name in any case, or an unambiguous start of one.
    ///
    /// # Errors
    /// [`ValueProblem::BadIcmpType`].
    pub fn parse(text: &str, family: Family) -> Result<Self, ValueProblem> {
        let bad = || ValueProblem::BadIcmpType { text: text.to_owned() };
        if text.starts_with(|character: char| character.is_ascii_digit()) {
            let (kind, code) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
            let kind = kind.parse().map_err(|_| bad())?;
            let code = code.map(str::parse).transpose().map_err(|_| bad())?;
            return Ok(Self { kind, code });
        }
        let wanted = text.to_ascii_lowercase();
        let exact = names(family).iter().find(|entry| entry.0.eq_ignore_ascii_case(&wanted));
        let begins_so = |entry: &&(&str, u8, Option<u8>)| {
            !wanted.is_empty() && entry.0.to_ascii_lowercase().starts_with(&wanted)
        };
        let mut starts = names(family).iter().filter(begins_so);
        let found = exact.or_else(|| starts.next().filter(|_| starts.next().is_none()));
        found.map(|&(_, kind, code)| Self { kind, code }).ok_or_else(bad)
    }

    /// Names of the family that begin with `start`, in any case.
    pub fn starting_with(
        start: &str,
        family: Family,
    ) -> impl Iterator<Item = (&'static str, Self)> {
        let begins_so = move |name: &str| {
            name.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
        };
        let found = names(family).iter().filter(move |(name, ..)| begins_so(name));
        found.map(|&(name, kind, code)| (name, Self { kind, code }))
    }

    /// `8` or `3/4`, as the save form prints it.
    pub fn saved(self) -> String {
        match self.code {
            Some(code) => format!("{}/{code}", self.kind),
            None => self.kind.to_string(),
        }
    }
}

const fn names(family: Family) -> &'static [(&'static str, u8, Option<u8>)] {
    match family {
        Family::V4 => V4,
        Family::V6 => V6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, family: Family, saved: Option<&str>) {
        let parsed = IcmpType::parse(text, family).ok().map(IcmpType::saved);
        assert_eq!(parsed.as_deref(), saved);
    }

    #[test]
    fn reads_names_starts_and_numbers() {
        check("echo-request", Family::V4, Some("8"));
        check("ping", Family::V6, Some("128"));
        check("Fragmentation", Family::V4, Some("3/4"));
        check("3/4", Family::V4, Some("3/4"));
        check("echo", Family::V4, None);
        check("256", Family::V4, None);
        check("", Family::V4, None);
    }
}
