//! Authors named beside a date: "6 May 2025 by Mara Ode in Travel", "Travel | By Mara Ode | May 6, 2025", "May 6, 2025 Mara Ode".

use super::lexicon::known;
use super::shape::Shape;
use super::{list, name};
use crate::lang::byline as grammar;
use crate::lang::date::{self, Order, Stamp};

/// Bytes of the longest line that is looked at.
const LINE: usize = 140;
/// Words before "by" in its part of the line: "Posted in Travel by".
const LEAD: usize = 4;
/// Words of the longest part that names somebody.
const PART: usize = 10;
/// Bytes of an account's name.
const ACCOUNT: std::ops::RangeInclusive<usize> = 3..=24;
/// Words between what was done and who did it.
const BY: [&str; 4] = ["by", "von", "par", "por"];

/// The authors that a dated line names, and whether a word such as "by" says so.
pub(super) fn find(text: &str) -> Option<(bool, Vec<String>)> {
    if text.len() > LINE || text.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let (stamps, _) = date::split(text, Order::MonthFirst);
    if !stamps.iter().any(Stamp::is_day) {
        return None;
    }
    let parts = parts(text, &stamps);
    let marked = parts.iter().filter_map(|part| after_by(part)).map(of).find(|names| !names.is_empty());
    let marked = marked.or_else(|| parts.iter().filter_map(|part| after_label(part)).map(list::split).find(|names| !names.is_empty()));
    let marked = marked.or_else(|| parts.iter().find_map(|part| glued(part)));
    if let Some(names) = marked {
        return Some((true, names));
    }
    let given = |part: &str| part.split(' ').next().is_some_and(|word| known(word).given());
    let bare = |part: &&&str| given(part) && name::byline(part, &Shape::of(part)) == name::Byline::Bare;
    parts.iter().find(bare).map(|part| (false, name::names(part))).filter(|(_, names)| !names.is_empty())
}

/// The parts of a line between its dates and its marks.
fn parts<'t>(text: &'t str, stamps: &[Stamp]) -> Vec<&'t str> {
    const MARKS: [char; 9] = ['|', '·', '•', '/', '—', '–', '\t', '●', ';'];
    let mut ranges: Vec<_> = stamps.iter().map(|stamp| stamp.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut gaps = Vec::new();
    let mut from = 0;
    for range in ranges {
        gaps.extend(text.get(from..range.start));
        from = from.max(range.end);
    }
    gaps.extend(text.get(from..));
    let parts = gaps.into_iter().flat_map(|gap| gap.split(MARKS)).flat_map(|part| part.split(" - "));
    // A number beside a name counts comments: "Mara Ode 3 Comments".
    let uncounted = |part: &'t str| match part.find(|c: char| c.is_ascii_digit()) {
        Some(at) if part.starts_with(char::is_uppercase) => part.get(..at).unwrap_or(part),
        _ => part,
    };
    let trimmed = parts.map(|part| uncounted(part.trim_start()).trim_matches(|c: char| !c.is_alphabetic() && c != ')'));
    trimmed.filter(|part| !part.is_empty() && part.split(' ').count() <= PART).collect()
}

/// What follows "by" and its sisters in a part of a line.
fn after_by(part: &str) -> Option<&str> {
    let mut at = 0;
    for (nr, word) in part.split(' ').enumerate() {
        at += word.len() + 1;
        if nr > LEAD {
            return None;
        }
        if BY.iter().any(|by| word.trim_end_matches(':').eq_ignore_ascii_case(by)) {
            return part.get(at..);
        }
    }
    None
}

/// What follows "Author:" in the languages that write no blanks: "来源：滨海日报 作者：李明".
fn after_label(part: &str) -> Option<&str> {
    name::LISTS.labels.iter().find_map(|label| part.split_once(*label)?.1.trim_start_matches(['：', ':', ' ']).split(' ').next())
}

/// The name that a word about the date is glued to: "Mara OdeUpdated: May 6, 2025".
fn glued(part: &str) -> Option<Vec<String>> {
    let words = part.split(' ').count();
    let names = list::split(part);
    let name = names.first().filter(|name| (2..=3).contains(&words) && part.starts_with(name.as_str()) && part.len() > name.len())?;
    let cut = part[name.len()..].starts_with(char::is_uppercase) && name.split(' ').count() == words && !name::is_words(name);
    cut.then_some(names)
}

/// The names after "by": of people, or of one account.
fn of(rest: &str) -> Vec<String> {
    let first = rest.split(' ').next().unwrap_or(rest).trim_end_matches([',', ':']);
    let account = first.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) && ACCOUNT.contains(&first.len());
    let names = list::split(rest);
    if names.iter().any(|name| name.contains(' ')) {
        return names;
    }
    // One word is an account or a given name where nothing else follows but where and when.
    let next = rest.split(' ').nth(1).map(str::to_lowercase);
    let alone = next.is_none_or(|word| name::is_stop(&word) || name::LISTS.whens.contains(word.as_str()));
    let ordinary = first.starts_with(char::is_lowercase) && known(first).word()
        || grammar::is_month(&first.to_lowercase())
        || name::is_stop(&first.to_lowercase());
    let is_day = first.to_lowercase().ends_with("day");
    if account && alone && !ordinary && !is_day { vec![first.to_string()] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_beside_dates() {
        for (line, marked, wanted) in [
            ("6 May 2025 by Mara Ode in Travel", true, vec!["Mara Ode"]),
            ("Travel | By Mara Ode | May 6, 2025", true, vec!["Mara Ode"]),
            ("Posted 6 May 2025 by Walter von Lund", true, vec!["Walter von Lund"]),
            ("Posted in Travel by maraode on May 6, 2025", true, vec!["maraode"]),
            ("6. Mai 2025, 23:39 · von Tobi", true, vec!["Tobi"]),
            ("Veröffentlicht am 6. Mai 2025 von Jo Hale", true, vec!["Jo Hale"]),
            ("May 6, 2025 Helen Ode 0", false, vec!["Helen Ode"]),
            ("May 6, 2025 Helen Ode 3 Comments", false, vec!["Helen Ode"]),
            ("Gespeichert von maraode am 6. Mai 2025 - 18:55", true, vec!["maraode"]),
            ("Vesna OdeUpdated: May 6, 2025, 19:28 IST", true, vec!["Vesna Ode"]),
            ("2025年05月06日 09:42 来源：滨海日报 作者：李明", true, vec!["李明"]),
        ] {
            let wanted: Vec<String> = wanted.into_iter().map(str::to_string).collect();
            assert_eq!(find(line), Some((marked, wanted)), "{line}");
        }
        for line in [
            "Closed by Monday, May 6, 2025",
            "May 6, 2025 in Travel",
            "The yard opens by May 6, 2025.",
            "Reached by train on May 6, 2025",
            "Mara Ode",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
