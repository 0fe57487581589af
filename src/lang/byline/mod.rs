//! The grammar of bylines: "By Ida Holm and Bo Lind, Senior Writers | 5 min read" names Ida Holm and Bo Lind.
//!
//! None beats wrong: what does not look like a name is left out. Words stand in `data/article/byline.tsv`.

use std::cell::LazyCell;

mod lines;
mod list;
mod lower;
mod person;
mod signed;
#[cfg(test)]
mod tests;
mod words;

use crate::lang::script::is_east_asian;
pub(crate) use list::names;
pub(crate) use person::{holds_given_name, is_given_name, is_odd_name, is_organization, is_person, is_words};
pub(crate) use signed::{in_brackets, japanese_signature, names_desk, reporters};
use words::{Kind, WORDS};

/// How much the place of a text speaks for names in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// A metadata field for authors: also one word, organisations, lower case.
    Field,
    /// What the page's markup calls an author: also one word and teams.
    Marked,
    /// Visible text: names must look like names of people.
    Visible,
}

/// What the first words of a text say about the names after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead<'t> {
    /// They do not lead names.
    None,
    /// The text is nothing but a lead: the names come next.
    Only,
    /// The names after them did something else than write.
    Other,
    /// What follows the lead.
    Rest(&'t str),
}

/// Longest lead in characters, with room for what follows.
const LEAD: usize = 48;

/// Looks for a lead such as "By" or "Text:" at the start of a text.
pub(crate) fn lead(text: &str) -> Lead<'_> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = text.chars().next().and_then(|c| c.to_lowercase().next()).unwrap_or(' ');
    let leads = WORDS.leads(first);
    if leads.is_empty() {
        return Lead::None;
    }
    let lower = LazyCell::new(|| lowered(text, LEAD));
    for (lead, kind) in leads {
        // Most texts begin with none: that shows at their second letter.
        let apart = |(a, b): (&u8, &u8)| a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(b);
        if text.as_bytes().get(1).zip(lead.as_bytes().get(1)).is_some_and(apart) || !begins(text, lead) {
            continue;
        }
        let Some(rest) = lower.strip_prefix(lead) else { continue };
        if *kind == Kind::Other {
            if rest.starts_with(char::is_alphanumeric) {
                continue;
            }
            return Lead::Other;
        }
        let marked = rest.trim_start().starts_with([':', '：', '/', '|', '／', '・', '＝']);
        let wide = is_east_asian(first);
        if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() && text.chars().count() < LEAD {
            return Lead::Only;
        }
        let label = *kind == Kind::Label;
        let after: usize = text.chars().take(lead.chars().count()).map(char::len_utf8).sum();
        let rest = text.get(after..).unwrap_or("");
        // "Autorin Ida Holm" in a table of facts: nothing but the word for who writes and a name.
        let borne = || label && rest.starts_with(char::is_whitespace) && WORDS.bearers.contains(lead) && owns(rest.trim());
        if !(marked || wide && !label || !label && rest.starts_with(char::is_whitespace) || borne()) {
            continue;
        }
        let rest = rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '／' | '|' | '・' | '＝' | '-' | '–' | '—'));
        return Lead::Rest(rest);
    }
    Lead::None
}

/// True for nothing but the name of a person with a known given name.
fn owns(text: &str) -> bool {
    is_person(text) && is_given_name(text) && !is_organization(text) && !is_words(text)
}

/// Digits of a year.
const YEAR: usize = 4;

/// Who holds the rights in a page, if a person does: "© 2019-2025 Ida Holm. All rights reserved." Their pages are small, and they write them.
pub(crate) fn holder(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let mark = WORDS.rights.iter().filter_map(|mark| Some(lower.find(mark)? + mark.len())).max()?;
    // Lower case may be longer than what it is of. Without a year it is who took the picture.
    let rest = line.get(mark..)?;
    let start = rest.find(char::is_alphabetic)?;
    if rest[..start].bytes().filter(u8::is_ascii_digit).count() < YEAR {
        return None;
    }
    let rest = &rest[start..];
    let rest = rest.strip_prefix("by ").unwrap_or(rest).trim_start();
    let end = rest.find(['.', ',', '|', '·', '•', '–', '—', '/', '(', ':', '\n']).unwrap_or(rest.len());
    let name = list::until_stop(rest.get(..end)?, Trust::Visible).trim();
    let capitals = |w: &str| !w.chars().any(char::is_lowercase) && w.len() < name.len() && !w.contains('.');
    let words = name.split(' ').count();
    ((2..=3).contains(&words) && is_owner(name) && !name.rsplit(' ').next().is_some_and(capitals)).then_some(name)
}

