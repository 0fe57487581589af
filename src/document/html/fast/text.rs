//! Text, and the markup that leaves nothing in the tree: comments, doctypes, processing instructions.

use super::super::tag::Tag;
use super::super::tree::Piece;
use super::{Hard, Mode, Quirks, Reader, Step, reference, tags};
use memchr::{memchr, memchr_iter};

/// White space as the standard has it; carriage returns are gone by now.
fn space(text: &str) -> usize {
    text.bytes().take_while(|b| matches!(b, b'\t' | b'\n' | b'\x0c' | b' ')).count()
}

impl Reader<'_> {
    /// Acts on text without markup.
    pub(super) fn run_of_text(&mut self, mut piece: Piece) -> Step {
        if std::mem::take(&mut self.skip_newline) && self.out.piece(self.text, piece).starts_with('\n') {
            piece = piece.skip(1);
        }
        self.characters(piece)
    }

    /// Text with its references resolved.
    pub(super) fn text_piece(&mut self, range: std::ops::Range<usize>) -> Piece {
        if tags::find(&self.src[..range.end], range.start, b'&') == range.end {
            return Piece::source(range);
        }
        self.decoded(range)
    }

    /// The same for text that holds a reference.
    pub(super) fn decoded(&mut self, range: std::ops::Range<usize>) -> Piece {
        let from = self.out.buffer().len();
        reference::decode(&self.text[range], false, self.out.buffer());
        self.out.decoded_since(from)
    }

    /// Acts on characters.
    fn characters(&mut self, mut piece: Piece) -> Step {
        if matches!(self.current(), Tag::Svg | Tag::Foreign) {
            return self.foreign_text(piece);
        }
        while piece.len() > 0 {
            match self.mode {
                Mode::InBody | Mode::InCell | Mode::InCaption | Mode::InTemplate => {
                    self.reconstruct()?;
                    self.out.text(self.current_id(), piece);
                    return Ok(());
                }
                Mode::InTable | Mode::InTableBody | Mode::InRow => {
                    if space(self.out.piece(self.text, piece)) < piece.len() {
                        return Err(Hard("text in table"));
                    }
                    if !matches!(self.current(), Tag::Table | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr) {
                        return Err(Hard("text in template's table"));
                    }
                    self.out.text(self.current_id(), piece);
                    return Ok(());
                }
                _ => piece = self.split_characters(piece)?,
            }
        }
        Ok(())
    }

    /// The modes in which leading white space goes another way than the rest.
    fn split_characters(&mut self, piece: Piece) -> Result<Piece, Hard> {
        let spaces = space(self.out.piece(self.text, piece));
        let (white, rest) = (piece.first(spaces), piece.skip(spaces));
        if spaces > 0 {
            match self.mode {
                Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead => {}
                Mode::AfterHead => self.after_head.push(white),
                Mode::AfterBody => {
                    self.reconstruct()?;
                    self.out.text(self.current_id(), white);
                }
                _ => self.out.text(self.current_id(), white),
            }
        }
        if rest.len() > 0 {
            match self.mode {
                Mode::AfterBody => self.mode = Mode::InBody,
                Mode::InColumnGroup if self.current() == Tag::Colgroup => {
                    self.pop();
                    self.mode = Mode::InTable;
                }
                Mode::InColumnGroup => return Err(Hard("text in column group")),
                _ => self.imply()?,
            }
        }
        Ok(rest)
    }

    /// `<!...`: comment, doctype or CDATA.
    pub(super) fn declaration(&mut self) -> Step {
        let rest = &self.src[self.at + 2..];
        if rest.starts_with(b"--") {
            self.comment();
        } else if rest.get(..7).is_some_and(|d| d.eq_ignore_ascii_case(b"doctype")) {
            self.doctype();
        } else if rest.starts_with(b"[CDATA[") && matches!(self.current(), Tag::Svg | Tag::Foreign) {
            return self.cdata();
        } else {
            self.bogus_comment(self.at + 2);
        }
        Ok(())
    }

    /// Skips a comment: up to `-->` or `--!>`, where `<!-->` and `<!--->` are whole ones.
    pub(super) fn comment(&mut self) {
        self.skip_newline = false;
        let start = self.at + 4;
        let rest = &self.src[start..];
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            self.at = start + if rest.starts_with(b">") { 1 } else { 2 };
            return;
        }
        let end = memchr_iter(b'>', rest).find(|&i| rest[..i].ends_with(b"--") || rest[..i].ends_with(b"--!"));
        self.at = end.map_or(self.src.len(), |i| start + i + 1);
    }

    /// Skips to the next `>`.
    pub(super) fn bogus_comment(&mut self, from: usize) {
        self.skip_newline = false;
        self.at = memchr(b'>', &self.src[from..]).map_or(self.src.len(), |i| from + i + 1);
    }

    fn doctype(&mut self) {
        let start = self.at + 9;
        self.bogus_comment(start.min(self.src.len()));
        if self.mode != Mode::Initial {
            return;
        }
        let doctype = self.text.get(start..self.at).unwrap_or("").to_ascii_lowercase();
        let known = doctype.strip_suffix('>').map(str::trim);
        self.quirks = match known {
            Some("html") => Quirks::No,
            _ => Quirks::Unknown,
        };
        self.mode = Mode::BeforeHtml;
    }

    fn cdata(&mut self) -> Step {
        let start = self.at + 9;
        let end = memchr::memmem::find(&self.src[start..], b"]]>").map(|i| start + i);
        self.at = end.map_or(self.src.len(), |i| i + 3);
        self.characters(Piece::source(start..end.unwrap_or(self.src.len())))
    }
}
