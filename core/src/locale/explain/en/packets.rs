//! The packets a rule is for: `TCP packets to port 22 (ssh) that start a new connection, from
//! 203.0.113.0/24, arriving on eth0`.

use super::values::{addresses, interface, port_list, rate};
use super::{connections, list};
use crate::locale::explain::chains::{Reaching, RuleFacts};
use crate::locale::explain::conditions::{Conditions, End};
use crate::locale::explain::values::{Listener, ProtocolName, icmp, listener_message, protocol};
use crate::model::Negatable;
use crate::model::extension::IcmpTest;
use crate::net::{Family, IcmpType, Protocol};

/// What packets are called, one of them and several.
struct Noun {
    one: String,
    many: String,
}

/// `thats` are what else is said of them, each like `with the mark 0x1`; `ifs` what must hold besides.
pub(super) fn packets(facts: &RuleFacts<'_>, thats: &[String], ifs: &[String]) -> String {
    let conditions = &facts.conditions;
    if conditions.is_empty() {
        return match facts.reaching {
            Reaching::All => "all packets".into(),
            Reaching::Rest => "all remaining packets".into(),
        };
    }
    let noun = noun(conditions);
    let mut text = match conditions.limit {
        Some(limit) => {
            let (packets, unit) = (limit.interval.packets(), limit.interval.unit());
            let noun = if packets == 1 { noun.one } else { noun.many };
            format!("at most {}", rate(packets, unit, limit.burst.into(), &noun))
        }
        None => noun.many,
    };
    if !conditions.destination.is_empty() {
        text += &format!(" to {}", end(&conditions.destination, conditions.protocol));
    }
    // `that start …` stands before `from …`, `with …` behind everything.
    let (that, with): (Vec<String>, Vec<String>) =
        thats.iter().cloned().partition(|text| text.starts_with("that "));
    let states = conditions.states.map(connections::states);
    let that: Vec<String> = states.into_iter().chain(that).collect();
    if !that.is_empty() {
        text += &format!(" {}", list(&that, "and"));
    }
    if !conditions.source.is_empty() {
        let comma = if that.is_empty() { "" } else { "," };
        text += &format!("{comma} from {}", end(&conditions.source, conditions.protocol));
    }
    let ways = [
        conditions.in_interface.map(|way| format!("arriving on {}", interface(way))),
        conditions.out_interface.map(|way| format!("leaving on {}", interface(way))),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    let has_ends = !(conditions.destination.is_empty() && conditions.source.is_empty());
    let mut comma = if has_ends || !that.is_empty() { "," } else { "" };
    for more in [ways, with] {
        if !more.is_empty() {
            text += &format!("{comma} {}", list(&more, "and"));
            comma = ",";
        }
    }
    if !ifs.is_empty() {
        text += &format!("{comma} if {}", ifs.join(", and if "));
    }
    text
}

/// `port 22 (ssh) of 192.0.2.1`.
fn end(end: &End, protocol: Option<Negatable<Protocol>>) -> String {
    let addresses: Vec<String> = end.addresses.iter().map(|one| addresses(*one)).collect();
    let ports: Vec<String> = end.ports.iter().map(|ports| port_list(ports, protocol)).collect();
    let (addresses, ports) = (addresses.join(", and also "), ports.join(", and also "));
    match (addresses.is_empty(), ports.is_empty()) {
        (true, _) => ports,
        (false, true) => addresses,
        (false, false) => format!("{ports} of {addresses}"),
    }
}

fn noun(conditions: &Conditions<'_>) -> Noun {
    if let Some(kind) = conditions.icmp {
        return icmp_noun(kind, conditions.family);
    }
    let Some(Negatable { negated, value }) = conditions.protocol else { return packets_of("") };
    match (negated, protocol(value)) {
        (false, ProtocolName::Short(name)) if value == icmp_protocol(conditions.family) => {
            Noun { one: format!("{name} message"), many: format!("{name} messages") }
        }
        (false, ProtocolName::Short(name)) => packets_of(&format!("{name} ")),
        (false, ProtocolName::Long(name)) => behind(&format!(" of protocol {name}")),
        (true, ProtocolName::Short(name)) => behind(&format!(" of any protocol but {name}")),
        (true, ProtocolName::Long(name)) => behind(&format!(" of any protocol but {name}")),
    }
}

fn packets_of(front: &str) -> Noun {
    Noun { one: format!("{front}packet"), many: format!("{front}packets") }
}

fn behind(text: &str) -> Noun {
    Noun { one: format!("packet{text}"), many: format!("packets{text}") }
}

fn icmp_protocol(family: Family) -> Protocol {
    match family {
        Family::V4 => Protocol::ICMP,
        Family::V6 => Protocol::ICMPV6,
    }
}

fn icmp_noun(kind: Negatable<IcmpTest>, family: Family) -> Noun {
    let name = icmp(family);
    let messages = |of: &str| Noun {
        one: format!("{name} {of}message"),
        many: format!("{name} {of}messages"),
    };
    match kind {
        Negatable { negated: false, value: IcmpTest::Any } => messages(""),
        Negatable { negated: true, value: IcmpTest::Any } => {
            let Noun { one, many } = messages("");
            Noun {
                one: format!("{one} of no type at all"),
                many: format!("{many} of no type at all"),
            }
        }
        Negatable { negated: false, value: IcmpTest::Type(kind) } => match echo(kind, family) {
            Some((one, many)) => {
                Noun { one: format!("{name} {one}"), many: format!("{name} {many}") }
            }
            None => match named(kind, family) {
                Some(name) => messages(&format!("{name} ")),
                None => {
                    let Noun { one, many } = messages("");
                    let kind = numbered(kind);
                    Noun { one: format!("{one} of {kind}"), many: format!("{many} of {kind}") }
                }
            },
        },
        Negatable { negated: true, value: IcmpTest::Type(kind) } => {
            let Noun { one, many } = messages("");
            let kind = icmp_kind(kind, family);
            Noun {
                one: format!("{one} other than {kind}"),
                many: format!("{many} other than {kind}"),
            }
        }
    }
}

/// `echo requests (ping)`, `port unreachable`, `type 42, code 1`.
pub(super) fn icmp_kind(kind: IcmpType, family: Family) -> String {
    let named = || named(kind, family);
    let echo = echo(kind, family).map(|(_, many)| many.to_owned());
    echo.or_else(named).unwrap_or_else(|| numbered(kind))
}

fn named(kind: IcmpType, family: Family) -> Option<String> {
    let listener = listener_message(kind, family).map(|listener| match listener {
        Listener::Query => "multicast listener query (MLD)",
        Listener::Report => "multicast listener report (MLD)",
        Listener::Done => "multicast listener done (MLD)",
        Listener::ReportV2 => "multicast listener report (MLDv2)",
    });
    listener.map(str::to_owned).or_else(|| kind.name(family).map(spoken))
}

/// `ttl-zero-during-transit` → `TTL zero during transit`.
fn spoken(name: &str) -> String {
    let word = |word| match word {
        "ttl" => "TTL",
        "ip" => "IP",
        word => word,
    };
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

fn numbered(kind: IcmpType) -> String {
    match kind.code {
        None => format!("type {}", kind.kind),
        Some(code) => format!("type {}, code {code}", kind.kind),
    }
}

fn echo(kind: IcmpType, family: Family) -> Option<(&'static str, &'static str)> {
    const NOUNS: [(&str, &str, &str); 3] = [
        ("echo-request", "echo request (ping)", "echo requests (ping)"),
        ("echo-reply", "echo reply (answer to ping)", "echo replies (answers to ping)"),
        ("redirect", "redirect", "redirects"),
    ];
    let name = kind.name(family)?;
    let found = NOUNS.into_iter().find(|(known, ..)| *known == name);
    found.map(|(_, one, many)| (one, many))
}
