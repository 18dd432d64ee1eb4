//! Buttons, check boxes and rows that many views share.

use super::{Icon, icon};
use crate::origin_name::origin_name;
use droplab_core::lower::Origin;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A button with a picture and words.
pub fn quiet_button(picture: Icon, text: AttrValue, on_click: Callback<MouseEvent>) -> Html {
    html! {
        <button class="button button--quiet" type="button" onclick={on_click}>
            { icon(picture) }
            { text }
        </button>
    }
}

/// A button with a picture; its words are a label and a tooltip.
pub fn icon_button(
    id: Option<AttrValue>,
    picture: Icon,
    label: AttrValue,
    disabled: bool,
    on_click: Callback<MouseEvent>,
) -> Html {
    html! {
        <button
            class="icon-button"
            type="button"
            {id}
            aria-label={label.clone()}
            title={label}
            {disabled}
            onclick={on_click}
        >
            { icon(picture) }
        </button>
    }
}

/// A check box that looks like a switch.
pub fn switch(is_on: bool, on_change: Callback<bool>) -> Html {
    check_box("switch", Some("switch"), is_on, on_change)
}

/// A check box with its words, in a chip.
pub fn chip(
    class: &'static str,
    text: AttrValue,
    hint: Option<AttrValue>,
    is_on: bool,
    on_change: Callback<bool>,
) -> Html {
    html! {
        <label {class} title={hint}>
            { check_box("chip__box", None, is_on, on_change) }
            <span class="chip__text">{ text }</span>
        </label>
    }
}

fn check_box(
    class: &'static str,
    role: Option<&'static str>,
    is_on: bool,
    on_change: Callback<bool>,
) -> Html {
    let on_change = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        on_change.emit(input.is_some_and(|input| input.checked()));
    });
    html! { <input {class} {role} type="checkbox" checked={is_on} onchange={on_change} /> }
}

/// A select; calls back with the index of the option that was chosen.
pub fn select(
    class: &'static str,
    id: Option<AttrValue>,
    label: Option<AttrValue>,
    options: Vec<AttrValue>,
    chosen: usize,
    on_choose: Callback<usize>,
) -> Html {
    let on_change = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(index) = index {
            on_choose.emit(index);
        }
    });
    let option = |(index, text): (usize, AttrValue)| {
        html! { <option selected={index == chosen}>{ text }</option> }
    };
    html! {
        <select {class} {id} aria-label={label} onchange={on_change}>
            { for options.into_iter().enumerate().map(option) }
        </select>
    }
}

/// Which row lights up with which lines of the files.
#[derive(Clone, PartialEq)]
pub struct Link {
    pub origin: Origin,
    /// The row's `id`, where another row of the same origin has the usual one.
    pub id: Option<String>,
    pub is_lit: bool,
    pub on_lit: Callback<Option<Origin>>,
}

/// A list's row that lights up with the lines it makes, and is found from them.
pub fn linked_row(link: Link, class: Classes, content: Html) -> Html {
    let Link { origin, id, is_lit, on_lit } = link;
    let id = id.unwrap_or_else(|| origin_name(origin));
    html! {
        <li
            key={id.clone()}
            class={classes!(class, is_lit.then_some("entry--lit"))}
            {id}
            tabindex="-1"
            onmouseenter={on_lit.reform(move |_| Some(origin))}
            onmouseleave={on_lit.reform(|_| None)}
        >
            { content }
        </li>
    }
}
