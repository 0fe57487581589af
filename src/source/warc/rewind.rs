//! A reader that takes back bytes which turned out to belong to the next record.

use std::io::{self, BufRead, Read};

/// Reads what was given back first, then on.
#[derive(Debug)]
pub(super) struct Rewind<R> {
    back: Vec<u8>,
    at: usize,
    inner: R,
}

impl<R: BufRead> Rewind<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { back: Vec::new(), at: 0, inner }
    }

    /// Puts bytes before what comes next.
    pub(super) fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(self.back.get(self.at..).unwrap_or_default());
        (self.back, self.at) = (bytes, 0);
    }
}

impl<R: BufRead> Read for Rewind<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Rewind<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() {
            return Ok(&self.back[self.at..]);
        }
        if !self.back.is_empty() {
            (self.back, self.at) = (Vec::new(), 0);
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.back.len() {
            self.at += n.min(self.back.len() - self.at);
        } else {
            self.inner.consume(n);
        }
    }
}
