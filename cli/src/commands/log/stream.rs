//! A file or standard input in pieces, unpacked when it is gzip.

use super::progress::Progress;
use crate::console::Stop;
use crate::input;
use crate::text::Text;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::time::SystemTime;

/// Bytes of a piece, before and after unpacking.
const PIECE: usize = 1 << 20;

/// What every gzip file begins with (RFC 1952, 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

pub(super) struct Stream {
    name: String,
    source: Box<dyn Read>,
    /// Of a file's bytes, packed or not.
    n_bytes: Option<u64>,
    /// When a file was last written to.
    pub(super) modified: Option<SystemTime>,
}

impl Stream {
    /// `-` is standard input.
    pub(super) fn open(path: &Path) -> Result<Self, Stop> {
        let name = input::name(Some(path));
        if path == Path::new("-") {
            let source = Box::new(io::stdin());
            return Ok(Self { name, source, n_bytes: None, modified: None });
        }
        let opened = File::open(path).and_then(|file| file.metadata().map(|data| (file, data)));
        match opened {
            Ok((file, data)) => Ok(Self {
                name,
                source: Box::new(file),
                n_bytes: data.is_file().then_some(data.len()),
                modified: data.modified().ok().filter(|_| data.is_file()),
            }),
            Err(error) => Err(Text::CannotRead { name, error }.into()),
        }
    }

    /// Hands over every piece in order.
    pub(super) fn read(self, mut each: impl FnMut(&[u8]) -> Result<(), Stop>) -> Result<(), Stop> {
        let counted = Counted { source: self.source, progress: Progress::new(self.n_bytes) };
        let mut packed = BufReader::with_capacity(PIECE, counted);
        let failed = |error| Text::CannotRead { name: self.name.clone(), error };
        if !begins_with_gzip(&mut packed).map_err(failed)? {
            return pieces(packed, &mut each, failed);
        }
        pieces(MultiGzDecoder::new(packed), &mut each, failed)
    }
}

fn begins_with_gzip(packed: &mut impl BufRead) -> io::Result<bool> {
    packed.fill_buf().map(|begin| begin.starts_with(&GZIP))
}

fn pieces(
    mut source: impl Read,
    each: &mut impl FnMut(&[u8]) -> Result<(), Stop>,
    failed: impl Fn(io::Error) -> Text,
) -> Result<(), Stop> {
    let mut piece = vec![0; PIECE];
    loop {
        match source.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(n_read) => each(&piece[..n_read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error).into()),
        }
    }
}

/// Tells the progress of every byte that is read.
struct Counted {
    source: Box<dyn Read>,
    progress: Progress,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_read = self.source.read(buffer)?;
        self.progress.advance(n_read);
        Ok(n_read)
    }
}
