//! Header lines (`Title: ...`, `Date: ...`) and documents of archives (LexisNexis, Nexis Uni, Factiva, ProQuest), which name their fields.

use super::layout;
use super::unit::{self, Unit};
use crate::document::{Block, Candidate, Document, Field, Label};
use crate::lang::date::{self, Order};
use crate::report::{Layout, SourceKind};

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Dek,
    Author,
    Date,
    Modified,
    Url,
    Site,
    Section,
    Tags,
    Language,
    Body,
    /// The sender of a message: then the subject is the title.
    From,
    /// "LENGTH: 543 words": in old exports the text follows without a name.
    Length,
    /// Known, and not wanted.
    Skip,
}

/// Longest key, in bytes: "country of publication" and its like in other languages.
const KEY: usize = 32;

/// Splits `Key: value`; `None` when the key is not known.
pub(super) fn key(line: &str) -> Option<(Key, &str)> {
    let line = line.trim();
    let colon = line.char_indices().take_while(|(i, _)| *i <= KEY).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (name, rest) = (line.get(..colon.0)?, line.get(colon.0 + colon.1.len_utf8()..)?);
    Some((named(name)?, rest.trim()))
}

/// The field that a word names.
fn named(name: &str) -> Option<Key> {
    let name = name.trim().trim_matches('*').to_lowercase();
    let row = include_str!("../../data/plain/fields.tsv").lines().filter(|l| !l.starts_with('#')).find_map(|line| {
        let (field, keys) = line.split_once('\t')?;
        keys.split('|').any(|key| key == name).then_some(field)
    })?;
    Some(match row {
        "title" => Key::Title,
        "dek" => Key::Dek,
        "author" => Key::Author,
        "date" => Key::Date,
        "modified" => Key::Modified,
        "url" => Key::Url,
        "site" => Key::Site,
        "section" => Key::Section,
        "tags" => Key::Tags,
        "language" => Key::Language,
        "body" => Key::Body,
        "length" => Key::Length,
        "from" => Key::From,
        _ => Key::Skip,
    })
}

/// The archives whose documents name their fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Archive {
    Lexis,
    NexisUni,
    Factiva,
    ProQuest,
}

impl Archive {
    /// The archive of a layout.
    pub(super) fn of(layout: &str) -> Option<Self> {
        Some(match layout {
            "lexisnexis" => Self::Lexis,
            "nexisuni" => Self::NexisUni,
            "factiva" => Self::Factiva,
            "proquest" => Self::ProQuest,
            _ => return None,
        })
    }

    /// True for the line that parts two documents.
    fn parts(self, line: &str) -> bool {
        match self {
            Self::Lexis => layout::is_count(line, "documents"),
            Self::NexisUni => line.trim().eq_ignore_ascii_case("End of Document"),
            Self::Factiva => layout::is_code(line),
            Self::ProQuest => line.len() >= 50 && line.trim().bytes().all(|b| b == b'_'),
        }
    }

    /// Splits a line into key and value as this archive writes them.
    fn key(self, line: &str) -> Option<(Key, &str)> {
        let text = line.trim();
        match self {
            // "HD  Osk opens a yard": two or three capitals and a gap; "TD" may stand alone.
            Self::Factiva => {
                let end = text.find([' ', '\t']).unwrap_or(text.len());
                let name = text.get(..end)?;
                let rest = text.get(end..)?;
                let tag = (2..=3).contains(&name.len())
                    && name.bytes().all(|b| b.is_ascii_uppercase())
                    && (rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t') || rest.starts_with(" "));
                tag.then(|| named(name)).flatten().map(|key| (key, rest.trim()))
            }
            // Keys of old exports are capitals; a colon in the text is no key.
            Self::Lexis => key(text).filter(|_| text.split(':').next().is_some_and(|k| !k.bytes().any(|b| b.is_ascii_lowercase()))),
            Self::NexisUni if text == "Body" || text == "Volltext" => Some((Key::Body, "")),
            _ => key(text),
        }
    }
}

/// A record while it is read.
#[derive(Default)]
struct Record<'a> {
    /// Lines before the first named field.
    head: Vec<&'a str>,
    fields: Vec<(Key, String)>,
    body: String,
}

/// Reads an export: one document for each part.
pub(super) fn read(page: &str, archive: Archive, layout: &Layout) -> Vec<Document> {
    let mut out = Vec::new();
    let mut part: Vec<&str> = Vec::new();
    for line in page.lines() {
        if archive.parts(line) {
            out.extend(document(&part, archive, layout));
            part.clear();
        } else {
            part.push(line);
        }
    }
    out.extend(document(&part, archive, layout));
    out
}

