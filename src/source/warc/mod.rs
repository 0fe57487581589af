//! WARC files (ISO 28500), streamed: one page of a crawl at a time, in constant memory.
//!
//! [`Reader`] takes plain or gzipped files, one gzip member a record as crawlers write them or one for the whole file, and gives the
//! pages: `response` records with a status of 2xx, `resource` and `conversion` records, when their content is HTML or text. Chunks are joined
//! and gzip, deflate, Brotli and Zstandard undone. A truncated last record is kept as far as it goes. A damaged record costs itself, or, where
//! its compressed bytes run on into the next member, that one too: the reader goes on at the next one it can find. A wrong
//! `Content-Length` is noticed where the record does not end with an empty line, and mended where the next record was swallowed.

mod encoding;
mod http;
mod members;
mod rewind;

use std::io::{self, BufRead, Read};

use members::Members;
use rewind::Rewind;

/// One page of a crawl.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// `WARC-Record-ID` without its angle brackets.
    pub id: Option<String>,
    /// Address that was fetched.
    pub url: Option<String>,
    /// When it was fetched, as `WARC-Date` gives it (ISO 8601, UTC).
    pub date: Option<String>,
    /// Character set of the transport header.
    pub charset: Option<String>,
    /// The body, with transfer and content encodings undone.
    pub body: Vec<u8>,
    /// True when there is only the start of the page: the file ended inside the record, the crawler cut it, or its compressed body is broken.
    pub truncated: bool,
}

/// Why a record gives no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarcError {
    /// The record is damaged; the reader goes on at the next one.
    #[error("record {number}{}: {message}", place(url))]
    Record {
        /// Number of the record in the file, from 1.
        number: u64,
        /// Its address, when the header gave one.
        url: Option<String>,
        /// What is wrong with it.
        message: String,
    },
    /// The record's body is larger than the limit; its bytes were skipped.
    #[error("record {number}{}: larger than {limit} bytes", place(url))]
    TooLarge {
        /// Number of the record in the file, from 1.
        number: u64,
        /// Its address, when the header gave one.
        url: Option<String>,
        /// The limit in bytes.
        limit: u64,
    },
    /// The input holds no record at all.
    #[error("no WARC record in it")]
    NoRecords,
    /// The file cannot be read any further.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// The address of a record, for messages.
fn place(url: &Option<String>) -> String {
    url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default()
}

/// Most bytes of a record's header, and of one line in it: real headers are under 2 KB.
const MAX_HEADER: u64 = 64 << 10;

/// Reads the pages of a WARC file in order.
///
/// ```
/// let file = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/a\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>Hi</p>\r\n\r\n";
/// let pages: Vec<_> = newsparse::warc::Reader::new(&file[..], 1 << 20).collect::<Result<_, _>>()?;
/// assert_eq!(pages[0].url.as_deref(), Some("https://news.example/a"));
/// assert_eq!(pages[0].body, b"<p>Hi</p>");
/// # Ok::<(), newsparse::warc::WarcError>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    input: Rewind<io::BufReader<Members<R>>>,
    max_bytes: u64,
    number: u64,
    /// Bytes that may still be given back.
    credit: u64,
    done: bool,
}

