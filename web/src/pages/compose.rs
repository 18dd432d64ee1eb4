//! *Compose*: the policy at the left, the files it makes at the right.

use crate::browser::reveal;
use crate::components::{
    self, EntryView, FieldText, LadderView, LoggingView, PreviewView, RuleView, SlotView,
    TextField, TranslationView, TranslationsView, service_meaning,
};
use crate::derived::Derived;
use crate::i18n::{Text, say};
use crate::origin_name::{field_id, origin_name};
use crate::state::{Action, EntryField, Field, LogField, NewTranslation, TranslationField, Work};
use droplab_core::deploy::FileKind;
use droplab_core::locale::{Language, preset_policy};
use droplab_core::lower::{Origin, Switch};
use droplab_core::net::{Family, SERVICES};
use droplab_core::policy::{
    LogSlot, Notes, PRESETS, Place, PolicyEntry, Preset, ScopeKind, StateMatchName, Translation,
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: Work,
    pub derived: Rc<Derived>,
    pub on_action: Callback<Action>,
    /// A preset took the place of the policy.
    pub on_preset: Callback<AttrValue>,
}

/// On a phone one of the two is shown at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Policy,
    Files,
}

#[component]
pub fn Compose(props: &Props) -> Html {
    let language = props.language;
    let lit = use_state(|| None::<Origin>);
    let chosen = use_state(|| FileKind::Restore(Family::V4));
    let pane = use_state(|| Pane::Policy);
    let on_lit = use_callback(lit.setter(), |origin, lit| lit.set(origin));
    let active = use_state(|| 0_usize);
    let on_active = use_callback(active.setter(), |index, active| active.set(index));
    let on_choose = use_callback(chosen.setter(), |kind, chosen| chosen.set(kind));
    let on_follow = use_callback((pane.setter(), lit.setter()), |origin, (pane, lit)| {
        pane.set(Pane::Policy);
        lit.set(Some(origin));
        let id = origin_name(origin);
        // The pane may have been hidden until now.
        gloo::timers::callback::Timeout::new(0, move || reveal(&id)).forget();
    });
    let pane_button = |this: Pane, text: Text| {
        let pane = pane.clone();
        let is_chosen = *pane == this;
        html! {
            <button
                class={classes!("tab", is_chosen.then_some("tab--chosen"))}
                type="button"
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={move |_| pane.set(this)}
            >
                { say(language, text) }
            </button>
        }
    };
    let pane_class = match *pane {
        Pane::Policy => "compose compose--policy",
        Pane::Files => "compose compose--files",
    };
    let view = PreviewView {
        language,
        files: props.derived.files.clone(),
        chosen: *chosen,
        on_choose,
        lit: *lit,
        on_lit: on_lit.clone(),
        on_follow,
        active: *active,
        on_active,
    };
    html! {
        <div class={pane_class}>
            <div class="compose__switch">
                { pane_button(Pane::Policy, Text::Policy) }
                { pane_button(Pane::Files, Text::Files) }
            </div>
            <div class="compose__policy">
                { presets(props) }
                { title(props) }
                { for ScopeKind::ALL.map(|kind| ladder(props, kind, *lit, &on_lit)) }
                { logging(props, *lit, &on_lit) }
                { translations(props, *lit, &on_lit) }
                { dialect(props) }
                { services() }
            </div>
            <div class="compose__files">
                { components::preview(&view) }
            </div>
        </div>
    }
}

fn presets(props: &Props) -> Html {
    let language = props.language;
    let card = |preset: &'static Preset| {
        let (name, hint) = (
            say(language, Text::PresetName { preset: preset.id }),
            Text::PresetHint { preset: preset.id },
        );
        let on_click = {
            let (on_action, on_preset, name) =
                (props.on_action.clone(), props.on_preset.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                let work = Work::new(preset_policy(preset, language));
                on_action.emit(Action::Replace { work });
                on_preset.emit(name.clone());
            })
        };
        html! {
            <button key={preset.name} class="preset" type="button" data-preset={preset.name} onclick={on_click}>
                <span class="preset__name">{ name }</span>
                <span class="preset__hint">{ say(language, hint) }</span>
            </button>
        }
    };
    html! {
        <section class="presets" aria-labelledby="presets-title">
            <h2 class="presets__title" id="presets-title">{ say(language, Text::StartFrom) }</h2>
            <div class="presets__cards">{ for PRESETS.iter().map(card) }</div>
        </section>
    }
}

fn title(props: &Props) -> Html {
    let on_input = props.on_action.reform(|text| Action::SetText { field: Field::Title, text });
    let on_leave = props.on_action.reform(|()| Action::FinishText { field: Field::Title });
    html! {
        <TextField
            id={field_id(Field::Title)}
            class="policy-title"
            label={say(props.language, Text::Title)}
            value={props.work.text(Field::Title)}
            problem={props.derived.field_problem(Field::Title)}
            {on_input}
            {on_leave}
        />
    }
}

fn ladder(
    props: &Props,
    kind: ScopeKind,
    lit: Option<Origin>,
    on_lit: &Callback<Option<Origin>>,
) -> Html {
    let policy = &props.work.policy;
    let entries: Vec<EntryView> =
        policy.entries_of(kind).map(|entry| entry_view(props, entry)).collect();
    // Only what concerns this ladder, so that pointing elsewhere does not redraw it.
    let lit = lit.filter(|origin| concerns(*origin, kind, &entries));
    components::ladder(&LadderView {
        language: props.language,
        kind,
        default: policy.defaults.of(kind),
        baseline: policy.baseline,
        has_states: kind != ScopeKind::Forwarded || policy.forwards(),
        baseline_problems: props.derived.place_problems(Place::Baseline),
        entries,
        lit,
        on_action: props.on_action.clone(),
        on_lit: on_lit.clone(),
    })
}

