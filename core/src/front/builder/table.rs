//! One table in the making: its chains, their rules, and where each rule stands.

use super::super::Problem;
use crate::model::{
    Chain, ChainKind, ChainName, Counters, DefaultVerdict, Rule, Table, TableName, Target,
};
use crate::text::Span;
use std::collections::{HashMap, HashSet, VecDeque};

pub(in crate::front) struct TableBuilder {
    pub(super) name: TableName,
    /// Those that are gone as well.
    chains: Vec<ChainBuilder>,
    /// Place in `chains` by name.
    places: HashMap<String, usize>,
    /// Of the chain that was asked for last.
    last: usize,
}

/// Where a chain is declared, and where each of its rules stands.
pub(super) type ChainSpans = (Option<Span>, Vec<Span>);

pub(super) struct ChainBuilder {
    pub(super) chain: Chain,
    /// Of the chain, in order: a rule that is put in front moves no other.
    rules: VecDeque<Rule>,
    /// Of each rule: the whole line or command.
    spans: VecDeque<Span>,
    /// What declares it.
    place: Option<Span>,
    is_gone: bool,
}

impl TableBuilder {
    pub(super) fn new(name: TableName) -> Self {
        let built_in = Table::new(name).into_chains();
        let mut table = Self { name, chains: Vec::new(), places: HashMap::new(), last: 0 };
        built_in.into_iter().for_each(|chain| table.push(chain, None));
        table
    }

    fn push(&mut self, chain: Chain, place: Option<Span>) {
        self.places.insert(chain.name.as_str().to_owned(), self.chains.len());
        self.chains.push(ChainBuilder {
            chain,
            rules: VecDeque::new(),
            spans: VecDeque::new(),
            place,
            is_gone: false,
        });
    }

    /// Whether it was not there before.
    pub(in crate::front) fn add_chain(&mut self, name: ChainName, place: Option<Span>) -> bool {
        let is_new = !self.places.contains_key(name.as_str());
        if is_new {
            self.push(Chain { name, kind: ChainKind::User, rules: Vec::new() }, place);
        }
        is_new
    }

    /// Where a chain that is there is declared.
    pub(in crate::front) fn place_chain(&mut self, name: &str, place: Span) {
        if let Some(chain) = self.chain_mut(name) {
            chain.place = Some(place);
        }
    }

    /// Chains, gone or not, and rules.
    pub(super) fn size(&self) -> usize {
        self.chains.iter().map(|chain| chain.rules.len() + 1).sum()
    }

    pub(super) fn has_chain(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    pub(super) fn flush(&mut self) {
        self.chains.iter_mut().for_each(ChainBuilder::flush);
    }

    pub(super) fn chain_mut(&mut self, name: &str) -> Option<&mut ChainBuilder> {
        // Rules of one chain mostly stand together.
        let is_same = |chain: &&ChainBuilder| chain.chain.name.as_str() == name && !chain.is_gone;
        if self.chains.get(self.last).filter(is_same).is_none() {
            self.last = *self.places.get(name)?;
        }
        self.chains.get_mut(self.last)
    }

    /// A restore file's block begins: rules and user chains of before are gone.
    pub(in crate::front) fn restart(&mut self) {
        *self = Self::new(self.name);
    }

    /// A restore file's chain line for a user chain that is there: its rules are gone.
    pub(in crate::front) fn flush_chain(&mut self, name: &str) {
        if let Some(chain) = self.chain_mut(name) {
            chain.flush();
        }
    }

    /// A restore file's chain line for a built-in chain.
    pub(in crate::front) fn set_built_in(
        &mut self,
        name: &str,
        verdict: Option<DefaultVerdict>,
        counted: Counters,
    ) {
        let kind = self.chain_mut(name).map(|chain| &mut chain.chain.kind);
        if let Some(ChainKind::BuiltIn { default, counters }) = kind
            && let Some(verdict) = verdict
        {
            *default = verdict;
            *counters = counted;
        }
    }

    pub(super) fn rename(&mut self, from: &str, to: ChainName) -> Result<(), Problem> {
        if self.places.contains_key(to.as_str()) {
            return Err(Problem::ChainExists { chain: to.as_str().to_owned() });
        }
        let no_such = || Problem::NoSuchChain { chain: from.to_owned() };
        let place = *self.places.get(from).ok_or_else(no_such)?;
        if !self.chains[place].is_user() {
            return Err(Problem::ChainInUse { chain: from.to_owned() });
        }
        self.places.remove(from);
        self.places.insert(to.as_str().to_owned(), place);
        for rule in self.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
            if let Some(Target::Jump(chain) | Target::Goto(chain)) = &mut rule.target
                && chain.as_str() == from
            {
                *chain = to.clone();
            }
        }
        self.chains[place].chain.name = to;
        Ok(())
    }

