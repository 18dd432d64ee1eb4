//! Why iptables refuses, as a class of reasons, read from what it says on standard error; and
//! which of our codes name that reason. Messages are those of iptables 1.8.9.

use std::fmt;

/// Coarse, as the kernel is: it says `Invalid argument` to many things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Not a table, a chain line, a rule line or `COMMIT` where one of them must be.
    Structure,
    ChainName,
    /// A built-in chain's policy: no such word, or no such chain.
    Policy,
    UnknownWord,
    UnknownExtension,
    /// A chain to jump to, or to put a rule into, that is not there.
    NoSuchChain,
    /// A set, a user or a host that is not there.
    NoSuchThing,
    MissingValue,
    MissingOption,
    /// An option twice, or two that exclude each other.
    Doubled,
    Negation,
    BadValue,
    /// A condition that needs a protocol it was not given.
    Protocol,
    /// Wrong table, wrong chain, or another thing that the kernel calls an invalid argument.
    Place,
    Loop,
    /// Anything else that only the kernel knows.
    Kernel,
    /// A message nobody has classified: add it to [`MESSAGES`].
    Unclassified,
}

/// What a message holds, and what that means; the first that fits counts.
const MESSAGES: &[(&str, Reason)] = &[
    ("COMMIT expected", Reason::Structure),
    ("unable to initialize table", Reason::Structure),
    ("can't initialize", Reason::Structure),
    ("table name", Reason::Structure),
    ("option cannot be used in", Reason::Structure),
    ("from iptables-restore", Reason::Structure),
    ("Cannot use -", Reason::Structure),
    ("Bad policy name", Reason::Policy),
    ("Bad built-in chain name", Reason::Policy),
    ("not intended for filtering", Reason::Place),
    ("nvalid chain name", Reason::ChainName),
    ("chain name", Reason::ChainName),
    ("error creating chain", Reason::ChainName),
    ("Too many links", Reason::Loop),
    ("Too many levels", Reason::Loop),
    ("is not a chain", Reason::NoSuchChain),
    ("Chain '", Reason::NoSuchChain),
    ("Couldn't load target", Reason::NoSuchChain),
    ("Bad rule (does a matching rule", Reason::NoSuchChain),
    ("Couldn't load match", Reason::UnknownExtension),
    ("not supported, missing kernel module", Reason::UnknownExtension),
    ("must be specified when", Reason::MissingOption),
    ("Set ", Reason::NoSuchThing),
    ("The protocol family of set", Reason::NoSuchThing),
    ("not found", Reason::NoSuchThing),
    ("option: \"uid-owner\"", Reason::NoSuchThing),
    ("! not allowed", Reason::Negation),
    ("multiple consecutive !", Reason::Negation),
    ("cannot have ! before", Reason::Negation),
    ("cannot be inverted", Reason::Negation),
    ("nothing appropriate following !", Reason::Negation),
    ("unexpected ! flag", Reason::Negation),
    ("unexpected '!' flag", Reason::Negation),
    ("would never match protocol", Reason::Negation),
    ("can only be used once", Reason::Doubled),
    ("specified only once", Reason::Doubled),
    ("policy match: double", Reason::Doubled),
    ("cannot be used together", Reason::Doubled),
    ("at the same time", Reason::Doubled),
    ("already specified", Reason::Doubled),
    ("Only one", Reason::Doubled),
    ("only one", Reason::Doubled),
    ("flags not allowed", Reason::Doubled),
    ("also requires", Reason::MissingOption),
    ("required before", Reason::MissingOption),
    ("can be used with", Reason::MissingOption),
    ("no physdev option", Reason::MissingOption),
    ("neither --dir in", Reason::MissingOption),
    ("must be specified", Reason::MissingOption),
    ("ust specify", Reason::MissingOption),
    ("have to specify", Reason::MissingOption),
    ("ust spefify", Reason::BadValue),
    ("is required", Reason::MissingOption),
    ("No operation specified", Reason::MissingOption),
    ("expection an option", Reason::MissingOption),
    ("requires an argument", Reason::MissingValue),
    ("requires two args", Reason::MissingValue),
    ("requires packet and byte counter", Reason::MissingValue),
    ("requires a list of states", Reason::BadValue),
    ("Need TCP, UDP", Reason::Protocol),
    ("match requires ", Reason::Protocol),
    ("multiport needs", Reason::Protocol),
    ("multiport only works", Reason::Protocol),
    ("Can't use -", Reason::Place),
    ("is not supported in IPv6", Reason::Place),
    ("Illegal option", Reason::UnknownWord),
    ("unknown option", Reason::UnknownWord),
    ("unknown arguments", Reason::UnknownWord),
    ("Bad argument", Reason::UnknownWord),
    ("Ignoring deprecated", Reason::UnknownWord),
    ("bad", Reason::BadValue),
    ("Bad", Reason::BadValue),
    ("nvalid argument", Reason::Place),
    ("nvalid", Reason::BadValue),
    ("unknown", Reason::BadValue),
    ("Unknown", Reason::BadValue),
    ("Ambiguous", Reason::BadValue),
    ("out of range.", Reason::BadValue),
    ("Rate too fast", Reason::BadValue),
    ("too many ports", Reason::BadValue),
    ("too long", Reason::BadValue),
    ("must be shorter", Reason::BadValue),
    ("Empty interface", Reason::BadValue),
    ("not valid", Reason::BadValue),
    ("not a valid", Reason::BadValue),
    ("funky", Reason::BadValue),
    ("no longer supported", Reason::BadValue),
    ("does not resolve to anything", Reason::BadValue),
    ("minimum length", Reason::BadValue),
    ("unexpected characters", Reason::BadValue),
    ("trailing garbage", Reason::BadValue),
    ("Illegal value", Reason::BadValue),
    ("Too many components", Reason::BadValue),
    ("Can't be more src/dst options", Reason::BadValue),
    ("getaddrinfo", Reason::BadValue),
    ("only makes sense when", Reason::BadValue),
    ("burst cannot be smaller", Reason::BadValue),
    ("must be 0 <= p", Reason::BadValue),
    ("protocol must be", Reason::BadValue),
    ("Cannot parse", Reason::BadValue),
    ("at least one char", Reason::BadValue),
    ("counter not numeric", Reason::BadValue),
    ("some option required", Reason::MissingOption),
    ("could not map name", Reason::BadValue),
    ("is mandatory", Reason::MissingOption),
    ("value is out of range", Reason::BadValue),
    ("no valid digits", Reason::BadValue),
    ("only valid in tunnel mode", Reason::MissingOption),
    ("should be less than", Reason::BadValue),
    ("too big for", Reason::BadValue),
    ("must be <=", Reason::BadValue),
    ("bpf: ", Reason::BadValue),
    ("u32: ", Reason::BadValue),
    ("rateest: could not parse", Reason::BadValue),
    ("No chain/target/match", Reason::NoSuchChain),
    ("No such file or directory", Reason::Kernel),
    ("Numerical result out of range", Reason::Kernel),
    ("Operation not supported", Reason::Kernel),
    ("failed", Reason::Kernel),
    ("crashed", Reason::Kernel),
];

