//! What a script says, before anything in it is evaluated: lists, pipelines, commands, words.

use super::here::HereBody;
use crate::text::Span;
use std::rc::Rc;

/// Commands one after the other.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) items: Vec<AndOr>,
}

/// Pipelines joined by `&&` and `||`.
#[derive(Debug)]
pub(super) struct AndOr {
    pub(super) first: Pipeline,
    pub(super) rest: Vec<(Connector, Pipeline)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connector {
    And,
    Or,
}

#[derive(Debug)]
pub(super) struct Pipeline {
    pub(super) negated: bool,
    /// At least one.
    pub(super) stages: Vec<Command>,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum Command {
    Simple(Simple),
    Compound(Compound, Vec<Redirect>, Span),
    Function(String, Rc<Command>),
}

#[derive(Debug, Default)]
pub(super) struct Simple {
    /// Before the first word.
    pub(super) assignments: Vec<Assignment>,
    /// Behind `export`, `local` and the like.
    pub(super) declared: Vec<Assignment>,
    pub(super) words: Vec<Word>,
    pub(super) redirects: Vec<Redirect>,
    pub(super) span: Option<Span>,
}

#[derive(Debug)]
pub(super) enum Compound {
    Group(List),
    Subshell(List),
    If {
        arms: Vec<(List, List)>,
        otherwise: Option<List>,
    },
    While {
        until: bool,
        condition: List,
        body: List,
    },
    /// Without words: over the arguments.
    For {
        name: String,
        words: Option<Vec<Word>>,
        body: List,
    },
    ArithmeticFor {
        header: Span,
        body: List,
    },
    Case {
        word: Word,
        arms: Vec<CaseArm>,
    },
    Test(Test),
    Arithmetic(Word),
}

#[derive(Debug)]
pub(super) struct CaseArm {
    pub(super) patterns: Vec<Word>,
    pub(super) body: List,
    /// `;&`: the next arm's body runs too.
    pub(super) falls_through: bool,
}

/// What stands in `[[ … ]]`.
#[derive(Debug)]
pub(super) enum Test {
    Word(Word),
    Unary(String, Word),
    Binary(Word, String, Word),
    Not(Box<Test>),
    /// Each joined to what stands before; `&&` binds closer.
    Any(Vec<Test>),
    All(Vec<Test>),
}

#[derive(Debug)]
pub(super) struct Assignment {
    pub(super) name: String,
    pub(super) index: Option<Word>,
    pub(super) appends: bool,
    pub(super) value: Assigned,
}

#[derive(Debug)]
pub(super) enum Assigned {
    Word(Word),
    Array(Vec<Word>),
}

#[derive(Debug)]
pub(super) struct Redirect {
    /// As written before the operator.
    pub(super) descriptor: Option<u32>,
    pub(super) operator: RedirectOperator,
    pub(super) target: Word,
    /// The text of a here-document, known once its lines were read.
    pub(super) body: Option<HereBody>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::front) enum RedirectOperator {
    /// `<`
    Read,
    /// `>`, `>|`
    Write,
    /// `>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `<&`, `>&`
    Duplicate,
    /// `&>`, `&>>`
    WriteBoth,
    /// `<<<`
    HereString,
    /// `<<`
    HereDocument,
    /// `<<-`
    HereDocumentWithoutTabs,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) parts: Vec<Part>,
    /// `None` only for the word that is not there.
    pub(super) place: Option<Span>,
}

#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// Within quotes: not split, no pattern.
    pub(super) quoted: bool,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum PartKind {
    Literal(String),
    Parameter(Rc<Parameter>),
    /// `$(…)` and backticks.
    Output(Rc<List>),
    /// `<(…)` and `>(…)`.
    Process,
    /// `$((…))`.
    Arithmetic(Rc<Word>),
    /// `(…)` behind `NAME=`.
    Array(Rc<Vec<Word>>),
}

#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) index: Option<Index>,
    pub(super) operation: Operation,
}

#[derive(Debug)]
pub(super) enum Index {
    /// `[@]`
    All,
    /// `[*]`
    Joined,
    At(Word),
}

#[derive(Debug)]
pub(super) enum Operation {
    Plain,
    /// `${#NAME}`
    Length,
    /// `-`, `=`, `+`, `?`; with a colon an empty value is as good as none.
    Fallback {
        colon: bool,
        kind: Fallback,
        word: Word,
    },
    /// `#`, `##`, `%`, `%%`.
    Remove {
        from: Side,
        longest: bool,
        pattern: Word,
    },
    /// `/`, `//`, `/#`, `/%`.
    Replace {
        which: Replaced,
        pattern: Word,
        with: Word,
    },
    /// `:offset` and `:offset:length`.
    Substring {
        offset: Word,
        length: Option<Word>,
    },
    /// Something else between the braces.
    Unsupported,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fallback {
    Use,
    Assign,
    Alternative,
    Fail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaced {
    First,
    All,
    At(Side),
}

impl Word {
    /// The text of a word without quotes and expansions: keywords are such.
    pub(super) fn plain(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part { kind: PartKind::Literal(text), quoted: false, .. }] => Some(text),
            _ => None,
        }
    }

    /// The text of a word without expansions, quotes undone.
    pub(super) fn literal(&self) -> Option<String> {
        let mut all = String::new();
        for part in &self.parts {
            let PartKind::Literal(text) = &part.kind else { return None };
            all.push_str(text);
        }
        Some(all)
    }

    pub(super) fn span(&self) -> Span {
        self.place.unwrap_or(Span::new(0, 0))
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.parts.iter().any(|part| part.quoted)
    }
}

impl List {
    pub(super) fn span(&self) -> Span {
        let first = self.items.first().map(|item| item.first.span);
        let last = self.items.last().map(AndOr::span);
        let start = first.map_or(0, |span| span.start);
        Span { start, end: last.map_or(start, |span| span.end) }
    }
}

impl AndOr {
    pub(super) fn span(&self) -> Span {
        let last = self.rest.last().map_or(self.first.span, |(_, pipeline)| pipeline.span);
        Span { start: self.first.span.start, end: last.end.max(self.first.span.end) }
    }
}

/// Whether a text is a variable's name.
pub(super) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
