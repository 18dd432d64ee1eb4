//! `-j AUDIT` (iptables-extensions(8), AUDIT): the audit log is told what becomes of the packet.

use super::option::{Always, Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditTarget {
    pub kind: AuditKind,
}

/// What the record says; it decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditKind {
    #[default]
    Accept,
    Drop,
    Reject,
}

impl AuditKind {
    const ALL: [AuditKind; 3] = [Self::Accept, Self::Drop, Self::Reject];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Drop => "drop",
            Self::Reject => "reject",
        }
    }
}

const TYPE: OptionSpec = OptionSpec::new("type").required();

impl Extension for AuditTarget {
    const NAME: &'static str = "AUDIT";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TYPE, &mut Always(&mut self.kind));
    }
}

impl Value for AuditKind {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let found = Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(text));
        found.ok_or_else(|| {
            let expected = &["accept", "drop", "reject"];
            WordProblem::UnknownWord { text: text.to_owned(), expected }
        })
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.word());
    }
}
