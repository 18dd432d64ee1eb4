//! Every visible word of the page that is not the core's. `en.rs` and `ja.rs` match every
//! variant: a missing translation does not compile.

mod en;
mod ja;
mod rules;

pub use rules::RulesText;

use crate::state::EntryField;
use droplab_core::locale::Language;
use droplab_core::policy::{LogSlot, PresetId};
use yew::AttrValue;

/// A sentence or a word of the page. Whole sentences with what they speak of.
#[derive(Debug, PartialEq)]
pub enum Text {
    // The frame.
    Tagline,
    PageCompose,
    PageRules,
    PageLog,
    PageTakeHome,
    Pages,
    SkipToContent,
    Undo,
    Redo,
    Share,
    LinkCopied,
    LinkNotMade,
    LinkNotCopied {
        link: String,
    },
    LinkBroken {
        reason: String,
    },
    LinkOpened,
    GoBack,
    Close,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    OtherLanguage,
    StorageForbidden,
    StorageFull,
    SavedIsBroken {
        reason: String,
    },
    PresetTaken {
        preset: String,
    },
    ShareBroken,
    FooterPrivate,
    // Compose.
    Policy,
    Files,
    StartFrom,
    PresetName {
        preset: PresetId,
    },
    PresetHint {
        preset: PresetId,
    },
    Title,
    Inbound,
    InboundHint,
    Outbound,
    OutboundHint,
    Forwarded,
    ForwardedHint,
    AddInbound,
    AddOutbound,
    AddForwarded,
    EverythingElse,
    Loopback,
    LoopbackHint,
    Established,
    EstablishedHint,
    DropInvalid,
    DropInvalidHint,
    EssentialIcmp,
    EssentialIcmpHint,
    Dhcpv6Client,
    Dhcpv6ClientHint,
    Allow,
    Deny,
    Reject,
    ActionOfEntry {
        number: usize,
    },
    FieldOfEntry {
        number: usize,
        field: EntryField,
    },
    MoreOfEntry {
        number: usize,
    },
    MoveUp {
        number: usize,
    },
    MoveDown {
        number: usize,
    },
    MoveHint,
    Service,
    From,
    FromAnywhere,
    To,
    ToAnywhere,
    InBy,
    OutBy,
    AnyInterface,
    AtMost,
    NoLimit,
    Note,
    NotePlaceholder,
    LogWord,
    LogHint,
    Enabled,
    Duplicate,
    Remove,
    States,
    EveryState,
    OnlyIpv4,
    OnlyIpv6,
    Logging,
    LoggingHint,
    LogSlot {
        slot: LogSlot,
    },
    ChainName,
    LogPrefix,
    LogLevel,
    Translation,
    TranslationHint,
    AddMasquerade,
    AddPortForward,
    Masquerade,
    PortForward,
    RemoveTranslation {
        number: usize,
    },
    ForwardedPort,
    ForwardTo,
    ForwardToPort,
    SamePort,
    Spelling,
    StateMatch,
    NotesGo,
    NotesInScript,
    NotesInRules,
    LinesOf {
        file: &'static str,
    },
    // Take home.
    TakeHomeTitle,
    NotReady,
    NotReadyHint,
    MendIt,
    Download,
    Copy,
    CopyCommands,
    Downloaded {
        file: &'static str,
    },
    NotDownloaded {
        file: &'static str,
    },
    Copied,
    FileMode {
        mode: u32,
    },
    NotCopied,
    RestoreV4Hint,
    RestoreV6Hint,
    ScriptV4Hint,
    ScriptV6Hint,
    PreUpHookHint,
    PostHookHint,
    Commands,
    OtherPrograms,
    StepTry {
        seconds: u32,
    },
    StepKeep,
    AsThePost,
    StepPost,
    // Rules.
    Rules(RulesText),
    // Log.
    LogTitle,
    LogHintLong,
    LogInput,
    PasteHere,
    LogPlaceholder,
    ChooseFile,
    Clear,
    StaysHere,
    PastedLog {
        size: String,
    },
    ReadingLog,
    CannotRead,
    NoLogWorker,
    StopReading,
    TallyTitle {
        lines: u64,
    },
    Understood,
    NotNetfilter,
    Damaged,
    IsGzip,
    IsUtf16,
    IsBinary,
    IsNoLog,
    AssumedYears {
        lines: u64,
        date: String,
    },
    DamagedLines {
        lines: u64,
    },
    ForeignLines {
        lines: u64,
    },
    LineNumber,
    Reason,
    LogSummary {
        packets: u64,
        sources: usize,
        from: Option<String>,
        to: Option<String>,
        /// Dropped, rejected, accepted, unknown.
        counts: [u64; 4],
    },
    OverTime {
        seconds: i64,
    },
    OverUptime {
        seconds: i64,
    },
    HighestBar {
        packets: u64,
    },
    AsTable,
    BeginsAt,
    Accepted,
    Dropped,
    Rejected,
    UnknownAction,
    BySource,
    ByPort,
    ByPrefix,
    ByInterface,
    ByProtocol,
    NoPrefix,
    ShareOfAll,
    Packets,
    /// Dropped, rejected, accepted, unknown.
    RowActions {
        counts: [u64; 4],
    },
    ShowMore {
        rows: usize,
    },
    ShowFewer,
    WhoKnocked,
    WhatHappened,
    Interface,
    First,
    Last,
    OtherGroups {
        packets: u64,
    },
}

/// The text in that language.
#[expect(clippy::needless_pass_by_value, reason = "a text is made to be said")]
pub fn say(language: Language, text: Text) -> AttrValue {
    say_kept(language, &text)
}

/// The same for a text that is said again in another language.
pub fn say_kept(language: Language, text: &Text) -> AttrValue {
    match language {
        Language::English => en::say(text).into(),
        Language::Japanese => ja::say(text).into(),
    }
}

/// With a comma between thousands, as both languages write it.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in the unit that fits: `512 B`, `20.1 MB`.
pub fn size(n_bytes: u64) -> String {
    // Printing fractions by the library weighs kilobytes.
    match n_bytes {
        n @ ..1_000 => format!("{n} B"),
        n @ ..1_000_000 => format!("{} kB", n / 1_000),
        n @ ..1_000_000_000 => format!("{}.{} MB", n / 1_000_000, n / 100_000 % 10),
        n => format!("{}.{:02} GB", n / 1_000_000_000, n / 10_000_000 % 100),
    }
}

/// A length of time in its largest whole unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Duration {
    Days(i64),
    Hours(i64),
    Minutes(i64),
    Seconds(i64),
}

fn duration(seconds: i64) -> Duration {
    match seconds {
        s if s % 86_400 == 0 => Duration::Days(s / 86_400),
        s if s % 3_600 == 0 => Duration::Hours(s / 3_600),
        s if s % 60 == 0 => Duration::Minutes(s / 60),
        s => Duration::Seconds(s),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        let numbers = [0, 999, 1_000, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn sizes_have_their_unit() {
        let sizes = [512, 25_774_259, 2_050_000_000].map(size);
        assert_eq!(sizes, ["512 B", "25.7 MB", "2.05 GB"]);
    }
}
