//! Lines of a text page: split once, trimmed, with the column at which their words start.

use std::borrow::Cow;

use super::super::text::has_gap;

/// A line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The words, without white space at either end; empty for a blank line.
    pub(super) text: &'a str,
    /// Column at which they start.
    pub(super) indent: u16,
    /// It ends with two blanks: in Markdown a line break.
    pub(super) broken: bool,
    /// Columns that the words take.
    pub(super) columns: u32,
    /// White space stands in it that is no single space, see [`has_gap`].
    pub(super) gapped: bool,
    /// It holds ASCII alone.
    ascii: bool,
}

impl<'a> Line<'a> {
    /// A line that is nothing but these words.
    pub(super) fn new(text: &'a str) -> Self {
        Self::of(text, 0, false)
    }

    /// Looks once at what all later steps ask of every line.
    fn of(text: &'a str, indent: u16, broken: bool) -> Self {
        let ascii = text.is_ascii();
        let columns = if ascii { text.len() } else { columns(text) };
        Self { text, indent, broken, columns: columns.min(u32::MAX as usize) as u32, gapped: has_gap(text), ascii }
    }

    /// Column at which it ends.
    pub(super) fn end(&self) -> usize {
        usize::from(self.indent) + self.columns as usize
    }

    /// A part of the line with its white space folded, see [`fold`].
    pub(super) fn fold(&self, part: &'a str) -> Cow<'a, str> {
        if self.ascii && !self.gapped { Cow::Borrowed(part) } else { fold(part) }
    }
}

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// Splits a page at line feeds, carriage returns and form feeds.
pub(super) fn split(page: &str) -> Vec<Line<'_>> {
    let mut out = Vec::with_capacity(page.len() / 48 + 4);
    let bytes = page.as_bytes();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
        // Of the two ends of "\r\n" the first ends the line.
        let second = bytes[at] == b'\n' && at == start && at > 0 && bytes[at - 1] == b'\r';
        if !second {
            out.push(line(&page[start..at]));
        }
        start = at + 1;
    }
    if start < page.len() {
        out.push(line(&page[start..]));
    }
    out
}

/// True for the white space that most lines have.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn line(raw: &str) -> Line<'_> {
    let bytes = raw.as_bytes();
    let start = bytes.iter().position(|b| !is_blank(*b)).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(|b| !is_blank(*b)).map_or(start, |n| n + 1);
    let mut text = &raw[start..end];
    let mut indent = if bytes[..start].contains(&b'\t') {
        bytes[..start].iter().fold(0, |n, b| if *b == b'\t' { n / TAB * TAB + TAB } else { n + 1 })
    } else {
        start
    };
    // Other white space is rare, and not ASCII.
    let odd = |b: Option<&u8>| b.is_some_and(|b| *b >= 0x80);
    if odd(text.as_bytes().first()) || odd(text.as_bytes().last()) {
        let rest = text.trim_start();
        indent += text[..text.len() - rest.len()].chars().count();
        text = rest.trim_end();
    }
    Line::of(text, indent.min(usize::from(u16::MAX)) as u16, end + 2 <= bytes.len())
}

/// The page with line feeds where it has Unicode's own line and paragraph separators.
pub(super) fn separated(page: &str) -> Cow<'_, str> {
    let separators = ['\u{2028}', '\u{2029}', '\u{85}'];
    // All of them start with one of two bytes, the first of which is common in text.
    let found = memchr::memmem::find(page.as_bytes(), b"\xe2\x80\xa8").is_some()
        || memchr::memmem::find(page.as_bytes(), b"\xe2\x80\xa9").is_some()
        || memchr::memmem::find(page.as_bytes(), b"\xc2\x85").is_some();
    if found { Cow::Owned(page.replace(separators, "\n")) } else { Cow::Borrowed(page) }
}

/// Lines of a page that are told apart: so many of any page, and one more in so many bytes. The longest pages of news among the development
/// pages have a tenth of the first; a page of nothing but tiny lines would take a hundred times its size in memory.
const LINES: usize = 50_000;
const BYTES_A_LINE: usize = 32;
/// Beyond them lines are joined until they have so many bytes.
const JOINED: usize = 80;

