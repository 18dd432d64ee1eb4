//! `-m helper` (iptables-extensions(8), helper): connections that another one announced.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::values::kept;
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelperMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub helper: Option<Negatable<HelperName>>,
}

/// Name of a connection helper such as `ftp`, with a port other than its own as `ftp-2121`; at
/// most 29 bytes, more are cut; empty is any helper (linux/netfilter/xt_helper.h).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperName(Box<str>);

impl HelperName {
    const MAX_BYTES: usize = 29;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const HELPER: OptionSpec = OptionSpec::new("helper").negatable().required();

impl Extension for HelperMatch {
    const NAME: &'static str = "helper";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&HELPER, &mut self.helper);
    }
}

impl Value for HelperName {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(kept(given, Self::MAX_BYTES).into()))
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(&self.0);
    }
}
