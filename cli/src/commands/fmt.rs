//! `droplab fmt`: rules → the same rules, as iptables-save writes them or as a script.

use crate::Exit;
use crate::arguments::{FmtArguments, WriteForm};
use crate::console::{Console, Stop, write_stdout};
use crate::rules;
use crate::text::Text;
use droplab_core::back::{ScriptOptions, ScriptTitles, join_lines, write_save, write_script_lines};
use droplab_core::deploy::Remark;
use droplab_core::locale::{Language, Localize};
use droplab_core::model::{RuleMap, Ruleset};
use droplab_core::text::Severity;

pub(crate) fn fmt(console: &Console, arguments: &FmtArguments) -> Result<Exit, Stop> {
    let write = match arguments.to {
        WriteForm::Save => |ruleset: &Ruleset, _: Language| write_save(ruleset),
        WriteForm::Script => write_script,
        WriteForm::Nft => return Err(not_there("--to", "nft")),
        WriteForm::Json => return Err(not_there("--to", "json")),
    };
    let rules = match rules::read(&arguments.read)? {
        Ok(rules) => rules,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(Exit::Errors);
        }
    };
    let parsed = rules.parsed;
    console.diagnostics(&rules.name, &rules.text, &parsed.diagnostics);
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
