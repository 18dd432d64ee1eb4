//! What the tests share.

pub mod cases;
pub mod hostile;
pub mod imports;
pub mod lab;
pub mod saved;
pub mod source;
mod temporary_directory;
pub mod verdict;
pub mod wide;

pub use temporary_directory::TemporaryDirectory;
