//! ルールの対象になるパケット。「203.0.113.0/24 から eth0 で受信した、TCP 22 番ポート (ssh)
//! への新規接続」のように言う。

use super::values::{addresses, interface, port_list};
use super::{connections, glue};
use crate::locale::explain::chains::{Reaching, RuleFacts};
use crate::locale::explain::conditions::{Condition, Conditions, End};
use crate::locale::explain::values::{Listener, ProtocolName, icmp, listener_message, protocol};
use crate::model::Negatable;
use crate::model::extension::IcmpTest;
use crate::net::{Family, IcmpType, Protocol};
use connections::State;

/// `thats` は「マークが 0x1 の」のような連体修飾。
pub(super) fn packets(facts: &RuleFacts<'_>, thats: &[String]) -> String {
    let conditions = &facts.conditions;
    if conditions.is_empty() {
        return match facts.reaching {
            Reaching::All => "すべてのパケット".into(),
            Reaching::Rest => "残りのすべてのパケット".into(),
        };
    }
    let asks_flags = |one: &Condition<'_>| matches!(one, Condition::Flags(_));
    let state = conditions.states.map(connections::states).map(|state| match state {
        // 「SYN ではない新規接続」では矛盾して聞こえる。
        State::New if conditions.others.iter().any(asks_flags) => State::Of("新規接続の".into()),
        state => state,
    });
    let is_ported = !conditions.source.ports.is_empty() || !conditions.destination.ports.is_empty();
    let head = head(conditions, state, is_ported);
    let to = match conditions.destination.is_empty() {
        true => String::new(),
        false => end(&conditions.destination, conditions.protocol),
    };
    let (way, is_verb) = way(conditions, !to.is_empty() && thats.is_empty());
    let mut text = way;
    let has_more = !to.is_empty() || !thats.is_empty() || head.is_clause;
    let is_apart = is_verb || !thats.is_empty() || (head.is_clause && to.is_empty());
    if has_more && is_apart && !text.is_empty() {
        text.push('、');
    }
    if !thats.is_empty() {
        let is_followed = !to.is_empty() || head.is_clause;
        text = glue(&[&text, &joined(thats, is_followed)]);
        if is_followed {
            text.push('、');
        }
    }
    if !to.is_empty() {
        text = glue(&[&text, &to, if head.is_clause { "への、" } else { "への" }]);
    }
    glue(&[&text, &head.text])
}

/// 連体修飾を並べる。名詞の直前でないものは「…で」のような中止形にする。
fn joined(thats: &[String], is_followed: bool) -> String {
    let count = thats.len() - usize::from(!is_followed);
    let texts = thats.iter().enumerate().map(|(n, that)| match n < count {
        true => pausing(that),
        false => that.clone(),
    });
    texts.collect::<Vec<_>>().join("、")
}

/// 「マークが 0x1 の」→「マークが 0x1 で」。割合を言うものなど、言い換えられないものはそのまま。
fn pausing(that: &str) -> String {
    const WHOLE: [&str; 5] = ["プロセスの", "からの", "% の", "番目）の", "任意の"];
    const ENDS: [(&str, &str); 6] = [
        ("である", "で"),
        ("持つ", "持ち"),
        ("持たない", "持たず"),
        ("含む", "含み"),
        ("含まない", "含まず"),
        ("の", "で"),
    ];
    if WHOLE.iter().any(|end| that.ends_with(end)) {
        return that.to_owned();
    }
    let stem = |(end, pause): (&str, &str)| Some(that.strip_suffix(end)?.to_owned() + pause);
    ENDS.into_iter().find_map(stem).unwrap_or_else(|| that.to_owned())
}

/// パケットの呼び名。
struct Head {
    text: String,
    /// 「確立済みの接続の」のような修飾が前に付いている。
    is_clause: bool,
}

fn head(conditions: &Conditions<'_>, state: Option<State>, is_ported: bool) -> Head {
    let noun = noun(conditions, is_ported);
    let is_icmp = conditions.icmp.is_some();
    match state {
        None => Head { text: noun, is_clause: false },
        Some(State::New) if is_icmp => Head { text: glue(&["新規の", &noun]), is_clause: false },
        Some(State::New) => {
            let protocol = noun.strip_suffix("パケット").unwrap_or(&noun).trim_end();
            let text = match protocol {
                "" => "新規接続".to_owned(),
                protocol => glue(&[
                    protocol.strip_suffix('の').unwrap_or(protocol).trim_end(),
                    "の新規接続",
                ]),
            };
            Head { text, is_clause: false }
        }
        Some(State::Of(text)) => Head { text: glue(&[&text, &noun]), is_clause: true },
    }
}

/// どこから来てどこを通るか。二つ目は、動詞で終わるかどうか。
fn way(conditions: &Conditions<'_>, is_followed_by_end: bool) -> (String, bool) {
    let source =
        (!conditions.source.is_empty()).then(|| end(&conditions.source, conditions.protocol));
    let arrives = conditions.in_interface.map(interface);
    let leaves = conditions.out_interface.map(interface);
    match (source, arrives, leaves) {
        (None, None, None) => (String::new(), false),
        (Some(source), None, None) if is_followed_by_end => (glue(&[&source, "から"]), false),
        (Some(source), None, None) => (glue(&[&source, "からの"]), false),
        (None, Some(arrives), None) => (glue(&[&arrives, "で受信した"]), true),
        (None, None, Some(leaves)) => (glue(&[&leaves, "から出る"]), true),
        (None, Some(arrives), Some(leaves)) => {
            (glue(&[&arrives, "で受信して", &leaves, "から送信する"]), true)
        }
        (Some(source), Some(arrives), None) => {
            (glue(&[&source, "から", &arrives, "で受信した"]), true)
        }
        (Some(source), None, Some(leaves)) => {
            (glue(&[&source, "から来て", &leaves, "から出る"]), true)
        }
        (Some(source), Some(arrives), Some(leaves)) => {
            (glue(&[&source, "から", &arrives, "で受信して", &leaves, "から送信する"]), true)
        }
    }
}

