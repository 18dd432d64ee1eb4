//! 文中のポート、アドレス、インターフェース、数値。

use crate::locale::explain::conditions::Addresses;
use crate::locale::explain::values::{self, Ports};
use crate::model::Negatable;
use crate::model::extension::NumberRange;
use crate::net::iptables::PortBounds;
use crate::net::{InterfacePattern, Protocol, TimeUnit};
use std::fmt::Display;

/// `203.0.113.0/24`、`10.0.0.1〜10.0.0.9 以外`。
pub(super) fn addresses(addresses: Negatable<Addresses>) -> String {
    let (first, last) = values::addresses(addresses.value);
    let text = match last {
        Some(last) => format!("{first}〜{last}"),
        None => first,
    };
    if addresses.negated { format!("{text} 以外") } else { text }
}

/// `TCP 22 番ポート (ssh)`、`TCP ポート 80 (http)、443 (https)、8000〜8100`。
pub(super) fn port_list(
    list_of: &Negatable<Vec<PortBounds>>,
    protocol: Option<Negatable<Protocol>>,
    name: &str,
) -> String {
    let ranges = values::port_list(list_of, protocol);
    let text = match ranges.value.as_slice() {
        [Ports::One(port, Some(service))] => format!("{port} 番ポート ({service})"),
        [Ports::UpTo(last)] => format!("{last} 番以下のポート"),
        [Ports::From(first)] => format!("{first} 番以上のポート"),
        [one] => format!("{} 番ポート", port(*one)),
        ranges => {
            let texts: Vec<String> = ranges.iter().map(|range| port(*range)).collect();
            format!("ポート {}", texts.join("、"))
        }
    };
    let blank = if name.is_empty() { "" } else { " " };
    match (ranges.negated, ranges.value.as_slice()) {
        (true, [_]) => format!("{name}{blank}{text}以外のポート").replace(")以外", ") 以外"),
        (true, _) => format!("{name}{blank}{text} 以外のポート"),
        (false, _) => format!("{name}{blank}{text}"),
    }
}

fn port(port: Ports) -> String {
    match port {
        Ports::One(port, Some(name)) => format!("{port} ({name})"),
        Ports::One(port, None) => port.to_string(),
        Ports::UpTo(last) => format!("{last} 以下"),
        Ports::From(first) => format!("{first} 以上"),
        Ports::Between(first, last) => format!("{first}〜{last}"),
    }
}

/// `eth0`、`lo 以外のインターフェース`、`eth で始まるインターフェース`。
pub(super) fn interface(pattern: &Negatable<InterfacePattern>) -> String {
    match (pattern.negated, &pattern.value) {
        (false, InterfacePattern::Exactly(name)) => name.to_string(),
        (true, InterfacePattern::Exactly(name)) => format!("{name} 以外のインターフェース"),
        (false, InterfacePattern::StartingWith(start)) if start.is_empty() => {
            "いずれかのインターフェース".into()
        }
        (true, InterfacePattern::StartingWith(start)) if start.is_empty() => {
            "存在しないインターフェース".into()
        }
        (false, InterfacePattern::StartingWith(start)) => {
            format!("{start} で始まるインターフェース")
        }
        (true, InterfacePattern::StartingWith(start)) => {
            format!("{start} で始まらないインターフェース")
        }
    }
}

/// `毎分 30 パケットまで（バースト 5）`。
pub(super) fn rate(packets: u64, unit: TimeUnit, burst: u64) -> String {
    format!("{}まで（バースト {burst}）", per(packets, unit))
}

/// `毎分 30 パケット`。
pub(super) fn per(packets: u64, unit: TimeUnit) -> String {
    let each = match unit {
        TimeUnit::Second => "毎秒",
        TimeUnit::Minute => "毎分",
        TimeUnit::Hour => "毎時",
        TimeUnit::Day => "1 日あたり",
    };
    format!("{each} {packets} パケット")
}

/// `40`、`40〜100`。
pub(super) fn range<T: Display + PartialEq>(range: &NumberRange<T>) -> String {
    match range.first == range.last {
        true => range.first.to_string(),
        false => format!("{}〜{}", range.first, range.last),
    }
}

/// `1 バイト`、`3 MiB`。
pub(super) fn bytes(n: u64) -> String {
    match values::bytes(n) {
        (n, "") => format!("{n} バイト"),
        (n, unit) => format!("{n} {unit}"),
    }
}

/// `1 日`、`2 時間`、`90 秒`。
pub(super) fn seconds(n: u64) -> String {
    match n {
        0 => "0 秒".into(),
        n if n.is_multiple_of(86_400) => format!("{} 日", n / 86_400),
        n if n.is_multiple_of(3_600) => format!("{} 時間", n / 3_600),
        n if n.is_multiple_of(60) => format!("{} 分", n / 60),
        n => format!("{n} 秒"),
    }
}
