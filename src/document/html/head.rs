//! Finds the metadata in a page's tree and hands it to the reader of its syntax.

use super::tag::{Attr, Tag};
use super::tree::Tree;
use crate::document::Field;
use crate::document::meta::{Offers, jsonld, microdata, tags::MetaTags};

/// Reads all metadata of a page.
pub(super) fn read(tree: &Tree) -> Offers {
    let mut offers = Offers::default();
    let mut metas = MetaTags::default();
    let mut scripts = Vec::new();
    let mut titled = false;
    for id in 0..tree.len() {
        match tree.tag(id) {
            Tag::Text => continue,
            Tag::Meta => meta(tree, id, &mut metas, &mut offers),
            Tag::Title if !titled => {
                titled = true;
                offers.add(Field::Title, &tree.inner_text(id), None, "title");
            }
            Tag::Link => link(tree, id, &mut offers),
            Tag::Script if tree.attr(id, Attr::Type).is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => scripts.push(id),
            Tag::Html => {
                let language = tree.attr(id, Attr::Lang).or_else(|| tree.attr(id, Attr::XmlLang));
                offers.add(Field::Language, language.unwrap_or(""), None, "html:lang");
            }
            Tag::A if tree.attr(id, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r == "author")) => {
                offers.add(Field::Author, &tree.inner_text(id), tree.attr(id, Attr::Href).map(str::to_string), "rel=author");
            }
            _ => {}
        }
        if let Some(props) = tree.attr(id, Attr::Itemprop) {
            microdata::read(tree, id, props, &mut offers);
        }
    }
    let texts: Vec<_> = scripts.into_iter().map(|id| tree.inner_text(id)).collect();
    jsonld::read(texts.iter().map(AsRef::as_ref), &mut offers);
    offers
}

fn meta(tree: &Tree, id: u32, metas: &mut MetaTags, offers: &mut Offers) {
    let Some(content) = tree.attr(id, Attr::Content) else { return };
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
