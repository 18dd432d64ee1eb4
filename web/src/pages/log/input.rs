//! Where a log comes in: a text field, a file, a drop, a paste too large for the field.

use super::analysis::Analysis;
use super::{LogWork, Reading, Source};
use crate::browser::{
    Begin, LogFailure, LogJob, LogReport, PrefixWords, civil_date, dropped_file, last_modified,
    long_paste, n_bytes, picked_file, prepare_log_worker, read_log, stop_reading_log, text_blob,
    today,
};
use crate::components::{Icon, icon};
use crate::i18n::{Text, say, size};
use droplab_core::locale::Language;
use std::rc::Rc;
use web_sys::{Blob, File, HtmlTextAreaElement};
use yew::prelude::*;

/// A text field of more letters than this makes every keystroke slow.
const FIELD_LIMIT: u32 = 256 * 1024;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: LogWork,
    pub actions: PrefixWords,
    pub on_change: Callback<LogWork>,
}

/// Everything a reading needs. A later one makes the earlier stop.
#[derive(Clone)]
struct Reader {
    actions: PrefixWords,
    on_change: Callback<LogWork>,
    /// What the text field's last text came to, which stays until its next text is read.
    shown: Option<Rc<Analysis>>,
}

impl Reader {
    fn read_typed(&self, text: &AttrValue) {
        let (log, latest) = (text_blob(&text.as_str().into()), Some(today()));
        let source = Source::Typed(text.clone());
        if text.is_empty() {
            stop_reading_log();
            prepare_log_worker();
            return self.on_change.emit(LogWork::default());
        }
        let reading = if prepare_log_worker() { Reading::Done } else { Reading::Going(0) };
        self.read(log, LogWork { source, analysis: self.shown.clone(), latest, reading });
    }

    fn read_pasted(&self, log: Blob) {
        let (source, latest) = (Source::Pasted { n_bytes: n_bytes(&log) }, Some(today()));
        let reading = Reading::Going(0);
        self.read(Some(log), LogWork { source, analysis: None, latest, reading });
    }

    fn read_file(&self, file: File) {
        let latest = Some(civil_date(last_modified(&file)));
        let source = Source::File { name: file.name().into(), n_bytes: n_bytes(&file) };
        let reading = Reading::Going(0);
        self.read(Some(file.into()), LogWork { source, analysis: None, latest, reading });
    }

    /// Reads `log` and tells of it as `work`.
    fn read(&self, log: Option<Blob>, work: LogWork) {
        let Some(log) = log else {
            let reading = Reading::Failed(LogFailure::Unreadable);
            return self.on_change.emit(LogWork { reading, ..work });
        };
        let begin = match work.source {
            Source::Typed(_) => Begin::Soon,
            Source::Pasted { .. } | Source::File { .. } => Begin::Now,
        };
        let job = LogJob { log, latest: work.latest, actions: self.actions.clone() };
        self.on_change.emit(work.clone());
        let on_report = self.on_change.reform(move |report| match report {
            LogReport::Progress(thousandths) => {
                LogWork { reading: Reading::Going(thousandths), ..work.clone() }
            }
            LogReport::Done(report) => {
                let analysis = Some(Rc::new(Analysis::read(&report)));
                LogWork { analysis, reading: Reading::Done, ..work.clone() }
            }
            LogReport::Failed(failure) => {
                let reading = Reading::Failed(failure);
                LogWork { analysis: None, reading, ..work.clone() }
            }
        });
        read_log(job, begin, on_report);
    }
}

