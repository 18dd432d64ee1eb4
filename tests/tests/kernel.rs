//! Our files against the real kernel: iptables' own acceptance, its save form, and what happens
//! to connections, with both engines. Needs root; makes namespaces of its own and stays in them.

use droplab_core::deploy::{Bundle, FileKind, Remark};
use droplab_core::front::{ReadOptions, parse_save};
use droplab_core::locale::{Language, Localize, preset_policy};
use droplab_core::model::Table;
use droplab_core::net::Family;
use droplab_core::policy::{PRESETS, Policy, Preset, preset};
use droplab_tests::lab::{self, Answer, Backend, Lab, Namespace, NetworkDirectory, Side};
use droplab_tests::saved::{comparable, differences, without_remarks};
use droplab_tests::{hostile, wide};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;

const FAMILIES: [Family; 2] = [Family::V4, Family::V6];

#[test]
fn the_seed_script_and_our_hooks_load_the_same_rules() {
    if !lab::is_available() {
        return;
    }
    let bundle = Bundle::new(&seed(), Language::English);
    let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
    for backend in Backend::ALL {
        let host = namespace(backend);
        let script = fixture("iptables.sh");
        host.run("bash", &[&script.to_string_lossy()]).expect("the seed script runs");
        let expected = comparable(&saved(&host, Family::V4));
        assert!(expected.iter().any(|line| line == "-A INPUT -j indrop"), "{expected:?}");
        let recorded = fixture(&format!("saved.{}.rules", backend.word()));
        let recorded = fs::read_to_string(recorded).expect("a fixture");
        assert_eq!(comparable(&recorded), expected, "{backend:?}: not what was recorded");
        for hook in [FileKind::PreUpHook, FileKind::PostHook] {
            let host = namespace(backend);
            let said = run_hook(&host, &directory, hook);
            assert_eq!((said.status.code(), stderr(&said)), (Some(0), String::new()));
            assert_eq!(comparable(&saved(&host, Family::V4)), expected, "{backend:?} {hook:?}");
        }
    }
}

#[test]
fn the_kernel_prints_every_presets_restore_file_as_we_wrote_it() {
    if !lab::is_available() {
        return;
    }
    for_each_preset(|name, policy, language| {
        check_restore_files(&policy, &format!("{name} {}", language.tag()));
    });
}

#[test]
fn every_presets_script_loads_what_the_restore_file_loads() {
    if !lab::is_available() {
        return;
    }
    for preset in PRESETS {
        check_scripts(&preset.policy(), preset.name);
    }
}

#[test]
fn the_kernel_keeps_words_that_mean_something_elsewhere() {
    if !lab::is_available() {
        return;
    }
    for policy in hostile::policies() {
        check_restore_files(&policy, "hostile words");
        check_scripts(&policy, "hostile words");
    }
}

#[test]
fn the_kernel_prints_whatever_a_policy_can_say_as_we_wrote_it() {
    if !lab::is_available() {
        return;
    }
    for policy in wide::policies() {
        check_restore_files(&policy, "everything");
    }
}

#[test]
fn reading_what_the_kernel_saved_gives_the_ruleset_again() {
    if !lab::is_available() {
        return;
    }
    let policies = PRESETS.iter().map(Preset::policy);
    for policy in policies.chain(hostile::policies()).chain(wide::policies()) {
        let bundle = Bundle::new(&policy, Language::English);
        for (backend, family) in every_engine() {
            let text = saved_of_restored(&bundle, backend, family);
            let parsed = parse_save(&text, &ReadOptions::of(family));
            assert_eq!(parsed.diagnostics, [], "{} {backend:?}", policy.title);
            let (read, lowered) = (parsed.value.ruleset, &bundle.lowered(family).ruleset);
            for (at, rule) in lowered.rules() {
                assert_eq!(read.rule(&at), Some(rule), "{at:?} {backend:?}");
            }
            // The order of tables is the kernel's: see `saved::by_table`.
            let same = |table: &Table| read.table(table.name) == Some(table);
            assert_eq!(read.tables().len(), lowered.tables().len(), "{} {backend:?}", policy.title);
            assert!(lowered.tables().iter().all(same), "{} {backend:?}", policy.title);
        }
    }
}

