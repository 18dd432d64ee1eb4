//! Address translation: masquerading and port forwards.

use super::controls::{Link, icon_button, linked_row, quiet_button, switch};
use super::{Icon, LabelStyle, TextField};
use crate::derived::PlacedProblem;
use crate::i18n::{Text, say};
use crate::origin_name::field_id;
use crate::state::{Action, Field, NewTranslation, TranslationField};
use droplab_core::locale::Language;
use droplab_core::lower::Origin;
use yew::prelude::*;

/// The translations, with what their rows show.
pub struct TranslationsView {
    pub language: Language,
    pub translations: Vec<TranslationView>,
    pub lit: Option<Origin>,
    pub on_action: Callback<Action>,
    pub on_lit: Callback<Option<Origin>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TranslationView {
    pub kind: NewTranslation,
    pub enabled: bool,
    /// The fields this kind has: the text, and what is wrong with it.
    pub fields: Vec<(TranslationField, AttrValue, Option<AttrValue>)>,
    pub problems: Vec<PlacedProblem>,
}

pub fn translations_panel(props: &TranslationsView) -> Html {
    let language = props.language;
    let add = |translation: NewTranslation, text: Text| {
        let on_click = props.on_action.reform(move |_| Action::AddTranslation { translation });
        quiet_button(Icon::Add, say(language, text), on_click)
    };
    html! {
        <section class="panel" aria-labelledby="translation-title">
            <h2 class="panel__title" id="translation-title">{ say(language, Text::Translation) }</h2>
            <p class="panel__hint">{ say(language, Text::TranslationHint) }</p>
            <ul class="log-slots">
                { for props.translations.iter().enumerate().map(|(index, view)| row(props, index, view)) }
            </ul>
            <div class="panel__buttons">
                { add(NewTranslation::Masquerade, Text::AddMasquerade) }
                { add(NewTranslation::PortForward, Text::AddPortForward) }
            </div>
        </section>
    }
}

fn row(props: &TranslationsView, index: usize, view: &TranslationView) -> Html {
    let language = props.language;
    let origin = Origin::Translation(index);
    let name = match view.kind {
        NewTranslation::Masquerade => Text::Masquerade,
        NewTranslation::PortForward => Text::PortForward,
    };
    let on_enabled =
        props.on_action.reform(move |enabled| Action::EnableTranslation { index, enabled });
    let on_remove = props.on_action.reform(move |_| Action::RemoveTranslation { index });
    let remove = say(language, Text::RemoveTranslation { number: index + 1 });
    let content = html! {
        <>
            <div class="log-slot__name">
                <label>{ switch(view.enabled, on_enabled) }{ say(language, name) }</label>
                { icon_button(None, Icon::Remove, remove, false, on_remove) }
            </div>
            <div class="log-slot__fields">
                { for view.fields.iter().map(|text| field(props, index, view.kind, text)) }
            </div>
            { super::problem_list(&view.problems) }
        </>
    };
    let is_lit = props.lit == Some(origin);
    let link = Link { origin, id: None, is_lit, on_lit: props.on_lit.clone() };
    linked_row(link, classes!("log-slot"), content)
}

fn field(
    props: &TranslationsView,
    index: usize,
    kind: NewTranslation,
    (field, text, problem): &(TranslationField, AttrValue, Option<AttrValue>),
) -> Html {
    let name = Field::Translation(index, *field);
    let (label, placeholder) = match (field, kind) {
        (TranslationField::Interface, NewTranslation::Masquerade) => (Text::OutBy, None),
        (TranslationField::Interface, NewTranslation::PortForward) => {
            (Text::InBy, Some(Text::AnyInterface))
        }
        (TranslationField::From, _) => (Text::From, Some(Text::FromAnywhere)),
        (TranslationField::Service, _) => (Text::ForwardedPort, None),
        (TranslationField::To, _) => (Text::ForwardTo, None),
        (TranslationField::ToPort, _) => (Text::ForwardToPort, Some(Text::SamePort)),
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
