//! Tables and chains at a glance; each leads to its rules.

use super::report::{ChainView, Report, TableView};
use super::view::{Topic, ViewAction};
use super::{Go, word};
use crate::components::{Icon, icon};
use crate::i18n::{RulesText, size};
use droplab_core::locale::Language;
use yew::prelude::*;

/// What the outline shows, and where it leads.
pub struct OutlineView<'o> {
    pub language: Language,
    pub report: &'o Report,
    pub topic: &'o Topic,
    pub is_open: bool,
    pub on_view: &'o Callback<ViewAction>,
    pub on_go: &'o Go,
}

pub fn outline(props: &OutlineView<'_>) -> Html {
    let language = props.language;
    // On a wide screen it has no button, and is always open (rules-reading.css).
    let toggle = props.on_view.reform(|_: MouseEvent| ViewAction::ToggleOutline);
    let table = |table: &TableView| {
        html! {
            <li key={table.name.to_string()}>
                <h3 class="outline__table">{ &table.name }</h3>
                <ul>
                    { for table.chains.iter().map(|chain| row(props, &table.name, chain)) }
                </ul>
            </li>
        }
    };
    html! {
        <nav
            class={if props.is_open { "outline panel outline--open" } else { "outline panel" }}
            aria-labelledby="outline-title"
        >
            <h2 class="outline__title" id="outline-title">{ word(language, RulesText::Outline) }</h2>
            <button
                class="button button--quiet outline__toggle"
                type="button"
                aria-expanded={if props.is_open { "true" } else { "false" }}
                onclick={toggle}
            >
                { icon(Icon::More) }
                { word(language, RulesText::Outline) }
            </button>
            <ul class="outline__tables">{ for props.report.tables.iter().map(table) }</ul>
        </nav>
    }
}

fn row(props: &OutlineView<'_>, table: &AttrValue, chain: &ChainView) -> Html {
    let language = props.language;
    let this = Topic::Chain { table: table.clone(), chain: chain.name.clone() };
    let is_chosen = *props.topic == this;
    let on_click = {
        let (on_view, on_go, start) = (props.on_view.clone(), props.on_go.clone(), chain.start);
        Callback::from(move |_: MouseEvent| {
            on_view.emit(ViewAction::Topic(this.clone()));
            if let Some(start) = start {
                on_go.emit((start, start));
            }
        })
    };
    let counted = chain.counters.filter(|(packets, _)| *packets > 0);
    html! {
        <li key={chain.name.to_string()}>
            <button
                class={if is_chosen { "outline__chain outline__chain--chosen" } else { "outline__chain" }}
                type="button"
                onclick={on_click}
            >
                <span class="outline__name">{ &chain.name }</span>
                <span class="outline__rules">{ word(language, RulesText::RulesOf { rules: chain.n_rules }) }</span>
                { default_badge(language, &chain.default) }
                if let Some((packets, bytes)) = counted {
                    <span class="outline__counters">
                        { word(language, RulesText::Counted { packets, bytes: size(bytes) }) }
                    </span>
                }
            </button>
        </li>
    }
}

fn default_badge(language: Language, default: &str) -> Html {
    let class = match default {
        "" => {
            return html! { <span class="outline__own">{ word(language, RulesText::OwnChain) }</span> };
        }
        "ACCEPT" => "badge badge--accept",
        "DROP" => "badge badge--drop",
        _ => "badge badge--unknown",
    };
    html! { <span {class}>{ word(language, RulesText::Default { word: default.to_owned() }) }</span> }
}
