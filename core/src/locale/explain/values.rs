//! Values in the text that is the same in every language.

use super::conditions::{Addresses, End};
use crate::back::write_rule;
use crate::model::extension::{FlagTest, Opaque};
use crate::model::{ChainName, Match, Negatable, Rule, Target};
use crate::net::iptables::PortBounds;
use crate::net::{Family, IcmpType, Protocol, port_name};

/// Ports as people think of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ports {
    /// With the name of its service.
    One(u16, Option<&'static str>),
    UpTo(u16),
    From(u16),
    Between(u16, u16),
}

/// A list of ports; no port of it, where it is negated. Of a range with an open end the other end
/// is what is left when it is negated.
pub(super) fn port_list(
    list: &Negatable<Vec<PortBounds>>,
    protocol: Option<Negatable<Protocol>>,
) -> Negatable<Vec<Ports>> {
    if let (true, [bounds]) = (list.negated, list.value.as_slice()) {
        let left = match (bounds.first, bounds.last) {
            (0, last) => last.checked_add(1).map(Ports::From),
            (first @ 1.., u16::MAX) => Some(Ports::UpTo(first - 1)),
            (_, _) => None,
        };
        if let Some(left) = left {
            return Negatable::plain(vec![left]);
        }
    }
    let value = list.value.iter().map(|bounds| ports(*bounds, protocol)).collect();
    Negatable { negated: list.negated, value }
}

/// Ports of a protocol; without one no service is named.
fn ports(bounds: PortBounds, protocol: Option<Negatable<Protocol>>) -> Ports {
    let plain = protocol.filter(|protocol| !protocol.negated);
    match (bounds.first, bounds.last) {
        (first, last) if first == last => {
            Ports::One(first, plain.and_then(|protocol| port_name(protocol.value, first)))
        }
        (0, last) => Ports::UpTo(last),
        (first, u16::MAX) => Ports::From(first),
        (first, last) => Ports::Between(first, last),
    }
}

/// The first and last address; the last is absent where it says nothing more.
pub(super) fn addresses(addresses: Addresses) -> (String, Option<String>) {
    match addresses {
        Addresses::Block(block) => (block.saved_host(), None),
        Addresses::Range(range) => {
            let text = range.to_string();
            match text.split_once('-') {
                Some((first, last)) if first != last => (first.to_owned(), Some(last.to_owned())),
                Some((first, _)) => (first.to_owned(), None),
                None => (text, None),
            }
        }
    }
}

impl End {
    pub(super) fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.ports.is_empty()
    }
}

/// What a protocol is called in a sentence.
pub(super) enum ProtocolName {
    /// `TCP`, `ESP`.
    Short(String),
    /// A number, or a name that needs `protocol` beside it.
    Long(String),
}

pub(super) fn protocol(protocol: Protocol) -> ProtocolName {
    match protocol.name() {
        Some("ipv6-icmp") => ProtocolName::Short("ICMPv6".into()),
        Some("udplite") => ProtocolName::Short("UDP-Lite".into()),
        Some(name) if name.len() <= 5 => ProtocolName::Short(name.to_uppercase()),
        Some(name) => ProtocolName::Long(name.into()),
        None => ProtocolName::Long(protocol.0.to_string()),
    }
}

/// `ICMP` in that family.
pub(super) fn icmp(family: Family) -> &'static str {
    match family {
        Family::V4 => "ICMP",
        Family::V6 => "ICMPv6",
    }
}

/// ICMPv6 messages for which iptables has no name (RFC 2710, RFC 3810).
pub(super) enum Listener {
    Query,
    Report,
    Done,
    ReportV2,
}

pub(super) fn listener_message(kind: IcmpType, family: Family) -> Option<Listener> {
    match (family, kind.kind, kind.code) {
        (Family::V6, 130, None) => Some(Listener::Query),
        (Family::V6, 131, None) => Some(Listener::Report),
        (Family::V6, 132, None) => Some(Listener::Done),
        (Family::V6, 143, None) => Some(Listener::ReportV2),
        (_, _, _) => None,
    }
}

