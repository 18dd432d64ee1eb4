//! One entry of a policy: the fields that matter most in a row, the others below on demand.

use super::controls::{chip, quiet_button};
use super::verdict::{verdict_class, verdict_icon, verdict_select};
use super::{Icon, LabelStyle, TextField, icon};
use crate::browser::focus_later;
use crate::derived::PlacedProblem;
use crate::i18n::{Text, say};
use crate::origin_name::{field_id, origin_name};
use crate::state::{Action, Direction, EntryField, Field};
use droplab_core::locale::Language;
use droplab_core::lower::Origin;
use droplab_core::net::{ConntrackState, Family, NamedService, StateSet};
use droplab_core::policy::{PolicyEntry, ScopeKind, Service};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub entry: PolicyEntry,
    /// 1-based, among the entries of its scope.
    pub number: usize,
    pub n_entries: usize,
    /// Each field as it is to be shown, with what is wrong with it.
    pub fields: Vec<FieldText>,
    pub problems: Vec<PlacedProblem>,
    /// The only family in which it makes rules, where that is one.
    pub only_family: Option<Family>,
    /// Its lines are pointed at.
    pub lit: bool,
    pub on_action: Callback<Action>,
    pub on_lit: Callback<Option<Origin>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FieldText {
    pub field: EntryField,
    pub text: AttrValue,
    pub problem: Option<AttrValue>,
}

