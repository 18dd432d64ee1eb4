//! The frame around the pages: state, language, theme, saving, notices, shortcuts.

mod effects;
mod header;
mod messages;
mod start;

use crate::browser::Page;
use crate::browser::{PrefixWords, apply_language, apply_theme, saved_theme, show_page};
use crate::components::NoticeKind;
use crate::derived::{Derived, PreviewFile};
use crate::i18n::{RulesText, Text, say};
use crate::pages::{
    self, Compose, LogView, LogWork, Offer, Outcome, Rules, TakeHomeView, take_home,
};
use crate::state::{Action, State, Work};
use droplab_core::deploy::{Bundle, FileKind, HostFile};
use droplab_core::locale::{Language, preset_policy};
use droplab_core::log;
use droplab_core::net::Family;
use droplab_core::policy::{self, PRESETS, Policy};
use effects::{use_address, use_opening, use_saving, use_saving_rules, use_shortcuts};
use header::{HeaderParts, page_text};
use messages::{MessageAction, Messages, notices};
use start::start;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The file of the first preset that is offered to be read.
const EXAMPLE: FileKind = FileKind::Script(Family::V4);

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
    let rules_work = use_reducer(|| start.borrow().rules.clone());
    let language_now = *language;

    let on_action = use_callback(state.dispatcher(), |action, state| state.dispatch(action));
    let on_message = use_callback(messages.dispatcher(), |(kind, text, undo), messages| {
        messages.dispatch(MessageAction::Show { kind, text, undo });
    });
    use_opening(&start, &on_action, &on_message);
    use_address(&page, &language, &on_action, &on_message);
    use_saving(&state.work, &on_message);
    use_saving_rules(&rules_work, &on_message);
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
    let offered =
        use_memo((derived.clone(), *language), |(derived, language)| offers(derived, *language));
    let on_lift = {
        let (on_action, on_message) = (on_action.clone(), on_message.clone());
        let page = page.setter();
        Callback::from(move |policy| {
            on_action.emit(Action::Replace { work: Work::new(policy) });
            page.set(Page::Compose);
            on_message.emit((NoticeKind::Done, Text::Rules(RulesText::Lifted), true));
        })
    };
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
            <a class="skip-link" href="#content" onclick={Callback::from(|event: MouseEvent| skip(&event))}>
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
                    Page::Rules => html! {
                        <Rules
                            language={language_now}
                            work={rules_work}
                            offered={(*offered).clone()}
                            {on_outcome}
                            {on_lift}
                        />
                    },
                    Page::Log => pages::log(&LogView {
                        language: language_now,
                        work: (*log_work).clone(),
                        actions: (*actions).clone(),
                        on_change: on_log,
                    }),
                    Page::TakeHome => take_home(&TakeHomeView { language: language_now, title: state.work.policy.title.to_string().into(), derived, on_notice: on_outcome }),
                } }
            </main>
            <footer class="footer">{ say(language_now, Text::FooterPrivate) }</footer>
            { notices(language_now, &messages, state.history.is_replaced(), &on_action) }
        </>
    }
}

/// Moves the focus without touching the address.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    crate::browser::reveal("content");
}

/// What the page *Rules* offers to begin with.
fn offers(derived: &Derived, language: Language) -> Rc<[Offer]> {
    let example = preset_policy(&PRESETS[0], language);
    let example = Bundle::new(&example, language);
    let example = example.file(EXAMPLE).map(HostFile::text).unwrap_or_default();
    let own = derived.files.iter().find(|file| file.kind == FileKind::Restore(Family::V4));
    let own = own.map(PreviewFile::text).unwrap_or_default();
    let offer = |name: RulesText, text: String| Offer {
        name: say(language, Text::Rules(name)),
        text: text.into(),
    };
    [offer(RulesText::Example, example), offer(RulesText::OwnPolicy, own)].into()
}

/// What the policy's own log prefixes say happened.
fn prefix_actions(policy: &Policy) -> PrefixWords {
    let action = |outcome| match outcome {
        policy::Outcome::Accepted => log::Action::Accept,
        policy::Outcome::Dropped => log::Action::Drop,
        policy::Outcome::Rejected => log::Action::Reject,
    };
    let rules = policy.logging.rules();
    rules.map(|(slot, rule)| (rule.prefix.to_string(), action(slot.outcome))).collect()
}
