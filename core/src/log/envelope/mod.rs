//! What stands in a line before the kernel's own text: time, host, level, uptime.
//!
//! Read are rsyslog's and classic syslogd's files and streams, RFC 5424, journalctl's one-line forms,
//! dmesg's, busybox's and logread's, and none at all. What is not recognized stays in front of the
//! prefix rather than being thrown away.

mod time;

pub use self::time::{Civil, CivilDate, Stamp, Time};

/// What is around a record. A field is `None` when the line does not have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Envelope<'l> {
    pub time: Option<Stamp<'l>>,
    pub host: Option<&'l [u8]>,
    /// Severity 0–7 of syslog: 4 is a warning, the LOG target's default.
    pub level: Option<u8>,
    /// Microseconds since the host booted, from the kernel's own bracket.
    pub uptime_us: Option<u64>,
}

/// What may stand between time and message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tags {
    /// The kernel's tag, perhaps with a host before it: a bare message could begin with any other word.
    Kernel,
    /// A host, as syslog has it, and any program's tag.
    Any,
}

/// Reads the envelope of a record; `head` is all that stands before `IN=`. The second value is where
/// the prefix begins.
pub(super) fn read_envelope(head: &[u8]) -> (Envelope<'_>, usize) {
    let mut envelope = Envelope::default();
    let mut at = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if let Some((level, length)) = priority(&head[at..]) {
        envelope.level = Some(level);
        at += length;
        if let Some(length) = rfc5424(&head[at..], &mut envelope) {
            at += length;
            at += kernel_time(&head[at..], &mut envelope);
            return (envelope, at);
        }
    } else if let Some((level, length)) = dmesg_level(&head[at..]) {
        envelope.level = Some(level);
        at += length;
    }
    at += stamped(&head[at..], &mut envelope);
    (envelope, at)
}

/// Does a record of a stream without line ends begin here: with `<4>` and a time?
pub(super) fn begins_record(text: &[u8]) -> bool {
    priority(text).is_some_and(|(_, length)| {
        let rest = &text[length..];
        rest.starts_with(b"1 ") || time::stamp(rest).is_some() || kernel_bracket(rest).is_some()
    })
}

/// The same right behind a whole record, where a time alone is enough, if it is more than a number.
pub(super) fn follows_record(text: &[u8]) -> bool {
    begins_record(text)
        || matches!(time::stamp(text), Some((Time::Civil(_), _)))
        || kernel_bracket(text).is_some()
}

fn stamped<'l>(head: &'l [u8], envelope: &mut Envelope<'l>) -> usize {
    let Some((time, length)) = time::stamp(head) else {
        return untimed(head, envelope);
    };
    let text = &head[..length];
    let rest = head.get(length + 1..).unwrap_or_default();
    // `dmesg --time-format iso` alone writes a comma, and no host; a number alone may be the prefix's.
    let is_number = matches!(time, Time::Unix { .. });
    let tags = if is_number || text.contains(&b',') { Tags::Kernel } else { Tags::Any };
    let tagged = host_and_tag(rest, tags, envelope);
    if tagged.is_none() && is_number {
        return 0;
    }
    envelope.time = Some(Stamp { text, time });
    let at = (length + 1 + tagged.unwrap_or(0)).min(head.len());
    at + kernel_time(&head[at..], envelope)
}

/// dmesg's forms, journalctl's monotonic ones, and bare messages.
fn untimed<'l>(head: &'l [u8], envelope: &mut Envelope<'l>) -> usize {
    let at = kernel_time(head, envelope);
    match host_and_tag(&head[at..], Tags::Kernel, envelope) {
        Some(length) => at + length + kernel_time(&head[at + length..], envelope),
        None => at,
    }
}

/// `<4>`: the level is the low three bits, the facility the others.
fn priority(text: &[u8]) -> Option<(u8, usize)> {
    let inside = text.strip_prefix(b"<")?;
    let length = inside.iter().position(|byte| *byte == b'>')?;
    if !(1..=3).contains(&length) {
        return None;
    }
    let number: u16 = std::str::from_utf8(&inside[..length]).ok()?.parse().ok()?;
    Some((u8::try_from(number & 7).ok()?, length + 2))
}

/// `kern  :warn  : `, as `dmesg -x` writes it.
fn dmesg_level(text: &[u8]) -> Option<(u8, usize)> {
    let colon = text.iter().take(9).position(|byte| *byte == b':')?;
    let rest = &text[colon + 1..];
    let end = rest.iter().take(9).position(|byte| *byte == b':')?;
    if !text[..colon].trim_ascii_end().iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let level = level_of_name(rest[..end].trim_ascii_end())?;
    (rest.get(end + 1) == Some(&b' ')).then_some((level, colon + 1 + end + 2))
}

