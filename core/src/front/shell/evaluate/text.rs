//! A value: text, some parts of which may not be known.

use crate::front::shell::{ShellProblem, Unresolved};
use crate::text::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// By rising `start`.
    pub(super) unresolved: Vec<Unresolved>,
    /// An undecided condition that may have given another text.
    pub(super) doubt: Option<Span>,
}

impl Text {
    pub(super) fn known(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A text of which nothing is known but how it stands in the script.
    pub(super) fn unknown(shown: impl Into<String>, problem: ShellProblem, span: Span) -> Self {
        let text: String = shown.into();
        let unresolved = vec![Unresolved { start: 0, end: text.len(), problem, span }];
        Self { text, unresolved, doubt: None }
    }

    pub(super) fn push(&mut self, other: &Text) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.unresolved.extend(other.unresolved.iter().map(|part| Unresolved {
            start: part.start + shift,
            end: part.end + shift,
            ..part.clone()
        }));
        self.doubt = self.doubt.or(other.doubt);
    }

    pub(super) fn is_known(&self) -> bool {
        self.unresolved.is_empty()
    }

    /// Known, and not otherwise under a condition.
    pub(super) fn is_certain(&self) -> bool {
        self.is_known() && self.doubt.is_none()
    }

    /// Whether nothing of it is known.
    pub(super) fn is_wholly_unknown(&self) -> bool {
        matches!(self.unresolved.as_slice(),
            [part] if part.start == 0 && part.end == self.text.len())
    }

    /// The same cause of not knowing, shown otherwise.
    pub(super) fn shown_as(&self, shown: String) -> Self {
        match self.unresolved.first() {
            Some(part) => {
                Self { doubt: self.doubt, ..Self::unknown(shown, part.problem.clone(), part.span) }
            }
            None => self.clone(),
        }
    }

    /// A known text made from this one.
    pub(super) fn with_text(&self, text: String) -> Self {
        Self { text, unresolved: Vec::new(), doubt: self.doubt }
    }

    /// Whether it is empty, where that can be told.
    pub(super) fn is_empty(&self) -> Option<bool> {
        let n_unknown: usize = self.unresolved.iter().map(|part| part.end - part.start).sum();
        match (self.doubt, self.text.len() > n_unknown, self.is_known()) {
            (Some(_), _, _) => None,
            (None, true, _) => Some(false),
            (None, false, true) => Some(true),
            (None, false, false) => None,
        }
    }

    /// Cuts at the characters of `separators`; a blank one counts once however often it stands
    /// there. What is not known is never cut.
    pub(super) fn split(&self, separators: &str) -> Split {
        let mut fields: Vec<Text> = Vec::new();
        let mut field: Option<Text> = None;
        let mut unresolved = self.unresolved.iter().peekable();
        let mut at = 0;
        let mut starts_with_gap = false;
        while at < self.text.len() {
            if let Some(part) = unresolved.next_if(|part| part.start == at) {
                let text = self.text[part.start..part.end].to_owned();
                let part_text = Text::unknown(text, part.problem.clone(), part.span);
                field.get_or_insert_default().push(&part_text);
                at = part.end.max(at);
                continue;
            }
            let end = unresolved.peek().map_or(self.text.len(), |part| part.start);
            let piece = &self.text[at..end];
            let length = piece.find(|c| separators.contains(c)).unwrap_or(piece.len());
            if length > 0 {
                field.get_or_insert_default().text.push_str(&piece[..length]);
            }
            at += length;
            let Some(separator) = piece[length..].chars().next() else { continue };
            starts_with_gap |= at == 0;
            at += separator.len_utf8();
            let ended = field.take();
            if ended.is_some() || !separator.is_whitespace() {
                fields.push(ended.unwrap_or_default());
            }
        }
        let ends_with_gap = field.is_none() && !self.text.is_empty();
        fields.extend(field);
        for field in &mut fields {
            field.doubt = self.doubt;
        }
        Split { fields, starts_with_gap, ends_with_gap }
    }
}

/// The fields of a text, and whether a separator stood before the first or behind the last.
pub(super) struct Split {
    pub(super) fields: Vec<Text>,
    pub(super) starts_with_gap: bool,
    pub(super) ends_with_gap: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, separators: &str, expected: &[&str]) {
        let split = Text::known(text).split(separators);
        let fields: Vec<&str> = split.fields.iter().map(|field| field.text.as_str()).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn splits_at_separators() {
        check(" a  b ", " \t\n", &["a", "b"]);
        check("a,,b,", " ,", &["a", "", "b"]);
        check("a b", "", &["a b"]);
        check("", " ", &[]);
    }
}
