//! Right labels of the units of a dump, from the truth of its page; where the truth does not tell, several are right.

use std::collections::HashSet;

use newsparse::fit_lines::Line;

use crate::crf::MOST;
use crate::source::{Source, key, runs, share, words};

/// Names of features and labels, by their numbers.
pub(crate) struct Names {
    pub(crate) features: &'static [&'static str],
    pub(crate) labels: &'static [&'static str],
    pub(crate) ranks: &'static [&'static str],
}

/// What a unit should be.
pub(crate) struct Mark {
    /// One bit for each label that is right.
    pub(crate) right: u32,
    pub(crate) cost: [f32; MOST],
    /// Whether it is the headline, the byline, the date.
    pub(crate) ranks: [bool; 3],
}

/// A page with what its units should be, and which of the ranks are known.
pub(crate) struct Marked {
    pub(crate) marks: Vec<Mark>,
    pub(crate) known: [bool; 3],
}

impl Names {
    pub(crate) fn feature(&self, name: &str) -> usize {
        self.features.iter().position(|n| *n == name).unwrap_or(usize::MAX)
    }

    /// Bits of labels.
    pub(crate) fn bits(&self, names: &[&str]) -> u32 {
        names.iter().filter_map(|name| self.labels.iter().position(|n| n == name)).fold(0, |bits, at| bits | 1 << at)
    }
}

/// Words after which a longer unit costs no more.
const MOST_WORDS: usize = 60;

/// What wrong labels cost: by words for text that is lost or taken in, dear for headlines.
pub(crate) fn costs(names: &Names, right: u32, count: usize) -> [f32; MOST] {
    let body = names.bits(&["body", "heading"]);
    let title = names.bits(&["title"]);
    let story = names.bits(&["story", "blurb", "more", "bio", "byline", "sign"]);
    let long = 0.5 + count.min(MOST_WORDS) as f32 / 10.0;
    let mut out = [0.0; MOST];
    for (at, cost) in out.iter_mut().enumerate().take(names.labels.len()) {
        let bit = 1u32 << at;
        *cost = if right & bit != 0 {
            0.0
        } else if (right & body == 0) != (bit & body == 0) {
            long
        } else {
            0.5
        };
        if (right == title) != (bit == title) && right & bit == 0 {
            *cost += 2.0;
        }
        if bit & story != 0 && right & bit == 0 {
            *cost += 1.0;
        }
    }
    out
}

/// Units of a page that are too many to learn from: tables of stock prices and the like.
const UNITS: usize = 2500;

/// What the units of a dump should be; `None` where the article is not in it.
pub(crate) fn dump(source: &Source, lines: &[Line], names: &Names) -> Option<Marked> {
    if lines.is_empty() || lines.len() > UNITS {
        return None;
    }
    let bodies: Vec<HashSet<String>> = source.bodies.iter().map(|b| runs(&words(&b.join("\n")))).collect();
    let whole: HashSet<String> = source.bodies.iter().flatten().map(|p| key(p)).collect();
    let units: Vec<Vec<String>> = lines.iter().map(|l| words(&l.text)).collect();
    // Yes, no, or not to be told.
    let mut body: Vec<Option<bool>> = units
        .iter()
        .map(|unit| {
            let shares: Vec<bool> = bodies.iter().map(|b| share(unit, b) >= 0.6).collect();
            let first = *shares.first()?;
            if unit.len() < 4 { None } else { shares.iter().all(|s| *s == first).then_some(first) }
        })
        .collect();
    let sure = |i: &usize| body[*i] == Some(true) && units[*i].len() >= 8;
    let (first, last) = ((0..units.len()).find(sure)?, (0..units.len()).rfind(sure)?);
    let total: usize = units.iter().zip(&body).filter(|(_, b)| **b == Some(true)).map(|(u, _)| u.len()).sum();
    let wanted = words(&source.bodies[0].join(" ")).len();
    if total * 2 < wanted {
        return None;
    }
    // The first and last lines of the article may be short ones right beside the sure ones.
    for i in 0..units.len() {
        let near = i + 2 >= first && i <= last + 2;
        let exact = whole.contains(&units[i].join(" "));
        body[i] = match body[i] {
            Some(true) if !near => Some(false),
            None if near && exact => Some(true),
            None if !near => Some(false),
            None if i > first && i < last => None,
            None => Some(false),
            other => other,
        };
    }
    let mut page = Marks { source, names, lines, units: &units, first, last, right: Vec::new() };
    page.zones(&body);
    page.title();
    page.authors();
    page.stories();
    page.about();
    let (ranks, known) = page.ranks();
    let right = page.right;
    let mark = |((right, unit), ranks): ((u32, &Vec<String>), [bool; 3])| Mark { right, cost: costs(names, right, unit.len()), ranks };
    Some(Marked { marks: right.into_iter().zip(&units).zip(ranks).map(mark).collect(), known })
}

