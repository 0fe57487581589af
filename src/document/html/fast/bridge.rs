//! Hard pages: the tokens of this reader go to html5ever's tree builder, which knows all of the standard.
//!
//! The bridge also keeps hostile pages from growing out of hand: html5ever looks through all open elements for most tags and copies
//! unclosed formatting elements into every block, so that some kilobytes can become millions of nodes. Too deep start tags are left out
//! here (with their end tags; the text stays), and a page whose formatting multiplies is read again without it.

use super::super::links::{Handle, Links, Sink};
use super::super::standard::flatten;
use super::super::tag::Tag;
use super::super::tree::{Flaws, Limits, Piece, Tree};
use super::formatting::is_formatting;
use super::tags::Keep;
use super::{Name, Reader};
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::memchr;
use std::cell::Cell;
use std::collections::HashMap;

/// Elements made without a tag of their own before a page counts as hostile: what any page may have, and how many for each start tag.
/// The saved pages measured stay below 1,000 in all.
const COPIES: usize = 20_000;
const COPIES_PER_TAG: usize = 4;

/// Reads a page that is too hard for the fast reader.
pub(in super::super) fn parse<'a>(source: &'a str, limits: &Limits<'_>) -> Tree<'a> {
    let page = super::line_feeds(source);
    let (links, flaws) = read(&page, limits, true).unwrap_or_else(|| {
        let again = read(&page, limits, false).unwrap_or_default();
        (again.0, Flaws { formatting: true, ..again.1 })
    });
    flatten(&links, source, limits, flaws)
}

/// Reads the page; `None` when its formatting multiplies.
fn read<'s>(page: &'s str, limits: &Limits<'s>, formatting: bool) -> Option<(Links, Flaws)> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let mut bridge = Bridge {
        reader: Reader::new(page, limits),
        builder: TreeBuilder::new(Sink::new(), options),
        formatting,
        starts: 0,
        size: 0,
        stale: false,
        left_out: HashMap::new(),
    };
    let mut check = super::NODES_PER_CHECK as usize;
    while bridge.reader.at < bridge.reader.src.len() {
        bridge.token();
        let nodes = bridge.builder.sink.len();
        if nodes >= limits.nodes as usize {
            bridge.reader.out.flaws().cut = true;
            break;
        }
        if nodes >= check {
            if limits.stop.asked() {
                break;
            }
            check = nodes + super::NODES_PER_CHECK as usize;
        }
        if formatting && nodes > COPIES + COPIES_PER_TAG * bridge.starts + 2 * bridge.reader.at / 3 {
            return None;
        }
    }
    let _ = bridge.send(Token::EOFToken);
    bridge.builder.end();
    let flaws = *bridge.reader.out.flaws();
    Some((bridge.builder.sink.finish(), flaws))
}

/// Counts what html5ever holds on to: open elements and active formatting elements.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;
    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

struct Bridge<'s> {
    /// Only its tokenizer and its buffers are used.
    reader: Reader<'s>,
    builder: TreeBuilder<Handle, Sink>,
    /// Formatting elements are passed on.
    formatting: bool,
    starts: usize,
    /// At least as many elements as are open.
    size: usize,
    /// Tags were sent since they were counted.
    stale: bool,
    /// End tags to leave out, for the start tags that were.
    left_out: HashMap<LocalName, u32>,
}

