//! Where things are: the repository, its target folder, and the folders that have programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The places every command works with.
pub(crate) struct Workspace {
    /// The repository: the folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder; logs and half-made builds are kept in it.
    pub target: PathBuf,
    /// Where `cargo install` puts its `bin` folder: `CARGO_INSTALL_ROOT`, else `CARGO_HOME`.
    pub install_root: PathBuf,
    /// Sources of crates are in its `registry` folder.
    pub cargo_home: PathBuf,
}

impl Workspace {
    /// Fails when neither `CARGO_HOME` nor a home folder is known.
    pub(crate) fn find() -> Result<Workspace> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask is not inside a repository")?.to_path_buf();
        let target = folder_of("CARGO_TARGET_DIR").unwrap_or_else(|| root.join("target"));
        let cargo_home = folder_of("CARGO_HOME")
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
            .context("cannot tell where cargo installs programs: set CARGO_HOME")?;
        let install_root = folder_of("CARGO_INSTALL_ROOT").unwrap_or_else(|| cargo_home.clone());
        Ok(Workspace { root, target, install_root, cargo_home })
    }

    /// Folder of the logs of long steps.
    pub(crate) fn logs(&self) -> PathBuf {
        self.target.join("xtask-logs")
    }

    /// Folder of the wasm build. Its own: two compilers sharing one rebuild everything in turn.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// Folder of `package.json`: the Node packages of the build and of the browser tests.
    pub(crate) fn node_project(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// Where a Node of our own is put when the machine has none, or one that is too old.
    pub(crate) fn private_node(&self) -> PathBuf {
        self.install_root.join("droplab-node")
    }

    /// Folders in which programs are looked for, first match wins.
    ///
    /// The tool folder comes before `PATH`, system administration folders after it, because a
    /// plain user's `PATH` often lacks them.
    pub(crate) fn search_folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![
            self.install_root.join("bin"),
            self.cargo_home.join("bin"),
            self.node_project().join("node_modules/.bin"),
            self.private_node().join("node_modules/node/bin"),
        ];
        if let Some(path) = env::var_os("PATH") {
            folders.extend(env::split_paths(&path));
        }
        folders.extend(["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from));
        folders
    }

    /// The search folders as a value for `PATH`.
    pub(crate) fn search_path(&self) -> OsString {
        env::join_paths(self.search_folders())
            .unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }

    /// The file that starting `program` would run, if there is one.
    pub(crate) fn program(&self, program: &str) -> Option<PathBuf> {
        self.search_folders()
            .iter()
            .map(|folder| folder.join(program))
            .find(|file| is_program(file))
    }
}

/// Whether this process may change the system: install packages, make network namespaces.
pub(crate) fn is_root() -> bool {
    // The owner of a process's own folder in /proc is its effective user.
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        false
    }
}

fn folder_of(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    std::path::absolute(value).ok()
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}
