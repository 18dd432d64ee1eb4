//! `-m realm` (iptables-extensions(8), realm): the routing realm of the packet's route.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;
use crate::net::iptables::Mark;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RealmMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub realm: Option<Negatable<Realm>>,
}

/// A realm and the bits of it that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Realm(pub Mark);

/// The only name that `/etc/iproute2/rt_realms` has unless somebody adds one.
const REALM_0: &str = "cosmos";

const REALM: OptionSpec = OptionSpec::new("realm").negatable().required();

impl Extension for RealmMatch {
    const NAME: &'static str = "realm";
    const FAMILY: Option<Family> = Some(Family::V4);
    /// Where a packet has a route (net/netfilter/xt_realm.c).
    const PLACES: Places = Places::ANYWHERE.hooks(HookSet::of(&[
        Hook::Input,
        Hook::Forward,
        Hook::Output,
        Hook::Postrouting,
    ]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&REALM, &mut self.realm);
    }
}

impl Value for Realm {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        read_named(given.word(), REALM_0).map(Self)
    }

    fn write(&self, words: &mut Words) {
        write_named(self.0, REALM_0, words);
    }
}

/// A number, a number with a mask, or the name that iproute2 has for 0.
pub(super) fn read_named(word: &str, name_of_0: &str) -> Result<Mark, WordProblem> {
    match word == name_of_0 {
        true => Ok(Mark { value: 0, mask: u32::MAX }),
        false => Mark::parse(word),
    }
}

pub(super) fn write_named(mark: Mark, name_of_0: &str, words: &mut Words) {
    match mark {
        Mark { value: 0, mask: u32::MAX } => words.bare(name_of_0),
        mark => words.bare(mark),
    }
}
