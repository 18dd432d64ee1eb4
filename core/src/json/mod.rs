//! The promised output formats as serde types; what a member is called here, scripts rely on.

pub mod analysis;
mod diagnostic;
mod host;
pub mod log;
mod rule;

pub use diagnostic::diagnostics;
pub use host::host;
pub use rule::rule;