/// Our codes for each reason. Several, where iptables lumps together what we tell apart.
const CODES: &[(Reason, &[&str])] = &[
    (
        Reason::Structure,
        &[
            "not-a-rule-line",
            "no-such-table",
            "not-committed",
            "outside-table",
            "bad-commit",
            "carriage-returns",
            "option-out-of-place",
            "several-commands",
            "no-command",
            "wrong-family",
            "no-newline-at-end",
        ],
    ),
    (Reason::ChainName, &["bad-chain-name", "chain-exists"]),
    (Reason::Policy, &["bad-default", "default-of-user-chain"]),
    (
        Reason::UnknownWord,
        &[
            "unknown-option",
            "not-loaded",
            // The option of a target that is not there.
            "no-such-target",
            "ambiguous-option",
            "unexpected-word",
            "typographic-character",
            "glued-negation",
            "indented-remark",
            "not-in-ipv6",
            "old-negation",
        ],
    ),
    (Reason::UnknownExtension, &["no-such-match", "no-such-target"]),
    (
        Reason::NoSuchChain,
        &[
            "no-such-chain",
            "no-such-target",
            "goto-target",
            "no-equal-rule",
            "chain-not-yet-there",
            "glued-value",
        ],
    ),
    (Reason::NoSuchThing, &["bad-value", "needs-host-fact"]),
    (Reason::MissingValue, &["missing-value"]),
    (Reason::MissingOption, &["missing-option", "missing-one-of", "needs-option", "needs-before"]),
    (Reason::Doubled, &["given-twice", "conflicting-options"]),
    (
        Reason::Negation,
        &[
            "not-negatable",
            "old-negation",
            "doubled-negation",
            "stray-negation",
            "negated-list",
            "negated-everything",
        ],
    ),
    (
        Reason::BadValue,
        &["bad-value", "bad-counters", "glued-value", "no-such-rule", "not-over-midnight"],
    ),
    (Reason::Protocol, &["needs-protocol", "needs-protocol-before"]),
    (
        Reason::Place,
        // The kernel says of what it refuses in a value no more than of a place.
        &[
            "wrong-table",
            "wrong-chain",
            "interface-not-there",
            "drop-in-nat",
            "jump-to-built-in",
            "conflicting-options",
            "bad-value",
            "needs-protocol",
            "not-in-ipv6",
        ],
    ),
    (Reason::Loop, &["loop"]),
    (Reason::Kernel, &[]),
];

