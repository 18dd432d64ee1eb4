//! Droplab core.
pub mod json;
pub mod log;
