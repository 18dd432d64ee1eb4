//! `-m devgroup` (iptables-extensions(8), devgroup): the group of the packet's interface.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::realm::{read_named, write_named};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;
use crate::net::iptables::Mark;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DevgroupMatch {
    /// Of the interface the packet came in by.
    pub source: Option<Negatable<DeviceGroup>>,
    /// Of the interface the packet will leave by.
    pub destination: Option<Negatable<DeviceGroup>>,
}

/// A group, as `ip link set … group` gives it, and the bits of it that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceGroup(pub Mark);

/// The only name that `/etc/iproute2/group` has unless somebody adds one.
const GROUP_0: &str = "default";

const SOURCE: OptionSpec = OptionSpec::new("src-group").negatable();
const DESTINATION: OptionSpec = OptionSpec::new("dst-group").negatable();

/// Where a packet has an interface that it came in by (net/netfilter/xt_devgroup.c).
const CAME_IN: HookSet = HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward]);
/// Where a packet has an interface that it will leave by.
const LEAVES: HookSet = HookSet::of(&[Hook::Forward, Hook::Output, Hook::Postrouting]);

impl Extension for DevgroupMatch {
    const NAME: &'static str = "devgroup";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut self.source);
        options.option(&DESTINATION, &mut self.destination);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["src-group", "dst-group"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let wanted = [(self.source.is_some(), CAME_IN), (self.destination.is_some(), LEAVES)];
        for (is_given, hooks) in wanted {
            if is_given && !place.hooks.is_subset_of(hooks) {
                return report.refuse(ExtensionProblem::WrongChain { hooks });
            }
        }
    }
}

impl Value for DeviceGroup {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        read_named(given.word(), GROUP_0).map(Self)
    }

    fn write(&self, words: &mut Words) {
        write_named(self.0, GROUP_0, words);
    }
}
