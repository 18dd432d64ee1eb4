//! Text → ruleset: what iptables-save prints, what iptables-restore, `iptables` and a shell take.
//!
//! Reading never fails: what could not be used is in the diagnostics, with its place. A rule that
//! iptables would refuse is not in the ruleset; an extension that is not modelled is kept word for
//! word.

mod builder;
mod command;
mod fix;
mod foreign;
mod form;
mod listing;
mod problem;
mod rule_line;
mod save;
mod script;
mod sh_words;
mod shell;
mod words;

pub use fix::{Fix, fixes};
pub use form::{Form, detect_family, detect_form, read};
pub use listing::parse_listing;
pub use problem::Problem;
pub use rule_line::{RuleReading, read_rule};
pub use save::parse_save;
pub use script::parse_script;
pub use shell::ShellProblem;

use crate::model::{ChainName, Host, RuleMap, Ruleset, TableName, UNKNOWN_HOST};
use crate::net::Family;
use crate::text::Span;
use std::collections::BTreeMap;

/// A ruleset, and where in the text each of its rules stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub ruleset: Ruleset,
    /// The whole line or command.
    pub spans: RuleMap<Span>,
    /// Where chains are declared: the line of `:CHAIN`, the command with `-N` or `-P`.
    pub chain_spans: BTreeMap<(TableName, ChainName), Span>,
    /// A script that also makes rules for the other IP version.
    pub speaks_of_other_family: bool,
}

/// What a text is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions<'o> {
    pub family: Family,
    pub host: &'o Host,
}

impl ReadOptions<'static> {
    /// For a host of which nothing is known.
    pub const fn of(family: Family) -> Self {
        Self { family, host: &UNKNOWN_HOST }
    }
}
