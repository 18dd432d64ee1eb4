//! Bytes in slices → lines with numbers.
//!
//! Lines end in LF, CR LF or CR. A line that a slice cuts is kept until the next slice completes it;
//! a line inside one slice is lent without a copy.

/// Longest line that is read, in bytes. The kernel's own are below 1,100; what is longer is no log.
pub const LINE_LIMIT: usize = 64 * 1024;

/// One line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawLine<'b> {
    /// 1-based.
    pub number: u64,
    pub bytes: &'b [u8],
    /// The line was longer than [`LINE_LIMIT`], and `bytes` is only its beginning.
    pub is_cut: bool,
}

/// Cuts a stream into lines.
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    /// The beginning of a line whose end has not come yet, at most [`LINE_LIMIT`] bytes.
    open: Vec<u8>,
    is_cut: bool,
    n_lines: u64,
    /// The last slice ended in CR: a LF now belongs to it.
    after_carriage_return: bool,
}

impl Splitter {
    /// Lines that have ended so far.
    pub fn n_lines(&self) -> u64 {
        self.n_lines
    }

    pub fn feed(&mut self, bytes: &[u8], mut each: impl FnMut(RawLine<'_>)) {
        let mut rest = bytes;
        if self.after_carriage_return && !rest.is_empty() {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            self.after_carriage_return = false;
        }
        while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
            let (line, from_end) = rest.split_at(end);
            self.end_line(line, &mut each);
            rest = match from_end {
                [b'\r'] => {
                    self.after_carriage_return = true;
                    &[]
                }
                [b'\r', b'\n', next @ ..] | [_, next @ ..] => next,
                [] => &[],
            };
        }
        self.keep(rest);
    }

    /// The last line, when the text does not end with a line end.
    pub fn finish(mut self, mut each: impl FnMut(RawLine<'_>)) {
        if !self.open.is_empty() {
            self.end_line(&[], &mut each);
        }
    }

    fn end_line(&mut self, line: &[u8], each: &mut impl FnMut(RawLine<'_>)) {
        self.n_lines += 1;
        if self.open.is_empty() {
            let is_cut = line.len() > LINE_LIMIT;
            each(RawLine {
                number: self.n_lines,
                bytes: &line[..line.len().min(LINE_LIMIT)],
                is_cut,
            });
        } else {
            self.keep(line);
            each(RawLine { number: self.n_lines, bytes: &self.open, is_cut: self.is_cut });
            self.open.clear();
            self.is_cut = false;
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LINE_LIMIT - self.open.len();
        self.is_cut |= bytes.len() > room;
        self.open.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

/// Where the first line begins that does so behind the beginning of `bytes`: where to cut a file into
/// slices that are analysed side by side. `None` when no line ends in it.
pub fn next_line_start(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memchr2(b'\n', b'\r', bytes)?;
    Some(end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(slices: &[&[u8]], expected: &[&str]) {
        let mut lines = Vec::new();
        let mut splitter = Splitter::default();
        let mut each = |line: RawLine<'_>| {
            lines.push(format!("{} {}", line.number, String::from_utf8_lossy(line.bytes)));
        };
        for slice in slices {
            splitter.feed(slice, &mut each);
        }
        splitter.finish(&mut each);
        assert_eq!(lines, expected);
    }

    #[test]
    fn line_ends() {
        check(&[b"a\nb\r\nc\rd"], &["1 a", "2 b", "3 c", "4 d"]);
        check(&[b"a\r", b"\nb", b"c\n", b"", b"\n"], &["1 a", "2 bc", "3 "]);
        check(&[b"a\r", b"b"], &["1 a", "2 b"]);
        check(&[b""], &[]);
        check(&[b"a\n"], &["1 a"]);
    }

    #[test]
    fn long_lines_are_cut() {
        let long = vec![b'x'; LINE_LIMIT + 1];
        let mut seen = Vec::new();
        let mut splitter = Splitter::default();
        splitter.feed(&long[..10], |_| {});
        splitter.feed(&long[10..], |_| {});
        splitter.feed(b"\nshort\n", |line| seen.push((line.number, line.bytes.len(), line.is_cut)));
        assert_eq!(seen, [(1, LINE_LIMIT, true), (2, 5, false)]);
    }
}
