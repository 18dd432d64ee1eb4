//! The worker that reads logs. There is one, kept and used again; a new log ends the one before.

use super::worker::{Running, member, message};
use crate::log_message::{
    ACTIONS, BROKEN, FAILURE, LATEST, LOG, PROGRESS, READY, RESULT, UNPACKABLE, UNREADABLE,
};
use droplab_core::log::{Action, CivilDate};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Blob;
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

/// Starts the worker before there is anything to read. Whether it is ready by now.
pub fn prepare_log_worker() -> bool {
    STATE.with_borrow_mut(|state| {
        if state.worker.is_none() {
            state.worker = Running::start("log_worker", hear, give_up).ok();
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
            state.worker = None;
        }
    });
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
        running.post(&job_message(job)?)
    });
    if is_posted.is_err() {
        fail(LogFailure::Unreadable);
    }
}

fn job_message(job: &LogJob) -> Result<JsValue, JsValue> {
    let words = job.actions.iter().flat_map(|(prefix, action)| {
        [JsValue::from(prefix.as_str()), action.name().unwrap_or_default().into()]
    });
    message(&[
        (LOG, job.log.clone().into()),
        (LATEST, job.latest.map(super::date_text).into()),
        (ACTIONS, words.collect::<Array>().into()),
    ])
}

#[expect(clippy::needless_pass_by_value, reason = "messages come by value")]
fn hear(data: JsValue) {
    if member(&data, READY).is_truthy() {
        STATE.with_borrow_mut(|state| {
            if let Some(running) = &mut state.worker {
                running.is_ready = true;
            }
        });
        post();
    } else if let Some(thousandths) = member(&data, PROGRESS).as_f64() {
        let on_report = STATE.with_borrow(|state| state.job.as_ref().map(|(_, on)| on.clone()));
        if let Some(on_report) = on_report {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1,000")]
            #[expect(clippy::cast_sign_loss, reason = "0 to 1,000")]
            let thousandths = thousandths as u32;
            on_report.emit(LogReport::Progress(thousandths));
        }
    } else if let Some(report) = member(&data, RESULT).as_string() {
        end(LogReport::Done(report));
    } else if let Some(failure) = member(&data, FAILURE).as_string() {
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
    STATE.with_borrow_mut(|state| state.worker = None);
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
