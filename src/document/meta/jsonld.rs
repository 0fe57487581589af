//! JSON-LD: the article object of a page and what it says.

use super::Offers;
use super::json::Value;
use crate::document::Field;
use std::collections::HashMap;

/// Types of schema.org whose object is the article of its page, best first.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Article",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "Report",
    "CreativeWork",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "Recipe",
    "Review",
    "HowTo",
    "VideoObject",
];

/// The first of these types are what newsrooms use; the others are filled in by plugins of blogs, from the title that search engines see.
const NEWS: usize = 7;

/// Objects nested deeper than this are not the article.
const DEPTH: usize = 6;

/// A page has no more objects than this that matter.
const OBJECTS: usize = 2000;

/// Reads all JSON-LD blocks of a page.
pub(crate) fn read<'a>(blocks: impl Iterator<Item = &'a str>, offers: &mut Offers) {
    let values: Vec<Value> = blocks.filter_map(super::json::read).collect();
    let mut objects = Vec::new();
    let mut queue: Vec<(&Value, usize)> = values.iter().rev().map(|v| (v, 0)).collect();
    while let Some((value, depth)) = queue.pop() {
        match value {
            Value::Array(items) => queue.extend(items.iter().rev().map(|v| (v, depth))),
            Value::Object(_) if objects.len() < OBJECTS => {
                objects.push((value, depth));
                if depth < DEPTH {
                    for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"] {
                        queue.extend(value.get(key).filter(|v| !v.is_string()).map(|v| (v, depth + usize::from(key != "@graph") * 3)));
                    }
                }
            }
            _ => {}
        }
    }
    let ids: HashMap<&str, &Value> = objects.iter().filter_map(|(o, _)| Some((o.get("@id")?.as_str()?, *o))).collect();
    let article = objects.iter().filter_map(|(o, depth)| Some((*depth, rank(o)?, *o))).min_by_key(|(depth, rank, _)| (*depth, *rank));
    if let Some((_, _, article)) = article {
        offers.news = rank(article).is_some_and(|rank| rank < NEWS);
        of_article(article, &ids, offers);
    }
    let page = objects.iter().map(|(o, _)| *o).find(|o| is_type(o, "WebPage") || is_type(o, "ItemPage") || is_type(o, "MedicalWebPage"));
    if let Some(page) = page {
        of_page(page, &ids, offers);
    }
    for site in objects.iter().map(|(o, _)| *o).filter(|o| is_type(o, "WebSite")) {
        offers.add(Field::Site, string(site.get("name")), None, "jsonld:website");
    }
}

/// Place of an object's type among the article types.
fn rank(object: &Value) -> Option<usize> {
    let rank = types(object).filter_map(|name| ARTICLES.iter().position(|t| *t == name)).min()?;
    let says = object.get("headline").or(object.get("articleBody")).or(object.get("datePublished")).is_some();
    says.then_some(rank)
}

fn is_type(object: &Value, name: &str) -> bool {
    types(object).any(|t| t == name)
}

/// The names of an object's types.
fn types<'v>(object: &'v Value<'_>) -> impl Iterator<Item = &'v str> {
    let types = match object.get("@type") {
        Some(Value::Array(types)) => types.as_slice(),
        one => one.map(std::slice::from_ref).unwrap_or_default(),
    };
    types.iter().filter_map(|t| t.as_str()?.rsplit(['/', ':', '#']).next())
}

fn string<'v>(value: Option<&'v Value<'_>>) -> &'v str {
    match value {
        Some(Value::String(text)) => text,
        Some(Value::Array(items)) => string(items.first()),
        Some(object @ Value::Object(_)) => {
            object.get("@value").or(object.get("name")).or(object.get("url")).and_then(Value::as_str).unwrap_or("")
        }
        _ => "",
    }
}

