//! Conditions that count: rates, connections, lists of addresses, chance.

use super::matches::Clause;
use super::values::{bytes, counted, per, range, rate, seconds};
use crate::locale::explain::values::percent;
use crate::model::Negatable;
use crate::model::extension::{
    Comparison, ConnbytesMatch, ConnectionSide, ConnlimitMatch, CountedDirection, CountedUnit,
    CounterTest, HashlimitKeys, HashlimitMatch, HashlimitRate, LimitMatch, NumberRange,
    RecentAction, RecentMatch, RecentSide, SetMatch, SetSide, StatisticMatch, StatisticMode,
};
use crate::net::Family;

pub(super) fn limit(limit: &LimitMatch) -> Clause {
    let (packets, unit) = (limit.interval.packets(), limit.interval.unit());
    let noun = if packets == 1 { "packet" } else { "packets" };
    let rate = rate(packets, unit, limit.burst.into(), noun);
    Clause::If(format!("they stay within {rate}"))
}

pub(super) fn statistic(statistic: &StatisticMatch) -> Clause {
    match (statistic.mode, statistic.probability, statistic.every) {
        (Some(StatisticMode::Nth), _, Some(Negatable { negated, value })) => {
            let first = u64::from(statistic.packet.unwrap_or_default()) + 1;
            let but = if negated { "all but " } else { "" };
            Clause::That(match value {
                1 => format!("({but}each of them)"),
                value => {
                    format!("({but}one in every {value}, beginning with the {})", ordinal(first))
                }
            })
        }
        (_, Some(Negatable { negated, value }), _) => {
            let fraction = value.as_fraction();
            let chance = if negated { 1.0 - fraction } else { fraction };
            Clause::That(format!("picked at random ({} % of them)", percent(chance)))
        }
        (Some(StatisticMode::Random | StatisticMode::Nth) | None, ..) => {
            Clause::That("picked by some count".into())
        }
    }
}

fn ordinal(n: u64) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        (_, _) => "th",
    };
    format!("{n}{ending}")
}

pub(super) fn recent(recent: &RecentMatch) -> Vec<Clause> {
    let list = format!("the list `{}`", recent.name);
    let whose = match recent.side {
        RecentSide::Source => "their source address",
        RecentSide::Destination => "their destination address",
    };
    let Some(Negatable { negated, value: action }) = recent.action else { return Vec::new() };
    let is = if negated { "is not" } else { "is" };
    let listed = Clause::If(format!("{whose} {is} on {list}{}", seen(recent)));
    let then = |text: String| Clause::Then(super::capitalized(&text));
    match action {
        RecentAction::Set if negated => {
            vec![Clause::If(format!("{whose} cannot be put on {list}"))]
        }
        RecentAction::Set => vec![then(format!("{whose} is put on {list}"))],
        RecentAction::Check => vec![listed],
        RecentAction::Update if negated => vec![listed],
        RecentAction::Update => {
            vec![listed, then(format!("{whose} is noted there as seen once more"))]
        }
        RecentAction::Remove if negated => vec![listed],
        RecentAction::Remove => vec![listed, then(format!("{whose} is taken off {list}"))],
    }
}

fn seen(recent: &RecentMatch) -> String {
    let times = recent.hit_count.map(|times| match times {
        1 => "at least once".to_owned(),
        2 => "at least twice".to_owned(),
        times => format!("at least {times} times"),
    });
    let ttl = if recent.same_ttl { ", and with the same TTL" } else { "" };
    let within = recent.seconds.map(|within| format!("within {}", seconds(within.into())));
    match (times, within) {
        (None, None) => ttl.to_owned(),
        (Some(text), None) | (None, Some(text)) => format!(", seen {text}{ttl}"),
        (Some(times), Some(within)) => format!(", seen {times} {within}{ttl}"),
    }
}

pub(super) fn set(set: &SetMatch) -> Vec<Clause> {
    let mut clauses = Vec::new();
    if let Some(Negatable { negated, value }) = &set.set {
        let is = if *negated { "is not" } else { "is" };
        let what = sides(&value.sides);
        let mut text = format!("whose {what} {is} in the set `{}`", value.name);
        if set.return_nomatch {
            text += " (elements marked `nomatch` count)";
        }
        clauses.push(Clause::That(text));
    }
    let counters = [(set.packets, "packet"), (set.bytes, "byte")];
    for (test, noun) in counters {
        let Some(CounterTest { comparison, value }) = test else { continue };
        let than = match comparison {
            Comparison::Equal => "exactly",
            Comparison::NotEqual => "anything but",
            Comparison::Less => "fewer than",
            Comparison::Greater => "more than",
        };
        let amount = counted(value, noun);
        clauses.push(Clause::That(format!("for which the set has counted {than} {amount}")));
    }
    clauses
}

