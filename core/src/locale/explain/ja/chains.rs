//! テーブルとチェインの役割。

use crate::locale::explain::chains::{Caller, ChainFacts, ChainPlace, Fate, Verdict};
use crate::model::{DefaultVerdict, Hook, TableName};

pub(in crate::locale::explain) fn table(table: TableName) -> String {
    match table {
        TableName::Raw => {
            "接続追跡より前に、最初にパケットを調べるテーブルです。一部の通信を接続追跡の対象から\
             外すために使います。"
        }
        TableName::Mangle => {
            "マーク、TOS、TTL、セグメント長など、パケットの内容を書き換えるテーブルです。"
        }
        TableName::Nat => {
            "アドレスとポートを書き換えるテーブルです。各接続の最初のパケットだけがこのテーブルで処理され、\
             後続のパケットには同じ変換が適用されます。"
        }
        TableName::Filter => "パケットを通すかどうかを決めるテーブルです。",
        TableName::Security => {
            "filter テーブルの後で、SELinux のセキュリティーラベルを設定するテーブルです。"
        }
    }
    .into()
}

pub(in crate::locale::explain) fn chain(facts: &ChainFacts<'_>) -> String {
    match &facts.place {
        ChainPlace::BuiltIn { hook, default } => {
            format!("{}{}", comes(facts.table, *hook), rest(facts, *default))
        }
        ChainPlace::User { callers } => {
            let sent = senders(callers);
            match what(facts.fate) {
                Some(what) => format!("{what}{sent}"),
                None => format!("{sent}{}", left(callers)),
            }
        }
    }
}

fn comes(table: TableName, hook: Hook) -> &'static str {
    let is_nat = table == TableName::Nat;
    match hook {
        Hook::Prerouting if is_nat => {
            "外部から届いた各接続の最初のパケットを、経路の決定前に処理します。宛先を書き換えられます。"
        }
        Hook::Input if is_nat => {
            "このホスト宛ての各接続の最初のパケットを処理します。送信元を書き換えられます。"
        }
        Hook::Output if is_nat => {
            "このホストが開始する各接続の最初のパケットを処理します。宛先を書き換えられます。"
        }
        Hook::Postrouting if is_nat => {
            "各接続の最初のパケットを、送信直前に処理します。送信元を書き換えられます。"
        }
        Hook::Prerouting => "受信したすべてのパケットを、経路の決定前に処理します。",
        Hook::Input => "このホスト宛てのパケットを処理します。",
        Hook::Forward => "このホストが別のネットワークへ転送するパケットを処理します。",
        Hook::Output => "このホスト自身が送信するパケットを処理します。",
        Hook::Postrouting => "送信直前のすべてのパケットを処理します。",
    }
}

fn rest(facts: &ChainFacts<'_>, default: DefaultVerdict) -> &'static str {
    let (table, fate) = (facts.table, facts.fate);
    let passes_on = match table {
        TableName::Filter => false,
        TableName::Raw | TableName::Mangle | TableName::Nat | TableName::Security => true,
    };
    match (fate, default) {
        (Fate::Empty, DefaultVerdict::Drop) => "ルールはなく、すべて破棄します。",
        (Fate::Empty, DefaultVerdict::Accept) if table == TableName::Nat => {
            "ルールはなく、何も書き換えません。"
        }
        (Fate::Empty, DefaultVerdict::Accept) if passes_on => {
            "ルールはなく、すべてそのまま通します。"
        }
        (Fate::Empty, DefaultVerdict::Accept) => "ルールはなく、すべて許可します。",
        (Fate::Verdict { .. } | Fate::Decides, _) => "すべてのパケットの扱いをルールで決めます。",
        (_, DefaultVerdict::Drop) => "どのルールでも決まらなかったパケットは破棄します。",
        (_, DefaultVerdict::Accept) if table == TableName::Nat => {
            "どのルールにも一致しない接続は書き換えません。"
        }
        (_, DefaultVerdict::Accept) if passes_on => {
            "どのルールでも止められなかったパケットは通します。"
        }
        (_, DefaultVerdict::Accept) => "どのルールでも決まらなかったパケットは許可します。",
    }
}

fn what(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Missing | Fate::Open | Fate::Passes => None,
        Fate::Empty => Some("何もしないチェインです。"),
        Fate::Logs => Some("パケットをログに記録するだけのチェインです。"),
        Fate::Verdict { logs: true, verdict: Verdict::Accept } => {
            Some("パケットをログに記録して許可するチェインです。")
        }
        Fate::Verdict { logs: true, verdict: Verdict::Drop } => {
            Some("パケットをログに記録して破棄するチェインです。")
        }
        Fate::Verdict { logs: true, verdict: Verdict::Reject } => {
            Some("パケットをログに記録して拒否するチェインです。")
        }
        Fate::Verdict { logs: false, verdict: Verdict::Accept } => {
            Some("パケットを許可するチェインです。")
        }
        Fate::Verdict { logs: false, verdict: Verdict::Drop } => {
            Some("パケットを破棄するチェインです。")
        }
        Fate::Verdict { logs: false, verdict: Verdict::Reject } => {
            Some("パケットを拒否するチェインです。")
        }
        Fate::Decides => Some("来たパケットすべての扱いを決めるチェインです。"),
    }
}

/// 名前と番号を並べる数の上限。
const MAX_NAMED: usize = 6;

fn senders(callers: &[Caller<'_>]) -> String {
    let texts: Vec<String> = callers.iter().take(MAX_NAMED).map(sender).collect();
    let more = match callers.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        n => format!("、ほか {n} 個のチェイン"),
    };
    match texts.is_empty() {
        true => "ここにパケットを送るルールはありません。".into(),
        false => format!("{}{more}から呼び出されます。", texts.join("、")),
    }
}

fn sender(caller: &Caller<'_>) -> String {
    let numbers: Vec<String> = caller.numbers.iter().map(u32::to_string).collect();
    match numbers.as_slice() {
        numbers if numbers.len() > MAX_NAMED => {
            format!("`{}`（{} 個のルール）", caller.chain, numbers.len())
        }
        numbers => format!("`{}`（ルール {}）", caller.chain, numbers.join("、")),
    }
}

fn left(callers: &[Caller<'_>]) -> &'static str {
    match callers {
        [] => "どのルールでも決まらなければ、呼び出し元に戻ります。",
        callers if callers.iter().all(|caller| caller.is_goto) => {
            "どのルールでも決まらなかったパケットは、`-g` で移ってきた元のチェインには戻らず、さらにその呼び出し元に\
             戻ります（組み込みチェインであれば既定の動作に従います）。"
        }
        [_, ..] => {
            "どのルールでも決まらなかったパケットは、呼び出し元に戻って次のルールに進みます。"
        }
    }
}
