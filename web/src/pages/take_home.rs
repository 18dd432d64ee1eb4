//! *Take home*: the files, what is still wrong, and the commands that install them.

use crate::browser::{copy, download};
use crate::components::{Icon, icon, icon_button, problem_list};
use crate::derived::{Derived, PreviewFile};
use crate::i18n::{Text, say};
use droplab_core::deploy::{FileKind, HostStep, WAY_BACK_SECONDS};
use droplab_core::locale::Language;
use std::rc::Rc;
use yew::prelude::*;

/// What the page shows, and where it tells what became of a button's work.
pub struct TakeHomeView {
    pub language: Language,
    pub title: AttrValue,
    pub derived: Rc<Derived>,
    pub on_notice: Callback<Outcome>,
}

/// What became of a button's work.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Downloaded { file: &'static str },
    NotDownloaded { file: &'static str },
    Copied,
    NotCopied,
}

pub fn take_home(props: &TakeHomeView) -> Html {
    let language = props.language;
    let is_wrong = props.derived.has_errors();
    html! {
        <div class="take-home">
            <header class="page-head">
                <h1 class="page-head__title">{ say(language, Text::TakeHomeTitle) }</h1>
                <p class="page-head__hint">{ &props.title }</p>
            </header>
            if is_wrong {
                <section class="panel panel--wrong" aria-labelledby="wrong-title">
                    <h2 class="panel__title" id="wrong-title">{ say(language, Text::NotReady) }</h2>
                    <p class="panel__hint">{ say(language, Text::NotReadyHint) }</p>
                    { problem_list(&props.derived.problems) }
                    <a class="button" href="#compose">{ say(language, Text::MendIt) }</a>
                </section>
            } else {
                { problem_list(&props.derived.problems) }
            }
            <div class="files">
                { for props.derived.files.iter().map(|file| card(props, file, is_wrong)) }
            </div>
            { commands(props) }
        </div>
    }
}

const fn hint(kind: FileKind) -> Text {
    use droplab_core::net::Family::{V4, V6};
    match kind {
        FileKind::Restore(V4) => Text::RestoreV4Hint,
        FileKind::Restore(V6) => Text::RestoreV6Hint,
        FileKind::Script(V4) => Text::ScriptV4Hint,
        FileKind::Script(V6) => Text::ScriptV6Hint,
        FileKind::PreUpHook => Text::PreUpHookHint,
        FileKind::PostHook => Text::PostHookHint,
    }
}

fn card(props: &TakeHomeView, file: &PreviewFile, is_wrong: bool) -> Html {
    let language = props.language;
    let name = file.kind.name();
    let lines = file.lines.clone();
    let kind = file.kind;
    let text = move || PreviewFile { kind, lines: lines.clone() }.text();
    let on_download = {
        let (on_notice, text) = (props.on_notice.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            on_notice.emit(match download(name, &text()) {
                true => Outcome::Downloaded { file: name },
                false => Outcome::NotDownloaded { file: name },
            });
        })
    };
    let on_copy = copy_callback(props, text);
    html! {
        <article key={name} class="file-card" aria-labelledby={format!("file-{name}")}>
            <h2 class="file-card__name" id={format!("file-{name}")}>{ icon(Icon::File) }{ name }</h2>
            <p class="file-card__hint">{ say(language, hint(file.kind)) }</p>
            if let Some(path) = file.kind.install_path() {
                <p class="file-card__path">
                    <code>{ path }</code>
                    { " " }
                    { say(language, Text::FileMode { mode: file.kind.mode() }) }
                </p>
            }
            <div class="file-card__buttons">
                <button class="button button--main" type="button" disabled={is_wrong} data-file={name} onclick={on_download}>
                    { icon(Icon::Download) }
                    { say(language, Text::Download) }
                    <span class="visually-hidden">{ name }</span>
                </button>
                <button class="button" type="button" disabled={is_wrong} onclick={on_copy}>
                    { icon(Icon::Copy) }
                    { say(language, Text::Copy) }
                    <span class="visually-hidden">{ name }</span>
                </button>
            </div>
        </article>
    }
}

fn copy_callback(
    props: &TakeHomeView,
    text: impl Fn() -> String + 'static,
) -> Callback<MouseEvent> {
    let on_done = props.on_notice.reform(|done| match done {
        true => Outcome::Copied,
        false => Outcome::NotCopied,
    });
    Callback::from(move |_: MouseEvent| copy(text(), on_done.clone()))
}

/// The post's commands: put the files in place, try them, let the next boot load them.
fn commands(props: &TakeHomeView) -> Html {
    let language = props.language;
    html! {
        <section class="commands" aria-labelledby="commands-title">
            <h2 class="commands__title" id="commands-title">{ say(language, Text::Commands) }</h2>
            <p class="panel__hint">{ say(language, Text::OtherPrograms) }</p>
            <ol class="commands__steps">
                { step(props, Text::StepTry { seconds: WAY_BACK_SECONDS }, HostStep::Try) }
                { step(props, Text::StepKeep, HostStep::Keep) }
            </ol>
            <h3 class="commands__title">{ say(language, Text::AsThePost) }</h3>
            <ol class="commands__steps">
                { step(props, Text::StepPost, HostStep::AsThePost) }
            </ol>
        </section>
    }
}

fn step(props: &TakeHomeView, text: Text, step: HostStep) -> Html {
    let all = props.derived.commands(step);
    let on_copy = copy_callback(props, {
        let all = all.clone();
        move || format!("{all}\n")
    });
    html! {
        <li class="commands__step">
            <p>{ say(props.language, text) }</p>
            <div class="shell">
                    <pre class="shell__text" tabindex="0">{ all }</pre>
                    { icon_button(None, Icon::Copy, say(props.language, Text::CopyCommands), false, on_copy) }
                </div>
        </li>
    }
}
