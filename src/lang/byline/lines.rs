//! Looking a word up in a sorted list of lines that is compiled in, without reading the list first.

/// A list of lines sorted by bytes, and where each line starts.
pub(super) struct Lines {
    pub(super) text: &'static str,
    pub(super) starts: &'static [u32],
}

/// How many lines a text has; the last ends with a line feed.
pub(super) const fn count(text: &str) -> usize {
    let (bytes, mut lines, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        lines += (bytes[at] == b'\n') as usize;
        at += 1;
    }
    lines
}

/// Where the lines of a text start.
pub(super) const fn starts<const COUNT: usize>(text: &str) -> [u32; COUNT] {
    let (bytes, mut starts, mut line, mut at) = (text.as_bytes(), [0; COUNT], 1, 0);
    while line < COUNT {
        if bytes[at] == b'\n' {
            starts[line] = at as u32 + 1;
            line += 1;
        }
        at += 1;
    }
    starts
}

/// A list compiled in, with the starts of its lines found by the compiler.
macro_rules! lines {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        static STARTS: [u32; $crate::lang::byline::lines::count(TEXT)] = $crate::lang::byline::lines::starts(TEXT);
        $crate::lang::byline::lines::Lines { text: TEXT, starts: &STARTS }
    }};
}
pub(super) use lines;

impl Lines {
    /// True for a line of the list.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.starts.binary_search_by(|&start| self.line(start).cmp(wanted.as_bytes())).is_ok()
    }

    /// The line that starts at a place.
    fn line(&self, start: u32) -> &'static [u8] {
        let rest = self.text.as_bytes().get(start as usize..).unwrap_or_default();
        // Lines are short.
        rest.iter().position(|b| *b == b'\n').map_or(rest, |end| &rest[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        const TEXT: &str = "ab\nabc\nb\n\u{e9}t\n";
        static STARTS: [u32; count(TEXT)] = starts(TEXT);
        let lines = Lines { text: TEXT, starts: &STARTS };
        assert!(TEXT.lines().all(|line| lines.has(line)));
        assert!(["", "a", "abcd", "c", "\n", "\u{e9}"].iter().all(|word| !lines.has(word)));
    }
}
