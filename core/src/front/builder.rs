//! Commands, one after the other, → tables of chains of rules: what the kernel would hold.

use super::command::{Action, ActionKind, Command, Place, nearest_target};
use super::{Import, Problem};
use crate::model::{
    AddressMask, Backend, Chain, ChainKind, ChainName, Counters, DefaultVerdict, Host, Negatable,
    Rule, RuleMap, RuleProblem, RuleProblemKind, RuleRef, Ruleset, Table, TableName, Target,
    check_rules,
};
use crate::net::Family;
use crate::net::iptables::parse_chain_name;
use crate::text::{Diagnostic, Parsed, Span};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Tables in the making.
pub(super) struct Builder {
    pub(super) family: Family,
    /// In the order they were first spoken of.
    tables: Vec<TableBuilder>,
    /// User chains that every table has before anything is read.
    host_chains: Vec<ChainName>,
    /// Rules of a restore file that lead to chains which were not there yet.
    early_jumps: Vec<(TableName, ChainName, Span)>,
    pub(super) place: Place,
    pub(super) diagnostics: Vec<Diagnostic<Problem>>,
}

pub(super) struct TableBuilder {
    name: TableName,
    chains: Vec<ChainBuilder>,
    /// Place in `chains` by name.
    places: HashMap<String, usize>,
    /// Of the chain that was asked for last.
    last: usize,
}

struct ChainBuilder {
    chain: Chain,
    /// Of each rule: the whole line or command.
    spans: Vec<Span>,
    /// What declares it.
    place: Option<Span>,
    is_gone: bool,
}

impl Builder {
    pub(super) fn new(family: Family, host: &Host, place: Place) -> Self {
        let chains = host.chains.iter().flatten();
        let host_chains = chains.filter_map(|name| parse_chain_name(name).ok()).collect();
        let mut builder = Self {
            family,
            tables: Vec::new(),
            host_chains,
            early_jumps: Vec::new(),
            place,
            diagnostics: Vec::new(),
        };
        if !builder.host_chains.is_empty() {
            builder.table_mut(TableName::Filter);
        }
        builder
    }

    /// The table, with its built-in chains when it is new.
    pub(super) fn table_mut(&mut self, name: TableName) -> &mut TableBuilder {
        let index = self.tables.iter().position(|table| table.name == name);
        let index = index.unwrap_or_else(|| {
            let mut table = TableBuilder::new(name);
            for chain in &self.host_chains {
                table.add_chain(chain.clone(), None);
            }
            self.tables.push(table);
            self.tables.len() - 1
        });
        &mut self.tables[index]
    }

    pub(super) fn has_chain(&self, table: TableName, chain: &str) -> bool {
        let table = self.tables.iter().find(|other| other.name == table);
        match table {
            Some(table) => table.places.contains_key(chain),
            None => self.host_chains.iter().any(|other| other.as_str() == chain),
        }
    }

    fn error(&mut self, problem: Problem, span: Span) {
        self.diagnostics.push(Diagnostic::error(problem, span));
    }

    /// The tables are not as the command needs them: a script goes on.
    fn refuse(&mut self, problem: Problem, span: Span) {
        match self.place {
            Place::RestoreFile | Place::CommandLine => self.error(problem, span),
            Place::Script => self.diagnostics.push(Diagnostic::warning(problem, span)),
        }
    }

    /// Does what a command says; `line` is the whole of it.
    pub(super) fn apply(&mut self, table: TableName, mut command: Command, line: Span) {
        let table = command.table.unwrap_or(table);
        let Some(action) = command.action.take().filter(|_| !command.is_refused) else { return };
        match action.kind {
            ActionKind::List | ActionKind::Zero | ActionKind::Check => {}
            ActionKind::Append
            | ActionKind::Insert(_)
            | ActionKind::Replace(_)
            | ActionKind::DeleteNumber(_)
            | ActionKind::DeleteRule => self.apply_to_rules(table, command, &action, line),
            ActionKind::Flush => self.flush(table, &action),
            ActionKind::NewChain => self.new_chain(table, action, line),
            ActionKind::DeleteChain => self.delete_chains(table, action),
            ActionKind::RenameChain(name) => {
                let Some(chain) = action.chain else { return };
                let result = self.table_mut(table).rename(&chain, name);
                result.unwrap_or_else(|problem| self.refuse(problem, action.span));
            }
            ActionKind::DefaultVerdict(word, span) => {
                let Some(chain) = action.chain else { return };
                self.set_default(table, &chain, &word, (action.span, span));
                self.table_mut(table).place_chain(&chain, line);
            }
        }
    }

