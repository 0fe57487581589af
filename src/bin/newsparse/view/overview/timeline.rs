//! The time line: how many events of which type when, as an SVG picture whose dots are links.

use std::collections::BTreeMap;

use newsparse::report::Number;
use svg::Document;
use svg::node::element::{Anchor, Circle, Group, Line, Rectangle, Text, Title};

use crate::words;

/// Rows: types of events. More of them do not fit a screen.
const MOST_KINDS: usize = 18;
/// Columns: bins of time. More of them are narrower than their dots.
const MOST_BINS: usize = 40;
/// Events that may lie outside the picture at each end, of a thousand: a date of long ago must not squeeze all others together.
const OUTSIDE: u64 = 15;

const LEFT: f64 = 192.0;
const TOP: f64 = 74.0;
const ROW: f64 = 27.0;
const WIDTH: f64 = 1060.0;

/// A stretch of time.
#[derive(Debug, Clone, PartialEq)]
struct Bin {
    /// First and last month, counted from year 0.
    months: (i64, i64),
    /// The day, when bins are days.
    day: Option<u32>,
}

/// The size of bins.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Size {
    Day,
    Months(i64),
}

/// The picture, and the number of events outside it; `None` when no event has a month.
pub(super) fn picture(events: &BTreeMap<(String, String), u64>) -> Option<(String, u64)> {
    let dated: Vec<(i64, Option<u32>, &str, u64)> =
        events.iter().filter_map(|((date, kind), n)| parse(date).map(|(month, day)| (month, day, kind.as_str(), *n))).collect();
    let (first, last) = range(&dated)?;
    let size = size_of(first, last);
    let bins = bins(first, last, size, &dated);
    let mut counts: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for &(month, day, kind, n) in &dated {
        let place = bins.iter().position(|b| b.months.0 <= month && month <= b.months.1 && (size != Size::Day || b.day == day));
        if let Some(place) = place {
            counts.entry(kind).or_insert_with(|| vec![0; bins.len()])[place] += n;
        }
    }
    let mut rows: Vec<(&str, Vec<u64>)> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.iter().sum::<u64>().cmp(&a.1.iter().sum()).then(a.0.cmp(b.0)));
    let totals: Vec<u64> = (0..bins.len()).map(|i| rows.iter().map(|r| r.1[i]).sum()).collect();
    rows.truncate(MOST_KINDS);
    let outside = events.values().sum::<u64>() - totals.iter().sum::<u64>();
    Some((draw(&bins, size, &rows, &totals), outside))
}

/// Month, counted from year 0, and day of an ISO date.
fn parse(date: &str) -> Option<(i64, Option<u32>)> {
    let mut parts = date.splitn(3, '-');
    let (year, month) = (parts.next()?, parts.next()?);
    let month: i64 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let year: i64 = year.parse().ok().filter(|y| (1..=9999).contains(y))?;
    Some((year * 12 + month - 1, parts.next().and_then(|d| d.parse().ok())))
}

/// The first and last month that all but a few events lie between.
fn range(dated: &[(i64, Option<u32>, &str, u64)]) -> Option<(i64, i64)> {
    let mut months: BTreeMap<i64, u64> = BTreeMap::new();
    for (month, _, _, n) in dated {
        *months.entry(*month).or_default() += n;
    }
    let spare = months.values().sum::<u64>() * OUTSIDE / 1000;
    let end = |mut it: Box<dyn Iterator<Item = (&i64, &u64)> + '_>| {
        let mut seen = 0;
        it.find(|(_, n)| {
            seen += **n;
            seen > spare
        })
        .map(|(month, _)| *month)
    };
    Some((end(Box::new(months.iter()))?, end(Box::new(months.iter().rev()))?))
}

/// Days for one month, else months, quarters, years or more of them: the finest that fit.
fn size_of(first: i64, last: i64) -> Size {
    let months = last - first + 1;
    if months <= 1 {
        return Size::Day;
    }
    let fits = |size: &i64| months.div_euclid(*size) < MOST_BINS as i64;
    Size::Months([1, 3, 12, 60, 120, 600, 1200].into_iter().find(fits).unwrap_or(3600))
}

