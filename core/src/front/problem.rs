//! What can be wrong with a text of rules.

use super::ShellProblem;
use crate::model::Backend;
use crate::model::extension::{ExtensionProblem, WordProblem};

/// Each variant holds what its message needs; none holds prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A word that no option, match or target explains.
    UnexpectedWord {
        word: String,
    },
    /// A word beginning with `-` that no loaded extension knows.
    UnknownOption {
        word: String,
        did_you_mean: Option<String>,
    },
    /// A right option, but of extensions that the rule does not have where it stands.
    NotLoaded {
        option: String,
        /// What would load one of them, such as `-p tcp`.
        loaders: Vec<String>,
    },
    /// The start of several options' names.
    AmbiguousOption {
        word: String,
        candidates: Vec<String>,
    },
    /// A dash or a quote from a typographer's set, as word processors make them.
    TypographicCharacter {
        character: char,
        plain: char,
    },
    /// The option wants one word more, or two.
    MissingValue {
        option: String,
    },
    /// `-c` wants packets and bytes.
    BadCounters,
    BadValue {
        option: String,
        problem: WordProblem,
    },
    /// Taken in silence and kept otherwise than written.
    ValueChanged {
        option: String,
        problem: WordProblem,
    },
    /// A `!` before an option that cannot be negated.
    NotNegatable {
        option: String,
    },
    /// The `!` stands behind the option, as iptables took it long ago.
    OldNegation {
        option: String,
    },
    /// `! !`.
    DoubledNegation,
    /// A `!` with nothing behind it.
    StrayNegation,
    /// `!-s`, `!tcp`: the blank is missing.
    GluedNegation {
        word: String,
    },
    /// A `!` before a list of addresses.
    NegatedList {
        option: String,
    },
    /// `! -p all`: the rule would match nothing.
    NegatedEverything {
        option: String,
    },
    /// An option of which iptables takes one only.
    GivenTwice {
        option: String,
    },
    /// `-ptcp`, `--protocol=tcp`: iptables 1.8.9 takes the whole word for the value.
    GluedValue {
        option: String,
        value: String,
    },
    /// An option that is only for listing, or not for restore files.
    OptionOutOfPlace {
        option: String,
    },
    /// `-A` and `-D` in one command.
    SeveralCommands {
        first: String,
        second: String,
    },
    /// A command line without `-A` or its like.
    NoCommand,
    /// The command belongs to the other family's program.
    WrongFamily {
        option: String,
    },
    /// An option that only IPv4 has.
    NotInIpv6 {
        option: String,
    },
    /// No match of this name.
    NoSuchMatch {
        name: String,
        did_you_mean: Option<String>,
    },
    /// No target and no chain of this name.
    NoSuchTarget {
        name: String,
        did_you_mean: Option<String>,
    },
    /// `-g` wants a chain.
    GotoTarget {
        name: String,
    },
    /// A jump to a chain where packets enter the table.
    JumpToBuiltIn {
        chain: String,
    },
    /// Chains that lead back to where they began, and that packets reach.
    Loop {
        chains: Vec<String>,
    },
    /// What an extension's options, or the place of its rule, lack.
    Extension {
        extension: String,
        problem: ExtensionProblem,
    },
    /// `-o` in a chain for what comes in, `-i` in one for what goes out.
    InterfaceNotThere {
        option: String,
        chain: String,
    },
    /// DROP in the nat table.
    DropInNat,
    NoSuchTable {
        name: String,
    },
    /// A rule or a chain line before any `*table`.
    OutsideTable,
    /// The line is neither a table, a chain, a rule, `COMMIT` nor a remark.
    NotARuleLine,
    /// A remark that does not begin in the first column.
    IndentedRemark,
    /// `COMMIT` with something behind or before it.
    BadCommit,
    /// The file ends in the `COMMIT` without a newline: legacy does not see it.
    NoNewlineAtEnd,
    /// Lines end in a carriage return: iptables-restore takes it for a part of the last word.
    CarriageReturns,
    BadChainName {
        problem: WordProblem,
    },
    /// The chain is there already.
    ChainExists {
        chain: String,
    },
    /// Neither ACCEPT, DROP nor `-`.
    BadDefault {
        word: String,
    },
    /// A user chain has no default verdict.
    DefaultOfUserChain {
        chain: String,
    },
    /// A rule for, or a jump to, a chain that the table does not have.
    NoSuchChain {
        chain: String,
    },
    /// The chain comes later in the file.
    ChainNotYetThere {
        chain: String,
    },
    /// A number beyond the chain's rules.
    NoSuchRule {
        number: u32,
    },
    /// `-D` of a rule that is not there.
    NoEqualRule,
    /// `-X` of a chain that is a built-in one, has rules, or is jumped to.
    ChainInUse {
        chain: String,
    },
    /// The table ends without `COMMIT`: iptables-restore changes nothing.
    NotCommitted,
    /// A `"` that is never closed.
    UnclosedQuote,
    /// Longer than 1,023 bytes.
    WordTooLong {
        bytes: usize,
    },
    /// More than 255 words in a line.
    TooManyWords,
    /// A name with a blank or a quote, which iptables saves so that it cannot be loaded again.
    NotReloadable {
        option: String,
    },
    /// Commands that would look at more rules than can be looked at; those after it were not done.
    TooMuchWork,
    /// A script's own: what keeps its commands from being known.
    Shell {
        problem: ShellProblem,
    },
    /// A program that also decides what becomes of packets, and is not read here.
    OtherProgram {
        name: String,
    },
    /// Rules that the script takes from another file.
    OtherFile {
        name: String,
    },
    /// One back end refuses, the other accepts.
    OneBackend {
        backend: Backend,
        problem: Box<Problem>,
    },
}

