//! What bytes are, by their content: markup, text, JSON Lines, a WARC file or something binary.

/// How an input is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// One document.
    Document,
    /// One JSON object a line, each with a document.
    JsonLines,
    /// A crawl.
    Warc,
}

/// Says how an input is packed, from its first bytes (decompressed; 8 KB are plenty).
///
/// ```
/// use newsparse::{Container, container};
/// assert_eq!(container(b"{\"id\": 7, \"body\": \"Osk Shipping"), Container::JsonLines);
/// assert_eq!(container(b"WARC/1.1\r\n"), Container::Warc);
/// assert_eq!(container(b"<p>Osk Shipping</p>"), Container::Document);
/// ```
pub fn container(head: &[u8]) -> Container {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start();
    if head.starts_with(b"WARC/") {
        return Container::Warc;
    }
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let object = line.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""));
    let document = [&b"\"html\""[..], b"\"text\"", b"\"body\""].iter().any(|key| memchr::memmem::find(line, key).is_some());
    if object && document { Container::JsonLines } else { Container::Document }
}

/// A magic number: where it stands, its bytes, and what it is the mark of.
type Magic = (usize, &'static [u8], &'static str);

/// Magic numbers of what people keep beside pages, from the formats' own specifications. Longer ones come before their prefixes.
const MAGIC: &[Magic] = &[
    // UTF-16 does not begin with a NUL; no browser reads UTF-32.
    (0, b"\xff\xfe\0\0", "UTF-32 text"),
    (0, b"\0\0\xfe\xff", "UTF-32 text"),
    (0, b"%PDF-", "PDF document"),
    (0, b"%!PS", "PostScript document"),
    (0, b"{\\rtf", "RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (0, b"PK\x03\x04", "zip archive or Office document"),
    (0, b"PK\x05\x06", "zip archive"),
    (0, b"\x1f\x8b", "gzip inside gzip"),
    (0, b"BZh", "bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-zip archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (257, b"ustar", "tar archive"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF87a", "GIF image"),
    (0, b"GIF89a", "GIF image"),
    (8, b"WEBP", "WebP image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (0, b"\x00\x00\x01\x00", "icon"),
    (4, b"ftyp", "MP4 video or AVIF image"),
    (0, b"RIFF", "sound or video"),
    (0, b"ID3", "MP3 sound"),
    (0, b"OggS", "Ogg sound or video"),
    (0, b"fLaC", "FLAC sound"),
    (0, b"\x1aE\xdf\xa3", "Matroska video"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"\x7fELF", "program"),
    (0, b"MZ\x90\x00", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\x00asm", "program"),
    (0, b"SQLite format 3\x00", "SQLite database"),
    (0, b"PAR1", "Parquet file"),
];

/// Bytes that are looked at to tell text from other bytes.
const HEAD: usize = 8 << 10;
/// One control character in this many bytes is too many for text. Random bytes have one in 9, compressed data the same; text damaged by
/// stray NUL bytes has one in hundreds.
const CONTROLS: usize = 20;

/// How pages start that say what they are, in any case of letters.
const PAGES: [&[u8]; 2] = [b"<!doctype html", b"<html"];

/// What binary bytes look like, in words; `None` for text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let magic = |(at, magic, _): &&Magic| bytes.get(*at..).is_some_and(|b| b.starts_with(magic));
    if let Some((_, _, what)) = MAGIC.iter().find(magic) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    // What says that it is a page is one, however damaged.
    let start = head.trim_ascii_start();
    if PAGES.iter().any(|page| start.get(..page.len()).is_some_and(|s| s.eq_ignore_ascii_case(page))) {
        return None;
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || utf16(head).is_some() {
        return None;
    }
    // Counted in bytes over short parts: many bytes at a time.
    let few = |part: &[u8]| part.iter().fold(0u8, |n, b| n + u8::from(matches!(b, 0..=8 | 14..=26 | 28..=31)));
    let controls: usize = head.chunks(128).map(|part| usize::from(few(part))).sum();
    (controls * CONTROLS > head.len()).then_some("binary data")
}

/// UTF-16 without a mark: every other byte of text in Latin letters is NUL.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    memchr::memchr(0, head)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), head.len() / 2);
    // Half the characters in the Latin range (names and numbers stand in any script), and next to none that is U+0000 itself.
    let looks = |high: usize, low: usize| units > 1 && high * 2 >= units && low * 20 <= units;
    match () {
        () if looks(odd, even) => Some(encoding_rs::UTF_16LE),
        () if looks(even, odd) => Some(encoding_rs::UTF_16BE),
        () => None,
    }
}

/// Elements that only web pages have; sorted.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];
/// Characters that are looked at to tell a page from a text.
const MARKUP_HEAD: usize = 16 << 10;
/// Tags in the head of a text that does not start with one, from which on it is taken for a page whose start is lost: a text about web
/// pages quotes one or two.
const MANY_TAGS: usize = 8;

/// True when the text is markup. A text that merely starts with `<` is not.
pub(crate) fn is_html(text: &str) -> bool {
    let mut start = text.trim_start();
    while let Some(comment) = start.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { break };
        start = comment[end + 3..].trim_start();
    }
    let begins = |prefix: &str| start.as_bytes().get(..prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix.as_bytes()));
    if begins("<!doctype") || begins("<?xml") || start.starts_with('<') && tag(start).is_some() {
        return true;
    }
    let mut end = text.len().min(MARKUP_HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let (mut tags, mut closed) = (0, false);
    for at in memchr::memchr_iter(b'<', head.as_bytes()) {
        if let Some(closing) = tag(&head[at..]) {
            tags += 1;
            closed |= closing;
        }
    }
    tags >= MANY_TAGS && closed
}

/// Whether a tag of HTML starts here, and if so, whether it is a closing one.
fn tag(text: &str) -> Option<bool> {
    let rest = text.strip_prefix('<')?;
    let (rest, closing) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = matches!(rest.as_bytes().get(len), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
    // The longest name of ELEMENTS has ten letters.
    let known = ends && len <= 10 && ELEMENTS.binary_search(&rest[..len].to_ascii_lowercase().as_str()).is_ok();
    (known && text.contains('>')).then_some(closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn markup_is_told_from_text() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\n <!-- saved --> <html lang=en>",
            "<?xml version=\"1.0\"?>\n<html>",
            "<P>Fragment</P>",
            "<br/>",
            "Start lost</p> <p>a</p> <p>b</p> <div>c</div> <p>d</p> <b>e</b>",
        ] {
            assert!(is_html(page), "{page}");
        }
        for text in [
            "<3 is what they wrote",
            "< 5% of votes",
            "<John Hale> Good morning",
            "<<<<<",
            "<p without an end",
            "Use <p> and </p> for paragraphs.",
            "",
            "<é>",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn binary_is_told_from_text() {
        assert_eq!(binary(b"%PDF-1.7 x"), Some("PDF document"));
        assert_eq!(binary(b"\xff\xfe\0\0O\0\0\0"), Some("UTF-32 text"));
        assert_eq!(binary(b"PK\x03\x04...."), Some("zip archive or Office document"));
        let mut tar = vec![b'a'; 300];
        tar[257..262].copy_from_slice(b"ustar");
        assert_eq!(binary(&tar), Some("tar archive"));
        assert_eq!(binary(&[0; 100]), Some("binary data"));
        assert_eq!(binary(b"<p>ab\0cd\0ef\0gh\0"), Some("binary data"));
        assert_eq!(binary(b"\n<!DOCTYPE HTML><p>ab\0cd\0ef\0gh\0"), None, "a damaged page");
        let random: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(binary(&random), Some("binary data"));
        let utf16: Vec<u8> = "Osk Shipping".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for text in
            [&b"caf\xe9 \x1b[1m"[..], b"one stray \0 in a long enough line of text", &utf16, b"", b"GIF is a format", "漢字かな".as_bytes()]
        {
            assert_eq!(binary(text), None, "{text:?}");
        }
    }
}
