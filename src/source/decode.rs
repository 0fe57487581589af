//! Character sets in the order of the WHATWG: byte order mark, transport, declared, guessed. Decoding never fails.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::sniff;
use crate::report::Warning;

/// Bytes in which a declaration is looked for (the HTML standard's "prescan").
const PRESCAN: usize = 1024;
/// Bytes from which the character set is guessed: the guess is settled long before, and the detector costs more than the rest of decoding.
const GUESS: usize = 256 << 10;

/// Bytes beyond ASCII from which valid UTF-8 overrules a declared multi-byte set: two such characters may be both by chance, a line
/// of them is not.
const CONVERTED: usize = 24;

/// Whole characters beyond ASCII for each broken place from which on a text is damaged UTF-8: cut in the middle of a character, or with a few
/// bytes of another set in it. In text of other sets hardly any bytes make such characters.
const DAMAGED: usize = 4;

/// Broken places from which on a text without a single whole character beyond ASCII is not the UTF-8 that it declares; one or two are damage.
const NEVER_UTF8: usize = 3;

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Name of the character set in lower case.
    pub(super) charset: String,
    /// What was doubtful.
    pub(super) warning: Option<Warning>,
}

/// Decodes `bytes`; `transport` is a label from outside the document.
pub(super) fn decode<'a>(bytes: &'a [u8], transport: Option<&str>) -> Decoded<'a> {
    let checked = simdutf8::basic::from_utf8(bytes).ok();
    let utf8 = checked.is_some();
    let (encoding, overruled) = choose(bytes, transport, utf8);
    let (text, used) = match checked {
        // Most pages: once checked is enough.
        Some(text) if encoding == UTF_8 => (Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), UTF_8),
        _ => {
            let (text, used, _) = encoding.decode(bytes);
            (text, used)
        }
    };
    // What stood in the text as U+FFFD already was not replaced here; such texts are rare, and the count says "about" enough.
    let replaced = if utf8 && used == UTF_8 { 0 } else { text.matches('\u{fffd}').count() };
    let warning = match overruled {
        Some(declared) => {
            let [declared, used] = [declared, used].map(|set| set.name().to_ascii_lowercase());
            let message = format!("declared as {declared}, but the bytes are {used}");
            Some(Warning::new("charset_overruled", message))
        }
        None if replaced > 0 => Some(Warning::new("undecodable", format!("{replaced} byte sequences are not {}", used.name()))),
        None => None,
    };
    Decoded { text, charset: used.name().to_ascii_lowercase(), warning }
}

/// The character set of `bytes`, and the declared one where it was overruled.
fn choose(bytes: &[u8], transport: Option<&str>, utf8: bool) -> (&'static Encoding, Option<&'static Encoding>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, None);
    }
    if let Some(encoding) = transport.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return (encoding, None);
    }
    if let Some(encoding) = sniff::utf16(bytes) {
        return (encoding, None);
    }
    if let Some(encoding) = declared(&bytes[..bytes.len().min(PRESCAN)]) {
        // Text of another set with letters beyond ASCII is next to never valid UTF-8; a page that was converted when it was saved,
        // with its old declaration in it, always is.
        let beyond = || bytes.iter().filter(|b| !b.is_ascii()).take(CONVERTED).count();
        let enough = if encoding.is_single_byte() { 1 } else { CONVERTED };
        let converted = utf8 && encoding != UTF_8 && beyond() >= enough;
        if !utf8 && encoding == UTF_8 && matches!(pieces(bytes), (0, NEVER_UTF8..)) {
            return (guess(bytes), Some(encoding));
        }
        return if converted { (UTF_8, Some(encoding)) } else { (encoding, None) };
    }
    if utf8 {
        return (UTF_8, None);
    }
    let (whole, broken) = pieces(bytes);
    (if whole > 0 && whole >= DAMAGED * broken { UTF_8 } else { guess(bytes) }, None)
}

/// How many characters beyond ASCII are whole in UTF-8, and in how many places it is broken.
fn pieces(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes[..bytes.len().min(GUESS)].utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // Broken bytes side by side are one place.
        broken += usize::from(!chunk.invalid().is_empty() && !(chunk.valid().is_empty() && broken > 0));
    }
    (whole, broken)
}

/// The character set that bytes which are no UTF-8 look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESS)], bytes.len() <= GUESS);
    detector.guess(None, Utf8Detection::Allow)
}

/// The declared character set: `charset` in a meta element (alone or in `content`), or the encoding of an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let mut rest = lower.as_slice();
    while let Some(start) = memchr::memchr(b'<', rest) {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = memchr::memmem::find(comment, b"-->").map_or(&[], |end| &comment[end..]);
            continue;
        }
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let key: &[u8] = match &rest[..end] {
            tag if tag.starts_with(b"meta") => b"charset",
            tag if tag.starts_with(b"?xml") => b"encoding",
            _ => continue,
        };
        if let Some(encoding) = labelled(&rest[..end], key) {
            return Some(match encoding {
                // Who can read the declaration is not reading UTF-16; the rest is as the HTML standard has it.
                e if e == UTF_16LE || e == UTF_16BE => UTF_8,
                e if e == X_USER_DEFINED => WINDOWS_1252,
                e => e,
            });
        }
        rest = &rest[end..];
    }
    None
}

