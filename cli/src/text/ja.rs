//! 日本語。

use super::Text;
use droplab_core::log::{Action, Clock, Tally};
use std::io::{Error, ErrorKind};

pub(super) fn text(text: &Text) -> String {
    match text {
        Text::Error => "エラー".into(),
        Text::Warning => "警告".into(),
        Text::Note => "情報".into(),
        Text::MoreMessages { n_more } => {
            format!("このファイルについては、ほかに {n_more} 件のメッセージがあります")
        }
        Text::CannotRead { name, error } => {
            format!("`{name}` を読み込めません: {}", reason(error))
        }
        Text::CannotWrite { name, error } => {
            format!("`{name}` に書き込めません: {}", reason(error))
        }
        Text::NotUtf8 { name, line } => {
            format!("{name}: {line} 行目から UTF-8 のテキストとして読めません")
        }
        Text::UnknownPreset { name, known } => {
            format!("プリセット `{name}` はありません。使えるのは {known} です")
        }
        Text::UnknownProfile { name, known } => {
            format!("プロファイル `{name}` はありません。使えるのは {known} です")
        }
        Text::UnknownTable { name } => format!(
            "テーブル `{name}` はありません。raw、mangle、nat、filter、security のいずれかです"
        ),
        Text::BadDocument { name, error } => format!("{name}: {error}"),
        Text::AboutRule { name, rule, problem, code } => {
            format!("{name}: {rule}: {problem} [{code}]")
        }
        Text::NowhereToWrite => {
            "出力先を -o DIR で指定してください。--check または --print-policy も使えます".into()
        }
        Text::LogIsUtf16 { name } => {
            format!("{name}: UTF-16 のファイルです。先に iconv などで UTF-8 に変換してください")
        }
        Text::LogIsPackedTwice { name } => {
            format!("{name}: 二重に圧縮されています。先に一度展開してください")
        }
        Text::LogIsBinary { name } => format!("{name}: テキストファイルではありません"),
        Text::Tally(tally) => tally_line(tally),
        Text::Span { clock: Clock::Wall, from, to } => format!("期間: {from} 〜 {to}"),
        Text::Span { clock: Clock::WithoutYear, from, to } => {
            format!("期間: {from} 〜 {to}（年はログに記録されていません）")
        }
        Text::Span { clock: Clock::Uptime, from, to } => {
            format!("期間: 起動から {from} 〜 {to} 秒後")
        }
        Text::YearsAssumed { n } => {
            format!("パケット {n} 件は年の記載がないため、ファイルの日付から年を補いました")
        }
        Text::Untimed { n } => format!("パケット {n} 件には時刻がありません"),
        Text::ActionsTitle => "動作（ログのプレフィックスから判定）".into(),
        Text::ActionName(Action::Accept) => "許可".into(),
        Text::ActionName(Action::Drop) => "破棄".into(),
        Text::ActionName(Action::Reject) => "拒否".into(),
        Text::ActionName(Action::Unknown) => "プレフィックスからは不明".into(),
        Text::PrefixesTitle => "ログのプレフィックス".into(),
        Text::NoPrefix => "（なし）".into(),
        Text::ServicesTitle => "宛先のサービス".into(),
        Text::SourcesTitle => "送信元".into(),
        Text::MoreRows { n } => format!("ほか {n} 件"),
    }
}

fn tally_line(tally: &Tally) -> String {
    format!(
        "{} 行、{} バイト: パケット {} 件、netfilter 以外 {} 件、破損 {} 件",
        tally.n_lines, tally.n_bytes, tally.n_packets, tally.foreign.n, tally.damaged.n
    )
}

fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "ファイルまたはディレクトリがありません".into(),
        ErrorKind::PermissionDenied => "権限がありません".into(),
        ErrorKind::IsADirectory => "ディレクトリです".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "ディレクトリではありません".into(),
        ErrorKind::StorageFull => "ディスクの空き容量が足りません".into(),
        _ => error.to_string(),
    }
}
