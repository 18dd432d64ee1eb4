//! A text field with colors, wavy lines and line numbers: the browser's own `<textarea>`, with its
//! undo, input methods and screen readers, its letters transparent, under a layer that shows them.
//!
//! The field is as large as its text and stands with the layer in a box that scrolls, so that the
//! two cannot part. Of the layer only the lines in sight are drawn. The field keeps its own text:
//! nothing writes it back while somebody types.

mod line;
mod lines;

pub use line::LineView;
pub use lines::{Line, Lines};

use crate::browser::{
    field_text, move_caret, moving_end, scroll_by_lines, seen_lines, set_field_text,
    set_style_number, watch_caret,
};
use droplab_core::deploy::Syntax;
use droplab_core::text::Severity;
use js_sys::JsString;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The field's id. There is one editor on a page.
pub const EDITOR_ID: &str = "rules-text";

/// Lines that the layer moves by.
const STEP: usize = 16;
/// Lines drawn beyond those in sight, at each end.
const BEYOND: usize = STEP;
/// Lines taken to be in sight at least: the box can grow without a word.
const SIGHT: usize = 48;

/// A part of a line's text, in bytes, that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub start: usize,
    pub end: usize,
    pub severity: Severity,
}

/// Marks by the name of their line; a line that has changed since has none.
pub type Marks = BTreeMap<u32, Rc<[Mark]>>;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub label: AttrValue,
    pub lines: Rc<Lines>,
    /// The field takes `lines` over whenever this changes.
    pub epoch: u32,
    pub marks: Rc<Marks>,
    pub syntax: Syntax,
    /// The line of the caret, 0-based; `None`: it is not in the field.
    pub caret_line: Option<usize>,
    /// What there is to say of the caret's line, shown below it.
    pub about_line: Html,
    pub on_input: Callback<JsString>,
    /// UTF-16 offsets of the selection.
    pub on_caret: Callback<(u32, u32)>,
    pub on_paste: Callback<Event>,
    /// Hides what is said of the caret's line.
    pub on_escape: Callback<()>,
    /// Over the field, as long as it is empty.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Editor(props: &Props) -> Html {
    let scroller = use_node_ref();
    let sight = use_state_eq(|| (0, SIGHT));
    let n_lines = props.lines.len();
    use_effect_with(props.epoch, {
        let lines = props.lines.clone();
        move |_| set_field_text(EDITOR_ID, &lines.text())
    });
    use_effect_with(props.on_caret.clone(), |on_caret| {
        let listener = watch_caret(EDITOR_ID, on_caret.clone());
        move || drop(listener)
    });
    let first = (sight.0.min(n_lines) / STEP * STEP).saturating_sub(BEYOND);
    let last = (sight.0 + sight.1.max(SIGHT) + BEYOND + STEP).min(n_lines);
    let caret_line = props.caret_line.unwrap_or_default();
    use_effect_with((first, caret_line, n_lines), {
        let scroller = scroller.clone();
        move |(first, line, n_lines)| {
            for (name, number) in [("--first", first), ("--caret", line), ("--lines", n_lines)] {
                set_style_number(&scroller, name, *number);
            }
        }
    });
    let look = {
        let (scroller, sight) = (scroller.clone(), sight.setter());
        move || {
            if let Some((seen, n_seen)) = seen_lines(&scroller, n_lines) {
                sight.set((seen / STEP * STEP, n_seen.div_ceil(STEP) * STEP));
            }
        }
    };
    // Also when lines go away or come: the box then scrolls by itself.
    use_effect_with(n_lines, {
        let look = look.clone();
        move |_| look()
    });
    let on_scroll = Callback::from(move |_: Event| look());
    let on_key = keys(props, &scroller);
    let on_input = props.on_input.reform(|_: InputEvent| field_text(EDITOR_ID));
    let shown = &props.lines.all()[first..last];
    let is_low = caret_line >= sight.0 + sight.1.min(SIGHT) / 3 && caret_line > 2;
    let place = if is_low { "editor__about editor__about--above" } else { "editor__about" };
    html! {
        <div class="editor">
            <div class="editor__scroll" ref={scroller} onscroll={on_scroll}>
                <div class="editor__gutter" aria-hidden="true">
                    <div class="editor__lines">
                        { for shown.iter().zip(first..).map(|(line, at)| gutter_line(props, line, at)) }
                    </div>
                </div>
                <div class="editor__sheet">
                    { for props.lines.widest().map(|line| {
                        html! { <div class="editor__width" aria-hidden="true">{ line.map(|line| line.text.to_string()) }</div> }
                    }) }
                    if props.caret_line.is_some() {
                        <div class="editor__here" />
                    }
                    <textarea
                        class="editor__text"
                        id={EDITOR_ID}
                        wrap="off"
                        spellcheck="false"
                        autocomplete="off"
                        autocapitalize="off"
                        autocorrect="off"
                        aria-label={props.label.clone()}
                        oninput={on_input}
                        onkeydown={on_key}
                        onpaste={props.on_paste.clone()}
                    />
                    <div class="editor__lines editor__layer" aria-hidden="true">
                        { for shown.iter().map(|line| layer_line(props, line)) }
                    </div>
                    <div class={place} role="status" aria-live="polite">
                        { props.about_line.clone() }
                    </div>
                </div>
            </div>
            { props.children.clone() }
        </div>
    }
}

fn layer_line(props: &Props, line: &Line) -> Html {
    html! {
        <LineView
            key={line.id}
            text={line.text.clone()}
            marks={props.marks.get(&line.id).cloned()}
            syntax={props.syntax}
        />
    }
}

/// The number, and a shape that says how grave it is.
fn gutter_line(props: &Props, line: &Line, at: usize) -> Html {
    let marks = props.marks.get(&line.id);
    let severity = marks.and_then(|marks| marks.iter().map(|mark| mark.severity).min());
    let class = match (severity, props.caret_line == Some(at)) {
        (None, false) => "editor__number",
        (None, true) => "editor__number editor__number--active",
        (Some(Severity::Error), _) => "editor__number editor__number--error",
        (Some(Severity::Warning), _) => "editor__number editor__number--warning",
        (Some(Severity::Note), _) => "editor__number editor__number--note",
    };
    html! { <div key={line.id} {class}>{ at + 1 }</div> }
}

/// The field is as high as its text, so a page up or down is not the browser's to know.
fn keys(props: &Props, scroller: &NodeRef) -> Callback<KeyboardEvent> {
    let (lines, scroller) = (props.lines.clone(), scroller.clone());
    let on_escape = props.on_escape.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_down = match event.key().as_str() {
            "PageDown" => true,
            "PageUp" => false,
            "Escape" => return on_escape.emit(()),
            _ => return,
        };
        let Some((_, n_seen)) = seen_lines(&scroller, lines.len()) else { return };
        let Some(end) = moving_end(EDITOR_ID) else { return };
        let line = lines.line_at(end);
        let column = end - lines.ends(line).0;
        let n_page = n_seen.saturating_sub(2).max(1);
        let to = match is_down {
            true => (line + n_page).min(lines.len() - 1),
            false => line.saturating_sub(n_page),
        };
        event.prevent_default();
        let (start, end) = lines.ends(to);
        move_caret(EDITOR_ID, (start + column).min(end), event.shift_key());
        let step = i32::try_from(n_page).unwrap_or(1);
        scroll_by_lines(&scroller, if is_down { step } else { -step }, lines.len());
    })
}
