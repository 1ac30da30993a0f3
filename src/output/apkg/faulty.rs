//! A file that fails once: what is written to it afterwards goes nowhere.

use std::io::{Seek, SeekFrom, Write};

/// A file that reports its first fault and then takes everything: a `ZipWriter` that is dropped after a fault tries to end its
/// archive, and prints what it meets.
pub(super) struct Faulty<W> {
    inner: W,
    at: u64,
    failed: bool,
}

impl<W> Faulty<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, at: 0, failed: false }
    }

    /// Acts unless it failed before; then the answer is `None`.
    fn act<T>(&mut self, act: impl FnOnce(&mut W) -> std::io::Result<T>) -> std::io::Result<Option<T>> {
        if self.failed {
            return Ok(None);
        }
        let result = act(&mut self.inner);
        self.failed = result.is_err();
        result.map(Some)
    }
}

impl<W: Write> Write for Faulty<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.act(|inner| inner.write_all(bytes))?;
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.act(Write::flush).map(|_| ())
    }
}

impl<W: Seek> Seek for Faulty<W> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let pretended = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) | SeekFrom::End(by) => self.at.saturating_add_signed(by),
        };
        self.at = self.act(|inner| inner.seek(to))?.unwrap_or(pretended);
        Ok(self.at)
    }
}
