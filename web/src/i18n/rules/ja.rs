//! 日本語。

use super::RulesText;
use crate::i18n::number;
use std::borrow::Cow;

pub(in crate::i18n) fn say(text: &RulesText) -> Cow<'static, str> {
    use RulesText as T;
    let text = match text {
        T::Title => "ルールを読み解く",
        T::Hint => {
            "iptables で扱える形式なら何でも読み込めます。拒否される箇所を 1 語単位で示し、ルールの意味を 1 つずつ文章で説明し、必要な形式のファイルに変換します。"
        }
        T::Field => "ルール",
        T::PasteHere => "ここにルールを貼り付け",
        T::PasteHint => {
            "ファイルをこのページにドロップしても開けます。iptables-save や iptables -S の出力、iptables コマンドを並べたスクリプトに対応しています。内容がブラウザーの外に送られることはありません。"
        }
        T::OpenFile => "ファイルを開く",
        T::Example => "サンプルを試す（2011 年のスクリプト）",
        T::OwnPolicy => "作成中のポリシーのルール",
        T::GetProblems => "拒否される箇所を 1 語単位で指摘し、修正案も示します",
        T::GetWords => {
            "各ルールの意味をテーブルとチェインごとに文章で説明し、カウンターも表示します"
        }
        T::GetFiles => "iptables-restore 用ファイル、スクリプト、nft、ポリシーに変換できます",
        T::DropIt => "ここにドロップ",
        T::ReadAs => "形式",
        T::ByContent => "自動判別",
        T::FormatSave => "iptables-save",
        T::FormatRules => "iptables -S",
        T::FormatScript => "シェルスクリプト",
        T::Family => "IP バージョン",
        T::Status { format, family, rules, milliseconds } => {
            let rules = number(*rules as u64);
            return format!(
                "{format}・{family}: {rules} ルール（{milliseconds} ミリ秒で読み込み）"
            )
            .into();
        }
        T::OtherFamily { other } => {
            return format!("{other} のルールも含まれています。{other} として読み込む").into();
        }
        T::Reading => "ルールを読み込んでいます",
        T::NotKept => "大きすぎるため、ページを閉じると失われます。",
        T::LargeFile { size } => {
            return format!("{size}。大きいため編集欄には表示せず、内容だけを読み込みました。")
                .into();
        }
        T::TooLarge => {
            "64 MB を超えるため、このページでは扱えません。`droplab check` で読み込んでください。"
        }
        T::Unavailable => "このバージョンではまだ対応していません。",
        T::NoWorker => {
            "ルールの読み込み処理を開始できなかったか、途中で停止しました。Chrome 80、Firefox 114、Safari 15 以降が必要です。対応するブラウザーをお使いの場合は、ページを再読み込みしてください。"
        }
        T::NothingWrong => "問題は見つかりませんでした。",
        T::Problems { errors, warnings: 0 } => return format!("エラー {errors} 件").into(),
        T::Problems { errors: 0, warnings } => return format!("警告 {warnings} 件").into(),
        T::Problems { errors, warnings } => {
            return format!("エラー {errors} 件、警告 {warnings} 件").into();
        }
        T::Line { line } => return format!("{} 行目", number(*line)).into(),
        T::MoreProblems { problems } => {
            return format!("ほか {} 件", number(*problems as u64)).into();
        }
        T::Replace { old, new } => return format!("{old} を {new} に置き換える").into(),
        T::Insert { text } => return format!("{text} を挿入する").into(),
        T::Delete { old } => return format!("{old} を削除する").into(),
        T::Outline => "テーブルとチェイン",
        T::Default { word } => return format!("既定 {word}").into(),
        T::OwnChain => "ユーザー定義",
        T::RulesOf { rules } => return format!("{} ルール", number(*rules as u64)).into(),
        T::Counted { packets, bytes } => {
            return format!("{} パケット、{bytes}", number(*packets)).into();
        }
        T::Words => "ルールの説明",
        T::AtCaret => "カーソル位置",
        T::WholeChain => "チェイン全体",
        T::ChooseRule => "ルールにカーソルを置くと、ここに説明が表示されます。",
        T::OtherRules { rules } => return format!("ほか {} ルール", number(*rules as u64)).into(),
        T::Elsewhere => "別の形式に変換",
        T::ElsewhereHint => {
            "同じルールを、iptables-save や nft が出力するのと同じ書き方と順序で書き出します。"
        }
        T::AsSave => "iptables-restore 用ファイル",
        T::AsScript => "シェルスクリプト",
        T::AsNft => "nft",
        T::NotSaid => "変換に関する注意",
        T::FewerLines { lines } => {
            return format!(
                "ほか {} 行（ダウンロードにはすべて含まれます）",
                number(*lines as u64)
            )
            .into();
        }
        T::HasErrors => {
            "先に上のエラーを直してください。該当するルールが、このファイルに含まれていないことがあります。"
        }
        T::Lift => "ポリシーとして取り込む",
        T::LiftHint => {
            "取り込むと、項目・既定の動作・ログの設定として編集でき、IPv4 と IPv6 の両方に使えます。ポリシーで表せないルールは、置き換える前に確認できます。"
        }
        T::LiftButton => "取り込み結果を確認",
        T::LiftNow => "この内容でポリシーを置き換える",
        T::LiftEntries { entries } => {
            return format!("ポリシーの項目は {entries} 個になります。").into();
        }
        T::LiftWhole => "省かれるものはありません。どのパケットの扱いも変わりません。",
        T::LiftErrors { errors } => {
            let errors = number(*errors as u64);
            return format!(
                "上のエラー {errors} 件に関わるルールは、ポリシーに含まれないことがあります。"
            )
            .into();
        }
        T::LiftLeftOut { rules } => {
            return format!("次の {} 件はポリシーに含まれません。", number(*rules as u64)).into();
        }
        T::LiftDiffers { rules } => {
            let rules = number(*rules as u64);
            return format!("次の {rules} 件は、ログ・応答・カウンターの動作が変わります。").into();
        }
        T::LiftRewritten { rules } => {
            let rules = number(*rules as u64);
            return format!("意味は同じで、書き方だけが変わるもの: {rules} 件").into();
        }
        T::LiftBothFamilies { family, other } => {
            return format!(
                "ポリシーは両方の IP バージョンに使われます。この {family} のルールのうちアドレスを指定していないものは、{other} のルールにもなります。"
            )
            .into();
        }
        T::LiftNothing => "このルールからはポリシーを作成できません。",
        T::Cancel => "キャンセル",
        T::Lifted => {
            "ルールをポリシーとして取り込みました。「元に戻す」で以前のポリシーに戻せます。"
        }
    };
    text.into()
}
