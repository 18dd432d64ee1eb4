//! `droplab build`: a policy → the files to take home.

use crate::Exit;
use crate::arguments::BuildArguments;
use crate::console::{Console, Stop, write_stdout};
use crate::input;
use crate::text::Text;
use droplab_core::deploy::{Bundle, HostFile};
use droplab_core::locale::{Localize, preset_policy};
use droplab_core::lower;
use droplab_core::net::Family;
use droplab_core::policy::{
    self, EntryId, LogSlot, Outcome, PRESETS, Path as LogPath, Place, Policy,
};
use droplab_core::text::Severity;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Kinds of hosts that files are made for.
const PROFILES: [&str; 1] = ["debian-ifupdown"];

pub(crate) fn build(console: &Console, arguments: &BuildArguments) -> Result<Exit, Stop> {
    if arguments.list {
        let presets = PRESETS.iter().map(|preset| format!("preset {}\n", preset.name));
        let profiles = PROFILES.iter().map(|name| format!("profile {name}\n"));
        return write_stdout(&presets.chain(profiles).collect::<String>()).map(|()| Exit::Fine);
    }
    if !PROFILES.contains(&arguments.profile.as_str()) {
        let known = PROFILES.join(", ");
        return Err(Text::UnknownProfile { name: arguments.profile.clone(), known }.into());
    }
    let writes = !arguments.print_policy && !arguments.check;
    let folder = match &arguments.output {
        None if writes => return Err(Text::NowhereToWrite.into()),
        folder => folder.as_deref(),
    };
    let Some((name, policy)) = read_policy(console, arguments)? else { return Ok(Exit::Errors) };
    if arguments.print_policy {
        return write_stdout(&policy::to_json(&policy)).map(|()| Exit::Fine);
    }
    let exit = report_problems(console, &name, &policy);
    let Some(folder) = folder.filter(|_| exit == Exit::Fine) else { return Ok(exit) };
    let bundle = Bundle::new(&policy, console.language);
    for path in write_files(folder, &bundle.files)? {
        write_stdout(&format!("{}\n", path.display()))?;
    }
    Ok(Exit::Fine)
}

/// The policy and what to call it; `None` when its document has errors, which are then said.
fn read_policy(
    console: &Console,
    arguments: &BuildArguments,
) -> Result<Option<(String, Policy)>, Stop> {
    if let Some(name) = &arguments.preset {
        let Some(preset) = policy::preset(name) else {
            let names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
            let known = names.join(", ");
            return Err(Text::UnknownPreset { name: name.clone(), known }.into());
        };
        return Ok(Some((name.clone(), preset_policy(preset, console.language))));
    }
    let input = input::read(arguments.policy.as_deref())?;
    let (name, json) = match input.text() {
        Ok(text) => text,
        Err(text) => {
            console.say(Severity::Error, &text);
            return Ok(None);
        }
    };
    match policy::from_json(&json) {
        Ok(policy) => Ok(Some((name, policy))),
        Err(error) => {
            console.error(&format!("{name}: {}", error.localize(console.language)));
            Ok(None)
        }
    }
}

/// Says what is wrong between the parts, and what a family has no rules for.
fn report_problems(console: &Console, name: &str, policy: &Policy) -> Exit {
    let mut exit = Exit::Fine;
    for (place, problem) in policy::check(policy) {
        let said = problem.localize(console.language);
        let place = place_path(policy, place);
        console.message(problem.severity(), &format!("{name}: {place}: {said}"));
        if problem.severity() == Severity::Error {
            exit = Exit::Errors;
        }
    }
    if exit != Exit::Fine {
        return exit;
    }
    for family in Family::ALL {
        let family_name = match family {
            Family::V4 => "IPv4",
            Family::V6 => "IPv6",
        };
        for problem in lower::lower(policy, family).problems {
            let place = match problem {
                lower::Problem::EntryOfOtherFamily { entry } => entry_path(policy, entry),
                lower::Problem::TranslationIsIpv4 { index } => format!("translations[{index}]"),
            };
            let said = problem.localize(console.language);
            console.message(Severity::Note, &format!("{name}: {place}: {family_name}: {said}"));
        }
    }
    exit
}

/// Where the part stands in the document.
fn place_path(policy: &Policy, place: Place) -> String {
    match place {
        Place::Entry(id) => entry_path(policy, id),
        Place::Logging(LogSlot { path, outcome }) => {
            let path = match path {
                LogPath::Loopback => "loopback",
                LogPath::Inbound => "inbound",
                LogPath::Outbound => "outbound",
                LogPath::Forwarded => "forwarded",
            };
            let outcome = match outcome {
                Outcome::Accepted => "accepted",
                Outcome::Dropped => "dropped",
                Outcome::Rejected => "rejected",
            };
            format!("logging[{path} {outcome}]")
        }
        Place::Translation(index) => format!("translations[{index}]"),
        Place::Baseline => "baseline".to_owned(),
    }
}

fn entry_path(policy: &Policy, id: EntryId) -> String {
    let index = policy.entries.iter().position(|entry| entry.id == id).unwrap_or_default();
    format!("entries[{index}]")
}

/// Every file is there in full under another name before the first takes its place.
fn write_files(folder: &Path, files: &[HostFile]) -> Result<Vec<PathBuf>, Stop> {
    let failed = |path: &Path| {
        let name = path.display().to_string();
        move |error: io::Error| Text::CannotWrite { name, error }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut drafts = Drafts::default();
    for file in files {
        let path = folder.join(file.kind.name());
        let draft = folder.join(format!(".{}.{}.new", file.kind.name(), std::process::id()));
        // Left behind by a run that was killed under the same number.
        let _ = fs::remove_file(&draft);
        drafts.0.push((draft.clone(), path.clone()));
        write_file(&draft, file).map_err(failed(&path))?;
    }
    let mut written = Vec::new();
    for (draft, path) in &drafts.0 {
        fs::rename(draft, path).map_err(failed(path))?;
        written.push(path.clone());
    }
    Ok(written)
}

/// Files under their passing names; what is left of them goes when this does.
#[derive(Default)]
struct Drafts(Vec<(PathBuf, PathBuf)>);

impl Drop for Drafts {
    fn drop(&mut self) {
        for (draft, _) in &self.0 {
            // Renamed ones are not there any more.
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(unix)]
fn write_file(path: &Path, file: &HostFile) -> io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let mode = file.kind.mode();
    let mut opened = fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    opened.write_all(file.text().as_bytes())?;
    // The mode above went through the umask.
    opened.set_permissions(fs::Permissions::from_mode(mode))?;
    opened.sync_all()
}

#[cfg(not(unix))]
fn write_file(path: &Path, file: &HostFile) -> io::Result<()> {
    let mut opened = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    opened.write_all(file.text().as_bytes())?;
    opened.sync_all()
}
