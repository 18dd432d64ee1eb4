//! The head of the page: the pages, undo and redo, the link, theme and language.

use super::messages::Said;
use crate::browser::{Page, Theme, copy, share_link};
use crate::components::{Icon, NoticeKind, icon, icon_button};
use crate::derived::Derived;
use crate::i18n::{Text, say};
use crate::state::{Action, State};
use droplab_core::locale::Language;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the header shows and changes.
pub struct HeaderParts<'h> {
    pub language: &'h UseStateHandle<Language>,
    pub theme: &'h UseStateHandle<Theme>,
    pub page: Page,
    pub state: &'h UseReducerHandle<State>,
    pub derived: &'h Rc<Derived>,
    pub on_action: &'h Callback<Action>,
    pub on_message: &'h Callback<Said>,
}

impl HeaderParts<'_> {
    pub fn view(&self) -> Html {
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
            Page::TakeHome | Page::Compose | Page::Rules | Page::Log => None,
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
        icon_button(None, picture, label, !can, on_click)
    }

    fn share_button(&self) -> Html {
        let (policy, on_message) = (self.state.work.policy.clone(), self.on_message.clone());
        let is_broken = self.state.work.broken().next().is_some();
        let on_click = Callback::from(move |_: MouseEvent| {
            if is_broken {
                return on_message.emit((NoticeKind::Problem, Text::ShareBroken, false));
            }
            let (policy, on_message) = (policy.clone(), on_message.clone());
            spawn_local(async move {
                let Some(link) = share_link(&policy).await else {
                    return on_message.emit((NoticeKind::Problem, Text::LinkNotMade, false));
                };
                let on_done = on_message.reform({
                    let link = link.clone();
                    move |done| match done {
                        true => (NoticeKind::Done, Text::LinkCopied, false),
                        false => {
                            let link = link.clone();
                            (NoticeKind::Problem, Text::LinkNotCopied { link }, false)
                        }
                    }
                });
                copy(link, on_done);
            });
        });
        let label = say(**self.language, Text::Share);
        html! {
            <button
                class="button button--quiet"
                type="button"
                id="share"
                aria-label={label.clone()}
                title={label.clone()}
                onclick={on_click}
            >
                { icon(Icon::Link) }
                <span class="header__word">{ label }</span>
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
        let on_click = Callback::from(move |_: MouseEvent| theme.set(theme.next()));
        icon_button(Some("theme".into()), picture, label, false, on_click)
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

pub const fn page_text(page: Page) -> Text {
    match page {
        Page::Compose => Text::PageCompose,
        Page::Rules => Text::PageRules,
        Page::Log => Text::PageLog,
        Page::TakeHome => Text::PageTakeHome,
    }
}