/// The header of a record.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    id: Option<String>,
    url: Option<String>,
    date: Option<String>,
    content_type: String,
    /// `WARC-Identified-Payload-Type`: what the crawler found the content to be.
    payload_type: String,
    length: Option<u64>,
    /// `WARC-Truncated`, or the first of several segments.
    cut: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads from `input`, plain or gzipped; bodies over `max_bytes` are errors.
    pub fn new(input: R, max_bytes: u64) -> Self {
        Self { input: Rewind::new(io::BufReader::new(Members::new(input))), max_bytes, number: 0, credit: max_bytes, done: false }
    }

    /// Reads up to the next page; `None` at the end of the file.
    fn advance(&mut self) -> Result<Option<Page>, WarcError> {
        loop {
            if !self.find_record()? {
                return Ok(None);
            }
            self.number += 1;
            let header = self.header()?;
            let Some(length) = header.length else {
                return Err(self.fault(&header, "no Content-Length"));
            };
            if !matches!(header.kind.as_str(), "response" | "resource" | "conversion") {
                self.skip(length)?;
                continue;
            }
            if length > self.max_bytes.saturating_add(MAX_HEADER) {
                self.skip(length)?;
                return Err(WarcError::TooLarge { number: self.number, url: header.url, limit: self.max_bytes });
            }
            let (mut block, fault) = self.block(length);
            let short = (block.len() as u64) < length;
            if block.is_empty() && short {
                return Err(self.fault(&header, &fault.map_or("the file ends in its header".into(), |e| e.to_string())));
            }
            // Every record ends with two line ends. What does not has a wrong length, or is the file's last.
            let wrong = short || !self.at_end_of_record();
            let mended = wrong && self.give_back_next_record(&mut block);
            if let Some(page) = self.page(header, block, wrong && !mended)? {
                return Ok(Some(page));
            }
        }
    }

    /// Reads to the next line that starts a record; `false` at the end of the file.
    fn find_record(&mut self) -> Result<bool, WarcError> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.line(&mut line)? == 0 {
                return Ok(false);
            }
            if line.starts_with(b"WARC/") {
                return Ok(true);
            }
        }
    }

    /// Reads one line of at most [`MAX_HEADER`] bytes; 0 at the end of the file.
    fn line(&mut self, line: &mut Vec<u8>) -> Result<usize, WarcError> {
        match (&mut self.input).take(MAX_HEADER).read_until(b'\n', line) {
            Ok(n) => Ok(n),
            Err(e) if is_damage(&e) => {
                self.number += 1;
                Err(WarcError::Record { number: self.number, url: None, message: e.to_string() })
            }
            Err(e) => Err(WarcError::Io(e)),
        }
    }

    /// Reads a record's header up to its empty line.
    fn header(&mut self) -> Result<Header, WarcError> {
        let mut header = Header::default();
        let (mut line, mut size) = (Vec::new(), 0);
        loop {
            line.clear();
            size += self.line(&mut line)? as u64;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            if text.is_empty() {
                return Ok(header);
            }
            if size > MAX_HEADER {
                return Err(self.fault(&header, "header too long"));
            }
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            let unquoted = || Some(value.trim_matches(['<', '>']).to_string());
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-record-id" => header.id = unquoted(),
                "warc-target-uri" => header.url = unquoted(),
                "warc-date" => header.date = Some(value.into()),
                "content-type" => header.content_type = value.into(),
                "content-length" => header.length = value.parse().ok(),
                "warc-identified-payload-type" => header.payload_type = value.into(),
                "warc-truncated" => header.cut = true,
                "warc-segment-number" => header.cut |= value == "1",
                _ => {}
            }
        }
    }

    /// Reads a record's block, as far as it goes.
    fn block(&mut self, length: u64) -> (Vec<u8>, Option<io::Error>) {
        // The stated length is a claim: the buffer grows with what is really there.
        let mut block = Vec::with_capacity(length.min(1 << 20) as usize);
        let fault = (&mut self.input).take(length).read_to_end(&mut block).err();
        (block, fault)
    }

    /// True where a record may end: at an empty line, at the next record's first line (some writers leave the empty lines out), or at the
    /// end of the file.
    fn at_end_of_record(&mut self) -> bool {
        // Damage in what follows is not this record's.
        self.input
            .fill_buf()
            .map_or(true, |next| matches!(next.first(), None | Some(b'\r' | b'\n')) || b"WARC/".starts_with(&next[..next.len().min(5)]))
    }

    /// Gives back what a block with a wrong length holds of the next record; false when it holds none.
    fn give_back_next_record(&mut self, block: &mut Vec<u8>) -> bool {
        let start = memchr::memmem::find_iter(block, b"\nW").map(|at| at + 1).find(|&at| starts_record(&block[at..]));
        let Some(start) = start else { return false };
        // What is given back is read again. A file of nothing but wrong lengths must not make that quadratic.
        let back = (block.len() - start) as u64;
        if back > self.credit {
            return false;
        }
        self.credit = self.credit - back + start as u64;
        self.input.give_back(block.split_off(start));
        while block.last().is_some_and(|b| matches!(b, b'\r' | b'\n')) {
            block.pop();
        }
        true
    }

    /// Skips a record's block.
    fn skip(&mut self, length: u64) -> Result<(), WarcError> {
        match io::copy(&mut (&mut self.input).take(length), &mut io::sink()) {
            Err(e) if !is_damage(&e) => Err(WarcError::Io(e)),
            _ => Ok(()),
        }
    }

    /// The page of a record; `None` when its content is not a page.
    fn page(&self, header: Header, block: Vec<u8>, truncated: bool) -> Result<Option<Page>, WarcError> {
        let mut truncated = truncated | header.cut;
        let is_http = header.kind == "response" && header.content_type.to_ascii_lowercase().starts_with("application/http");
        let (content_type, body) = if is_http {
            match http::response(&block, truncated, self.max_bytes) {
                Ok(Some(response)) => {
                    truncated |= response.cut;
                    (response.content_type, response.body)
                }
                Ok(None) => return Ok(None),
                Err(message) => return Err(self.fault(&header, &message)),
            }
        } else {
            (header.content_type.clone(), block)
        };
        let (kind, charset) = http::media_type(&content_type);
        let is_page = match kind.as_str() {
            // Servers that do not know say so in these ways; the crawler looked.
            "" | "application/octet-stream" | "unk" | "binary/octet-stream" if !header.payload_type.is_empty() => {
                is_text(&http::media_type(&header.payload_type).0)
            }
            kind => kind.is_empty() || is_text(kind),
        };
        if !is_page || body.is_empty() {
            return Ok(None);
        }
        Ok(Some(Page { id: header.id, url: header.url, date: header.date, charset, body, truncated }))
    }

    /// A fault of the record in hand.
    fn fault(&self, header: &Header, message: &str) -> WarcError {
        WarcError::Record { number: self.number, url: header.url.clone(), message: message.into() }
    }
}

/// True when bytes are the first two lines of a record, or as much of them as there is.
fn starts_record(bytes: &[u8]) -> bool {
    let begins = |part: &[u8], whole: &[u8]| whole.starts_with(&part[..part.len().min(whole.len())]);
    let mut lines = bytes.splitn(3, |b| *b == b'\n');
    let (version, field) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    version.len() < 12 && begins(version, b"WARC/") && (begins(field, b"WARC-") || begins(field, b"Content-"))
}

/// True for the media types of pages.
fn is_text(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml" | "text/plain")
}

/// True for errors that damage one gzip member; reading goes on behind it.
fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Page, WarcError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.advance() {
            Ok(Some(page)) => Some(Ok(page)),
            Ok(None) => {
                self.done = true;
                (self.number == 0).then_some(Err(WarcError::NoRecords))
            }
            Err(error) => {
                self.done = matches!(error, WarcError::Io(_));
                Some(Err(error))
            }
        }
    }
}

#[cfg(test)]
mod tests;
