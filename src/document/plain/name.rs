//! Bylines and names in text pages: which lines name the authors, who they are, and which lines tell about them.

use crate::lang::byline as grammar;
use std::sync::LazyLock;

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
struct Lists {
    prefixes: Vec<&'static str>,
    particles: Vec<&'static str>,
    pronouns: Vec<&'static str>,
    bio: Vec<&'static str>,
    joins: Vec<&'static str>,
    stops: Vec<&'static str>,
    orgs: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let rows = |class: &str| -> Vec<&'static str> {
        let text = include_str!("../../data/plain/bylines.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        text.filter(|(c, _)| *c == class).flat_map(|(_, words)| words.split('|')).collect()
    };
    Lists {
        prefixes: rows("prefix"),
        particles: rows("particle"),
        pronouns: rows("pronoun"),
        bio: rows("bio"),
        joins: rows("join"),
        stops: rows("stop"),
        orgs: rows("org"),
    }
});

/// The rest of a line after a byline's first words.
fn after_prefix(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '|', '•', '✍', ' ']);
    let glued = || text.strip_prefix("By").filter(|rest| rest.len() <= GLUED && is_glued(rest));
    let spaced = LISTS.prefixes.iter().find_map(|prefix| {
        let head = text.get(..prefix.len())?;
        // In lower case only at the head of a short line of names: "by Monday" goes on with a sentence.
        let same = head.eq_ignore_ascii_case(prefix) || !head.is_ascii() && head.to_lowercase() == *prefix;
        let small = head.starts_with(char::is_lowercase);
        (same && (!small || is_short_names(text, prefix.len()))).then(|| text.get(prefix.len()..)).flatten()
    });
    spaced.or_else(glued)
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
    let rest = text.get(prefix..).unwrap_or_default();
    let mut words = rest.split_whitespace();
    let capital = |w: Option<&str>| w.is_some_and(|w| w.starts_with(char::is_uppercase));
    capital(words.next()) && capital(words.next()) && words.count() + 2 <= SMALL_WORDS && !rest.ends_with(['.', '!', '?', ':'])
}

/// What a line says about who wrote.
pub(super) fn byline(text: &str) -> Byline {
    if let Some(rest) = after_prefix(text) {
        return if rest.len() <= 160 && !split(rest).is_empty() { Byline::Marked } else { Byline::No };
    }
    if text.len() <= 60
        && is_name(text)
        && text.split(' ').count() >= 2
        && !text.ends_with(['.', '!', '?'])
        && !is_words(text)
        && !is_role(text)
    {
        Byline::Bare
    } else {
        Byline::No
    }
}

/// True for a line that says that the next one is the author: "By", "Author of the article:".
pub(super) fn announces(text: &str) -> bool {
    let low = text.trim_end_matches([':', ' ']).to_lowercase();
    low.len() <= 24
        && (matches!(low.as_str(), "author of the article" | "words by" | "reported by" | "story by")
            || LISTS.prefixes.iter().any(|p| p.trim_end_matches([':', ' ']) == low))
}

/// The authors that a line names.
pub(super) fn names(text: &str) -> Vec<String> {
    match after_prefix(text) {
        Some(rest) => house(rest).map_or_else(|| split(rest), |name| vec![name]),
        None => split(text),
    }
}

/// The desk or team that a marked byline names instead of a person: "By News Desk", "By Halden Staff".
fn house(rest: &str) -> Option<String> {
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let last = words.last()?.to_lowercase();
    let capitals = words.iter().all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let fits = (2..=4).contains(&words.len()) && capitals && grammar::is_house(&last);
    (fits && (words.len() == 2 || is_words(rest))).then(|| rest.to_string())
}

