//! The steps of the test run, one function each.

use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use super::report::{Outcome, Report};
use super::{Strictness, TestArguments};
use crate::setup::wasm_target::WASM;
use crate::tally::{Tallies, Tally};
use crate::workspace::{Workspace, is_root};
use crate::{dist, page, run};

/// Source file of the tests that load rules into a real kernel.
const KERNEL: &str = "tests/kernel.rs";
/// Runs them as root without building anything as root.
const KERNEL_COMMAND: &str = "DROPLAB_REQUIRE_KERNEL=1 cargo test -p droplab-tests --test kernel \
                              --config 'target.\"cfg(unix)\".runner=\"sudo -E\"'";
/// Source file of the tests that drive a browser.
const BROWSER: &str = "tests/e2e.rs";

pub(super) fn formatting(workspace: &Workspace, report: &mut Report) {
    report.step("formatting", || {
        let mut command = run::cargo(workspace);
        check(command.args(["fmt", "--all", "--check"]), "`cargo fmt --all` puts it right")
    });
}

pub(super) fn lints(workspace: &Workspace, report: &mut Report) {
    report.step("lints", || {
        let mut command = run::cargo(workspace);
        command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        check(&mut command, "clippy's words are above")
    });
}

/// Licenses, forbidden and doubled crates, sources. The advisory database is on the network, and a
/// test that needs the network fails for reasons that are not ours.
pub(super) fn dependencies(workspace: &Workspace, report: &mut Report) {
    report.step("dependencies", || {
        let mut command = run::cargo(workspace);
        command.args(["deny", "--offline", "check", "licenses", "bans", "sources"]);
        check(&mut command, "deny.toml has the rules")
    });
}

/// All tests of the workspace. Those that need the kernel are among them, with their own line.
pub(super) fn native_tests(
    workspace: &Workspace,
    arguments: &TestArguments,
    strictness: Strictness,
    report: &mut Report,
) {
    run::heading("native and kernel tests");
    let mut command = run::cargo(workspace);
    command.args(["test", "--workspace", "--no-fail-fast", "--"]).args(&arguments.filter);
    if strictness == Strictness::NothingSkipped {
        command.env("DROPLAB_REQUIRE_KERNEL", "1");
    }
    let started = Instant::now();
    let (outcome, kernel) = match run_tests(&mut command) {
        Ok((is_success, mut tallies)) => {
            let kernel = tallies.take(KERNEL);
            // Without DROPLAB_E2E these return at once and prove nothing.
            tallies.take(BROWSER);
            let has_failure = tallies.total().failed + kernel.failed > 0;
            (outcome(is_success || has_failure, tallies.total()), kernel)
        }
        Err(error) => (Outcome::Failed { why: format!("{error:#}") }, Tally::default()),
    };
    report.add("native tests", outcome, Some(started.elapsed()));
    report.add("kernel tests", kernel_outcome(workspace, kernel), None);
}

/// The site as `dist` writes it; `None` when it could not be built.
pub(super) fn site(workspace: &Workspace, report: &mut Report) -> Option<PathBuf> {
    let mut site = None;
    report.step("page", || match dist::write_site(workspace) {
        Ok(folder) => {
            site = Some(folder);
            Outcome::Passed
        }
        Err(error) => {
            eprintln!("{error:#}");
            Outcome::Failed { why: "it was not built; the reason is above".to_owned() }
        }
    });
    site
}

/// Tests of the web crate inside a browser, where there are any.
pub(super) fn wasm_tests(workspace: &Workspace, arguments: &TestArguments, report: &mut Report) {
    if !workspace.root.join("web/tests").is_dir() {
        return;
    }
    report.step("wasm tests", || {
        let mut command = run::program(workspace, "cargo");
        match page::compiler(workspace) {
            Ok(compiler) => compiler.apply(workspace, &mut command),
            Err(error) => return Outcome::Failed { why: format!("{error:#}") },
        }
        command
            .args(["test", "--package", "droplab-web", "--target", WASM, "--test", "*"])
            .args(["--no-fail-fast", "--"])
            .args(&arguments.filter)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        if let Some(driver) = workspace.program("chromedriver") {
            command.env("CHROMEDRIVER", driver);
        }
        counted(&mut command)
    });
}

