//! What can keep a script's commands from being known.

/// Each variant holds what its message needs; none holds prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShellProblem {
    /// The script never sets the variable, and its value was not given.
    UnknownVariable {
        name: String,
    },
    /// What `$(…)` or backticks print; only a run would tell.
    UnknownCommandOutput,
    /// What a calculation comes to, when a number in it is not known.
    UnknownNumber,
    /// Both ways were read: nothing here tells which one is taken.
    UndecidedCondition,
    UnclosedQuote {
        quote: &'static str,
    },
    UnclosedHereDocument {
        delimiter: String,
    },
    UnexpectedToken {
        token: String,
    },
    /// The end of what the place opens.
    MissingKeyword {
        keyword: &'static str,
    },
    /// Constructs in one another, or calls, beyond the limit; the inner ones were not read.
    TooDeep {
        limit: u32,
    },
    /// The script would take too long; what comes after was not read.
    TooMuchWork,
    /// A loop that goes on and on; only its first rounds were read.
    EndlessLoop {
        rounds: u32,
    },
    /// The file is not part of the script.
    SourcedFile,
    Unsupported {
        construct: String,
    },
}

codes!(ShellProblem {
    UnknownVariable => "unknown-variable",
    UnknownCommandOutput => "unknown-command-output",
    UnknownNumber => "unknown-number",
    UndecidedCondition => "undecided-condition",
    UnclosedQuote => "unclosed-quote",
    UnclosedHereDocument => "unclosed-here-document",
    UnexpectedToken => "unexpected-token",
    MissingKeyword => "missing-keyword",
    TooDeep => "too-deep",
    TooMuchWork => "too-much-work",
    EndlessLoop => "endless-loop",
    SourcedFile => "sourced-file",
    Unsupported => "unsupported-shell",
});
