//! Microdata and RDFa: `itemprop` and `property` in the page.

use super::Offers;
use crate::document::Field;
use crate::document::html::{Attr, Tag, Tree};

/// Longest name in bytes.
const LONGEST_NAME: usize = 120;

/// Reads one element that has an `itemprop`.
pub(crate) fn read(tree: &Tree, node: u32, props: &str, offers: &mut Offers) {
    for prop in props.split_ascii_whitespace() {
        let (field, from) = match prop {
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
        offers.add(field, &value(tree, node), None, from);
    }
}

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

/// An author: the `name` inside, or the text. An author of a comment is none of the article's.
fn author(tree: &Tree, node: u32, offers: &mut Offers) {
    let foreign = |up: u32| {
        let kind = tree.attr(up, Attr::Itemtype).unwrap_or("");
        ["Comment", "Review", "UserComments", "ImageObject", "VideoObject"].iter().any(|t| kind.ends_with(t))
            || tree.attr(up, Attr::Itemprop).is_some_and(|p| p == "comment" || p == "review" || p == "image")
    };
    if tree.ancestors(node).any(foreign) {
        return;
    }
    let inside = node + 1..tree.end(node);
    let url = tree
        .attr(node, Attr::Href)
        .or_else(|| inside.clone().filter(|&n| tree.tag(n) == Tag::A).find_map(|n| tree.attr(n, Attr::Href)))
        .map(str::to_string);
    let mut named = false;
    for name in inside.filter(|&n| tree.attr(n, Attr::Itemprop).is_some_and(|p| p.split_ascii_whitespace().any(|w| w == "name"))) {
        offers.add(Field::Author, &value(tree, name), url.clone(), "itemprop:author");
        named = true;
    }
    if !named {
        let text = value(tree, node);
        if text.trim().len() <= LONGEST_NAME && !text.starts_with("http") {
            offers.add(Field::Author, &text, url, "itemprop:author");
        }
    }
}
