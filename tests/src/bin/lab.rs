//! The lab as a program: loads the files of a directory through their hook in a namespace, tries
//! ports from outside, and asks iptables what it says to rules. The browser test runs `connect`,
//! people run `ask` and `rules`; the lab runs the others itself, inside its namespaces.

use clap::{Parser, Subcommand, ValueEnum};
use droplab_core::net::Family;
use droplab_tests::differences::Differences;
use droplab_tests::generate::{self, Wish};
use droplab_tests::lab::{Answer, Backend, Lab, Side};
use droplab_tests::oracle::{
    Oracle, Question, Verdict, Verdicts, answer_all, judge_generated, judge_reloaded,
};
use droplab_tests::reader::judge_file;
use droplab_tests::truth::Loaded;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: LabCommand,
}

#[derive(Subcommand)]
enum LabCommand {
    /// Load through the hook, listen on the host, connect from outside; prints one JSON object
    Connect(Connect),
    /// Take TCP connections until standard input ends; prints `ready` first
    Listen { port: u16 },
    /// Try a TCP port; prints `open`, `refused` or `silent`
    Knock { address: IpAddr, port: u16, milliseconds: u64 },
    /// Ask iptables about rules on standard input, one a line: `4 filter -A INPUT -p tcp`
    Ask {
        /// One JSON object a line: `{"legacy":{"ok":true,"save":[…]},"nft":{…}}`
        #[arg(long)]
        json: bool,
    },
    /// Compare what we say to generated rules with what iptables says
    Rules(Rules),
    /// Load restore files for real, and compare with what we say to them
    Load {
        /// The files are for ip6tables
        #[arg(short = '6')]
        v6: bool,
        files: Vec<PathBuf>,
    },
    /// Answer questions as lines of JSON, inside a namespace
    Judge,
}

#[derive(clap::Args)]
struct Connect {
    /// Directory with the files as `/etc/network` has them
    #[arg(long)]
    network_dir: PathBuf,
    /// The hook's path in it, such as `if-pre-up.d/iptables`; it is made executable
    #[arg(long)]
    hook: PathBuf,
    #[arg(long)]
    backend: Engine,
    /// A port that has a server on the host
    #[arg(long = "open")]
    open: Vec<u16>,
    /// A port to try from outside
    #[arg(long = "connect")]
    connect: Vec<u16>,
}

#[derive(clap::Args)]
struct Rules {
    /// The first rule's seed; each rule has its own
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 1000)]
    count: u64,
    /// Matches and targets, with commas between; without it all of them
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Only rules that both engines should take
    #[arg(long)]
    plain: bool,
    /// Load what we save of them instead, and compare what becomes of that
    #[arg(long)]
    again: bool,
    /// Print the rules, as `ask` reads them, and ask nobody
    #[arg(long)]
    list: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Engine {
    Legacy,
    Nft,
}

impl From<Engine> for Backend {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Legacy => Self::Legacy,
            Engine::Nft => Self::Nft,
        }
    }
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        LabCommand::Connect(connect) => load_and_connect(&connect),
        LabCommand::Listen { port } => listen(port),
        LabCommand::Knock { address, port, milliseconds } => {
            let patience = Duration::from_millis(milliseconds);
            println!("{}", knock(SocketAddr::new(address, port), patience).word());
            Ok(())
        }
        LabCommand::Ask { json } => ask(json),
        LabCommand::Rules(rules) => compare_generated(&rules),
        LabCommand::Load { v6, files } => load_files(v6, &files),
        LabCommand::Judge => judge(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lab: {error}");
            ExitCode::FAILURE
        }
    }
}

fn load_and_connect(arguments: &Connect) -> io::Result<()> {
    let backend = Backend::from(arguments.backend);
    let mut lab = Lab::new(backend, &std::env::current_exe()?)?;
    run_hook(&lab, &fs::canonicalize(&arguments.network_dir)?.join(&arguments.hook))?;
    for port in &arguments.open {
        lab.listen(Side::Host, *port)?;
    }
    let mut connections = Vec::new();
    for port in &arguments.connect {
        let answer = lab.connect(Side::Outside, Family::V4, *port, Lab::PATIENCE)?;
        let open = answer == Answer::Open;
        connections.push(serde_json::json!({ "port": port, "open": open }));
    }
    let said = serde_json::json!({
        "backend": backend.word(),
        "source": Side::Outside.address(Family::V4),
        "connections": connections,
        "log": lab.log_lines()?,
    });
    println!("{said}");
    Ok(())
}

/// As ifup does: the file itself, executable, in its place.
fn run_hook(lab: &Lab, hook: &Path) -> io::Result<()> {
    fs::set_permissions(hook, fs::Permissions::from_mode(0o700))?;
    let said = lab.namespace(Side::Host).command(hook).output()?;
    // What it warns of is the reader's to see; standard output is for the JSON.
    eprint!("{}", String::from_utf8_lossy(&said.stderr));
    match said.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("{}: {}", hook.display(), said.status))),
    }
}

