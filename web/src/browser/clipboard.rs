//! Text into the clipboard.

use gloo::utils::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Copies `text`; tells whether it worked (it needs a secure page and the user's leave).
pub fn copy(text: String, on_done: Callback<bool>) {
    let clipboard = window().navigator().clipboard();
    // Absent on plain http pages other than localhost.
    if clipboard.is_undefined() {
        return on_done.emit(false);
    }
    spawn_local(async move {
        let result = JsFuture::from(clipboard.write_text(&text)).await;
        on_done.emit(result.is_ok());
    });
}
