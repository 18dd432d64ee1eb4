//! What else a rule asks of a packet, as clauses of its sentence.

use super::values::{bytes, counted, port_list, range};
use super::{connections, counts, host, list, packets};
use crate::locale::explain::conditions::Condition;
use crate::locale::explain::values::{
    FlagKind, dscp_class, flag_kind, match_words, opaque_words, pattern, tos_name,
};
use crate::model::Negatable;
use crate::model::extension::{
    EcnMatch, FlagTest, HopTest, IcmpTest, NumberRange, PacketType, StringMatch, TcpFlags, TosBits,
};
use crate::net::Family;

/// A part of a rule's sentence.
#[derive(Debug)]
pub(super) enum Clause {
    /// Behind `if`: about the time, a count, other packets.
    If(String),
    /// A sentence of its own: what a condition does besides.
    Then(String),
    /// Behind the packets: `with the mark 0x1`, `that contain …`.
    That(String),
}

pub(super) fn clauses(condition: &Condition<'_>, family: Family) -> Vec<Clause> {
    use Condition as C;
    match condition {
        C::Connection(test) => connections::test(test),
        C::Limit(limit) => vec![counts::limit(limit)],
        C::Time(time) => host::time(time),
        C::Statistic(statistic) => vec![counts::statistic(statistic)],
        C::BridgePort(port) => host::bridge_port(port),
        C::ReversePath(filter) => vec![host::reverse_path(filter)],
        C::Socket(socket) => host::socket(socket),
        C::Ipsec(policy) => vec![host::ipsec(policy)],
        C::Recent(recent) => counts::recent(recent),
        C::Set(set) => counts::set(set),
        C::Owner(owner) => host::owner(owner),
        C::Connlimit(limit) => vec![counts::connlimit(limit, family)],
        C::Hashlimit(limit) => vec![counts::hashlimit(limit, family)],
        C::AddressType(kinds) => host::address_types(kinds),
        C::Connbytes(amount) => vec![counts::connbytes(amount)],
        C::Quota(quota) => vec![counts::quota(*quota)],
        C::DeviceGroup(groups) => host::device_groups(groups),
        C::ControlGroup(group) => host::control_group(group),
        C::Cluster(cluster) => vec![host::cluster(cluster)],
        C::Label(label) => host::label(label),
        C::Congestion(ecn) => congestion(ecn).into_iter().map(Clause::That).collect(),
        C::Account(name) => vec![Clause::Then(format!("They are added to the account `{name}`"))],
        other => vec![Clause::That(that(other, family))],
    }
}