#[component]
pub fn EntryRow(props: &Props) -> Html {
    let is_open = use_state(|| false);
    let entry = &props.entry;
    let id = entry.id;
    let origin = Origin::Entry(id);
    let has_hidden_problem =
        props.fields.iter().any(|f| f.problem.is_some() && is_hidden(f.field, entry.scope.kind()));
    {
        // Stays open once it was opened by a problem: mending that must not take the field away.
        let is_open = is_open.clone();
        use_effect_with(has_hidden_problem, move |has_hidden_problem| {
            if *has_hidden_problem {
                is_open.set(true);
            }
        });
    }
    let is_shown = *is_open || has_hidden_problem;
    let on_key = {
        let on_action = props.on_action.clone();
        Callback::from(move |event: KeyboardEvent| {
            let direction = match event.key().as_str() {
                "ArrowUp" if event.alt_key() => Direction::Up,
                "ArrowDown" if event.alt_key() => Direction::Down,
                _ => return,
            };
            event.prevent_default();
            on_action.emit(Action::MoveEntry { entry: id, direction });
            if let Some(element) = event.target_dyn_into::<web_sys::Element>() {
                focus_later(element.id());
            }
        })
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    html! {
        <li
            class={classes!(
                "entry",
                verdict_class(entry.action),
                props.lit.then_some("entry--lit"),
                (!entry.enabled).then_some("entry--off"),
            )}
            id={origin_name(origin)}
            tabindex="-1"
            onkeydown={on_key}
            onmouseenter={props.on_lit.reform(move |_| Some(origin))}
            onmouseleave={props.on_lit.reform(|_| None)}
            onfocusin={props.on_lit.reform(move |_| Some(origin))}
        >
            <span class="marker">{ icon(verdict_icon(entry.action)) }</span>
            <div class="entry__row">
                { verdict(props) }
                { field(props, EntryField::Service, LabelStyle::Hidden) }
                { field(props, near_end(entry.scope.kind()), LabelStyle::Hidden) }
                { field(props, EntryField::Note, LabelStyle::Hidden) }
                { log_switch(props) }
                <div class="entry__buttons">
                    { move_button(props, Direction::Up) }
                    { move_button(props, Direction::Down) }
                    <button
                        class={classes!("icon-button", is_shown.then_some("icon-button--turned"))}
                        type="button"
                        id={format!("more-{}", id.0)}
                        aria-expanded={if is_shown { "true" } else { "false" }}
                        aria-label={say(props.language, Text::MoreOfEntry { number: props.number })}
                        onclick={toggle}
                    >
                        { icon(Icon::More) }
                    </button>
                </div>
            </div>
            if is_shown {
                { details(props) }
            }
            { remarks(props) }
        </li>
    }
}

/// The end that matters most: who comes in, and where this host goes.
const fn near_end(kind: ScopeKind) -> EntryField {
    match kind {
        ScopeKind::Inbound | ScopeKind::Forwarded => EntryField::From,
        ScopeKind::Outbound => EntryField::To,
    }
}

const fn far_end(kind: ScopeKind) -> EntryField {
    match kind {
        ScopeKind::Inbound | ScopeKind::Forwarded => EntryField::To,
        ScopeKind::Outbound => EntryField::From,
    }
}

/// Fields that stand in the part below the row.
fn is_hidden(field: EntryField, kind: ScopeKind) -> bool {
    match field {
        EntryField::Service | EntryField::Note => false,
        EntryField::From | EntryField::To => field == far_end(kind),
        EntryField::Interface | EntryField::OutInterface | EntryField::Limit => true,
    }
}

fn verdict(props: &Props) -> Html {
    let id = props.entry.id;
    let on_change = props.on_action.reform(move |action| Action::SetAction { entry: id, action });
    let label = say(props.language, Text::ActionOfEntry { number: props.number });
    verdict_select(props.language, label, props.entry.action, on_change)
}

fn field(props: &Props, field: EntryField, label_style: LabelStyle) -> Html {
    let Some(text) = props.fields.iter().find(|text| text.field == field) else {
        return Html::default();
    };
    let kind = props.entry.scope.kind();
    let (label, placeholder) = field_words(field, kind);
    let label = match label_style {
        LabelStyle::Above => say(props.language, label),
        LabelStyle::Hidden => {
            say(props.language, Text::FieldOfEntry { number: props.number, field })
        }
    };
    let name = Field::Entry(props.entry.id, field);
    let on_input = props.on_action.reform(move |text| Action::SetText { field: name, text });
    let on_leave = props.on_action.reform(move |()| Action::FinishText { field: name });
    let is_prose = field == EntryField::Note;
    html! {
        <TextField
            id={field_id(name)}
            class={classes!(format!("entry__{}", class_of(field)), (!is_prose).then_some("text-field--code"))}
            {label}
            {label_style}
            value={text.text.clone()}
            problem={text.problem.clone()}
            placeholder={placeholder.map(|text| say(props.language, text)).unwrap_or_default()}
            meaning={(field == EntryField::Service).then(|| meaning(&props.entry.service)).flatten()}
            list={(field == EntryField::Service).then_some("services")}
            {on_input}
            {on_leave}
        />
    }
}

/// The port behind a service's name; nothing where the text says it itself.
fn meaning(service: &Service) -> Option<AttrValue> {
    match service {
        Service::Named(named) => Some(service_meaning(named).into()),
        Service::Any
        | Service::Ports(_)
        | Service::Icmp(_)
        | Service::Icmpv6(_)
        | Service::Protocol(_) => None,
    }
}

/// `tcp/443`, `tcp+udp/53`, `icmp`.
pub fn service_meaning(service: &NamedService) -> String {
    let transports = service.transports().iter().map(ToString::to_string);
    match service.port {
        Some(port) => format!("{}/{port}", transports.collect::<Vec<_>>().join("+")),
        None => "icmp".to_owned(),
    }
}

const fn class_of(field: EntryField) -> &'static str {
    match field {
        EntryField::Service => "service",
        EntryField::From => "from",
        EntryField::To => "to",
        EntryField::Interface => "interface",
        EntryField::OutInterface => "out-interface",
        EntryField::Limit => "limit",
        EntryField::Note => "note",
    }
}

/// The label, and the text of the empty field.
fn field_words(field: EntryField, kind: ScopeKind) -> (Text, Option<Text>) {
    match field {
        EntryField::Service => (Text::Service, None),
        EntryField::From => (Text::From, Some(Text::FromAnywhere)),
        EntryField::To => (Text::To, Some(Text::ToAnywhere)),
        EntryField::Interface => match kind {
            ScopeKind::Inbound | ScopeKind::Forwarded => (Text::InBy, Some(Text::AnyInterface)),
            ScopeKind::Outbound => (Text::OutBy, Some(Text::AnyInterface)),
        },
        EntryField::OutInterface => (Text::OutBy, Some(Text::AnyInterface)),
        EntryField::Limit => (Text::AtMost, Some(Text::NoLimit)),
        EntryField::Note => (Text::Note, Some(Text::NotePlaceholder)),
    }
}

