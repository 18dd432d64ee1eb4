//! Closed lists of words, each written once.

/// The words of a table, for [`WordProblem::UnknownWord`](super::WordProblem::UnknownWord).
pub(super) const fn names_of<T, const N: usize>(
    table: &[(&'static str, T); N],
) -> [&'static str; N] {
    let mut names = [""; N];
    let mut index = 0;
    while index < N {
        names[index] = table[index].0;
        index += 1;
    }
    names
}
