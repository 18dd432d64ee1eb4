//! Policies to start from, as documents beside this file. To add one: its file, a line in
//! [`PRESETS`], its words in the page's languages.

use super::{Policy, from_json};

/// A named policy to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    pub id: PresetId,
    /// Public, never changes: scripts and links use it.
    pub name: &'static str,
    document: &'static str,
}

/// The presets, for those who have a word for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetId {
    Seed,
    SshOnly,
    WebServer,
    MailDnsServer,
    Workstation,
    HomeRouter,
    LockedDownEgress,
}

impl Preset {
    pub fn policy(&self) -> Policy {
        from_json(self.document).unwrap_or_else(|_| unreachable!("a test reads every preset"))
    }
}

pub const PRESETS: &[Preset] = &[
    Preset { id: PresetId::Seed, name: "seed", document: include_str!("seed.json") },
    Preset { id: PresetId::SshOnly, name: "ssh-only", document: include_str!("ssh-only.json") },
    Preset {
        id: PresetId::WebServer,
        name: "web-server",
        document: include_str!("web-server.json"),
    },
    Preset {
        id: PresetId::MailDnsServer,
        name: "mail-dns-server",
        document: include_str!("mail-dns-server.json"),
    },
    Preset {
        id: PresetId::Workstation,
        name: "workstation",
        document: include_str!("workstation.json"),
    },
    Preset {
        id: PresetId::HomeRouter,
        name: "home-router",
        document: include_str!("home-router.json"),
    },
    Preset {
        id: PresetId::LockedDownEgress,
        name: "locked-down-egress",
        document: include_str!("locked-down-egress.json"),
    },
];

/// The preset of that name.
pub fn preset(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}
