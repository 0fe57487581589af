//! One document of an archive: its named fields and its text become a document.

use super::super::lines::Line;
use super::super::unit::{self, Unit};
use super::super::{name, topic};
use super::head::{self, Head};
use super::{Archive, Key};
use crate::document::text::fold;
use crate::document::{Block, Candidate, Document, Field, Label};
use crate::lang::date::{self, Order};
use crate::options::Stop;
use crate::report::{Layout, SourceKind};

/// A record while it is read.
#[derive(Default)]
struct Record<'a> {
    /// Lines before the first named field.
    head: Vec<Line<'a>>,
    fields: Vec<(Key, String)>,
    body: Vec<Line<'a>>,
}

/// Reads an export: one document for each part, and no more once there is one and the caller asks to stop.
pub(in super::super) fn read(lines: &[Line<'_>], archive: Archive, layout: &Layout, stop: Stop<'_>) -> Vec<Document> {
    let mut documents = Vec::new();
    for part in lines.split(|line| archive.parts(line.text)) {
        documents.extend(document(part, archive, layout));
        if !documents.is_empty() && stop.asked() {
            break;
        }
    }
    documents
}

/// Reads one document; `None` for what stands before the first and after the last one.
fn document(lines: &[Line<'_>], archive: Archive, layout: &Layout) -> Option<Document> {
    let record = fields(lines, archive);
    let units = unit::cut(&record.body);
    if units.is_empty() {
        return None;
    }
    let mut made = Made::default();
    let named = |key| record.fields.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty());
    let head = Head::of(&record.head, archive, named(Key::Title).is_some());
    made.push(Field::Title, Label::Title, named(Key::Title).or(head.title.as_deref()));
    // An abstract that is the first paragraph is no dek.
    let told = |dek: &&str| !units[0].text.starts_with(dek.trim_end_matches(['.', '…', ' ']));
    made.push(Field::Dek, Label::Dek, named(Key::Dek).filter(told));
    if let Some(by) = named(Key::Author).or(head.byline.as_deref()) {
        made.block(Label::Byline, by.to_string());
        name::names(&inverted(by)).into_iter().for_each(|name| made.candidate(Field::Author, name));
    }
    let day = |text: &str| {
        date::stamps(text, Order::MonthFirst).into_iter().find(date::Stamp::is_day).and_then(|s| text.get(s.range).map(str::to_string))
    };
    made.push(Field::Published, Label::Date, named(Key::Date).and_then(day).or(head.date).as_deref());
    made.push(Field::Modified, Label::Date, named(Key::Modified).and_then(day).as_deref());
    made.push(Field::Site, Label::Junk, named(Key::Site).or(head.site.as_deref()));
    made.push(Field::Url, Label::Junk, named(Key::Url));
    made.push(Field::Section, Label::Junk, named(Key::Section));
    made.push(Field::Language, Label::Junk, named(Key::Language).and_then(language));
    let tags = named(Key::Tags).unwrap_or_default().split([';', ',']).map(|t| t.split('(').next().unwrap_or(t).trim());
    tags.filter(|t| !t.is_empty()).for_each(|tag| made.candidate(Field::Tag, tag.to_string()));
    units.into_iter().for_each(|unit| made.body(unit));
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

/// The tag of a language that an archive names in words, "ENGLISH; ENGLISH", or by a code of two letters.
fn language(value: &str) -> Option<&'static str> {
    let low = value.split([';', ',', ' ']).next().unwrap_or(value).to_lowercase();
    Some(match low.as_str() {
        "english" | "en" | "englisch" | "anglais" | "inglés" => "en",
        "german" | "de" | "deutsch" | "allemand" => "de",
        "french" | "fr" | "français" | "französisch" => "fr",
        "spanish" | "es" | "español" | "spanisch" => "es",
        "italian" | "it" | "italiano" | "italienisch" => "it",
        "portuguese" | "pt" | "português" => "pt",
        "dutch" | "nl" | "nederlands" => "nl",
        _ => return None,
    })
}

/// Cuts a document into its named fields.
fn fields<'a>(lines: &[Line<'a>], archive: Archive) -> Record<'a> {
    let mut record = Record::default();
    let mut open: Option<Key> = None;
    let (mut wide, mut counted) = (false, false);
    let named_body = lines.iter().any(|l| archive.key(l.text).is_some_and(|(k, _)| k == Key::Body));
    for line in lines {
        let found = archive.key(line.text).filter(|(k, _)| {
            open != Some(Key::Body) || *k != Key::Body && !matches!(k, Key::Author | Key::Date) || archive == Archive::Factiva
        });
        // What a name of no list begins is no more of the field before.
        let named = archive == Archive::ProQuest && open.is_some_and(|key| key != Key::Body) && has_name(line.text);
        let found = found.or_else(|| named.then_some((Key::Skip, line.text)));
        if let Some((key, value)) = found {
            // Where the text has no name it follows the length.
            counted |= key == Key::Length && !named_body;
            open = Some(if key == Key::Length && !named_body { Key::Body } else { key });
            match open {
                Some(Key::Body) if key == Key::Length => {}
                Some(Key::Body) => {
                    record.body.push(Line::new(""));
                    record.body.push(Line::new(value));
                }
                _ => record.fields.push((key, value.to_string())),
            }
            wide = false;
            continue;
        }
        match open {
            None => record.head.push(*line),
            Some(Key::Body) => record.body.push(*line),
            // A field between the length and a text without a name ("DATELINE: OSLO"): the text comes after it.
            Some(_) if line.text.is_empty() && counted && record.body.iter().all(|l| l.text.is_empty()) => open = Some(Key::Body),
            // A blank line ends a short field; what follows belongs to the head (Nexis Uni puts date and copyright between).
            Some(_) if line.text.is_empty() => wide = true,
            Some(_) if wide && record.body.is_empty() => record.head.push(*line),
            Some(_) if wide => {}
            Some(_) => {
                if let Some((_, value)) = record.fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.text);
                }
            }
        }
    }
    if archive == Archive::Factiva && record.body.is_empty() {
        untagged(&mut record, lines);
    }
    record
}

