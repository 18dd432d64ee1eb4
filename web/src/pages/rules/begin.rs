//! Where rules come in: a paste, a file, a drop, something to try; and how they are to be read.

use super::view::{View, ViewAction};
use super::work::{FamilyChoice, FormatChoice, GivenFile, RulesAction, RulesWork};
use super::{Offer, word};
use crate::browser::{
    dropped_file, file_text, long_paste, n_bytes, picked_file, replace_text, set_field_text,
    stop_reading_rules,
};
use crate::components::{EDITOR_ID, Icon, icon, select};
use crate::i18n::{RulesText, Text, say, size};
use droplab_core::locale::Language;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// A text field of more makes every keystroke slow; in bytes, and in UTF-16 code units.
const FIELD_LIMIT: u32 = 1024 * 1024;

/// Up to here a text is put in as if typed, so that undo takes it back; more takes too long.
const TYPED_LIMIT: usize = 128 * 1024;

/// The ways in.
pub struct Giving {
    pub is_over: bool,
    pub on_drop: Callback<DragEvent>,
    pub on_over: Callback<DragEvent>,
    pub on_out: Callback<DragEvent>,
    on_pick: Callback<Event>,
    on_clear: Callback<MouseEvent>,
    offers: Vec<(AttrValue, Callback<MouseEvent>)>,
}

pub fn giving(
    work: &UseReducerHandle<RulesWork>,
    offered: &[Offer],
    view: &UseReducerHandle<View>,
) -> Giving {
    let on_text = {
        let work = work.clone();
        Callback::from(move |text: Rc<str>| {
            if work.file.is_none() && text.len() <= TYPED_LIMIT {
                replace_text(EDITOR_ID, 0, work.lines.n_units(), &text);
            } else {
                work.dispatch(RulesAction::Put(text));
            }
        })
    };
    let on_file = {
        let (work, on_text) = (work.dispatcher(), on_text.clone());
        Callback::from(move |file: File| {
            let n_bytes = n_bytes(&file);
            if n_bytes <= u64::from(FIELD_LIMIT) {
                return file_text(file, on_text.reform(|text: String| text.into()));
            }
            let name = file.name().into();
            work.dispatch(RulesAction::Give(GivenFile { name, n_bytes, file: file.into() }));
        })
    };
    let set_over = |over: bool| {
        let view = view.dispatcher();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            view.dispatch(ViewAction::Over(over));
        })
    };
    let on_drop = {
        let (on_file, view) = (on_file.clone(), view.dispatcher());
        Callback::from(move |event: DragEvent| {
            view.dispatch(ViewAction::Over(false));
            if let Some(file) = dropped_file(&event) {
                event.prevent_default();
                on_file.emit(file);
            }
        })
    };
    let on_pick = Callback::from(move |event: Event| {
        if let Some(file) = picked_file(&event) {
            on_file.emit(file);
        }
    });
    let on_clear = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            stop_reading_rules();
            work.dispatch(RulesAction::Put("".into()));
        })
    };
    let offer = |offer: &Offer| {
        let text = offer.text.clone();
        (offer.name.clone(), on_text.reform(move |_| text.clone()))
    };
    let offers = offered.iter().map(offer).collect();
    let (on_over, on_out) = (set_over(true), set_over(false));
    Giving { is_over: view.is_over, on_drop, on_over, on_out, on_pick, on_clear, offers }
}

/// A paste that is too large for the field goes to the worker as a file.
#[hook]
pub fn use_large_paste(work: &UseReducerHandle<RulesWork>) -> Callback<Event> {
    use_callback(work.dispatcher(), |event: Event, work| {
        let Some(blob) = long_paste(&event, FIELD_LIMIT) else { return };
        event.prevent_default();
        let n_bytes = n_bytes(&blob);
        set_field_text(EDITOR_ID, "");
        work.dispatch(RulesAction::Give(GivenFile {
            name: AttrValue::default(),
            n_bytes,
            file: blob,
        }));
    })
}

