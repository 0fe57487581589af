//! When a text page was published and changed: the best of the dates in its short lines, by label, words and place.

use super::feature::{Features, JUNK};
use super::fields::{Page, candidate};
use super::model::State;
use super::place::Place;
use super::wire;
use crate::document::{Candidate, Field};
use crate::lang::date::{self, Order, Role};

/// Beside a date of a page whose numbers tell that it writes the day first.
pub(crate) const DAY_FIRST: &str = "day-first";

/// A date that was found.
struct Found {
    score: f32,
    value: String,
    from: &'static str,
}

/// Least score of the day of publication: a date far from the article is another story's.
const LEAST: f32 = 1.0;

/// What a set phrase takes off the score of its line.
const JUNK_LINE: f32 = 1.0;
/// How much better the day of the last change must stand than the one of publication for this to be another story's.
const ELSEWHERE: f32 = 5.0;

/// Dates of publication and last change; `known` where the header tells the first.
pub(super) fn find(page: &Page<'_>, place: &Place, known: bool) -> Vec<Candidate> {
    let (mut published, mut modified): (Option<Found>, Option<Found>) = (None, None);
    for at in 0..page.units.len() {
        let f = page.seen[at].features;
        if f.has(Features::NO_DATE) {
            continue;
        }
        let score = score(page, place, at);
        let by = matches!(page.labels[at].state, State::Byline | State::Sign);
        let from = if by { "text:byline" } else { "text:date-line" };
        let text = &*page.units[at].text;
        for stamp in date::stamps(text, page.order).into_iter().filter(date::Stamp::is_day) {
            let (slot, score) = match stamp.role {
                Role::Modified => (&mut modified, score),
                // "This story was originally published May 8" is a set phrase of the foot, and says it.
                Role::Published => (&mut published, score + 1.2 + if f.has(Features::LEGAL) { JUNK_LINE } else { 0.0 }),
                Role::Plain => (&mut published, score),
            };
            if score >= LEAST && slot.as_ref().is_none_or(|best| score > best.score) {
                *slot = Some(Found { score, value: text.get(stamp.range).unwrap_or(text).to_string(), from });
            }
        }
    }
    if published.as_ref().zip(modified.as_ref()).is_some_and(|(first, last)| first.score + ELSEWHERE < last.score) {
        published = None;
    }
    let mut out: Vec<Candidate> = published.into_iter().map(|f| candidate(Field::Published, f.value, f.from)).collect();
    if out.is_empty() {
        out.extend(from_dateline(page));
    }
    let dated = known || !out.is_empty();
    let yearless = || yearless(page, place).filter(|_| dated);
    if let Some(changed) = modified {
        // Pages that show only when they were changed were published on that day or before: the best day there is to count from.
        if out.is_empty() {
            out.push(candidate(Field::Published, changed.value.clone(), "text:updated-line"));
        }
        out.push(candidate(Field::Modified, changed.value, changed.from));
    } else if let Some(day) = yearless() {
        out.push(candidate(Field::Modified, day.to_string(), "text:updated"));
    }
    if page.order == Order::DayFirst {
        out.iter_mut().for_each(|c| c.extra = Some(DAY_FIRST.to_string()));
    }
    out
}

/// Bytes of the longest line that says when the page was changed and nothing else.
const LINE: usize = 120;

/// "Updated Nov. 3" around the headline: the year is that of the publication.
fn yearless<'p>(page: &'p Page<'_>, place: &Place) -> Option<&'p str> {
    let head = (0..=place.first).filter(|at| place.is_head(*at)).filter_map(|at| page.units.get(at));
    let short = head.map(|unit| &*unit.text).filter(|text| text.len() < LINE);
    short.filter_map(|text| text.get(date::changed(text)?)).next()
}

/// What speaks for the dates of a line.
fn score(page: &Page<'_>, place: &Place, at: usize) -> f32 {
    let f = page.seen[at].features;
    let label = match page.labels[at].state {
        State::Date => 2.0,
        State::Byline => 1.6,
        State::Late | State::Sign => 0.8,
        State::Story | State::Blurb | State::ListHead | State::Body | State::Heading => -2.0,
        _ => 0.0,
    };
    let zone = match () {
        () if place.is_head(at) => 2.0,
        () if place.is_near_head(at) => 0.8,
        () if place.is_foot(at) => 0.4,
        () => -2.0,
    };
    let line = if f.has(Features::DATE_LINE) { 0.8 } else { 0.0 };
    let best = if f.has(Features::BEST_WHEN) { 3.0 } else { 0.0 };
    best + label + zone + line - if f.has(JUNK) { JUNK_LINE } else { 0.0 }
}

/// The date of the first dateline, where the page shows no other: "OSLO, May 8, 2025 /Nordwire/ -- ".
fn from_dateline(page: &Page<'_>) -> Option<Candidate> {
    let text = page.units.iter().zip(&page.seen).find(|(_, seen)| seen.features.has(Features::DATELINE)).map(|(unit, _)| &*unit.text)?;
    let dateline = wire::dateline(text)?.text;
    let stamp = date::stamps(dateline, page.order).into_iter().find(date::Stamp::is_day)?;
    Some(candidate(Field::Published, dateline.get(stamp.range)?.to_string(), "text:dateline"))
}

/// The order in which a page writes day and month in numbers: a day above twelve tells, and so does the zone beside a time.
pub(super) fn order<'a>(texts: impl Iterator<Item = &'a str>) -> Order {
    for text in texts {
        let Some((first, second)) = numbers(text) else { continue };
        if first > 12 && second <= 12 || has_zone(text, EAST) {
            return Order::DayFirst;
        }
        if second > 12 && first <= 12 || has_zone(text, WEST) {
            return Order::MonthFirst;
        }
    }
    Order::MonthFirst
}

/// Zones of places that write the day first, and the month.
const EAST: &[&str] =
    &["GMT", "BST", "CET", "CEST", "IST", "AEST", "AEDT", "SAST", "MYT", "SGT", "WIB", "NZST", "NZDT", "EAT", "WAT", "UTC"];
const WEST: &[&str] = &["EST", "EDT", "ET", "CST", "CDT", "PST", "PDT", "PT", "MST", "MDT"];

fn has_zone(text: &str, zones: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| zones.contains(&word))
}

/// The first two numbers of a date like 03/04/2025.
fn numbers(text: &str) -> Option<(u8, u8)> {
    let at = memchr::memchr(b'/', text.as_bytes())?;
    let before = text.get(..at)?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let first = before.get(at - digits..)?.parse().ok()?;
    let (second, rest) = text.get(at + 1..)?.split_once('/')?;
    rest.as_bytes().first().is_some_and(u8::is_ascii_digit).then(|| second.parse().ok()).flatten().map(|second| (first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_numbers_is_told_by_the_page() {
        let order = |texts: &[&'static str]| super::order(texts.iter().copied());
        assert_eq!(order(&["Published 06/01/2026 - 13:55 GMT+1"]), Order::DayFirst);
        assert_eq!(order(&["1/2", "06/01/2026", "21/12/2025"]), Order::DayFirst);
        assert_eq!(order(&["06/01/2026", "12/21/2025"]), Order::MonthFirst);
        assert_eq!(order(&["06/01/2026 3:20 pm ET", "and/or"]), Order::MonthFirst);
    }
}
