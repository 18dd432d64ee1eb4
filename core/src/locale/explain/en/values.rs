//! Ports, addresses, interfaces and numbers inside a sentence.

use super::list;
use crate::locale::explain::conditions::Addresses;
use crate::locale::explain::values::{self, Ports};
use crate::model::Negatable;
use crate::model::extension::NumberRange;
use crate::net::iptables::PortBounds;
use crate::net::{InterfacePattern, Protocol, TimeUnit};
use std::fmt::Display;

/// `203.0.113.0/24`, `anywhere but 10.0.0.1 to 10.0.0.9`.
pub(super) fn addresses(addresses: Negatable<Addresses>) -> String {
    let (first, last) = values::addresses(addresses.value);
    let text = match last {
        Some(last) => format!("{first} to {last}"),
        None => first,
    };
    match (addresses.negated, last_is_range(addresses.value)) {
        (false, false) => text,
        (false, true) => format!("the addresses {text}"),
        (true, _) => format!("anywhere but {text}"),
    }
}

fn last_is_range(addresses: Addresses) -> bool {
    values::addresses(addresses).1.is_some()
}

/// `port 22 (ssh)`, `ports 80 (http), 443 (https) and 8000 to 8100`, `any port but 22 (ssh)`.
pub(super) fn port_list(
    list_of: &Negatable<Vec<PortBounds>>,
    protocol: Option<Negatable<Protocol>>,
) -> String {
    let ranges = values::port_list(list_of, protocol);
    let texts: Vec<String> = ranges.value.iter().map(|range| port(*range)).collect();
    let text = list(&texts, "and");
    match (ranges.negated, ranges.value.as_slice()) {
        (true, _) => format!("any port but {text}"),
        (false, [Ports::One(..)]) => format!("port {text}"),
        (false, _) => format!("ports {text}"),
    }
}

fn port(port: Ports) -> String {
    match port {
        Ports::One(port, Some(name)) => format!("{port} ({name})"),
        Ports::One(port, None) => port.to_string(),
        Ports::UpTo(last) => format!("up to {last}"),
        Ports::From(first) => format!("{first} and above"),
        Ports::Between(first, last) => format!("{first} to {last}"),
    }
}

/// `eth0`, `an interface whose name begins with eth`, `any interface but lo`.
pub(super) fn interface(pattern: &Negatable<InterfacePattern>) -> String {
    match (pattern.negated, &pattern.value) {
        (false, InterfacePattern::Exactly(name)) => name.to_string(),
        (true, InterfacePattern::Exactly(name)) => format!("any interface but {name}"),
        (false, InterfacePattern::StartingWith(start)) if start.is_empty() => {
            "any interface".into()
        }
        (true, InterfacePattern::StartingWith(start)) if start.is_empty() => "no interface".into(),
        (false, InterfacePattern::StartingWith(start)) => {
            format!("an interface whose name begins with {start}")
        }
        (true, InterfacePattern::StartingWith(start)) => {
            format!("an interface whose name does not begin with {start}")
        }
    }
}

/// `30 TCP packets a minute (bursts of 5)`; the noun agrees with the number.
pub(super) fn rate(packets: u64, unit: TimeUnit, burst: u64, noun: &str) -> String {
    let number = if packets == 1 { "one".to_owned() } else { packets.to_string() };
    format!("{number} {noun} {} (bursts of {burst})", per(unit))
}

/// `a minute`.
pub(super) fn per(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "a second",
        TimeUnit::Minute => "a minute",
        TimeUnit::Hour => "an hour",
        TimeUnit::Day => "a day",
    }
}

/// `40`, `40 to 100`.
pub(super) fn range<T: Display + PartialEq>(range: &NumberRange<T>) -> String {
    match range.first == range.last {
        true => range.first.to_string(),
        false => format!("{} to {}", range.first, range.last),
    }
}

/// `1 byte`, `3 MiB`.
pub(super) fn bytes(n: u64) -> String {
    match values::bytes(n) {
        (1, "") => "1 byte".into(),
        (n, "") => format!("{n} bytes"),
        (n, unit) => format!("{n} {unit}"),
    }
}

/// `one day`, `2 hours`, `90 seconds`.
pub(super) fn seconds(n: u64) -> String {
    let (n, unit) = match n {
        0 => (0, "second"),
        n if n.is_multiple_of(86_400) => (n / 86_400, "day"),
        n if n.is_multiple_of(3_600) => (n / 3_600, "hour"),
        n if n.is_multiple_of(60) => (n / 60, "minute"),
        n => (n, "second"),
    };
    counted(n, unit)
}

/// `one packet`, `3 packets`.
pub(super) fn counted(n: u64, noun: &str) -> String {
    match n {
        1 => format!("one {noun}"),
        n => format!("{n} {noun}s"),
    }
}
