//! Collects the sections of a page from its labelled blocks and candidates.

use super::date::{self, Order};
use crate::document::{Document, Field, Label};
use crate::options::Options;
use crate::report::{Author, BlockKind, Image, Moment, Related, RelatedKind, Warning};

/// A text with its provenance.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The words.
    pub(crate) text: String,
    /// Where they were found.
    pub(crate) from: &'static str,
}

/// A block of the body.
#[derive(Debug, Clone)]
pub(crate) struct BodyText {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Level of a heading.
    pub(crate) level: Option<u8>,
    /// The words.
    pub(crate) text: String,
}

/// Everything a page says, section by section, before it is laid out.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    pub(crate) title: Option<Found>,
    pub(crate) dek: Option<Found>,
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
    pub(crate) authors: Vec<Author>,
    pub(crate) site: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) paywalled: Option<bool>,
    pub(crate) body: Vec<BodyText>,
    pub(crate) images: Vec<Image>,
    pub(crate) related: Vec<Related>,
    pub(crate) warnings: Vec<Warning>,
}

/// Collects the sections of a document.
pub(crate) fn collect(document: Document, options: &Options) -> Sections {
    let mut sections = Sections { images: document.images, warnings: document.warnings, ..Sections::default() };
    let mut heading: Option<String> = None;
    for block in document.blocks {
        match block.label {
            Label::Title if sections.title.is_none() => sections.title = Some(Found { text: block.text, from: "block" }),
            Label::Dek if sections.dek.is_none() => sections.dek = Some(Found { text: block.text, from: "block" }),
            Label::Body => sections.body.push(BodyText { kind: block.kind, level: block.level, text: block.text }),
            Label::RelatedHeading => heading = Some(block.text),
            Label::RelatedTitle => sections.related.push(Related {
                title: block.text,
                description: None,
                url: block.links.first().map(|link| link.url.clone()),
                kind: RelatedKind::Related,
                heading: heading.clone(),
                companies: Vec::new(),
                figures: Vec::new(),
                events: Vec::new(),
            }),
            Label::RelatedDescription => {
                if let Some(last) = sections.related.last_mut() {
                    last.description.get_or_insert(block.text);
                }
            }
            _ => {}
        }
    }
    for candidate in document.candidates {
        match candidate.field {
            Field::Title if sections.title.is_none() => {
                sections.title = Some(Found { text: candidate.value, from: candidate.from });
            }
            Field::Author => {
                sections.authors.push(Author { name: candidate.value, bio: None, url: candidate.extra, from: candidate.from.into() })
            }
            Field::Bio => {
                let author = sections.authors.iter().position(|a| Some(&a.name) == candidate.extra.as_ref()).unwrap_or(0);
                if let Some(author) = sections.authors.get_mut(author) {
                    author.bio.get_or_insert(candidate.value);
                }
            }
            Field::Published if sections.published.is_none() => {
                sections.published = date::value(&candidate.value, Order::default(), candidate.from);
            }
            Field::Modified if sections.modified.is_none() => {
                sections.modified = date::value(&candidate.value, Order::default(), candidate.from);
            }
            Field::Site => drop(sections.site.get_or_insert(candidate.value)),
            Field::Url => drop(sections.url.get_or_insert(candidate.value)),
            Field::Language => drop(sections.language.get_or_insert(candidate.value)),
            Field::Section => drop(sections.section.get_or_insert(candidate.value)),
            Field::Tag => sections.tags.push(candidate.value),
            Field::Dek if sections.dek.is_none() => {
                sections.dek = Some(Found { text: candidate.value, from: candidate.from });
            }
            _ => {}
        }
    }
    if let Some(date) = options.date {
        let date = date.to_string();
        sections.published = Some(Moment { text: date.clone(), date, time: None, offset: None, from: "given".into() });
    }
    if let Some(title) = &options.title {
        sections.title = Some(Found { text: title.clone(), from: "given" });
    }
    sections
}
