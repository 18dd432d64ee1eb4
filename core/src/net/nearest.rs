//! The known word that an unknown one was probably meant to be.

/// A longer word is no slip of a known one: none has this many bytes.
const LONGEST: usize = 64;

/// The candidate that differs least from `word`, when it differs in at most two places and in no
/// more than half of the word. A place is a letter added, left out, changed or swapped with its
/// neighbor; upper and lower case are the same. Of equals, the first that begins as the word does.
///
/// The time is bounded for words and candidates of any length.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let allowed = 2.min(word.len() / 2);
    let may_be = |candidate: &&str| {
        candidate.len() <= LONGEST && candidate.len().abs_diff(word.len()) <= allowed
    };
    let measured = |candidate: &'a str| {
        let (a, b) = (word.as_bytes(), candidate.as_bytes());
        let begins_otherwise = !a.iter().zip(b).take(1).all(|(a, b)| a.eq_ignore_ascii_case(b));
        (edit_distance(a, b), begins_otherwise, candidate)
    };
    let near = candidates.into_iter().filter(may_be).map(measured);
    let best = near.min_by_key(|(distance, begins_otherwise, _)| (*distance, *begins_otherwise));
    best.filter(|(distance, ..)| *distance <= allowed).map(|(.., candidate)| candidate)
}

/// Insertions, deletions, changes and swaps of neighbors that make `b` of `a`, no byte edited
/// twice. Both have at most [`LONGEST`] bytes.
fn edit_distance(a: &[u8], b: &[u8]) -> usize {
    let same = |i: usize, j: usize| a[i - 1].eq_ignore_ascii_case(&b[j - 1]);
    let mut before = [0; LONGEST + 1];
    let mut above: [usize; LONGEST + 1] = std::array::from_fn(|j| j);
    for i in 1..=a.len() {
        let mut row = [i; LONGEST + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(!same(i, j));
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j) {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = above;
        above = row;
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let words = ["--dport", "--sport", "--dports", "https", "http", "ssh", "x"];
        assert_eq!(nearest(word, words), expected);
    }

    #[test]
    fn finds_slips() {
        check("--dprot", Some("--dport"));
        check("--Dport", Some("--dport"));
        check("htps", Some("https"));
        check("HTTP", Some("http"));
        check("shs", Some("ssh"));
        assert_eq!(nearest("htps", ["ftps", "https"]), Some("https"));
        check("X", Some("x"));
    }

    #[test]
    fn does_not_guess() {
        check("", None);
        check("y", None);
        check("ab", None);
        check("--jump", None);
        check(&"h".repeat(100_000), None);
        assert_eq!(nearest("http", [&*"h".repeat(100_000)]), None);
    }
}
