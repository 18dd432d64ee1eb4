//! Names of chains as `-N` takes them, and as `-j` does.

use super::WordProblem;
use crate::net::ChainName;

/// The name of a new chain: at most 28 bytes, no blank, not beginning with `-` or `!`, not a
/// target's. Anything else is taken, quotes and backslashes too, with which the saved file
/// cannot be loaded again.
///
/// # Errors
/// [`WordProblem::Empty`], [`WordProblem::NameTooLong`], [`WordProblem::NameCharacter`],
/// [`WordProblem::NameOfTarget`].
pub fn parse_chain_name(text: &str) -> Result<ChainName, WordProblem> {
    if let Some(character) = text.chars().next().filter(|first| matches!(first, '-' | '!')) {
        return Err(WordProblem::NameCharacter { character });
    }
    let name = parse_target_name(text)?;
    // `standard` is how iptables calls the targets ACCEPT, DROP and RETURN among themselves.
    match ChainName::is_target(text) || text == "standard" {
        true => Err(WordProblem::NameOfTarget { name: text.to_owned() }),
        false => Ok(name),
    }
}

/// The word of `-j` or `-g` where it means a chain: at most 28 bytes, no blank.
///
/// # Errors
/// [`WordProblem::Empty`], [`WordProblem::NameTooLong`], [`WordProblem::NameCharacter`].
pub fn parse_target_name(text: &str) -> Result<ChainName, WordProblem> {
    check_target_name(text).map(|()| ChainName::as_written(text))
}

/// Whether [`parse_target_name`] would take the word.
///
/// # Errors
/// Those of [`parse_target_name`].
pub fn check_target_name(text: &str) -> Result<(), WordProblem> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r');
    match text.bytes().find(is_blank).map(char::from) {
        _ if text.is_empty() => Err(WordProblem::Empty),
        _ if text.len() > ChainName::MAX_BYTES => {
            Err(WordProblem::NameTooLong { bytes: text.len(), max: ChainName::MAX_BYTES })
        }
        Some(character) => Err(WordProblem::NameCharacter { character }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(), WordProblem>) {
        let name = parse_chain_name(text).map(|name| name.to_string());
        assert_eq!(name, expected.map(|()| text.to_owned()));
    }

    #[test]
    fn takes_what_iptables_takes() {
        for text in [
            "a\"b",
            "a'b",
            "a\\b",
            "日本",
            "#x",
            "*x",
            ":x",
            "x!",
            "log",
            "tcp",
            "COMMIT",
            "ERROR",
            "PREROUTING",
            "[x",
            "a\u{1}b",
            "\u{3000}x",
            "1234567890123456789012345678",
        ] {
            check(text, Ok(()));
        }
    }

    #[test]
    fn refuses_what_iptables_refuses() {
        check("", Err(WordProblem::Empty));
        check("-x", Err(WordProblem::NameCharacter { character: '-' }));
        check("!x", Err(WordProblem::NameCharacter { character: '!' }));
        check("a b", Err(WordProblem::NameCharacter { character: ' ' }));
        check("a\u{b}b", Err(WordProblem::NameCharacter { character: '\u{b}' }));
        let long = Err(WordProblem::NameTooLong { bytes: 29, max: 28 });
        check("日本語日本語日本語12", long);
        for name in ["ACCEPT", "LOG", "QUEUE", "standard"] {
            check(name, Err(WordProblem::NameOfTarget { name: name.to_owned() }));
        }
        assert!(parse_target_name("LOG").is_ok());
    }
}
