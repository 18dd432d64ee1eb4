//! English.

use crate::deploy::Remark;
use crate::log::{Damage, Foreign};
use crate::net::{Family, ValueProblem};
use crate::{lower, policy};

pub(super) fn value(problem: &ValueProblem) -> String {
    use ValueProblem as P;
    match problem {
        P::Empty => "something has to be written here".into(),
        P::BadPort { text } => format!("`{text}` is no port: a number from 0 to 65535 is needed"),
        P::PortRangeReversed { first, last } => {
            format!("the range {first}-{last} runs backwards; did you mean {last}-{first}?")
        }
        P::BadAddress { text } => format!(
            "`{text}` is no address: write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32"
        ),
        P::BadPrefixLength { text, family } => {
            let (name, longest) = match family {
                Family::V4 => ("IPv4", 32),
                Family::V6 => ("IPv6", 128),
            };
            format!("`/{text}` is no prefix length: {name} has /0 to /{longest}")
        }
        P::InterfaceTooLong { bytes } => {
            format!("an interface name has at most 15 bytes; this one has {bytes}")
        }
        P::InterfaceCharacter { character } => format!(
            "an interface name cannot hold {}; it looks like eth0, or eth+ for all that begin so",
            shown(*character)
        ),
        P::UnknownService { text, did_you_mean: Some(name) } => {
            format!("`{text}` is no service known here; did you mean `{name}`?")
        }
        P::UnknownService { text, did_you_mean: None } => format!(
            "`{text}` is no service known here; write a name like https, or tcp/22, udp/53, icmp/8, any"
        ),
        P::UnknownProtocol { text } => format!(
            "`{text}` is no protocol: write a name like tcp or gre, or a number from 0 to 255"
        ),
        P::ProtocolWithoutPorts { text } => {
            format!(
                "`{text}` is no protocol with ports here; write tcp/… or udp/…, or a name like gre"
            )
        }
        P::BadIcmpType { text } => {
            format!(
                "`{text}` is no ICMP type: write a number (8), type/code (3/4) or one whole name"
            )
        }
        P::UnknownState { text } => format!(
            "`{text}` is no connection state; there are NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED"
        ),
        P::BadRate { text } => {
            format!("`{text}` is no rate; write it like 30/minute, or 5/second burst 20")
        }
        P::RateTooFast => "the kernel counts at most 10000 per second".into(),
        P::BadBurst { text } => format!("`{text}` is no burst: a number from 1 to 10000 is needed"),
        P::BurstTooLongForRate => {
            "so slow a rate with so large a burst overflows the kernel's counter; \
             make the burst smaller or the rate faster"
                .into()
        }
        P::PrefixTooLong { bytes } => format!(
            "a log prefix has at most 29 bytes and this one has {bytes}; iptables would cut it silently"
        ),
        P::CommentTooLong { bytes } => format!(
            "a note has at most 255 bytes and this one has {bytes}; iptables would cut it silently"
        ),
        P::ControlCharacter { code: 10 | 13 } => {
            "a line break cannot stand here: it would end the line of the file".into()
        }
        P::ControlCharacter { code } => {
            format!("the control character U+{code:04X} cannot stand here")
        }
        P::ChainNameTooLong { bytes } => {
            format!("a chain name has at most 28 bytes; this one has {bytes}")
        }
        P::ChainNameCharacter { character: first @ ('-' | '!') } => {
            format!("a chain name cannot begin with {}", shown(*first))
        }
        P::ChainNameCharacter { character } => {
            format!("a chain name cannot hold {}", shown(*character))
        }
        P::ChainNameTaken { name } => {
            format!("`{name}` is the name of an iptables target; a chain needs another")
        }
        P::UnknownTcpFlag { text } => {
            format!("`{text}` is no TCP flag; there are SYN, ACK, FIN, RST, URG, PSH, ALL, NONE")
        }
        P::UnknownRejectType { text } => {
            format!("`{text}` is no answer that REJECT can give in this family")
        }
        P::TooManyPorts { slots } => {
            format!("multiport holds 15 ports, a range counting as two; here are {slots}")
        }
    }
}

pub(super) fn shown(character: char) -> String {
    match character {
        ' ' => "a blank".into(),
        '\u{3000}' => "a full-width blank".into(),
        character if character.is_control() => format!("U+{:04X}", u32::from(character)),
        character => format!("`{character}`"),
    }
}

