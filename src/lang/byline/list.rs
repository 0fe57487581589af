//! Cuts a text that stands where authors stand into their names.

use std::borrow::Cow;

use super::lower::{Lower, lower};
use super::person::{is_given_name, is_organization, is_person, person};
use super::words::WORDS;
use super::{Lead, Trust, lead};

/// More authors than this are no byline.
const MOST: usize = 12;

/// Names of a text that stands where authors stand.
pub(crate) fn names(text: &str, trust: Trust) -> Vec<String> {
    let mut text = text.trim();
    loop {
        match lead(text) {
            Lead::Rest(rest) => text = rest,
            // "Redaktion" leads names in a text and is who wrote in a field.
            Lead::Only if trust == Trust::Field && is_organization(text) => break,
            Lead::Only | Lead::Other => return Vec::new(),
            Lead::None => break,
        }
    }
    text = out_of_brackets(text);
    if trust == Trust::Field && is_address(text) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    // "Ida Holm / Jo Hale": a stroke with blanks parts people, where all are.
    let strokes = || text.split(" / ").map(str::trim);
    if trust != Trust::Field && text.contains(" / ") && strokes().all(|name| is_person(name) && is_given_name(name)) {
        return strokes().take(MOST).map(str::to_string).collect();
    }
    if let Some((first, second)) = arabic_join(text) {
        return vec![first, second];
    }
    let turned = (trust == Trust::Field).then(|| turned(text)).flatten();
    let text = without_brackets(turned.as_deref().unwrap_or(text));
    for part in parts(&text) {
        let part = match lead(part) {
            Lead::Other => continue,
            Lead::Rest(rest) => rest,
            Lead::Only if !(trust == Trust::Field && is_organization(part)) => continue,
            _ => part,
        };
        let before = names.len();
        of_part(until_stop(part, trust), trust, &mut names);
        // What follows names in visible text is what they are, when they wrote, what else there is to read.
        if trust == Trust::Visible && names.len() > before {
            break;
        }
    }
    names.truncate(MOST);
    names
}

/// The names of one part between marks.
fn of_part(part: &str, trust: Trust, names: &mut Vec<String>) {
    let mut add = |name: String| {
        let known = names.iter().any(|n| *lower(n) == *lower(&name));
        if !known {
            names.push(name);
        }
        true
    };
    if trust != Trust::Visible && is_organization(part) && !part.contains(',') {
        if let Some(name) = person(part, trust) {
            add(name);
        }
        return;
    }
    let pieces: Vec<&str> = part.split(',').collect();
    let joined = pieces.last().is_some_and(|last| has_join(last));
    let mut taken = false;
    for (at, piece) in pieces.iter().enumerate() {
        // "Halden Post, Oslo, Norway": what follows the first comma must look like a person even in a field.
        let trust = if at > 0 { Trust::Visible } else { trust };
        let found = split_joins(piece, trust);
        let mut any = false;
        for name in found.iter().filter_map(|name| person(name, trust)) {
            // After a comma stand further names, what the first is, where they are, and for whom they write.
            let further = at == 0 || pieces.len() > 2 || joined || (is_given_name(&name) && !is_organization(&name));
            // "Ida Holm, Sr. Director of Ports, Halden Lines"
            let told = || super::is_role_line(piece) && !is_given_name(&name);
            let role = at > 0 && (is_organization(&name) || !is_person(&name) || told());
            if further && !role {
                any |= add(name);
            }
        }
        // "Ida Holm, Senior Writer, Halden Post": no names after what somebody is.
        if taken && !any && !has_join(piece) && trust == Trust::Visible && !piece.trim().is_empty() && !is_credentials(piece) {
            break;
        }
        taken |= any;
    }
}

/// Two names of two words each, the second with the Arabic word for "and" before it, which is written with it.
fn arabic_join(text: &str) -> Option<(String, String)> {
    const AND: char = 'و';
    let words: Vec<&str> = text.split_whitespace().collect();
    let [first, family, joined, last] = words[..] else { return None };
    let letters = |word: &str| word.chars().all(|c| matches!(c, '\u{620}'..='\u{64a}'));
    let given = joined.strip_prefix(AND).filter(|given| given.chars().count() > 2)?;
    words.iter().all(|word| letters(word)).then(|| (format!("{first} {family}"), format!("{given} {last}")))
}

/// True for degrees after a name: "MD", "PhD RN".
fn is_credentials(piece: &str) -> bool {
    piece.split_whitespace().all(|word| WORDS.is_credential(word))
}

/// "Holm, Ida" as "Ida Holm": one comma between single words turns a name around in fields.
fn turned(text: &str) -> Option<String> {
    let (last, first) = text.split_once(", ")?;
    let given = first.split(' ').next().unwrap_or(first);
    let fits = !last.contains([' ', ',']) && !first.contains([',', '&', '/']) && first.split(' ').count() <= 2 && first.len() > 1;
    let credential = WORDS.is_credential(given) || WORDS.is_role(given);
    (fits && !credential && is_given_name(given) && !is_given_name(last)).then(|| format!("{first} {last}"))
}

