//! パケットの扱い。

use super::{changes, glue};
use crate::locale::explain::chains::{Fate, Next, RuleFacts, Verdict};
use crate::locale::explain::values::{log_level, target_words};
use crate::model::extension::{
    DnatOptions, LogOptions, MasqueradeOptions, NatTo, NflogTarget, NfqueueTarget, RedirectOptions,
    RejectOptions, RejectWith, SnatOptions, UlogTarget,
};
use crate::model::{DefaultVerdict, TableName, Target};

/// 「…を…します」。句点は付けない。`thens` は条件に伴う動作で、ここで言ったものは取り除く。
pub(super) fn deed(facts: &RuleFacts<'_>, packets: &str, thens: &mut Vec<String>) -> String {
    let on = go_on(facts.next);
    let Some(target) = facts.target else {
        if let Some(text) = noted(packets, thens, on) {
            return text;
        }
        let count = if thens.is_empty() { "を数えるだけで、" } else { "は、" };
        return glue(&[packets, count, on]);
    };
    match target {
        Target::Accept => match facts.table {
            TableName::Filter | TableName::Security => glue(&[packets, "を許可します"]),
            TableName::Raw | TableName::Mangle => {
                glue(&[packets, "は、このテーブルの残りのルールを調べずに通します"])
            }
            TableName::Nat => glue(&[packets, "は書き換えません"]),
        },
        Target::Drop => glue(&[packets, "を破棄します"]),
        Target::Return => returned(packets, facts.end),
        Target::Jump(chain) => jump(packets, chain.as_str(), facts),
        Target::Goto(chain) => goto(packets, chain.as_str(), facts),
        Target::Reject(options) => glue(&[packets, "を拒否し、", &told(options)]),
        Target::Log(options) => log(packets, options, on),
        Target::Nflog(options) => nflog(packets, options, on),
        Target::Ulog(options) => ulog(packets, options, on),
        Target::DestinationNat(options) => dnat(packets, options),
        Target::SourceNat(options) => snat(packets, options),
        Target::Masquerade(options) => masquerade(packets, options),
        Target::Redirect(options) => redirect(packets, options),
        Target::Nfqueue(options) => queue(packets, options),
        Target::Queue(_) => {
            glue(&[packets, "の扱いをユーザー空間のプログラムに任せます（キュー 0）"])
        }
        Target::Opaque(_) => {
            let words = target_words(target);
            glue(&[packets, &format!("に `{words}` を適用します（意味はここでは不明です）")])
        }
        other => changes::deed(other, packets, on),
    }
}

/// 「…の送信元アドレスをリスト `SSH` に記録し、次のルールに進みます」。
fn noted(packets: &str, thens: &mut Vec<String>, on: &str) -> Option<String> {
    let [then] = thens.as_slice() else { return None };
    let is_of_packet = then.starts_with("送信元アドレスを") || then.starts_with("宛先アドレスを");
    let stem = then.strip_suffix("します").filter(|_| is_of_packet)?;
    let text = glue(&[packets, "の", stem, "し、", on]);
    thens.clear();
    Some(text)
}

/// 読点の後に続く。
fn go_on(next: Next) -> &'static str {
    match next {
        Next::Rule => "次のルールに進みます",
        Next::Caller => "呼び出し元のチェインに戻ります",
        Next::Default(DefaultVerdict::Accept) => "最後のルールなので既定の動作に従って通します",
        Next::Default(DefaultVerdict::Drop) => "最後のルールなので既定の動作に従って破棄します",
    }
}

fn returned(packets: &str, end: Next) -> String {
    glue(&[
        packets,
        match end {
            Next::Caller | Next::Rule => "は、呼び出し元のチェインに戻します",
            Next::Default(DefaultVerdict::Accept) => "は、残りのルールを調べずに通します",
            Next::Default(DefaultVerdict::Drop) => {
                "は、残りのルールを調べず、既定の動作に従って破棄します"
            }
        },
    ])
}

fn fixed(verdict: Verdict, logs: bool) -> &'static str {
    match (logs, verdict) {
        (true, Verdict::Accept) => "をログに記録して許可します",
        (true, Verdict::Drop) => "をログに記録して破棄します",
        (true, Verdict::Reject) => "をログに記録して拒否します",
        (false, Verdict::Accept) => "を許可します",
        (false, Verdict::Drop) => "を破棄します",
        (false, Verdict::Reject) => "を拒否します",
    }
}

