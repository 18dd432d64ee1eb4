//! A file's text, or standard input's.

use crate::console::Stop;
use crate::text::Text;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// What was read, and what to call it in messages.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Reads the file, or standard input for `-` and for none.
pub(crate) fn read(path: Option<&Path>) -> Result<Input, Stop> {
    let name = name(path);
    let bytes = match file(path) {
        Some(path) => fs::read(path),
        None => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
    };
    match bytes {
        Ok(bytes) => Ok(Input { name, bytes }),
        Err(error) => Err(Text::CannotRead { name, error }.into()),
    }
}

pub(crate) fn name(path: Option<&Path>) -> String {
    file(path).map_or("<stdin>".to_owned(), |path| path.display().to_string())
}

fn file(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| *path != Path::new("-"))
}

impl Input {
    /// The bytes as UTF-8; else what to say about them.
    pub(crate) fn text(self) -> Result<(String, String), Text> {
        let name = self.name;
        match String::from_utf8(self.bytes) {
            Ok(text) => Ok((name, text)),
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
                Err(Text::NotUtf8 { name, line })
            }
        }
    }
}
