//! Policy → the files a host boots with: restore files, scripts, hooks; names, places and modes.
//!
//! The hosts here are Debian's and Ubuntu's with ifupdown, as in the 2011 post.

mod commands;
mod hook;
mod script;

pub use commands::{HostStep, WAY_BACK_SECONDS, host_commands};

use crate::back::{Line, Spelling, join_lines, write_save_lines};
use crate::locale::{Language, Localize};
use crate::lower::{Lowered, lower};
use crate::net::Family;
use crate::policy::Policy;

/// A file to take home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFile {
    pub kind: FileKind,
    pub lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    Restore(Family),
    Script(Family),
    /// The hook that loads the restore files before an interface comes up.
    PreUpHook,
    /// The hook of the post: IPv4 only, after the interface is up.
    PostHook,
}

/// How a text is written, for whoever colors it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    Restore,
    Shell,
}

impl FileKind {
    /// In the order a person meets them.
    pub const ALL: [FileKind; 6] = [
        Self::Restore(Family::V4),
        Self::Restore(Family::V6),
        Self::Script(Family::V4),
        Self::Script(Family::V6),
        Self::PreUpHook,
        Self::PostHook,
    ];

    /// The name to save it under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Restore(Family::V4) => "iptables.restored",
            Self::Restore(Family::V6) => "ip6tables.restored",
            Self::Script(Family::V4) => "iptables.sh",
            Self::Script(Family::V6) => "ip6tables.sh",
            Self::PreUpHook => "if-pre-up.d-iptables",
            Self::PostHook => "if-up.d-iptables",
        }
    }

    /// Where the host wants it; `None` for what is run by hand.
    pub const fn install_path(self) -> Option<&'static str> {
        match self {
            Self::Restore(Family::V4) => Some("/etc/network/iptables.restored"),
            Self::Restore(Family::V6) => Some("/etc/network/ip6tables.restored"),
            Self::Script(_) => None,
            Self::PreUpHook => Some("/etc/network/if-pre-up.d/iptables"),
            Self::PostHook => Some("/etc/network/if-up.d/iptables"),
        }
    }

    /// Permission bits.
    pub const fn mode(self) -> u32 {
        match self {
            Self::Restore(_) => 0o600,
            Self::Script(_) | Self::PreUpHook | Self::PostHook => 0o700,
        }
    }

    pub const fn syntax(self) -> Syntax {
        match self {
            Self::Restore(_) => Syntax::Restore,
            Self::Script(_) | Self::PreUpHook | Self::PostHook => Syntax::Shell,
        }
    }
}

impl HostFile {
    pub fn text(&self) -> String {
        join_lines(&self.lines)
    }
}

/// Both families' rules and every file, from one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub v4: Lowered,
    pub v6: Lowered,
    /// In the order of [`FileKind::ALL`].
    pub files: Vec<HostFile>,
}

impl Bundle {
    pub fn new(policy: &Policy, language: Language) -> Self {
        let (v4, v6) = (lower(policy, Family::V4), lower(policy, Family::V6));
        let of = |family| match family {
            Family::V4 => &v4,
            Family::V6 => &v6,
        };
        let lines = |kind| match kind {
            FileKind::Restore(family) => restore_lines(policy, of(family), kind),
            FileKind::Script(family) => script::lines(policy, of(family), language),
            FileKind::PreUpHook => hook::pre_up_lines(language),
            FileKind::PostHook => hook::post_lines(),
        };
        let files = FileKind::ALL.map(|kind| HostFile { kind, lines: lines(kind) }).into();
        Self { v4, v6, files }
    }

    pub fn lowered(&self, family: Family) -> &Lowered {
        match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        }
    }

    pub fn file(&self, kind: FileKind) -> Option<&HostFile> {
        self.files.iter().find(|file| file.kind == kind)
    }
}

/// iptables-save's lines under a head that says what the file is.
fn restore_lines(policy: &Policy, lowered: &Lowered, kind: FileKind) -> Vec<Line> {
    let head = [policy.title.as_str(), kind.install_path().unwrap_or_default()];
    let remark = |text: &str| Line { text: format!("# {text}"), rule: None };
    let mut lines: Vec<Line> =
        head.into_iter().filter(|text| !text.is_empty()).map(remark).collect();
    lines.extend(write_save_lines(&lowered.ruleset, Spelling::OF_POLICIES));
    lines
}

/// A remark in the reader's language that a file of ours carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    ScriptReset,
    ScriptDefaults,
    ScriptLogChains,
    ScriptRules,
    ScriptKeep,
    HookPurpose,
    HookInstall,
    HookFailure,
    HookNoCommand,
    HookRefused,
}

fn remark(remark: Remark, language: Language) -> String {
    remark.localize(language)
}