/// True for a name that a page of a single person goes by. "Le Post" and "Al Post" are none.
pub(crate) fn is_owner(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("");
    owns(name) && !WORDS.parts.contains(&*lower::lower(first)) && !name.split(' ').next_back().is_some_and(is_words)
}

/// The name that stands after "by" and is no person's: one word, a team, words with capitals. "Redaktion" is one too.
pub(crate) fn odd(text: &str) -> Option<String> {
    let first = text.split(['|', '·', '•', '–', '—', ',']).next().unwrap_or("").trim();
    // "3i Holm" begins with a number.
    let cut = Some(list::until_stop(first, Trust::Visible)).filter(|cut| !cut.is_empty()).unwrap_or(first);
    if !cut.contains(' ') && is_organization(cut) && WORDS.is_role(cut) && !WORDS.nobody.contains(&*lower::lower(cut)) {
        return Some(cut.to_string());
    }
    list::names(cut, Trust::Marked).into_iter().find(|name| is_odd_name(name))
}

/// True for a text that begins with a word in lower case.
fn begins(text: &str, word: &str) -> bool {
    for (at, &wanted) in word.as_bytes().iter().enumerate() {
        match text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() && wanted.is_ascii() => {
                if *byte != wanted && byte.to_ascii_lowercase() != wanted {
                    return false;
                }
            }
            // All before is ASCII, so that both can be cut here.
            Some(_) => return begins_any(text.get(at..).unwrap_or(""), word.get(at..).unwrap_or("")),
            None => return false,
        }
    }
    true
}

/// As [`begins`], character by character.
fn begins_any(text: &str, word: &str) -> bool {
    let mut chars = text.chars();
    word.chars().all(|w| chars.next().is_some_and(|c| c == w || c.to_lowercase().next() == Some(w)))
}

/// What follows a lead that stands inside a text: "March 3, 2025 by Ida Holm", "14:30 Autor: Ida Holm".
pub(crate) fn inside(text: &str) -> Option<&str> {
    const INSIDE: [&str; 8] = [" by ", " By ", " BY ", " von ", " Von ", " par ", " por ", " door "];
    let begins = |at: usize| matches!(text.as_bytes().get(at + 1), Some(b'b' | b'B' | b'v' | b'V' | b'p' | b'd'));
    let at = memchr::memchr_iter(b' ', text.as_bytes()).find(|&at| begins(at) && INSIDE.iter().any(|lead| text[at..].starts_with(lead)));
    let Some(at) = at else { return labelled(text) };
    // "Ida von Holm" is a name.
    if !text.get(at + 1..)?.starts_with(['B', 'b']) && is_person(text) && is_given_name(text) {
        return None;
    }
    // "Edited by", "photos by": the word before says that it is no author.
    let before = text.get(..at)?.rsplit(' ').next().unwrap_or("");
    let led = lowered(&format!("{before}{}", text.get(at..)?), LEAD);
    if WORDS.others.iter().any(|other| led.starts_with(other)) {
        return None;
    }
    match lead(text.get(at + 1..)?) {
        Lead::Rest(rest) => Some(rest),
        _ => None,
    }
}

/// What follows a word such as "Author:" inside a text.
fn labelled(text: &str) -> Option<&str> {
    if text.is_ascii() && memchr::memchr(b':', text.as_bytes()).is_none() {
        return None;
    }
    let marks = text.match_indices([':', '：']);
    let mut rests = marks.filter_map(|(at, mark)| {
        let before = text[..at].trim_end();
        let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | '（' | '，' | '·')).next().unwrap_or(before);
        let same = |kind: Kind| {
            WORDS.leads(word.chars().next()?.to_lowercase().next()?).iter().find(|l| l.1 == kind && *l.0 == *lower::lower(word))
        };
        (same(Kind::Label).or(same(Kind::Lead)).is_some()).then(|| text[at + mark.len()..].trim_start())
    });
    rests.next()
}

