//! One file per command.

mod build;
mod fmt;
mod log;

pub(crate) use build::build;
pub(crate) use fmt::fmt;
pub(crate) use log::log;
