//! Addresses of our own scripts, for a page whose policy takes no text as one (Trusted Types).

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The policy's name, which the Content-Security-Policy allows.
const POLICY: &str = "droplab";

thread_local! {
    /// Made once: the Content-Security-Policy allows no second of the name.
    static TRUSTED_TYPES: Option<JsValue> = trusted_types().ok();
}

/// What a constructor of the browser takes as a script's address. The text itself in a browser that
/// has no Trusted Types.
pub fn script_url(address: &str) -> JsValue {
    let trusted = TRUSTED_TYPES.with(|policy| {
        let policy = policy.as_ref()?;
        let method = Reflect::get(policy, &"createScriptURL".into()).ok()?;
        method.dyn_ref::<Function>()?.call1(policy, &address.into()).ok()
    });
    trusted.unwrap_or_else(|| address.into())
}

fn trusted_types() -> Result<JsValue, JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    let create: Function = Reflect::get(&factory, &"createPolicy".into())?.dyn_into()?;
    let rules = Object::new();
    // Nothing but this module can reach the policy, and it is given our own addresses only. The
    // global function `String` gives a text back as it is.
    let as_it_is = Reflect::get(&js_sys::global(), &"String".into())?;
    Reflect::set(&rules, &"createScriptURL".into(), &as_it_is)?;
    create.apply(&factory, &Array::of2(&POLICY.into(), &rules))
}
