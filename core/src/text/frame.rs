//! A line of the text with carets under the place a message speaks of.

use super::{LineIndex, Span};

/// Three lines for a terminal: `name:line:column: message`, the source line, the carets.
///
/// Control characters of the source become `\u{fffd}`, so that no escape sequence of the input
/// reaches a terminal.
pub fn write_frame(text: &str, name: &str, span: Span, message: &str) -> String {
    let index = LineIndex::new(text);
    let (line, column) = index.line_column(span.start);
    let source: String = index
        .line(line)
        .trim_end_matches('\r')
        .chars()
        .map(|character| match character {
            '\t' => ' ',
            character if character.is_control() => '\u{fffd}',
            character => character,
        })
        .collect();
    let (end_line, end_column) = index.line_column(span.end);
    let last = if end_line == line { end_column } else { u32::MAX };
    let rest = source.chars().skip(column as usize - 1).take((last - column).max(1) as usize);
    let carets: usize = rest.map(columns).sum::<usize>().max(1);
    let blanks: usize = source.chars().take(column as usize - 1).map(columns).sum();
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    format!(
        "{name}:{line}:{column}: {message}\n{number} | {source}\n{margin} | {}{}\n",
        " ".repeat(blanks),
        "^".repeat(carets)
    )
}

/// Terminal columns of a character: two for the East Asian wide blocks, else one.
fn columns(character: char) -> usize {
    match character {
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' => 2,
        '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_the_word() {
        let frame = write_frame("*filter\n-A INPUT -j ACEPT\n", "r", Span::new(20, 25), "bad");
        assert_eq!(frame, "r:2:13: bad\n2 | -A INPUT -j ACEPT\n  |             ^^^^^\n");
    }

    #[test]
    fn counts_wide_characters_and_hides_escapes() {
        let frame = write_frame("遮断\u{1b}[m x", "r", Span::new(10, 11), "bad");
        assert_eq!(frame, "r:1:7: bad\n1 | 遮断\u{fffd}[m x\n  |         ^\n");
    }
}