/// Values as text, one of a list or the parts of one string between commas.
fn list<'v>(value: Option<&'v Value<'_>>) -> Vec<&'v str> {
    match value {
        Some(Value::Array(items)) => items.iter().map(|v| string(Some(v))).collect(),
        Some(Value::String(text)) => text.split([',', ';']).map(str::trim).collect(),
        other => vec![string(other)],
    }
}

/// What the article object says.
fn of_article<'a>(article: &Value<'a>, ids: &HashMap<&str, &Value<'a>>, offers: &mut Offers) {
    let from = if rank(article).is_some_and(|rank| rank < NEWS) { "jsonld" } else { "jsonld:article" };
    let mut add = |field, key: &str| offers.add(field, &unescape(string(article.get(key))), None, from);
    add(Field::Title, "headline");
    add(Field::Dek, "description");
    add(Field::Published, "datePublished");
    add(Field::Modified, "dateModified");
    add(Field::Section, "articleSection");
    add(Field::Language, "inLanguage");
    add(Field::Body, "articleBody");
    if article.get("headline").is_none() {
        offers.add(Field::Title, &unescape(string(article.get("name"))), None, "jsonld:name");
    }
    offers.add(Field::Title, &unescape(string(article.get("alternativeHeadline"))), None, "jsonld:alternative");
    if article.get("datePublished").is_none() {
        for key in ["dateCreated", "uploadDate"] {
            offers.add(Field::Published, string(article.get(key)), None, "jsonld:created");
        }
    }
    people(article.get("author").or(article.get("creator")), ids, from, offers);
    offers.add(Field::Site, &unescape(string(resolve(article.get("publisher"), ids))), None, from);
    let url = match article.get("mainEntityOfPage") {
        Some(page @ Value::Object(_)) => page.get("@id").or(page.get("url")),
        other => other.filter(|v| v.as_str().is_some_and(|u| u.starts_with("http"))),
    };
    offers.add(Field::Url, string(url.or(article.get("url"))), None, from);
    for tag in list(article.get("keywords")) {
        offers.add(Field::Tag, &unescape(tag), None, from);
    }
    match article.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => offers.add(Field::Paywalled, if *free { "false" } else { "true" }, None, from),
        Some(Value::String(free)) if free.eq_ignore_ascii_case("false") => offers.add(Field::Paywalled, "true", None, from),
        Some(Value::String(free)) if free.eq_ignore_ascii_case("true") => offers.add(Field::Paywalled, "false", None, from),
        _ => {}
    }
    let images = match article.get("image") {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    for image in images {
        let image = resolve(Some(image), ids);
        let url = image.and_then(|i| i.get("url").or(i.get("contentUrl"))).or(image.filter(|i| i.is_string()));
        offers.images.extend(Some(string(url)).filter(|u| !u.is_empty()).map(str::to_string));
    }
}

/// What the object of the page says; used where no article object does.
fn of_page<'a>(page: &Value<'a>, ids: &HashMap<&str, &Value<'a>>, offers: &mut Offers) {
    let from = "jsonld:webpage";
    offers.add(Field::Title, &unescape(string(page.get("headline").or(page.get("name")))), None, from);
    offers.add(Field::Published, string(page.get("datePublished")), None, from);
    offers.add(Field::Modified, string(page.get("dateModified")), None, from);
    offers.add(Field::Language, string(page.get("inLanguage")), None, from);
    if !offers.candidates.iter().any(|c| c.field == Field::Author) {
        people(page.get("author"), ids, from, offers);
    }
}

/// An object for its `@id`.
fn resolve<'v, 'a>(value: Option<&'v Value<'a>>, ids: &HashMap<&str, &'v Value<'a>>) -> Option<&'v Value<'a>> {
    let value = value?;
    let value = value.as_array().and_then(<[_]>::first).unwrap_or(value);
    let id = value.get("@id").and_then(Value::as_str);
    match id.and_then(|id| ids.get(id)) {
        Some(full) if value.get("name").is_none() => Some(full),
        _ => Some(value),
    }
}