#[test]
fn with_ssh_moved_3843_opens_and_23_is_dropped_and_logged() {
    if !lab::is_available() {
        return;
    }
    let bundle = Bundle::new(&seed_with_ssh_at("tcp/3843"), Language::English);
    let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
    for backend in Backend::ALL {
        let mut lab = Lab::new(backend, program()).expect("a lab");
        let said = run_hook(lab.namespace(Side::Host), &directory, FileKind::PreUpHook);
        assert_eq!(stderr(&said), "");
        for port in [3843, 23] {
            lab.listen(Side::Host, port).expect("a server");
        }
        for family in FAMILIES {
            let knock = |port| connect(&lab, Side::Outside, family, port, Lab::PATIENCE);
            assert_eq!(knock(3843), Answer::Open, "{backend:?} {family:?}");
            assert_eq!(knock(23), Answer::Silent, "{backend:?} {family:?}");
            let log = lab.log_lines().expect("the kernel's log");
            let source = match family {
                Family::V4 => "SRC=198.51.100.7 ",
                Family::V6 => "SRC=2001:0db8:0100:0000:0000:0000:0000:0007 ",
            };
            assert!(log.iter().all(|line| line.contains(source)), "{log:#?}");
            for (prefix, port) in [("fw input accept ", 3843), ("fw input drop ", 23)] {
                let port = format!(" DPT={port} ");
                let lines: Vec<_> = log.iter().filter(|line| line.contains(&port)).collect();
                let begins = format!("] {prefix}IN=eth0 OUT= MAC=");
                assert!(!lines.is_empty(), "{log:#?}");
                assert!(lines.iter().all(|line| line.contains(&begins)), "{lines:#?}");
            }
        }
    }
}

#[test]
fn the_lab_program_tells_the_same_as_json() {
    if !lab::is_available() {
        return;
    }
    let bundle = Bundle::new(&seed_with_ssh_at("tcp/3843"), Language::English);
    let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
    let said = std::process::Command::new(program())
        .args(["connect", "--hook", "if-pre-up.d/iptables", "--backend", "legacy"])
        .arg("--network-dir")
        .arg(directory.path())
        .args(["--open", "3843", "--open", "23", "--connect", "3843", "--connect", "23"])
        .output()
        .expect("the lab program runs");
    assert!(said.status.success(), "{}", stderr(&said));
    let mut said: serde_json::Value = serde_json::from_slice(&said.stdout).expect("JSON");
    let log = said["log"].take();
    let log: Vec<_> = log.as_array().expect("lines").iter().filter_map(|l| l.as_str()).collect();
    assert!(log.iter().any(|line| line.contains("fw input accept ")), "{log:#?}");
    assert!(log.iter().any(|line| line.contains("fw input drop ")), "{log:#?}");
    let expected = serde_json::json!({
        "backend": "legacy",
        "source": "198.51.100.7",
        "connections": [{ "port": 3843, "open": true }, { "port": 23, "open": false }],
        "log": null,
    });
    assert_eq!(said, expected);
}