/// The finished site in a real browser.
pub(super) fn browser_tests(
    workspace: &Workspace,
    arguments: &TestArguments,
    site: Option<&Path>,
    report: &mut Report,
) {
    report.step("browser tests", || {
        let Some(site) = site else {
            return Outcome::NotRun {
                why: "there is no page to test".to_owned(),
                remedy: "put the page right first".to_owned(),
            };
        };
        if !workspace.root.join("tests").join(BROWSER).exists() {
            return Outcome::NotRun {
                why: format!("there is no tests/{BROWSER}"),
                remedy: "write it".to_owned(),
            };
        }
        let mut command = run::cargo(workspace);
        command
            .args(["test", "--package", "droplab-tests", "--test", "e2e", "--no-fail-fast", "--"])
            .args(&arguments.filter)
            .env("DROPLAB_E2E", "1")
            .env("DROPLAB_DIST", site);
        if let Some(chromium) = workspace.program("chromium") {
            command.env("DROPLAB_CHROMIUM", chromium);
        }
        counted(&mut command)
    });
}

fn kernel_outcome(workspace: &Workspace, tally: Tally) -> Outcome {
    let remedy = KERNEL_COMMAND.to_owned();
    if !workspace.root.join("tests").join(KERNEL).exists() {
        let remedy = "write it".to_owned();
        return Outcome::NotRun { why: format!("there is no tests/{KERNEL}"), remedy };
    }
    if !is_root() {
        return Outcome::NotRun { why: "they need root".to_owned(), remedy };
    }
    if run::answer(run::program(workspace, "unshare").args(["--net", "true"])).is_err() {
        let why = "root may not make network namespaces here (CAP_SYS_ADMIN)".to_owned();
        return Outcome::NotRun { why, remedy };
    }
    Outcome::Tests(tally)
}

fn check(command: &mut Command, remedy: &str) -> Outcome {
    match run::visible(command) {
        Ok(true) => Outcome::Passed,
        Ok(false) => Outcome::Failed { why: remedy.to_owned() },
        Err(error) => Outcome::Failed { why: format!("{error:#}") },
    }
}

fn counted(command: &mut Command) -> Outcome {
    match run_tests(command) {
        Ok((is_success, tallies)) => {
            let tally = tallies.total();
            outcome(is_success || tally.failed > 0, tally)
        }
        Err(error) => Outcome::Failed { why: format!("{error:#}") },
    }
}

/// A failure that no test accounts for is one of the build.
fn outcome(is_explained: bool, tally: Tally) -> Outcome {
    if is_explained {
        return Outcome::Tests(tally);
    }
    Outcome::Failed { why: "a test program did not build or did not finish; see above".to_owned() }
}

/// Runs cargo's tests with their output on the screen, and counts.
fn run_tests(command: &mut Command) -> Result<(bool, Tallies)> {
    let color = if std::io::stdout().is_terminal() { "always" } else { "never" };
    let (reader, writer) = std::io::pipe().context("cannot make a pipe")?;
    let mut child = command
        .env("CARGO_TERM_COLOR", color)
        .stdin(Stdio::null())
        .stdout(writer.try_clone().context("cannot make a pipe")?)
        .stderr(writer)
        .spawn()
        .with_context(|| format!("cannot start `{}`", run::shell_line(command)))?;
    // The command holds the writing ends; while it does, the reader waits for more.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut tallies = Tallies::default();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.context("cannot read what the tests say")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tallies.read_line(&line);
    }
    let status = child.wait().context("lost the tests")?;
    Ok((status.success(), tallies))
}
