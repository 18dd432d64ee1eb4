//! `-j DNAT`, `SNAT`, `MASQUERADE`, `REDIRECT` (iptables-extensions(8)): rewriting addresses.

use super::nat_to::{MappedPorts, NatTo};
use super::option::{Always, Given, OptionSpec, OptionValue, Options, Value, Written};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, TableName};
use crate::net::Family;

/// Where DNAT sends to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnatOptions {
    pub to: NatTo,
    pub random: bool,
    pub persistent: bool,
}

/// Where SNAT pretends to come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnatOptions {
    pub to: NatTo,
    pub random: bool,
    pub random_fully: bool,
    pub persistent: bool,
}

/// Ports that MASQUERADE pretends to send from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MasqueradeOptions {
    pub to_ports: Option<MappedPorts>,
    pub random: bool,
    pub random_fully: bool,
}

/// Ports of the host itself that REDIRECT sends to; never shifted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedirectOptions {
    pub to_ports: Option<MappedPorts>,
    pub random: bool,
}

const TO_DESTINATION: OptionSpec = OptionSpec::new("to-destination").required();
const TO_SOURCE: OptionSpec = OptionSpec::new("to-source").required();
const TO_PORTS: OptionSpec = OptionSpec::new("to-ports");
const RANDOM: OptionSpec = OptionSpec::flag("random");
const RANDOM_FULLY: OptionSpec = OptionSpec::flag("random-fully");
const PERSISTENT: OptionSpec = OptionSpec::flag("persistent");

const BEFORE_ROUTING: HookSet = HookSet::of(&[Hook::Prerouting, Hook::Output]);

impl Extension for DnatOptions {
    const NAME: &'static str = "DNAT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Nat]).hooks(BEFORE_ROUTING);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_DESTINATION, &mut Always(&mut self.to));
        options.option(&RANDOM, &mut self.random);
        options.option(&PERSISTENT, &mut self.persistent);
    }
}

impl Extension for SnatOptions {
    const NAME: &'static str = "SNAT";
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Nat])
        .hooks(HookSet::of(&[Hook::Postrouting, Hook::Input]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_SOURCE, &mut Source(&mut self.to));
        options.option(&RANDOM, &mut self.random);
        options.option(&RANDOM_FULLY, &mut self.random_fully);
        options.option(&PERSISTENT, &mut self.persistent);
    }
}

impl Extension for MasqueradeOptions {
    const NAME: &'static str = "MASQUERADE";
    const PLACES: Places =
        Places::ANYWHERE.tables(&[TableName::Nat]).hooks(HookSet::of(&[Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_PORTS, &mut SourcePorts(&mut self.to_ports));
        options.option(&RANDOM, &mut self.random);
        options.option(&RANDOM_FULLY, &mut self.random_fully);
    }
}

impl Extension for RedirectOptions {
    const NAME: &'static str = "REDIRECT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Nat]).hooks(BEFORE_ROUTING);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TO_PORTS, &mut OwnPorts(&mut self.to_ports));
        options.option(&RANDOM, &mut self.random);
    }
}

/// The older form of the kernel's table has no room for a base port: 0 is left of it.
fn lose_base(ports: &mut Option<MappedPorts>, given: &mut Given<'_>) {
    let Some(base) = ports.as_mut().and_then(|ports| ports.base.as_mut()) else { return };
    *base = 0;
    given.remark(shifted(given));
}

fn shifted(given: &Given<'_>) -> WordProblem {
    WordProblem::BadForm { text: given.word().to_owned(), form: "8000-8080" }
}

struct Source<'f>(&'f mut NatTo);

impl OptionValue for Source<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = NatTo::read(given)?;
        lose_base(&mut self.0.ports, given);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        Some(Written::of(false, self.0))
    }
}

/// Of MASQUERADE.
struct SourcePorts<'f>(&'f mut Option<MappedPorts>);

impl OptionValue for SourcePorts<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)?;
        lose_base(self.0, given);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}

/// Of REDIRECT, which refuses a base port.
struct OwnPorts<'f>(&'f mut Option<MappedPorts>);

impl OptionValue for OwnPorts<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let ports = MappedPorts::read(given)?;
        if ports.base.is_some() {
            return Err(shifted(given));
        }
        *self.0 = Some(ports);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}
