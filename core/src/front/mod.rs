//! Text → ruleset: what iptables-save and `iptables-restore` files say.
//!
//! Reading never fails: what could not be used is in the diagnostics, with its place, and what is
//! not modelled is kept word for word.

mod problem;
mod rule;
mod save;
#[cfg_attr(not(test), expect(dead_code, reason = "scripts are not yet imported"))]
mod shell;
mod words;

pub use problem::Problem;
pub use save::parse_save;
pub use shell::ShellProblem;

use crate::model::{RuleMap, Ruleset};
use crate::text::Span;

/// A ruleset, and where in the text each of its rules stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub ruleset: Ruleset,
    pub spans: RuleMap<Span>,
}
