//! 日本語。

use crate::deploy::Remark;
use crate::log::{Damage, Foreign};
use crate::net::{Family, ValueProblem};
use crate::{lower, policy};

pub(super) fn value(problem: &ValueProblem) -> String {
    use ValueProblem as P;
    match problem {
        P::Empty => "入力してください".into(),
        P::BadPort { text } => {
            format!("`{text}` はポート番号ではありません。0〜65535 の数値で指定してください")
        }
        P::PortRangeReversed { first, last } => {
            format!("範囲 {first}-{last} の順序が逆です。{last}-{first} の誤りではないか確認してください")
        }
        P::BadAddress { text } => format!(
            "`{text}` はアドレスとして読めません。203.0.113.7、203.0.113.0/24、2001:db8::/32 のように書いてください"
        ),
        P::BadPrefixLength { text, family } => {
            let (name, longest) = match family {
                Family::V4 => ("IPv4", 32),
                Family::V6 => ("IPv6", 128),
            };
            format!("`/{text}` はプレフィックス長として正しくありません。{name} では /0〜/{longest} です")
        }
        P::InterfaceTooLong { bytes } => {
            format!("インターフェース名は 15 バイトまでです（現在 {bytes} バイト）")
        }
        P::InterfaceCharacter { character } => format!(
            "インターフェース名に{}は使えません。eth0 や eth+（eth で始まるものすべて）のように書いてください",
            shown(*character)
        ),
        P::UnknownService { text, did_you_mean: Some(name) } => {
            format!("`{text}` というサービスは登録されていません。`{name}` の誤りではないか確認してください")
        }
        P::UnknownService { text, did_you_mean: None } => format!(
            "`{text}` というサービスは登録されていません。https のような名前か、tcp/22、udp/53、icmp/8、any のように書いてください"
        ),
        P::UnknownProtocol { text } => format!(
            "`{text}` というプロトコルはありません。tcp や gre のような名前か、0〜255 の番号で指定してください"
        ),
        P::ProtocolWithoutPorts { text } => format!(
            "`{text}` はポートを指定できるプロトコルではありません。tcp/… か udp/…、または gre などの名前で書いてください"
        ),
        P::BadIcmpType { text } => format!(
            "`{text}` は ICMP タイプとして読めません。番号（8）、タイプ/コード（3/4）、または正式な名前で書いてください"
        ),
        P::UnknownState { text } => format!(
            "`{text}` という接続状態はありません。NEW、ESTABLISHED、RELATED、INVALID、UNTRACKED から選んでください"
        ),
        P::BadRate { text } => format!(
            "`{text}` はレートとして読めません。30/minute や 5/second burst 20 のように書いてください"
        ),
        P::RateTooFast => "カーネルが扱えるレートは毎秒 10000 パケットまでです".into(),
        P::BadBurst { text } => {
            format!("バースト `{text}` が正しくありません。1〜10000 の数値で指定してください")
        }
        P::BurstTooLongForRate => {
            "レートに対してバーストが大きすぎるため、カーネルのカウンターがあふれます。バーストを小さくするか、レートを上げてください"
                .into()
        }
        P::PrefixTooLong { bytes } => format!(
            "ログのプレフィックスは 29 バイトまでです（現在 {bytes} バイト）。超過分は iptables が警告なしに切り捨てます"
        ),
        P::CommentTooLong { bytes } => format!(
            "メモは 255 バイトまでです（現在 {bytes} バイト）。超過分は iptables が警告なしに切り捨てます"
        ),
        P::ControlCharacter { code: 10 | 13 } => {
            "改行は使えません。ファイルの行がそこで終わってしまいます".into()
        }
        P::ControlCharacter { code } => format!("制御文字 U+{code:04X} は使えません"),
        P::ChainNameTooLong { bytes } => {
            format!("チェイン名は 28 バイトまでです（現在 {bytes} バイト）")
        }
        P::ChainNameCharacter { character: first @ ('-' | '!') } => {
            format!("チェイン名を `{first}` で始めることはできません")
        }
        P::ChainNameCharacter { character } => {
            format!("チェイン名に{}は使えません", shown(*character))
        }
        P::ChainNameTaken { name } => {
            format!("`{name}` は iptables のターゲット名です。別のチェイン名にしてください")
        }
        P::UnknownTcpFlag { text } => format!(
            "`{text}` という TCP フラグはありません。SYN、ACK、FIN、RST、URG、PSH、ALL、NONE が使えます"
        ),
        P::UnknownRejectType { text } => {
            format!("`{text}` は、この IP バージョンの REJECT では使えません")
        }
        P::TooManyPorts { slots } => format!(
            "multiport で指定できるポートは 15 個までです（範囲は 2 個と数えます）。現在 {slots} 個あります"
        ),
    }
}

pub(super) fn shown(character: char) -> String {
    match character {
        ' ' => "空白".into(),
        '\u{3000}' => "全角空白".into(),
        character if character.is_control() => format!("制御文字 U+{:04X} ", u32::from(character)),
        character => format!(" `{character}` "),
    }
}

