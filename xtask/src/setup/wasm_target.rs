//! A compiler that can build the page: the ordinary toolchain with rustup's wasm32 target, or,
//! where that cannot be downloaded, the distribution's newer compiler with a standard library built
//! from its sources. The two are never mixed: sources of one version do not build with another.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Purpose;
use super::install::packages;
use crate::run::{self, Step};
use crate::workspace::{Workspace, is_root};

/// The target triple of the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A compiler with a standard library for the page.
pub(crate) struct WasmCompiler {
    pub kind: Kind,
    /// Its version.
    pub compiler: String,
}

/// Which compiler it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one that builds everything else.
    Ordinary,
    /// Debian's, made known to rustup as [`LINKED`].
    Distribution,
}

/// Name under which rustup knows the distribution's compiler.
const LINKED: &str = "debian-web";
const DISTRIBUTION_SYSROOT: &str = "/usr";
const DISTRIBUTION_RUSTC: &str = "/usr/bin/rustc";
/// Packages with the compiler, cargo, the sources of std, and the linker's link.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
/// Beside the libraries: the compiler they were built by.
const STAMP: &str = "built-by.txt";
/// Long enough for a download, short enough where nothing answers.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

impl Kind {
    /// Makes a command that runs cargo, directly or through trunk, use this compiler.
    pub(crate) fn apply(self, workspace: &Workspace, command: &mut Command) {
        command.env("CARGO_TARGET_DIR", workspace.wasm_target());
        match self {
            Kind::Ordinary => {}
            Kind::Distribution => {
                command.env("RUSTUP_TOOLCHAIN", LINKED);
            }
        }
    }

    pub(super) fn place(self) -> String {
        match self {
            Kind::Ordinary => "the ordinary Rust toolchain".to_owned(),
            Kind::Distribution => format!("the distribution's compiler (cargo +{LINKED})"),
        }
    }
}

/// The compiler to build the page with, if the machine has one that is ready.
pub(crate) fn find(workspace: &Workspace) -> Option<WasmCompiler> {
    if has_std(&library_folder(&sysroot(workspace)?)) {
        let compiler = run::answer(run::program(workspace, "rustc").arg("--version")).ok()?;
        return Some(WasmCompiler { kind: Kind::Ordinary, compiler: version_word(&compiler) });
    }
    let folder = library_folder(Path::new(DISTRIBUTION_SYSROOT));
    let compiler = distribution_compiler(workspace)?;
    let stamp = fs::read_to_string(folder.join(STAMP)).ok()?;
    if stamp != compiler || !has_std(&folder) || !is_linked(workspace) {
        return None;
    }
    Some(WasmCompiler { kind: Kind::Distribution, compiler: version_word(&compiler) })
}

/// Where the ordinary toolchain lives.
pub(super) fn sysroot(workspace: &Workspace) -> Option<PathBuf> {
    let answer = run::answer(run::program(workspace, "rustc").args(["--print", "sysroot"])).ok()?;
    Some(PathBuf::from(answer.trim()))
}

/// Adds the target to the ordinary toolchain, or readies the distribution's compiler.
pub(super) fn install(workspace: &Workspace) -> Result<()> {
    let what = format!("adding the target {WASM} by rustup");
    let step = Step {
        what: &what,
        takes: "a few seconds",
        log: "rustup-target",
        limit: Some(RUSTUP_LIMIT),
    };
    let mut rustup = run::program(workspace, "rustup");
    rustup.args(["target", "add", WASM]);
    if run::step(workspace, &step, &mut rustup).is_ok() {
        return Ok(());
    }
    eprintln!("  no such download here; taking the distribution's compiler instead");
    install_distribution_compiler(workspace).with_context(|| {
        format!("neither `rustup target add {WASM}` nor the distribution gave a wasm32 compiler")
    })?;
    link_toolchain(workspace)?;
    let compiler = distribution_compiler(workspace)
        .with_context(|| format!("{DISTRIBUTION_RUSTC} does not say its version"))?;
    build_std(workspace, &compiler)
}

fn install_distribution_compiler(workspace: &Workspace) -> Result<()> {
    let has_compiler = Path::new(DISTRIBUTION_RUSTC).exists()
        && Path::new("/usr/bin/cargo").exists()
        && Path::new("/usr/bin/rust-lld").is_symlink()
        && library_sources().is_some();
    if !has_compiler {
        packages(workspace, Purpose::Serve, PACKAGES)?;
    }
    // The linker's package has the name of the file the link points to, and is not a dependency.
    let linker = Path::new("/usr/bin/rust-lld");
    if !linker.exists() {
        let target =
            fs::read_link(linker).context("the linker's link /usr/bin/rust-lld is missing")?;
        let package = target.file_name().and_then(|name| name.to_str()).unwrap_or("lld");
        packages(workspace, Purpose::Serve, &[package])?;
    }
    Ok(())
}

