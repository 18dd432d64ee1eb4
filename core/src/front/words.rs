//! The words of a restore line, by iptables-restore's own rules (not a shell's).

use crate::text::Span;

/// A word with its quotes undone, and its place in the text, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SpannedWord {
    pub(super) text: String,
    pub(super) span: Span,
}

/// Splits `text[start..end]` at blanks. `"` opens a quoted part and the closing one ends the word;
/// inside, a backslash takes the next character; outside, it is a character like any other.
pub(super) fn split_words(text: &str, start: usize, end: usize) -> Vec<SpannedWord> {
    let mut words = Vec::new();
    let mut characters = text[start..end].char_indices().peekable();
    while let Some(&(at, character)) = characters.peek() {
        if matches!(character, ' ' | '\t') {
            characters.next();
            continue;
        }
        let mut word = String::new();
        let mut last = end;
        while let Some((at, character)) = characters.next() {
            match character {
                ' ' | '\t' => {
                    last = start + at;
                    break;
                }
                '"' => {
                    last = start + take_quoted(&mut characters, &mut word).unwrap_or(end - start);
                    break;
                }
                _ => word.push(character),
            }
        }
        words.push(SpannedWord { text: word, span: Span::new(start + at, last) });
    }
    words
}

/// Up to the closing quote; gives the offset behind it, `None` when the quote is never closed.
fn take_quoted(
    characters: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
    word: &mut String,
) -> Option<usize> {
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some(at + 1),
            '\\' => word.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => word.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let words = split_words(line, 0, line.len());
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn splits_as_iptables_restore_does() {
        check("-A INPUT  -j DROP ", &["-A", "INPUT", "-j", "DROP"]);
        check("--log-prefix \"fw drop \"", &["--log-prefix", "fw drop "]);
        check("a\"b c\"d", &["ab c", "d"]);
        check("\"a\\\"b\\nc\"", &["a\"bnc"]);
        check("a\\b 'c d'", &["a\\b", "'c", "d'"]);
        check("\"\" x", &["", "x"]);
        check("\"open x", &["open x"]);
    }
}
