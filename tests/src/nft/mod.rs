//! Our nft rulesets before the real nft: whether they load, and whether nft lists them as it lists
//! what iptables-nft made of the same rules.

mod listing;
mod reason;

pub use listing::{Agreement, compare_listings};
pub use reason::reason;

use crate::generate::{Wish, rule};
use crate::lab::{Backend, Namespace};
use crate::oracle::{SETS, USER_CHAINS};
use crate::truth::{self, RuleCase};
use droplab_core::back::{NftProblem, NftText, write_nft};
use droplab_core::front::{ReadOptions, parse_save, read_rule};
use droplab_core::json;
use droplab_core::model::{Backend as Engine, ChainName, Match, Rule, Ruleset, TableName, Target};
use droplab_core::net::Family;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

/// A rule that an engine takes, and the place where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    pub case: RuleCase,
    pub table: TableName,
    pub chain: ChainName,
    pub rule: Rule,
    /// Whether iptables-nft takes it, so that its listing can be had.
    pub is_taken_by_nft: bool,
}

impl Placed {
    /// The ruleset with nothing but these rules, which are of one family and table.
    pub fn ruleset(rules: &[&Self]) -> Ruleset {
        let family = rules.first().map_or(Family::V4, |first| first.case.family);
        let name = rules.first().map_or(TableName::Filter, |first| first.table);
        let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
        let text = format!("*{name}\n{chains}COMMIT\n");
        let mut ruleset = parse_save(&text, &ReadOptions::of(family)).value.ruleset;
        for placed in rules {
            ruleset.table_mut(name).chain_mut(&placed.chain).rules.push(placed.rule.clone());
        }
        ruleset
    }

    /// Why our text has the rule as a remark only; `None` when it has it.
    pub fn left_out(&self) -> Option<&'static str> {
        let nft = write_nft(&Self::ruleset(&[self]));
        nft.problems.iter().find(|problem| problem.is_left_out()).map(NftProblem::code)
    }

    /// The lines of our text that are rules.
    pub fn written(&self) -> Vec<String> {
        rules_of(&write_nft(&Self::ruleset(&[self])))
    }

    /// Rules that name the same table of hashlimit share it; behind a jump, a chain that was
    /// nowhere reached is so, and must suit the place.
    fn is_company(&self) -> bool {
        let is_hashlimit = |condition: &Match| matches!(condition, Match::Hashlimit(_));
        let leads_away = matches!(self.rule.target, Some(Target::Jump(_) | Target::Goto(_)));
        !leads_away && !self.rule.matches.iter().any(is_hashlimit)
    }
}

fn rules_of(nft: &NftText) -> Vec<String> {
    let rules = nft.lines.iter().filter(|line| line.rule.is_some());
    let texts = rules.map(|line| line.text.trim_start().to_owned());
    texts.filter(|text| !text.starts_with('#')).collect()
}

/// The rules of `cli-truth.jsonl`, and generated ones, that we say an engine takes.
pub fn accepted(seeds: Range<u64>) -> Vec<Placed> {
    let spellings = truth::spellings().into_iter().map(|truth| truth.rule);
    let generated = seeds.map(|seed| RuleCase::new(&rule(seed, &Wish::default())));
    let host = json::host(&truth::host()).expect("host facts");
    let mut all = Vec::new();
    for case in spellings.chain(generated) {
        let Ok(table) = case.table.parse() else { continue };
        let options = ReadOptions { family: case.family, host: &host };
        let reading = read_rule(&case.line, table, &options);
        let is_taken_by_nft = reading.is_accepted_by(Engine::Nft);
        if !is_taken_by_nft && !reading.is_accepted_by(Engine::Legacy) {
            continue;
        }
        let Some(chain) = reading.chain else { continue };
        for rule in reading.rules {
            let (case, chain) = (case.clone(), chain.clone());
            all.push(Placed { case, table, chain, rule, is_taken_by_nft });
        }
    }
    all
}

/// Rules that may be loaded together, at most `size` of them.
pub fn batches(rules: &[Placed], size: usize) -> Vec<Vec<&Placed>> {
    let mut together: BTreeMap<_, Vec<&Placed>> = BTreeMap::new();
    let mut batches = Vec::new();
    for placed in rules {
        let is_v6 = placed.case.family == Family::V6;
        match placed.is_company() {
            true => together.entry((is_v6, placed.table)).or_default().push(placed),
            false => batches.push(vec![placed]),
        }
    }
    for rules in together.into_values() {
        batches.extend(rules.chunks(size).map(<[&Placed]>::to_vec));
    }
    batches
}

/// What nft refuses of our text, with what it says; halves the rules until it is found.
pub fn refused<'p>(inside: &Namespace, rules: &[&'p Placed]) -> Vec<(&'p Placed, String)> {
    let text = write_nft(&Placed::ruleset(rules)).text;
    match (inside.load_nft(&text), rules) {
        (Ok(_), _) => Vec::new(),
        (Err(error), [one]) => vec![(*one, error.to_string())],
        (Err(_), many) => {
            let (one, other) = many.split_at(many.len() / 2);
            [refused(inside, one), refused(inside, other)].concat()
        }
    }
}

/// What iptables-nft is here, with the sets that rules may name.
pub fn namespace() -> io::Result<Namespace> {
    let inside = Namespace::new(Backend::Nft)?;
    for (name, kind, family) in SETS {
        // Without ipset(8), rules that name sets are not compared.
        let _ = inside.run("ipset", &["create", name, kind, "family", family]);
    }
    Ok(inside)
}
