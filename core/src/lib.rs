//! Droplab's core: what people want (a policy), how iptables does it (a ruleset), and what the
//! kernel's log tells. Pure: no I/O, no clock, no randomness; the same input gives the same
//! output, byte for byte. `ARCHITECTURE.md` has the map.

#[macro_use]
mod codes;

pub mod back;
pub mod deploy;
pub mod front;
pub mod json;
pub mod locale;
pub mod log;
pub mod lower;
pub mod model;
pub mod net;
pub mod policy;
pub mod text;
