//! Shell patterns: `*`, `?`, `[…]` (POSIX.1-2024, XCU 2.14).

/// Bytes between brackets.
const MAX_BRACKET: usize = 256;

/// One place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Character(char),
    AnyOne,
    AnyText,
    OneOf { negated: bool, ranges: Vec<(char, char)> },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    atoms: Vec<Atom>,
}

impl Pattern {
    /// A text that means itself.
    pub(super) fn push_literal(&mut self, text: &str) {
        self.atoms.extend(text.chars().map(Atom::Character));
    }

    /// A text whose `*`, `?` and `[…]` are wildcards.
    pub(super) fn push_pattern(&mut self, text: &str) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            rest = &rest[character.len_utf8()..];
            match character {
                '*' if self.atoms.last() == Some(&Atom::AnyText) => {}
                '*' => self.atoms.push(Atom::AnyText),
                '?' => self.atoms.push(Atom::AnyOne),
                '[' => match bracket(rest) {
                    Some((atom, length)) => {
                        self.atoms.push(atom);
                        rest = &rest[length..];
                    }
                    None => self.atoms.push(Atom::Character('[')),
                },
                _ => self.atoms.push(Atom::Character(character)),
            }
        }
    }

    /// The text, when it has no wildcards.
    pub(super) fn literal(&self) -> Option<String> {
        let character = |atom: &Atom| match atom {
            Atom::Character(character) => Some(*character),
            Atom::AnyOne | Atom::AnyText | Atom::OneOf { .. } => None,
        };
        self.atoms.iter().map(character).collect()
    }

    /// What it matches whatever the text: `*`.
    pub(super) fn matches_all(&self) -> bool {
        self.atoms == [Atom::AnyText]
    }

    /// How many places: matching costs this times the text's length.
    pub(super) fn cost(&self, text: &str) -> usize {
        self.atoms.len().saturating_add(1).saturating_mul(text.len().saturating_add(1))
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let ends = self.ends(text.chars(), false);
        ends.last().is_some_and(|end| *end == text.chars().count())
    }

    /// Characters of the shortest and the longest match at the text's start.
    pub(super) fn at_start(&self, text: &str) -> Option<(usize, usize)> {
        bounds(&self.ends(text.chars(), false))
    }

    /// Characters of the shortest and the longest match at the text's end.
    pub(super) fn at_end(&self, text: &str) -> Option<(usize, usize)> {
        bounds(&self.ends(text.chars().rev(), true))
    }

    /// After how many characters the whole pattern matches, all possibilities in one pass.
    fn ends(&self, text: impl Iterator<Item = char>, reversed: bool) -> Vec<usize> {
        let n_atoms = self.atoms.len();
        let atom = |place: usize| {
            let place = if reversed { n_atoms - 1 - place } else { place };
            &self.atoms[place]
        };
        let mut reached = vec![false; n_atoms + 1];
        let skip_any = |reached: &mut Vec<bool>| {
            for place in 0..n_atoms {
                if reached[place] && *atom(place) == Atom::AnyText {
                    reached[place + 1] = true;
                }
            }
        };
        reached[0] = true;
        skip_any(&mut reached);
        let mut ends = Vec::new();
        if reached[n_atoms] {
            ends.push(0);
        }
        for (index, character) in text.enumerate() {
            let mut next = vec![false; n_atoms + 1];
            for place in (0..n_atoms).filter(|&place| reached[place]) {
                match atom(place) {
                    Atom::AnyText => next[place] = true,
                    other if other.takes(character) => next[place + 1] = true,
                    Atom::Character(_) | Atom::AnyOne | Atom::OneOf { .. } => {}
                }
            }
            reached = next;
            skip_any(&mut reached);
            if reached[n_atoms] {
                ends.push(index + 1);
            }
            if !reached.contains(&true) {
                break;
            }
        }
        ends
    }
}

fn bounds(ends: &[usize]) -> Option<(usize, usize)> {
    Some((*ends.first()?, *ends.last()?))
}

impl Atom {
    fn takes(&self, character: char) -> bool {
        match self {
            Self::Character(wanted) => *wanted == character,
            Self::AnyOne | Self::AnyText => true,
            Self::OneOf { negated, ranges } => {
                let is_in = |(first, last): &(char, char)| (*first..=*last).contains(&character);
                ranges.iter().any(is_in) != *negated
            }
        }
    }
}

/// What stands behind `[`, and its length with the `]`.
fn bracket(text: &str) -> Option<(Atom, usize)> {
    let negated = text.starts_with(['!', '^']);
    let start = usize::from(negated);
    // A `]` in the first place is one of the characters. No set is long; without the bound a text
    // of `[` alone would be searched to its end at each.
    let bytes = text.as_bytes().get(start + 1..)?;
    let end = start + 1 + memchr::memchr(b']', &bytes[..bytes.len().min(MAX_BRACKET)])?;
    if text[start..end].starts_with("[:") {
        return class(&text[start..], start, negated);
    }
    let characters: Vec<char> = text[start..end].chars().collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        match characters.get(at + 1..at + 3) {
            Some(['-', last]) => {
                ranges.push((characters[at], *last));
                at += 3;
            }
            _ => {
                ranges.push((characters[at], characters[at]));
                at += 1;
            }
        }
    }
    Some((Atom::OneOf { negated, ranges }, end + 1))
}

/// `[:digit:]]` and the like, alone in its brackets.
fn class(text: &str, start: usize, negated: bool) -> Option<(Atom, usize)> {
    let classes: [(&str, &[(char, char)]); 7] = [
        ("[:digit:]]", &[('0', '9')]),
        ("[:space:]]", &[(' ', ' '), ('\t', '\r')]),
        ("[:blank:]]", &[(' ', ' '), ('\t', '\t')]),
        ("[:alpha:]]", &[('a', 'z'), ('A', 'Z')]),
        ("[:alnum:]]", &[('a', 'z'), ('A', 'Z'), ('0', '9')]),
        ("[:upper:]]", &[('A', 'Z')]),
        ("[:lower:]]", &[('a', 'z')]),
    ];
    let (name, ranges) = classes.into_iter().find(|(name, _)| text.starts_with(name))?;
    Some((Atom::OneOf { negated, ranges: ranges.to_vec() }, start + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        let mut pattern = Pattern::default();
        pattern.push_pattern(text);
        pattern
    }

    #[track_caller]
    fn check(text: &str, wanted: &str, matches: bool) {
        assert_eq!(pattern(wanted).matches(text), matches);
    }

    #[test]
    fn matches_whole_texts() {
        check("eth0", "eth*", true);
        check("eth0", "eth", false);
        check("eth0", "eth?", true);
        check("eth0", "eth[0-3]", true);
        check("eth4", "eth[!0-3]", true);
        check("eth4", "eth[0-3]", false);
        check("", "*", true);
        check("a]", "a[]]", true);
        check("7", "[[:digit:]]", true);
        check("[", "[", true);
    }

    #[test]
    fn finds_the_shortest_and_the_longest() {
        assert_eq!(pattern("*/").at_start("a/b/c"), Some((2, 4)));
        assert_eq!(pattern("/*").at_end("a/b/c"), Some((2, 4)));
        assert_eq!(pattern("x").at_end("abc"), None);
    }
}
