//! 数える条件。レート、接続数、アドレスのリスト、確率。

use super::glue;
use super::matches::{Clause, of};
use super::values::{bytes, per, range, rate, seconds};
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
    let rate = rate(packets, unit, limit.burst.into());
    Clause::If(glue(&[&rate, "に収まっている場合"]))
}

pub(super) fn statistic(statistic: &StatisticMatch) -> Clause {
    Clause::That(match (statistic.mode, statistic.probability, statistic.every) {
        (Some(StatisticMode::Nth), _, Some(Negatable { negated, value })) => {
            let first = u64::from(statistic.packet.unwrap_or_default()) + 1;
            format!("{value} 個につき 1 個（{first} 番目）{}", of(negated))
        }
        (_, Some(Negatable { negated, value }), _) => {
            let fraction = value.as_fraction();
            let chance = if negated { 1.0 - fraction } else { fraction };
            format!("ランダムに選択した {} % の", percent(chance))
        }
        (Some(StatisticMode::Random | StatisticMode::Nth) | None, ..) => {
            "統計条件で選ばれた".into()
        }
    })
}

pub(super) fn recent(recent: &RecentMatch) -> Vec<Clause> {
    let list = format!("リスト `{}` ", recent.name);
    let whose = match recent.side {
        RecentSide::Source => "送信元アドレス",
        RecentSide::Destination => "宛先アドレス",
    };
    let Some(Negatable { negated, value: action }) = recent.action else { return Vec::new() };
    let is = if negated { "いない" } else { "いる" };
    let listed = Clause::If(match seen(recent) {
        None => format!("{whose}が{list}に記録されて{is}場合"),
        Some(seen) => format!("{whose}が、{seen}{list}に記録されて{is}場合"),
    });
    match action {
        RecentAction::Set if negated => {
            vec![Clause::If(format!("{whose}を{list}に記録できない場合"))]
        }
        RecentAction::Set => vec![Clause::Then(format!("{whose}を{list}に記録します"))],
        RecentAction::Check => vec![listed],
        RecentAction::Update | RecentAction::Remove if negated => vec![listed],
        RecentAction::Update => {
            vec![listed, Clause::Then(format!("{whose}を{list}に改めて記録します"))]
        }
        RecentAction::Remove => {
            vec![listed, Clause::Then(format!("{whose}を{list}から削除します"))]
        }
    }
}

/// 「過去 1 分以内に 4 回以上」。
fn seen(recent: &RecentMatch) -> Option<String> {
    let within = recent.seconds.map(|within| format!("過去 {}以内に", seconds(within.into())));
    let ttl = recent.same_ttl.then(|| "同じ TTL で".to_owned());
    let times = recent.hit_count.map(|times| format!("{times} 回以上"));
    let parts: Vec<String> = [within, ttl, times].into_iter().flatten().collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (!parts.is_empty()).then(|| glue(&parts))
}

pub(super) fn set(set: &SetMatch) -> Vec<Clause> {
    let mut clauses = Vec::new();
    if let Some(Negatable { negated, value }) = &set.set {
        let is = if *negated { "含まれない" } else { "含まれる" };
        let what = sides(&value.sides);
        let marked = match set.return_nomatch {
            true => "（`nomatch` の要素も一致とみなす）",
            false => "",
        };
        clauses.push(Clause::That(format!("{what}がセット `{}` に{is}{marked}", value.name)));
    }
    for (test, noun) in [(set.packets, "パケット数"), (set.bytes, "バイト数")] {
        let Some(CounterTest { comparison, value }) = test else { continue };
        let amount = match comparison {
            Comparison::Equal => format!("{value} の"),
            Comparison::NotEqual => format!("{value} 以外の"),
            Comparison::Less => format!("{value} 未満の"),
            Comparison::Greater => format!("{value} を超える"),
        };
        clauses.push(Clause::That(format!("セットで数えた{noun}が {amount}")));
    }
    clauses
}

/// 「送信元」「（送信元、宛先）の組」。
pub(super) fn sides(sides: &[SetSide]) -> String {
    let word = |side: &SetSide| match side {
        SetSide::Source => "送信元",
        SetSide::Destination => "宛先",
    };
    match sides {
        [one] => word(one).into(),
        sides => format!("（{}）の組", sides.iter().map(word).collect::<Vec<_>>().join("、")),
    }
}

