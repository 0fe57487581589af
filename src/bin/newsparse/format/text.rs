//! Text for people: the head of the article, then what was found in it.

use std::fmt::Write;

use console::Style as Paint;
use newsparse::report::{Direction, Event, Figure, Report};

use crate::screen::escape;
use crate::words;

/// Colours and width.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    width: usize,
    strong: Paint,
    faint: Paint,
    head: Paint,
    up: Paint,
    down: Paint,
}

/// Columns of text that goes to a file, and the most on a screen: longer lines are hard to read.
const WIDTH: usize = 96;
/// Columns under which a name and what is said of it stand below each other.
const NARROW: usize = 50;
/// Columns of the names in front.
const NAMES: usize = 26;
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

    /// Wraps words, with `first` before the first line and `indent` before the others.
    fn wrap(&self, text: &str, first: &str, indent: &str) -> String {
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(indent);
        textwrap::fill(text, options)
    }

    /// Wraps and paints each line by itself, so that no colour runs into an indent.
    fn painted(&self, text: &str, paint: &Paint, indent: &str) -> String {
        let lines = textwrap::wrap(text, self.width.saturating_sub(indent.len()).max(10));
        lines.iter().map(|line| format!("{indent}{}", paint.apply_to(line))).collect::<Vec<_>>().join("\n")
    }

    /// A name, padded, and words that wrap beside it; a long name, and any on a narrow screen, stands on a line of its own.
    fn row(&self, name: &str, column: usize, paint: &Paint, words: &str) -> String {
        let width = console::measure_text_width(name);
        let indent = if self.width < NARROW { " ".repeat(4) } else { " ".repeat(column + 4) };
        if words.is_empty() {
            return self.painted(name, paint, "  ");
        }
        if self.width < NARROW || width > column {
            return format!("{}\n{}", self.painted(name, paint, "  "), self.wrap(words, &indent, &indent));
        }
        let pad = " ".repeat(column - width);
        format!("  {}{pad}  {}", paint.apply_to(name), self.wrap(words, &indent, &indent).trim_start())
    }
}

/// Prints a report.
pub(super) fn print(report: &Report, style: &Style, out: &mut Vec<u8>) {
    let mut text = String::new();
    head(report, style, &mut text);
    events(&report.events, &report.figures, style, &mut text);
    figures(&report.figures, style, &mut text);
    companies(report, style, &mut text);
    people(report, style, &mut text);
    related(report, style, &mut text);
    if !report.warnings.is_empty() {
        text.push('\n');
    }
    for warning in &report.warnings {
        let _ = writeln!(text, "{}", style.painted(&format!("note: {}", escape(&warning.message)), &style.faint, ""));
    }
    text.push('\n');
    out.extend_from_slice(text.as_bytes());
}