pub(super) fn policy(problem: &policy::Problem) -> String {
    use policy::Problem as P;
    match problem {
        P::ChainNameClash { chain } => {
            format!("ログ用チェイン `{chain}` が重複しています。別の名前にしてください")
        }
        P::ChainIsBuiltIn { chain } => {
            format!("`{chain}` はカーネルの組み込みチェインです。別の名前にしてください")
        }
        P::LoggingIsOff => {
            "「ログ」が有効ですが、この方向と動作のログは「ログの設定」で無効になっています".into()
        }
        P::NoFamilyFits => {
            "送信元・宛先・サービスの IP バージョンが揃っていないため、どのパケットにも一致しません"
                .into()
        }
        P::AnswersAreDropped => {
            "確立済みの接続を通さないと、このホストからの通信に対する応答まで破棄されます".into()
        }
        P::NobodyGetsIn => {
            "新しい TCP 接続を許可する項目がありません。ssh で管理しているホストなら、先に追加してください"
                .into()
        }
        P::OpenToEverybody => "あらゆる送信元からのすべての通信を許可します".into(),
        P::NeighborDiscoveryIsDropped => {
            "必須の ICMP を通さないと近隣探索ができず、IPv6 で通信できなくなります".into()
        }
    }
}

pub(super) fn document(error: &policy::DocumentError) -> String {
    use policy::DocumentError as E;
    match error {
        E::NotJson { line, column } => {
            format!("{line} 行目の {column} 文字目から JSON として読めません")
        }
        E::FromTheFuture { version } => format!(
            "より新しい Droplab で作られたポリシーです（文書バージョン {version}）。新しいバージョンで開いてください"
        ),
        E::NotThis { path, expected } if path.is_empty() => {
            format!("文書全体には{}が必要です", kind(*expected))
        }
        E::NotThis { path, expected } => format!("{path} には{}が必要です", kind(*expected)),
        E::UnknownMember { path } => format!("{path} という項目はポリシーにありません"),
        E::BadValue { path, problem } => format!("{path}: {}", value(problem)),
        E::IdTwice { path } => format!("{path}: 同じ id の項目がすでにあります"),
    }
}

fn kind(expected: policy::Expected) -> String {
    use policy::Expected as K;
    match expected {
        K::Object => "オブジェクト { … } ".into(),
        K::List => "リスト [ … ] ".into(),
        K::Text => "引用符で囲んだ文字列".into(),
        K::Number { max } => format!(" 0〜{max} の整数"),
        K::TrueOrFalse => " true または false ".into(),
        K::OneOf(words) => format!(" {} のいずれか", words.join("、")),
    }
}

pub(super) fn share(error: &policy::ShareError) -> String {
    use policy::ShareError as E;
    match error {
        E::Absent => "リンクにポリシーが含まれていません".into(),
        E::Damaged => {
            "リンクが途中で切れているか、書き換えられています。もう一度送ってもらってください"
                .into()
        }
        E::FromTheFuture => {
            "より新しい Droplab で作られたリンクです。新しいバージョンで開いてください".into()
        }
        E::Document(error) => {
            format!("リンク内のポリシーを読み込めません: {}", document(error))
        }
    }
}

pub(super) fn lower(problem: &lower::Problem) -> String {
    match problem {
        lower::Problem::EntryOfOtherFamily { .. } => {
            "アドレスまたはサービスがもう一方の IP バージョン用のため、ここではルールを生成しません"
                .into()
        }
        lower::Problem::TranslationIsIpv4 { .. } => {
            "アドレス変換のルールは IPv4 でのみ生成します".into()
        }
    }
}

pub(super) fn remark(remark: &Remark) -> String {
    let text = match remark {
        Remark::ScriptReset => "設定をいったん初期化",
        Remark::ScriptDefaults => "どのルールにも一致しない通信の扱い",
        Remark::ScriptLogChains => "ログに残してから判定するチェイン",
        Remark::ScriptRules => "ルール",
        Remark::ScriptKeep => "動作を確認したら、次回の起動でも使えるように保存する:",
        Remark::HookPurpose => {
            "インターフェースが有効になる前にファイアウォールのルールを読み込む。"
        }
        Remark::HookInstall => "/etc/network/if-pre-up.d/iptables に置き、モードは 700 にする。",
        Remark::HookFailure => {
            "読み込めないファイルがあれば、ルールを変更せずに警告する。フック自体は失敗させない。\n\
             # 失敗すると ifup がインターフェースを有効にせず、ホストに接続できなくなるため。"
        }
        Remark::HookNoCommand => "コマンドが見つからないため、ルールは読み込まれていません",
        Remark::HookRefused => "エラーのため、ルールは読み込まれていません",
    };
    text.into()
}

pub(super) fn foreign(reason: &Foreign) -> String {
    let text = match reason {
        Foreign::OtherMessage => "ほかのプログラムのメッセージ",
        Foreign::Blank => "空行",
        Foreign::Binary => "テキスト以外（NUL バイトを含む）",
    };
    text.into()
}

pub(super) fn damage(reason: &Damage<'_>) -> String {
    match reason {
        Damage::FrontCut => "行の先頭（IN= や OUT= を含む部分）の欠落".into(),
        Damage::TailCut { at } => format!("行の途切れ（{at} の位置）"),
        Damage::Redacted { field } => format!("{field} の値が伏せ字"),
        Damage::BadValue { field } => {
            format!("{field} の値が不正（カーネルの出力としてありえない値）")
        }
        Damage::Unexpected { column } => {
            format!("{column} バイト目以降に、カーネルが出力しない文字列")
        }
        Damage::NoOutputInterface => "IN= のみで OUT= なし（ほかのプログラムの書式）".into(),
        Damage::Wrapped => "JSON または複数行の書式（未対応）".into(),
        Damage::TooLong => "64 KiB を超える行（読み取り対象外）".into(),
    }
}