    fn apply_to_rules(&mut self, table: TableName, command: Command, action: &Action, line: Span) {
        let Some(name) = &action.chain else { return };
        if let Some(Target::Jump(to) | Target::Goto(to)) = &command.rule.target {
            self.table_mut(table);
            if !self.has_chain(table, to.as_str()) {
                let span = command.target.unwrap_or(line);
                match self.place {
                    Place::RestoreFile => self.early_jumps.push((table, to.clone(), span)),
                    Place::CommandLine | Place::Script => {
                        let name = to.as_str().to_owned();
                        let did_you_mean = nearest_target(&name, self.family);
                        let problem = Problem::NoSuchTarget { name, did_you_mean };
                        return self.error(problem, span);
                    }
                }
            }
        }
        let table = self.table_mut(table);
        let Some(chain) = table.chain_mut(name) else {
            let chain = name.as_str().to_owned();
            return self.error(Problem::NoSuchChain { chain }, action.span);
        };
        let result = match action.kind {
            ActionKind::Append => {
                chain.append(rules(command), line);
                Ok(())
            }
            ActionKind::Insert(number) => chain.insert(number, rules(command), line),
            ActionKind::Replace(number) => chain.replace(number, rules(command), line),
            ActionKind::DeleteNumber(number) => chain.delete_number(number),
            _ => rules(command).try_for_each(|rule| chain.delete_rule(&rule)),
        };
        result.unwrap_or_else(|problem| self.refuse(problem, action.span));
    }

    fn flush(&mut self, table: TableName, action: &Action) {
        let table = self.table_mut(table);
        match &action.chain {
            None => table.chains.iter_mut().for_each(ChainBuilder::flush),
            Some(name) => match table.chain_mut(name) {
                Some(chain) => chain.flush(),
                None => {
                    let chain = name.as_str().to_owned();
                    self.refuse(Problem::NoSuchChain { chain }, action.span);
                }
            },
        }
    }

    fn new_chain(&mut self, table: TableName, action: Action, line: Span) {
        let Some(chain) = action.chain else {
            let option = "-N".to_owned();
            return self.error(Problem::MissingValue { option }, line);
        };
        let name = chain.as_str().to_owned();
        if let Err(problem) = parse_chain_name(&name) {
            return self.error(Problem::BadChainName { problem }, action.span);
        }
        if name.contains(['"', '\\']) {
            let option = "-N".to_owned();
            let problem = Problem::NotReloadable { option };
            self.diagnostics.push(Diagnostic::warning(problem, action.span));
        }
        if !self.table_mut(table).add_chain(chain, Some(line)) {
            self.refuse(Problem::ChainExists { chain: name }, action.span);
        }
    }

    fn delete_chains(&mut self, table: TableName, action: Action) {
        let table = self.table_mut(table);
        let result = match &action.chain {
            Some(chain) => table.delete_chain(chain),
            None => table.delete_all_chains(),
        };
        result.unwrap_or_else(|problem| self.refuse(problem, action.span));
    }

    /// `-P CHAIN WORD`; `spans` are the chain's and the word's.
    fn set_default(&mut self, table: TableName, name: &ChainName, word: &str, spans: (Span, Span)) {
        let verdict = match word {
            "ACCEPT" => DefaultVerdict::Accept,
            "DROP" if table == TableName::Nat => return self.error(Problem::DropInNat, spans.1),
            "DROP" => DefaultVerdict::Drop,
            _ => return self.error(Problem::BadDefault { word: word.to_owned() }, spans.1),
        };
        let chain = name.as_str().to_owned();
        match self.table_mut(table).chain_mut(name).map(|chain| &mut chain.chain.kind) {
            Some(ChainKind::BuiltIn { default, .. }) => *default = verdict,
            Some(ChainKind::User) => self.error(Problem::DefaultOfUserChain { chain }, spans.1),
            None => self.error(Problem::NoSuchChain { chain }, spans.0),
        }
    }

