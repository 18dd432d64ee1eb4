//! A worker of ours: started from its own script, heard as long as it lives.

use super::script_url::script_url;
use gloo::utils::document;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// A worker that was started; it ends when this is dropped.
pub struct Running {
    worker: Worker,
    /// It has said that it hears messages.
    pub is_ready: bool,
    /// Called by the worker as long as it lives.
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

impl Running {
    /// Starts the worker of that name; both are called until it is dropped.
    ///
    /// # Errors
    /// What the browser says where it starts none.
    pub fn start(name: &str, on_message: fn(JsValue), on_error: fn()) -> Result<Self, JsValue> {
        let url = script_url(&loader(name));
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"module".into())?;
        let constructor = Reflect::get(&js_sys::global(), &"Worker".into())?;
        let constructor = constructor.dyn_into::<Function>()?;
        // The typed constructor takes a text only.
        let worker = Reflect::construct(&constructor, &Array::of2(&url, &options))?;
        let worker = worker.dyn_into::<Worker>()?;
        let on_message: Closure<dyn Fn(MessageEvent)> =
            Closure::new(move |event: MessageEvent| on_message(event.data()));
        let on_error: Closure<dyn Fn()> = Closure::new(on_error);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, is_ready: false, _on_message: on_message, _on_error: on_error })
    }

    /// # Errors
    /// What the browser says of a message that cannot be given to another thread.
    pub fn post(&self, message: &JsValue) -> Result<(), JsValue> {
        self.worker.post_message(message)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// An object of these members.
///
/// # Errors
/// None that an object of ours has.
pub fn message(members: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let message = Object::new();
    for (name, value) in members {
        Reflect::set(&message, &(*name).into(), value)?;
    }
    Ok(message.into())
}

/// A message's member; `undefined` where it has none of the name.
pub fn member(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or_default()
}

/// The script that starts the worker. `cargo xtask dist` puts a hash into the names of the worker's
/// files, and into the page; in a page for development there is none.
fn loader(name: &str) -> String {
    let selector = format!("meta[name={name}]");
    let meta = document().query_selector(&selector).ok().flatten();
    match meta.and_then(|meta| meta.get_attribute("content")) {
        Some(hash) => format!("./{name}-{hash}_loader.js"),
        None => format!("./{name}_loader.js"),
    }
}