/// `source address`, `source and destination`, `destination, then source, then source`.
pub(super) fn sides(sides: &[SetSide]) -> String {
    match sides {
        [SetSide::Source] => "source".into(),
        [SetSide::Destination] => "destination".into(),
        sides => {
            let word = |side: &SetSide| match side {
                SetSide::Source => "source",
                SetSide::Destination => "destination",
            };
            format!("({}) entry", sides.iter().map(word).collect::<Vec<_>>().join(", "))
        }
    }
}

pub(super) fn connlimit(limit: &ConnlimitMatch, family: Family) -> Clause {
    let how_many = match (limit.is_above, limit.limit) {
        (true, n) => format!("more than {n} connections are"),
        (false, 0) => "no connection is".to_owned(),
        (false, 1) => "at most one connection is".to_owned(),
        (false, n) => format!("at most {n} connections are"),
    };
    let whose = match limit.side {
        ConnectionSide::Source => "from",
        ConnectionSide::Destination => "to",
    };
    let where_ = match limit.prefix_length {
        0 => "anywhere together".to_owned(),
        length if length == family.address_bits() => "the same address".to_owned(),
        length => format!("the same /{length} network"),
    };
    Clause::If(format!("{how_many} open {whose} {where_}"))
}

pub(super) fn hashlimit(limit: &HashlimitMatch, family: Family) -> Clause {
    let table = &limit.table;
    let than = if limit.is_above { "exceed" } else { "stay within" };
    let rate = match limit.rate {
        HashlimitRate::Packets(interval) => {
            let packets = interval.packets();
            let noun = if packets == 1 { "packet" } else { "packets" };
            match limit.rate_match {
                false => rate(packets, interval.unit(), limit.burst, noun),
                true => format!("{packets} {noun} {}", per(interval.unit())),
            }
        }
        HashlimitRate::Bytes { cost } if limit.burst == 0 => {
            format!("{} a second", bytes(cost.bytes()))
        }
        HashlimitRate::Bytes { cost } => {
            let burst = bytes(cost.bytes().wrapping_mul(limit.burst));
            format!("{} a second (bursts of {burst})", bytes(cost.bytes()))
        }
    };
    let each = keys(table.keys, (table.source_length, table.destination_length), family);
    Clause::If(format!("they {than} {rate}{each}"))
}

/// ` from each source address`.
fn keys(keys: HashlimitKeys, lengths: (u8, u8), family: Family) -> String {
    let network = |length: u8, word: &str| match length == family.address_bits() {
        true => format!("{word} address"),
        false => format!("/{length} {word} network"),
    };
    let mut parts = Vec::new();
    if keys.source {
        parts.push(network(lengths.0, "source"));
    }
    if keys.source_port {
        parts.push("source port".into());
    }
    if keys.destination {
        parts.push(network(lengths.1, "destination"));
    }
    if keys.destination_port {
        parts.push("destination port".into());
    }
    match parts.as_slice() {
        [] => " all together".into(),
        parts => format!(" for each {}", super::list(parts, "and")),
    }
}

pub(super) fn connbytes(amount: &ConnbytesMatch) -> Clause {
    let whose = match amount.direction {
        Some(CountedDirection::Original) => "the side that opened the connection has sent",
        Some(CountedDirection::Reply) => "the side that answers has sent",
        Some(CountedDirection::Both) | None => "both sides of the connection have sent",
    };
    let (noun, average) = match amount.unit {
        Some(CountedUnit::Packets) => ("packets", ""),
        Some(CountedUnit::Bytes) | None => ("bytes", ""),
        Some(CountedUnit::AveragePacket) => ("bytes", " a packet on average"),
    };
    let Some(Negatable { negated, value }) = amount.amount else {
        return Clause::If(format!("{whose} any number of {noun}"));
    };
    let number = match (negated, value) {
        (false, NumberRange { first, last: u64::MAX }) => format!("at least {first}"),
        (true, NumberRange { first, last: u64::MAX }) => format!("fewer than {first}"),
        (false, value) => range(&value),
        (true, value) => format!("anything but {}", range(&value)),
    };
    Clause::If(format!("{whose} {number} {noun}{average}"))
}

pub(super) fn quota(Negatable { negated, value }: Negatable<u64>) -> Clause {
    let amount = bytes(value);
    Clause::If(match negated {
        false => format!("no more than {amount} have come to this rule so far"),
        true => format!("more than {amount} have come to this rule so far"),
    })
}
