//! HTTP responses as crawlers store them: header, chunks, compression.

use std::io::Read;

/// A response with its encodings undone.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

/// Splits a response; `None` when its status is not 2xx. A body that ends early is kept as far as it goes.
pub(super) fn response(block: &[u8], max_bytes: u64) -> Result<Option<Response>, String> {
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
            "content-encoding" => encodings = value.to_ascii_lowercase(),
            "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    // Many crawlers store the body decoded but keep the header as it was sent: both are taken as claims.
    let body = if chunked { unchunk(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let body = decompress(body, &encodings, max_bytes)?;
    Ok(Some(Response { content_type, body }))
}

/// Splits header and body at the first empty line.
fn split_head(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = memchr::memmem::find(block, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(block, b"\n\n").map(|at| (at, at + 2));
    let (end, start) = crlf.into_iter().chain(lf).min()?;
    Some((&block[..end], &block[start..]))
}

/// Joins the chunks of a body (RFC 9112, 7.1); `None` when it is not chunked after all.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest);
        let line = std::str::from_utf8(&rest[..end?.min(32)]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end? + 1..];
        if size == 0 {
            return Some(out);
        }
        let chunk = rest.get(..size).unwrap_or(rest);
        out.extend_from_slice(chunk);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}

/// Undoes the content encodings that the bytes bear out.
fn decompress(body: Vec<u8>, encodings: &str, max_bytes: u64) -> Result<Vec<u8>, String> {
    let mut body = body;
    for encoding in encodings.rsplit(',').map(str::trim) {
        body = match encoding {
            "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => bounded(flate2::read::MultiGzDecoder::new(&body[..]), max_bytes)?,
            "deflate" if body.first().is_some_and(|b| b & 0x0f == 8) => bounded(flate2::read::ZlibDecoder::new(&body[..]), max_bytes)?,
            "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
                return Err(format!("the body is compressed by {encoding}, which is not supported"));
            }
            _ => body,
        };
    }
    Ok(body)
}

/// Reads a decoder up to the limit; what came before an error is kept.
fn bounded(decoder: impl Read, max_bytes: u64) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let result = decoder.take(max_bytes.saturating_add(1)).read_to_end(&mut out);
    match result {
        _ if out.len() as u64 > max_bytes => Err(format!("the body is larger than {max_bytes} bytes when decompressed")),
        Err(error) if out.is_empty() => Err(error.to_string()),
        _ => Ok(out),
    }
}

/// Splits `text/html; charset=utf-8` into the lower-case type and the character set.
pub(super) fn media_type(content_type: &str) -> (String, Option<String>) {
    let mut parts = content_type.split(';');
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
        assert_eq!(unchunk(b"4\r\nNews\r\n3;x=y\r\n at\r\n0\r\n\r\n").unwrap(), b"News at");
        assert_eq!(unchunk(b"ff\r\nshort").unwrap(), b"short");
        assert!(unchunk(b"<html>\n").is_none());
    }

    #[test]
    fn bodies_that_were_stored_decoded_stay_as_they_are() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n<p>plain</p>";
        let response = response(block, 1000).unwrap().unwrap();
        assert_eq!(response.body, b"<p>plain</p>");
        assert_eq!(media_type(&response.content_type), ("text/html".into(), Some("ISO-8859-1".into())));
    }

    #[test]
    fn only_successful_answers_are_pages() {
        assert!(response(b"HTTP/1.1 404 Not Found\r\n\r\nno", 1000).unwrap().is_none());
        assert!(response(b"HTTP/1.1 200 OK", 1000).is_err());
    }

    #[test]
    fn decompression_is_bounded() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut gz, &vec![b'x'; 100_000]).unwrap();
        let body = gz.finish().unwrap();
        assert_eq!(decompress(body.clone(), "gzip", 200_000).unwrap().len(), 100_000);
        assert!(decompress(body, "gzip", 50_000).is_err());
    }
}
