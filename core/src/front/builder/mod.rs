//! Commands, one after the other, → tables of chains of rules: what the kernel would hold.

mod kernel;
mod table;

use super::command::{
    Action, ActionKind, Command, Desk, Place, Scene, nearest_target, read_command,
};
use super::words::Word;
use super::{Import, Problem};
use crate::model::{
    AddressMask, Backend, ChainKind, ChainName, Counters, DefaultVerdict, Host, Negatable, Rule,
    RuleMap, Ruleset, TableName, Target,
};
use crate::net::Family;
use crate::net::iptables::parse_chain_name;
use crate::text::{Diagnostic, Parsed, Span};
use kernel::kernel_diagnostics;
use std::collections::BTreeMap;
use table::TableBuilder;

/// Wrong words for which something else is suggested: nobody reads more of them.
const MAX_SUGGESTED: usize = 1_000;

/// Rules that commands may look at or move until the rest is not done any more: an hour of
/// nonsense is no better than a second of it.
const MAX_WORK: usize = 20_000_000;

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
    /// Of [`MAX_WORK`].
    work: usize,
    desk: Desk,
    pub(super) diagnostics: Vec<Diagnostic<Problem>>,
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
            work: 0,
            desk: Desk::default(),
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
            Some(table) => table.has_chain(chain),
            None => self.host_chains.iter().any(|other| other.as_str() == chain),
        }
    }

    /// Reads a command of this place, in that table where it names no other, and does it.
    pub(super) fn run(&mut self, words: &[Word<'_>], line: Span, table: TableName, host: &Host) {
        let mut command = Command::default();
        self.read(&mut command, words, line, table, host);
        self.apply(table, &mut command, line);
    }

    /// The same with the counters that stand in front of a restore file's line.
    pub(super) fn run_counted(
        &mut self,
        words: &[Word<'_>],
        line: Span,
        table: TableName,
        host: &Host,
        counters: Counters,
    ) {
        let mut command = Command::default();
        self.read(&mut command, words, line, table, host);
        command.rule.counters = Some(counters);
        self.apply(table, &mut command, line);
    }

    /// Reads a command of this place, in that table where it names no other.
    pub(super) fn read<'t>(
        &mut self,
        command: &mut Command<'t>,
        words: &[Word<'t>],
        line: Span,
        table: TableName,
        host: &Host,
    ) {
        let mut desk = std::mem::take(&mut self.desk);
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        let scene = Scene {
            family: self.family,
            host,
            table,
            has_chain: &|table, chain| self.has_chain(table, chain),
            place: self.place,
            may_suggest: diagnostics.len() < MAX_SUGGESTED,
        };
        read_command(command, words, line, scene, &mut desk, &mut diagnostics);
        self.desk = desk;
        self.diagnostics = diagnostics;
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

    /// Whether there is room for so much more work; where there is not, that is said.
    fn may_work(&mut self, amount: usize, span: Span) -> bool {
        self.work = self.work.saturating_add(amount);
        if self.work > MAX_WORK && self.work - amount <= MAX_WORK {
            self.error(Problem::TooMuchWork, span);
        }
        self.work <= MAX_WORK
    }

    /// Does what a command says; `line` is the whole of it.
    pub(super) fn apply(&mut self, table: TableName, command: &mut Command<'_>, line: Span) {
        let table = command.table.unwrap_or(table);
        if command.is_refused || command.is_for_other_family {
            return;
        }
        let Some(action) = command.action.take() else { return };
        match &action.kind {
            ActionKind::List | ActionKind::Zero | ActionKind::Check => {}
            ActionKind::Append
            | ActionKind::Insert(_)
            | ActionKind::Replace(_)
            | ActionKind::DeleteNumber(_)
            | ActionKind::DeleteRule => self.apply_to_rules(table, command, &action, line),
            ActionKind::NewChain => self.new_chain(table, &action, line),
            ActionKind::DefaultVerdict(word, span) => {
                let Some(chain) = &action.chain else { return };
                self.set_default(table, chain, word, (action.span, *span));
                self.table_mut(table).place_chain(chain, line);
            }
            ActionKind::Flush | ActionKind::DeleteChain | ActionKind::RenameChain(_) => {
                let size = self.table_mut(table).size();
                if self.may_work(size, line) {
                    self.apply_to_chains(table, &action);
                }
            }
        }
    }

    fn apply_to_chains(&mut self, table: TableName, action: &Action<'_>) {
        let table = self.table_mut(table);
        let result = match (&action.kind, &action.chain) {
            (ActionKind::Flush, None) => {
                table.flush();
                Ok(())
            }
            (ActionKind::Flush, Some(name)) => match table.chain_mut(name) {
                Some(chain) => {
                    chain.flush();
                    Ok(())
                }
                None => Err(Problem::NoSuchChain { chain: name.to_string() }),
            },
            (ActionKind::RenameChain(to), Some(from)) => table.rename(from, to.clone()),
            (_, Some(name)) => table.delete_chain(name),
            (_, None) => table.delete_all_chains(),
        };
        result.unwrap_or_else(|problem| self.refuse(problem, action.span));
    }

    fn apply_to_rules(
        &mut self,
        table: TableName,
        command: &mut Command<'_>,
        action: &Action<'_>,
        line: Span,
    ) {
        let Some(name) = &action.chain else { return };
        if !self.knows_target(table, command, line) {
            return;
        }
        let Some(chain) = self.table_mut(table).chain_mut(name) else {
            let chain = name.to_string();
            return self.error(Problem::NoSuchChain { chain }, action.span);
        };
        let work = match action.kind {
            ActionKind::Insert(number) | ActionKind::DeleteNumber(number) => chain.distance(number),
            ActionKind::DeleteRule => chain.n_rules(),
            _ => 0,
        };
        if work > 0 && !self.may_work(work, line) {
            return;
        }
        let Some(chain) = self.table_mut(table).chain_mut(name) else { return };
        let result = match action.kind {
            ActionKind::Append => {
                match command.sources.is_empty() && command.destinations.is_empty() {
                    true => chain.append(std::mem::take(&mut command.rule), line),
                    false => rules(command).for_each(|rule| chain.append(rule, line)),
                }
                Ok(())
            }
            ActionKind::Insert(number) => chain.insert(number, rules(command), line),
            ActionKind::Replace(number) => chain.replace(number, rules(command), line),
            ActionKind::DeleteNumber(number) => chain.delete_number(number),
            _ => rules(command).try_for_each(|rule| chain.delete_rule(&rule)),
        };
        result.unwrap_or_else(|problem| self.refuse(problem, action.span));
    }

    /// Whether the chain that a rule leads to is there, or may yet come.
    fn knows_target(&mut self, table: TableName, command: &Command<'_>, line: Span) -> bool {
        let Some(Target::Jump(to) | Target::Goto(to)) = &command.rule.target else { return true };
        if self.has_chain(table, to.as_str()) {
            return true;
        }
        let span = command.target.unwrap_or(line);
        match self.place {
            Place::RestoreFile => self.early_jumps.push((table, to.clone(), span)),
            Place::CommandLine | Place::Script => {
                let name = to.as_str().to_owned();
                let is_quiet = self.diagnostics.len() >= MAX_SUGGESTED;
                let near = (!is_quiet).then(|| nearest_target(&name, self.family));
                let did_you_mean = near.flatten();
                self.error(Problem::NoSuchTarget { name, did_you_mean }, span);
            }
        }
        self.place == Place::RestoreFile
    }

    fn new_chain(&mut self, table: TableName, action: &Action<'_>, line: Span) {
        let Some(name) = &action.chain else {
            let option = "-N".to_owned();
            return self.error(Problem::MissingValue { option }, line);
        };
        let chain = match parse_chain_name(name) {
            Ok(chain) => chain,
            Err(problem) => return self.error(Problem::BadChainName { problem }, action.span),
        };
        if name.contains(['"', '\\']) {
            let option = "-N".to_owned();
            let problem = Problem::NotReloadable { option };
            self.diagnostics.push(Diagnostic::warning(problem, action.span));
        }
        if !self.table_mut(table).add_chain(chain, Some(line)) {
            self.refuse(Problem::ChainExists { chain: name.to_string() }, action.span);
        }
    }

    /// `-P CHAIN WORD`; `spans` are the chain's and the word's.
    fn set_default(&mut self, table: TableName, name: &str, word: &str, spans: (Span, Span)) {
        let verdict = match word {
            "ACCEPT" => DefaultVerdict::Accept,
            "DROP" if table == TableName::Nat => return self.error(Problem::DropInNat, spans.1),
            "DROP" => DefaultVerdict::Drop,
            _ => return self.error(Problem::BadDefault { word: word.to_owned() }, spans.1),
        };
        let chain = name.to_owned();
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
            if found.is_some_and(|table| table.has_chain(chain.as_str())) {
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

/// The rules one command makes: a list of addresses makes one for each, destinations within
/// sources.
pub(super) fn rules(command: &Command<'_>) -> impl Iterator<Item = Rule> {
    let Command { rule, sources, destinations, .. } = command;
    let or_own = |list: &[Negatable<AddressMask>], own| -> Vec<_> {
        match list.is_empty() {
            true => vec![own],
            false => list.iter().copied().map(says_something).collect(),
        }
    };
    let sources = or_own(sources, rule.source);
    let destinations = or_own(destinations, rule.destination);
    sources.into_iter().flat_map(move |source| {
        let with = move |destination| Rule { source, destination, ..rule.clone() };
        destinations.clone().into_iter().map(with)
    })
}

/// Every address is no condition.
fn says_something(mask: Negatable<AddressMask>) -> Option<Negatable<AddressMask>> {
    Some(mask).filter(|mask| mask.negated || !mask.value.is_any())
}