/// Reads one document; `None` for what stands before the first and after the last one.
fn document(lines: &[&str], archive: Archive, layout: &Layout) -> Option<Document> {
    let record = fields(lines, archive);
    if record.body.trim().is_empty() {
        return None;
    }
    let mut made = Made::default();
    let named = |key| record.fields.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty());
    let head = Head::of(&record.head, archive, named(Key::Title).is_some());
    let title = named(Key::Title).map(str::to_string).or(head.title);
    made.push(Field::Title, Label::Title, title);
    made.push(Field::Dek, Label::Dek, named(Key::Dek).map(str::to_string));
    let by = named(Key::Author).map(str::to_string).or(head.byline);
    if let Some(by) = &by {
        made.block(Label::Byline, by.clone(), "record: byline");
        let normal = inverted(by);
        for name in super::name::names(&normal) {
            made.candidate(Field::Author, name);
        }
    }
    let day = |text: &str| {
        date::stamps(text, Order::MonthFirst).into_iter().find(date::Stamp::is_day).and_then(|s| text.get(s.range).map(str::to_string))
    };
    let when = named(Key::Date).and_then(day).or(head.date);
    made.push(Field::Published, Label::Date, when);
    made.push(Field::Modified, Label::Date, named(Key::Modified).and_then(day));
    for (key, field) in [(Key::Site, Field::Site), (Key::Url, Field::Url), (Key::Section, Field::Section)] {
        let value = named(key).map(str::to_string).or_else(|| head.site.clone().filter(|_| key == Key::Site));
        made.push(field, Label::Junk, value);
    }
    for tag in
        named(Key::Tags).unwrap_or_default().split([';', ',']).map(|t| t.split('(').next().unwrap_or(t).trim()).filter(|t| !t.is_empty())
    {
        made.candidate(Field::Tag, tag.to_string());
    }
    for unit in unit::cut(&record.body) {
        made.body(unit);
    }
    Some(Document {
        kind: SourceKind::Text,
        layout: Some(layout.clone()),
        blocks: made.blocks,
        candidates: made.candidates,
        images: Vec::new(),
        related: Vec::new(),
        warnings: Vec::new(),
    })
}

/// Cuts a document into its named fields.
fn fields<'a>(lines: &[&'a str], archive: Archive) -> Record<'a> {
    let mut record = Record::default();
    let mut open: Option<Key> = None;
    let mut wide = false;
    let named_body = lines.iter().any(|l| archive.key(l).is_some_and(|(k, _)| k == Key::Body));
    for line in lines {
        let found = archive.key(line).filter(|(k, _)| {
            open != Some(Key::Body) || *k != Key::Body && !matches!(k, Key::Author | Key::Date) || archive == Archive::Factiva
        });
        if let Some((key, value)) = found {
            // Where the text has no name it follows the length.
            open = Some(if key == Key::Length && !named_body { Key::Body } else { key });
            match open {
                Some(Key::Body) if key == Key::Length => {}
                Some(Key::Body) => {
                    record.body.push_str(if record.body.is_empty() { "" } else { "\n\n" });
                    record.body.push_str(value);
                    record.body.push('\n');
                }
                _ => record.fields.push((key, value.to_string())),
            }
            wide = false;
            continue;
        }
        let blank = line.trim().is_empty();
        match open {
            None => record.head.push(line),
            Some(Key::Body) => {
                record.body.push_str(line);
                record.body.push('\n');
            }
            // A blank line ends a short field; what follows belongs to the head (Nexis Uni puts date and copyright between).
            Some(_) if blank => wide = true,
            Some(_) if wide => record.head.push(line),
            Some(_) => {
                if let Some((_, value)) = record.fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    if archive == Archive::Factiva && record.body.is_empty() {
        untagged(&mut record);
    }
    record
}

/// Factiva without tags: title, byline, "543 words", date, source, code, language, copyright, blank line, text.
fn untagged(record: &mut Record<'_>) {
    let count = |line: &&str| {
        let mut words = line.trim().split(' ');
        let number = words.next().is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')));
        number && words.next().is_some_and(|w| w.chars().all(char::is_alphabetic)) && words.next().is_none()
    };
    let Some(at) = record.head.iter().position(count) else { return };
    let end = record.head.iter().skip(at).position(|l| l.trim().is_empty()).map_or(record.head.len(), |n| at + n);
    record.body = record.head.get(end..).unwrap_or_default().join("\n");
    record.head.truncate(end);
}

/// What the unnamed lines at the head of a document say.
#[derive(Default)]
struct Head {
    title: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    site: Option<String>,
}

impl Head {
    fn of(lines: &[&str], archive: Archive, titled: bool) -> Self {
        let mut head = Self::default();
        // Lines of the first paragraph are one title in Factiva and Nexis Uni; in old exports the publication comes first.
        let mut paragraph = String::new();
        let mut texts: Vec<String> = Vec::new();
        for line in lines.iter().map(|l| l.trim()).chain([""]) {
            if line.is_empty() {
                if !paragraph.is_empty() {
                    texts.push(std::mem::take(&mut paragraph));
                }
                continue;
            }
            let own = matches!(archive, Archive::Factiva | Archive::NexisUni) || !date::line(line, Order::MonthFirst).is_empty();
            if own && !paragraph.is_empty() {
                texts.push(std::mem::take(&mut paragraph));
            }
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line);
        }
        let mut counted = false;
        for text in texts {
            let lower = text.to_lowercase();
            if lower.starts_with("copyright")
                || text.starts_with('©')
                || lower.starts_with("download request")
                || lower.starts_with("terms:")
            {
                continue;
            }
            let day = date::stamps(&text, Order::MonthFirst).into_iter().find(date::Stamp::is_day);
            if let Some(day) = day.filter(|_| text.len() <= 60 && head.date.is_none()) {
                head.date = text.get(day.range).map(str::to_string);
            } else if super::name::byline(&text) == super::name::Byline::Marked && head.byline.is_none() {
                head.byline = Some(text);
            } else if text.starts_with(|c: char| c.is_ascii_digit()) && text.split(' ').count() <= 2 {
                counted = true;
            } else if archive == Archive::Lexis && head.site.is_none() {
                head.site = Some(text);
            } else if head.title.is_none() && !titled && (archive != Archive::Factiva || !counted) {
                head.title = Some(text);
            } else if head.site.is_none() && (archive != Archive::Factiva || head.date.is_some()) {
                head.site = Some(text);
            }
        }
        head
    }
}

/// Names of archives stand as "Ode, Mara; Hale, Jo": turns them round.
fn inverted(by: &str) -> String {
    let mut names = Vec::new();
    for part in by.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        match part.split_once(", ") {
            Some((last, first))
                if !last.contains(' ') && !first.contains([',', ' '])
                    || by.contains(';') && first.split(' ').count() <= 2 && !last.contains(' ') =>
            {
                names.push(format!("{} {last}", first.trim_end_matches('.')));
            }
            _ => names.push(part.to_string()),
        }
    }
    names.join(", ")
}

