//! English.

use super::Text;
use std::io::{Error, ErrorKind};

pub(super) fn text(text: &Text) -> String {
    match text {
        Text::Error => "error".into(),
        Text::Warning => "warning".into(),
        Text::Note => "note".into(),
        Text::MoreMessages { n_more: 1 } => "one more message about this file".into(),
        Text::MoreMessages { n_more } => format!("{n_more} more messages about this file"),
        Text::CannotRead { name, error } => format!("cannot read `{name}`: {}", reason(error)),
        Text::CannotWrite { name, error } => format!("cannot write `{name}`: {}", reason(error)),
        Text::NotUtf8 { name, line } => {
            format!("{name}: no text from line {line} on: its bytes are not UTF-8")
        }
        Text::UnknownPreset { name, known } => {
            format!("there is no preset `{name}`; there are {known}")
        }
        Text::UnknownProfile { name, known } => {
            format!("there is no profile `{name}`; there are {known}")
        }
        Text::NowhereToWrite => {
            "say where the files go with -o DIR, or use --check or --print-policy".into()
        }
        Text::NotThereYet { option, value } => {
            format!("`{option} {value}` is not there yet in this version")
        }
    }
}

fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "it is not a folder".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        _ => error.to_string(),
    }
}
