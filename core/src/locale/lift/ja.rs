//! 日本語。

use crate::lift::Problem;

pub(super) fn lift(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::MatchHasNoPlace { name } => format!(
            "マッチ `{name}` の条件は、ポリシーの項目では表せません"
        ),
        P::TargetHasNoPlace { name } => format!(
            "ここでの `{name}` の動作は、ポリシーでは表せません"
        ),
        P::JumpHasNoPlace { chain } => {
            format!("`{chain}` へのジャンプは、ポリシーでは表せません")
        }
        P::OptionHasNoPlace { option } => {
            format!("ここでの `{option}` は、ポリシーでは指定できません")
        }
        P::NegationHasNoPlace { option } => format!(
            "ポリシーの項目に否定の条件はないため、`! {option}` は表せません"
        ),
        P::ConditionTwice { name } => format!(
            "`{name}` の条件が、このルールの別の条件と重なっています"
        ),
        P::ConditionsDoNotCombine { chain } => format!(
            "`{chain}` へのジャンプの条件とこのルールの条件を、1 つの項目にまとめられません"
        ),
        P::TableHasNoPlace { table } => format!(
            "ポリシーが生成するのは filter と nat のルールだけで、`{table}` は対象外です"
        ),
        P::DefaultHasNoPlace => {
            "filter 以外のテーブルでは、チェインの既定は常に ACCEPT になります".into()
        }
        P::TranslationIsIpv4 => {
            "ポリシーのアドレス変換は IPv4 だけが対象です".into()
        }
        P::ForwardNotLetThrough => {
            "ポリシーのポート転送は接続を必ず許可しますが、このルールセットの FORWARD では許可されません"
                .into()
        }
        P::ChainReturns { chain } => format!(
            "`{chain}` のルールはどれも取り込めません。途中で戻るパケットがあり、項目の並びでは表せません"
        ),
        P::ChainByGoto { chain } => format!(
            "`{chain}` のルールはどれも取り込めません。そこで判定されないパケットが、このチェインの残りを飛ばすためです"
        ),
        P::ChainByRate { chain } => format!(
            "`{chain}` のルールはどれも取り込めません。ジャンプのレート制限が、ルールごとの制限に変わってしまうためです"
        ),
        P::ChainLoops { chain } => {
            format!("`{chain}` をたどると自分自身に戻ります")
        }
        P::ChainMissing { chain } => format!("チェイン `{chain}` がありません"),
        P::ChainsTooMany { chain } => format!(
            "`{chain}` のルールはどれも取り込めません。チェインを展開するとルールが多くなりすぎます"
        ),
        P::ChainLeftOut => {
            "このチェインへのジャンプを取り込めないため、取り込みません".into()
        }
        P::AnswerDiffers => {
            "送信元への応答は `port-unreachable` になります。ポリシーではほかの応答を選べません".into()
        }
        P::LogDiffers => {
            "ログはこの方向の共通設定で出力され、プレフィックス、レベル、オプション、レートのいずれかが変わります"
                .into()
        }
        P::LogWithoutVerdict => {
            "ログには出力されません。ポリシーでは、ログだけを出力するルールを作れません".into()
        }
        P::RestIsLoggedToo => {
            "チェインの最後まで達したパケットも、同じ判定のほかのパケットと同様にログへ出力されます".into()
        }
        P::RateCountsMore => {
            "レート制限は、ルールの条件をすべて満たすパケットだけを数えるようになります".into()
        }
        P::LogGetsChain => "ログを出力してから判定する補助チェインになります".into(),
        P::ChainWrittenOut { chain } => {
            format!("`{chain}` のルールはそれぞれ項目になり、チェインはなくなります")
        }
        P::EndIsDefault => "この方向の既定の動作になります".into(),
        P::NeverReached => "取り込みません。このルールに達するパケットはありません".into(),
        P::NeverMatches => "取り込みません。条件が互いに矛盾しています".into(),
        P::DoesNothing => "取り込みません。何も判定しないルールです".into(),
        P::ChainUnused => "取り込みません。このチェインに進むパケットがありません".into(),
        P::Respelled => "書き方が変わりますが、意味は同じです".into(),
        P::Moved => {
            "ルールの順序が変わりますが、判定が同じか対象のパケットが異なるため、結果は変わりません".into()
        }
        P::CommentIsLost => "このルールのコメントは、ポリシーには残りません".into(),
        P::RulesAdded => {
            "両方向または IPv4 と IPv6 の両方に同じルールを置くため、ここにルールが増えます。判定の変わるパケットはありません"
                .into()
        }
    }
}
