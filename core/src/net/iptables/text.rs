//! Texts that iptables cuts silently at a number of bytes.

/// What is left of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptText<'a> {
    /// At most as many bytes as there is room for, whole characters only: where iptables cuts a
    /// character in two it keeps its first bytes as well, which no text can hold.
    pub kept: &'a str,
    /// Bytes of the text that iptables does not keep.
    pub lost_bytes: usize,
    /// Bytes of a character whose rest is lost; iptables keeps and prints them behind `kept`.
    pub broken_bytes: usize,
}

/// Cuts as iptables does.
pub fn kept_text(text: &str, max_bytes: usize) -> KeptText<'_> {
    let room = max_bytes.min(text.len());
    let end = text.floor_char_boundary(room);
    let (kept, lost_bytes) = (&text[..end], text.len() - room);
    KeptText { kept, lost_bytes, broken_bytes: room - end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, max_bytes: usize, kept: &str, lost_bytes: usize, broken_bytes: usize) {
        assert_eq!(kept_text(text, max_bytes), KeptText { kept, lost_bytes, broken_bytes });
    }

    #[test]
    fn cuts_at_bytes() {
        check("abc", 3, "abc", 0, 0);
        check("abcd", 3, "abc", 1, 0);
        check("遮断", 6, "遮断", 0, 0);
        check("遮断", 5, "遮", 1, 2);
        check("遮断", 3, "遮", 3, 0);
        check("", 0, "", 0, 0);
    }
}
