//! The headline by vote: every source of the page names one, whole and in parts, and what agrees adds up.

use super::sections::Found;
use super::site::{self, key};
use super::vote::{self, Ballot, Feature, Race};
use crate::document::{Candidate, Field};
use crate::lang::script::is_east_asian;

/// Longest headline in characters.
const LONGEST: usize = 300;

/// The data of scripts that hold the text: what they say counts where nothing else does.
pub(super) const SCRIPT: &str = "script";

/// Kinds of sources that do not copy each other, one bit each.
const VISIBLE: u8 = 1;
const ELEMENT: u8 = 1 << 1;
const SOCIAL: u8 = 1 << 2;
const DATA: u8 = 1 << 3;

/// Names of the sets of kinds: visible, `title` element, social cards, structured data.
const SETS: [&str; 16] = ["", "V", "T", "VT", "O", "VO", "TO", "VTO", "D", "VD", "TD", "VTD", "OD", "VOD", "TOD", "VTOD"];

/// The kind of a source.
fn kind(from: &str) -> u8 {
    match from {
        "h1" | "h1:other" | "h1:whole" | "h1:part" | "heading" | "text:headline" | "itemprop:headline" => VISIBLE,
        "title" => ELEMENT,
        "og:title" | "twitter:title" => SOCIAL,
        _ => DATA,
    }
}

/// A value that is voted on, and where it comes from.
struct Entry<'v> {
    key: String,
    text: &'v str,
    from: &'static str,
    kinds: u8,
    ballot: Ballot,
}

/// Picks the headline of all candidates; `sites` are names that the site goes by.
pub(super) fn choose(candidates: &[Candidate], sites: &[String], url: Option<&str>) -> Option<Found> {
    let entries = entries(candidates, sites, url);
    let ballots: Vec<Ballot> = entries.iter().map(|e| e.ballot.clone()).collect();
    let chosen = vote::best(Race::Title, &ballots).and_then(|best| entries.get(best));
    // Pages that scripts put together are called after their site until then.
    let told = candidates.iter().find(|c| c.field == Field::Title && c.from == SCRIPT);
    if let Some(told) = told.filter(|_| chosen.is_none_or(|chosen| chosen.from == "title")) {
        return Some(Found { text: told.value.clone(), from: SCRIPT });
    }
    let chosen = chosen?;
    Some(Found { text: chosen.text.trim().to_string(), from: chosen.from })
}

/// The ballots, for the program that fits the weights.
pub(super) fn ballots(candidates: &[Candidate], sites: &[String], url: Option<&str>) -> Vec<Ballot> {
    entries(candidates, sites, url).into_iter().map(|e| Ballot { value: e.text.to_string(), ..e.ballot }).collect()
}

fn entries<'v>(candidates: &'v [Candidate], sites: &[String], url: Option<&str>) -> Vec<Entry<'v>> {
    let mut entries: Vec<Entry<'v>> = Vec::new();
    let offered = candidates.iter().filter(|c| c.field == Field::Title && c.from != SCRIPT && c.value.chars().count() <= LONGEST);
    let titles: Vec<(&Candidate, &str)> = offered.map(|c| (c, site::cut(once(&c.value), sites))).collect();
    for &(candidate, value) in &titles {
        let mut features = vec![Feature("from", candidate.from)];
        if !candidate.place.is_empty() {
            features.push(Feature(candidate.from, candidate.place));
        }
        if value.len() < candidate.value.trim().len() {
            features.push(Feature("without", "site"));
        }
        vote_for(&mut entries, value, candidate.from, kind(candidate.from), &features);
    }
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for &(candidate, value) in &titles {
        let name = match kind(candidate.from) {
            VISIBLE => "part-of-visible",
            ELEMENT => "part-of-title",
            SOCIAL => "part-of-card",
            _ => "part-of-data",
        };
        if seen.contains(&(name, value)) {
            continue;
        }
        seen.push((name, value));
        for (part, text) in site::parts(value) {
            vote_for(&mut entries, text, candidate.from, 0, &[Feature(name, part)]);
        }
    }
    let news = titles.iter().any(|(c, _)| c.from == "jsonld");
    related(&mut entries, news);
    drop_shortened(&mut entries);
    drop_unseen(&mut entries);
    let slug = url.map(slug).unwrap_or_default();
    for entry in &mut entries {
        itself(entry, sites, &slug);
    }
    entries
}

