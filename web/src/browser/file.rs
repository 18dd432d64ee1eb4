//! Logs from the user: a picked or dropped file read in pieces, or a paste too large for a field.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, File, HtmlInputElement, InputEvent};
use yew::prelude::*;

/// A file's bytes, piece by piece, so that a large one neither fills memory nor stops the page.
pub struct Chunks {
    file: File,
    at: f64,
}

impl Chunks {
    /// Bytes at a time.
    const SIZE: f64 = 4.0 * 1024.0 * 1024.0;

    pub fn new(file: File) -> Self {
        Self { file, at: 0.0 }
    }

    /// The next piece; `None` behind the last, an error when the browser cannot read on.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, ()>> {
        if self.at >= self.file.size() {
            return None;
        }
        let end = (self.at + Self::SIZE).min(self.file.size());
        let Ok(piece) = self.file.slice_with_f64_and_f64(self.at, end) else {
            return Some(Err(()));
        };
        self.at = end;
        let buffer = JsFuture::from(piece.array_buffer()).await;
        Some(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| ()))
    }

    /// Bytes read so far and in all.
    pub fn progress(&self) -> (f64, f64) {
        (self.at, self.file.size())
    }
}

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
