//! What a file weighs on its way to a browser, and the compressed twins that hosts can serve.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Sizes of one file in bytes.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// Smaller files gain nothing on the wire.
const SMALLEST: usize = 1000;
/// Compressed already.
const DENSE: &[&str] = &["png", "jpg", "webp", "woff2", "gz", "br", "zip"];

impl Weight {
    pub(crate) fn add(self, other: Weight) -> Weight {
        Weight {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// Writes `file.gz` and `file.br` beside a file, where that helps, and weighs it.
pub(crate) fn write_twins(file: &Path) -> Result<Weight> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let raw = bytes.len();
    let is_dense =
        file.extension().is_some_and(|ending| DENSE.iter().any(|dense| ending == *dense));
    if raw < SMALLEST || is_dense {
        return Ok(Weight { raw, gzip: raw, brotli: raw });
    }
    let gzip = gzip(&bytes).context("cannot compress")?;
    let brotli = brotli(&bytes).context("cannot compress")?;
    write_twin(file, ".gz", &gzip)?;
    write_twin(file, ".br", &brotli)?;
    Ok(Weight { raw, gzip: gzip.len(), brotli: brotli.len() })
}

fn write_twin(file: &Path, ending: &str, bytes: &[u8]) -> Result<()> {
    let mut name = OsString::from(file);
    name.push(ending);
    fs::write(&name, bytes).with_context(|| format!("cannot write {}", name.display()))
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(mut bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_text_shrinks() -> std::io::Result<()> {
        let text = b"-A INPUT -j DROP\n".repeat(200);
        assert!(gzip(&text)?.len() < 100);
        assert!(brotli(&text)?.len() < 60);
        Ok(())
    }
}
