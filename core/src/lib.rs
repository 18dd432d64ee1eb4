//! Droplab's core: what people want (a policy), how iptables does it (a ruleset), and what the
//! kernel's log tells. Pure: no I/O, no clock, no randomness; the same input gives the same
//! output, byte for byte. `ARCHITECTURE.md` has the map.

/// The public code of each variant of a problem and the list of all, from one table: neither can
/// lack one. A code never changes and is never given to another.
macro_rules! codes {
    ($problem:ty { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $problem {
            /// Every code there is.
            pub const CODES: &[&'static str] = &[$($code),+];

            /// Public, never changes.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code),+
                }
            }
        }
    };
}

pub mod back;
pub mod deploy;
pub mod front;
pub mod json;
pub mod lift;
pub mod locale;
pub mod log;
pub mod lower;
pub mod model;
pub mod net;
pub mod policy;
pub mod text;
