//! 日本語。

use crate::back::{Deed, Difference, NftProblem, NftProblemKind, Untranslatable};

pub(super) fn problem(problem: &NftProblem) -> String {
    match &problem.kind {
        NftProblemKind::LeftOut { reason, deed } => {
            format!("{}。{}", self::reason(reason), left_out(deed))
        }
        NftProblemKind::Differs(difference) => self::difference(*difference).into(),
        NftProblemKind::SetToFill { set, written } => format!(
            "nft からは ipset のセットを参照できません。nft のセット `{written}` は空なので、\
             `{set}` のアドレスを登録してください"
        ),
        NftProblemKind::TextChanged { text, written } => format!(
            "nft ではログのプレフィックスに `{text}` を使えないため、`{written}` に置き換えました"
        ),
        NftProblemKind::ChainRenamed { chain, written } => {
            format!("nft ではチェイン名に `{chain}` を使えないため、`{written}` に変えました")
        }
        NftProblemKind::CommentMoved { comment } => format!(
            "nft ではコメント `{comment}` をルールに付けられないため、ファイル内でルールの上の行に\
             書きました"
        ),
    }
}

fn reason(reason: &Untranslatable) -> String {
    use Untranslatable as U;
    match reason {
        U::NoCounterpart { extension } => {
            format!("nft には `{extension}` に当たる機能がありません")
        }
        U::Option { extension, option } => {
            format!("`{extension}` の `--{option}` のこの指定は nft では表せません")
        }
        U::Negation { extension, option } => format!(
            "`{extension}` の `! --{option}` は、条件を判定できないパケットにも一致します。nft では同じ条件を書けません"
        ),
        U::Unknown { extension } => {
            format!("`{extension}` は未知の拡張のため、nft での書き方がわかりません")
        }
        U::SeveralRules { extension } => format!(
            "`{extension}` は nft では複数のルールになりますが、このルールの計数をルール間で共有できません"
        ),
        U::SharedTable { name } => {
            format!(
                "hashlimit のテーブル `{name}` を、条件の異なるルールが共有しているため、nft に変換できません"
            )
        }
        U::UnknownHook { extension } => format!(
            "`{extension}` の nft での書き方は呼び出し元のチェインによって変わるため、決められません"
        ),
        U::Unwritable { name } => format!("nft では `{name}` という名前を書き表せません"),
    }
}

/// 抜けたことによる影響。
fn left_out(deed: &Deed) -> String {
    let target = match deed {
        Deed::Target(target) => target.as_str(),
        Deed::List => {
            return "このルールは省かれました。`recent` のリストに記録されなくなります".into();
        }
        Deed::Change => {
            return "このルールは省かれました。条件に伴う変更は行われなくなります".into();
        }
        Deed::Count => {
            return "このルールは省かれました。パケットを数えるだけのルールです".into();
        }
    };
    match target {
        "ACCEPT" => "このルールは省かれました。許可 (ACCEPT) していたパケットが破棄されるように\
                           なり、接続できなくなるおそれがあります"
            .into(),
        verdict @ ("DROP" | "REJECT") => format!(
            "このルールは省かれました。遮断していた ({verdict}) パケットが通るようになり、ホストが\
             無防備になるおそれがあります"
        ),
        target => {
            format!("このルールは省かれました。`{target}` の処理は行われなくなります")
        }
    }
}

fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::PacketsWithoutSocket => {
            "iptables の否定条件は、カーネル自身の応答のようにソケットのないパケットにも一致しますが、\
             nft では一致しません"
        }
        Difference::ClosingSockets => {
            "iptables は終了処理中 (TIME_WAIT) のソケットも調べますが、nft は調べません"
        }
        Difference::MissingSegmentSize => {
            "SYN に MSS オプションがないとき、TCPMSS は追加しますが、nft は追加しません"
        }
        Difference::TraceInMonitor => {
            "トレースの結果はカーネルのログではなく `nft monitor trace` に表示されます"
        }
        Difference::InterfaceMustExist => {
            "iptables と違い、`TEE` のインターフェースが存在しないと、nft はこのファイル全体を\
             読み込みません"
        }
    }
}
