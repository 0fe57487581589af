//! The page of one article: its text with everything found in it marked, and a card for each item.

use anyhow::Result;
use newsparse::report::{BlockKind, Event, Moment, Report};
use serde::Serialize;
use serde_json::json;

use super::marks::{self, Mark, Piece};
use super::{STYLE, labels, render};

/// A passage of the article.
#[derive(Serialize)]
struct Block {
    /// `p`, `h2`, `li`, `blockquote`, `figcaption`, `table` or `pre`.
    tag: &'static str,
    pieces: Vec<Piece>,
    /// Cells of a table, row by row.
    rows: Vec<Vec<String>>,
}

/// What is known about one item, for its card.
#[derive(Serialize)]
struct Card {
    id: String,
    class: &'static str,
    title: String,
    kind: String,
    arrow: &'static str,
    direction: &'static str,
    rows: Vec<(String, String)>,
    /// Links to the places in the text: id and words.
    places: Vec<(String, String)>,
    rule: String,
}

/// The page of one report.
///
/// # Errors
/// When the template fails, which a test of every fixture rules out.
pub(crate) fn page(report: &Report) -> Result<String> {
    let article = &report.article;
    let marks = marks::collect(report);
    let passage = |p: &newsparse::report::Passage| marks::cut(&p.text, p.start, &marks);
    let blocks: Vec<Block> = article.body.iter().map(|b| block(b.kind, b.level, &b.text, b.start, &marks)).collect();
    let context = json!({
        "style": STYLE,
        "name": report.source.name,
        "language": article.language.as_deref().unwrap_or("en"),
        "plain_title": article.title.as_ref().map_or("Untitled article", |t| t.text.as_str()),
        "title": article.title.as_ref().map(passage),
        "dek": article.dek.as_ref().map(passage),
        "published": article.published.as_ref().map(moment),
        "modified": article.modified.as_ref().map(moment),
        "authors": article.authors,
        "site": article.site,
        "url": article.url.as_deref().filter(|u| is_web(u)),
        "blocks": blocks,
        "groups": [("Events", events(report)), ("Figures", figures(report)), ("Companies", companies(report)), ("Times", times(report))],
        "related": related(report),
        "warnings": report.warnings,
    });
    render("article.html", include_str!("article.html"), &context)
}

/// A passage of the body.
fn block(kind: BlockKind, level: Option<u8>, text: &str, start: u32, marks: &[Mark]) -> Block {
    let tag = match (kind, level) {
        (BlockKind::Heading, Some(3..)) => "h4",
        (BlockKind::Heading, _) => "h3",
        (BlockKind::ListItem, _) => "li",
        (BlockKind::Quote, _) => "blockquote",
        (BlockKind::Caption, _) => "figcaption",
        (BlockKind::Table, _) => "table",
        (BlockKind::Code, _) => "pre",
        (BlockKind::Paragraph, _) => "p",
    };
    if tag == "table" {
        let rows = text.lines().map(|row| row.split('\t').map(String::from).collect()).collect();
        return Block { tag, pieces: Vec::new(), rows };
    }
    Block { tag, pieces: marks::cut(text, start, marks), rows: Vec::new() }
}

