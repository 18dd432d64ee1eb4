//! `$NAME` and `${NAME…}` (POSIX.1-2024, XCU 2.6.2; bash(1), Parameter Expansion).

use super::expand::{Fragment, FragmentKind, joined};
use super::pattern::Pattern;
use super::text::Text;
use super::variables::{Key, Variable};
use super::{Evaluator, Status};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{Fallback, Index, Operation, Parameter, Replaced, Side, Word};
use crate::text::Span;

/// What a parameter has.
enum Found {
    Text(Text),
    List(Vec<Text>),
    /// Known to have no value.
    Unset,
    /// The script never sets it.
    Never,
}

impl Evaluator<'_, '_> {
    pub(super) fn parameter(
        &mut self,
        parameter: &Parameter,
        quoted: bool,
        span: Span,
    ) -> Vec<Fragment> {
        let found = self.find(parameter, span);
        let kind = if quoted { FragmentKind::Quoted } else { FragmentKind::Split };
        let one = |text: Text| vec![Fragment::new(text, kind)];
        match &parameter.operation {
            Operation::Plain => match found {
                Found::Text(text) if text.is_wholly_unknown() => {
                    one(text.shown_as(plain_name(parameter)))
                }
                Found::Text(text) => one(text),
                Found::List(texts) => self.list_fragments(parameter, &texts, kind),
                Found::Unset => one(Text::default()),
                Found::Never => one(self.never(parameter, plain_name(parameter), span)),
            },
            Operation::Length => one(self.length(parameter, &found, span)),
            Operation::Fallback { colon, kind, word } => {
                let fallback = (*colon, *kind, word);
                self.fallback(parameter, found, fallback, quoted, span)
            }
            Operation::Remove { .. } | Operation::Replace { .. } | Operation::Substring { .. } => {
                let shown = self.source(span);
                let texts = match found {
                    Found::Text(text) => vec![text],
                    Found::List(texts) => texts,
                    Found::Unset => vec![Text::default()],
                    Found::Never => return one(self.never(parameter, shown, span)),
                };
                let texts: Vec<Text> = texts
                    .iter()
                    .map(|text| self.edited(text, &parameter.operation, &shown, span))
                    .collect();
                self.list_fragments(parameter, &texts, kind)
            }
            Operation::Unsupported => {
                let construct = self.source(span);
                let problem = ShellProblem::Unsupported { construct: construct.clone() };
                one(Text::unknown(construct, problem, span))
            }
        }
    }

    fn never(&self, parameter: &Parameter, shown: String, span: Span) -> Text {
        let problem = ShellProblem::UnknownVariable { name: parameter.name.clone() };
        Text::unknown(shown, problem, span)
    }

    fn find(&mut self, parameter: &Parameter, span: Span) -> Found {
        let name = parameter.name.as_str();
        match name {
            "@" | "*" => return Found::List(self.arguments.as_slice().to_vec()),
            "#" => {
                let n_arguments = self.arguments.as_slice().len();
                return Found::Text(Text::known(n_arguments.to_string()));
            }
            "?" => {
                return match self.status {
                    Status::Success => Found::Text(Text::known("0")),
                    Status::Failure => Found::Text(Text::known("1")),
                    Status::Unknown => Found::Never,
                };
            }
            _ => {}
        }
        if let Ok(number) = name.parse::<usize>() {
            return match number.checked_sub(1).map(|index| self.arguments.as_slice().get(index)) {
                None => Found::Never,
                Some(None) => Found::Unset,
                Some(Some(text)) => Found::Text(text.clone()),
            };
        }
        let Some(variable) = self.variables.get(name).cloned() else { return Found::Never };
        match (variable, &parameter.index) {
            (Variable::Unset, _) => Found::Unset,
            (Variable::Text(text), None) => Found::Text(text),
            (Variable::Text(text), Some(Index::All | Index::Joined)) => Found::List(vec![text]),
            (Variable::Array(array), Some(Index::All | Index::Joined)) => {
                Found::List(array.values().cloned().collect())
            }
            (Variable::Array(array), None) => {
                array.get(&Key::Number(0)).map_or(Found::Unset, |text| Found::Text(text.clone()))
            }
            (variable @ (Variable::Text(_) | Variable::Array(_)), Some(Index::At(word))) => {
                self.find_item(name, &variable, word, span)
            }
        }
    }

    fn find_item(&mut self, name: &str, variable: &Variable, word: &Word, span: Span) -> Found {
        let Some(key) = self.key(name, word) else {
            let shown = self.source(span);
            return Found::Text(Text::unknown(shown, ShellProblem::UnknownNumber, span));
        };
        let item = match variable {
            Variable::Text(text) => (key == Key::Number(0)).then_some(text),
            Variable::Array(array) => array.get(&key).or_else(|| match key {
                // From the end.
                Key::Number(number) if number < 0 => {
                    let back = usize::try_from(number.unsigned_abs()).ok()?;
                    array.values().nth_back(back - 1)
                }
                Key::Number(_) | Key::Name(_) => None,
            }),
            Variable::Unset => None,
        };
        item.map_or(Found::Unset, |text| Found::Text(text.clone()))
    }

