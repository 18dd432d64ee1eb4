//! English.

use super::{Duration, Text, duration, number};
use crate::state::EntryField;
use droplab_core::policy::{LogSlot, Outcome, Path, PresetId};
use std::borrow::Cow;

fn count(n: u64, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{} {many}", number(n)),
    }
}

fn lines(n: u64) -> String {
    count(n, "line", "lines")
}

fn packets(n: u64) -> String {
    count(n, "packet", "packets")
}

fn length(seconds: i64) -> String {
    let (n, one, many) = match duration(seconds) {
        Duration::Days(n) => (n, "day", "days"),
        Duration::Hours(n) => (n, "hour", "hours"),
        Duration::Minutes(n) => (n, "minute", "minutes"),
        Duration::Seconds(n) => (n, "second", "seconds"),
    };
    match n {
        1 => one.to_owned(),
        n => format!("{n} {many}"),
    }
}

/// Dropped, rejected, accepted; what the prefix does not say only where there is such.
fn outcomes([dropped, rejected, accepted, unknown]: &[u64; 4]) -> String {
    let (dropped, rejected, accepted) = (number(*dropped), number(*rejected), number(*accepted));
    let known = format!("{dropped} dropped, {rejected} rejected, {accepted} accepted");
    match unknown {
        0 => known,
        n => format!("{known}; of {} the prefix does not say", number(*n)),
    }
}

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    use Text as T;
    let text = match text {
        T::Tagline => "default DROP, understood",
        T::PageCompose => "Compose",
        T::PageRules => "Rules",
        T::PageLog => "Log",
        T::PageTakeHome => "Take home",
        T::Pages => "Pages",
        T::SkipToContent => "Skip to the content",
        T::Undo => "Undo",
        T::Redo => "Redo",
        T::Share => "Copy link",
        T::LinkCopied => {
            "The link is copied. It holds the policy and nothing else; no server keeps it."
        }
        T::LinkNotMade => {
            "This browser is too old to make links. The files can be downloaded all the same."
        }
        T::LinkNotCopied { link } => {
            return format!("The browser did not let us copy. Here is the link: {link}").into();
        }
        T::LinkBroken { reason } => {
            return format!("The policy in the link was not opened: {reason}.").into();
        }
        T::LinkOpened => "The policy of the link is open. Undo brings yours back.",
        T::GoBack => "Undo",
        T::Close => "Close",
        T::ThemeSystem => "Theme: as the system",
        T::ThemeLight => "Theme: light",
        T::ThemeDark => "Theme: dark",
        T::OtherLanguage => "日本語",
        T::StorageForbidden => {
            "This browser keeps nothing for this page. Your work is lost when you close it: copy the link."
        }
        T::StorageFull => {
            "The browser's storage is full; the last changes are not kept. Copy the link to be safe."
        }
        T::SavedIsBroken { reason } => {
            return format!("What the browser had kept cannot be opened: {reason}. It was put aside, not deleted.").into();
        }
        T::PresetTaken { preset } => return format!("Started from: {preset}.").into(),
        T::ShareBroken => {
            "A field holds something that cannot be read; the link would not have it. Mend it first."
        }
        T::FooterPrivate => {
            "Everything happens in this page. Nothing you type, paste or open leaves your browser."
        }
        T::Policy => "Policy",
        T::Files => "Files",
        T::StartFrom => "Start from",
        T::PresetName { preset } => preset_name(*preset),
        T::PresetHint { preset } => preset_hint(*preset),
        T::Title => "Title of the policy",
        T::Inbound => "Inbound",
        T::InboundHint => {
            "Packets for this host. They fall from step to step; the first that fits decides."
        }
        T::Outbound => "Outbound",
        T::OutboundHint => "Packets this host sends.",
        T::Forwarded => "Forwarded",
        T::ForwardedHint => "Packets this host forwards between its networks.",
        T::AddInbound => "Add an inbound entry",
        T::AddOutbound => "Add an outbound entry",
        T::AddForwarded => "Add a forwarded entry",
        T::EverythingElse => "Everything else",
        T::Loopback => "Loopback",
        T::LoopbackHint => "everything on lo",
        T::Established => "Established connections",
        T::EstablishedHint => "later packets and answers, and ICMP errors about them",
        T::DropInvalid => "Invalid packets",
        T::DropInvalidHint => "packets that belong to no connection (INVALID)",
        T::EssentialIcmp => "Essential ICMP",
        T::EssentialIcmpHint => "IPv6 neighbour and router discovery, ICMP errors",
        T::Dhcpv6Client => "DHCPv6",
        T::Dhcpv6ClientHint => "asking for an IPv6 address, and the answer",
        T::Allow => "Allow",
        T::Deny => "Drop",
        T::Reject => "Reject",
        T::ActionOfEntry { number } => return format!("Action of entry {number}").into(),
        T::FieldOfEntry { number, field } => {
            let field = match field {
                EntryField::Service => "Service",
                EntryField::From => "From",
                EntryField::To => "To",
                EntryField::Interface => "Interface",
                EntryField::OutInterface => "Outgoing interface",
                EntryField::Limit => "Rate",
                EntryField::Note => "Note",
            };
            return format!("{field} of entry {number}").into();
        }
        T::MoreOfEntry { number } => return format!("More of entry {number}").into(),
        T::MoveUp { number } => return format!("Move entry {number} up").into(),
        T::MoveDown { number } => return format!("Move entry {number} down").into(),
        T::MoveHint => "Alt+↑ and Alt+↓ move an entry too",
        T::Service => "Service",
        T::From => "From",
        T::FromAnywhere => "from anywhere",
        T::To => "To",
        T::ToAnywhere => "to anywhere",
        T::InBy => "In by interface",
        T::OutBy => "Out by interface",
        T::AnyInterface => "any",
        T::AtMost => "At most",
        T::NoLimit => "no limit",
        T::Note => "Note",
        T::NotePlaceholder => "note",
        T::LogWord => "Log",
        T::LogHint => "Write these packets to the kernel log",
        T::Enabled => "Enabled",
        T::Duplicate => "Duplicate",
        T::Remove => "Remove",
        T::States => "Connection state",
        T::EveryState => "every state",
        T::OnlyIpv4 => "makes rules for IPv4 only",
        T::OnlyIpv6 => "makes rules for IPv6 only",
        T::Logging => "What the log gets",
        T::LoggingHint => {
            "Each of these is a chain: one LOG rule with its prefix and rate, then the verdict. The rate limits lines, never packets. A prefix stands directly before the packet's words: end it with a blank."
        }
        T::LogSlot { slot } => log_slot(*slot),
        T::ChainName => "Chain",
        T::LogPrefix => "Prefix",
        T::LogLevel => "Level",
        T::Translation => "Address translation",
        T::TranslationHint => {
            "For a host that stands before others. IPv4 only. Forwarding has to be on: sysctl net.ipv4.ip_forward=1."
        }
        T::AddMasquerade => "Masquerade an interface",
        T::AddPortForward => "Forward a port",
        T::Masquerade => "Masquerade what goes out",
        T::PortForward => "Forward a port",
        T::RemoveTranslation { number } => return format!("Remove translation {number}").into(),
        T::ForwardedPort => "Port here",
        T::ForwardTo => "To host",
        T::ForwardToPort => "To port",
        T::SamePort => "the same",
        T::Spelling => "Spelling",
        T::StateMatch => "Connection states are written",
        T::NotesGo => "Notes go",
        T::NotesInScript => "into the script",
        T::NotesInRules => "into the rules (-m comment)",
        T::LinesOf { file } => {
            return format!("Lines of {file}. Enter leads to what a line comes from").into();
        }
        T::TakeHomeTitle => "Take it home",
        T::NotReady => "Not yet",
        T::NotReadyHint => "The files would not do what the policy says. Mend this first:",
        T::MendIt => "To the policy",
        T::Download => "Download",
        T::Copy => "Copy",
        T::CopyCommands => "Copy the commands",
        T::Downloaded { file } => return format!("{file} is in your downloads.").into(),
        T::NotDownloaded { file } => {
            return format!("The browser did not take {file}. Use Copy and paste it into a file.")
                .into();
        }
        T::FileMode { mode } => return format!("mode {mode:o}").into(),
        T::Copied => "Copied.",
        T::NotCopied => "The browser did not let us copy. Mark the text and copy it by hand.",
        T::RestoreV4Hint => {
            "The IPv4 rules, as iptables-save would print them. iptables-restore loads them at once, all or nothing."
        }
        T::RestoreV6Hint => "The IPv6 rules, for ip6tables-restore. Without them IPv6 stands open.",
        T::ScriptV4Hint => {
            "The IPv4 rules as a shell script, with your notes, to read and to try by hand."
        }
        T::ScriptV6Hint => "The IPv6 rules as a shell script.",
        T::PreUpHookHint => {
            "Loads both files before an interface comes up, so the host is never online without them. A file that does not load is reported in syslog and does not keep the interface down."
        }
        T::PostHookHint => "The hook of the 2011 post: IPv4 only, and after the interface is up.",
        T::Commands => "On the host",
        T::OtherPrograms => {
            "Copy the files to the host first (scp). If Docker, libvirt, fail2ban, ufw or firewalld run there, stop here: loading a file flushes their rules too."
        }
        T::StepTry { seconds } => {
            return format!(
                "Try them with a way back: after {seconds} seconds the old rules return by themselves. \
                 Meanwhile open a second ssh session, a new connection: ssh -o ControlPath=none HOST"
            )
            .into();
        }
        T::StepKeep => {
            "Only if the new session opened: keep the rules, for the next boot too. If it did not, do \
             nothing: the old rules come back. The hook is for Debian and Ubuntu with ifupdown; with \
             netplan or NetworkManager install iptables-persistent and put the restore files into \
             /etc/iptables/rules.v4 and rules.v6."
        }
        T::AsThePost => "Or as the post did it",
        T::StepPost => {
            "At the console, not over ssh, for there is no way back: run the script, keep what works, let the hook load it:"
        }
        T::Rules(text) => return super::rules::en::say(text),
        T::LogTitle => "What knocks",
        T::LogHintLong => {
            "Paste kern.log, or open it. Kernel lines of iptables' LOG are found behind syslog, journalctl and dmesg stamps."
        }
        T::LogInput => "Log to read",
        T::PasteHere => "Paste lines of the log",
        T::LogPlaceholder => {
            "Nov 25 03:14:07 host kernel: [ 1988.05] fw input drop IN=eth0 OUT= SRC=… DST=… PROTO=TCP SPT=… DPT=22 …"
        }
        T::ChooseFile => "Open a file",
        T::Clear => "Clear",
        T::StaysHere => "or drop one here. It stays in your browser.",
        T::PastedLog { size } => return format!("Pasted text, {size}").into(),
        T::ReadingLog => "Reading the log",
        T::CannotRead => "The browser could not read the file to its end. Is it still there?",
        T::TallyTitle { lines: n } => return format!("{} read", lines(*n)).into(),
        T::Understood => "understood",
        T::NotNetfilter => "not netfilter",
        T::Damaged => "damaged",
        T::NoLogWorker => {
            "The log reader did not start, or stopped. It needs a current browser: Chrome 80, Firefox 114, Safari 15 or later. If yours is, load the page again."
        }
        T::StopReading => "Stop",
        T::IsGzip => "The browser could not unpack this file. Unpack it first: gunzip -k FILE",
        T::IsUtf16 => "This text is UTF-16. Save it as UTF-8 first.",
        T::IsBinary => {
            "This is no text: it holds zero bytes. A log is a text file, such as /var/log/kern.log."
        }
        T::IsNoLog => {
            "No line here is a netfilter log line. They hold IN= and OUT=, and are in /var/log/kern.log or in journalctl -k."
        }
        T::AssumedYears { lines: n, date } => {
            return format!(
                "{} without a year: taken as the last that fits, none later than {date}.",
                lines(*n)
            )
            .into();
        }
        T::DamagedLines { lines: n } => return format!("Damaged: {}", lines(*n)).into(),
        T::ForeignLines { lines: n } => return format!("Not netfilter: {}", lines(*n)).into(),
        T::LineNumber => "Line",
        T::Reason => "Why",
        T::LogSummary { packets: n, sources, from, to, counts } => {
            let span = match (from, to) {
                (Some(from), Some(to)) if from == to => format!(", at {from}"),
                (Some(from), Some(to)) => format!(", from {from} to {to}"),
                (None, _) | (_, None) => String::new(),
            };
            let sources = count(*sources as u64, "source", "sources");
            return format!("{} from {sources}{span}: {}.", packets(*n), outcomes(counts),).into();
        }
        T::OverTime { seconds } => return format!("Packets per {}", length(*seconds)).into(),
        T::OverUptime { seconds } => {
            return format!("Packets per {}, counted from boot", length(*seconds)).into();
        }
        T::HighestBar { packets: n } => return format!("highest bar: {}", packets(*n)).into(),
        T::AsTable => "As a table",
        T::BeginsAt => "Begins",
        T::Accepted => "accepted",
        T::Dropped => "dropped",
        T::Rejected => "rejected",
        T::UnknownAction => "not said",
        T::BySource => "Sources",
        T::ByPort => "Destination ports",
        T::ByPrefix => "Prefixes",
        T::ByInterface => "Interfaces, in → out",
        T::ByProtocol => "Protocols",
        T::NoPrefix => "(no prefix)",
        T::ShareOfAll => "Share",
        T::Packets => "Packets",
        T::RowActions { counts: [dropped, rejected, accepted, unknown] } => {
            return format!(
                "({} dropped, {} rejected, {} accepted, {} not said)",
                number(*dropped),
                number(*rejected),
                number(*accepted),
                number(*unknown),
            )
            .into();
        }
        T::ShowMore { rows } => return format!("Show {rows} more").into(),
        T::ShowFewer => "Show fewer",
        T::WhoKnocked => "Who knocked, and for what",
        T::WhatHappened => "Action",
        T::Interface => "Interface",
        T::First => "First",
        T::Last => "Last",
        T::OtherGroups { packets: n } => {
            return format!("{} of rarer rows are counted above and not listed here.", packets(*n))
                .into();
        }
    };
    text.into()
}

