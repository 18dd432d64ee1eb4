//! `droplab check`: what the kernel would refuse.

use crate::Exit;
use crate::arguments::CheckArguments;
use crate::console::{Console, Stop, write_stdout};
use crate::rules;
use droplab_core::front::Problem;
use droplab_core::json;
use droplab_core::locale::Localize;
use droplab_core::text::Severity;

pub(crate) fn check(console: &Console, arguments: &CheckArguments) -> Result<Exit, Stop> {
    let rules = match rules::read(&arguments.read)? {
        Ok(rules) => rules,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(Exit::Errors);
        }
    };
    let diagnostics = &rules.parsed.diagnostics;
    let say = |problem: &Problem| problem.localize(console.language);
    match arguments.json {
        true => write_stdout(&json::diagnostics(&rules.text, &rules.parsed, say))?,
        false => console.diagnostics(&rules.name, &rules.text, diagnostics),
    }
    let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(if has_errors { Exit::Errors } else { Exit::Fine })
}