/// The bins from the first month to the last.
fn bins(first: i64, last: i64, size: Size, dated: &[(i64, Option<u32>, &str, u64)]) -> Vec<Bin> {
    match size {
        Size::Day => {
            let days: Vec<u32> = dated.iter().filter(|d| d.0 == first).filter_map(|d| d.1).collect();
            let (from, to) = (days.iter().min().copied().unwrap_or(1), days.iter().max().copied().unwrap_or(1));
            (from..=to.min(31)).map(|day| Bin { months: (first, first), day: Some(day) }).collect()
        }
        Size::Months(n) => {
            let start = first.div_euclid(n) * n;
            (0..MOST_BINS as i64 + 1)
                .map(|i| start + i * n)
                .take_while(|month| *month <= last)
                .map(|month| Bin { months: (month, month + n - 1), day: None })
                .collect()
        }
    }
}

/// A month as ISO 8601 has it.
fn iso(month: i64) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

impl Bin {
    /// First and last month or day, as ISO 8601 has them.
    fn ends(&self) -> (String, String) {
        match self.day {
            Some(day) => (format!("{}-{day:02}", iso(self.months.0)), format!("{}-{day:02}", iso(self.months.0))),
            None => (iso(self.months.0), iso(self.months.1)),
        }
    }

    /// The bin in words.
    fn words(&self) -> String {
        let (from, to) = self.ends();
        if from == to { words::day(&from) } else { format!("{} to {}", words::day(&from), words::day(&to)) }
    }

    /// What stands under the bin, and below that, when it starts a year.
    fn label(&self, size: Size) -> (String, Option<String>) {
        let month = self.months.0;
        let year = month.div_euclid(12).to_string();
        match size {
            Size::Day => (self.day.unwrap_or(1).to_string(), (self.day == Some(1)).then(|| words::day(&iso(month)))),
            Size::Months(1) => {
                let name = words::day(&iso(month)).chars().take(3).collect();
                (name, (month.rem_euclid(12) == 0).then_some(year))
            }
            Size::Months(3) => (format!("Q{}", month.rem_euclid(12) / 3 + 1), (month.rem_euclid(12) == 0).then_some(year)),
            Size::Months(_) => (year, None),
        }
    }
}

/// A text element.
fn text(words: impl Into<String>, x: f64, y: f64, class: &str) -> Text {
    Text::new(words.into()).set("x", round(x)).set("y", round(y)).set("class", class)
}

/// A tenth of a pixel is exact enough.
fn round(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

/// A link of the picture: what it filters by, and its words.
fn link(kind: Option<&str>, bin: &Bin, count: u64) -> Anchor {
    let what = kind.map_or("all types".into(), words::spaced);
    let (from, to) = bin.ends();
    let said = format!("{what}, {}: {count} event{}", bin.words(), if count == 1 { "" } else { "s" });
    let anchor = Anchor::new().set("href", "#events").set("data-from", from).set("data-to", to).add(Title::new(said));
    match kind {
        Some(kind) => anchor.set("data-type", words::kind(kind)),
        None => anchor,
    }
}

/// Draws bars of all events above dots by type.
fn draw(bins: &[Bin], size: Size, rows: &[(&str, Vec<u64>)], totals: &[u64]) -> String {
    let step = ((WIDTH - LEFT - 12.0) / bins.len().max(1) as f64).min(64.0);
    let width = LEFT + step * bins.len() as f64 + 12.0;
    let bottom = TOP + ROW * rows.len() as f64;
    let middle = |i: usize| LEFT + step * (i as f64 + 0.5);
    let mut picture = Document::new()
        .set("viewBox", format!("0 0 {} {}", round(width), round(bottom + 40.0)))
        .set("width", round(width))
        .set("role", "group")
        .set("aria-label", "Events by type and time");
    let most = totals.iter().copied().max().unwrap_or(1).max(1) as f64;
    for (i, &n) in totals.iter().enumerate().filter(|(_, n)| **n > 0) {
        let height = (TOP - 26.0) * n as f64 / most;
        let bar = Rectangle::new()
            .set("x", round(middle(i) - step * 0.36))
            .set("y", round(TOP - 12.0 - height))
            .set("width", round(step * 0.72))
            .set("height", round(height))
            .set("class", "total");
        // The bars say what the rows below say together: for the mouse, no stops of their own for the keyboard.
        picture = picture.add(link(None, &bins[i], n).set("tabindex", "-1").add(bar));
        picture = picture.add(text(words::grouped(Number(n as f64)), middle(i), TOP - 16.0 - height, "number"));
    }
    picture = picture.add(text("all events", LEFT - 14.0, TOP - 18.0, "row soft"));
    picture = picture.add(axis(bins, size, step, bottom));
    let largest = rows.iter().flat_map(|r| r.1.iter().copied()).max().unwrap_or(1).max(1) as f64;
    for (row, (kind, counts)) in rows.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        let mut group =
            Group::new().add(Line::new().set("x1", LEFT).set("x2", round(width - 12.0)).set("y1", y).set("y2", y).set("class", "grid"));
        group = group.add(text(words::kind(kind), LEFT - 56.0, y + 4.5, "row"));
        group = group.add(text(words::grouped(Number(counts.iter().sum::<u64>() as f64)), LEFT - 14.0, y + 4.5, "row soft"));
        for (i, &n) in counts.iter().enumerate().filter(|(_, n)| **n > 0) {
            let radius = 2.2 + (ROW.min(step) * 0.52 - 2.2) * (n as f64 / largest).sqrt();
            let dot = Circle::new().set("cx", round(middle(i))).set("cy", y).set("r", round(radius)).set("class", "dot");
            group = group.add(link(Some(kind), &bins[i], n).add(dot));
        }
        picture = picture.add(group);
    }
    picture.to_string()
}

