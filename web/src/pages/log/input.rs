//! Where a log comes in: a text field, a file, a drop, a paste too large for the field.

use super::{LogWork, Reading, Source};
use crate::browser::{
    Chunks, civil_date, dropped_file, last_modified, pasted_text, picked_file, today,
};
use crate::components::{Icon, icon};
use crate::i18n::{Text, say, size};
use droplab_core::locale::Language;
use droplab_core::log::{Analyzer, AnalyzerOptions, CivilDate, PrefixActions};
use gloo::timers::future::TimeoutFuture;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

/// A text field of more bytes than this makes every keystroke slow.
const FIELD_LIMIT: usize = 256 * 1024;

/// Bytes analysed before the page may draw again.
const SLICE: usize = 2 * 1024 * 1024;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub work: LogWork,
    pub actions: PrefixActions,
    pub on_change: Callback<LogWork>,
}

/// Everything a reader needs; a later one makes the earlier stop.
#[derive(Clone)]
struct Reader {
    actions: PrefixActions,
    on_change: Callback<LogWork>,
    turn: Rc<Cell<u32>>,
}

impl Reader {
    fn analyzer(&self, latest: CivilDate) -> Analyzer {
        let actions = self.actions.clone();
        Analyzer::new(AnalyzerOptions { latest: Some(latest), actions })
    }

    fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }

    /// A short text, at once.
    fn read_typed(&self, text: AttrValue) {
        self.next_turn();
        let latest = today();
        let analysis = (!text.is_empty()).then(|| {
            let mut analyzer = self.analyzer(latest);
            analyzer.feed(text.as_bytes());
            Rc::new(analyzer.finish())
        });
        let source = Source::Typed(text);
        let latest = Some(latest);
        self.on_change.emit(LogWork { source, analysis, latest, reading: Reading::Done });
    }

    /// A long text, slice by slice.
    fn read_pasted(&self, text: String) {
        let (reader, turn) = (self.clone(), self.next_turn());
        spawn_local(async move {
            let source = Source::Pasted { n_bytes: text.len() };
            let mut progress = Progress::new(&reader, turn, source, today());
            let n_bytes = text.len();
            for (index, slice) in text.as_bytes().chunks(SLICE).enumerate() {
                progress.analyzer.feed(slice);
                #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
                let share = (index * SLICE) as f64 / n_bytes as f64;
                if !progress.go_on(share).await {
                    return;
                }
            }
            progress.finish();
        });
    }

    fn read_file(&self, file: File) {
        let (reader, turn) = (self.clone(), self.next_turn());
        spawn_local(async move {
            let latest = civil_date(last_modified(&file));
            let source = Source::File { name: file.name().into(), n_bytes: file.size() };
            let mut progress = Progress::new(&reader, turn, source, latest);
            let mut chunks = Chunks::new(file);
            while let Some(chunk) = chunks.next().await {
                let Ok(chunk) = chunk else { return progress.fail() };
                progress.analyzer.feed(&chunk);
                let (read, all) = chunks.progress();
                if !progress.go_on(read / all).await {
                    return;
                }
            }
            progress.finish();
        });
    }
}

/// One reading under way.
struct Progress<'r> {
    reader: &'r Reader,
    turn: u32,
    source: Source,
    latest: CivilDate,
    analyzer: Analyzer,
}

impl<'r> Progress<'r> {
    fn new(reader: &'r Reader, turn: u32, source: Source, latest: CivilDate) -> Self {
        let analyzer = reader.analyzer(latest);
        let progress = Self { reader, turn, source, latest, analyzer };
        progress.emit(Reading::Going(0.0), None);
        progress
    }

    fn emit(&self, reading: Reading, analysis: Option<Rc<droplab_core::log::Analysis>>) {
        let (source, latest) = (self.source.clone(), Some(self.latest));
        self.reader.on_change.emit(LogWork { source, analysis, latest, reading });
    }

    /// Lets the page draw; `false` when another reading has taken over.
    async fn go_on(&self, share: f64) -> bool {
        if self.turn == self.reader.turn.get() {
            self.emit(Reading::Going(share), None);
            TimeoutFuture::new(0).await;
        }
        self.turn == self.reader.turn.get()
    }

    fn finish(self) {
        let Self { reader, source, latest, analyzer, .. } = self;
        let analysis = Some(Rc::new(analyzer.finish()));
        let work = LogWork { source, analysis, latest: Some(latest), reading: Reading::Done };
        reader.on_change.emit(work);
    }

    fn fail(self) {
        self.emit(Reading::Failed, None);
    }
}

#[component]
pub fn Input(props: &Props) -> Html {
    let language = props.language;
    let turn = use_mut_ref(|| Rc::new(Cell::new(0)));
    let is_over = use_state(|| false);
    let reader = Reader {
        actions: props.actions.clone(),
        on_change: props.on_change.clone(),
        turn: turn.borrow().clone(),
    };
    let on_input = {
        let reader = reader.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            let text = field.map(|field| field.value()).unwrap_or_default();
            reader.read_typed(text.into());
        })
    };
    let on_paste = {
        let reader = reader.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = pasted_text(&event).filter(|text| text.len() > FIELD_LIMIT) {
                event.prevent_default();
                reader.read_pasted(text);
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
        Callback::from(move |_: MouseEvent| reader.read_typed(AttrValue::default()))
    };
    let has_some = props.work != LogWork::default() && props.work.source != Source::default();
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
                        { say(language, Text::Clear) }
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
            #[expect(clippy::cast_precision_loss, reason = "shown in megabytes")]
            let n_bytes = *n_bytes as f64;
            let text = Text::PastedLog { size: size(n_bytes) };
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
        Reading::Going(share) => html! {
            <progress
                class="drop-zone__progress"
                max="1"
                value={share.to_string()}
                aria-label={say(language, Text::ReadingLog)}
            />
        },
        Reading::Failed => html! {
            <p class="problem problem--error">{ icon(Icon::Error) }{ say(language, Text::CannotRead) }</p>
        },
    }
}