/// True for a line that begins as a named field does: "Lugar: Veracruz".
fn has_name(line: &str) -> bool {
    let Some((name, value)) = line.split_once(": ") else { return false };
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '/' | '-' | '(' | ')');
    name.len() <= NAME && name.starts_with(char::is_uppercase) && name.chars().all(letters) && !value.is_empty()
}

/// Bytes of the longest name of a field.
const NAME: usize = 32;

/// Factiva without tags: title, byline, "543 words", date, source, code, language, copyright, blank line, text.
fn untagged<'a>(record: &mut Record<'a>, lines: &[Line<'a>]) {
    let Some(at) = record.head.iter().position(|line| head::is_count(line.text)) else { return };
    let end = record.head.iter().skip(at).position(|l| l.text.is_empty()).map_or(record.head.len(), |n| at + n);
    record.body = lines.get(end..).unwrap_or_default().to_vec();
    record.head.truncate(end);
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

    fn block(&mut self, label: Label, text: String) {
        let mut unit = Unit::new(text);
        unit.gap = true;
        self.labelled(label, unit, "record: named field");
    }

    fn push(&mut self, field: Field, label: Label, value: Option<&str>) {
        let Some(value) = value.map(|v| fold(topic::head(v, VALUE))).filter(|v| !v.is_empty()) else { return };
        if label != Label::Junk {
            self.block(label, value.clone());
        }
        self.candidate(field, value);
    }

    fn body(&mut self, unit: Unit<'_>) {
        self.labelled(Label::Body, unit, "record: text");
    }

    fn labelled(&mut self, label: Label, unit: Unit<'_>, why: &'static str) {
        let Unit { text, kind, level, links, .. } = unit;
        self.blocks.push(Block { kind, level, text: text.into_owned(), links, label, group: 0, why: why.into() });
    }
}

/// Bytes of the longest value of a named field.
const VALUE: usize = 1000;
