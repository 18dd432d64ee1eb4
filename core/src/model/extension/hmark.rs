//! `-j HMARK` (iptables-extensions(8), HMARK): a mark made of the packet's ends, for balancing.

use super::option::{Always, Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::net::Family;
use crate::net::iptables::parse_prefix_length;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HmarkTarget {
    pub parts: Box<HmarkParts>,
    /// What the hash begins with.
    pub seed: u32,
    /// Marks are below it, before the offset; not 0.
    pub modulus: u32,
    /// Added in the end.
    pub offset: Option<u32>,
    /// By the ends of the connection instead of the packet's.
    pub connection: bool,
}

/// What of the packet goes into the hash; `None`: nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HmarkParts {
    /// Leading bits of the address.
    pub source_prefix: Option<u8>,
    pub destination_prefix: Option<u8>,
    pub source_port_mask: Option<u16>,
    pub destination_port_mask: Option<u16>,
    /// Of ESP and AH.
    pub spi_mask: Option<u32>,
    /// Bits that are set in the port.
    pub source_port: Option<u16>,
    pub destination_port: Option<u16>,
    pub spi: Option<u32>,
    pub protocol_mask: Option<u16>,
}

const SOURCE_PREFIX: OptionSpec = OptionSpec::new("hmark-src-prefix");
const DESTINATION_PREFIX: OptionSpec = OptionSpec::new("hmark-dst-prefix");
const SOURCE_PORT_MASK: OptionSpec = OptionSpec::new("hmark-sport-mask");
const DESTINATION_PORT_MASK: OptionSpec = OptionSpec::new("hmark-dport-mask");
const SPI_MASK: OptionSpec = OptionSpec::new("hmark-spi-mask");
const SOURCE_PORT: OptionSpec = OptionSpec::new("hmark-sport");
const DESTINATION_PORT: OptionSpec = OptionSpec::new("hmark-dport");
const SPI: OptionSpec = OptionSpec::new("hmark-spi");
const PROTOCOL_MASK: OptionSpec = OptionSpec::new("hmark-proto-mask");
const SEED: OptionSpec = OptionSpec::new("hmark-rnd").required();
const MODULUS: OptionSpec = OptionSpec::new("hmark-mod").required().within(1, 0xffff_ffff);
const OFFSET: OptionSpec = OptionSpec::new("hmark-offset");
const TUPLE: OptionSpec = OptionSpec::new("hmark-tuple");

impl Extension for HmarkTarget {
    const NAME: &'static str = "HMARK";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        let parts = &mut *self.parts;
        options.option(&SOURCE_PREFIX, &mut Prefix(&mut parts.source_prefix));
        options.option(&DESTINATION_PREFIX, &mut Prefix(&mut parts.destination_prefix));
        options.option(&SOURCE_PORT_MASK, &mut Hexadecimal(&mut parts.source_port_mask, 6));
        options
            .option(&DESTINATION_PORT_MASK, &mut Hexadecimal(&mut parts.destination_port_mask, 6));
        options.option(&SPI_MASK, &mut Hexadecimal(&mut parts.spi_mask, 10));
        options.option(&SOURCE_PORT, &mut Hexadecimal(&mut parts.source_port, 6));
        options.option(&DESTINATION_PORT, &mut Hexadecimal(&mut parts.destination_port, 6));
        options.option(&SPI, &mut Hexadecimal(&mut parts.spi, 10));
        options.option(&PROTOCOL_MASK, &mut Hexadecimal(&mut parts.protocol_mask, 4));
        options.option(&SEED, &mut Seed(&mut self.seed));
        options.option(&MODULUS, &mut Always(&mut self.modulus));
        options.option(&OFFSET, &mut self.offset);
        options.option(&TUPLE, &mut Tuple(self));
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let parts = &*self.parts;
        let other = match (parts.source_port_mask, parts.destination_port_mask) {
            (Some(_), _) => Some(SOURCE_PORT_MASK.name),
            (None, Some(_)) => Some(DESTINATION_PORT_MASK.name),
            (None, None) => None,
        };
        if let (Some(_), Some(other)) = (parts.spi_mask, other) {
            report.refuse(ExtensionProblem::Conflict { option: SPI_MASK.name, other });
        } else if *parts == HmarkParts::default() && !self.connection {
            report.refuse(ExtensionProblem::MissingOption { option: TUPLE.name });
        }
    }

    /// net/netfilter/xt_HMARK.c: the ports and the SPI stand in the same place.
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let parts = &*self.parts;
        let ports = [
            (parts.source_port_mask, SOURCE_PORT_MASK.name),
            (parts.destination_port_mask, DESTINATION_PORT_MASK.name),
            (parts.source_port, SOURCE_PORT.name),
            (parts.destination_port, DESTINATION_PORT.name),
        ];
        let port = ports.iter().find(|(port, _)| port.is_some());
        let spi = match (parts.spi_mask, parts.spi) {
            (Some(_), _) => Some(SPI_MASK.name),
            (None, Some(_)) => Some(SPI.name),
            (None, None) => None,
        };
        if let (Some((_, other)), Some(option)) = (port, spi) {
            report.refuse(ExtensionProblem::Conflict { option, other });
        }
    }
}

