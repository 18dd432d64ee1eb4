//! Comma lists of words of a closed list, as conntrack, state and addrtype read them.

use super::WordProblem;

/// The bits of the named words, the first name's the lowest: any case, and of a name any start
/// will do, which then is the first name that begins so (libxt_conntrack.c, libxt_addrtype.c).
pub(super) fn read_set(text: &str, names: &'static [&'static str]) -> Result<u16, WordProblem> {
    let bit = |word: &str| {
        let begins_so = |name: &&str| {
            name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let unknown = || WordProblem::UnknownWord { text: word.to_owned(), expected: names };
        let index = names.iter().position(begins_so);
        index.filter(|_| !word.is_empty()).map(|index| 1u16 << index).ok_or_else(unknown)
    };
    text.split(',').try_fold(0, |bits, word| Ok(bits | bit(word)?))
}

/// The words of those bits, in the order of the names.
pub(super) fn show_set(bits: u16, names: &[&'static str]) -> String {
    let words = (0..).zip(names).filter(|(index, _)| bits & (1u16 << index) != 0);
    words.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
}