/// `192.0.2.1 の TCP 22 番ポート (ssh)`。
fn end(end: &End, protocol: Option<Negatable<Protocol>>) -> String {
    let addresses: Vec<String> = end.addresses.iter().map(|one| addresses(*one)).collect();
    let name = protocol.filter(|protocol| !protocol.negated);
    let name = name.map(|name| match self::protocol(name.value) {
        ProtocolName::Short(name) | ProtocolName::Long(name) => name,
    });
    let name = name.unwrap_or_default();
    let port = |ports| port_list(ports, protocol, &name);
    let ports: Vec<String> = end.ports.iter().map(port).collect();
    let (addresses, ports) = (addresses.join(" かつ "), ports.join(" かつ "));
    match (addresses.is_empty(), ports.is_empty()) {
        (true, _) => ports,
        (false, true) => addresses,
        (false, false) => glue(&[&addresses, "の", &ports]),
    }
}

/// ポートがあれば、プロトコルはポートの前に書く。
fn noun(conditions: &Conditions<'_>, is_ported: bool) -> String {
    if let Some(kind) = conditions.icmp {
        return icmp_noun(kind, conditions.family);
    }
    let Some(Negatable { negated, value }) = conditions.protocol else {
        return "パケット".into();
    };
    match (negated, protocol(value)) {
        (false, _) if is_ported => "パケット".into(),
        (false, ProtocolName::Short(name)) if value == icmp_protocol(conditions.family) => {
            format!("{name} メッセージ")
        }
        (false, ProtocolName::Short(name)) => format!("{name} パケット"),
        (false, ProtocolName::Long(name)) => format!("プロトコル {name} のパケット"),
        (true, ProtocolName::Short(name)) => format!("{name} 以外のパケット"),
        (true, ProtocolName::Long(name)) => format!("プロトコル {name} 以外のパケット"),
    }
}

fn icmp_protocol(family: Family) -> Protocol {
    match family {
        Family::V4 => Protocol::ICMP,
        Family::V6 => Protocol::ICMPV6,
    }
}

fn icmp_noun(kind: Negatable<IcmpTest>, family: Family) -> String {
    let name = icmp(family);
    match kind {
        Negatable { negated: false, value: IcmpTest::Any } => format!("{name} メッセージ"),
        Negatable { negated: true, value: IcmpTest::Any } => {
            format!("どのタイプでもない {name} メッセージ")
        }
        Negatable { negated: false, value: IcmpTest::Type(kind) } => {
            let is_named = kind.name(family).is_some() || listener_message(kind, family).is_some();
            let of = if is_named { "" } else { "のメッセージ" };
            glue(&[name, " ", &icmp_kind(kind, family), of])
        }
        Negatable { negated: true, value: IcmpTest::Type(kind) } => {
            glue(&[&icmp_kind(kind, family), "以外の", name, "メッセージ"])
        }
    }
}

/// `エコー要求 (ping)`、`ポート到達不能 (port-unreachable)`、`タイプ 42 コード 1`。
pub(super) fn icmp_kind(kind: IcmpType, family: Family) -> String {
    if let Some(listener) = listener_message(kind, family) {
        return match listener {
            Listener::Query => "マルチキャストリスナー照会 (MLD)".into(),
            Listener::Report => "マルチキャストリスナー報告 (MLD)".into(),
            Listener::Done => "マルチキャストリスナー離脱 (MLD)".into(),
            Listener::ReportV2 => "マルチキャストリスナー報告 (MLDv2)".into(),
        };
    }
    let Some(name) = kind.name(family) else {
        return match kind.code {
            None => format!("タイプ {}", kind.kind),
            Some(code) => format!("タイプ {} コード {code}", kind.kind),
        };
    };
    let known = match name {
        "echo-request" => return "エコー要求 (ping)".into(),
        "echo-reply" => return "エコー応答 (ping の応答)".into(),
        "destination-unreachable" => "宛先到達不能",
        "network-unreachable" => "ネットワーク到達不能",
        "host-unreachable" => "ホスト到達不能",
        "address-unreachable" => "アドレス到達不能",
        "protocol-unreachable" => "プロトコル到達不能",
        "port-unreachable" => "ポート到達不能",
        "no-route" => "経路なし",
        "fragmentation-needed" => "フラグメント化必要",
        "packet-too-big" => "パケット過大",
        "source-quench" => "送信抑制",
        "redirect" => "リダイレクト",
        "time-exceeded" => "時間超過",
        "parameter-problem" => "パラメーター異常",
        "router-solicitation" => "ルーター要請",
        "router-advertisement" => "ルーター広告",
        "neighbour-solicitation" => "近隣要請",
        "neighbour-advertisement" => "近隣広告",
        "timestamp-request" => "タイムスタンプ要求",
        "timestamp-reply" => "タイムスタンプ応答",
        "address-mask-request" => "アドレスマスク要求",
        "address-mask-reply" => "アドレスマスク応答",
        name => return format!("{name} メッセージ"),
    };
    format!("{known} ({name})")
}
