//! Logs from the user: a picked or dropped file, or a paste too large for a field.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, File, HtmlInputElement, InputEvent};
use yew::prelude::*;

/// The file of a file field, and the field made empty so that the same can be picked again.
pub fn picked_file(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target_dyn_into()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

pub fn dropped_file(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// The text of a paste.
pub fn pasted_text(event: &Event) -> Option<String> {
    let event: &ClipboardEvent = event.dyn_ref()?;
    event.clipboard_data()?.get_data("text").ok()
}

/// Milliseconds since 1970: the file's last change.
pub fn last_modified(file: &File) -> f64 {
    file.last_modified()
}

/// What an input event's element holds.
pub fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}
