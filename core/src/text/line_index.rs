//! Byte offset → line, column and UTF-16 offset.

use super::Span;

/// The line starts of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Byte offset of each line's first byte; the first is 0.
    starts: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    pub fn new(text: &'t str) -> Self {
        let after_newline = |(at, byte): (usize, u8)| (byte == b'\n').then(|| at + 1);
        let starts = std::iter::once(0).chain(text.bytes().enumerate().filter_map(after_newline));
        Self { text, starts: starts.map(|at| Span::new(at, at).start).collect() }
    }

    /// 1-based line, 1-based column counted in characters. Past the end: the last place.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let column = self.up_to(offset).get(start..).map_or(0, |text| text.chars().count());
        (Span::new(line, line).start, Span::new(column + 1, column + 1).start)
    }

    /// Offset in UTF-16 code units, as `HTMLTextAreaElement.selectionStart` counts them.
    pub fn utf16_offset(&self, offset: u32) -> u32 {
        let units = self.up_to(offset).encode_utf16().count();
        Span::new(units, units).start
    }

    /// The line `number` (1-based) without its newline; empty when there is no such line.
    pub fn line(&self, number: u32) -> &'t str {
        self.text.split('\n').nth(number.saturating_sub(1) as usize).unwrap_or("")
    }

    /// The text before `offset`, cut back to a character's start.
    fn up_to(&self, offset: u32) -> &'t str {
        let mut end = self.text.len().min(offset as usize);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        &self.text[..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: u32, line_column: (u32, u32), utf16: u32) {
        let index = LineIndex::new(text);
        assert_eq!((index.line_column(offset), index.utf16_offset(offset)), (line_column, utf16));
    }

    #[test]
    fn counts_characters_and_utf16_units() {
        check("", 0, (1, 1), 0);
        check("ab\ncd", 0, (1, 1), 0);
        check("ab\ncd", 4, (2, 2), 4);
        check("遮断 x", 7, (1, 4), 3);
        check("😀x", 4, (1, 2), 2);
        check("ab", 99, (1, 3), 2);
        check("ab\n", 3, (2, 1), 3);
    }
}
