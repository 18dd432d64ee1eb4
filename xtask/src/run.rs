//! Running other programs: quietly for an answer, or as a long step with a log and a time.

use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Lines of a failed step's log that are shown.
const SHOWN_LOG_LINES: usize = 20;

/// A program found and started the way all of ours are: in the repository, with our search path.
pub(crate) fn program(workspace: &Workspace, name: &str) -> Command {
    let mut command = match workspace.program(name) {
        Some(file) => Command::new(file),
        None => Command::new(name),
    };
    command.current_dir(&workspace.root).env("PATH", workspace.search_path());
    forget_outer_cargo(&mut command);
    command
}

/// The ordinary cargo, building into the ordinary target folder.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    let mut command = program(workspace, "cargo");
    command.env("CARGO_TARGET_DIR", &workspace.target);
    command
}

/// Standard output of a quick program. Fails when it cannot be started or says that it failed.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", shell_line(command)))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", shell_line(command), output.status, why.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Gets all crates of `Cargo.lock`. Trunk and cargo-deny are told to stay offline, and cargo alone
/// gets only what it is about to build.
pub(crate) fn fetch_crates(workspace: &Workspace) -> Result<()> {
    if answer(cargo(workspace).args(["fetch", "--locked", "--offline"])).is_ok() {
        return Ok(());
    }
    let step =
        Step { what: "fetching crates", takes: "about 20 s", log: "cargo-fetch", limit: None };
    self::step(workspace, &step, cargo(workspace).arg("fetch"))
}

/// A step that a person waits for.
pub(crate) struct Step<'a> {
    /// What is done, as in "installing trunk 0.21.14".
    pub what: &'a str,
    /// Rough time, as in "about 5 min".
    pub takes: &'a str,
    /// Name of the log file, without folder and ending.
    pub log: &'a str,
    /// After this time the step is stopped and counts as failed.
    pub limit: Option<Duration>,
}

/// Runs a long step with its output in a log file. On failure the end of the log is in the error.
pub(crate) fn step(workspace: &Workspace, step: &Step<'_>, command: &mut Command) -> Result<()> {
    let folder = workspace.logs();
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let path = folder.join(format!("{}.log", step.log));
    let log = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let second = log.try_clone().context("cannot write to the log twice")?;

    eprint!("{}, {} … ", step.what, step.takes);
    let _ = std::io::stderr().flush();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(second)
        .spawn()
        .with_context(|| format!("{}: cannot start `{}`", step.what, shell_line(command)))?;
    let status = match step.limit {
        None => Some(child.wait().context("lost the program that was started")?),
        Some(limit) => wait_at_most(&mut child, limit)?,
    };
    let time = duration(started.elapsed());
    match status {
        Some(status) if status.success() => {
            eprintln!("done in {time}");
            Ok(())
        }
        Some(status) => {
            eprintln!("failed after {time}");
            let log = fs::read_to_string(&path).unwrap_or_default();
            bail!(
                "{} failed ({status}). The command was\n  {}\nand its last lines are\n{}\n\
                 The rest is in {}",
                step.what,
                shell_line(command),
                last_lines(&log, SHOWN_LOG_LINES),
                path.display()
            )
        }
        None => {
            eprintln!("stopped after {time}");
            bail!("{}: no end after {time}; the log is {}", step.what, path.display())
        }
    }
}

/// Runs a program whose output belongs on the screen. The answer is whether it succeeded.
pub(crate) fn visible(command: &mut Command) -> Result<bool> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("cannot start `{}`", shell_line(command)))?;
    Ok(status.success())
}

/// Runs a program in place of this one, so that whoever stops us stops it.
pub(crate) fn become_program(mut command: Command) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(error).with_context(|| format!("cannot start `{}`", shell_line(&command)))
    }
    #[cfg(not(unix))]
    {
        if !visible(&mut command)? {
            bail!("`{}` stopped; the reason is above", shell_line(&command));
        }
        Ok(())
    }
}

/// The command as a person would type it.
pub(crate) fn shell_line(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program);
    let words = command.get_args().map(|word| quoted(&word.to_string_lossy()));
    std::iter::once(name.to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// `75 s` as `1:15`, short times as `2.3 s`.
pub(crate) fn duration(time: Duration) -> String {
    if time < Duration::from_secs(60) {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{}:{:02} min", time.as_secs() / 60, time.as_secs() % 60)
}

/// A heading between the outputs of steps.
pub(crate) fn heading(text: &str) {
    let mut err = std::io::stderr();
    let _ = if err.is_terminal() {
        writeln!(err, "\n\x1b[1m== {text}\x1b[0m")
    } else {
        writeln!(err, "\n== {text}")
    };
}

/// `cargo run` leaves variables about the package and the compiler it used; a build that we start
/// must choose its own.
fn forget_outer_cargo(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command.env_remove("CARGO").env_remove("LD_LIBRARY_PATH");
}

fn wait_at_most(
    child: &mut std::process::Child,
    limit: Duration,
) -> Result<Option<std::process::ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("lost the program that was started")? {
            return Ok(Some(status));
        }
        if started.elapsed() > limit {
            child.kill().context("cannot stop a program that takes too long")?;
            child.wait().context("lost the program that was stopped")?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(50));
    }
}

fn last_lines(text: &str, n_lines: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.len().saturating_sub(n_lines);
    lines.iter().skip(first).map(|line| format!("  | {line}")).collect::<Vec<_>>().join("\n")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,+@^".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_is_typed() {
        let mut command = Command::new("/some/where/cargo");
        command.args(["test", "--", "two words", "it's"]);
        assert_eq!(shell_line(&command), r"cargo test -- 'two words' 'it'\''s'");
    }

    #[test]
    fn the_end_of_a_log_is_shown() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "  | b\n  | c");
        assert_eq!(last_lines("", 2), "");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(duration(Duration::from_millis(2300)), "2.3 s");
        assert_eq!(duration(Duration::from_secs(75)), "1:15 min");
    }
}
