//! Finds the metadata in a page's tree and hands it to the reader of its syntax.

use super::tag::{Attr, Tag};
use super::tree::{NodeId, Tree};
use crate::document::Field;
use crate::document::meta::{Offers, jsonld, microdata, tags::MetaTags};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// More links to authors than this are a list of them.
const MOST_LINKS: usize = 40;

/// What one look at all elements of a page finds.
pub(super) struct Head<'t> {
    pub(super) offers: Offers,
    /// Links that say that they lead to the author.
    pub(super) authors: Vec<NodeId>,
    /// What the page says that its relative links are relative to.
    pub(super) base: Option<&'t str>,
}

/// Reads all metadata of a page.
pub(super) fn read<'t>(tree: &'t Tree) -> Head<'t> {
    let (mut offers, mut authors, mut base) = (Offers::default(), Vec::new(), None);
    let mut metas = MetaTags::default();
    let mut scripts = Vec::new();
    let mut titled = false;
    let mut others = Vec::new();
    for (id, tag) in tree.elements() {
        match tag {
            Tag::Meta => meta(tree, id, &mut metas, &mut offers),
            Tag::Title if !titled => {
                titled = true;
                offers.add(Field::Title, &tree.inner_text(id), None, "title");
            }
            Tag::Link => link(tree, id, &mut offers),
            Tag::Base => base = base.or_else(|| tree.attr(id, Attr::Href)),
            Tag::Script if tree.attr(id, Attr::Type).is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => scripts.push(id),
            Tag::Script => others.push(id),
            Tag::Html => {
                let language = tree.attr(id, Attr::Lang).or_else(|| tree.attr(id, Attr::XmlLang));
                offers.add(Field::Language, language.unwrap_or(""), None, "html:lang");
            }
            _ => {}
        }
        let mut properties = None;
        for (attr, value) in tree.attrs_where(id, |attr| matches!(attr, Attr::Itemprop | Attr::Property | Attr::Rel)) {
            // The properties of `meta` elements are those of Open Graph.
            if attr == Attr::Itemprop || attr == Attr::Property && tag != Tag::Meta {
                properties = Some(value);
            } else if attr == Attr::Rel && tag == Tag::A && authors.len() < MOST_LINKS {
                authors.extend(value.split_ascii_whitespace().any(|r| r == "author").then_some(id));
            }
        }
        if let Some(properties) = properties {
            microdata::read(tree, id, properties, &mut offers);
        }
    }
    let texts: Vec<_> = scripts.into_iter().map(|id| tree.inner_text(id)).collect();
    jsonld::read(texts.iter().map(AsRef::as_ref), &mut offers);
    // Other scripts are asked only where nothing else gives a day with its time: they are half of many a page.
    let dated = offers.values(Field::Published).any(|c| c.value.len() > DAY);
    if let Some(date) = others.into_iter().filter(|_| !dated).find_map(|id| date_in(&tree.inner_text(id))) {
        offers.add(Field::Published, &date, None, "script");
    }
    Head { offers, authors, base }
}

/// Keys under which the data of a page's scripts keep the day of publication, each with the number of the part of [`KEY_PARTS`] in it.
const DATE_KEYS: &[(&str, usize)] = &[
    ("datePublished", 0),
    ("publishDate", 0),
    ("publishedDate", 0),
    ("published_at", 0),
    ("publishedAt", 0),
    ("first_publication_date", 0),
    ("datePosted", 1),
    ("postedAt", 1),
    ("publication_date", 0),
    ("pubDate", 2),
];

/// Each of the keys holds one of these, and most scripts none.
const KEY_PARTS: [&str; 3] = ["ubli", "osted", "ubDate"];

/// Searchers for the parts, and for the keys.
static FINDERS: LazyLock<([Finder<'static>; 3], Vec<Finder<'static>>)> =
    LazyLock::new(|| (KEY_PARTS.map(Finder::new), DATE_KEYS.iter().map(|key| Finder::new(key.0)).collect()));

/// Bytes of a day in ISO 8601.
const DAY: usize = "2025-03-04".len();

/// A day of publication in the data of a script.
fn date_in(script: &str) -> Option<String> {
    let (parts, keys) = &*FINDERS;
    let first = parts.each_ref().map(|part| part.find(script.as_bytes()));
    DATE_KEYS.iter().zip(keys).find_map(|((key, part), finder)| {
        // A key begins no more than its length before the first of its parts.
        let from = first[*part]?.saturating_sub(key.len());
        let at = from + finder.find(script.as_bytes().get(from..)?)?;
        let rest = script.get(at + key.len()..)?.trim_start_matches(['"', '\\', ':', ' ', '\'']);
        let value: String = rest.chars().take(32).take_while(|c| !matches!(c, '"' | '\\' | '\'' | ',' | '}')).collect();
        let iso = value.len() >= DAY && value.as_bytes()[..4].iter().all(u8::is_ascii_digit) && value.as_bytes()[4] == b'-';
        iso.then_some(value)
    })
}

fn meta(tree: &Tree, id: u32, metas: &mut MetaTags, offers: &mut Offers) {
    // Twitter's first cards had the content in `value`, and some pages still have.
    let Some(content) = tree.attr(id, Attr::Content).or_else(|| tree.attr(id, Attr::Value)) else { return };
    let names = [Attr::Property, Attr::Name, Attr::HttpEquiv].map(|attr| tree.attr(id, attr));
    let mut read = "";
    for name in names.into_iter().flatten().filter(|n| !n.is_empty()) {
        if name != read {
            metas.read(name, content, offers);
            read = name;
        }
    }
}

fn link(tree: &Tree, id: u32, offers: &mut Offers) {
    if tree.attr(id, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
        offers.add(Field::Url, tree.attr(id, Attr::Href).unwrap_or(""), None, "link:canonical");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_key_holds_a_part_that_is_looked_for() {
        for (key, part) in DATE_KEYS {
            assert!(key.contains(KEY_PARTS[*part]), "{key}");
            assert_eq!(date_in(&format!("var page = {{\"{key}\":\"2025-03-04T10:00\"}}")).as_deref(), Some("2025-03-04T10:00"));
        }
        assert_eq!(date_in("datePublished: 'soon'"), None);
    }
}
