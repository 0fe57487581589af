//! The overview of many articles: companies, a time line, figures, who with whom; each row leads to its article and evidence.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use newsparse::report::{Event, Record, Report};
use serde::Serialize;
use serde_json::json;

use super::{STYLE, charts, labels, render};

/// Bars of the chart of companies, and rows of its table.
const TOP_COMPANIES: usize = 20;
/// Companies on the circle: more of them are not told apart.
const CIRCLE: usize = 22;
/// Rows of the table of figures, and articles in full: beyond that a page of this kind is no longer of use, and the JSON is.
const MOST_FIGURES: usize = 12_000;
const MOST_ARTICLES: usize = 5_000;
/// Characters of a sentence quoted as evidence.
const QUOTE: usize = 280;

/// Gathers reports and renders one page.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    articles: Vec<ArticleRow>,
    figures: Vec<FigureRow>,
    companies: HashMap<String, (u64, u64)>,
    pairs: HashMap<(String, String), u64>,
    months: BTreeMap<(String, String), u64>,
    count: Counts,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    articles: u64,
    failed: u64,
    events: u64,
    figures: u64,
}

#[derive(Debug, Serialize)]
struct ArticleRow {
    id: String,
    name: String,
    title: String,
    date: String,
    href: Option<String>,
    events: Vec<EventRow>,
    companies: String,
    error: Option<String>,
}

#[derive(Debug, Serialize)]
struct EventRow {
    kind: String,
    certainty: String,
    who: String,
    date: String,
    quote: String,
}

#[derive(Debug, Serialize)]
struct FigureRow {
    article: String,
    text: String,
    sort: f64,
    kind: String,
    arrow: &'static str,
    direction: &'static str,
    measure: String,
    subject: String,
    period: String,
}

impl Overview {
    /// Adds a record. `href` is the article's own page, when one was written.
    pub(crate) fn add(&mut self, record: &Record, href: Option<String>) {
        let id = format!("article-{}", self.articles.len());
        match record {
            Record::Report(report) => self.add_report(report, id, href),
            Record::Failure(failure) => {
                self.count.failed += 1;
                let error = Some(failure.error.message.clone());
                let name = failure.source.name.clone();
                self.push(ArticleRow {
                    id,
                    title: name.clone(),
                    name,
                    date: String::new(),
                    href,
                    events: Vec::new(),
                    companies: String::new(),
                    error,
                });
            }
        }
    }

    /// Keeps an article's row while there is room.
    fn push(&mut self, row: ArticleRow) {
        if self.articles.len() < MOST_ARTICLES {
            self.articles.push(row);
        }
    }

    /// Adds what one report says.
    fn add_report(&mut self, report: &Report, id: String, href: Option<String>) {
        let date = report.article.published.as_ref().map(|p| p.date.clone()).unwrap_or_default();
        self.count.articles += 1;
        self.count.events += report.events.len() as u64;
        self.count.figures += report.figures.len() as u64;
        for company in &report.companies {
            self.companies.entry(company.name.clone()).or_default().0 += company.mentions.iter().filter(|m| !m.coreference).count() as u64;
        }
        let text: Vec<char> = report.article.text.chars().collect();
        let events = report.events.iter().map(|e| self.event(e, &date, &text)).collect();
        for f in &report.figures {
            if self.figures.len() >= MOST_FIGURES {
                break;
            }
            let (arrow, direction) = labels::arrow(f.direction);
            let sort = f.value.or(f.low).map_or(0.0, |n| n.0);
            let (measure, subject) = (f.measure.clone().unwrap_or_default(), f.subject.clone().unwrap_or_default());
            let (text, kind, period) = (f.text.clone(), labels::name(&f.kind), f.period.clone().unwrap_or_default());
            self.figures.push(FigureRow { article: id.clone(), text, sort, kind, arrow, direction, measure, subject, period });
        }
        let names: Vec<&str> = report.companies.iter().map(|c| c.name.as_str()).collect();
        let title = report.article.title.as_ref().map_or_else(|| report.source.name.clone(), |t| t.text.clone());
        self.push(ArticleRow { id, name: report.source.name.clone(), title, date, href, events, companies: names.join(", "), error: None });
    }