/// Behind `--hmark-tuple` what it has set cannot be set once more; in front of it, it can.
fn check_free<T>(field: &Option<T>, given: &Given<'_>) -> Result<(), WordProblem> {
    match field {
        None => Ok(()),
        Some(_) => Err(WordProblem::Repeated { text: given.word().to_owned() }),
    }
}

/// A length, or a mask of that many leading bits.
struct Prefix<'f>(&'f mut Option<u8>);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        check_free(self.0, given)?;
        *self.0 = Some(parse_prefix_length(given.word(), given.context.family)?);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}

/// Printed as wide as `.1`, `0x` and all.
struct Hexadecimal<'f, T>(&'f mut Option<T>, usize);

impl<T: Value + Copy + Into<u32>> OptionValue for Hexadecimal<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        check_free(self.0, given)?;
        self.0.read(given)
    }

    fn write(&self) -> Option<Written> {
        let number: u32 = (*self.0)?.into();
        let mut words = Words::default();
        words.bare(format_args!("{number:#0width$x}", width = self.1));
        Some(Written { negated: false, words })
    }
}

struct Seed<'f>(&'f mut u32);

impl OptionValue for Seed<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = u32::read(given)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        Hexadecimal(&mut Some(*self.0), 10).write()
    }
}

/// Names of parts that go into the hash whole; only `ct` is printed so.
struct Tuple<'f>(&'f mut HmarkTarget);

const NAMES: &[&str] = &["ct", "src", "dst", "sport", "dport", "proto", "spi"];

impl OptionValue for Tuple<'_> {
    /// Of a name any start will do, in any case: it is the first that begins so.
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let whole = given.context.family.address_bits();
        for word in given.word().split(',') {
            let begins_so = |name: &&&str| {
                let start = name.get(..word.len());
                !word.is_empty() && start.is_some_and(|start| start.eq_ignore_ascii_case(word))
            };
            let parts = &mut *self.0.parts;
            match NAMES.iter().find(begins_so) {
                Some(&"ct") => self.0.connection = true,
                Some(&"src") => parts.source_prefix = Some(whole),
                Some(&"dst") => parts.destination_prefix = Some(whole),
                Some(&"sport") => parts.source_port_mask = Some(u16::MAX),
                Some(&"dport") => parts.destination_port_mask = Some(u16::MAX),
                Some(&"proto") => parts.protocol_mask = Some(u16::MAX),
                Some(&"spi") => parts.spi_mask = Some(u32::MAX),
                Some(_) | None => {
                    let text = word.to_owned();
                    return Err(WordProblem::UnknownWord { text, expected: NAMES });
                }
            }
        }
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare("ct");
        self.0.connection.then_some(Written { negated: false, words })
    }
}
