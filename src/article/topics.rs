//! Tags and section: what metadata say in their place and is none is left out.

use crate::document::{Candidate, Field};
use std::sync::LazyLock;

/// More tags than this are a list of search words.
const MOST: usize = 40;
/// Characters of a tag at most; a list with a longer part is a text between commas.
const TAG: usize = 60;
const PROSE: usize = 100;
/// Tags with a key before a colon from which on these are what editors sort pages by: "Page Type: Article".
const KEYED: usize = 3;
/// Characters of the name of a section at most.
const SECTION: usize = 60;

/// Words of `data/article/topics.tsv`, in lower case.
struct Words {
    /// Kinds of pages that stand where a section should.
    sections: Vec<&'static str>,
    /// Keys before a colon whose value is a tag.
    keys: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let list = |kind| crate::lists::of(include_str!("../data/article/topics.tsv"), kind).collect();
    Words { sections: list("no section"), keys: list("key") }
});

/// The tags, each once.
pub(super) fn tags(candidates: &[Candidate]) -> Vec<String> {
    let offered = || candidates.iter().filter(|c| c.field == Field::Tag);
    let prose: Vec<&str> =
        offered().filter(|c| c.value.chars().count() > PROSE && c.value.matches(',').count() < 2).map(|c| c.from).collect();
    let keyed = offered().filter(|c| is_keyed(&c.value)).count() >= KEYED;
    let mut tags: Vec<String> = Vec::new();
    for candidate in offered().filter(|c| !prose.contains(&c.from)) {
        let value = candidate.value.as_str();
        // Some list all in one; "Sociology, Anthropology and Law" is one.
        let several = value.matches(',').count() > 1 || value.contains(',') && !value.contains(", ");
        for tag in value.split(|c| several && c == ',').map(|tag| tag.trim_matches([' ', '&'])) {
            let tag = if keyed { told(tag) } else { tag };
            let fits = !tag.is_empty() && tag.chars().count() <= TAG && !(keyed && is_keyed(tag)) && !is_setting(tag);
            if tags.len() < MOST && fits && !tags.iter().any(|t| t.eq_ignore_ascii_case(tag)) {
                tags.push(tag.to_string());
            }
        }
    }
    tags
}

/// True for "Page Type: Article".
fn is_keyed(tag: &str) -> bool {
    tag.split_once(": ").is_some_and(|(key, value)| key.split(' ').count() <= 2 && !value.is_empty())
}

/// The value of "Subject: Ports".
fn told(tag: &str) -> &str {
    let subject = tag.split_once(": ").filter(|(key, _)| WORDS.keys.contains(&key.to_lowercase().as_str()));
    subject.map_or(tag, |(_, value)| value)
}

/// True for what a publishing system keeps for itself: "contentId: 12", "display-type: standard".
fn is_setting(tag: &str) -> bool {
    let Some((key, _)) = tag.split_once(": ") else { return false };
    let joined = key.contains('-') || key.chars().skip(1).any(char::is_uppercase);
    key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ') && joined
}

/// The section: a name, not a sentence, an address or the kind of the page; of a list the first.
pub(super) fn section(candidates: &[Candidate]) -> Option<String> {
    let offered = candidates.iter().filter(|c| c.field == Field::Section).map(|c| c.value.as_str());
    let first = |value: &'_ str| {
        if value.matches(',').count() > 1 { value.split(',').next().unwrap_or(value).to_string() } else { value.to_string() }
    };
    offered.map(first).find(|value| {
        let lower = value.to_lowercase();
        !WORDS.sections.contains(&lower.as_str()) && value.chars().count() <= SECTION && !value.starts_with("http")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(values: &[&str]) -> Vec<String> {
        let candidates: Vec<_> = values.iter().map(|v| Candidate::new(Field::Tag, (*v).to_string(), "jsonld")).collect();
        tags(&candidates)
    }

    #[test]
    fn what_is_no_tag_is_left_out() {
        assert_eq!(tagged(&["Ports", "contentId: 12", "ports", "Halden: a town"]), ["Ports", "Halden: a town"]);
        assert_eq!(tagged(&["Ports", "Day: Monday", "Page Type: Article", "Subject: Law"]), ["Ports", "Law"]);
        assert_eq!(
            tagged(&["Food,Ports,Law", "Sociology, Anthropology and Law"]),
            ["Food", "Ports", "Law", "Sociology, Anthropology and Law"]
        );
        let text = "the constants have been that ferries get you only so far and that the cheapest of them sail at night when nobody looks";
        assert_eq!(tagged(&["Ports", text]), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_section() {
        let section = |value: &str| section(&[Candidate::new(Field::Section, value.to_string(), "jsonld")]);
        assert_eq!(section("Ports").as_deref(), Some("Ports"));
        assert_eq!(section("Ports, Ferries, Law").as_deref(), Some("Ports"));
        for value in [
            "Uncategorized",
            "article",
            "https://a.example/ports/",
            "Ferries stop for a week, and nobody on the islands of the north knows why",
        ] {
            assert_eq!(section(value), None, "{value}");
        }
    }
}
