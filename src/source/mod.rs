//! From bytes to text: what an input is, and in which character set.

mod decode;
mod gzip;
pub mod jsonl;
mod sniff;
pub mod warc;

use std::borrow::Cow;

pub use sniff::{Container, container};

use crate::error::Error;
use crate::options::{Format, Options};
use crate::report::{SourceKind, Warning};

/// A decoded input.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    /// What it is.
    pub(crate) kind: SourceKind,
    /// Its text.
    pub(crate) text: Cow<'a, str>,
    /// The character set it was decoded from, in lower case.
    pub(crate) charset: String,
    /// Its size, decompressed, before decoding.
    pub(crate) bytes: u64,
    /// What was doubtful.
    pub(crate) warnings: Vec<Warning>,
}

/// Unpacks and decodes `bytes` and says what they are.
pub(crate) fn read<'a>(bytes: &'a [u8], options: &Options) -> Result<Source<'a>, Error> {
    let limit = options.max_bytes;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { limit });
    }
    if !gzip::is_gzip(bytes) {
        return text(bytes, options);
    }
    let unpacked = gzip::unpack(bytes, limit)?;
    let Source { kind, text, charset, bytes, warnings } = text(&unpacked, options)?;
    Ok(Source { kind, text: Cow::Owned(text.into_owned()), charset, bytes, warnings })
}

/// Decodes uncompressed bytes.
fn text<'a>(bytes: &'a [u8], options: &Options) -> Result<Source<'a>, Error> {
    if let Some(what) = sniff::binary(bytes) {
        return Err(Error::NotText { what });
    }
    let decode::Decoded { text, charset, warning } = decode::decode(bytes, options.charset.as_deref());
    // A clean body is given back as it came; in a page, marks and NUL bytes are damage.
    let text = if options.format == Format::Body { text } else { clean(text) };
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let kind = match options.format {
        Format::Html => SourceKind::Html,
        Format::Text => SourceKind::Text,
        Format::Body => SourceKind::Body,
        Format::Auto if sniff::is_html(&text) => SourceKind::Html,
        Format::Auto => SourceKind::Text,
    };
    Ok(Source { kind, text, charset, bytes: bytes.len() as u64, warnings: warning.into_iter().collect() })
}

/// Bytes of a text that are looked at together.
const PART: usize = 1 << 12;

/// Takes byte order marks and control characters out of a text; NUL and the vertical tab become spaces.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let control = |b: &u8| matches!(*b, 0..=8 | 11 | 14..=31 | 127);
    // A part is looked at whole, without a way out inside: the compiler takes least values of many bytes at a time.
    let damaged = |part: &[u8]| {
        let (mut least, mut from_14, mut to_11, mut to_127) = (u8::MAX, u8::MAX, u8::MAX, u8::MAX);
        for byte in part {
            least = least.min(*byte);
            from_14 = from_14.min(byte.wrapping_sub(14));
            to_11 = to_11.min(byte ^ 11);
            to_127 = to_127.min(byte ^ 127);
        }
        least <= 8 || from_14 <= 31 - 14 || to_11 == 0 || to_127 == 0
    };
    let mark = |at: usize| bytes[at..].starts_with("\u{feff}".as_bytes());
    if !bytes.chunks(PART).any(damaged) && !memchr::memchr_iter(0xef, bytes).any(mark) {
        return text;
    }
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    let parts = (0..).step_by(PART).zip(bytes.chunks(PART)).filter(|(_, part)| damaged(part) || memchr::memchr(0xef, part).is_some());
    let places = parts.flat_map(|(start, part)| (start..).zip(part));
    for (at, byte) in places.filter(|(at, byte)| control(byte) || **byte == 0xef && mark(*at)) {
        kept.push_str(&text[from..at]);
        if matches!(byte, 0 | 0xb) {
            kept.push(' ');
        }
        from = at + if *byte == 0xef { '\u{feff}'.len_utf8() } else { 1 };
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}
