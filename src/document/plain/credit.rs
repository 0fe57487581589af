//! Whose picture it is: what stands under a picture ends or starts with a credit, and so tells itself from text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::document::text::holds;
use crate::lang::byline;

/// Bytes of the longest text under a picture.
const LONGEST: usize = 400;
/// Words of the longest credit.
const WORDS: usize = 9;

struct Lists {
    words: FxHashSet<&'static str>,
    agencies: FxHashSet<&'static str>,
    /// In lines in brackets, in languages without blanks between words.
    inside: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let rows = |class| crate::lists::of(include_str!("../../data/plain/credits.tsv"), class);
    Lists { words: rows("word").collect(), agencies: rows("agency").collect(), inside: rows("inside").collect() }
});

/// What a credit says about its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Credit {
    /// The line is a credit and nothing else: what stands before it is under the picture.
    Whole,
    /// It stands at an end of the line.
    Beside,
}

/// True for a word that announces whose picture it is: "photo", "Bild".
pub(super) fn is_word(text: &str) -> bool {
    LISTS.words.contains(&*text.trim().to_lowercase())
}

/// The credit of a line, if it has one.
pub(super) fn of(text: &str) -> Option<Credit> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(credit) = wide(text) {
        return Some(credit);
    }
    let tail = tail(text);
    let told = |tail: &str| text.len() >= tail.len() + SENTENCE && is_signed(tail);
    if let Some(tail) = tail.filter(|tail| is_credit(tail) || told(tail)) {
        return Some(if tail.len() == text.len() { Credit::Whole } else { Credit::Beside });
    }
    if !text.ends_with(['.', '!', '?']) && is_named(text) {
        return Some(Credit::Whole);
    }
    (starts(text) || split(text) || announced(text)).then_some(Credit::Beside)
}

/// Words of the shortest text before such a credit.
const SHOWN: usize = 4;

/// "A ferry at dawn Photograph: Ida Holm": the label and a name end a line without a sentence.
fn announced(text: &str) -> bool {
    let Some((before, name)) = text.rsplit_once(": ") else { return false };
    let (shown, label) = before.rsplit_once(' ').unwrap_or(("", before));
    let named = !name.is_empty() && name.split(' ').count() <= WORDS && capitals(name, 1) && name.starts_with(char::is_uppercase);
    named
        && !text.ends_with(['.', '?', '!'])
        && shown.split(' ').count() >= SHOWN
        && label.starts_with(char::is_uppercase)
        && LISTS.words.contains(&*label.to_lowercase())
}

/// Characters of the place, the day or the photographer behind the sign for them in Japanese.
const PLACE: usize = 20;

/// Credits of languages without blanks between words: "[한빛 자료사진]", "荷物を積む運転手＝大阪市", "운반선 /사진=한빛".
fn wide(text: &str) -> Option<Credit> {
    if text.is_ascii() {
        return None;
    }
    let inside = |text: &str| LISTS.inside.iter().any(|word| holds(text, word));
    let bracketed = text.starts_with(['[', '(', '（', '【', '［']) && text.ends_with([']', ')', '）', '】', '］']);
    if bracketed && inside(text) {
        return Some(Credit::Whole);
    }
    if !text.ends_with(['。', '.']) && LISTS.inside.iter().any(|word| text.ends_with(word)) {
        return Some(Credit::Beside);
    }
    let (before, after) = text.rsplit_once(['＝', '=']).filter(|(_, after)| after.chars().count() <= PLACE && !after.ends_with('。'))?;
    let label = before.rsplit(['/', ' ', '[', '(']).next().unwrap_or(before);
    let wide = before.ends_with(|c: char| c > '\u{2fff}') && !after.is_empty();
    match () {
        () if wide && LISTS.words.contains(label) => Some(if label.len() == before.len() { Credit::Whole } else { Credit::Beside }),
        () if wide && text.contains('＝') => Some(Credit::Beside),
        () => None,
    }
}

