//! What the command line itself says, in every language; what the core says is the core's.

mod en;
mod ja;

use droplab_core::locale::Language;
use droplab_core::log::{Action, Clock, Tally};
use std::io;

#[derive(Debug)]
pub(crate) enum Text {
    Error,
    Warning,
    Note,
    /// Messages about one text that were not printed.
    MoreMessages {
        n_more: usize,
    },
    CannotRead {
        name: String,
        error: io::Error,
    },
    CannotWrite {
        name: String,
        error: io::Error,
    },
    /// 1-based line of the first byte that is no UTF-8.
    NotUtf8 {
        name: String,
        line: usize,
    },
    UnknownPreset {
        name: String,
        known: String,
    },
    UnknownProfile {
        name: String,
        known: String,
    },
    UnknownTable {
        name: String,
    },
    /// A JSON document that is not what it should be.
    BadDocument {
        name: String,
        error: String,
    },
    /// What was said about one rule, its place and the public code.
    AboutRule {
        name: String,
        rule: String,
        problem: String,
        code: &'static str,
    },
    NowhereToWrite,
    LogIsUtf16 {
        name: String,
    },
    LogIsPackedTwice {
        name: String,
    },
    LogIsBinary {
        name: String,
    },
    /// The report's first line.
    Tally(Box<Tally>),
    /// On `Clock::Uptime`, `from` and `to` are seconds.
    Span {
        clock: Clock,
        from: String,
        to: String,
    },
    YearsAssumed {
        n: u64,
    },
    Untimed {
        n: u64,
    },
    ActionsTitle,
    ActionName(Action),
    PrefixesTitle,
    NoPrefix,
    ServicesTitle,
    SourcesTitle,
    /// Rows of a table that were left out.
    MoreRows {
        n: usize,
    },
}

impl Text {
    pub(crate) fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::text(self),
            Language::Japanese => ja::text(self),
        }
    }
}
