//! Counts per key, in bounded memory.

use std::collections::BTreeMap;

use crate::log::action::Action;

/// Keys that a counter holds. Beyond that the rarer half goes into `others`, and what comes again later
/// is counted from there: until then all counts are exact, afterwards they are lower bounds.
const KEY_LIMIT: usize = 1 << 16;

/// Packets, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionCounts {
    pub accepted: u64,
    pub dropped: u64,
    pub rejected: u64,
    /// The prefix does not say.
    pub unknown: u64,
}

impl ActionCounts {
    pub fn total(&self) -> u64 {
        self.accepted + self.dropped + self.rejected + self.unknown
    }

    pub fn of(&self, action: Action) -> u64 {
        match action {
            Action::Accept => self.accepted,
            Action::Drop => self.dropped,
            Action::Reject => self.rejected,
            Action::Unknown => self.unknown,
        }
    }

    pub(super) fn add(&mut self, action: Action, n: u64) {
        match action {
            Action::Accept => self.accepted += n,
            Action::Drop => self.dropped += n,
            Action::Reject => self.rejected += n,
            Action::Unknown => self.unknown += n,
        }
    }

    pub(super) fn merge(&mut self, later: &ActionCounts) {
        for action in Action::ALL {
            self.add(action, later.of(action));
        }
    }
}

/// How often each `K` was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter<K> {
    pub counts: BTreeMap<K, ActionCounts>,
    /// Packets of keys that are no longer held; zero as long as all counts are exact.
    pub others: ActionCounts,
}

impl<K> Default for Counter<K> {
    fn default() -> Self {
        Counter { counts: BTreeMap::new(), others: ActionCounts::default() }
    }
}

impl<K: Ord + Clone> Counter<K> {
    /// The `n` most frequent keys, most frequent first; equally frequent ones by key.
    pub fn top(&self, n: usize) -> Vec<(&K, &ActionCounts)> {
        let mut rows: Vec<_> = self.counts.iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.total()));
        rows.truncate(n);
        rows
    }

    pub(super) fn add(&mut self, key: K, action: Action, n: u64) {
        self.counts.entry(key).or_default().add(action, n);
        self.bound();
    }

    pub(super) fn merge(&mut self, later: Counter<K>) {
        for (key, counts) in later.counts {
            self.counts.entry(key).or_default().merge(&counts);
            self.bound();
        }
        self.others.merge(&later.others);
    }

    fn bound(&mut self) {
        if self.counts.len() > KEY_LIMIT {
            let others = &mut self.others;
            drop_rarer_half(&mut self.counts, ActionCounts::total, |counts| others.merge(&counts));
        }
    }
}

/// Takes the rarer half of `counts` out, of equally rare ones the greater keys.
pub(super) fn drop_rarer_half<K: Ord + Clone, V>(
    counts: &mut BTreeMap<K, V>,
    weight: impl Fn(&V) -> u64,
    mut dropped: impl FnMut(V),
) {
    let mut rows: Vec<(u64, K)> =
        counts.iter().map(|(key, value)| (weight(value), key.clone())).collect();
    rows.sort_by(|(n, key), (other_n, other_key)| n.cmp(other_n).then(other_key.cmp(key)));
    rows.truncate(rows.len() / 2);
    for (_, key) in rows {
        if let Some(value) = counts.remove(&key) {
            dropped(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_keys_make_room_and_stay_counted() {
        let mut counter = Counter::default();
        for _ in 0..3 {
            counter.add(7, Action::Drop, 1);
        }
        for key in 100..100 + u64::try_from(KEY_LIMIT).unwrap_or_default() {
            counter.add(key, Action::Accept, 1);
        }
        assert_eq!(counter.top(1), [(&7, &ActionCounts { dropped: 3, ..ActionCounts::default() })]);
        assert!(counter.counts.len() <= KEY_LIMIT);
        let held: u64 = counter.counts.values().map(ActionCounts::total).sum();
        assert_eq!(held + counter.others.total(), 3 + 65_536);
    }
}
