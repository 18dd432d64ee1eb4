//! What the tests share.

pub mod cases;
pub mod differences;
pub mod generate;
pub mod hostile;
pub mod imports;
pub mod lab;
pub mod nft;
pub mod oracle;
pub mod reader;
pub mod reason;
pub mod save_file;
pub mod saved;
pub mod source;
mod temporary_directory;
pub mod truth;
pub mod verdict;
pub mod wide;
pub mod words;

pub use temporary_directory::TemporaryDirectory;
