//! Bytes of a text → lines, columns and offsets of a text field.

use std::cell::Cell;

use serde::Serialize;

use crate::text::Span;

/// A span: lines and columns are 1-based and count characters, offsets count UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceJson {
    pub line: usize,
    pub column: usize,
    pub start: usize,
    pub end: usize,
}

/// Where bytes of a text are, for people and for text fields.
///
/// Lines are looked up, the rest of a line is counted: the counting goes on from the last place
/// where that is on the same line and not behind, so that places of one long line, asked for in
/// their order, take one walk over it.
pub struct Places<'t> {
    text: &'t str,
    /// Of each line: its first byte, and the UTF-16 code units before it.
    lines: Vec<(usize, usize)>,
    last: Cell<Walk>,
}

/// A place that was counted to.
#[derive(Clone, Copy, Default)]
struct Walk {
    line: usize,
    byte: usize,
    units: usize,
    characters: usize,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut lines = vec![(0, 0)];
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            units += character.len_utf16();
            if character == '\n' {
                lines.push((byte + 1, units));
            }
        }
        Self { text, lines, last: Cell::default() }
    }

    /// Where the span is; beyond the text: its end.
    pub fn of(&self, span: Span) -> PlaceJson {
        let start = self.walk(span.start as usize);
        let end = self.walk(span.end as usize);
        PlaceJson {
            line: start.line + 1,
            column: start.characters + 1,
            start: start.units,
            end: end.units,
        }
    }

    /// The byte at a UTF-16 offset; beyond the text: its end.
    pub fn byte(&self, units: usize) -> usize {
        let line = self.lines.partition_point(|(_, before)| *before <= units).max(1) - 1;
        let (first, mut counted) = self.lines[line];
        for (at, character) in self.text[first..].char_indices() {
            if counted >= units {
                return first + at;
            }
            counted += character.len_utf16();
        }
        self.text.len()
    }

    fn walk(&self, byte: usize) -> Walk {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.lines.partition_point(|(first, _)| *first <= byte).max(1) - 1;
        let mut walk = self.last.get();
        if walk.line != line || walk.byte > byte {
            let (first, units) = self.lines[line];
            walk = Walk { line, byte: first, units, characters: 0 };
        }
        for character in self.text[walk.byte..byte].chars() {
            walk.units += character.len_utf16();
            walk.characters += 1;
        }
        walk.byte = byte;
        self.last.set(walk);
        walk
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, span: (usize, usize), expected: (usize, usize, usize, usize)) {
        let (line, column, start, end) = expected;
        let place = Places::new(text).of(Span::new(span.0, span.1));
        assert_eq!(place, PlaceJson { line, column, start, end });
    }

    #[test]
    fn places_are_counted_for_people_and_for_fields() {
        check("", (0, 0), (1, 1, 0, 0));
        check("ab\ncd", (4, 5), (2, 2, 4, 5));
        check("遮断\n😀 x", (7, 12), (2, 1, 3, 6));
        check("ab", (1, 99), (1, 2, 1, 2));
        check("遮", (1, 2), (1, 1, 0, 0));
    }

    #[test]
    fn places_may_be_asked_for_in_any_order() {
        let text = "遮断 😀\nab 遮 c\n";
        let places = Places::new(text);
        let in_order: Vec<_> = (0..text.len()).map(|at| places.of(Span::new(at, at))).collect();
        for at in (0..text.len()).rev() {
            assert_eq!(places.of(Span::new(at, at)), in_order[at], "{at}");
            if text.is_char_boundary(at) {
                assert_eq!(places.byte(in_order[at].start), at);
            }
        }
        assert_eq!(places.byte(99), text.len());
    }
}
