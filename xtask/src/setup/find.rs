//! What the machine has already. Only looks, changes nothing, and takes well under a second.

use std::fs;
use std::path::PathBuf;
use std::thread;

use super::tools::Tool;
use super::{install, wasm_target};
use crate::run;
use crate::version::{Wanted, find_version};
use crate::workspace::Workspace;

/// How a tool is recognized.
pub(super) enum Find {
    /// A program that answers with its version when given `flag`.
    Program { program: &'static str, flag: &'static str, wanted: Wanted },
    /// A program of the ordinary Rust toolchain.
    Component { program: &'static str },
    /// A compiler with a standard library for the page.
    WasmTarget,
    /// The packages of `tests/e2e/package-lock.json`.
    NodePackages,
}

/// What was found.
pub(super) enum Found {
    Right { version: String, place: String },
    Wrong { version: String, place: String, wanted: String },
    Missing,
}

impl Found {
    pub(super) fn is_right(&self) -> bool {
        matches!(self, Found::Right { .. })
    }

    pub(super) fn version(&self) -> &str {
        match self {
            Found::Right { version, .. } | Found::Wrong { version, .. } => version,
            Found::Missing => "-",
        }
    }
}

/// Looks for all tools at once: their programs are slow to start and wait for each other's disk.
pub(super) fn find_all(workspace: &Workspace, tools: &[Tool]) -> Vec<Found> {
    thread::scope(|scope| {
        let looks: Vec<_> =
            tools.iter().map(|tool| scope.spawn(move || find(workspace, tool))).collect();
        looks.into_iter().map(|look| look.join().unwrap_or(Found::Missing)).collect()
    })
}

/// Looks for one tool.
pub(super) fn find(workspace: &Workspace, tool: &Tool) -> Found {
    match &tool.find {
        Find::Program { program, flag, wanted } => find_program(workspace, program, flag, wanted),
        Find::Component { program } => find_component(workspace, program),
        Find::WasmTarget => match wasm_target::find(workspace) {
            Some(found) => {
                Found::Right { version: found.compiler.clone(), place: found.kind.place() }
            }
            None => Found::Missing,
        },
        Find::NodePackages => find_node_packages(workspace),
    }
}

fn find_program(workspace: &Workspace, program: &str, flag: &str, wanted: &Wanted) -> Found {
    let Some(file) = workspace.program(program) else {
        return Found::Missing;
    };
    let place = file.display().to_string();
    let Ok(answer) = run::answer(run::program(workspace, program).arg(flag)) else {
        let wanted = "one that starts".to_owned();
        return Found::Wrong { version: "does not start".to_owned(), place, wanted };
    };
    let version = find_version(&answer).unwrap_or("unknown").to_owned();
    if wanted.accepts(&version) {
        return Found::Right { version, place };
    }
    let wanted = match wanted {
        Wanted::Any => "any version".to_owned(),
        Wanted::AtLeast(least) => format!("{least} or later"),
        Wanted::Exactly(exact) => exact.clone(),
    };
    Found::Wrong { version, place, wanted }
}

fn find_component(workspace: &Workspace, program: &str) -> Found {
    let Some(sysroot) = wasm_target::sysroot(workspace) else {
        return Found::Missing;
    };
    let file: PathBuf = sysroot.join("bin").join(program);
    if !file.is_file() {
        return Found::Missing;
    }
    Found::Right { version: "as rustc".to_owned(), place: file.display().to_string() }
}

fn find_node_packages(workspace: &Workspace) -> Found {
    let project = workspace.node_project();
    let stamp = fs::read_to_string(install::node_stamp(workspace));
    let lock = fs::read_to_string(project.join("package-lock.json"));
    let has_wasm_opt = project.join("node_modules/.bin/wasm-opt").exists();
    match (stamp, lock) {
        (Ok(stamp), Ok(lock)) if stamp == lock && has_wasm_opt => Found::Right {
            version: "as package-lock.json".to_owned(),
            place: project.join("node_modules").display().to_string(),
        },
        _ => Found::Missing,
    }
}
