//! The policy as the fragment of a link: `p1=` and the document, deflated, in base64url.
//!
//! The digit is the encoding's version, the document inside has its own.

use super::document::to_short_json;
use super::{DocumentError, Policy, from_json};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::{deflate, inflate};

const KEY: &str = "p1=";

/// A policy of more than this when unpacked is refused: a link is no place for a bomb.
pub const MAX_BYTES: usize = 4 << 20;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The fragment holds no policy.
    Absent,
    /// Cut or changed on the way.
    Damaged,
    /// Encoded by a later Droplab.
    FromTheFuture,
    Document(DocumentError),
}

codes!(ShareError {
    Absent => "absent",
    Damaged => "damaged",
    FromTheFuture => "from-the-future",
    Document => "document",
});

/// Without the `#`.
pub fn to_fragment(policy: &Policy) -> String {
    fragment_of(&deflate::compress_to_vec(to_packable(policy).as_bytes(), 9))
}

/// What a link packs, for those who have a deflate of their own (RFC 1951, without a head).
pub fn to_packable(policy: &Policy) -> String {
    to_short_json(policy)
}

/// The fragment for what [`to_packable`] gave, deflated.
pub fn fragment_of(packed: &[u8]) -> String {
    format!("{KEY}{}", URL_SAFE_NO_PAD.encode(packed))
}

/// Reads a fragment, with or without the `#`; other `&`-separated parts are left alone.
///
/// # Errors
/// [`ShareError`].
pub fn from_fragment(fragment: &str) -> Result<Policy, ShareError> {
    let packed = packed_in(fragment)?;
    let json = inflate::decompress_to_vec_with_limit(&packed, MAX_BYTES);
    from_packable(&json.map_err(|_| ShareError::Damaged)?)
}

/// The deflated policy in a fragment, for those who have an inflate of their own; they refuse
/// what unpacks to more than [`MAX_BYTES`].
///
/// # Errors
/// [`ShareError`], all but `Document`.
pub fn packed_in(fragment: &str) -> Result<Vec<u8>, ShareError> {
    let parts = || fragment.trim_start_matches('#').split('&');
    if let Some(packed) = parts().find_map(|part| part.strip_prefix(KEY)) {
        return URL_SAFE_NO_PAD.decode(packed.trim_end()).map_err(|_| ShareError::Damaged);
    }
    let is_later = |part: &str| {
        let digits = part.strip_prefix('p').and_then(|part| part.split_once('='));
        digits.is_some_and(|(digits, _)| digits.parse::<u32>().is_ok())
    };
    Err(if parts().any(is_later) { ShareError::FromTheFuture } else { ShareError::Absent })
}

/// The policy that [`to_packable`] gave.
///
/// # Errors
/// [`ShareError::Damaged`] when it is no text, [`ShareError::Document`].
pub fn from_packable(json: &[u8]) -> Result<Policy, ShareError> {
    let json = std::str::from_utf8(json).map_err(|_| ShareError::Damaged)?;
    from_json(json).map_err(ShareError::Document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PRESETS;

    #[test]
    fn a_link_brings_the_same_policy() {
        for preset in PRESETS {
            let fragment = to_fragment(&preset.policy());
            assert_eq!(from_fragment(&format!("#lang=ja&{fragment}")), Ok(preset.policy()));
        }
    }

    #[test]
    fn a_broken_link_is_told_from_a_later_one() {
        let fragment = to_fragment(&PRESETS[0].policy());
        assert_eq!(from_fragment(&fragment[..fragment.len() / 2]), Err(ShareError::Damaged));
        assert_eq!(from_fragment("p1=%%%"), Err(ShareError::Damaged));
        assert_eq!(from_fragment("p2=abc"), Err(ShareError::FromTheFuture));
        assert_eq!(from_fragment("top"), Err(ShareError::Absent));
    }

    /// A link of the first version, as it was made then: it must open for ever.
    #[test]
    fn the_first_links_still_open() {
        let link = include_str!("share/v1-seed.txt");
        assert!(from_fragment(link.trim()).is_ok());
    }
}
