//! What the tests share.

pub mod hostile;
pub mod lab;
