//! Matches that count packets: limit, hashlimit, connlimit, statistic, quota.

use super::ports::with_ports;
use super::problem::Untranslatable;
use super::rule::Draft;
use super::sets::{SetDefinition, address_type};
use super::values::{ip, leading_bits};
use crate::model::Negatable;
use crate::model::extension::{
    ConnectionSide, ConnlimitMatch, HashlimitMatch, HashlimitRate, LimitMatch, Probability,
    QuotaMatch, StatisticMatch, StatisticMode,
};

type Outcome = Result<(), Untranslatable>;

/// What nft takes when a burst is 0, as iptables-nft has it; legacy refuses such a rule.
const DEFAULT_BURST: u64 = 5;

pub(super) fn limit(out: &mut Draft<'_, '_>, limit: &LimitMatch) {
    let interval = limit.interval;
    let burst = match limit.burst {
        0 => DEFAULT_BURST,
        burst => burst.into(),
    };
    let text = rate("", interval.packets(), interval.unit().word(), burst);
    out.add_counting(text, "limit");
}

fn rate(over: &str, packets: u64, unit: &str, burst: u64) -> String {
    format!("limit rate {over}{packets}/{unit} burst {burst} packets")
}

/// A rate for each key: an element of a set, with a limit of its own, that is forgotten when it
/// was idle for as long as hashlimit would keep it.
pub(super) fn hashlimit(out: &mut Draft<'_, '_>, limit: &HashlimitMatch) -> Outcome {
    let impossible = |option| Untranslatable::Option { extension: "hashlimit", option };
    let HashlimitRate::Packets(interval) = limit.rate else {
        // hashlimit counts bytes in chunks of sixteen.
        let option = if limit.is_above { "hashlimit-above" } else { "hashlimit-upto" };
        return Err(impossible(option));
    };
    if limit.rate_match {
        return Err(impossible("hashlimit-rate-match"));
    }
    let table = &limit.table;
    let name = out
        .sets
        .hashlimit(limit)
        .ok_or_else(|| Untranslatable::SharedTable { name: table.name.clone() })?;
    let over = if limit.is_above { "over " } else { "" };
    let rate = rate(over, interval.packets(), interval.unit().word(), limit.burst);
    let keys = hashlimit_keys(out, limit).ok_or_else(|| impossible("hashlimit-mode"))?;
    if keys.is_empty() {
        // One limit for all: it is full again when the kernel would forget it, or the same.
        let full = interval.ticks().saturating_mul(limit.burst) / 1000;
        if u64::from(table.expire) < full {
            return Err(impossible("hashlimit-htable-expire"));
        }
        out.add_counting(rate, "hashlimit");
        return Ok(());
    }
    let (selectors, kinds): (Vec<_>, Vec<_>) = keys.into_iter().unzip();
    let key = selectors.join(" . ");
    let timeout = milliseconds(table.expire);
    out.add_counting(format!("update @{name} {{ {key} timeout {timeout} {rate} }}"), "hashlimit");
    out.definitions.push(SetDefinition {
        name,
        kind: kinds.join(" . "),
        flags: "dynamic,timeout",
        size: Some(table.max).filter(|max| *max > 0),
    });
    Ok(())
}

/// Selectors and their types; `None` where it is not known which protocol's ports they are.
fn hashlimit_keys(
    out: &Draft<'_, '_>,
    limit: &HashlimitMatch,
) -> Option<Vec<(String, &'static str)>> {
    let (family, table) = (out.family, &limit.table);
    let address = |field: &str, bits: u8| {
        let selector = format!("{} {field}", ip(family));
        (leading_bits(&selector, family, bits), address_type(family))
    };
    let protocol = out.plain_protocol().and_then(with_ports);
    let port = |field: &str| Some((format!("{} {field}", protocol?), "inet_service"));
    let mut keys = Vec::new();
    if table.keys.source {
        keys.push(address("saddr", table.source_length));
    }
    if table.keys.source_port {
        keys.push(port("sport")?);
    }
    if table.keys.destination {
        keys.push(address("daddr", table.destination_length));
    }
    if table.keys.destination_port {
        keys.push(port("dport")?);
    }
    Some(keys)
}

fn milliseconds(number: u32) -> String {
    match (number / 1000, number % 1000) {
        (seconds, 0) => format!("{seconds}s"),
        (0, rest) => format!("{rest}ms"),
        (seconds, rest) => format!("{seconds}s{rest}ms"),
    }
}

/// Connections of each address, or of all of them together.
pub(super) fn connlimit(out: &mut Draft<'_, '_>, limit: &ConnlimitMatch) {
    let over = if limit.is_above { "over " } else { "" };
    let count = format!("ct count {over}{}", limit.limit);
    if limit.prefix_length == 0 {
        return out.add_counting(count, "connlimit");
    }
    let (family, name) = (out.family, out.sets.connlimit());
    let field = match limit.side {
        ConnectionSide::Source => "saddr",
        ConnectionSide::Destination => "daddr",
    };
    let key = leading_bits(&format!("{} {field}", ip(family)), family, limit.prefix_length);
    out.add_counting(format!("add @{name} {{ {key} {count} }}"), "connlimit");
    let kind = address_type(family).to_owned();
    out.definitions.push(SetDefinition { name, kind, flags: "dynamic", size: None });
}

pub(super) fn statistic(out: &mut Draft<'_, '_>, statistic: &StatisticMatch) {
    let text = match statistic.mode {
        Some(StatisticMode::Random) => match statistic.probability {
            // nft compares with less than all only.
            Some(test) if parts(test.value) == f64::from(ONE) => match test.negated {
                true => return out.never(),
                false => None,
            },
            test => test.map(random),
        },
        Some(StatisticMode::Nth) => statistic.every.map(|Negatable { negated, value }| {
            let sign = if negated { "!= " } else { "" };
            format!("numgen inc mod {value} {sign}{}", statistic.packet.unwrap_or(0))
        }),
        None => None,
    };
    if let Some(text) = text {
        out.add_counting(text, "statistic");
    }
}

/// The kernel's unit is one in so many.
const ONE: u32 = 1 << 31;

fn parts(probability: Probability) -> f64 {
    probability.as_fraction() * f64::from(ONE)
}

fn random(test: Negatable<Probability>) -> String {
    let sign = if test.negated { ">=" } else { "<" };
    format!("numgen random mod {ONE} {sign} {:.0}", parts(test.value))
}

pub(super) fn quota(out: &mut Draft<'_, '_>, quota: &QuotaMatch) {
    // nft takes 63 bits; more are never used up.
    const MOST: u64 = i64::MAX.unsigned_abs();
    if let Some(Negatable { negated, value }) = quota.bytes {
        if value > MOST {
            if negated {
                out.never();
            }
            return;
        }
        let over = if negated { "over " } else { "" };
        out.add_counting(format!("quota {over}{value} bytes"), "quota");
    }
}
