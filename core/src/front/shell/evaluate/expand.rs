//! Words → the fields a command gets (POSIX.1-2024, XCU 2.6).

use super::output::Output;
use super::pattern::Pattern;
use super::text::Text;
use super::variables::Variable;
use super::{Evaluator, Flow};
use crate::front::shell::here::Input;
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{List, Part, PartKind, Word};
use crate::text::Span;

/// A piece of a word after its expansions.
#[derive(Debug)]
pub(super) struct Fragment {
    pub(super) text: Text,
    pub(super) kind: FragmentKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FragmentKind {
    /// As written; its wildcards are such.
    Literal,
    /// Means itself.
    Quoted,
    /// From an expansion: cut at blanks.
    Split,
    /// Between two fields of `$@`.
    Break,
}

impl Fragment {
    pub(super) fn new(text: Text, kind: FragmentKind) -> Self {
        Self { text, kind }
    }
}

/// What a field or a piece of one costs beside its bytes.
const FIELD_COST: usize = 16;

impl Evaluator<'_, '_> {
    /// The fields of words, each with the place of the word it comes from.
    pub(super) fn fields(&mut self, words: &[Word]) -> Vec<(Text, Span)> {
        let mut fields = Vec::with_capacity(words.len());
        for word in words {
            // What most words are.
            if let Some(text) = word.plain().filter(|text| !text.contains('{')) {
                self.pay(text.len() + FIELD_COST);
                fields.push((Text::known(text), word.span()));
                continue;
            }
            match self.braces(word) {
                Some(words) => {
                    for expanded in &words {
                        self.fields_of(expanded, word.span(), &mut fields);
                    }
                }
                None => self.fields_of(word, word.span(), &mut fields),
            }
            if self.is_exhausted {
                break;
            }
        }
        fields
    }

    fn fields_of(&mut self, word: &Word, span: Span, fields: &mut Vec<(Text, Span)>) {
        let fragments = self.fragments(word);
        let mut field: Option<Text> = None;
        let mut separators = None;
        for fragment in &fragments {
            match fragment.kind {
                FragmentKind::Break => fields.extend(field.take().map(|field| (field, span))),
                FragmentKind::Quoted => field.get_or_insert_default().push(&fragment.text),
                FragmentKind::Literal if fragment.text.text.is_empty() => {}
                FragmentKind::Literal => field.get_or_insert_default().push(&fragment.text),
                FragmentKind::Split => {
                    let separators = separators.get_or_insert_with(|| self.separators());
                    let split = fragment.text.split(separators);
                    if !self.pay(split.fields.len().saturating_mul(FIELD_COST)) {
                        return;
                    }
                    if split.starts_with_gap {
                        fields.extend(field.take().map(|field| (field, span)));
                    }
                    let n_pieces = split.fields.len();
                    for (index, piece) in split.fields.into_iter().enumerate() {
                        field.get_or_insert_default().push(&piece);
                        if index + 1 < n_pieces || split.ends_with_gap {
                            fields.extend(field.take().map(|field| (field, span)));
                        }
                    }
                }
            }
        }
        fields.extend(field.map(|field| (field, span)));
    }

    /// The characters of `IFS`.
    fn separators(&self) -> String {
        match self.variables.get("IFS") {
            Some(Variable::Text(text)) if text.is_known() => text.text.clone(),
            Some(Variable::Text(_) | Variable::Unset | Variable::Array(_)) | None => {
                " \t\n".to_owned()
            }
        }
    }

    /// A word that stays one: in an assignment, behind a redirection, in `case`.
    pub(super) fn text(&mut self, word: &Word) -> Text {
        let fragments = self.fragments(word);
        joined(&fragments)
    }

    /// A word as a pattern; `None` when parts of it are not known.
    pub(super) fn pattern(&mut self, word: &Word) -> Option<Pattern> {
        let mut pattern = Pattern::default();
        for fragment in self.fragments(word) {
            if !fragment.text.is_certain() {
                return None;
            }
            match fragment.kind {
                FragmentKind::Quoted => pattern.push_literal(&fragment.text.text),
                FragmentKind::Literal | FragmentKind::Split => {
                    pattern.push_pattern(&fragment.text.text);
                }
                FragmentKind::Break => pattern.push_literal(" "),
            }
        }
        Some(pattern)
    }

