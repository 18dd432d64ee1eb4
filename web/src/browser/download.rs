//! A text as a file in the user's downloads.

use gloo::file::{Blob, ObjectUrl};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Hands `text` to the browser under `name`; `false` when it would not have it.
pub fn download(name: &str, text: &str) -> bool {
    // No MIME type that a browser would want to add an ending for.
    let blob = Blob::new_with_options(text, Some("application/octet-stream"));
    let url = ObjectUrl::from(blob);
    let Ok(anchor) = document().create_element("a") else { return false };
    let Ok(anchor) = anchor.dyn_into::<HtmlAnchorElement>() else { return false };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the URL after this call has returned.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
    true
}
