//! Ruleset → an nft ruleset (`nft -f`) that means the same.
//!
//! In nft's own words, as a person would write and keep it, in the tables that iptables-nft uses.
//! Loading it replaces these tables and no others, all at once. What nft cannot express stands
//! there as a remark, and is a [`NftProblem`]: nothing is left out silently, and nothing is
//! written that means something else without a problem that says so.
//!
//! ```text
//! table ip filter {
//!     chain INPUT {
//!         type filter hook input priority filter; policy drop;
//!         iifname "lo" counter accept
//! ```

mod connection;
mod counting;
mod headers;
mod host;
mod matches;
mod names;
mod nat;
mod ports;
mod problem;
mod quoting;
mod rule;
mod sets;
mod targets;
mod values;

pub use problem::{Deed, Difference, NftProblem, NftProblemKind, Untranslatable};

use super::rule::write_rule;
use super::{Line, join_lines};
use crate::model::extension::{RecentAction, RecentMatch};
use crate::model::{
    Chain, ChainKind, Counters, DefaultVerdict, Hook, Match, Rule, RuleRef, Ruleset, Table,
    TableName,
};
use crate::net::Family;
use names::Names;
use rule::{Draft, Written};
use sets::{SetDefinition, Sets};
use std::collections::BTreeSet;
use values::ip;

/// An nft ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NftText {
    pub text: String,
    /// The text line by line, with the rule each line is of. A rule may take more than one.
    pub lines: Vec<Line>,
    /// In the order of the rules.
    pub problems: Vec<NftProblem>,
}

/// For nft 1.0.6 and later.
pub fn write_nft(ruleset: &Ruleset) -> NftText {
    let mut lines = vec![Line::plain("#!/usr/sbin/nft -f")];
    let mut problems = Vec::new();
    for table in ruleset.tables() {
        let mut writer = TableWriter::new(ruleset, table);
        writer.write();
        let head = format!("table {} {}", ip(ruleset.family), table.name);
        lines.push(Line::plain(""));
        // The first line makes the table where it is not there, so that it can be deleted.
        lines.push(Line::plain(&head));
        lines.push(Line::plain(format!("delete {head}")));
        lines.push(Line::plain(format!("{head} {{")));
        lines.append(&mut writer.finish());
        lines.push(Line::plain("}"));
        problems.append(&mut writer.problems);
    }
    NftText { text: join_lines(&lines), lines, problems }
}

struct TableWriter<'r> {
    family: Family,
    table: &'r Table,
    chains: Names,
    sets: Sets<'r>,
    definitions: Vec<SetDefinition>,
    defined: BTreeSet<String>,
    lines: Vec<Line>,
    problems: Vec<NftProblem>,
}

impl<'r> TableWriter<'r> {
    fn new(ruleset: &'r Ruleset, table: &'r Table) -> Self {
        Self {
            family: ruleset.family,
            table,
            chains: Names::of(table.chains().iter().map(|chain| chain.name.as_str())),
            sets: Sets::of(ruleset, table),
            definitions: Vec::new(),
            defined: BTreeSet::new(),
            lines: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn write(&mut self) {
        for chain in self.table.chains() {
            // A built-in chain that does nothing is not needed.
            if chain.rules.is_empty() && is_open(chain) {
                continue;
            }
            if !self.lines.is_empty() {
                self.lines.push(Line::plain(""));
            }
            let name = self.chains.get(chain.name.as_str());
            self.lines.push(Line::plain(format!("\tchain {name} {{")));
            self.lines.extend(base(self.table.name, chain).map(Line::plain));
            for (number, rule) in (1..).zip(&chain.rules) {
                let at = RuleRef { table: self.table.name, chain: chain.name.clone(), number };
                self.rule(chain, &at, rule);
            }
            self.lines.push(Line::plain("\t}"));
        }
    }

    fn rule(&mut self, chain: &Chain, at: &RuleRef, rule: &'r Rule) {
        let hook = match chain.kind {
            ChainKind::BuiltIn { .. } => Hook::of_chain(chain.name.as_str()),
            ChainKind::User => None,
        };
        let draft = Draft::new(self.family, hook, rule, &self.chains, &mut self.sets);
        let (texts, problems) = match draft.write() {
            Ok(Written { remarks, rules, definitions, problems }) => {
                for definition in definitions {
                    if self.defined.insert(definition.name.clone()) {
                        self.definitions.push(definition);
                    }
                }
                (remarks.into_iter().chain(rules).collect::<Vec<_>>(), problems)
            }
            Err(reason) => {
                let text = quoting::remark(&write_rule(&chain.name, rule));
                (vec![text], vec![NftProblemKind::LeftOut { reason, deed: deed(rule) }])
            }
        };
        let line = |text: String| Line { text: format!("\t\t{text}"), rule: Some(at.clone()) };
        self.lines.extend(texts.into_iter().map(line));
        self.problems.extend(problems.into_iter().map(|kind| NftProblem { at: at.clone(), kind }));
    }

    /// Sets first, as nft lists them.
    fn finish(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        for definition in &self.definitions {
            lines.extend(definition.lines().into_iter().map(Line::plain));
            lines.push(Line::plain(""));
        }
        if self.lines.is_empty() {
            lines.pop();
        }
        lines.append(&mut self.lines);
        lines
    }
}

/// What is missing without the rule.
fn deed(rule: &Rule) -> Deed {
    if let Some(target) = &rule.target {
        return Deed::Target(target.name().to_owned());
    }
    let keeps_list = |recent: &RecentMatch| {
        recent.action.is_some_and(|action| action.value != RecentAction::Check)
    };
    let is_list = |one: &Match| matches!(one, Match::Recent(recent) if keeps_list(recent));
    let is_change = |one: &Match| {
        matches!(one, Match::Connlabel(label) if label.set)
            || matches!(one, Match::Socket(socket) if socket.restore_mark)
    };
    if rule.matches.iter().any(is_list) {
        Deed::List
    } else if rule.matches.iter().any(is_change) {
        Deed::Change
    } else {
        Deed::Count
    }
}

/// A built-in chain that lets everything through, and has counted nothing.
fn is_open(chain: &Chain) -> bool {
    let counters = Counters::default();
    chain.kind == ChainKind::BuiltIn { default: DefaultVerdict::Accept, counters }
}

/// Where a built-in chain hangs, with the priorities of ip_tables (linux/netfilter_ipv4.h): nft
/// has names for some of them in some places only.
fn base(table: TableName, chain: &Chain) -> Option<String> {
    let ChainKind::BuiltIn { default, .. } = chain.kind else { return None };
    let hook = Hook::of_chain(chain.name.as_str())?;
    let kind = match (table, hook) {
        (TableName::Nat, _) => "nat",
        // A changed mark or address must lead to another route.
        (TableName::Mangle, Hook::Output) => "route",
        _ => "filter",
    };
    let priority = match (table, hook) {
        (TableName::Raw, _) => "raw",
        (TableName::Mangle, _) => "mangle",
        (TableName::Nat, Hook::Prerouting) => "dstnat",
        (TableName::Nat, Hook::Output) => "-100",
        (TableName::Nat, Hook::Postrouting) => "srcnat",
        (TableName::Nat, Hook::Input | Hook::Forward) => "100",
        (TableName::Filter, _) => "filter",
        (TableName::Security, _) => "security",
    };
    let hook = hook.chain().to_ascii_lowercase();
    let policy = match default {
        DefaultVerdict::Accept => "accept",
        DefaultVerdict::Drop => "drop",
    };
    Some(format!("\t\ttype {kind} hook {hook} priority {priority}; policy {policy};"))
}
