//! The real kernel as judge: two network namespaces, a host with rules and somebody outside, made
//! for a test and gone with it. Firewall commands run inside the host's namespace only.
//!
//! ```text
//! outside  198.51.100.7  2001:db8:100::7  eth0 ──── eth0  198.51.100.1  2001:db8:100::1  host
//! ```

mod kernel_log;
mod namespace;
mod network_directory;

pub use kernel_log::{KernelLine, KernelLog};
pub use namespace::{Backend, Namespace};
pub use network_directory::NetworkDirectory;

use droplab_core::net::Family;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Once;
use std::time::Duration;

/// Whether the tests that need a kernel can run: as root only.
///
/// Says so when they cannot; with `DROPLAB_REQUIRE_KERNEL=1` that is a failure.
///
/// # Panics
/// When the kernel is required and we are not root.
pub fn is_available() -> bool {
    static NOTE: Once = Once::new();
    if is_root() {
        return true;
    }
    assert!(!is_required(), "DROPLAB_REQUIRE_KERNEL=1, but kernel tests need root");
    NOTE.call_once(|| {
        // Past libtest, which keeps what a passing test prints to itself.
        let _ = writeln!(io::stderr(), "\nkernel tests need root: not run");
    });
    false
}

pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Whether a missing root or tool is a failure.
pub fn is_required() -> bool {
    std::env::var_os("DROPLAB_REQUIRE_KERNEL").is_some_and(|value| value == "1")
}

/// A host with rules, and somebody outside who knocks.
pub struct Lab {
    host: Namespace,
    outside: Namespace,
    /// The `lab` binary: it listens and knocks inside the namespaces.
    program: PathBuf,
    /// Hardware address of the outside's interface: tells this lab's log lines from all others.
    outside_mac: String,
    log: KernelLog,
    listeners: Vec<Child>,
}

/// An end of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Host,
    Outside,
}

impl Side {
    pub const fn other(self) -> Self {
        match self {
            Self::Host => Self::Outside,
            Self::Outside => Self::Host,
        }
    }

    /// Kept for documentation (RFC 5737, RFC 3849).
    pub const fn address(self, family: Family) -> IpAddr {
        let last: u8 = match self {
            Self::Host => 1,
            Self::Outside => 7,
        };
        match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::new(198, 51, 100, last)),
            Family::V6 => IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0x100, 0, 0, 0, 0, last as u16)),
        }
    }
}

/// What a port answers to somebody who knocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Open,
    /// A RST or an ICMP error.
    Refused,
    /// Nothing, for as long as patience lasted.
    Silent,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Self::Open, Self::Refused, Self::Silent];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Refused => "refused",
            Self::Silent => "silent",
        }
    }
}

impl Lab {
    /// Who waits that long for a port sees its SYN sent twice (RFC 6298: after 1 s).
    pub const PATIENCE: Duration = Duration::from_secs(2);

    /// Without any rules yet.
    pub fn new(backend: Backend, program: &Path) -> io::Result<Self> {
        log_in_every_namespace()?;
        let (host, outside) = (Namespace::new(backend)?, Namespace::new(backend)?);
        let peer = format!("netns {}", outside.name());
        host.ip(&format!("link add eth0 type veth peer name eth0 {peer}\nlink set lo up"))?;
        for (side, namespace) in [(Side::Host, &host), (Side::Outside, &outside)] {
            let [v4, v6] = [Family::V4, Family::V6].map(|family| side.address(family));
            // No duplicate address detection: the addresses are usable at once.
            namespace.run("sh", &["-c", "echo 0 > /proc/sys/net/ipv6/conf/eth0/accept_dad"])?;
            namespace.ip(&format!(
                "address add {v4}/24 dev eth0\n\
                 address add {v6}/64 dev eth0 nodad\n\
                 link set eth0 up"
            ))?;
        }
        Ok(Self {
            outside_mac: hardware_address(&outside)?,
            host,
            outside,
            program: program.to_owned(),
            log: KernelLog::at_end()?,
            listeners: Vec::new(),
        })
    }

    /// A server on one side that takes every TCP connection of both families; returns when it
    /// does.
    pub fn listen(&mut self, side: Side, port: u16) -> io::Result<()> {
        let mut child = self
            .namespace(side)
            .command(&self.program)
            .args(["listen", &port.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().expect("it is piped");
        self.listeners.push(child);
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        match line.trim() {
            "ready" => Ok(()),
            _ => Err(io::Error::other(format!("no server on port {port}"))),
        }
    }

    /// One side tries the other's TCP port.
    pub fn connect(
        &self,
        from: Side,
        family: Family,
        port: u16,
        patience: Duration,
    ) -> io::Result<Answer> {
        let to = from.other().address(family).to_string();
        let (port, patience) = (port.to_string(), patience.as_millis().to_string());
        let program = self.program.to_string_lossy();
        let said = self.namespace(from).run(&program, &["knock", &to, &port, &patience])?;
        let answer = Answer::ALL.into_iter().find(|answer| answer.word() == said.trim());
        answer.ok_or_else(|| io::Error::other(format!("knock said `{said}`")))
    }

    pub fn namespace(&self, side: Side) -> &Namespace {
        match side {
            Side::Host => &self.host,
            Side::Outside => &self.outside,
        }
    }

    /// What the kernel logged of packets from outside since the last call, as rsyslog writes it.
    pub fn log_lines(&mut self) -> io::Result<Vec<String>> {
        let lines = self.log.read()?;
        let is_ours = |line: &KernelLine| line.text.contains(&self.outside_mac);
        lines.into_iter().filter(is_ours).map(|line| line.to_syslog()).collect()
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        for listener in &mut self.listeners {
            let _ = listener.kill();
            let _ = listener.wait();
        }
    }
}

/// LOG is silent in every namespace but the first unless this is set
/// (Documentation/networking/netfilter-sysctl.rst).
fn log_in_every_namespace() -> io::Result<()> {
    fs::write("/proc/sys/net/netfilter/nf_log_all_netns", "1")
}

fn hardware_address(namespace: &Namespace) -> io::Result<String> {
    let line = namespace.run("ip", &["-brief", "link", "show", "dev", "eth0"])?;
    // `eth0@if2 UP 02:00:5e:10:00:07 <BROADCAST,…>`
    let address = line.split_whitespace().nth(2).map(str::to_owned);
    address.ok_or_else(|| io::Error::other(format!("no hardware address in `{line}`")))
}