/// A day with its time, as written.
fn moment(moment: &Moment) -> String {
    [Some(moment.date.as_str()), moment.time.as_deref(), moment.offset.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Cards of the events.
fn events(report: &Report) -> Vec<Card> {
    let card = |(i, event): (usize, &Event)| {
        let (arrow, direction) = labels::arrow(event.direction);
        let mut rows: Vec<(String, String)> = Vec::new();
        for p in &event.participants {
            let who = p.company.as_ref().filter(|c| **c != p.text).map_or(p.text.clone(), |c| format!("{} ({c})", p.text));
            rows.push((labels::spaced(&p.role), who));
        }
        let amounts = event.amounts.iter().filter_map(|&a| report.figures.get(a as usize));
        rows.extend(amounts.map(|f| ("amount".into(), f.text.clone())));
        rows.extend(event.date.iter().map(|d| ("date".into(), format!("{} ({})", d.text, d.value))));
        rows.extend(event.place.iter().map(|p| ("place".into(), p.clone())));
        rows.push(("certainty".into(), format!("{}, confidence {:.2}", labels::name(&event.modality), event.confidence)));
        let text = &report.article.text;
        let places = event.mentions.iter().map(|m| (Mark::anchor(m.trigger[0]), slice(text, m.trigger))).collect();
        let title = labels::spaced(&event.kind);
        Card {
            id: format!("event-{i}"),
            class: "event",
            title,
            kind: labels::name(&event.modality),
            arrow,
            direction,
            rows,
            places,
            rule: event.rule.clone(),
        }
    };
    report.events.iter().enumerate().map(card).collect()
}

/// The words of a span of code points.
fn slice(text: &str, [start, end]: [u32; 2]) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// Cards of the figures.
fn figures(report: &Report) -> Vec<Card> {
    let card = |(i, f): (usize, &newsparse::report::Figure)| {
        let (arrow, direction) = labels::arrow(f.direction);
        let mut rows = vec![("value".into(), labels::value(f))];
        let optional = [("measures", &f.measure), ("whose", &f.subject), ("period", &f.period)];
        rows.extend(optional.into_iter().filter_map(|(k, v)| Some((k.into(), v.clone()?))));
        rows.extend(f.previous.map(|p| ("before".into(), labels::grouped(p))));
        let places = vec![(Mark::anchor(f.start), f.text.clone())];
        Card {
            id: format!("figure-{i}"),
            class: "figure",
            title: f.text.clone(),
            kind: labels::name(&f.kind),
            arrow,
            direction,
            rows,
            places,
            rule: f.rule.clone(),
        }
    };
    report.figures.iter().enumerate().map(card).collect()
}

/// Cards of the companies.
fn companies(report: &Report) -> Vec<Card> {
    let card = |(i, c): (usize, &newsparse::report::Company)| {
        let ticker = c.ticker.as_ref().map(|t| c.exchange.as_ref().map_or(t.clone(), |e| format!("{e}: {t}")));
        let optional = [("ticker", ticker), ("country", c.country.clone()), ("owned by", c.parent.clone())];
        let mut rows: Vec<(String, String)> = optional.into_iter().filter_map(|(k, v)| Some((k.into(), v?))).collect();
        rows.push(("salience".into(), format!("{:.2}", c.salience)));
        let places = c.mentions.iter().filter(|m| !m.coreference).map(|m| (Mark::anchor(m.start), m.text.clone())).collect();
        let kind = c.kind.map(|k| labels::name(&k)).unwrap_or_default();
        Card {
            id: format!("company-{i}"),
            class: "company",
            title: c.name.clone(),
            kind,
            arrow: "",
            direction: "",
            rows,
            places,
            rule: c.rule.clone(),
        }
    };
    report.companies.iter().enumerate().map(card).collect()
}

/// Cards of the times.
fn times(report: &Report) -> Vec<Card> {
    let card = |(i, t): (usize, &newsparse::report::Time)| {
        let rows = vec![("value".into(), t.value.clone().unwrap_or_else(|| "depends on the day of publication".into()))];
        let places = vec![(Mark::anchor(t.start), t.text.clone())];
        Card {
            id: format!("time-{i}"),
            class: "time",
            title: t.text.clone(),
            kind: labels::name(&t.kind),
            arrow: "",
            direction: "",
            rows,
            places,
            rule: String::new(),
        }
    };
    report.times.iter().enumerate().map(card).collect()
}

/// The related stories with what was found in them, in words.
fn related(report: &Report) -> Vec<serde_json::Value> {
    let story = |story: &newsparse::report::Related| {
        let companies: Vec<&str> = story.companies.iter().map(|c| c.name.as_str()).collect();
        let figures: Vec<&str> = story.figures.iter().map(|f| f.text.as_str()).collect();
        let events: Vec<String> =
            story.events.iter().map(|e| format!("{} ({})", labels::spaced(&e.kind), labels::name(&e.modality))).collect();
        json!({
            "title": story.title,
            "description": story.description,
            "url": story.url.as_deref().filter(|u| is_web(u)),
            "kind": labels::related(story.kind),
            "heading": story.heading,
            "companies": companies,
            "figures": figures,
            "events": events,
        })
    };
    report.article.related.iter().map(story).collect()
}

/// True for addresses that a page may link to.
fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}