#[test]
fn a_file_that_does_not_load_leaves_the_rules_as_they_were() {
    if !lab::is_available() {
        return;
    }
    let broken = [
        "*filter\n:INPUT DROP [0:0]\n-A INPUT -j NOWHERE\nCOMMIT\n",
        "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport ssh2 -j ACCEPT\nCOMMIT\n",
        "*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n",
        // Only the kernel finds the loop: `--test` passes it.
        "*filter\n:INPUT DROP [0:0]\n:a - [0:0]\n:b - [0:0]\n-A INPUT -j a\n-A a -j b\n-A b -j a\nCOMMIT\n",
        "<html>404 Not Found</html>\n",
    ];
    for language in Language::ALL {
        let bundle = Bundle::new(&seed(), language);
        let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
        for (backend, family) in every_engine() {
            let host = namespace(backend);
            let kind = FileKind::Restore(family);
            let good = bundle.file(kind).expect("every kind is there").text();
            let place = directory.place(kind).expect("restore files have one");
            run_hook(&host, &directory, FileKind::PreUpHook);
            let [v4, v6] = FAMILIES.map(|family| saved(&host, family));
            for text in broken {
                fs::write(&place, text).expect("our own file");
                let said = run_hook(&host, &directory, FileKind::PreUpHook);
                let context = format!("{backend:?} {family:?} {text}");
                assert_eq!(said.status.code(), Some(0), "{context}");
                let warning = Remark::HookRefused.localize(language);
                let name = kind.name();
                let warning = format!("{name}: {warning}");
                assert!(stderr(&said).contains(&warning), "{context}\n{}", stderr(&said));
                let now = FAMILIES.map(|family| without_remarks(&saved(&host, family)));
                assert_eq!(now, [without_remarks(&v4), without_remarks(&v6)], "{context}");
            }
            fs::write(&place, good).expect("our own file");
        }
    }
}

#[test]
fn a_host_with_one_family_only_loads_what_it_has() {
    if !lab::is_available() {
        return;
    }
    let bundle = Bundle::new(&seed(), Language::English);
    for backend in Backend::ALL {
        let directory = NetworkDirectory::new(&bundle).expect("a directory of our own");
        let host = namespace(backend);
        host.hide("ip6tables-restore").expect("it was there");
        let said = run_hook(&host, &directory, FileKind::PreUpHook);
        let no_command = Remark::HookNoCommand.localize(Language::English);
        assert_eq!(said.status.code(), Some(0));
        assert_eq!(stderr(&said), format!("droplab: ip6tables-restore: {no_command}\n"));
        assert!(saved(&host, Family::V4).contains(":INPUT DROP"));

        let host = namespace(backend);
        let v6 = directory.place(FileKind::Restore(Family::V6)).expect("restore files have one");
        fs::remove_file(v6).expect("it was there");
        let said = run_hook(&host, &directory, FileKind::PreUpHook);
        assert_eq!((said.status.code(), stderr(&said)), (Some(0), String::new()));
        assert!(saved(&host, Family::V4).contains(":INPUT DROP"));
        assert!(!saved(&host, Family::V6).contains("DROP"));
    }
}

#[test]
fn no_preset_makes_a_host_deaf_to_ipv6() {
    if !lab::is_available() {
        return;
    }
    for backend in Backend::ALL {
        let mut lab = Lab::new(backend, program()).expect("a lab");
        lab.listen(Side::Outside, 443).expect("a server");
        for preset in PRESETS {
            let context = format!("{} {backend:?}", preset.name);
            restore(lab.namespace(Side::Host), &preset.policy(), Family::V6);
            forget_neighbors(&lab);
            let answer = connect(&lab, Side::Host, Family::V6, 443, Lab::PATIENCE);
            assert_eq!(answer, Answer::Open, "{context}");
            forget_neighbors(&lab);
            assert!(is_found_by_neighbors(&lab), "{context}");
        }
        // That this test can fail: without neighbor discovery nobody finds the host.
        let mut deaf = seed();
        deaf.baseline.essential_icmp = false;
        restore(lab.namespace(Side::Host), &deaf, Family::V6);
        forget_neighbors(&lab);
        assert!(!is_found_by_neighbors(&lab), "{backend:?}");
    }
}

/// The file as the kernel prints it again, byte for byte, but for remarks.
#[track_caller]
fn check_restore_files(policy: &Policy, context: &str) {
    let bundle = Bundle::new(policy, Language::English);
    for (backend, family) in every_engine() {
        let file = bundle.file(FileKind::Restore(family)).expect("every kind is there").text();
        let saved = saved_of_restored(&bundle, backend, family);
        let differences = differences(&file, &saved);
        let lines = differences.join("\n");
        assert!(differences.is_empty(), "{context} {backend:?} {family:?}\n{lines}");
    }
}

