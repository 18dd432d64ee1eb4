//! Rules at random, from the grammar of iptables(8) and iptables-extensions(8): right ones, ones
//! in unusual spellings, and ones with something wrong. A seed gives one rule, always the same.
//!
//! Nothing here knows our model: tables of words, and values for them.

mod assemble;
mod declaration;
mod matches;
mod random;
mod rare_matches;
mod spoil;
mod targets;
mod value;
mod words;

pub use random::Random;
pub use value::Mood;

use crate::oracle::Question;
use declaration::Extension;

/// Which rules: all, or those with the named matches and targets.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Names of matches and targets; none: all of them.
    pub only: Vec<String>,
    /// Only rules that both engines take.
    pub plain: bool,
}

/// The rule of a seed.
pub fn rule(seed: u64, wish: &Wish) -> Question {
    let mut random = Random::new(seed);
    let mood = match random.below(12) {
        _ if wish.plain => Mood::Plain,
        0..6 => Mood::Plain,
        6..10 => Mood::Edge,
        _ => Mood::Wrong,
    };
    let mut question = assemble::rule(&mut random, wish, mood);
    if !wish.plain && random.one_in(4) {
        spoil::spoil(&mut random, &mut question.words);
    }
    question
}

fn all() -> impl Iterator<Item = &'static Extension> {
    matches::MATCHES.iter().chain(rare_matches::RARE_MATCHES).chain(targets::TARGETS)
}

/// Every name that [`Wish::only`] may hold.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = all().map(|extension| extension.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_gives_one_rule() {
        let wish = Wish::default();
        let rules: Vec<_> = (0..2000).map(|seed| rule(seed, &wish)).collect();
        assert!(rules.iter().zip(0..).all(|(question, seed)| *question == rule(seed, &wish)));
        let different: BTreeSet<_> = rules.iter().map(Question::to_line).collect();
        assert!(different.len() > 1800, "{}", different.len());
    }

    #[test]
    fn everything_is_used() {
        let wish = Wish::default();
        let words: BTreeSet<_> = (0..10_000).flat_map(|seed| rule(seed, &wish).words).collect();
        for extension in all() {
            // A match whose name its options imply is rarely named.
            assert!(words.contains(extension.name), "{}", extension.name);
            for option in extension.options {
                let usual = option.names.split('|').next().unwrap_or_default();
                assert!(words.contains(usual), "{} {usual}", extension.name);
            }
        }
    }

    #[test]
    fn a_wish_is_heard() {
        let only = vec!["recent".to_owned(), "LOG".to_owned()];
        let wish = Wish { only, plain: true };
        for seed in 0..200 {
            let words = rule(seed, &wish).words;
            assert!(words.iter().any(|word| word == "recent" || word == "LOG"), "{words:?}");
        }
    }
}
