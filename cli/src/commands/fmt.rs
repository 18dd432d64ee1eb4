//! `droplab fmt`: rules → the same rules, as iptables-save writes them, as a script, or for nft.

use crate::Exit;
use crate::arguments::{FmtArguments, WriteForm};
use crate::console::{Console, Stop, write_stdout};
use crate::rules;
use crate::text::Text;
use droplab_core::back::{
    NftProblem, ScriptOptions, ScriptTitles, Spelling, join_lines, write_nft, write_save,
    write_script_lines,
};
use droplab_core::deploy::Remark;
use droplab_core::json;
use droplab_core::json::rules::{Detail, RulesJson};
use droplab_core::locale::{Language, Localize};
use droplab_core::model::{RuleMap, Ruleset};
use droplab_core::text::Severity;

pub(crate) fn fmt(console: &Console, arguments: &FmtArguments) -> Result<Exit, Stop> {
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
    let mut import = parsed.value;
    if !arguments.counters {
        import.ruleset.clear_counters();
    }
    let ruleset = &import.ruleset;
    match arguments.to {
        WriteForm::Save => write_stdout(&write_save(ruleset)).map(|()| Exit::Fine),
        WriteForm::Script => {
            write_stdout(&write_script(ruleset, console.language)).map(|()| Exit::Fine)
        }
        WriteForm::Nft => write_for_nft(console, &rules.name, ruleset),
        WriteForm::Json => {
            let form = rules.form.as_str();
            let report = RulesJson::new(&rules.text, form, &import, Vec::new(), Detail::Rules);
            write_stdout(&(json::text(&report) + "\n")).map(|()| Exit::Fine)
        }
    }
}

/// A rule that nft cannot express is no success, though the text has all the others.
fn write_for_nft(console: &Console, name: &str, ruleset: &Ruleset) -> Result<Exit, Stop> {
    let nft = write_nft(ruleset);
    write_stdout(&nft.text)?;
    for problem in &nft.problems {
        let text = Text::AboutRule {
            name: name.to_owned(),
            rule: problem.at.to_string(),
            problem: problem.localize(console.language),
            code: problem.code(),
        };
        console.say(Severity::Warning, &text);
    }
    let is_whole = !nft.problems.iter().any(NftProblem::is_left_out);
    Ok(if is_whole { Exit::Fine } else { Exit::Errors })
}

fn write_script(ruleset: &Ruleset, language: Language) -> String {
    let title = |remark: Remark| remark.localize(language);
    let titles = ScriptTitles {
        reset: &title(Remark::ScriptReset),
        defaults: &title(Remark::ScriptDefaults),
        log_chains: &title(Remark::ScriptLogChains),
        rules: &title(Remark::ScriptRules),
    };
    let (notes, spelling) = (&RuleMap::default(), Spelling::EVERY);
    let options = ScriptOptions { head: &[], notes, spelling, titles };
    join_lines(&write_script_lines(ruleset, &options))
}
