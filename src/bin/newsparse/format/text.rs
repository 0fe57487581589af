//! Text for people: the head of the article, then what was found in it.

use std::fmt::Write;

use console::Style as Paint;
use newsparse::report::{Direction, Event, Figure, Modality, Report};

use crate::screen::escape;

/// Colours and width.
#[derive(Debug)]
pub(crate) struct Style {
    width: usize,
    strong: Paint,
    faint: Paint,
    head: Paint,
    up: Paint,
    down: Paint,
}

/// Columns of text that goes to a file, and the most on a screen: longer lines are hard to read.
const WIDTH: usize = 100;
/// Companies, figures and events that are printed; JSON has all.
const MOST: usize = 40;

impl Style {
    /// For a terminal, as wide as it is; for a file, [`WIDTH`].
    pub(crate) fn new(colours: bool, terminal: bool) -> Self {
        let width = if terminal { console::Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| columns.into()) } else { WIDTH };
        let paint = |style: Paint| style.force_styling(colours);
        Self {
            width: width.clamp(20, WIDTH),
            strong: paint(Paint::new().bold()),
            faint: paint(Paint::new().dim()),
            head: paint(Paint::new().cyan().bold()),
            up: paint(Paint::new().green()),
            down: paint(Paint::new().red()),
        }
    }

    /// Wraps words, with `indent` before each line.
    fn wrap(&self, text: &str, indent: &str) -> String {
        let options = textwrap::Options::new(self.width).initial_indent(indent).subsequent_indent(indent);
        textwrap::fill(text, options)
    }

    /// Two columns: a name, padded, and words that wrap beside it.
    fn row(&self, name: &str, name_width: usize, paint: &Paint, words: &str) -> String {
        let pad = " ".repeat(name_width.saturating_sub(console::measure_text_width(name)));
        let indent = " ".repeat(name_width + 4);
        let body = self.wrap(words, &indent);
        format!("  {}{pad}  {}", paint.apply_to(name), body.trim_start())
    }
}

/// Prints a report.
pub(super) fn print(report: &Report, style: &Style, out: &mut Vec<u8>) {
    let mut text = String::new();
    head(report, style, &mut text);
    companies(report, style, &mut text);
    figures(report, style, &mut text);
    events(report, style, &mut text);
    related(report, style, &mut text);
    for warning in &report.warnings {
        let _ = writeln!(text, "{}", style.faint.apply_to(style.wrap(&format!("note: {}", escape(&warning.message)), "")));
    }
    text.push('\n');
    out.extend_from_slice(text.as_bytes());
}

/// Title, dek, and who wrote it when.
fn head(report: &Report, style: &Style, text: &mut String) {
    let article = &report.article;
    let title = article.title.as_ref().map_or(report.source.name.as_str(), |t| t.text.as_str());
    for line in style.wrap(&escape(title), "").lines() {
        let _ = writeln!(text, "{}", style.strong.apply_to(line));
    }
    if let Some(dek) = &article.dek {
        let _ = writeln!(text, "{}", style.wrap(&escape(&dek.text), ""));
    }
    let published = article.published.as_ref().map(|p| match &p.time {
        Some(time) => format!("{} {time}", p.date),
        None => p.date.clone(),
    });
    let authors: Vec<&str> = article.authors.iter().map(|a| a.name.as_str()).collect();
    let parts = [article.site.clone(), published, (!authors.is_empty()).then(|| authors.join(", "))];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !line.is_empty() {
        let _ = writeln!(text, "{}", style.faint.apply_to(escape(&line)));
    }
}

/// A heading with the number of items under it.
fn heading(name: &str, count: usize, style: &Style, text: &mut String) {
    let _ = writeln!(text, "\n{} {}", style.head.apply_to(name), style.faint.apply_to(count));
}

/// A line for what is not printed.
fn more(count: usize, style: &Style, text: &mut String) {
    if count > MOST {
        let _ = writeln!(text, "  {}", style.faint.apply_to(format!("and {} more", count - MOST)));
    }
}

/// The widest of some names, bounded.
fn widest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(console::measure_text_width).max().unwrap_or(0).min(28)
}

