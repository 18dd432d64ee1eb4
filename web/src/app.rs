//! The frame around the pages: state, language, theme, saving, notices, shortcuts.

use crate::browser::{
    Page, StorageProblem, Theme, apply_language, apply_theme, copy, load, preferred_language,
    read_address, save, saved_theme, share_link, show_page, watch_address,
};
use crate::components::{Icon, Notice, NoticeKind, Notices, icon};
use crate::derived::Derived;
use crate::i18n::{Text, say};
use crate::pages::{Compose, Log, LogWork, Outcome, TakeHome};
use crate::state::{Action, State, Work, from_saved, to_saved};
use droplab_core::locale::{Language, Localize, preset_policy};
use droplab_core::log::{self, PrefixActions};
use droplab_core::policy::{self, PRESETS, Policy};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

const WORK_KEY: &str = "droplab.work";
/// Where a work that could not be read is put, so that it is not lost.
const ASIDE_KEY: &str = "droplab.work.aside";

/// How long typing rests before the work is saved, in milliseconds.
const SAVE_AFTER: u32 = 300;

/// What the page begins with, and what there is to say about it.
struct Start {
    language: Language,
    page: Page,
    /// The user's own work, before a link was opened.
    work: Work,
    linked: Option<Work>,
    notices: Vec<(NoticeKind, Text)>,
}

fn start() -> Start {
    let address = read_address();
    let language = address.language.unwrap_or_else(preferred_language);
    let mut notices = Vec::new();
    let work = saved_work(language, &mut notices);
    let linked = match address.policy {
        None => None,
        Some(Ok(policy)) => Some(Work::new(policy)),
        Some(Err(error)) => {
            let reason = error.localize(language);
            notices.push((NoticeKind::Problem, Text::LinkBroken { reason }));
            None
        }
    };
    Start { language, page: address.page.unwrap_or_default(), work, linked, notices }
}

fn saved_work(language: Language, notices: &mut Vec<(NoticeKind, Text)>) -> Work {
    let first = || Work::new(preset_policy(&PRESETS[0], language));
    match load(WORK_KEY) {
        Ok(None) => first(),
        Ok(Some(text)) => from_saved(&text).unwrap_or_else(|error| {
            // The next save would overwrite it.
            let _full = save(ASIDE_KEY, &text);
            let reason = error.localize(language);
            notices.push((NoticeKind::Problem, Text::SavedIsBroken { reason }));
            first()
        }),
        Err(_) => {
            notices.push((NoticeKind::Problem, Text::StorageForbidden));
            first()
        }
    }
}

/// Messages that are on the page.
#[derive(Clone, Debug, Default, PartialEq)]
struct Messages {
    list: Vec<Message>,
    last_id: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Message {
    id: u32,
    kind: NoticeKind,
    text: Text,
    undo: bool,
}

enum MessageAction {
    Show { kind: NoticeKind, text: Text, undo: bool },
    Close { id: u32 },
}

impl Reducible for Messages {
    type Action = MessageAction;

    fn reduce(self: Rc<Self>, action: MessageAction) -> Rc<Self> {
        let mut messages = (*self).clone();
        match action {
            MessageAction::Show { kind, text, undo } => {
                // One of a kind is enough: the latest.
                messages.list.retain(|message| message.text != text && message.kind != kind);
                messages.last_id += 1;
                messages.list.push(Message { id: messages.last_id, kind, text, undo });
            }
            MessageAction::Close { id } => messages.list.retain(|message| message.id != id),
        }
        Rc::new(messages)
    }
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let start = use_memo((), |()| RefCell::new(start()));
    let language = use_state(|| start.borrow().language);
    let page = use_state(|| start.borrow().page);
    let theme = use_state(saved_theme);
    let state = use_reducer(|| State::new(start.borrow().work.clone()));
    let messages = use_reducer(Messages::default);
    let log_work = use_state(LogWork::default);
    let language_now = *language;

