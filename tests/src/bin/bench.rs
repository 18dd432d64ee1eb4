//! `cargo xtask bench`: how long our reader takes for a large save file, beside iptables itself.
//! Run in pairs, so that both meet the same machine; needs root for the namespace in which
//! iptables-legacy-restore looks at the file.

use clap::{Parser, Subcommand};
use droplab_core::net::Family;
use droplab_tests::TemporaryDirectory;
use droplab_tests::lab::{Backend, Namespace};
use droplab_tests::reader::judge_file;
use droplab_tests::save_file::restore_file;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Ours may take this part of iptables' time.
const BUDGET: f64 = 0.1;

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 5000)]
    rules: usize,
    #[arg(long, default_value_t = 31)]
    runs: usize,
    /// Write the save file here and measure nothing
    #[arg(long)]
    write: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<BenchCommand>,
}

#[derive(Subcommand)]
enum BenchCommand {
    /// Measure one pair after the other, inside the namespace; microseconds, ours first
    Pairs { file: PathBuf, runs: usize },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Some(BenchCommand::Pairs { file, runs }) => measure_pairs(file, *runs).map(|()| true),
        None => bench(&arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Without the lines that iptables saves and cannot load again.
fn loadable(inside: &Namespace, saved: &str) -> io::Result<String> {
    let mut lines: Vec<_> = saved.lines().collect();
    loop {
        let text = lines.join("\n") + "\n";
        let Err(error) = inside.restore(Family::V4, &text) else { return Ok(text) };
        let message = error.to_string();
        let (_, number) = message.rsplit_once("line: ").ok_or(error)?;
        let number: usize = number
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .and_then(|number| number.parse().ok())
            .filter(|number| (1..=lines.len()).contains(number))
            .ok_or_else(|| io::Error::other(message.clone()))?;
        lines.remove(number - 1);
    }
}

/// Whether the budget is kept.
fn bench(arguments: &Arguments) -> io::Result<bool> {
    let inside = Namespace::new(Backend::Legacy)?;
    inside.restore(Family::V4, &restore_file(arguments.rules))?;
    let saved = loadable(&inside, &inside.save(Family::V4)?)?;
    if let Some(path) = &arguments.write {
        fs::write(path, saved)?;
        return Ok(true);
    }
    let directory = TemporaryDirectory::new()?;
    let file = directory.write("saved.rules", &saved)?;
    let program = std::env::current_exe()?;
    let (program, file) = (program.to_string_lossy(), file.to_string_lossy());
    let runs = arguments.runs.to_string();
    let printed = inside.run(&program, &["pairs", &file, &runs])?;
    let pairs: Vec<_> = printed.lines().filter_map(pair).collect();
    if pairs.is_empty() {
        return Err(io::Error::other("nothing was measured"));
    }
    let ratio = median(pairs.iter().map(|(ours, theirs)| ours / theirs));
    let ours = median(pairs.iter().map(|(ours, _)| *ours)) / 1000.0;
    let theirs = median(pairs.iter().map(|(_, theirs)| *theirs)) / 1000.0;
    let (n_rules, kilobytes) = (arguments.rules, saved.len() / 1000);
    println!("save file: {n_rules} rules, {kilobytes} kB, {} pairs, medians", pairs.len());
    println!("  read and checked by us              {ours:8.2} ms");
    println!("  iptables-legacy-restore --test      {theirs:8.2} ms");
    let is_kept = ratio <= BUDGET;
    let verdict = if is_kept { "kept" } else { "MISSED" };
    println!("  ratio of a pair                     {ratio:8.3}     budget {BUDGET}: {verdict}");
    Ok(is_kept)
}

fn measure_pairs(file: &Path, runs: usize) -> io::Result<()> {
    let text = fs::read_to_string(file)?;
    let answer = judge_file(&text, Family::V4);
    if let Some((line, code)) = answer.problems.first() {
        let n_problems = answer.problems.len();
        eprintln!("bench: we refuse the file: {n_problems} problems, line {line}: {code}");
    }
    for _ in 0..runs {
        let ours = timed(|| {
            judge_file(&text, Family::V4);
            Ok(())
        })?;
        let theirs = timed(|| look_at(file))?;
        println!("{} {}", ours.as_secs_f64() * 1e6, theirs.as_secs_f64() * 1e6);
    }
    Ok(())
}

fn look_at(file: &Path) -> io::Result<()> {
    let mut restore = Command::new("iptables-restore");
    let status = restore.arg("--test").stdin(File::open(file)?).stdout(Stdio::null()).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(io::Error::other("iptables-restore --test refuses the file")),
    }
}

fn timed(work: impl FnOnce() -> io::Result<()>) -> io::Result<Duration> {
    let begin = Instant::now();
    work()?;
    Ok(begin.elapsed())
}

fn pair(line: &str) -> Option<(f64, f64)> {
    let (ours, theirs) = line.split_once(' ')?;
    Some((ours.parse().ok()?, theirs.parse().ok()?))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
