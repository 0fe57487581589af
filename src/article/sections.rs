//! Collects the sections of a page from its labelled blocks and candidates, each field by one visible order of sources.

use super::vote::{Ballot, Race};
use super::{author, bio, date, dek, site, stated, title, topics};
use crate::document::{Candidate, Document, Field, Label};
use crate::lang::date::Order;
use crate::lang::identify;
use crate::options::Options;
use crate::report::{Author, BlockKind, Image, Moment, Related, SourceKind, Warning};

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

/// Characters of a headline that no site is called.
const LONG_TITLE: usize = 25;

/// Collects the sections of a document.
pub(crate) fn collect(document: Document, options: &Options) -> Sections {
    let Document { kind, blocks, candidates, images, related, warnings, .. } = document;
    let mut sections = Sections { images, related, warnings, ..Sections::default() };
    let (mut bios, mut headline) = (Vec::new(), None);
    for block in blocks {
        match block.label {
            Label::Title if sections.title.is_none() => {
                headline = Some(site::key(&block.text));
                sections.title = Some(Found { text: block.text, from: "block" });
            }
            Label::Dek if sections.dek.is_none() => sections.dek = Some(Found { text: block.text, from: "block" }),
            Label::Body => sections.body.push(BodyText { kind: block.kind, level: block.level, text: block.text }),
            Label::Bio => bios.push(block.text),
            _ => {}
        }
    }
    scalars(&candidates, options, &mut sections);
    let sites = site::names(&candidates, sections.url.as_deref());
    let title =
        if kind == SourceKind::Html { title::choose(&candidates, &sites, sections.url.as_deref()) } else { stated::title(&candidates) };
    if title.is_some() {
        sections.title = title;
    }
    if kind == SourceKind::Html {
        // What stands under another heading, the name of the site, is no dek.
        let chosen = sections.title.as_ref().filter(|title| title.from == "heading" || title.from.starts_with("h1"));
        let other = chosen.map(|title| site::key(&title.text)).zip(headline);
        if other.is_some_and(|(chosen, other)| !chosen.contains(&other) && !other.contains(&chosen)) {
            sections.dek = None;
        }
    }
    if kind == SourceKind::Html || sections.dek.is_none() {
        sections.dek = dek::choose(&candidates, &sections, &sites);
    }
    dates(&candidates, kind, options, &mut sections);
    sections.authors = if kind == SourceKind::Html { author::choose(&candidates, &sites) } else { stated::authors(&candidates) };
    add_bios(&candidates, bios, &mut sections.authors);
    if let Some(found) = sections.title.as_ref().map(|title| site::key(&title.text)) {
        // A list of the latest stories holds the page's own.
        sections.related.retain(|story| site::key(&story.title) != found);
    }
    if kind == SourceKind::Html {
        bio::take(sections.title.as_ref().map(|title| &*title.text), &mut sections.body, &mut sections.authors);
    }
    let same = |text: &str| sections.title.as_ref().is_some_and(|title| site::key(&title.text) == site::key(text));
    if sections.section.as_deref().is_some_and(same) {
        sections.section = None;
    }
    if let (Some(site), Some(title)) = (&sections.site, &sections.title)
        && title.text.chars().count() >= LONG_TITLE
        && site::key(site).contains(&site::key(&title.text))
    {
        sections.site = None;
    }
    if let Some(title) = &options.title {
        sections.title = Some(Found { text: title.clone(), from: "given" });
    }
    sections
}