fn log_switch(props: &Props) -> Html {
    let id = props.entry.id;
    let on_change = props.on_action.reform(move |log| Action::SetLog { entry: id, log });
    let hint = Some(say(props.language, Text::LogHint));
    chip("chip", say(props.language, Text::LogWord), hint, props.entry.log, on_change)
}

fn move_button(props: &Props, direction: Direction) -> Html {
    let id = props.entry.id;
    let (picture, text, is_last) = match direction {
        Direction::Up => (Icon::Up, Text::MoveUp { number: props.number }, props.number == 1),
        Direction::Down => {
            let is_last = props.number == props.n_entries;
            (Icon::Down, Text::MoveDown { number: props.number }, is_last)
        }
    };
    let name = match direction {
        Direction::Up => format!("up-{}", id.0),
        Direction::Down => format!("down-{}", id.0),
    };
    let on_click = {
        let (on_action, name) = (props.on_action.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            on_action.emit(Action::MoveEntry { entry: id, direction });
            focus_later(name.clone());
        })
    };
    html! {
        <button
            class="icon-button"
            type="button"
            id={name}
            aria-disabled={is_last.then_some("true")}
            aria-label={say(props.language, text)}
            title={say(props.language, Text::MoveHint)}
            onclick={on_click}
        >
            { icon(picture) }
        </button>
    }
}

fn details(props: &Props) -> Html {
    let (id, language) = (props.entry.id, props.language);
    let on_enabled =
        props.on_action.reform(move |enabled| Action::SetEnabled { entry: id, enabled });
    let on_duplicate = props.on_action.reform(move |_| Action::DuplicateEntry { entry: id });
    let on_remove = props.on_action.reform(move |_| Action::RemoveEntry { entry: id });
    html! {
        <div class="entry__details">
            { field(props, far_end(props.entry.scope.kind()), LabelStyle::Above) }
            { field(props, EntryField::Interface, LabelStyle::Above) }
            if props.entry.scope.kind() == ScopeKind::Forwarded {
                { field(props, EntryField::OutInterface, LabelStyle::Above) }
            }
            { field(props, EntryField::Limit, LabelStyle::Above) }
            { states(props) }
            <div class="entry__tools">
                { chip("chip", say(language, Text::Enabled), None, props.entry.enabled, on_enabled) }
                { quiet_button(Icon::Duplicate, say(language, Text::Duplicate), on_duplicate) }
                { quiet_button(Icon::Remove, say(language, Text::Remove), on_remove) }
            </div>
        </div>
    }
}

/// Every state, or some of the five.
fn states(props: &Props) -> Html {
    let id = props.entry.id;
    let states = props.entry.states;
    let box_of = |state: ConntrackState| {
        let toggled = states.unwrap_or_default().toggled(state);
        let next = (!toggled.is_empty()).then_some(toggled);
        let on_change =
            props.on_action.reform(move |_| Action::SetStates { entry: id, states: next });
        let is_on = states.is_some_and(|states| states.contains(state));
        chip("chip chip--code", state.word().into(), None, is_on, on_change)
    };
    let on_every = props.on_action.reform(move |every: bool| {
        let states = (!every).then_some(StateSet::NEW);
        Action::SetStates { entry: id, states }
    });
    let every = say(props.language, Text::EveryState);
    html! {
        <fieldset class="states">
            <legend class="text-field__label">{ say(props.language, Text::States) }</legend>
            { chip("chip", every, None, states.is_none(), on_every) }
            { for ConntrackState::ALL.into_iter().map(box_of) }
        </fieldset>
    }
}

fn remarks(props: &Props) -> Html {
    let family = props.only_family.map(|family| {
        let text = match family {
            Family::V4 => Text::OnlyIpv4,
            Family::V6 => Text::OnlyIpv6,
        };
        html! { <p class="remark">{ say(props.language, text) }</p> }
    });
    html! {
        <>
            { super::problem_list(&props.problems) }
            { family }
        </>
    }
}