impl Bridge<'_> {
    fn send(&self, token: Token) -> TokenSinkResult<Handle> {
        self.builder.process_token(token, 1)
    }

    /// Reads one token and sends it.
    fn token(&mut self) {
        let (src, start) = (self.reader.src, self.reader.at);
        let stop = memchr(b'<', &src[start..]).map_or(src.len(), |i| start + i);
        if stop > start {
            self.reader.at = stop;
            return self.text(start, stop);
        }
        match (src.get(start + 1), src.get(start + 2)) {
            (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => self.start_tag(),
            (Some(b'/'), Some(b'a'..=b'z' | b'A'..=b'Z')) => self.end_tag(),
            (Some(b'/'), Some(b'>')) => self.reader.at += 3,
            (Some(b'/'), Some(_)) => self.comment(start + 2),
            (Some(b'!'), _) => self.declaration(),
            (Some(b'?'), _) => self.comment(start + 1),
            _ => {
                let from = (start + 1).min(src.len());
                self.reader.at = memchr(b'<', &src[from..]).map_or(src.len(), |i| from + i);
                self.text(start, self.reader.at);
            }
        }
    }

    /// Sends text of the markup; NULs are tokens of their own.
    fn text(&mut self, start: usize, end: usize) {
        let piece = self.reader.text_piece(start..end);
        let text = self.reader.out.piece(self.reader.text, piece);
        for (i, part) in text.split('\0').enumerate() {
            if i > 0 {
                let _ = self.send(Token::NullCharacterToken);
            }
            if !part.is_empty() {
                let _ = self.send(Token::CharacterTokens(StrTendril::from_slice(part)));
            }
        }
        self.reader.out.buffer().clear();
    }

    /// Sends text in which NULs are replaced.
    fn raw_text(&self, piece: Piece) {
        let text = tendril(self.reader.out.piece(self.reader.text, piece));
        if !text.is_empty() {
            let _ = self.send(Token::CharacterTokens(text));
        }
    }

    fn comment(&mut self, from: usize) {
        self.reader.bogus_comment(from);
        let _ = self.send(Token::CommentToken(StrTendril::new()));
    }

    fn declaration(&mut self) {
        let rest = &self.reader.src[self.reader.at + 2..];
        if rest.starts_with(b"--") {
            self.reader.comment();
            let _ = self.send(Token::CommentToken(StrTendril::new()));
        } else if rest.get(..7).is_some_and(|d| d.eq_ignore_ascii_case(b"doctype")) {
            let start = self.reader.at + 9;
            let text = self.reader.text.get(start..).unwrap_or("");
            let end = super::doctype::end(text);
            let mut doctype = super::doctype::parse(text.get(..end).unwrap_or(""));
            doctype.force_quirks |= end == text.len();
            self.reader.at = (start + end + 1).min(self.reader.src.len());
            let _ = self.send(Token::DoctypeToken(doctype));
        } else if rest.starts_with(b"[CDATA[") && self.builder.adjusted_current_node_present_but_not_in_html_namespace() {
            let start = self.reader.at + 9;
            let end = memchr::memmem::find(&self.reader.src[start..], b"]]>").map(|i| start + i);
            self.reader.at = end.map_or(self.reader.src.len(), |i| i + 3);
            let text = self.reader.text.get(start..end.unwrap_or(self.reader.src.len())).unwrap_or("");
            for (i, part) in text.split('\0').enumerate() {
                if i > 0 {
                    let _ = self.send(Token::NullCharacterToken);
                }
                if !part.is_empty() {
                    let _ = self.send(Token::CharacterTokens(StrTendril::from_slice(part)));
                }
            }
        } else {
            self.comment(self.reader.at + 2);
        }
    }

    fn start_tag(&mut self) {
        let (name, tag) = self.reader.tag_name(self.reader.at + 1);
        let Some((end, self_closing)) = self.reader.attributes(name.end, self.reader.keep(tag)) else {
            self.reader.at = self.reader.src.len();
            return;
        };
        self.reader.at = end;
        let local = self.local_name(tag, name);
        if self.leaves_out(tag, &local, self_closing) {
            self.reader.out.clear();
            return;
        }
        let attrs = self.take_attributes();
        self.starts += 1;
        self.size += 1;
        self.stale = true;
        let result = self.send(start_token(local.clone(), attrs, self_closing));
        match result {
            TokenSinkResult::RawData(kind) => self.raw(tag, local, kind == RawKind::Rcdata),
            TokenSinkResult::Plaintext => {
                self.raw_text(Piece::source(self.reader.at..self.reader.src.len()));
                self.reader.at = self.reader.src.len();
            }
            _ => {}
        }
    }

    /// Sends the content and the end tag of an element that holds no markup.
    fn raw(&mut self, tag: Tag, local: LocalName, references: bool) {
        let (start, end) = (self.reader.at, self.reader.end_of_raw(tag, self.reader.at));
        let piece = if references { self.reader.text_piece(start..end) } else { Piece::source(start..end) };
        self.raw_text(piece);
        self.reader.out.buffer().clear();
        if end == self.reader.src.len() {
            self.reader.at = end;
            return;
        }
        match self.reader.attributes(end + 2 + tag.name().len(), Keep::Nothing) {
            Some((end, _)) => {
                self.reader.at = end;
                let _ = self.send(end_token(local));
            }
            None => self.reader.at = self.reader.src.len(),
        }
    }

    fn end_tag(&mut self) {
        let (name, tag) = self.reader.tag_name(self.reader.at + 2);
        let Some((end, _)) = self.reader.attributes(name.end, Keep::Nothing) else {
            self.reader.at = self.reader.src.len();
            return;
        };
        self.reader.at = end;
        let local = self.local_name(tag, name);
        if !self.formatting && is_dropped_formatting(tag) {
            return;
        }
        if let Some(left) = self.left_out.get_mut(&local).filter(|left| **left > 0) {
            *left -= 1;
            return;
        }
        self.stale = true;
        let _ = self.send(end_token(local));
    }

    /// Whether a start tag must not reach the builder.
    fn leaves_out(&mut self, tag: Tag, local: &LocalName, self_closing: bool) -> bool {
        if !self.formatting && is_dropped_formatting(tag) {
            return true;
        }
        let limit = usize::from(self.reader.limits.nesting);
        if self.size < limit || closes_at_once(tag) {
            return false;
        }
        if self.stale {
            let count = Count::default();
            self.builder.trace_handles(&count);
            self.size = count.0.get();
            self.stale = false;
        }
        if self.size < limit {
            return false;
        }
        self.reader.out.flaws().flattened = true;
        if !self_closing || tag != Tag::Other {
            *self.left_out.entry(local.clone()).or_default() += 1;
        }
        true
    }

    fn local_name(&mut self, tag: Tag, name: Name) -> LocalName {
        if tag != Tag::Other {
            return LocalName::from(tag.name());
        }
        let lower = self.reader.lower_name(name);
        let lower = self.reader.out.piece(self.reader.text, lower);
        if lower.contains('\0') { LocalName::from(lower.replace('\0', "\u{fffd}")) } else { LocalName::from(lower) }
    }

    /// The attributes read last, as html5ever wants them.
    fn take_attributes(&mut self) -> Vec<Attribute> {
        let out = &self.reader.out;
        let attrs = out.attrs_in(0..out.attr_mark()).iter().map(|entry| {
            let name = match entry.attr.name() {
                "" => tendril(out.piece(self.reader.text, entry.name())),
                name => StrTendril::from_slice(name),
            };
            let name = QualName::new(None, ns!(), LocalName::from(&*name));
            Attribute { name, value: tendril(out.piece(self.reader.text, entry.value)) }
        });
        let attrs = attrs.collect();
        self.reader.out.clear();
        attrs
    }
}

