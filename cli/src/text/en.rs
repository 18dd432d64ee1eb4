//! English.

use super::Text;
use droplab_core::log::{Action, Clock, Tally};
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
        Text::UnknownTable { name } => {
            format!("there is no table `{name}`; there are raw, mangle, nat, filter, security")
        }
        Text::BadDocument { name, error } => format!("{name}: {error}"),
        Text::AboutRule { name, rule, problem, code } => {
            format!("{name}: {rule}: {problem} [{code}]")
        }
        Text::NowhereToWrite => {
            "say where the files go with -o DIR, or use --check or --print-policy".into()
        }
        Text::LogIsUtf16 { name } => {
            format!("{name}: this is UTF-16; turn it into UTF-8 first, as with iconv")
        }
        Text::LogIsPackedTwice { name } => format!("{name}: packed twice; unpack it once first"),
        Text::LogIsBinary { name } => format!("{name}: this is no text"),
        Text::Tally(tally) => tally_line(tally),
        Text::Span { clock: Clock::Wall, from, to } => format!("from {from} to {to}"),
        Text::Span { clock: Clock::WithoutYear, from, to } => {
            format!("from {from} to {to}, in a year that no line names")
        }
        Text::Span { clock: Clock::Uptime, from, to } => {
            format!("from {from} to {to} seconds after boot")
        }
        Text::YearsAssumed { n } => {
            format!("{}: the year is not in the line, but the file's", counted(*n, "packet"))
        }
        Text::Untimed { n } => format!("{} without a time", counted(*n, "packet")),
        Text::ActionsTitle => "What happened, by the log prefix".into(),
        Text::ActionName(Action::Accept) => "accepted".into(),
        Text::ActionName(Action::Drop) => "dropped".into(),
        Text::ActionName(Action::Reject) => "rejected".into(),
        Text::ActionName(Action::Unknown) => "the prefix does not say".into(),
        Text::PrefixesTitle => "Log prefixes".into(),
        Text::NoPrefix => "(none)".into(),
        Text::ServicesTitle => "Asked for".into(),
        Text::SourcesTitle => "Sources".into(),
        Text::MoreRows { n } => format!("and {n} more"),
    }
}

fn tally_line(tally: &Tally) -> String {
    format!(
        "{}, {}: {}; {} not netfilter's, {} damaged",
        counted(tally.n_lines, "line"),
        counted(tally.n_bytes, "byte"),
        counted(tally.n_packets, "packet"),
        tally.foreign.n,
        tally.damaged.n
    )
}

fn counted(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
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
