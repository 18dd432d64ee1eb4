//! What can be asked for. Help is in English only.

use clap::{Args, Parser, Subcommand, ValueEnum};
use droplab_core::locale::Language;
use std::path::PathBuf;

/// Firewalls that drop by default: compose, format, and read what the kernel logged.
#[derive(Parser)]
#[command(name = "droplab", version, color = clap::ColorChoice::Never)]
#[command(after_help = "Examples:
  droplab build --preset ssh-only -o firewall
  droplab fmt /etc/iptables/rules.v4
  droplab log /var/log/kern.log.*

Everywhere `-`, or no file, is standard input. Exit code 0: fine; 1: the input has errors;
2: wrong usage, or a file that cannot be read or written.")]
pub(crate) struct Arguments {
    /// Language of the messages; without it the environment's (LC_ALL, LC_MESSAGES, LANG)
    #[arg(long = "lang", value_enum, global = true, value_name = "LANG")]
    pub(crate) language: Option<LanguageTag>,
    /// Color in messages; auto: when they go to a terminal
    #[arg(long, value_enum, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LanguageTag {
    En,
    Ja,
}

impl From<LanguageTag> for Language {
    fn from(tag: LanguageTag) -> Self {
        match tag {
            LanguageTag::En => Self::English,
            LanguageTag::Ja => Self::Japanese,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Build(BuildArguments),
    Fmt(FmtArguments),
    Rule(RuleArguments),
    Check(CheckArguments),
    Explain(ExplainArguments),
    Log(LogArguments),
}

/// Turn a policy into every file the host boots with
#[derive(Args)]
#[command(after_help = "Examples:
  droplab build --list
  droplab build --preset web-server --print-policy > policy.json
  droplab build policy.json --check
  droplab build policy.json -o firewall

Prints the files it wrote, one path per line. A policy with errors writes nothing.")]
pub(crate) struct BuildArguments {
    /// The policy, a JSON document
    #[arg(value_name = "POLICY.json")]
    pub(crate) policy: Option<PathBuf>,
    /// Folder for the files; made when it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Start from a policy that comes with Droplab
    #[arg(long, value_name = "NAME", conflicts_with = "policy")]
    pub(crate) preset: Option<String>,
    /// The kind of host
    #[arg(long, value_name = "NAME", default_value = "debian-ifupdown")]
    pub(crate) profile: String,
    /// Print the policy's document and write no files
    #[arg(long, conflicts_with_all = ["output", "check", "list"])]
    pub(crate) print_policy: bool,
    /// Print the presets and profiles there are
    #[arg(long, conflicts_with_all = ["policy", "preset", "output", "check"])]
    pub(crate) list: bool,
    /// Only say what is wrong with the policy
    #[arg(long, conflicts_with = "output")]
    pub(crate) check: bool,
}

/// Read rules and write them back, in iptables-save's own order and spelling or in other forms
#[derive(Args)]
#[command(after_help = "Examples:
  iptables-save | droplab fmt
  droplab fmt -6 rules --to script > rules.sh
  droplab fmt /etc/iptables/rules.v4 --to nft > rules.nft

Rules with errors write nothing: the line that could not be read would be missing. Without -c
the counters of rules are left out and those of chains are zero. What nft cannot express becomes a
remark there and a warning here, and the exit code is 1.")]
pub(crate) struct FmtArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    /// What is written
    #[arg(long, value_enum, value_name = "FORM", default_value = "save")]
    pub(crate) to: WriteForm,
    /// Keep the packet and byte counters
    #[arg(short, long)]
    pub(crate) counters: bool,
}

/// Rules, and what must be known to read them
#[derive(Args)]
pub(crate) struct ReadArguments {
    /// An iptables-save file, an `iptables -S` listing, or a shell script of iptables commands
    #[arg(value_name = "RULES")]
    pub(crate) rules: Option<PathBuf>,
    /// The rules are IPv6; also told by names like *.v6, *.rules6, ip6tables*, and by the content
    #[arg(short = '6', long = "ipv6")]
    pub(crate) v6: bool,
    /// What is read; without it the content tells
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) from: Option<ReadForm>,
    /// Facts of the host: sets, users, groups, host names, a JSON document
    #[arg(long, value_name = "HOST.json")]
    pub(crate) host: Option<PathBuf>,
}

/// Say what iptables would make of single rules, a line each
#[derive(Args)]
#[command(after_help = "Examples:
  echo '-A INPUT -p tcp --dport ssh -j ACCEPT' | droplab rule
  droplab rule -t nat rules.txt --host host.json

A line is what stands behind `iptables` in a shell. Prints one JSON object per line: what would be
saved and by which back end, or why the rule is refused and in which column.")]
pub(crate) struct RuleArguments {
    /// One rule per line
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The rules are IPv6
    #[arg(short = '6', long = "ipv6")]
    pub(crate) v6: bool,
    /// The table of rules that name none
    #[arg(short, long, value_name = "TABLE", default_value = "filter")]
    pub(crate) table: String,
    /// Facts of the host: sets, users, groups, chains, host names, a JSON document
    #[arg(long, value_name = "HOST.json")]
    pub(crate) host: Option<PathBuf>,
}

/// Say what the kernel would refuse in rules, and what in them is suspicious
#[derive(Args)]
#[command(after_help = "Examples:
  droplab check /etc/iptables/rules.v4
  iptables-save | droplab check --json

Exit code 1 when something would be refused.")]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    /// Print every message as a JSON object, one per line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Say in words what each rule does
#[derive(Args)]
#[command(after_help = "Examples:
  droplab explain /etc/iptables/rules.v4
  iptables-save | droplab explain --lang ja

Tables and chains in the order of iptables-save, rules with their numbers. What cannot be read is
reported, the rest is explained; exit code 1 then.")]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadForm {
    Save,
    Rules,
    Script,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WriteForm {
    Save,
    Script,
    Nft,
    Json,
}

/// Count what netfilter logged: actions, prefixes, ports, sources, times
#[derive(Args)]
#[command(after_help = "Examples:
  droplab log /var/log/kern.log /var/log/kern.log.2.gz
  journalctl -k | droplab log
  droplab log --records fw.log | head

Several files are one log, in the order given. Packed files (gzip) are unpacked. Lines without a
year are given the last one that the file's own date allows.")]
pub(crate) struct LogArguments {
    /// Logs of any size, plain or gzip
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print the analysis as one JSON object
    #[arg(long, conflicts_with = "records")]
    pub(crate) json: bool,
    /// Print every record as a JSON object, one per line
    #[arg(long)]
    pub(crate) records: bool,
}
