//! Building the page with trunk: which compiler, which tools, which folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{self, Step};
use crate::setup::wasm_target::{self, Kind};
use crate::workspace::Workspace;

/// The oldest wasm-opt that reads what today's compiler writes. Debian 12's 108 does not.
const OLDEST_WASM_OPT: u32 = 120;

/// Whether the page went through wasm-opt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Optimized {
    Yes,
    /// No usable wasm-opt: the page works and is larger.
    No,
}

/// Builds the page as users get it into `folder`, which is made anew.
pub(crate) fn build(workspace: &Workspace, folder: &Path) -> Result<Optimized> {
    let compiler = compiler(workspace)?;
    run::fetch_crates(workspace)?;
    let optimized = find_wasm_opt(workspace);
    let mut command = trunk(workspace, compiler, optimized)?;
    command.args(["build", "--release", "--offline", "true", "--dist"]).arg(folder);
    let step = Step {
        what: "building the page (release)",
        takes: "about 2 min the first time",
        log: "page",
        limit: None,
    };
    let _ = fs::remove_dir_all(folder);
    run::step(workspace, &step, &mut command)?;
    Ok(optimized)
}

/// `trunk serve`: builds without optimizing, serves, and builds again on every change.
pub(crate) fn watch(workspace: &Workspace, folder: &Path) -> Result<Command> {
    let compiler = compiler(workspace)?;
    run::fetch_crates(workspace)?;
    // A page for development never calls wasm-opt.
    let mut command = trunk(workspace, compiler, Optimized::Yes)?;
    command.args(["serve", "--offline", "true", "--dist"]).arg(folder);
    Ok(command)
}

/// The compiler that [`crate::setup`] found or installed.
pub(crate) fn compiler(workspace: &Workspace) -> Result<Kind> {
    let found = wasm_target::find(workspace)
        .context("no compiler for the page; run `cargo xtask setup --for serve`")?;
    Ok(found.kind)
}

fn trunk(workspace: &Workspace, compiler: Kind, optimized: Optimized) -> Result<Command> {
    if workspace.program("trunk").is_none() {
        bail!("trunk is missing; run `cargo xtask setup --for serve`");
    }
    let mut command = run::program(workspace, "trunk");
    compiler.apply(workspace, &mut command);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    command.env("RUSTFLAGS", rust_flags(workspace));
    // Trunk's own call stack would push the compiler's words out of sight.
    command.env("RUST_BACKTRACE", "0");
    // Trunk takes only `true` and `false` for this variable; elsewhere any value counts.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    }
    if optimized == Optimized::No {
        let stand_in = write_stand_in(workspace)?;
        let mut folders = vec![stand_in];
        folders.extend(workspace.search_folders());
        let path = std::env::join_paths(folders).context("a folder in PATH has a `:` in it")?;
        command.env("PATH", path);
    }
    Ok(command)
}

/// The builder's own, and short names for the folders of crates: the wasm names the sources of its
/// panics, and neither a machine's paths nor their weight belong in a page.
fn rust_flags(workspace: &Workspace) -> String {
    let mut flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    let sources = workspace.cargo_home.join("registry").join("src");
    let registries = fs::read_dir(sources).into_iter().flatten().flatten();
    for registry in registries {
        flags.push_str(&format!(" --remap-path-prefix={}=", registry.path().display()));
    }
    flags
}

fn find_wasm_opt(workspace: &Workspace) -> Optimized {
    let answer = run::answer(run::program(workspace, "wasm-opt").arg("--version"));
    match answer.ok().as_deref().and_then(wasm_opt_number) {
        Some(number) if number >= OLDEST_WASM_OPT => Optimized::Yes,
        Some(_) | None => Optimized::No,
    }
}

/// `wasm-opt version 132 (version_132)` as 132.
fn wasm_opt_number(answer: &str) -> Option<u32> {
    answer.split_whitespace().find_map(|word| word.parse().ok())
}

/// Offline, trunk fails without a wasm-opt. This one copies its input to its output.
fn write_stand_in(workspace: &Workspace) -> Result<std::path::PathBuf> {
    const SCRIPT: &str = r#"#!/bin/sh
# Stands in for wasm-opt where none can be had: copies the module unchanged.
for word; do
    case $word in
        --version) echo "wasm-opt version 0"; exit 0 ;;
        --output=*) output=${word#--output=} ;;
        -*) ;;
        *) input=$word ;;
    esac
done
exec cp "$input" "$output"
"#;
    let folder = workspace.target.join("xtask-stand-in");
    let file = folder.join("wasm-opt");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    fs::write(&file, SCRIPT).with_context(|| format!("cannot write {}", file.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755))
            .with_context(|| format!("cannot make {} a program", file.display()))?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_wasm_opt_is_found() {
        assert_eq!(wasm_opt_number("wasm-opt version 132 (version_132)\n"), Some(132));
        assert_eq!(wasm_opt_number("wasm-opt version_108"), None);
    }
}
