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
