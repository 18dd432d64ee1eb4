//! パケットと接続の関係。

use super::glue;
use super::matches::Clause;
use super::values::{self, seconds};
use crate::locale::explain::conditions::Addresses;
use crate::model::Negatable;
use crate::model::extension::{
    ConnectionEnds, ConnectionStates, ConnectionStatus, ConnectionTest, Direction,
};
use crate::net::ConntrackState;

/// 接続の状態の言い表し方。
pub(super) enum State {
    /// 「新規接続」という名詞になる。
    New,
    /// 連体修飾になる。
    Of(String),
}

pub(super) fn states(states: Negatable<ConnectionStates>) -> State {
    let set = states.value.states;
    let has = |state| set.contains(state);
    let is_rewritten = states.value.source_nat || states.value.destination_nat;
    let is_odd = has(ConntrackState::Invalid) || has(ConntrackState::Untracked) || is_rewritten;
    let usual =
        (has(ConntrackState::New), has(ConntrackState::Established), has(ConntrackState::Related));
    let text = match (states.negated, usual, is_odd) {
        (false, (true, false, false), false) => return State::New,
        (false, (false, true, false), false) => "確立済みの接続の",
        (false, (false, false, true), false) => "既存の接続に関連する",
        (false, (false, true, true), false) => "確立済みの接続と、それに関連する通信の",
        (false, (true, true, false), false) => "新規または確立済みの接続の",
        (false, (true, true, true), false) => "新規または確立済みの接続と、それに関連する通信の",
        (true, (true, false, false), false) => "新規接続以外の",
        (true, (false, true, false), false) => "確立済みの接続以外の",
        (true, (false, true, true), false) => "確立済みの接続でもそれに関連する通信でもない",
        (negated, ..) => return State::Of(any_of(states.value, negated)),
    };
    State::Of(text.into())
}

fn any_of(states: ConnectionStates, negated: bool) -> String {
    let has = |state| states.states.contains(state);
    let all = [
        (has(ConntrackState::New), "新規接続"),
        (has(ConntrackState::Established), "確立済みの接続"),
        (has(ConntrackState::Related), "既存の接続に関連する通信"),
        (has(ConntrackState::Invalid), "どの接続にも属さない不正なもの (INVALID)"),
        (has(ConntrackState::Untracked), "接続追跡の対象外 (UNTRACKED)"),
        (states.source_nat, "送信元を書き換えられた接続"),
        (states.destination_nat, "宛先を書き換えられた接続"),
    ];
    let names: Vec<&str> = all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
    match (names.as_slice(), negated) {
        ([], false) => "どの状態でもない".into(),
        ([], true) => "状態を問わない".into(),
        (["どの接続にも属さない不正なもの (INVALID)"], false) => {
            "どの接続にも属さない不正な (INVALID)".into()
        }
        ([one], false) => glue(&[one, "の"]),
        ([one], true) => glue(&[one, "ではない"]),
        (names, false) => glue(&[&names.join("、"), "のいずれかの"]),
        (names, true) => glue(&[&names.join("、"), "のいずれでもない"]),
    }
}

pub(super) fn test(test: &ConnectionTest) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(Negatable { negated, value }) = test.protocol {
        let name = value.to_string().to_uppercase();
        texts.push(match negated {
            false => format!("接続のプロトコルが {name} の"),
            true => format!("接続のプロトコルが {name} 以外の"),
        });
    }
    ends(&test.original, ["接続の開始時の送信元", "接続の開始時の宛先"], &mut texts);
    ends(&test.reply, ["接続の応答の送信元", "接続の応答の宛先"], &mut texts);
    if let Some(Negatable { negated, value }) = test.status {
        let names = statuses(|status| value.contains(status)).join("か、");
        texts.push(match (negated, names.as_str()) {
            (false, "") => "どの接続にも属さない".into(),
            (true, "") => "いずれかの接続に属する".into(),
            (false, names) => format!("{names}接続の"),
            (true, names) => format!("{names}接続以外の"),
        });
    }
    if let Some(Negatable { negated, value }) = test.expires {
        let times = match value.first == value.last {
            true => seconds(value.first.into()),
            false => format!("{}〜{}", seconds(value.first.into()), seconds(value.last.into())),
        };
        texts.push(match negated {
            false => format!("接続の残り有効時間が {times}の"),
            true => format!("接続の残り有効時間が {times}以外の"),
        });
    }
    match test.direction {
        Some(Direction::Original) => texts.push("接続を開始した側からの".into()),
        Some(Direction::Reply) => texts.push("接続に応答する側からの".into()),
        None => {}
    }
    texts.into_iter().map(Clause::That).collect()
}

fn ends(ends: &ConnectionEnds, names: [&str; 2], texts: &mut Vec<String>) {
    let sides = [(ends.source, ends.source_port), (ends.destination, ends.destination_port)];
    for ((address, port), name) in sides.into_iter().zip(names) {
        let address = address.map(|Negatable { negated, value }| {
            values::addresses(Negatable { negated, value: Addresses::Block(value) })
        });
        let port = port.map(|Negatable { negated, value }| {
            values::port_list(&Negatable { negated, value: vec![value] }, None, "")
        });
        let end = match (address, port) {
            (Some(address), Some(port)) => glue(&[&address, "の", &port]),
            (Some(end), None) | (None, Some(end)) => end,
            (None, None) => continue,
        };
        texts.push(glue(&[name, "が", &end, "の"]));
    }
}

fn statuses(has: impl Fn(ConnectionStatus) -> bool) -> Vec<&'static str> {
    let all = [
        (ConnectionStatus::Expected, "別の接続から予期された (EXPECTED) "),
        (ConnectionStatus::SeenReply, "応答のあった (SEEN_REPLY) "),
        (ConnectionStatus::Assured, "双方向の通信が続いている (ASSURED) "),
        (ConnectionStatus::Confirmed, "最初のパケットが通過済みである (CONFIRMED) "),
    ];
    all.into_iter().filter(|(status, _)| has(*status)).map(|(_, name)| name).collect()
}
