//! Names that a site goes by, and titles without them.

use std::borrow::Cow;

use crate::document::{Candidate, Field};
use crate::lang::script::is_east_asian;

/// Marks that part a headline from the site's name or its section, blanks around.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " // ", " ❘ ", " ｜ ", " ǀ ", "｜", " : ", " ~ ", " > ", " │ ",
    "│", " -- ", " ‹ ", " › ", "_",
];

/// Marks that part a headline from its kicker; they stand inside headlines as often.
const SOFT: &[&str] = &[": ", "--", " ("];

/// True for a byte with which a separator begins: all others are passed over by one look.
fn begins_separator(byte: u8, next: u8) -> bool {
    match byte {
        // A mark follows; between words a letter does.
        b' ' => !next.is_ascii_alphanumeric(),
        b'_' | b':' | b'-' | 0xef | 0xe2 => true,
        _ => false,
    }
}

/// Letters and digits in lower case.
pub(super) fn key(text: &str) -> String {
    crate::document::text::letters_and_digits(text)
}

/// Names that the site goes by, as keys.
pub(super) fn names(candidates: &[Candidate], url: Option<&str>) -> Vec<String> {
    let mut sites: Vec<String> = candidates.iter().filter(|c| c.field == Field::Site).map(|c| key(&c.value)).collect();
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or("");
    sites.push(key(host.trim_start_matches("www.")));
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.pop();
    sites.extend(labels.into_iter().filter(|l| l.len() > 3).map(key));
    sites.retain(|s| s.len() > 1);
    sites
}

/// True for a name of the site, with or without "www", ".com" or "Online".
pub(super) fn is_site(part: &str, sites: &[String]) -> bool {
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

/// The separators of a title: where each starts and ends, in order, none inside another.
fn separators(value: &str, soft: &[&str]) -> Vec<(usize, usize)> {
    let bytes = value.as_bytes();
    let mut found: Vec<(usize, usize)> = Vec::new();
    // Of each separator, where its last place ended: the places of one do not overlap.
    let mut ends = [0; SEPARATORS.len() + SOFT.len()];
    for (at, &byte) in bytes.iter().enumerate() {
        if !begins_separator(byte, bytes.get(at + 1).copied().unwrap_or(b' ')) {
            continue;
        }
        for (separator, end) in SEPARATORS.iter().chain(soft).zip(&mut ends) {
            if separator.as_bytes().first() == Some(&byte) && at >= *end && bytes[at..].starts_with(separator.as_bytes()) {
                *end = at + separator.len();
                found.push((at, *end));
            }
        }
    }
    found.sort_by_key(|&(at, end)| (at, std::cmp::Reverse(end)));
    let mut last = 0;
    found.retain(|&(at, end)| {
        let keep = at >= last && at > 0 && end < value.len();
        if keep {
            last = end;
        }
        keep
    });
    found
}

/// Cuts the site's name off either end.
pub(super) fn cut<'v>(value: &'v str, sites: &[String]) -> &'v str {
    let mut value = value.trim();
    loop {
        let found = separators(value, &[]);
        let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return value };
        let (head, tail) = (value[..last.0].trim_end(), &value[last.1..]);
        let (start, rest) = (&value[..first.0], value[first.1..].trim_start());
        if is_site(tail, sites) {
            value = head;
        } else if is_site(start, sites) {
            value = rest;
        } else {
            return channels(value);
        }
    }
}

/// A headline without the channel and the site that Chinese portals put behind low lines: "新船坞今天在北湾开工_财经频道_哈登网". No headline
/// in such a script holds one.
fn channels(value: &str) -> &str {
    let head = value.split('_').next().unwrap_or(value).trim_end();
    let wide = head.chars().filter(|c| is_east_asian(*c)).count();
    if wide >= WIDE_HEAD && wide * 2 > head.chars().count() { head } else { value }
}

/// Characters of the scripts of East Asia in a headline at least; what channels are called is shorter.
const WIDE_HEAD: usize = 8;

/// What a title may be when one end of it is the name of something else: without its last part, without its first, and the first and last
/// parts alone.
pub(super) fn parts(value: &str) -> Vec<(&'static str, &str)> {
    let found = separators(value, SOFT);
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return Vec::new() };
    let mut parts = vec![("head", value[..last.0].trim_end()), ("rest", value[first.1..].trim_start())];
    if found.len() > 1 {
        parts.push(("first", value[..first.0].trim_end()));
        parts.push(("last", value[last.1..].trim_start()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_cut_off() {
        let sites = [key("Halden Post")];
        assert_eq!(cut("Ferries stop - Halden Post", &sites), "Ferries stop");
        assert_eq!(cut("Halden Post | Ferries stop", &sites), "Ferries stop");
        assert_eq!(cut("Ferries - and why they stop", &sites), "Ferries - and why they stop");
        assert_eq!(cut("Ferries stop | News | Halden Post", &sites), "Ferries stop | News");
        assert_eq!(cut("新船坞今天在北湾开工_财经频道_哈登网", &sites), "新船坞今天在北湾开工");
        assert_eq!(cut("财经_新船坞今天在北湾开工", &sites), "财经_新船坞今天在北湾开工");
    }

    #[test]
    fn every_separator_is_looked_for() {
        for separator in SEPARATORS.iter().chain(SOFT).map(|s| s.as_bytes()) {
            assert!(begins_separator(separator[0], separator.get(1).copied().unwrap_or(b' ')));
        }
        assert_eq!(separators("a - - b | c_d: e", SOFT), [(1, 4), (7, 10), (11, 12), (13, 15)]);
    }

    #[test]
    fn titles_fall_into_parts() {
        let got = parts("Ferries stop | News | Port");
        assert_eq!(got, [("head", "Ferries stop | News"), ("rest", "News | Port"), ("first", "Ferries stop"), ("last", "Port")]);
        assert!(parts("Ferries stop").is_empty());
    }
}
