//! Every sentence of this crate, in every language. The only place with prose.
//!
//! `en.rs` and `ja.rs` match every variant: a missing translation does not compile.

mod en;
mod explain;
mod front;
mod ja;
mod lift;
mod nft;
mod presets;
mod rules;
mod shell;

pub use explain::{Explained, Explains, explain, explain_chain, explain_rule, explain_table};
pub use presets::preset_policy;

use crate::{deploy, log, lower, net, policy};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    English,
    Japanese,
}

impl Language {
    pub const ALL: [Language; 2] = [Self::English, Self::Japanese];

    /// The tag of BCP 47, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language of a tag such as `ja-JP`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// Something that has a sentence in every language.
pub trait Localize {
    /// Lower case where the language has it, no final dot, the user's words in backticks.
    fn localize(&self, language: Language) -> String;
}

macro_rules! localize {
    ($($type:ty => $function:ident),+ $(,)?) => {$(
        impl Localize for $type {
            fn localize(&self, language: Language) -> String {
                match language {
                    Language::English => en::$function(self),
                    Language::Japanese => ja::$function(self),
                }
            }
        }
    )+};
}
localize! {
    net::ValueProblem => value,
    policy::Problem => policy,
    policy::DocumentError => document,
    policy::ShareError => share,
    lower::Problem => lower,
    deploy::Remark => remark,
    log::Foreign => foreign,
    log::Damage<'_> => damage,
}
