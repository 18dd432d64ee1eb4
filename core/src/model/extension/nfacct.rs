//! `-m nfacct` (iptables-extensions(8), nfacct): counts in an object that nfacct(8) has made.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::values::kept;
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;

/// Matches every packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NfacctMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub name: Option<AccountName>,
}

/// 1–31 bytes without a line break; the object must be there when the rule is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountName(String);

impl AccountName {
    /// `NFACCT_NAME_MAX` less the NUL (linux/netfilter/nfnetlink_acct.h).
    pub const MAX_BYTES: usize = 31;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const NAME: OptionSpec = OptionSpec::new("nfacct-name").required();

impl Extension for NfacctMatch {
    const NAME: &'static str = "nfacct";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NAME, &mut self.name);
    }

    fn finish(&mut self, _: GivenOptions, context: &Context<'_>, report: &mut Report) {
        if let Some(name) = self.name.as_ref().filter(|_| context.host.has_known_objects()) {
            let (option, name) = (NAME.name, name.as_str().to_owned());
            report.refuse(ExtensionProblem::NotOnHost { option, name });
        }
    }
}

impl Value for AccountName {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "" => Err(WordProblem::Empty),
            name if name.contains('\n') => Err(WordProblem::NameCharacter { character: '\n' }),
            _ => Ok(Self(kept(given, Self::MAX_BYTES).to_owned())),
        }
    }

    /// 1.8.9 prints a blank too many.
    fn write(&self, words: &mut Words) {
        words.blank();
        words.quoted_if_needed(&self.0);
    }
}