/// Cuts "Mara Ode and Jo Hale, Staff Writer | Published ..." into names.
fn split(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ':', ' ']);
    let text = if text.contains(['(', '[']) { text } else { text.trim_end_matches([')', ']', '.']) };
    let end =
        text.find([';', '\t']).or_else(|| text.find(" | ")).or_else(|| text.find(" • ")).or_else(|| text.find(" · ")).unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let mut out = Vec::new();
    for (i, part) in text.split([',', '&', '/', '|', '•', '·', '、', '，']).enumerate() {
        let mut words: Vec<&str> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for word in part.split_whitespace() {
            let (word, cut) = unglued(unnumbered(word));
            let initials = word.len() <= 3 || word.contains('.');
            let shouted = !initials && is_caps(word) || initials && word.len() == 3 && is_caps(word);
            // "Mara Ode USA TODAY": capitals after a name in small letters are no part of it.
            if shouted && words.len() >= 2 && !words.iter().any(|w| w.len() > 3 && is_caps(w)) {
                break;
            }
            let low = word.to_lowercase();
            if LISTS.joins.contains(&low.as_str()) {
                if !words.is_empty() {
                    names.push(once(&std::mem::take(&mut words)));
                }
            } else if low == "by" && words.len() == 1 {
                // "By Sponsored by Halden": a first word is how they took part.
                words.clear();
            } else if LISTS.stops.contains(&low.trim_end_matches(':'))
                || low == "by" && words.len() >= 2
                || words.len() >= 2 && grammar::is_month(low.trim_end_matches('.'))
                || word.starts_with(|c: char| c.is_ascii_digit()) && !words.is_empty()
            {
                break;
            } else {
                words.push(word);
            }
            if cut {
                break;
            }
        }
        names.push(once(&words));
        // After a comma only further names of two words and more: "Mara Ode, Nordwire" and "Mara Ode, Oslo" name one.
        let valid = |name: &String| is_name(name) && (i == 0 || name.split(' ').count() >= 2 && !is_role(name));
        let before = out.len();
        out.extend(names.into_iter().map(|n| n.trim_matches(['*', '_', '-', '–', '—', ' ', ':']).to_string()).filter(valid));
        if out.len() == before {
            break;
        }
    }
    out
}

/// Words of a name that dumps show several times, for the picture and for the link: "Mara Ode Mara Ode".
fn once(words: &[&str]) -> String {
    let repeated = (2..=words.len() / 2).find(|n| words.len().is_multiple_of(*n) && words.chunks(*n).all(|c| words.get(..*n) == Some(c)));
    words.get(..repeated.unwrap_or(words.len())).unwrap_or(words).join(" ")
}

/// The byline at the end of a dek: "The yard opens in May. By Mara Ode".
pub(super) fn at_end(text: &str) -> Vec<String> {
    let found = [". By ", "? By ", "! By "].iter().filter_map(|mark| text.rfind(mark)).max();
    let rest = found.and_then(|at| text.get(at + 2..)).filter(|rest| rest.len() <= GLUED + 32);
    rest.filter(|rest| byline(rest) == Byline::Marked && rest.split_whitespace().nth(1).is_some_and(|w| w != "The"))
        .map(names)
        .unwrap_or_default()
}

/// True for a word in capitals.
fn is_caps(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// A word without the number that a dump gives to its link: "[12]Mara".
fn unnumbered(word: &str) -> &str {
    let inner = word.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inner.filter(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).map_or(word, |(_, rest)| rest)
}

/// Cuts what dumps glue to a name: "OdePublished:", "Ode2 minutes ago", "OdeThe Gazette".
fn unglued(word: &str) -> (&str, bool) {
    let mut last = ' ';
    for (i, c) in word.char_indices() {
        let rest = word.get(i..).unwrap_or_default();
        let glued = c.is_uppercase()
            && last.is_lowercase()
            && i > 2
            && LISTS.stops.contains(&rest.trim_end_matches([':', ',']).to_lowercase().as_str());
        if glued || c.is_ascii_digit() && last.is_lowercase() || c == '@' && i > 0 {
            return (word.get(..i).unwrap_or(word), true);
        }
        last = c;
    }
    (word, false)
}

/// True when every word of a line is an ordinary English word: "Key Points" is no name.
fn is_words(text: &str) -> bool {
    let list = include_str!("../../data/lists/english_words.txt");
    text.split([' ', '-']).filter(|w| !w.is_empty()).all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.len() < 2 || has_line(list, &word)
    })
}

/// Looks a line up in a list that is sorted by bytes.
fn has_line(list: &str, wanted: &str) -> bool {
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', bytes.get(low..middle).unwrap_or_default()).map_or(low, |n| low + n + 1);
        let end = memchr::memchr(b'\n', bytes.get(middle..high).unwrap_or_default()).map_or(high, |n| middle + n);
        match bytes.get(start..end).unwrap_or_default().cmp(wanted.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// Words of roles and desks: a line of them is no name.
fn is_role(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches([',', '.']).to_lowercase();
        LISTS.bio.contains(&word.as_str()) || LISTS.orgs.contains(&word.as_str())
    })
}

