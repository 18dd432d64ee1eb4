//! A shell script of iptables commands, in the manner of the 2011 post: reset, defaults, chains,
//! rules. It runs under any POSIX sh.

use super::rule::{Quoting, RuleWriter, shell_word};
use super::{Line, Spelling};
use crate::model::{Chain, ChainKind, Counters, Rule, RuleMap, RuleRef, Ruleset, Table, TableName};
use crate::net::Family;

/// What a script says besides the rules.
#[derive(Clone, Debug)]
pub struct ScriptOptions<'o> {
    /// Remarks for the head, a line each.
    pub head: &'o [String],
    /// Remarks behind rules.
    pub notes: &'o RuleMap<String>,
    pub spelling: Spelling,
    /// Titles of the parts, in the reader's language.
    pub titles: ScriptTitles<'o>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScriptTitles<'o> {
    pub reset: &'o str,
    pub defaults: &'o str,
    pub log_chains: &'o str,
    pub rules: &'o str,
}

/// The script line by line, with the rule each line holds.
///
/// The defaults come before the rules: a script that stops half way leaves the host closed.
pub fn write_script_lines(ruleset: &Ruleset, options: &ScriptOptions<'_>) -> Vec<Line> {
    let mut lines = vec![Line::plain("#!/bin/sh"), Line::plain("")];
    lines.extend(options.head.iter().map(|remark| Line::plain(comment("##", remark))));
    if !options.head.is_empty() {
        lines.push(Line::plain(""));
    }
    lines.push(Line::plain("umask 022"));
    lines.push(Line::plain("PATH=/usr/sbin:/sbin:$PATH"));
    for table in ruleset.tables() {
        TableWriter { ruleset, table, options }.write(&mut lines);
    }
    lines
}

/// A remark that stays a remark: nothing in it can end its line.
fn comment(mark: &str, text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    format!("{mark} {}", text.chars().map(one_line).collect::<String>())
}

struct TableWriter<'w> {
    ruleset: &'w Ruleset,
    table: &'w Table,
    options: &'w ScriptOptions<'w>,
}

impl TableWriter<'_> {
    fn write(&self, out: &mut Vec<Line>) {
        let titles = self.options.titles;
        self.title(out, titles.reset);
        out.extend(["-F", "-Z", "-X"].map(|words| Line::plain(self.command(words))));
        self.title(out, titles.defaults);
        for chain in self.table.chains() {
            if let ChainKind::BuiltIn { default, .. } = chain.kind {
                let words = format!("-P {} {}", chain.name, default.word());
                out.push(Line::plain(self.command(&words)));
            }
        }
        let is_user = |chain: &&Chain| chain.kind == ChainKind::User;
        if self.table.chains().iter().any(|chain| is_user(&chain)) {
            self.title(out, titles.log_chains);
            // Declared before any is used: a chain may lead to a later one.
            for chain in self.table.chains().iter().filter(is_user) {
                let words = format!("-N {}", shell_word(chain.name.as_str()));
                out.push(Line::plain(self.command(&words)));
            }
            self.table.chains().iter().filter(is_user).for_each(|chain| self.rules(out, chain));
        }
        let has_rules = |chain: &&Chain| chain.kind != ChainKind::User && !chain.rules.is_empty();
        if self.table.chains().iter().any(|chain| has_rules(&chain)) {
            self.title(out, titles.rules);
        }
        self.table.chains().iter().filter(has_rules).for_each(|chain| self.rules(out, chain));
    }

    fn title(&self, out: &mut Vec<Line>, title: &str) {
        out.push(Line::plain(""));
        let table = match self.table.name {
            TableName::Filter => String::new(),
            other => format!(" ({other})"),
        };
        out.push(Line::plain(comment("##", &format!("{title}{table}"))));
    }

    fn rules(&self, out: &mut Vec<Line>, chain: &Chain) {
        for (number, rule) in (1..).zip(&chain.rules) {
            let at = RuleRef { table: self.table.name, chain: chain.name.clone(), number };
            let mut text = self.rule(chain, rule);
            if let Some(note) = self.options.notes.get(&at) {
                text.push_str(&comment("  ##", note));
            }
            out.push(Line { text, rule: Some(at) });
        }
    }

    fn rule(&self, chain: &Chain, rule: &Rule) -> String {
        let words = RuleWriter::new(Quoting::Shell, self.options.spelling).write(&chain.name, rule);
        match rule.counters {
            Some(Counters { packets, bytes }) => {
                self.command(&format!("{words} -c {packets} {bytes}"))
            }
            None => self.command(&words),
        }
    }

    fn command(&self, words: &str) -> String {
        let program = match self.ruleset.family {
            Family::V4 => "iptables",
            Family::V6 => "ip6tables",
        };
        match self.table.name {
            TableName::Filter => format!("{program} {words}"),
            other => format!("{program} -t {other} {words}"),
        }
    }
}
