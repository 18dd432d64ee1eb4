//! *Rules*: a dump or a script, understood: what is wrong with it, what each rule says, and the same
//! as another file or as a policy. A worker does the thinking; this asks it and shows.

mod begin;
mod elsewhere;
mod lift;
mod outline;
mod problems;
mod report;
mod view;
mod words;
mod work;

use crate::browser::{
    GivenRules, RulesAsk, RulesFailure, ask_rules, prepare_rules_worker, put_caret,
    stop_reading_rules,
};
use crate::components::{EDITOR_ID, Editor, Icon, icon};
use crate::i18n::{RulesText, Text, say};
use droplab_core::deploy::Syntax;
use droplab_core::locale::Language;
use droplab_core::policy::Policy;
use std::rc::Rc;
use yew::prelude::*;

use super::take_home::Outcome;
use begin::{giving, use_large_paste};
use elsewhere::Elsewhere;
use outline::{OutlineView, outline};
use view::{View, ViewAction};
use words::Words;
use work::{FamilyChoice, FormatChoice, Reading};
pub use work::{RulesAction, RulesWork};

/// A word of this page.
fn word(language: Language, text: RulesText) -> AttrValue {
    say(language, Text::Rules(text))
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: UseReducerHandle<RulesWork>,
    /// The rules of the user's own policy, and of the example.
    pub offered: Rc<[Offer]>,
    pub on_outcome: Callback<Outcome>,
    /// These rules are to be the policy.
    pub on_lift: Callback<Policy>,
}

/// A text to begin with.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub name: AttrValue,
    pub text: Rc<str>,
}

/// Where in the text something is asked for.
type Go = Callback<(u32, u32)>;

#[component]
pub fn Rules(props: &Props) -> Html {
    let (language, work) = (props.language, &props.work);
    use_effect_with((), |()| prepare_rules_worker());
    use_reading(language, work);
    let view = use_reducer_eq(View::default);
    let giving = giving(work, &props.offered, &view);
    let on_paste = use_large_paste(work);
    let caret_line = view.caret.map(|(start, _)| work.lines.line_at(start));
    let line_id = caret_line.map(|line| work.lines.all()[line].id);
    let on_view = use_callback(view.dispatcher(), |action, view| view.dispatch(action));
    let on_caret = use_callback(on_view.clone(), |place, on_view| {
        on_view.emit(ViewAction::Caret(place));
    });
    let on_input = use_callback(work.dispatcher(), |text, work| {
        work.dispatch(RulesAction::Type(text));
    });
    let on_escape = on_view.reform(move |()| ViewAction::Silence(line_id));
    let on_topic = on_view.reform(ViewAction::Topic);
    let on_go: Go = {
        let work = work.clone();
        Callback::from(move |(start, end)| {
            let Some(read) = &work.read else { return };
            let (start, end, line) = read.place_in(&work.lines, start, end);
            put_caret(EDITOR_ID, start, end, line, work.lines.len());
        })
    };
    let about_line = match line_id.filter(|id| view.silenced != Some(*id)) {
        Some(id) => problems::about_line(language, work, id),
        None => Html::default(),
    };
    let is_empty = work.is_empty();
    let syntax = match work.read.as_ref().map(|read| read.report.format.as_str()) {
        Some("script") => Syntax::Shell,
        Some(_) | None => Syntax::Restore,
    };
    let class = match (is_empty, view.is_over) {
        (false, false) => "rules-page",
        (true, false) => "rules-page rules-page--empty",
        (false, true) => "rules-page rules-page--over",
        (true, true) => "rules-page rules-page--empty rules-page--over",
    };
    html! {
        <div
            {class}
            ondrop={giving.on_drop.clone()}
            ondragover={giving.on_over.clone()}
            ondragleave={giving.on_out.clone()}
        >
            <header class="page-head">
                <h1 class="page-head__title">{ word(language, RulesText::Title) }</h1>
                <p class="page-head__hint">{ word(language, RulesText::Hint) }</p>
            </header>
            { begin::toolbar(language, work, &giving) }
            <div class="rules-page__main">
                if let Some(read) = work.read.as_ref().filter(|_| !is_empty) {
                    { outline(&OutlineView {
                        language,
                        report: &read.report,
                        topic: &view.topic,
                        is_open: view.is_outline_open,
                        on_view: &on_view,
                        on_go: &on_go,
                    }) }
                }
                <div class="rules-page__text">
                    if let Some(file) = &work.file {
                        { begin::large_file(language, file) }
                    } else {
                        <Editor
                            label={word(language, RulesText::Field)}
                            lines={work.lines.clone()}
                            epoch={work.epoch}
                            marks={work.read.as_ref().map(|read| read.marks.clone()).unwrap_or_default()}
                            {syntax}
                            {caret_line}
                            {about_line}
                            {on_input}
                            {on_caret}
                            {on_paste}
                            {on_escape}
                        >
                            if is_empty {
                                { begin::invitation(language, &giving) }
                            }
                        </Editor>
                    }
                    { status(language, work) }
                    { problems::problems(language, work, &on_go) }
                </div>
                if !is_empty && work.read.is_some() {
                    <Words
                        {language}
                        work={(**work).clone()}
                        caret={view.caret}
                        topic={view.topic.clone()}
                        {on_topic}
                        on_go={on_go.clone()}
                    />
                }
            </div>
            if is_empty {
                { begin::promises(language) }
            } else if work.read.is_some() {
                <div class="rules-page__ends">
                    <Elsewhere
                        {language}
                        work={(**work).clone()}
                        on_outcome={props.on_outcome.clone()}
                        on_lift={props.on_lift.clone()}
                        {on_go}
                    />
                </div>
            }
        </div>
    }
}

