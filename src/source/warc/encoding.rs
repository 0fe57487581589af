//! Content encodings of stored HTTP responses, undone as far as the bytes bear them out.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::source::sniff;

/// A body and whether it ends before its time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) cut: bool,
}

/// Undoes the encodings of a `Content-Encoding` header, the last one first (RFC 9110, 8.4). Many crawlers store the body decoded and keep the
/// header as it was sent, so the header is a claim: what does not bear it out and looks like text stays as it is.
pub(super) fn undo(body: Body, header: &str, max_bytes: u64) -> Result<Body, String> {
    let mut body = body;
    for name in header.rsplit(',').map(str::trim) {
        let bytes = &body.bytes[..];
        let decoded = match name {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => bounded(MultiGzDecoder::new(bytes), max_bytes),
            "deflate" if is_zlib(bytes) => bounded(ZlibDecoder::new(bytes), max_bytes),
            // Some servers send bare deflate under this name, and browsers take it.
            "deflate" if is_coded(bytes) => bounded(DeflateDecoder::new(bytes), max_bytes),
            "br" if is_coded(bytes) && bytes[0] & 0x7f != LARGE_WINDOW => {
                bounded(brotli_decompressor::Decompressor::new(bytes, BUFFER), max_bytes)
            }
            "zstd" if bytes.starts_with(b"\x28\xb5\x2f\xfd") => zstd(bytes, max_bytes),
            _ => continue,
        };
        body = match decoded {
            Ok(Body { bytes, cut }) => Body { bytes, cut: body.cut | cut },
            Err(_) if sniff::binary(bytes).is_none() => body,
            Err(error) => return Err(format!("the body cannot be decoded from {name}: {error}")),
        };
    }
    Ok(body)
}

/// Bytes that the Brotli reader takes at a time.
const BUFFER: usize = 4096;

/// How a Brotli stream with a window of up to a gigabyte begins, which is no HTTP content encoding (RFC 7932, 9.1, has it invalid).
const LARGE_WINDOW: u8 = 0x11;
/// Largest window of the content encoding Zstandard (RFC 9659, 3), which is memory claimed by a number in the input.
const ZSTD_WINDOW: u64 = 8 << 20;

/// Reads a Zstandard body.
fn zstd(bytes: &[u8], max_bytes: u64) -> Result<Body, String> {
    match ruzstd::decoding::StreamingDecoder::new_with_max_window_size(bytes, ZSTD_WINDOW) {
        Ok(decoder) => bounded(decoder, max_bytes),
        Err(error) => Err(error.to_string()),
    }
}

/// True for a zlib header (RFC 1950, 2.2): method deflate, and a checksum over both bytes.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31))
}

/// True when bytes that have no mark of their own cannot be text: compressed data is not UTF-8 beyond a few bytes.
fn is_coded(bytes: &[u8]) -> bool {
    !bytes.is_empty() && std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_some() || e.valid_up_to() == 0)
}

