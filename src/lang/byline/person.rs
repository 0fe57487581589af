//! What looks like the name of a person or an organisation.

use super::Trust;
use super::lines::{Lines, lines};
use super::lower::{Lower, lower};
use super::words::WORDS;
use crate::lang::script::is_east_asian;

/// Longest name in characters; those of organisations in fields may be longer.
const LONGEST: usize = 48;
const LONGEST_HOUSE: usize = 80;

/// A name, if the text looks like one.
pub(super) fn person(text: &str, trust: Trust) -> Option<String> {
    const MARKS: [char; 17] = [',', ':', '：', '*', '"', '“', '”', '„', '|', ';', '~', '【', '】', '［', '］', '《', '》'];
    let unglued: Vec<&str> = text.split_whitespace().flat_map(unglue).collect();
    let mut words: Vec<&str> = unglued.into_iter().map(|w| w.trim_matches(MARKS)).filter(|w| !w.is_empty() && *w != "-").collect();
    let role = |word: &&str| WORDS.is_role(word);
    // In visible text it makes no difference.
    // "IDA HOLM Staff Writer": a role behind a person is no house.
    let roles = words.iter().rev().take_while(|word| role(word)).count();
    let person =
        roles > 0 && words.len() >= roles + 2 && is_given_name(words[0]) && !is_organization(&words[..words.len() - roles].join(" "));
    let house = trust != Trust::Visible && !person && is_organization(&words.join(" "));
    if words.is_empty() || words.iter().all(&role) && !house {
        return None;
    }
    // "8 Jan", "03:07 Min.": numbers stand in names of accounts only.
    if trust == Trust::Marked
        && words.len() > 1
        && words.iter().any(|w| !w.chars().any(char::is_alphabetic) && w.bytes().any(|b| b.is_ascii_digit()))
    {
        return None;
    }
    // "Posted by ida on Friday from the port-is-closed dept.": what follows the name is none.
    let small = words.first().is_some_and(|w| w.starts_with(char::is_lowercase));
    if trust == Trust::Marked && small {
        let slug = words.iter().any(|w| w.matches('-').count() > 1);
        let short = words.len() == 1 && words[0].ends_with('.');
        if slug || short || words.len() > 1 && WORDS.stop(words.iter().map(|w| super::lower::lower(w)), true) {
            return None;
        }
    }
    if !house {
        strip(&mut words, trust);
    }
    // "Journalist i Paris": what is left is where somebody is.
    if words.len() > 1 && words[0].starts_with(char::is_lowercase) && WORDS.joins.contains(words[0]) {
        return None;
    }
    let name = words.join(" ");
    let lower = name.to_lowercase();
    let chars = name.chars().count();
    let longest = if house { LONGEST_HOUSE } else { LONGEST };
    let account = !name.contains(' ') && name.contains('-') && name == lower && trust != Trust::Marked;
    // What is left of "By Ida Holm / March 11, 2015", "Tue Mar 11, 2015 9:30am".
    let month = trust != Trust::Field && lower.split(' ').all(|word| WORDS.months.contains(word.trim_end_matches('.')));
    // "2015-03-11T09:30:00Z"
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let stamp = name.bytes().filter(u8::is_ascii_digit).count() > letters;
    let bad = month
        || stamp
        || WORDS.nobody.contains(lower.as_str())
        || lower.contains('@') && chars > 1
        || lower.contains("http")
        || lower.contains("www.");
    let marks = name.chars().any(|c| matches!(c, '{' | '}' | '=' | '?' | '!' | '#' | '%' | '\\'));
    if !(2..=longest).contains(&chars) || account || bad || marks || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    match trust {
        Trust::Visible if !is_person(&name) => None,
        Trust::Visible => Some(name),
        _ if words.len() > if house { 10 } else { 6 } => None,
        _ => Some(name),
    }
}

/// Takes off what stands around a name: roles before it, roles and degrees after it, a house in capitals.
fn strip(words: &mut Vec<&str>, trust: Trust) {
    // A name of East Asia is one word, and so is what its bearer is: "김민수 기자", "记者 王海明".
    let wide = |w: &&str| w.chars().all(is_east_asian);
    if words.len() > 1 && words.iter().all(wide) {
        let rest: Vec<&str> = words.iter().copied().filter(|w| !WORDS.is_role(w) && !WORDS.ends_with_role(w)).collect();
        // Where several words are left, the name is not told from what else its bearer is.
        if rest.len() == 1 {
            *words = rest;
        } else {
            words.retain(|w| !WORDS.is_role(w));
        }
    }
    while words.len() > 2 && words.first().is_some_and(|w| WORDS.is_role(w)) {
        words.remove(0);
    }
    // "Ida Holm haldenpost.example": the house is told by its address.
    while words.len() > 2 && words.last().is_some_and(|w| is_host(w)) {
        words.pop();
    }
    // "Ida Holm Senior Writer": the run of role words at the end is none of the name.
    let after = |w: &&str| WORDS.is_role(w) || WORDS.is_credential(w) || WORDS.months.contains(w.to_lowercase().as_str());
    // "Ida Holm Jr." is not Ida Holm; "Sr" before "Editor" is part of the role.
    let generation = words.last().copied().filter(|w| words.len() > 2 && WORDS.is_generation(w));
    while words.len() > 2 && words.last().is_some_and(after) {
        words.pop();
    }
    words.extend(generation);
    let capitals = |w: &&str| w.chars().count() > 1 && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) && !w.contains('.');
    // "Ida Holm HALDEN POST": a house in capitals after a name that is not. One word in capitals is a family name as often.
    let house = words.iter().rev().take_while(|w| capitals(w)).count();
    if house >= 2 && words.len() >= house + 2 {
        words.truncate(words.len() - house);
    }
    // "Ida Holm Halden Post": two more words that end as houses do.
    let organization = words.last().is_some_and(|w| WORDS.organizations.contains(w.to_lowercase().as_str()));
    if trust == Trust::Visible && organization && words.len() == 4 && is_given_name(words[0]) {
        words.truncate(2);
    }
}

