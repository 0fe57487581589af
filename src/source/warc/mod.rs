//! WARC files (ISO 28500), streamed: one page of a crawl at a time, in constant memory.
//!
//! [`Reader`] takes plain or gzipped files, one gzip member a record as crawlers write them or one for the whole file, and gives the
//! pages: `response` records with a status of 2xx, `resource` and `conversion` records, when their content is HTML or text. A
//! truncated last record is kept as far as it goes. A damaged record costs itself, or, where its
//! compressed bytes run on into the next member, that one too: the reader goes on at the next one it can find.

mod http;
mod members;

use std::io::{self, BufRead, Read};

use members::Members;

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
    /// True when the file ended inside the record.
    pub truncated: bool,
}

/// Why a record gives no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarcError {
    /// The record is damaged; the reader goes on at the next one.
    #[error("record {number}: {message}")]
    Record {
        /// Number of the record in the file, from 1.
        number: u64,
        /// Its address, when the header gave one.
        url: Option<String>,
        /// What is wrong with it.
        message: String,
    },
    /// The record's body is larger than the limit; its bytes were skipped.
    #[error("record {number}: larger than {limit} bytes")]
    TooLarge {
        /// Number of the record in the file, from 1.
        number: u64,
        /// Its address, when the header gave one.
        url: Option<String>,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file cannot be read any further.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
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
    input: io::BufReader<Members<R>>,
    max_bytes: u64,
    number: u64,
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
    length: Option<u64>,
}

impl<R: BufRead> Reader<R> {
    /// Reads from `input`, plain or gzipped; bodies over `max_bytes` are errors.
    pub fn new(input: R, max_bytes: u64) -> Self {
        Self { input: io::BufReader::new(Members::new(input)), max_bytes, number: 0, done: false }
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
            let (block, fault) = self.block(length);
            let truncated = (block.len() as u64) < length;
            if block.is_empty() && truncated {
                return Err(self.fault(&header, &fault.map_or("the file ends in its header".into(), |e| e.to_string())));
            }
            if let Some(page) = self.page(header, block, truncated)? {
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

    /// Skips a record's block.
    fn skip(&mut self, length: u64) -> Result<(), WarcError> {
        match io::copy(&mut (&mut self.input).take(length), &mut io::sink()) {
            Err(e) if !is_damage(&e) => Err(WarcError::Io(e)),
            _ => Ok(()),
        }
    }

    /// The page of a record; `None` when its content is not a page.
    fn page(&self, header: Header, block: Vec<u8>, truncated: bool) -> Result<Option<Page>, WarcError> {
        let is_http = header.kind == "response" && header.content_type.to_ascii_lowercase().starts_with("application/http");
        let (content_type, body) = if is_http {
            match http::response(&block, self.max_bytes) {
                Ok(Some(response)) => (response.content_type, response.body),
                Ok(None) => return Ok(None),
                Err(message) => return Err(self.fault(&header, &message)),
            }
        } else {
            (header.content_type, block)
        };
        let (kind, charset) = http::media_type(&content_type);
        if !matches!(kind.as_str(), "" | "text/html" | "application/xhtml+xml" | "text/plain") || body.is_empty() {
            return Ok(None);
        }
        Ok(Some(Page { id: header.id, url: header.url, date: header.date, charset, body, truncated }))
    }

    /// A fault of the record in hand.
    fn fault(&self, header: &Header, message: &str) -> WarcError {
        WarcError::Record { number: self.number, url: header.url.clone(), message: message.into() }
    }
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
                None
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