/// A text once that an element holds twice, for two screens.
fn once(text: &str) -> &str {
    let text = text.trim();
    let half = text.len() / 2;
    let twice = |first: &str| first.len() >= PART && text.get(half..).is_some_and(|second| second.trim_start() == first);
    text.get(..half).map(str::trim_end).filter(|first| twice(first)).unwrap_or(text)
}

/// Adds what a source says to the entry of its value.
fn vote_for<'v>(entries: &mut Vec<Entry<'v>>, text: &'v str, from: &'static str, kinds: u8, features: &[Feature]) {
    let key = key(text);
    if key.is_empty() {
        return;
    }
    let at = entries.iter().position(|e| e.key == key).unwrap_or_else(|| {
        entries.push(Entry { key, text, from, kinds: 0, ballot: Ballot { value: String::new(), features: Vec::new() } });
        entries.len() - 1
    });
    let Some(entry) = entries.get_mut(at) else { return };
    features.iter().for_each(|feature| entry.ballot.add(*feature));
    entry.kinds |= kinds;
}

/// Shortest key in bytes that counts as a part of another.
const PART: usize = 10;

/// Drops what only cards and fields have, and the page and its `title` in full: a headline shortened for lists. The headline in a newsroom's
/// structured data may be a short one.
fn drop_shortened(entries: &mut Vec<Entry>) {
    let shown = entries.iter().filter(|e| e.kinds & VISIBLE != 0 && e.kinds & ELEMENT != 0);
    let in_full: Vec<Vec<String>> = shown.map(|e| words(e.text)).collect();
    if in_full.is_empty() {
        return;
    }
    entries.retain(|entry| {
        let card = entry.kinds & (SOCIAL | DATA) != 0 && entry.kinds & (VISIBLE | ELEMENT) == 0;
        let newsroom = entry.ballot.features.contains(&Feature("from", "jsonld"));
        !card || newsroom || !in_full.iter().any(|full| is_shortened(&words(entry.text), full))
    });
}

/// Where the first heading of the page is on its cards as well, another headline that only the structured data have is one for search engines:
/// on all nine pages with both whose truth was not taken from such data, the heading is the headline.
fn drop_unseen(entries: &mut Vec<Entry>) {
    let from = |entry: &Entry, source| entry.ballot.features.contains(&Feature("from", source));
    if entries.iter().any(|e| from(e, "h1") && e.kinds & SOCIAL != 0) {
        entries.retain(|e| e.kinds & VISIBLE != 0 || !from(e, "jsonld"));
    }
}

/// Words of a headline that may be another's shortened for a list, and how many words more than it that has at most.
const SHORT: usize = 3;
const MORE: usize = 8;

/// The words of a headline in lower case, each with the mark that ends it where that is one between a kicker and a headline.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// True for a headline that is another one with words left out: "Regime hopes for gain" of "Northern regime hopes for gain", and not of
/// "The north: Regime hopes for gain". What only lacks the end may be the headline, and the end the line below it in the same element.
fn is_shortened(short: &[String], full: &[String]) -> bool {
    if short.len() < SHORT || full.len() <= short.len() || full.len() > short.len() + MORE {
        return false;
    }
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    let mut rest = full.iter().map(|w| bare(w));
    if !short.iter().all(|word| rest.any(|w| w == bare(word))) {
        return false;
    }
    let same = |a: &[String], b: &[String]| a.iter().zip(b).all(|(a, b)| bare(a) == bare(b));
    let more = full.len() - short.len();
    let marked = |word: &String| word.ends_with([':', '?', '!', '.', ';', '|', '-', '–', '—', '»', '”', '"', '…', ',']);
    let kicker = same(short, &full[more..]) && marked(&full[more - 1]);
    !kicker && !same(short, full)
}

