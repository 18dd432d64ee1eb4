//! What became of one rule (CLI.md, `droplab rule`).

use crate::back::write_rule_for;
use crate::front::{Problem, RuleReading};
use crate::model::Backend;
use crate::text::{LineIndex, Severity};
use serde::Serialize;

#[derive(Serialize)]
#[serde(untagged)]
enum RuleAnswer {
    Accepted {
        ok: bool,
        save: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        save_nft: Option<Vec<String>>,
        backend: &'static str,
    },
    Refused {
        ok: bool,
        code: &'static str,
        message: String,
        column: u32,
    },
}

/// One line of JSON; `line` is what the rule was read from, for the column, `say` has the words.
pub fn rule(reading: &RuleReading, line: &str, say: impl Fn(&Problem) -> String) -> String {
    let answer = answer(reading, line, &say);
    serde_json::to_string(&answer).expect("strings and numbers are always written")
}

fn answer(reading: &RuleReading, line: &str, say: &dyn Fn(&Problem) -> String) -> RuleAnswer {
    let saved = |backend| -> Vec<String> {
        let chain = reading.chain.iter();
        let rules = chain.flat_map(|chain| reading.rules.iter().map(move |rule| (chain, rule)));
        rules.map(|(chain, rule)| write_rule_for(chain, rule, backend)).collect()
    };
    let accepts = |backend| reading.is_accepted_by(backend);
    let ok = true;
    match (accepts(Backend::Legacy), accepts(Backend::Nft)) {
        (true, true) => {
            let (save, nft) = (saved(Backend::Legacy), saved(Backend::Nft));
            let save_nft = (nft != save).then_some(nft);
            RuleAnswer::Accepted { ok, save, save_nft, backend: "both" }
        }
        (true, false) => one(saved(Backend::Legacy), Backend::Legacy),
        (false, true) => one(saved(Backend::Nft), Backend::Nft),
        (false, false) => refused(reading, line, say),
    }
}

fn one(save: Vec<String>, backend: Backend) -> RuleAnswer {
    RuleAnswer::Accepted { ok: true, save, save_nft: None, backend: backend.as_str() }
}

fn refused(reading: &RuleReading, line: &str, say: &dyn Fn(&Problem) -> String) -> RuleAnswer {
    let errors = reading.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let one_backend = |found: &&crate::text::Diagnostic<Problem>| {
        matches!(found.problem, Problem::OneBackend { .. })
    };
    let first = errors.chain(reading.diagnostics.iter().filter(one_backend)).next();
    let (code, message, start) = match first {
        Some(found) => (found.problem.inner_code(), say(&found.problem), found.span.start),
        None => ("refused", String::new(), 0),
    };
    let column = LineIndex::new(line).line_column(start).1;
    RuleAnswer::Refused { ok: false, code, message, column }
}
