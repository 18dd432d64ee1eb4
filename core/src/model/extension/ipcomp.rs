//! `-m ipcomp` (iptables-extensions(8), ipcomp): the header of compressed packets (RFC 3173).

use super::option::{OptionSpec, Options};
use super::ranges::NotEvery;
use super::{Extension, NumberRange, Places};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpcompMatch {
    /// The compression parameter index. When nothing is said it is 0, though 1.8.9 also prints
    /// nothing where it is any, which is `None`.
    pub index: Option<Negatable<NumberRange<u32>>>,
    /// The reserved field must be 0.
    pub reserved: bool,
}

const INDEX: OptionSpec = OptionSpec::new("ipcompspi").negatable();
const RESERVED: OptionSpec = OptionSpec::flag("compres");

impl Extension for IpcompMatch {
    const NAME: &'static str = "ipcomp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[108], &["ipcomp"]);

    fn new(_: Family) -> Self {
        let index = Some(Negatable::plain(NumberRange { first: 0, last: 0 }));
        Self { index, reserved: false }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&INDEX, &mut NotEvery(&mut self.index));
        options.option(&RESERVED, &mut self.reserved);
    }
}
