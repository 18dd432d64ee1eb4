//! 日本語。

use crate::front::ShellProblem as P;

pub(super) fn shell(problem: &P) -> String {
    match problem {
        P::UnknownVariable { name } => format!(
            "`${name}` の値はスクリプトだけではわかりません。値を指定するか、`${{{name}:-…}}` のように書いてください"
        ),
        P::UnknownCommandOutput => {
            "このコマンドの出力は実行しないとわかりません。値を直接書いてください".into()
        }
        P::UnknownNumber => "スクリプトの内容だけでは、この式の値を計算できません".into(),
        P::UndecidedCondition => {
            "スクリプトの内容だけではどちらに分岐するか決まらないため、すべての分岐を読み込みました"
                .into()
        }
        P::UnclosedQuote { quote: "$(" } => "`$(` に対応する `)` がありません".into(),
        P::UnclosedQuote { quote: "${" } => "`${` に対応する `}` がありません".into(),
        P::UnclosedQuote { quote } => format!("引用符 `{quote}` が閉じられていません"),
        P::UnclosedHereDocument { delimiter } => {
            format!("ヒアドキュメントの終わりを示す行 `{delimiter}` がありません")
        }
        P::UnexpectedToken { token } => format!("ここに `{token}` を書くことはできません"),
        P::MissingKeyword { keyword } => {
            format!("ここから始まる構文に対応する `{keyword}` がありません")
        }
        P::TooDeep { limit } => format!(
            "入れ子または再帰が {limit} 段を超えているため、それより内側は読み込みませんでした"
        ),
        P::TooMuchWork => {
            "実行されるコマンドまたは展開後のテキストが多すぎるため、ここで読み込みを打ち切りました"
                .into()
        }
        P::EndlessLoop { rounds: 1 } => {
            "スクリプトの内容だけではこのループの終わりがわからないため、1 回分だけ読み込みました".into()
        }
        P::EndlessLoop { rounds } => {
            format!("このループは終わらない可能性があるため、最初の {rounds} 回分だけ読み込みました")
        }
        P::SourcedFile => {
            "このファイルの内容は読み込まれません。変数が設定されている場合があるので、内容をここに貼り付けてください"
                .into()
        }
        P::Unsupported { construct } => format!("`{construct}` には対応していません"),
    }
}