fn listen(port: u16) -> io::Result<()> {
    // Both families: Linux gives IPv4 connections to an IPv6 socket too (ipv6(7)).
    let listener = TcpListener::bind((Ipv6Addr::UNSPECIFIED, port))?;
    println!("ready");
    std::thread::spawn(move || listener.incoming().for_each(drop));
    // The lab holds the other end: when it dies, so does this.
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn knock(to: SocketAddr, patience: Duration) -> Answer {
    match TcpStream::connect_timeout(&to, patience) {
        Ok(_) => Answer::Open,
        Err(error) if error.kind() == ErrorKind::TimedOut => Answer::Silent,
        Err(_) => Answer::Refused,
    }
}

/// Answers stand in the order of the lines; an empty line and one that begins with `#` ask nothing.
fn ask(json: bool) -> io::Result<()> {
    let lines = io::read_to_string(io::stdin())?;
    let lines: Vec<_> = lines.lines().map(str::trim).collect();
    let asked = |line: &&&str| !line.is_empty() && !line.starts_with('#');
    let question = |line: &&str| {
        Question::from_line(line).map_err(|error| io::Error::other(format!("{line}: {error}")))
    };
    let questions = lines.iter().filter(asked).map(question).collect::<io::Result<Vec<_>>>()?;
    let oracle = Oracle::new(&std::env::current_exe()?)?;
    if !oracle.has_sets() {
        eprintln!("lab: no ipset(8) here: rules that name sets are refused");
    }
    for (question, verdicts) in questions.iter().zip(oracle.ask(&questions)?) {
        let Verdicts { legacy, nft } = verdicts;
        if json {
            let (legacy, nft) = (legacy.to_value(), nft.to_value());
            println!("{}", serde_json::json!({ "legacy": legacy, "nft": nft }));
            continue;
        }
        println!("{}", question.to_line());
        show("legacy", &legacy);
        show("nft   ", &nft);
    }
    Ok(())
}

fn show(engine: &str, verdict: &Verdict) {
    match verdict {
        Verdict::Accepted { save } if save.is_empty() => println!("  {engine} ok  (not printed)"),
        Verdict::Accepted { save } => {
            save.iter().for_each(|line| println!("  {engine} ok  {line}"));
        }
        Verdict::Refused { exit, message } => {
            let exit = exit.map_or("!".to_owned(), |code| code.to_string());
            println!("  {engine} {exit}   {}", message.replace('\n', " / "));
        }
    }
}

fn judge() -> io::Result<()> {
    answer_all(&io::read_to_string(io::stdin())?, &mut io::stdout().lock())
}

fn compare_generated(rules: &Rules) -> io::Result<()> {
    let names = generate::names();
    if let Some(unknown) = rules.only.iter().find(|name| !names.contains(&name.as_str())) {
        let names = names.join(" ");
        return Err(io::Error::other(format!("`{unknown}` is none of: {names}")));
    }
    let wish = Wish { only: rules.only.clone(), plain: rules.plain };
    let seeds = rules.seed..rules.seed.saturating_add(rules.count);
    if rules.list {
        seeds.for_each(|seed| println!("{}", generate::rule(seed, &wish).to_line()));
        return Ok(());
    }
    let oracle = Oracle::new(&std::env::current_exe()?)?;
    if rules.again {
        let differences = judge_reloaded(&oracle, seeds, &wish);
        print!("{}", differences.report());
        return if_same(&differences);
    }
    let judged = judge_generated(&oracle, seeds, &wish)?;
    print!("{}", judged.differences.report());
    println!("\n{} of {} are accepted by an engine", judged.n_accepted, rules.count);
    for message in &judged.unclassified {
        println!("unclassified: {message}");
    }
    if_same(&judged.differences)
}

fn load_files(v6: bool, files: &[PathBuf]) -> io::Result<()> {
    let family = if v6 { Family::V6 } else { Family::V4 };
    let mut differences = Differences::default();
    for path in files {
        let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
        let oracle = Oracle::new(&std::env::current_exe()?)?;
        let truth = oracle.load(&path.display().to_string(), family, &text);
        for (engine, side) in [("legacy", &truth.legacy), ("nft", &truth.nft)] {
            let said = match side {
                Loaded::Accepted { saved } => format!("ok, {} rules", saved.len()),
                Loaded::Refused { message, .. } => message.replace('\n', " / "),
            };
            println!("{}: {engine}: {said}", truth.note);
        }
        differences.compare_file(&truth, &judge_file(&text, family));
    }
    println!("\n{}", differences.report());
    if_same(&differences)
}

fn if_same(differences: &Differences) -> io::Result<()> {
    match differences.is_empty() {
        true => Ok(()),
        false => Err(io::Error::other("we differ")),
    }
}
