//! The dek: the line under the headline as the page shows it, or the description in its metadata where that tells of this article.

use super::sections::{Found, Sections};
use super::site;
use crate::document::text::holds_folded;
use crate::document::{Candidate, Field};
use crate::lang::script::is_east_asian;
use std::sync::LazyLock;

/// Sources of descriptions, best first.
const ORDER: [&str; 7] =
    ["text:header", "itemprop:alternativeHeadline", "jsonld", "jsonld:article", "og:description", "meta:description", "script"];

/// Characters of a description at least.
const DESCRIPTION: usize = 30;

/// Characters of a label or a section before the dek at most ("Summary:").
const LABEL: usize = 30;

/// Bytes of a headline's letters from which on a description that holds it all repeats it.
const TITLE: usize = 20;

/// Letters of a word that says what a text is about, and how many of them must be foreign to an article before its description is the site's.
const TELLING: usize = 5;
const FOREIGN: usize = 4;

/// Blocks of the body at least that make a text to compare with.
const BLOCKS: usize = 3;

/// Words of the list `data/article/dek.tsv`, in lower case.
#[derive(Default)]
struct Words {
    /// What stands before a dek: "Summary".
    labels: Vec<&'static str>,
    /// Last words of the names of sections: "World News".
    sections: Vec<&'static str>,
    /// What follows the name of a site in a text about it: "is the".
    abouts: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../data/article/dek.tsv").lines().filter(|line| !line.starts_with('#'));
    for (kind, list) in lines.filter_map(|line| line.split_once('\t')) {
        let list = list.split('|');
        match kind {
            "label" => words.labels.extend(list),
            "section" => words.sections.extend(list),
            _ => words.abouts.extend(list),
        }
    }
    words
});

/// Picks the dek; `sections` hold the one that the page shows, the headline and the body.
pub(super) fn choose(candidates: &[Candidate], sections: &Sections, sites: &[String]) -> Option<Found> {
    let title = sections.title.as_ref().map(|t| site::key(&t.text)).unwrap_or_default();
    if let Some(shown) = &sections.dek {
        let text = without_label(&shown.text);
        let key = site::key(text);
        if !key.is_empty() && !title.contains(&key) && !is_about_site(text, sites) {
            return Some(Found { text: text.to_string(), from: shown.from });
        }
    }
    let fits = |text: &str| {
        let key = site::key(text);
        let cut = text.ends_with("...") || text.ends_with('…') || text.ends_with("[…]");
        let repeats = title.contains(&key) || title.len() >= TITLE && key.contains(&title);
        !cut && text.chars().count() >= DESCRIPTION
            && !repeats
            && !is_of_title(text, sections)
            && !is_about_site(text, sites)
            && !is_said(&key, sections)
            && !is_foreign(text, sections)
    };
    ORDER.iter().find_map(|from| {
        let offered = candidates.iter().filter(|c| c.field == Field::Dek && c.from == *from);
        offered
            .map(|c| (without_label(&c.value), c.from))
            .find(|(text, _)| fits(text))
            .map(|(text, from)| Found { text: text.to_string(), from })
    })
}

/// A dek without what labels it, or the section before it: "Summary: Ferries stop", "World News: Ferries stop".
fn without_label(text: &str) -> &str {
    let head = text.get(..4 * LABEL).filter(|head| head.is_ascii()).unwrap_or(text);
    if head.len() < text.len() && memchr::memchr(b':', head.as_bytes()).is_none() {
        return text;
    }
    let Some((before, rest)) = text.split_once([':', '：']).filter(|(before, rest)| before.chars().count() <= LABEL && !rest.is_empty())
    else {
        return text;
    };
    let lower = before.trim().to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    let section = WORDS.sections.contains(&last) && before.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    if WORDS.labels.contains(&lower.as_str()) || section { rest.trim_start() } else { text }
}

