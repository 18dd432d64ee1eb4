//! `droplab rule`: what iptables would make of single rules.

use crate::Exit;
use crate::arguments::RuleArguments;
use crate::console::{Console, Stop, write_stdout};
use crate::text::Text;
use crate::{input, rules};
use droplab_core::front::{ReadOptions, read_rule};
use droplab_core::json;
use droplab_core::locale::Localize;
use droplab_core::model::TableName;
use droplab_core::net::Family;
use droplab_core::text::Severity;

/// Empty lines and remarks are passed over.
pub(crate) fn rule(console: &Console, arguments: &RuleArguments) -> Result<Exit, Stop> {
    let Ok(table) = arguments.table.parse::<TableName>() else {
        return Err(Text::UnknownTable { name: arguments.table.clone() }.into());
    };
    let host = rules::host(arguments.host.as_deref())?;
    let text = match input::read(arguments.file.as_deref())?.text() {
        Ok((_, text)) => text,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(Exit::Errors);
        }
    };
    let family = if arguments.v6 { Family::V6 } else { Family::V4 };
    let options = ReadOptions { family, host: &host };
    let mut out = String::new();
    let mut exit = Exit::Fine;
    for line in text.lines() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let reading = read_rule(line, table, &options);
        if reading.is_refused() {
            exit = Exit::Errors;
        }
        out += &json::rule(&reading, line, |problem| problem.localize(console.language));
        out.push('\n');
    }
    write_stdout(&out).map(|()| exit)
}