/// Conditions that need no more than a few words.
fn that(condition: &Condition<'_>, family: Family) -> String {
    use Condition as C;
    match condition {
        C::LaterFragment { negated: false } => {
            "that are second or later fragments of a packet".into()
        }
        C::LaterFragment { negated: true } => "that are whole, or the first fragment".into(),
        C::States(states) => connections::states(*states),
        C::EitherPort(ports) => format!("with {} at either end", port_list(ports, None)),
        C::Flags(test) => flags(*test),
        C::TcpOption(Negatable { negated, value }) => {
            format!("{} TCP option number {value}", with(*negated))
        }
        C::Icmp(Negatable { negated, value }) => {
            let kind = match value {
                IcmpTest::Any => "of any ICMP type".into(),
                IcmpTest::Type(kind) => packets::icmp_kind(*kind, family),
            };
            format!("that {} {kind}", if *negated { "are not" } else { "are" })
        }
        C::Mark(Negatable { negated: false, value }) => format!("with the mark {value}"),
        C::Mark(Negatable { negated: true, value }) => format!("with a mark other than {value}"),
        C::ConnectionMark(Negatable { negated, value }) => {
            format!("whose connection {} the mark {value}", has(*negated))
        }
        C::Length(Negatable { negated, value }) => {
            format!("that {} {} long", are(*negated), length(value))
        }
        C::Hops(test) => hops(*test, family),
        C::SegmentSize(Negatable { negated, value }) => {
            format!("whose segment size (MSS) {} {} bytes", is(*negated), range(value))
        }
        C::Kind(Negatable { negated, value }) => kind(*negated, *value),
        C::Mac(Negatable { negated: false, value }) => format!("from the MAC address {value}"),
        C::Mac(Negatable { negated: true, value }) => {
            format!("from any MAC address but {value}")
        }
        C::Text(text) => contains(text),
        C::Helper { negated, name } if name.as_str().is_empty() => {
            let word = if *negated { "no" } else { "a" };
            format!("of connections that {word} connection helper opened")
        }
        C::Helper { negated: false, name } => {
            format!("of connections that the helper `{}` opened", name.as_str())
        }
        C::Helper { negated: true, name } => {
            format!("of connections that the helper `{}` did not open", name.as_str())
        }
        C::Dscp(Negatable { negated, value }) => {
            let class = dscp_class(value.0).map(|class| format!(" ({class})")).unwrap_or_default();
            let with =
                if *negated { "with a DSCP value other than" } else { "with the DSCP value" };
            format!("{with} {:#04x}{class}", value.0)
        }
        C::Tos(Negatable { negated: false, value }) => {
            format!("with the TOS value {}", tos(*value))
        }
        C::Tos(Negatable { negated: true, value }) => {
            format!("with a TOS value other than {}", tos(*value))
        }
        C::Processor(Negatable { negated, value }) => {
            let word = if *negated { "not handled" } else { "handled" };
            format!("{word} by processor {value}")
        }
        C::Realm(Negatable { negated: false, value }) => format!("of the routing realm {value}"),
        C::Realm(Negatable { negated: true, value }) => {
            format!("of any routing realm but {value}")
        }
        C::System { negated, genre } => {
            let word = if *negated { "do not seem" } else { "seem" };
            format!("whose senders {word} to run `{}`", genre.as_str())
        }
        C::SecurityIndex(Negatable { negated: false, value }) => {
            format!("with the security parameter index (SPI) {}", range(value))
        }
        C::SecurityIndex(Negatable { negated: true, value }) => {
            format!("with a security parameter index (SPI) other than {}", range(value))
        }
        C::Eui64 => "whose source address ends in the sender's MAC address (EUI-64)".into(),
        C::Words(one) => format!("that match `{}`", match_words(one)),
        C::Opaque(opaque) => {
            format!("that match `{}` (whose meaning is not known here)", opaque_words(opaque))
        }
        // Clauses of their own.
        C::Connection(_) | C::Limit(_) | C::Time(_) | C::Statistic(_) => String::new(),
        C::BridgePort(_) | C::ReversePath(_) | C::Socket(_) | C::Ipsec(_) => String::new(),
        C::Recent(_) | C::Set(_) | C::Owner(_) | C::Connlimit(_) => String::new(),
        C::Hashlimit(_) | C::AddressType(_) | C::Connbytes(_) | C::Quota(_) => String::new(),
        C::DeviceGroup(_) | C::ControlGroup(_) | C::Cluster(_) | C::Label(_) => String::new(),
        C::Congestion(_) | C::Account(_) => String::new(),
    }
}

fn length(range_of: &NumberRange<u16>) -> String {
    match (range_of.first, range_of.last) {
        (0, last) => format!("at most {}", bytes(last.into())),
        (first, u16::MAX) => format!("at least {}", bytes(first.into())),
        (first, last) if first == last => bytes(first.into()),
        (_, _) => format!("{} bytes", range(range_of)),
    }
}

pub(super) fn with(negated: bool) -> &'static str {
    if negated { "without" } else { "with" }
}

pub(super) fn has(negated: bool) -> &'static str {
    if negated { "does not have" } else { "has" }
}

pub(super) fn is(negated: bool) -> &'static str {
    if negated { "is not" } else { "is" }
}

pub(super) fn are(negated: bool) -> &'static str {
    if negated { "are not" } else { "are" }
}