    /// The ruleset, judged as the kernel would judge it; `text` is what spans are places in.
    pub(super) fn into_parsed(self, text: &str) -> Parsed<Import, Problem> {
        let mut diagnostics = self.diagnostics;
        for (table, chain, span) in self.early_jumps {
            let found = self.tables.iter().find(|other| other.name == table);
            if found.is_some_and(|table| table.places.contains_key(chain.as_str())) {
                let problem = Box::new(Problem::ChainNotYetThere { chain: chain.to_string() });
                let problem = Problem::OneBackend { backend: Backend::Legacy, problem };
                diagnostics.push(Diagnostic::warning(problem, span));
            }
        }
        let mut ruleset = Ruleset::new(self.family);
        let mut spans = RuleMap::default();
        let mut chain_spans = BTreeMap::new();
        for table in self.tables {
            let (table, places) = table.finish();
            for (chain, (declared, rules)) in table.chains().iter().zip(places) {
                let name = || chain.name.clone();
                chain_spans.extend(declared.map(|span| ((table.name, name()), span)));
                spans.insert_chain(table.name, name(), rules);
            }
            ruleset.push_table(table);
        }
        let import = Import { ruleset, spans, chain_spans, speaks_of_other_family: false };
        diagnostics.extend(kernel_diagnostics(&import, text));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        Parsed { value: import, diagnostics }
    }
}

/// What the kernel would refuse, each at the word that is out of place.
fn kernel_diagnostics(import: &Import, text: &str) -> Vec<Diagnostic<Problem>> {
    let problems = check_rules(&import.ruleset).into_iter();
    let start = |at: &RuleRef| import.spans.get(at).map_or(0, |span| span.start);
    let of_rule = problems.map(|RuleProblem { mut at, backend, kind }| {
        let (problem, word) = match kind {
            RuleProblemKind::NoSuchChain { chain } => {
                let did_you_mean = nearest_target(&chain, import.ruleset.family);
                (Problem::NoSuchTarget { name: chain.clone(), did_you_mean }, chain)
            }
            RuleProblemKind::JumpToBuiltIn { chain } => {
                (Problem::JumpToBuiltIn { chain: chain.clone() }, chain)
            }
            RuleProblemKind::Loop { chains, rules } => {
                // The one that comes last makes the loop.
                at = rules.into_iter().max_by_key(start).unwrap_or(at);
                let target = import.ruleset.rule(&at).and_then(|rule| rule.target.as_ref());
                let to = target.map_or("", Target::name).to_owned();
                (Problem::Loop { chains }, to)
            }
            RuleProblemKind::Extension { extension, problem } => {
                (Problem::Extension { extension: extension.clone(), problem }, extension)
            }
        };
        let rule = import.spans.get(&at).copied().unwrap_or(Span { start: 0, end: 0 });
        let span = word_span(text, rule, &word);
        match backend {
            None => Diagnostic::error(problem, span),
            Some(backend) => {
                let problem = Problem::OneBackend { backend, problem: Box::new(problem) };
                Diagnostic::warning(problem, span)
            }
        }
    });
    of_rule.collect()
}

/// Where a word stands in a rule's text; the rule itself where it does not stand there as such.
fn word_span(text: &str, rule: Span, word: &str) -> Span {
    let start = rule.start as usize;
    let Some(line) = text.get(start..rule.end as usize) else { return rule };
    let is_blank = |c: char| c.is_ascii_whitespace();
    let is_word = |at: usize| {
        line[..at].ends_with(is_blank)
            && line[at + word.len()..].chars().next().is_none_or(is_blank)
    };
    // The last one: what it would be taken for stands before it, if anywhere (a chain's name).
    let place = line.rmatch_indices(word).find(|(at, _)| is_word(*at));
    place.map_or(rule, |(at, _)| Span::new(start + at, start + at + word.len()))
}

