//! Where things are in a text: spans, lines and columns, and what a reader says about them.
//!
//! Knows nothing about firewalls. Offsets are bytes; people see lines and columns counted in
//! characters; a browser's text field counts UTF-16 code units.

mod frame;
mod line_index;

pub use frame::write_frame;
pub use line_index::LineIndex;

/// Half-open range of **bytes** in one source text, `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of `text[start..end]`; a text beyond 4 GiB is pointed at by its end.
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// What is written cannot be used as it is.
    Error,
    /// It can be used, and probably does not do what was meant.
    Warning,
    /// Worth knowing; nothing is wrong.
    Note,
}

/// One thing worth telling the author of a text, at a place in that text.
///
/// `P` is the problem enum of the module that reports it; its wording lives in `locale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic<P> {
    pub severity: Severity,
    pub problem: P,
    pub span: Span,
    /// The other half, where there is one: the first definition, the shadowing rule.
    pub related: Vec<Span>,
}

impl<P> Diagnostic<P> {
    pub fn error(problem: P, span: Span) -> Self {
        Self { severity: Severity::Error, problem, span, related: Vec::new() }
    }

    pub fn warning(problem: P, span: Span) -> Self {
        Self { severity: Severity::Warning, problem, span, related: Vec::new() }
    }
}

/// What a reader made of a text. Reading never fails: what it could not use is in `diagnostics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T, P> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic<P>>,
}
