//! The two tools that bring rules into the kernel under iptables' name.

/// They agree on nearly everything; where they do not, what is said of a rule names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backend {
    /// `iptables-legacy`: the kernel's own tables (ip_tables).
    Legacy,
    /// `iptables-nft`: the same rules as nf_tables holds them.
    Nft,
}

impl Backend {
    pub const ALL: [Backend; 2] = [Self::Legacy, Self::Nft];

    /// As the command line's formats name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Legacy => "legacy",
            Self::Nft => "nft",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Legacy => Self::Nft,
            Self::Nft => Self::Legacy,
        }
    }
}
