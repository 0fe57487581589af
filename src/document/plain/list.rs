//! Cuts a list of authors into names: "Mara Ode and Jo Hale, Staff Writers | Published ..." names two.

use super::lexicon::known;
use super::name::{LISTS, is_name, is_person, is_role, is_stop, is_words};
use crate::lang::byline as grammar;

/// Parts of a list between two names that may be a role, a house or a place: "Mara Ode, Senior Editor, Oslo, and Jo Hale".
const SKIPPED: usize = 2;

/// Cuts "Mara Ode and Jo Hale, Staff Writer | Published ..." into names.
pub(super) fn split(text: &str) -> Vec<String> {
    let text = text.trim();
    let text = if ends_with_generation(text) { text } else { text.trim_end_matches(['.', ':', ' ']) };
    let text = if text.contains(['(', '[']) { text } else { text.trim_end_matches([')', ']']) };
    let end = text
        .find([';', '\t'])
        .or_else(|| text.find(" | "))
        .or_else(|| text.find(" — "))
        .or_else(|| text.find(" – "))
        .or_else(|| text.find(" • "))
        .or_else(|| text.find(" · "))
        .unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let mut out: Vec<String> = Vec::new();
    let mut skipped = 0;
    for (i, part) in text.split([',', '&', '/', '|', '•', '·', '、', '，']).enumerate() {
        let names = Part::of(part);
        let before = out.len();
        out.extend(names.first.into_iter().map(trimmed).filter(|name| is_next(name, i, skipped > 0 && !names.joined)));
        // Behind a role or a place only who is known to be a person, or is announced as one more.
        let more = names.more.into_iter().map(trimmed);
        out.extend(more.filter(|name| is_person(name)));
        if out.len() > before {
            skipped = 0;
            continue;
        }
        skipped += 1;
        if skipped > SKIPPED || out.is_empty() {
            break;
        }
    }
    out
}

/// True for "Mara Ode Jr.", whose full stop is part of the name.
pub(super) fn ends_with_generation(text: &str) -> bool {
    text.ends_with('.') && text.rsplit(' ').next().is_some_and(|word| word != text && grammar::is_generation(word))
}

/// True for a name in its place of the list. After a comma only further names of two words and more: "Mara Ode, Nordwire" and "Mara Ode,
/// Oslo" name one; what is made of ordinary words is a role or a house.
fn is_next(name: &str, place: usize, after_other: bool) -> bool {
    if place == 0 {
        return is_name(name);
    }
    is_name(name) && name.contains(' ') && !is_role(name) && !is_words(name) && (!after_other || is_person(name))
}

fn trimmed(name: String) -> String {
    name.trim_matches(['*', '_', '-', '–', '—', ' ', ':']).to_string()
}

/// A part of a list between two commas.
#[derive(Default)]
struct Part {
    /// The names at its start.
    first: Vec<String>,
    /// Names after a role or a place: "Mara Ode in Oslo and Jo Hale".
    more: Vec<String>,
    /// It starts with a word such as "and".
    joined: bool,
}

impl Part {
    fn of(part: &str) -> Self {
        let mut found = Self::default();
        let mut words: Vec<&str> = Vec::new();
        // Past a role or a place: what follows counts from the next "and" on.
        let (mut past, mut open) = (false, true);
        let end = |words: &mut Vec<&str>, past: bool, found: &mut Self| {
            if !words.is_empty() {
                let names = if past { &mut found.more } else { &mut found.first };
                names.push(once(&std::mem::take(words)));
            }
        };
        for (nr, word) in part.split_whitespace().filter(|word| !is_placeholder(word)).enumerate() {
            let (word, cut) = unglued(unnumbered(word), !words.is_empty());
            let low = word.to_lowercase();
            let join = LISTS.joins.contains(&low.as_str());
            found.joined |= nr == 0 && join;
            if !open && !join {
                continue;
            }
            let initials = word.len() <= 3 || word.contains('.');
            let shouted = !initials && is_caps(word) || initials && word.len() == 3 && is_caps(word);
            // "Mara Ode USA TODAY": capitals after a name in small letters are no part of it.
            if shouted
                && words.len() >= 2
                && !grammar::is_generation(word)
                && !words.iter().any(|w| w.len() > 3 && is_caps(w))
                && !is_family(word, part)
            {
                break;
            }
            if join {
                end(&mut words, past, &mut found);
                open = true;
            } else if low == "by" && words.len() == 1 {
                // "By Sponsored by Halden": a first word is how they took part.
                words.clear();
            } else if LISTS.stops.contains(low.trim_end_matches(':'))
                || low == "by" && words.len() >= 2
                || words.len() >= 2 && grammar::is_month(low.trim_end_matches('.'))
                || word.starts_with(|c: char| c.is_ascii_digit()) && !words.is_empty()
            {
                // "By Senior Reporter Mara Ode": a role may come first.
                if is_role_word(&low) && words.iter().all(|w| known(w).word() && !known(w).given()) {
                    words.clear();
                    continue;
                }
                without_role(&mut words, &low);
                end(&mut words, past, &mut found);
                if !may_go_on(&low) {
                    return found;
                }
                (past, open) = (true, false);
            } else {
                words.push(word);
            }
            if cut {
                break;
            }
        }
        end(&mut words, past, &mut found);
        found
    }
}

