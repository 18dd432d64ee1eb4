//! A text as lines that keep their names while others change, so that only what changed is read
//! and drawn anew.

use std::rc::Rc;

/// The lines of a text. There is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    lines: Vec<Line>,
    /// UTF-16 offset of each line's start.
    starts: Vec<u32>,
    next_id: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The same for as long as nothing in the line changes, wherever it moves.
    pub id: u32,
    /// Without its newline.
    pub text: Rc<str>,
    /// UTF-16 code units.
    n_units: u32,
    /// In letters of one width, more or less.
    width: usize,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let empty = Self { lines: Vec::new(), starts: Vec::new(), next_id: 0 };
        empty.edited(text)
    }

    /// The lines of the text that this one was made into.
    pub fn edited(&self, text: &str) -> Self {
        let texts: Vec<&str> = text.split('\n').collect();
        let is_same = |(line, text): &(&Line, &&str)| *line.text == ***text;
        let n_before = self.lines.iter().zip(&texts).take_while(is_same).count();
        let rest = (&self.lines[n_before..], &texts[n_before..]);
        let n_after = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(is_same).count();
        let mut next_id = self.next_id;
        let new_line = |text: &&str| {
            next_id += 1;
            let n_units = match text.is_ascii() {
                true => text.len(),
                false => text.encode_utf16().count(),
            };
            let n_tabs = text.bytes().filter(|byte| *byte == b'\t').count();
            let width = text.len() + 7 * n_tabs;
            Line { id: next_id, text: Rc::from(*text), n_units: units(n_units), width }
        };
        let mut lines = Vec::with_capacity(texts.len());
        lines.extend_from_slice(&self.lines[..n_before]);
        lines.extend(texts[n_before..texts.len() - n_after].iter().map(new_line));
        lines.extend_from_slice(&self.lines[self.lines.len() - n_after..]);
        let mut end = 0;
        let starts = lines.iter().map(|line| {
            let start = end;
            end = start + line.n_units + 1;
            start
        });
        Self { starts: starts.collect(), lines, next_id }
    }

    /// The whole.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.iter().map(|l| l.text.len() + 1).sum());
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            text.push_str(&line.text);
        }
        text
    }

    pub fn all(&self) -> &[Line] {
        &self.lines
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// No letter at all.
    pub fn is_blank(&self) -> bool {
        self.lines.len() == 1 && self.lines[0].n_units == 0
    }

    /// How long the text is, in UTF-16 code units.
    pub fn n_units(&self) -> u32 {
        self.lines
            .iter()
            .zip(&self.starts)
            .next_back()
            .map_or(0, |(line, start)| start + line.n_units)
    }

    /// 0-based.
    pub fn line_at(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// The UTF-16 offsets of a line's ends.
    pub fn ends(&self, line: usize) -> (u32, u32) {
        let start = self.starts.get(line).copied().unwrap_or_default();
        (start, start + self.lines.get(line).map_or(0, |line| line.n_units))
    }

    /// The place in a line's text, in bytes, of a UTF-16 offset of the whole.
    pub fn byte_in_line(&self, line: usize, offset: u32) -> usize {
        let (start, _) = self.ends(line);
        let text = self.lines.get(line).map_or("", |line| &*line.text);
        let mut counted = start;
        for (at, character) in text.char_indices() {
            if counted >= offset {
                return at;
            }
            counted += units(character.len_utf16());
        }
        text.len()
    }

    /// The text between two UTF-16 offsets of one line; of several, what the first has.
    pub fn slice(&self, start: u32, end: u32) -> &str {
        let line = self.line_at(start);
        let (from, to) = (self.byte_in_line(line, start), self.byte_in_line(line, end));
        self.lines.get(line).and_then(|line| line.text.get(from..to)).unwrap_or_default()
    }

    /// The line of that name, 0-based.
    pub fn position(&self, id: u32) -> Option<usize> {
        self.lines.iter().position(|line| line.id == id)
    }

    /// The lines that are widest: of those in ASCII, and of those with other letters, whose width
    /// depends on the font.
    pub fn widest(&self) -> [Option<&Line>; 2] {
        let is_ascii = |line: &&Line| line.n_units as usize == line.text.len();
        let ascii = self.lines.iter().filter(is_ascii).max_by_key(|line| line.width);
        let others = self.lines.iter().filter(|line| !is_ascii(line));
        [ascii, others.max_by_key(|line| line.width)]
    }
}

fn units(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, kept: &[usize]) {
        let before = Lines::new(before);
        let lines = before.edited(after);
        let texts: Vec<&str> = lines.all().iter().map(|line| &*line.text).collect();
        assert_eq!((texts.join("\n"), lines.text()), (after.to_owned(), after.to_owned()));
        let is_kept = |index: &usize| before.position(lines.all()[*index].id).is_some();
        let found: Vec<usize> = (0..lines.len()).filter(is_kept).collect();
        assert_eq!(found, kept);
        let mut ids: Vec<u32> = lines.all().iter().map(|line| line.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), lines.len());
    }

    #[test]
    fn only_what_changed_is_new() {
        check("", "", &[0]);
        check("a\nb\nc", "a\nx\nc", &[0, 2]);
        check("a\nb\nc", "a\nb\nb\nc", &[0, 1, 3]);
        check("a\nb\nc", "a\nc", &[0, 1]);
        check("a\na\na", "a\na", &[0, 1]);
        check("a", "a\n", &[0]);
        check("a\nb", "x\ny", &[]);
    }

    #[test]
    fn offsets_count_utf16() {
        let lines = Lines::new("遮断 😀\nab");
        assert_eq!((lines.line_at(0), lines.line_at(5), lines.line_at(6)), (0, 0, 1));
        assert_eq!((lines.ends(0), lines.ends(1), lines.n_units()), ((0, 5), (6, 8), 8));
        assert_eq!(lines.byte_in_line(0, 2), 6);
        assert_eq!(lines.byte_in_line(0, 5), 11);
        assert_eq!((lines.slice(3, 5), lines.slice(6, 99)), ("😀", "ab"));
        assert_eq!(lines.line_at(99), 1);
    }

    #[test]
    fn the_widest_lines_are_found() {
        let lines = Lines::new("abc\n\t\n遮断\n");
        let texts = lines.widest().map(|line| line.map(|line| line.text.to_string()));
        assert_eq!(texts, [Some("\t".to_owned()), Some("遮断".to_owned())]);
    }
}