/// A dump while its labels are found.
struct Marks<'a> {
    source: &'a Source,
    names: &'a Names,
    lines: &'a [Line],
    units: &'a [Vec<String>],
    first: usize,
    last: usize,
    right: Vec<u32>,
}

const BEFORE: &[&str] = &["pre", "title", "dek", "byline", "date", "early", "meta"];
const INSIDE: &[&str] = &["inside", "more", "list_head", "story", "blurb", "sign", "about", "bio", "tags", "post", "late"];
const AFTER: &[&str] = &["inside", "more", "sign", "about", "bio", "tags", "list_head", "story", "blurb", "post", "late"];

impl Marks<'_> {
    fn has(&self, i: usize, feature: &str) -> bool {
        self.lines[i].features.contains(&self.names.feature(feature))
    }

    fn forbid(&mut self, i: usize, labels: &[&str]) {
        let left = self.right[i] & !self.names.bits(labels);
        if left != 0 {
            self.right[i] = left;
        }
    }

    fn force(&mut self, i: usize, labels: &[&str]) {
        let left = self.right[i] & self.names.bits(labels);
        if left != 0 {
            self.right[i] = left;
        }
    }

    /// What may stand before, in and after the article.
    fn zones(&mut self, body: &[Option<bool>]) {
        for (i, body) in body.iter().enumerate() {
            let zone = match i {
                _ if i < self.first => BEFORE,
                _ if i <= self.last => INSIDE,
                _ => AFTER,
            };
            let text = if self.units[i].len() <= 14 { self.names.bits(&["body", "heading"]) } else { self.names.bits(&["body"]) };
            self.right.push(match body {
                Some(true) => text,
                Some(false) => self.names.bits(zone),
                None => text | self.names.bits(zone),
            });
            if body.is_none() {
                self.forbid(i, &["story", "blurb", "bio"]);
            }
        }
    }

    /// The headline is the one that stands closest above the article.
    fn title(&mut self) {
        let Some(title) = self.source.title.as_deref().map(words).filter(|t| !t.is_empty()) else { return };
        let same = |unit: &Vec<String>| {
            let (unit, title) = (unit.join(" "), title.join(" "));
            unit == title || unit.len() <= title.len() + 24 && title.len() > 20 && (unit.starts_with(&title) || unit.ends_with(&title))
        };
        let mut found = false;
        for i in (0..self.first.min(self.units.len())).rev() {
            if same(&self.units[i]) && !found {
                found = true;
                self.force(i, &["title"]);
            } else {
                self.forbid(i, &["title"]);
            }
        }
    }

    /// Names of authors: their lines above the article are bylines, and no others.
    fn authors(&mut self) {
        let Some(authors) = &self.source.authors else { return };
        let keys: Vec<String> = authors.iter().map(|a| key(a)).filter(|k| k.len() > 3).collect();
        let title = (0..self.first).rfind(|i| self.right[*i] == self.names.bits(&["title"]));
        let from = title.map_or(self.first.saturating_sub(12), |t| t.saturating_sub(8));
        let mut found = false;
        for i in 0..self.units.len() {
            let text = self.units[i].join(" ");
            let glued = |k: &String| text.contains(k.as_str());
            let named = self.units[i].len() <= 18 && keys.iter().any(glued);
            if i < self.first {
                if named
                    && i >= from
                    && Some(i) != title
                    && !found
                    && (self.has(i, "byline") || self.has(i, "name") || self.has(i, "given"))
                {
                    found = true;
                    self.force(i, &["byline"]);
                } else if !named {
                    self.forbid(i, &["byline"]);
                }
            } else if !named {
                self.forbid(i, &["sign"]);
            }
        }
        for i in 0..self.first {
            if i < from {
                self.forbid(i, &["byline", "date", "dek", "early", "meta"]);
            }
        }
    }

    /// Which units are the headline, the byline and the date, and for which of them the truth tells.
    fn ranks(&self) -> (Vec<[bool; 3]>, [bool; 3]) {
        let title = self.names.bits(&["title"]);
        let mut out: Vec<[bool; 3]> = self.right.iter().map(|right| [*right == title, false, false]).collect();
        let authors: Option<Vec<String>> = self.source.authors.as_ref().map(|list| list.iter().map(|a| key(a)).collect());
        let date = self.source.date.as_deref();
        let end = self.first + 8;
        for (i, line) in self.lines.iter().enumerate() {
            if line.may[1]
                && let Some(authors) = &authors
            {
                let names: Vec<String> = newsparse::fit_lines::authors(&line.text).iter().map(|n| key(n)).collect();
                out[i][1] = !names.is_empty() && names.iter().all(|n| authors.contains(n));
            }
            // Further down other stories have the same day.
            if line.may[2] && (i < end || i > self.last) {
                out[i][2] = date.is_some_and(|date| newsparse::fit_lines::days(&line.text).iter().any(|d| d == date));
            }
        }
        let any = |rank: usize| out.iter().any(|r| r[rank]);
        // Where no line names the authors, none is better than another; lines that name them among others teach nothing.
        let partly = |line: &Line| line.may[1] && authors.iter().flatten().any(|name| key(&line.text).contains(name.as_str()));
        let nobody = authors.is_some() && !self.lines.iter().any(partly);
        let known = [any(0), any(1) || nobody, any(2)];
        (out, known)
    }

    /// Other stories, as the reader of the web page found them.
    fn stories(&mut self) {
        let titles: HashSet<String> = self.source.related.iter().map(|s| key(&s.title)).collect();
        let blurbs: HashSet<String> = self.source.related.iter().filter_map(|s| s.description.as_deref()).map(key).collect();
        let headings: HashSet<String> = self.source.related.iter().filter_map(|s| s.heading.as_deref()).map(key).collect();
        for i in 0..self.units.len() {
            let text = self.units[i].join(" ");
            let long = self.units[i].len() >= 3;
            let after_mark = || titles.iter().any(|t| t.len() > 20 && text.ends_with(t.as_str()));
            if i < self.first {
                continue;
            }
            if long && titles.contains(&text) {
                self.force(i, &["story", "more"]);
            } else if self.has(i, "inline") && after_mark() {
                self.force(i, &["more"]);
            } else if long && blurbs.contains(&text) {
                self.force(i, &["blurb"]);
            } else if headings.contains(&text) {
                self.force(i, &["list_head"]);
            } else {
                self.forbid(i, &["story", "blurb"]);
                if !self.has(i, "inline") {
                    self.forbid(i, &["more"]);
                }
            }
        }
    }

    /// Lines about authors, captions, deks, lines without a date.
    fn about(&mut self) {
        let bios: Vec<HashSet<String>> = self.source.bios.iter().map(|b| runs(&words(b))).collect();
        let captions: HashSet<String> = self.source.captions.iter().map(|c| key(c)).collect();
        let dek = self.source.dek.as_deref().map(|d| runs(&words(d)));
        for i in 0..self.units.len() {
            let unit = &self.units[i];
            if unit.len() >= 6 && bios.iter().any(|b| share(unit, b) >= 0.7) {
                self.force(i, &["bio", "early"]);
            } else if !self.has(i, "bio") {
                self.forbid(i, &["bio", "early"]);
            }
            if unit.len() >= 4 && captions.contains(&unit.join(" ")) {
                self.force(i, &["inside", "meta", "pre", "post"]);
            }
            if i < self.first
                && unit.len() >= 6
                && dek.as_ref().is_some_and(|d| share(unit, d) >= 0.8)
                && self.has(i, "next_6") | self.has(i, "next_3") | self.has(i, "next_2") | self.has(i, "next_1")
            {
                self.force(i, &["dek"]);
            }
            if !self.has(i, "date_line") && !self.has(i, "date_in") {
                self.forbid(i, &["date", "late"]);
            }
        }
    }
}
