//! The words of a restore line, by iptables-restore's own rules (not a shell's).

use crate::text::Span;
use std::borrow::Cow;

/// A word with its quotes undone, and its place in the text, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) span: Span,
}

/// Splits `text[start..end]` at blanks into `words`, which is emptied first. `"` opens a quoted
/// part and the closing one ends the word; inside, a backslash takes the next character; outside,
/// it is a character like any other.
///
/// Gives the place of a quote that is never closed.
pub(super) fn split_words<'t>(
    words: &mut Vec<Word<'t>>,
    text: &'t str,
    start: usize,
    end: usize,
) -> Option<Span> {
    words.clear();
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\t') {
            at += 1;
            continue;
        }
        let first = at;
        while bytes.get(at).is_some_and(|&byte| !ENDS_WORD[usize::from(byte)]) {
            at += 1;
        }
        let bare = &text[first..at];
        if bytes.get(at) != Some(&b'"') {
            words.push(Word { text: Cow::Borrowed(bare), span: Span::new(first, at) });
            continue;
        }
        let mut word = bare.to_owned();
        let (behind, is_closed) = take_quoted(text, at + 1, end, &mut word);
        words.push(Word { text: Cow::Owned(word), span: Span::new(first, behind) });
        if !is_closed {
            return Some(Span::new(at, at + 1));
        }
        at = behind;
    }
    None
}

/// A blank or a quote: for each byte.
const ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    ends[b' ' as usize] = true;
    ends[b'\t' as usize] = true;
    ends[b'"' as usize] = true;
    ends
};

/// Takes up to the closing quote; gives the offset behind it, and whether there was one.
fn take_quoted(text: &str, start: usize, end: usize, word: &mut String) -> (usize, bool) {
    let mut from = start;
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'"' => {
                word.push_str(&text[from..at]);
                return (at + 1, true);
            }
            b'\\' => {
                word.push_str(&text[from..at]);
                from = at + 1;
                // What follows is taken whatever it is; its first byte is all that could matter.
                at += 2;
            }
            _ => at += 1,
        }
    }
    word.push_str(&text[from.min(end)..end]);
    (end, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let mut words = Vec::new();
        split_words(&mut words, line, 0, line.len());
        let texts: Vec<&str> = words.iter().map(|word| &*word.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn splits_as_iptables_restore_does() {
        check("-A INPUT  -j DROP ", &["-A", "INPUT", "-j", "DROP"]);
        check("--log-prefix \"fw drop \"", &["--log-prefix", "fw drop "]);
        check("a\"b c\"d", &["ab c", "d"]);
        check("\"a\\\"b\\nc\"", &["a\"bnc"]);
        check("\"遮\\断\" x", &["遮断", "x"]);
        check("a\\b 'c d'", &["a\\b", "'c", "d'"]);
        check("\"\" x", &["", "x"]);
        check("\"open x", &["open x"]);
        check("\"open\\", &["open"]);
        check("日本 \"語", &["日本", "語"]);
    }

    #[test]
    fn finds_the_quote_that_is_never_closed() {
        let mut words = Vec::new();
        assert_eq!(split_words(&mut words, "a \"b", 0, 4), Some(Span::new(2, 3)));
        assert_eq!(split_words(&mut words, "a \"b\"", 0, 5), None);
    }
}
