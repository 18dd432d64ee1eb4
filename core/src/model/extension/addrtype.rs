//! `-m addrtype` (iptables-extensions(8), addrtype): what the routing table says of an address.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::words::{read_set, show_set};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddrtypeMatch {
    pub source: Option<Negatable<AddressTypes>>,
    pub destination: Option<Negatable<AddressTypes>>,
    /// Local means: of the interface the packet came by.
    pub limit_interface_in: bool,
    /// Local means: of the interface the packet leaves by.
    pub limit_interface_out: bool,
}

/// A set of [`AddressType`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddressTypes(u16);

/// In the order of linux/rtnetlink.h, which the save form has too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressType {
    /// Such as 0.0.0.0.
    Unspecified,
    Unicast,
    /// Of this host.
    Local,
    Broadcast,
    Anycast,
    Multicast,
    Blackhole,
    Unreachable,
    Prohibit,
    Throw,
    Nat,
    ExternalResolve,
}

impl AddressType {
    pub const ALL: [AddressType; 12] = [
        Self::Unspecified,
        Self::Unicast,
        Self::Local,
        Self::Broadcast,
        Self::Anycast,
        Self::Multicast,
        Self::Blackhole,
        Self::Unreachable,
        Self::Prohibit,
        Self::Throw,
        Self::Nat,
        Self::ExternalResolve,
    ];
}

impl AddressTypes {
    pub fn types(self) -> impl Iterator<Item = AddressType> {
        AddressType::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }

    pub fn contains(self, kind: AddressType) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}

const NAMES: &[&str] = &[
    "UNSPEC",
    "UNICAST",
    "LOCAL",
    "BROADCAST",
    "ANYCAST",
    "MULTICAST",
    "BLACKHOLE",
    "UNREACHABLE",
    "PROHIBIT",
    "THROW",
    "NAT",
    "XRESOLVE",
];

/// Names of the types that IPv6 has, and of those that IPv4 only has.
const NAMES_V6: &[&str] = &["UNSPEC", "UNICAST", "LOCAL", "ANYCAST", "MULTICAST", "UNREACHABLE"];
const ONLY_V4: u16 = 0b1111_0100_1000;

const SOURCE: OptionSpec = OptionSpec::new("src-type").negatable();
const DESTINATION: OptionSpec = OptionSpec::new("dst-type").negatable();
const LIMIT_IN: OptionSpec = OptionSpec::flag("limit-iface-in").excludes(&["limit-iface-out"]);
const LIMIT_OUT: OptionSpec = OptionSpec::flag("limit-iface-out");

const INCOMING: HookSet = HookSet::of(&[Hook::Prerouting, Hook::Input]);
const OUTGOING: HookSet = HookSet::of(&[Hook::Output, Hook::Postrouting]);

impl Extension for AddrtypeMatch {
    const NAME: &'static str = "addrtype";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut self.source);
        options.option(&DESTINATION, &mut self.destination);
        options.option(&LIMIT_IN, &mut self.limit_interface_in);
        options.option(&LIMIT_OUT, &mut self.limit_interface_out);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if !given.contains(0) && !given.contains(1) {
            let options = &["src-type", "dst-type"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    /// net/netfilter/xt_addrtype.c, `addrtype_mt_checkentry_v1`.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let forward = HookSet::of(&[Hook::Forward]);
        if self.limit_interface_in && place.hooks.meets(OUTGOING) {
            report.refuse(ExtensionProblem::WrongChain { hooks: INCOMING.union(forward) });
        }
        if self.limit_interface_out && place.hooks.meets(INCOMING) {
            report.refuse(ExtensionProblem::WrongChain { hooks: OUTGOING.union(forward) });
        }
        for (option, types) in [(SOURCE.name, self.source), (DESTINATION.name, self.destination)] {
            let types = types.map_or(0, |types| types.value.0);
            if place.family == Family::V6 && types & ONLY_V4 != 0 {
                let text = show_set(types & ONLY_V4, NAMES);
                let problem = WordProblem::UnknownWord { text, expected: NAMES_V6 };
                report.refuse(ExtensionProblem::Word { option, problem });
            }
        }
    }
}

impl Value for AddressTypes {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        read_set(given.word(), NAMES).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(show_set(self.0, NAMES));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_bits_of_their_names() {
        for (index, kind) in AddressType::ALL.into_iter().enumerate() {
            let all: Vec<_> = AddressTypes(1 << index).types().collect();
            assert_eq!(all, [kind], "{}", NAMES[index]);
        }
        assert_eq!(show_set(ONLY_V4, NAMES), "BROADCAST,BLACKHOLE,PROHIBIT,THROW,NAT,XRESOLVE");
    }
}
