//! The kernel's log, read along: `/dev/kmsg` records → lines as rsyslog would write them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// `O_NONBLOCK` of asm-generic/fcntl.h: reading never waits for a record.
const NON_BLOCKING: i32 = 0o4000;
/// `EPIPE`: the ring went round, and records were lost before they were read.
const OVERWRITTEN: i32 = 32;

pub struct KernelLog {
    file: File,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KernelLine {
    /// Since the machine was started.
    pub microseconds: u64,
    /// Bytes that are no UTF-8 are U+FFFD.
    pub text: String,
}

impl KernelLog {
    /// Of what is logged from now on.
    pub fn at_end() -> io::Result<Self> {
        let mut file =
            OpenOptions::new().read(true).custom_flags(NON_BLOCKING).open("/dev/kmsg")?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self { file })
    }

    /// What was logged since the last call.
    pub fn read(&mut self) -> io::Result<Vec<KernelLine>> {
        let mut lines = Vec::new();
        // One read gives one record; a record is at most 8192 bytes (`CONSOLE_EXT_LOG_MAX`).
        let mut record = [0; 8192];
        loop {
            match self.file.read(&mut record) {
                Ok(0) => return Ok(lines),
                Ok(length) => lines.extend(parse_record(&record[..length])),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(lines),
                Err(error) if error.raw_os_error() == Some(OVERWRITTEN) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl KernelLine {
    /// In rsyslog's traditional form, on a machine named `host`.
    pub fn to_syslog(&self) -> io::Result<String> {
        let uptime = fs::read_to_string("/proc/uptime")?;
        let uptime = uptime.split(' ').next().and_then(|seconds| seconds.parse().ok());
        let uptime = Duration::from_secs_f64(uptime.ok_or(ErrorKind::InvalidData)?);
        let age = uptime.saturating_sub(Duration::from_micros(self.microseconds));
        let then = (SystemTime::now() - age).duration_since(UNIX_EPOCH);
        let then = format!("@{}", then.map_err(io::Error::other)?.as_secs());
        let mut date = Command::new("date");
        let date = date.args(["-d", &then, "+%b %e %H:%M:%S"]).env("LC_ALL", "C").output()?;
        let date = String::from_utf8(date.stdout).map_err(io::Error::other)?;
        let (seconds, microseconds) =
            (self.microseconds / 1_000_000, self.microseconds % 1_000_000);
        let uptime = format!("[{seconds:5}.{microseconds:06}]");
        Ok(format!("{} host kernel: {uptime} {}", date.trim_end(), self.text))
    }
}

/// `priority,sequence,microseconds,flags;text`, then lines of properties that begin with a blank
/// (Documentation/ABI/testing/dev-kmsg).
fn parse_record(record: &[u8]) -> Option<KernelLine> {
    let line = record.split(|byte| *byte == b'\n').next()?;
    let semicolon = line.iter().position(|byte| *byte == b';')?;
    let head = std::str::from_utf8(&line[..semicolon]).ok()?;
    let microseconds = head.split(',').nth(2)?.parse().ok()?;
    Some(KernelLine { microseconds, text: unescape(&line[semicolon + 1..]) })
}

/// `/dev/kmsg` writes `\xHH` for what is not printable ASCII; syslog daemons have the bytes.
fn unescape(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.strip_prefix(b"x").and_then(|after| after.get(..2));
        let byte = escaped
            .filter(|_| first == b'\\')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(record: &str, microseconds: u64, text: &str) {
        let expected = KernelLine { microseconds, text: text.to_owned() };
        assert_eq!(parse_record(record.as_bytes()), Some(expected));
    }

    #[test]
    fn reads_records_as_the_kernel_writes_them() {
        check(
            "4,1,98765432,-;fw input drop IN=eth0 \n SUBSYSTEM=net\n",
            98_765_432,
            "fw input drop IN=eth0 ",
        );
        check("4,2,5,-;\\xe9\\x81\\xae\\x5cx IN=", 5, "遮\\x IN=");
        check("4,3,5,-,caller=T1;a;b\\x4", 5, "a;b\\x4");
    }

    #[test]
    fn passes_over_what_is_no_record() {
        assert_eq!(parse_record(b"no semicolon"), None);
    }
}
