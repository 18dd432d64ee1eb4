//! The items of both families in one order that keeps each family's own.

use super::entries::{Item, Pair};

/// Comparisons that the search for what is common may take; beyond, only what is the same at
/// both ends is brought together.
const MAX_COMPARISONS: usize = 1_000_000;

/// As many pairs as can be had without changing an order.
pub(super) fn merge(v4: Vec<Item>, v6: Vec<Item>) -> Vec<Pair> {
    let n_start = v4.iter().zip(&v6).take_while(|(a, b)| a.is_same_entry(b)).count();
    let ends = v4[n_start..].iter().rev().zip(v6[n_start..].iter().rev());
    let n_end = ends.take_while(|(a, b)| a.is_same_entry(b)).count();
    let (middle4, middle6) = (n_start..v4.len() - n_end, n_start..v6.len() - n_end);
    let mut common: Vec<(usize, usize)> = (0..n_start).map(|index| (index, index)).collect();
    let found = common_items(&v4[middle4.clone()], &v6[middle6.clone()]);
    common.extend(found.into_iter().map(|(a, b)| (n_start + a, n_start + b)));
    common.extend((0..n_end).map(|index| (middle4.end + index, middle6.end + index)));
    let (mut v4, mut v6) = (v4.into_iter(), v6.into_iter());
    let (mut at4, mut at6) = (0, 0);
    let mut pairs = Vec::new();
    for (index4, index6) in common {
        let gap4 = v4.by_ref().take(index4 - at4).collect();
        let gap6 = v6.by_ref().take(index6 - at6).collect();
        side_by_side(gap4, gap6, &mut pairs);
        pairs.push(Pair { v4: v4.next(), v6: v6.next() });
        (at4, at6) = (index4 + 1, index6 + 1);
    }
    side_by_side(v4.collect(), v6.collect(), &mut pairs);
    pairs
}

/// Those for packets of every state go first: they may stand before established connections.
fn side_by_side(v4: Vec<Item>, v6: Vec<Item>, pairs: &mut Vec<Pair>) {
    let n_leading = |items: &[Item]| items.iter().take_while(|i| i.sees_every_state()).count();
    let (n4, n6) = (n_leading(&v4), n_leading(&v6));
    let (mut v4, mut v6) = (v4.into_iter(), v6.into_iter());
    let of_v4 = |item| Pair { v4: Some(item), v6: None };
    let of_v6 = |item| Pair { v4: None, v6: Some(item) };
    pairs.extend(v4.by_ref().take(n4).map(of_v4));
    pairs.extend(v6.by_ref().take(n6).map(of_v6));
    pairs.extend(v4.map(of_v4));
    pairs.extend(v6.map(of_v6));
}

/// A longest common subsequence.
fn common_items(v4: &[Item], v6: &[Item]) -> Vec<(usize, usize)> {
    let width = v6.len() + 1;
    if v4.is_empty() || v6.is_empty() || v4.len().saturating_mul(v6.len()) > MAX_COMPARISONS {
        return Vec::new();
    }
    // How many pairs can still be had from here on.
    let mut lengths = vec![0_u32; (v4.len() + 1) * width];
    let mut same = vec![false; v4.len() * v6.len()];
    for a in (0..v4.len()).rev() {
        for b in (0..v6.len()).rev() {
            let is_same = v4[a].is_same_entry(&v6[b]);
            same[a * v6.len() + b] = is_same;
            lengths[a * width + b] = match is_same {
                true => lengths[(a + 1) * width + b + 1] + 1,
                false => lengths[(a + 1) * width + b].max(lengths[a * width + b + 1]),
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut common = Vec::new();
    while a < v4.len() && b < v6.len() {
        if same[a * v6.len() + b] {
            common.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    common
}
