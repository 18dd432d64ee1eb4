//! `-j NFLOG` (iptables-extensions(8), NFLOG): a program gets the packet's head, and on to the next
//! rule.

use super::option::{Given, OptionSpec, OptionValue, Options, Unless, Words, Written};
use super::values::kept;
use super::{Extension, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NflogTarget {
    /// Not empty; at most [`NflogTarget::PREFIX_BYTES`] bytes, of which legacy keeps
    /// [`NflogTarget::LEGACY_PREFIX_BYTES`].
    pub prefix: Option<Box<str>>,
    /// 0–65535.
    pub group: u16,
    /// Bytes of the packet that are copied; `None`: all.
    pub size: Option<u32>,
    /// What once was meant for `size` and never worked; iptables-nft drops it.
    pub range: u32,
    /// Packets that are gathered before the program is woken; 0 is not printed and means 1.
    pub threshold: u16,
}

impl NflogTarget {
    pub const PREFIX_BYTES: usize = 127;
    pub const LEGACY_PREFIX_BYTES: usize = 63;
}

const PREFIX: OptionSpec = OptionSpec::new("nflog-prefix");
const GROUP: OptionSpec = OptionSpec::new("nflog-group");
const SIZE: OptionSpec = OptionSpec::new("nflog-size");
const RANGE: OptionSpec = OptionSpec::new("nflog-range").excludes(&["nflog-size"]);
const THRESHOLD: OptionSpec = OptionSpec::new("nflog-threshold");

impl Extension for NflogTarget {
    const NAME: &'static str = "NFLOG";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&PREFIX, &mut Prefix(&mut self.prefix));
        options.option(&GROUP, &mut Unless(&mut self.group, 0));
        options.option(&SIZE, &mut self.size);
        options.option(&RANGE, &mut Unless(&mut self.range, 0));
        options.option(&THRESHOLD, &mut Unless(&mut self.threshold, 0));
    }
}

struct Prefix<'f>(&'f mut Option<Box<str>>);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        if given.word().is_empty() {
            return Err(WordProblem::Empty);
        }
        *self.0 = Some(kept(given, NflogTarget::PREFIX_BYTES).into());
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.quoted_if_needed(self.0.as_deref()?);
        Some(Written { negated: false, words })
    }
}
