//! Bylines and names in text pages: which lines name the authors, and who they are.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lexicon::known;
use super::list::{ends_with_generation, split};
use super::shape::Shape;
use super::shown;
use crate::lang::byline as grammar;

/// Names of a page that are kept for finding its bios.
pub(super) const MOST: usize = 12;
/// Words of the longest name: "Maria del Carmen de la Vega y Soto".
const NAME_WORDS: usize = 6;

/// What a line says about who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Byline {
    /// "By Mara Ode", "Text: Mara Ode", "(Reporting by Mara Ode in Oslo; Editing by ...)".
    Marked,
    /// A line that is nothing but a name.
    Bare,
    No,
}

/// Rows of `bylines.tsv` by class.
pub(super) struct Lists {
    /// First words of bylines, by their first byte in lower case; longest first in the file.
    prefixes: Vec<Vec<&'static str>>,
    pub(super) particles: Vec<&'static str>,
    pub(super) pronouns: Vec<&'static str>,
    pub(super) bio: FxHashSet<&'static str>,
    pub(super) joins: Vec<&'static str>,
    pub(super) stops: FxHashSet<&'static str>,
    openers: FxHashSet<&'static str>,
    /// Words before an author in languages without blanks between words.
    pub(super) labels: Vec<&'static str>,
    /// Words before a day or a time.
    pub(super) whens: FxHashSet<&'static str>,
    /// Words before a place, after which a list of names may go on.
    pub(super) places: FxHashSet<&'static str>,
    pub(super) orgs: FxHashSet<&'static str>,
    pub(super) houses: FxHashSet<&'static str>,
    /// Short names of agencies, and words for several.
    pub(super) wires: FxHashSet<&'static str>,
    /// What somebody did for an article, in the words of a note.
    pub(super) dids: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let rows = |class: &'static str| {
        let text = include_str!("../../data/plain/bylines.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        text.filter(move |(c, _)| *c == class).flat_map(|(_, words)| words.split('|'))
    };
    let mut prefixes = vec![Vec::new(); 256];
    rows("prefix").for_each(|p| prefixes[usize::from(p.as_bytes()[0])].push(p));
    Lists {
        prefixes,
        particles: rows("particle").collect(),
        pronouns: rows("pronoun").collect(),
        bio: rows("bio").collect(),
        joins: rows("join").collect(),
        stops: rows("stop").collect(),
        openers: rows("opener").collect(),
        labels: rows("label").collect(),
        whens: rows("when").collect(),
        places: rows("place").collect(),
        orgs: rows("org").collect(),
        houses: rows("house").collect(),
        wires: rows("wire").collect(),
        dids: rows("did").collect(),
    }
});

impl Lists {
    /// True for a word of what people are and do, in lower case.
    pub(super) fn is_profession(&self, word: &str) -> bool {
        self.bio.contains(word)
    }
}

/// The rest of a line after a byline's first words.
fn after_prefix(text: &str) -> Option<&str> {
    after_first_words(text)
        .or_else(|| shown::after_itself(text))
        .or_else(|| shown::under_portrait(text))
        .or_else(|| shown::before_mail(text))
        .or_else(|| shown::before_role(text).or_else(|| shown::behind_bar(text)))
}

fn after_first_words(text: &str) -> Option<&str> {
    // Most lines start with a letter.
    let letter = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let text = if letter { text } else { text.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '|', '•', '✍', ' ']) };
    let first = text.as_bytes().first()?;
    let bucket = if first.is_ascii() {
        &LISTS.prefixes[usize::from(first.to_ascii_lowercase())]
    } else {
        let first = text.chars().next()?.to_lowercase().next()?;
        LISTS.prefixes.get(usize::from(first.encode_utf8(&mut [0; 4]).as_bytes()[0]))?
    };
    let spaced = bucket.iter().find_map(|prefix| {
        let head = text.get(..prefix.len())?;
        // In lower case only at the head of a short line of names: "by Monday" goes on with a sentence.
        let same = head.eq_ignore_ascii_case(prefix) || !head.is_ascii() && head.to_lowercase() == *prefix;
        let small = head.starts_with(char::is_lowercase);
        (same && (!small || is_short_names(text, prefix.len()))).then(|| text.get(prefix.len()..)).flatten()
    });
    spaced.or_else(|| text.strip_prefix("By").filter(|rest| rest.len() <= GLUED && is_glued(rest)))
}

