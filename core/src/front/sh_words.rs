//! The words of one line as a shell splits them, nothing expanded.

use crate::text::Span;

/// Words of a line with their quotes undone, each with its place, quotes included: blanks between
/// them, `'…'` as it is, `"…"` with `\` before `"`, `\`, `$` and `` ` ``, `\` before anything else.
/// A remark ends the line (POSIX, Shell Command Language, 2.2 and 2.3). A quote that is never
/// closed takes the rest.
pub fn split_sh_words(line: &str) -> Vec<(String, Span)> {
    let mut words = Vec::new();
    let mut characters = line.char_indices().peekable();
    while let Some(&(start, character)) = characters.peek() {
        if character.is_ascii_whitespace() {
            characters.next();
            continue;
        }
        if character == '#' {
            break;
        }
        let mut word = String::new();
        let mut end = start;
        while let Some((at, character)) =
            characters.next_if(|(_, character)| !character.is_ascii_whitespace())
        {
            end = at + character.len_utf8();
            match character {
                '\'' | '"' => end = take_quoted(character, &mut characters, &mut word, end),
                '\\' => {
                    if let Some((at, escaped)) = characters.next() {
                        word.push(escaped);
                        end = at + escaped.len_utf8();
                    }
                }
                other => word.push(other),
            }
        }
        words.push((word, Span::new(start, end)));
    }
    words
}

/// Takes up to the closing quote; gives the offset behind it.
fn take_quoted(
    quote: char,
    characters: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
    word: &mut String,
    start: usize,
) -> usize {
    let mut end = start;
    while let Some((at, character)) = characters.next() {
        end = at + character.len_utf8();
        if character == quote {
            break;
        }
        let escapes = |next: char| matches!(next, '"' | '\\' | '$' | '`');
        match characters.peek() {
            Some(&(_, next)) if quote == '"' && character == '\\' && escapes(next) => {
                word.push(next);
                characters.next();
            }
            Some(_) | None => word.push(character),
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(&str, u32, u32)]) {
        let words = split_sh_words(line);
        let words: Vec<_> =
            words.iter().map(|(word, span)| (word.as_str(), span.start, span.end)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn splits_as_a_shell_does() {
        check("-A  INPUT", &[("-A", 0, 2), ("INPUT", 4, 9)]);
        check("'a b'c \"d\\\"e\" \\!", &[("a bc", 0, 6), ("d\"e", 7, 13), ("!", 14, 16)]);
        check("'' x # y", &[("", 0, 2), ("x", 3, 4)]);
        check("\"a\\n\" 日本", &[("a\\n", 0, 5), ("日本", 6, 12)]);
        check("'open", &[("open", 0, 5)]);
    }
}
