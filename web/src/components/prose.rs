//! Sentences of the core on the page.

use yew::prelude::*;

/// A sentence in which backquotes enclose what somebody would type; that is set as code.
pub fn prose(sentence: &str) -> Html {
    let part = |(index, part): (usize, &str)| match index % 2 {
        0 => html! { { part } },
        _ => html! { <code>{ part }</code> },
    };
    // An odd number of backquotes encloses nothing: then the sentence stays as it is.
    match sentence.matches('`').count() % 2 {
        0 => html! { <>{ for sentence.split('`').enumerate().map(part) }</> },
        _ => html! { { sentence } },
    }
}