/// Bytes of the longest line whose "By" may stand glued to a name: two names.
const GLUED: usize = 48;

/// True for the rest of "ByMara Ode": nothing but two capitalised words and more.
fn is_glued(rest: &str) -> bool {
    let first = rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_lowercase);
    first && rest.split_whitespace().count() >= 2 && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
}

/// Words of the longest line that may be a byline in small letters.
const SMALL_WORDS: usize = 9;

/// True for "by Mara Ode" and "by Mara Ode May 3, 2025": short, no sentence, two capitalised words after the prefix.
fn is_short_names(text: &str, prefix: usize) -> bool {
    let (before, rest) = text.split_at_checked(prefix).unwrap_or_default();
    let mut words = rest.split_whitespace();
    let capital = |w: Option<&str>| w.is_some_and(|w| w.starts_with(char::is_uppercase));
    let particle = |w: Option<&str>| w.is_some_and(|w| LISTS.particles.contains(&w));
    let second = words.clone().nth(1);
    // After a colon what follows is a name: "by: Mara de Ode".
    capital(words.next())
        && (capital(words.next()) || before.trim_end().ends_with(':') && particle(second))
        && words.count() + 2 <= SMALL_WORDS
        && !rest.ends_with(['.', '!', '?', ':'])
}

/// Bytes of the longest line that is nothing but names.
pub(super) const BARE: usize = 80;
/// Bytes of the longest list of names after "By".
const MARKED: usize = 160;

/// What a line says about who wrote.
pub(super) fn byline(text: &str, shape: &Shape) -> Byline {
    if let Some(rest) = after_prefix(shown::without_notes(text)) {
        return if rest.len() <= MARKED && !split(rest).is_empty() { Byline::Marked } else { Byline::No };
    }
    let bare = text.len() <= BARE
        && (shape.upper == 0 && shown::behind_place(text).is_some()
            || is_bare(text, shape)
            || is_house_line(text, shape)
            || is_placed(text, shape));
    if bare { Byline::Bare } else { Byline::No }
}

/// Words of the longest role after a name.
const ROLE_WORDS: usize = 6;

/// True for names with where they were or what they do: "Mara Ode in Oslo and Jo Hale in Bergen", "Mara Ode, Shipping Correspondent".
fn is_placed(text: &str, shape: &Shape) -> bool {
    if shape.digits > 0 || shape.capitals < 3 || text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let person = |name: &str| (2..=4).contains(&name.split(' ').count()) && is_name(name) && !is_words(name) && !is_role(name);
    let bracketed = || text.strip_suffix(')')?.split_once(" (");
    if let Some((name, role)) = text.split_once(", ").or_else(|| text.split_once(" | ")).or_else(bracketed) {
        return person(name) && role.split(' ').count() <= ROLE_WORDS && role.split(' ').any(|w| LISTS.bio.contains(&*w.to_lowercase()));
    }
    let (mut parts, mut known_given) = (0, false);
    for part in text.split(" and ") {
        let (name, place) = part.split_once(" in ").unwrap_or((part, ""));
        if !person(name) || !place.split(' ').all(|w| w.is_empty() || w.starts_with(char::is_uppercase)) {
            return false;
        }
        parts += 1;
        known_given |= name.split([' ', '-']).next().is_some_and(|word| known(word).given()) || has_initial(name);
    }
    parts >= 1 && known_given && text.contains(" in ")
}