/// Has the worker read what there is, whenever that changes.
#[hook]
fn use_reading(language: Language, work: &UseReducerHandle<RulesWork>) {
    let given = (work.lines.clone(), work.file.clone(), work.format, work.family, language);
    let work = work.clone();
    use_effect_with(given, move |(lines, file, format, family, language)| {
        if work.is_empty() {
            return stop_reading_rules();
        }
        let rules = match file {
            Some(given) => GivenRules::File(given.file.clone()),
            None => GivenRules::Text(work.typed.clone().unwrap_or_else(|| lines.text().into())),
        };
        let (dispatcher, lines) = (work.dispatcher(), lines.clone());
        let on_reply = Callback::from(move |reply| {
            dispatcher.dispatch(RulesAction::Answer { lines: lines.clone(), reply });
        });
        if work.read.is_none() {
            work.dispatch(RulesAction::Begin);
        }
        let (format, family) = (format.word(), family.word());
        ask_rules(RulesAsk::Read { rules, format, family }, *language, on_reply);
    });
}

/// What the text was read as, or why it was not.
fn status(language: Language, work: &UseReducerHandle<RulesWork>) -> Html {
    let failure = |text: RulesText| {
        html! { <p class="problem problem--error">{ icon(Icon::Error) }{ word(language, text) }</p> }
    };
    match (work.reading, &work.read) {
        (Reading::Failed(RulesFailure::NoWorker), _) => failure(RulesText::NoWorker),
        (Reading::Failed(RulesFailure::TooLarge), _) => failure(RulesText::TooLarge),
        (Reading::Failed(RulesFailure::Unavailable), _) => failure(RulesText::Unavailable),
        (Reading::Failed(RulesFailure::Unreadable), _) => {
            let text = say(language, Text::CannotRead);
            html! { <p class="problem problem--error">{ icon(Icon::Error) }{ text }</p> }
        }
        (Reading::Going, None) => html! {
            <progress class="drop-zone__progress" aria-label={word(language, RulesText::Reading)} />
        },
        (Reading::Going | Reading::Done, Some(read)) => {
            let format = FormatChoice::ALL.into_iter().find(|f| f.word() == read.report.format);
            let format = begin::format_text(format.unwrap_or(FormatChoice::Save));
            let (family, other, choice) = match read.report.is_ipv6() {
                true => ("IPv6", "IPv4", FamilyChoice::V4),
                false => ("IPv4", "IPv6", FamilyChoice::V6),
            };
            let status = RulesText::Status {
                format: word(language, format).to_string(),
                family,
                rules: read.report.n_rules,
                milliseconds: read.milliseconds,
            };
            let on_other = {
                let work = work.dispatcher();
                Callback::from(move |_: MouseEvent| work.dispatch(RulesAction::SetFamily(choice)))
            };
            html! {
                <p class="rules-page__status">
                    { word(language, status) }
                    if !work.is_kept() {
                        { " " }
                        { word(language, RulesText::NotKept) }
                    }
                    if read.report.speaks_of_other_family {
                        { " " }
                        <button class="rules-page__other" type="button" id="other-family" onclick={on_other}>
                            { word(language, RulesText::OtherFamily { other }) }
                        </button>
                    }
                </p>
            }
        }
        (Reading::Done, None) => Html::default(),
    }
}
