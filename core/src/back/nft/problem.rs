//! What of a ruleset an nft ruleset cannot say, or says in another way.

use crate::model::RuleRef;

/// About one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NftProblem {
    pub at: RuleRef,
    pub kind: NftProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NftProblemKind {
    /// The rule is there as a remark only.
    LeftOut { reason: Untranslatable, deed: Deed },
    /// Written, but some packets fare differently.
    Differs(Difference),
    /// Written, with a set that the person has to fill: nft has sets of its own.
    SetToFill { set: String, written: String },
    /// nft has no such text: another one is written.
    TextChanged { text: String, written: String },
    /// nft has no such name: the chain has another one.
    ChainRenamed { chain: String, written: String },
    /// The remark stands above the rule and is lost when the rules are loaded.
    CommentMoved { comment: String },
}

/// What a rule that is left out did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// As behind `-j` or `-g`.
    Target(String),
    /// Without a target: it kept a list of `recent`.
    List,
    /// Without a target: one of its matches changed something else.
    Change,
    /// It only counted.
    Count,
}

/// Why a rule has no translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untranslatable {
    /// nft has nothing like this match or target.
    NoCounterpart { extension: String },
    /// nft has the like, but not with this option, or not with these values.
    Option { extension: &'static str, option: &'static str },
    /// Negated, it also matches packets that nft's test does not look at.
    Negation { extension: &'static str, option: &'static str },
    /// A match or target that Droplab does not know.
    Unknown { extension: String },
    /// It would take several rules, which would share what this rule counts.
    SeveralRules { extension: &'static str },
    /// Rules of different kinds count in one table of that name.
    SharedTable { name: String },
    /// The chain is reached from hooks where it would mean different things.
    UnknownHook { extension: &'static str },
    /// A name with characters that nft has no way to write.
    Unwritable { name: String },
}

/// Which packets fare differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// `! --uid-owner` and its like match packets of no socket, nft's tests do not.
    PacketsWithoutSocket,
    /// Sockets in TIME_WAIT, which nft's `socket wildcard` does not look at.
    ClosingSockets,
    /// TCPMSS adds the option where it lacks, nft does not.
    MissingSegmentSize,
    /// legacy's TRACE writes to the kernel's log, nft tells `nft monitor trace`.
    TraceInMonitor,
    /// nft asks for the interface that TEE sends by when it loads the file.
    InterfaceMustExist,
}

impl NftProblem {
    /// Whether the text lacks the rule.
    pub fn is_left_out(&self) -> bool {
        matches!(self.kind, NftProblemKind::LeftOut { .. })
    }

    /// The public name of the problem.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            NftProblemKind::LeftOut { reason, .. } => reason.code(),
            NftProblemKind::Differs(difference) => difference.code(),
            NftProblemKind::SetToFill { .. } => "nft-set-to-fill",
            NftProblemKind::TextChanged { .. } => "nft-text-changed",
            NftProblemKind::ChainRenamed { .. } => "nft-chain-renamed",
            NftProblemKind::CommentMoved { .. } => "nft-comment-moved",
        }
    }

    /// Every code.
    pub const CODES: &'static [&'static str] = &[
        "nft-no-counterpart",
        "nft-no-option",
        "nft-no-negation",
        "nft-unknown-extension",
        "nft-several-rules",
        "nft-shared-table",
        "nft-unknown-hook",
        "nft-unwritable-name",
        "nft-packets-without-socket",
        "nft-closing-sockets",
        "nft-missing-segment-size",
        "nft-trace-in-monitor",
        "nft-interface-must-exist",
        "nft-set-to-fill",
        "nft-text-changed",
        "nft-chain-renamed",
        "nft-comment-moved",
    ];
}

impl Untranslatable {
    const fn code(&self) -> &'static str {
        match self {
            Self::NoCounterpart { .. } => "nft-no-counterpart",
            Self::Option { .. } => "nft-no-option",
            Self::Negation { .. } => "nft-no-negation",
            Self::Unknown { .. } => "nft-unknown-extension",
            Self::SeveralRules { .. } => "nft-several-rules",
            Self::SharedTable { .. } => "nft-shared-table",
            Self::UnknownHook { .. } => "nft-unknown-hook",
            Self::Unwritable { .. } => "nft-unwritable-name",
        }
    }
}

impl Difference {
    const fn code(self) -> &'static str {
        match self {
            Self::PacketsWithoutSocket => "nft-packets-without-socket",
            Self::ClosingSockets => "nft-closing-sockets",
            Self::MissingSegmentSize => "nft-missing-segment-size",
            Self::TraceInMonitor => "nft-trace-in-monitor",
            Self::InterfaceMustExist => "nft-interface-must-exist",
        }
    }
}