/// True for a line that is nothing but a name, or several.
fn is_bare(text: &str, shape: &Shape) -> bool {
    let bare = shown::without_notes(text);
    let again;
    let (text, shape) = if bare.len() == text.len() {
        (text, shape)
    } else {
        again = Shape::of(bare);
        (bare, &again)
    };
    // Most lines are seen to be something else by their counts.
    let few = (2..=12).contains(&shape.words) && shape.digits == 0 && shape.capitals >= 2 && shape.capitals * 2 >= shape.started;
    let ended = text.ends_with(['.', '!', '?', ':']) && !ends_with_generation(text);
    if !few && !(shape.upper == 0 && (1..=4).contains(&shape.words)) || ended {
        return false;
    }
    if LISTS.openers.contains(&*text.split(' ').next().unwrap_or(text).to_lowercase()) {
        return false;
    }
    if shape.words <= NAME_WORDS && is_name(text) && text.split(' ').count() >= 2 {
        return !is_words(text) && !is_role(text);
    }
    if shown::between_bars(text).is_some() {
        return true;
    }
    // Several names, or names and what follows a bar: only where the first is known to be one.
    let names = text.split(" | ").next().unwrap_or(text).split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    let mut names = names.filter(|name| !name.is_empty()).peekable();
    let first = names.peek().is_some_and(|name| name.split(' ').next().is_some_and(|word| known(word).given()));
    first && names.all(|name| (2..=4).contains(&name.split(' ').count()) && is_name(name) && !is_words(name) && !is_role(name))
}

/// Bytes of the longest line that names a desk.
const HOUSE: usize = 40;

/// True for a line that names a desk or an agency and nothing else: "News Desk", "Associated Press".
fn is_house_line(text: &str, shape: &Shape) -> bool {
    if text.len() > HOUSE {
        return false;
    }
    let (mut small, lower);
    let mut name = if text.is_ascii() {
        small = [0; HOUSE];
        let small = &mut small[..text.len()];
        small.copy_from_slice(text.as_bytes());
        small.make_ascii_lowercase();
        std::str::from_utf8(small).unwrap_or(text)
    } else {
        lower = text.to_lowercase();
        &lower
    };
    while let Some(rest) = name.strip_prefix("the ") {
        name = rest;
    }
    // A desk or team is named by two capitalised words and more.
    LISTS.houses.contains(name) || shape.capitals >= 2 && house(text).is_some()
}

/// Bytes of the longest line that is a byline whatever the line before it says.
const LINE: usize = 48;

/// True for a line that is a byline and nothing else: wrapped text hardly ever breaks before "By" with just names after it.
pub(super) fn is_line(text: &str) -> bool {
    let by = text.len() <= LINE && (text.starts_with("By ") || text.starts_with("BY "));
    by && !text.ends_with(['.', ',', ';'])
        && byline(text, &Shape::of(text)) == Byline::Marked
        && names(text).iter().all(|name| name.contains(' '))
}

/// The rest of a line that starts with a name whose first word is known to be a given name: "Mara Ode Political Correspondent".
pub(super) fn given<'t>(text: &'t str, shape: &Shape) -> Option<&'t str> {
    if text.len() > BARE || shape.capitals < 2 || text.ends_with(['.', '!', '?', ':']) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (first, rest) = text.split_once(' ')?;
    if !known(first.trim_end_matches('.')).given() {
        return None;
    }
    let end = rest.find([' ', ',', '|', '@', '(']).unwrap_or(rest.len());
    let second = rest.get(..end)?;
    let month = grammar::is_month(&second.trim_end_matches('.').to_lowercase());
    let name = second.starts_with(char::is_uppercase) && (!known(second).word() || known(second).family()) && !month;
    name.then(|| rest.get(end..)).flatten()
}

/// True for what follows a name in a byline: a role, an account, how long ago.
pub(super) fn tells_role(rest: &str) -> bool {
    rest.trim_start_matches([' ', ',', '|', '•', '·', '(']).starts_with(['@'])
        || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        || is_role(rest)
}

/// True for a line that says that the next one is the author: "By", "Author of the article:".
pub(super) fn announces(text: &str) -> bool {
    if text.len() > 28 {
        return false;
    }
    let low = text.trim_end_matches([':', ' ']).to_lowercase();
    matches!(low.as_str(), "author of the article" | "words by" | "reported by" | "story by")
        || low.bytes().next().is_some_and(|b| LISTS.prefixes[usize::from(b)].iter().any(|p| p.trim_end_matches([':', ' ']) == low))
}

