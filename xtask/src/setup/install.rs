//! Bringing a tool that is missing, by the package manager it comes from.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::tools::Tool;
use super::{Purpose, wasm_target};
use crate::run::{self, Step};
use crate::workspace::{Workspace, is_root};

/// Where a tool comes from.
pub(super) enum Install {
    /// `cargo install`, exactly this version.
    Cargo {
        package: &'static str,
        version: String,
    },
    /// The distribution's package.
    Package(&'static str),
    /// `rustup component add`.
    Component(&'static str),
    WasmTarget,
    Node,
    NodePackages,
}

/// Installs one tool, whatever it takes.
pub(super) fn install(workspace: &Workspace, tool: &Tool) -> Result<()> {
    match &tool.install {
        Install::Cargo { package, version } => cargo_install(workspace, tool, package, version),
        Install::Package(package) => packages(workspace, Purpose::Test, &[package]),
        Install::Component(name) => run::step(
            workspace,
            &Step {
                what: &format!("adding {name} to the Rust toolchain"),
                takes: tool.takes,
                log: name,
                limit: None,
            },
            run::program(workspace, "rustup").args(["component", "add", name]),
        ),
        Install::WasmTarget => wasm_target::install(workspace),
        Install::Node => node(workspace, tool),
        Install::NodePackages => node_packages(workspace, tool),
    }
}

/// Installs packages of the distribution, or says who has to.
pub(super) fn packages(workspace: &Workspace, purpose: Purpose, names: &[&str]) -> Result<()> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.dedup();
    let list = names.join(" ");
    let again = match purpose {
        Purpose::Serve => "cargo xtask serve",
        Purpose::QuickTest => "cargo xtask test --quick",
        Purpose::Test => "cargo xtask test",
    };
    if workspace.program("apt-get").is_none() {
        bail!(
            "these programs are missing and this system has no apt-get to bring them: {list} \
             (Debian's package names). Install them the way your system does, then run `{again}` again"
        );
    }
    if !is_root() {
        bail!(
            "packages are missing and installing them needs root. Run\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}\n\
             and then `{again}` again"
        );
    }
    let update = Step {
        what: "updating the package lists",
        takes: "about 10 s",
        log: "apt-update",
        limit: None,
    };
    run::step(workspace, &update, apt_get(workspace).arg("update"))?;
    let what = format!("installing {list} by apt-get");
    let install = Step { what: &what, takes: "about 1 min", log: "apt-install", limit: None };
    let mut command = apt_get(workspace);
    command.args(["install", "-y", "--no-install-recommends"]).args(&names);
    run::step(workspace, &install, &mut command)
}

/// The lock file as it was when the Node packages were last installed.
pub(super) fn node_stamp(workspace: &Workspace) -> PathBuf {
    workspace.node_project().join("node_modules/.installed-package-lock.json")
}

fn apt_get(workspace: &Workspace) -> Command {
    let mut command = run::program(workspace, "apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}

/// Exactly the locked dependencies first; without the lock when the registry lacks one of them.
fn cargo_install(workspace: &Workspace, tool: &Tool, package: &str, version: &str) -> Result<()> {
    let what = format!("installing {package} {version} by cargo install");
    let step = Step { what: &what, takes: tool.takes, log: package, limit: None };
    let locked = run::step(
        workspace,
        &step,
        cargo_install_command(workspace, package, version).arg("--locked"),
    );
    let Err(error) = locked else {
        return Ok(());
    };
    eprintln!("  its own Cargo.lock cannot be followed here; choosing dependencies anew");
    run::step(workspace, &step, &mut cargo_install_command(workspace, package, version))
        .with_context(|| format!("also with --locked it failed:\n{error:#}\n\nwithout"))
}

fn cargo_install_command(workspace: &Workspace, package: &str, version: &str) -> Command {
    let mut command = run::program(workspace, "cargo");
    command
        .current_dir(&workspace.install_root)
        .args(["install", package, "--force", "--version", version, "--root"])
        .arg(&workspace.install_root)
        .env_remove("CARGO_TARGET_DIR")
        // These tools spend their time waiting for the compiler and the disk. Built this way they
        // are ready in a third of the time.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    command
}

/// Node of our own: the distribution's is used only to fetch it, since Debian 12 carries 18.
fn node(workspace: &Workspace, tool: &Tool) -> Result<()> {
    if workspace.program("npm").is_none() {
        packages(workspace, Purpose::Serve, &["nodejs", "npm"])?;
    }
    let folder = workspace.private_node();
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let what = "installing Node 20 by npm";
    let step = Step { what, takes: tool.takes, log: "node", limit: None };
    let mut npm = run::program(workspace, "npm");
    npm.current_dir(&folder).args(["install", "--no-save", "--no-audit", "--no-fund", "node@20"]);
    run::step(workspace, &step, &mut npm)
        .context("Node 20 or later is needed; install it by hand where npm cannot")
}

fn node_packages(workspace: &Workspace, tool: &Tool) -> Result<()> {
    if workspace.program("npm").is_none() {
        packages(workspace, Purpose::Serve, &["npm"])?;
    }
    let project = workspace.node_project();
    let what = "installing the packages of tests/e2e/package-lock.json by npm ci";
    let step = Step { what, takes: tool.takes, log: "npm-ci", limit: None };
    let mut npm = run::program(workspace, "npm");
    npm.current_dir(&project).args(["ci", "--no-audit", "--no-fund"]);
    run::step(workspace, &step, &mut npm)?;
    let stamp = node_stamp(workspace);
    fs::copy(project.join("package-lock.json"), &stamp)
        .with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(())
}