/// Parts what pages glue: "AuthorIda", "HolmNovember", "HolmFounder".
fn unglue(word: &str) -> impl Iterator<Item = &str> {
    let mut last = ' ';
    let mut cut = None;
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && last.is_lowercase() {
            let (before, after) = word.split_at(at);
            let lower = after.trim_matches([',', ':', '.']).to_lowercase();
            let first = before.to_lowercase();
            let told = |w: &str| WORDS.months.contains(w) || WORDS.is_role(w) || WORDS.stop(std::iter::once(w).map(Lower::Same), false);
            if at > 1
                && (told(&lower) && after.len() > 2 || WORDS.labels.contains(first.as_str()) || WORDS.is_role(&first) && before.len() > 4)
            {
                cut = Some(at);
                break;
            }
        }
        last = c;
    }
    let (before, after) = word.split_at(cut.unwrap_or(word.len()));
    [before, after].into_iter().filter(|w| !w.is_empty())
}

/// True for the shape of a person's name: two to five words, capitals at their start, particles between, no role.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let wide =
        !name.is_empty() && name.chars().all(|c| is_east_asian(c) && c.is_alphanumeric() || c.is_whitespace() || matches!(c, '·' | '・'));
    if wide {
        return (2..=8).contains(&name.chars().count());
    }
    if !(2..=5).contains(&words.len()) {
        return false;
    }
    let fits = |w: &&str| {
        let c = w.chars().next().unwrap_or(' ');
        c.is_uppercase()
            || WORDS.parts.contains(&*lower(w))
            || w.starts_with(['‘', '’', '\''])
            || w.starts_with("d'")
            || w.starts_with("d’")
    };
    let the = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    let ends = || name.ends_with(['.', '…']) && !words.last().is_some_and(|w| w.chars().count() <= 3 || WORDS.is_credential(w));
    let particle = |w: &&str| WORDS.parts.contains(&*lower(w));
    let roles = || words.iter().filter(|w| WORDS.is_role(w) && !particle(w)).count();
    words.iter().all(fits)
        && !the
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '_' | '/' | '(' | ')' | '@' | '+' | '$' | '€'))
        && words.last().is_some_and(|w| w.starts_with(char::is_uppercase))
        && !ends()
        && roles() * 2 < words.len()
}

/// True for a name that holds a word of organisations: "Halden Marine GmbH", "Halden Staff".
pub(crate) fn is_organization(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let dotted: String = lower.chars().filter(|c| *c != '.').collect();
    words.any(|w| WORDS.organizations.contains(w) || w.starts_with("redaktion") || w.ends_with("verband") || w.ends_with("redaktion"))
        || dotted.ends_with(" ev")
        || is_host(&lower)
}

/// True for a text that ends as addresses of sites do: "haldenpost.com".
fn is_host(text: &str) -> bool {
    const ENDS: [&str; 13] = [".com", ".de", ".org", ".net", ".ch", ".at", ".co.uk", ".it", ".fr", ".es", ".info", ".eu", ".io"];
    let start = |end: &str| text.len().checked_sub(end.len()).and_then(|at| text.get(at..));
    text.contains('.') && ENDS.iter().any(|end| start(end).is_some_and(|tail| tail.eq_ignore_ascii_case(end)))
}

static FIRST_NAMES: Lines = lines!("../../data/lists/first_names.txt");
static ENGLISH: Lines = lines!("../../data/lists/english_words.txt");

/// True when a name begins with a known given name.
pub(crate) fn is_given_name(name: &str) -> bool {
    let first = name.split([' ', '-', '.']).find(|w| !WORDS.is_credential(w) && !w.is_empty() && *w != "Dr" && *w != "Prof").unwrap_or("");
    is_first_name(first)
}

/// True for a given name by itself, also in capitals.
fn is_first_name(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    // "IDA HOLM"
    if word.chars().all(|c| !c.is_lowercase()) {
        return FIRST_NAMES.has(&(first.to_string() + &word[first.len_utf8()..].to_lowercase()));
    }
    FIRST_NAMES.has(word)
}

/// False for a text that [`super::names`] finds no name in that begins with a known given name; most can be told from their words alone.
pub(crate) fn holds_given_name(text: &str) -> bool {
    // What stands in brackets is taken out, and then other words meet.
    text.contains(['(', '[', '<'])
        || text.split(|c: char| !c.is_alphabetic() || is_east_asian(c)).any(|word| is_first_name(word) || unglue(word).count() > 1)
}

/// True when every word of a text is an ordinary English word: "Key Points" is no name.
pub(crate) fn is_words(text: &str) -> bool {
    text.split([' ', '-']).filter(|w| !w.is_empty()).all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.len() < 2 || ENGLISH.has(&word)
    })
}

/// True for what may stand after "By" and is no person's name: one word, a team, words with capitals.
pub(crate) fn is_odd_name(name: &str) -> bool {
    let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || WORDS.parts.contains(w);
    let one = !name.contains(' ') && !(name.starts_with(char::is_lowercase) && is_words(name));
    let marks = name.ends_with(['.', '…', ')', ':']) && !name.contains(' ');
    (one || is_organization(name) || name.split(' ').all(capital) && name.split(' ').count() <= 4) && !marks && !name.ends_with('.')
}
