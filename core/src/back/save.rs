//! The restore file: what iptables-save prints of a ruleset, without its two remarks on the time.

use super::rule::{Quoting, RuleWriter};
use super::{Line, Spelling, join_lines};
use crate::model::{Chain, ChainKind, Counters, Rule, RuleRef, Ruleset, Table};

/// `front::parse_save(&write_save(&r), f).value.ruleset == r` for every `r`.
pub fn write_save(ruleset: &Ruleset) -> String {
    join_lines(&write_save_lines(ruleset, Spelling::EVERY))
}

/// The same, line by line, with the rule each line holds.
pub fn write_save_lines(ruleset: &Ruleset, spelling: Spelling) -> Vec<Line> {
    let mut lines = Vec::new();
    for table in ruleset.tables() {
        write_table(&mut lines, table, spelling);
    }
    lines
}

fn write_table(out: &mut Vec<Line>, table: &Table, spelling: Spelling) {
    out.push(Line::plain(format!("*{}", table.name)));
    out.extend(table.chains().iter().map(|chain| Line::plain(declaration(chain))));
    for chain in table.chains() {
        for (number, rule) in (1..).zip(&chain.rules) {
            let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
            out.push(Line { text: rule_line(chain, rule, spelling), rule: Some(at) });
        }
    }
    out.push(Line::plain("COMMIT"));
}

fn declaration(chain: &Chain) -> String {
    match chain.kind {
        ChainKind::BuiltIn { default, counters: Counters { packets, bytes } } => {
            format!(":{} {} [{packets}:{bytes}]", chain.name, default.word())
        }
        ChainKind::User => format!(":{} - [0:0]", chain.name),
    }
}

/// With the counters in front when the rule has them, as `iptables-save -c` prints.
fn rule_line(chain: &Chain, rule: &Rule, spelling: Spelling) -> String {
    let words = RuleWriter::new(Quoting::Save, spelling).write(&chain.name, rule);
    match rule.counters {
        Some(Counters { packets, bytes }) => format!("[{packets}:{bytes}] {words}"),
        None => words,
    }
}