    let on_action = use_callback(state.dispatcher(), |action, state| state.dispatch(action));
    let on_message = use_callback(messages.dispatcher(), |(kind, text, undo), messages| {
        messages.dispatch(MessageAction::Show { kind, text, undo });
    });
    use_opening(&start, &on_action, &on_message);
    use_address(&page, &language, &on_action, &on_message);
    use_saving(&state.work, &on_message);
    use_shortcuts(&on_action);
    use_effect_with((*page, *theme, *language), move |(page, theme, language)| {
        show_page(*page);
        apply_theme(*theme);
        let name = say(*language, page_text(*page));
        apply_language(*language, &format!("{name} – Droplab"));
    });

    let derived =
        use_memo((state.work.clone(), *language), |(work, language)| Derived::new(work, *language));
    let actions = use_memo(state.work.policy.clone(), |policy| prefix_actions(policy));
    let on_preset = on_message.reform(move |preset: AttrValue| {
        (NoticeKind::Done, Text::PresetTaken { preset: preset.to_string() }, true)
    });
    let on_outcome = on_message.reform(|outcome| match outcome {
        Outcome::Downloaded { file } => (NoticeKind::Done, Text::Downloaded { file }, false),
        Outcome::NotDownloaded { file } => {
            (NoticeKind::Problem, Text::NotDownloaded { file }, false)
        }
        Outcome::Copied => (NoticeKind::Done, Text::Copied, false),
        Outcome::NotCopied => (NoticeKind::Problem, Text::NotCopied, false),
    });
    let on_log = use_callback(log_work.setter(), |work, log_work| log_work.set(work));
    let header = HeaderParts {
        language: &language,
        theme: &theme,
        page: *page,
        state: &state,
        derived: &derived,
        on_action: &on_action,
        on_message: &on_message,
    };
    html! {
        <>
            <a class="skip-link" href="#content" onclick={Callback::from(skip)}>
                { say(language_now, Text::SkipToContent) }
            </a>
            { header.view() }
            <main class="content" id="content" tabindex="-1">
                { match *page {
                    Page::Compose => html! {
                        <Compose
                            language={language_now}
                            work={state.work.clone()}
                            {derived}
                            on_action={on_action.clone()}
                            {on_preset}
                        />
                    },
                    Page::Log => html! {
                        <Log
                            language={language_now}
                            work={(*log_work).clone()}
                            actions={(*actions).clone()}
                            on_change={on_log}
                        />
                    },
                    Page::TakeHome => html! {
                        <TakeHome
                            language={language_now}
                            title={state.work.policy.title.to_string()}
                            {derived}
                            on_notice={on_outcome}
                        />
                    },
                } }
            </main>
            <footer class="footer">{ say(language_now, Text::FooterPrivate) }</footer>
            { notices(language_now, &messages, &on_action) }
        </>
    }
}

/// Moves the focus without touching the address.
fn skip(event: MouseEvent) {
    event.prevent_default();
    crate::browser::reveal("content");
}

/// Opens a linked policy over the user's own, and says what there is to say.
#[hook]
fn use_opening(
    start: &Rc<RefCell<Start>>,
    on_action: &Callback<Action>,
    on_message: &Callback<(NoticeKind, Text, bool)>,
) {
    let (start, on_action, on_message) = (start.clone(), on_action.clone(), on_message.clone());
    use_effect_with((), move |()| {
        let mut start = start.borrow_mut();
        for (kind, text) in start.notices.drain(..) {
            on_message.emit((kind, text, false));
        }
        if let Some(work) = start.linked.take() {
            open_linked(work, &on_action, &on_message);
        }
    });
}

fn open_linked(
    work: Work,
    on_action: &Callback<Action>,
    on_message: &Callback<(NoticeKind, Text, bool)>,
) {
    on_action.emit(Action::Replace { work });
    on_message.emit((NoticeKind::Done, Text::LinkOpened, true));
}

/// Follows the address: a page's link, or a policy's link pasted into the open page.
#[hook]
fn use_address(
    page: &UseStateHandle<Page>,
    language: &UseStateHandle<Language>,
    on_action: &Callback<Action>,
    on_message: &Callback<(NoticeKind, Text, bool)>,
) {
    let (page, language) = (page.setter(), language.clone());
    let (on_action, on_message) = (on_action.clone(), on_message.clone());
    use_effect_with(*language, move |now| {
        let now = *now;
        let on_change = Callback::from(move |address: crate::browser::Address| {
            if let Some(asked) = address.language {
                language.set(asked);
            }
            match address.policy {
                None => {}
                Some(Ok(policy)) => open_linked(Work::new(policy), &on_action, &on_message),
                Some(Err(error)) => {
                    let reason = error.localize(now);
                    on_message.emit((NoticeKind::Problem, Text::LinkBroken { reason }, false));
                }
            }
            let asked = address.page.unwrap_or_default();
            page.set(asked);
            show_page(asked);
        });
        let listener = watch_address(on_change);
        move || drop(listener)
    });
}

/// Saves a while after the last change; a full or forbidden storage is said once per change.
#[hook]
fn use_saving(work: &Work, on_message: &Callback<(NoticeKind, Text, bool)>) {
    let on_message = on_message.clone();
    use_effect_with(work.clone(), move |work| {
        let work = work.clone();
        let timeout = Timeout::new(SAVE_AFTER, move || match save(WORK_KEY, &to_saved(&work)) {
            Ok(()) => {}
            Err(StorageProblem::Full) => {
                on_message.emit((NoticeKind::Problem, Text::StorageFull, false));
            }
            Err(StorageProblem::Forbidden) => {
                on_message.emit((NoticeKind::Problem, Text::StorageForbidden, false));
            }
        });
        move || drop(timeout)
    });
}

/// Ctrl+Z and Ctrl+Shift+Z outside of text fields, which have an undo of their own.
#[hook]
fn use_shortcuts(on_action: &Callback<Action>) {
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

/// What the policy's own log prefixes say happened.
fn prefix_actions(policy: &Policy) -> PrefixActions {
    let action = |outcome| match outcome {
        policy::Outcome::Accepted => log::Action::Accept,
        policy::Outcome::Dropped => log::Action::Drop,
        policy::Outcome::Rejected => log::Action::Reject,
    };
    let rules = policy.logging.rules();
    let entry = |(slot, rule): (policy::LogSlot, &policy::LogRule)| {
        (rule.prefix.as_str().as_bytes().to_vec(), action(slot.outcome))
    };
    PrefixActions(rules.map(entry).collect())
}

const fn page_text(page: Page) -> Text {
    match page {
        Page::Compose => Text::PageCompose,
        Page::Log => Text::PageLog,
        Page::TakeHome => Text::PageTakeHome,
    }
}

/// What the header shows and changes.
struct HeaderParts<'h> {
    language: &'h UseStateHandle<Language>,
    theme: &'h UseStateHandle<Theme>,
    page: Page,
    state: &'h UseReducerHandle<State>,
    derived: &'h Rc<Derived>,
    on_action: &'h Callback<Action>,
    on_message: &'h Callback<(NoticeKind, Text, bool)>,
}

impl HeaderParts<'_> {
    fn view(&self) -> Html {
        let language = **self.language;
        html! {
            <header class="header">
                <a class="brand" href="#compose">
                    <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
                        <path class="brand__drop" d="M16 3c5 6 8 9.500 8 13.500a8 8 0 0 1-16 0C8 12.500 11 9 16 3z" />
                        <path class="brand__line" d="M3 28h26" />
                    </svg>
                    <span class="brand__name">{ "Droplab" }</span>
                    <span class="brand__tagline">{ say(language, Text::Tagline) }</span>
                </a>
                <nav class="pages" aria-label={say(language, Text::Pages)}>
                    { for Page::ALL.map(|page| self.page_link(page)) }
                </nav>
                <div class="header__tools">
                    { self.history_button(Action::Undo, Text::Undo, Icon::Undo, self.state.history.can_undo()) }
                    { self.history_button(Action::Redo, Text::Redo, Icon::Redo, self.state.history.can_redo()) }
                    { self.share_button() }
                    { self.theme_button() }
                    { self.language_button() }
                </div>
            </header>
        }
    }