#[component]
pub fn Input(props: &Props) -> Html {
    let language = props.language;
    use_effect_with((), |()| {
        prepare_log_worker();
    });
    let is_over = use_state(|| false);
    let reader = Reader {
        actions: props.actions.clone(),
        on_change: props.on_change.clone(),
        shown: match props.work.source {
            Source::Typed(_) => props.work.analysis.clone(),
            Source::Pasted { .. } | Source::File { .. } => None,
        },
    };
    let on_input = {
        let reader = reader.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            let text = field.map(|field| field.value()).unwrap_or_default();
            reader.read_typed(&text.into());
        })
    };
    let on_paste = {
        let reader = reader.clone();
        Callback::from(move |event: Event| {
            if let Some(log) = long_paste(&event, FIELD_LIMIT) {
                event.prevent_default();
                reader.read_pasted(log);
            }
        })
    };
    let on_pick = {
        let reader = reader.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = picked_file(&event) {
                reader.read_file(file);
            }
        })
    };
    let on_drop = {
        let (reader, is_over) = (reader.clone(), is_over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = dropped_file(&event) {
                reader.read_file(file);
            }
        })
    };
    let on_over = {
        let is_over = is_over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(true);
        })
    };
    let on_out = {
        let is_over = is_over.clone();
        Callback::from(move |_: DragEvent| is_over.set(false))
    };
    let on_clear = {
        let reader = reader.clone();
        Callback::from(move |_: MouseEvent| reader.read_typed(&AttrValue::default()))
    };
    let has_some = props.work.source != Source::default();
    let stop = match props.work.reading {
        Reading::Going(_) => Text::StopReading,
        Reading::Done | Reading::Failed(_) => Text::Clear,
    };
    html! {
        <section
            class={classes!("drop-zone", is_over.then_some("drop-zone--over"))}
            aria-label={say(language, Text::LogInput)}
            ondrop={on_drop}
            ondragover={on_over}
            ondragleave={on_out}
        >
            { given(props, on_input, on_paste) }
            <div class="drop-zone__buttons">
                <label class="button file-button">
                    { icon(Icon::File) }
                    { say(language, Text::ChooseFile) }
                    <input class="visually-hidden" id="log-file" type="file" onchange={on_pick} />
                </label>
                if has_some {
                    <button class="button button--quiet" type="button" onclick={on_clear}>
                        { icon(Icon::Close) }
                        { say(language, stop) }
                    </button>
                }
                <span class="drop-zone__hint">{ say(language, Text::StaysHere) }</span>
            </div>
            { reading(language, props.work.reading) }
        </section>
    }
}

/// The text field, or the name of what is too large for it.
fn given(props: &Props, on_input: Callback<InputEvent>, on_paste: Callback<Event>) -> Html {
    let language = props.language;
    match &props.work.source {
        Source::Typed(text) => html! {
            <>
                <label class="text-field__label" for="log-text">{ say(language, Text::PasteHere) }</label>
                <textarea
                    class="drop-zone__text"
                    id="log-text"
                    rows="7"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder={say(language, Text::LogPlaceholder)}
                    value={text.clone()}
                    oninput={on_input}
                    onpaste={on_paste}
                />
            </>
        },
        Source::Pasted { n_bytes } => {
            let text = Text::PastedLog { size: size(*n_bytes) };
            html! { <p class="drop-zone__given">{ icon(Icon::Copy) }{ say(language, text) }</p> }
        }
        Source::File { name, n_bytes } => html! {
            <p class="drop-zone__given">
                { icon(Icon::File) }
                { name }
                <span class="drop-zone__hint">{ size(*n_bytes) }</span>
            </p>
        },
    }
}

fn reading(language: Language, reading: Reading) -> Html {
    match reading {
        Reading::Done => Html::default(),
        Reading::Going(thousandths) => html! {
            <progress
                class="drop-zone__progress"
                max="1000"
                value={thousandths.to_string()}
                aria-label={say(language, Text::ReadingLog)}
            />
        },
        Reading::Failed(failure) => {
            let text = match failure {
                LogFailure::Unreadable => Text::CannotRead,
                LogFailure::Unpackable => Text::IsGzip,
                LogFailure::NoWorker => Text::NoLogWorker,
            };
            html! {
                <p class="problem problem--error">{ icon(Icon::Error) }{ say(language, text) }</p>
            }
        }
    }
}
