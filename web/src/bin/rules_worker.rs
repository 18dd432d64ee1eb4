//! The worker that reads rules: a wasm of its own, with the core and nothing of the page.
//!
//! It keeps the text it read last and answers questions about it. Messages: `rules_message.rs`.

#[path = "../rules_engine.rs"]
mod rules_engine;
#[path = "../rules_message.rs"]
mod rules_message;

use std::cell::RefCell;

use droplab_core::locale::Language;
use droplab_core::net::Family;
use js_sys::{Object, Reflect, Uint8Array};
use rules_engine::{Choice, Engine, FileForm, form_of_word};
use rules_message::{ANSWER, BROKEN, FAILURE, ID, READY, TIME, TOO_LARGE, UNAVAILABLE, UNREADABLE};
use serde_json::to_string;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// Bytes of the largest file that is read: several times what any host has.
const FILE_LIMIT: f64 = 64.0 * 1024.0 * 1024.0;

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

fn main() {
    let on_message: Closure<dyn Fn(MessageEvent)> =
        Closure::new(|event: MessageEvent| spawn_local(hear(event.data())));
    scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    // What breaks in a promise reaches the page by no other way.
    let on_rejection: Closure<dyn Fn()> = Closure::new(|| post(&[(FAILURE, BROKEN.into())]));
    let on_rejection = on_rejection.into_js_value().unchecked_into();
    if scope().add_event_listener_with_callback("unhandledrejection", &on_rejection).is_ok() {
        post(&[(READY, JsValue::TRUE)]);
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(members: &[(&str, JsValue)]) {
    let message = Object::new();
    let is_set = members
        .iter()
        .try_for_each(|(name, value)| Reflect::set(&message, &(*name).into(), value).map(|_| ()));
    // A worker that cannot say anything has nobody to say that to.
    let _ = is_set.and_then(|()| scope().post_message(&message));
}

/// A question of the page.
struct Question(JsValue);

impl Question {
    fn member(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }

    fn text(&self, name: &str) -> String {
        self.member(name).as_string().unwrap_or_default()
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an offset")]
    fn offset(&self, name: &str) -> Option<usize> {
        self.member(name).as_f64().map(|offset| offset as usize)
    }
}

async fn hear(message: JsValue) {
    let question = Question(message);
    let began = js_sys::Date::now();
    let outcome = answer(&question).await;
    let id = question.member(ID);
    match outcome {
        Ok(answer) => {
            let time = js_sys::Date::now() - began;
            post(&[(ID, id), (ANSWER, answer.into()), (TIME, time.into())]);
        }
        Err(failure) => post(&[(ID, id), (FAILURE, failure.into())]),
    }
}

async fn answer(question: &Question) -> Result<String, &'static str> {
    let language = Language::from_tag(&question.text(rules_message::LANGUAGE));
    let language = language.unwrap_or(Language::English);
    match question.text(rules_message::ASK).as_str() {
        rules_message::READ => {
            let text = text_of(question.member(rules_message::TEXT)).await?;
            let form = form_of_word(&question.text(rules_message::FORMAT));
            let family = match question.text(rules_message::FAMILY).as_str() {
                "ipv4" => Some(Family::V4),
                "ipv6" => Some(Family::V6),
                _ => None,
            };
            let engine = Engine::read(text, form, family);
            let report = to_string(&engine.report(language));
            ENGINE.set(Some(engine));
            report.map_err(|_| UNREADABLE)
        }
        rules_message::EXPLAIN => {
            let choice = match question.offset(rules_message::START) {
                Some(start) => {
                    let end = question.offset(rules_message::END).unwrap_or(start);
                    Choice::Between { start, end }
                }
                None => Choice::Chain {
                    table: question.text(rules_message::TABLE),
                    chain: question.text(rules_message::CHAIN),
                },
            };
            ask(|engine| to_string(&engine.explain(&choice, language)).ok())
        }
        rules_message::CONVERT => {
            let form = FileForm::of_word(&question.text(rules_message::FORM)).ok_or(UNAVAILABLE)?;
            ask(|engine| to_string(&engine.convert(form, language)).ok())
        }
        rules_message::LIFT => ask(|engine| to_string(&engine.lift(language)).ok()),
        _ => Err(UNAVAILABLE),
    }
}

fn ask(answer: impl Fn(&Engine) -> Option<String>) -> Result<String, &'static str> {
    ENGINE.with_borrow(|engine| engine.as_ref().and_then(answer)).ok_or(UNAVAILABLE)
}

/// A text as it is; a file as UTF-8, what is none of it replaced.
async fn text_of(given: JsValue) -> Result<String, &'static str> {
    let blob = match given.dyn_into::<Blob>() {
        Ok(blob) => blob,
        Err(text) => return text.as_string().ok_or(UNREADABLE),
    };
    if blob.size() > FILE_LIMIT {
        return Err(TOO_LARGE);
    }
    let bytes = JsFuture::from(blob.array_buffer()).await.map_err(|_| UNREADABLE)?;
    Ok(String::from_utf8_lossy(&Uint8Array::new(&bytes).to_vec()).into_owned())
}
