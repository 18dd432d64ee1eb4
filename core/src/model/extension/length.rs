//! `-m length` (iptables-extensions(8), length): how long the packet is.

use super::option::{OptionSpec, Options};
use super::{Extension, NumberRange};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LengthMatch {
    /// Bytes of the packet with its IP header; of IPv6 that is the payload and 40. `None` until it
    /// is read: iptables refuses the match without it.
    pub length: Option<Negatable<NumberRange<u16>>>,
}

const LENGTH: OptionSpec = OptionSpec::new("length").negatable().required();

impl Extension for LengthMatch {
    const NAME: &'static str = "length";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&LENGTH, &mut self.length);
    }
}
