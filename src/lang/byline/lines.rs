//! Looking a word up in a list of lines that is compiled in: the compiler makes a hash table of where the lines start.

/// A list of lines, and a table of their places.
pub(super) struct Lines {
    pub(super) text: &'static str,
    /// One more than the start of the line of a slot; 0 where there is none.
    pub(super) slots: &'static [u32],
}

/// How many slots a list gets, a power of two: some three for each line.
pub(super) const fn slots(text: &str) -> usize {
    let (bytes, mut lines, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        lines += (bytes[at] == b'\n') as usize;
        at += 1;
    }
    (lines * 2 + 2).next_power_of_two()
}

/// The hash of a word byte by byte: FNV-1a, with a last step that brings all bytes into the upper bits.
const fn hash(word: &[u8], from: usize, to: usize) -> u32 {
    let (mut hash, mut at) = (0x811c_9dc5_u32, from);
    while at < to {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash.wrapping_mul(0x9e37_79b9)
}

/// The slot where a word is looked for first.
const fn place(hash: u32, slots: usize) -> usize {
    (hash >> (u32::BITS - slots.trailing_zeros())) as usize
}

/// The table of a text whose last line ends with a line feed.
pub(super) const fn table<const SLOTS: usize>(text: &str) -> [u32; SLOTS] {
    let (bytes, mut table, mut start, mut at) = (text.as_bytes(), [0; SLOTS], 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            let mut slot = place(hash(bytes, start, at), SLOTS);
            while table[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = start as u32 + 1;
            start = at + 1;
        }
        at += 1;
    }
    table
}

/// A list compiled in.
macro_rules! lines {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        const SLOTS: usize = $crate::lang::byline::lines::slots(TEXT);
        static TABLE: [u32; SLOTS] = $crate::lang::byline::lines::table(TEXT);
        $crate::lang::byline::lines::Lines { text: TEXT, slots: &TABLE }
    }};
}
pub(super) use lines;

impl Lines {
    /// True for a line of the list.
    pub(super) fn has(&self, wanted: &str) -> bool {
        let wanted = wanted.as_bytes();
        let mut slot = place(hash(wanted, 0, wanted.len()), self.slots.len());
        while let Some(start) = self.slots[slot].checked_sub(1) {
            let line = self.text.as_bytes().get(start as usize..).and_then(|rest| rest.get(..=wanted.len()));
            if line.is_some_and(|line| line.last() == Some(&b'\n') && line.starts_with(wanted)) {
                return true;
            }
            slot = (slot + 1) % self.slots.len();
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        const TEXT: &str = "ab\nabc\nb\n\u{e9}t\n";
        static TABLE: [u32; slots(TEXT)] = table(TEXT);
        let lines = Lines { text: TEXT, slots: &TABLE };
        assert!(TEXT.lines().all(|line| lines.has(line)));
        assert!(["", "a", "abcd", "c", "\n", "ab\nabc", "\u{e9}"].iter().all(|word| !lines.has(word)));
    }
}
