//! Tags and their attributes.

use super::super::tag::{Attr, Tag};
use super::super::tree::Piece;
use super::{Name, Reader, Start, Step, reference};
use memchr::{memchr, memchr2};

/// White space between attributes.
const SPACE: u8 = 1;
/// What ends the name of a tag.
const TAG_END: u8 = 2;
/// What ends the name of an attribute.
const ATTR_END: u8 = 4;
/// Upper-case letters.
const UPPER: u8 = 8;
/// What ends a value without quotes.
const VALUE_END: u8 = 16;

/// What each byte is to the tokenizer.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = b'A';
    while byte <= b'Z' {
        class[byte as usize] = UPPER;
        byte += 1;
    }
    class[b'\t' as usize] = SPACE | TAG_END | ATTR_END | VALUE_END;
    class[b'\n' as usize] = SPACE | TAG_END | ATTR_END | VALUE_END;
    class[0x0c] = SPACE | TAG_END | ATTR_END | VALUE_END;
    class[b' ' as usize] = SPACE | TAG_END | ATTR_END | VALUE_END;
    class[b'/' as usize] = TAG_END | ATTR_END;
    class[b'>' as usize] = TAG_END | ATTR_END | VALUE_END;
    class[b'=' as usize] = ATTR_END;
    class
};

/// True for what may follow the name in an end tag.
pub(super) fn ends_tag_name(byte: u8) -> bool {
    CLASS[usize::from(byte)] & TAG_END != 0
}

/// The first byte of a class from a position on, and all classes of the bytes before it.
fn scan(src: &[u8], from: usize, stop: u8) -> (usize, u8) {
    let mut seen = 0;
    for (i, &byte) in src.get(from..).unwrap_or(&[]).iter().enumerate() {
        let class = CLASS[usize::from(byte)];
        if class & stop != 0 {
            return (from + i, seen);
        }
        seen |= class;
    }
    (src.len(), seen)
}

/// The next place of one of two bytes, or the end. Values and texts are short as a rule, and a call costs more than looking at some bytes.
pub(super) fn find_either(src: &[u8], from: usize, a: u8, b: u8) -> usize {
    const NEAR: usize = 16;
    let rest = src.get(from..).unwrap_or(&[]);
    let near = &rest[..rest.len().min(NEAR)];
    if let Some(i) = near.iter().position(|&byte| byte == a || byte == b) {
        return from + i;
    }
    memchr2(a, b, &rest[near.len()..]).map_or(src.len(), |i| from + near.len() + i)
}

/// The end of white space.
fn after_space(src: &[u8], mut at: usize) -> usize {
    while src.get(at).is_some_and(|&b| CLASS[usize::from(b)] & SPACE != 0) {
        at += 1;
    }
    at
}