fn jump(packets: &str, chain: &str, facts: &RuleFacts<'_>) -> String {
    let on = go_on(facts.next);
    match facts.fate {
        Fate::Verdict { logs, verdict } => {
            glue(&[packets, fixed(verdict, logs), &format!("（チェイン `{chain}`）")])
        }
        Fate::Logs => glue(&[packets, &format!("をログに記録し（チェイン `{chain}`）、{on}")]),
        Fate::Empty => {
            glue(&[packets, &format!("は、チェイン `{chain}`（何もしない）を経て、{on}")])
        }
        Fate::Passes => glue(&[packets, &format!("をチェイン `{chain}` で処理し、{on}")]),
        Fate::Missing => glue(&[packets, &format!("を、存在しないチェイン `{chain}` に送ります")]),
        Fate::Decides => glue(&[packets, &format!("の扱いをチェイン `{chain}` で決めます")]),
        Fate::Open => {
            let left = match facts.next {
                Next::Rule => "そこで決まらなければ次のルールに進みます",
                Next::Caller => "そこで決まらなければ呼び出し元のチェインに戻ります",
                Next::Default(DefaultVerdict::Accept) => {
                    "そこで決まらなければ既定の動作で許可します"
                }
                Next::Default(DefaultVerdict::Drop) => "そこで決まらなければ既定の動作で破棄します",
            };
            glue(&[packets, &format!("をチェイン `{chain}` で調べ、{left}")])
        }
    }
}

fn goto(packets: &str, chain: &str, facts: &RuleFacts<'_>) -> String {
    let left = match facts.end {
        Next::Rule | Next::Caller => {
            "そこで決まらなければ、ここには戻らず、このチェインの呼び出し元に戻ります"
        }
        Next::Default(DefaultVerdict::Accept) => {
            "そこで決まらなければ、ここには戻らず、既定の動作で許可します"
        }
        Next::Default(DefaultVerdict::Drop) => {
            "そこで決まらなければ、ここには戻らず、既定の動作で破棄します"
        }
    };
    match facts.fate {
        Fate::Verdict { logs, verdict } => {
            glue(&[packets, fixed(verdict, logs), &format!("（チェイン `{chain}`）")])
        }
        Fate::Logs => glue(&[packets, &format!("をチェイン `{chain}` でログに記録します。{left}")])
            .replace("そこで決まらなければ、ここには", "その後、ここには"),
        Fate::Missing => glue(&[packets, &format!("を、存在しないチェイン `{chain}` に移します")]),
        Fate::Decides => glue(&[packets, &format!("の扱いをチェイン `{chain}` に任せます")]),
        Fate::Empty | Fate::Passes | Fate::Open => {
            glue(&[packets, &format!("の扱いをチェイン `{chain}` に任せます。{left}")])
        }
    }
}

fn told(options: &RejectOptions) -> String {
    let word = options.with.word(options.family).unwrap_or_default();
    let what = match options.with {
        RejectWith::PortUnreachable => "ポートに到達できないことを",
        RejectWith::HostUnreachable => "ホストに到達できないことを",
        RejectWith::NetUnreachable => "ネットワークに到達できないことを",
        RejectWith::ProtocolUnreachable => "プロトコルに対応していないことを",
        RejectWith::NetProhibited => "ネットワークとの通信が禁止されていることを",
        RejectWith::HostProhibited => "ホストとの通信が禁止されていることを",
        RejectWith::AdminProhibited => "通信が管理上禁止されていることを",
        RejectWith::TcpReset => return format!("RST を返して接続を切断します ({word})"),
        RejectWith::NoRoute => "経路がないことを",
        RejectWith::PolicyFail => "送信元アドレスが許可されていないことを",
        RejectWith::RejectRoute => "経路が拒否されていることを",
    };
    format!("{what}送信元に通知します ({word})")
}

fn prefixed(prefix: Option<String>) -> String {
    prefix.map(|prefix| format!("プレフィックス `{prefix}` を付けて")).unwrap_or_default()
}

fn log(packets: &str, options: &LogOptions, on: &str) -> String {
    let prefix = prefixed(options.prefix.as_ref().map(ToString::to_string));
    let level = match options.level {
        LogOptions::DEFAULT_LEVEL => String::new(),
        level => format!("（レベル {}）", log_level(level)),
    };
    let more = [
        (options.tcp_sequence, "TCP シーケンス番号"),
        (options.tcp_options, "TCP オプション"),
        (options.ip_options, "IP オプション"),
        (options.uid, "送信したユーザー"),
        (options.mac_decode, "MAC アドレス"),
    ];
    let more: Vec<&str> = more.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
    let more = match more.is_empty() {
        true => String::new(),
        false => format!("{}も含めて", more.join("、")),
    };
    let how = match (prefix.is_empty(), more.is_empty()) {
        (true, true) => "を".to_owned(),
        (false, true) => format!("を、{prefix}"),
        (true, false) => format!("を、{more}"),
        (false, false) => format!("を、{prefix}、{more}"),
    };
    glue(&[packets, &how, "ログに記録し", &level, "、", on])
}

