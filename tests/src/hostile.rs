//! Policies whose words mean something to a shell, to iptables-restore or to a reader of logs:
//! in none of our files may they be more than words.

use droplab_core::net::{ChainName, Comment, LogPrefix};
use droplab_core::policy::{LogSlot, Notes, Outcome, Policy, preset};

/// At most 29 bytes each: they stand for notes and for log prefixes alike. A shell that reads
/// them as commands makes a file `ran`.
pub const WORDS: &[&str] = &[
    "\"; >ran; \"",
    "'; >ran; '",
    "it's \"both\"",
    "$(>ran)`>ran`${HOME}$HOME",
    "& >ran | >ran",
    "ends in \\",
    "\\\" \\' \\$ \\` \\n",
    "# & | ; < > * ? ~ ! [a] {b}",
    "遮断: 山田's",
    "  blanks   kept  ",
    "-j ACCEPT",
    "%s %n",
    "!",
];

/// The seed preset with [`WORDS`] for title, notes and log prefixes, and chain names that a shell
/// would read more into: once with the notes in the script, once in the rules. There are so many
/// that every word stands in every kind of place.
pub fn policies() -> Vec<Policy> {
    let both = |first| [Notes::InScript, Notes::InRules].map(|notes| policy(first, notes));
    // The seed logs in seven chains and notes seven entries.
    (0..WORDS.len()).step_by(7).flat_map(both).collect()
}

/// With the words in turn, beginning at `first`.
fn policy(first: usize, notes: Notes) -> Policy {
    let word = |index: usize| WORDS[(first + index) % WORDS.len()];
    let comment = |index| word(index).parse::<Comment>().expect("short, no control character");
    let mut policy = preset("seed").expect("the preset of the post").policy();
    policy.dialect.notes = notes;
    policy.title = comment(0);
    for (index, entry) in policy.entries.iter_mut().enumerate() {
        entry.note = comment(index);
    }
    let used = LogSlot::ALL.into_iter().filter(|slot| slot.outcome != Outcome::Rejected);
    for (index, slot) in used.enumerate() {
        let log = policy.logging.get_mut(slot).as_mut().expect("the seed logs everything");
        log.prefix = word(index).parse::<LogPrefix>().expect("1–29 bytes");
        let chain = format!("$(a)`b`;#&|<>*~{{}}遮{index}");
        log.chain = chain.parse::<ChainName>().expect("no blank, no quote");
    }
    policy
}
