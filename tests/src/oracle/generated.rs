//! Generated rules, judged by iptables and by us.

use super::{Oracle, Verdict};
use crate::differences::Differences;
use crate::generate::{Wish, rule};
use crate::reader::{AcceptedBy, judge};
use crate::reason::Reason;
use crate::truth::{self, RuleCase, Truth};
use std::io;
use std::ops::Range;

/// What came of a run.
pub struct Judged {
    pub differences: Differences,
    /// Rules that an engine takes, of all.
    pub n_accepted: usize,
    /// Messages whose reason nobody has classified yet.
    pub unclassified: Vec<String>,
}

/// The rules of these seeds, each engine by its own answer. Where sets are missing, rules that
/// name them are left out.
pub fn judge_generated(oracle: &Oracle, seeds: Range<u64>, wish: &Wish) -> io::Result<Judged> {
    let is_set = |words: &[String]| words.iter().any(|word| word.ends_with("-set"));
    let rules = seeds.map(|seed| (seed, rule(seed, wish)));
    let rules = rules.filter(|(_, rule)| {
        !is_saved_as_nothing(&rule.words) && (oracle.has_sets() || !is_set(&rule.words))
    });
    let (seeds, questions): (Vec<_>, Vec<_>) = rules.unzip();
    let host = truth::host();
    let mut judged =
        Judged { differences: Differences::default(), n_accepted: 0, unclassified: Vec::new() };
    for ((seed, question), verdicts) in seeds.iter().zip(&questions).zip(oracle.ask(&questions)?) {
        let said = [("legacy", &verdicts.legacy), ("nft", &verdicts.nft)];
        let said: Vec<_> =
            said.iter().filter_map(|(engine, verdict)| told(engine, verdict)).collect();
        let rule = RuleCase::new(question);
        let truth =
            Truth { rule: rule.clone(), legacy: saved(verdicts.legacy), nft: saved(verdicts.nft) };
        judged.n_accepted += usize::from(truth.legacy.is_some() || truth.nft.is_some());
        judged.unclassified.extend(said.iter().filter(|s| is_unclassified(s)).cloned());
        let ours = judge(&rule, &host);
        let shown: Vec<_> = said.iter().map(|message| message.replace('\n', " / ")).collect();
        let why = format!("{}\n  seed   {seed}", shown.join("\n         "));
        judged.differences.compare_rule(&truth, &ours, &why);
        if ours.accepted_by == AcceptedBy::Neither && truth.legacy.is_none() && truth.nft.is_none()
        {
            judged.differences.compare_reason(&rule, ours.code.as_deref(), &said, &why);
        }
    }
    Ok(judged)
}

/// A bridge port without a name, which iptables takes and saves so that nobody can load it: we write
/// `+`, which means the same.
fn is_saved_as_nothing(words: &[String]) -> bool {
    words.windows(2).any(|pair| pair[0].starts_with("--physdev-") && pair[1].is_empty())
}

fn told(engine: &str, verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Accepted { .. } => None,
        Verdict::Refused { exit, message } => {
            let exit = exit.map_or("crashed".to_owned(), |code| code.to_string());
            Some(format!("{engine} {exit}: {message}"))
        }
    }
}

fn is_unclassified(said: &str) -> bool {
    Reason::of(said) == Reason::Unclassified
}

fn saved(verdict: Verdict) -> Option<Vec<String>> {
    match verdict {
        Verdict::Accepted { save } => Some(save),
        Verdict::Refused { .. } => None,
    }
}
