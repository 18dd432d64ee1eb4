//! Our reader against what iptables answered: who accepts a rule, what iptables-save prints of it,
//! where a rule may stand, and why a file does not load. `ALL=1` shows every difference.

use droplab_core::net::Family;
use droplab_tests::differences::Differences;
use droplab_tests::reader::{AcceptedBy, OurFileAnswer, judge, judge_file};
use droplab_tests::reason::Reason;
use droplab_tests::truth::{self, FileTruth, Loaded};

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
    let host = truth::host();
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
        differences.compared();
        compare_file(&mut differences, &file, &judge_file(&file.input, file.family));
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

fn compare_file(differences: &mut Differences, file: &FileTruth, ours: &OurFileAnswer) {
    let refused = [&file.legacy, &file.nft].map(|side| match side {
        Loaded::Accepted { .. } => None,
        Loaded::Refused { message, line } => Some((message.as_str(), *line)),
    });
    let expected = AcceptedBy::new(refused[0].is_none(), refused[1].is_none());
    let said = refused.iter().flatten().map(|(message, _)| *message);
    let said: Vec<_> = said.map(|message| format!("\n  said   {message}")).collect();
    let problems = &ours.problems;
    let shown = format!("{}: {:?}{}\n  ours   {problems:?}", file.note, file.input, said.concat());
    if ours.accepted_by != expected {
        let (expected, ours) = (expected.word(), ours.accepted_by.word());
        return differences.add(format!("accepted by {expected}, we say {ours}"), shown);
    }
    let reasons: Vec<_> =
        refused.iter().flatten().map(|(message, _)| Reason::of(message)).collect();
    let is_named = |reason: &Reason| problems.iter().any(|(_, code)| reason.is_named_by(code));
    if !reasons.is_empty() && !reasons.iter().any(is_named) {
        return differences.add(format!("another reason than {}", reasons[0]), shown);
    }
    // Legacy names COMMIT for what only the kernel refuses, nft for a missing chain: the earlier
    // line is the wrong one. A missing COMMIT has no line.
    let line = refused.iter().flatten().filter_map(|(_, line)| *line).min();
    let Some(line) = line.filter(|line| *line <= file.input.lines().count()) else { return };
    if problems.iter().all(|(ours, _)| *ours != line) {
        differences.add("another line", format!("line {line}: {shown}"));
    }
}
