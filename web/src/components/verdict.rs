//! Allow, drop, reject: their words, shapes and colors, and a select of them.

use super::Icon;
use super::controls::select;
use crate::i18n::{Text, say};
use droplab_core::locale::Language;
use droplab_core::policy::Action as Verdict;
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
    let words = Verdict::ALL.map(|verdict| say(language, verdict_text(verdict)));
    let chosen = Verdict::ALL.iter().position(|other| *other == verdict).unwrap_or(0);
    let on_choose = Callback::from(move |index: usize| {
        if let Some(verdict) = Verdict::ALL.get(index) {
            on_change.emit(*verdict);
        }
    });
    let class = "verdict-select__select";
    html! {
        <span class={classes!("verdict-select", verdict_class(verdict))}>
            { select(class, None, Some(label), words.to_vec(), chosen, on_choose) }
        </span>
    }
}
