//! English.

use super::RulesText;
use crate::i18n::number;
use std::borrow::Cow;

fn count(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{} {many}", number(n as u64)),
    }
}

pub(in crate::i18n) fn say(text: &RulesText) -> Cow<'static, str> {
    use RulesText as T;
    let text = match text {
        T::Title => "What do these rules do?",
        T::Hint => {
            "Give it anything that iptables reads or prints. What would be refused is shown at the word; every rule is said in words, and written as the file you need."
        }
        T::Field => "Rules",
        T::PasteHere => "Paste rules here",
        T::PasteHint => {
            "or drop a file anywhere on this page: iptables-save, iptables -S, a script of iptables commands. It stays in this browser."
        }
        T::OpenFile => "Open a file",
        T::Example => "Try the example of 2011",
        T::OwnPolicy => "Rules of my policy",
        T::GetProblems => "What would be refused, at the very word, with a fix",
        T::GetWords => "Each rule in words, by table and chain, with its counters",
        T::GetFiles => "As a restore file, a script, nft, or as your policy",
        T::DropIt => "Drop it here",
        T::ReadAs => "Read as",
        T::ByContent => "by content",
        T::FormatSave => "iptables-save",
        T::FormatRules => "iptables -S",
        T::FormatScript => "shell script",
        T::Family => "Family",
        T::Status { format, family, rules, milliseconds } => {
            let rules = count(*rules, "rule", "rules");
            return format!("{format}, {family}: {rules}, read in {milliseconds} ms").into();
        }
        T::OtherFamily { other } => {
            return format!("It makes rules for {other} too: look at those").into();
        }
        T::Reading => "Reading the rules",
        T::NotKept => "Too large to be kept when the page is closed.",
        T::LargeFile { size } => {
            return format!("{size}: too large for the text field, read all the same.").into();
        }
        T::TooLarge => "More than 64 MB: that is too much for a page. `droplab check` reads it.",
        T::Unavailable => "This version has no answer to that.",
        T::NoWorker => {
            "What reads rules did not start, or broke off. Chrome 80, Firefox 114 and Safari 15 can run it; reload the page."
        }
        T::NothingWrong => "Nothing wrong was found.",
        T::Problems { errors, warnings: 0 } => return count(*errors, "error", "errors").into(),
        T::Problems { errors: 0, warnings } => {
            return count(*warnings, "warning", "warnings").into();
        }
        T::Problems { errors, warnings } => {
            let errors = count(*errors, "error", "errors");
            return format!("{errors}, {}", count(*warnings, "warning", "warnings")).into();
        }
        T::Line { line } => return format!("line {}", number(*line)).into(),
        T::MoreProblems { problems } => {
            return format!("and {} more", number(*problems as u64)).into();
        }
        T::Replace { old, new } => return format!("Write {new} for {old}").into(),
        T::Insert { text } => return format!("Insert {text}").into(),
        T::Delete { old } => return format!("Remove {old}").into(),
        T::Outline => "Tables and chains",
        T::Default { word } => return format!("default {word}").into(),
        T::OwnChain => "own chain",
        T::RulesOf { rules } => return count(*rules, "rule", "rules").into(),
        T::Counted { packets, bytes } => {
            return match packets {
                1 => format!("1 packet, {bytes}").into(),
                n => format!("{} packets, {bytes}", number(*n)).into(),
            };
        }
        T::Words => "In words",
        T::AtCaret => "At the cursor",
        T::WholeChain => "Whole chain",
        T::ChooseRule => "Put the cursor into a rule to read what it does.",
        T::OtherRules { rules } => {
            return format!("and {} more", count(*rules, "rule", "rules")).into();
        }
        T::Elsewhere => "Write it as",
        T::ElsewhereHint => "The same rules, in the spelling and order of the kernel's own tools.",
        T::AsSave => "Restore file",
        T::AsScript => "Shell script",
        T::AsNft => "nft",
        T::NotSaid => "What this file cannot say",
        T::FewerLines { lines } => {
            return format!(
                "and {} more, all of them in the download",
                count(*lines, "line", "lines")
            )
            .into();
        }
        T::HasErrors => "Put the errors above right first: this file may lack what they spoil.",
        T::Lift => "Make it my policy",
        T::LiftHint => {
            "Entries, baseline and logging instead of rules: easier to change, and for both families. You see first what a policy cannot say."
        }
        T::LiftButton => "See what it would be",
        T::LiftNow => "Replace my policy",
        T::LiftEntries { entries } => {
            return format!("The policy would have {}.", count(*entries, "entry", "entries"))
                .into();
        }
        T::LiftWhole => "Nothing is left out: every packet would meet the same verdict.",
        T::LiftErrors { errors: 1 } => {
            "One error above: what it spoils may be missing from the policy."
        }
        T::LiftErrors { errors } => {
            let errors = number(*errors as u64);
            return format!(
                "{errors} errors above: what they spoil may be missing from the policy."
            )
            .into();
        }
        T::LiftLeftOut { rules } => {
            return format!("{} would be left out:", count(*rules, "thing", "things")).into();
        }
        T::LiftDiffers { rules } => {
            let what = count(*rules, "thing", "things");
            return format!("{what} would log, answer or count otherwise:").into();
        }
        T::LiftRewritten { rules } => {
            let what = count(*rules, "thing", "things");
            return format!("{what} would mean the same and look otherwise").into();
        }
        T::LiftBothFamilies { family, other } => {
            return format!(
                "A policy is for both IP versions: what these {family} rules say without addresses, it will say for {other} too."
            )
            .into();
        }
        T::LiftNothing => "No policy can be made of these rules.",
        T::Cancel => "Cancel",
        T::Lifted => "These rules are your policy now. Undo brings yours back.",
    };
    text.into()
}
