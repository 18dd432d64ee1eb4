//! The worker that reads logs. There is one, kept and used again; a new log ends the one before.

use super::script_url::script_url;
use crate::log_message::{
    ACTIONS, BROKEN, FAILURE, LATEST, LOG, PROGRESS, READY, RESULT, UNPACKABLE, UNREADABLE,
};
use droplab_core::log::{Action, CivilDate};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, Worker};
use yew::Callback;

/// What prefixes mean, by the policy that sets them.
pub type PrefixWords = Rc<[(String, Action)]>;

/// What there is to read, and what must be known for it.
#[derive(Clone, Debug)]
pub struct LogJob {
    /// A text or a file.
    pub log: Blob,
    pub latest: Option<CivilDate>,
    pub actions: PrefixWords,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LogReport {
    /// Thousandths read.
    Progress(u32),
    /// The report of `droplab_core::json::analysis`.
    Done(String),
    Failed(LogFailure),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFailure {
    /// The browser could not read on.
    Unreadable,
    /// Compressed, and the browser could not unpack it.
    Unpackable,
    /// The worker did not start, or broke.
    NoWorker,
}

/// When to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    Now,
    /// Once typing rests.
    Soon,
}

/// How long typing rests, in milliseconds.
const REST: u32 = 50;

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    worker: Option<Running>,
    /// Waits for typing to rest.
    pending: Option<Timeout>,
    /// Of the log that is being read, or waits for the worker to be ready.
    job: Option<(LogJob, Callback<LogReport>)>,
}

struct Running {
    worker: Worker,
    is_ready: bool,
    /// Called by the worker as long as it lives.
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

/// Starts the worker before there is anything to read. Whether it is ready by now.
pub fn prepare_log_worker() -> bool {
    STATE.with_borrow_mut(|state| {
        if state.worker.is_none() {
            state.worker = start().ok();
        }
        state.worker.as_ref().is_some_and(|running| running.is_ready)
    })
}

/// Reads a log; reports of any other are not heard of any more.
pub fn read_log(job: LogJob, begin: Begin, on_report: Callback<LogReport>) {
    stop_reading_log();
    match begin {
        Begin::Now => give(job, on_report),
        Begin::Soon => {
            let timeout = Timeout::new(REST, move || give(job, on_report));
            STATE.with_borrow_mut(|state| state.pending = Some(timeout));
        }
    }
}

/// Whatever is being read.
pub fn stop_reading_log() {
    STATE.with_borrow_mut(|state| {
        state.pending = None;
        if state.job.take().is_some() {
            state.end_worker();
        }
    });
}

impl State {
    fn end_worker(&mut self) {
        if let Some(running) = self.worker.take() {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
        }
    }
}

fn give(job: LogJob, on_report: Callback<LogReport>) {
    let is_ready = prepare_log_worker();
    let is_there = STATE.with_borrow_mut(|state| {
        state.job = Some((job, on_report));
        state.worker.is_some()
    });
    if is_ready {
        post();
    } else if !is_there {
        fail(LogFailure::NoWorker);
    }
}

/// Gives the job to a worker that is ready.
fn post() {
    let is_posted = STATE.with_borrow(|state| {
        let (Some(running), Some((job, _))) = (&state.worker, &state.job) else { return Ok(()) };
        running.worker.post_message(&message(job)?)
    });
    if is_posted.is_err() {
        fail(LogFailure::Unreadable);
    }
}

fn message(job: &LogJob) -> Result<JsValue, JsValue> {
    let words = job.actions.iter().flat_map(|(prefix, action)| {
        [JsValue::from(prefix.as_str()), action.name().unwrap_or_default().into()]
    });
    let message = Object::new();
    Reflect::set(&message, &LOG.into(), &job.log)?;
    let latest = job.latest.map(super::date_text);
    Reflect::set(&message, &LATEST.into(), &latest.into())?;
    Reflect::set(&message, &ACTIONS.into(), &words.collect::<Array>())?;
    Ok(message.into())
}

/// The script that starts the worker. `cargo xtask dist` puts a hash into the names of the worker's
/// files, and into the page; in a page for development there is none.
fn loader() -> String {
    let meta = document().query_selector("meta[name=log-worker]").ok().flatten();
    match meta.and_then(|meta| meta.get_attribute("content")) {
        Some(hash) => format!("./log_worker-{hash}_loader.js"),
        None => "./log_worker_loader.js".to_owned(),
    }
}

fn start() -> Result<Running, JsValue> {
    let url = script_url(&loader());
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"module".into())?;
    let constructor = Reflect::get(&js_sys::global(), &"Worker".into())?;
    let constructor = constructor.dyn_into::<Function>()?;
    // The typed constructor takes a text only.
    let worker = Reflect::construct(&constructor, &Array::of2(&url, &options))?;
    let worker = worker.dyn_into::<Worker>()?;
    let on_message: Closure<dyn Fn(MessageEvent)> = Closure::new(hear);
    let on_error: Closure<dyn Fn()> = Closure::new(give_up);
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Ok(Running { worker, is_ready: false, _on_message: on_message, _on_error: on_error })
}

#[expect(clippy::needless_pass_by_value, reason = "events come by value")]
fn hear(event: MessageEvent) {
    let data = event.data();
    let member = |name: &str| Reflect::get(&data, &name.into()).unwrap_or_default();
    if member(READY).is_truthy() {
        STATE.with_borrow_mut(|state| {
            if let Some(running) = &mut state.worker {
                running.is_ready = true;
            }
        });
        post();
    } else if let Some(thousandths) = member(PROGRESS).as_f64() {
        let on_report = STATE.with_borrow(|state| state.job.as_ref().map(|(_, on)| on.clone()));
        if let Some(on_report) = on_report {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1,000")]
            #[expect(clippy::cast_sign_loss, reason = "0 to 1,000")]
            let thousandths = thousandths as u32;
            on_report.emit(LogReport::Progress(thousandths));
        }
    } else if let Some(report) = member(RESULT).as_string() {
        end(LogReport::Done(report));
    } else if let Some(failure) = member(FAILURE).as_string() {
        match failure.as_str() {
            UNREADABLE => fail(LogFailure::Unreadable),
            UNPACKABLE => fail(LogFailure::Unpackable),
            word => {
                debug_assert_eq!(word, BROKEN);
                give_up();
            }
        }
    }
}

/// The worker does not start, or is broken.
fn give_up() {
    STATE.with_borrow_mut(State::end_worker);
    fail(LogFailure::NoWorker);
}

fn fail(failure: LogFailure) {
    end(LogReport::Failed(failure));
}

fn end(report: LogReport) {
    let job = STATE.with_borrow_mut(|state| state.job.take());
    if let Some((_, on_report)) = job {
        on_report.emit(report);
    }
}
