//! Rules in words: those at the caret, or a whole chain.

use super::report::{ExplainedView, Explanation};
use super::view::Topic;
use super::work::RulesWork;
use super::{Go, word};
use crate::browser::{RulesAsk, ask_rules};
use crate::components::prose;
use crate::i18n::{RulesText, Text, number, say, size};
use droplab_core::locale::Language;
use std::rc::Rc;
use yew::prelude::*;

/// Rules shown at first.
const FEW: usize = 100;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: RulesWork,
    /// UTF-16 offsets of the selection.
    pub caret: Option<(u32, u32)>,
    pub topic: Topic,
    pub on_topic: Callback<Topic>,
    pub on_go: Go,
}

#[component]
pub fn Words(props: &Props) -> Html {
    let language = props.language;
    let said = use_said(props);
    let is_open = use_state_eq(bool::default);
    let chain = said.as_ref().map(|said| said.chain.clone()).unwrap_or_default();
    let rules = said.as_ref().map(|said| said.rules.as_slice()).unwrap_or_default();
    let n_shown = if *is_open { rules.len() } else { FEW };
    let n_others = said.as_ref().map_or(0, |said| said.n_others);
    let caret_rule = rules.iter().position(|rule| {
        let at = props.caret.map(|(start, _)| start);
        at.is_some_and(|at| (rule.start..=rule.end).contains(&at))
    });
    let row = |(index, rule): (usize, &ExplainedView)| {
        view(language, rule, caret_rule == Some(index), props)
    };
    html! {
        <section class="words panel" aria-labelledby="words-title">
            <h2 class="panel__title" id="words-title">{ word(language, RulesText::Words) }</h2>
            { topics(props, rules) }
            if !chain.is_empty() {
                <p class="words__about">{ chain }</p>
            } else if rules.is_empty() {
                <p class="remark">{ word(language, RulesText::ChooseRule) }</p>
            }
            <ol class="words__rules">{ for rules.iter().enumerate().take(n_shown).map(row) }</ol>
            if rules.len() > n_shown {
                <button class="button button--quiet" type="button" onclick={move |_| is_open.set(true)}>
                    { say(language, Text::ShowMore { rows: rules.len() - FEW }) }
                </button>
            } else if n_others > 0 {
                <p class="remark">{ word(language, RulesText::OtherRules { rules: n_others }) }</p>
            }
        </section>
    }
}

/// What the worker says of the topic, as long as it is about the text that is there.
#[hook]
fn use_said(props: &Props) -> Option<Rc<Explanation>> {
    let said = use_state_eq(|| None::<Rc<Explanation>>);
    let lines = &props.work.lines;
    // The whole lines: within one, nothing changes.
    let place = props
        .caret
        .map(|(start, end)| (lines.ends(lines.line_at(start)).0, lines.ends(lines.line_at(end)).1));
    let ask = match (&props.topic, place) {
        (Topic::Caret, None) => None,
        (Topic::Caret, Some((start, end))) => Some(RulesAsk::Explain { start, end }),
        (Topic::Chain { table, chain }, _) => {
            Some(RulesAsk::ExplainChain { table: table.clone(), chain: chain.clone() })
        }
    };
    let number = props.work.fresh().map(|read| read.number);
    let setter = said.setter();
    use_effect_with((ask, number, props.language), move |(ask, number, language)| {
        // Between a keystroke and its answer, what was said before stays.
        if number.is_none() {
            return;
        }
        match ask {
            None => setter.set(None),
            Some(ask) => {
                let on_reply = Callback::from(move |reply: crate::browser::RulesReply| {
                    setter.set(reply.ok().map(|(answer, _)| Rc::new(Explanation::read(&answer))));
                });
                ask_rules(ask.clone(), *language, on_reply);
            }
        }
    });
    (*said).clone()
}

fn topics(props: &Props, rules: &[ExplainedView]) -> Html {
    let language = props.language;
    let tab = |text: RulesText, is_chosen: bool, topic: Option<Topic>| {
        let (on_topic, is_disabled) = (props.on_topic.clone(), topic.is_none());
        let on_click = Callback::from(move |_: MouseEvent| {
            if let Some(topic) = &topic {
                on_topic.emit(topic.clone());
            }
        });
        html! {
            <button
                class={if is_chosen { "tab tab--chosen" } else { "tab" }}
                type="button"
                disabled={is_disabled}
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={on_click}
            >
                { word(language, text) }
            </button>
        }
    };
    let chain = match &props.topic {
        chain @ Topic::Chain { .. } => Some(chain.clone()),
        Topic::Caret => rules
            .first()
            .map(|rule| Topic::Chain { table: rule.table.clone(), chain: rule.chain.clone() }),
    };
    html! {
        <div class="words__topics">
            { tab(RulesText::AtCaret, props.topic == Topic::Caret, Some(Topic::Caret)) }
            { tab(RulesText::WholeChain, props.topic != Topic::Caret, chain) }
        </div>
    }
}

fn view(language: Language, rule: &ExplainedView, is_here: bool, props: &Props) -> Html {
    let (start, end) = (rule.start, rule.end);
    let name = html! {
        <>
            <span class="words__chain">{ format!("{} {}", rule.table, rule.chain) }</span>
            { " " }
            <span class="words__number">{ number(rule.number) }</span>
        </>
    };
    let counted =
        rule.counters.map(|(packets, bytes)| RulesText::Counted { packets, bytes: size(bytes) });
    html! {
        <li
            key={format!("{} {} {}", rule.table, rule.chain, rule.number)}
            class={if is_here { "words__rule words__rule--here" } else { "words__rule" }}
        >
            <p class="words__head">
                if props.work.file.is_none() {
                    <button class="words__go" type="button" onclick={props.on_go.reform(move |_| (start, end))}>
                        { name }
                    </button>
                } else {
                    { name }
                }
                if let Some(counted) = counted {
                    <span class="words__counters">{ word(language, counted) }</span>
                }
            </p>
            <p>{ prose(&rule.words) }</p>
            <code class="words__saved">{ &rule.saved }</code>
        </li>
    }
}
