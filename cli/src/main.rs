//! The command line `droplab`.
fn main() {}
