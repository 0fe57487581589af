//! The overview of many articles: companies, a time line, who with whom, events and figures; each row leads to its article and evidence.

mod data;
mod network;
mod timeline;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use newsparse::report::{Event, Record, Report};
use serde::Serialize;
use serde_json::json;

use super::article::is_web;
use super::render;
use crate::words;
use data::{Data, Entry};

/// Rows of the table of companies: enough for a market, and few enough for a page.
const MOST_COMPANIES: usize = 250;
/// Rows of it that are shown at first.
const FIRST_COMPANIES: usize = 15;
/// Companies on the circle: more of them are not told apart.
const CIRCLE: usize = 24;

/// Gathers reports and renders one page.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    data: Data,
    companies: HashMap<String, Company>,
    pairs: HashMap<(String, String), network::Pair>,
    /// Events by day or month, and type.
    days: BTreeMap<(String, String), u64>,
    published: BTreeSet<String>,
    sites: BTreeSet<String>,
    count: Counts,
}

/// What is counted of a company.
#[derive(Debug, Default)]
struct Company {
    articles: u64,
    mentions: u64,
    events: u64,
    kinds: BTreeMap<String, u64>,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    articles: u64,
    failed: u64,
    events: u64,
    figures: u64,
}

impl Overview {
    /// Adds a record. `href` is the article's own page, when one was written.
    pub(crate) fn add(&mut self, record: &Record, href: Option<String>) {
        match record {
            Record::Report(report) => self.add_report(report, href),
            Record::Failure(failure) => {
                self.count.failed += 1;
                let name = &failure.source.name;
                self.data.article(Entry { title: name, name, error: &failure.error.message, ..Entry::default() }, &[]);
            }
        }
    }

    /// Adds what one report says.
    fn add_report(&mut self, report: &Report, href: Option<String>) {
        let article = &report.article;
        let date = article.published.as_ref().map_or("", |p| p.date.as_str());
        self.count.articles += 1;
        self.count.events += report.events.len() as u64;
        self.count.figures += report.figures.len() as u64;
        self.sites.extend(article.site.clone());
        self.published.extend((!date.is_empty()).then(|| date.to_string()));
        for company in &report.companies {
            let count = self.companies.entry(company.name.clone()).or_default();
            count.articles += 1;
            count.mentions += company.mentions.iter().filter(|m| !m.coreference).count() as u64;
        }
        for event in &report.events {
            self.count_event(event, date);
        }
        let entry = Entry {
            title: article.title.as_ref().map_or(&report.source.name, |t| &t.text),
            date,
            name: &report.source.name,
            site: article.site.as_deref().unwrap_or_default(),
            url: article.url.as_deref().filter(|u| is_web(u)).unwrap_or_default(),
            href: href.as_deref().unwrap_or_default(),
            error: "",
        };
        let names: Vec<&str> = report.companies.iter().map(|c| c.name.as_str()).collect();
        if let Some(number) = self.data.article(entry, &names) {
            self.data.facts(number, report, date);
        }
    }

    /// Counts an event for its companies, for each pair of them, and for its day.
    fn count_event(&mut self, event: &Event, published: &str) {
        let companies: BTreeSet<&str> = event.participants.iter().filter_map(|p| p.company.as_deref()).collect();
        let companies: Vec<&str> = companies.into_iter().collect();
        for (i, a) in companies.iter().enumerate() {
            let count = self.companies.entry((*a).into()).or_default();
            count.events += 1;
            *count.kinds.entry(event.kind.clone()).or_default() += 1;
            for b in &companies[i + 1..] {
                self.pairs.entry(((*a).into(), (*b).into())).or_default().add(&event.kind);
            }
        }
        let date = data::date_of(event, published);
        *self.days.entry((date.into(), event.kind.clone())).or_default() += 1;
    }

    /// The page.
    ///
    /// # Errors
    /// When the template fails, which the tests rule out.
    pub(crate) fn finish(&self) -> Result<String> {
        let circle = network::circle(&self.pairs, CIRCLE);
        let (shown, full) = (self.data.articles(), self.data.is_full());
        let days = |day: Option<&String>| day.map(|d| words::day(d));
        let timeline = timeline::picture(&self.days);
        let context = json!({
            "style": [include_str!("../base.css"), include_str!("overview.css")],
            "script": include_str!("overview.js"),
            "version": env!("CARGO_PKG_VERSION"),
            "count": self.count,
            "companies": self.top(),
            "company_count": self.companies.len(),
            "first_companies": FIRST_COMPANIES,
            "first_day": days(self.published.first()),
            "last_day": days(self.published.last()),
            "sites": self.sites.len(),
            "shown": full.then_some(shown),
            "timeline": timeline.as_ref().map(|t| &t.0),
            "outside": timeline.as_ref().map_or(0, |t| t.1),
            "network": (!circle.links.is_empty()).then(|| network::picture(&circle)),
            "pairs": circle.table(),
            "data": self.data.json()?,
        });
        render("overview.html", include_str!("overview.html"), &context)
    }

    /// The companies that are named most, with the widths of their bars.
    fn top(&self) -> Vec<serde_json::Value> {
        let mut top: Vec<(&String, &Company)> = self.companies.iter().collect();
        top.sort_by(|a, b| (b.1.mentions, b.1.events).cmp(&(a.1.mentions, a.1.events)).then_with(|| a.0.cmp(b.0)));
        top.truncate(MOST_COMPANIES);
        let most = |of: fn(&Company) -> u64| top.iter().map(|c| of(c.1)).max().unwrap_or(1).max(1) as f64;
        let (mentions, events) = (most(|c| c.mentions), most(|c| c.events));
        let share = |n: u64, most: f64| format!("{:.1}%", 100.0 * n as f64 / most);
        let row = |(name, c): &(&String, &Company)| {
            let mut kinds: Vec<(&String, &u64)> = c.kinds.iter().collect();
            kinds.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
            let kinds: Vec<String> = kinds.iter().take(2).map(|k| words::kind(k.0)).collect();
            json!({
                "name": name, "articles": c.articles, "mentions": c.mentions, "events": c.events,
                "mention_bar": share(c.mentions, mentions), "event_bar": share(c.events, events), "kinds": kinds.join(", "),
            })
        };
        top.iter().map(row).collect()
    }
}
