//! The fast reader: tokenizer and tree builder in one pass over the page, with text and attributes as spans of it.
//!
//! It builds the tree of the HTML standard for the pages that real sites publish. Where a page needs what it does not do (foster parenting,
//! framesets, MathML, ...) it stops with [`Hard`], and the page goes to the slow reader: the
//! tree is the same whichever made it.

mod adoption;
mod body_end;
mod body_start;
pub(super) mod bridge;
mod doctype;
mod foreign;
mod formatting;
mod head;
mod raw;
mod reference;
mod stack;
mod table;
mod tags;
mod text;

use super::build::Builder;
use super::tag::Tag;
use super::tree::{AttrEntry, Limits, NodeId, Piece, Tree};
use formatting::Format;
use memchr::{memchr, memchr2};
use stack::Open;
use std::borrow::Cow;

/// Why a page needs the slow reader; only tests read the reason.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hard(#[cfg_attr(not(any(test, fuzzing)), expect(dead_code))] pub(super) &'static str);

/// What handling a token may come to.
type Step = Result<(), Hard>;

/// Whether a token is done with or has to be looked at again in the mode that is now set.
type Flow = Result<Again, Hard>;

/// See [`Flow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    Yes,
    No,
}

/// The insertion modes of the standard that are done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
}

/// Whether a table may stand in a paragraph, which is what the doctype decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quirks {
    Yes,
    No,
    /// An old doctype that this reader does not look up.
    Unknown,
}

/// A start tag whose attributes have been added to the tree since `mark`.
#[derive(Debug, Clone, Copy)]
struct Start {
    tag: Tag,
    name: Name,
    mark: u32,
    self_closing: bool,
}

/// The name of a tag as it stands in the page.
#[derive(Debug, Clone, Copy)]
struct Name {
    start: usize,
    end: usize,
    /// Some letter is upper case.
    upper: bool,
}

/// The state of reading one page.
#[derive(Debug)]
struct Reader<'s> {
    text: &'s str,
    src: &'s [u8],
    at: usize,
    out: Builder,
    limits: Limits<'s>,
    /// Number of nodes at which limits are looked at again.
    check: u32,
    mode: Mode,
    quirks: Quirks,
    stack: Vec<Open>,
    /// How many elements of each kind are open: most tags ask, and most answers are "none".
    open: [u16; stack::BUCKETS],
    head: NodeId,
    form: Option<NodeId>,
    formatting: Vec<Format>,
    /// Some entry of `formatting` may not be open any more.
    loose: bool,
    /// How many formatting elements were opened again without a tag of their own.
    rebuilt: usize,
    /// How many nodes were moved by the adoption agency.
    shifted: usize,
    templates: Vec<Mode>,
    /// Attributes that `html` and `body` get from their second and later tags.
    late_attrs: Vec<(NodeId, AttrEntry)>,
    /// White space between head and body; it waits because late head elements go before it.
    after_head: Vec<Piece>,
    /// A line feed that comes next is not text.
    skip_newline: bool,
}

/// Reads a page, or says that it is too hard.
pub(super) fn parse<'a>(source: &'a str, limits: &Limits<'_>) -> Result<Tree<'a>, Hard> {
    // NUL is dropped here and replaced there; such pages are broken in other ways too.
    let source = match memchr2(0, b'\r', source.as_bytes()) {
        None => Cow::Borrowed(source),
        Some(_) if memchr(0, source.as_bytes()).is_some() => return Err(Hard("nul")),
        Some(_) => line_feeds(source),
    };
    let out = read(&source, limits)?;
    Ok(out.finish(source))
}

/// The page with every CR LF and CR as LF, as the standard wants it before anything else.
fn line_feeds(source: &str) -> Cow<'_, str> {
    if memchr(b'\r', source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = rest[at + 1..].strip_prefix('\n').unwrap_or(&rest[at + 1..]);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn read<'s>(source: &'s str, limits: &Limits<'s>) -> Result<Builder, Hard> {
    let mut reader = Reader::new(source, limits);
    reader.run()?;
    reader.end_of_page()?;
    Ok(reader.out)
}

/// Nodes between two looks at the limits: some tens of microseconds.
const NODES_PER_CHECK: u32 = 1024;

impl<'s> Reader<'s> {
    fn new(source: &'s str, limits: &Limits<'s>) -> Self {
        Self {
            text: source,
            src: source.as_bytes(),
            // A byte-order mark is not part of the page.
            at: if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            out: Builder::new(source.len()),
            limits: *limits,
            check: limits.nodes.min(NODES_PER_CHECK),
            mode: Mode::Initial,
            quirks: Quirks::No,
            stack: Vec::with_capacity(64),
            open: [0; stack::BUCKETS],
            head: 0,
            form: None,
            formatting: Vec::new(),
            loose: false,
            rebuilt: 0,
            shifted: 0,
            templates: Vec::new(),
            late_attrs: Vec::new(),
            after_head: Vec::new(),
            skip_newline: false,
        }
    }
}

impl Reader<'_> {
    fn run(&mut self) -> Step {
        while self.at < self.src.len() {
            let start = self.at;
            // References are told on the way to the next tag.
            let mut stop = tags::find_either(self.src, start, b'<', b'&');
            if stop > start || self.src.get(stop) == Some(&b'&') {
                let plain = self.src.get(stop) != Some(&b'&');
                if !plain {
                    stop = tags::find(self.src, stop, b'<');
                }
                self.at = stop;
                let piece = if plain { Piece::source(start..stop) } else { self.decoded(start..stop) };
                self.run_of_text(piece)?;
            }
            if self.out.len() >= self.check {
                let full = self.out.len() >= self.limits.nodes;
                self.out.flaws().cut |= full;
                if full || self.limits.stop.asked() {
                    // What was open is closed as at the end of a page.
                    self.templates.clear();
                    return Ok(());
                }
                self.check = self.limits.nodes.min(self.out.len() + NODES_PER_CHECK);
            }
            match self.src.get(self.at + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z') => self.start_tag()?,
                Some(b'/') => self.end_tag()?,
                Some(b'!') => self.declaration()?,
                Some(b'?') => self.bogus_comment(self.at + 1),
                _ if self.at < self.src.len() => self.stray_less_than(1)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A `<` (or `</` at the end of the page) that opens nothing is text, with what follows it.
    fn stray_less_than(&mut self, bytes: usize) -> Step {
        let start = self.at;
        let from = (start + bytes).min(self.src.len());
        self.at = memchr(b'<', &self.src[from..]).map_or(self.src.len(), |i| from + i);
        let piece = self.text_piece(start..self.at);
        self.run_of_text(piece)
    }

    /// What the end of the page implies: `html`, `head` and `body` where they are missing.
    fn end_of_page(&mut self) -> Step {
        if !self.templates.is_empty() {
            return Err(Hard("open template"));
        }
        while !matches!(
            self.mode,
            Mode::InBody
                | Mode::AfterBody
                | Mode::InTable
                | Mode::InCaption
                | Mode::InColumnGroup
                | Mode::InTableBody
                | Mode::InRow
                | Mode::InCell
                | Mode::InTemplate
        ) {
            self.imply()?;
        }
        for target in self.stack.iter().take(2).map(|o| o.id).collect::<Vec<_>>() {
            let given: Vec<_> = self.late_attrs.iter().filter(|late| late.0 == target).map(|late| late.1).collect();
            self.out.add_attrs(target, &given);
        }
        Ok(())
    }
}
