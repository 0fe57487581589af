//! Collects the sections of a page from its labelled blocks and candidates, each field by one visible order of sources.

use std::cell::LazyCell;

use super::title;
use crate::document::text::holds;
use crate::document::{Candidate, Document, Field, Label};
use crate::lang::byline::{self, Trust};
use crate::lang::date::{self, Order};
use crate::options::Options;
use crate::report::{Author, BlockKind, Image, Moment, Related, RelatedKind, SourceKind, Warning};

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

/// Sources of the date of publication, best first. Measured on the dev sets: what of each source's dates is the true one.
const PUBLISHED: &[&str] = &[
    "text:date",
    "url",
    "article:published_time",
    "jsonld",
    "itemprop:datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxense:publishtime",
    "text:published",
    "dc.date",
    "meta:date",
    "time",
    "class:date",
    "text:date-line",
    "jsonld:webpage",
    "itemprop:dateCreated",
    "jsonld:created",
    "text:line",
    "title:date",
    "time:inline",
    "text:far",
    "script",
];

/// Sources that say when the day of publication is printed beside the headline.
const PRINTED: &[&str] = &["text:published", "class:date", "time", "text:date-line"];

/// Sources of authors, best first; names of one source only are taken.
const AUTHORS: &[&str] = &[
    "text",
    "jsonld",
    "itemprop:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
    "meta:byl",
    "twitter:data",
    "meta:author",
    "text:byline",
    "article:author",
    "cxense:author",
    "rel=author",
    "class:author",
    "jsonld:organization",
];

/// More tags than this are a list of search words.
const MOST_TAGS: usize = 40;

/// Collects the sections of a document.
pub(crate) fn collect(document: Document, options: &Options) -> Sections {
    let Document { kind, blocks, candidates, images, related, warnings, .. } = document;
    let mut sections = Sections { images, related, warnings, ..Sections::default() };
    let mut bios = Vec::new();
    let mut heading: Option<String> = None;
    for block in blocks {
        match block.label {
            Label::Title if sections.title.is_none() => sections.title = Some(Found { text: block.text, from: "block" }),
            Label::Dek if sections.dek.is_none() => sections.dek = Some(Found { text: block.text, from: "block" }),
            Label::Body => sections.body.push(BodyText { kind: block.kind, level: block.level, text: block.text }),
            Label::Bio => bios.push(block.text),
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
    scalars(&candidates, options, &mut sections);
    let sites = sites(&candidates, sections.url.as_deref());
    let mut ends = sites.clone();
    ends.extend(sections.section.iter().map(|s| title::key(s)).filter(|s| s.len() > 3));
    if let Some(found) = title::choose(&candidates, &ends) {
        sections.title = Some(found);
    }
    if sections.dek.is_none() {
        sections.dek = dek(&candidates, &sections);
    }
    dates(&candidates, options, &mut sections);
    sections.authors = authors(&candidates, &sites, kind);
    add_bios(&candidates, bios, &mut sections.authors);
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
        candidates.iter().filter(|c| c.field == Field::Language).map(tag).find(fits)
    });
    sections.section = first(Field::Section);
    sections.paywalled = first(Field::Paywalled).map(|v| v == "true");
    for tag in candidates.iter().filter(|c| c.field == Field::Tag) {
        if sections.tags.len() < MOST_TAGS && !sections.tags.iter().any(|t| t.eq_ignore_ascii_case(&tag.value)) {
            sections.tags.push(tag.value.clone());
        }
    }
}

/// Names that the site goes by, as keys.
fn sites(candidates: &[Candidate], url: Option<&str>) -> Vec<String> {
    let mut sites: Vec<String> = candidates.iter().filter(|c| c.field == Field::Site).map(|c| title::key(&c.value)).collect();
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or("");
    sites.push(title::key(host.trim_start_matches("www.")));
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.pop();
    sites.extend(labels.into_iter().filter(|l| l.len() > 3).map(title::key));
    sites.retain(|s| s.len() > 1);
    sites
}

/// The description of the page, unless it is cut off, the title, or the text's own beginning.
fn dek(candidates: &[Candidate], sections: &Sections) -> Option<Found> {
    let title = sections.title.as_ref().map(|t| title::key(&t.text)).unwrap_or_default();
    let body = LazyCell::new(|| sections.body.iter().map(|b| title::key(&b.text)).collect::<Vec<_>>());
    let fits = |c: &&Candidate| {
        let key = title::key(&c.value);
        let cut = c.value.ends_with("...") || c.value.ends_with('…') || c.value.ends_with("[…]");
        let start: String = key.chars().take(60).collect();
        let said = || body.iter().any(|b| holds(b, &start));
        !cut && c.value.chars().count() >= 30 && key != title && !key.is_empty() && !said()
    };
    let order = ["itemprop:alternativeHeadline", "jsonld", "og:description", "meta:description"];
    order
        .iter()
        .find_map(|from| candidates.iter().filter(|c| c.field == Field::Dek && c.from == *from).find(fits))
        .map(|c| Found { text: c.value.clone(), from: c.from })
}