/// The page with spaces where lines end that are too many to be told apart; true when there are any.
pub(super) fn bounded(page: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    let most = LINES + page.len() / BYTES_A_LINE;
    let ends = |from: usize| memchr::memchr3_iter(b'\n', b'\r', b'\x0c', &page.as_bytes()[from..]).map(move |at| from + at);
    let Some(last) = ends(0).nth(most) else { return (page, false) };
    let mut out = String::with_capacity(page.len());
    out.push_str(&page[..last]);
    let (mut start, mut line) = (last, 0);
    for at in ends(last) {
        out.push_str(&page[start..at]);
        line += at - start;
        let ends = line >= JOINED;
        out.push(if ends { '\n' } else { ' ' });
        line = if ends { 0 } else { line };
        start = at + 1;
    }
    out.push_str(&page[start..]);
    (Cow::Owned(out), true)
}

/// Letters that take two columns and need no spaces between words: East Asian scripts but Hangul.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Wide letters start with one of few bytes, and so do some others; quotes and letters with accents do not.
    let bytes = text.as_bytes();
    let wide = bytes.iter().zip(&bytes[1..]).fold(false, |found, (a, b)| found | (*a >= 0xe3) | (*a == 0xe2) & (*b >= 0xba));
    if wide {
        return text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
    }
    bytes.iter().map(|b| usize::from((*b as i8) >= -0x40)).sum()
}

/// Folds the white space of a line to single spaces and drops what shows nothing; nearly every line comes as it should be.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) { Cow::Borrowed(text) } else { Cow::Owned(super::super::text::fold(text)) }
}

/// True when a trimmed text has single spaces only. The few characters that may need care are told by their bytes; a doubt is no harm.
fn is_folded(text: &str) -> bool {
    if text.is_ascii() {
        return !has_gap(text);
    }
    let bytes = text.as_bytes();
    let white = bytes.iter().fold(false, |found, b| found | (*b == b'\t') | (*b == b'\n') | (*b == 0x0b));
    let care = |a: u8, b: u8| {
        (a == b' ') & (b == b' ')
            // U+00A0 and U+00AD, U+2000 to U+200B and U+202F, U+205F and U+2060, U+3000, U+FEFF, U+1680.
            | (a == 0xc2) & ((b == 0xa0) | (b == 0xad) | (b == 0x85))
            | (a == 0x80) & ((0x80..=0x8b).contains(&b) | (b == 0xa8) | (b == 0xa9) | (b == 0xaf))
            | (a == 0x81) & ((b == 0x9f) | (b == 0xa0))
    };
    // All is looked at, many bytes at a time.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubtful = pairs.fold(white, |found, (a, b)| found | care(*a, *b));
    !doubtful && (memchr::memchr2(0xef, 0xe1, bytes).is_none() || !text.contains(['\u{feff}', '\u{1680}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_system() {
        let texts = |page| split(page).iter().map(|l| l.text).collect::<Vec<_>>();
        for page in ["a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r", "a \n\tb\n \nc\u{a0}"] {
            assert_eq!(texts(page), ["a", "b", "", "c"], "{page:?}");
        }
        assert_eq!(texts(&separated("a\u{2028}b")), ["a", "b"]);
        assert_eq!(split("  a\n\tb\n\u{3000}c").iter().map(|l| l.indent).collect::<Vec<_>>(), [2, 8, 1]);
    }

    #[test]
    fn tiny_lines_without_end_are_joined() {
        let page = "ab\n".repeat(400_000);
        let (joined, any) = bounded(Cow::Borrowed(&page));
        let lines = split(&joined);
        assert!(any && joined.len() == page.len() && lines.len() < LINES + page.len() / BYTES_A_LINE + page.len() / JOINED);
        assert_eq!(lines.iter().map(|line| line.text.matches("ab").count()).sum::<usize>(), 400_000);
        for page in [
            "ab\n".repeat(LINES),
            "é\r\n".repeat(LINES / 2),
            format!("{}x", "words of a line that is none of the tiny ones\n".repeat(90_000)),
        ] {
            assert_eq!(bounded(Cow::Borrowed(&page)), (Cow::Borrowed(&*page), false));
        }
    }

    #[test]
    fn white_space_is_folded() {
        for text in ["", "a", "caf\u{e9} \u{201c}x\u{201d}", "\u{2e80}", "\u{65e5}\u{672c} x", "\u{ff21}", "\u{1f389}"] {
            assert_eq!(columns(text), text.chars().map(|c| 1 + usize::from(is_wide(c))).sum::<usize>(), "{text:?}");
        }
        for text in
            ["a b", "a’b – c", "日本 語", "a  b", "a\u{a0}b", "a\u{200b}b", "a\u{2009}b", "a\u{3000}b", "a\tb", "a\u{ad}b", "a\u{feff}b"]
        {
            assert_eq!(fold(text), super::super::super::text::fold(text), "{text:?}");
        }
        assert!(matches!(fold("a b – “c”"), Cow::Borrowed(_)));
    }
}