    /// Counts an event and makes its row.
    fn event(&mut self, event: &Event, published: &str, text: &[char]) -> EventRow {
        let mut companies: Vec<&str> = event.participants.iter().filter_map(|p| p.company.as_deref()).collect();
        companies.sort_unstable();
        companies.dedup();
        for (i, a) in companies.iter().enumerate() {
            self.companies.entry((*a).into()).or_default().1 += 1;
            for b in &companies[i + 1..] {
                *self.pairs.entry(((*a).into(), (*b).into())).or_default() += 1;
            }
        }
        let date = event.date.as_ref().map_or(published, |d| d.value.as_str());
        if let Some(month) = date.get(..7).filter(|m| m.as_bytes()[4] == b'-' && m[5..].bytes().all(|b| b.is_ascii_digit())) {
            *self.months.entry((month.into(), event.kind.clone())).or_default() += 1;
        }
        let [start, end] = event.mentions.first().map_or([0, 0], |m| m.sentence);
        let quote: String = text.iter().skip(start as usize).take((end.saturating_sub(start) as usize).min(QUOTE)).collect();
        let who: Vec<String> =
            event.participants.iter().map(|p| format!("{}: {}", labels::spaced(&p.role), p.company.as_ref().unwrap_or(&p.text))).collect();
        EventRow {
            kind: labels::spaced(&event.kind),
            certainty: labels::name(&event.modality),
            who: who.join("; "),
            date: date.into(),
            quote,
        }
    }

    /// The page.
    ///
    /// # Errors
    /// When a chart or the template fails, which the tests rule out.
    pub(crate) fn finish(&self) -> Result<String> {
        let mut top: Vec<(String, u64, u64)> = self.companies.iter().map(|(name, (m, e))| (name.clone(), *m, *e)).collect();
        top.sort_by(|a, b| (b.1, b.2).cmp(&(a.1, a.2)).then_with(|| a.0.cmp(&b.0)));
        let total = top.len();
        top.truncate(TOP_COMPANIES);
        let (names, links) = self.circle();
        let pairs: Vec<(&str, &str, u64)> = links.iter().map(|l| (names[l.0].as_str(), names[l.1].as_str(), l.2)).collect();
        let context = json!({
            "style": STYLE,
            "script": include_str!("overview.js"),
            "count": self.count,
            "company_count": total,
            "chart": if top.is_empty() { String::new() } else { charts::companies(&top)? },
            "timeline": if self.months.is_empty() { String::new() } else { charts::timeline(&self.months)? },
            "network": if links.is_empty() { String::new() } else { charts::network(&names, &links)? },
            "top": top,
            "pairs": pairs,
            "figures": self.figures,
            "articles": self.articles,
        });
        render("overview.html", include_str!("overview.html"), &context)
    }

    /// The companies that share most events, in the order of the circle, and the links between them.
    fn circle(&self) -> (Vec<String>, Vec<(usize, usize, u64)>) {
        let mut weight: BTreeMap<&str, u64> = BTreeMap::new();
        for ((a, b), n) in &self.pairs {
            *weight.entry(a).or_default() += n;
            *weight.entry(b).or_default() += n;
        }
        let mut names: Vec<(&str, u64)> = weight.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        names.truncate(CIRCLE);
        let names: Vec<String> = names.into_iter().map(|n| n.0.to_string()).collect();
        let place = |name: &str| names.iter().position(|n| n == name);
        let mut links: Vec<_> = self.pairs.iter().filter_map(|((a, b), n)| Some((place(a)?, place(b)?, *n))).collect();
        links.sort_by(|a, b| b.2.cmp(&a.2).then(a.cmp(b)));
        (names, links)
    }
}