/// What follows the last sentence of a line, where a line ends without a mark: "A ferry at dawn. Ida Holm/Nordpix".
fn tail(text: &str) -> Option<&str> {
    let whole = text.trim_end();
    if whole.ends_with(['!', '?', '"', '”', '»', ':']) {
        return None;
    }
    // A full stop may end the credit in brackets, and no other.
    let inner = whole.strip_suffix('.').filter(|w| w.ends_with(')')).unwrap_or(whole);
    if inner.ends_with('.') {
        return None;
    }
    let end = |at: usize| {
        let after = &inner[at + 1..];
        let next = after.trim_start_matches(['”', '"', '’', ')', '»']);
        // "St. Gallen", "J. Holm": what stands before the stop must be a word, and what follows begins anew.
        let word = inner[..at].rsplit(' ').next().unwrap_or_default().trim_end_matches(['”', '"', '’', ')', '»']);
        let long = word.chars().count() > 3 || word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        (long
            && next.trim_start().starts_with(|c: char| {
                c.is_uppercase() || matches!(c, '(' | '[' | '|' | '©' | '—' | '–' | '/') || next.trim_start().starts_with("- ")
            }))
        .then_some(next)
    };
    let found = memchr::memrchr3_iter(b'.', b'!', b'?', inner.as_bytes()).find_map(end);
    // A line without a sentence before it is one as a whole only where its marks say so.
    found.map(str::trim_start).filter(|tail| !tail.is_empty() && tail.split(' ').count() <= WORDS)
}

/// Bytes of a sentence before a credit that only its shape tells.
const SENTENCE: usize = 24;

/// True for "Ida Holm iholm@post.example", "Ida Holm, The Halden Post", "Ida Holm".
fn is_signed(tail: &str) -> bool {
    // A given name that is known, and nothing else.
    if (2..=3).contains(&tail.split(' ').count()) && capitals(tail, 0) && byline::is_given_name(tail) && byline::is_person(tail) {
        return !byline::is_organization(tail) && !byline::is_words(tail);
    }
    let mail = tail.contains('@') && (2..=5).contains(&tail.split(' ').count());
    let named = |part: &str| part.trim().split(' ').count() >= 2 && capitals(part.trim(), 0);
    mail || tail.split_once(", ").is_some_and(|(who, house)| named(who) && named(house) && !house.contains(','))
}

/// True for what names a photographer, an agency or both.
fn is_credit(tail: &str) -> bool {
    let low = tail.to_lowercase();
    let start = low.trim_start_matches(['(', '[', '|', '—', '–', '-', '/', ' ']);
    let word = start.split([':', '.', '…']).next().unwrap_or(start);
    if word.len() < start.len() && LISTS.words.contains(word.trim()) || start.starts_with('©') || start.starts_with("(c)") {
        return true;
    }
    let first = start.split(' ').next().unwrap_or(start);
    if LISTS.words.contains(first) && start.len() > first.len() || holds(tail, "©") {
        return capitals(tail, 1);
    }
    let bare = tail.trim_matches(['(', ')', '[', ']', '|', '—', '–', '-', '/', ' ']);
    // "… (Ida Holm)", "… | Ida Holm". A dash stands before who said what is quoted too.
    let bracketed = tail.starts_with(['(', '[']) && tail.ends_with([')', ']']) || tail.starts_with('|');
    is_named(bare) || bracketed && capitals(bare, 2) && bare.split(' ').count() >= 2 || !bracketed && shouted(bare) || tail.starts_with('|')
}

/// True for a name and an agency: "Ida Holm/Nordpix", "Ida Holm, Reuters", "Getty Images".
fn is_named(text: &str) -> bool {
    if text.is_empty() || text.split(' ').count() > WORDS || !capitals(text, 2) {
        return false;
    }
    let agency = |part: &str| LISTS.agencies.contains(part.trim_matches([' ', '(', ')', '[', ']']).to_lowercase().as_str());
    let strokes = || text.split_once('/').is_some_and(|(a, b)| a.ends_with(char::is_alphabetic) && b.starts_with(char::is_uppercase));
    let last = text.rsplit(['/', '|', '—', '–', '-', ',']).next().unwrap_or(text);
    let parted = last.len() < text.len();
    parted && (agency(last) || strokes() && text.split('/').any(agency)) || agency(text) || pair(text, agency)
}

/// "Ida Holm Getty Images": the last one or two words are an agency's.
fn pair(text: &str, agency: impl Fn(&str) -> bool) -> bool {
    let at = memchr::memrchr_iter(b' ', text.as_bytes()).nth(1);
    at.is_some_and(|at| agency(&text[at + 1..]) && text[..at].contains(' '))
}

