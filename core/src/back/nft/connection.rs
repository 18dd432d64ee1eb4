//! Matches that ask connection tracking.
//!
//! Where a packet has no connection, nft's `ct` tests do not hold, whatever they ask, but for
//! `ct state`. iptables is like that too unless `--ctstate` has been answered.

use super::ports::with_ports;
use super::problem::Untranslatable;
use super::rule::{Condition, Draft};
use super::values::{
    NEVER, address, any_bit, any_of, between, equal, ip, ports, protocol, relation,
};
use crate::model::Negatable;
use crate::model::extension::{
    ConnbytesMatch, ConnectionEnds, ConnectionStates, ConnectionStatus, ConnectionStatuses,
    ConnectionTest, ConnlabelMatch, ConntrackMatch, CountedDirection, CountedUnit, Direction,
    HelperMatch, SecondsRange, StateMatch,
};
use crate::net::ConntrackState;

type Outcome = Result<(), Untranslatable>;

/// In the order in which nft lists them, which is that of the kernel's bits.
const STATES: [(ConntrackState, &str); 5] = [
    (ConntrackState::Invalid, "invalid"),
    (ConntrackState::Established, "established"),
    (ConntrackState::Related, "related"),
    (ConntrackState::New, "new"),
    (ConntrackState::Untracked, "untracked"),
];

/// Packets of these have no connection (linux/netfilter/nf_conntrack_common.h).
const WITHOUT_CONNECTION: [&str; 2] = ["invalid", "untracked"];

/// Holds for every packet of a connection.
const HAS_CONNECTION: &str = "ct mark >= 0";

pub(super) fn state(out: &mut Draft<'_, '_>, state: &StateMatch) {
    if let Some(Negatable { negated, value }) = state.states {
        let names = names(|state| value.contains(state));
        out.add(states(negated, &names));
    }
}

fn names(is_in: impl Fn(ConntrackState) -> bool) -> Vec<&'static str> {
    STATES.iter().filter(|(state, _)| is_in(*state)).map(|(_, name)| *name).collect()
}

/// A packet has one state: it is one of these, or none of them.
fn states(negated: bool, names: &[&str]) -> String {
    match negated {
        false => any_bit("ct state", false, names),
        true => any_of("ct state", true, names),
    }
}

pub(super) fn conntrack(out: &mut Draft<'_, '_>, test: &ConntrackMatch) -> Outcome {
    let others = match &test.connection {
        Some(connection) => conditions(out, connection)?,
        None => Vec::new(),
    };
    let Some(Negatable { negated, value }) = test.states else {
        others.into_iter().for_each(|condition| out.add(condition));
        return Ok(());
    };
    let named = names(|state| value.states.contains(state));
    let rewritten = rewritten(value);
    if !rewritten.is_empty() {
        if !others.is_empty() {
            return Err(Untranslatable::SeveralRules { extension: "conntrack" });
        }
        out.add_one_of("conntrack", &with_rewriting(negated, &named, &rewritten));
        return Ok(());
    }
    let is_allowed = |name: &&str| named.contains(name) != negated;
    let without: Vec<_> = WITHOUT_CONNECTION.into_iter().filter(is_allowed).collect();
    if others.is_empty() || without.is_empty() {
        out.add(states(negated, &named));
        others.into_iter().for_each(|condition| out.add(condition));
        return Ok(());
    }
    // iptables asks no more of a packet that has no connection.
    let mut ways = vec![vec![states(false, &without).into()]];
    let with: Vec<_> = names(|_| true)
        .into_iter()
        .filter(|name| is_allowed(name) && !WITHOUT_CONNECTION.contains(name))
        .collect();
    if !with.is_empty() {
        let mut way = vec![states(false, &with).into()];
        way.extend(others);
        ways.push(way);
    }
    out.add_one_of("conntrack", &ways);
    Ok(())
}

fn rewritten(states: ConnectionStates) -> Vec<&'static str> {
    let flags = [(states.source_nat, "snat"), (states.destination_nat, "dnat")];
    flags.iter().filter(|(is_in, _)| *is_in).map(|(_, name)| *name).collect()
}

/// States and NAT are one list in iptables, two fields in nft.
fn with_rewriting(negated: bool, named: &[&str], rewritten: &[&str]) -> Vec<Vec<Condition>> {
    let status: Condition = any_bit("ct status", negated, rewritten).into();
    if !negated {
        return match named.is_empty() {
            true => vec![vec![status]],
            false => {
                let (is, is_not) = (states(false, named), states(true, named));
                vec![vec![is.into()], vec![is_not.into(), status]]
            }
        };
    }
    let rest = |name: &&&str| !named.contains(*name);
    let without: Vec<_> = WITHOUT_CONNECTION.iter().filter(rest).copied().collect();
    let mut ways = Vec::new();
    if !without.is_empty() {
        ways.push(vec![states(false, &without).into()]);
    }
    // The status of a packet without a connection is not there to be asked.
    match named.iter().any(|name| !WITHOUT_CONNECTION.contains(name)) {
        true => ways.push(vec![states(true, named).into(), status]),
        false => ways.push(vec![status]),
    }
    ways
}

