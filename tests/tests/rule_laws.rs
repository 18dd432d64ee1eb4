//! What holds of every rule that we accept, among generated ones and those that iptables judged:
//! what we save of it is read again, and saved the same.

use droplab_tests::differences::Differences;
use droplab_tests::generate::{Wish, rule};
use droplab_tests::oracle::USER_CHAINS;
use droplab_tests::reader::{judge, judge_file, rewritten};
use droplab_tests::truth::{self, RuleCase};

const N_RULES: u64 = 5000;

/// Codes of what iptables saves and cannot load again, such as a name with a blank in it.
const NOT_LOADABLE: &[&str] = &[];

#[test]
fn what_we_save_is_read_again_and_saved_the_same() {
    let host = truth::host();
    let mut differences = Differences::default();
    let generated = (0..N_RULES).map(|seed| RuleCase::new(&rule(seed, &Wish::default())));
    let spellings = truth::spellings().into_iter().map(|truth| truth.rule);
    for case in generated.chain(spellings) {
        let ours = judge(&case, &host);
        if !ours.save.is_empty() {
            check(&mut differences, &case, &ours.save);
        }
        if let Some(lines) = &ours.save_nft {
            check(&mut differences, &case, lines);
        }
    }
    differences.assert_none();
}

fn check(differences: &mut Differences, case: &RuleCase, lines: &[String]) {
    differences.compared();
    let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let text = format!("*{}\n{chains}{}\nCOMMIT\n", case.table, lines.join("\n"));
    let answer = judge_file(&text, case.family);
    if let Some((_, code)) = answer.problems.first() {
        if !NOT_LOADABLE.contains(&code.as_str()) {
            let shown = format!("{}\n  saved  {}", case.shown(), lines.join("\n         "));
            differences.add(format!("refused when read again: {code}"), shown);
        }
        return;
    }
    let again = rewritten(&text, case.family);
    if again != lines {
        let [lines, again] = [lines, &again].map(|lines| lines.join("\n         "));
        let shown = format!("{}\n  saved  {lines}\n  again  {again}", case.shown());
        differences.add("saved otherwise", shown);
    }
}
