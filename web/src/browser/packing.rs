//! Deflate and inflate by the browser's own streams (RFC 1951, without a head): they weigh nothing.

use droplab_core::policy::MAX_SHARED_BYTES;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

/// Deflated; `None` where the browser has no such stream.
pub async fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    pipe(bytes, "CompressionStream").await
}

/// Inflated; `None` for what is damaged, or unpacks to more than a link may hold.
pub async fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    pipe(bytes, "DecompressionStream").await
}

/// A stream of the Compression Streams standard, which web-sys does not have yet.
fn stream(class: &str) -> Option<ReadableWritablePair> {
    let class = Reflect::get(&js_sys::global(), &JsValue::from_str(class)).ok()?;
    let format = Array::of1(&JsValue::from_str("deflate-raw"));
    let stream = Reflect::construct(class.dyn_ref::<Function>()?, &format).ok()?;
    Some(stream.unchecked_into())
}

async fn pipe(bytes: &[u8], class: &str) -> Option<Vec<u8>> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let reader = blob.stream().pipe_through(&stream(class)?).get_reader();
    let reader: ReadableStreamDefaultReader = reader.unchecked_into();
    let mut out = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.ok()?;
        if Reflect::get(&piece, &JsValue::from_str("done")).ok()?.is_truthy() {
            return Some(out);
        }
        let value: Uint8Array = Reflect::get(&piece, &JsValue::from_str("value")).ok()?.into();
        out.extend_from_slice(&value.to_vec());
        if out.len() > MAX_SHARED_BYTES {
            return None;
        }
    }
}