pub(super) fn policy(problem: &policy::Problem) -> String {
    use policy::Problem as P;
    match problem {
        P::ChainNameClash { chain } => {
            format!("two log chains are called `{chain}`; each needs a name of its own")
        }
        P::ChainIsBuiltIn { chain } => {
            format!("`{chain}` is a chain of the kernel; choose another name")
        }
        P::LoggingIsOff => {
            "this is to be logged, but the log for this direction and action is off below".into()
        }
        P::NoFamilyFits => {
            "no packet can match: source, destination and service are not of one IP version".into()
        }
        P::AnswersAreDropped => {
            "with established connections not let in, answers to this host's own questions are dropped"
                .into()
        }
        P::NobodyGetsIn => {
            "no entry lets a new TCP connection in; if you reach this host over ssh, add one first"
                .into()
        }
        P::OpenToEverybody => "this lets everything in, from everywhere".into(),
        P::NeighborDiscoveryIsDropped => {
            "without the essential ICMP an IPv6 host cannot find its neighbours and falls silent".into()
        }
    }
}

pub(super) fn document(error: &policy::DocumentError) -> String {
    use policy::DocumentError as E;
    match error {
        E::NotJson { line, column } => format!("no JSON from line {line}, column {column} on"),
        E::FromTheFuture { version } => format!(
            "this policy was written by a later Droplab (document version {version}); \
             open it with that one"
        ),
        E::NotThis { path, expected } if path.is_empty() => {
            format!("the document has to be {}", kind(*expected))
        }
        E::NotThis { path, expected } => format!("{path} has to be {}", kind(*expected)),
        E::UnknownMember { path } => format!("{path} is no member of a policy"),
        E::BadValue { path, problem } => format!("{path}: {}", value(problem)),
        E::IdTwice { path } => format!("{path}: another entry has this id already"),
    }
}

fn kind(expected: policy::Expected) -> String {
    use policy::Expected as K;
    match expected {
        K::Object => "an object { … }".into(),
        K::List => "a list [ … ]".into(),
        K::Text => "a text in quotes".into(),
        K::Number { max } => format!("a whole number from 0 to {max}"),
        K::TrueOrFalse => "true or false".into(),
        K::OneOf(words) => format!("one of {}", words.join(", ")),
    }
}

pub(super) fn share(error: &policy::ShareError) -> String {
    use policy::ShareError as E;
    match error {
        E::Absent => "the link holds no policy".into(),
        E::Damaged => "the link is cut or changed; ask for it again".into(),
        E::FromTheFuture => "the link was made by a later Droplab; open it with that one".into(),
        E::Document(error) => format!("the policy in the link cannot be read: {}", document(error)),
    }
}

pub(super) fn lower(problem: &lower::Problem) -> String {
    match problem {
        lower::Problem::EntryOfOtherFamily { .. } => {
            "this entry makes no rule here: its addresses or service are of the other IP version"
                .into()
        }
        lower::Problem::TranslationIsIpv4 { .. } => {
            "address translation is made for IPv4 only".into()
        }
    }
}

pub(super) fn remark(remark: &Remark) -> String {
    let text = match remark {
        Remark::ScriptReset => "reset",
        Remark::ScriptDefaults => "what happens to everything that no rule names",
        Remark::ScriptLogChains => "chains that log, then decide",
        Remark::ScriptRules => "rules",
        Remark::ScriptKeep => "when all works, keep it for the next boot:",
        Remark::HookPurpose => "Loads the firewall before an interface comes up.",
        Remark::HookInstall => "Install as /etc/network/if-pre-up.d/iptables, mode 700.",
        Remark::HookFailure => {
            "A file that does not load leaves the rules as they are, and is reported. The hook itself\n\
             # never fails: ifup would keep the interface down, and you out."
        }
        Remark::HookNoCommand => "not found; these rules are NOT loaded",
        Remark::HookRefused => "refused; these rules are NOT loaded",
    };
    text.into()
}

pub(super) fn foreign(reason: &Foreign) -> String {
    let text = match reason {
        Foreign::OtherMessage => "another program's message",
        Foreign::Blank => "an empty line",
        Foreign::Binary => "no text: it holds zero bytes",
    };
    text.into()
}

pub(super) fn damage(reason: &Damage<'_>) -> String {
    match reason {
        Damage::FrontCut => "the beginning, with IN= and OUT=, is missing".into(),
        Damage::TailCut { at } => format!("it ends too early, at {at}"),
        Damage::Redacted { field } => format!("the value of {field} has been written over"),
        Damage::BadValue { field } => {
            format!("the kernel cannot have printed this value of {field}")
        }
        Damage::Unexpected { column } => {
            format!("from column {column} on stands something the kernel does not print there")
        }
        Damage::NoOutputInterface => "IN= without OUT=: another program's variant".into(),
        Damage::Wrapped => {
            "wrapped in JSON or in a form of several lines, which is not opened yet".into()
        }
        Damage::TooLong => "longer than 64 KiB, so not read".into(),
    }
}
