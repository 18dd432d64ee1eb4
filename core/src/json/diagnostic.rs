//! What is said about a text of rules (CLI.md, `droplab check --json`).

use crate::front::{Import, Problem};
use crate::text::{Diagnostic, LineIndex, Parsed, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Message<'m> {
    code: &'static str,
    severity: &'static str,
    line: u32,
    column: u32,
    /// `filter:INPUT:3`, where it is about a rule that was read.
    rule: Option<&'m str>,
    message: String,
    /// What is said here never turns on something a packet cannot tell.
    certain: bool,
    witness: Option<()>,
}

/// One object per line, in the order of the text; `say` has the words.
pub fn diagnostics(
    text: &str,
    parsed: &Parsed<Import, Problem>,
    say: impl Fn(&Problem) -> String,
) -> String {
    let index = LineIndex::new(text);
    let mut rules: Vec<_> = parsed.value.spans.iter().collect();
    rules.sort_by_key(|(_, span)| span.start);
    let mut out = String::new();
    for found in &parsed.diagnostics {
        let at = rules.partition_point(|(_, span)| span.start <= found.span.start);
        let rule = at.checked_sub(1).and_then(|at| rules.get(at));
        let rule = rule.filter(|(_, span)| found.span.end <= span.end);
        let rule = rule.map(|(at, _)| at.to_string());
        let message = message(found, &index, rule.as_deref(), say(&found.problem));
        out += &serde_json::to_string(&message).expect("strings and numbers are always written");
        out.push('\n');
    }
    out
}

fn message<'m>(
    found: &Diagnostic<Problem>,
    index: &LineIndex<'_>,
    rule: Option<&'m str>,
    message: String,
) -> Message<'m> {
    let (line, column) = index.line_column(found.span.start);
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let code = found.problem.inner_code();
    Message { code, severity, line, column, rule, message, certain: true, witness: None }
}
