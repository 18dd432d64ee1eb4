//! A small server of static files, for looking at the finished site and for the browser tests.
//!
//! It answers GET and HEAD on 127.0.0.1 with files below one folder and closes each connection. It
//! knows no compression, ranges or caching: a real host does that.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Result;

/// Browsers open connections that they may never use; these end after this time.
const PATIENCE: Duration = Duration::from_secs(15);
const LONGEST_LINE: u64 = 8192;
const MOST_HEADERS: usize = 100;

/// Serves the files below `folder` until the process ends.
pub(crate) fn serve_forever(listener: &TcpListener, folder: PathBuf) -> Result<()> {
    let folder = Arc::new(folder);
    for connection in listener.incoming() {
        let Ok(connection) = connection else { continue };
        let folder = Arc::clone(&folder);
        // A browser that hangs up early is no problem of ours.
        thread::spawn(move || answer(&folder, &connection).unwrap_or_default());
    }
    Ok(())
}

fn answer(folder: &Path, connection: &TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(connection);
    let request = read_line(&mut reader)?;
    for _ in 0..MOST_HEADERS {
        if read_line(&mut reader)?.trim_end().is_empty() {
            break;
        }
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_head = method == "HEAD";
    if !is_head && method != "GET" {
        return write(connection, "405 Method Not Allowed", "text/plain", b"only GET and HEAD\n");
    }
    let found = file_for(folder, target).and_then(|file| Some((fs::read(&file).ok()?, file)));
    let Some((bytes, file)) = found else {
        return write(connection, "404 Not Found", "text/plain", b"not found\n");
    };
    if is_head {
        return write_head(connection, "200 OK", media_type(&file), bytes.len());
    }
    write(connection, "200 OK", media_type(&file), &bytes)
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    io::Read::take(reader, LONGEST_LINE).read_line(&mut line)?;
    Ok(line)
}

fn write(connection: &TcpStream, status: &str, media_type: &str, body: &[u8]) -> io::Result<()> {
    write_head(connection, status, media_type, body.len())?;
    let mut writer = connection;
    writer.write_all(body)
}

fn write_head(
    mut connection: &TcpStream,
    status: &str,
    media_type: &str,
    length: usize,
) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    connection.write_all(head.as_bytes())
}

/// The file that a request target names; `None` when it does not name one below the folder.
fn file_for(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = percent_decoded(path.strip_prefix('/')?)?;
    let path = Path::new(&path);
    let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if !is_inside {
        return None;
    }
    let file = folder.join(path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = rest.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_stay_inside_the_folder() {
        #[track_caller]
        fn check(target: &str, expected: Option<&str>) {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
            let expected = expected.map(|name| folder.join(name));
            assert_eq!(file_for(folder, target), expected, "for {target}");
        }
        check("/Cargo.toml", Some("Cargo.toml"));
        check("/Cargo.toml?v=1", Some("Cargo.toml"));
        check("/src/main%2Ers", Some("src/main.rs"));
        check("/../Cargo.toml", None);
        check("/%2e%2e/Cargo.toml", None);
        check("//etc/passwd", None);
        check("/src", None);
        check("/%zz", None);
        check("Cargo.toml", None);
    }

    #[test]
    fn wasm_has_its_media_type() {
        assert_eq!(media_type(Path::new("a/b.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("LICENSE")), "application/octet-stream");
    }
}
