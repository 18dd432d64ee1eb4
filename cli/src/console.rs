//! The two streams: data on stdout, messages on stderr, nothing unescaped on a terminal.

use crate::arguments::Color;
use crate::text::Text;
use droplab_core::front;
use droplab_core::locale::{Language, Localize};
use droplab_core::text::{Diagnostic, LineIndex, Severity, write_frame};
use std::io::{self, IsTerminal, Write};

/// Why a command ended before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The reader of our stdout is gone (`droplab … | head`).
    ReaderGone,
    Because(Text),
}

impl From<Text> for Stop {
    fn from(text: Text) -> Self {
        Self::Because(text)
    }
}

pub(crate) struct Console {
    pub(crate) language: Language,
    is_colored: bool,
}

/// Messages about one text; who needs more has the wrong file.
const MESSAGE_LIMIT: usize = 100;

/// Longer lines are named, not shown.
const SHOWN_BYTES: usize = 1_000;

impl Console {
    pub(crate) fn new(language: Language, color: Color) -> Self {
        let is_colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        Self { language, is_colored }
    }

    pub(crate) fn error(&self, message: &str) {
        self.message(Severity::Error, message);
    }

    /// One line on stderr.
    pub(crate) fn message(&self, severity: Severity, message: &str) {
        write_stderr(&format!("{}: {}\n", self.label(severity), printable(message)));
    }

    pub(crate) fn say(&self, severity: Severity, text: &Text) {
        self.message(severity, &text.localize(self.language));
    }

    /// What a reader said about `source`, each with its line and carets.
    pub(crate) fn diagnostics(
        &self,
        name: &str,
        source: &str,
        diagnostics: &[Diagnostic<front::Problem>],
    ) {
        let name = printable(name);
        let index = LineIndex::new(source);
        for diagnostic in diagnostics.iter().take(MESSAGE_LIMIT) {
            let said = printable(&diagnostic.problem.localize(self.language));
            let message = format!("{}: {said}", self.label(diagnostic.severity));
            let (line, column) = index.line_column(diagnostic.span.start);
            write_stderr(&match index.line(line).len() > SHOWN_BYTES {
                true => format!("{name}:{line}:{column}: {message}\n"),
                false => write_frame(source, &name, diagnostic.span, &message),
            });
        }
        if let Some(n_more @ 1..) = diagnostics.len().checked_sub(MESSAGE_LIMIT) {
            self.say(Severity::Note, &Text::MoreMessages { n_more });
        }
    }

    fn label(&self, severity: Severity) -> String {
        let (text, color) = match severity {
            Severity::Error => (Text::Error, 31),
            Severity::Warning => (Text::Warning, 33),
            Severity::Note => (Text::Note, 36),
        };
        let label = text.localize(self.language);
        match self.is_colored {
            true => format!("\u{1b}[1;{color}m{label}\u{1b}[0m"),
            false => label,
        }
    }
}

/// Data on stdout: byte for byte to a file or pipe, escaped to a terminal.
pub(crate) fn write_stdout(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    let written = match stdout.is_terminal() {
        true => stdout.write_all(printable(text).as_bytes()),
        false => stdout.write_all(text.as_bytes()),
    };
    written.and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::ReaderGone,
        _ => Text::CannotWrite { name: "stdout".to_owned(), error }.into(),
    })
}

/// A message that nobody can read is no reason to stop.
pub(crate) fn write_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The text with every control character but newline and tab shown as U+FFFD, and what turns the
/// direction of writing around as well.
pub(crate) fn printable(text: &str) -> String {
    let shown = |character| match character {
        '\n' | '\t' => character,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        character if character.is_control() => '\u{fffd}',
        character => character,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn no_escape_sequence_gets_through() {
        assert_eq!(
            printable("a\u{1b}[31m\u{9b}b\r\n遮断\tc"),
            "a\u{fffd}[31m\u{fffd}b\u{fffd}\n遮断\tc"
        );
        assert_eq!(printable("x\u{202e}y"), "x\u{fffd}y");
    }
}
