//! Our nft rulesets load, and nft lists them as it lists what iptables-nft makes of the same
//! rules. Needs root; makes namespaces of its own and stays in them.

use droplab_core::back::write_nft;
use droplab_core::front::{ReadOptions, parse_save};
use droplab_core::lower::lower;
use droplab_core::model::Ruleset;
use droplab_core::net::Family;
use droplab_core::policy::PRESETS;
use droplab_core::text::Severity;
use droplab_tests::cases::cases_with;
use droplab_tests::lab::{self, Namespace};
use droplab_tests::nft::{
    Agreement, Placed, accepted, batches, compare_listings, namespace, reason, refused,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Besides all of `cli-truth.jsonl`.
const N_GENERATED: u64 = 1500;
const BATCH: usize = 60;

#[test]
fn every_rule_loads_and_is_listed_as_iptables_nft_has_it() {
    if !lab::is_available() {
        return;
    }
    let inside = namespace().expect("a namespace");
    let has_queues = has_queues(&inside);
    let is_written = |placed: &Placed| placed.left_out().is_none();
    let lacks = |placed: &Placed| {
        // The namespace has no interface but lo, for which nft asks.
        let is_lacking = |text: &String| {
            !has_queues && text.contains(" queue num ") || text.contains(" device ")
        };
        placed.written().iter().any(is_lacking)
    };
    let (all, n_all) = {
        let mut all = accepted(0..N_GENERATED);
        let n_all = all.len();
        all.retain(|placed| is_written(placed) && !lacks(placed));
        (all, n_all)
    };
    let mut faults = String::new();
    for (placed, error) in batches(&all, BATCH).iter().flat_map(|batch| refused(&inside, batch)) {
        let _ = writeln!(faults, "{}\n  {:?}\n  {error}", placed.case.shown(), placed.written());
    }
    assert!(faults.is_empty(), "nft does not load:\n{faults}");
    let tally = compare(&inside, &all);
    let _ = writeln!(
        io::stderr(),
        "\n{} of {n_all} rules written; nft lists {} as it lists iptables-nft's, cannot list {} of \
         iptables-nft's, and {:?} otherwise",
        all.len(),
        tally.n_same,
        tally.n_unlisted,
        tally.reasons
    );
    assert!(tally.faults.is_empty(), "{}", tally.faults);
    assert!(tally.n_same > 900, "only {} are the same", tally.n_same);
}

#[derive(Default)]
struct Tally {
    n_same: usize,
    n_unlisted: usize,
    reasons: BTreeMap<&'static str, usize>,
    faults: String,
}

fn compare(inside: &Namespace, rules: &[Placed]) -> Tally {
    let of_nft: Vec<Placed> =
        rules.iter().filter(|placed| placed.is_taken_by_nft).cloned().collect();
    let mut tally = Tally::default();
    for batch in batches(&of_nft, BATCH) {
        let agreements = compare_listings(inside, &batch).expect("nft lists what it loaded");
        for (placed, agreement) in batch.iter().zip(agreements) {
            match agreement {
                Agreement::Same => tally.n_same += 1,
                Agreement::Unlisted { .. } => tally.n_unlisted += 1,
                // iptables-nft reads more than it loads, and some need modules.
                Agreement::NotLoaded { .. } => {
                    *tally.reasons.entry("not loaded by iptables-nft").or_default() += 1;
                }
                Agreement::Different { ours, theirs } => match reason(&ours, &theirs) {
                    Some(reason) => *tally.reasons.entry(reason).or_default() += 1,
                    None => {
                        let shown = placed.case.shown();
                        let _ = writeln!(
                            tally.faults,
                            "{shown}\n  ours   {ours:?}\n  theirs {theirs:?}"
                        );
                    }
                },
            }
        }
    }
    tally
}

/// Twice, because the second time there is something to replace.
#[test]
fn every_preset_and_every_case_loads() {
    if !lab::is_available() {
        return;
    }
    let inside = namespace().expect("a namespace");
    let mut rulesets: Vec<(String, Ruleset)> = Vec::new();
    for preset in PRESETS {
        for family in Family::ALL {
            rulesets.push((preset.name.to_owned(), lower(&preset.policy(), family).ruleset));
        }
    }
    for case in ["save", "nft"].into_iter().flat_map(|flow| cases_with(flow, "input.rules")) {
        let family = if case.name.ends_with("-v6") { Family::V6 } else { Family::V4 };
        let parsed = parse_save(&case.text("input.rules"), &ReadOptions::of(family));
        if !parsed.diagnostics.iter().any(|found| found.severity == Severity::Error) {
            rulesets.push((case.name, parsed.value.ruleset));
        }
    }
    let has_queues = has_queues(&inside);
    for (name, ruleset) in &rulesets {
        let text = write_nft(ruleset).text;
        if !has_queues && text.contains(" queue num ") {
            continue;
        }
        for _ in 0..2 {
            let loaded = inside.load_nft(&text);
            assert!(loaded.is_ok(), "{name}: {loaded:?}\n{text}");
        }
        inside.run("nft", &["flush", "ruleset"]).expect("a namespace can be emptied");
    }
}

/// Whether the kernel was built with what NFQUEUE needs of nft.
fn has_queues(inside: &Namespace) -> bool {
    let rule = "table ip probe { chain c { queue num 0; }; }; delete table ip probe";
    inside.load_nft(rule).is_ok()
}
