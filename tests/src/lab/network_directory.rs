//! A directory that stands for `/etc/network`, with our files where a host has them.

use super::namespace::unique_name;
use droplab_core::deploy::{Bundle, FileKind, HostFile};
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Removed on drop.
pub struct NetworkDirectory {
    path: PathBuf,
}

impl NetworkDirectory {
    /// With every file of the bundle that has a place there.
    pub fn new(bundle: &Bundle) -> io::Result<Self> {
        let directory = Self { path: std::env::temp_dir().join(unique_name()) };
        fs::create_dir(&directory.path)?;
        bundle.files.iter().try_for_each(|file| directory.install(file))?;
        Ok(directory)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the file is; `None` for what is run by hand.
    pub fn place(&self, kind: FileKind) -> Option<PathBuf> {
        let place = kind.install_path()?.strip_prefix("/etc/network/")?;
        Some(self.path.join(place))
    }

    fn install(&self, file: &HostFile) -> io::Result<()> {
        let Some(place) = self.place(file.kind) else { return Ok(()) };
        fs::create_dir_all(place.parent().expect("it is under our directory"))?;
        fs::write(&place, file.text())?;
        fs::set_permissions(&place, fs::Permissions::from_mode(file.kind.mode()))
    }
}

impl Drop for NetworkDirectory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
