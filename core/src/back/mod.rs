//! Ruleset → text: the restore file as iptables-save prints it, a shell script, and an nft ruleset.
//!
//! Writers are total: a ruleset in, a `String` out. Both also say which rule each line is, so
//! that a reader can find the origin of a line.

mod kept;
mod nft;
mod rule;
mod save;
mod script;

pub use nft::{Deed, Difference, NftProblem, NftProblemKind, NftText, Untranslatable, write_nft};
pub use rule::{write_rule, write_rule_for};
pub use save::{write_save, write_save_lines};
pub use script::{ScriptOptions, ScriptTitles, write_script_lines};

use crate::model::extension::Setting;
use crate::model::{Match, RuleRef, Target};

/// The extensions that a writer knows how to spell.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    condition: fn(&Match) -> Vec<Setting>,
    target: fn(&Target) -> Vec<Setting>,
}

impl Spelling {
    pub const EVERY: Self = Self { condition: Match::settings, target: Target::settings };
    /// Those that a policy is lowered to. A program that writes nothing else is much smaller.
    pub const OF_POLICIES: Self =
        Self { condition: Match::policy_settings, target: Target::policy_settings };
}

/// One line of a written file, without its newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// The rule it holds; `None` for everything else.
    pub rule: Option<RuleRef>,
}

impl Line {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), rule: None }
    }
}

/// The lines as one text, each ended by a newline.
pub fn join_lines(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}