/// Companies with ticker and number of mentions.
fn companies(report: &Report, style: &Style, text: &mut String) {
    let companies = &report.companies;
    if companies.is_empty() {
        return;
    }
    heading("Companies", companies.len(), style, text);
    let width = widest(companies.iter().take(MOST).map(|c| c.name.as_str()));
    for company in companies.iter().take(MOST) {
        let ticker = match (&company.exchange, &company.ticker) {
            (Some(exchange), Some(ticker)) => format!("{exchange}:{ticker}"),
            (_, ticker) => ticker.clone().unwrap_or_default(),
        };
        let times = if company.mentions.len() == 1 { "once".into() } else { format!("{} times", company.mentions.len()) };
        let words = [ticker, company.country.clone().unwrap_or_default(), times];
        let words: Vec<_> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let _ = writeln!(text, "{}", style.row(&escape(&company.name), width, &style.strong, &escape(&words.join(" · "))));
    }
    more(companies.len(), style, text);
}

/// Figures with an arrow and what they measure.
fn figures(report: &Report, style: &Style, text: &mut String) {
    let figures = &report.figures;
    if figures.is_empty() {
        return;
    }
    heading("Figures", figures.len(), style, text);
    let width = 2 + widest(figures.iter().take(MOST).map(|f| f.text.as_str()));
    for figure in figures.iter().take(MOST) {
        let (arrow, paint) = match figure.direction {
            Some(Direction::Up) => ("▲ ", &style.up),
            Some(Direction::Down) => ("▼ ", &style.down),
            Some(Direction::Flat) => ("= ", &style.faint),
            None => ("  ", &style.strong),
        };
        let _ = writeln!(text, "{}", style.row(&format!("{arrow}{}", escape(&figure.text)), width, paint, &escape(&meaning(figure))));
    }
    more(figures.len(), style, text);
}

/// What a figure means, in words.
fn meaning(figure: &Figure) -> String {
    let mut words = figure.measure.clone().unwrap_or_else(|| figure.unit.clone().unwrap_or_default());
    if let Some(subject) = &figure.subject {
        words = if words.is_empty() { subject.clone() } else { format!("{words}, {subject}") };
    }
    if let Some(period) = &figure.period {
        let _ = write!(words, " ({period})");
    }
    words
}

/// Events as sentences.
fn events(report: &Report, style: &Style, text: &mut String) {
    let events = &report.events;
    if events.is_empty() {
        return;
    }
    heading("Events", events.len(), style, text);
    let names: Vec<String> = events.iter().take(MOST).map(|e| e.kind.replace('_', " ")).collect();
    let width = widest(names.iter().map(String::as_str));
    for (event, name) in events.iter().zip(&names) {
        let _ = writeln!(text, "{}", style.row(&escape(name), width, &style.strong, &escape(&sentence(event, &report.figures))));
    }
    more(events.len(), style, text);
}

/// An event in words: who, how sure, how much, when, where.
fn sentence(event: &Event, figures: &[Figure]) -> String {
    let mut parts = Vec::new();
    let mut roles: Vec<&str> = Vec::new();
    for participant in &event.participants {
        if !roles.contains(&participant.role.as_str()) {
            roles.push(&participant.role);
        }
    }
    for role in roles {
        let players = event.participants.iter().filter(|p| p.role == role);
        let players: Vec<&str> = players.map(|p| p.company.as_deref().unwrap_or(&p.text)).collect();
        parts.push(format!("{} {}", role.replace('_', " "), players.join(" and ")));
    }
    let amounts: Vec<&str> = event.amounts.iter().filter_map(|i| Some(figures.get(*i as usize)?.text.as_str())).collect();
    parts.extend((!amounts.is_empty()).then(|| amounts.join(", ")));
    parts.extend(event.date.as_ref().map(|d| d.value.clone()));
    parts.extend(event.place.clone());
    if event.modality != Modality::Completed {
        let modality = serde_json::to_value(event.modality).unwrap_or_default();
        parts.push(modality.as_str().unwrap_or_default().to_string());
    }
    parts.join("; ")
}

/// Other stories that the page offers.
fn related(report: &Report, style: &Style, text: &mut String) {
    let related = &report.article.related;
    if related.is_empty() {
        return;
    }
    heading("Related stories", related.len(), style, text);
    for story in related.iter().take(MOST) {
        let _ = writeln!(text, "{}", style.wrap(&escape(&story.title), "  "));
    }
    more(related.len(), style, text);
}
