//! The worker that reads logs: a wasm of its own, with the core's reader and nothing of the page.
//!
//! A log comes as a `Blob` and is read piece by piece, so that memory stays small whatever its size.
//! What gzip packed is unpacked by the browser. Messages: `log_message.rs`.

#[path = "../log_message.rs"]
mod log_message;

use std::cell::Cell;
use std::rc::Rc;

use droplab_core::json::analysis::AnalysisJson;
use droplab_core::log::{Action, Analyzer, AnalyzerOptions, CivilDate, PrefixActions};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, DedicatedWorkerGlobalScope, MessageEvent, ReadableStream, ReadableStreamDefaultReader,
    WritableStream,
};

/// Rows of each table that the page shows at most.
const ROW_LIMIT: usize = 500;

/// Bytes read at a time.
const PIECE: f64 = 4.0 * 1024.0 * 1024.0;

const GZIP: [u8; 2] = [0x1f, 0x8b];

fn main() {
    let on_message: Closure<dyn Fn(MessageEvent)> =
        Closure::new(|event: MessageEvent| spawn_local(read(event.data())));
    scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    // What breaks in a promise reaches the page by no other way.
    let on_rejection: Closure<dyn Fn()> =
        Closure::new(|| post(log_message::FAILURE, &log_message::BROKEN.into()));
    let on_rejection = on_rejection.into_js_value().unchecked_into();
    if scope().add_event_listener_with_callback("unhandledrejection", &on_rejection).is_ok() {
        post(log_message::READY, &JsValue::TRUE);
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(member: &str, value: &JsValue) {
    let message = Object::new();
    let is_set = Reflect::set(&message, &member.into(), value);
    // A worker that cannot say anything has nobody to say that to.
    let _ = is_set.and_then(|_| scope().post_message(&message));
}

/// Reads the log of one message and says what it holds.
async fn read(message: JsValue) {
    let member = |name: &str| Reflect::get(&message, &name.into()).unwrap_or_default();
    let Ok(log) = member(log_message::LOG).dyn_into::<Blob>() else {
        return post(log_message::FAILURE, &log_message::UNREADABLE.into());
    };
    let mut analyzer = Analyzer::new(AnalyzerOptions {
        latest: member(log_message::LATEST).as_string().as_deref().and_then(civil_date),
        actions: prefix_actions(&Array::from(&member(log_message::ACTIONS))),
    });
    let begin = bytes(&log, 0.0, 2.0).await.map(|begin| begin.to_vec());
    let is_packed = begin.is_ok_and(|begin| begin == GZIP);
    let (outcome, failure) = if is_packed {
        (feed_unpacked(&log, &mut analyzer).await, log_message::UNPACKABLE)
    } else {
        (feed(&log, &mut analyzer).await, log_message::UNREADABLE)
    };
    if outcome.is_err() {
        return post(log_message::FAILURE, &failure.into());
    }
    let analysis = analyzer.finish();
    let report = AnalysisJson::with_rows(&analysis, ROW_LIMIT);
    match serde_json::to_string(&report) {
        Ok(report) => post(log_message::RESULT, &report.into()),
        Err(_) => post(log_message::FAILURE, &log_message::UNREADABLE.into()),
    }
}

async fn feed(log: &Blob, analyzer: &mut Analyzer) -> Result<(), JsValue> {
    let (mut at, size) = (0.0, log.size());
    let mut piece = Vec::new();
    while at < size {
        let bytes = bytes(log, at, at + PIECE).await?;
        at += PIECE;
        feed_piece(&bytes, &mut piece, analyzer);
        if at < size {
            post(log_message::PROGRESS, &(1e3 * at / size).into());
        }
    }
    Ok(())
}

/// Through the browser's own gzip: one task gives it the packed pieces, this one takes what comes out.
async fn feed_unpacked(log: &Blob, analyzer: &mut Analyzer) -> Result<(), JsValue> {
    let gzip = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let gzip = Reflect::construct(&gzip.dyn_into::<Function>()?, &Array::of1(&"gzip".into()))?;
    let packed: WritableStream = Reflect::get(&gzip, &"writable".into())?.unchecked_into();
    let unpacked: ReadableStream = Reflect::get(&gzip, &"readable".into())?.unchecked_into();
    let unpacked: ReadableStreamDefaultReader = unpacked.get_reader().unchecked_into();
    let n_given = Rc::new(Cell::new(0.0));
    let giving = give(log.clone(), packed, Rc::clone(&n_given));
    spawn_local(async move {
        // What goes wrong there, the reader learns too.
        let _ = giving.await;
    });
    let mut piece = Vec::new();
    let mut n_said = 0.0;
    loop {
        let result = JsFuture::from(unpacked.read()).await?;
        if Reflect::get(&result, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let bytes = Reflect::get(&result, &"value".into())?.dyn_into::<Uint8Array>()?;
        feed_piece(&bytes, &mut piece, analyzer);
        if n_given.get() > n_said {
            n_said = n_given.get();
            post(log_message::PROGRESS, &(1e3 * n_said / log.size()).into());
        }
    }
}

async fn give(log: Blob, packed: WritableStream, n_given: Rc<Cell<f64>>) -> Result<(), JsValue> {
    let writer = packed.get_writer()?;
    let (mut at, size) = (0.0, log.size());
    while at < size {
        let end = (at + PIECE / 16.0).min(size);
        let bytes = match bytes(&log, at, end).await {
            Ok(bytes) => bytes,
            Err(error) => {
                JsFuture::from(writer.abort_with_reason(&error)).await?;
                return Err(error);
            }
        };
        JsFuture::from(writer.write_with_chunk(&bytes)).await?;
        at = end;
        n_given.set(at);
    }
    JsFuture::from(writer.close()).await.map(|_| ())
}

async fn bytes(log: &Blob, from: f64, to: f64) -> Result<Uint8Array, JsValue> {
    let piece = log.slice_with_f64_and_f64(from, to)?;
    Ok(Uint8Array::new(&JsFuture::from(piece.array_buffer()).await?))
}

/// `piece` is room that is used again.
fn feed_piece(bytes: &Uint8Array, piece: &mut Vec<u8>, analyzer: &mut Analyzer) {
    piece.resize(bytes.length().try_into().unwrap_or_default(), 0);
    bytes.copy_to(piece);
    analyzer.feed(piece);
}

/// `2026-01-31`
fn civil_date(text: &str) -> Option<CivilDate> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some(CivilDate { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

fn prefix_actions(words: &Array) -> PrefixActions {
    let mut words = words.iter().map(|word| word.as_string().unwrap_or_default());
    let mut actions = PrefixActions::default();
    while let (Some(prefix), Some(word)) = (words.next(), words.next()) {
        let action = Action::ALL.into_iter().find(|action| action.name() == Some(word.as_str()));
        actions.0.insert(prefix.into_bytes(), action.unwrap_or(Action::Unknown));
    }
    actions
}