fn link_toolchain(workspace: &Workspace) -> Result<()> {
    if is_linked(workspace) {
        return Ok(());
    }
    run::answer(run::program(workspace, "rustup").args([
        "toolchain",
        "link",
        LINKED,
        DISTRIBUTION_SYSROOT,
    ]))
    .map(drop)
}

/// Builds std with an empty crate around it and puts the libraries where the compiler looks.
fn build_std(workspace: &Workspace, compiler: &str) -> Result<()> {
    let folder = workspace.target.join("wasm-std");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).context("cannot make a folder for building std")?;
    let manifest = "[package]\nname = \"around_std\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).context("cannot write a manifest")?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n").context("cannot write an empty crate")?;

    let mut cargo = run::program(workspace, "cargo");
    cargo
        .current_dir(&folder)
        // `test` is for `cargo test` on wasm, `panic_unwind` is what std itself asks for.
        .args(["build", "--release", "-Z", "build-std=std,panic_abort,panic_unwind,test"])
        .args(["--target", WASM])
        .env("RUSTUP_TOOLCHAIN", LINKED)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // The page is built with LTO, which needs bitcode in the libraries; cargo leaves it out.
        .env("RUSTFLAGS", "-C embed-bitcode=yes")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let what = format!("building the standard library for {WASM}");
    let step = Step { what: &what, takes: "about 40 s", log: "wasm-std", limit: None };
    run::step(workspace, &step, &mut cargo)?;

    let built = folder.join("target").join(WASM).join("release/deps");
    let ready = folder.join("lib");
    collect_libraries(&built, &ready)?;
    fs::write(ready.join(STAMP), compiler).context("cannot write the stamp of the build")?;
    place_libraries(&ready)?;
    // Cargo does not see that std is another one, and what was built on the old one does not fit.
    let _ = fs::remove_dir_all(workspace.wasm_target());
    Ok(())
}

fn collect_libraries(built: &Path, ready: &Path) -> Result<()> {
    fs::create_dir_all(ready).context("cannot make a folder for the libraries")?;
    let entries = fs::read_dir(built).context("the build of std left no libraries")?;
    for entry in entries {
        let file = entry.context("cannot read the libraries of std")?.path();
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
        if name.ends_with(".rlib") && !name.starts_with("libaround_std") {
            fs::copy(&file, ready.join(name)).with_context(|| format!("cannot copy {name}"))?;
        }
    }
    Ok(())
}

fn place_libraries(ready: &Path) -> Result<()> {
    let folder = library_folder(Path::new(DISTRIBUTION_SYSROOT));
    if !is_root() {
        let (from, to) = (ready.display(), folder.display());
        bail!(
            "the standard library is built; putting it beside the compiler needs root. Run\n  \
             sudo rm -rf {to} && sudo mkdir -p {to} && sudo cp {from}/* {to}/\n\
             and then this command again"
        );
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for entry in fs::read_dir(ready).context("the libraries of std are gone")? {
        let file = entry.context("cannot read the libraries of std")?;
        if file.file_name() != STAMP {
            copy_into(&folder, &file.path(), &file.file_name())?;
        }
    }
    // The stamp comes last: libraries that were copied in part are not taken for whole.
    copy_into(&folder, &ready.join(STAMP), STAMP.as_ref())
}

fn copy_into(folder: &Path, file: &Path, name: &OsStr) -> Result<()> {
    let to = folder.join(name);
    fs::copy(file, &to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(())
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM).join("lib")
}

fn library_sources() -> Option<PathBuf> {
    let sources = Path::new(DISTRIBUTION_SYSROOT).join("lib/rustlib/src/rust/library/std");
    sources.exists().then_some(sources)
}

fn has_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

fn distribution_compiler(workspace: &Workspace) -> Option<String> {
    if !Path::new(DISTRIBUTION_RUSTC).exists() {
        return None;
    }
    let mut rustc = Command::new(DISTRIBUTION_RUSTC);
    run::answer(rustc.current_dir(&workspace.root).arg("--version")).ok()
}

fn is_linked(workspace: &Workspace) -> bool {
    let toolchains = run::answer(run::program(workspace, "rustup").args(["toolchain", "list"]));
    toolchains
        .is_ok_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(LINKED)))
}

/// `rustc 1.96.0 (…)` as `1.96.0`.
fn version_word(answer: &str) -> String {
    crate::version::find_version(answer).unwrap_or("unknown").to_owned()
}
