//! The tools: found where they are, installed where they are missing, never installed twice.
//!
//! [`tools`] declares each tool once. [`find`] says what the machine has, [`install`] and
//! [`wasm_target`] bring the rest. To add a tool, add an entry to the table in `tools.rs`.

mod find;
mod install;
mod tools;
pub(crate) mod wasm_target;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::ValueEnum;

use self::find::Found;
use self::install::Install;
use self::tools::Tool;
use crate::run;
use crate::workspace::Workspace;

/// What the tools are wanted for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// Building and showing the page: `serve`, `dist`
    Serve,
    /// Checks and native tests: `test --quick`
    #[value(name = "quick-test")]
    QuickTest,
    /// Every check and every test: `test`, `ci`
    Test,
}

/// `cargo xtask setup`: brings what is missing and prints what there is.
pub(crate) fn list(workspace: &Workspace, purpose: Purpose) -> Result<()> {
    let started = Instant::now();
    let rows = bring(workspace, purpose)?;
    println!("{:<24} {:<22} from", "tool", "version");
    for row in &rows {
        let place = match &row.found {
            Found::Right { place, .. } if row.is_new => format!("{place} (installed just now)"),
            Found::Right { place, .. } => place.clone(),
            Found::Wrong { wanted, .. } => format!("not usable: {wanted} is needed"),
            Found::Missing => "not there".to_owned(),
        };
        println!("{:<24} {:<22} {place}", row.tool.name, row.found.version());
    }
    let n_new = rows.iter().filter(|row| row.is_new).count();
    println!("\n{n_new} installed, in {}", run::duration(started.elapsed()));
    Ok(())
}

/// Brings what is missing; says one line when there is nothing to do.
pub(crate) fn ensure(workspace: &Workspace, purpose: Purpose) -> Result<()> {
    let started = Instant::now();
    let rows = bring(workspace, purpose)?;
    let n_new = rows.iter().filter(|row| row.is_new).count();
    let time = run::duration(started.elapsed());
    eprintln!("tools: {} looked at, {n_new} installed, {time}", rows.len());
    Ok(())
}

struct Row {
    tool: Tool,
    found: Found,
    is_new: bool,
}

fn bring(workspace: &Workspace, purpose: Purpose) -> Result<Vec<Row>> {
    let tools = tools::tools(workspace, purpose)?;
    let found = find::find_all(workspace, &tools);
    let mut rows: Vec<Row> = tools
        .into_iter()
        .zip(found)
        .map(|(tool, found)| Row { tool, found, is_new: false })
        .collect();
    announce(&rows);
    bring_packages(workspace, purpose, &mut rows)?;
    for row in &mut rows {
        if row.found.is_right() {
            continue;
        }
        if let Err(error) = bring_one(workspace, row) {
            let Some(without) = row.tool.without.filter(|_| purpose == Purpose::Serve) else {
                return Err(error);
            };
            eprintln!("\nWARNING: no {}: {without}.\nWhy: {error:#}\n", row.tool.name);
        }
    }
    Ok(rows)
}

/// Says before the first step what is going to be installed.
fn announce(rows: &[Row]) {
    let missing: Vec<String> = rows
        .iter()
        .filter(|row| !row.found.is_right())
        .map(|row| format!("  {} ({})", row.tool.name, row.tool.takes))
        .collect();
    if !missing.is_empty() {
        eprintln!("To be installed:\n{}", missing.join("\n"));
    }
}

/// The distribution's packages, all in one go.
fn bring_packages(workspace: &Workspace, purpose: Purpose, rows: &mut [Row]) -> Result<()> {
    let packages: Vec<&str> = rows
        .iter()
        .filter(|row| !row.found.is_right())
        .filter_map(|row| match row.tool.install {
            Install::Package(package) => Some(package),
            Install::Cargo { .. }
            | Install::Component(_)
            | Install::WasmTarget
            | Install::Node
            | Install::NodePackages => None,
        })
        .collect();
    if packages.is_empty() {
        return Ok(());
    }
    install::packages(workspace, purpose, &packages)?;
    for row in rows.iter_mut().filter(|row| matches!(row.tool.install, Install::Package(_))) {
        look_again(workspace, row)?;
    }
    Ok(())
}

fn bring_one(workspace: &Workspace, row: &mut Row) -> Result<()> {
    install::install(workspace, &row.tool)?;
    look_again(workspace, row)
}

fn look_again(workspace: &Workspace, row: &mut Row) -> Result<()> {
    if row.found.is_right() {
        return Ok(());
    }
    row.found = find::find(workspace, &row.tool);
    row.is_new = true;
    match &row.found {
        Found::Right { .. } => Ok(()),
        Found::Wrong { version, place, wanted } => bail!(
            "installed {}, but the one that is found is {version} in {place} and {wanted} is needed; \
             remove it, or put the other before it in PATH",
            row.tool.name
        ),
        Found::Missing => bail!(
            "installed {}, but it is still not found; its folder may be missing in PATH",
            row.tool.name
        ),
    }
}