/// Text with NULs replaced.
fn tendril(text: &str) -> StrTendril {
    match memchr(0, text.as_bytes()) {
        None => StrTendril::from_slice(text),
        Some(_) => StrTendril::from(text.replace('\0', "\u{fffd}")),
    }
}

fn start_token(name: LocalName, attrs: Vec<Attribute>, self_closing: bool) -> Token {
    Token::TagToken(TagToken { kind: TagKind::StartTag, name, self_closing, attrs, had_duplicate_attributes: false })
}

fn end_token(name: LocalName) -> Token {
    Token::TagToken(TagToken { kind: TagKind::EndTag, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false })
}

/// Formatting that goes when it multiplies; links stay, of which there is one at a time.
fn is_dropped_formatting(tag: Tag) -> bool {
    tag != Tag::A && is_formatting(tag)
}

/// Elements that do not stay open, and those that must be seen wherever they stand.
fn closes_at_once(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Area | Base
            | Br
            | Col
            | Embed
            | Hr
            | Img
            | Image
            | Input
            | Link
            | Meta
            | Param
            | Source
            | Track
            | Wbr
            | Script
            | Style
            | Title
            | Textarea
            | Xmp
            | Iframe
            | Noembed
            | Noframes
            | Html
            | Head
            | Body
    )
}