    /// What stands between the brackets of an index: a number, but for `declare -A` a text.
    pub(super) fn key(&mut self, name: &str, word: &Word) -> Option<Key> {
        if self.associative.contains(name) {
            let text = self.text(word);
            return text.is_certain().then_some(Key::Name(text.text));
        }
        self.calculate(word).ok().map(Key::Number)
    }

    fn list_fragments(
        &mut self,
        parameter: &Parameter,
        texts: &[Text],
        kind: FragmentKind,
    ) -> Vec<Fragment> {
        let is_one = match parameter.index {
            Some(Index::Joined) => true,
            Some(Index::All | Index::At(_)) => false,
            None => parameter.name == "*",
        };
        let mut fragments = Vec::new();
        if is_one && texts.is_empty() && kind == FragmentKind::Quoted {
            fragments.push(Fragment::new(Text::default(), kind));
        }
        for (index, text) in texts.iter().enumerate() {
            if index > 0 && is_one && kind == FragmentKind::Quoted {
                fragments.push(Fragment::new(Text::known(" "), kind));
            } else if index > 0 {
                fragments.push(Fragment::new(Text::default(), FragmentKind::Break));
            }
            fragments.push(Fragment::new(text.clone(), kind));
        }
        fragments
    }

    fn length(&mut self, parameter: &Parameter, found: &Found, span: Span) -> Text {
        match found {
            Found::List(texts) => Text::known(texts.len().to_string()),
            Found::Unset => Text::known("0"),
            Found::Text(text) if text.is_known() => {
                text.with_text(text.text.chars().count().to_string())
            }
            Found::Text(text) => text.shown_as(self.source(span)),
            Found::Never => self.never(parameter, self.source(span), span),
        }
    }

    fn fallback(
        &mut self,
        parameter: &Parameter,
        found: Found,
        (colon, kind, word): (bool, Fallback, &Word),
        quoted: bool,
        span: Span,
    ) -> Vec<Fragment> {
        let fragment_kind = if quoted { FragmentKind::Quoted } else { FragmentKind::Split };
        let (has_value, texts) = match found {
            Found::Text(text) => {
                let is_empty = if colon { text.is_empty() } else { Some(false) };
                (is_empty.map(|is_empty| !is_empty), vec![text])
            }
            Found::List(texts) => (Some(!texts.is_empty()), texts),
            Found::Unset => (Some(false), Vec::new()),
            // Where the script gives a value for want of one, it is the one meant; but an
            // alternative for a value that may come from elsewhere is not known.
            Found::Never if kind == Fallback::Alternative || kind == Fallback::Fail => {
                let shown = match kind {
                    Fallback::Alternative => self.source(span),
                    Fallback::Use | Fallback::Assign | Fallback::Fail => plain_name(parameter),
                };
                return vec![Fragment::new(self.never(parameter, shown, span), fragment_kind)];
            }
            Found::Never => (Some(false), Vec::new()),
        };
        match (kind, has_value) {
            (Fallback::Use | Fallback::Assign | Fallback::Fail, Some(true)) => {
                self.list_fragments(parameter, &texts, fragment_kind)
            }
            (Fallback::Alternative | Fallback::Fail, Some(false)) => {
                vec![Fragment::new(Text::default(), fragment_kind)]
            }
            (Fallback::Use | Fallback::Assign, Some(false))
            | (Fallback::Alternative, Some(true)) => {
                let mut fragments = self.inner(word, quoted);
                let is_never = texts.is_empty() && kind != Fallback::Alternative;
                if is_never && let Some(sourced) = self.sourced {
                    for fragment in &mut fragments {
                        fragment.text.doubt = fragment.text.doubt.or(Some(sourced));
                    }
                }
                if kind == Fallback::Assign {
                    let value = Variable::Text(joined(&fragments));
                    self.variables.set(&parameter.name, Some(value));
                }
                fragments
            }
            (Fallback::Use | Fallback::Assign | Fallback::Alternative | Fallback::Fail, None) => {
                let known = texts.into_iter().next().unwrap_or_default();
                // A doubt about a known text stays a doubt; what is not known shows as written.
                let text = if known.is_known() { known } else { known.shown_as(self.source(span)) };
                vec![Fragment::new(text, fragment_kind)]
            }
        }
    }

