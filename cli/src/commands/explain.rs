//! `droplab explain`: rules → what they do, in words.

use crate::Exit;
use crate::arguments::ExplainArguments;
use crate::console::{Console, Stop, write_stdout};
use crate::rules;
use droplab_core::locale::{Explained, Explains, explain};
use droplab_core::text::Severity;

pub(crate) fn explain_rules(console: &Console, arguments: &ExplainArguments) -> Result<Exit, Stop> {
    let rules = match rules::read(&arguments.read)? {
        Ok(rules) => rules,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(Exit::Errors);
        }
    };
    let diagnostics = &rules.parsed.diagnostics;
    console.diagnostics(&rules.name, &rules.text, diagnostics);
    write_stdout(&report(&explain(&rules.parsed.value.ruleset, console.language)))?;
    let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(if has_errors { Exit::Errors } else { Exit::Fine })
}

/// A heading for each table and chain, a numbered line for each rule.
fn report(explained: &[Explained]) -> String {
    let mut report = String::new();
    for Explained { about, text } in explained {
        let is_first = report.is_empty();
        report += &match about {
            Explains::Table(table) if is_first => format!("{table}: {text}\n"),
            Explains::Table(table) => format!("\n{table}: {text}\n"),
            Explains::Chain(table, chain) => format!("\n{table} {chain}: {text}\n"),
            Explains::Rule(at) => format!("{:>4}. {text}\n", at.number),
        };
    }
    report
}
