//! 日本語。

use crate::locale::ja::{shown, value};
use crate::net::Family;
use crate::net::iptables::WordProblem;

pub(super) fn word_problem(problem: &WordProblem) -> String {
    use WordProblem as P;
    match problem {
        P::Empty => "値が空です。何か指定してください".into(),
        P::NotANumber { text } => format!(
            "`{text}` は数値ではありません。16、0x10（16 進）、020（8 進）のように書いてください"
        ),
        P::OutOfRange { text, min, max } => {
            format!("`{text}` は範囲外です。{min}〜{max} の数値で指定してください")
        }
        P::UnknownService { text, did_you_mean: Some(name) } => format!(
            "`{text}` というサービスは /etc/services にありません。`{name}` ではありませんか"
        ),
        P::UnknownService { text, did_you_mean: None } => format!(
            "`{text}` というサービスは /etc/services にありません。ポート番号で指定してください"
        ),
        P::ServiceOfOtherProtocol { text, protocol, port } => format!(
            "/etc/services では `{text}` は {protocol} のサービスではありません。意図したものであれば番号 {port} で指定してください"
        ),
        P::BadPort { text } => format!(
            "`{text}` はポートではありません。0〜65535 の番号かサービス名で指定してください"
        ),
        P::PortRangeReversed { first, last } => {
            format!("範囲 {first}:{last} の順序が逆です。{last}:{first} ではありませんか")
        }
        P::BadAddress { text, family } => {
            format!("`{text}` は {} アドレスとしてもホスト名としても読めません", version(*family))
        }
        P::WrongFamily { text, family: family @ Family::V4 } => {
            format!("`{text}` は IPv6 アドレスです。{} のルールでは使えません", version(*family))
        }
        P::WrongFamily { text, family: family @ Family::V6 } => {
            format!("`{text}` は IPv4 アドレスです。{} のルールでは使えません", version(*family))
        }
        P::BadMask { text, family: Family::V4 } => format!(
            "`{text}` はマスクとして読めません。0〜32 のプレフィックス長か、255.255.255.0 のような形で書いてください"
        ),
        P::BadMask { text, family: Family::V6 } => format!(
            "`{text}` はマスクとして読めません。0〜128 のプレフィックス長か、ffff:ffff:: のような形で書いてください"
        ),
        P::HostName { name } => format!(
            "`{name}` はホスト名なので、ルールを読み込む時点で名前解決が必要になります。アドレスで指定してください"
        ),
        P::NotOnHost { name } => {
            format!("`{name}` という名前のセット、ユーザー、グループはこのホストにありません")
        }
        P::SetOfOtherFamily { name, family } => format!(
            "セット `{name}` は {} 用ではないため、このルールでは使えません",
            version(*family)
        ),
        P::NameTooLong { bytes, max } => {
            format!("長すぎます。{max} バイトまでです（現在 {bytes} バイト）")
        }
        P::NameCharacter { character: first @ ('-' | '!') } => {
            format!("名前の先頭に{}は使えません", shown(*first))
        }
        P::NameCharacter { character } => format!("名前に{}は使えません", shown(*character)),
        P::NameOfTarget { name } => {
            format!(
                "`{name}` は iptables のターゲットの名前です。チェインには別の名前を付けてください"
            )
        }
        P::UnknownWord { text, expected } => {
            format!("`{text}` は指定できません。{} から選んでください", expected.join("、"))
        }
        P::BadForm { text, form } => {
            format!("`{text}` の書式が正しくありません。{form} の形で書いてください")
        }
        P::TooMany { max } => format!("指定できるのは {max} 個までです"),
        P::NeedsBefore { option } => format!("先に `--{option}` を指定してください"),
        P::Repeated { text } => format!("`{text}` が重複しています"),
        P::NameTaken { name } => {
            format!("`{name}` はすでに使われています。別の名前を指定してください")
        }
        P::Value(problem) => value(problem),
    }
}

fn version(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}
