//! `-m connlabel` (iptables-extensions(8), connlabel): a label that a connection bears.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::leading_number;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnlabelMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub label: Option<Negatable<ConnectionLabel>>,
    /// Puts the label on the connection as well.
    pub set: bool,
}

/// The number of a label, 0–127 (`XT_CONNLABEL_MAXBIT`, linux/netfilter/xt_connlabel.h).
///
/// Names are in `/etc/xtables/connlabel.conf`, which no distribution brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionLabel(u8);

impl ConnectionLabel {
    pub const MAX: u8 = 127;

    pub fn number(self) -> u8 {
        self.0
    }

    /// As C's `strtoul`, a minus included, of which 32 bits are kept as a signed number and of
    /// that 16 bits as the label.
    fn parse(text: &str) -> Result<Self, WordProblem> {
        let no_number = || WordProblem::NotANumber { text: text.to_owned() };
        let max = u64::from(Self::MAX);
        let out_of_range = || WordProblem::OutOfRange { text: text.to_owned(), min: 0, max };
        let minus =
            text.trim_start().strip_prefix('-').filter(|rest| !rest.starts_with(['+', ' ']));
        let (number, rest) = leading_number(minus.unwrap_or(text)).ok_or_else(no_number)?;
        if !rest.is_empty() {
            return Err(no_number());
        }
        let number = if minus.is_some() { number.wrapping_neg() } else { number };
        if number & 0x8000_0000 != 0 {
            return Err(out_of_range());
        }
        match u8::try_from(number & 0xffff) {
            Ok(label @ 0..=Self::MAX) => Ok(Self(label)),
            Ok(_) | Err(_) => Err(out_of_range()),
        }
    }
}

const LABEL: OptionSpec = OptionSpec::new("label").negatable().required();
const SET: OptionSpec = OptionSpec::flag("set");

impl Extension for ConnlabelMatch {
    const NAME: &'static str = "connlabel";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&LABEL, &mut self.label);
        options.option(&SET, &mut self.set);
    }
}

impl Value for ConnectionLabel {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "" => Err(WordProblem::Empty),
            word => Self::parse(word),
        }
    }

    fn write(&self, words: &mut Words) {
        words.quoted(&self.0.to_string());
    }
}
