//! The day of publication by vote over everything that names a day, and the day of the last change.

use super::vote::{self, Ballot, Feature, Race};
use crate::document::{Candidate, Field};
use crate::lang::date::{self, Order};
use crate::report::Moment;

/// Kinds of sources that do not copy each other, one bit each.
const STRUCTURED: u8 = 1;
const VISIBLE: u8 = 1 << 1;
const MODIFIED: u8 = 1 << 2;
const ADDRESS: u8 = 1 << 3;
/// Visible, and called the day of the last change.
const UPDATED: u8 = 1 << 4;

/// The kinds with their letters.
const KINDS: [(u8, &str); 5] = [(STRUCTURED, "S"), (VISIBLE, "V"), (MODIFIED, "M"), (ADDRESS, "U"), (UPDATED, "W")];

/// Names of the sets of kinds.
const SETS: [&str; 32] = [
    "", "S", "V", "SV", "M", "SM", "VM", "SVM", "U", "SU", "VU", "SVU", "MU", "SMU", "VMU", "SVMU", "W", "SW", "VW", "SVW", "MW", "SMW",
    "VMW", "SVMW", "UW", "SUW", "VUW", "SVUW", "MUW", "SMUW", "VMUW", "SVMUW",
];

/// Places on the page where the article's own dates stand.
const OWN: [&str; 8] = ["head", "over", "above", "under", "between", "before", "start", "below"];

/// Sources of the day of publication that newsrooms fill in.
const SURE: [&str; 6] = ["article:published_time", "jsonld", "jsonld:article", "parsely-pub-date", "cxense:publishtime", "url"];

/// Sources of the last change, best first.
const CHANGED: [&str; 14] = [
    "article:modified_time",
    "jsonld",
    "jsonld:article",
    "itemprop:dateModified",
    "og:updated_time",
    "meta:modified",
    "dc.date.modified",
    "time:updated",
    "text:updated",
    "attribute:updated",
    "jsonld:webpage",
    "text:updated-line",
    "text:byline",
    "script",
];

/// The kind of a candidate.
fn kind(candidate: &Candidate) -> u8 {
    let from = candidate.from;
    let visible = from.starts_with("text:") || from.starts_with("class:") || from.starts_with("time") || from.starts_with("attribute");
    match candidate.field {
        _ if from == "url" => ADDRESS,
        _ if visible && !OWN.contains(&candidate.place) || matches!(from, "text:sentence" | "text:prose") => 0,
        Field::Modified if visible => UPDATED,
        Field::Modified => MODIFIED,
        _ if visible => VISIBLE,
        _ if candidate.place == "other" || from == "title:date" => 0,
        _ => STRUCTURED,
    }
}

/// A day with everything that names it.
struct Entry {
    day: String,
    kinds: u8,
    /// Each with what its source counts, and whether it is one of publication.
    moments: Vec<(Moment, f32, bool)>,
    ballot: Ballot,
}

/// Picks the day of publication.
pub(super) fn published(candidates: &[Candidate], order: Order) -> Option<Moment> {
    let mut entries = entries(candidates, order);
    let ballots: Vec<Ballot> = entries.iter().map(|e| e.ballot.clone()).collect();
    let chosen = vote::best(Race::Date, &ballots)?;
    let entry = entries.get_mut(chosen)?;
    // The time of the last change on the same day is none of publication; of those that are, one that knows the time of day is best.
    let rank = |m: &(Moment, f32, bool)| (m.2, m.0.time.is_some(), m.1);
    entry.moments.sort_by(|a, b| rank(b).partial_cmp(&rank(a)).unwrap_or(std::cmp::Ordering::Equal));
    if entry.moments.is_empty() { month(candidates, order) } else { Some(entry.moments.swap_remove(0).0) }
}

/// A month or a year where no day is known.
fn month(candidates: &[Candidate], order: Order) -> Option<Moment> {
    let dates = candidates.iter().filter(|c| c.field == Field::Published && kind(c) & STRUCTURED != 0);
    dates.filter_map(|c| date::value(&c.value, order, c.from)).next()
}

