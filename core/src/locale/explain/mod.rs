//! Rules, chains and tables in words, for people who do not know iptables.
//!
//! A rule's conditions are sorted by what they are about (`conditions`), what its surroundings
//! make of it is looked up (`chains`), and each language builds a sentence of that in its own
//! order. No sentence judges: what is wrong with a rule is said elsewhere.

mod chains;
mod conditions;
mod en;
mod ja;
mod values;

use super::Language;
use crate::model::{ChainName, RuleRef, Ruleset, TableName};
use chains::{ChainFacts, Reaching, RuleFacts, callers, may_keep};

/// Some words about a part of a ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub about: Explains,
    /// One to three sentences.
    pub text: String,
}

/// The part that words are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explains {
    Table(TableName),
    Chain(TableName, ChainName),
    Rule(RuleRef),
}

/// Every table, each with its chains, each with its rules, in the ruleset's order.
pub fn explain(ruleset: &Ruleset, language: Language) -> Vec<Explained> {
    let mut explained = Vec::new();
    for table in ruleset.tables() {
        let text = explain_table(table.name, language);
        explained.push(Explained { about: Explains::Table(table.name), text });
        let mut callers = callers(table);
        for chain in table.chains() {
            let about = Explains::Chain(table.name, chain.name.clone());
            let text = chain_text(&ChainFacts::of(table, chain, &mut callers), language);
            explained.push(Explained { about, text });
            let mut reaching = Reaching::All;
            for (index, (number, rule)) in (1..).zip(&chain.rules).enumerate() {
                let facts = RuleFacts::of(ruleset, table, chain, index, reaching);
                let Some(facts) = facts else { continue };
                let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                let text = rule_text(&facts, language);
                explained.push(Explained { about: Explains::Rule(at), text });
                if may_keep(table, rule) {
                    reaching = Reaching::Rest;
                }
            }
        }
    }
    explained
}

/// What packets a rule is for and what happens to them; `None` when there is no such rule.
pub fn explain_rule(ruleset: &Ruleset, at: &RuleRef, language: Language) -> Option<String> {
    let table = ruleset.table(at.table)?;
    let chain = table.chain(&at.chain)?;
    let index = (at.number as usize).checked_sub(1)?;
    let mut before = chain.rules.get(..index)?.iter();
    let reaching = match before.any(|rule| may_keep(table, rule)) {
        true => Reaching::Rest,
        false => Reaching::All,
    };
    let facts = RuleFacts::of(ruleset, table, chain, index, reaching)?;
    Some(rule_text(&facts, language))
}

/// When packets come to a chain, and what becomes of those that no rule of it decides; `None` when
/// there is no such chain.
pub fn explain_chain(
    ruleset: &Ruleset,
    table: TableName,
    chain: &ChainName,
    language: Language,
) -> Option<String> {
    let table = ruleset.table(table)?;
    let chain = table.chain(chain)?;
    Some(chain_text(&ChainFacts::of(table, chain, &mut callers(table)), language))
}

/// What a table is for.
pub fn explain_table(table: TableName, language: Language) -> String {
    match language {
        Language::English => en::table(table),
        Language::Japanese => ja::table(table),
    }
}

fn chain_text(facts: &ChainFacts<'_>, language: Language) -> String {
    match language {
        Language::English => en::chain(facts),
        Language::Japanese => ja::chain(facts),
    }
}

fn rule_text(facts: &RuleFacts<'_>, language: Language) -> String {
    match language {
        Language::English => en::rule(facts),
        Language::Japanese => ja::rule(facts),
    }
}
