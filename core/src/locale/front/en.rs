//! English.

use super::{options, words};
use crate::front::Problem as P;
use crate::locale::{Language, Localize};
use crate::model::Hook;
use crate::model::extension::ExtensionProblem;

pub(super) fn problem(problem: &P) -> String {
    match problem {
        P::UnexpectedWord { word } => format!("`{word}` belongs to no option"),
        P::UnknownOption { word, did_you_mean } => match did_you_mean {
            Some(meant) => format!("unknown option `{word}`; did you mean `{meant}`?"),
            None => format!("unknown option `{word}`"),
        },
        P::NotLoaded { option, loaders } => match loaders.as_slice() {
            [loader] => format!("`{option}` needs `{loader}` before it"),
            loaders => format!("`{option}` needs one of {} before it", words(loaders, ", ")),
        },
        P::AmbiguousOption { word, candidates } => {
            format!("`{word}` may stand for {}; write it out", words(candidates, ", "))
        }
        P::TypographicCharacter { character, plain } => {
            format!("`{character}` is a typographic character; iptables needs a plain `{plain}`")
        }
        P::MissingValue { option } => format!("`{option}` needs a value behind it"),
        P::BadCounters => "counters look like [12:3456], or `-c 12 3456` in a command".into(),
        P::BadValue { option, problem } => {
            format!("`{option}`: {}", problem.localize(Language::English))
        }
        P::ValueChanged { option, problem } => {
            format!("`{option}` is kept otherwise: {}", problem.localize(Language::English))
        }
        P::NotNegatable { option } => format!("`!` cannot stand before `{option}`"),
        P::OldNegation { option } => {
            format!("the `!` belongs before the option: `! {option}`")
        }
        P::DoubledNegation => "a second `!`: only one may stand before an option".into(),
        P::StrayNegation => "nothing stands behind this `!`".into(),
        P::GluedNegation { word } => {
            format!("`{word}`: a blank belongs behind the `!`")
        }
        P::NegatedList { option } => {
            format!("`! {option}` takes one address; write a rule for each, or a set")
        }
        P::NegatedEverything { option } => {
            format!("`! {option} all` would match nothing")
        }
        P::GivenTwice { option } => format!("`{option}` may be given once only"),
        P::GluedValue { option, value } => {
            format!("iptables 1.8.9 takes the whole word for the value; write `{option} {value}`")
        }
        P::OptionOutOfPlace { option } => format!("`{option}` has no place here"),
        P::SeveralCommands { first, second } => {
            format!("`{first}` and `{second}` are two commands; each needs a line of its own")
        }
        P::NoCommand => "what is to be done is missing, such as `-A INPUT`".into(),
        P::WrongFamily { option } => format!("`{option}` is for the other IP version"),
        P::NotInIpv6 { option } => {
            format!("IPv6 has no `{option}`; `-m frag` does it there")
        }
        P::NoSuchMatch { name, did_you_mean } => match did_you_mean {
            Some(meant) => format!("there is no match `{name}`; did you mean `{meant}`?"),
            None => format!("iptables 1.8.9 has no match `{name}`; it is kept word for word"),
        },
        P::NoSuchTarget { name, did_you_mean } => match did_you_mean {
            Some(meant) => {
                format!("there is no target and no chain `{name}`; did you mean `{meant}`?")
            }
            None => format!("there is no target and no chain `{name}`"),
        },
        P::GotoTarget { name } => format!("`-g` goes to a chain, and `{name}` is a target"),
        P::JumpToBuiltIn { chain } => {
            format!("no rule can lead to `{chain}`: it is a built-in chain")
        }
        P::Loop { chains } => format!(
            "packets would run in a circle: {} and back to `{}`",
            words(chains, " → "),
            chains.first().map_or("", String::as_str)
        ),
        P::Extension { extension: name, problem } => format!("`{name}`: {}", extension(problem)),
        P::InterfaceNotThere { option, chain } => match option == "-o" {
            true => format!("in `{chain}` nobody knows yet where a packet leaves: no `-o` here"),
            false => format!("in `{chain}` a packet came in nowhere: no `{option}` here"),
        },
        P::DropInNat => "the nat table is not for filtering: DROP is refused there".into(),
        P::NoSuchTable { name } => {
            format!("there is no table `{name}`; the tables are raw, mangle, nat, filter, security")
        }
        P::OutsideTable => {
            "this line stands outside a table: a line like `*filter` is missing".into()
        }
        P::NotARuleLine => "neither a table, a chain, a rule, `COMMIT` nor a comment".into(),
        P::IndentedRemark => "a comment must begin in the first column".into(),
        P::BadCommit => "`COMMIT` must stand alone in its line, without a blank".into(),
        P::NoNewlineAtEnd => "the file must end in a newline".into(),
        P::CarriageReturns => {
            "lines end in a carriage return (Windows); iptables-restore refuses the file".into()
        }
        P::BadChainName { problem } => problem.localize(Language::English),
        P::ChainExists { chain } => format!("the chain `{chain}` is there already"),
        P::BadDefault { word } => {
            format!("`{word}` is no default: built-in chains have ACCEPT or DROP, others `-`")
        }
        P::DefaultOfUserChain { chain } => {
            format!("`{chain}` is a chain of yours and has no default; write `-`")
        }
        P::NoSuchChain { chain } => format!("the table has no chain `{chain}`"),
        P::ChainNotYetThere { chain } => {
            format!("the chain `{chain}` is made further down; declare it before")
        }
        P::NoSuchRule { number } => format!("the chain has no rule {number}"),
        P::NoEqualRule => "the chain has no rule equal to this one".into(),
        P::ChainInUse { chain } => {
            format!("`{chain}` cannot be deleted: it is built in, has rules, or a rule leads there")
        }
        P::NotCommitted => {
            "this table ends without `COMMIT`; iptables-restore would change nothing".into()
        }
        P::UnclosedQuote => "this quote is never closed; the rest of the line is in it".into(),
        P::WordTooLong { bytes } => {
            format!("a word of {bytes} bytes; iptables-restore takes 1023 at most")
        }
        P::TooManyWords => "too many words in one line for iptables-restore".into(),
        P::NotReloadable { option } => format!(
            "`{option}`: a blank or a quote in this name makes a saved file that cannot be loaded"
        ),
        P::TooMuchWork => {
            "too many changes to too many rules; from here on they are not made".into()
        }
        P::Shell { problem } => problem.localize(Language::English),
        P::OtherProgram { name } => {
            format!("`{name}` also decides what becomes of packets; it is not read here")
        }
        P::OtherFile { name } if name.is_empty() => {
            "the rules come from somewhere else; open that file too".into()
        }
        P::OtherFile { name } => {
            format!("the rules come from `{name}`, which is not part of the script; open it too")
        }
        P::OneBackend { backend, problem: inner } => {
            format!("iptables-{} refuses this: {}", backend.as_str(), self::problem(inner))
        }
    }
}

