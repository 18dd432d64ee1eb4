//! `-j NETMAP` (iptables-extensions(8), NETMAP): one network is mapped to another, host for host.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, Places, WordProblem};
use crate::model::{AddressMask, TableName};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetmapTarget {
    /// The network that takes the other's place, host bits cleared. `None` until it is read:
    /// iptables refuses the target without it.
    pub to: Option<AddressMask>,
}

const TO: OptionSpec = OptionSpec::new("to").required();

impl Extension for NetmapTarget {
    const NAME: &'static str = "NETMAP";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Nat]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO, &mut To(&mut self.to));
    }
}

/// Printed with its length, one address too.
struct To<'f>(&'f mut Option<AddressMask>);

impl OptionValue for To<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let whole = AddressMask::read(given)?;
        *self.0 = Some(AddressMask::masked(whole.address(), whole.mask()));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare((*self.0)?);
        Some(Written { negated: false, words })
    }
}