codes!(Problem {
    UnexpectedWord => "unexpected-word",
    UnknownOption => "unknown-option",
    NotLoaded => "not-loaded",
    AmbiguousOption => "ambiguous-option",
    TypographicCharacter => "typographic-character",
    MissingValue => "missing-value",
    BadCounters => "bad-counters",
    BadValue => "bad-value",
    ValueChanged => "value-changed",
    NotNegatable => "not-negatable",
    OldNegation => "old-negation",
    DoubledNegation => "doubled-negation",
    StrayNegation => "stray-negation",
    GluedNegation => "glued-negation",
    NegatedList => "negated-list",
    NegatedEverything => "negated-everything",
    GivenTwice => "given-twice",
    GluedValue => "glued-value",
    OptionOutOfPlace => "option-out-of-place",
    SeveralCommands => "several-commands",
    NoCommand => "no-command",
    WrongFamily => "wrong-family",
    NotInIpv6 => "not-in-ipv6",
    NoSuchMatch => "no-such-match",
    NoSuchTarget => "no-such-target",
    GotoTarget => "goto-target",
    JumpToBuiltIn => "jump-to-built-in",
    Loop => "loop",
    Extension => "extension",
    InterfaceNotThere => "interface-not-there",
    DropInNat => "drop-in-nat",
    NoSuchTable => "no-such-table",
    OutsideTable => "outside-table",
    NotARuleLine => "not-a-rule-line",
    IndentedRemark => "indented-remark",
    BadCommit => "bad-commit",
    NoNewlineAtEnd => "no-newline-at-end",
    CarriageReturns => "carriage-returns",
    BadChainName => "bad-chain-name",
    ChainExists => "chain-exists",
    BadDefault => "bad-default",
    DefaultOfUserChain => "default-of-user-chain",
    NoSuchChain => "no-such-chain",
    ChainNotYetThere => "chain-not-yet-there",
    NoSuchRule => "no-such-rule",
    NoEqualRule => "no-equal-rule",
    ChainInUse => "chain-in-use",
    NotCommitted => "not-committed",
    UnclosedQuote => "unclosed-quote",
    WordTooLong => "word-too-long",
    TooManyWords => "too-many-words",
    NotReloadable => "not-reloadable",
    TooMuchWork => "too-many-changes",
    Shell => "shell",
    OtherProgram => "other-program",
    OtherFile => "other-file",
    OneBackend => "one-backend",
});

impl Problem {
    /// The code of the problem itself, whoever refuses and wherever it was found: what lies in a
    /// value or in an extension has a code of its own.
    pub fn inner_code(&self) -> &'static str {
        if let Self::OneBackend { problem, .. } = self {
            return problem.inner_code();
        }
        if let Self::Shell { problem } = self {
            return problem.code();
        }
        if let Self::Extension { problem, .. } = self {
            return match problem {
                ExtensionProblem::Word { problem: WordProblem::Value(problem), .. } => {
                    problem.code()
                }
                ExtensionProblem::Word { problem, .. } => problem.code(),
                _ => problem.code(),
            };
        }
        if let Self::BadValue { problem, .. } | Self::BadChainName { problem } = self {
            return match problem {
                WordProblem::Value(problem) => problem.code(),
                _ => problem.code(),
            };
        }
        self.code()
    }
}