pub(super) fn extension(problem: &ExtensionProblem) -> String {
    match problem {
        ExtensionProblem::MissingOption { option } => format!("`--{option}` is missing"),
        ExtensionProblem::MissingOneOf { options: names } => {
            format!("one of these options is needed: {}", options(names, ", "))
        }
        ExtensionProblem::Conflict { option, other } => {
            format!("`--{option}` and `--{other}` cannot stand together")
        }
        ExtensionProblem::NeedsOption { option, others } => {
            format!("`--{option}` needs {} beside it", options(others, " or "))
        }
        ExtensionProblem::NotOverMidnight { option } => {
            format!("`--{option}` says something only where the time starts later than it stops")
        }
        ExtensionProblem::NeedsProtocol { protocols } => {
            let protocols = protocols.iter().map(|name| format!("-p {name}"));
            format!("the rule needs {}", words(protocols, " or "))
        }
        ExtensionProblem::WrongTable { tables } => {
            format!("works in the table {} only", words(tables.tables(), ", "))
        }
        ExtensionProblem::WrongChain { hooks } => format!(
            "works only for packets that come through {}",
            words(hooks.hooks().map(Hook::chain), ", ")
        ),
        ExtensionProblem::NotInKernel => "no kernel of today has it".into(),
        ExtensionProblem::NeedsSyn => "the rule must ask for SYN, for example with `--syn`".into(),
        ExtensionProblem::NotOnHost { option, name } => format!(
            "`--{option}`: this host has no `{name}`; it must exist before the rule is loaded"
        ),
        ExtensionProblem::Word { option, problem } => {
            format!("`--{option}`: {}", problem.localize(Language::English))
        }
    }
}