/// The authors that a line names.
pub(super) fn names(text: &str) -> Vec<String> {
    let text = shown::without_notes(text);
    if let Some(names) = shown::between_bars(text) {
        return names;
    }
    let text = text.strip_suffix(" 기자").unwrap_or(text);
    if let Some(name) = shown::behind_place(text) {
        return vec![name.to_string()];
    }
    if after_prefix(text).is_none()
        && text.bytes().any(|b| b.is_ascii_digit())
        && let Some((_, names)) = super::beside::find(text)
    {
        return names;
    }
    match after_prefix(text) {
        Some(rest) => house(rest).map_or_else(|| split(rest), |name| vec![name]),
        None => match house(text) {
            Some(name) if !known(text.split(' ').next().unwrap_or(text)).given() => vec![name],
            _ => split(text),
        },
    }
}

/// Words of the longest name of a desk.
const HOUSE_WORDS: usize = 4;

/// The desk or team that a marked byline names instead of a person: "By News Desk", "By Halden Staff".
fn house(rest: &str) -> Option<String> {
    if !rest.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    let rest = rest.split([';', '|', '•', '·']).next().unwrap_or(rest);
    let rest = rest.split(" in ").next().unwrap_or(rest).trim();
    let (mut words, mut count) = ([""; HOUSE_WORDS], 0);
    for word in rest.split_whitespace() {
        *words.get_mut(count)? = word;
        count += 1;
        if !word.starts_with(char::is_uppercase) || !word.chars().all(|c| c.is_alphanumeric() || c == '-') {
            return None;
        }
    }
    let words = &words[..count];
    if count < 2 {
        return None;
    }
    let last = words.last()?.to_lowercase();
    // "Vespost Contributor": one name and a role is the house's name for somebody.
    let role = count == 2 && LISTS.bio.contains(last.as_str()) && !known(words[0]).given() && !known(words[0]).word();
    let fits = grammar::is_house(&last) || role;
    (fits && (count == 2 || is_words(rest.split_once(' ').map_or(rest, |(_, others)| others)))).then(|| rest.to_string())
}

/// The author in the heading of a bio: "About Mara Ode".
pub(super) fn in_heading(text: &str) -> Option<String> {
    let rest = text.strip_prefix("About ").or_else(|| text.strip_prefix("ABOUT ")).unwrap_or(text).trim_end_matches(':');
    (rest.contains(' ') && is_person(rest)).then(|| rest.to_string())
}

/// True for the name of a person and nothing else, whose given name is known.
pub(super) fn is_person(name: &str) -> bool {
    let given = name.split(' ').next().is_some_and(|word| known(word).given());
    given && is_name(name) && !is_words(name) && !is_role(name)
}

/// True for a word that no name goes on with, in lower case.
pub(super) fn is_stop(word: &str) -> bool {
    LISTS.stops.contains(word) || grammar::is_month(word)
}

/// True when every word of a line is an ordinary English word: "Key Points" is no name, but "Will Page" is one.
pub(super) fn is_words(text: &str) -> bool {
    let mut words = text.split([' ', '-']).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| w.len() > 1).map(known);
    let Some(first) = words.next() else { return true };
    if has_initial(text) {
        return false;
    }
    let last = text.rsplit(' ').next().map(known);
    first.word() && words.all(|k| k.word()) && !(first.given() && last.is_some_and(|k| k.family()))
}

/// True for "H. Moss" and "Ida M. Moss".
fn has_initial(text: &str) -> bool {
    text.split(' ').any(|word| word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Words of roles and desks: a line of them is no name.
pub(super) fn is_role(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches([',', '.']).to_lowercase();
        LISTS.bio.contains(word.as_str()) || LISTS.orgs.contains(word.as_str())
    })
}

/// True for the shape of a name: capitalised words, particles and initials.
pub(super) fn is_name(text: &str) -> bool {
    let (mut count, mut capitals) = (0, 0);
    for word in text.split_whitespace() {
        count += 1;
        let first = word.trim_start_matches(['"', '“', '\'', '(', '‘']).chars().next();
        let wide = first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
        if wide || first.is_some_and(char::is_uppercase) {
            capitals += 1;
        } else if !(count > 1 && LISTS.particles.contains(&word) || LISTS.particles.contains(&word)) {
            return false;
        }
        if word.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '@' | '?' | '!' | '%' | '$' | '#' | '<' | '>' | '=')) {
            return false;
        }
    }
    (1..=NAME_WORDS).contains(&count) && capitals >= 1
}
