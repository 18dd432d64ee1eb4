//! Everything that differs, told at once: grouped by kind, each kind with a count and its cases.

use crate::reader::{AcceptedBy, OurAnswer, OurFileAnswer};
use crate::reason::Reason;
use crate::truth::{FileTruth, Loaded, RuleCase, Truth};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many cases of a kind are shown; `ALL=1` shows all.
const SHOWN: usize = 40;

#[derive(Default)]
pub struct Differences {
    n_compared: usize,
    by_kind: BTreeMap<String, Vec<String>>,
    /// Told, but no difference in what is accepted and saved.
    reasons: BTreeMap<String, Vec<String>>,
}

impl Differences {
    pub fn compared(&mut self) {
        self.n_compared += 1;
    }

    pub fn add(&mut self, kind: impl Into<String>, shown: impl Into<String>) {
        self.by_kind.entry(kind.into()).or_default().push(shown.into());
    }

    fn add_reason(&mut self, kind: String, shown: String) {
        self.reasons.entry(kind).or_default().push(shown);
    }

    /// Whether every rule is accepted and saved alike.
    pub fn is_empty(&self) -> bool {
        self.by_kind.is_empty()
    }

    /// Compares who accepts the rule and what is printed of it, letter for letter.
    /// `why` is what iptables said where it refuses.
    pub fn compare_rule(&mut self, truth: &Truth, ours: &OurAnswer, why: &str) {
        self.compared();
        let expected = AcceptedBy::new(truth.legacy.is_some(), truth.nft.is_some());
        let shown = truth.rule.shown();
        if ours.accepted_by != expected {
            self.add_acceptance(&truth.rule, expected, ours.accepted_by, ours.code.as_deref(), why);
            return;
        }
        let our_nft = ours.save_nft.as_ref().unwrap_or(&ours.save);
        let sides = [("legacy", &truth.legacy, &ours.save), ("nft", &truth.nft, our_nft)];
        for (engine, truth, ours) in sides {
            let Some(truth) = truth.as_ref().filter(|truth| *truth != ours) else { continue };
            let [truth, ours] = [truth, ours].map(|lines| lines.join("\n         "));
            let why = if why.is_empty() { String::new() } else { format!("\n  said   {why}") };
            let shown = format!("{shown}\n  {engine:6} {truth}\n  ours   {ours}{why}");
            self.add("saved otherwise", shown);
            // Mostly both engines print the same: once is enough.
            return;
        }
    }

    /// Both refuse: does our code name the reason of one of the messages?
    pub fn compare_reason(
        &mut self,
        rule: &RuleCase,
        code: Option<&str>,
        said: &[String],
        why: &str,
    ) {
        let code = code.unwrap_or("no code");
        let reasons: Vec<_> = said.iter().map(|message| Reason::of(message)).collect();
        if !reasons.is_empty() && !reasons.iter().any(|reason| reason.is_named_by(code)) {
            let shown = format!("{}\n  ours   {code}\n  said   {why}", rule.shown());
            self.add_reason(format!("another reason than {}", reasons[0]), shown);
        }
    }

    pub fn add_acceptance(
        &mut self,
        rule: &RuleCase,
        expected: AcceptedBy,
        ours: AcceptedBy,
        code: Option<&str>,
        why: &str,
    ) {
        let kind = format!("accepted by {}, we say {}", expected.word(), ours.word());
        let code = code.map_or(String::new(), |code| format!("\n  ours   {code}"));
        let why = if why.is_empty() { String::new() } else { format!("\n  said   {why}") };
        self.add(kind, rule.shown() + &code + &why);
    }

    /// Who loads the file; where it is refused, whether we name a reason that iptables gives, at
    /// the line that is wrong.
    pub fn compare_file(&mut self, file: &FileTruth, ours: &OurFileAnswer) {
        self.compared();
        let refused = [&file.legacy, &file.nft].map(|side| match side {
            Loaded::Accepted { .. } => None,
            Loaded::Refused { message, line } => Some((message.as_str(), *line)),
        });
        let expected = AcceptedBy::new(refused[0].is_none(), refused[1].is_none());
        let shown = shown_file(file, ours);
        if ours.accepted_by != expected {
            let (expected, ours) = (expected.word(), ours.accepted_by.word());
            return self.add(format!("accepted by {expected}, we say {ours}"), shown);
        }
        let refused = refused.iter().flatten();
        let reasons: Vec<_> = refused.clone().map(|(message, _)| Reason::of(message)).collect();
        let is_named =
            |reason: &Reason| ours.problems.iter().any(|(_, code)| reason.is_named_by(code));
        if !reasons.is_empty() && !reasons.iter().any(is_named) {
            return self.add(format!("another reason than {}", reasons[0]), shown);
        }
        // Legacy names COMMIT for what only the kernel refuses, nft for a missing chain: the
        // earlier line is the wrong one, and COMMIT alone says nothing. A missing COMMIT has no
        // line.
        let line = refused.filter_map(|(_, line)| *line).min();
        let is_rule = |line: &usize| {
            file.input.lines().nth(line.saturating_sub(1)).is_some_and(|text| text != "COMMIT")
        };
        let Some(line) = line.filter(is_rule) else { return };
        if ours.problems.iter().all(|(ours, _)| *ours != line) {
            self.add("another line", format!("line {line}: {shown}"));
        }
    }

    /// One line that counts, then every kind.
    pub fn report(&self) -> String {
        let n_different: usize = self.by_kind.values().map(Vec::len).sum();
        let mut out = format!("{n_different} of {} differ\n", self.n_compared);
        let shown = if std::env::var_os("ALL").is_some() { usize::MAX } else { SHOWN };
        for (kind, cases) in self.by_kind.iter().chain(&self.reasons) {
            let _ = writeln!(out, "\n== {kind}: {}", cases.len());
            cases.iter().take(shown).for_each(|case| out += &format!("{case}\n"));
            if cases.len() > shown {
                let _ = writeln!(out, "… and {} more: ALL=1 shows them", cases.len() - shown);
            }
        }
        out
    }

    /// # Panics
    /// With the report, when anything differs.
    #[track_caller]
    pub fn assert_none(&self) {
        assert!(self.n_compared > 0, "nothing was compared");
        assert!(self.is_empty(), "{}", self.report());
    }
}

/// Long files by their name only.
fn shown_file(file: &FileTruth, ours: &OurFileAnswer) -> String {
    let input = if file.input.len() < 400 { format!(": {:?}", file.input) } else { String::new() };
    let mut shown = format!("{}{input}", file.note);
    for (engine, side) in [("legacy", &file.legacy), ("nft", &file.nft)] {
        if let Loaded::Refused { message, .. } = side {
            let _ = write!(shown, "\n  {engine:6} {}", message.replace('\n', " / "));
        }
    }
    for (line, code) in ours.problems.iter().take(5) {
        let text = file.input.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let _ = write!(shown, "\n  ours   line {line}: {code}: {text:.120}");
    }
    shown
}
