//! Tags and their attributes.

use super::super::tag::{Attr, Tag};
use super::super::tree::Piece;
use super::formatting::is_formatting;
use super::{Name, Reader, Start, Step, reference};
use crate::bytes;
use crate::sixteen::{self, Sixteen};
use memchr::{memchr, memchr2};

/// Which attributes a tag has is noted in the bits of a number.
const _: () = assert!((Attr::Other as u8) < u64::BITS as u8);

/// Which attributes of a tag are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Nothing,
    /// Those with an [`Attr`] of their own.
    Known,
    All,
}

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

/// Parts of sixteen bytes that are looked at before a search is called: what is looked for is near as a rule, and a call costs more than
/// looking at some bytes.
const NEAR: usize = 6;

/// The next place of a byte, or the end.
#[inline]
pub(super) fn find(src: &[u8], from: usize, byte: u8) -> usize {
    let mut at = from;
    for _ in 0..NEAR {
        let Some(part) = Sixteen::at(src, at) else { break };
        let places = part.equal(byte);
        if places != 0 {
            return at + sixteen::first(places);
        }
        at += sixteen::WIDTH;
    }
    memchr(byte, src.get(at..).unwrap_or_default()).map_or(src.len(), |i| at + i)
}

/// As [`find`], for the first of two bytes.
#[inline]
pub(super) fn find_either(src: &[u8], from: usize, one: u8, other: u8) -> usize {
    let mut at = from;
    for _ in 0..NEAR {
        let Some(part) = Sixteen::at(src, at) else { break };
        let places = part.equal(one) | part.equal(other);
        if places != 0 {
            return at + sixteen::first(places);
        }
        at += sixteen::WIDTH;
    }
    memchr2(one, other, src.get(at..).unwrap_or_default()).map_or(src.len(), |i| at + i)
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
        let Some((end, self_closing)) = self.attributes(name.end, self.keep(tag)) else {
            self.at = self.src.len();
            return Ok(());
        };
        self.at = end;
        self.skip_newline = false;
        self.start(Start { tag, name, mark, self_closing })
    }

    /// Which attributes of an element are kept: equal formatting elements are told by all of them. Of links there is never more than one.
    pub(super) fn keep(&self, tag: Tag) -> Keep {
        if self.limits.others || is_formatting(tag) && tag != Tag::A { Keep::All } else { Keep::Known }
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
        if self.src.get(name.end) == Some(&b'>') {
            self.at = name.end + 1;
        } else {
            let Some((end, _)) = self.attributes(name.end, Keep::Nothing) else {
                self.at = self.src.len();
                return Ok(());
            };
            self.at = end;
        }
        self.skip_newline = false;
        self.end(tag, name)
    }

    pub(super) fn tag_name(&self, start: usize) -> (Name, Tag) {
        let word = bytes::eight(self.src, start);
        // What is no more than a space ends a name as a rule; control characters do not.
        let ends = bytes::at_most(word, b' ') | bytes::equal(word, b'>') | bytes::equal(word, b'/');
        let len = bytes::before(ends);
        let end = start + len;
        if ends != 0
            && self.src.get(end).is_some_and(|&b| ends_tag_name(b))
            && let Some(tag) = Tag::short(bytes::first(word, len))
        {
            return (Name { start, end, upper: false }, tag);
        }
        self.rare_tag_name(start)
    }

    /// A name that is long, has capitals, or is nobody's.
    fn rare_tag_name(&self, start: usize) -> (Name, Tag) {
        let (end, seen) = scan(self.src, start, TAG_END);
        let name = Name { start, end, upper: seen & UPPER != 0 };
        let bytes = &self.src[start..end];
        let tag = if name.upper { lower::<16>(bytes).and_then(|(b, n)| Tag::of(b.get(..n)?)) } else { Tag::of(bytes) };
        (name, tag.unwrap_or(Tag::Other))
    }

    /// Reads attributes up to the end of the tag; `None` if the page ends before. Says where it goes on and whether the tag closes itself.
    pub(super) fn attributes(&mut self, mut at: usize, keep: Keep) -> Option<(usize, bool)> {
        let mark = self.out.attr_mark();
        let mut seen = 0u64;
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
            let (end, attr) = self.attribute_name(start);
            at = after_space(self.src, end);
            let (mut value, mut plain) = (start..start, true);
            if self.src.get(at) == Some(&b'=') {
                at = after_space(self.src, at + 1);
                match *self.src.get(at)? {
                    quote @ (b'"' | b'\'') => {
                        // References are told on the way to the end.
                        let mut close = find_either(self.src, at + 1, quote, b'&');
                        plain = *self.src.get(close)? == quote;
                        if !plain {
                            close = find(self.src, close, quote);
                            self.src.get(close)?;
                        }
                        value = at + 1..close;
                        at = close + 1;
                    }
                    b'>' => {}
                    _ => {
                        let (end, _) = scan(self.src, at, VALUE_END);
                        value = at..end;
                        plain = memchr(b'&', &self.src[value.clone()]).is_none();
                        at = end;
                    }
                }
            }
            let bit = 1u64 << attr as u8;
            if keep == Keep::Nothing || attr == Attr::Other && keep == Keep::Known || attr != Attr::Other && seen & bit != 0 {
                continue;
            }
            if self.out.attr_mark() - mark >= u32::from(self.limits.attributes) {
                self.out.flaws().attributes = true;
                continue;
            }
            seen |= bit;
            let name = if attr == Attr::Other { self.other_name(start..end, mark) } else { Some(Piece::default()) };
            if let Some(name) = name {
                let value = if plain { Piece::source(value) } else { self.attribute_value(value) };
                self.out.attr(attr, name, value);
            }
        }
    }

    /// The end of an attribute's name, and which one it is. An equals sign in front belongs to the name.
    #[inline]
    fn attribute_name(&self, start: usize) -> (usize, Attr) {
        let word = bytes::eight(self.src, start);
        // As a rule a known name and an equals sign. As a number, a name that ends in NUL is the one without it.
        let equals = bytes::equal(word, b'=');
        let len = bytes::before(equals);
        if equals != 0
            && let Some(attr) = Attr::short(bytes::first(word, len))
            && self.src.get(start + len - 1) != Some(&0)
        {
            return (start + len, attr);
        }
        let ends = bytes::at_most(word, b' ') | equals | bytes::equal(word, b'>') | bytes::equal(word, b'/');
        let ends = ends & !0xff;
        let len = bytes::before(ends);
        let end = start + len;
        if ends != 0 && self.src.get(end).is_some_and(|&b| CLASS[usize::from(b)] & ATTR_END != 0) {
            let upper = bytes::first(bytes::letters(word).upper, len) != 0;
            if !upper {
                return (end, Attr::short(bytes::first(word, len)).unwrap_or(Attr::Other));
            }
        }
        let (end, classes) = scan(self.src, start + 1, ATTR_END);
        let upper = (classes | CLASS[usize::from(self.src[start])]) & UPPER != 0;
        let name = &self.src[start..end];
        let known = if upper { lower::<24>(name).and_then(|(b, n)| Attr::of(b.get(..n)?)) } else { Attr::of(name) };
        (end, known.unwrap_or(Attr::Other))
    }

    /// The name of an attribute that is none of the known ones, in lower case; `None` when the tag has it already.
    fn other_name(&mut self, range: std::ops::Range<usize>, mark: u32) -> Option<Piece> {
        let upper = self.src[range.clone()].iter().any(u8::is_ascii_uppercase);
        let name = self.lower_name(Name { start: range.start, end: range.end, upper });
        let text = self.out.piece(self.text, name);
        let mut others =
            self.out.attrs_in(mark..self.out.attr_mark()).iter().filter(|e| e.attr == Attr::Other && e.name().len() == name.len());
        let known = others.any(|e| self.out.piece(self.text, e.name()) == text);
        (!known).then_some(name)
    }

    /// A value with its references resolved.
    fn attribute_value(&mut self, range: std::ops::Range<usize>) -> Piece {
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

#[cfg(test)]
mod tests {
    use super::{find, find_either};

    #[test]
    fn a_byte_is_found_near_and_far() {
        let long: &[u8] = &(1..=120).collect::<Vec<u8>>();
        assert!(
            long.iter().enumerate().all(|(at, b)| find(long, 0, *b) == at && find(long, at, *b) == at && find(long, at + 1, *b) == 120)
        );
        assert_eq!(find(long, 199, 1), 120);
        for (at, byte) in long.iter().enumerate() {
            assert_eq!((find_either(long, 0, *byte, 120), find_either(long, 0, 200, *byte)), (at, at));
            assert_eq!(find_either(long, at, *byte, 1), at);
        }
    }
}
