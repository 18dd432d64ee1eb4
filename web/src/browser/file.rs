//! Logs and rules from the user: a picked or dropped file, or a paste too large for a field.

use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ClipboardEvent, DragEvent, File, HtmlInputElement, InputEvent};
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

/// How large.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not negative")]
pub fn n_bytes(log: &Blob) -> u64 {
    log.size() as u64
}

/// A text as a file.
pub fn text_blob(text: &JsValue) -> Option<Blob> {
    Blob::new_with_str_sequence(&Array::of1(text)).ok()
}

/// The text of a paste, if it is longer than `limit`, in units of UTF-16. It stays the browser's
/// own: copied to and fro, a large one would stop the page.
pub fn long_paste(event: &Event, limit: u32) -> Option<Blob> {
    let event: &ClipboardEvent = event.dyn_ref()?;
    let data = event.clipboard_data()?;
    let get_data: Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
    let text: JsString = get_data.call1(&data, &"text".into()).ok()?.dyn_into().ok()?;
    if text.length() > limit { text_blob(&text) } else { None }
}

/// Reads a small file; what is no UTF-8 in it is replaced. One that cannot be read is empty.
pub fn file_text(file: File, on_text: Callback<String>) {
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let mut text = text.unwrap_or_default();
        // A text field has none.
        text.retain(|character| character != '\r');
        on_text.emit(text);
    });
}

/// Milliseconds since 1970: the file's last change.
pub fn last_modified(file: &File) -> f64 {
    file.last_modified()
}

/// What an input event's element holds.
pub fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}
