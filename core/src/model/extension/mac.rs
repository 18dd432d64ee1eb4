//! `-m mac` (iptables-extensions(8), mac): the Ethernet address the packet came from.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;
use crate::net::iptables::MacAddress;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MacMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub source: Option<Negatable<MacAddress>>,
}

const SOURCE: OptionSpec = OptionSpec::new("mac-source").negatable().required();

impl Extension for MacMatch {
    const NAME: &'static str = "mac";
    const PLACES: Places =
        Places::ANYWHERE.hooks(HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut self.source);
    }
}

impl Value for MacAddress {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}