/// The best date of a field by the order of sources; a day wins over a month or a year.
fn best_date(candidates: &[Candidate], field: Field, order: Order) -> Option<Moment> {
    let rank = |from: &str| PUBLISHED.iter().position(|p| *p == from).unwrap_or(PUBLISHED.len());
    let mut found: Vec<(bool, usize, usize, Moment)> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate().filter(|(_, c)| c.field == field) {
        if let Some(moment) = date::value(&candidate.value, order, candidate.from) {
            let exact = moment.date.len() >= 10;
            found.push((!exact, rank(candidate.from), at, moment));
        }
    }
    found.sort_by_key(|a| (a.0, a.1, a.2));
    // Of sources that name the same day, the one that knows the time as well.
    let day = found.first().map(|f| f.3.date.clone())?;
    let timed = found.iter().position(|f| f.3.date == day && f.3.time.is_some()).unwrap_or(0);
    Some(found.swap_remove(timed).3)
}

/// Dates of publication and last change.
fn dates(candidates: &[Candidate], options: &Options, sections: &mut Sections) {
    let order = Order::of(sections.language.as_deref());
    sections.published = best_date(candidates, Field::Published, order);
    sections.modified = best_date(candidates, Field::Modified, order);
    // A day of publication in structured data that is the day of the last change is often the template's stamp: an earlier day that
    // the page prints beside its headline is better.
    if let (Some(published), Some(modified)) = (&sections.published, &sections.modified)
        && published.date == modified.date
        && !PRINTED.contains(&published.from.as_str())
    {
        let printed: Vec<Candidate> = candidates.iter().filter(|c| PRINTED.contains(&c.from)).cloned().collect();
        if let Some(earlier) = best_date(&printed, Field::Published, order).filter(|p| p.date < published.date && p.date.len() == 10) {
            sections.published = Some(earlier);
        }
    }
    // A page that only says when it was updated was published then or before: the day is the best that is known.
    if sections.published.is_none() {
        sections.published.clone_from(&sections.modified);
    }
    if let Some(date) = options.date {
        let date = date.to_string();
        sections.published = Some(Moment { text: date.clone(), date, time: None, offset: None, from: "given".into() });
    }
}

/// Names of the best source that has any.
fn authors(candidates: &[Candidate], sites: &[String], kind: SourceKind) -> Vec<Author> {
    let mut fallback: Vec<Author> = Vec::new();
    let others = candidates.iter().map(|c| c.from).filter(|from| !AUTHORS.contains(from));
    for source in AUTHORS.iter().copied().chain(others) {
        let mut authors: Vec<Author> = Vec::new();
        // The reader of text pages has looked at its names already.
        let seen = kind == SourceKind::Html && (source == "text:byline" || source == "class:author");
        let trust = if seen { Trust::Visible } else { Trust::Field };
        for candidate in candidates.iter().filter(|c| c.field == Field::Author && c.from == source) {
            for name in byline::names(&candidate.value, trust) {
                let same = |a: &Author| title::key(&a.name) == title::key(&name);
                if !authors.iter().any(same) {
                    let url = candidate.extra.clone().filter(|u| u.starts_with("http"));
                    authors.push(Author { name, bio: None, url, from: candidate.from.into() });
                }
            }
        }
        // The site as its own author says nothing; the name of an account says little while a person may be named elsewhere.
        let house = kind == SourceKind::Html && authors.iter().all(|a| sites.contains(&title::key(&a.name)));
        let account = authors.iter().all(|a| {
            !a.name.contains(' ')
                && (a.name.contains('.') || a.name.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()))
                && a.name.is_ascii()
        });
        if !authors.is_empty() && !account && !house {
            return authors;
        }
        if fallback.is_empty() {
            fallback = authors;
        }
    }
    fallback
}

/// Gives bios to the authors they name; a single bio goes to a single author.
fn add_bios(candidates: &[Candidate], blocks: Vec<String>, authors: &mut [Author]) {
    let single = authors.len() == 1;
    for author in authors.iter_mut() {
        let last = author.name.split_whitespace().last().unwrap_or(&author.name).to_string();
        let told = blocks.iter().find(|b| b.contains(&author.name) || b.contains(&last)).or_else(|| blocks.first().filter(|_| single));
        let offered =
            candidates.iter().find(|c| c.field == Field::Bio && (c.extra.as_deref() == Some(&author.name) || single && c.extra.is_none()));
        author.bio = told.cloned().or_else(|| offered.map(|c| c.value.clone()));
    }
}