/// Fields of which the first candidate is taken.
fn scalars(candidates: &[Candidate], options: &Options, sections: &mut Sections) {
    let first = |field| candidates.iter().find(|c| c.field == field).map(|c| c.value.clone());
    let from = |field, from| candidates.iter().find(|c| c.field == field && c.from == from).map(|c| c.value.clone());
    sections.site = from(Field::Site, "og:site_name").or_else(|| from(Field::Site, "jsonld")).or_else(|| first(Field::Site));
    sections.url = options.url.clone().or_else(|| {
        let absolute = |c: &&Candidate| c.field == Field::Url && c.value.starts_with("http");
        let canonical = candidates.iter().filter(absolute).find(|c| c.from == "link:canonical");
        canonical.or_else(|| candidates.iter().find(absolute)).map(|c| c.value.clone())
    });
    sections.language = options.language.clone().or_else(|| {
        let tag = |c: &Candidate| c.value.split([',', ';']).next().unwrap_or("").trim().replace('_', "-").to_ascii_lowercase();
        let fits = |t: &String| {
            t.len() >= 2
                && t.len() <= 12
                && t.split('-').next().is_some_and(|p| matches!(p.len(), 2 | 3) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        };
        told(candidates.iter().filter(|c| c.field == Field::Language).map(tag).find(fits), sections)
    });
    sections.section = topics::section(candidates);
    sections.tags = topics::tags(candidates);
    sections.paywalled = first(Field::Paywalled).map(|v| v == "true");
}

/// The language that a page declares; what its text is in where it declares none, or a wrong one: templates declare English whatever comes.
fn told(declared: Option<String>, sections: &Sections) -> Option<String> {
    if declared.as_ref().is_some_and(|tag| !identify::is_known(tag)) {
        return declared;
    }
    let head = sections.title.iter().chain(&sections.dek).map(|found| &*found.text);
    let found = identify::identify(sections.body.iter().map(|block| &*block.text).chain(head));
    match (declared, found) {
        (Some(tag), Some(found)) if !identify::same(&tag, found) => Some(found.into()),
        (declared, found) => declared.or(found.map(str::to_string)),
    }
}

/// Dates of publication and last change.
fn dates(candidates: &[Candidate], kind: SourceKind, options: &Options, sections: &mut Sections) {
    let order = Order::of(sections.language.as_deref());
    if kind == SourceKind::Html {
        sections.published = date::published(candidates, order);
        sections.modified = date::modified(candidates, order, sections.published.as_ref());
    } else {
        sections.published = stated::date(candidates, Field::Published, order);
        let changed = stated::date(candidates, Field::Modified, order);
        sections.modified = changed.or_else(|| stated::changed(candidates, sections.published.as_ref()?));
    }
    // A page that only says when it was updated was published then or before: the day is the best that is known.
    if sections.published.is_none() {
        sections.published.clone_from(&sections.modified);
    }
    if let Some(given) = options.given_date() {
        sections.published = Some(given);
    }
}

/// Gives bios to the authors they name; a single bio goes to a single author.
fn add_bios(candidates: &[Candidate], blocks: Vec<String>, authors: &mut [Author]) {
    let single = authors.len() == 1;
    for author in authors.iter_mut() {
        let last = author.name.split_whitespace().last().unwrap_or(&author.name).to_string();
        let told = blocks.iter().find(|b| b.contains(&author.name) || b.contains(&last)).or_else(|| blocks.first().filter(|_| single));
        let offered =
            candidates.iter().find(|c| c.field == Field::Bio && (c.extra.as_deref() == Some(&author.name) || single && c.extra.is_none()));
        let bio = told.or_else(|| offered.map(|c| &c.value));
        author.bio = bio.map(|bio| without_name_twice(bio, &author.name).to_string());
    }
}

/// A bio without the name over it where it begins with the name as well: "Ida Holm Ida Holm writes about ports."
fn without_name_twice<'b>(bio: &'b str, name: &str) -> &'b str {
    let rest = bio.strip_prefix(name).map(|rest| rest.trim_start_matches([' ', ':', ',', '\n']));
    // Those that begin with the given name have it over them as well: "Ida Holm Ida writes about ports."
    let given = name.split(' ').next().filter(|given| given.len() < name.len()).unwrap_or(name);
    let again = |rest: &str| rest.strip_prefix(given).is_some_and(|rest| rest.starts_with(' '));
    rest.filter(|rest| again(rest)).unwrap_or(bio)
}

/// The ballots of a web page for title, date and authors, for the program that fits the weights.
pub(crate) fn ballots(document: &Document, options: &Options) -> Vec<(Race, Vec<Ballot>)> {
    let candidates = &document.candidates;
    let mut sections = Sections::default();
    scalars(candidates, options, &mut sections);
    let url = sections.url.as_deref();
    let sites = site::names(candidates, url);
    let order = Order::of(sections.language.as_deref());
    vec![
        (Race::Title, title::ballots(candidates, &sites, url)),
        (Race::Date, date::ballots(candidates, order)),
        (Race::Authors, author::ballots(candidates, &sites)),
    ]
}