    fn page_link(&self, page: Page) -> Html {
        let is_here = page == self.page;
        let n_problems = match page {
            Page::TakeHome if self.derived.has_errors() => Some(icon(Icon::Warning)),
            Page::TakeHome | Page::Compose | Page::Log => None,
        };
        html! {
            <a
                class={classes!("pages__link", is_here.then_some("pages__link--here"))}
                href={format!("#{}", page.fragment())}
                aria-current={is_here.then_some("page")}
            >
                { say(**self.language, page_text(page)) }
                { n_problems }
            </a>
        }
    }

    fn history_button(&self, action: Action, text: Text, picture: Icon, can: bool) -> Html {
        let label = say(**self.language, text);
        let on_click = self.on_action.reform(move |_| action.clone());
        html! {
            <button
                class="icon-button"
                type="button"
                aria-label={label.clone()}
                title={label}
                disabled={!can}
                onclick={on_click}
            >
                { icon(picture) }
            </button>
        }
    }

    fn share_button(&self) -> Html {
        let (policy, on_message) = (self.state.work.policy.clone(), self.on_message.clone());
        let is_broken = self.state.work.broken().next().is_some();
        let on_click = Callback::from(move |_: MouseEvent| {
            if is_broken {
                return on_message.emit((NoticeKind::Problem, Text::ShareBroken, false));
            }
            let link = share_link(&policy);
            let on_done = on_message.reform({
                let link = link.clone();
                move |done| match done {
                    true => (NoticeKind::Done, Text::LinkCopied, false),
                    false => {
                        (NoticeKind::Problem, Text::LinkNotCopied { link: link.clone() }, false)
                    }
                }
            });
            copy(link, on_done);
        });
        html! {
            <button class="button button--quiet" type="button" id="share" onclick={on_click}>
                { icon(Icon::Link) }
                <span class="header__word">{ say(**self.language, Text::Share) }</span>
            </button>
        }
    }

