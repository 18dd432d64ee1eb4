//! The table of tools: what each is called, how it is recognized, where it comes from.

use std::fs;

use anyhow::{Context, Result};

use super::Purpose;
use super::find::Find;
use super::install::Install;
use crate::version::{Wanted, locked_version};
use crate::workspace::Workspace;

/// One tool.
pub(super) struct Tool {
    pub name: &'static str,
    pub find: Find,
    pub install: Install,
    /// Rough time of installing it on two cores, as in "about 2 min".
    pub takes: &'static str,
    /// What happens to the page without it; `None` when nothing works without it.
    pub without: Option<&'static str>,
    needed_for: &'static [Purpose],
}

const ALL: &[Purpose] = &[Purpose::Serve, Purpose::QuickTest, Purpose::Test];
const PAGE: &[Purpose] = &[Purpose::Serve, Purpose::Test];
const CHECKS: &[Purpose] = &[Purpose::QuickTest, Purpose::Test];
const TESTS: &[Purpose] = &[Purpose::Test];
const UNOPTIMIZED: &str = "the page is built without wasm-opt and is larger than it should be";

/// The tools that a purpose needs, in the order in which they must be installed.
pub(super) fn tools(workspace: &Workspace, purpose: Purpose) -> Result<Vec<Tool>> {
    let mut tools = all_tools(workspace)?;
    tools.retain(|tool| tool.needed_for.contains(&purpose));
    Ok(tools)
}

fn all_tools(workspace: &Workspace) -> Result<Vec<Tool>> {
    let mut tools = vec![compiler()];
    tools.extend(distribution_tools());
    tools.extend([
        component("rustfmt", "rustfmt"),
        component("clippy", "cargo-clippy"),
        Tool {
            name: "wasm32 target",
            find: Find::WasmTarget,
            install: Install::WasmTarget,
            takes: "seconds, or 2 min where it must be built",
            without: None,
            needed_for: PAGE,
        },
        Tool {
            name: "node",
            find: Find::Program { program: "node", flag: "--version", wanted: Wanted::AtLeast(20) },
            install: Install::Node,
            takes: "about 1 min",
            without: Some(UNOPTIMIZED),
            needed_for: PAGE,
        },
        Tool {
            name: "node packages",
            find: Find::NodePackages,
            install: Install::NodePackages,
            takes: "about 10 s",
            without: Some(UNOPTIMIZED),
            needed_for: PAGE,
        },
        // 0.22 asks for a newer compiler than ours.
        cargo_tool("trunk", "trunk", "0.21.14", "about 4 min", PAGE),
        wasm_bindgen(workspace)?,
        cargo_tool("cargo-deny", "cargo-deny", "0.20.2", "about 2 min", TESTS),
    ]);
    Ok(tools)
}

/// Only looked at: without it this program would not run.
fn compiler() -> Tool {
    Tool {
        name: "rustc",
        find: Find::Program { program: "rustc", flag: "--version", wanted: Wanted::Any },
        install: Install::Component("rustc"),
        takes: "about 1 min",
        without: None,
        needed_for: ALL,
    }
}

/// What Debian and its relatives bring.
fn distribution_tools() -> Vec<Tool> {
    let package = |name, program, flag, package| Tool {
        name,
        find: Find::Program { program, flag, wanted: Wanted::Any },
        install: Install::Package(package),
        takes: "about 1 min with its neighbors",
        without: None,
        needed_for: TESTS,
    };
    vec![
        package("chromium", "chromium", "--version", "chromium"),
        package("chromedriver", "chromedriver", "--version", "chromium-driver"),
        package("iptables", "iptables", "--version", "iptables"),
        package("ip6tables", "ip6tables", "--version", "iptables"),
        package("nft", "nft", "--version", "nftables"),
        package("ip", "ip", "-V", "iproute2"),
        package("ipset", "ipset", "--version", "ipset"),
        package("shellcheck", "shellcheck", "--version", "shellcheck"),
    ]
}

/// The command line that must equal the library, or the build of the page fails.
fn wasm_bindgen(workspace: &Workspace) -> Result<Tool> {
    let file = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}; `git checkout Cargo.lock`", file.display()))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock names no wasm-bindgen; run `cargo update --workspace`")?;
    Ok(cargo_tool("wasm-bindgen", "wasm-bindgen-cli", version, "about 2 min", PAGE))
}

fn cargo_tool(
    program: &'static str,
    package: &'static str,
    version: &str,
    takes: &'static str,
    needed_for: &'static [Purpose],
) -> Tool {
    Tool {
        name: program,
        find: Find::Program {
            program,
            flag: "--version",
            wanted: Wanted::Exactly(version.to_owned()),
        },
        install: Install::Cargo { package, version: version.to_owned() },
        takes,
        without: None,
        needed_for,
    }
}

fn component(name: &'static str, program: &'static str) -> Tool {
    Tool {
        name,
        find: Find::Component { program },
        install: Install::Component(name),
        takes: "seconds",
        without: None,
        needed_for: CHECKS,
    }
}
