//! What can be wrong with a word of a rule.

use crate::net::{Family, Protocol, ValueProblem};

/// Why iptables 1.8.9 would not take a word. `text` is the smallest part that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordProblem {
    /// Nothing is written where iptables needs something.
    Empty,
    /// Neither decimal, nor octal behind `0`, nor hexadecimal behind `0x`.
    NotANumber {
        text: String,
    },
    /// A number that is not from `min` to `max`.
    OutOfRange {
        text: String,
        min: u64,
        max: u64,
    },
    /// A name that Debian's `/etc/services` has for no protocol.
    UnknownService {
        text: String,
        did_you_mean: Option<&'static str>,
    },
    /// A name that `/etc/services` has, but not for this protocol: then iptables refuses it.
    ServiceOfOtherProtocol {
        text: String,
        protocol: Protocol,
        /// Under its own protocol.
        port: u16,
    },
    /// Neither a number from 0 to 65535 nor a word that could be a service's name.
    BadPort {
        text: String,
    },
    /// `first` is above `last`.
    PortRangeReversed {
        first: u16,
        last: u16,
    },
    /// Neither an address of the family nor a word that could be a host's name.
    BadAddress {
        text: String,
        family: Family,
    },
    /// An address of the other family; `family` is the one that is needed.
    WrongFamily {
        text: String,
        family: Family,
    },
    /// Neither a length within the address's bits nor a mask of that family.
    BadMask {
        text: String,
        family: Family,
    },
    /// Maybe the name of a host or network, which iptables asks the resolver for. Whether it is
    /// one is for the caller to know.
    HostName {
        name: String,
    },
    /// No set, user or group of that name is on the host.
    NotOnHost {
        name: String,
    },
    /// A set of addresses of the other family; `family` is the rule's.
    SetOfOtherFamily {
        name: String,
        family: Family,
    },
    NameTooLong {
        bytes: usize,
        max: usize,
    },
    /// A character that iptables refuses in that name, or refuses as its first.
    NameCharacter {
        character: char,
    },
    /// The name of a target that iptables brings: no chain can have it.
    NameOfTarget {
        name: String,
    },
    /// Not one of a closed list of words.
    UnknownWord {
        text: String,
        expected: &'static [&'static str],
    },
    /// Not of the shape that `form` shows, such as `XX:XX:XX:XX:XX:XX`.
    BadForm {
        text: String,
        form: &'static str,
    },
    /// More of them than there is room for.
    TooMany {
        max: usize,
    },
    /// The option means something only behind this other one.
    NeedsBefore {
        /// Without the dashes, with its value where only that will do.
        option: &'static str,
    },
    /// The same once more in a list.
    Repeated {
        text: String,
    },
    /// The name of something that is there already.
    NameTaken {
        name: String,
    },
    /// Ports, in a rule whose `-p` does not stand in front of them with one of these.
    NeedsProtocolBefore {
        protocols: &'static [&'static str],
    },
    /// What the value's own type says.
    Value(ValueProblem),
}

codes!(WordProblem {
    Empty => "empty-word",
    NotANumber => "not-a-number",
    OutOfRange => "out-of-range",
    UnknownService => "unknown-service-name",
    ServiceOfOtherProtocol => "service-of-other-protocol",
    BadPort => "bad-port-word",
    PortRangeReversed => "reversed-port-range",
    BadAddress => "bad-address-word",
    WrongFamily => "wrong-family",
    BadMask => "bad-mask",
    HostName => "host-name",
    NotOnHost => "not-on-host",
    SetOfOtherFamily => "set-of-other-family",
    NameTooLong => "name-too-long",
    NameCharacter => "name-character",
    NameOfTarget => "name-of-target",
    UnknownWord => "unknown-word",
    BadForm => "bad-form",
    TooMany => "too-many",
    NeedsBefore => "needs-before",
    Repeated => "repeated-word",
    NameTaken => "name-taken",
    NeedsProtocolBefore => "needs-protocol-before",
    Value => "bad-value",
});

impl From<ValueProblem> for WordProblem {
    fn from(problem: ValueProblem) -> Self {
        Self::Value(problem)
    }
}