pub fn toolbar(language: Language, work: &UseReducerHandle<RulesWork>, giving: &Giving) -> Html {
    if work.is_empty() {
        return Html::default();
    }
    let on_format = {
        let work = work.dispatcher();
        Callback::from(move |index: usize| {
            let format = FormatChoice::ALL.get(index).copied().unwrap_or(FormatChoice::Auto);
            work.dispatch(RulesAction::SetFormat(format));
        })
    };
    let on_family = {
        let work = work.dispatcher();
        Callback::from(move |index: usize| {
            let family = FamilyChoice::ALL.get(index).copied().unwrap_or(FamilyChoice::Auto);
            work.dispatch(RulesAction::SetFamily(family));
        })
    };
    let formats = FormatChoice::ALL.map(|format| word(language, format_text(format))).to_vec();
    let format = FormatChoice::ALL.iter().position(|format| *format == work.format);
    let families = FamilyChoice::ALL.map(|family| family_name(language, family)).to_vec();
    let family = FamilyChoice::ALL.iter().position(|family| *family == work.family);
    html! {
        <div class="rules-bar">
            { choice(language, "rules-format", RulesText::ReadAs, formats, format, on_format) }
            { choice(language, "rules-family", RulesText::Family, families, family, on_family) }
            <div class="rules-bar__buttons">
                { file_button(language, giving) }
                <button class="button button--quiet" type="button" id="rules-clear" onclick={giving.on_clear.clone()}>
                    { icon(Icon::Close) }
                    { say(language, Text::Clear) }
                </button>
            </div>
        </div>
    }
}

fn choice(
    language: Language,
    id: &'static str,
    label: RulesText,
    options: Vec<AttrValue>,
    chosen: Option<usize>,
    on_choose: Callback<usize>,
) -> Html {
    html! {
        <div class="rules-bar__choice">
            <label for={id}>{ word(language, label) }</label>
            { select("text-field__input", Some(id.into()), None, options, chosen.unwrap_or_default(), on_choose) }
        </div>
    }
}

pub const fn format_text(format: FormatChoice) -> RulesText {
    match format {
        FormatChoice::Auto => RulesText::ByContent,
        FormatChoice::Save => RulesText::FormatSave,
        FormatChoice::Rules => RulesText::FormatRules,
        FormatChoice::Script => RulesText::FormatScript,
    }
}

fn family_name(language: Language, family: FamilyChoice) -> AttrValue {
    match family {
        FamilyChoice::Auto => word(language, RulesText::ByContent),
        FamilyChoice::V4 => "IPv4".into(),
        FamilyChoice::V6 => "IPv6".into(),
    }
}

fn file_button(language: Language, giving: &Giving) -> Html {
    html! {
        <label class="button file-button">
            { icon(Icon::File) }
            { word(language, RulesText::OpenFile) }
            <input class="visually-hidden" id="rules-file" type="file" onchange={giving.on_pick.clone()} />
        </label>
    }
}

/// Over the empty field.
pub fn invitation(language: Language, giving: &Giving) -> Html {
    let offer = |(name, on_click): &(AttrValue, Callback<MouseEvent>)| {
        html! {
            <button class="button" type="button" onclick={on_click.clone()}>{ name }</button>
        }
    };
    html! {
        <div class="invitation">
            <p class="invitation__title">
                { word(language, if giving.is_over { RulesText::DropIt } else { RulesText::PasteHere }) }
            </p>
            <p class="invitation__hint">{ word(language, RulesText::PasteHint) }</p>
            <div class="invitation__ways">
                { file_button(language, giving) }
                { for giving.offers.iter().map(offer) }
            </div>
        </div>
    }
}

/// What the page does with rules, as long as there are none.
pub fn promises(language: Language) -> Html {
    let promises = [
        (Icon::Error, RulesText::GetProblems),
        (Icon::Speech, RulesText::GetWords),
        (Icon::File, RulesText::GetFiles),
    ];
    let promise = |(picture, text)| {
        html! { <li class="promises__item">{ icon(picture) }{ word(language, text) }</li> }
    };
    html! { <ul class="promises">{ for promises.into_iter().map(promise) }</ul> }
}

/// What is too large for the field.
pub fn large_file(language: Language, file: &GivenFile) -> Html {
    let text = RulesText::LargeFile { size: size(file.n_bytes) };
    html! {
        <div class="panel rules-page__file">
            <p class="drop-zone__given">{ icon(Icon::File) }{ &file.name }</p>
            <p class="remark">{ word(language, text) }</p>
        </div>
    }
}
