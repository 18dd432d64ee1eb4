//! What can be wrong with a value that a person writes.

use super::Family;

/// Why a text is not the value it should be. `text` is the smallest part that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueProblem {
    /// Nothing is written where something is needed.
    Empty,
    /// No decimal number from 0 to 65535.
    BadPort {
        text: String,
    },
    /// `first` is above `last`.
    PortRangeReversed {
        first: u16,
        last: u16,
    },
    BadAddress {
        text: String,
    },
    /// The number behind `/` is not within the address's bits.
    BadPrefixLength {
        text: String,
        family: Family,
    },
    /// `IFNAMSIZ` − 1 = 15 bytes at most (linux/if.h).
    InterfaceTooLong {
        bytes: usize,
    },
    /// A character the kernel or a rule file has no place for in an interface name.
    InterfaceCharacter {
        character: char,
    },
    UnknownService {
        text: String,
        did_you_mean: Option<&'static str>,
    },
    UnknownProtocol {
        text: String,
    },
    /// A protocol that has no ports, or whose ports are not modelled.
    ProtocolWithoutPorts {
        text: String,
    },
    BadIcmpType {
        text: String,
    },
    UnknownState {
        text: String,
    },
    /// Not `N/second`, `N/minute`, `N/hour` or `N/day`, N from 1.
    BadRate {
        text: String,
    },
    /// More than 10,000 a second (iptables-extensions(8), limit).
    RateTooFast,
    /// 1–10,000; and burst × interval has to stay below 2^32 credits, or iptables-legacy refuses.
    BadBurst {
        text: String,
    },
    /// Burst and rate together overflow the kernel's 32-bit credits (net/netfilter/xt_limit.c).
    BurstTooLongForRate,
    /// At most 29 bytes (iptables-extensions(8), LOG); iptables would cut it silently.
    PrefixTooLong {
        bytes: usize,
    },
    /// At most 255 bytes (iptables-extensions(8), comment); iptables would cut it silently.
    CommentTooLong {
        bytes: usize,
    },
    /// A newline or another control character, which would end the line of the file.
    ControlCharacter {
        code: u32,
    },
    /// At most 28 bytes (`XT_EXTENSION_MAXNAMELEN` − 1, linux/netfilter/x_tables.h).
    ChainNameTooLong {
        bytes: usize,
    },
    /// A chain name may not begin with `-` or `!`, nor hold a blank, a quote or a control character.
    ChainNameCharacter {
        character: char,
    },
    /// A target or a built-in chain has this name already.
    ChainNameTaken {
        name: String,
    },
    /// Not FIN, SYN, RST, PSH, ACK, URG, ALL or NONE.
    UnknownTcpFlag {
        text: String,
    },
    UnknownRejectType {
        text: String,
    },
    /// multiport holds 15 ports; a range takes the place of two.
    TooManyPorts {
        slots: usize,
    },
}

codes!(ValueProblem {
    Empty => "empty",
    BadPort => "bad-port",
    PortRangeReversed => "port-range-reversed",
    BadAddress => "bad-address",
    BadPrefixLength => "bad-prefix-length",
    InterfaceTooLong => "interface-too-long",
    InterfaceCharacter => "interface-character",
    UnknownService => "unknown-service",
    UnknownProtocol => "unknown-protocol",
    ProtocolWithoutPorts => "protocol-without-ports",
    BadIcmpType => "bad-icmp-type",
    UnknownState => "unknown-state",
    BadRate => "bad-rate",
    RateTooFast => "rate-too-fast",
    BadBurst => "bad-burst",
    BurstTooLongForRate => "burst-too-long-for-rate",
    PrefixTooLong => "prefix-too-long",
    CommentTooLong => "comment-too-long",
    ControlCharacter => "control-character",
    ChainNameTooLong => "chain-name-too-long",
    ChainNameCharacter => "chain-name-character",
    ChainNameTaken => "chain-name-taken",
    UnknownTcpFlag => "unknown-tcp-flag",
    UnknownRejectType => "unknown-reject-type",
    TooManyPorts => "too-many-ports",
});
