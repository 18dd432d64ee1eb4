//! Names of chains and sets in one table: iptables' own where nft can have them, else others.

use super::quoting::{is_name, like_name};
use std::collections::{BTreeMap, BTreeSet};

/// What names stand for. Chains and sets may share a name, as nft keeps them apart.
#[derive(Default)]
pub(super) struct Names {
    written: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    /// Names that all of them keep if nft can have them; the others step aside.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Self {
        let mut all = Self::default();
        for name in names.clone().filter(|name| is_name(name)) {
            all.written.insert(name.to_owned(), name.to_owned());
            all.taken.insert(name.to_owned());
        }
        for name in names {
            all.name(name, name);
        }
        all
    }

    /// The name in nft of what goes by `key`, as much like `wanted` as can be; the same every time
    /// it is asked for.
    pub(super) fn name(&mut self, key: &str, wanted: &str) -> String {
        if let Some(written) = self.written.get(key) {
            return written.clone();
        }
        let like = like_name(wanted);
        let mut candidates = (2..).map(|number: u32| format!("{like}_{number}"));
        let written = match self.taken.contains(&like) {
            false => like,
            true => candidates.find(|name| !self.taken.contains(name)).unwrap_or_default(),
        };
        self.taken.insert(written.clone());
        self.written.insert(key.to_owned(), written.clone());
        written
    }

    /// The name of something that was named before; its own where it was not.
    pub(super) fn get<'n>(&'n self, name: &'n str) -> &'n str {
        self.written.get(name).map_or(name, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_have_one_name() {
        let mut names = Names::of(["log", "x_log", "a:b", "a/b", "LOG"].into_iter());
        assert_eq!(names.get("x_log"), "x_log");
        assert_eq!(names.get("log"), "x_log_2");
        assert_eq!(names.get("LOG"), "LOG");
        assert_eq!(names.name("a:b", "a:b"), "a_b");
        assert_eq!(names.name("table a;b", "a;b"), "a_b_2");
        assert_eq!(names.name("table a;b", "a;b"), "a_b_2");
    }
}
