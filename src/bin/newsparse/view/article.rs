//! The page of one article: its text with everything found in it marked, and a card for each item.

use anyhow::Result;
use newsparse::report::{Related, Report};
use serde_json::json;

use super::blocks::{self, Run};
use super::{cards, marks, render};
use crate::words;

/// The page of one report.
///
/// # Errors
/// When the template fails, which a test of every fixture rules out.
pub(crate) fn page(report: &Report) -> Result<String> {
    let article = &report.article;
    let marks = marks::collect(report);
    let passage = |p: &newsparse::report::Passage| Run::new(&p.text, p.start, &marks);
    let context = json!({
        "style": [include_str!("base.css"), include_str!("article.css")],
        "script": include_str!("article.js"),
        "version": env!("CARGO_PKG_VERSION"),
        "name": report.source.name,
        "language": article.language.as_deref().unwrap_or("en"),
        "plain_title": article.title.as_ref().map_or("Untitled article", |t| t.text.as_str()),
        "title": article.title.as_ref().map(passage),
        "dek": article.dek.as_ref().map(passage),
        "published": article.published.as_ref().map(|m| json!({ "words": words::moment(m), "iso": iso(&m.date) })),
        "modified": article.modified.as_ref().filter(|m| article.published.as_ref().is_none_or(|p| p.date != m.date)).map(words::moment),
        "authors": article.authors,
        "site": article.site,
        "section": article.section,
        "url": article.url.as_deref().filter(|u| is_web(u)),
        "blocks": blocks::body(&article.body, &marks),
        "groups": cards::groups(report),
        "related": article.related.iter().map(story).collect::<Vec<_>>(),
        "warnings": report.warnings,
    });
    render("article.html", include_str!("article.html"), &context)
}

/// A day for the `datetime` attribute, when it is one.
fn iso(date: &str) -> Option<&str> {
    let digits = |range: std::ops::Range<usize>| date.get(range).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
    (date.len() == 10 && digits(0..4) && digits(5..7) && digits(8..10)).then_some(date)
}

/// A related story with what was found in it.
fn story(story: &Related) -> serde_json::Value {
    let marks = marks::of_story(story);
    // The description follows the title and a blank line.
    let below = story.title.chars().count() as u32 + 2;
    let events: Vec<String> = story
        .events
        .iter()
        .map(|e| format!("{} ({}, {})", words::sentence(e, &story.figures), words::kind(&e.kind), words::name(&e.modality)))
        .collect();
    let figures: Vec<_> = story
        .figures
        .iter()
        .map(|f| {
            let (arrow, direction) = words::arrow(f.direction);
            json!({ "text": f.text, "gist": words::meaning(f), "arrow": arrow, "direction": direction })
        })
        .collect();
    json!({
        "title": marks::cut(&story.title, 0, &marks),
        "description": story.description.as_ref().map(|d| marks::cut(d, below, &marks)),
        "url": story.url.as_deref().filter(|u| is_web(u)),
        "heading": story.heading,
        "list": story.kind == newsparse::report::RelatedKind::List,
        "events": events,
        "figures": figures,
        "companies": story.companies.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(),
    })
}

/// True for addresses that a page may link to.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}
