//! Droplab's page. It keeps what the user gave and shows what `droplab-core` makes of it.
//!
//! `pages/` know the state, `components/` only their props, `browser/` alone touches storage, the
//! address bar, the clipboard, files and the worker.

mod app;
mod browser;
mod components;
mod derived;
mod i18n;
mod log_message;
mod origin_name;
mod pages;
#[cfg(test)]
mod rules_engine;
mod rules_message;
pub mod state;

pub use app::App;