/// Parts between marks that part bylines from what else stands in the line.
fn parts(text: &str) -> Vec<&str> {
    // Most texts hold no mark at all.
    if text.is_ascii() && !text.bytes().any(|b| matches!(b, b'|' | b'\n' | b'\t' | b';' | b'-' | b'/')) {
        return Some(text.trim()).filter(|part| !part.is_empty()).into_iter().collect();
    }
    const MARKS: [char; 16] = ['|', '•', '·', '\n', '\t', ';', '—', '–', '▪', '●', '、', '／', '，', '∙', '⋅', '»'];
    let mut parts: Vec<&str> = text.split(MARKS).flat_map(|p| p.split(" - ")).flat_map(|p| p.split(" / ")).map(str::trim).collect();
    // "Ida Holm/Halden Post": a stroke without blanks parts a person from something else, and stands between two agencies.
    if let [one] = parts[..]
        && let Some((before, after)) = one.split_once('/')
        && is_person(before)
        && after.contains(' ')
    {
        parts = vec![before, after];
    }
    parts.retain(|p| !p.is_empty());
    parts
}

fn has_join(text: &str) -> bool {
    text.contains('&') || text.split_whitespace().any(|w| WORDS.joins.contains(&*lower(w)))
}

/// Splits at "and" and its sisters; small words inside names ("Ortega y Gasset", "Kirche und Leben") stay.
fn split_joins(text: &str, trust: Trust) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_join = |word: &str| word == "&" || WORDS.joins.contains(&*lower(word));
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let right = &words[at + 1..];
        let right = &right[..right.iter().position(|w| is_join(w)).unwrap_or(right.len())];
        let left = names.last().map_or(&[][..], Vec::as_slice);
        // "Ed Holm": a join in one language is a given name in another.
        let given = left.is_empty() && !right.is_empty() && is_capitalised(word) && is_given_name(word);
        if is_join(word) && !given && (left.is_empty() || right.is_empty() || separates(left, right, trust, word)) {
            names.push(Vec::new());
        } else if let Some(name) = names.last_mut() {
            name.push(word);
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).map(|name| name.join(" ")).collect()
}

/// True for a word with a capital and small letters after it.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
}

/// True when a join stands between two names, not inside one.
fn separates(left: &[&str], right: &[&str], trust: Trust, join: &str) -> bool {
    let strong = matches!(&*lower(join), "and" | "und" | "&" | "et" | "og" | "och" | "ve" | "и" | "with" | "sowie");
    let given = |words: &[&str]| words.first().is_some_and(|w| is_given_name(w));
    match (left.len(), right.len()) {
        // "Halden & Halden" is a firm.
        _ if left == right => false,
        (1, 1) => strong && given(left) && given(right),
        (1, _) => strong && given(left) && (given(right) || trust == Trust::Visible),
        (_, 1) => strong && given(left) && given(right),
        // "Tainá Rezende e Jorge Matias": two words on both sides, and the second is a given name for sure.
        _ => strong || given(right),
    }
}

/// What stands in brackets where nothing stands outside: "[Ida Holm, Halden Post]".
fn out_of_brackets(text: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］'), ('【', '】')];
    let inside = |(open, close): (char, char)| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside.trim())
    };
    PAIRS.into_iter().find_map(inside).unwrap_or(text)
}

fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'(' | b')' | b'[' | b']' | b'<' | b'>')) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0usize;
    let outside = |c: &char| {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => {
                let inside = depth > 0;
                depth = depth.saturating_sub(1);
                return !inside && *c != '>';
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

/// True for an address of a page or of mail.
fn is_address(text: &str) -> bool {
    let one = !text.contains(' ');
    text.contains("://") || text.starts_with("www.") || one && (text.contains('@') || text.contains('/'))
}

/// The part before words that end a list of names: "Published", "on", a number.
pub(super) fn until_stop(text: &str, trust: Trust) -> &str {
    fn bare(word: &str) -> Lower<'_> {
        lower(word.trim_matches([':', ',', '.']))
    }
    let mut words = text.split_whitespace();
    for at in 0.. {
        let here = words.clone();
        let Some(whole) = words.next() else { break };
        let word = bare(whole);
        let counts = at > 0 || trust == Trust::Visible;
        let digits = || trust != Trust::Field && word.bytes().any(|b| b.is_ascii_digit());
        // "Ida Le Holm": small words of names are such before a name, and go before a day otherwise.
        let next = words.clone().next().and_then(|next| next.chars().next());
        let particle = || at > 0 && WORDS.parts.contains(&*word) && next.is_some_and(char::is_uppercase);
        let stops = || !particle() && WORDS.stop(here.map(bare), trust == Trust::Visible);
        if counts && (digits() || stops())
            || at >= 2 && WORDS.months.contains(&*word)
            || at > 0 && word.starts_with('@')
            || word.contains("://")
            || word.starts_with("www.")
        {
            let start = whole.as_ptr() as usize - text.as_ptr() as usize;
            return text[..start].trim_end();
        }
    }
    text
}
