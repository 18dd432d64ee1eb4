//! *Make it my policy*: first what the policy would be and what it cannot say, then the change.

use super::elsewhere::Props;
use super::report::{LeftOutView, Lift};
use super::word;
use crate::browser::{RulesAsk, RulesFailure, ask_rules};
use crate::components::{Icon, icon};
use crate::i18n::RulesText;
use droplab_core::locale::Language;
use droplab_core::policy::from_json;
use std::rc::Rc;
use yew::prelude::*;

/// The worker's answer, and the reading and language it is about.
pub type Answer = ((u32, Language), Result<Rc<Lift>, RulesFailure>);

pub fn lift_panel(props: &Props, answer: &UseStateHandle<Option<Answer>>) -> Html {
    let language = props.language;
    let about = props.work.fresh().map(|read| (read.number, language));
    // Of rules that have changed since, nothing is said.
    let shown = answer.as_ref().filter(|(of, _)| Some(*of) == about).map(|(_, lift)| lift);
    let on_ask = {
        let setter = answer.setter();
        Callback::from(move |_: MouseEvent| {
            let Some(about) = about else { return };
            let setter = setter.clone();
            let on_reply = Callback::from(move |reply: crate::browser::RulesReply| {
                let lift = reply.map(|(answer, _)| Rc::new(Lift::read(&answer)));
                setter.set(Some((about, lift)));
            });
            ask_rules(RulesAsk::Lift, language, on_reply);
        })
    };
    let on_cancel = {
        let setter = answer.setter();
        Callback::from(move |_: MouseEvent| setter.set(None))
    };
    html! {
        <section class="panel lift" aria-labelledby="lift-title" aria-live="polite">
            <h2 class="panel__title" id="lift-title">{ word(language, RulesText::Lift) }</h2>
            <p class="panel__hint">{ word(language, RulesText::LiftHint) }</p>
            { match shown {
                None => html! {
                    <button class="button" type="button" id="lift" disabled={about.is_none()} onclick={on_ask}>
                        { word(language, RulesText::LiftButton) }
                    </button>
                },
                Some(Err(failure)) => failed(language, *failure),
                Some(Ok(lift)) => offer(props, lift, on_cancel),
            } }
        </section>
    }
}

fn failed(language: Language, failure: RulesFailure) -> Html {
    let text = match failure {
        RulesFailure::Unavailable => RulesText::LiftUnavailable,
        RulesFailure::Unreadable | RulesFailure::TooLarge | RulesFailure::NoWorker => {
            RulesText::NoWorker
        }
    };
    html! { <p class="remark">{ word(language, text) }</p> }
}

fn offer(props: &Props, lift: &Lift, on_cancel: Callback<MouseEvent>) -> Html {
    let language = props.language;
    let Ok(policy) = from_json(&lift.policy) else {
        return html! {
            <>
                <p class="remark">{ word(language, RulesText::LiftNothing) }</p>
                { left_out(&lift.left_out) }
            </>
        };
    };
    let n_left_out = lift.left_out.len();
    let on_lift = props.on_lift.reform(move |_| policy.clone());
    html! {
        <>
            <p>{ word(language, RulesText::LiftEntries { entries: lift.n_entries }) }</p>
            if n_left_out == 0 {
                <p>{ word(language, RulesText::LiftWhole) }</p>
            } else {
                <p class="problem problem--warning">
                    { icon(Icon::Warning) }
                    { word(language, RulesText::LiftLeftOut { rules: n_left_out }) }
                </p>
                { left_out(&lift.left_out) }
            }
            <div class="panel__buttons">
                <button class="button button--main" type="button" id="lift-now" onclick={on_lift}>
                    { word(language, RulesText::LiftNow) }
                </button>
                <button class="button" type="button" onclick={on_cancel}>
                    { word(language, RulesText::Cancel) }
                </button>
            </div>
        </>
    }
}

fn left_out(rules: &[LeftOutView]) -> Html {
    let row = |rule: &LeftOutView| {
        html! {
            <li class="lift__rule">
                if !rule.rule.is_empty() {
                    <code>{ &rule.rule }</code>
                    { " " }
                }
                { &rule.message }
            </li>
        }
    };
    html! { <ul class="lift__rules">{ for rules.iter().map(row) }</ul> }
}
