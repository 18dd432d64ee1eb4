//! The hooks that load the restore files at boot (interfaces(5), ifup(8): scripts of
//! `/etc/network/if-*.d` run for every interface, `lo` first).

use super::{Remark, remark};
use crate::back::Line;
use crate::locale::Language;

/// The post's hook, word for word: IPv4, run when an interface is up already.
pub(super) fn post_lines() -> Vec<Line> {
    let text = "#!/bin/bash\n\nBASEDIR=\"$(dirname $0)\"\n\
                iptables-restore < \"${BASEDIR}/../iptables.restored\"";
    plain(text)
}

/// Both families, before the interface is up, each file tried before it is loaded.
///
/// It never fails: ifup would leave the interface down, and a host that is reached by ssh only
/// would be lost. A file that does not load leaves the rules as they were.
pub(super) fn pre_up_lines(language: Language) -> Vec<Line> {
    let say = |text| remark(text, language);
    let text = format!(
        r##"#!/bin/sh
# {purpose}
# {install}

PATH=/usr/sbin:/usr/bin:/sbin:/bin
BASEDIR="$(dirname "$0")"

warn() {{
    echo "droplab: $*" >&2
    logger -t droplab -p daemon.err -- "$*" 2>/dev/null || true
}}

# {failure}
load() {{
    file="${{BASEDIR}}/../$2"
    [ -f "$file" ] || return 0
    if ! command -v "$1" >/dev/null 2>&1; then
        warn "$1: {no_command}"
    elif ! "$1" --test < "$file" || ! "$1" < "$file"; then
        warn "$file: {refused}"
    fi
}}

load iptables-restore iptables.restored
load ip6tables-restore ip6tables.restored
exit 0"##,
        purpose = say(Remark::HookPurpose),
        install = say(Remark::HookInstall),
        failure = say(Remark::HookFailure),
        no_command = say(Remark::HookNoCommand),
        refused = say(Remark::HookRefused),
    );
    plain(&text)
}

fn plain(text: &str) -> Vec<Line> {
    text.lines().map(|line| Line { text: line.to_owned(), rule: None }).collect()
}
