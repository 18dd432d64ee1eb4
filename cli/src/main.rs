//! The command line `droplab`: arguments and files in, files and text out. All thinking is in
//! `droplab-core`; nothing here knows what a rule means.

mod arguments;
mod commands;
mod console;
mod input;
mod rules;
mod text;

use arguments::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use console::{Console, Stop, printable};
use droplab_core::locale::Language;
use std::process::ExitCode;

/// How a run ended, for the caller's shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Fine,
    /// The input has errors, or what was asked for does not hold.
    Errors,
    /// Wrong usage, or a file that cannot be read or written.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => ExitCode::SUCCESS,
            Exit::Errors => ExitCode::from(1),
            Exit::Unusable => ExitCode::from(2),
        }
    }
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error).into(),
    };
    let language = arguments.language.map_or_else(environment_language, Into::into);
    let console = Console::new(language, arguments.color);
    let done = match &arguments.command {
        Command::Build(arguments) => commands::build(&console, arguments),
        Command::Fmt(arguments) => commands::fmt(&console, arguments),
        Command::Rule(arguments) => commands::rule(&console, arguments),
        Command::Check(arguments) => commands::check(&console, arguments),
        Command::Explain(arguments) => commands::explain(&console, arguments),
        Command::Log(arguments) => commands::log(&console, arguments),
    };
    match done {
        Ok(exit) => exit.into(),
        // Whoever read our output has seen enough.
        Err(Stop::ReaderGone) => Exit::Fine.into(),
        Err(Stop::Because(text)) => {
            console.error(&text.localize(language));
            Exit::Unusable.into()
        }
    }
}

/// Help goes to stdout, complaints to stderr; the words quoted in them may be anything.
fn usage(error: &clap::Error) -> Exit {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let text = printable(&error.render().to_string());
    if is_help {
        // A reader that is gone needs no help.
        let _ = console::write_stdout(&text);
        return Exit::Fine;
    }
    console::write_stderr(&text);
    Exit::Unusable
}

/// The first of these variables that is set decides, as for every program (locale(7)).
fn environment_language() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.iter().filter_map(|name| std::env::var(name).ok());
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.to_ascii_lowercase().starts_with("ja") => Language::Japanese,
        _ => Language::English,
    }
}