fn conditions(
    out: &Draft<'_, '_>,
    test: &ConnectionTest,
) -> Result<Vec<Condition>, Untranslatable> {
    let mut found: Vec<Condition> = Vec::new();
    if let Some(Negatable { negated, value }) = test.protocol {
        found.push(equal("ct protocol", negated, protocol(value)).into());
    }
    for (direction, ends) in [("original", &test.original), ("reply", &test.reply)] {
        found.extend(end_conditions(out, direction, ends)?);
    }
    if let Some(test) = test.status {
        found.push(status(test).into());
    }
    if let Some(test) = test.expires {
        found.push(expires(test).into());
    }
    if let Some(direction) = test.direction {
        found.push(match direction {
            Direction::Original => "ct direction original".into(),
            Direction::Reply => "ct direction reply".into(),
        });
    }
    Ok(found)
}

/// nft must know the protocol to ask for ports.
fn end_conditions(
    out: &Draft<'_, '_>,
    direction: &str,
    ends: &ConnectionEnds,
) -> Result<Vec<Condition>, Untranslatable> {
    let header = ip(out.family);
    let mut found: Vec<Condition> = Vec::new();
    for (field, test) in [("saddr", ends.source), ("daddr", ends.destination)] {
        if let Some(test) = test {
            found.push(address(&format!("ct {direction} {header} {field}"), test).into());
        }
    }
    let has_ports = out.plain_protocol().and_then(with_ports).is_some();
    for (field, test) in [("proto-src", ends.source_port), ("proto-dst", ends.destination_port)] {
        let Some(test) = test else { continue };
        if !has_ports {
            let option = match (direction, field) {
                ("original", "proto-src") => "ctorigsrcport",
                ("original", _) => "ctorigdstport",
                (_, "proto-src") => "ctreplsrcport",
                _ => "ctrepldstport",
            };
            return Err(Untranslatable::Option { extension: "conntrack", option });
        }
        found.push(Condition::behind_protocol(ports(&format!("ct {direction} {field}"), test)));
    }
    Ok(found)
}

fn status(test: Negatable<ConnectionStatuses>) -> String {
    const NAMES: [(ConnectionStatus, &str); 4] = [
        (ConnectionStatus::Expected, "expected"),
        (ConnectionStatus::SeenReply, "seen-reply"),
        (ConnectionStatus::Assured, "assured"),
        (ConnectionStatus::Confirmed, "confirmed"),
    ];
    let Negatable { negated, value } = test;
    let is_in = |status: &ConnectionStatus| value.contains(*status);
    let names: Vec<_> =
        NAMES.iter().filter(|(status, _)| is_in(status)).map(|(_, name)| *name).collect();
    match (names.is_empty(), negated) {
        (false, _) => any_bit("ct status", negated, &names),
        (true, true) => HAS_CONNECTION.to_owned(),
        (true, false) => NEVER.to_owned(),
    }
}

/// nft counts in milliseconds, of 32 bits.
fn expires(test: Negatable<SecondsRange>) -> String {
    let Negatable { negated, value: SecondsRange { first, last } } = test;
    const SELECTOR: &str = "ct expiration";
    const MOST: u32 = u32::MAX / 1000 - 1;
    match (first > last || first > MOST, negated) {
        (true, true) => HAS_CONNECTION.to_owned(),
        (true, false) => NEVER.to_owned(),
        (false, _) if last > MOST => {
            format!("{SELECTOR} {} {first}s", if negated { "<" } else { ">=" })
        }
        (false, _) => format!("{SELECTOR}{}{first}s-{last}s999ms", relation(negated)),
    }
}

pub(super) fn connbytes(out: &mut Draft<'_, '_>, amount: &ConnbytesMatch) {
    let Some(Negatable { negated, value }) = amount.amount else { return };
    let direction = match amount.direction {
        Some(CountedDirection::Original) => "original ",
        Some(CountedDirection::Reply) => "reply ",
        Some(CountedDirection::Both) | None => "",
    };
    let unit = match amount.unit {
        Some(CountedUnit::Packets) => "packets",
        Some(CountedUnit::AveragePacket) => "avgpkt",
        Some(CountedUnit::Bytes) | None => "bytes",
    };
    let selector = format!("ct {direction}{unit}");
    out.add(match (value.last, negated) {
        (u64::MAX, false) => format!("{selector} >= {}", value.first),
        (u64::MAX, true) => format!("{selector} < {}", value.first),
        (last, negated) => between(&selector, negated, (value.first, last)),
    });
}

pub(super) fn connlabel(out: &mut Draft<'_, '_>, label: &ConnlabelMatch) -> Outcome {
    let extension = "connlabel";
    if label.set {
        return Err(Untranslatable::Option { extension, option: "set" });
    }
    match &label.label {
        Some(Negatable { negated: true, .. }) => {
            return Err(Untranslatable::Negation { extension, option: "label" });
        }
        Some(Negatable { negated: false, value }) => {
            out.add(format!("ct label {}", value.number()));
        }
        None => {}
    }
    Ok(())
}

/// Connections that a helper opened, which nearly none is: the negation is of all others.
pub(super) fn helper(out: &mut Draft<'_, '_>, helper: &HelperMatch) -> Outcome {
    let (extension, option) = ("helper", "helper");
    let Some(Negatable { negated, value }) = &helper.helper else { return Ok(()) };
    if *negated {
        return Err(Untranslatable::Negation { extension, option });
    }
    let name = value.as_str();
    if name.is_empty() {
        return Err(Untranslatable::Option { extension, option });
    }
    if name.contains(|c: char| c == '"' || c.is_control()) || name.len() > 15 {
        return Err(Untranslatable::Unwritable { name: name.to_owned() });
    }
    out.add(format!("ct helper \"{name}\""));
    Ok(())
}
