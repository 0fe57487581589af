//! The headline by vote: every source of the page names one, the site's name is cut off, and agreeing sources add up.

use super::sections::Found;
use crate::document::{Candidate, Field};
use std::borrow::Cow;

/// What a source's vote counts. Measured on the dev sets: how often each source alone is the true headline, the visible one first
/// because it is what readers see; sources that copy each other (twitter, parsely) count little.
const VOTES: &[(&str, f32)] = &[
    ("h1", 3.0),
    ("h1:other", 0.9),
    ("h2", 0.6),
    ("text:headline", 1.6),
    ("jsonld", 2.2),
    ("itemprop:headline", 2.0),
    ("og:title", 1.3),
    ("title", 1.1),
    ("twitter:title", 0.5),
    ("parsely-title", 0.8),
    ("sailthru.title", 0.6),
    ("cxense:title", 0.6),
    ("meta:headline", 0.8),
    ("citation_title", 1.0),
    ("dc.title", 0.5),
    ("jsonld:name", 0.8),
    ("jsonld:webpage", 0.4),
    ("meta:title", 0.3),
    ("jsonld:alternative", 0.2),
];

/// Marks that part a headline from the site's name, blanks around.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ❘ ", " ｜ ", " ǀ ", "｜", " : ", " ~ ", " > "];

/// Picks the headline of all candidates; `sites` are names that the site goes by.
pub(super) fn choose(candidates: &[Candidate], sites: &[String]) -> Option<Found> {
    let titles: Vec<&Candidate> = candidates.iter().filter(|c| c.field == Field::Title).collect();
    let whole: Vec<String> = titles.iter().map(|c| key(&c.value)).collect();
    let mut votes: Vec<(String, f32, &str, &'static str)> = Vec::new();
    let mut seen: Vec<(&'static str, String)> = Vec::new();
    for candidate in &titles {
        let value = cut(&candidate.value, sites, &whole, candidate.from);
        let folded = key(value);
        let weight = VOTES.iter().find(|v| v.0 == candidate.from).map_or(0.3, |v| v.1);
        if folded.is_empty() || sites.contains(&folded) || seen.contains(&(candidate.from, folded.clone())) {
            continue;
        }
        seen.push((candidate.from, folded.clone()));
        match votes.iter_mut().find(|v| v.0 == folded) {
            Some(vote) => vote.1 += weight,
            None => votes.push((folded, weight, value, candidate.from)),
        }
    }
    // The first of equals wins, and the words come from the source that named them first.
    let mut best: Option<&(String, f32, &str, &'static str)> = None;
    for vote in &votes {
        if best.is_none_or(|b| vote.1 > b.1) {
            best = Some(vote);
        }
    }
    best.map(|b| Found { text: b.2.trim().to_string(), from: b.3 })
}

/// Letters and digits in lower case.
pub(super) fn key(text: &str) -> String {
    crate::document::text::letters_and_digits(text)
}

/// Cuts the site's name off either end.
fn cut<'v>(value: &'v str, sites: &[String], whole: &[String], from: &str) -> &'v str {
    let mut value = value.trim();
    loop {
        let last = SEPARATORS.iter().filter_map(|s| value.rfind(s).map(|at| (at, s.len()))).max();
        let first = SEPARATORS.iter().filter_map(|s| value.find(s).map(|at| (at, s.len()))).min();
        let (Some((last, last_len)), Some((first, first_len))) = (last, first) else { return value };
        let (head, tail) = (&value[..last], &value[last + last_len..]);
        let (start, rest) = (&value[..first], &value[first + first_len..]);
        let agreed = |part: &str| whole.iter().any(|w| *w == key(part));
        if is_site(tail, sites) || (agreed(head) && head.chars().count() > 8) {
            value = head.trim_end();
        } else if is_site(start, sites) || (agreed(rest) && rest.chars().count() > 8) {
            value = rest.trim_start();
        } else if from == "title" && !agreed(value) && tail.chars().count() < 24 && head.chars().count() > 2 * tail.chars().count() {
            // Only `title` elements carry a site's name as a rule; short tails are it.
            value = head.trim_end();
        } else {
            return value;
        }
    }
}

/// True for a name of the site, with or without "www", ".com" or "Online".
fn is_site(part: &str, sites: &[String]) -> bool {
    let part = key(part);
    if part.is_empty() {
        return true;
    }
    let bare: Cow<str> = Cow::Borrowed(part.trim_start_matches("the").trim_start_matches("www"));
    sites.iter().any(|site| {
        let site = site.trim_start_matches("the");
        site.len() > 2
            && (*bare == *site
                || (bare.len() > 4 && (site.starts_with(&*bare) || bare.starts_with(site) || (bare.len() > 7 && site.contains(&*bare)))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(sources: &[(&'static str, &str)], sites: &[&str]) -> String {
        let candidates: Vec<Candidate> =
            sources.iter().map(|(from, value)| Candidate { field: Field::Title, value: value.to_string(), extra: None, from }).collect();
        let sites: Vec<String> = sites.iter().map(|s| key(s)).collect();
        choose(&candidates, &sites).map(|f| f.text).unwrap_or_default()
    }

    #[test]
    fn the_site_is_cut_off() {
        assert_eq!(title(&[("title", "Ferries stop - Halden Post")], &["Halden Post"]), "Ferries stop");
        assert_eq!(title(&[("og:title", "Halden Post | Ferries stop")], &["Halden Post"]), "Ferries stop");
        assert_eq!(title(&[("og:title", "Ferries - and why they stop")], &["Halden Post"]), "Ferries - and why they stop");
    }

    #[test]
    fn agreeing_sources_win() {
        let sources = [
            ("h1", "Business"),
            ("jsonld", "Ferries stop for good"),
            ("og:title", "Ferries stop for good | Post"),
            ("title", "Ferries stop for good"),
        ];
        assert_eq!(title(&sources, &["Post"]), "Ferries stop for good");
        assert_eq!(title(&[("h1", "Seen"), ("og:title", "For search engines")], &[]), "Seen");
    }
}
