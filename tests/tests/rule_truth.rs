//! Our reader against what iptables answered: who accepts a rule, what iptables-save prints of it,
//! where a rule may stand, and why a file does not load. `ALL=1` shows every difference.

use droplab_core::net::Family;
use droplab_tests::differences::Differences;
use droplab_tests::reader::{AcceptedBy, judge, judge_file};
use droplab_tests::truth;

#[test]
fn every_spelling_is_accepted_and_saved_as_iptables_does() {
    let host = truth::host();
    let mut differences = Differences::default();
    for truth in truth::spellings() {
        let ours = judge(&truth.rule, &host);
        differences.compare_rule(&truth, &ours, "");
    }
    differences.assert_none();
}

#[test]
fn every_rule_is_accepted_where_iptables_takes_it() {
    // The answers were taken with one more chain.
    let host = truth::host().replace("\"uc1\"", "\"uc\", \"uc1\"");
    let mut differences = Differences::default();
    for place in truth::places() {
        let ours = judge(&place.rule, &host);
        let expected = AcceptedBy::new(place.legacy, place.nft);
        differences.compared();
        if ours.accepted_by != expected {
            let code = ours.code.as_deref();
            differences.add_acceptance(&place.rule, expected, ours.accepted_by, code, "");
        }
    }
    differences.assert_none();
}

#[test]
fn every_file_is_accepted_or_refused_at_the_line_and_for_the_reason() {
    let mut differences = Differences::default();
    for file in truth::files() {
        differences.compare_file(&file, &judge_file(&file.input, file.family));
    }
    differences.assert_none();
}

#[test]
fn a_wrong_answer_is_told() {
    let host = truth::host();
    let mut truth = truth::spellings().remove(0);
    assert_eq!(truth.rule.family, Family::V4);
    let ours = judge(&truth.rule, &host);
    truth.legacy = Some(ours.save.clone());
    truth.nft = truth.legacy.clone();
    let mut differences = Differences::default();
    differences.compare_rule(&truth, &ours, "");
    assert!(differences.is_empty());
    truth.nft = Some(vec!["-A INPUT".to_owned()]);
    differences.compare_rule(&truth, &ours, "");
    truth.nft = None;
    differences.compare_rule(&truth, &ours, "");
    let report = differences.report();
    assert!(report.starts_with("2 of 3 differ\n"), "{report}");
    assert!(report.contains("== saved otherwise: 1\n"), "{report}");
    assert!(report.contains("== accepted by legacy only, we say both: 1\n"), "{report}");
}
