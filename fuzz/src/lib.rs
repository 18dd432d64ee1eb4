//! What must hold of every reader, whatever bytes it is given: it ends soon, it points into the
//! text, and what it read it reads again from what is written of it.

pub mod readers;

use droplab_core::net::Family;
use droplab_core::text::Span;
use std::time::{Duration, Instant};

/// For at most 64 kB in a build with a sanitizer, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The first byte chooses the family, the rest is the text. Bytes that are no UTF-8 are replaced,
/// as the page and the command line do.
///
/// # Panics
/// When something does not hold.
pub fn checked(bytes: &[u8], read: impl Fn(&str, Family)) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let family = if first % 2 == 0 { Family::V4 } else { Family::V6 };
    let text = String::from_utf8_lossy(rest);
    let begin = Instant::now();
    read(&text, family);
    let took = begin.elapsed();
    assert!(took < PATIENCE, "{took:?} for {} bytes", text.len());
}

/// # Panics
/// When a span is no part of the text.
pub fn check_spans(text: &str, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        let range = span.start as usize..span.end as usize;
        assert!(text.get(range).is_some(), "{span:?} in a text of {} bytes", text.len());
    }
}