    /// The lines of a here-document.
    pub(super) fn lines(&mut self, word: &Word) -> Input {
        let mut output = Output::default();
        for part in &word.parts {
            let mut fragments = Vec::new();
            self.part(part, &mut fragments);
            for fragment in &fragments {
                output.push(&fragment.text, part.span);
            }
        }
        output.into_input()
    }

    pub(super) fn fragments(&mut self, word: &Word) -> Vec<Fragment> {
        let mut fragments = Vec::new();
        for part in &word.parts {
            self.part(part, &mut fragments);
            if self.is_exhausted {
                break;
            }
        }
        fragments
    }

    fn part(&mut self, part: &Part, fragments: &mut Vec<Fragment>) {
        let kind = if part.quoted { FragmentKind::Quoted } else { FragmentKind::Split };
        let n_before = fragments.len();
        match &part.kind {
            PartKind::Literal(text) => {
                let kind = if part.quoted { FragmentKind::Quoted } else { FragmentKind::Literal };
                fragments.push(Fragment::new(Text::known(text.as_str()), kind));
            }
            PartKind::Parameter(parameter) => {
                let found = self.deeper(Vec::new(), |evaluator| {
                    evaluator.parameter(parameter, part.quoted, part.span)
                });
                fragments.extend(found);
            }
            PartKind::Output(list) => {
                let text = self.substitution(list, part.span);
                fragments.push(Fragment::new(text, kind));
            }
            PartKind::Arithmetic(word) => {
                let text = match self.calculate(word) {
                    Ok(number) => Text::known(number.to_string()),
                    Err((problem, span)) => Text::unknown(self.source(part.span), problem, span),
                };
                fragments.push(Fragment::new(text, kind));
            }
            PartKind::Process | PartKind::Array(_) => {
                let shown = self.source(part.span);
                let problem = ShellProblem::Unsupported { construct: shown.clone() };
                let text = Text::unknown(shown, problem, part.span);
                fragments.push(Fragment::new(text, FragmentKind::Quoted));
            }
        }
        let n_bytes: usize = fragments[n_before..]
            .iter()
            .map(|fragment| {
                let n_unknown = fragment.text.unresolved.len();
                fragment.text.text.len() + FIELD_COST * (1 + n_unknown)
            })
            .sum();
        self.pay(n_bytes);
    }

    /// What commands print, without the newlines at its end.
    fn substitution(&mut self, list: &List, span: Span) -> Text {
        let here = self.here;
        let output = self.deeper(None, |evaluator| {
            evaluator.output_of(|evaluator| {
                evaluator.apart(|evaluator| evaluator.list(list));
                if evaluator.is_exhausted {
                    evaluator.print_unknown();
                }
            })
        });
        self.here = here;
        let Some(output) = output else {
            return Text::unknown(self.source(span), ShellProblem::UnknownCommandOutput, span);
        };
        let mut text = output.into_text();
        let end = text.text.trim_end_matches('\n').len();
        text.text.truncate(end);
        text
    }

    /// Evaluates commands given as a text.
    pub(super) fn evaluate_text(&mut self, text: &Text, span: Span) -> Flow {
        if !text.is_known() {
            self.report_unresolved(text, span);
            self.print_unknown();
            return Flow::Next;
        }
        // Reading a text costs more than making it.
        if !self.pay(text.text.len().saturating_mul(4)) {
            return Flow::Exit;
        }
        self.deeper(Flow::Next, |evaluator| {
            let place = crate::front::shell::parse::Place::At(span);
            let depth = evaluator.depth;
            let list =
                crate::front::shell::parse::parse(&text.text, place, depth, evaluator.problems);
            evaluator.list(&list)
        })
    }
}

pub(super) fn joined(fragments: &[Fragment]) -> Text {
    let mut all = Text::default();
    for fragment in fragments {
        match fragment.kind {
            FragmentKind::Break => all.text.push(' '),
            FragmentKind::Literal | FragmentKind::Quoted | FragmentKind::Split => {
                all.push(&fragment.text);
            }
        }
    }
    all
}
