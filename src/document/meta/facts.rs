//! What the data of a page's scripts say of the article whose text they hold: headline, dek, authors, days.

use super::json::Value;
use std::sync::LazyLock;

/// Objects around the text that are asked.
const AROUND: usize = 4;
/// Values of one field that are looked at: people in lists, objects around a name.
const VALUES: usize = 40;
/// Bytes of a headline or a dek at least.
const WORDS: usize = 12;

/// Headline, dek, authors and days of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) dek: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
}

/// Keys of the data, of `data/html/state_keys.tsv`.
struct Keys {
    titles: Vec<&'static str>,
    deks: Vec<&'static str>,
    authors: Vec<&'static str>,
    published: Vec<&'static str>,
    modified: Vec<&'static str>,
    names: Vec<&'static str>,
    halves: Vec<&'static str>,
    words: Vec<&'static str>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let list = |kind| crate::lists::of(include_str!("../../data/html/state_keys.tsv"), kind).collect();
    Keys {
        titles: list("title"),
        deks: list("dek"),
        authors: list("author"),
        published: list("published"),
        modified: list("modified"),
        names: list("name"),
        halves: list("half"),
        words: list("words"),
    }
});

/// What the objects around a text say, the nearest first.
pub(super) fn of<'v>(around: impl Iterator<Item = &'v Value<'v>>) -> Facts {
    let mut facts = Facts::default();
    for value in around.filter(|value| matches!(value, Value::Object(_))).take(AROUND) {
        let first = |keys: &[&str], fits: fn(&str) -> bool| {
            let found = keys.iter().filter_map(|key| words(value.get(key)?));
            found.map(str::trim).find(|text| fits(text)).map(str::to_string)
        };
        let day = |text: &str| text.len() >= "2025-03-04".len() && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        facts.title = facts.title.take().or_else(|| first(&KEYS.titles, |text| text.len() >= WORDS));
        facts.dek = facts.dek.take().or_else(|| first(&KEYS.deks, |text| text.len() >= WORDS && !text.contains('<')));
        facts.published = facts.published.take().or_else(|| first(&KEYS.published, day));
        facts.modified = facts.modified.take().or_else(|| first(&KEYS.modified, day));
        if facts.authors.is_empty() {
            facts.authors = KEYS.authors.iter().filter_map(|key| value.get(key)).map(people).find(|p| !p.is_empty()).unwrap_or_default();
        }
    }
    facts
}

/// A text, or the one in an object around it: `{"value": "Ferries stop"}`.
fn words<'v>(value: &'v Value<'v>) -> Option<&'v str> {
    value.as_str().or_else(|| KEYS.words.iter().find_map(|key| value.get(key)?.as_str()))
}

/// The names in a text, an object or a list of such.
fn people(value: &Value<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut queue = vec![value];
    for _ in 0..VALUES {
        let Some(value) = queue.pop() else { break };
        match value {
            Value::String(name) if !name.trim().is_empty() => names.push(name.trim().to_string()),
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(_) => {
                let halves: Vec<&str> = KEYS.halves.iter().filter_map(|key| value.get(key)?.as_str()).collect();
                match KEYS.names.iter().find_map(|key| value.get(key)) {
                    _ if halves.len() == 2 => names.push(halves.join(" ")),
                    Some(inner) => queue.push(inner),
                    None => {}
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_around_a_text() {
        let read = |json: &str| of(std::iter::once(&serde_json::from_str::<Value<'_>>(json).unwrap()));
        let facts = read(
            r#"{"title":{"value":"Ferries stop for a week"},"standfirst":"The port has no crane","published":"2025-05-08T06:00:00Z",
            "bylines":[{"firstName":"Ida","lastName":"Holm"},{"name":"Karl Moe","title":"Reporter"}],"updated":1746684000}"#,
        );
        assert_eq!(facts.title.as_deref(), Some("Ferries stop for a week"));
        assert_eq!(facts.dek.as_deref(), Some("The port has no crane"));
        assert_eq!((facts.published.as_deref(), facts.modified), (Some("2025-05-08T06:00:00Z"), None));
        assert_eq!(facts.authors, ["Ida Holm", "Karl Moe"]);
        assert_eq!(read(r#"{"credits":{"by":[{"name":"Ida Holm"}]},"title":"Home"}"#).authors, ["Ida Holm"]);
        assert_eq!(read(r#"{"title":"Home","date":"May 8"}"#), Facts::default());
    }
}
