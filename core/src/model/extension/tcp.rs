//! `-m tcp` (iptables-extensions(8), tcp): ports, flags, options.

use super::declaration::{Declaration, Given, OptionDeclaration, OptionSpec, Setting, Word};
use super::ports::{read_ports, write_ports};
use crate::model::Negatable;
use crate::net::{PortRange, ValueProblem};
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
        let words = text.split(',').map(str::to_ascii_uppercase);
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

pub(super) const DECLARATION: Declaration<TcpMatch> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::negatable("sport", &["source-port"]),
            read: |value, given| read_ports(&mut value.source_port, given),
            write: |value| write_ports("sport", value.source_port),
        },
        OptionDeclaration {
            spec: OptionSpec::negatable("dport", &["destination-port"]),
            read: |value, given| read_ports(&mut value.destination_port, given),
            write: |value| write_ports("dport", value.destination_port),
        },
        OptionDeclaration {
            spec: OptionSpec::negatable("tcp-option", &[]),
            read: |value, given| {
                let number = given.word().parse().ok().filter(|number| *number > 0);
                let bad =
                    || ValueProblem::BadNumber { text: given.word().to_owned(), min: 1, max: 255 };
                let number: u8 = number.ok_or_else(bad)?;
                value.option = Some(Negatable { negated: given.negated, value: number });
                Ok(())
            },
            write: |value| value.option.map(|o| Setting::bare("tcp-option", o.negated, &o.value)),
        },
        OptionDeclaration {
            spec: OptionSpec { n_words: 2, ..OptionSpec::negatable("tcp-flags", &[]) },
            read: read_flags,
            write: write_flags,
        },
        OptionDeclaration {
            spec: OptionSpec { n_words: 0, ..OptionSpec::negatable("syn", &[]) },
            read: |value, given| {
                value.flags = Some(Negatable { negated: given.negated, value: FlagTest::SYN });
                Ok(())
            },
            // Saved as `--tcp-flags`, never as `--syn`.
            write: |_| None,
        },
    ],
};

fn read_flags(value: &mut TcpMatch, given: &Given<'_>) -> Result<(), ValueProblem> {
    let examined = TcpFlags::parse(given.word())?;
    let set = TcpFlags::parse(given.words.get(1).copied().unwrap_or(""))?;
    let flags = Negatable { negated: given.negated, value: FlagTest { examined, set } };
    // `NONE NONE` says nothing, unless it is negated, and iptables-save does not print it.
    let says_something = flags.negated || examined.0 != 0 || set.0 != 0;
    value.flags = says_something.then_some(flags);
    Ok(())
}

fn write_flags(value: &TcpMatch) -> Option<Setting> {
    let Negatable { negated, value: test } = value.flags?;
    let words = [test.examined, test.set].map(|flags| Word::Bare(flags.to_string())).to_vec();
    Some(Setting { negated, option: "tcp-flags", words })
}