/// The rules one command makes: a list of addresses makes one for each, destinations within
/// sources.
pub(super) fn rules(command: Command) -> impl Iterator<Item = Rule> {
    let Command { rule, sources, destinations, .. } = command;
    let is_single = sources.is_empty() && destinations.is_empty();
    let or_own = |list: Vec<_>, own| match list.is_empty() {
        true => vec![own],
        false => list.into_iter().map(says_something).collect(),
    };
    let lists = (!is_single)
        .then(|| (or_own(sources, rule.source), or_own(destinations, rule.destination)));
    let (single, several) = match lists {
        None => (Some(rule), Vec::new()),
        Some((sources, destinations)) => {
            let pairs = sources.into_iter().flat_map(|source| {
                let rule = &rule;
                destinations.iter().map(move |&destination| Rule {
                    source,
                    destination,
                    ..rule.clone()
                })
            });
            (None, pairs.collect())
        }
    };
    single.into_iter().chain(several)
}

/// Every address is no condition.
fn says_something(mask: Negatable<AddressMask>) -> Option<Negatable<AddressMask>> {
    Some(mask).filter(|mask| mask.negated || !mask.value.is_any())
}

impl TableBuilder {
    fn new(name: TableName) -> Self {
        let built_in = Table::new(name).into_chains();
        let mut table = Self { name, chains: Vec::new(), places: HashMap::new(), last: 0 };
        built_in.into_iter().for_each(|chain| table.push(chain, None));
        table
    }

    fn push(&mut self, chain: Chain, place: Option<Span>) {
        self.places.insert(chain.name.as_str().to_owned(), self.chains.len());
        self.chains.push(ChainBuilder { chain, spans: Vec::new(), place, is_gone: false });
    }

    /// Whether it was not there before.
    pub(super) fn add_chain(&mut self, name: ChainName, place: Option<Span>) -> bool {
        let is_new = !self.places.contains_key(name.as_str());
        if is_new {
            self.push(Chain { name, kind: ChainKind::User, rules: Vec::new() }, place);
        }
        is_new
    }

    /// Where a chain that is there is declared.
    pub(super) fn place_chain(&mut self, name: &ChainName, place: Span) {
        if let Some(chain) = self.chain_mut(name) {
            chain.place = Some(place);
        }
    }

    fn chain_mut(&mut self, name: &ChainName) -> Option<&mut ChainBuilder> {
        // Rules of one chain mostly stand together.
        let is_same = |chain: &&ChainBuilder| chain.chain.name == *name && !chain.is_gone;
        if self.chains.get(self.last).filter(is_same).is_none() {
            self.last = *self.places.get(name.as_str())?;
        }
        self.chains.get_mut(self.last)
    }

    /// A restore file's block begins: rules and user chains of before are gone.
    pub(super) fn restart(&mut self) {
        *self = Self::new(self.name);
    }

    /// A restore file's chain line for a user chain that is there: its rules are gone.
    pub(super) fn flush_chain(&mut self, name: &ChainName) {
        if let Some(chain) = self.chain_mut(name) {
            chain.flush();
        }
    }

    /// A restore file's chain line for a built-in chain.
    pub(super) fn set_built_in(
        &mut self,
        name: &ChainName,
        verdict: Option<DefaultVerdict>,
        counted: Counters,
    ) {
        if let Some(ChainKind::BuiltIn { default, counters }) =
            self.chain_mut(name).map(|chain| &mut chain.chain.kind)
        {
            if let Some(verdict) = verdict {
                *default = verdict;
                *counters = counted;
            }
        }
    }

    fn rename(&mut self, from: &ChainName, to: ChainName) -> Result<(), Problem> {
        if self.places.contains_key(to.as_str()) {
            return Err(Problem::ChainExists { chain: to.as_str().to_owned() });
        }
        let no_such = || Problem::NoSuchChain { chain: from.as_str().to_owned() };
        let place = *self.places.get(from.as_str()).ok_or_else(no_such)?;
        if !self.chains[place].is_user() {
            return Err(Problem::ChainInUse { chain: from.as_str().to_owned() });
        }
        self.places.remove(from.as_str());
        self.places.insert(to.as_str().to_owned(), place);
        for rule in self.chains.iter_mut().flat_map(|chain| &mut chain.chain.rules) {
            if let Some(Target::Jump(chain) | Target::Goto(chain)) = &mut rule.target
                && chain == from
            {
                *chain = to.clone();
            }
        }
        self.chains[place].chain.name = to;
        Ok(())
    }

