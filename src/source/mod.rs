//! From bytes to text: what an input is, and in which character set.

mod decode;
mod sniff;
pub mod warc;

use crate::error::Error;
use crate::options::{Format, Options};
use crate::report::SourceKind;

/// A decoded input.
#[derive(Debug)]
pub(crate) struct Source {
    /// What it is.
    pub(crate) kind: SourceKind,
    /// Its text.
    pub(crate) text: String,
    /// The character set it was decoded from, in lower case.
    pub(crate) charset: String,
    /// Its size before decoding.
    pub(crate) bytes: u64,
}

/// Decodes `bytes` and says what they are.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Source, Error> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(Error::TooLarge { limit: options.max_bytes });
    }
    if let Some(what) = sniff::binary(bytes) {
        return Err(Error::NotText { what });
    }
    let (text, charset) = decode::decode(bytes, options.charset.as_deref());
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
    Ok(Source { kind, text, charset, bytes: bytes.len() as u64 })
}
