//! 日本語。

use super::Text;
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
        Text::NowhereToWrite => {
            "出力先を -o DIR で指定してください。--check または --print-policy も使えます".into()
        }
        Text::NotThereYet { option, value } => {
            format!("`{option} {value}` は、この版ではまだ使えません")
        }
    }
}

fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "ファイルまたはフォルダーがありません".into(),
        ErrorKind::PermissionDenied => "権限がありません".into(),
        ErrorKind::IsADirectory => "フォルダーです".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "フォルダーではありません".into(),
        ErrorKind::StorageFull => "ディスクの空きがありません".into(),
        _ => error.to_string(),
    }
}