impl Reason {
    /// The message may have several lines, and the program's name in front. A warning is no
    /// reason, unless nothing else is said.
    pub fn of(message: &str) -> Self {
        let is_warning = |line: &&str| {
            let line = line.to_ascii_lowercase();
            line.contains("warning:") || line.contains("is reversed and will never match")
        };
        let (warnings, lines): (Vec<_>, Vec<_>) = message.lines().partition(is_warning);
        let message = if lines.is_empty() { warnings } else { lines }.concat();
        let fits = |(words, _): &&(&str, Reason)| message.contains(words);
        MESSAGES.iter().find(fits).map_or(Self::Unclassified, |(_, reason)| *reason)
    }

    /// Whether one of our codes names this reason. A legacy kernel's `line N failed` names none,
    /// and then no code is wrong.
    pub fn is_named_by(self, code: &str) -> bool {
        let codes = CODES.iter().find(|(reason, _)| *reason == self).map(|(_, codes)| *codes);
        match self {
            Self::Kernel | Self::Unclassified => true,
            _ => codes.is_some_and(|codes| codes.contains(&code)),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::{Loaded, files};

    #[track_caller]
    fn check(message: &str, expected: Reason) {
        assert_eq!(Reason::of(message), expected);
    }

    #[test]
    fn messages_have_their_reason() {
        check("iptables v1.8.9 (legacy): unknown option \"--d\"", Reason::UnknownWord);
        check("limit: option \"--limit\" cannot be inverted.", Reason::Negation);
        check("iptables: Invalid argument. Run `dmesg' for more information.", Reason::Place);
        check("RULE_APPEND failed (Too many links): rule in chain INPUT", Reason::Loop);
        check("mark: bad integer value for option \"--mark\"", Reason::BadValue);
        check("Warning: weird character\nBad argument `x'", Reason::UnknownWord);
        check(
            "Warning: Extension ULOG revision 0 not supported, missing kernel module?",
            Reason::UnknownExtension,
        );
        check("nobody says this", Reason::Unclassified);
    }

    #[test]
    fn every_message_of_the_fixtures_is_classified() {
        for file in files() {
            for side in [file.legacy, file.nft] {
                if let Loaded::Refused { message, .. } = side {
                    assert_ne!(Reason::of(&message), Reason::Unclassified, "{message}");
                }
            }
        }
    }
}
