//! The words of the page *Rules*.

pub(super) mod en;
pub(super) mod ja;

/// A sentence or a word of the page *Rules*.
#[derive(Debug, PartialEq)]
pub enum RulesText {
    Title,
    Hint,
    Field,
    // What to begin with.
    PasteHere,
    PasteHint,
    OpenFile,
    Example,
    OwnPolicy,
    GetProblems,
    GetWords,
    GetFiles,
    DropIt,
    // How it is read.
    ReadAs,
    ByContent,
    FormatSave,
    FormatRules,
    FormatScript,
    Family,
    Status { format: String, family: &'static str, rules: usize, milliseconds: u32 },
    OtherFamily { other: &'static str },
    Reading,
    NotKept,
    LargeFile { size: String },
    TooLarge,
    Unavailable,
    NoWorker,
    // What is wrong.
    NothingWrong,
    Problems { errors: usize, warnings: usize },
    Line { line: u64 },
    MoreProblems { problems: usize },
    Replace { old: String, new: String },
    Insert { text: String },
    Delete { old: String },
    // Tables and chains.
    Outline,
    Default { word: String },
    OwnChain,
    RulesOf { rules: usize },
    Counted { packets: u64, bytes: String },
    // In words.
    Words,
    AtCaret,
    WholeChain,
    ChooseRule,
    OtherRules { rules: usize },
    // As something else.
    Elsewhere,
    ElsewhereHint,
    AsSave,
    AsScript,
    AsNft,
    NotSaid,
    FewerLines { lines: usize },
    HasErrors,
    // As a policy.
    Lift,
    LiftHint,
    LiftButton,
    LiftNow,
    LiftEntries { entries: usize },
    LiftWhole,
    LiftErrors { errors: usize },
    LiftLeftOut { rules: usize },
    LiftDiffers { rules: usize },
    LiftRewritten { rules: usize },
    LiftBothFamilies { family: &'static str, other: &'static str },
    LiftNothing,
    Cancel,
    Lifted,
}