/// The names of the bins, as close as they can stand, and a line where a year begins.
fn axis(bins: &[Bin], size: Size, step: f64, bottom: f64) -> Group {
    let every = (if size == Size::Months(1) || size == Size::Day { 30.0 } else { 40.0 } / step).ceil().max(1.0) as usize;
    let mut group = Group::new();
    for (i, bin) in bins.iter().enumerate() {
        let (name, year) = bin.label(size);
        let x = LEFT + step * i as f64;
        if i % every == 0 {
            group = group.add(text(name, x + step / 2.0, bottom + 15.0, "tick"));
        }
        let first =
            (i == 0 && size != Size::Day).then(|| bin.months.0.div_euclid(12).to_string()).filter(|_| matches!(size, Size::Months(1 | 3)));
        if let Some(year) = year.or(first) {
            group = group.add(text(year, x + 2.0, bottom + 33.0, "year"));
            group = group.add(
                Line::new().set("x1", round(x)).set("x2", round(x)).set("y1", TOP - 8.0).set("y2", bottom + 36.0).set("class", "rule"),
            );
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(rows: &[(&str, &str, u64)]) -> BTreeMap<(String, String), u64> {
        rows.iter().map(|(date, kind, n)| (((*date).into(), (*kind).into()), *n)).collect()
    }

    #[test]
    fn bins_are_as_fine_as_they_fit() {
        assert_eq!(size_of(0, 0), Size::Day);
        assert_eq!(size_of(0, 30), Size::Months(1));
        assert_eq!(size_of(0, 90), Size::Months(3));
        assert_eq!(size_of(0, 400), Size::Months(12));
        for (first, last) in [(24_000, 24_000), (24_001, 24_040), (23_990, 24_200), (0, 119_999)] {
            let size = size_of(first, last);
            let bins = bins(first, last, size, &[(first, Some(3), "x", 1)]);
            assert!(!bins.is_empty() && bins.len() <= MOST_BINS + 1 && bins[0].months.0 <= first && bins.last().unwrap().months.1 >= last);
        }
    }

    #[test]
    fn old_dates_do_not_squeeze_the_rest() {
        let mut all = events(&[("2024-03-02", "merger", 500), ("2024-06", "award", 500), ("1911-01-01", "ipo", 1)]);
        let (svg, outside) = picture(&all).unwrap();
        assert!(svg.contains("March 2024: 500 events") && !svg.contains("1911"));
        assert_eq!(outside, 1);
        all.clear();
        assert!(picture(&all).is_none());
        assert!(picture(&events(&[("2024", "merger", 3), ("", "merger", 3), ("2024-Q1", "merger", 1)])).is_none());
    }

    #[test]
    fn the_same_events_give_the_same_bytes() {
        let all = events(&[("2024-03-02", "merger", 5), ("2024-06", "award", 2), ("2025-01-09", "ipo", 1)]);
        assert_eq!(picture(&all), picture(&all));
    }
}
