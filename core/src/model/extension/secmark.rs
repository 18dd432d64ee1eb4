//! `-j SECMARK` and `-j CONNSECMARK` (iptables-extensions(8)): labels for SELinux.

use super::cut_text::PrintedText;
use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Places, Report, WordProblem};
use crate::model::TableName;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecmarkTarget {
    /// A context of SELinux, at most 255 bytes. Whether the kernel takes it is known there only.
    pub context: Box<str>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnsecmarkTarget {
    pub copy: LabelCopy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelCopy {
    /// From the packet to its connection, which has none yet.
    #[default]
    Save,
    /// From the connection to the packet, which has none yet.
    Restore,
}

const CONTEXT: OptionSpec = OptionSpec::new("selctx").required();
const SAVE: OptionSpec = OptionSpec::flag("save").excludes(&["restore"]);
const RESTORE: OptionSpec = OptionSpec::flag("restore");

/// `SECMARK_SECCTX_MAX` − 1 (linux/netfilter/xt_SECMARK.h).
const CONTEXT_BYTES: usize = 255;

const TABLES: Places = Places::ANYWHERE.tables(&[TableName::Mangle, TableName::Security]);

impl Extension for SecmarkTarget {
    const NAME: &'static str = "SECMARK";
    const PLACES: Places = TABLES;

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&CONTEXT, &mut PrintedText(&mut self.context, CONTEXT_BYTES));
    }
}

impl Extension for ConnsecmarkTarget {
    const NAME: &'static str = "CONNSECMARK";
    const PLACES: Places = TABLES;

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SAVE, &mut Copied(&mut self.copy, LabelCopy::Save));
        options.option(&RESTORE, &mut Copied(&mut self.copy, LabelCopy::Restore));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            report.refuse(ExtensionProblem::MissingOneOf { options: &["save", "restore"] });
        }
    }
}

struct Copied<'f>(&'f mut LabelCopy, LabelCopy);

impl OptionValue for Copied<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = self.1;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 == self.1).then(|| Written::of(false, &()))
    }
}
