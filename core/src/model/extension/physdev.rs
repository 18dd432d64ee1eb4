//! `-m physdev` (iptables-extensions(8), physdev): the ports of a bridge that the packet crosses.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::iptables::parse_interface;
use crate::net::{Family, InterfacePattern};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhysdevMatch {
    /// It came in through some bridge port.
    pub is_in: Option<Negatable<()>>,
    /// It came in through this one.
    pub in_interface: Option<Negatable<InterfacePattern>>,
    /// It will go out through some bridge port.
    pub is_out: Option<Negatable<()>>,
    /// It will go out through this one.
    pub out_interface: Option<Negatable<InterfacePattern>>,
    /// It is bridged, not routed.
    pub is_bridged: Option<Negatable<()>>,
}

const OUT_KNOWN: HookSet =
    HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Postrouting]);

const IS_IN: OptionSpec = OptionSpec::flag("physdev-is-in").negatable();
const IN: OptionSpec = OptionSpec::new("physdev-in").negatable();
const IS_OUT: OptionSpec = OptionSpec::flag("physdev-is-out").negatable();
const OUT: OptionSpec = OptionSpec::new("physdev-out").negatable();
const IS_BRIDGED: OptionSpec = OptionSpec::flag("physdev-is-bridged").negatable();

impl Extension for PhysdevMatch {
    const NAME: &'static str = "physdev";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&IS_IN, &mut self.is_in);
        options.option(&IN, &mut self.in_interface);
        options.option(&IS_OUT, &mut self.is_out);
        options.option(&OUT, &mut self.out_interface);
        options.option(&IS_BRIDGED, &mut self.is_bridged);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &[
                "physdev-in",
                "physdev-out",
                "physdev-is-in",
                "physdev-is-out",
                "physdev-is-bridged",
            ];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    /// Where a packet leaves the host is not known in OUTPUT (net/netfilter/xt_physdev.c).
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let is_bridged = self.is_bridged.is_some_and(|bridged| !bridged.negated);
        let asks_out = self.is_out.is_some() || self.out_interface.is_some();
        if asks_out && !is_bridged && !place.hooks.is_subset_of(OUT_KNOWN) {
            report.refuse(ExtensionProblem::WrongChain { hooks: OUT_KNOWN });
        }
    }
}

impl Value for InterfacePattern {
    /// An empty name is every port, as `+` is; iptables would save it as nothing, which no one can
    /// load.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "" => {
                given.remark(WordProblem::Empty);
                parse_interface("+")
            }
            word => parse_interface(word),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}
