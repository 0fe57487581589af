//! What a page says about an author: which units are it.

use super::name::{self, LISTS};
use super::topic::head;
use crate::document::text::holds;

/// Bytes of a text in which its author is named, when it is about the author.
const HEAD: usize = 160;
/// Bytes in which a profession is named.
const BODY: usize = 600;
/// Words of the longest text that tells about "the author" without a name.
const WORDS: usize = 90;
/// Bytes of the longest text about an author that names no profession.
const PLAIN: usize = 700;

/// Words after the author's name in the first sentence of a bio.
const SAYS: [&str; 13] =
    ["is", "was", "has", "currently", "writes", "covers", "reports", "teaches", "joined", "works", "leads", "edits", "ist"];

/// True for a word after a name that says what its bearer is or does.
pub(crate) fn says(word: &str) -> bool {
    SAYS.contains(&word)
}

/// The author whom a bio names in full in its first words: "Mara Ode covers ports", "Mara Ode, a reporter, ...".
pub(super) fn author(text: &str) -> Option<String> {
    let end = text.split(' ').take(5).position(|word| SAYS.contains(&word) || word.ends_with(','))?;
    let words: Vec<&str> = text.split(' ').take(end + 1).collect();
    let count = end + usize::from(words[end].ends_with(','));
    let name = words[..count].join(" ");
    let name = name.trim_end_matches(',');
    ((2..=4).contains(&count) && name::is_person(name)).then(|| name.to_string())
}

/// True when a unit tells about a person: it names an author of the page in its first words and speaks of a profession, or it stands under
/// the heading of a bio.
pub(super) fn is_bio(text: &str, authors: &[String], under_heading: bool) -> bool {
    if authors.is_empty() && !under_heading {
        return false;
    }
    // "Mara Ode reported from Oslo, and Jo Hale from Bergen.": what was done for this article.
    let sentence = text.split(". ").next().unwrap_or(text);
    if text.len() <= HEAD && LISTS.dids.iter().any(|did| holds(sentence, did)) {
        return false;
    }
    if under_heading {
        return !authors.is_empty() || has_profession(text);
    }
    let opening = head(text, HEAD);
    let starts = |part: &str| {
        let alike = |h: &str| h.eq_ignore_ascii_case(part) || !part.is_ascii() && h.to_lowercase() == part.to_lowercase();
        let same = part.len() > 2 && opening.get(..part.len()).is_some_and(alike);
        same && !opening[part.len()..].starts_with(char::is_alphanumeric)
    };
    let named = authors.iter().any(|name| {
        let first = name.split(' ').next().unwrap_or(name);
        let last = name.split(' ').next_back().unwrap_or(name);
        starts(first) || (starts(last) || holds(opening, name)) && has_profession(text)
    });
    if named {
        return text.len() < PLAIN || has_profession(text);
    }
    let pronoun = || LISTS.pronouns.iter().any(|p| opening.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p)));
    pronoun() && text.split_whitespace().nth(WORDS).is_none() && head(text, BODY).to_lowercase().contains("author") && has_profession(text)
}

/// True when a unit starts with one of some full names and says what they do: "Mara Ode covers ports", "Mara Ode is a reporter". Names that
/// no word such as "by" introduces may be of people whom the article is about.
pub(super) fn presents(text: &str, names: &[String]) -> bool {
    let said = |name: &&String| {
        let rest = text.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix([' ', ',']));
        rest.is_some_and(|rest| rest.trim_start().split(' ').next().is_some_and(|word| SAYS.contains(&word)) || text.len() < PLAIN / 2)
    };
    names.iter().filter(|name| name.contains(' ')).find(said).is_some() && text.len() < PLAIN && has_profession(text)
}

/// True when the head of a text names what somebody is or does.
pub(crate) fn has_profession(text: &str) -> bool {
    let lower = head(text, BODY).to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').any(|word| LISTS.is_profession(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bios_name_their_author() {
        let authors = ["Mara Ode".to_string()];
        assert!(is_bio("Mara is a writer who loves ships.", &authors, false));
        assert!(is_bio("Based in Oslo, Mara Ode covers shipping.", &authors, false));
        assert!(!is_bio("Osk Shipping is a company in Oslo.", &authors, false));
    }

    #[test]
    fn bios_present_who_is_named_near() {
        let names = ["Mara Ode".to_string()];
        assert!(presents("Mara Ode is a correspondent based in Oslo.", &names));
        assert!(!presents("Mara Ode is selling the yard to Halden for $3 billion.", &names));
        assert!(!presents("Mara is a writer who loves ships.", &names));
    }

    #[test]
    fn bios_name_their_authors() {
        assert_eq!(author("Sarah Ode covers ports from Bergen.").as_deref(), Some("Sarah Ode"));
        assert_eq!(author("Sarah Ode, a reporter in Oslo, writes about ports.").as_deref(), Some("Sarah Ode"));
        for text in ["Mara loves ports and has a dog.", "The Gazette is a newspaper.", "Born in Oslo, Mara writes."] {
            assert_eq!(author(text), None, "{text}");
        }
    }
}
