//! The commands that put the files in their places and try them, as a person runs them over ssh.

use super::FileKind;
use crate::net::Family::{V4, V6};

/// One step on the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostStep {
    /// Files to their places.
    Place,
    /// Load them, with a way back.
    Try,
    /// Take the way back away: the new rules stay.
    Keep,
    /// As the 2011 post did it, without a way back.
    AsThePost,
}

/// Until the old rules return, in seconds.
pub const WAY_BACK_SECONDS: u32 = 120;

/// The commands of a step, one per line.
pub fn host_commands(step: HostStep) -> Vec<String> {
    match step {
        HostStep::Place => vec![
            install(FileKind::Restore(V4)),
            install(FileKind::Restore(V6)),
            install(FileKind::PreUpHook),
        ],
        HostStep::Try => try_commands(),
        HostStep::Keep => vec!["sudo touch /run/droplab.keep".to_owned()],
        HostStep::AsThePost => vec![
            "sudo sh iptables.sh".to_owned(),
            "sudo sh -c 'iptables-save > /etc/network/iptables.restored'".to_owned(),
            install(FileKind::PostHook),
        ],
    }
}

fn install(kind: FileKind) -> String {
    let path = kind.install_path().unwrap_or_default();
    format!("sudo install -m {:o} {} {path}", kind.mode(), kind.name())
}

/// What was there before is kept behind a table that lets everything pass: iptables-save prints
/// nothing of a host without rules, and an empty file would take nothing back. The one who puts it
/// back has a session of its own (setsid): neither the terminal's end nor sudo's ends it.
fn try_commands() -> Vec<String> {
    let before = |program: &str| {
        format!(
            "sudo sh -c '(printf \"*filter\\n:INPUT ACCEPT\\n:FORWARD ACCEPT\\n:OUTPUT ACCEPT\\nCOMMIT\\n\"; \
             {program}-save) > /root/{program}.before'"
        )
    };
    let back = |program: &str| format!("{program}-restore < /root/{program}.before");
    let load =
        |program: &str| format!("sudo sh -c '{program}-restore < /etc/network/{program}.restored'");
    let (v4, v6) = ("iptables", "ip6tables");
    vec![
        before(v4),
        before(v6),
        "sudo rm -f /run/droplab.keep".to_owned(),
        format!(
            "sudo setsid -f sh -c 'sleep {WAY_BACK_SECONDS}; [ -e /run/droplab.keep ] || \
             {{ {}; {}; }}' </dev/null >/dev/null 2>&1",
            back(v4),
            back(v6)
        ),
        load(v4),
        load(v6),
    ]
}
