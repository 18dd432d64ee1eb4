//! A large save file of generated rules, the same every time: what a host with thousands of rules
//! has, with a little of everything.

use crate::generate::{Wish, rule};
use crate::oracle::{Question, USER_CHAINS};
use droplab_core::net::Family;
use std::collections::BTreeMap;

/// `n_rules` rules for IPv4 that iptables takes, as a restore file in no particular spelling. No
/// rule names a set, and none jumps from a user chain: it would be reached from everywhere. None
/// names an estimator of rates either: all rules that name one must measure it alike.
pub fn restore_file(n_rules: usize) -> String {
    let wish = Wish { plain: true, ..Wish::default() };
    let rules = (0..).map(|seed| rule(seed, &wish)).filter(is_usable);
    let mut by_table: BTreeMap<String, String> = BTreeMap::new();
    for rule in rules.take(n_rules) {
        let lines = by_table.entry(rule.table).or_default();
        *lines +=
            &(rule.words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ") + "\n");
    }
    let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let block = |(table, lines)| format!("*{table}\n{chains}{lines}COMMIT\n");
    by_table.into_iter().map(block).collect()
}

/// An address list makes several rules of one.
fn is_usable(question: &Question) -> bool {
    let [_, chain, rest @ ..] = question.words.as_slice() else { return false };
    let is_list = |word: &String| word.contains(',') && word.contains(['.', ':']);
    let is_chain = |word: &String| USER_CHAINS.contains(&word.as_str());
    let names_shared =
        |word: &String| word.ends_with("-set") || word.eq_ignore_ascii_case("rateest");
    // A user chain that is reached may hold what all its callers may.
    question.family == Family::V4
        && !is_chain(chain)
        && !rest.iter().any(|word| is_list(word) || names_shared(word))
}

/// As iptables-restore reads it.
fn quoted(word: &str) -> String {
    let is_plain = !word.is_empty() && !word.contains([' ', '\t', '"', '\'', '\\']);
    match is_plain {
        true => word.to_owned(),
        false => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_so_many_rules_and_is_the_same_every_time() {
        let text = restore_file(500);
        assert_eq!(text.lines().filter(|line| line.starts_with('-')).count(), 500);
        assert_eq!(text, restore_file(500));
        assert!(["*filter", "*nat", "*mangle", "*raw"].iter().all(|table| text.contains(table)));
    }
}