/// What a headline has in common with the others.
fn related(entries: &mut [Entry], news: bool) {
    let all: Vec<(String, u8)> = entries.iter().map(|e| (e.key.clone(), e.kinds)).collect();
    let several = |kinds: u8| all.iter().filter(|a| a.1 & kinds != 0).count() > 1;
    let many = several(VISIBLE);
    let texts: Vec<&str> = entries.iter().map(|e| e.text).collect();
    let confirmed: Vec<String> = all.iter().filter(|a| a.1 & VISIBLE != 0 && a.1 & !VISIBLE != 0).map(|a| a.0.clone()).collect();
    for entry in entries {
        // An attribute that ends where the headline has a quotation mark was cut by it.
        let cut = |t: &&str| t.strip_prefix(entry.text).is_some_and(|rest| rest.trim_start().starts_with(['"', '\'']));
        if texts.iter().any(cut) {
            entry.ballot.add(Feature("is", "cut-at-quote"));
        }
        if entry.kinds == VISIBLE && confirmed.iter().any(|c| c.len() > entry.key.len() && c.contains(&entry.key)) {
            entry.ballot.add(Feature("part-of", "confirmed"));
        }
        entry.ballot.add(Feature("agree", SETS[usize::from(entry.kinds & 15)]));
        if news {
            entry.ballot.add(Feature("news-agree", SETS[usize::from(entry.kinds & 15)]));
        }
        if many && entry.kinds & VISIBLE != 0 {
            entry.ballot.add(Feature("one-of", "visible"));
        }
        for (key, kinds) in all.iter().filter(|a| a.0 != entry.key && a.1 != 0) {
            let (names, inside) = match (key.len() > entry.key.len(), entry.key.len().min(key.len()) >= PART) {
                (true, true) => {
                    (["starts", "ends", "in"], [key.starts_with(&entry.key), key.ends_with(&entry.key), key.contains(&entry.key)])
                }
                (false, true) => {
                    (["starts-with", "ends-with", "holds"], [entry.key.starts_with(key), entry.key.ends_with(key), entry.key.contains(key)])
                }
                _ => continue,
            };
            let Some(how) = inside.iter().position(|is| *is) else { continue };
            for (bit, which) in [(VISIBLE, "V"), (ELEMENT, "T"), (SOCIAL, "O"), (DATA, "D")] {
                if kinds & bit != 0 {
                    entry.ballot.add(Feature(names[how], which));
                }
            }
        }
    }
}

/// Words of an address's last part.
fn slug(url: &str) -> Vec<String> {
    let path = url.split("://").last().unwrap_or("").split(['?', '#']).next().unwrap_or("");
    let last = path.split('/').skip(1).filter(|p| p.matches(['-', '_', '+']).count() >= 2).max_by_key(|p| p.len()).unwrap_or("");
    last.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_lowercase).collect()
}

/// Shares in quarters.
const QUARTERS: [&str; 4] = ["few", "some", "most", "all"];

/// What a headline says by itself.
fn itself(entry: &mut Entry, sites: &[String], slug: &[String]) {
    let text = entry.text;
    let chars = text.chars().count();
    let wide = text.chars().filter(|c| is_east_asian(*c)).count() * 3 > chars;
    let size = ["<8", "<16", "<28", "<45", "<70", "<100", "<140", "long"];
    let chars = if wide { chars * 2 } else { chars };
    entry.ballot.add(Feature("chars", size[[8, 16, 28, 45, 70, 100, 140].partition_point(|&n| n <= chars)]));
    if site::is_site(text, sites) {
        entry.ballot.add(Feature("is", "site"));
    }
    if text.ends_with("...") || text.ends_with('…') {
        entry.ballot.add(Feature("is", "cut"));
    }
    if !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase) {
        entry.ballot.add(Feature("is", "capitals"));
    }
    if text.chars().next().is_some_and(char::is_lowercase) {
        entry.ballot.add(Feature("is", "small"));
    }
    if slug.len() >= 3 {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).collect();
        let hits = words.iter().filter(|w| slug.iter().any(|s| s == *w)).count();
        let quarter = |hits: usize, of: usize| if hits >= of { 3 } else { hits * 3 / of.max(1) };
        entry.ballot.add(Feature("slug-has", QUARTERS[quarter(hits, words.len().max(1))]));
        let covered = slug.iter().filter(|s| words.contains(&s.as_str())).count();
        entry.ballot.add(Feature("has-slug", QUARTERS[quarter(covered, slug.len())]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_headlines() {
        let full = words("Northern regime hopes for strategic gain from Halden");
        assert!(is_shortened(&words("Regime hopes for strategic gain from Halden"), &full));
        assert!(is_shortened(&words("Northern regime hopes for gain"), &full));
        assert!(!is_shortened(&words("The regime hopes for gain"), &full));
        assert!(!is_shortened(&words("Ferries stop for a week"), &words("Storm: Ferries stop for a week")));
        assert!(!is_shortened(&words("Ferries stop for a week"), &words("Ferries stop for a week: What now?")));
    }

    #[test]
    fn a_text_that_stands_twice() {
        assert_eq!(once("Ferries stop for a week Ferries stop for a week"), "Ferries stop for a week");
        assert_eq!(once("Ferries stop for a week"), "Ferries stop for a week");
    }
}
