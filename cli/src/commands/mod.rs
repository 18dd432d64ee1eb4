//! One file per command.

mod build;
mod fmt;

pub(crate) use build::build;
pub(crate) use fmt::fmt;