impl Reader<'_> {
    /// Reads `<name ...>` and acts on it.
    pub(super) fn start_tag(&mut self) -> Step {
        let (name, tag) = self.tag_name(self.at + 1);
        let mark = self.out.attr_mark();
        // A tag that the page ends in is not there at all.
        let Some((end, self_closing)) = self.attributes(name.end, Some(mark)) else {
            self.at = self.src.len();
            return Ok(());
        };
        self.at = end;
        self.skip_newline = false;
        self.start(Start { tag, name, mark, self_closing })
    }

    /// Reads `</name ...>` and acts on it.
    pub(super) fn end_tag(&mut self) -> Step {
        match self.src.get(self.at + 2) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => {}
            Some(b'>') => {
                self.at += 3;
                return Ok(());
            }
            Some(_) => {
                self.bogus_comment(self.at + 2);
                return Ok(());
            }
            None => return self.stray_less_than(2),
        }
        let (name, tag) = self.tag_name(self.at + 2);
        let Some((end, _)) = self.attributes(name.end, None) else {
            self.at = self.src.len();
            return Ok(());
        };
        self.at = end;
        self.skip_newline = false;
        self.end(tag, name)
    }

    pub(super) fn tag_name(&self, start: usize) -> (Name, Tag) {
        let (end, seen) = scan(self.src, start, TAG_END);
        let name = Name { start, end, upper: seen & UPPER != 0 };
        let bytes = &self.src[start..end];
        let tag = if name.upper { lower::<16>(bytes).and_then(|(b, n)| Tag::of(b.get(..n)?)) } else { Tag::of(bytes) };
        (name, tag.unwrap_or(Tag::Other))
    }

    /// Reads attributes up to the end of the tag; `None` if the page ends before. They are kept when there is a mark.
    pub(super) fn attributes(&mut self, mut at: usize, mark: Option<u32>) -> Option<(usize, bool)> {
        let mut seen = 0u128;
        loop {
            at = after_space(self.src, at);
            match *self.src.get(at)? {
                b'>' => return Some((at + 1, false)),
                b'/' => {
                    if self.src.get(at + 1) == Some(&b'>') {
                        return Some((at + 2, true));
                    }
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let start = at;
            // An equals sign in front belongs to the name.
            let (end, classes) = scan(self.src, at + 1, ATTR_END);
            let upper = (classes | CLASS[usize::from(self.src[start])]) & UPPER != 0;
            at = after_space(self.src, end);
            let mut value = start..start;
            // Whether there may be a character reference in the value.
            let mut references = false;
            if self.src.get(at) == Some(&b'=') {
                at = after_space(self.src, at + 1);
                match *self.src.get(at)? {
                    quote @ (b'"' | b'\'') => {
                        let mut close = find_either(self.src, at + 1, quote, b'&');
                        if self.src.get(close) == Some(&b'&') {
                            references = true;
                            close += memchr(quote, &self.src[close..])?;
                        }
                        value = at + 1..close;
                        self.src.get(close)?;
                        at = close + 1;
                    }
                    b'>' => {}
                    _ => {
                        let (end, _) = scan(self.src, at, VALUE_END);
                        value = at..end;
                        references = true;
                        at = end;
                    }
                }
            }
            if let Some(mark) = mark {
                self.attribute(Name { start, end, upper }, (value, references), mark, &mut seen);
            }
        }
    }

    /// Keeps an attribute unless the tag has it already.
    fn attribute(&mut self, name: Name, (value, references): (std::ops::Range<usize>, bool), mark: u32, seen: &mut u128) {
        if self.out.attr_mark() - mark >= u32::from(self.limits.attributes) {
            self.out.flaws().attributes = true;
            return;
        }
        let bytes = &self.src[name.start..name.end];
        let known = if name.upper { lower::<24>(bytes).and_then(|(b, n)| Attr::of(b.get(..n)?)) } else { Attr::of(bytes) };
        let attr = known.unwrap_or(Attr::Other);
        if attr != Attr::Other {
            let bit = 1u128 << attr as u8;
            if *seen & bit != 0 {
                return;
            }
            *seen |= bit;
        }
        let name = if attr == Attr::Other { self.lower_name(name) } else { Piece::default() };
        if attr == Attr::Other {
            let text = self.out.piece(self.text, name);
            let others =
                self.out.attrs_in(mark..self.out.attr_mark()).iter().filter(|e| e.attr == Attr::Other && e.name().len() == name.len());
            if others.into_iter().any(|e| self.out.piece(self.text, e.name()) == text) {
                return;
            }
        }
        let value = if references { self.attribute_value(value) } else { Piece::source(value) };
        self.out.attr(attr, name, value);
    }

    fn attribute_value(&mut self, range: std::ops::Range<usize>) -> Piece {
        if memchr(b'&', &self.src[range.clone()]).is_none() {
            return Piece::source(range);
        }
        let text = &self.text[range];
        let start = self.out.buffer().len();
        reference::decode(text, true, self.out.buffer());
        self.out.decoded_since(start)
    }
}

/// A short name in lower case; longer ones are nobody's.
fn lower<const N: usize>(name: &[u8]) -> Option<([u8; N], usize)> {
    let mut out = [0; N];
    out.get_mut(..name.len())?.copy_from_slice(name);
    out.make_ascii_lowercase();
    Some((out, name.len()))
}
