//! Facts of a host, as `--host` gives them (CLI.md).

use crate::model::{Host, HostSet};
use crate::net::Family;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::IpAddr;

#[derive(Deserialize)]
struct HostFacts {
    chains: Option<Vec<String>>,
    sets: Option<BTreeMap<String, SetFacts>>,
    users: Option<BTreeMap<String, u32>>,
    groups: Option<BTreeMap<String, u32>>,
    hosts: Option<BTreeMap<String, Vec<IpAddr>>>,
}

#[derive(Deserialize)]
struct SetFacts {
    #[serde(rename = "type")]
    kind: String,
    family: Option<String>,
}

/// Reads the facts of a host; members it does not know are passed over.
///
/// # Errors
/// serde's message, with line and column.
pub fn host(text: &str) -> Result<Host, serde_json::Error> {
    let facts: HostFacts = serde_json::from_str(text)?;
    let family = |word: &str| match word {
        "inet" => Some(Family::V4),
        "inet6" => Some(Family::V6),
        _ => None,
    };
    let set = |(name, facts): (String, SetFacts)| {
        (name, HostSet { family: facts.family.as_deref().and_then(family), kind: facts.kind })
    };
    Ok(Host {
        chains: facts.chains,
        sets: facts.sets.map(|sets| sets.into_iter().map(set).collect()),
        users: facts.users,
        groups: facts.groups,
        hosts: facts.hosts,
    })
}