    /// Every user chain; one with rules, or that a rule leads to, stays, and those after it.
    fn delete_all_chains(&mut self) -> Result<(), Problem> {
        let rules = self.chains.iter().flat_map(|chain| &chain.chain.rules);
        let jumps = rules.filter_map(|rule| match &rule.target {
            Some(Target::Jump(chain) | Target::Goto(chain)) => Some(chain.as_str().to_owned()),
            _ => None,
        });
        let jumped_to: HashSet<String> = jumps.collect();
        for builder in self.chains.iter_mut().filter(|builder| builder.is_user()) {
            let name = builder.chain.name.as_str();
            if !builder.chain.rules.is_empty() || jumped_to.contains(name) {
                return Err(Problem::ChainInUse { chain: name.to_owned() });
            }
            self.places.remove(name);
            builder.is_gone = true;
        }
        Ok(())
    }

    fn delete_chain(&mut self, name: &ChainName) -> Result<(), Problem> {
        let text = || name.as_str().to_owned();
        let Some(&place) = self.places.get(name.as_str()) else {
            return Err(Problem::NoSuchChain { chain: text() });
        };
        let mut rules = self.chains.iter().flat_map(|chain| &chain.chain.rules);
        let is_jumped_to = rules.any(|rule| match &rule.target {
            Some(Target::Jump(chain) | Target::Goto(chain)) => chain == name,
            _ => false,
        });
        let chain = &self.chains[place];
        if !chain.is_user() || !chain.chain.rules.is_empty() || is_jumped_to {
            return Err(Problem::ChainInUse { chain: text() });
        }
        self.chains[place].is_gone = true;
        self.places.remove(name.as_str());
        Ok(())
    }

    /// The table, and of each chain: what declares it, and its rules.
    fn finish(self) -> (Table, Vec<(Option<Span>, Vec<Span>)>) {
        let mut chains: Vec<ChainBuilder> =
            self.chains.into_iter().filter(|chain| !chain.is_gone).collect();
        let n_built_in = self.name.built_in_chains().len();
        chains[n_built_in..].sort_by(|a, b| a.chain.name.cmp(&b.chain.name));
        let parts = chains.into_iter().map(|one| (one.chain, (one.place, one.spans)));
        let (chains, places) = parts.unzip();
        (Table::from_chains(self.name, chains), places)
    }
}

impl ChainBuilder {
    fn is_user(&self) -> bool {
        self.chain.kind == ChainKind::User
    }

    fn flush(&mut self) {
        self.chain.rules.clear();
        self.spans.clear();
    }

    fn append(&mut self, rules: impl Iterator<Item = Rule>, span: Span) {
        for rule in rules {
            self.chain.rules.push(rule);
            self.spans.push(span);
        }
    }

    /// The index of a rule's number.
    fn index(&self, number: u32) -> Result<usize, Problem> {
        let index = (number as usize).checked_sub(1).filter(|&index| index < self.spans.len());
        index.ok_or(Problem::NoSuchRule { number })
    }

    /// One behind the last is an append.
    fn insert(
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
            self.chain.rules.insert(index, rule);
            self.spans.insert(index, span);
        }
        Ok(())
    }

    fn replace(
        &mut self,
        number: u32,
        rules: impl Iterator<Item = Rule>,
        span: Span,
    ) -> Result<(), Problem> {
        let index = self.index(number)?;
        for rule in rules {
            self.chain.rules[index] = rule;
            self.spans[index] = span;
        }
        Ok(())
    }

    fn delete_number(&mut self, number: u32) -> Result<(), Problem> {
        let index = self.index(number)?;
        self.chain.rules.remove(index);
        self.spans.remove(index);
        Ok(())
    }

    /// The first equal one; counters are no part of a rule.
    fn delete_rule(&mut self, rule: &Rule) -> Result<(), Problem> {
        let is_equal = |other: &Rule| {
            other.target == rule.target
                && other.matches == rule.matches
                && Rule { counters: rule.counters, ..other.clone() } == *rule
        };
        let index = self.chain.rules.iter().position(is_equal).ok_or(Problem::NoEqualRule)?;
        self.chain.rules.remove(index);
        self.spans.remove(index);
        Ok(())
    }
}
