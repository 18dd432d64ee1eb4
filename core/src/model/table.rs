//! The five tables and their built-in chains.

use std::fmt::{self, Display};
use std::str::FromStr;

/// In the order a packet meets them at a hook (netfilter priorities, linux/netfilter_ipv4.h).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableName {
    Raw,
    Mangle,
    Nat,
    Filter,
    Security,
}

impl TableName {
    pub const ALL: [TableName; 5] =
        [Self::Raw, Self::Mangle, Self::Nat, Self::Filter, Self::Security];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Mangle => "mangle",
            Self::Nat => "nat",
            Self::Filter => "filter",
            Self::Security => "security",
        }
    }

    /// Built-in chains in the order iptables-save prints them.
    pub const fn built_in_chains(self) -> &'static [&'static str] {
        match self {
            Self::Raw => &["PREROUTING", "OUTPUT"],
            Self::Mangle => &["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
            Self::Nat => &["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
            Self::Filter | Self::Security => &["INPUT", "FORWARD", "OUTPUT"],
        }
    }
}

impl Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No table of the kernel has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchTable;

impl FromStr for TableName {
    type Err = NoSuchTable;

    fn from_str(text: &str) -> Result<Self, NoSuchTable> {
        Self::ALL.into_iter().find(|table| table.as_str() == text).ok_or(NoSuchTable)
    }
}
