//! The promised output formats as serde types; what a member is called here, scripts rely on.

pub mod analysis;
pub mod log;
pub mod places;
pub mod rules;
