//! Scores of whole pages, as the benchmark counts them: text by runs of four words, headline, authors, date, other stories, bio.

use std::collections::HashMap;

use newsparse::report::{BlockKind, Report};

use crate::compose::Composed;
use crate::source::{Source, key};

/// Sums over pages.
#[derive(Debug, Default, Clone)]
pub(crate) struct Score {
    pages: f64,
    precision: (f64, f64),
    recall: (f64, f64),
    counts: HashMap<&'static str, (f64, f64)>,
    stories: (f64, f64, f64),
}

fn shingles(text: &str) -> HashMap<String, i32> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut out = HashMap::new();
    words.windows(4.min(words.len().max(1))).for_each(|w| *out.entry(w.join(" ")).or_default() += 1);
    out
}

fn body(report: &Report) -> String {
    let blocks = report.article.body.iter().filter(|b| b.kind != BlockKind::Caption);
    blocks.map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

impl Score {
    fn count(&mut self, name: &'static str, right: bool) {
        let entry = self.counts.entry(name).or_default();
        entry.0 += f64::from(u8::from(right));
        entry.1 += 1.0;
    }

    fn text(&mut self, wanted: &[String], found: &str) {
        let have = shingles(found);
        let overlap = |want: &HashMap<String, i32>| -> i32 { want.iter().map(|(k, n)| (*n).min(have.get(k).copied().unwrap_or(0))).sum() };
        let wanted =
            wanted.iter().map(|w| shingles(w)).max_by_key(|w| overlap(w) * 1000 / w.values().sum::<i32>().max(1)).unwrap_or_default();
        let (hits, all, given) =
            (f64::from(overlap(&wanted)), f64::from(wanted.values().sum::<i32>()), f64::from(have.values().sum::<i32>()));
        if given > 0.0 {
            self.precision = (self.precision.0 + hits / given, self.precision.1 + 1.0);
        }
        self.recall = (self.recall.0 + hits / all.max(1.0), self.recall.1 + 1.0);
        self.pages += 1.0;
    }

    fn fields(&mut self, report: &Report, title: Option<&str>, authors: Option<&[String]>, date: Option<&str>) {
        let article = &report.article;
        if let Some(title) = title {
            self.count("title", article.title.as_ref().is_some_and(|t| key(&t.text) == key(title)));
        }
        if let Some(authors) = authors {
            let set = |names: &mut dyn Iterator<Item = &String>| {
                let mut keys: Vec<String> = names.map(|n| key(n)).collect();
                keys.sort();
                keys.dedup();
                keys
            };
            self.count("author", set(&mut article.authors.iter().map(|a| &a.name)) == set(&mut authors.iter()));
        }
        if let Some(date) = date {
            self.count("date", article.published.as_ref().is_some_and(|p| p.date.get(..10) == Some(date)));
        }
    }

    /// Adds a dump.
    pub(crate) fn dump(&mut self, source: &Source, report: &Report) {
        let bodies: Vec<String> = source.bodies.iter().map(|b| b.join("\n")).collect();
        self.text(&bodies, &body(report));
        self.fields(report, source.title.as_deref(), source.authors.as_deref(), source.date.as_deref());
    }

    /// Adds a composed page.
    pub(crate) fn composed(&mut self, page: &Composed, report: &Report) {
        self.text(&[page.body.join("\n")], &body(report));
        self.fields(report, page.title.as_deref(), Some(&page.authors), Some(&page.date));
        let article = &report.article;
        if page.title.is_none() {
            self.count("no title", article.title.is_none());
        }
        let mut wanted: Vec<String> = page.related.iter().map(|s| key(&s.title)).collect();
        for story in &article.related {
            match wanted.iter().position(|w| *w == key(&story.title)) {
                Some(at) => {
                    wanted.swap_remove(at);
                    self.stories.0 += 1.0;
                }
                None => self.stories.1 += 1.0,
            }
        }
        self.stories.2 += wanted.len() as f64;
        for story in page.related.iter().filter(|s| s.description.is_some()) {
            let found = article.related.iter().find(|s| key(&s.title) == key(&story.title)).and_then(|s| s.description.as_deref()).map(key);
            self.count("description", found == story.description.as_deref().map(key));
        }
        if let Some(bio) = &page.bio {
            self.count("bio", article.authors.iter().any(|a| a.bio.as_deref().map(key) == Some(key(bio))));
        }
    }

    /// One line of figures.
    pub(crate) fn line(&self) -> String {
        let mean = |(sum, n): (f64, f64)| sum / n.max(1.0);
        let (p, r) = (mean(self.precision), mean(self.recall));
        let mut out = format!("{:5} pages  text {:.4} (P {p:.4} R {r:.4})", self.pages, 2.0 * p * r / (p + r).max(1e-9));
        let mut counts: Vec<_> = self.counts.iter().collect();
        counts.sort_by_key(|c| c.0);
        counts.iter().for_each(|(name, (right, all))| out += &format!("  {name} {:.4}", right / all.max(1.0)));
        let (hits, extra, missed) = self.stories;
        if hits + extra + missed > 0.0 {
            out +=
                &format!("  stories {:.4} (false a page {:.3})", 2.0 * hits / (2.0 * hits + extra + missed), extra / self.pages.max(1.0));
        }
        out
    }
}
