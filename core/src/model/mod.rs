//! The rules as iptables holds them in memory: tables, chains, rules. No text, no spans, no intent.
//!
//! Everything between reading and writing speaks [`Ruleset`]. One file of [`extension`] per match
//! or target extension.

pub mod extension;
mod rule;
mod rule_map;
mod ruleset;
mod table;

pub use crate::net::ChainName;
pub use extension::{Match, Target};
pub use rule::{AddressMask, Counters, Negatable, Rule};
pub use rule_map::{RuleMap, RuleRef};
pub use ruleset::{Chain, ChainKind, DefaultVerdict, Ruleset, Table};
pub use table::TableName;
