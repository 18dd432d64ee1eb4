//! Droplab's core: what people want (a policy), how iptables does it (a ruleset), and what the
//! kernel's log tells. Pure: no I/O, no clock, no randomness; the same input gives the same
//! output, byte for byte. `ARCHITECTURE.md` has the map.

pub mod net;
pub mod text;
