//! The text of a block: white space folded, plain runs taken whole.

use super::{NONE, NodeId, RawBlock, Walk};
use crate::document::text::is_invisible;
use crate::sixteen::{self, Sixteen};

impl Walk<'_> {
    /// Appends text to the block, white space folded.
    pub(super) fn put(&mut self, id: NodeId, text: &str) {
        let mut rest = text;
        while let Some(&byte) = rest.as_bytes().first() {
            if is_blank(byte) {
                self.space = true;
                rest = &rest[blanks(rest.as_bytes())..];
                continue;
            }
            // Most text is words of ASCII letters and marks with one space between: each run goes in as a whole.
            let (mut run, spaces) = plain_run(rest.as_bytes());
            let mut chars = (run - spaces) as u32;
            if run == 0 {
                let Some(c) = rest.chars().next() else { break };
                if c.is_whitespace() || is_invisible(c) {
                    self.space |= c.is_whitespace();
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
                (run, chars) = (c.len_utf8(), 1);
            }
            let (piece, after) = rest.split_at(run);
            rest = after;
            self.append(id, piece, chars);
        }
    }

    /// Appends a piece of text without white space at its ends; `chars` counts its characters without spaces.
    fn append(&mut self, id: NodeId, piece: &str, chars: u32) {
        self.breaks = 0;
        let start = self.flat.text.len() as u32;
        let block = self.block.get_or_insert(RawBlock {
            start,
            end: start,
            first_link: self.flat.links.len() as u32,
            last_link: 0,
            element: self.element,
            shape: self.shape,
            own: 0,
            inherited: 0,
            inline: 0,
            around: self.around,
            kinds: 0,
            chars: 0,
            link_chars: 0,
            bold_chars: 0,
            italic_chars: 0,
            prose: false,
            sentence: false,
            ended: false,
            ascii: false,
            digits: 0,
            node: id,
        });
        if self.space && block.chars > 0 {
            self.flat.text.push(' ');
        }
        self.space = false;
        block.chars += chars;
        if self.link != NONE {
            block.link_chars += chars;
            if self.link_start == NONE {
                self.link_start = self.flat.text.len() as u32;
            }
        }
        block.bold_chars += if self.bold > 0 { chars } else { 0 };
        block.italic_chars += if self.italic > 0 { chars } else { 0 };
        self.flat.text.push_str(piece);
    }
}

/// White space of ASCII, the vertical tab among it.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Length of the white space that a text begins with.
#[inline]
fn blanks(text: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let part = Sixteen::padded(text, end);
        let others = !(part.within(b'\t', b'\r') | part.equal(b' ')) & sixteen::ALL;
        if others != 0 {
            return end + sixteen::first(others);
        }
        end += sixteen::WIDTH;
    }
}

/// Length of the run of ASCII words with one space between that a text begins with, and the spaces in it.
#[inline]
fn plain_run(text: &[u8]) -> (usize, usize) {
    let (mut end, mut spaces, mut after_space) = (0, 0, 1);
    // Sixteen bytes at a time, up to what is no word of ASCII or a second space.
    loop {
        let part = Sixteen::padded(text, end);
        let space = part.equal(b' ');
        // A space behind a space ends the run before both.
        let stops = (!part.within(b' ', b'~') | space & (space << 1 | after_space)) & sixteen::ALL;
        if stops != 0 {
            let len = sixteen::first(stops);
            spaces += (space & ((1 << len) - 1)).count_ones() as usize;
            end += len;
            break;
        }
        spaces += space.count_ones() as usize;
        end += sixteen::WIDTH;
        after_space = space >> (sixteen::WIDTH - 1);
    }
    if end > 0 && text.get(end - 1) == Some(&b' ') {
        (end, spaces) = (end - 1, spaces - 1);
    }
    (end, spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_plain_words() {
        for (text, run) in [
            ("one two  three", (7, 1)),
            ("Two", (3, 0)),
            ("a b c d e f g h i", (17, 8)),
            ("seven77 eight888 nine\nten", (21, 2)),
            ("eighteen  x", (8, 0)),
            ("sixteen letters  x", (15, 1)),
            ("sixteen letter  x", (14, 1)),
            ("fifteen letter  x", (14, 1)),
            ("seventeen of them and more of\tx", (29, 5)),
            ("sevenxx  y", (7, 0)),
            ("ends here ", (9, 1)),
            ("caf\u{e9}", (3, 0)),
            ("ab \u{e9}", (2, 0)),
            (" x", (0, 0)),
            ("", (0, 0)),
            ("tab\there", (3, 0)),
            ("del\u{7f}", (3, 0)),
        ] {
            assert_eq!(plain_run(text.as_bytes()), run, "{text:?}");
        }
    }

    #[test]
    fn white_space_at_the_start() {
        for count in 0..40 {
            for blank in [" ", "\t", "\n", "\u{b}", "\r"] {
                let text = blank.repeat(count);
                assert_eq!((blanks(text.as_bytes()), blanks(format!("{text}x  ").as_bytes())), (count, count));
            }
        }
    }
}
