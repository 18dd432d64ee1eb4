//! Public codes of problems: short names that never change and are never given to another.

/// The code of each variant and the list of all, from one table: neither can lack one.
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
