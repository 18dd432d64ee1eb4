//! Places of rules, and facts kept beside a ruleset.

use super::{ChainName, TableName};
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
pub struct RuleMap<T> {
    /// Sorted by table and name.
    chains: Vec<ChainFacts<T>>,
}

/// The facts about one chain's rules, the first rule's first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ChainFacts<T> {
    table: TableName,
    chain: ChainName,
    facts: Vec<Option<T>>,
}

impl<T> Default for RuleMap<T> {
    fn default() -> Self {
        Self { chains: Vec::new() }
    }
}

impl<T> RuleMap<T> {
    /// Where the chain is, or where it would be put.
    fn position(&self, at: &RuleRef) -> Result<usize, usize> {
        self.chains
            .binary_search_by(|chain| (chain.table, &chain.chain).cmp(&(at.table, &at.chain)))
    }

    pub fn get(&self, at: &RuleRef) -> Option<&T> {
        let chain = &self.chains[self.position(at).ok()?];
        chain.facts.get((at.number as usize).checked_sub(1)?)?.as_ref()
    }

    pub fn insert(&mut self, at: RuleRef, fact: T) {
        let position = self.position(&at);
        let RuleRef { table, chain, number } = at;
        let position = position.unwrap_or_else(|position| {
            self.chains.insert(position, ChainFacts { table, chain, facts: Vec::new() });
            position
        });
        let facts = &mut self.chains[position].facts;
        let number = number as usize;
        if facts.len() < number {
            facts.resize_with(number, || None);
        }
        if let Some(place) = number.checked_sub(1) {
            facts[place] = Some(fact);
        }
    }

    /// The facts about all rules of a chain, the first rule's first.
    pub(crate) fn insert_chain(&mut self, table: TableName, chain: ChainName, facts: Vec<T>) {
        if facts.is_empty() {
            return;
        }
        let facts = facts.into_iter().map(Some).collect();
        let at = RuleRef { table, chain, number: 1 };
        let position = self.position(&at);
        let facts = ChainFacts { table, chain: at.chain, facts };
        match position {
            Ok(position) => self.chains[position] = facts,
            Err(position) => self.chains.insert(position, facts),
        }
    }

    /// By table, chain and number.
    pub fn iter(&self) -> impl Iterator<Item = (RuleRef, &T)> {
        self.chains.iter().flat_map(|ChainFacts { table, chain, facts }| {
            let at = |number| RuleRef { table: *table, chain: chain.clone(), number };
            (1..).map(at).zip(facts).filter_map(|(at, fact)| Some((at, fact.as_ref()?)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_facts_by_chain_and_number() {
        let at = |chain: &'static str, number| RuleRef {
            table: TableName::Filter,
            chain: ChainName::known(chain),
            number,
        };
        let mut map = RuleMap::default();
        for (place, fact) in [(at("OUTPUT", 2), 'c'), (at("INPUT", 1), 'a'), (at("INPUT", 2), 'b')]
        {
            map.insert(place, fact);
        }
        let facts: String = map.iter().map(|(_, fact)| *fact).collect();
        assert_eq!(facts, "abc");
        assert_eq!(map.get(&at("OUTPUT", 2)), Some(&'c'));
        assert_eq!(map.get(&at("OUTPUT", 1)), None);
        assert_eq!(map.get(&at("FORWARD", 1)), None);
    }
}