/// Title, dek, and who wrote it when.
fn head(report: &Report, style: &Style, text: &mut String) {
    let article = &report.article;
    let title = article.title.as_ref().map_or(report.source.name.as_str(), |t| t.text.as_str());
    let _ = writeln!(text, "{}", style.painted(&escape(title), &style.strong, ""));
    if let Some(dek) = &article.dek {
        let _ = writeln!(text, "{}", style.wrap(&escape(&dek.text), "", ""));
    }
    let authors: Vec<&str> = article.authors.iter().map(|a| a.name.as_str()).collect();
    let authors = (!authors.is_empty()).then(|| format!("by {}", authors.join(", ")));
    let parts = [article.site.clone(), article.published.as_ref().map(words::moment), authors];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !line.is_empty() {
        let _ = writeln!(text, "{}", style.painted(&escape(&line), &style.faint, ""));
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

/// The column that some names need, bounded.
fn column<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(console::measure_text_width).filter(|width| *width <= NAMES).max().unwrap_or(0)
}

/// Companies with ticker and number of mentions.
fn companies(report: &Report, style: &Style, text: &mut String) {
    let companies = &report.companies;
    if companies.is_empty() {
        return;
    }
    heading("Companies", companies.len(), style, text);
    let width = column(companies.iter().take(MOST).map(|c| c.name.as_str()));
    for company in companies.iter().take(MOST) {
        let ticker = match (&company.exchange, &company.ticker) {
            (Some(exchange), Some(ticker)) => format!("{exchange}: {ticker}"),
            (_, ticker) => ticker.clone().unwrap_or_default(),
        };
        let times = if company.mentions.len() == 1 { "once".into() } else { format!("{} times", company.mentions.len()) };
        let words = [times, ticker, company.country.clone().unwrap_or_default()];
        let words: Vec<_> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let _ = writeln!(text, "{}", style.row(&escape(&company.name), width, &style.strong, &escape(&words.join(" · "))));
    }
    more(companies.len(), style, text);
}

/// People with their roles.
fn people(report: &Report, style: &Style, text: &mut String) {
    let people: Vec<_> = report.people.iter().filter(|p| p.role.is_some() || p.company.is_some()).collect();
    if people.is_empty() {
        return;
    }
    heading("People", people.len(), style, text);
    let width = column(people.iter().take(MOST).map(|p| p.name.as_str()));
    for person in people.iter().take(MOST) {
        let words: Vec<String> = [person.role.clone(), person.company.clone()].into_iter().flatten().collect();
        let _ = writeln!(text, "{}", style.row(&escape(&person.name), width, &style.strong, &escape(&words.join(", "))));
    }
    more(people.len(), style, text);
}

/// Figures with arrows and what they mean.
fn figures(figures: &[Figure], style: &Style, text: &mut String) {
    if figures.is_empty() {
        return;
    }
    heading("Figures", figures.len(), style, text);
    // The arrow and its gap stand in the column too.
    let width = column(figures.iter().take(MOST).map(|f| f.text.as_str())) + 2;
    for figure in figures.iter().take(MOST) {
        let paint = match figure.direction {
            Some(Direction::Up) => &style.up,
            Some(Direction::Down) => &style.down,
            Some(Direction::Flat) | None => &style.strong,
        };
        let (arrow, _) = words::arrow(figure.direction);
        let name = format!("{} {}", if arrow.is_empty() { " " } else { arrow }, escape(&figure.text));
        let _ = writeln!(text, "{}", style.row(&name, width, paint, &escape(&words::meaning(figure))));
    }
    more(figures.len(), style, text);
}

/// Events as sentences.
fn events(events: &[Event], figures: &[Figure], style: &Style, text: &mut String) {
    if events.is_empty() {
        return;
    }
    heading("Events", events.len(), style, text);
    for event in events.iter().take(MOST) {
        let (sentence, facts) = told(event, figures);
        let indent = " ".repeat(4);
        let _ = writeln!(text, "{}", style.painted(&escape(&sentence), &style.strong, "  "));
        let _ = writeln!(text, "{}", style.painted(&escape(&facts), &style.faint, &indent));
    }
    more(events.len(), style, text);
}

/// An event as a sentence, and what else is known of it: type, how sure, when.
fn told(event: &Event, figures: &[Figure]) -> (String, String) {
    let mut facts = vec![words::kind(&event.kind), words::name(&event.modality)];
    facts.extend(event.date.as_ref().map(|d| words::day(&d.value)));
    (words::sentence(event, figures), facts.join(" · "))
}

/// Other stories that the page offers, with what happens in them.
fn related(report: &Report, style: &Style, text: &mut String) {
    let related = &report.article.related;
    if related.is_empty() {
        return;
    }
    heading("Related stories", related.len(), style, text);
    for story in related.iter().take(MOST) {
        let _ = writeln!(text, "{}", style.wrap(&escape(&story.title), "  ", "  "));
        for event in &story.events {
            let (sentence, facts) = told(event, &story.figures);
            let _ = writeln!(text, "{}", style.painted(&escape(&format!("{sentence} ({facts})")), &style.faint, "    "));
        }
    }
    more(related.len(), style, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Halden Marine to buy Osk Shipping\n\nBy Maren Tveit\nMarch 4, 2025\n\nHalden Marine Inc agreed on Tuesday to buy Osk Shipping ASA for $3.2 billion. \
        Revenue of Halden Marine rose 14% to $1.8 billion in 2024.\n\nShares of Osk Shipping climbed 21% in Oslo, while its debts of $1.1 billion stayed where they were.\n";

    fn printed(width: usize, colours: bool) -> String {
        let report = newsparse::analyze(PAGE, &newsparse::Options::default()).unwrap();
        let mut out = Vec::new();
        print(&report, &Style { width, ..Style::new(colours, false) }, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_are_as_wide_as_the_screen_and_say_the_same_on_each() {
        let words = |width| printed(width, false).split_whitespace().collect::<Vec<_>>().join(" ");
        let wide = words(WIDTH);
        assert!(wide.contains("Halden Marine buys Osk Shipping for $3.2 billion"), "{wide}");
        for width in [20, 30, 49, 50, 80] {
            assert_eq!(words(width), wide, "{width}");
            let text = printed(width, true);
            let longest = text.lines().map(console::measure_text_width).max().unwrap();
            assert!(longest <= width, "{longest} columns of {width}:\n{text}");
        }
    }

    #[test]
    fn colours_end_on_their_line() {
        for line in printed(30, true).lines() {
            assert_eq!(line.matches("\u{1b}[0m").count() > 0, line.contains('\u{1b}'), "{line:?}");
        }
        assert!(!printed(30, false).contains('\u{1b}'));
    }
}