fn preset_name(preset: PresetId) -> &'static str {
    match preset {
        PresetId::Seed => "The post of 2011",
        PresetId::SshOnly => "SSH only",
        PresetId::WebServer => "Web server",
        PresetId::MailDnsServer => "Mail and DNS",
        PresetId::Workstation => "Workstation",
        PresetId::HomeRouter => "Home router",
        PresetId::LockedDownEgress => "Locked-down egress",
    }
}

fn preset_hint(preset: PresetId) -> &'static str {
    match preset {
        PresetId::Seed => "default DROP all ways, everything logged",
        PresetId::SshOnly => "one way in, nothing else",
        PresetId::WebServer => "HTTP, HTTPS, HTTP/3 and ssh",
        PresetId::MailDnsServer => "SMTP, IMAP, POP3, DNS",
        PresetId::Workstation => "nothing comes in but the local network's names",
        PresetId::HomeRouter => "NAT, DNS and DHCP for the home network",
        PresetId::LockedDownEgress => "only named services go out",
    }
}

fn log_slot(slot: LogSlot) -> &'static str {
    match (slot.path, slot.outcome) {
        (Path::Loopback, _) => "Loopback, accepted",
        (Path::Inbound, Outcome::Accepted) => "Inbound, accepted",
        (Path::Inbound, Outcome::Dropped) => "Inbound, dropped",
        (Path::Inbound, Outcome::Rejected) => "Inbound, rejected",
        (Path::Outbound, Outcome::Accepted) => "Outbound, accepted",
        (Path::Outbound, Outcome::Dropped) => "Outbound, dropped",
        (Path::Outbound, Outcome::Rejected) => "Outbound, rejected",
        (Path::Forwarded, Outcome::Accepted) => "Forwarded, accepted",
        (Path::Forwarded, Outcome::Dropped) => "Forwarded, dropped",
        (Path::Forwarded, Outcome::Rejected) => "Forwarded, rejected",
    }
}