/// True for words that all begin with a capital, some small ones aside.
fn capitals(text: &str, small: usize) -> bool {
    let words = text.split([' ', '/']).filter(|w| w.chars().any(char::is_alphabetic));
    let low = words.filter(|w| w.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_lowercase));
    low.count() <= small
}

/// True for two words and more in capitals: "IDA HOLM", "PHOTO: POST FILE".
fn shouted(text: &str) -> bool {
    let words = text.split(' ').filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let (mut all, mut loud) = (0, 0);
    for word in words {
        all += 1;
        loud += usize::from(!word.chars().any(char::is_lowercase));
    }
    all == loud && (all >= 2 || all == 1 && text.contains('-'))
}

/// "Reuters Passengers wait at the quay": the agency stands before what the picture shows.
fn starts(text: &str) -> bool {
    let mut at = memchr::memchr_iter(b' ', text.as_bytes()).take(2);
    let one = at.next().is_some_and(|at| opens(text, at, 5));
    one || at.next().is_some_and(|at| opens(text, at, 7))
}

/// An agency of so many letters at least, before a word with a capital that no verb of saying follows.
fn opens(text: &str, at: usize, least: usize) -> bool {
    let (agency, rest) = (&text[..at], &text[at + 1..]);
    let next = rest.split(' ').next().unwrap_or(rest);
    let name = at >= least && LISTS.agencies.contains(agency.to_lowercase().as_str());
    name && next.starts_with(char::is_uppercase)
        && next.chars().skip(1).any(char::is_lowercase)
        && !holds(rest, " said")
        && !holds(rest, " reported")
}

/// "A ferry at dawn | Photo Credit: Ida Holm": a bar or a dash stands before the credit of a line without a sentence.
fn split(text: &str) -> bool {
    let marks = [" | ", " — ", " – ", " © ", " [", " ("];
    let at = marks.iter().filter_map(|mark| text.rfind(mark)).max();
    at.and_then(|at| text.get(at + 1..)).is_some_and(|tail| {
        let tail = tail.trim();
        let bracket = tail.starts_with(['(', '[']);
        let inner = tail.trim_matches(['|', '—', '–', '(', ')', '[', ']', ' ']);
        let word = inner.split(':').next().unwrap_or(inner).to_lowercase();
        let labelled = word.len() < inner.len() && LISTS.words.contains(word.trim());
        let agency = (!bracket || inner.contains('/')) && is_named(inner);
        !text.ends_with(['.', '?', '!']) && tail.split(' ').count() <= WORDS && (labelled || agency || tail.starts_with('©'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_text() {
        for line in [
            "A ferry leaves the quay at dawn. Ida Holm/Reuters",
            "A ferry leaves the quay at dawn. PHOTO: POST FILE",
            "A ferry leaves the quay at dawn. (Ida Holm for The Halden Post)",
            "A ferry leaves the quay at dawn. © Ida Holm / AFP",
            "A ferry leaves the quay at dawn. IDA HOLM POUR LE COURRIER",
            "A ferry leaves the quay at dawn. | HALDEN-POST",
            "A ferry leaves the quay at dawn. — Foto: Ida Holm/Post",
            "A ferry leaves the quay at dawn. [Ida Holm/Reuters]",
            "Reuters Passengers wait at the quay in the morning",
            "Getty Images A picture of a ferry",
            "A ferry at the quay | Photo Credit: Ida Holm",
            "A ferry at the quay in Osk Photograph: Halden Ferries",
            "A ferry leaves the quay at dawn. Ida Holm, The Halden Post",
            "A ferry leaves the quay at dawn. Ida Holm iholm@post.example",
            "荷物を積み込む運転手＝大阪市",
        ] {
            assert_eq!(of(line), Some(Credit::Beside), "{line}");
        }
        for line in ["Ida Holm—Getty Images", "Ida Holm | Bloomberg | Getty Images", "Ida Holm / Getty"] {
            assert_eq!(of(line), Some(Credit::Whole), "{line}");
        }
        for line in [
            "The ferry was sold on Monday.",
            "The ferry was sold for $3 million (Nordwire)",
            "Reuters reported on Monday that the ferry was sold.",
            "Osk, Halden and Reuters",
            "The ferry was sold. That much is known about it",
            "Ida Holm",
            "The yard is named after St. Halden",
            "He asked what the price was. No one answered",
            "The bank had lent the money to A. Holm",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
