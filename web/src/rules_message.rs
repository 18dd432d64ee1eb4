//! What the page and the worker that reads rules call the members of their messages. Both include
//! this file; nothing else is shared.
//!
//! The page sends one object per question: `ID`, `ASK`, `LANGUAGE` (a tag), and what the question
//! needs. The worker keeps what it read last, and the other questions are about that. It first says
//! that it is `READY`; then, for each question, one message with its `ID` and either `ANSWER`, an
//! object of `core::json::rules` as a text, or `FAILURE`.

pub const ID: &str = "id";
pub const ASK: &str = "ask";
pub const LANGUAGE: &str = "language";

/// Read `TEXT` (a text, or a `Blob`) as `FORMAT` and `FAMILY`: answered by `RulesJson`.
pub const READ: &str = "read";
pub const TEXT: &str = "text";
/// `auto`, `save`, `rules`, `script`.
pub const FORMAT: &str = "format";
/// `auto`, `ipv4`, `ipv6`.
pub const FAMILY: &str = "family";

/// Say in words the rules between `START` and `END`, or those of `CHAIN` in `TABLE`:
/// `ExplanationJson`.
pub const EXPLAIN: &str = "explain";
pub const START: &str = "start";
pub const END: &str = "end";
pub const TABLE: &str = "table";
pub const CHAIN: &str = "chain";

/// Write the rules as `FORM`: `ConversionJson`.
pub const CONVERT: &str = "convert";
/// `save`, `script`, `nft`.
pub const FORM: &str = "form";

/// Make a policy of the rules: `LiftJson`.
pub const LIFT: &str = "lift";

/// To the page: messages are awaited from now on.
pub const READY: &str = "ready";
/// To the page: the answer as a text.
pub const ANSWER: &str = "answer";
/// To the page: how long the answer took, in milliseconds.
pub const TIME: &str = "time";
/// To the page: one of the following.
pub const FAILURE: &str = "failure";

/// The browser could not read on.
pub const UNREADABLE: &str = "unreadable";
/// More than can be read at once.
pub const TOO_LARGE: &str = "too-large";
/// This version has no answer to that question.
pub const UNAVAILABLE: &str = "unavailable";
/// The worker itself failed, and should not be asked again.
pub const BROKEN: &str = "broken";
