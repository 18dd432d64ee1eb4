//! `-j DNAT`, `SNAT`, `MASQUERADE`, `REDIRECT` (iptables-extensions(8)): rewriting addresses.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::net::{PortRange, ValueProblem};
use std::fmt::{self, Display};
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where DNAT sends to or SNAT pretends to come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NatOptions {
    /// `None` until it is read: iptables refuses the target without it.
    pub to: Option<NatTo>,
    pub random: bool,
    pub persistent: bool,
}

/// An address, with a port where the rule has a protocol with ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NatTo {
    pub address: IpAddr,
    pub port: Option<u16>,
}

/// Ports that MASQUERADE maps from or REDIRECT maps to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapPorts {
    pub to_ports: Option<PortRange>,
    pub random: bool,
}

impl FromStr for NatTo {
    type Err = ValueProblem;

    /// `A`, `A:p`, `[A]:p` for IPv6.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let bad = |_| ValueProblem::BadAddress { text: text.to_owned() };
        match text.parse::<SocketAddr>() {
            Ok(socket) => Ok(Self { address: socket.ip(), port: Some(socket.port()) }),
            Err(_) => Ok(Self { address: text.parse().map_err(bad)?, port: None }),
        }
    }
}

impl Display for NatTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}", SocketAddr::new(self.address, port)),
            None => write!(f, "{}", self.address),
        }
    }
}

pub(super) const DESTINATION: Declaration<NatOptions> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::plain("to-destination"),
            read: |value, given| {
                value.to = Some(given.word().parse()?);
                Ok(())
            },
            write: |value| value.to.map(|to| Setting::bare("to-destination", false, &to)),
        },
        RANDOM,
        PERSISTENT,
    ],
};

pub(super) const SOURCE: Declaration<NatOptions> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::plain("to-source"),
            read: |value, given| {
                value.to = Some(given.word().parse()?);
                Ok(())
            },
            write: |value| value.to.map(|to| Setting::bare("to-source", false, &to)),
        },
        RANDOM,
        PERSISTENT,
    ],
};

const RANDOM: OptionDeclaration<NatOptions> = OptionDeclaration {
    spec: OptionSpec::flag("random"),
    read: |value, _| {
        value.random = true;
        Ok(())
    },
    write: |value| value.random.then(|| Setting::flag("random")),
};

const PERSISTENT: OptionDeclaration<NatOptions> = OptionDeclaration {
    spec: OptionSpec::flag("persistent"),
    read: |value, _| {
        value.persistent = true;
        Ok(())
    },
    write: |value| value.persistent.then(|| Setting::flag("persistent")),
};

pub(super) const MAP_PORTS: Declaration<MapPorts> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::plain("to-ports"),
            read: |value, given| {
                // The range is written with `-` here, as in NAT everywhere.
                value.to_ports = Some(given.word().parse()?);
                Ok(())
            },
            write: |value| {
                let ports = value.to_ports?;
                let word = match ports.is_single() {
                    true => ports.first().to_string(),
                    false => format!("{}-{}", ports.first(), ports.last()),
                };
                Some(Setting::bare("to-ports", false, &word))
            },
        },
        OptionDeclaration {
            spec: OptionSpec::flag("random"),
            read: |value, _| {
                value.random = true;
                Ok(())
            },
            write: |value| value.random.then(|| Setting::flag("random")),
        },
    ],
};