fn level_of_name(name: &[u8]) -> Option<u8> {
    Some(match name {
        b"emerg" | b"panic" => 0,
        b"alert" => 1,
        b"crit" => 2,
        b"err" | b"error" => 3,
        b"warn" | b"warning" => 4,
        b"notice" => 5,
        b"info" => 6,
        b"debug" => 7,
        _ => return None,
    })
}

/// What follows `<4>` in RFC 5424: `1 TIME HOST APP PROCID MSGID SD `.
fn rfc5424<'l>(text: &'l [u8], envelope: &mut Envelope<'l>) -> Option<usize> {
    let mut at = 2;
    text.strip_prefix(b"1 ")?;
    let mut words = [&b""[..]; 5];
    for word in &mut words {
        let rest = text.get(at..)?;
        let length = rest.iter().position(|byte| *byte == b' ')?;
        *word = &rest[..length];
        at += length + 1;
    }
    at += structured_data(text.get(at..)?)?;
    // rsyslog hands a message on with the blank that stood after its tag.
    for _ in 0..2 {
        at += usize::from(text.get(at) == Some(&b' '));
    }
    let [stamp, host, ..] = words;
    envelope.time = time::stamp(stamp).map(|(time, _)| Stamp { text: stamp, time });
    envelope.host = Some(host).filter(|host| *host != b"-");
    Some(at)
}

/// `-`, or elements in brackets, in which quotes hide brackets and backslashes hide quotes.
fn structured_data(text: &[u8]) -> Option<usize> {
    if text.first() == Some(&b'-') {
        return Some(1);
    }
    let mut at = 0;
    while text.get(at) == Some(&b'[') {
        let mut is_quoted = false;
        loop {
            at += 1;
            match text.get(at)? {
                b'\\' if is_quoted => at += 1,
                b'"' => is_quoted = !is_quoted,
                b']' if !is_quoted => break,
                _ => {}
            }
        }
        at += 1;
    }
    (at > 0).then_some(at)
}

/// `fw1 kernel: `, `kern.warn kernel: `, `fw1 ulogd[812]: `: what stands between time and message.
fn host_and_tag<'l>(text: &'l [u8], tags: Tags, envelope: &mut Envelope<'l>) -> Option<usize> {
    let mut at = 0;
    let mut host = None;
    let mut level = None;
    let mut tagged = None;
    while tagged.is_none() {
        let rest = text.get(at..)?;
        tagged = tag(rest, tags).map(|length| at + length);
        if tagged.is_some() {
            break;
        }
        let word = &rest[..rest.iter().position(|byte| *byte == b' ').unwrap_or(0)];
        if let (Some(named), None) = (facility_and_level(word), level) {
            level = Some(named);
        } else if host.is_none() && is_host(word) {
            host = Some(word);
        } else {
            break;
        }
        at += word.len() + 1;
    }
    // ulogd and others write a host and no tag.
    let end = tagged.or_else(|| (tags == Tags::Any && host.is_some()).then_some(at))?;
    envelope.host = host;
    envelope.level = envelope.level.or(level);
    Some(end)
}

/// `kern.warn`
fn facility_and_level(word: &[u8]) -> Option<u8> {
    let dot = word.iter().position(|byte| *byte == b'.')?;
    word[..dot].iter().all(u8::is_ascii_alphanumeric).then_some(())?;
    level_of_name(&word[dot + 1..])
}

fn is_host(word: &[u8]) -> bool {
    (1..=255).contains(&word.len())
        && word.last() != Some(&b':')
        && word.iter().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b':' | b'%' | b',')
        })
}

/// A tag with its blank, which some writers leave out between the kernel's tag and time. Of other
/// programs only one with a number, `ulogd[812]:`, is a tag for certain: a word and a colon may as well
/// begin the prefix, and stays there.
fn tag(text: &[u8], tags: Tags) -> Option<usize> {
    const NAMES: [&[u8]; 5] = [b"kernel:", b"vmunix:", b"klogd:", b"[kernel]", b"ulogd:"];
    if let Some(name) = NAMES.iter().find(|name| text.starts_with(name)) {
        return Some(name.len() + usize::from(text.get(name.len()) == Some(&b' ')));
    }
    if tags == Tags::Kernel {
        return None;
    }
    let end = text.iter().position(|byte| *byte == b' ')?;
    let inside = text[..end].strip_suffix(b"]:")?;
    let n_digits = inside.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let is_tag = n_digits > 0 && inside[..inside.len() - n_digits].ends_with(b"[");
    is_tag.then_some(end + 1)
}

/// The kernel's time and, with `printk.caller`, who printed; with the blank after them.
fn kernel_time<'l>(text: &'l [u8], envelope: &mut Envelope<'l>) -> usize {
    let Some((stamp, mut at)) = kernel_bracket(text) else { return 0 };
    if let Time::Uptime { us } = stamp.time {
        envelope.uptime_us = Some(us);
    }
    envelope.time = envelope.time.or(Some(stamp));
    if let Some(length) = caller(&text[at..]) {
        at += length;
    }
    at + usize::from(text.get(at) == Some(&b' '))
}

