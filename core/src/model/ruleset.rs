//! Tables of chains of rules, for one address family.

use super::{ChainName, Counters, Rule, RuleRef, TableName};
use crate::net::Family;

/// One family's rules, all tables. Equal rulesets treat every packet alike, rule for rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruleset {
    pub family: Family,
    /// At most one per name, in file order.
    tables: Vec<Table>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: TableName,
    /// Names unique; built-in ones first, in iptables-save's order, then user chains by name.
    chains: Vec<Chain>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub name: ChainName,
    pub kind: ChainKind,
    pub rules: Vec<Rule>,
}

/// Built-in chains end in a default; user chains return to their caller.
///
/// iptables calls the default the chain's *policy*; here that word means the intent only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainKind {
    BuiltIn { default: DefaultVerdict, counters: Counters },
    User,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultVerdict {
    Accept,
    Drop,
}

impl DefaultVerdict {
    /// iptables' own word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accept => "ACCEPT",
            Self::Drop => "DROP",
        }
    }
}

impl Ruleset {
    pub fn new(family: Family) -> Self {
        Self { family, tables: Vec::new() }
    }

    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    pub fn table(&self, name: TableName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The table of that name, made with its built-in chains at ACCEPT when it is not there yet.
    pub fn table_mut(&mut self, name: TableName) -> &mut Table {
        let index = self.tables.iter().position(|table| table.name == name);
        let index = index.unwrap_or_else(|| {
            self.tables.push(Table::new(name));
            self.tables.len() - 1
        });
        &mut self.tables[index]
    }

    /// Puts a table behind the others; one of the same name takes the old one's place.
    pub(crate) fn push_table(&mut self, table: Table) {
        match self.tables.iter_mut().find(|other| other.name == table.name) {
            Some(other) => *other = table,
            None => self.tables.push(table),
        }
    }

    pub fn rule(&self, at: &RuleRef) -> Option<&Rule> {
        let chain = self.table(at.table)?.chain(&at.chain)?;
        chain.rules.get((at.number as usize).checked_sub(1)?)
    }

    /// Rules lose their counters, those of built-in chains start at zero.
    pub fn clear_counters(&mut self) {
        for chain in self.tables.iter_mut().flat_map(|table| &mut table.chains) {
            chain.rules.iter_mut().for_each(|rule| rule.counters = None);
            match &mut chain.kind {
                ChainKind::BuiltIn { counters, .. } => *counters = Counters::default(),
                ChainKind::User => {}
            }
        }
    }

    /// Every rule with its place, in the order iptables-save prints them.
    pub fn rules(&self) -> impl Iterator<Item = (RuleRef, &Rule)> {
        self.tables.iter().flat_map(|table| {
            table.chains.iter().flat_map(move |chain| {
                let at =
                    move |number| RuleRef { table: table.name, chain: chain.name.clone(), number };
                (1..).map(at).zip(&chain.rules)
            })
        })
    }
}

impl Table {
    /// The built-in chains, empty, at ACCEPT.
    pub fn new(name: TableName) -> Self {
        let chain = |name: &&'static str| Chain {
            name: ChainName::known(name),
            kind: ChainKind::BuiltIn {
                default: DefaultVerdict::Accept,
                counters: Counters::default(),
            },
            rules: Vec::new(),
        };
        Self { name, chains: name.built_in_chains().iter().map(chain).collect() }
    }

    /// Chains in the order of [`Table::chains`].
    pub(crate) fn from_chains(name: TableName, chains: Vec<Chain>) -> Self {
        debug_assert!(chains[name.built_in_chains().len()..].is_sorted_by_key(|chain| &chain.name));
        Self { name, chains }
    }

    pub(crate) fn into_chains(self) -> Vec<Chain> {
        self.chains
    }

    /// Built-in ones first, in iptables-save's order, then user chains by name.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    pub fn chain(&self, name: &ChainName) -> Option<&Chain> {
        Some(&self.chains[self.position(name).ok()?])
    }

    /// Where the chain is among [`Table::chains`], or where it would be put.
    pub fn position(&self, name: &ChainName) -> Result<usize, usize> {
        let (built_in, user) = self.chains.split_at(self.name.built_in_chains().len());
        if let Some(position) = built_in.iter().position(|chain| chain.name == *name) {
            return Ok(position);
        }
        let found = user.binary_search_by(|chain| chain.name.cmp(name));
        found.map(|at| at + built_in.len()).map_err(|at| at + built_in.len())
    }

    /// The chain of that name; a user chain is made when there is none.
    pub fn chain_mut(&mut self, name: &ChainName) -> &mut Chain {
        let index = self.position(name).unwrap_or_else(|at| {
            let chain = Chain { name: name.clone(), kind: ChainKind::User, rules: Vec::new() };
            self.chains.insert(at, chain);
            at
        });
        &mut self.chains[index]
    }
}
