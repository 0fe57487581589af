//! HTTP responses as crawlers store them: header, chunks, content encodings.

use super::encoding::{self, Body};

/// A response with its encodings undone.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
    /// True when the body ends before its time.
    pub(super) cut: bool,
}

/// Splits a response; `None` when its status is not 2xx. A body that ends early is kept as far as it goes; `truncated` when the record is
/// known to.
pub(super) fn response(block: &[u8], truncated: bool, max_bytes: u64) -> Result<Option<Response>, String> {
    let (head, body) = split_head(block).ok_or("no HTTP header")?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|l| l.split_whitespace().nth(1)).unwrap_or_default();
    if !status.starts_with('2') {
        return Ok(None);
    }
    let (mut content_type, mut encodings, mut chunked) = (String::new(), String::new(), false);
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => content_type = value.into(),
            // The header may come more than once, and counts as one list then (RFC 9110, 5.3).
            "content-encoding" => encodings = format!("{encodings},{}", value.to_ascii_lowercase()),
            "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    // Many crawlers store the body decoded but keep the header as it was sent: both are taken as claims.
    let chunks = if chunked { unchunk(body, truncated) } else { None };
    let body = chunks.unwrap_or_else(|| Body { bytes: body.to_vec(), cut: false });
    let Body { bytes: body, cut } = encoding::undo(body, &encodings, max_bytes)?;
    Ok(Some(Response { content_type, body, cut }))
}

/// Splits header and body at the first empty line.
fn split_head(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = memchr::memmem::find(block, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(block, b"\n\n").map(|at| (at, at + 2));
    let (end, start) = crlf.into_iter().chain(lf).min()?;
    Some((&block[..end], &block[start..]))
}

/// Joins the chunks of a body (RFC 9112, 7.1); `None` when it is not chunked after all: a first line that is a number may be the text's own,
/// so a first chunk that is too short is believed only of a body that is `truncated`.
fn unchunk(mut rest: &[u8], truncated: bool) -> Option<Body> {
    let mut bytes = Vec::with_capacity(rest.len());
    loop {
        let Some(end) = memchr::memchr(b'\n', rest) else {
            // Bytes of nothing but a size, or of half of it, are a body that was cut between two chunks.
            return (!bytes.is_empty()).then_some(Body { bytes, cut: true });
        };
        let line = std::str::from_utf8(&rest[..end.min(32)]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(Body { bytes, cut: false });
        }
        let chunk = rest.get(..size).unwrap_or(rest);
        bytes.extend_from_slice(chunk);
        if chunk.len() < size {
            let first = bytes.len() == chunk.len();
            return (truncated || !first).then_some(Body { bytes, cut: true });
        }
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Splits `text/html; charset=utf-8` into the lower-case type and the character set.
pub(super) fn media_type(content_type: &str) -> (String, Option<String>) {
    // Servers that send the header twice are stored with a comma between.
    let mut parts = content_type.split([';', ',']);
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_string())
    });
    (kind, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_chunks_and_keeps_what_is_there() {
        let joined = |bytes: &[u8]| unchunk(bytes, true).map(|b| (String::from_utf8(b.bytes).unwrap(), b.cut));
        assert_eq!(joined(b"4\r\nNews\r\n3;x=y\r\n at\r\n0\r\n\r\n"), Some(("News at".into(), false)));
        assert_eq!(joined(b"ff\r\nshort"), Some(("short".into(), true)));
        assert_eq!(joined(b"4\r\nNews\r\n"), Some(("News".into(), true)));
        assert_eq!(joined(b"4\r\nNews\r\n1f"), Some(("News".into(), true)));
        assert_eq!(joined(b"<html>\n"), None);
        assert_eq!(joined(b""), None);
        assert!(unchunk(b"2025\nA text that was stored decoded", false).is_none());
    }

    #[test]
    fn chunked_and_compressed_claims_are_checked() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n<p>plain</p>";
        let response = response(block, false, 1000).unwrap().unwrap();
        assert_eq!((&response.body[..], response.cut), (&b"<p>plain</p>"[..], false));
        assert_eq!(media_type(&response.content_type), ("text/html".into(), Some("ISO-8859-1".into())));
        assert_eq!(media_type("Text/HTML,text/html; charset=utf-8"), ("text/html".into(), Some("utf-8".into())));
    }

    #[test]
    fn only_successful_answers_are_pages() {
        assert!(response(b"HTTP/1.1 404 Not Found\r\n\r\nno", false, 1000).unwrap().is_none());
        assert!(response(b"HTTP/2 200\r\n\r\nyes", false, 1000).unwrap().is_some());
        assert!(response(b"HTTP/1.1 200 OK", false, 1000).is_err());
    }
}
