//! The script of iptables commands, with the policy's notes behind the rules.

use super::{Remark, remark};
use crate::back::{Line, ScriptOptions, ScriptTitles, Spelling, write_script_lines};
use crate::locale::Language;
use crate::lower::{Lowered, Origin};
use crate::model::RuleMap;
use crate::net::Family;
use crate::policy::{Notes, Policy};

pub(super) fn lines(policy: &Policy, lowered: &Lowered, language: Language) -> Vec<Line> {
    let title = policy.title.to_string();
    let head: Vec<String> = std::iter::once(title).filter(|title| !title.is_empty()).collect();
    let notes = notes(policy, lowered);
    let titles =
        [Remark::ScriptReset, Remark::ScriptDefaults, Remark::ScriptLogChains, Remark::ScriptRules]
            .map(|title| remark(title, language));
    let [reset, defaults, log_chains, rules] = &titles;
    let titles = ScriptTitles { reset, defaults, log_chains, rules };
    let spelling = Spelling::OF_POLICIES;
    let options = ScriptOptions { head: &head, notes: &notes, spelling, titles };
    let mut lines = write_script_lines(&lowered.ruleset, &options);
    lines.extend(ending(lowered.ruleset.family, language));
    lines
}

/// The post's last lines: keep what was tried.
fn ending(family: Family, language: Language) -> [Line; 3] {
    let keep = match family {
        Family::V4 => "## iptables-save > /etc/network/iptables.restored",
        Family::V6 => "## ip6tables-save > /etc/network/ip6tables.restored",
    };
    let lines =
        [String::new(), format!("## {}", remark(Remark::ScriptKeep, language)), keep.into()];
    lines.map(|text| Line { text, rule: None })
}

/// An entry's note stands behind each of its rules, unless the rules carry it themselves.
fn notes(policy: &Policy, lowered: &Lowered) -> RuleMap<String> {
    let mut notes = RuleMap::default();
    if policy.dialect.notes == Notes::InRules {
        return notes;
    }
    for (at, origin) in lowered.origins.iter() {
        let Origin::Entry(id) = origin else { continue };
        let note = policy.entry(*id).map(|entry| entry.note.to_string());
        if let Some(note) = note.filter(|note| !note.is_empty()) {
            notes.insert(at, note);
        }
    }
    notes
}
