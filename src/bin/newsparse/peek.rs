//! A look at the first bytes of an input, to tell how it is packed.

use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use newsparse::Container;

/// How a file is packed; what cannot be opened is a document, and fails as one.
pub(crate) fn container(path: &Path) -> Container {
    if !fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return Container::Document;
    }
    let mut head = Vec::with_capacity(HEAD);
    match File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)) {
        Ok(_) => newsparse::container(&unpacked_head(&head)),
        Err(_) => Container::Document,
    }
}

/// Bytes that are looked at to tell how an input is packed.
const HEAD: usize = 8 << 10;

/// The start of an input, unpacked when it is gzip.
fn unpacked_head(head: &[u8]) -> Vec<u8> {
    if !head.starts_with(b"\x1f\x8b") {
        return head.to_vec();
    }
    let mut out = Vec::new();
    // The end of the head cuts the data off: whatever came before that error is what we want.
    let _ = MultiGzDecoder::new(head).take(HEAD as u64).read_to_end(&mut out);
    out
}

/// A reader whose first bytes were looked at.
pub(crate) struct Peeked<R> {
    head: Vec<u8>,
    at: usize,
    rest: R,
}

impl<R: BufRead> Peeked<R> {
    /// Looks at the first bytes, up to the first line feed or [`HEAD`]; an error comes again when they are read.
    pub(crate) fn new(mut rest: R) -> Self {
        let mut head = Vec::new();
        while head.len() < HEAD && !head.contains(&b'\n') {
            match rest.fill_buf() {
                Ok(bytes) if !bytes.is_empty() => {
                    let n = bytes.len().min(HEAD);
                    head.extend_from_slice(&bytes[..n]);
                    rest.consume(n);
                }
                _ => break,
            }
        }
        Self { head, at: 0, rest }
    }

    /// How the input is packed.
    pub(crate) fn container(&self) -> Container {
        newsparse::container(&unpacked_head(&self.head))
    }
}

impl<R: BufRead> Read for Peeked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Peeked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.head.len() { Ok(&self.head[self.at..]) } else { self.rest.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.head.len() {
            self.at += n;
        } else {
            self.rest.consume(n);
        }
    }
}
