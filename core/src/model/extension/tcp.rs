//! `-m tcp` (iptables-extensions(8), tcp): ports, flags, options.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::model::{Backend, Negatable};
use crate::net::iptables::parse_port_range;
use crate::net::{Family, PortRange, Protocol, ValueProblem};
use std::fmt::{self, Display};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcpMatch {
    pub source_port: Option<Negatable<PortRange>>,
    pub destination_port: Option<Negatable<PortRange>>,
    /// TCP option number, 1–255.
    pub option: Option<Negatable<u8>>,
    pub flags: Option<Negatable<FlagTest>>,
}

/// Of the `examined` flags exactly `set` are set; `--syn` is FIN,SYN,RST,ACK / SYN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlagTest {
    pub examined: TcpFlags,
    pub set: TcpFlags,
}

/// The six flags of RFC 9293 that iptables can name, as the bits of the header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TcpFlags(pub u8);

/// In the order the save form prints them.
const FLAGS: [(&str, u8); 6] =
    [("FIN", 0x01), ("SYN", 0x02), ("RST", 0x04), ("PSH", 0x08), ("ACK", 0x10), ("URG", 0x20)];

impl FlagTest {
    /// `--syn`.
    pub const SYN: FlagTest = FlagTest { examined: TcpFlags(0x17), set: TcpFlags(0x02) };
}

impl TcpMatch {
    /// iptables-nft makes comparisons of nf_tables of it, which say nothing of the match's name;
    /// else it is kept whole (iptables/nft.c, `add_nft_tcp`).
    pub fn is_compared_by_nft(&self) -> bool {
        let Self { source_port, destination_port, option, flags } = self;
        let says = source_port.is_some() || destination_port.is_some() || flags.is_some();
        says && option.is_none()
    }
}

/// The kernel wants the rule to have the protocol, not negated; comparisons need none, so that
/// iptables-nft only wants it named.
pub(super) fn check_protocol(
    place: &Place<'_>,
    (protocol, protocols): (Protocol, &'static [&'static str]),
    is_compared_by_nft: bool,
    report: &mut Report,
) {
    match place.rule.protocol {
        Some(Negatable { negated: false, value }) if value == protocol => {}
        Some(Negatable { value, .. }) if value == protocol && is_compared_by_nft => {
            let problem = ExtensionProblem::NeedsProtocol { protocols };
            report.refuse_by(Backend::Legacy, problem);
        }
        Some(_) | None => report.refuse(ExtensionProblem::NeedsProtocol { protocols }),
    }
}

impl TcpFlags {
    fn parse(text: &str) -> Result<Self, ValueProblem> {
        let bits = |word: &str| match word {
            "ALL" => Ok(0x3f),
            "NONE" => Ok(0),
            _ => FLAGS
                .iter()
                .find(|(name, _)| *name == word)
                .map(|(_, bit)| *bit)
                .ok_or_else(|| ValueProblem::UnknownTcpFlag { text: word.to_owned() }),
        };
        let words = text.split(',').filter(|word| !word.is_empty()).map(str::to_ascii_uppercase);
        words.map(|word| bits(&word)).try_fold(0, |all, bits| Ok(all | bits?)).map(Self)
    }
}

impl Display for TcpFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> =
            FLAGS.iter().filter(|(_, bit)| self.0 & bit != 0).map(|(name, _)| *name).collect();
        f.write_str(if names.is_empty() { "NONE".to_owned() } else { names.join(",") }.as_str())
    }
}

const SOURCE_PORT: OptionSpec = OptionSpec::new("sport").or(&["source-port"]).negatable();
const DESTINATION_PORT: OptionSpec = OptionSpec::new("dport").or(&["destination-port"]).negatable();
const OPTION: OptionSpec = OptionSpec::new("tcp-option").negatable().within(1, 255);
const FLAGS_OPTION: OptionSpec =
    OptionSpec::new("tcp-flags").two_words().negatable().excludes(&["syn"]);
const SYN: OptionSpec = OptionSpec::flag("syn").negatable();

impl Extension for TcpMatch {
    const NAME: &'static str = "tcp";
    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE_PORT, &mut Ports(&mut self.source_port));
        options.option(&DESTINATION_PORT, &mut Ports(&mut self.destination_port));
        options.option(&OPTION, &mut self.option);
        options.option(&FLAGS_OPTION, &mut Flags(&mut self.flags));
        options.option(&SYN, &mut Syn(&mut self.flags));
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        check_protocol(place, (Protocol::TCP, &["tcp"]), self.is_compared_by_nft(), report);
    }
}

/// A port or a range. Every port is no condition; no port is one, but iptables-save 1.8.9 prints
/// neither (a finding: what is saved then matches everything).
struct Ports<'f>(&'f mut Option<Negatable<PortRange>>);

impl OptionValue for Ports<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = parse_port_range(given.word(), Protocol::TCP)?;
        let ports = Negatable { negated: given.negated, value };
        *self.0 = Some(ports).filter(|ports| ports.negated || ports.value != PortRange::ALL);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = self.0.filter(|ports| ports.value != PortRange::ALL)?;
        let mut words = Words::default();
        words.bare(value);
        Some(Written { negated, words })
    }
}

/// `--tcp-flags`; `NONE NONE` says nothing, unless it is negated, and is not printed.
struct Flags<'f>(&'f mut Option<Negatable<FlagTest>>);

impl OptionValue for Flags<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)?;
        let says_something = |flags: &Negatable<FlagTest>| {
            flags.negated || flags.value.examined.0 != 0 || flags.value.set.0 != 0
        };
        *self.0 = self.0.take().filter(says_something);
        Ok(())
    }

    /// 1.8.9 does not print `NONE SYN`, which no packet matches.
    fn write(&self) -> Option<Written> {
        self.0.filter(|flags| flags.negated || flags.value.examined.0 != 0).write()
    }
}

/// Saved as `--tcp-flags`, never as `--syn`.
struct Syn<'f>(&'f mut Option<Negatable<FlagTest>>);

impl OptionValue for Syn<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(Negatable { negated: given.negated, value: FlagTest::SYN });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}

impl Value for FlagTest {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let examined = TcpFlags::parse(given.word())?;
        let set = TcpFlags::parse(given.second_word())?;
        Ok(Self { examined, set })
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.examined);
        words.bare(self.set);
    }
}
