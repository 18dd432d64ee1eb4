//! What holds of every rule that we accept, among generated ones and those that iptables judged:
//! what we save of it is read again, and saved the same.

use droplab_core::model::Backend;
use droplab_tests::differences::Differences;
use droplab_tests::generate::{Wish, rule};
use droplab_tests::oracle::{NOT_STABLE, USER_CHAINS};
use droplab_tests::reader::{judge, judge_file_there, rewritten};
use droplab_tests::truth::{self, RuleCase};

const N_RULES: u64 = 5000;

/// What iptables saves and cannot load again: the code of what is wrong, and what the line holds.
const NOT_LOADABLE: &[(&str, &str)] = &[
    ("bad-value", "--cluster-local-nodemask"),
    ("unexpected-word", "eth 0"),
    ("unexpected-word", "--rateest-name  "),
];

#[test]
fn what_we_save_is_read_again_and_saved_the_same() {
    let host = truth::host();
    let mut differences = Differences::default();
    let generated = (0..N_RULES).map(|seed| RuleCase::new(&rule(seed, &Wish::default())));
    let spellings = truth::spellings().into_iter().map(|truth| truth.rule);
    for case in generated.chain(spellings) {
        let ours = judge(&case, &host);
        let nft = ours.save_nft.as_ref().unwrap_or(&ours.save);
        for (engine, lines) in [(Backend::Legacy, &ours.save), (Backend::Nft, nft)] {
            if ours.accepted_by.accepts(engine) {
                check(&mut differences, &host, (&case, engine), lines);
            }
        }
    }
    differences.assert_none();
}

/// The engine saves a rule as these lines: it takes them again, and saves them the same.
fn check(
    differences: &mut Differences,
    host: &str,
    (case, engine): (&RuleCase, Backend),
    lines: &[String],
) {
    differences.compared();
    let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let text = format!("*{}\n{chains}{}\nCOMMIT\n", case.table, lines.join("\n"));
    let answer = judge_file_there(host, &text, case.family);
    if !answer.accepted_by.accepts(engine) {
        let codes = answer.problems.iter().map(|(_, code)| code.as_str());
        let codes: Vec<_> = codes.collect();
        let is_lost = |(code, holds): &(&str, &str)| codes.contains(code) && text.contains(holds);
        if !NOT_LOADABLE.iter().any(is_lost) {
            let shown = format!("{}\n  saved  {}", case.shown(), lines.join("\n         "));
            differences.add(format!("refused when read again: {}", codes.join(", ")), shown);
        }
        return;
    }
    let again = rewritten(&text, case.family, engine);
    if again != lines && !text.contains(NOT_STABLE) {
        let [lines, again] = [lines, &again].map(|lines| lines.join("\n         "));
        let shown = format!("{}\n  saved  {lines}\n  again  {again}", case.shown());
        differences.add("saved otherwise", shown);
    }
}
