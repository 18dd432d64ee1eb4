//! `-m ah` and `-m esp` (iptables-extensions(8)): headers of IPsec.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::ranges::NotEvery;
use super::{Extension, NumberRange, Places, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// `-m ah`, IPv4: the authentication header behind the IP header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AhMatch {
    /// Security parameter index.
    pub spi: Option<Negatable<NumberRange<u32>>>,
}

/// `-m ah`, IPv6: an authentication header among the others; no protocol is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ah6Match {
    /// Security parameter index.
    pub spi: Option<Negatable<NumberRange<u32>>>,
    /// Bytes of the header. 0 is none that is asked for, but `! 0` is one.
    pub length: Option<Negatable<u32>>,
    /// The reserved field is not zero.
    pub reserved: bool,
}

/// `-m esp`: encapsulated payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EspMatch {
    /// Security parameter index.
    pub spi: Option<Negatable<NumberRange<u32>>>,
}

const AH_SPI: OptionSpec = OptionSpec::new("ahspi").negatable();
const AH_LENGTH: OptionSpec = OptionSpec::new("ahlen").negatable();
const AH_RESERVED: OptionSpec = OptionSpec::flag("ahres");
const ESP_SPI: OptionSpec = OptionSpec::new("espspi").negatable();

impl Extension for AhMatch {
    const NAME: &'static str = "ah";
    const FAMILY: Option<Family> = Some(Family::V4);
    const PLACES: Places = Places::ANYWHERE.protocols(&[51], &["ah"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&AH_SPI, &mut NotEvery(&mut self.spi));
    }
}

impl Extension for Ah6Match {
    const NAME: &'static str = "ah";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&AH_SPI, &mut NotEvery(&mut self.spi));
        options.option(&AH_LENGTH, &mut Length(&mut self.length));
        options.option(&AH_RESERVED, &mut self.reserved);
    }
}

impl Extension for EspMatch {
    const NAME: &'static str = "esp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[50], &["esp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&ESP_SPI, &mut NotEvery(&mut self.spi));
    }
}

/// The kernel asks for no length where it is 0, unless that is negated.
struct Length<'f>(&'f mut Option<Negatable<u32>>);

impl OptionValue for Length<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)?;
        *self.0 = self.0.filter(|length| length.negated || length.value != 0);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}