fn kernel_bracket(text: &[u8]) -> Option<(Stamp<'_>, usize)> {
    let inside = text.strip_prefix(b"[")?;
    let length = inside.iter().take(48).position(|byte| *byte == b']')?;
    let text = inside[..length].trim_ascii();
    Some((Stamp { text, time: time::bracketed(text)? }, length + 2))
}

/// `[  T11]`: the thread or processor that printed.
fn caller(text: &[u8]) -> Option<usize> {
    let inside = text.strip_prefix(b"[")?;
    let length = inside.iter().take(12).position(|byte| *byte == b']')?;
    let digits = inside[..length]
        .trim_ascii()
        .strip_prefix(b"T")
        .or_else(|| inside[..length].trim_ascii().strip_prefix(b"C"))?;
    (!digits.is_empty() && digits.iter().all(u8::is_ascii_digit)).then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is host, level, uptime and prefix.
    #[track_caller]
    fn check(head: &str, expected: (&str, Option<u8>, Option<u64>, &str)) {
        let (envelope, at) = read_envelope(head.as_bytes());
        let host = std::str::from_utf8(envelope.host.unwrap_or_default()).expect("a host in ASCII");
        assert_eq!((host, envelope.level, envelope.uptime_us, &head[at..]), expected, "{head}");
    }

    const UP: Option<u64> = Some(1_988_056_379);

    #[test]
    fn forms_with_a_host() {
        check("Nov 23 13:06:10 vm kernel: [ 1988.056379] fw ", ("vm", None, UP, "fw "));
        check("Nov  3 13:06:10 vm kernel: fw: drop ", ("vm", None, None, "fw: drop "));
        check("<4>Nov 23 13:06:10 vm kernel: [ 1988.056379] fw ", ("vm", Some(4), UP, "fw "));
        check("2026-11-23T13:06:10.264360+00:00 vm kernel: fw ", ("vm", None, None, "fw "));
        check("<6>1 2026-11-23T13:06:10Z vm kernel - - - fw ", ("vm", Some(6), None, "fw "));
        check(
            "<6>1 2026-11-23T13:06:10Z vm kernel - - [a b=\"]\"]  fw ",
            ("vm", Some(6), None, "fw "),
        );
        check("Sat 2024-11-30 21:26:28 UTC fw1 kernel: fw ", ("fw1", None, None, "fw "));
        check("1733001988.056379 fw1 kernel: fw ", ("fw1", None, None, "fw "));
        check("[ 1988.056379 <    0.000001 >] fw1 kernel: fw ", ("fw1", None, UP, "fw "));
        check("Jun  4 09:24:12 ap kern.warn kernel: fw ", ("ap", Some(4), None, "fw "));
        check(
            "Nov  3 01:02:03 h kernel:[1988.056379]  DSHIELDINPUT ",
            ("h", None, UP, " DSHIELDINPUT "),
        );
        check("Nov  3 01:02:03 h ulogd[812]: fw ", ("h", None, None, "fw "));
        check("Nov  3 01:02:03 h FINAL_REJECT: ", ("h", None, None, "FINAL_REJECT: "));
        check("Nov  3 01:02:03 h fw drop ", ("h", None, None, "fw drop "));
        check("Nov  3 01:02:03 h ", ("h", None, None, ""));
    }

    #[test]
    fn forms_without_a_host() {
        check("[ 1988.056379] FINAL_REJECT: ", ("", None, UP, "FINAL_REJECT: "));
        check("[ 1988.056379][  T11] fw ", ("", None, UP, "fw "));
        check("<4>[ 1988.056379] fw ", ("", Some(4), UP, "fw "));
        check("kern  :warn  : [ 1988.056379] fw ", ("", Some(4), UP, "fw "));
        check("kern  :info  : [Mon Nov 23 13:00:58 2026] fw ", ("", Some(6), None, "fw "));
        check("[Nov23 13:00] fw ", ("", None, None, "fw "));
        check("[  +0.076076] fw ", ("", None, None, "fw "));
        check("Nov  3 01:02:03 [UFW BLOCK] ", ("", None, None, "[UFW BLOCK] "));
        check("Nov  3 01:02:03 ", ("", None, None, ""));
        check("1234567890 fw ", ("", None, None, "1234567890 fw "));
        check("2026-11-23T13:00:58,056379+00:00 a b: ", ("", None, None, "a b: "));
        check(
            "Mon Mar 23 13:16:49 2026 kern.warn kernel: [ 1988.056379] fw ",
            ("", Some(4), UP, "fw "),
        );
    }

    #[test]
    fn bare_messages_keep_every_byte() {
        for head in
            ["", "fw input drop ", "[UFW BLOCK] ", "Shorewall:net2fw:DROP:", " x", "<b> ", "1 a: "]
        {
            check(head, ("", None, None, head));
        }
    }
}
