//! English.

use crate::front::ShellProblem as P;

pub(super) fn shell(problem: &P) -> String {
    match problem {
        P::UnknownVariable { name } => format!(
            "the value of `${name}` is not in the script; give it a value, or write `${{{name}:-…}}`"
        ),
        P::UnknownCommandOutput => {
            "what this command prints is only known when it runs; write the text itself here".into()
        }
        P::UnknownNumber => "what this comes to cannot be calculated from the script alone".into(),
        P::UndecidedCondition => {
            "the script alone does not tell which way this goes; all ways were read".into()
        }
        P::UnclosedQuote { quote: "$(" } => "the `$(` is never closed; a `)` is missing".into(),
        P::UnclosedQuote { quote: "${" } => "the `${` is never closed; a `}` is missing".into(),
        P::UnclosedQuote { quote } => format!("the quote `{quote}` is never closed"),
        P::UnclosedHereDocument { delimiter } => {
            format!("the text that begins here is never ended by a line `{delimiter}`")
        }
        P::UnexpectedToken { token } => format!("`{token}` cannot stand here"),
        P::MissingKeyword { keyword } => format!("what begins here lacks its `{keyword}`"),
        P::TooDeep { limit } => format!(
            "this is nested, or calls itself, more than {limit} deep; nothing deeper was read"
        ),
        P::TooMuchWork => {
            "the script runs too many commands or makes too much text; reading stopped here".into()
        }
        P::EndlessLoop { rounds: 1 } => {
            "this loop has no end that the script alone tells; one round of it was read".into()
        }
        P::EndlessLoop { rounds } => {
            format!("this loop goes on and on; the first {rounds} rounds of it were read")
        }
        P::SourcedFile => {
            "this file was not read, and it may set variables; paste its text here instead".into()
        }
        P::Unsupported { construct } => format!("`{construct}` is not understood here"),
    }
}
