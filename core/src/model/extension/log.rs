//! `-j LOG` (iptables-extensions(8), LOG): a line in the kernel log, and on to the next rule.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::net::{LogPrefix, ValueProblem};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogOptions {
    pub prefix: Option<LogPrefix>,
    /// syslog severity, 0–7; 4 (warning) is the default.
    pub level: u8,
    pub tcp_sequence: bool,
    pub tcp_options: bool,
    pub ip_options: bool,
    pub uid: bool,
    pub mac_decode: bool,
}

impl Default for LogOptions {
    fn default() -> Self {
        Self {
            prefix: None,
            level: LogOptions::DEFAULT_LEVEL,
            tcp_sequence: false,
            tcp_options: false,
            ip_options: false,
            uid: false,
            mac_decode: false,
        }
    }
}

/// Names by number; the second name of a number is an old one.
const LEVELS: [(&str, u8); 11] = [
    ("emerg", 0),
    ("panic", 0),
    ("alert", 1),
    ("crit", 2),
    ("error", 3),
    ("err", 3),
    ("warning", 4),
    ("warn", 4),
    ("notice", 5),
    ("info", 6),
    ("debug", 7),
];

impl LogOptions {
    pub const DEFAULT_LEVEL: u8 = 4;

    fn parse_level(text: &str) -> Result<u8, ValueProblem> {
        let named = LEVELS.iter().find(|(name, _)| *name == text).map(|(_, level)| *level);
        let number = || text.parse().ok().filter(|level| *level <= 7);
        let bad = || ValueProblem::BadNumber { text: text.to_owned(), min: 0, max: 7 };
        named.or_else(number).ok_or_else(bad)
    }
}

pub(super) const DECLARATION: Declaration<LogOptions> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::plain("log-prefix"),
            read: |value, given| {
                value.prefix = Some(given.word().parse()?);
                Ok(())
            },
            write: |value| {
                value.prefix.as_ref().map(|prefix| Setting::quoted("log-prefix", prefix.as_str()))
            },
        },
        OptionDeclaration {
            spec: OptionSpec::plain("log-level"),
            read: |value, given| {
                value.level = LogOptions::parse_level(given.word())?;
                Ok(())
            },
            write: |value| {
                let is_said = value.level != LogOptions::DEFAULT_LEVEL;
                is_said.then(|| Setting::bare("log-level", false, &value.level))
            },
        },
        OptionDeclaration {
            spec: OptionSpec::flag("log-tcp-sequence"),
            read: |value, _| {
                value.tcp_sequence = true;
                Ok(())
            },
            write: |value| value.tcp_sequence.then(|| Setting::flag("log-tcp-sequence")),
        },
        OptionDeclaration {
            spec: OptionSpec::flag("log-tcp-options"),
            read: |value, _| {
                value.tcp_options = true;
                Ok(())
            },
            write: |value| value.tcp_options.then(|| Setting::flag("log-tcp-options")),
        },
        OptionDeclaration {
            spec: OptionSpec::flag("log-ip-options"),
            read: |value, _| {
                value.ip_options = true;
                Ok(())
            },
            write: |value| value.ip_options.then(|| Setting::flag("log-ip-options")),
        },
        OptionDeclaration {
            spec: OptionSpec::flag("log-uid"),
            read: |value, _| {
                value.uid = true;
                Ok(())
            },
            write: |value| value.uid.then(|| Setting::flag("log-uid")),
        },
        OptionDeclaration {
            spec: OptionSpec::flag("log-macdecode"),
            read: |value, _| {
                value.mac_decode = true;
                Ok(())
            },
            write: |value| value.mac_decode.then(|| Setting::flag("log-macdecode")),
        },
    ],
};
