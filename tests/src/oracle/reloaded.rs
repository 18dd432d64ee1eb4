//! What we save of generated rules, loaded by iptables-restore: it takes what we accept, refuses
//! what we refuse, and saves it as it stood.

use super::judge::company;
use super::{Oracle, USER_CHAINS, named_line, program};
use crate::differences::Differences;
use crate::generate::{Wish, rule};
use crate::reader::{AcceptedBy, judge, judge_file_there};
use crate::truth::{self, FileTruth, Loaded, RuleCase};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many rules are in a file.
const BATCH: usize = 50;

/// What is another rule when it is loaded again: without the option iptables compares with 0.
pub const NOT_STABLE: &str = "-m ipcomp";

/// Rules of one table that may lie together, each with its saved lines.
type Batch = Vec<(RuleCase, Vec<String>)>;

pub fn judge_reloaded(oracle: &Oracle, seeds: Range<u64>, wish: &Wish) -> Differences {
    let host = truth::host();
    let mut batches: BTreeMap<_, Batch> = BTreeMap::new();
    let mut alone = Batch::new();
    for question in seeds.map(|seed| rule(seed, wish)) {
        let names_set = question.words.iter().any(|word| word.ends_with("-set"));
        if names_set && !oracle.has_sets() {
            continue;
        }
        let case = RuleCase::new(&question);
        let ours = judge(&case, &host);
        let is_stable = ours.save.iter().all(|line| !line.contains(NOT_STABLE));
        if ours.accepted_by != AcceptedBy::Both || ours.save_nft.is_some() || !is_stable {
            continue;
        }
        let key = (case.family, case.table.clone(), company(&question));
        match key.2 {
            Some(_) => batches.entry(key).or_default().push((case, ours.save)),
            None => alone.push((case, ours.save)),
        }
    }
    let mut differences = Differences::default();
    for batch in batches.values().flat_map(|batch| batch.chunks(BATCH)) {
        compare(oracle, &host, &mut differences, batch);
    }
    for one in &alone {
        compare_alone(oracle, &host, &mut differences, one);
    }
    differences
}

/// Halves what is not the same until the rule is found.
fn compare(
    oracle: &Oracle,
    host: &str,
    differences: &mut Differences,
    batch: &[(RuleCase, Vec<String>)],
) {
    match batch {
        [one] => compare_alone(oracle, host, differences, one),
        _ if is_same(oracle, host, batch) => batch.iter().for_each(|_| differences.compared()),
        _ => {
            let (one, other) = batch.split_at(batch.len() / 2);
            compare(oracle, host, differences, one);
            compare(oracle, host, differences, other);
        }
    }
}

/// Whether both engines and we take all of them, and they are saved as they stand.
fn is_same(oracle: &Oracle, host: &str, batch: &[(RuleCase, Vec<String>)]) -> bool {
    let Some((first, _)) = batch.first() else { return true };
    let text = file(&first.table, batch.iter().flat_map(|(_, lines)| lines));
    let mut lines: Vec<_> = batch.iter().flat_map(|(_, lines)| lines.clone()).collect();
    // The rules of a chain stay in order, chains do not.
    let chain_of = |line: &String| line.split(' ').nth(1).map(str::to_owned);
    lines.sort_by_key(chain_of);
    let is_ours = judge_file_there(host, &text, first.family).accepted_by == AcceptedBy::Both;
    let loaded = load(oracle, first, &text);
    is_ours
        && loaded.into_iter().all(|engine| match engine {
            Loaded::Accepted { mut saved } => {
                saved.sort_by_key(chain_of);
                saved == lines
            }
            Loaded::Refused { .. } => false,
        })
}

fn compare_alone(
    oracle: &Oracle,
    host: &str,
    differences: &mut Differences,
    (case, lines): &(RuleCase, Vec<String>),
) {
    let input = file(&case.table, lines);
    let [legacy, nft] = load(oracle, case, &input);
    let truth = FileTruth { note: case.shown(), family: case.family, input, legacy, nft };
    differences.compare_file(&truth, &judge_file_there(host, &truth.input, case.family));
    for (engine, side) in [("legacy", &truth.legacy), ("nft", &truth.nft)] {
        match side {
            Loaded::Accepted { saved } if saved != lines => {
                let [lines, saved] = [lines, saved].map(|lines| lines.join("\n         "));
                let shown = format!("{}\n  loaded {lines}\n  {engine:6} {saved}", case.shown());
                differences.add("saved otherwise when loaded again", shown);
            }
            Loaded::Accepted { .. } | Loaded::Refused { .. } => {}
        }
    }
}

fn file<'l>(table: &str, lines: impl IntoIterator<Item = &'l String>) -> String {
    let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let lines: String = lines.into_iter().map(|line| format!("{line}\n")).collect();
    format!("*{table}\n{chains}{lines}COMMIT\n")
}

/// By each engine; what it saves of this table.
fn load(oracle: &Oracle, case: &RuleCase, text: &str) -> [Loaded; 2] {
    let save = format!("{}-save", program(case.family));
    oracle.namespaces.each_ref().map(|inside| {
        let emptied = inside.restore(case.family, &file(&case.table, []));
        let restored = emptied.and_then(|_| inside.restore(case.family, text));
        let saved = restored.and_then(|_| inside.run(&save, &["-t", &case.table]));
        // Some names are known to every table, such as those of RATEEST.
        let _ = inside.restore(case.family, &file(&case.table, []));
        match saved {
            Ok(saved) => {
                let rules = saved.lines().filter(|line| line.starts_with("-A"));
                Loaded::Accepted { saved: rules.map(str::to_owned).collect() }
            }
            Err(error) => {
                let message = error.to_string();
                Loaded::Refused { line: named_line(&message), message }
            }
        }
    })
}
