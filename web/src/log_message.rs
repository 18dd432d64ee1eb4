//! What the page and the worker that reads logs call the members of their messages. Both include
//! this file; nothing else is shared.
//!
//! The page sends one object per log: `LOG` (a `Blob`, which a `File` is), `LATEST` (a day as
//! `2026-01-31`) and `ACTIONS` (prefix, word, prefix, word, …). The worker first says that it is
//! `READY`; then, for each log, any number of `PROGRESS` and one `RESULT` or `FAILURE`. A worker that
//! is told to stop is terminated.

/// To the worker: the log's bytes.
pub const LOG: &str = "log";
/// To the worker: the day no line is later than.
pub const LATEST: &str = "latest";
/// To the worker: prefixes of the policy, each followed by the word of its action.
pub const ACTIONS: &str = "actions";

/// To the page: messages are awaited from now on.
pub const READY: &str = "ready";
/// To the page: thousandths read.
pub const PROGRESS: &str = "progress";
/// To the page: `core::json::analysis` as a text.
pub const RESULT: &str = "result";
/// To the page: one of the following.
pub const FAILURE: &str = "failure";

/// The browser could not read on.
pub const UNREADABLE: &str = "unreadable";
/// Compressed, and the browser could not unpack it.
pub const UNPACKABLE: &str = "unpackable";
/// The worker itself failed, and should not be asked again.
pub const BROKEN: &str = "broken";
