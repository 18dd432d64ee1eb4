//! Places of rules, and facts kept beside a ruleset.

use super::{ChainName, TableName};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// Names one rule the way `iptables -t TABLE -L CHAIN --line-numbers` does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleRef {
    pub table: TableName,
    pub chain: ChainName,
    /// 1-based.
    pub number: u32,
}

/// `filter:INPUT:3`.
impl Display for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.table, self.chain, self.number)
    }
}

/// A fact about each rule, kept beside the ruleset and not in it (spans, origins, remarks).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMap<T>(BTreeMap<RuleRef, T>);

impl<T> Default for RuleMap<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> RuleMap<T> {
    pub fn get(&self, at: &RuleRef) -> Option<&T> {
        self.0.get(at)
    }

    pub fn insert(&mut self, at: RuleRef, fact: T) {
        self.0.insert(at, fact);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&RuleRef, &T)> {
        self.0.iter()
    }
}
