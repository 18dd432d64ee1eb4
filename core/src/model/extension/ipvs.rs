//! `-m ipvs` (iptables-extensions(8), ipvs): connections that IPVS balances.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::model::{AddressMask, Negatable};
use crate::net::iptables::{parse_protocol, resolve_port};
use crate::net::{Family, Protocol};

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IpvsMatch {
    /// Whether the packet belongs to such a connection. Any other test wants that it does; beside
    /// one this is `None`.
    pub belongs: Option<Negatable<()>>,
    pub protocol: Option<Negatable<Protocol>>,
    pub address: Option<Negatable<AddressMask>>,
    pub port: Option<Negatable<u16>>,
    pub direction: Option<FlowDirection>,
    pub method: Option<Negatable<ForwardingMethod>>,
    /// Of the connection that controls this one, such as 21 for FTP.
    pub control_port: Option<Negatable<u16>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowDirection {
    Original,
    Reply,
}

/// How IPVS hands a packet on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardingMethod {
    Gate,
    Tunnel,
    Masquerade,
}

const BELONGS: OptionSpec = OptionSpec::flag("ipvs").negatable();
const PROTOCOL: OptionSpec = OptionSpec::new("vproto").negatable();
const ADDRESS: OptionSpec = OptionSpec::new("vaddr").negatable();
const PORT: OptionSpec = OptionSpec::new("vport").negatable();
const DIRECTION: OptionSpec = OptionSpec::new("vdir");
const METHOD: OptionSpec = OptionSpec::new("vmethod").negatable();
const CONTROL_PORT: OptionSpec = OptionSpec::new("vportctl").negatable();

impl Extension for IpvsMatch {
    const NAME: &'static str = "ipvs";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&BELONGS, &mut self.belongs);
        options.option(&PROTOCOL, &mut Number(&mut self.protocol));
        options.option(&ADDRESS, &mut self.address);
        options.option(&PORT, &mut Port(&mut self.port));
        options.option(&DIRECTION, &mut self.direction);
        options.option(&METHOD, &mut self.method);
        options.option(&CONTROL_PORT, &mut Port(&mut self.control_port));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["ipvs", "vproto", "vaddr", "vport", "vdir", "vmethod", "vportctl"];
            return report.refuse(ExtensionProblem::MissingOneOf { options });
        }
        let others = [PROTOCOL, ADDRESS, PORT, DIRECTION, METHOD, CONTROL_PORT];
        let mut others = (1..).zip(others).filter(|(index, _)| given.contains(*index));
        let Some((_, other)) = others.next() else { return };
        if self.belongs.take().is_some_and(|belongs| belongs.negated) {
            let (option, other) = (BELONGS.name, other.name);
            report.refuse(ExtensionProblem::Conflict { option, other });
        }
    }
}

/// A protocol, saved as a number.
struct Number<'f>(&'f mut Option<Negatable<Protocol>>);

impl OptionValue for Number<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = parse_protocol(given.word())?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.map(|protocol| Written::of(protocol.negated, &protocol.value.0))
    }
}

struct Port<'f>(&'f mut Option<Negatable<u16>>);

impl OptionValue for Port<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = resolve_port(given.word())?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}

/// In any case.
impl Value for FlowDirection {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            word if word.eq_ignore_ascii_case("ORIGINAL") => Ok(Self::Original),
            word if word.eq_ignore_ascii_case("REPLY") => Ok(Self::Reply),
            word => {
                let expected = &["ORIGINAL", "REPLY"];
                Err(WordProblem::UnknownWord { text: word.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Original => "ORIGINAL",
            Self::Reply => "REPLY",
        });
    }
}

/// In any case.
impl Value for ForwardingMethod {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            word if word.eq_ignore_ascii_case("GATE") => Ok(Self::Gate),
            word if word.eq_ignore_ascii_case("IPIP") => Ok(Self::Tunnel),
            word if word.eq_ignore_ascii_case("MASQ") => Ok(Self::Masquerade),
            word => {
                let expected = &["GATE", "IPIP", "MASQ"];
                Err(WordProblem::UnknownWord { text: word.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Gate => "GATE",
            Self::Tunnel => "IPIP",
            Self::Masquerade => "MASQ",
        });
    }
}