    /// The word in the braces.
    fn inner(&mut self, word: &Word, quoted: bool) -> Vec<Fragment> {
        let mut fragments = self.fragments(word);
        if quoted && fragments.is_empty() {
            fragments.push(Fragment::new(Text::default(), FragmentKind::Quoted));
        }
        for fragment in &mut fragments {
            fragment.kind = match fragment.kind {
                FragmentKind::Literal | FragmentKind::Split if quoted => FragmentKind::Quoted,
                FragmentKind::Literal => FragmentKind::Split,
                kind @ (FragmentKind::Quoted | FragmentKind::Split | FragmentKind::Break) => kind,
            };
        }
        fragments
    }

    fn edited(&mut self, text: &Text, operation: &Operation, shown: &str, span: Span) -> Text {
        if !text.is_known() {
            return text.shown_as(shown.to_owned());
        }
        let unknown = || Text::unknown(shown, ShellProblem::UnknownNumber, span);
        let edited = match operation {
            Operation::Remove { from, longest, pattern } => {
                let Some(pattern) = self.pattern(pattern) else { return unknown() };
                if !self.pay(pattern.cost(&text.text) / 16) {
                    return unknown();
                }
                removed(&text.text, &pattern, *from, *longest)
            }
            Operation::Replace { which, pattern, with } => {
                let with = self.text(with);
                let Some(pattern) = self.pattern(pattern) else { return unknown() };
                let cost = pattern.cost(&text.text).saturating_mul(text.text.len() / 64 + 1) / 16;
                let is_simple = pattern.literal().is_some();
                let grows = text.text.len().saturating_mul(with.text.len());
                let cost = if is_simple { grows } else { cost.saturating_add(grows) };
                if !with.is_known() || !self.pay(cost) {
                    return unknown();
                }
                replaced(&text.text, &pattern, *which, &with.text)
            }
            Operation::Substring { offset, length } => {
                let offset = self.calculate(offset).ok();
                let length = length.as_ref().map(|length| self.calculate(length).ok());
                match substring(&text.text, offset, length) {
                    Some(part) => part,
                    None => return unknown(),
                }
            }
            Operation::Plain
            | Operation::Length
            | Operation::Fallback { .. }
            | Operation::Unsupported => text.text.clone(),
        };
        text.with_text(edited)
    }
}

fn plain_name(parameter: &Parameter) -> String {
    format!("${}", parameter.name)
}

/// The byte offset behind so many characters.
fn offset(text: &str, n_characters: usize) -> usize {
    text.char_indices().nth(n_characters).map_or(text.len(), |(at, _)| at)
}

fn removed(text: &str, pattern: &Pattern, from: Side, longest: bool) -> String {
    let pick = |(short, long): (usize, usize)| if longest { long } else { short };
    match from {
        Side::Start => match pattern.at_start(text).map(pick) {
            Some(n_characters) => text[offset(text, n_characters)..].to_owned(),
            None => text.to_owned(),
        },
        Side::End => match pattern.at_end(text).map(pick) {
            Some(n_characters) => {
                let n_kept = text.chars().count() - n_characters;
                text[..offset(text, n_kept)].to_owned()
            }
            None => text.to_owned(),
        },
    }
}

fn replaced(text: &str, pattern: &Pattern, which: Replaced, with: &str) -> String {
    match (which, pattern.literal()) {
        (Replaced::All, Some(literal)) if !literal.is_empty() => text.replace(&literal, with),
        (Replaced::First, Some(literal)) if !literal.is_empty() => text.replacen(&literal, with, 1),
        (Replaced::At(side), _) => {
            let rest = removed(text, pattern, side, true);
            match side {
                Side::Start | Side::End if rest.len() == text.len() => rest,
                Side::Start => format!("{with}{rest}"),
                Side::End => format!("{rest}{with}"),
            }
        }
        (Replaced::All | Replaced::First, _) => {
            let mut out = String::new();
            let mut rest = text;
            while let Some(character) = rest.chars().next() {
                match pattern.at_start(rest) {
                    Some((_, n_characters)) if n_characters > 0 => {
                        out.push_str(with);
                        rest = &rest[offset(rest, n_characters)..];
                        if which == Replaced::First {
                            break;
                        }
                    }
                    Some(_) | None => {
                        out.push(character);
                        rest = &rest[character.len_utf8()..];
                    }
                }
            }
            out + rest
        }
    }
}

fn substring(text: &str, start: Option<i64>, length: Option<Option<i64>>) -> Option<String> {
    let n_characters = i64::try_from(text.chars().count()).ok()?;
    let from = start?;
    let from = if from < 0 { n_characters.checked_add(from)? } else { from };
    if !(0..=n_characters).contains(&from) {
        return Some(String::new());
    }
    let to = match length {
        None => n_characters,
        Some(length) => {
            let length = length?;
            let base = if length < 0 { n_characters } else { from };
            base.checked_add(length)?.clamp(from, n_characters)
        }
    };
    let (from, to) = (usize::try_from(from).ok()?, usize::try_from(to).ok()?);
    Some(text[offset(text, from)..offset(text, to)].to_owned())
}
