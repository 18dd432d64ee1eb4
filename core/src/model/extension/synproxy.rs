//! `-j SYNPROXY` (iptables-extensions(8), SYNPROXY): the host answers for the server until a
//! connection is real.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Written};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet};
use crate::net::Family;

/// What the host says it can, in the server's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynproxyTarget {
    pub sack_permitted: bool,
    pub timestamp: bool,
    /// Bits the window is shifted by.
    pub window_scale: Option<u8>,
    /// Largest segment, in bytes.
    pub segment_size: Option<u16>,
    pub ecn: bool,
}

const SACK: OptionSpec = OptionSpec::flag("sack-perm");
const TIMESTAMP: OptionSpec = OptionSpec::flag("timestamp");
const WINDOW_SCALE: OptionSpec = OptionSpec::new("wscale");
const SEGMENT_SIZE: OptionSpec = OptionSpec::new("mss");
const ECN: OptionSpec = OptionSpec::flag("ecn");

impl Extension for SynproxyTarget {
    const NAME: &'static str = "SYNPROXY";
    const PLACES: Places = Places::ANYWHERE
        .hooks(HookSet::of(&[Hook::Input, Hook::Forward]))
        .protocols(&[6], &["tcp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SACK, &mut self.sack_permitted);
        options.option(&TIMESTAMP, &mut self.timestamp);
        options.option(&WINDOW_SCALE, &mut Lower(&mut self.window_scale));
        options.option(&SEGMENT_SIZE, &mut Lower(&mut self.segment_size));
        options.option(&ECN, &mut self.ecn);
    }
}

/// A number of 32 bits, of which the lower ones are kept.
struct Lower<'f, T>(&'f mut Option<T>);

/// What is kept of a number.
trait LowerBits: Value + Copy + Into<u32> {
    fn of(number: u32) -> Self;
}

impl LowerBits for u8 {
    fn of(number: u32) -> Self {
        number.to_le_bytes()[0]
    }
}

impl LowerBits for u16 {
    fn of(number: u32) -> Self {
        let [low, high, ..] = number.to_le_bytes();
        u16::from_le_bytes([low, high])
    }
}

impl<T: LowerBits> OptionValue for Lower<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let number = u32::read(given)?;
        let kept = T::of(number);
        if kept.into() != number {
            let max = T::of(u32::MAX).into().into();
            let text = given.word().to_owned();
            given.remark(WordProblem::OutOfRange { text, min: 0, max });
        }
        *self.0 = Some(kept);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}