#[track_caller]
fn check_scripts(policy: &Policy, context: &str) {
    let bundle = Bundle::new(policy, Language::English);
    for (backend, family) in every_engine() {
        let host = namespace(backend);
        let kind = FileKind::Script(family);
        let script = bundle.file(kind).expect("every kind is there").text();
        let said = host.run("sh", &["-c", &script]);
        let said = said.unwrap_or_else(|error| panic!("{context} {backend:?}: {error}\n{script}"));
        assert_eq!(said, "", "{context}");
        let expected = saved_of_restored(&bundle, backend, family);
        let saved = comparable(&saved(&host, family));
        assert_eq!(saved, comparable(&expected), "{context} {backend:?} {family:?}");
    }
}

fn for_each_preset(mut check: impl FnMut(&str, Policy, Language)) {
    for preset in PRESETS {
        for language in Language::ALL {
            check(preset.name, preset_policy(preset, language), language);
        }
    }
}

fn every_engine() -> impl Iterator<Item = (Backend, Family)> {
    let both = |backend| FAMILIES.map(|family| (backend, family));
    Backend::ALL.into_iter().flat_map(both)
}

fn namespace(backend: Backend) -> Namespace {
    Namespace::new(backend).expect("a namespace")
}

fn seed() -> Policy {
    preset("seed").expect("the preset of the post").policy()
}

/// What a person does who keeps the post's rules and not its port.
fn seed_with_ssh_at(service: &str) -> Policy {
    let mut policy = seed();
    let is_ssh = |note: &str| note == "for ssh";
    let mut entries = policy.entries.iter_mut();
    let entry = entries.find(|entry| is_ssh(entry.note.as_str())).expect("the post has it");
    entry.service = service.parse().expect("a service");
    policy
}

fn restore(host: &Namespace, policy: &Policy, family: Family) {
    let bundle = Bundle::new(policy, Language::English);
    let file = bundle.file(FileKind::Restore(family)).expect("every kind is there").text();
    host.restore(family, &file).unwrap_or_else(|error| panic!("{}: {error}", policy.title));
}

fn saved_of_restored(bundle: &Bundle, backend: Backend, family: Family) -> String {
    let host = namespace(backend);
    let file = bundle.file(FileKind::Restore(family)).expect("every kind is there").text();
    let loaded = host.restore(family, &file);
    loaded.unwrap_or_else(|error| panic!("{backend:?} {family:?}: {error}\n{file}"));
    saved(&host, family)
}

fn saved(host: &Namespace, family: Family) -> String {
    host.save(family).expect("iptables-save works")
}

fn run_hook(host: &Namespace, directory: &NetworkDirectory, hook: FileKind) -> Output {
    let hook = directory.place(hook).expect("hooks have a place");
    host.command(hook).output().expect("the hook runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn connect(lab: &Lab, from: Side, family: Family, port: u16, patience: Duration) -> Answer {
    lab.connect(from, family, port, patience).expect("the lab knocks")
}

fn forget_neighbors(lab: &Lab) {
    for side in [Side::Host, Side::Outside] {
        let flushed = lab.namespace(side).run("ip", &["-6", "neighbour", "flush", "dev", "eth0"]);
        flushed.expect("a table to flush");
    }
}

/// Whether somebody outside who wants to send to the host learns its hardware address.
fn is_found_by_neighbors(lab: &Lab) -> bool {
    let address = Side::Host.address(Family::V6).to_string();
    // The answer is the preset's business; asking is what makes the neighbor look.
    connect(lab, Side::Outside, Family::V6, 9, Duration::from_millis(300));
    let outside = lab.namespace(Side::Outside);
    let neighbors = outside.run("ip", &["-6", "neighbour", "show", "to", &address]);
    neighbors.expect("a table to show").contains(" lladdr ")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/seed").join(name)
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_lab"))
}