/// True for words after which a list of names may go on: places and roles.
fn may_go_on(word: &str) -> bool {
    LISTS.places.contains(word) || is_role_word(word)
}

/// True for a word of what people do, in lower case.
fn is_role_word(word: &str) -> bool {
    LISTS.bio.contains(word.trim_matches([',', '.']))
}

/// "Mara Ode Political Correspondent": what belongs to the role at the end is no part of the name.
fn without_role(words: &mut Vec<&str>, role: &str) {
    while is_role_word(role) && words.len() > 2 && words.last().is_some_and(|w| known(w).word() && !known(w).family() && !known(w).given())
    {
        words.pop();
    }
}

/// Words of a name that dumps show several times, for the picture and for the link: "Mara Ode Mara Ode".
fn once(words: &[&str]) -> String {
    let repeated = (2..=words.len() / 2).find(|n| words.len().is_multiple_of(*n) && words.chunks(*n).all(|c| words.get(..*n) == Some(c)));
    words.get(..repeated.unwrap_or(words.len())).unwrap_or(words).join(" ")
}

/// Letters of the shortest family name in capitals; shorter words in capitals are abbreviations.
const FAMILY: usize = 5;

/// True for a family name in capitals at the end of a name, "Mara ODEHALE": one word, and of no organisation.
fn is_family(word: &str, part: &str) -> bool {
    let low = word.to_lowercase();
    let single = part.split_whitespace().filter(|w| w.len() > 2 && is_caps(w)).count() == 1;
    single && word.chars().count() >= FAMILY && !LISTS.orgs.contains(low.as_str()) && !LISTS.houses.contains(low.as_str())
}

/// True for a word in capitals.
fn is_caps(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// True for what a dump shows in the place of a picture: "[ef7]", "[avatar]".
fn is_placeholder(word: &str) -> bool {
    let inner = word.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        !inner.bytes().all(|b| b.is_ascii_digit()) && inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    })
}

/// A word without the number that a dump gives to its link: "[12]Mara".
fn unnumbered(word: &str) -> &str {
    let inner = word.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inner.filter(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).map_or(word, |(_, rest)| rest)
}

/// Cuts what dumps glue to a name: "OdePublished:", "Ode2 minutes ago", "OdeThe Gazette".
fn unglued(word: &str, later: bool) -> (&str, bool) {
    let mut last = ' ';
    for (i, c) in word.char_indices() {
        let rest = word.get(i..).unwrap_or_default();
        // "OdeTransport reporter"
        let section = || later && rest.len() > 4 && known(rest).word() && !known(rest).family() && !known(rest).given();
        let glued = c.is_uppercase() && last.is_lowercase() && i > 3 && section()
            || c.is_uppercase() && last.is_lowercase() && i > 2 && is_stop(rest.trim_end_matches([':', ',', '.']).to_lowercase().as_str());
        if glued || c.is_ascii_digit() && last.is_lowercase() || c == '@' && i > 0 {
            return (word.get(..i).unwrap_or(word), true);
        }
        last = c;
    }
    (word, false)
}
