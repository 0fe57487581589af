//! Text pages: their reader has weighed what it saw, so the first value that it states counts.

use super::sections::Found;
use super::site::key;
use crate::document::plain::DAY_FIRST;
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Trust};
use crate::lang::date::{self, Order};
use crate::report::{Author, Moment};

/// The headline that most lines state.
pub(super) fn title(candidates: &[Candidate]) -> Option<Found> {
    let titles: Vec<&Candidate> = candidates.iter().filter(|c| c.field == Field::Title).collect();
    let count = |c: &Candidate| titles.iter().filter(|t| key(&t.value) == key(&c.value)).count();
    let most = titles.iter().map(|c| count(c)).max()?;
    titles.iter().find(|c| count(c) == most).map(|c| Found { text: c.value.trim().to_string(), from: c.from })
}

/// The first date of a field; a day wins over a month or a year, a date line over other lines.
pub(super) fn date(candidates: &[Candidate], field: Field, order: Order) -> Option<Moment> {
    let dates = candidates.iter().filter(|c| c.field == field);
    // What the page's own dates tell goes before its language.
    let order = |c: &Candidate| if c.extra.as_deref() == Some(DAY_FIRST) { Order::DayFirst } else { order };
    let moments = dates.filter_map(|c| date::value(&c.value, order(c), c.from).map(|m| (c.from != "text:date-line", m)));
    let mut found: Vec<(bool, bool, Moment)> = moments.map(|(other, m)| (m.date.len() < "2025-02-12".len(), other, m)).collect();
    found.sort_by_key(|f| (f.0, f.1));
    // Of lines that name the same day, the one that knows the time as well.
    let day = found.first().map(|f| f.2.date.clone())?;
    let timed = found.iter().position(|f| f.2.date == day && f.2.time.is_some()).unwrap_or(0);
    Some(found.swap_remove(timed).2)
}

/// A day of the last change without a year: that of the publication or the next.
pub(super) fn changed(candidates: &[Candidate], published: &Moment) -> Option<Moment> {
    let mut told = candidates.iter().filter(|c| c.field == Field::Modified);
    told.find_map(|c| date::after(&c.value, &published.date, c.from))
}

/// All names of the first source that has any.
pub(super) fn authors(candidates: &[Candidate]) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.field == Field::Author) {
        if authors.first().is_some_and(|a| a.from != candidate.from) {
            continue;
        }
        for name in byline::names(&candidate.value, Trust::Field) {
            if !authors.iter().any(|a| key(&a.name) == key(&name)) {
                let url = candidate.extra.clone().filter(|u| u.starts_with("http"));
                authors.push(Author { name, bio: None, url, from: candidate.from.into() });
            }
        }
    }
    authors
}
