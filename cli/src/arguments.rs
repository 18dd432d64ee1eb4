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

/// Read rules and write them back in iptables-save's own order and spelling
#[derive(Args)]
#[command(after_help = "Examples:
  iptables-save | droplab fmt
  droplab fmt -6 rules --to script > rules.sh

Rules with errors write nothing: the line that could not be read would be missing. Without -c
the counters of rules are left out and those of chains are zero.")]
pub(crate) struct FmtArguments {
    /// An iptables-save file
    #[arg(value_name = "RULES")]
    pub(crate) rules: Option<PathBuf>,
    /// The rules are IPv6; also told by names like *.v6, *.rules6, ip6tables*
    #[arg(short = '6', long = "ipv6")]
    pub(crate) v6: bool,
    /// What is read
    #[arg(long, value_enum, value_name = "FORM", default_value = "save")]
    pub(crate) from: ReadForm,
    /// What is written
    #[arg(long, value_enum, value_name = "FORM", default_value = "save")]
    pub(crate) to: WriteForm,
    /// Keep the packet and byte counters
    #[arg(short, long)]
    pub(crate) counters: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadForm {
    Save,
    #[value(hide = true)]
    Rules,
    #[value(hide = true)]
    Script,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WriteForm {
    Save,
    Script,
    #[value(hide = true)]
    Nft,
    #[value(hide = true)]
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
