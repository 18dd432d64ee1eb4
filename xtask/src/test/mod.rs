//! `cargo xtask test` and `ci`: every check and every test, in the order of their cost.
//!
//! A failure does not stop what comes after it, so that one run shows everything that is wrong. The
//! last line has the numbers: each test counts, and each check counts as one.

mod report;
mod steps;

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use self::report::Report;
use crate::setup::Purpose;
use crate::workspace::Workspace;
use crate::{run, setup};

#[derive(Args)]
pub(crate) struct TestArguments {
    /// Formatting, lints and native tests only: no page, no browser
    #[arg(long)]
    quick: bool,
    /// Handed to the test programs, as in `-- ports`
    #[arg(last = true)]
    filter: Vec<String>,
}

impl TestArguments {
    pub(crate) fn everything() -> TestArguments {
        TestArguments { quick: false, filter: Vec::new() }
    }
}

/// What happens when a test cannot run here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// It is reported with the command that would run it.
    MaySkip,
    /// It counts as failed.
    NothingSkipped,
}

/// Runs the tests. The exit code says whether any failed; the last line of output has the numbers.
pub(crate) fn test(
    workspace: &Workspace,
    arguments: &TestArguments,
    strictness: Strictness,
) -> Result<ExitCode> {
    let purpose = if arguments.quick { Purpose::QuickTest } else { Purpose::Test };
    setup::ensure(workspace, purpose)?;
    run::fetch_crates(workspace)?;

    let mut report = Report::new(strictness);
    steps::formatting(workspace, &mut report);
    steps::lints(workspace, &mut report);
    if !arguments.quick {
        steps::dependencies(workspace, &mut report);
    }
    steps::native_tests(workspace, arguments, strictness, &mut report);
    if !arguments.quick {
        let site = steps::site(workspace, &mut report);
        steps::wasm_tests(workspace, arguments, &mut report);
        steps::browser_tests(workspace, arguments, site.as_deref(), &mut report);
    }
    report.print();
    Ok(if report.n_failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