/// True for a text whose last word leads the names that come next: "Posted on March 3 by".
pub(crate) fn ends_with_lead(text: &str) -> bool {
    const LAST: [&str; 6] = ["by", "von", "par", "por", "door", "di"];
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (before, last) = bare.rsplit_once(' ').unwrap_or(("", bare));
    if !LAST.iter().any(|lead| last.eq_ignore_ascii_case(lead)) {
        return false;
    }
    let before = before.rsplit(' ').next().unwrap_or("");
    !WORDS.others.contains(format!("{before} {last}").to_lowercase().as_str())
}

/// True for a month or a day of the week in lower case.
pub(crate) fn is_month(word: &str) -> bool {
    WORDS.months.contains(word)
}

/// True for "Jr.", "III" and their like.
pub(crate) fn is_generation(word: &str) -> bool {
    WORDS.is_generation(word)
}

/// True for what a group of authors is called at the end of its name: "news desk", "editorial team". Lower case.
pub(crate) fn is_house(last: &str) -> bool {
    WORDS.houses.contains(last)
}

/// True for a text that is nothing but what somebody did who is no author: "Foto", "Photos by".
pub(crate) fn is_other(text: &str) -> bool {
    WORDS.others.contains(text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
}

/// True for nothing but a word for who writes: "Author".
pub(crate) fn is_bearer(line: &str) -> bool {
    WORDS.bearers.contains(&*lower::lower(line.trim()))
}

/// True for a line that says what somebody is: "Transport correspondent".
pub(crate) fn is_role_line(text: &str) -> bool {
    // Shorter ones are small words between them.
    text.split_whitespace().any(|word| word.chars().count() > 4 && WORDS.is_role(word))
}

/// True for a join of names: "and".
pub(crate) fn is_join(word: &str) -> bool {
    WORDS.joins.contains(&*lower::lower(word))
}

/// True for a small word inside names: "van".
pub(crate) fn is_particle(word: &str) -> bool {
    WORDS.parts.contains(word)
}

/// The name in the description of a portrait: "Picture of Ida Holm", "Ida Holm's avatar".
pub(crate) fn of_portrait(alt: &str) -> &str {
    let alt = alt.trim();
    let lower = alt.to_ascii_lowercase();
    let start = WORDS.portraits.iter().find(|p| lower.starts_with(*p)).map_or(0, |p| p.len());
    let name = alt.get(start..).unwrap_or(alt).trim_start();
    let lower = name.to_ascii_lowercase();
    let end = WORDS.portrait_ends.iter().find(|p| lower.ends_with(*p)).map_or(name.len(), |p| name.len() - p.len());
    name.get(..end).unwrap_or(name).trim_end()
}

/// Who a label introduces: "About Ida Holm", "Über Ida Holm". Only people with a given name: the text may be about anything.
pub(crate) fn introduced(label: &str) -> Option<&str> {
    let lead = WORDS.abouts.iter().find(|about| begins(label, about))?;
    let after: usize = label.chars().take(lead.chars().count()).map(char::len_utf8).sum();
    let name = label.get(after..)?.trim_matches(|c: char| !c.is_alphanumeric());
    (is_person(name) && is_given_name(name) && !is_organization(name) && !is_words(name)).then_some(name)
}

/// True for a folder in which sites keep the pages of their authors, in whatever case.
pub(crate) fn is_author_folder(folder: &str) -> bool {
    WORDS.paths.contains(folder)
        || folder.bytes().any(|b| b.is_ascii_uppercase()) && WORDS.paths.contains(folder.to_ascii_lowercase().as_str())
}

/// The first characters in lower case, each by one character, so that lengths agree.
fn lowered(text: &str, chars: usize) -> String {
    if text.is_ascii() {
        return text[..text.len().min(chars)].to_ascii_lowercase();
    }
    text.chars().take(chars).map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
}
