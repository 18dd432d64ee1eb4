//! A directory that stands for `/etc/network`, with our files where a host has them.

use crate::TemporaryDirectory;
use droplab_core::deploy::{Bundle, FileKind, HostFile};
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Removed on drop.
pub struct NetworkDirectory {
    directory: TemporaryDirectory,
}

impl NetworkDirectory {
    /// With every file of the bundle that has a place there.
    pub fn new(bundle: &Bundle) -> io::Result<Self> {
        let directory = Self { directory: TemporaryDirectory::new()? };
        bundle.files.iter().try_for_each(|file| directory.install(file))?;
        Ok(directory)
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Where the file is; `None` for what is run by hand.
    pub fn place(&self, kind: FileKind) -> Option<PathBuf> {
        let place = kind.install_path()?.strip_prefix("/etc/network/")?;
        Some(self.path().join(place))
    }

    fn install(&self, file: &HostFile) -> io::Result<()> {
        let Some(place) = self.place(file.kind) else { return Ok(()) };
        fs::create_dir_all(place.parent().expect("it is under our directory"))?;
        fs::write(&place, file.text())?;
        fs::set_permissions(&place, fs::Permissions::from_mode(file.kind.mode()))
    }
}
