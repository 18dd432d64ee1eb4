//! The worker's three files: names that trunk leaves bare in, names with a hash of their content out.
//!
//! A browser or a host may keep one file of a release and fetch another of the next. With the hash in
//! all three names, and in the page that starts the worker, what runs together was built together.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

const WASM: &str = "log_worker_bg.wasm";
const GLUE: &str = "log_worker.js";
const LOADER: &str = "log_worker_loader.js";

/// What can send, in JavaScript's words.
const SENDERS: [&str; 9] = [
    "__wbg_fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "BroadcastChannel",
    "sendBeacon",
    "importScripts",
];

/// Bytes of the hash that names show.
const HASH_LENGTH: usize = 8;

/// Renames the files in `site`; gives the page back with `<meta name="log-worker">` in it, from which
/// it learns the hash (`web/src/browser/log_worker.rs`).
pub(crate) fn name_by_content(site: &Path, html: &str) -> Result<String> {
    let read = |name: &str| {
        fs::read(site.join(name)).with_context(|| format!("trunk wrote no worker: no {name}"))
    };
    let (wasm, glue, loader) = (read(WASM)?, read(GLUE)?, read(LOADER)?);
    let digest = Sha256::new().chain_update(&wasm).chain_update(&glue).finalize();
    let hash: String = digest.iter().take(HASH_LENGTH).map(|b| format!("{b:02x}")).collect();

    let glue = refer(GLUE, &glue, WASM, &hash)?;
    check_silence(&String::from_utf8_lossy(&glue))?;
    let loader = refer(LOADER, &loader, GLUE, &hash)?;
    for (name, bytes) in [(WASM, wasm), (GLUE, glue), (LOADER, loader)] {
        let (old, new) = (site.join(name), site.join(hashed(name, &hash)));
        fs::write(&new, bytes).with_context(|| format!("cannot write {}", new.display()))?;
        fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
    }
    add_meta(html, &hash)
}

/// A worker is not bound by the page's Content-Security-Policy, so its glue may hold nothing that
/// sends, apart from the one `fetch` with which it loads its own wasm.
fn check_silence(glue: &str) -> Result<()> {
    let found = SENDERS.iter().find(|word| glue.contains(**word));
    if let Some(word) = found {
        bail!("the worker can send: {GLUE} holds `{word}`");
    }
    let n_fetches = glue.matches("fetch(").count();
    if n_fetches > 1 {
        bail!("the worker can send: {GLUE} calls `fetch` {n_fetches} times, and once is enough");
    }
    Ok(())
}

/// `log_worker.js` → `log_worker-0123456789abcdef.js`
fn hashed(name: &str, hash: &str) -> String {
    name.replacen("log_worker", &format!("log_worker-{hash}"), 1)
}

/// The text of `file`, speaking of `other` by its new name.
fn refer(file: &str, text: &[u8], other: &str, hash: &str) -> Result<Vec<u8>> {
    let text = std::str::from_utf8(text).with_context(|| format!("{file} is no text"))?;
    if !text.contains(other) {
        bail!("{file} does not speak of {other}; trunk or wasm-bindgen names files otherwise now");
    }
    Ok(text.replace(other, &hashed(other, hash)).into_bytes())
}

fn add_meta(html: &str, hash: &str) -> Result<String> {
    let (before, after) = html.split_once("</head>").context("index.html has no </head>")?;
    Ok(format!("{before}<meta name=\"log-worker\" content=\"{hash}\">\n</head>{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_speaks_of_them_get_the_hash() -> Result<()> {
        assert_eq!(hashed(WASM, "a1"), "log_worker-a1_bg.wasm");
        let loader = b"import init from './log_worker.js';await init();";
        let expected = b"import init from './log_worker-a1.js';await init();";
        assert_eq!(refer(LOADER, loader, GLUE, "a1")?, expected);
        assert!(refer(LOADER, b"import init from './x.js'", GLUE, "a1").is_err());
        Ok(())
    }

    #[test]
    fn a_worker_that_can_send_is_refused() {
        let glue = "'failed to fetch Wasm' module = fetch(module_or_path);";
        assert!(check_silence(glue).is_ok());
        assert!(check_silence(&format!("{glue} getObject(a).fetch(b)")).is_err());
        assert!(check_silence(&format!("{glue} __wbg_fetch_0 = f")).is_err());
        assert!(check_silence("new WebSocket(a)").is_err());
    }

    #[test]
    fn the_page_tells_the_hash_and_no_file() -> Result<()> {
        let html = add_meta("<head><title>T</title></head><body>", "a1")?;
        let expected =
            "<head><title>T</title><meta name=\"log-worker\" content=\"a1\">\n</head><body>";
        assert_eq!(html, expected);
        Ok(())
    }
}
