//! A network namespace in which `iptables` is the wanted engine.

use crate::temporary_directory::{TemporaryDirectory, unique_name};
use droplab_core::net::Family;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Which of its two engines `iptables` is (update-alternatives(1) on Debian).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Legacy,
    Nft,
}

impl Backend {
    pub const ALL: [Backend; 2] = [Self::Legacy, Self::Nft];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Legacy => "legacy",
            Self::Nft => "nft",
        }
    }
}

/// Empty, without any link, until somebody fills it. Removed on drop.
pub struct Namespace {
    name: String,
    /// Ours alone: the directory that stands in for `/etc/alternatives`, and the xtables lock.
    directory: TemporaryDirectory,
}

impl Namespace {
    pub fn new(backend: Backend) -> io::Result<Self> {
        let namespace = Self { name: unique_name(), directory: TemporaryDirectory::new()? };
        namespace.choose(backend)?;
        check(Command::new("ip").args(["netns", "add", &namespace.name]).output()?)?;
        Ok(namespace)
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// A command inside: its network is the namespace's, its `iptables` the chosen engine's.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("nsenter");
        command
            .arg(format!("--net=/run/netns/{}", self.name))
            .args(["unshare", "--mount", "--propagation", "private", "sh", "-c"])
            .arg("mount --bind \"$0\" /etc/alternatives && exec \"$@\"")
            .arg(self.alternatives())
            .arg(program)
            .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
            // The lock is the machine's, not the namespace's: others would make us fail.
            .env("XTABLES_LOCKFILE", self.directory.path().join("xtables.lock"))
            .env("LC_ALL", "C");
        command
    }

    /// What the command prints; an error when it fails.
    pub fn run(&self, program: &str, arguments: &[&str]) -> io::Result<String> {
        check(self.command(program).args(arguments).stdin(Stdio::null()).output()?)
    }

    /// ip(8) commands, one a line.
    pub fn ip(&self, commands: &str) -> io::Result<String> {
        feed(self.command("ip").args(["-batch", "-"]), commands)
    }

    /// What iptables-save prints.
    pub fn save(&self, family: Family) -> io::Result<String> {
        self.run(&format!("{}-save", program(family)), &[])
    }

    /// Loads a restore file.
    pub fn restore(&self, family: Family, text: &str) -> io::Result<String> {
        feed(&mut self.command(format!("{}-restore", program(family))), text)
    }

    /// Loads an nft ruleset.
    pub fn load_nft(&self, text: &str) -> io::Result<String> {
        feed(self.command("nft").args(["-f", "-"]), text)
    }

    /// From now on there is no such command, as on a host that lacks the package.
    pub fn hide(&self, iptables_command: &str) -> io::Result<()> {
        fs::remove_file(self.alternatives().join(iptables_command))
    }

    fn alternatives(&self) -> PathBuf {
        self.directory.path().join("alternatives")
    }

    /// iptables' alternatives, and no others: hooks and scripts need none.
    fn choose(&self, backend: Backend) -> io::Result<()> {
        let alternatives = self.alternatives();
        fs::create_dir(&alternatives)?;
        for family in [Family::V4, Family::V6] {
            for part in ["", "-save", "-restore"] {
                let link = alternatives.join(format!("{}{part}", program(family)));
                let chosen = format!("/usr/sbin/{}-{}{part}", program(family), backend.word());
                if !Path::new(&chosen).exists() {
                    return Err(io::Error::other(format!("{chosen} is not installed")));
                }
                symlink(chosen, link)?;
            }
        }
        Ok(())
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = Command::new("ip").args(["netns", "delete", &self.name]).output();
    }
}

const fn program(family: Family) -> &'static str {
    match family {
        Family::V4 => "iptables",
        Family::V6 => "ip6tables",
    }
}

fn feed(command: &mut Command, input: &str) -> io::Result<String> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    // A command that fails early closes its input; what it says is the better error.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    check(child.wait_with_output()?)
}

fn check(output: Output) -> io::Result<String> {
    let error = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => String::from_utf8(output.stdout).map_err(io::Error::other),
        false => Err(io::Error::other(format!("{}: {}", output.status, error.trim()))),
    }
}
