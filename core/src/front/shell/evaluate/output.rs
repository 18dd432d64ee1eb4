//! What commands print, where that can be told: `echo`, `printf`, `cat`.

use super::text::Text;
use super::{Evaluator, Reading};
use crate::front::shell::here::{Input, Origin};
use crate::text::Span;
use std::rc::Rc;

/// Printed text with its origins.
#[derive(Debug)]
pub(super) struct Output {
    text: Text,
    origins: Vec<Origin>,
    /// Nothing was printed that is not in the text.
    pub(super) is_known: bool,
}

impl Default for Output {
    fn default() -> Self {
        Self { text: Text::default(), origins: Vec::new(), is_known: true }
    }
}

impl Output {
    pub(super) fn push(&mut self, text: &Text, span: Span) {
        if !text.text.is_empty() {
            self.origins.push(Origin { start: self.text.text.len(), span });
            self.text.push(text);
        }
    }

    pub(super) fn push_input(&mut self, input: &Input) {
        let shift = self.text.text.len();
        self.text.push(&Text {
            text: input.text.clone(),
            unresolved: input.unresolved.clone(),
            doubt: None,
        });
        let origins = input.origins.iter();
        self.origins.extend(origins.map(|o| Origin { start: o.start + shift, span: o.span }));
    }

    pub(super) fn n_bytes(&self) -> usize {
        self.text.text.len()
    }

    pub(super) fn into_input(self) -> Input {
        Input { text: self.text.text, unresolved: self.text.unresolved, origins: self.origins }
    }

    pub(super) fn into_text(self) -> Text {
        self.text
    }
}

impl Evaluator<'_, '_> {
    /// What an evaluation prints, where all of it is known.
    pub(super) fn printed(&mut self, evaluate: impl FnOnce(&mut Self)) -> Option<Input> {
        self.output_of(evaluate).map(Output::into_input)
    }

    pub(super) fn output_of(&mut self, evaluate: impl FnOnce(&mut Self)) -> Option<Output> {
        let outer = self.output.replace(Output::default());
        evaluate(self);
        let output = std::mem::replace(&mut self.output, outer);
        output.filter(|output| output.is_known)
    }

    /// What a program prints is not known.
    pub(super) fn print_unknown(&mut self) {
        if let Some(output) = &mut self.output {
            output.is_known = false;
        }
    }

    pub(super) fn emit(&mut self, text: &Text, span: Span) {
        if self.output.is_some()
            && self.pay(text.text.len())
            && let Some(output) = &mut self.output
        {
            output.push(text, span);
        }
    }

    /// `echo`: arguments with blanks between them.
    pub(super) fn echo(&mut self, words: &[(Text, Span)]) {
        let mut words = words;
        let mut newline = true;
        let mut escapes = false;
        while let Some(((flag, _), rest)) = words.split_first() {
            match flag.text.as_str() {
                "-n" => newline = false,
                "-e" => escapes = true,
                "-ne" | "-en" => (newline, escapes) = (false, true),
                "-E" => escapes = false,
                _ => break,
            }
            words = rest;
        }
        let end = words.last().map_or(self.here, |(_, span)| *span);
        for (index, (text, span)) in words.iter().enumerate() {
            if index > 0 {
                self.emit(&Text::known(" "), *span);
            }
            if escapes && text.is_known() {
                self.emit(&text.with_text(unescaped(&text.text)), *span);
            } else {
                self.emit(text, *span);
            }
        }
        if newline {
            self.emit(&Text::known("\n"), end);
        }
    }

    /// `printf` with `%s`, `%d`, `%%`; the format is used again while arguments are left.
    pub(super) fn printf(&mut self, words: &[(Text, Span)]) {
        let words = match words.split_first() {
            Some(((flag, _), rest)) if flag.text == "--" => rest,
            _ => words,
        };
        let Some(((format, span), mut arguments)) = words.split_first() else { return };
        if !format.is_known() {
            return self.print_unknown();
        }
        let pieces: Vec<&str> = format.text.split('%').collect();
        loop {
            let n_before = arguments.len();
            let mut is_literal = true;
            for piece in &pieces {
                let mut piece = *piece;
                if !is_literal {
                    let mut characters = piece.chars();
                    match characters.next() {
                        Some('s' | 'd' | 'b' | 'i' | 'u') => {
                            if let Some(((text, span), rest)) = arguments.split_first() {
                                self.emit(text, *span);
                                arguments = rest;
                            }
                        }
                        // `%%`: the second sign begins the next piece.
                        None => {
                            self.emit(&Text::known("%"), *span);
                            is_literal = true;
                            continue;
                        }
                        Some(_) => return self.print_unknown(),
                    }
                    piece = characters.as_str();
                }
                self.emit(&Text::known(unescaped(piece)), *span);
                is_literal = false;
            }
            let is_used_up = arguments.is_empty() || arguments.len() == n_before;
            if is_used_up || self.is_exhausted || self.output.is_none() {
                return;
            }
        }
    }

    /// `cat` without files prints what it reads.
    pub(super) fn cat(&mut self, words: &[(Text, Span)]) {
        let reads_input = words.iter().all(|(text, _)| text.text == "-");
        match self.input.clone() {
            Some(Reading { input, at: 0 }) if reads_input => {
                if self.output.is_some()
                    && self.pay(input.text.len())
                    && let Some(output) = &mut self.output
                {
                    output.push_input(&input);
                }
            }
            Some(_) | None => self.print_unknown(),
        }
    }

    /// The next line of what is read; `None` when that is not known.
    pub(super) fn read_line(&mut self) -> Option<Line> {
        let reading = self.input.as_mut()?;
        let input = Rc::clone(&reading.input);
        let start = reading.at;
        let rest = input.text.get(start..)?;
        let length = rest.find('\n').map_or(rest.len(), |length| length + 1);
        reading.at += length;
        let end = start + rest[..length].trim_end_matches('\n').len();
        let first = input.unresolved.partition_point(|part| part.end <= start);
        let inside = input.unresolved[first..].iter().take_while(|part| part.start < end);
        let unresolved = inside
            .map(|part| super::super::Unresolved {
                start: part.start.max(start) - start,
                end: part.end.min(end) - start,
                ..part.clone()
            })
            .collect();
        let text = Text { text: input.text[start..end].to_owned(), unresolved, doubt: None };
        Some(Line { text, is_there: length > 0 && rest[..length].ends_with('\n') })
    }
}

/// What `read` gets.
pub(super) struct Line {
    pub(super) text: Text,
    /// False at the end of what is read.
    pub(super) is_there: bool,
}

/// `\n`, `\t`, `\\` undone, as `echo -e` and `printf` do.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('\\') | None => out.push('\\'),
            Some(other) => out.extend(['\\', other]),
        }
    }
    out
}
