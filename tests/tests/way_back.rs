//! The commands that *Take home* shows, run for real: new rules with a way back. Needs root.

use droplab_core::deploy::{Bundle, HostStep, WAY_BACK_SECONDS, host_commands};
use droplab_core::locale::Language;
use droplab_core::net::Family;
use droplab_core::policy::preset;
use droplab_tests::lab::{self, Backend, Namespace, NetworkDirectory};
use std::thread;
use std::time::Duration;

const FAMILIES: [Family; 2] = [Family::V4, Family::V6];

#[test]
fn new_rules_go_back_by_themselves_unless_they_are_kept() {
    if !lab::is_available() {
        return;
    }
    let policy = preset("home-router").expect("it has NAT, too").policy();
    let bundle = Bundle::new(&policy, Language::English);
    for (backend, is_kept) in Backend::ALL.into_iter().flat_map(|b| [(b, false), (b, true)]) {
        let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
        let host = Namespace::new(backend).expect("a namespace");
        let run = |step| {
            let commands = on_this_host(&host_commands(step, &bundle), &directory);
            host.run("sh", &["-c", &commands]).expect("the commands we show");
        };
        run(HostStep::Try);
        for family in FAMILIES {
            assert!(saved(&host, family).contains(":INPUT DROP"), "{backend:?} {family:?}");
        }
        if is_kept {
            run(HostStep::Keep);
        }
        // The way back is one second away in this test.
        thread::sleep(Duration::from_millis(2_500));
        for family in FAMILIES {
            let rules = saved(&host, family);
            let context = format!("{backend:?} {family:?} kept: {is_kept}\n{rules}");
            assert_eq!(rules.contains(":INPUT DROP"), is_kept, "{context}");
            assert_eq!(rules.contains("-A INPUT"), is_kept, "{context}");
            let translates = is_kept && family == Family::V4;
            assert_eq!(rules.contains("MASQUERADE"), translates, "{context}");
        }
    }
}

/// The commands without sudo, in our directory instead of the host's, with a shorter wait.
fn on_this_host(commands: &str, directory: &NetworkDirectory) -> String {
    let path = directory.path().display().to_string();
    let seconds = format!("sleep {WAY_BACK_SECONDS};");
    let commands = commands.replace("sudo ", "").replace(&seconds, "sleep 1;");
    // What `install` would put into place is there already.
    let commands = commands.split(" &&\n").filter(|line| !line.starts_with("install "));
    let commands = commands.collect::<Vec<_>>().join(" && ");
    let commands = commands.replace("/root/", &format!("{path}/"));
    format!("cd {path} && {}", commands.replace("/run/", &format!("{path}/")))
}

fn saved(host: &Namespace, family: Family) -> String {
    host.save(family).expect("iptables-save works")
}