/// The day of the last change by the best source; never before the day of publication.
pub(super) fn modified(candidates: &[Candidate], order: Order, published: Option<&Moment>) -> Option<Moment> {
    let own = |c: &&Candidate| c.field == Field::Modified && kind(c) != 0;
    let mut found: Vec<(usize, Moment)> = candidates
        .iter()
        .filter(own)
        .filter_map(|c| {
            let rank = CHANGED.iter().position(|from| *from == c.from).unwrap_or(CHANGED.len());
            // "Updated Nov. 3": the year is that of the publication or the next.
            let later = || published.and_then(|p| date::after(&c.value, p.date.get(..DAY)?, c.from));
            Some((rank, date::value(&c.value, order, c.from).or_else(later)?))
        })
        .filter(|(_, moment)| moment.date.len() >= DAY && published.is_none_or(|p| moment.date >= p.date))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().next().map(|(_, moment)| moment)
}

/// Characters of a day in ISO 8601.
const DAY: usize = 10;

/// The ballots, for the program that fits the weights.
pub(super) fn ballots(candidates: &[Candidate], order: Order) -> Vec<Ballot> {
    entries(candidates, order).into_iter().map(|e| Ballot { value: e.day, ..e.ballot }).collect()
}

fn entries(candidates: &[Candidate], order: Order) -> Vec<Entry> {
    let none = Ballot { value: String::new(), features: vec![Feature("none", "")] };
    let mut entries = vec![Entry { day: String::new(), kinds: 0, moments: Vec::new(), ballot: none }];
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let dated = candidates.iter().filter(|c| matches!(c.field, Field::Published | Field::Modified));
    let mut dated: Vec<(&Candidate, Moment)> =
        dated.filter_map(|c| Some((c, date::value(&c.value, order, c.from).filter(|m| m.date.len() >= DAY)?))).collect();
    dated.retain(|(candidate, moment)| !is_told(candidate, moment));
    local(&mut dated);
    swap(&mut dated);
    // Who comments on the day of publication says nothing against it.
    let commented = |c: &Candidate| c.place == "comment";
    let told: Vec<String> = dated.iter().filter(|(c, _)| !commented(c)).map(|(_, m)| m.date.clone()).collect();
    dated.retain(|(c, m)| !commented(c) || !told.contains(&m.date));
    for (candidate, moment) in dated {
        let source = (name(candidate), candidate.place);
        let later =
            seen.contains(&source) && !entries.iter().any(|e| e.day == moment.date && e.moments.iter().any(|m| m.0.from == candidate.from));
        seen.push(source);
        let at = entries.iter().position(|e| e.day == moment.date).unwrap_or_else(|| {
            let ballot = Ballot { value: String::new(), features: Vec::new() };
            entries.push(Entry { day: moment.date.clone(), kinds: 0, moments: Vec::new(), ballot });
            entries.len() - 1
        });
        let Some(entry) = entries.get_mut(at) else { continue };
        let feature = match (candidate.place, later) {
            (_, true) => Feature("later", source.0),
            ("", _) => Feature("from", source.0),
            (place, _) => Feature(source.0, place),
        };
        entry.ballot.add(feature);
        if !candidate.place.is_empty() && !later {
            entry.ballot.add(Feature("from", source.0));
            entry.ballot.add(Feature("at", candidate.place));
        }
        entry.kinds |= kind(candidate);
        let weight = vote::weight(Race::Date, feature);
        entry.moments.push((moment, weight, candidate.field == Field::Published));
    }
    compared(&mut entries);
    // A day that is called that of the last change is no day of publication where a newsroom's data or the address give one.
    let changed = |e: &Entry| e.kinds & (MODIFIED | UPDATED) != 0 && e.kinds & (STRUCTURED | VISIBLE | ADDRESS) == 0;
    let sure = |m: &(Moment, f32, bool)| m.2 && SURE.contains(&m.0.from.as_str());
    if entries.iter().any(|e| e.moments.iter().any(sure)) {
        entries.retain(|e| !changed(e));
    }
    entries
}

