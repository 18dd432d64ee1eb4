//! The promised output formats as serde types; what a member is called here, scripts rely on.

pub mod analysis;
mod host;
pub mod log;

pub use host::host;
