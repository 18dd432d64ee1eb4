//! One file per command.

mod build;
mod check;
mod explain;
mod fmt;
mod log;
mod rule;

pub(crate) use build::build;
pub(crate) use check::check;
pub(crate) use explain::explain_rules as explain;
pub(crate) use fmt::fmt;
pub(crate) use log::log;
pub(crate) use rule::rule;