    fn theme_button(&self) -> Html {
        let theme = self.theme.clone();
        let (text, picture) = match *theme {
            Theme::System => (Text::ThemeSystem, Icon::System),
            Theme::Light => (Text::ThemeLight, Icon::Sun),
            Theme::Dark => (Text::ThemeDark, Icon::Moon),
        };
        let label = say(**self.language, text);
        html! {
            <button
                class="icon-button"
                type="button"
                aria-label={label.clone()}
                title={label}
                onclick={move |_| theme.set(theme.next())}
            >
                { icon(picture) }
            </button>
        }
    }

    fn language_button(&self) -> Html {
        let language = self.language.clone();
        let other = match *language {
            Language::English => Language::Japanese,
            Language::Japanese => Language::English,
        };
        html! {
            <button
                class="button button--quiet"
                type="button"
                id="language"
                lang={other.tag()}
                onclick={move |_| language.set(other)}
            >
                { say(**self.language, Text::OtherLanguage) }
            </button>
        }
    }
}

fn notices(
    language: Language,
    messages: &UseReducerHandle<Messages>,
    on_action: &Callback<Action>,
) -> Html {
    let notice = |message: &Message| Notice {
        id: message.id,
        kind: message.kind,
        text: say(language, message.text.clone()),
        undo: message.undo.then(|| say(language, Text::GoBack)),
    };
    let on_close = Callback::from({
        let messages = messages.clone();
        move |id| messages.dispatch(MessageAction::Close { id })
    });
    let on_undo = {
        let (on_action, on_close) = (on_action.clone(), on_close.clone());
        Callback::from(move |id| {
            on_action.emit(Action::Undo);
            on_close.emit(id);
        })
    };
    html! {
        <Notices
            notices={messages.list.iter().map(notice).collect::<Vec<_>>()}
            close={say(language, Text::Close)}
            {on_close}
            {on_undo}
        />
    }
}
