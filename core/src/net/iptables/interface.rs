//! The word of `-i` and `-o`.

use super::WordProblem;
use crate::net::InterfacePattern;

/// Longest name (`IFNAMSIZ` − 1, linux/if.h), the `+` of a pattern counted.
const MAX_BYTES: usize = 15;

/// Any 1–15 bytes; a `+` at the end makes it a pattern, elsewhere it is a letter like others.
///
/// # Errors
/// [`WordProblem::Empty`], [`WordProblem::NameTooLong`].
pub fn parse_interface(text: &str) -> Result<InterfacePattern, WordProblem> {
    match text.len() {
        0 => Err(WordProblem::Empty),
        bytes if bytes > MAX_BYTES => Err(WordProblem::NameTooLong { bytes, max: MAX_BYTES }),
        _ => Ok(InterfacePattern::as_written(text)),
    }
}

/// The first character that iptables warns about and the kernel has in no name.
pub fn warned_character(text: &str) -> Option<char> {
    text.chars().find(|character| matches!(character, '/' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(), WordProblem>) {
        let pattern = parse_interface(text).map(|pattern| pattern.to_string());
        assert_eq!(pattern, expected.map(|()| text.to_owned()));
    }

    #[test]
    fn takes_any_short_name() {
        for text in
            ["eth0", "eth+", "+", "++", "a+b", "a/b", "a b", " ", "a\"b", "!x", "-x", "日本"]
        {
            check(text, Ok(()));
        }
        check("12345678901234+", Ok(()));
        assert!(parse_interface("+").is_ok_and(|pattern| pattern.is_any()));
        assert!(parse_interface("++").is_ok_and(|pattern| !pattern.is_any()));
    }

    #[test]
    fn counts_bytes() {
        check("", Err(WordProblem::Empty));
        check("123456789012345+", Err(WordProblem::NameTooLong { bytes: 16, max: 15 }));
        check("1234567890日本", Err(WordProblem::NameTooLong { bytes: 16, max: 15 }));
        assert_eq!(warned_character("a b/c"), Some(' '));
        assert_eq!(warned_character("a\tb"), None);
    }
}
