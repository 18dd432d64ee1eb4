//! "Did you mean": the word that differs least.

/// Longer words are never compared: no option, chain or service is so long.
const MAX_BYTES: usize = 40;

/// The candidate with the fewest differences, if they are few; the first of equals.
///
/// A difference is a letter too many, missing, another, or two that changed places; few are a third
/// of the word, three at most.
pub fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if word.len() > MAX_BYTES {
        return None;
    }
    let most = (word.len() / 3).clamp(1, 3);
    let near = candidates.into_iter().filter(|candidate| candidate.len() <= MAX_BYTES);
    let near = near.map(|candidate| (distance(word, candidate), candidate));
    near.filter(|(distance, _)| (1..=most).contains(distance)).min_by_key(|near| near.0).map(|near| near.1)
}

/// Optimal string alignment distance, in bytes.
fn distance(a: &str, b: &str) -> usize {
    let a = a.as_bytes();
    let b = b.as_bytes();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let changed = last[j] + usize::from(from != to);
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && *from == b[j - 1] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let candidates = ["dport", "sport", "ACCEPT", "jump", "destination-port"];
        assert_eq!(nearest(word, candidates), expected);
    }

    #[test]
    fn finds_the_word_that_was_meant() {
        check("dprot", Some("dport"));
        check("dports", Some("dport"));
        check("ACEPT", Some("ACCEPT"));
        check("destnation-prot", Some("destination-port"));
        check("xyz", None);
        check("", None);
        check(&"a".repeat(10_000), None);
    }
}
