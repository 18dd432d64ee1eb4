//! `-j LOG` (iptables-extensions(8), LOG): a line in the kernel log, and on to the next rule.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{Extension, WordProblem};
use crate::net::iptables::read_number;
use crate::net::{Family, LogPrefix};

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
const LEVELS: [(&str, u8); 9] = [
    ("emerg", 0),
    ("panic", 0),
    ("alert", 1),
    ("crit", 2),
    ("error", 3),
    ("warning", 4),
    ("notice", 5),
    ("info", 6),
    ("debug", 7),
];

impl LogOptions {
    pub const DEFAULT_LEVEL: u8 = 4;

    /// A number of any base, or a name in its very letters; `err` and `warn` are refused
    /// (libxtables, `xtopt_parse_sysloglvl`).
    fn parse_level(text: &str) -> Result<u8, WordProblem> {
        let named = LEVELS.iter().find(|(name, _)| *name == text).map(|(_, level)| *level);
        let number = || u8::try_from(read_number(text, 0, 7).ok()?).ok();
        let unknown = || WordProblem::UnknownWord { text: text.to_owned(), expected: LEVEL_WORDS };
        named.or_else(number).ok_or_else(unknown)
    }
}

const LEVEL_WORDS: &[&str] =
    &["0–7", "emerg", "panic", "alert", "crit", "error", "warning", "notice", "info", "debug"];

const PREFIX: OptionSpec = OptionSpec::new("log-prefix");
const LEVEL: OptionSpec = OptionSpec::new("log-level");
const TCP_SEQUENCE: OptionSpec = OptionSpec::flag("log-tcp-sequence");
const TCP_OPTIONS: OptionSpec = OptionSpec::flag("log-tcp-options");
const IP_OPTIONS: OptionSpec = OptionSpec::flag("log-ip-options");
const UID: OptionSpec = OptionSpec::flag("log-uid");
const MAC_DECODE: OptionSpec = OptionSpec::flag("log-macdecode");

impl Extension for LogOptions {
    const NAME: &'static str = "LOG";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&PREFIX, &mut self.prefix);
        options.option(&LEVEL, &mut Level(&mut self.level));
        options.option(&TCP_SEQUENCE, &mut self.tcp_sequence);
        options.option(&TCP_OPTIONS, &mut self.tcp_options);
        options.option(&IP_OPTIONS, &mut self.ip_options);
        options.option(&UID, &mut self.uid);
        options.option(&MAC_DECODE, &mut self.mac_decode);
    }
}

struct Level<'f>(&'f mut u8);

impl OptionValue for Level<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = LogOptions::parse_level(given.word())?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 != LogOptions::DEFAULT_LEVEL).then(|| Written::of(false, self.0))
    }
}
