//! *Make it my policy*: first what the policy would be and what it cannot say, then the change.

use super::elsewhere::{Props, remark_list};
use super::report::Lift;
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
                Some(Err(_)) => failed(language),
                Some(Ok(lift)) => offer(props, lift, on_cancel),
            } }
        </section>
    }
}

fn failed(language: Language) -> Html {
    html! { <p class="remark">{ word(language, RulesText::NoWorker) }</p> }
}

fn offer(props: &Props, lift: &Lift, on_cancel: Callback<MouseEvent>) -> Html {
    let language = props.language;
    let policy = from_json(&lift.policy).ok();
    let text = match &policy {
        Some(_) => RulesText::LiftEntries { entries: lift.n_entries },
        None => RulesText::LiftNothing,
    };
    let on_lift = policy.map(|policy| props.on_lift.reform(move |_: MouseEvent| policy.clone()));
    html! {
        <>
            <p class="lift__text">{ word(language, text) }</p>
            if on_lift.is_some() {
                { remarks(props, lift) }
            }
            <div class="panel__buttons">
                if let Some(on_lift) = on_lift {
                    <button class="button button--main" type="button" id="lift-now" onclick={on_lift}>
                        { word(language, RulesText::LiftNow) }
                    </button>
                }
                <button class="button" type="button" onclick={on_cancel}>
                    { word(language, RulesText::Cancel) }
                </button>
            </div>
        </>
    }
}

/// What the policy lacks, does otherwise, and adds.
fn remarks(props: &Props, lift: &Lift) -> Html {
    let language = props.language;
    let is_ipv6 = props.work.read.as_ref().is_some_and(|read| read.report.is_ipv6());
    let (family, other) = if is_ipv6 { ("IPv6", "IPv4") } else { ("IPv4", "IPv6") };
    let is_whole = lift.left_out.is_empty() && lift.n_errors == 0;
    html! {
        <>
            if is_whole {
                <p class="lift__text">{ icon(Icon::Allow) }{ word(language, RulesText::LiftWhole) }</p>
            }
            if lift.n_errors > 0 {
                <p class="problem problem--warning">
                    { icon(Icon::Warning) }
                    { word(language, RulesText::LiftErrors { errors: lift.n_errors }) }
                </p>
            }
            if !lift.left_out.is_empty() {
                <p class="problem problem--warning">
                    { icon(Icon::Warning) }
                    { word(language, RulesText::LiftLeftOut { rules: lift.left_out.len() }) }
                </p>
                { remark_list(props, &lift.left_out, "remarks remarks--warning") }
            }
            if !lift.differs.is_empty() {
                <p class="lift__text">{ word(language, RulesText::LiftDiffers { rules: lift.differs.len() }) }</p>
                { remark_list(props, &lift.differs, "remarks") }
            }
            if !lift.rewritten.is_empty() {
                <details class="details">
                    <summary>{ word(language, RulesText::LiftRewritten { rules: lift.rewritten.len() }) }</summary>
                    { remark_list(props, &lift.rewritten, "remarks") }
                </details>
            }
            <p class="remark">{ word(language, RulesText::LiftBothFamilies { family, other }) }</p>
        </>
    }
}
