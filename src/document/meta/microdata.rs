//! Microdata and RDFa: `itemprop` and `property` in the page.

use super::Offers;
use crate::document::Field;
use crate::document::html::{Attr, Tag, Tree};

/// Longest name in bytes.
const LONGEST_NAME: usize = 120;

/// Properties of one element that are read; pages give two or three at once, and each may cost a look at the text.
const PROPERTIES: usize = 16;

/// Elements around a property that are looked at: pages put few between a comment and its date, hostile ones five hundred.
const AROUND: usize = 64;

/// Nodes of an author that are looked at: a card of an author with picture, name and biography has far fewer, and authors in authors
/// would be read once for each around them.
const OF_AN_AUTHOR: u32 = 256;

/// Reads one element that has an `itemprop`, or a `property` of RDFa.
pub(crate) fn read(tree: &Tree, node: u32, props: &str, offers: &mut Offers) {
    for prop in props.split_ascii_whitespace().take(PROPERTIES) {
        let (field, from) = match bare(prop) {
            "date" | "created" | "issued" if prop.starts_with("dc") => (Field::Published, "itemprop:datePublished"),
            "headline" => (Field::Title, "itemprop:headline"),
            "datePublished" => (Field::Published, "itemprop:datePublished"),
            "dateCreated" => (Field::Published, "itemprop:dateCreated"),
            "dateModified" => (Field::Modified, "itemprop:dateModified"),
            "author" | "creator" => {
                author(tree, node, offers);
                continue;
            }
            "articleSection" => (Field::Section, "itemprop:articleSection"),
            "inLanguage" => (Field::Language, "itemprop:inLanguage"),
            "alternativeHeadline" => (Field::Dek, "itemprop:alternativeHeadline"),
            _ => continue,
        };
        if foreign(tree, node) {
            continue;
        }
        let value = if matches!(field, Field::Published | Field::Modified) { day(tree, node) } else { value(tree, node) };
        add(tree, node, offers, (field, &value, None, from));
    }
}

/// A property without the prefix of its vocabulary: "schema:author", "http://schema.org/author".
fn bare(prop: &str) -> &str {
    prop.rsplit([':', '/', '#']).next().unwrap_or(prop)
}

/// Names of the properties of an element.
fn properties<'t>(tree: &'t Tree, node: u32) -> impl Iterator<Item = &'t str> {
    let both = [Attr::Itemprop, Attr::Property].into_iter().filter_map(move |attr| tree.attr(node, attr));
    both.flat_map(str::split_ascii_whitespace).map(bare)
}

/// Adds what an element says, with the item that it belongs to.
fn add(tree: &Tree, node: u32, offers: &mut Offers, (field, value, url, from): (Field, &str, Option<String>, &'static str)) {
    let before = offers.candidates.len();
    offers.add(field, value, url, from);
    let item = tree.ancestors(node).take(AROUND).find(|&up| tree.attr(up, Attr::Itemscope).or(tree.attr(up, Attr::Typeof)).is_some());
    if let Some(candidate) = offers.candidates.get_mut(before) {
        candidate.group = item.map_or(0, |item| item + 1);
    }
}

/// A day: that of an attribute where the text gives the time of day only.
fn day(tree: &Tree, node: u32) -> String {
    let text = value(tree, node);
    let title = tree.attr(node, Attr::Title).filter(|_| text.trim().len() < DAY);
    title.map_or(text, str::to_string)
}

/// Shortest day in bytes: "1.2.2025".
const DAY: usize = 8;

/// Value of a property: `content`, `datetime`, or the text.
fn value(tree: &Tree, node: u32) -> String {
    let attr = tree.attr(node, Attr::Content).or_else(|| tree.attr(node, Attr::Datetime)).filter(|v| !v.trim().is_empty());
    attr.map_or_else(|| visible(tree, node), str::to_string)
}

/// Text of an element without scripts.
fn visible(tree: &Tree, node: u32) -> String {
    let mut text = String::new();
    let mut at = node;
    while at < tree.end(node) {
        match tree.tag(at) {
            Tag::Script | Tag::Style | Tag::Svg => at = tree.end(at),
            Tag::Text => {
                text.push_str(tree.text(at));
                at += 1;
            }
            _ => {
                text.push(' ');
                at += 1;
            }
        }
        if text.len() > 4 * super::LONGEST {
            break;
        }
    }
    text
}

/// True for what belongs to a comment, a review or a picture.
fn foreign(tree: &Tree, node: u32) -> bool {
    tree.ancestors(node).take(AROUND).any(|up| {
        let kind = tree.attr(up, Attr::Itemtype).or(tree.attr(up, Attr::Typeof)).unwrap_or("");
        ["Comment", "Review", "UserComments", "ImageObject", "VideoObject"].iter().any(|t| kind.ends_with(t))
            || properties(tree, up).any(|p| matches!(p, "comment" | "review" | "image"))
    })
}

/// An author: the `name` inside, or the text. An author of a comment is none of the article's.
fn author(tree: &Tree, node: u32, offers: &mut Offers) {
    if foreign(tree, node) {
        return;
    }
    let inside = node + 1..tree.end(node).min(node + OF_AN_AUTHOR);
    let url = tree
        .attr(node, Attr::Href)
        .or_else(|| inside.clone().filter(|&n| tree.tag(n) == Tag::A).find_map(|n| tree.attr(n, Attr::Href)))
        .map(str::to_string);
    let mut named = false;
    for name in inside.filter(|&n| properties(tree, n).any(|p| p == "name")) {
        add(tree, node, offers, (Field::Author, &value(tree, name), url.clone(), "itemprop:author"));
        named = true;
    }
    if !named {
        let text = value(tree, node);
        if text.trim().len() <= LONGEST_NAME && !text.starts_with("http") {
            add(tree, node, offers, (Field::Author, &text, url, "itemprop:author"));
        }
    }
}
