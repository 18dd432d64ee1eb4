//! `droplab fmt`: rules → the same rules, as iptables-save writes them or as a script.

use crate::Exit;
use crate::arguments::{FmtArguments, ReadForm, WriteForm};
use crate::console::{Console, Stop, write_stdout};
use crate::input;
use crate::text::Text;
use droplab_core::back::{ScriptOptions, ScriptTitles, join_lines, write_save, write_script_lines};
use droplab_core::deploy::Remark;
use droplab_core::front::{ReadOptions, parse_save};
use droplab_core::locale::{Language, Localize};
use droplab_core::model::{RuleMap, Ruleset};
use droplab_core::net::Family;
use droplab_core::text::Severity;
use std::path::Path;

pub(crate) fn fmt(console: &Console, arguments: &FmtArguments) -> Result<Exit, Stop> {
    match arguments.from {
        ReadForm::Save => {}
        ReadForm::Rules => return Err(not_there("--from", "rules")),
        ReadForm::Script => return Err(not_there("--from", "script")),
    }
    let write = match arguments.to {
        WriteForm::Save => |ruleset: &Ruleset, _: Language| write_save(ruleset),
        WriteForm::Script => write_script,
        WriteForm::Nft => return Err(not_there("--to", "nft")),
        WriteForm::Json => return Err(not_there("--to", "json")),
    };
    let path = arguments.rules.as_deref();
    let (name, text) = match input::read(path)?.text() {
        Ok(text) => text,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(Exit::Errors);
        }
    };
    let is_v6 = arguments.v6 || path.is_some_and(is_named_v6) || says_v6(&text);
    let family = if is_v6 { Family::V6 } else { Family::V4 };
    let parsed = parse_save(&text, &ReadOptions::of(family));
    console.diagnostics(&name, &text, &parsed.diagnostics);
    if parsed.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(Exit::Errors);
    }
    let mut ruleset = parsed.value.ruleset;
    if !arguments.counters {
        ruleset.clear_counters();
    }
    write_stdout(&write(&ruleset, console.language)).map(|()| Exit::Fine)
}

fn not_there(option: &'static str, value: &'static str) -> Stop {
    Text::NotThereYet { option, value }.into()
}

/// `*.v6`, `*.rules6`, `ip6tables*`.
fn is_named_v6(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.ends_with(".v6") || name.ends_with(".rules6") || name.starts_with("ip6tables")
}

/// The remark that ip6tables-save begins with.
fn says_v6(text: &str) -> bool {
    let remarks = text.lines().take_while(|line| line.starts_with('#'));
    remarks.into_iter().any(|line| line.contains("ip6tables"))
}

fn write_script(ruleset: &Ruleset, language: Language) -> String {
    let title = |remark: Remark| remark.localize(language);
    let titles = ScriptTitles {
        reset: &title(Remark::ScriptReset),
        defaults: &title(Remark::ScriptDefaults),
        log_chains: &title(Remark::ScriptLogChains),
        rules: &title(Remark::ScriptRules),
    };
    let options = ScriptOptions { head: &[], notes: &RuleMap::default(), titles };
    join_lines(&write_script_lines(ruleset, &options))
}
