//! The options of every extension: what iptables takes, what it saves, what it refuses and why.
//!
//! `tests/cases/options/NAME.t` has a line for each case: `words ; saved form ; who takes it`, with
//! `=` for a saved form that is the words themselves, `ok` for both back ends or the name of the
//! only one, and `words ; ; code` for what is refused. `@ FAMILY TABLE CHAIN` says where the lines
//! below stand (`ip` or `ip6`). A `*` behind the answer: iptables reads its saved form as another
//! rule, or not at all, and so do we. Where the back ends save differently, the line is
//! `words ; legacy's form ; nft's form ; ok`. The facts are the tool's own answers.

use droplab_core::back::{write_rule, write_rule_for};
use droplab_core::front::{Problem, ReadOptions, RuleReading, read_rule};
use droplab_core::model::{Backend, Host, TableName};
use droplab_core::net::Family;
use droplab_core::text::Severity;
use droplab_tests::cases::folder;
use std::fs;

#[test]
fn options_are_read_and_saved_as_iptables_does() {
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    let mut files: Vec<_> = fs::read_dir(folder().join("options"))
        .expect("cases")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).expect("a text");
        let mut place = ("ip".to_owned(), "filter".to_owned(), "INPUT".to_owned());
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(words) = line.strip_prefix("@ ") {
                let words: Vec<&str> = words.split(' ').collect();
                let [family, table, chain] = words[..] else { panic!("{path:?}:{number}: {line}") };
                place = (family.to_owned(), table.to_owned(), chain.to_owned());
                continue;
            }
            n_cases += 1;
            if let Err(said) = check(line, &place) {
                wrong.push(format!("{}:{number}: {line}\n    {said}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {n_cases} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n_cases > 0);
}

fn check(line: &str, place: &(String, String, String)) -> Result<(), String> {
    let parts: Vec<&str> = line.split(" ;").map(str::trim).collect();
    let (words, save, nft, answer) = match parts[..] {
        [words, save, answer] => (words, save, save, answer),
        [words, save, nft, answer] => (words, save, nft, answer),
        _ => return Err("not `words ; saved form ; answer`".into()),
    };
    let (answer, is_read_again) = match answer.strip_suffix('*') {
        Some(answer) => (answer, false),
        None => (answer, true),
    };
    let reading = read(words, place);
    let accepted: Vec<&str> = Backend::ALL
        .into_iter()
        .filter(|backend| reading.is_accepted_by(*backend))
        .map(Backend::as_str)
        .collect();
    let expected: &[&str] = match answer {
        "ok" => &["legacy", "nft"],
        "legacy" => &["legacy"],
        "nft" => &["nft"],
        _ => &[],
    };
    let said: Vec<&Problem> = reading.diagnostics.iter().map(|found| &found.problem).collect();
    if accepted != expected {
        return Err(format!("taken by {accepted:?}: {said:?}"));
    }
    if expected.is_empty() {
        let is_error = |severity| severity == Severity::Error;
        let first = reading.diagnostics.iter().find(|found| is_error(found.severity));
        let code = first.map(|found| found.problem.inner_code());
        return match code == Some(answer) {
            true => Ok(()),
            false => Err(format!("refused with {code:?}: {said:?}")),
        };
    }
    for (backend, form) in [(Backend::Legacy, save), (Backend::Nft, nft)] {
        let form = if form == "=" { words } else { form };
        let chain = reading.chain.as_ref().expect("a chain");
        let ours: Vec<String> =
            reading.rules.iter().map(|rule| write_rule_for(chain, rule, backend)).collect();
        // Behind `-A CHAIN`.
        let ours: Vec<&str> =
            ours.iter().map(|rule| rule.splitn(3, ' ').nth(2).unwrap_or("")).collect();
        if expected.contains(&backend.as_str()) && ours.join(" | ") != form {
            return Err(format!("{} saves `{}`", backend.as_str(), ours.join(" | ")));
        }
    }
    for rule in &reading.rules {
        let written = write_rule(reading.chain.as_ref().expect("a chain"), rule);
        let again = read(written.splitn(3, ' ').nth(2).unwrap_or(""), place).rules;
        if (again == [rule.clone()]) != is_read_again {
            return Err(format!("read again: {again:?}, was {rule:?}"));
        }
    }
    Ok(())
}

fn read(words: &str, (family, table, chain): &(String, String, String)) -> RuleReading {
    let line = format!("-A {chain} {words}");
    let family = if family == "ip6" { Family::V6 } else { Family::V4 };
    let table: TableName = table.parse().expect("a table");
    read_rule(&line, table, &ReadOptions { family, host: &host() })
}

/// The host on which the answers were taken.
fn host() -> Host {
    droplab_core::json::host(include_str!("../fixtures/rules/host.json")).expect("host facts")
}
