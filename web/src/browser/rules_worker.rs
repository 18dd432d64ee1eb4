//! The worker that reads rules. There is one, kept; it is asked one thing at a time, and of what
//! waits only the latest of each kind.

use super::worker::{Running, member, message};
use crate::rules_message::{
    ANSWER, ASK, BROKEN, CHAIN, CONVERT, END, EXPLAIN, FAILURE, FAMILY, FORM, FORMAT, ID, LANGUAGE,
    LIFT, READ, READY, START, TABLE, TEXT, TIME, TOO_LARGE, UNAVAILABLE, UNREADABLE,
};
use droplab_core::locale::Language;
use js_sys::JsString;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Blob;
use yew::{AttrValue, Callback};

/// What there is to read.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenRules {
    Text(JsString),
    /// Read by the worker, where it does not stop the page.
    File(Blob),
}

/// A question; what each member means is said in `rules_message.rs`.
#[derive(Clone, Debug, PartialEq)]
pub enum RulesAsk {
    Read {
        rules: GivenRules,
        format: &'static str,
        family: &'static str,
    },
    /// UTF-16 offsets.
    Explain {
        start: u32,
        end: u32,
    },
    ExplainChain {
        table: AttrValue,
        chain: AttrValue,
    },
    Convert {
        form: &'static str,
    },
    Lift,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesFailure {
    /// The browser could not read on.
    Unreadable,
    TooLarge,
    /// There is no answer to that.
    Unavailable,
    /// The worker did not start, or broke.
    NoWorker,
}

/// An object of `droplab_core::json::rules`, and how long it took, in milliseconds.
pub type RulesReply = Result<(String, u32), RulesFailure>;

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    worker: Option<Running>,
    last_id: u32,
    /// One of each kind at most, in the order they are asked.
    waiting: [Option<Job>; 5],
    /// Asked, not answered yet.
    running: Option<(u32, Callback<RulesReply>)>,
}

struct Job {
    ask: RulesAsk,
    language: Language,
    on_reply: Callback<RulesReply>,
}

impl RulesAsk {
    /// Its place among what waits: the text first, for the others are about it.
    const fn kind(&self) -> usize {
        match self {
            Self::Read { .. } => 0,
            Self::Explain { .. } => 1,
            Self::ExplainChain { .. } => 2,
            Self::Convert { .. } => 3,
            Self::Lift => 4,
        }
    }
}

/// Starts the worker before there is anything to read.
pub fn prepare_rules_worker() {
    STATE.with_borrow_mut(|state| {
        if state.worker.is_none() {
            state.worker = Running::start("rules_worker", hear, give_up).ok();
        }
    });
}

/// Asks once what was asked before is answered; another question of the kind that still waits is
/// not asked any more.
pub fn ask_rules(ask: RulesAsk, language: Language, on_reply: Callback<RulesReply>) {
    prepare_rules_worker();
    let is_there = STATE.with_borrow_mut(|state| {
        let kind = ask.kind();
        state.waiting[kind] = Some(Job { ask, language, on_reply });
        state.worker.is_some()
    });
    match is_there {
        true => go_on(),
        false => give_up(),
    }
}

/// Ends whatever is being read, and forgets what waits.
pub fn stop_reading_rules() {
    STATE.with_borrow_mut(|state| {
        state.waiting = Default::default();
        if state.running.take().is_some() {
            state.worker = None;
        }
    });
}

/// Asks the next question, if the worker is ready and has none.
fn go_on() {
    let refused = STATE.with_borrow_mut(|state| {
        let running = state.worker.as_ref().filter(|running| running.is_ready)?;
        if state.running.is_some() {
            return None;
        }
        let job = state.waiting.iter_mut().find_map(Option::take)?;
        state.last_id = state.last_id.wrapping_add(1);
        let message = job_message(&job, state.last_id);
        match message.and_then(|message| running.post(&message)) {
            Ok(()) => {
                state.running = Some((state.last_id, job.on_reply));
                None
            }
            Err(_) => Some(job.on_reply),
        }
    });
    if let Some(on_reply) = refused {
        on_reply.emit(Err(RulesFailure::Unreadable));
    }
}

fn job_message(job: &Job, id: u32) -> Result<JsValue, JsValue> {
    let mut members = vec![(ID, id.into()), (LANGUAGE, job.language.tag().into())];
    match &job.ask {
        RulesAsk::Read { rules, format, family } => {
            let text = match rules {
                GivenRules::Text(text) => text.into(),
                GivenRules::File(file) => file.into(),
            };
            let asked = (ASK, READ.into());
            let choice = [(FORMAT, (*format).into()), (FAMILY, (*family).into())];
            members.extend([asked, (TEXT, text)].into_iter().chain(choice));
        }
        RulesAsk::Explain { start, end } => {
            let asked = (ASK, EXPLAIN.into());
            members.extend([asked, (START, (*start).into()), (END, (*end).into())]);
        }
        RulesAsk::ExplainChain { table, chain } => {
            let asked = (ASK, EXPLAIN.into());
            members.extend([asked, (TABLE, table.as_str().into()), (CHAIN, chain.as_str().into())]);
        }
        RulesAsk::Convert { form } => {
            members.extend([(ASK, CONVERT.into()), (FORM, (*form).into())]);
        }
        RulesAsk::Lift => members.push((ASK, LIFT.into())),
    }
    message(&members)
}

#[expect(clippy::needless_pass_by_value, reason = "messages come by value")]
fn hear(data: JsValue) {
    if member(&data, READY).is_truthy() {
        STATE.with_borrow_mut(|state| {
            if let Some(running) = &mut state.worker {
                running.is_ready = true;
            }
        });
        return go_on();
    }
    let failure = member(&data, FAILURE).as_string();
    let id = member(&data, ID).as_f64().filter(|_| failure.as_deref() != Some(BROKEN));
    let Some(id) = id else { return give_up() };
    let reply = match member(&data, ANSWER).as_string() {
        Some(answer) => {
            let time = member(&data, TIME).as_f64().unwrap_or_default();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time")]
            let time = time as u32;
            Ok((answer, time))
        }
        None => Err(match failure.as_deref() {
            Some(TOO_LARGE) => RulesFailure::TooLarge,
            Some(UNAVAILABLE) => RulesFailure::Unavailable,
            failure => {
                debug_assert_eq!(failure, Some(UNREADABLE));
                RulesFailure::Unreadable
            }
        }),
    };
    let on_reply = STATE.with_borrow_mut(|state| {
        let is_asked = |(asked, _): &mut (u32, _)| f64::from(*asked) == id;
        state.running.take_if(is_asked).map(|(_, on_reply)| on_reply)
    });
    go_on();
    if let Some(on_reply) = on_reply {
        on_reply.emit(reply);
    }
}

/// The worker does not start, or is broken.
fn give_up() {
    let jobs = STATE.with_borrow_mut(|state| {
        state.worker = None;
        let waiting = state.waiting.iter_mut().filter_map(Option::take);
        let waiting: Vec<_> = waiting.map(|job| job.on_reply).collect();
        let running = state.running.take().map(|(_, on_reply)| on_reply);
        running.into_iter().chain(waiting).collect::<Vec<_>>()
    });
    for on_reply in jobs {
        on_reply.emit(Err(RulesFailure::NoWorker));
    }
}
