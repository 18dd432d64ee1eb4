//! What can be wrong with a text of rules.

use crate::net::{ChainName, ValueProblem};

/// Each variant holds what its message needs; none holds prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A word that no option, match or target explains.
    UnexpectedWord {
        word: String,
    },
    UnknownOption {
        word: String,
    },
    /// The option wants one word more, or two.
    MissingValue {
        option: String,
    },
    BadValue {
        option: String,
        problem: ValueProblem,
    },
    /// A `!` before an option that cannot be negated.
    NotNegatable {
        option: String,
    },
    NoSuchTable {
        name: String,
    },
    /// A rule or a chain line before any `*table`.
    OutsideTable,
    /// The line is neither a table, a chain, a rule, `COMMIT` nor a remark.
    NotARuleLine,
    BadChainName {
        problem: ValueProblem,
    },
    /// Neither ACCEPT, DROP nor `-`.
    BadDefault {
        word: String,
    },
    /// A rule for, or a jump to, a chain that the table does not have.
    NoSuchChain {
        chain: ChainName,
    },
    /// The table ends without `COMMIT`: iptables-restore changes nothing.
    NotCommitted,
    /// An extension we do not model; it is kept word for word.
    NotModelled {
        name: String,
    },
    BadCounters,
}

codes!(Problem {
    UnexpectedWord => "unexpected-word",
    UnknownOption => "unknown-option",
    MissingValue => "missing-value",
    BadValue => "bad-value",
    NotNegatable => "not-negatable",
    NoSuchTable => "no-such-table",
    OutsideTable => "outside-table",
    NotARuleLine => "not-a-rule-line",
    BadChainName => "bad-chain-name",
    BadDefault => "bad-default",
    NoSuchChain => "no-such-chain",
    NotCommitted => "not-committed",
    NotModelled => "not-modelled",
    BadCounters => "bad-counters",
});