fn nflog(packets: &str, options: &NflogTarget, on: &str) -> String {
    let prefix = prefixed(options.prefix.as_ref().map(ToString::to_string));
    let size = options.size.map(|size| format!("先頭 {size} バイトを")).unwrap_or_default();
    let of = match (size.is_empty(), prefix.is_empty()) {
        (true, true) => "を",
        (true, false) => "を、",
        (false, _) => "の",
    };
    let group = options.group;
    glue(&[
        packets,
        of,
        &size,
        &prefix,
        "ログ用プログラム",
        &format!("（グループ {group}）に渡し、{on}"),
    ])
}

fn ulog(packets: &str, options: &UlogTarget, on: &str) -> String {
    let prefix = prefixed(options.prefix.as_ref().map(ToString::to_string));
    let group = options.group;
    glue(&[packets, "を", &prefix, "ulogd", &format!("（グループ {group}）に渡し、{on}")])
}

fn queue(packets: &str, options: &NfqueueTarget) -> String {
    let (first, last) = (options.queues.first, options.queues.last);
    let queue = match first == last {
        true => format!("キュー {first}"),
        false if options.cpu_fanout => format!("キュー {first}〜{last} に CPU ごとに振り分け"),
        false => format!("キュー {first}〜{last} に接続ごとに振り分け"),
    };
    let bypass = match options.bypass {
        true => "。受け取るプログラムがなければ次のルールに進みます",
        false => "",
    };
    glue(&[packets, &format!("の扱いをユーザー空間のプログラムに任せます（{queue}）{bypass}")])
}

/// `192.168.1.10 の 80 番ポート`。
fn to(to: &NatTo) -> String {
    let address = to.addresses.map(|range| match range.first == range.last {
        true => range.first.to_string(),
        false => format!("{}〜{} のいずれか", range.first, range.last),
    });
    let ports = to.ports.map(|ports| {
        let range = ports.range;
        let text = match range.is_single() {
            true => format!("{} 番ポート", range.first()),
            false => format!("{}〜{} 番ポートのいずれか", range.first(), range.last()),
        };
        let base = ports.base.filter(|base| *base != 0);
        let base = base.map(|base| format!("（元の {base} 番を先頭として順に対応）"));
        text + &base.unwrap_or_default()
    });
    match (address, ports) {
        (Some(address), Some(ports)) => glue(&[&address, "の", &ports]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "同じアドレス".into(),
    }
}

fn notes(notes: &[(bool, &str)]) -> String {
    let notes: Vec<&str> = notes.iter().filter(|(is, _)| *is).map(|(_, note)| *note).collect();
    match notes.is_empty() {
        true => String::new(),
        false => format!("（{}）", notes.join("、")),
    }
}

fn dnat(packets: &str, options: &DnatOptions) -> String {
    let notes = notes(&[
        (options.random, "ポートはランダムに選択"),
        (options.persistent, "クライアントごとに同じ宛先"),
    ]);
    glue(&[packets, "の宛先を", &to(&options.to), &format!("に書き換えます{notes}")])
}

fn snat(packets: &str, options: &SnatOptions) -> String {
    let notes = notes(&[
        (options.random_fully, "ポートは完全にランダムに選択"),
        (options.random && !options.random_fully, "ポートはランダムに選択"),
        (options.persistent, "クライアントごとに同じ送信元"),
    ]);
    glue(&[packets, "の送信元を", &to(&options.to), &format!("に書き換えます{notes}")])
}

fn masquerade(packets: &str, options: &MasqueradeOptions) -> String {
    let port = options.to_ports.map(|ports| to(&NatTo { addresses: None, ports: Some(ports) }));
    let port = port.map(|port| glue(&["の", &port])).unwrap_or_default();
    let notes = notes(&[
        (options.random_fully, "ポートは完全にランダムに選択"),
        (options.random && !options.random_fully, "ポートはランダムに選択"),
    ]);
    glue(&[
        packets,
        "の送信元を、出ていくインターフェースのアドレス",
        &port,
        &format!("に書き換えます{notes}"),
    ])
}

fn redirect(packets: &str, options: &RedirectOptions) -> String {
    let port = options.to_ports.map(|ports| to(&NatTo { addresses: None, ports: Some(ports) }));
    let port = port.map(|port| glue(&["の", &port])).unwrap_or_default();
    let notes = notes(&[(options.random, "ポートはランダムに選択")]);
    glue(&[packets, "の宛先を、このホスト自身", &port, &format!("に書き換えます{notes}")])
}