fn flags(Negatable { negated, value: test }: Negatable<FlagTest>) -> String {
    let names = |flags: TcpFlags, conjunction| {
        let text = flags.to_string();
        list(&text.split(',').collect::<Vec<_>>(), conjunction)
    };
    let (examined, set) = (test.examined, test.set);
    let is_all = examined.0 == EVERY_FLAG;
    let (unset, no) = (TcpFlags(examined.0 & !set.0), if negated { "not " } else { "" });
    let set_names = names(set, "and");
    match (flag_kind(test), negated) {
        (FlagKind::Syn, _) => {
            let ask = if negated { "do not ask" } else { "ask" };
            format!("that {ask} to open a connection ({no}only SYN is set)")
        }
        (FlagKind::AllOf, _) if is_all => format!("with {no}every TCP flag set"),
        (FlagKind::AllOf, false) => format!("with {set_names} set"),
        (FlagKind::AllOf, true) if set.0.count_ones() == 1 => format!("without {set_names} set"),
        (FlagKind::AllOf, true) => format!("with not all of {set_names} set"),
        (FlagKind::NoneOf, false) if is_all => "with no TCP flag set".into(),
        (FlagKind::NoneOf, true) if is_all => "with any TCP flag set".into(),
        (FlagKind::NoneOf, false) => format!("with none of {} set", names(examined, "and")),
        (FlagKind::NoneOf, true) => format!("with any of {} set", names(examined, "and")),
        (FlagKind::Mixed, _) if is_all => format!("with {no}only {set_names} set"),
        (FlagKind::Mixed, false) => {
            format!("with {set_names} set, but not {}", names(unset, "or"))
        }
        (FlagKind::Mixed, true) => {
            let examined = names(examined, "and");
            format!("whose flags among {examined} are not exactly {set_names}")
        }
    }
}

const EVERY_FLAG: u8 = 0x3f;

fn hops(test: HopTest, family: Family) -> String {
    let name = match family {
        Family::V4 => "TTL",
        Family::V6 => "hop limit",
    };
    match test {
        HopTest::Equal(Negatable { negated: false, value }) => format!("with a {name} of {value}"),
        HopTest::Equal(Negatable { negated: true, value }) => {
            format!("with a {name} other than {value}")
        }
        HopTest::Below(bound) => format!("with a {name} below {bound}"),
        HopTest::Above(bound) => format!("with a {name} above {bound}"),
    }
}

fn kind(negated: bool, kind: PacketType) -> String {
    let to = match kind {
        PacketType::Unicast => "to this host alone (unicast)",
        PacketType::Broadcast => "to everybody on the network (broadcast)",
        PacketType::Multicast => "to a group of hosts (multicast)",
        PacketType::OtherHost => "to another host on the network",
    };
    match negated {
        false => format!("sent {to}"),
        true => format!("not sent {to}"),
    }
}

fn contains(text: &StringMatch) -> String {
    let Some(Negatable { negated, value }) = &text.pattern else { return "with any text".into() };
    let verb = if *negated { "do not contain" } else { "contain" };
    let mut words = format!("that {verb} `{}`", pattern(value));
    match (text.from, text.to) {
        (0, u16::MAX) => {}
        (0, to) => words += &format!(" in their first {}", counted(to.into(), "byte")),
        (from, u16::MAX) => words += &format!(" behind their first {}", bytes(from.into())),
        (from, to) => words += &format!(" between byte {from} and byte {to}"),
    }
    if text.ignore_case {
        words += " (upper or lower case)";
    }
    words
}

fn tos(tos: TosBits) -> String {
    match (tos_name(tos.value, tos.mask), tos.mask) {
        (Some(name), _) => name.into(),
        (None, u8::MAX) => format!("{:#04x}", tos.value),
        (None, _) => tos.to_string(),
    }
}

fn congestion(ecn: &EcnMatch) -> Vec<String> {
    let flag = |flag: Option<Negatable<()>>, name: &str| {
        let Negatable { negated, .. } = flag?;
        Some(format!("{} the TCP flag {name}", with(negated)))
    };
    let codepoint = ecn.codepoint.map(|Negatable { negated, value }| match negated {
        false => format!("with the ECN value {value} in the IP header"),
        true => format!("with an ECN value other than {value} in the IP header"),
    });
    let flags = [flag(ecn.echo, "ECE"), flag(ecn.window_reduced, "CWR"), codepoint];
    flags.into_iter().flatten().collect()
}