fn concerns(origin: Origin, kind: ScopeKind, entries: &[EntryView]) -> bool {
    match origin {
        Origin::Entry(id) => entries.iter().any(|view| view.entry.id == id),
        Origin::Default(other) => other == kind,
        Origin::Baseline(
            Switch::Loopback
            | Switch::Established
            | Switch::DropInvalid
            | Switch::EssentialIcmp
            | Switch::Dhcpv6Client,
        ) => true,
        Origin::Logging(_) | Origin::Translation(_) => false,
    }
}

const ENTRY_FIELDS: [EntryField; 7] = [
    EntryField::Service,
    EntryField::From,
    EntryField::To,
    EntryField::Interface,
    EntryField::OutInterface,
    EntryField::Limit,
    EntryField::Note,
];

fn entry_view(props: &Props, entry: &PolicyEntry) -> EntryView {
    let text = |field: EntryField| {
        let name = Field::Entry(entry.id, field);
        FieldText {
            field,
            text: props.work.text(name).into(),
            problem: props.derived.field_problem(name),
        }
    };
    EntryView {
        entry: entry.clone(),
        fields: ENTRY_FIELDS.map(text).into(),
        problems: props.derived.place_problems(Place::Entry(entry.id)),
        only_family: props.derived.only_family(entry.id),
    }
}

fn logging(props: &Props, lit: Option<Origin>, on_lit: &Callback<Option<Origin>>) -> Html {
    let view = |slot: LogSlot| {
        let text = |field: LogField| {
            let name = Field::Log(slot, field);
            (field, AttrValue::from(props.work.text(name)), props.derived.field_problem(name))
        };
        let rule = props.work.policy.logging.get(slot).map(|rule| RuleView {
            level: rule.level,
            fields: [LogField::Chain, LogField::Prefix, LogField::Limit].map(text),
        });
        SlotView { slot, rule, problems: props.derived.place_problems(Place::Logging(slot)) }
    };
    components::logging_panel(&LoggingView {
        language: props.language,
        slots: LogSlot::ALL.map(view).to_vec(),
        lit: lit.filter(|origin| matches!(origin, Origin::Logging(_))),
        on_action: props.on_action.clone(),
        on_lit: on_lit.clone(),
    })
}

fn translations(props: &Props, lit: Option<Origin>, on_lit: &Callback<Option<Origin>>) -> Html {
    let view = |(index, translation): (usize, &Translation)| {
        use TranslationField::{From, Interface, Service, To, ToPort};
        let (kind, enabled, fields): (_, _, &[TranslationField]) = match translation {
            Translation::Masquerade { enabled, .. } => {
                (NewTranslation::Masquerade, *enabled, &[Interface])
            }
            Translation::PortForward(forward) => (
                NewTranslation::PortForward,
                forward.enabled,
                &[Service, To, ToPort, Interface, From],
            ),
        };
        let text = |field: &TranslationField| {
            let name = Field::Translation(index, *field);
            (*field, AttrValue::from(props.work.text(name)), props.derived.field_problem(name))
        };
        TranslationView {
            kind,
            enabled,
            fields: fields.iter().map(text).collect(),
            problems: props.derived.place_problems(Place::Translation(index)),
        }
    };
    components::translations_panel(&TranslationsView {
        language: props.language,
        translations: props
            .work
            .policy
            .translations
            .iter()
            .enumerate()
            .map(view)
            .collect::<Vec<_>>(),
        lit: lit.filter(|origin| matches!(origin, Origin::Translation(_))),
        on_action: props.on_action.clone(),
        on_lit: on_lit.clone(),
    })
}

fn dialect(props: &Props) -> Html {
    let language = props.language;
    let dialect = props.work.policy.dialect;
    let on_name = props.on_action.reform(|index| Action::SetStateMatch {
        name: if index == 1 { StateMatchName::State } else { StateMatchName::Conntrack },
    });
    let on_notes = props.on_action.reform(|index| Action::SetNotes {
        notes: if index == 1 { Notes::InRules } else { Notes::InScript },
    });
    let choice = |id: &'static str,
                  label: Text,
                  options: [AttrValue; 2],
                  second: bool,
                  on_choose| {
        let (class, chosen) = ("text-field__input", usize::from(second));
        html! {
            <div class="text-field">
                <label class="text-field__label" for={id}>{ say(language, label) }</label>
                { components::select(class, Some(id.into()), None, options.to_vec(), chosen, on_choose) }
            </div>
        }
    };
    html! {
        <section class="panel" aria-labelledby="dialect-title">
            <h2 class="panel__title" id="dialect-title">{ say(language, Text::Spelling) }</h2>
            <div class="panel__fields">
                { choice(
                    "dialect-state",
                    Text::StateMatch,
                    ["-m conntrack --ctstate".into(), "-m state --state".into()],
                    dialect.state_match == StateMatchName::State,
                    on_name,
                ) }
                { choice(
                    "dialect-notes",
                    Text::NotesGo,
                    [say(language, Text::NotesInScript), say(language, Text::NotesInRules)],
                    dialect.notes == Notes::InRules,
                    on_notes,
                ) }
            </div>
        </section>
    }
}

/// What the service fields offer.
fn services() -> Html {
    let option = |service: &droplab_core::net::NamedService| {
        html! { <option value={service.name}>{ service_meaning(service) }</option> }
    };
    html! { <datalist id="services">{ for SERVICES.iter().map(option) }</datalist> }
}
