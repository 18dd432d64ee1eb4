//! What the tests share.

pub mod hostile;
pub mod lab;
mod temporary_directory;

pub use temporary_directory::TemporaryDirectory;
