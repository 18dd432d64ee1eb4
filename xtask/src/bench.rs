//! `cargo xtask bench`: builds and runs the benchmark program of the `tests` crate.

use anyhow::{Result, bail};

use crate::run;
use crate::workspace::Workspace;

/// Runs the benchmarks; `arguments` are handed to them.
pub(crate) fn bench(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let places = ["tests/src/bin/bench.rs", "tests/src/bin/bench/main.rs"];
    if !places.iter().any(|place| workspace.root.join(place).exists()) {
        bail!("there is no benchmark program; it belongs in {}", places[0]);
    }
    let mut command = run::cargo(workspace);
    command.args(["run", "--release", "--package", "droplab-tests", "--bin", "bench", "--"]);
    if !run::visible(command.args(arguments))? {
        bail!("the benchmarks failed; the reason is above");
    }
    Ok(())
}
