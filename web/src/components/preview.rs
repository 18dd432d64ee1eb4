//! The files, as they will be downloaded; each rule's line leads to what it comes from.

use super::highlight::pieces;
use crate::derived::{PreviewFile, PreviewLine};
use crate::i18n::{Text, say};
use droplab_core::deploy::{FileKind, Syntax};
use droplab_core::locale::Language;
use droplab_core::lower::Origin;
use yew::prelude::*;

/// The files, and which of them is chosen.
pub struct PreviewView {
    pub language: Language,
    pub files: Vec<PreviewFile>,
    pub chosen: FileKind,
    pub on_choose: Callback<FileKind>,
    pub lit: Option<Origin>,
    pub on_lit: Callback<Option<Origin>>,
    /// A rule's line was chosen.
    pub on_follow: Callback<Origin>,
    /// The line the arrow keys are at, 0-based. Both callbacks stay the same between drawings:
    /// otherwise every line would be drawn anew at every keystroke.
    pub active: usize,
    pub on_active: Callback<usize>,
}

pub fn preview(props: &PreviewView) -> Html {
    let file = props.files.iter().find(|file| file.kind == props.chosen);
    html! {
        <section class="preview" aria-label={say(props.language, Text::Files)}>
            { tabs(props) }
            if let Some(file) = file {
                { code(props, file) }
            }
        </section>
    }
}

/// The files as tabs: arrows move between them, as in every tab list.
fn tabs(props: &PreviewView) -> Html {
    let position = props.files.iter().position(|file| file.kind == props.chosen).unwrap_or(0);
    let kinds: Vec<FileKind> = props.files.iter().map(|file| file.kind).collect();
    let on_key = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => position + 1,
                "ArrowLeft" => position + kinds.len() - 1,
                _ => return,
            };
            event.prevent_default();
            if let Some(kind) = kinds.get(next % kinds.len().max(1)) {
                on_choose.emit(*kind);
                crate::browser::focus_later(tab_id(*kind));
            }
        })
    };
    let tab = |file: &PreviewFile| {
        let kind = file.kind;
        let is_chosen = kind == props.chosen;
        html! {
            <button
                key={kind.name()}
                class={classes!("tab", is_chosen.then_some("tab--chosen"))}
                type="button"
                role="tab"
                id={tab_id(kind)}
                aria-selected={if is_chosen { "true" } else { "false" }}
                aria-controls="preview-code"
                tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={props.on_choose.reform(move |_| kind)}
            >
                { kind.name() }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={say(props.language, Text::Files)} onkeydown={on_key}>
            { for props.files.iter().map(tab) }
        </div>
    }
}

fn tab_id(kind: FileKind) -> String {
    format!("tab-{}", kind.name().replace('.', "-"))
}

/// A list of lines; the arrow keys choose one, Enter follows it.
fn code(props: &PreviewView, file: &PreviewFile) -> Html {
    let last = file.lines.len().saturating_sub(1);
    let index = props.active.min(last);
    let on_key = {
        let (on_active, lines) = (props.on_active.clone(), file.lines.clone());
        let (on_follow, on_lit) = (props.on_follow.clone(), props.on_lit.clone());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" => (index + 1).min(last),
                "ArrowUp" => index.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" => {
                    if let Some(origin) = lines.get(index).and_then(|line| line.origin) {
                        on_follow.emit(origin);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            on_active.emit(next);
            on_lit.emit(lines.get(next).and_then(|line| line.origin));
            crate::browser::show(&line_id(next));
        })
    };
    let line = |(at, line): (usize, &PreviewLine)| {
        html! {
            <CodeLine
                key={at}
                index={at}
                text={line.text.clone()}
                origin={line.origin}
                syntax={file.syntax()}
                lit={line.origin.is_some() && line.origin == props.lit}
                active={at == index}
                on_lit={props.on_lit.clone()}
                on_follow={props.on_follow.clone()}
                on_focus={props.on_active.clone()}
            />
        }
    };
    html! {
        <ol
            class="code"
            id="preview-code"
            role="listbox"
            tabindex="0"
            aria-label={say(props.language, Text::LinesOf { file: file.kind.name() })}
            aria-activedescendant={line_id(index)}
            onkeydown={on_key}
        >
            { for file.lines.iter().enumerate().map(line) }
        </ol>
    }
}

fn line_id(index: usize) -> String {
    format!("code-line-{index}")
}

#[derive(Properties, PartialEq)]
struct LineProps {
    index: usize,
    text: AttrValue,
    origin: Option<Origin>,
    syntax: Syntax,
    lit: bool,
    active: bool,
    on_lit: Callback<Option<Origin>>,
    on_follow: Callback<Origin>,
    on_focus: Callback<usize>,
}

/// A component of its own, so that a keystroke redraws only the lines it changed.
#[component]
fn CodeLine(props: &LineProps) -> Html {
    let LineProps { index, origin, .. } = *props;
    let on_click = {
        let (on_follow, on_focus) = (props.on_follow.clone(), props.on_focus.clone());
        Callback::from(move |_: MouseEvent| {
            on_focus.emit(index);
            if let Some(origin) = origin {
                on_follow.emit(origin);
            }
        })
    };
    let piece = |(piece, text): (super::highlight::Piece, &str)| match piece.class() {
        Some(class) => html! { <span {class}>{ text.to_owned() }</span> },
        None => html! { { text.to_owned() } },
    };
    html! {
        <li
            class={classes!(
                "code__line",
                origin.is_some().then_some("code__line--linked"),
                props.lit.then_some("code__line--lit"),
                props.active.then_some("code__line--active"),
            )}
            id={line_id(index)}
            role="option"
            aria-selected={if props.active { "true" } else { "false" }}
            onclick={on_click}
            onmouseenter={props.on_lit.reform(move |_| origin)}
            onmouseleave={props.on_lit.reform(|_| None)}
        >
            { for pieces(&props.text, props.syntax).into_iter().map(piece) }
        </li>
    }
}