/// A day before the web that nothing calls that of the page is what the page tells of.
fn is_told(candidate: &Candidate, moment: &Moment) -> bool {
    const TOLD: [&str; 6] = ["text:line", "text:lead", "text:prose", "text:sentence", "text:heading", "title:date"];
    moment.date.as_str() < OLD && TOLD.contains(&candidate.from)
}

/// A source of both fields under two names.
fn name(candidate: &Candidate) -> &'static str {
    match (candidate.field, candidate.from) {
        (Field::Modified, "jsonld" | "jsonld:article") => "jsonld:modified",
        (Field::Modified, "jsonld:webpage") => "jsonld:webpage-modified",
        (_, from) => from,
    }
}

/// Longest way between the clocks of two zones, in minutes.
const ZONES: i64 = 14 * 60;

/// A day in UTC whose time of day is that of another day by the clock of the place is that other day.
fn local(dated: &mut [(&Candidate, Moment)]) {
    let times: Vec<(String, i64)> =
        dated.iter().filter(|d| !date::is_utc(&d.1)).filter_map(|d| Some((d.1.date.clone(), date::minutes(&d.1)?))).collect();
    for (_, moment) in dated.iter_mut().filter(|d| date::is_utc(&d.1)) {
        let Some(utc) = date::minutes(moment).filter(|m| m % DAY_MINUTES != 0) else { continue };
        let same = |t: &&(String, i64)| t.0 != moment.date && (t.1 - utc).abs() <= ZONES && (t.1 - utc) % 15 == 0 && t.1 % DAY_MINUTES != 0;
        if let Some((day, minutes)) = times.iter().find(same) {
            let of_day = minutes % DAY_MINUTES;
            (moment.date, moment.offset) = (day.clone(), None);
            moment.time = Some(format!("{:02}:{:02}", of_day / 60, of_day % 60));
        }
    }
}

/// A day in numbers that may be read both ways is the other day when others name that, and nothing else names the first.
fn swap(dated: &mut [(&Candidate, Moment)]) {
    for at in 0..dated.len() {
        let (candidate, moment) = &dated[at];
        let Some(other) = date::swapped(&candidate.value, &moment.date) else { continue };
        let sure = |day: &str| dated.iter().any(|(c, m)| m.date == day && date::swapped(&c.value, &m.date).is_none());
        if sure(&other) && !sure(&moment.date) {
            dated[at].1.date = other;
        }
    }
}

/// Minutes of a day.
const DAY_MINUTES: i64 = 24 * 60;

/// What a day has in common with the others.
fn compared(entries: &mut [Entry]) {
    let days: Vec<(String, u8)> = entries.iter().skip(1).map(|e| (e.day.clone(), e.kinds)).collect();
    let with = |kinds: u8| days.iter().any(|d| d.1 & kinds != 0);
    for (kinds, which) in KINDS {
        if with(kinds) {
            entries[0].ballot.add(Feature("none", which));
        }
    }
    let stamped = days.iter().filter(|d| d.1 & (STRUCTURED | MODIFIED) != 0).map(|d| &d.0).max();
    for entry in entries.iter_mut().skip(1) {
        if entry.kinds != 0 {
            entry.ballot.add(Feature("agree", SETS[usize::from(entry.kinds & 31)]));
        }
        for (kinds, which) in [(STRUCTURED, "S"), (VISIBLE, "V")] {
            let next = |d: &(String, u8)| d.1 & kinds != 0 && date::days_between(&d.0, &entry.day) == Some(1);
            if entry.kinds & kinds == 0 && days.iter().any(next) {
                entry.ballot.add(Feature("next-to", which));
            }
        }
        // A printed day that the structured data do not know, with and without a word on what it is.
        for (kinds, which) in KINDS {
            if entry.kinds & kinds == 0 && with(kinds) {
                entry.ballot.add(Feature("against", which));
            }
        }
        if stamped.is_some_and(|s| entry.day > *s) {
            entry.ballot.add(Feature("is", "after-all"));
        }
        if entry.day.as_str() < OLD {
            entry.ballot.add(Feature("is", "old"));
        }
    }
}

/// The web is younger than this.
const OLD: &str = "1996";
