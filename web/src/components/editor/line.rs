//! One line of the layer below the text field: colors, and a wavy line under what is wrong.

use super::Mark;
use crate::components::highlight::{Piece, pieces};
use droplab_core::deploy::Syntax;
use droplab_core::text::Severity;
use std::rc::Rc;
use yew::prelude::*;

/// A longer line has no colors: nobody reads it, and it would stop the page.
const COLORED_BYTES: usize = 4_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: Rc<str>,
    #[prop_or_default]
    pub marks: Option<Rc<[Mark]>>,
    pub syntax: Syntax,
}

/// A component of its own, so that a keystroke redraws only the line it changed.
#[component]
pub fn LineView(props: &Props) -> Html {
    let marks = props.marks.as_deref().unwrap_or_default();
    let parts = if props.text.len() > COLORED_BYTES {
        vec![(Piece::Plain, &*props.text)]
    } else {
        pieces(&props.text, props.syntax)
    };
    let mut at = 0;
    let mut views = Vec::with_capacity(parts.len());
    for (piece, text) in parts {
        push_piece(&mut views, piece, text, at, marks);
        at += text.len();
    }
    // What is missing at the end has a mark, too.
    if let Some(mark) = marks.iter().find(|mark| mark.start >= props.text.len()) {
        views.push(html! { <span class={mark_class(mark.severity)}>{ " " }</span> });
    }
    html! { <div class="editor__line">{ views }</div> }
}

/// A piece, cut where marks begin and end. `at`: where it begins in its line.
fn push_piece(views: &mut Vec<Html>, piece: Piece, text: &str, at: usize, marks: &[Mark]) {
    let end = at + text.len();
    // The next place where a mark begins or ends.
    let next_cut = |from: usize| {
        let ends = marks.iter().flat_map(|mark| [mark.start, mark.end]);
        ends.filter(|cut| from < *cut && *cut < end).min().unwrap_or(end)
    };
    let mut from = at;
    while from < end {
        let cut = next_cut(from);
        let part = text.get(from - at..cut - at).unwrap_or_default().to_owned();
        let covers = |mark: &&Mark| mark.start <= from && from < mark.end;
        let severity = marks.iter().filter(covers).map(|mark| mark.severity).min();
        views.push(match (piece.class(), severity) {
            (None, None) => html! { { part } },
            (Some(class), None) => html! { <span {class}>{ part }</span> },
            (None, Some(severity)) => html! { <span class={mark_class(severity)}>{ part }</span> },
            (Some(class), Some(severity)) => {
                html! { <span class={mark_class(severity)}><span {class}>{ part }</span></span> }
            }
        });
        from = cut;
    }
}

pub const fn mark_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "mark mark--error",
        Severity::Warning => "mark mark--warning",
        Severity::Note => "mark mark--note",
    }
}
