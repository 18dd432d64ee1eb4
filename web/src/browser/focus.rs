//! Where the user is on the page.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Focuses the element of that id once the page has been drawn anew.
pub fn focus_later(id: String) {
    Timeout::new(0, move || {
        if let Some(element) = element(&id) {
            // An element that cannot take focus keeps it where it is.
            let _unfocusable = element.focus();
        }
    })
    .forget();
}

/// Brings the element into view, in the middle, and focuses it.
pub fn reveal(id: &str) {
    let Some(element) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _unfocusable = element.focus();
}

/// Brings the element into view by the shortest way.
pub fn show(id: &str) {
    let Some(element) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
