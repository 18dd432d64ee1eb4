//! What is wrong: a list below the text, and a note at the line of the caret.

use super::report::{DiagnosticView, FixView};
use super::work::{Read, RulesWork};
use super::{Go, word};
use crate::browser::replace_text;
use crate::components::{EDITOR_ID, Icon, icon, prose};
use crate::i18n::RulesText;
use droplab_core::locale::Language;
use droplab_core::text::Severity;
use yew::prelude::*;

/// Problems that are listed.
const LISTED: usize = 50;
/// Problems of one line that its note tells.
const NOTED: usize = 3;
/// Characters of a change that a button shows.
const SHOWN_CHARACTERS: usize = 32;

pub fn problems(language: Language, work: &RulesWork, on_go: &Go) -> Html {
    let Some(read) = &work.read else { return Html::default() };
    let report = &read.report;
    let title = match (report.n_errors, report.n_warnings) {
        (0, 0) => RulesText::NothingWrong,
        (errors, warnings) => RulesText::Problems { errors, warnings },
    };
    let n_others = report.diagnostics.len().saturating_sub(LISTED);
    // What is refused first: among many warnings it would not be seen.
    let mut shown: Vec<_> = report.diagnostics.iter().collect();
    shown.sort_by_key(|problem| problem.severity);
    let shown = shown.into_iter().take(LISTED).enumerate();
    html! {
        <section class="problems" aria-labelledby="problems-title">
            <h2 class="problems__title" id="problems-title">
                { icon(if report.diagnostics.is_empty() { Icon::Allow } else { Icon::Warning }) }
                { word(language, title) }
            </h2>
            if !report.diagnostics.is_empty() {
                <ol class="problems__list">
                    { for shown.map(|(index, problem)| row(language, work, read, index, problem, on_go)) }
                </ol>
            }
            if n_others > 0 {
                <p class="remark">{ word(language, RulesText::MoreProblems { problems: n_others }) }</p>
            }
        </section>
    }
}

fn row(
    language: Language,
    work: &RulesWork,
    read: &Read,
    index: usize,
    problem: &DiagnosticView,
    on_go: &Go,
) -> Html {
    let (start, end) = (problem.start, problem.end);
    let content = html! {
        <>
            { picture(problem.severity) }
            <span class="problems__line">{ word(language, RulesText::Line { line: line(work, read, problem) }) }</span>
            <span class="problems__message">{ prose(&problem.message) }</span>
        </>
    };
    html! {
        <li key={index} class="problems__item">
            if work.file.is_none() {
                <button class="problems__go" type="button" onclick={on_go.reform(move |_| (start, end))}>
                    { content }
                </button>
            } else {
                <p class="problems__go">{ content }</p>
            }
            { fixes(language, work, read, problem) }
        </li>
    }
}

/// 1-based, of the text as it is now.
fn line(work: &RulesWork, read: &Read, problem: &DiagnosticView) -> u64 {
    if work.file.is_some() {
        return problem.line;
    }
    read.place_in(&work.lines, problem.start, problem.end).2 as u64 + 1
}

fn picture(severity: Severity) -> Html {
    let (class, picture) = match severity {
        Severity::Error => ("problems__icon problem--error", Icon::Error),
        Severity::Warning => ("problems__icon problem--warning", Icon::Warning),
        Severity::Note => ("problems__icon problem--note", Icon::Speech),
    };
    html! { <span {class}>{ icon(picture) }</span> }
}

/// Buttons that put it right. A change is about the text that was read, and of no use in another.
fn fixes(language: Language, work: &RulesWork, read: &Read, problem: &DiagnosticView) -> Html {
    if problem.fixes.is_empty() || work.file.is_some() {
        return Html::default();
    }
    let is_fresh = read.lines == work.lines;
    let button = |fix: &FixView| {
        let old = read.lines.slice(fix.start, fix.end);
        let title = match fix.title.as_str() {
            "" => word(language, change(old, fix)),
            title => AttrValue::from(title.to_owned()),
        };
        let (start, end, text) = (fix.start, fix.end, fix.text.clone());
        let on_click = Callback::from(move |_: MouseEvent| {
            replace_text(EDITOR_ID, start, end, &text);
        });
        html! {
            <button class="button fix" type="button" disabled={!is_fresh} onclick={on_click}>
                { title }
            </button>
        }
    };
    html! { <div class="fixes">{ for problem.fixes.iter().map(button) }</div> }
}

fn change(old: &str, fix: &FixView) -> RulesText {
    let text = shortened(fix.text.trim());
    match () {
        () if fix.text.is_empty() => RulesText::Delete { old: shortened(old) },
        () if fix.start == fix.end => RulesText::Insert { text },
        () => RulesText::Replace { old: shortened(old), new: text },
    }
}

/// On one line, and not long.
fn shortened(text: &str) -> String {
    let line = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = text.chars().take(SHOWN_CHARACTERS).map(line).collect();
    if text.chars().count() > SHOWN_CHARACTERS {
        short.push('…');
    }
    short
}

/// What there is to say of the line of that name, at the line.
pub fn about_line(language: Language, work: &RulesWork, id: u32) -> Html {
    let Some(read) = work.read.as_ref().filter(|read| read.marks.contains_key(&id)) else {
        return Html::default();
    };
    let Some(was) = read.lines.position(id) else { return Html::default() };
    let is_here = |problem: &&DiagnosticView| {
        (read.lines.line_at(problem.start)..=read.lines.line_at(problem.end)).contains(&was)
    };
    let here: Vec<_> = read.report.diagnostics.iter().filter(is_here).collect();
    let class = match here.iter().map(|problem| problem.severity).min() {
        None => return Html::default(),
        Some(Severity::Error) => "line-note",
        Some(Severity::Warning) => "line-note line-note--warning",
        Some(Severity::Note) => "line-note line-note--note",
    };
    let item = |problem: &&DiagnosticView| {
        html! {
            <div class="line-note__item">
                <p class="line-note__text">{ picture(problem.severity) }<span>{ prose(&problem.message) }</span></p>
                { fixes(language, work, read, problem) }
            </div>
        }
    };
    html! { <div {class}>{ for here.iter().take(NOTED).map(item) }</div> }
}
