//! The rules as iptables holds them in memory: tables, chains, rules. No text, no spans, no intent.
//!
//! Everything between reading and writing speaks [`Ruleset`]. One file of [`extension`] per match
//! or target extension.

mod backend;
mod check;
pub mod extension;
mod hook;
mod host;
mod rule;
mod rule_map;
mod ruleset;
mod table;

pub use crate::net::ChainName;
pub use backend::Backend;
pub use check::{RuleProblem, RuleProblemKind, check_rules};
pub use extension::{Match, Target};
pub use hook::{Hook, HookSet, TableSet};
pub use host::{Host, HostSet, UNKNOWN_HOST};
pub use rule::{AddressMask, Counters, Negatable, Rule};
pub use rule_map::{RuleMap, RuleRef};
pub use ruleset::{Chain, ChainKind, DefaultVerdict, Ruleset, Table};
pub use table::TableName;