/// True for the shape of a name: capitalised words, particles and initials.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace();
    let (mut count, mut capitals) = (0, 0);
    for word in words {
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

/// True when a unit tells about a person: it names an author of the page in its first words and speaks of a profession, or it stands under
/// the heading of a bio.
pub(super) fn is_bio(text: &str, authors: &[String], under_heading: bool) -> bool {
    let head: String = text.chars().take(160).collect();
    let lower = text.chars().take(600).collect::<String>().to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let profession = words().any(|w| LISTS.bio.binary_search(&w).is_ok() || LISTS.bio.contains(&w));
    if under_heading {
        return profession || !authors.is_empty();
    }
    let said = |name: &String| {
        let first = name.split(' ').next().unwrap_or(name);
        let last = name.split(' ').next_back().unwrap_or(name);
        let starts = |part: &str| {
            part.len() > 2
                && head.get(..part.len()).is_some_and(|h| h.eq_ignore_ascii_case(part))
                && !head[part.len()..].starts_with(char::is_alphanumeric)
        };
        starts(name) || starts(first) || starts(last) && profession || head.contains(name.as_str()) && profession
    };
    let pronoun = LISTS.pronouns.iter().any(|p| lower.get(..p.len()) == Some(*p)) && profession && words().count() < 90;
    authors.iter().any(said) && (profession || text.len() < 700) || pronoun && !authors.is_empty() && lower.contains("author")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_names() {
        for (line, wanted) in [
            ("By Mara Ode", vec!["Mara Ode"]),
            ("By Mara OdePublished: May 3, 2025", vec!["Mara Ode"]),
            ("By Mara Ode USA TODAY", vec!["Mara Ode"]),
            ("By Mara Ode and Jo van Hale, Staff Writers", vec!["Mara Ode", "Jo van Hale"]),
            ("By MARA ODE | Published May 3, 2025 | 4 min read", vec!["MARA ODE"]),
            ("(Reporting by Mara Ode in Oslo; Editing by Jo Hale)", vec!["Mara Ode"]),
            ("Von Mara Ode", vec!["Mara Ode"]),
            ("Written by: Mara Ode", vec!["Mara Ode"]),
            ("By Mara Ode Jan. 3, 2026 7:47 am", vec!["Mara Ode"]),
            ("By Mara Ode Mara Ode", vec!["Mara Ode"]),
            ("By Sponsored by Halden", vec!["Halden"]),
            ("By [12]Mara Ode", vec!["Mara Ode"]),
            ("ByMara Ode", vec!["Mara Ode"]),
            ("By Mara Ode Avatar", vec!["Mara Ode"]),
            ("By News Desk", vec!["News Desk"]),
            ("By Halden Staff", vec!["Halden Staff"]),
            ("By Mara Ode, Jo Hale and Ida Berg", vec!["Mara Ode", "Jo Hale", "Ida Berg"]),
        ] {
            assert_eq!(byline(line), Byline::Marked, "{line}");
            assert_eq!(names(line), wanted, "{line}");
        }
        for line in ["By the end of the year the yard will close.", "by Monday", "Osk Shipping buys Halden Marine for $3 billion"] {
            assert_ne!(byline(line), Byline::Marked, "{line}");
        }
    }

    #[test]
    fn bylines_end_deks() {
        assert_eq!(at_end("The yard opens in May. By Mara Ode"), ["Mara Ode"]);
        assert_eq!(at_end("The yard opens in May. By the end of June it sails."), Vec::<String>::new());
        assert_eq!(at_end("The yard opens in May."), Vec::<String>::new());
    }

    #[test]
    fn bios_name_their_author() {
        let authors = ["Mara Ode".to_string()];
        assert!(is_bio("Mara is a writer who loves ships.", &authors, false));
        assert!(is_bio("Based in Oslo, Mara Ode covers shipping.", &authors, false));
        assert!(!is_bio("Osk Shipping is a company in Oslo.", &authors, false));
    }
}
