//! `cargo xtask`: everything a person does with this repository besides writing code.
//!
//! `serve` and `test` are the two commands that matter; both find or install what they need through
//! [`setup`]. This crate runs other programs and reads and writes files; packets are not its
//! business.

mod bench;
mod compress;
mod csp;
mod dist;
mod page;
mod run;
mod scripts;
mod serve;
mod server;
mod setup;
mod styles;
mod tally;
mod test;
mod version;
mod worker;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::setup::Purpose;
use crate::test::Strictness;
use crate::workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Build, show and test Droplab. Missing tools are found or installed on the way.",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find or install the tools, and list them with their versions
    Setup {
        /// Only what this command needs (default: everything)
        #[arg(long = "for", value_enum, default_value_t = Purpose::Test)]
        purpose: Purpose,
    },
    /// Build the page and open it on http://127.0.0.1:8080
    Serve(serve::ServeArguments),
    /// Run every check and every test
    Test(test::TestArguments),
    /// Write the static site to dist/
    Dist,
    /// Run the benchmarks
    Bench {
        /// Handed to the benchmark program
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// As `test`, but nothing may be skipped
    Ci,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\ncargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Setup { purpose } => setup::list(&workspace, purpose)?,
        Command::Serve(arguments) => serve::serve(&workspace, &arguments)?,
        Command::Dist => dist::dist(&workspace)?,
        Command::Bench { arguments } => bench::bench(&workspace, &arguments)?,
        Command::Test(arguments) => {
            return test::test(&workspace, &arguments, Strictness::MaySkip);
        }
        Command::Ci => {
            let arguments = test::TestArguments::everything();
            return test::test(&workspace, &arguments, Strictness::NothingSkipped);
        }
    }
    Ok(ExitCode::SUCCESS)
}