pub(super) fn connlimit(limit: &ConnlimitMatch, family: Family) -> Clause {
    let whose = match (limit.prefix_length, limit.side) {
        (0, ConnectionSide::Source) => "すべての送信元からの".to_owned(),
        (0, ConnectionSide::Destination) => "すべての宛先への".to_owned(),
        (length, side) => {
            let network = match length == family.address_bits() {
                true => "同じアドレス".to_owned(),
                false => format!("同じ /{length} ネットワーク"),
            };
            match side {
                ConnectionSide::Source => format!("{network}からの"),
                ConnectionSide::Destination => format!("{network}への"),
            }
        }
    };
    let amount = match limit.is_above {
        true => format!("{} を超えている", limit.limit),
        false => format!("{} 以下の", limit.limit),
    };
    Clause::If(format!("{whose}接続数が {amount}場合"))
}

pub(super) fn hashlimit(limit: &HashlimitMatch, family: Family) -> Clause {
    let table = &limit.table;
    let rate = match limit.rate {
        HashlimitRate::Packets(interval) => {
            let per = per(interval.packets(), interval.unit());
            match limit.rate_match {
                false => format!("{per}（バースト {}）", limit.burst),
                true => format!("{per} "),
            }
        }
        HashlimitRate::Bytes { cost } if limit.burst == 0 => {
            format!("毎秒 {}", bytes(cost.bytes()))
        }
        HashlimitRate::Bytes { cost } => {
            let burst = bytes(cost.bytes().wrapping_mul(limit.burst));
            format!("毎秒 {}（バースト {burst}）", bytes(cost.bytes()))
        }
    };
    let than = if limit.is_above { "を超えた場合" } else { "に収まっている場合" };
    let each = keys(table.keys, (table.source_length, table.destination_length), family);
    Clause::If(glue(&[&each, &rate, than]))
}

/// 「送信元アドレスごとに」。
fn keys(keys: HashlimitKeys, lengths: (u8, u8), family: Family) -> String {
    let network = |length: u8, word: &str| match length == family.address_bits() {
        true => format!("{word}アドレス"),
        false => format!("{word}の /{length} ネットワーク"),
    };
    let mut parts = Vec::new();
    if keys.source {
        parts.push(network(lengths.0, "送信元"));
    }
    if keys.source_port {
        parts.push("送信元ポート".into());
    }
    if keys.destination {
        parts.push(network(lengths.1, "宛先"));
    }
    if keys.destination_port {
        parts.push("宛先ポート".into());
    }
    match parts.as_slice() {
        [] => "全体で".into(),
        [one] => format!("{one}ごとに"),
        parts => format!("{}の組ごとに", parts.join("・")),
    }
}

pub(super) fn connbytes(amount: &ConnbytesMatch) -> Option<Clause> {
    let whose = match amount.direction {
        Some(CountedDirection::Original) => "接続を開始した側が送った",
        Some(CountedDirection::Reply) => "接続に応答する側が送った",
        Some(CountedDirection::Both) | None => "接続の両側が送った",
    };
    let noun = match amount.unit {
        Some(CountedUnit::Packets) => "パケット数",
        Some(CountedUnit::Bytes) | None => "バイト数",
        Some(CountedUnit::AveragePacket) => "パケットの平均バイト数",
    };
    let Negatable { negated, value } = amount.amount?;
    let number = match (negated, value) {
        (false, NumberRange { first, last: u64::MAX }) => format!("{first} 以上の"),
        (true, NumberRange { first, last: u64::MAX }) => format!("{first} 未満の"),
        (negated, value) => format!("{} {}", range(&value), of(negated)),
    };
    Some(Clause::If(format!("{whose}{noun}が {number}場合")))
}

pub(super) fn quota(Negatable { negated, value }: Negatable<u64>) -> Clause {
    let amount = bytes(value);
    Clause::If(match negated {
        false => glue(&["このルールに一致した累計バイト数が", &amount, "以下の場合"]),
        true => glue(&["このルールに一致した累計バイト数が", &amount, "を超えた場合"]),
    })
}
