//! Droplab's page.
use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <main><h1>{ "Droplab" }</h1></main> }
}
