//! The promised output formats as serde types; what a member is called here, scripts rely on.

pub mod analysis;
mod diagnostic;
mod host;
pub mod log;
pub mod places;
mod rule;
pub mod rules;

pub use diagnostic::diagnostics;
pub use host::host;
pub use rule::rule;

use serde::Serialize;

/// A report as one line of JSON.
pub fn text(report: &impl Serialize) -> String {
    serde_json::to_string(report).expect("reports are strings, numbers and lists of them")
}
