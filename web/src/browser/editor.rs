//! The text field of an editor: its caret, changes that the browser's own undo takes back, and the
//! box it scrolls in. Offsets count UTF-16 code units.

use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlDocument, HtmlElement, HtmlTextAreaElement};
use yew::{Callback, NodeRef};

/// The text field of that id.
fn field(id: &str) -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Where the selection begins and ends.
fn selection(field: &HtmlTextAreaElement) -> Option<(u32, u32)> {
    let start = field.selection_start().ok().flatten()?;
    Some((start, field.selection_end().ok().flatten().unwrap_or(start)))
}

/// Calls back with each place the caret goes to, for as long as the listener lives.
pub fn watch_caret(id: &'static str, on_caret: Callback<(u32, u32)>) -> EventListener {
    EventListener::new(&document(), "selectionchange", move |_| {
        let is_here = document().active_element().is_some_and(|active| active.id() == id);
        let caret = field(id).filter(|_| is_here).and_then(|field| selection(&field));
        if let Some(caret) = caret {
            on_caret.emit(caret);
        }
    })
}

/// What the field holds, as the browser has it: given to a worker, nothing is copied to and fro.
pub fn field_text(id: &str) -> JsString {
    let value = field(id).and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value.and_then(|value| value.dyn_into().ok()).unwrap_or_else(|| "".into())
}

/// The field holds `text` from now on; what it held is forgotten.
pub fn set_field_text(id: &str, text: &str) {
    if let Some(field) = field(id) {
        field.set_value(text);
    }
}

/// Selects a part of the field, and scrolls there. `line` is 0-based, of `n_lines`.
pub fn put_caret(id: &str, start: u32, end: u32, line: usize, n_lines: usize) {
    let Some(field) = field(id) else { return };
    let _unfocusable = field.focus();
    let _no_selection = field.set_selection_range(start, end);
    let Some(scroller) = field.closest(".editor__scroll").ok().flatten() else { return };
    scroller.scroll_into_view_with_scroll_into_view_options(&nearest());
    #[expect(clippy::cast_precision_loss, reason = "fewer lines than 2^52")]
    let top = line as f64 * line_height(&scroller, n_lines);
    let shown = f64::from(scroller.client_height());
    let seen = f64::from(scroller.scroll_top());
    // Where it can be seen already, with some room, nothing moves.
    if top < seen + shown / 8.0 || top > seen + shown * 0.75 {
        #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
        scroller.set_scroll_top((top - shown / 3.0) as i32);
    }
    scroller.set_scroll_left(0);
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Puts `text` in place of a part of the field, as if typed: the browser's undo takes it back.
pub fn replace_text(id: &str, start: u32, end: u32, text: &str) {
    let Some(field) = field(id) else { return };
    let _unfocusable = field.focus();
    let _no_selection = field.set_selection_range(start, end);
    let command = if text.is_empty() { "delete" } else { "insertText" };
    let page: HtmlDocument = document().unchecked_into();
    let is_done = page.exec_command_with_show_ui_and_value(command, false, text);
    if is_done == Ok(true) {
        return;
    }
    // The page hears of it as of typing; undo is then lost.
    let _no_range = field.set_range_text_with_start_and_end(text, start, end);
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _unheard = field.dispatch_event(&event);
    }
}

/// How far a box is scrolled and how much of it is seen, in lines of the field inside it.
pub fn seen_lines(scroller: &NodeRef, n_lines: usize) -> Option<(usize, usize)> {
    let scroller = scroller.cast::<Element>()?;
    let lines = |pixels: i32| f64::from(pixels) / line_height(&scroller, n_lines);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole lines")]
    let seen =
        (lines(scroller.scroll_top()) as usize, lines(scroller.client_height()) as usize + 1);
    Some(seen)
}

/// In pixels; what the field is higher than its lines is a small part of one.
fn line_height(scroller: &Element, n_lines: usize) -> f64 {
    let line = scroller.query_selector(".editor__number").ok().flatten();
    let line = line.map_or(0.0, |line| line.get_bounding_client_rect().height());
    #[expect(clippy::cast_precision_loss, reason = "fewer lines than 2^52")]
    let n_lines = n_lines.max(1) as f64;
    if line > 0.0 { line } else { f64::from(scroller.scroll_height()) / n_lines }
}

/// Moves the caret by lines, and the other end of the selection only where it is not kept.
pub fn move_caret(id: &str, to: u32, keep_selection: bool) {
    let Some(field) = field(id) else { return };
    let Some((start, end)) = selection(&field) else { return };
    if !keep_selection {
        let _no_selection = field.set_selection_range(to, to);
        return;
    }
    let is_backward = field.selection_direction().ok().flatten().as_deref() == Some("backward");
    let fixed = if is_backward { end } else { start };
    let direction = if to < fixed { "backward" } else { "forward" };
    let (start, end) = (fixed.min(to), fixed.max(to));
    let _no_selection = field.set_selection_range_with_direction(start, end, direction);
}

/// The end of the selection that moves.
pub fn moving_end(id: &str) -> Option<u32> {
    let field = field(id)?;
    let (start, end) = selection(&field)?;
    let is_backward = field.selection_direction().ok().flatten().as_deref() == Some("backward");
    Some(if is_backward { start } else { end })
}

/// Scrolls a box by lines of the field inside it.
pub fn scroll_by_lines(scroller: &NodeRef, lines: i32, n_lines: usize) {
    let Some(scroller) = scroller.cast::<Element>() else { return };
    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
    let pixels = (f64::from(lines) * line_height(&scroller, n_lines)) as i32;
    scroller.set_scroll_top(scroller.scroll_top() + pixels);
}

/// A number that a style sheet takes into account.
pub fn set_style_number(element: &NodeRef, name: &str, number: usize) {
    if let Some(element) = element.cast::<HtmlElement>() {
        // Only a name that is none is refused.
        let _no_name = element.style().set_property(name, &number.to_string());
    }
}
