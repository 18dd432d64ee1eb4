//! What can be wrong with an extension's options together, or with its place.

use super::WordProblem;
use crate::model::{HookSet, TableSet};

/// Each variant holds what its message needs; none holds prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtensionProblem {
    /// The extension is refused without the option.
    MissingOption { option: &'static str },
    /// None of these was given, and one must be.
    MissingOneOf { options: &'static [&'static str] },
    /// The two may not stand together.
    Conflict { option: &'static str, other: &'static str },
    /// The option needs one of the others beside it.
    NeedsOption { option: &'static str, others: &'static [&'static str] },
    /// The rule must have `-p` with one of these, not negated.
    NeedsProtocol { protocols: &'static [&'static str] },
    /// Only in these tables.
    WrongTable { tables: TableSet },
    /// Only in chains that packets reach from these hooks.
    WrongChain { hooks: HookSet },
    /// No kernel of today has it.
    NotInKernel,
    /// The rule's `-m tcp` must ask for SYN.
    NeedsSyn,
    /// The option names what must be in the kernel before the rule is, and this host has it not.
    NotOnHost { option: &'static str, name: String },
    /// A value that only turns out wrong once every option is known.
    Word { option: &'static str, problem: WordProblem },
}

codes!(ExtensionProblem {
    MissingOption => "missing-option",
    MissingOneOf => "missing-one-of",
    Conflict => "conflicting-options",
    NeedsOption => "needs-option",
    NeedsProtocol => "needs-protocol",
    WrongTable => "wrong-table",
    WrongChain => "wrong-chain",
    NotInKernel => "not-in-kernel",
    NeedsSyn => "needs-syn",
    NotOnHost => "not-on-host",
    Word => "bad-value",
});