/// Reads a decoder up to the limit; what came before an error is kept.
fn bounded(decoder: impl Read, max_bytes: u64) -> Result<Body, String> {
    let mut bytes = Vec::new();
    let result = decoder.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes);
    match result {
        _ if bytes.len() as u64 > max_bytes => Err(format!("larger than {max_bytes} bytes when decompressed")),
        Err(error) if bytes.is_empty() => Err(error.to_string()),
        result => Ok(Body { bytes, cut: result.is_err() }),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    /// A page that compresses, in words with letters beyond ASCII.
    fn page() -> Vec<u8> {
        "<p>Halden Marine kauft Osk Shipping für 3,2 Milliarden.</p>\n".repeat(40).into_bytes()
    }

    fn undone(bytes: &[u8], header: &str) -> Result<Body, String> {
        undo(Body { bytes: bytes.to_vec(), cut: false }, header, 10_000)
    }

    fn whole(bytes: &[u8]) -> Result<Body, String> {
        Ok(Body { bytes: bytes.to_vec(), cut: false })
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    /// The page as the reference tools pack it (`brotli -q 11 -w 22`, `zstd -19`).
    const BROTLI: &[u8] =
        b"\x1b\x87\x09\xf8\xe5m[W~4\xeaF\xbb\x13\x8d-\xa8 ID\xd5\x7f\xbd\x9a\x17_$:L3\x01QG a\x9a\xb9\xa0\x11\x8fEv\xc7+\x07\xda\
          \xee:N\xf2\xdf\x82\xe8\x02T5S\x5c\xc4\xc3w\xf4\x05\x01\x00\x00";
    const ZSTD: &[u8] =
        b"(\xb5/\xfdd\x88\x08%\x02\x00\xd2\x83\x0e\x14\xc0=\xee\xff\xdf&Iz/m\xcd\xbb\xbaS\x9e9\x0f\x1dW!\xe0\xd4a\x04u\xcd\xb2\
          \x9f\xf3\x93\x93P\xdc\xea\xfd\x1c\xd2\xaf\xf5\xe3ry\x95\xe3\x97\x99tG\xdf\xb2\xe4\xd4\xb5\xc9\xd0\xa9&\x01\x00\x8d\x14\
          \xc0\x0fP\xeb\x9f\xd2\x01";

    #[test]
    fn every_encoding_of_the_web_is_read() {
        let page = page();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(&page).unwrap();
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(&page).unwrap();
        let packed =
            [(gzip(&page), "gzip"), (gzip(&page), "x-gzip"), (zlib.finish().unwrap(), "deflate"), (bare.finish().unwrap(), "deflate")];
        for (bytes, name) in packed.into_iter().chain([(BROTLI.to_vec(), "br"), (ZSTD.to_vec(), "zstd")]) {
            assert_eq!(undone(&bytes, name), whole(&page), "{name}");
        }
        assert_eq!(undone(&gzip(&gzip(&page)), "gzip, gzip"), whole(&page));
        assert_eq!(undone(&gzip(BROTLI), "br, gzip"), whole(&page), "the last one was applied last");
    }

    #[test]
    fn bodies_that_were_stored_decoded_stay_as_they_are() {
        let page = page();
        let latin: Vec<u8> = String::from_utf8(page.clone()).unwrap().chars().map(|c| c as u8).collect();
        for name in ["gzip", "deflate", "br", "zstd", "identity", "", "gzip, br", "aes128gcm"] {
            assert_eq!(undone(&page, name), whole(&page), "{name}");
            assert_eq!(undone(&latin, name), whole(&latin), "{name}");
        }
    }

    #[test]
    fn a_body_that_was_cut_is_kept_as_far_as_it_goes() {
        let noise: Vec<u8> = (0..4000u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_string().into_bytes()).take(9000).collect();
        let packed = gzip(&noise);
        let got = undone(&packed[..packed.len() / 2], "gzip").unwrap();
        assert!(got.cut && got.bytes.len() > 1000 && noise.starts_with(&got.bytes));
        for cut in 0..BROTLI.len() {
            let _ = undone(&BROTLI[..cut], "br");
        }
        for cut in 0..ZSTD.len() {
            let _ = undone(&ZSTD[..cut], "zstd");
        }
    }

    #[test]
    fn windows_are_no_larger_than_the_web_has_them() {
        // A frame of one raw block that claims a window of 64 MB: descriptor, window, block header, block.
        let wide = [b"\x28\xb5\x2f\xfd\x00\x80".as_slice(), b"\x81\x00\x00", &[0xff; 16]].concat();
        assert!(undone(&wide, "zstd").unwrap_err().contains("window"), "{:?}", undone(&wide, "zstd"));
        // A Brotli stream of a large window stays as it is: it is no content encoding.
        let large = b"\x91\x1e\xff\xfe\xfd";
        assert_eq!(undone(large, "br"), whole(large));
    }

    #[test]
    fn decompression_is_bounded() {
        let body = gzip(&vec![b'x'; 100_000]);
        let undo = |limit| undo(Body { bytes: body.clone(), cut: false }, "gzip", limit);
        assert_eq!(undo(200_000).unwrap().bytes.len(), 100_000);
        assert!(undo(50_000).unwrap_err().contains("larger than"));
    }
}
