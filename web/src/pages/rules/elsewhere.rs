//! The rules as another file: restore file, script, nft; what that file cannot say is said. Beside it
//! the way to make them a policy.

use super::lift::{Answer, lift_panel};
use super::report::{Conversion, Remark};
use super::work::RulesWork;
use super::{Go, word};
use crate::browser::{RulesAsk, RulesFailure, ask_rules, copy, download};
use crate::components::{Icon, LineView, icon, prose};
use crate::i18n::{RulesText, Text, say};
use crate::pages::take_home::Outcome;
use droplab_core::deploy::Syntax;
use droplab_core::locale::Language;
use droplab_core::policy::Policy;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Lines of a file that are shown; the download has all.
const SHOWN_LINES: usize = 400;
/// Remarks that are listed at once.
const LISTED_REMARKS: usize = 100;
/// How long typing rests before the file is written anew, in milliseconds.
const REST: u32 = 300;

/// What the rules are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Save,
    Script,
    Nft,
}

impl Form {
    const ALL: [Self; 3] = [Self::Save, Self::Script, Self::Nft];

    /// The worker's word.
    const fn word(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Script => "script",
            Self::Nft => "nft",
        }
    }

    const fn text(self) -> RulesText {
        match self {
            Self::Save => RulesText::AsSave,
            Self::Script => RulesText::AsScript,
            Self::Nft => RulesText::AsNft,
        }
    }

    const fn file(self, is_ipv6: bool) -> &'static str {
        match (self, is_ipv6) {
            (Self::Save, false) => "iptables.restored",
            (Self::Save, true) => "ip6tables.restored",
            (Self::Script, false) => "iptables.sh",
            (Self::Script, true) => "ip6tables.sh",
            (Self::Nft, _) => "ruleset.nft",
        }
    }

    const fn syntax(self) -> Syntax {
        match self {
            Self::Save | Self::Nft => Syntax::Restore,
            Self::Script => Syntax::Shell,
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: RulesWork,
    pub on_outcome: Callback<Outcome>,
    /// These rules are to be the policy.
    pub on_lift: Callback<Policy>,
    pub on_go: Go,
}

#[component]
pub fn Elsewhere(props: &Props) -> Html {
    let language = props.language;
    let form = use_state_eq(Option::<Form>::default);
    let made = use_made(props, *form);
    let lift = use_state_eq(Option::<Answer>::default);
    let is_ipv6 = props.work.read.as_ref().is_some_and(|read| read.report.is_ipv6());
    let has_errors = props.work.read.as_ref().is_some_and(|read| read.report.n_errors > 0);
    let tab = |this: Form| {
        let (form, is_chosen) = (form.clone(), *form == Some(this));
        html! {
            <button
                class={if is_chosen { "button button--chosen" } else { "button" }}
                type="button"
                data-form={this.word()}
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={move |_| form.set((!is_chosen).then_some(this))}
            >
                { word(language, this.text()) }
            </button>
        }
    };
    html! {
        <>
        <section class="panel elsewhere" aria-labelledby="elsewhere-title">
            <h2 class="panel__title" id="elsewhere-title">{ word(language, RulesText::Elsewhere) }</h2>
            <p class="panel__hint">{ word(language, RulesText::ElsewhereHint) }</p>
            <div class="elsewhere__forms">{ for Form::ALL.map(tab) }</div>
            if let (Some(form), Some(made)) = (*form, &*made) {
                if has_errors {
                    <p class="problem problem--warning">
                        { icon(Icon::Warning) }
                        { word(language, RulesText::HasErrors) }
                    </p>
                }
                { match made {
                    Ok(made) => result(props, made, form.file(is_ipv6), form.syntax()),
                    Err(_) => html! { <p class="remark">{ word(language, RulesText::NoWorker) }</p> },
                } }
            }
        </section>
        { lift_panel(props, &lift) }
        </>
    }
}

type Made = Option<Result<Rc<Conversion>, RulesFailure>>;

/// The file of that form, written anew once typing rests.
#[hook]
fn use_made(props: &Props, form: Option<Form>) -> UseStateHandle<Made> {
    let made = use_state_eq(Made::default);
    let setter = made.setter();
    let last_form = use_mut_ref(|| None::<Form>);
    let number = props.work.fresh().map(|read| read.number);
    use_effect_with((form, number, props.language), move |(form, number, language)| {
        let language = *language;
        let is_other = last_form.replace(*form) != *form;
        if is_other {
            setter.set(None);
        }
        let wanted = form.filter(|_| number.is_some());
        let timeout = wanted.map(|form| {
            Timeout::new(if is_other { 0 } else { REST }, move || {
                let on_reply = Callback::from(move |reply: crate::browser::RulesReply| {
                    setter.set(Some(reply.map(|(answer, _)| Rc::new(Conversion::read(&answer)))));
                });
                ask_rules(RulesAsk::Convert { form: form.word() }, language, on_reply);
            })
        });
        move || drop(timeout)
    });
    made
}

fn result(props: &Props, made: &Conversion, file: &'static str, syntax: Syntax) -> Html {
    let language = props.language;
    let on_download = {
        let (on_outcome, text) = (props.on_outcome.clone(), made.text.clone());
        Callback::from(move |_: MouseEvent| {
            on_outcome.emit(match download(file, &text) {
                true => Outcome::Downloaded { file },
                false => Outcome::NotDownloaded { file },
            });
        })
    };
    let on_copy = {
        let on_done = props.on_outcome.reform(|done| match done {
            true => Outcome::Copied,
            false => Outcome::NotCopied,
        });
        let text = made.text.clone();
        Callback::from(move |_: MouseEvent| copy(text.to_string(), on_done.clone()))
    };
    let n_lines = made.text.lines().count();
    let line = |(index, line): (usize, &str)| {
        html! { <LineView key={index} text={Rc::<str>::from(line)} {syntax} /> }
    };
    html! {
        <>
            if !made.notes.is_empty() {
                <div class="elsewhere__notes">
                    <h3 class="elsewhere__notes-title">{ icon(Icon::Warning) }{ word(language, RulesText::NotSaid) }</h3>
                    { remark_list(props, &made.notes, "remarks") }
                </div>
            }
            <div class="panel__buttons">
                <button class="button button--main" type="button" data-file={file} onclick={on_download}>
                    { icon(Icon::Download) }
                    { say(language, Text::Download) }
                    <code>{ file }</code>
                </button>
                <button class="button" type="button" id="copy-rules" onclick={on_copy}>
                    { icon(Icon::Copy) }
                    { say(language, Text::Copy) }
                </button>
            </div>
            <div class="elsewhere__file" tabindex="0" role="group" aria-label={file}>
                { for made.text.lines().take(SHOWN_LINES).enumerate().map(line) }
            </div>
            if n_lines > SHOWN_LINES {
                <p class="remark">{ word(language, RulesText::FewerLines { lines: n_lines - SHOWN_LINES }) }</p>
            }
        </>
    }
}

/// Sentences about rules, each leading to its rule.
pub fn remark_list(props: &Props, problems: &[Remark], class: &'static str) -> Html {
    let row = |problem: &Remark| {
        let at = html! { <code>{ &problem.at }</code> };
        let go = problem.place.filter(|_| props.work.file.is_none());
        html! {
            <li class="remarks__item">
                if let Some(place) = go {
                    <button class="words__go" type="button" onclick={props.on_go.reform(move |_| place)}>
                        { at }
                    </button>
                } else {
                    { at }
                }
                { " " }
                { prose(&problem.message) }
            </li>
        }
    };
    let n_others = problems.len().saturating_sub(LISTED_REMARKS);
    html! {
        <>
            <ul {class}>{ for problems.iter().take(LISTED_REMARKS).map(row) }</ul>
            if n_others > 0 {
                <p class="remark">{ word(props.language, RulesText::MoreProblems { problems: n_others }) }</p>
            }
        </>
    }
}
