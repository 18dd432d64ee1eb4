//! The helper chains that log: which there are, their names, prefixes, rates and levels.

use super::controls::{Link, linked_row, select, switch};
use super::{LabelStyle, TextField};
use crate::derived::PlacedProblem;
use crate::i18n::{Text, say};
use crate::origin_name::{field_id, slot_name};
use crate::state::{Action, Field, LogField};
use droplab_core::locale::Language;
use droplab_core::lower::Origin;
use droplab_core::policy::{LogSlot, Outcome};
use yew::prelude::*;

/// The helper chains, with what their rows show.
pub struct LoggingView {
    pub language: Language,
    /// In the order of [`LogSlot::ALL`].
    pub slots: Vec<SlotView>,
    pub lit: Option<Origin>,
    pub on_action: Callback<Action>,
    pub on_lit: Callback<Option<Origin>>,
}

/// A helper chain, `None` when its log is off.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotView {
    pub slot: LogSlot,
    pub rule: Option<RuleView>,
    pub problems: Vec<PlacedProblem>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RuleView {
    pub level: u8,
    /// Chain, prefix, limit: the text, and what is wrong with it.
    pub fields: [(LogField, AttrValue, Option<AttrValue>); 3],
}

pub fn logging_panel(props: &LoggingView) -> Html {
    html! {
        <section class="panel" aria-labelledby="logging-title">
            <h2 class="panel__title" id="logging-title">{ say(props.language, Text::Logging) }</h2>
            <p class="panel__hint">{ say(props.language, Text::LoggingHint) }</p>
            <ul class="log-slots log-slots--even">
                { for props.slots.iter().map(|view| slot_row(props, view)) }
            </ul>
        </section>
    }
}

fn slot_row(props: &LoggingView, view: &SlotView) -> Html {
    let slot = view.slot;
    let origin = Origin::Logging(slot);
    let on_change = props.on_action.reform(move |on| Action::SetLogging { slot, on });
    let content = html! {
        <>
            <label class="log-slot__name">
                { switch(view.rule.is_some(), on_change) }
                <span class={outcome_class(slot.outcome)}>
                    { say(props.language, Text::LogSlot { slot }) }
                </span>
            </label>
            if let Some(rule) = &view.rule {
                <div class="log-slot__fields">
                    { for rule.fields.iter().map(|text| field(props, slot, text)) }
                    { level(props, slot, rule.level) }
                </div>
            }
            { super::problem_list(&view.problems) }
        </>
    };
    let is_lit = props.lit == Some(origin);
    let link = Link { origin, id: None, is_lit, on_lit: props.on_lit.clone() };
    linked_row(link, classes!("log-slot"), content)
}

const fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "outcome outcome--accepted",
        Outcome::Dropped => "outcome outcome--dropped",
        Outcome::Rejected => "outcome outcome--rejected",
    }
}

fn field(
    props: &LoggingView,
    slot: LogSlot,
    (field, text, problem): &(LogField, AttrValue, Option<AttrValue>),
) -> Html {
    let name = Field::Log(slot, *field);
    let (label, placeholder) = match field {
        LogField::Chain => (Text::ChainName, None),
        LogField::Prefix => (Text::LogPrefix, None),
        LogField::Limit => (Text::AtMost, Some(Text::NoLimit)),
    };
    let on_input = props.on_action.reform(move |text| Action::SetText { field: name, text });
    let on_leave = props.on_action.reform(move |()| Action::FinishText { field: name });
    html! {
        <TextField
            id={field_id(name)}
            class="text-field--code"
            label={say(props.language, label)}
            label_style={LabelStyle::Above}
            value={text.clone()}
            problem={problem.clone()}
            placeholder={placeholder.map(|text| say(props.language, text)).unwrap_or_default()}
            {on_input}
            {on_leave}
        />
    }
}

/// syslog's words for the severities, which iptables takes too.
const LEVELS: [&str; 8] = ["emerg", "alert", "crit", "error", "warning", "notice", "info", "debug"];

fn level(props: &LoggingView, slot: LogSlot, level: u8) -> Html {
    let on_choose = props.on_action.reform(move |index| Action::SetLogLevel {
        slot,
        level: u8::try_from(index).unwrap_or(level),
    });
    let id = AttrValue::from(format!("{}-level", slot_name(slot)));
    let words = LEVELS.iter().enumerate().map(|(index, word)| format!("{index} {word}").into());
    let words = words.collect();
    html! {
        <div class="text-field text-field--code">
            <label class="text-field__label" for={id.clone()}>{ say(props.language, Text::LogLevel) }</label>
            { select("text-field__input", Some(id), None, words, level.into(), on_choose) }
        </div>
    }
}