/// The authors: names, objects, or references to objects elsewhere.
fn people<'a>(value: Option<&Value<'a>>, ids: &HashMap<&str, &Value<'a>>, from: &'static str, offers: &mut Offers) {
    let several = match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => return,
    };
    for one in several {
        let Some(person) = resolve(Some(one), ids) else { continue };
        let names = match person {
            Value::String(name) => vec![&**name],
            other => match other.get("name") {
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                name => vec![string(name)],
            },
        };
        let organization = is_type(person, "Organization") || is_type(person, "NewsMediaOrganization");
        let from = match (organization, from) {
            (true, "jsonld") => "jsonld:organization",
            (true, _) => "jsonld:article-organization",
            _ => from,
        };
        let url = Some(string(person.get("url").or(person.get("sameAs")))).filter(|u| u.starts_with("http") || u.starts_with('/'));
        for name in names {
            let name = unescape(name);
            offers.add(Field::Author, &name, url.map(str::to_string), from);
            let bio = unescape(string(person.get("description")));
            if !bio.is_empty() && !organization {
                offers.add(Field::Bio, &bio, Some(name), from);
            }
        }
    }
}

/// Resolves character references and drops tags: values are often HTML.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_string();
    }
    let text = super::super::html::plain_text(text);
    // "Polic&amp;iacute;a": escaped once for the page and once for the data.
    if is_escaped(&text) { super::super::html::plain_text(&text) } else { text }
}

/// True when a named or numbered character reference stands in a text: "&eacute;", "&#233;".
fn is_escaped(text: &str) -> bool {
    /// Bytes of a reference's name at most.
    const NAME: usize = 8;
    text.match_indices('&').any(|(at, _)| {
        let name = &text.as_bytes()[at + 1..text.len().min(at + 2 + NAME)];
        let end = name.iter().position(|b| *b == b';').filter(|end| *end > 1);
        end.is_some_and(|end| name[..end].iter().enumerate().all(|(i, b)| b.is_ascii_alphanumeric() || i == 0 && *b == b'#'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_unescaped_even_twice() {
        assert_eq!(unescape("Polic&amp;iacute;a"), "Policía");
        assert_eq!(unescape("caf&eacute; &amp; bar"), "café & bar");
        assert_eq!(unescape("R&amp;D; more"), "R&D; more");
        assert_eq!(unescape("plain"), "plain");
    }

    fn offers(blocks: &[&str]) -> Vec<(Field, String, &'static str)> {
        let mut offers = Offers::default();
        read(blocks.iter().copied(), &mut offers);
        offers.candidates.into_iter().map(|c| (c.field, c.value, c.from)).collect()
    }

    #[test]
    fn graph_with_references() {
        let block = r##"{"@graph":[{"@type":"Article","headline":"Ferries &amp; ports","author":{"@id":"#a"},"datePublished":"2025-02-03"},
            {"@type":"Person","@id":"#a","name":"Ida Holm","description":"Ida writes about ports."},{"@type":"WebSite","name":"Halden Post"}]}"##;
        let got = offers(&[block]);
        for expected in [
            (Field::Title, "Ferries & ports", "jsonld:article"),
            (Field::Author, "Ida Holm", "jsonld:article"),
            (Field::Bio, "Ida writes about ports.", "jsonld:article"),
            (Field::Published, "2025-02-03", "jsonld:article"),
            (Field::Site, "Halden Post", "jsonld:website"),
        ] {
            assert!(got.contains(&(expected.0, expected.1.to_string(), expected.2)), "{expected:?} {got:?}");
        }
    }

    #[test]
    fn a_story_in_a_list_is_not_the_article() {
        let list = r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]}"#;
        let own = r#"{"@type":"Article","headline":"Own"}"#;
        assert!(offers(&[list, own]).contains(&(Field::Title, "Own".to_string(), "jsonld:article")));
    }
}
