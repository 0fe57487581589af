//! The rows of the overview's tables, as compact JSON that the page's script sets: strings once each, rows as arrays of numbers.

use std::collections::HashMap;

use anyhow::Result;
use newsparse::report::{Direction, Event, Figure, Report};
use serde::Serialize;

use crate::words;

/// Bytes of rows, about, after which no article is added: with it the page of any number of articles stays under 10 MB.
const MOST_BYTES: usize = 7_000_000;
/// Characters of a sentence that is quoted as evidence, and of those, how many before the item when the sentence is longer.
const QUOTE: u32 = 420;
const BEFORE: u32 = 200;

/// What the table of articles says of one.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) title: &'a str,
    pub(super) date: &'a str,
    pub(super) name: &'a str,
    pub(super) site: &'a str,
    pub(super) url: &'a str,
    pub(super) href: &'a str,
    pub(super) error: &'a str,
}

/// Rows under construction. A number in a row is an index into `strings` unless its name says otherwise.
#[derive(Debug, Default)]
pub(super) struct Data {
    strings: Vec<String>,
    places: HashMap<String, u32>,
    articles: Vec<Article>,
    events: Vec<EventRow>,
    figures: Vec<FigureRow>,
    bytes: usize,
}

/// Title, date, name, site, address, own page, error, companies.
#[derive(Debug, Serialize)]
struct Article(u32, u32, u32, u32, u32, u32, u32, Vec<u32>);

/// Number of the article, type, certainty, date, sentence, companies, quote, start and end of the trigger in it.
#[derive(Debug, Serialize)]
struct EventRow(u32, u32, u32, u32, u32, Vec<u32>, u32, u32, u32);

/// Number of the article, words, value, kind, direction (1, -1, 0 or 2 for none), measure, subject, period, quote, start and end in it.
#[derive(Debug, Serialize)]
struct FigureRow(u32, u32, Option<f64>, u32, i8, u32, u32, u32, u32, u32, u32);

/// Bytes that a row of numbers takes in JSON, about.
const ROW: usize = 48;

impl Data {
    /// The number of a string.
    fn string(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.places.get(text) {
            return number;
        }
        let number = self.strings.len() as u32;
        self.bytes += text.len() + 4;
        self.strings.push(text.into());
        self.places.insert(text.into(), number);
        number
    }

    /// True when no article is added any more.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > MOST_BYTES
    }

    /// Articles in the tables.
    pub(super) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Adds an article and gives its number, while there is room.
    pub(super) fn article(&mut self, entry: Entry<'_>, companies: &[&str]) -> Option<u32> {
        if self.is_full() {
            return None;
        }
        let [title, date, name, site, url, href, error] =
            [entry.title, entry.date, entry.name, entry.site, entry.url, entry.href, entry.error].map(|text| self.string(text));
        let companies: Vec<u32> = companies.iter().map(|name| self.string(name)).collect();
        self.bytes += ROW + companies.len() * 5;
        self.articles.push(Article(title, date, name, site, url, href, error, companies));
        Some(self.articles.len() as u32 - 1)
    }

    /// Adds the events and figures of an article.
    pub(super) fn facts(&mut self, number: u32, report: &Report, published: &str) {
        let text: Vec<char> = report.article.text.chars().collect();
        for event in &report.events {
            self.event(number, event, report, published, &text);
        }
        for figure in &report.figures {
            self.figure(number, figure, &text);
        }
    }

    /// Adds an event.
    fn event(&mut self, number: u32, event: &Event, report: &Report, published: &str, text: &[char]) {
        let mut companies: Vec<&str> = event.participants.iter().filter_map(|p| p.company.as_deref()).collect();
        companies.sort_unstable();
        companies.dedup();
        let companies: Vec<u32> = companies.into_iter().map(|name| self.string(name)).collect();
        let mention = event.mentions.first();
        let (sentence, trigger) = mention.map_or(([0, 0], [0, 0]), |m| (m.sentence, m.trigger));
        let (quote, start, end) = self.quote(text, sentence, trigger);
        let row = EventRow(
            number,
            self.string(&words::kind(&event.kind)),
            self.string(&words::name(&event.modality)),
            self.string(date_of(event, published)),
            self.string(&words::sentence(event, &report.figures)),
            companies,
            quote,
            start,
            end,
        );
        self.bytes += ROW + row.5.len() * 5;
        self.events.push(row);
    }

    /// Adds a figure.
    fn figure(&mut self, number: u32, f: &Figure, text: &[char]) {
        let (quote, start, end) = self.quote(text, f.sentence, [f.start, f.end]);
        let direction = match f.direction {
            Some(Direction::Up) => 1,
            Some(Direction::Down) => -1,
            Some(Direction::Flat) => 0,
            None => 2,
        };
        let mut maybe = |text: Option<&String>| self.string(text.map_or("", String::as_str));
        let [measure, subject, period] = [f.measure.as_ref(), words::whose(f), f.period.as_ref()].map(&mut maybe);
        let (words, kind) = (self.string(&f.text), self.string(&words::name(&f.kind)));
        let value = f.value.or(f.low).or(f.high).map(|n| n.0);
        self.bytes += ROW;
        self.figures.push(FigureRow(number, words, value, kind, direction, measure, subject, period, quote, start, end));
    }

    /// The sentence around an item, cut when it is very long, and where the item stands in it.
    fn quote(&mut self, text: &[char], [mut start, mut end]: [u32; 2], item: [u32; 2]) -> (u32, u32, u32) {
        if end.saturating_sub(start) > QUOTE {
            start = start.max(item[0].saturating_sub(BEFORE));
            end = end.min(start + QUOTE);
        }
        let words: String = text.iter().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
        let within = |at: u32| at.clamp(start, end) - start;
        (self.string(&words), within(item[0]), within(item[1]))
    }

    /// The rows as JSON that may stand in a script element.
    pub(super) fn json(&self) -> Result<String> {
        let rows =
            serde_json::json!({ "strings": self.strings, "articles": self.articles, "events": self.events, "figures": self.figures });
        // Inside strings only: nothing else in JSON holds this character, which could end the element.
        Ok(serde_json::to_string(&rows)?.replace('<', "\\u003c"))
    }
}

/// The day of an event: its own, or that of the article.
pub(super) fn date_of<'a>(event: &'a Event, published: &'a str) -> &'a str {
    event.date.as_ref().map_or(published, |d| d.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_cut_around_their_item() {
        let text: Vec<char> = "x".repeat(1000).chars().chain("$3 billion".chars()).chain("y".repeat(1000).chars()).collect();
        let mut data = Data::default();
        let (quote, start, end) = data.quote(&text, [0, 2010], [1000, 1010]);
        let words: Vec<char> = data.strings[quote as usize].chars().collect();
        assert_eq!(words.len(), QUOTE as usize);
        assert_eq!(words[start as usize..end as usize].iter().collect::<String>(), "$3 billion");
        assert_eq!(data.quote(&text, [998, 1012], [1000, 1010]).1, 2);
    }

    #[test]
    fn there_is_an_end_to_what_a_page_takes() {
        let mut data = Data::default();
        let title = "t".repeat(2000);
        let mut number = 0;
        while data.article(Entry { title: &format!("{number}{title}"), ..Entry::default() }, &[]).is_some() {
            number += 1;
        }
        assert!(data.is_full() && data.json().unwrap().len() < MOST_BYTES + 100_000);
    }

    #[test]
    fn no_string_ends_the_script() {
        let mut data = Data::default();
        data.article(Entry { title: "</script><b>", ..Entry::default() }, &["<!--"]);
        assert!(!data.json().unwrap().contains('<'));
    }
}