/// The encoding named after `key=` in a tag.
fn labelled(tag: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let after = &tag[memchr::memmem::find(tag, key)? + key.len()..];
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| b.is_ascii_whitespace() || b"\"';/?".contains(b)).unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes, None);
        (decoded.text.into_owned(), decoded.charset)
    }

    #[test]
    fn the_order_is_mark_transport_declared_guessed() {
        let page = b"<meta charset=iso-8859-7>\xe1";
        assert_eq!(decode(&[b"\xef\xbb\xbf", &page[..25]].concat(), Some("koi8-r")).charset, "utf-8");
        assert_eq!(decode(page, Some("koi8-r")).charset, "koi8-r");
        assert_eq!(decode(page, Some("no such set")).charset, "iso-8859-7");
        assert_eq!(read(page), ("<meta charset=iso-8859-7>α".into(), "iso-8859-7".into()));
        assert_eq!(read(b"Caf\xe9 am Ring, fr\xfcher M\xe4rz").1, "windows-1252");
    }

    #[test]
    fn declarations_are_found() {
        for (page, charset) in [
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">\u{e9}", "windows-1251"),
            ("<META CHARSET='Shift_JIS'>", "shift_jis"),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>", "iso-8859-2"),
            ("<!-- <meta charset=koi8-r> --><meta charset = gb2312 >", "gbk"),
            ("<meta name=x><meta charset=utf-16>", "utf-8"),
            ("<p>charset=koi8-r</p>", "utf-8"),
        ] {
            let bytes: Vec<u8> = page.chars().map(|c| c as u8).collect();
            assert_eq!(read(&bytes).1, charset, "{page}");
        }
    }

    #[test]
    fn every_encoding_comes_back() {
        for (label, text) in [
            ("windows-1251", "Компания открыла завод"),
            ("koi8-r", "Компания открыла завод"),
            ("shift_jis", "会社は工場を開いた"),
            ("euc-jp", "会社は工場を開いた"),
            ("iso-2022-jp", "会社は工場を開いた"),
            ("gbk", "公司开设了新工厂"),
            ("big5", "公司開設了新工廠"),
            ("euc-kr", "회사가 공장을 열었다"),
            ("iso-8859-2", "Spółka otworzyła zakład"),
            ("windows-1254", "Şirket bugün yeni bir fabrika açtı"),
            ("windows-1253", "Η εταιρεία άνοιξε εργοστάσιο"),
            ("windows-1256", "افتتحت الشركة مصنعا"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let page = format!("<meta charset={label}><p>{text}</p>");
            let (bytes, _, _) = encoding.encode(&page);
            let (back, charset) = read(&bytes);
            assert_eq!((back.as_str(), charset), (page.as_str(), encoding.name().to_ascii_lowercase()), "{label}");
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let units: Vec<u16> = "Osk Shipping öffnet".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        for (bytes, charset) in [(&little, "utf-16le"), (&big, "utf-16be")] {
            assert_eq!(read(bytes), ("Osk Shipping öffnet".into(), charset.into()));
        }
        assert_eq!(read(&[b"\xff\xfe", &little[..]].concat()).0, "Osk Shipping öffnet");
        assert_eq!(read(&[b"\xfe\xff", &big[..]].concat()).0, "Osk Shipping öffnet");
    }

    #[test]
    fn a_stale_declaration_is_overruled_and_said() {
        let decoded = decode("<meta charset=windows-1252>Früh".as_bytes(), None);
        assert_eq!((&*decoded.text, decoded.charset.as_str()), ("<meta charset=windows-1252>Früh", "utf-8"));
        assert_eq!(decoded.warning.unwrap().code, "charset_overruled");
    }

    #[test]
    fn a_stale_multi_byte_declaration_is_overruled_by_a_line_of_utf8() {
        let decoded = decode("<meta charset=gb2312>港口在星期一开放，轮船公司说。".as_bytes(), None);
        assert!(decoded.text.ends_with("轮船公司说。") && decoded.charset == "utf-8");
        assert_eq!(decode(b"<meta charset=gbk>\xc2\xb7", None).charset, "gbk");
    }

    #[test]
    fn utf8_that_is_cut_or_damaged_stays_utf8() {
        let page = "<p>Osk åpner nytt verft på fredag — “stille”.</p>".as_bytes();
        for damaged in [[page, b"\xe2\x80"].concat(), [b"\xff", page].concat(), [page, page, b" caf\xe9 \xff\xfe"].concat()] {
            let decoded = decode(&damaged, None);
            assert!(decoded.text.contains("Osk åpner") && decoded.charset == "utf-8", "{}", decoded.text);
            assert_eq!(decoded.warning.unwrap().code, "undecodable");
        }
    }

    #[test]
    fn what_is_never_utf8_is_not_what_it_declares() {
        let decoded = decode(b"<meta charset=utf-8>Caf\xe9 am Ring, fr\xfcher M\xe4rz", None);
        assert!(decoded.text.ends_with("Café am Ring, früher März"), "{}", decoded.text);
        assert_eq!((decoded.charset.as_str(), decoded.warning.unwrap().code.as_str()), ("windows-1252", "charset_overruled"));
    }

    #[test]
    fn broken_utf8_is_read_and_said() {
        let decoded = decode(b"<meta charset=utf-8>a\xffb", None);
        assert!(decoded.text.ends_with("a\u{fffd}b"));
        assert_eq!(decoded.warning.unwrap().code, "undecodable");
    }
}
