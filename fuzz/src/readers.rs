//! The readers, each with what must hold of it. The only place that calls them.

use crate::check_spans;
use droplab_core::back::{write_rule, write_save};
use droplab_core::front::{Form, Import, Problem, ReadOptions, parse_save, read, read_rule};
use droplab_core::json;
use droplab_core::model::TableName;
use droplab_core::net::Family;
use droplab_core::text::{Parsed, Severity};

/// What is wrong is reported, and need not be kept; the rest is.
///
/// # Panics
/// When something does not hold.
pub fn save_file(text: &str, family: Family) {
    check(text, &parse_save(text, &ReadOptions::of(family)));
}

/// # Panics
/// When something does not hold.
pub fn listing(text: &str, family: Family) {
    check(text, &read(text, Form::Listing, &ReadOptions::of(family)));
}

/// # Panics
/// When something does not hold.
pub fn script(text: &str, family: Family) {
    check(text, &read(text, Form::Script, &ReadOptions::of(family)));
}

/// Extensions of which iptables saves some values as another rule, as we then do
/// (`tests/cases/options`, the answers with `*`).
fn iptables_loses(text: &str) -> bool {
    let names = ["ipcomp", "cluster", "rateest", "connbytes", "osf", "hashlimit", "recent", "nfacct"];
    names.iter().any(|name| text.contains(name))
}

fn check(text: &str, parsed: &Parsed<Import, Problem>) {
    for found in &parsed.diagnostics {
        check_spans(text, [found.span]);
        check_spans(text, found.related.iter().copied());
    }
    check_spans(text, parsed.value.spans.iter().map(|(_, span)| *span));
    let keeps_all = |severity, problem: &Problem| {
        severity != Severity::Error && problem.code() != "not-reloadable"
    };
    let is_whole = parsed.diagnostics.iter().all(|found| keeps_all(found.severity, &found.problem));
    if !is_whole || iptables_loses(text) {
        return;
    }
    let ruleset = &parsed.value.ruleset;
    let written = write_save(ruleset);
    let again = parse_save(&written, &ReadOptions::of(ruleset.family)).value.ruleset;
    assert_eq!(&again, ruleset, "read again from what was written:\n{written}");
    assert_eq!(write_save(&again), written, "written twice");
}

/// # Panics
/// When something does not hold.
pub fn rule(text: &str, family: Family) {
    let line = format!("-A INPUT {text}");
    let options = ReadOptions::of(family);
    let reading = read_rule(&line, TableName::Filter, &options);
    for found in &reading.diagnostics {
        check_spans(&line, [found.span]);
    }
    let is_lost = |problem: &Problem| problem.code() == "not-reloadable";
    if iptables_loses(text) || reading.diagnostics.iter().any(|found| is_lost(&found.problem)) {
        return;
    }
    let Some(chain) = &reading.chain else { return };
    for rule in &reading.rules {
        let written = write_rule(chain, rule);
        let file = format!("*filter\n{written}\nCOMMIT\n");
        let again = parse_save(&file, &options).value.ruleset;
        let again = again.rules().next().map(|(_, rule)| rule.clone());
        let kept = droplab_core::model::Rule { counters: None, ..rule.clone() };
        assert_eq!(again, Some(kept), "read again from what was written: {written}");
    }
}

/// # Panics
/// When something does not hold.
pub fn host(text: &str, _family: Family) {
    drop(json::host(text));
}
