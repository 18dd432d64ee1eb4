//! What a packet has to do with a connection.

use super::matches::Clause;
use super::values::{self, seconds};
use crate::locale::explain::conditions::Addresses;
use crate::model::Negatable;
use crate::model::extension::{
    ConnectionEnds, ConnectionStates, ConnectionStatus, ConnectionTest, Direction,
};
use crate::net::{ConntrackState, Protocol};

/// `that start a new connection`, `that neither … nor …`.
pub(super) fn states(states: Negatable<ConnectionStates>) -> String {
    let set = states.value.states;
    let has = |state| set.contains(state);
    let (new, established) = (has(ConntrackState::New), has(ConntrackState::Established));
    let related = match (established, new) {
        (true, _) => "are related to one",
        (false, true) => "are related to a known one",
        (false, false) => "are related to a known connection (such as ICMP errors)",
    };
    let belong = match (new, has(ConntrackState::Related)) {
        (true, _) => "belong to an established one",
        (false, true) => "belong to a known connection",
        (false, false) => "belong to an established connection",
    };
    // Whether it is asked for, and how it is said and denied.
    let all = [
        (new, "start a new connection", "do not start a new connection"),
        (established, belong, "do not belong to an established connection"),
        (has(ConntrackState::Related), related, "are not related to a known connection"),
        (has(ConntrackState::Invalid), "fit no connection (INVALID)", "are not INVALID"),
        (has(ConntrackState::Untracked), "are not tracked", "are tracked"),
        (
            states.value.source_nat,
            "belong to a connection whose source is rewritten",
            "belong to a connection whose source is not rewritten",
        ),
        (
            states.value.destination_nat,
            "belong to a connection whose destination is rewritten",
            "belong to a connection whose destination is not rewritten",
        ),
    ];
    let asked: Vec<_> = all.into_iter().filter(|(is, ..)| *is).collect();
    let said: Vec<&str> = asked.iter().map(|(_, said, _)| *said).collect();
    match (states.negated, asked.as_slice()) {
        (false, []) => "that are of no state".into(),
        (true, []) => "that are of any state".into(),
        (false, _) => format!("that {}", super::list(&said, "or")),
        (true, [(_, _, denied)]) => format!("that {denied}"),
        (true, _) => format!("that neither {}", said.join(" nor ")),
    }
}

pub(super) fn test(test: &ConnectionTest) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(Negatable { negated, value }) = test.protocol {
        let is = if negated { "is not" } else { "is" };
        texts.push(format!("whose connection's protocol {is} {}", shown(value)));
    }
    ends(&test.original, "was opened", &mut texts);
    ends(&test.reply, "is answered", &mut texts);
    if let Some(Negatable { negated, value }) = test.status {
        let phrases = statuses(|status| value.contains(status));
        texts.push(match (negated, phrases.as_slice()) {
            (false, []) => "of no connection at all".into(),
            (true, []) => "of any connection".into(),
            (false, phrases) => format!("whose connection {}", super::list(phrases, "or")),
            (true, phrases) => {
                format!("of whose connection it is not true that it {}", super::list(phrases, "or"))
            }
        });
    }
    if let Some(Negatable { negated, value }) = test.expires {
        let times = match value.first == value.last {
            true => seconds(value.first.into()),
            false => format!("{} to {}", seconds(value.first.into()), seconds(value.last.into())),
        };
        let is = if negated { "will not" } else { "will" };
        texts.push(format!("whose connection {is} be forgotten in {times}"));
    }
    match test.direction {
        Some(Direction::Original) => {
            texts.push("going the way that the connection was opened".into());
        }
        Some(Direction::Reply) => texts.push("answering in their connection".into()),
        None => {}
    }
    texts.into_iter().map(Clause::That).collect()
}

fn shown(protocol: Protocol) -> String {
    protocol.to_string().to_uppercase()
}

fn ends(ends: &ConnectionEnds, how: &str, texts: &mut Vec<String>) {
    let sides =
        [(ends.source, ends.source_port, "from"), (ends.destination, ends.destination_port, "to")];
    for (address, port, word) in sides {
        let address = address.map(|Negatable { negated, value }| {
            values::addresses(Negatable { negated, value: Addresses::Block(value) })
        });
        let port = port.map(|Negatable { negated, value }| {
            values::port_list(&Negatable { negated, value: vec![value] }, None)
        });
        let end = match (port, address) {
            (Some(port), Some(address)) => format!("{port} of {address}"),
            (Some(end), None) | (None, Some(end)) => end,
            (None, None) => continue,
        };
        texts.push(format!("whose connection {how} {word} {end}"));
    }
}

fn statuses(has: impl Fn(ConnectionStatus) -> bool) -> Vec<&'static str> {
    let all = [
        (ConnectionStatus::Expected, "was expected by another one"),
        (ConnectionStatus::SeenReply, "has been answered"),
        (ConnectionStatus::Assured, "is assured (traffic went both ways for long enough)"),
        (ConnectionStatus::Confirmed, "is confirmed (its first packet was let through)"),
    ];
    all.into_iter().filter(|(status, _)| has(*status)).map(|(_, phrase)| phrase).collect()
}
