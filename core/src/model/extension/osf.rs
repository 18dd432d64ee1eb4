//! `-m osf` (iptables-extensions(8), osf): the operating system a SYN looks like it comes from.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::values::kept;
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;

/// Cannot be decided from one packet: fingerprints are the host's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OsfMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub genre: Option<Negatable<Genre>>,
    /// How the TTL is compared: 0 as on a LAN, 1 smaller as well, 2 not at all.
    pub ttl: Option<u32>,
    /// What is logged: 0 all matching systems, 1 the first one, 2 all known ones.
    pub log: Option<u32>,
}

/// A name of the fingerprints, at most 31 bytes; `unknown` is what none of them fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Genre(String);

impl Genre {
    /// `MAXGENRELEN` less the NUL (linux/netfilter/nfnetlink_osf.h).
    pub const MAX_BYTES: usize = 31;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const GENRE: OptionSpec = OptionSpec::new("genre").negatable().required();
const TTL: OptionSpec = OptionSpec::new("ttl").within(0, 2);
const LOG: OptionSpec = OptionSpec::new("log").within(0, 2);

impl Extension for OsfMatch {
    const NAME: &'static str = "osf";
    const FAMILY: Option<Family> = Some(Family::V4);
    const PLACES: Places = Places::ANYWHERE
        .hooks(HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward]))
        .protocols(&[6], &["tcp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&GENRE, &mut self.genre);
        options.option(&TTL, &mut self.ttl);
        options.option(&LOG, &mut self.log);
    }
}

impl Value for Genre {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(kept(given, Self::MAX_BYTES).to_owned()))
    }

    /// Never quoted, whatever is in it.
    fn write(&self, words: &mut Words) {
        words.bare(&self.0);
    }
}
