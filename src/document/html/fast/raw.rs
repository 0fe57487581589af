//! Elements whose content is not markup: scripts, styles, titles, text areas.

use super::super::tag::Tag;
use super::super::tree::Piece;
use super::tags::{Keep, ends_tag_name};
use super::{Reader, Start};
use memchr::{memchr_iter, memmem};

impl Reader<'_> {
    /// Inserts an element with its text and goes behind its end tag. `references` says whether `&amp;` means anything in it.
    pub(super) fn raw(&mut self, start: &Start, references: bool) {
        let id = self.insert_leaf(start);
        let from = self.at;
        let end = self.end_of_raw(start.tag, from);
        let mut piece = if references { self.text_piece(from..end) } else { Piece::source(from..end) };
        if start.tag == Tag::Textarea && self.out.piece(self.text, piece).starts_with('\n') {
            piece = piece.skip(1);
        }
        if piece.len() > 0 {
            self.out.text(id, piece);
        }
        let after_name = end + 2 + start.tag.name().len();
        self.at = self.attributes(after_name, Keep::Nothing).map_or(self.src.len(), |(end, _)| end);
    }

    /// Where the content ends: at its end tag, or with the page.
    pub(super) fn end_of_raw(&self, tag: Tag, from: usize) -> usize {
        let rest = &self.src[from..];
        let name = tag.name().as_bytes();
        let end = memchr_iter(b'<', rest).find(|&i| is_tag(&rest[i..], b"</", name)).unwrap_or(rest.len());
        // In a script, `<!-- <script> </script> -->` hides an end tag.
        if tag == Tag::Script && memmem::find(&rest[..end], b"<!--").is_some() {
            return from + end_of_script(rest);
        }
        from + end
    }
}

/// Whether bytes begin with a tag of this name.
fn is_tag(bytes: &[u8], open: &[u8], name: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(open) else { return false };
    rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) && rest.get(name.len()).is_some_and(|&b| ends_tag_name(b))
}

/// The end of a script with comments in it: the standard's states "escaped" and "double escaped".
fn end_of_script(rest: &[u8]) -> usize {
    #[derive(PartialEq)]
    enum State {
        Plain,
        Escaped,
        DoubleEscaped,
    }
    let mut state = State::Plain;
    // The first dash of a `-->` that ends the escape; the dashes of `<!--` count.
    let mut since = 0;
    for i in memchr::memchr2_iter(b'<', b'>', rest) {
        let here = &rest[i..];
        if here[0] == b'>' {
            if state != State::Plain && i >= since + 2 && rest[..i].ends_with(b"--") {
                state = State::Plain;
            }
        } else if state == State::Plain {
            if here.starts_with(b"<!--") {
                state = State::Escaped;
                since = i + 2;
            } else if is_tag(here, b"</", b"script") {
                return i;
            }
        } else if state == State::Escaped {
            if is_tag(here, b"</", b"script") {
                return i;
            }
            if is_tag(here, b"<", b"script") {
                state = State::DoubleEscaped;
            }
        } else if is_tag(here, b"</", b"script") {
            state = State::Escaped;
        }
    }
    rest.len()
}
