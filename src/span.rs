//! Spans: half-open byte ranges inside the program, code points in the report.

/// A half-open range of bytes in one text.
///
/// Inside the library every offset is a byte offset of 32 bits; [`CodePoints`] turns them into the code points that the
/// report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Span {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
}

impl Span {
    /// The span from `start` to `end`; saturates at `u32::MAX`, which inputs never reach (`Options::max_bytes`).
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The words of `text` that the span covers; empty when it does not lie on character boundaries of `text`.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The span as a range for indexing.
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True when the two spans share at least one byte.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub(crate) fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Length in bytes.
    pub(crate) fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
}

/// Turns byte offsets of one text into code-point offsets.
///
/// ASCII text needs no table; other text keeps one count every [`STEP`] bytes, so that a lookup reads at most that many bytes.
#[derive(Debug)]
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP`; empty when the text is ASCII.
    counts: Vec<u32>,
}

/// Bytes between two counts of [`CodePoints`]: a lookup scans half of it on average, which stays inside one or two cache lines.
const STEP: usize = 128;

impl<'a> CodePoints<'a> {
    /// Reads `text` once.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut n = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                counts.push(n);
                n += starts(chunk);
            }
            counts.push(n);
        }
        Self { text, counts }
    }

    /// The number of code points before byte `byte` (which may be the text's length).
    pub(crate) fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.counts.is_empty() {
            return byte as u32;
        }
        let i = byte / STEP;
        self.counts[i] + starts(&self.text.as_bytes()[i * STEP..byte])
    }
}

/// Counts the bytes that start a code point.
fn starts(bytes: &[u8]) -> u32 {
    // Counted in bytes over short parts: many at a time.
    let few = |part: &[u8]| part.iter().map(|b| u8::from((*b as i8) >= -0x40)).sum::<u8>();
    bytes.chunks(STEP).map(|part| u32::from(few(part))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars() {
        for text in ["", "plain", "“é” 漢字 🎉 x", &"ü".repeat(300)] {
            let map = CodePoints::new(text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(map.at(byte as u32), n as u32, "{text:?} at {byte}");
            }
            assert_eq!(map.at(text.len() as u32), text.chars().count() as u32);
        }
    }

    #[test]
    fn spans_compare_and_join() {
        let (a, b) = (Span::new(2, 5), Span::new(4, 9));
        assert!(a.overlaps(b) && a.join(b) == Span::new(2, 9));
        assert!(!Span::new(0, 2).overlaps(a), "touching is not overlapping");
        assert_eq!(Span::new(0, 99).of("short"), "");
    }
}
