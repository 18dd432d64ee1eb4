//! The glue that wasm-bindgen writes: readable in, short out.
//!
//! Trunk takes the spaces out of HTML and CSS only; the glue is the third heaviest file of the page.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run;
use crate::workspace::Workspace;

/// Shortens every script of the built page in place, with terser.
pub(crate) fn shorten(workspace: &Workspace, site: &Path) -> Result<()> {
    let entries =
        std::fs::read_dir(site).with_context(|| format!("cannot list {}", site.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", site.display()))?.path();
        if path.extension().is_some_and(|ending| ending == "js") {
            shorten_one(workspace, &path)?;
        }
    }
    Ok(())
}

fn shorten_one(workspace: &Workspace, script: &Path) -> Result<()> {
    let mut terser = run::program(workspace, "terser");
    terser.arg(script).args(["--module", "--compress", "--mangle", "--output"]).arg(script);
    let said = terser.output().context("cannot run terser; run `cargo xtask setup`")?;
    if !said.status.success() {
        let words = String::from_utf8_lossy(&said.stderr).into_owned();
        bail!("terser does not take {}: {words}", script.display());
    }
    Ok(())
}
