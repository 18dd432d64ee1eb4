//! Texts the kernel keeps for a rule, each with the limit that iptables would enforce by cutting.

use super::ValueProblem;
use std::fmt::{self, Display};
use std::str::FromStr;

/// Text put before each log line: 1–29 bytes, no control character (iptables-extensions(8), LOG).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPrefix(Box<str>);

/// A remark about a rule: at most 255 bytes, no control character (iptables-extensions(8), comment).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comment(Box<str>);

/// 1–28 bytes (`XT_EXTENSION_MAXNAMELEN` − 1, linux/netfilter/x_tables.h), no blank. As a person
/// composes it (`FromStr`): no quote, not beginning with `-` or `!`, not the name of a target; as
/// iptables takes it (`iptables::parse_chain_name`): other characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainName(Box<str>);

impl LogPrefix {
    pub const MAX_BYTES: usize = 29;

    /// As the kernel has it, control characters and all; the caller has counted the bytes.
    pub(crate) fn as_kept(text: &str) -> Self {
        Self(text.into())
    }
}

impl Comment {
    pub const MAX_BYTES: usize = 255;

    /// As the kernel has it, control characters and all; the caller has counted the bytes.
    pub(crate) fn as_kept(text: &str) -> Self {
        Self(text.into())
    }
}

impl ChainName {
    pub const MAX_BYTES: usize = 28;
}

/// Targets of a stock iptables 1.8.9 whose names a chain may not have.
const TARGETS: &[&str] = &[
    "ACCEPT",
    "AUDIT",
    "CHECKSUM",
    "CLASSIFY",
    "CLUSTERIP",
    "CONNMARK",
    "CONNSECMARK",
    "CT",
    "DNAT",
    "DNPT",
    "DROP",
    "DSCP",
    "ECN",
    "HL",
    "HMARK",
    "IDLETIMER",
    "LED",
    "LOG",
    "MARK",
    "MASQUERADE",
    "NETMAP",
    "NFLOG",
    "NFQUEUE",
    "NOTRACK",
    "QUEUE",
    "RATEEST",
    "REDIRECT",
    "REJECT",
    "RETURN",
    "SECMARK",
    "SET",
    "SNAT",
    "SNPT",
    "SYNPROXY",
    "TCPMSS",
    "TCPOPTSTRIP",
    "TEE",
    "TOS",
    "TPROXY",
    "TRACE",
    "TTL",
    "ULOG",
];

/// Chains that the kernel brings; naming a user chain so would only confuse, or fail in their table.
const BUILT_IN_CHAINS: &[&str] = &["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];

fn control_character(text: &str) -> Option<ValueProblem> {
    let found = text.chars().find(|character| character.is_control());
    found.map(|character| ValueProblem::ControlCharacter { code: u32::from(character) })
}

impl FromStr for LogPrefix {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        match control_character(text) {
            Some(problem) => Err(problem),
            None if text.is_empty() => Err(ValueProblem::Empty),
            None if text.len() > Self::MAX_BYTES => {
                Err(ValueProblem::PrefixTooLong { bytes: text.len() })
            }
            None => Ok(Self(text.into())),
        }
    }
}

impl FromStr for Comment {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        match control_character(text) {
            Some(problem) => Err(problem),
            None if text.len() > Self::MAX_BYTES => {
                Err(ValueProblem::CommentTooLong { bytes: text.len() })
            }
            None => Ok(Self(text.into())),
        }
    }
}

impl FromStr for ChainName {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let first = text.chars().next().ok_or(ValueProblem::Empty)?;
        if matches!(first, '-' | '!') {
            return Err(ValueProblem::ChainNameCharacter { character: first });
        }
        let is_wrong =
            |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\\');
        if let Some(character) = text.chars().find(is_wrong) {
            return Err(ValueProblem::ChainNameCharacter { character });
        }
        if text.len() > Self::MAX_BYTES {
            return Err(ValueProblem::ChainNameTooLong { bytes: text.len() });
        }
        match Self::is_target(text) {
            true => Err(ValueProblem::ChainNameTaken { name: text.to_owned() }),
            false => Ok(Self(text.into())),
        }
    }
}

impl ChainName {
    /// Any characters; the caller has counted the bytes.
    pub(crate) fn as_written(text: &str) -> Self {
        Self(text.into())
    }

    /// Whether a stock iptables has a target of this name.
    pub(super) fn is_target(text: &str) -> bool {
        TARGETS.contains(&text)
    }

    /// Whether the kernel has a chain of this name in some table.
    pub fn is_built_in(&self) -> bool {
        BUILT_IN_CHAINS.contains(&&*self.0)
    }
}

macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            /// A text known to be right when the program is written.
            pub(crate) fn known(text: &str) -> Self {
                debug_assert!(text.parse::<Self>().is_ok(), "{text:?}");
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
text_value!(LogPrefix);
text_value!(Comment);
text_value!(ChainName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_bytes_and_not_characters() {
        let prefix = "遮断した入力パケット";
        assert_eq!(prefix.len(), 30);
        assert_eq!(prefix.parse::<LogPrefix>(), Err(ValueProblem::PrefixTooLong { bytes: 30 }));
        assert!("fw input drop ".parse::<LogPrefix>().is_ok());
    }

    #[test]
    fn keeps_lines_whole() {
        let newline = ValueProblem::ControlCharacter { code: 10 };
        assert_eq!("a\nb".parse::<LogPrefix>(), Err(newline.clone()));
        assert_eq!("a\nb".parse::<Comment>(), Err(newline));
    }

    #[test]
    fn refuses_chain_names_that_iptables_refuses() {
        let taken = |name: &str| Err(ValueProblem::ChainNameTaken { name: name.to_owned() });
        assert_eq!("LOG".parse::<ChainName>(), taken("LOG"));
        let character = |character| Err(ValueProblem::ChainNameCharacter { character });
        assert_eq!("-x".parse::<ChainName>(), character('-'));
        assert_eq!("a b".parse::<ChainName>(), character(' '));
        assert!("日本".parse::<ChainName>().is_ok());
    }
}