/// How a rule looks at TCP flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FlagKind {
    /// `--syn`: the packet that opens a connection.
    Syn,
    /// Flags among all those that are looked at: all of them, or none.
    AllOf,
    NoneOf,
    /// Some are set, the others of them not.
    Mixed,
}

/// FIN, SYN, RST and ACK of the TCP header.
const SYN_EXAMINED: u8 = 0x17;
const SYN: u8 = 0x02;

pub(super) fn flag_kind(test: FlagTest) -> FlagKind {
    match (test.examined.0, test.set.0) {
        (SYN_EXAMINED, SYN) => FlagKind::Syn,
        (_, 0) => FlagKind::NoneOf,
        (examined, set) if examined == set => FlagKind::AllOf,
        (_, _) => FlagKind::Mixed,
    }
}

/// `-m NAME --option …`, as iptables saves it.
pub(super) fn match_words(one: &Match) -> String {
    words(&Rule { matches: vec![one.clone()], ..Rule::default() })
}

pub(super) fn opaque_words(opaque: &Opaque) -> String {
    match_words(&Match::Opaque(opaque.clone()))
}

/// `-j NAME --option …`, as iptables saves it.
pub(super) fn target_words(target: &Target) -> String {
    words(&Rule { target: Some(target.clone()), ..Rule::default() })
}

fn words(rule: &Rule) -> String {
    let line = write_rule(&ChainName::known("x"), rule);
    line.strip_prefix("-A x ").unwrap_or(&line).to_owned()
}

/// The pattern of a string match: printable ASCII as it is, other bytes as `|0d 0a|`.
pub(super) fn pattern(bytes: &[u8]) -> String {
    let is_printable = |byte: u8| matches!(byte, b' '..=b'~');
    let parts = bytes.chunk_by(|one, next| is_printable(*one) == is_printable(*next));
    let text = |part: &[u8]| match part.iter().all(|byte| is_printable(*byte)) {
        true => String::from_utf8_lossy(part).into_owned(),
        false => {
            let bytes: Vec<String> = part.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("|{}|", bytes.join(" "))
        }
    };
    parts.map(text).collect()
}

/// Bytes in the greatest unit that leaves a whole number.
pub(super) fn bytes(n: u64) -> (u64, &'static str) {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let fits = |(unit, _): &&(u64, &str)| n >= *unit && n.is_multiple_of(*unit);
    UNITS.iter().find(fits).map_or((n, ""), |(unit, name)| (n / unit, name))
}

/// The class of service of a codepoint (RFC 2474, RFC 2597, RFC 3246).
pub(super) fn dscp_class(code: u8) -> Option<String> {
    match (code >> 3, code & 7) {
        (0, 0) => None,
        (class, 0) => Some(format!("CS{class}")),
        (class @ 1..=4, drop @ (2 | 4 | 6)) => Some(format!("AF{class}{}", drop >> 1)),
        (5, 6) => Some("EF".into()),
        (_, _) => None,
    }
}

/// The name of a TOS value (RFC 1349); the two bits of ECN do not count in one.
pub(super) fn tos_name(value: u8, mask: u8) -> Option<&'static str> {
    match (value, mask) {
        (0x10, 0x3f) => Some("Minimize-Delay"),
        (0x08, 0x3f) => Some("Maximize-Throughput"),
        (0x04, 0x3f) => Some("Maximize-Reliability"),
        (0x02, 0x3f) => Some("Minimize-Cost"),
        (0x00, 0x3f) => Some("Normal-Service"),
        (_, _) => None,
    }
}

/// A probability in per cent, as few digits as tell it (the kernel holds 31 bits).
pub(super) fn percent(fraction: f64) -> String {
    let percent = fraction * 100.0;
    let whole = percent.round();
    let text = match (percent - whole).abs() < 0.000_1 {
        true => format!("{whole:.0}"),
        false => format!("{percent:.4}"),
    };
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// syslog's name of a level, 0–7.
pub(super) fn log_level(level: u8) -> &'static str {
    const LEVELS: [&str; 8] =
        ["emerg", "alert", "crit", "error", "warning", "notice", "info", "debug"];
    LEVELS.get(usize::from(level)).copied().unwrap_or_default()
}
