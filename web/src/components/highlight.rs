//! Colors for a line of a restore file or a script: the line cut into classed pieces.

use droplab_core::deploy::Syntax;

/// The part a piece of a line plays; its name is the end of a CSS class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain,
    Comment,
    /// `*filter`, `COMMIT`.
    Table,
    Option,
    Accept,
    Drop,
    Reject,
    Log,
    Text,
    Command,
}

impl Piece {
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Comment => Some("code__comment"),
            Self::Table => Some("code__table"),
            Self::Option => Some("code__option"),
            Self::Accept => Some("code__accept"),
            Self::Drop => Some("code__drop"),
            Self::Reject => Some("code__reject"),
            Self::Log => Some("code__log"),
            Self::Text => Some("code__text"),
            Self::Command => Some("code__command"),
        }
    }
}

/// The pieces of a line, which together are the line.
pub fn pieces(line: &str, syntax: Syntax) -> Vec<(Piece, &str)> {
    let mut pieces: Vec<(Piece, &str)> = Vec::new();
    let mut rest = line;
    let mut is_first = true;
    while !rest.is_empty() {
        let (piece, length) = next_piece(rest, syntax, is_first);
        let (text, after) = rest.split_at(length);
        match pieces.last_mut() {
            // Neighbors of one kind are one piece, so that there are few.
            Some((Piece::Plain, last)) if piece == Piece::Plain => {
                let start = line.len() - rest.len() - last.len();
                *last = &line[start..line.len() - after.len()];
            }
            _ => pieces.push((piece, text)),
        }
        is_first &= text.trim().is_empty();
        rest = after;
    }
    pieces
}

fn next_piece(rest: &str, syntax: Syntax, is_first: bool) -> (Piece, usize) {
    let blank = rest.len() - rest.trim_start().len();
    if blank > 0 {
        return (Piece::Plain, blank);
    }
    if rest.starts_with('#') {
        return (Piece::Comment, rest.len());
    }
    if rest.starts_with('"') {
        return (Piece::Text, quoted_length(rest));
    }
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let word = &rest[..length];
    let piece = match word {
        "ACCEPT" => Piece::Accept,
        "DROP" => Piece::Drop,
        "REJECT" => Piece::Reject,
        "LOG" => Piece::Log,
        _ if word.starts_with('-') && word.len() > 1 => Piece::Option,
        _ if is_first && syntax == Syntax::Restore && word.starts_with(['*', 'C']) => Piece::Table,
        _ if is_first && syntax == Syntax::Shell => Piece::Command,
        _ => Piece::Plain,
    };
    (piece, length)
}

fn quoted_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_line_again() {
        let lines = [
            "-A indrop -m limit --limit 30/min -j LOG --log-prefix \"fw \\\"x\\\" drop \"",
            "*filter",
            "iptables -P INPUT DROP  ## 遮断",
            "\"never closed",
            "",
        ];
        for line in lines {
            for syntax in [Syntax::Restore, Syntax::Shell] {
                let text: String = pieces(line, syntax).iter().map(|(_, text)| *text).collect();
                assert_eq!(text, line);
            }
        }
    }

    #[test]
    fn verdicts_have_colors_of_their_own() {
        let kinds: Vec<Piece> =
            pieces("-A INPUT -j DROP", Syntax::Restore).iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Piece::Option, Piece::Plain, Piece::Option, Piece::Plain, Piece::Drop]);
    }
}
