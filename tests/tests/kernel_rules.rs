//! Generated rules: what we accept iptables accepts, what we refuse it refuses, and what it saves
//! of them is what we write; each engine by its own answer. Needs root; makes namespaces of its
//! own and stays in them.
//!
//! `cargo run -p droplab-tests --bin lab -- rules --seed 1 --count 100000` runs at length.

use droplab_core::net::Family;
use droplab_tests::generate::{Wish, rule};
use droplab_tests::lab;
use droplab_tests::oracle::{Oracle, Question, Verdict, judge_generated, judge_reloaded};
use std::path::Path;

/// Each is asked of both engines: about 3 ms a rule.
const N_ASKED: u64 = 3000;
/// Whole files of them are loaded: about 10 ms a rule.
const N_LOADED: u64 = 1500;

#[test]
fn generated_rules_are_accepted_and_saved_as_iptables_does() {
    if !lab::is_available() {
        return;
    }
    let judged = judge_generated(&oracle(), 0..N_ASKED, &Wish::default()).expect("a lab");
    assert!(judged.n_accepted > 1000, "{} accepted", judged.n_accepted);
    judged.differences.assert_none();
}

#[test]
fn what_we_save_loads_again_and_is_saved_the_same() {
    if !lab::is_available() {
        return;
    }
    judge_reloaded(&oracle(), 0..N_LOADED, &Wish::default()).assert_none();
}

#[test]
fn plain_rules_are_taken_by_both_engines() {
    if !lab::is_available() {
        return;
    }
    let oracle = oracle();
    let wish = Wish { plain: true, ..Wish::default() };
    let names_a_set = |question: &Question| question.words.iter().any(|w| w.ends_with("-set"));
    let questions: Vec<_> = (0..500).map(|seed| rule(seed, &wish)).collect();
    let questions: Vec<_> =
        questions.into_iter().filter(|one| oracle.has_sets() || !names_a_set(one)).collect();
    for (question, said) in questions.iter().zip(oracle.ask(&questions).expect("a lab")) {
        let is_taken = said.legacy.is_accepted() && said.nft.is_accepted();
        assert!(is_taken, "{}: {said:?}", question.to_line());
    }
}

#[test]
fn rules_asked_together_are_answered_as_when_asked_alone() {
    if !lab::is_available() {
        return;
    }
    let oracle = oracle();
    let lines = [
        "4 filter -A INPUT -s 192.0.2.1,192.0.2.2 -j ACCEPT",
        "4 filter -A INPUT -j uc1",
        "4 filter -A uc1 -m owner --uid-owner 0",
        "4 filter -A uc1 -j uc2",
        "4 filter -A uc2 -j uc1",
        "6 filter -A uc1 -p tcp --dport 22",
        "6 filter -A INPUT -p tcp --dport 23",
        "6 filter -A INPUT -j REJECT --reject-with tcp-reset",
        "4 nat -A PREROUTING -j MASQUERADE",
        "4 filter -A INPUT -p tcp --dport nosuch",
        "4 nowhere -A INPUT",
    ];
    let questions = lines.map(|line| Question::from_line(line).expect("a question"));
    let together = oracle.ask(&questions).expect("a lab");
    for (question, said) in questions.iter().zip(&together) {
        let alone = oracle.ask(std::slice::from_ref(question)).expect("a lab");
        assert_eq!(alone, std::slice::from_ref(said), "{}", question.to_line());
    }
    let lists = Verdict::Accepted {
        save: [1, 2].map(|last| format!("-A INPUT -s 192.0.2.{last}/32 -j ACCEPT")).to_vec(),
    };
    assert_eq!(together[0].nft, lists);
    assert_eq!(together.iter().filter(|said| said.legacy.is_accepted()).count(), 7);
    assert!(questions.iter().any(|question| question.family == Family::V6));
}

fn oracle() -> Oracle {
    Oracle::new(Path::new(env!("CARGO_BIN_EXE_lab"))).expect("an oracle")
}
