//! `-m ipcomp` (iptables-extensions(8), ipcomp): the header of compressed packets (RFC 3173).

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{Extension, NumberRange, Places, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpcompMatch {
    /// The compression parameter index; 0 when nothing is said.
    pub index: Negatable<NumberRange<u32>>,
    /// The reserved field must be 0.
    pub reserved: bool,
}

const INDEX: OptionSpec = OptionSpec::new("ipcompspi").negatable();
const RESERVED: OptionSpec = OptionSpec::flag("compres");

impl Extension for IpcompMatch {
    const NAME: &'static str = "ipcomp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[108], &["ipcomp"]);

    fn new(_: Family) -> Self {
        Self { index: Negatable::plain(NumberRange { first: 0, last: 0 }), reserved: false }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&INDEX, &mut Index(&mut self.index));
        options.option(&RESERVED, &mut self.reserved);
    }
}

/// Not printed when it is every index, though nothing said is index 0: 1.8.9 does so.
struct Index<'f>(&'f mut Negatable<NumberRange<u32>>);

impl OptionValue for Index<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let mut index: Option<Negatable<NumberRange<u32>>> = None;
        index.read(given)?;
        *self.0 = index.unwrap_or(*self.0);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = *self.0;
        let is_every = value == NumberRange { first: 0, last: u32::MAX };
        (!is_every).then(|| Written::of(negated, &value))
    }
}
