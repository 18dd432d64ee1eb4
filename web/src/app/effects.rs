//! What the page does beside showing: opening links, following the address, saving, shortcuts.

use super::messages::Said;
use super::start::{RULES_KEY, Start, WORK_KEY};
use crate::browser::{
    Address, Page, StorageProblem, linked_policy, save, show_page, watch_address,
};
use crate::components::NoticeKind;
use crate::i18n::Text;
use crate::pages::RulesWork;
use crate::state::{Action, Work, to_saved};
use droplab_core::locale::{Language, Localize};
use droplab_core::policy::ShareError;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How long typing rests before the work is saved, in milliseconds.
const SAVE_AFTER: u32 = 300;

/// Opens a linked policy over the user's own, and says what there is to say.
#[hook]
pub fn use_opening(
    start: &Rc<RefCell<Start>>,
    on_action: &Callback<Action>,
    on_message: &Callback<Said>,
) {
    let (start, on_action, on_message) = (start.clone(), on_action.clone(), on_message.clone());
    use_effect_with((), move |()| {
        let mut start = start.borrow_mut();
        for (kind, text) in start.notices.drain(..) {
            on_message.emit((kind, text, false));
        }
        if let Some(packed) = start.linked.take() {
            open_linked(packed, start.language, on_action, on_message);
        }
    });
}

fn open_linked(
    packed: Result<Vec<u8>, ShareError>,
    language: Language,
    on_action: Callback<Action>,
    on_message: Callback<Said>,
) {
    spawn_local(async move {
        match linked_policy(packed).await {
            Ok(policy) => {
                on_action.emit(Action::Replace { work: Work::new(policy) });
                on_message.emit((NoticeKind::Done, Text::LinkOpened, true));
            }
            Err(error) => {
                let reason = error.localize(language);
                on_message.emit((NoticeKind::Problem, Text::LinkBroken { reason }, false));
            }
        }
    });
}

/// Follows the address: a page's link, or a policy's link pasted into the open page.
#[hook]
pub fn use_address(
    page: &UseStateHandle<Page>,
    language: &UseStateHandle<Language>,
    on_action: &Callback<Action>,
    on_message: &Callback<Said>,
) {
    let (page, language) = (page.setter(), language.clone());
    let (on_action, on_message) = (on_action.clone(), on_message.clone());
    use_effect_with(*language, move |now| {
        let now = *now;
        let on_change = Callback::from(move |address: Address| {
            if let Some(asked) = address.language {
                language.set(asked);
            }
            if let Some(packed) = address.policy {
                open_linked(packed, now, on_action.clone(), on_message.clone());
            }
            let asked = address.page.unwrap_or_default();
            page.set(asked);
            show_page(asked);
        });
        let listener = watch_address(on_change);
        move || drop(listener)
    });
}

/// Saves a while after the last change, or when the page goes before that; a full or forbidden
/// storage is said once per change.
#[hook]
pub fn use_saving(work: &Work, on_message: &Callback<Said>) {
    let on_message = on_message.clone();
    use_effect_with(work.clone(), move |work| {
        let work = work.clone();
        keep_later(WORK_KEY, move || to_saved(&work), on_message)
    });
}

/// The same of the text of *Rules*.
#[hook]
pub fn use_saving_rules(work: &UseReducerHandle<RulesWork>, on_message: &Callback<Said>) {
    let (given, on_message) = ((work.lines.clone(), work.format, work.family), on_message.clone());
    let work = work.clone();
    use_effect_with(given, move |_| keep_later(RULES_KEY, move || work.to_saved(), on_message));
}

/// Keeps a text unless the result is dropped before.
fn keep_later(
    key: &'static str,
    text: impl Fn() -> String + Clone + 'static,
    on_message: Callback<Said>,
) -> impl FnOnce() {
    let is_done = Rc::new(Cell::new(false));
    let keep = move || {
        // Once only: later, another tab's work may be in the storage.
        if is_done.replace(true) {
            return;
        }
        let problem = match save(key, &text()) {
            Ok(()) => return,
            Err(StorageProblem::Full) => Text::StorageFull,
            Err(StorageProblem::Forbidden) => Text::StorageForbidden,
        };
        on_message.emit((NoticeKind::Problem, problem, false));
    };
    let timeout = Timeout::new(SAVE_AFTER, keep.clone());
    let listener = EventListener::new(&window(), "pagehide", move |_| keep());
    move || drop((timeout, listener))
}

/// Ctrl+Z and Ctrl+Shift+Z outside of text fields, which have an undo of their own.
#[hook]
pub fn use_shortcuts(on_action: &Callback<Action>) {
    let on_action = on_action.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let target = document();
        let listener = EventListener::new_with_options(&target, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let is_command = event.ctrl_key() || event.meta_key();
            if !is_command || event.alt_key() || is_typing() {
                return;
            }
            let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => Action::Undo,
                ("z", true) | ("y", false) => Action::Redo,
                _ => return,
            };
            event.prevent_default();
            on_action.emit(action);
        });
        move || drop(listener)
    });
}

fn is_typing() -> bool {
    let active = document().active_element();
    let active = active.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    active.is_some_and(|element| {
        let is_box = element.get_attribute("type").is_some_and(|kind| kind != "text");
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA") && !is_box
    })
}