/// True for a text that begins with the name of the site and says what that is: "The Halden Post is the leading paper of the coast."
fn is_about_site(text: &str, sites: &[String]) -> bool {
    const NAME: usize = 4;
    let mut name = String::new();
    let mut rest = text;
    for _ in 0..NAME {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        name.push_str(&site::key(word));
        rest = after;
        let known = name.len() > 3
            && sites.iter().any(|s| *s == name || name.strip_prefix("the") == Some(s) || name.strip_suffix("com") == Some(s));
        if known && WORDS.abouts.iter().any(|about| rest.get(..about.len()).is_some_and(|start| start.eq_ignore_ascii_case(about))) {
            return true;
        }
    }
    false
}

/// True for a text all of whose words stand in the headline.
fn is_of_title(text: &str, sections: &Sections) -> bool {
    let Some(title) = &sections.title else { return false };
    let title = title.text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.all(|word| title.contains(&word.to_lowercase()))
}

/// True for the beginning of the text, or for what one of its first blocks says.
fn is_said(key: &str, sections: &Sections) -> bool {
    const START: usize = 60;
    let start: String = key.chars().take(START).collect();
    // What stands before the text on the page may stand before it in the description as well.
    let end = key.char_indices().rev().nth(START - 1).map_or(key, |(at, _)| &key[at..]);
    let body = &sections.body;
    let first = body.iter().take(BLOCKS).filter(|block| block.text.len() >= DESCRIPTION && block.text.len() < key.len() * 2);
    body.iter().any(|block| holds_folded(&block.text, &start))
        || end.len() < key.len() && body.iter().take(BLOCKS).any(|block| holds_folded(&block.text, end))
        || first.map(|block| site::key(&block.text)).any(|block| block.len() >= DESCRIPTION && key.contains(&block))
}

/// True for a description none of whose words stands in the headline or the text: it tells of the site.
fn is_foreign(text: &str, sections: &Sections) -> bool {
    if sections.body.len() < BLOCKS {
        return false;
    }
    if !text.is_ascii() {
        return is_foreign_in_any_script(text, sections);
    }
    let words = || text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() >= TELLING).map(str::to_ascii_lowercase);
    let texts = || sections.title.iter().map(|t| &*t.text).chain(sections.body.iter().map(|b| &*b.text));
    words().count() >= FOREIGN && !words().any(|word| texts().any(|text| holds_folded(text, &word)))
}

/// Words that are looked for at most.
const LOOKED_FOR: usize = 60;
/// Letters that stand for a word in scripts without blanks.
const WIDE: usize = 3;

/// As [`is_foreign`], where a word may be three letters in a row.
fn is_foreign_in_any_script(text: &str, sections: &Sections) -> bool {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> = Vec::new();
    for run in lower.split(|c: char| !c.is_alphanumeric()) {
        if run.starts_with(is_east_asian) {
            let ends: Vec<usize> = run.char_indices().map(|c| c.0).chain([run.len()]).take(LOOKED_FOR).collect();
            words.extend(ends.windows(WIDE + 1).map(|w| &run[w[0]..w[WIDE]]));
        } else if run.chars().count() >= TELLING {
            words.push(run);
        }
    }
    words.truncate(LOOKED_FOR);
    let mut texts = String::new();
    for part in sections.title.iter().map(|t| &t.text).chain(sections.body.iter().map(|b| &b.text)) {
        texts.push_str(&part.to_lowercase());
        texts.push('\n');
    }
    words.len() >= FOREIGN && !words.iter().any(|word| memchr::memmem::find(texts.as_bytes(), word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_sections_are_cut_off() {
        assert_eq!(without_label("Summary: Ferries stop."), "Ferries stop.");
        assert_eq!(without_label("Coast News: Ferries stop."), "Ferries stop.");
        for text in ["Good news: ferries sail again", "Ida Holm: ferries sail again", "Ferries sail again"] {
            assert_eq!(without_label(text), text);
        }
    }

    #[test]
    fn what_a_site_says_of_itself() {
        let sites = ["haldenpost".to_string()];
        assert!(is_about_site("The Halden Post is the leading paper of the coast", &sites));
        assert!(is_about_site("HaldenPost.com is the website of the Halden Post", &sites));
        assert!(!is_about_site("Halden Post readers choose their favourite ferry", &sites));
        assert!(!is_about_site("Halden is the port with the most ferries", &sites));
    }
}