/// A document in the making.
#[derive(Default)]
struct Made {
    blocks: Vec<Block>,
    candidates: Vec<Candidate>,
}

impl Made {
    fn candidate(&mut self, field: Field, value: String) {
        self.candidates.push(Candidate::new(field, value, "text:record"));
    }

    fn block(&mut self, label: Label, text: String, why: &str) {
        let unit = Unit::new(text);
        self.blocks.push(Block { kind: unit.kind, level: None, text: unit.text, links: Vec::new(), label, group: 0, why: why.into() });
    }

    fn push(&mut self, field: Field, label: Label, value: Option<String>) {
        let Some(value) = value.map(|v| super::super::text::fold(&v)).filter(|v| !v.is_empty()) else { return };
        if label != Label::Junk {
            self.block(label, value.clone(), "record: named field");
        }
        self.candidate(field, value);
    }

    fn body(&mut self, unit: Unit) {
        let label = Label::Body;
        self.blocks.push(Block {
            kind: unit.kind,
            level: unit.level,
            text: unit.text,
            links: unit.links,
            label,
            group: 0,
            why: "record: text".into(),
        });
    }
}

/// Takes the header lines off the head of a page: what they say as candidates, and where the rest starts.
pub(super) fn header(page: &str) -> (Vec<Candidate>, usize) {
    let (mut out, mut at, mut seen, mut message) = (Vec::new(), 0, 0, false);
    for line in page.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let Some((key, value)) = key(text) else { break };
            let field = match key {
                Key::Title => Field::Title,
                Key::Dek => Field::Dek,
                Key::Author => Field::Author,
                Key::Date => Field::Published,
                Key::Modified => Field::Modified,
                Key::Url => Field::Url,
                Key::Site => Field::Site,
                Key::Section => Field::Section,
                Key::Tags if message => Field::Title,
                Key::Tags => Field::Tag,
                Key::Language => Field::Language,
                Key::Skip => {
                    at += line.len();
                    continue;
                }
                Key::Body => {
                    at += line.len() - value.len().min(line.len());
                    return (out, if value.is_empty() { at } else { at.min(page.len()) });
                }
                Key::From => {
                    message = true;
                    Field::Site
                }
                Key::Length => break,
            };
            // A value that is no date, or prose after a colon, is the article's own text.
            let fits = match field {
                Field::Published | Field::Modified => date::value(value, Order::MonthFirst, "").is_some(),
                Field::Author => !super::name::names(value).is_empty(),
                _ => !value.is_empty() && value.len() <= 300,
            };
            if !fits {
                break;
            }
            seen += 1;
            let value = if key == Key::From { value.split('<').next().unwrap_or(value).trim().trim_matches('"') } else { value };
            let candidate = |value: &str| Candidate::new(field, value.to_string(), "text:header");
            match field {
                Field::Author => out.extend(super::name::names(value).iter().map(|n| candidate(n))),
                Field::Tag => out.extend(value.split([',', ';']).map(str::trim).filter(|t| !t.is_empty()).map(candidate)),
                _ => out.push(candidate(value)),
            }
        }
        at += line.len();
        if seen > HEADER_LINES {
            break;
        }
    }
    (out, at)
}

/// Most lines of a header.
const HEADER_LINES: usize = 20;
