//! The commands that put the files in their places and try them, as a person runs them over ssh.

use super::{Bundle, FileKind};
use crate::model::{ChainKind, Table};
use crate::net::Family::{V4, V6};

/// One step on the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostStep {
    /// Load the files from where they were copied to, with a way back.
    Try,
    /// Take the way back away, and put the files where the next boot finds them.
    Keep,
    /// As the 2011 post did it, without a way back.
    AsThePost,
}

/// Until the old rules return, in seconds.
pub const WAY_BACK_SECONDS: u32 = 120;

/// The commands of a step, to be pasted as they are. Each begins only when the one before worked:
/// no rule is loaded before the way back is there, and nothing is kept that was not tried.
pub fn host_commands(step: HostStep, bundle: &Bundle) -> String {
    let commands = match step {
        HostStep::Try => try_commands(bundle),
        HostStep::Keep => vec![
            "sudo touch /run/droplab.keep".to_owned(),
            install(FileKind::Restore(V4)),
            install(FileKind::Restore(V6)),
            install(FileKind::PreUpHook),
        ],
        HostStep::AsThePost => vec![
            "sudo sh iptables.sh".to_owned(),
            "sudo sh -c 'iptables-save > /etc/network/iptables.restored'".to_owned(),
            install(FileKind::PostHook),
        ],
    };
    commands.join(" &&\n")
}

fn install(kind: FileKind) -> String {
    let path = kind.install_path().unwrap_or_default();
    format!("sudo install -m {:o} {} {path}", kind.mode(), kind.name())
}

/// What was there before is kept behind tables that let everything pass: iptables-save prints
/// nothing of a table without rules, and what is not in a file is not taken back. The one who puts
/// it back has a session of its own (setsid): neither the terminal's end nor sudo's ends it.
fn try_commands(bundle: &Bundle) -> Vec<String> {
    let open = |family| {
        let open = |table: &Table| {
            let built_in = table.chains().iter().filter(|chain| chain.kind != ChainKind::User);
            let chains = built_in.map(|chain| format!(":{} ACCEPT\\n", chain.name));
            format!("*{}\\n{}COMMIT\\n", table.name, chains.collect::<String>())
        };
        bundle.lowered(family).ruleset.tables().iter().map(open).collect::<String>()
    };
    let before = |program: &str, family| {
        let open = open(family);
        format!("sudo sh -c '(printf \"{open}\"; {program}-save) > /root/{program}.before'")
    };
    let back = |program: &str| format!("{program}-restore < /root/{program}.before");
    let load = |program: &str| format!("sudo sh -c '{program}-restore < {program}.restored'");
    let (v4, v6) = ("iptables", "ip6tables");
    vec![
        before(v4, V4),
        before(v6, V6),
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
