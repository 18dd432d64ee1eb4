//! `-j LED` (iptables-extensions(8), LED): packets make a light blink.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Extension, WordProblem};
use crate::net::Family;
use crate::net::iptables::read_number;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedTarget {
    /// Behind `netfilter-`, the trigger's name; at most 16 bytes.
    pub trigger: Box<str>,
    pub delay: LedDelay,
    /// Blinks at each packet, also while it is on.
    pub always_blink: bool,
}

/// How long the light stays on behind a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedDelay {
    /// 0 blinks.
    Milliseconds(u32),
    Forever,
}

impl Default for LedDelay {
    fn default() -> Self {
        Self::Milliseconds(0)
    }
}

const TRIGGER: OptionSpec = OptionSpec::new("led-trigger-id").required();
const DELAY: OptionSpec = OptionSpec::new("led-delay");
const ALWAYS_BLINK: OptionSpec = OptionSpec::flag("led-always-blink");

/// What `netfilter-` leaves of the 27 bytes (linux/netfilter/xt_LED.h).
const TRIGGER_BYTES: usize = 16;

impl Extension for LedTarget {
    const NAME: &'static str = "LED";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TRIGGER, &mut Trigger(&mut self.trigger));
        options.option(&DELAY, &mut Delay(&mut self.delay));
        options.option(&ALWAYS_BLINK, &mut self.always_blink);
    }
}

/// Always in quotes.
struct Trigger<'f>(&'f mut Box<str>);

impl OptionValue for Trigger<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let text = given.word();
        if text.len() > TRIGGER_BYTES {
            return Err(WordProblem::NameTooLong { bytes: text.len(), max: TRIGGER_BYTES });
        }
        *self.0 = text.into();
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.quoted(&self.0);
        Some(Written { negated: false, words })
    }
}

/// Not printed when the light only blinks.
struct Delay<'f>(&'f mut LedDelay);

impl OptionValue for Delay<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let text = given.word();
        *self.0 = match text.starts_with("inf") {
            true => LedDelay::Forever,
            false => {
                let number = read_number(text, 0, u32::MAX.into())?;
                LedDelay::Milliseconds(u32::try_from(number).unwrap_or(u32::MAX))
            }
        };
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        match *self.0 {
            LedDelay::Milliseconds(0) => return None,
            LedDelay::Milliseconds(number) => words.bare(number),
            LedDelay::Forever => words.bare("inf"),
        }
        Some(Written { negated: false, words })
    }
}
