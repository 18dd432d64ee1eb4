//! Allow, drop, reject: their words, shapes and colors, and a select of them.

use super::Icon;
use crate::i18n::{Text, say};
use droplab_core::locale::Language;
use droplab_core::policy::Action as Verdict;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The shape that says the verdict without color.
pub fn verdict_icon(verdict: Verdict) -> Icon {
    match verdict {
        Verdict::Allow => Icon::Allow,
        Verdict::Deny => Icon::Deny,
        Verdict::Reject => Icon::Reject,
    }
}

pub const fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow => "verdict--allow",
        Verdict::Deny => "verdict--deny",
        Verdict::Reject => "verdict--reject",
    }
}

pub const fn verdict_text(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Allow => Text::Allow,
        Verdict::Deny => Text::Deny,
        Verdict::Reject => Text::Reject,
    }
}

/// A select of the three verdicts.
pub fn verdict_select(
    language: Language,
    label: AttrValue,
    verdict: Verdict,
    on_change: Callback<Verdict>,
) -> Html {
    let on_change = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(verdict) = index.and_then(|index| Verdict::ALL.get(index)) {
            on_change.emit(*verdict);
        }
    });
    let option = |option: Verdict| {
        html! {
            <option selected={option == verdict}>{ say(language, verdict_text(option)) }</option>
        }
    };
    html! {
        <span class={classes!("verdict-select", verdict_class(verdict))}>
            <select class="verdict-select__select" aria-label={label} onchange={on_change}>
                { for Verdict::ALL.into_iter().map(option) }
            </select>
        </span>
    }
}
