//! English.

use crate::locale::en::{shown, value};
use crate::net::Family;
use crate::net::iptables::WordProblem;

pub(super) fn word_problem(problem: &WordProblem) -> String {
    use WordProblem as P;
    match problem {
        P::Empty => "something has to be written here".into(),
        P::NotANumber { text } => {
            format!("`{text}` is no number: write it like 16, 0x10 or, in octal, 020")
        }
        P::OutOfRange { text, min, max } => format!("`{text}` is not from {min} to {max}"),
        P::UnknownService { text, did_you_mean: Some(name) } => {
            format!("`{text}` is no service in /etc/services; did you mean `{name}`?")
        }
        P::UnknownService { text, did_you_mean: None } => {
            format!("`{text}` is no service in /etc/services; write the number of the port")
        }
        P::ServiceOfOtherProtocol { text, protocol, port } => format!(
            "`{text}` is no {protocol} service in /etc/services; write the number, {port}, if it is meant"
        ),
        P::BadPort { text } => {
            format!("`{text}` is no port: a number from 0 to 65535 or a service is needed")
        }
        P::PortRangeReversed { first, last } => {
            format!("the range {first}:{last} runs backwards; did you mean {last}:{first}?")
        }
        P::BadAddress { text, family } => {
            format!("`{text}` is no {} address and no host name", version(*family))
        }
        P::WrongFamily { text, family: family @ Family::V4 } => {
            format!("`{text}` is an IPv6 address; a rule for {} is here", version(*family))
        }
        P::WrongFamily { text, family: family @ Family::V6 } => {
            format!("`{text}` is an IPv4 address; a rule for {} is here", version(*family))
        }
        P::BadMask { text, family: Family::V4 } => {
            format!("`{text}` is no mask: write a length up to 32, or all of it like 255.255.255.0")
        }
        P::BadMask { text, family: Family::V6 } => {
            format!("`{text}` is no mask: write a length up to 128, or all of it like ffff:ffff::")
        }
        P::HostName { name } => format!(
            "`{name}` is a name that iptables would look up when the rule is loaded; write the address"
        ),
        P::NotOnHost { name } => format!("the host has nothing that is called `{name}`"),
        P::SetOfOtherFamily { name, family } => {
            format!("the set `{name}` holds no {} addresses; this rule needs one", version(*family))
        }
        P::NameTooLong { bytes, max } => {
            format!("this name has {bytes} bytes; iptables takes at most {max}")
        }
        P::NameCharacter { character: first @ ('-' | '!') } => {
            format!("this name cannot begin with {}", shown(*first))
        }
        P::NameCharacter { character } => format!("this name cannot hold {}", shown(*character)),
        P::NameOfTarget { name } => {
            format!("`{name}` is the name of an iptables target; a chain needs another")
        }
        P::UnknownWord { text, expected } => {
            format!("`{text}` is not one of {}", expected.join(", "))
        }
        P::BadForm { text, form } => format!("`{text}` is not of the form {form}"),
        P::TooMany { max } => format!("there is room for {max} of them"),
        P::NeedsBefore { option } => format!("`--{option}` must stand in front of it"),
        P::Repeated { text } => format!("`{text}` stands in this list already"),
        P::NameTaken { name } => format!("`{name}` is taken already; choose another name"),
        P::NeedsProtocolBefore { protocols } => {
            let protocols: Vec<String> =
                protocols.iter().map(|name| format!("`-p {name}`")).collect();
            format!("ports need one of these in front of them: {}", protocols.join(", "))
        }
        P::Value(problem) => value(problem),
    }
}

fn version(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}
