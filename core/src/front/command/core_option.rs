//! The options that iptables itself has, those of no extension (iptables(8); xshared.c of 1.8.9).

/// What a core option asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreOption {
    Append,
    Delete,
    Check,
    Insert,
    Replace,
    List,
    Flush,
    Zero,
    NewChain,
    DeleteChain,
    RenameChain,
    DefaultVerdict,
    Source,
    Destination,
    Protocol,
    InInterface,
    OutInterface,
    Jump,
    Goto,
    Match,
    Table,
    Fragment,
    Counters,
    Ipv4,
    Ipv6,
    /// `-w`: how to wait for the lock, with an optional number.
    Wait,
    /// `-W`, which wants `-w` beside it.
    WaitInterval,
    Verbose,
    Modprobe,
    /// `-n`, `-x`, `--line-numbers`: for listing only.
    ListingOnly,
    /// `-h`, `-V`: nothing is done to any rule.
    Help,
}

impl CoreOption {
    pub(super) const COUNT: usize = Self::Help as usize + 1;

    /// The option of a letter.
    pub(super) const fn of_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'A' => Self::Append,
            b'D' => Self::Delete,
            b'C' => Self::Check,
            b'I' => Self::Insert,
            b'R' => Self::Replace,
            b'L' | b'S' => Self::List,
            b'F' => Self::Flush,
            b'Z' => Self::Zero,
            b'N' => Self::NewChain,
            b'X' => Self::DeleteChain,
            b'E' => Self::RenameChain,
            b'P' => Self::DefaultVerdict,
            b's' => Self::Source,
            b'd' => Self::Destination,
            b'p' => Self::Protocol,
            b'i' => Self::InInterface,
            b'o' => Self::OutInterface,
            b'j' => Self::Jump,
            b'g' => Self::Goto,
            b'm' => Self::Match,
            b't' => Self::Table,
            b'f' => Self::Fragment,
            b'c' => Self::Counters,
            b'4' => Self::Ipv4,
            b'6' => Self::Ipv6,
            b'w' => Self::Wait,
            b'W' => Self::WaitInterval,
            b'v' => Self::Verbose,
            b'M' => Self::Modprobe,
            b'n' | b'x' => Self::ListingOnly,
            b'h' | b'V' => Self::Help,
            _ => return None,
        })
    }

    /// The option of a whole long name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "append" => Self::Append,
            "delete" => Self::Delete,
            "check" => Self::Check,
            "insert" => Self::Insert,
            "replace" => Self::Replace,
            "list" | "list-rules" => Self::List,
            "flush" => Self::Flush,
            "zero" => Self::Zero,
            "new-chain" => Self::NewChain,
            "delete-chain" => Self::DeleteChain,
            "rename-chain" => Self::RenameChain,
            "policy" => Self::DefaultVerdict,
            "source" | "src" => Self::Source,
            "destination" | "dst" => Self::Destination,
            "protocol" => Self::Protocol,
            "in-interface" => Self::InInterface,
            "out-interface" => Self::OutInterface,
            "jump" => Self::Jump,
            "goto" => Self::Goto,
            "match" => Self::Match,
            "table" => Self::Table,
            "fragments" => Self::Fragment,
            "set-counters" => Self::Counters,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "wait" => Self::Wait,
            "wait-interval" => Self::WaitInterval,
            "verbose" => Self::Verbose,
            "modprobe" => Self::Modprobe,
            "numeric" | "exact" | "line-numbers" => Self::ListingOnly,
            "help" | "version" => Self::Help,
            _ => return None,
        })
    }

    /// The options a start of a name may mean, each once.
    pub(super) fn starting_with(start: &str) -> impl Iterator<Item = (&'static str, Self)> {
        let mut last = None;
        let starts = NAMES.iter().filter(move |name| name.starts_with(start));
        let options = starts.filter_map(|name| Some((*name, Self::of_name(name)?)));
        // Aliases of one option stand side by side.
        options.filter(move |(_, option)| last.replace(*option) != Some(*option))
    }

    /// Whether a word behind it belongs to it.
    pub(super) const fn takes_word(self) -> bool {
        !matches!(
            self,
            Self::Fragment
                | Self::Ipv4
                | Self::Ipv6
                | Self::Verbose
                | Self::ListingOnly
                | Self::Help
                | Self::Wait
                | Self::List
                | Self::Flush
                | Self::Zero
                | Self::DeleteChain
        )
    }

    /// 1.8.9 looks at the word as a whole (xshared.c, `argv[optind - 1]`): `-ptcp` is the protocol
    /// `-ptcp` to it.
    pub(super) const fn is_misread_when_glued(self) -> bool {
        matches!(
            self,
            Self::Source
                | Self::Destination
                | Self::Protocol
                | Self::InInterface
                | Self::OutInterface
                | Self::Jump
                | Self::Goto
        )
    }

    /// The short form, for messages.
    pub(super) const fn short(self) -> &'static str {
        match self {
            Self::Append => "-A",
            Self::Delete => "-D",
            Self::Check => "-C",
            Self::Insert => "-I",
            Self::Replace => "-R",
            Self::List => "-L",
            Self::Flush => "-F",
            Self::Zero => "-Z",
            Self::NewChain => "-N",
            Self::DeleteChain => "-X",
            Self::RenameChain => "-E",
            Self::DefaultVerdict => "-P",
            Self::Source => "-s",
            Self::Destination => "-d",
            Self::Protocol => "-p",
            Self::InInterface => "-i",
            Self::OutInterface => "-o",
            Self::Jump => "-j",
            Self::Goto => "-g",
            Self::Match => "-m",
            Self::Table => "-t",
            Self::Fragment => "-f",
            Self::Counters => "-c",
            Self::Ipv4 => "-4",
            Self::Ipv6 => "-6",
            Self::Wait => "-w",
            Self::WaitInterval => "-W",
            Self::Verbose => "-v",
            Self::Modprobe => "--modprobe",
            Self::ListingOnly => "-n",
            Self::Help => "-h",
        }
    }
}

/// Every long name; aliases of one option stand side by side, listings count as one each.
pub(super) const NAMES: &[&str] = &[
    "append",
    "delete",
    "check",
    "insert",
    "replace",
    "list",
    "list-rules",
    "flush",
    "zero",
    "new-chain",
    "delete-chain",
    "rename-chain",
    "policy",
    "source",
    "src",
    "destination",
    "dst",
    "protocol",
    "in-interface",
    "out-interface",
    "jump",
    "goto",
    "match",
    "table",
    "fragments",
    "set-counters",
    "ipv4",
    "ipv6",
    "wait",
    "wait-interval",
    "verbose",
    "modprobe",
    "numeric",
    "exact",
    "line-numbers",
    "help",
    "version",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_an_option() {
        assert!(NAMES.iter().all(|name| CoreOption::of_name(name).is_some()));
    }

    #[test]
    fn a_start_may_mean_several_options_but_an_alias_is_no_other() {
        let count = |start| CoreOption::starting_with(start).count();
        assert_eq!(count("ju"), 1);
        assert_eq!(count("protoc"), 1);
        assert_eq!(count("s"), 2, "source or src, and set-counters");
        assert_eq!(count("in"), 2, "insert and in-interface");
        assert_eq!(count("x"), 0);
    }
}
