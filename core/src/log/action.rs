//! What a log prefix says happened to the packet.
//!
//! The words of the usual front-ends (ufw, firewalld, Shorewall, fwbuilder, OpenWrt, VyOS, …). A prefix
//! without such a word leaves the action unknown: a logged packet need not have been dropped.

/// What became of a logged packet, as far as its prefix tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Accept,
    Drop,
    Reject,
    /// The prefix does not say.
    Unknown,
}

impl Action {
    pub const ALL: [Action; 4] = [Action::Accept, Action::Drop, Action::Reject, Action::Unknown];

    /// The word of `--records`; `None` for unknown.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Action::Accept => Some("accept"),
            Action::Drop => Some("drop"),
            Action::Reject => Some("reject"),
            Action::Unknown => None,
        }
    }
}

/// The last word of action in the prefix decides; `TRACE:` and an audit say nothing about the verdict.
pub fn action_of_prefix(prefix: &[u8]) -> Action {
    if prefix.starts_with(b"TRACE: ") {
        return Action::Unknown;
    }
    if let Some(action) = action_of_bracket(prefix) {
        return action;
    }
    let mut action = Action::Unknown;
    for word in prefix.split(|byte| !byte.is_ascii_alphanumeric()) {
        if word.eq_ignore_ascii_case(b"audit") {
            return Action::Unknown;
        }
        action = action_of_word(word).unwrap_or(action);
    }
    action
}

const WORDS: [(Action, &[&[u8]]); 3] = [
    (Action::Drop, &[b"drop", b"dropped", b"deny", b"denied", b"block", b"blocked"]),
    (Action::Reject, &[b"reject", b"rejected", b"refuse", b"refused"]),
    (
        Action::Accept,
        &[
            b"accept",
            b"accepted",
            b"allow",
            b"allowed",
            b"permit",
            b"permitted",
            b"pass",
            b"passed",
            b"acc",
        ],
    ),
];

fn action_of_word(word: &[u8]) -> Option<Action> {
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
        .map(|(action, _)| *action)
}

/// EdgeOS, VyOS and UniFi name the rule set, the rule and a letter: `[WAN_IN-4000-D]`,
/// `[ipv4-FWD-filter-10-A]`, `[WAN_LOCAL-D-2147483647] DESCR="…"`. The description is no evidence.
fn action_of_bracket(prefix: &[u8]) -> Option<Action> {
    let end = prefix.iter().position(|byte| *byte == b']')?;
    let inside = prefix.get(..end)?.strip_prefix(b"[")?;
    let mut parts = inside.rsplit(|byte| *byte == b'-');
    let (last, before) = (parts.next()?, parts.next()?);
    parts.next()?;
    let is_rule = |part: &[u8]| {
        part == b"default" || (!part.is_empty() && part.iter().all(u8::is_ascii_digit))
    };
    let code = match (is_rule(last), is_rule(before)) {
        (true, _) => before,
        (false, true) => last,
        (false, false) => return None,
    };
    match code {
        b"A" => Some(Action::Accept),
        b"D" => Some(Action::Drop),
        b"R" => Some(Action::Reject),
        b"RET" | b"DNAT" | b"SNAT" | b"MASQ" => Some(Action::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix: &str, expected: Action) {
        assert_eq!(action_of_prefix(prefix.as_bytes()), expected, "{prefix}");
    }

    #[test]
    fn words_of_front_ends() {
        check("fw input drop ", Action::Drop);
        check("fw output accept ", Action::Accept);
        check("[UFW BLOCK] ", Action::Drop);
        check("[UFW ALLOW] ", Action::Accept);
        check("Shorewall:net2fw:DROP:", Action::Drop);
        check("FINAL_REJECT: ", Action::Reject);
        check("STATE_INVALID_DROP: ", Action::Drop);
        check("RULE 3 -- DENY ", Action::Drop);
        check("SFW2-INext-ACC-TCP ", Action::Accept);
        check("SFW2-INext-DROP-DEFLT ", Action::Drop);
        check("Firewall: *TCP_IN Blocked* ", Action::Drop);
        check("AIF:Dropped INPUT packet: ", Action::Drop);
        check("public-localhost REJECT ", Action::Reject);
        check("DROP(src wan)", Action::Drop);
        check("banIP/inbound/drop/country.v4: ", Action::Drop);
        check("policy DROP: ", Action::Drop);
    }

    #[test]
    fn no_word_is_no_verdict() {
        check("", Action::Unknown);
        check("[UFW AUDIT] ", Action::Unknown);
        check("[UFW AUDIT INVALID] ", Action::Unknown);
        check("calico-packet: ", Action::Unknown);
        check(" DSHIELDINPUT ", Action::Unknown);
        check("AIF:PRIV connect attempt: ", Action::Unknown);
        check("TRACE: filter:drop:rule:1 ", Action::Unknown);
        check("raindrops ", Action::Unknown);
    }

    #[test]
    fn letters_in_brackets() {
        check("[WAN_IN-4000-D]", Action::Drop);
        check("[WAN_LOCAL-default-R]", Action::Reject);
        check("[ipv4-FWD-filter-10-A]", Action::Accept);
        check("[WAN_LOCAL-D-2147483647] DESCR=\"allow all\" ", Action::Drop);
        check("[PREROUTING-DNAT-1] DESCR=\"x\" ", Action::Unknown);
    }
}