    /// Every user chain; one with rules, or that a rule leads to, stays, and those after it.
    pub(super) fn delete_all_chains(&mut self) -> Result<(), Problem> {
        let rules = self.chains.iter().flat_map(|chain| &chain.rules);
        let jumps = rules.filter_map(|rule| match &rule.target {
            Some(Target::Jump(chain) | Target::Goto(chain)) => Some(chain.as_str().to_owned()),
            _ => None,
        });
        let jumped_to: HashSet<String> = jumps.collect();
        for builder in self.chains.iter_mut().filter(|builder| builder.is_user()) {
            let name = builder.chain.name.as_str();
            if !builder.rules.is_empty() || jumped_to.contains(name) {
                return Err(Problem::ChainInUse { chain: name.to_owned() });
            }
            self.places.remove(name);
            builder.is_gone = true;
        }
        Ok(())
    }

    pub(super) fn delete_chain(&mut self, name: &str) -> Result<(), Problem> {
        let text = || name.to_owned();
        let Some(&place) = self.places.get(name) else {
            return Err(Problem::NoSuchChain { chain: text() });
        };
        let mut rules = self.chains.iter().flat_map(|chain| &chain.rules);
        let is_jumped_to = rules.any(|rule| match &rule.target {
            Some(Target::Jump(chain) | Target::Goto(chain)) => chain.as_str() == name,
            _ => false,
        });
        let chain = &self.chains[place];
        if !chain.is_user() || !chain.rules.is_empty() || is_jumped_to {
            return Err(Problem::ChainInUse { chain: text() });
        }
        self.chains[place].is_gone = true;
        self.places.remove(name);
        Ok(())
    }

    /// The table, and of each chain: what declares it, and its rules.
    pub(super) fn finish(self) -> (Table, Vec<ChainSpans>) {
        let mut chains: Vec<ChainBuilder> =
            self.chains.into_iter().filter(|chain| !chain.is_gone).collect();
        let n_built_in = self.name.built_in_chains().len();
        chains[n_built_in..].sort_by(|a, b| a.chain.name.cmp(&b.chain.name));
        let whole = |builder: ChainBuilder| {
            let chain = Chain { rules: builder.rules.into(), ..builder.chain };
            (chain, (builder.place, builder.spans.into()))
        };
        let (chains, places) = chains.into_iter().map(whole).unzip();
        (Table::from_chains(self.name, chains), places)
    }
}

impl ChainBuilder {
    pub(super) fn is_user(&self) -> bool {
        self.chain.kind == ChainKind::User
    }

    pub(super) fn flush(&mut self) {
        self.rules.clear();
        self.spans.clear();
    }

    pub(super) fn append(&mut self, rule: Rule, span: Span) {
        self.rules.push_back(rule);
        self.spans.push_back(span);
    }

    /// How many rules a change at a rule's number may move.
    pub(super) fn distance(&self, number: u32) -> usize {
        let number = number as usize;
        number.min(self.rules.len().saturating_sub(number))
    }

    pub(super) fn n_rules(&self) -> usize {
        self.rules.len()
    }

    /// The index of a rule's number.
    fn index(&self, number: u32) -> Result<usize, Problem> {
        let index = (number as usize).checked_sub(1).filter(|&index| index < self.spans.len());
        index.ok_or(Problem::NoSuchRule { number })
    }

    /// One behind the last is an append.
    pub(super) fn insert(
        &mut self,
        number: u32,
        rules: impl Iterator<Item = Rule>,
        span: Span,
    ) -> Result<(), Problem> {
        let index = (number as usize).saturating_sub(1);
        if index > self.spans.len() {
            return Err(Problem::NoSuchRule { number });
        }
        for rule in rules {
            // iptables inserts each at the same number, so that the last comes first.
            self.rules.insert(index, rule);
            self.spans.insert(index, span);
        }
        Ok(())
    }

    pub(super) fn replace(
        &mut self,
        number: u32,
        rules: impl Iterator<Item = Rule>,
        span: Span,
    ) -> Result<(), Problem> {
        let index = self.index(number)?;
        for rule in rules {
            self.rules[index] = rule;
            self.spans[index] = span;
        }
        Ok(())
    }

    pub(super) fn delete_number(&mut self, number: u32) -> Result<(), Problem> {
        let index = self.index(number)?;
        self.rules.remove(index);
        self.spans.remove(index);
        Ok(())
    }

    /// The first equal one; counters are no part of a rule.
    pub(super) fn delete_rule(&mut self, rule: &Rule) -> Result<(), Problem> {
        let is_equal = |other: &Rule| {
            other.target == rule.target
                && other.matches == rule.matches
                && Rule { counters: rule.counters, ..other.clone() } == *rule
        };
        let index = self.rules.iter().position(is_equal).ok_or(Problem::NoEqualRule)?;
        self.rules.remove(index);
        self.spans.remove(index);
        Ok(())
    }
}
