//! What a host has that its rules may speak of: sets, users, groups, names.

use crate::net::Family;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Facts of one host. A section that is there is complete; where it is `None`, what needs it is
/// not known, and a name stays a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// User chains that every table has before a rule is read.
    pub chains: Option<Vec<String>>,
    /// By name.
    pub sets: Option<BTreeMap<String, HostSet>>,
    /// Number by login name.
    pub users: Option<BTreeMap<String, u32>>,
    /// Number by group name.
    pub groups: Option<BTreeMap<String, u32>>,
    /// Addresses by host name.
    pub hosts: Option<BTreeMap<String, Vec<IpAddr>>>,
}

impl Host {
    /// Whether what lives in the kernel beside its rules is known. Of that, nothing but sets can
    /// be told, so whoever tells of the sets has nothing else there.
    pub fn has_known_objects(&self) -> bool {
        self.sets.is_some()
    }
}

/// Nothing is known of the host.
pub static UNKNOWN_HOST: Host =
    Host { chains: None, sets: None, users: None, groups: None, hosts: None };

/// An ipset, without its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostSet {
    /// As after `ipset create NAME`, such as `hash:ip`.
    pub kind: String,
    /// `None` for sets that hold no addresses.
    pub family: Option<Family>,
}
