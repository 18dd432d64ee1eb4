//! Each worker's three files: names that trunk leaves bare in, names with a hash of their content out.
//!
//! A browser or a host may keep one file of a release and fetch another of the next. With the hash in
//! all three names, and in the page that starts the worker, what runs together was built together.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// The names of the workers' programs in `web/src/bin`.
const WORKERS: [&str; 2] = ["log_worker", "rules_worker"];

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

/// Renames the files in `site`; gives the page back with a `<meta>` of each worker's name in it, from
/// which it learns the hash (`web/src/browser/worker.rs`).
pub(crate) fn name_by_content(site: &Path, html: &str) -> Result<String> {
    WORKERS.iter().try_fold(html.to_owned(), |html, worker| name_one(site, &html, worker))
}

fn name_one(site: &Path, html: &str, worker: &str) -> Result<String> {
    let names =
        [format!("{worker}_bg.wasm"), format!("{worker}.js"), format!("{worker}_loader.js")];
    let read = |name: &String| {
        fs::read(site.join(name)).with_context(|| format!("trunk wrote no worker: no {name}"))
    };
    let [wasm_name, glue_name, loader_name] = &names;
    let (wasm, glue, loader) = (read(wasm_name)?, read(glue_name)?, read(loader_name)?);
    let digest = Sha256::new().chain_update(&wasm).chain_update(&glue).finalize();
    let hash: String = digest.iter().take(HASH_LENGTH).map(|b| format!("{b:02x}")).collect();

    let new_name = |name: &str| hashed(name, worker, &hash);
    let glue = refer(glue_name, &glue, wasm_name, &new_name(wasm_name))?;
    check_silence(glue_name, &String::from_utf8_lossy(&glue))?;
    let loader = refer(loader_name, &loader, glue_name, &new_name(glue_name))?;
    for (name, bytes) in names.iter().zip([wasm, glue, loader]) {
        let (old, new) = (site.join(name), site.join(new_name(name)));
        fs::write(&new, bytes).with_context(|| format!("cannot write {}", new.display()))?;
        fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
    }
    add_meta(html, worker, &hash)
}

/// A worker is not bound by the page's Content-Security-Policy, so its glue may hold nothing that
/// sends, apart from the one `fetch` with which it loads its own wasm.
fn check_silence(file: &str, glue: &str) -> Result<()> {
    let found = SENDERS.iter().find(|word| glue.contains(**word));
    if let Some(word) = found {
        bail!("the worker can send: {file} holds `{word}`");
    }
    let n_fetches = glue.matches("fetch(").count();
    if n_fetches > 1 {
        bail!("the worker can send: {file} calls `fetch` {n_fetches} times, and once is enough");
    }
    Ok(())
}

/// `log_worker.js` → `log_worker-0123456789abcdef.js`
fn hashed(name: &str, worker: &str, hash: &str) -> String {
    name.replacen(worker, &format!("{worker}-{hash}"), 1)
}

/// The text of `file`, speaking of `other` by its new name.
fn refer(file: &str, text: &[u8], other: &str, new_name: &str) -> Result<Vec<u8>> {
    let text = std::str::from_utf8(text).with_context(|| format!("{file} is no text"))?;
    if !text.contains(other) {
        bail!("{file} does not speak of {other}; trunk or wasm-bindgen names files otherwise now");
    }
    Ok(text.replace(other, new_name).into_bytes())
}

fn add_meta(html: &str, worker: &str, hash: &str) -> Result<String> {
    let (before, after) = html.split_once("</head>").context("index.html has no </head>")?;
    Ok(format!("{before}<meta name=\"{worker}\" content=\"{hash}\">\n</head>{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_speaks_of_them_get_the_hash() -> Result<()> {
        assert_eq!(hashed("log_worker_bg.wasm", "log_worker", "a1"), "log_worker-a1_bg.wasm");
        let loader = b"import init from './log_worker.js';await init();";
        let expected = b"import init from './log_worker-a1.js';await init();";
        let (glue, renamed) = ("log_worker.js", "log_worker-a1.js");
        assert_eq!(refer("l.js", loader, glue, renamed)?, expected);
        assert!(refer("l.js", b"import init from './x.js'", glue, renamed).is_err());
        Ok(())
    }

    #[test]
    fn a_worker_that_can_send_is_refused() {
        let glue = "'failed to fetch Wasm' module = fetch(module_or_path);";
        assert!(check_silence("w.js", glue).is_ok());
        assert!(check_silence("w.js", &format!("{glue} getObject(a).fetch(b)")).is_err());
        assert!(check_silence("w.js", &format!("{glue} __wbg_fetch_0 = f")).is_err());
        assert!(check_silence("w.js", "new WebSocket(a)").is_err());
    }

    #[test]
    fn the_page_tells_the_hash_and_no_file() -> Result<()> {
        let html = add_meta("<head><title>T</title></head><body>", "log_worker", "a1")?;
        let expected =
            "<head><title>T</title><meta name=\"log_worker\" content=\"a1\">\n</head><body>";
        assert_eq!(html, expected);
        Ok(())
    }
}
