//! Tables and chains at a glance; each leads to its rules.

use super::report::{ChainView, Report, TableView};
use super::words::Topic;
use super::{Go, word};
use crate::components::{Icon, icon};
use crate::i18n::{RulesText, size};
use droplab_core::locale::Language;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub report: Rc<Report>,
    pub topic: UseStateHandle<Topic>,
    pub on_go: Go,
}

#[component]
pub fn Outline(props: &Props) -> Html {
    let Props { language, report, topic, on_go } = props;
    // On a narrow screen it is closed at first; on a wide one it has no button (rules.css).
    let is_open = use_state_eq(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let table = |table: &TableView| {
        html! {
            <li key={table.name.to_string()}>
                <h3 class="outline__table">{ &table.name }</h3>
                <ul>
                    { for table.chains.iter().map(|chain| row(*language, &table.name, chain, topic, on_go)) }
                </ul>
            </li>
        }
    };
    html! {
        <nav
            class={classes!("outline", "panel", is_open.then_some("outline--open"))}
            aria-labelledby="outline-title"
        >
            <h2 class="outline__title" id="outline-title">{ word(*language, RulesText::Outline) }</h2>
            <button
                class="button button--quiet outline__toggle"
                type="button"
                aria-expanded={if *is_open { "true" } else { "false" }}
                onclick={toggle}
            >
                { icon(Icon::More) }
                { word(*language, RulesText::Outline) }
            </button>
            <ul class="outline__tables">{ for report.tables.iter().map(table) }</ul>
        </nav>
    }
}

fn row(
    language: Language,
    table: &AttrValue,
    chain: &ChainView,
    topic: &UseStateHandle<Topic>,
    on_go: &Go,
) -> Html {
    let this = Topic::Chain { table: table.clone(), chain: chain.name.clone() };
    let is_chosen = **topic == this;
    let on_click = {
        let (topic, on_go, start) = (topic.setter(), on_go.clone(), chain.start);
        Callback::from(move |_: MouseEvent| {
            topic.set(this.clone());
            if let Some(start) = start {
                on_go.emit((start, start));
            }
        })
    };
    let counted = chain.counters.filter(|(packets, _)| *packets > 0);
    html! {
        <li key={chain.name.to_string()}>
            <button
                class={classes!("outline__chain", is_chosen.then_some("outline__chain--chosen"))}
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
