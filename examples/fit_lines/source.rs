//! Pages with their truth, as `dump_pages.py` writes them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

/// A page.
#[derive(Debug, Default, Clone)]
pub(crate) struct Source {
    /// Which fold it belongs to: pages of one site stay together.
    pub(crate) fold: usize,
    pub(crate) title: Option<String>,
    /// `None` where the truth does not say; empty where it says that there is none.
    pub(crate) authors: Option<Vec<String>>,
    /// Day of publication.
    pub(crate) date: Option<String>,
    /// The article's paragraphs, in every form that the truth lets count; the first is the best.
    pub(crate) bodies: Vec<Vec<String>>,
    pub(crate) dek: Option<String>,
    pub(crate) related: Vec<Story>,
    pub(crate) bios: Vec<String>,
    pub(crate) captions: Vec<String>,
    /// Text of the page by the tool that made it.
    pub(crate) dumps: Vec<(String, String)>,
}

/// Another story.
#[derive(Debug, Default, Clone)]
pub(crate) struct Story {
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) heading: Option<String>,
}

/// How many folds there are.
pub(crate) const FOLDS: usize = 5;

/// Words of a text in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Runs of one to three words.
pub(crate) fn runs(words: &[String]) -> HashSet<String> {
    (1..=3).flat_map(|n| words.windows(n).map(|w| w.join(" "))).collect()
}

/// Share of the longest runs of a text that another one has.
pub(crate) fn share(part: &[String], whole: &HashSet<String>) -> f32 {
    let (mut hits, mut all) = (0, 0);
    for run in part.windows(part.len().clamp(1, 3)) {
        hits += i32::from(whole.contains(&run.join(" ")));
        all += 1;
    }
    hits as f32 / all.max(1) as f32
}

/// Words of a text as one key.
pub(crate) fn key(text: &str) -> String {
    words(text).join(" ")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_string)).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_string).filter(|t| !t.trim().is_empty())
}

fn paragraphs(body: &str) -> Vec<String> {
    body.split('\n').map(str::trim).filter(|p| !p.is_empty()).map(str::to_string).collect()
}

impl Source {
    /// Reads a row; `None` for a page whose article is not known.
    pub(crate) fn of(row: &Value) -> Option<Self> {
        let url = row["url"].as_str().unwrap_or("");
        let host = url.split('/').nth(2).unwrap_or(url).trim_start_matches("www.");
        let fold = host.bytes().fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) as usize % FOLDS;
        let read = &row["read"];
        let mut bodies = Vec::new();
        if row["paragraphs"].is_array() {
            bodies.push(strings(&row["paragraphs"]));
            bodies.extend(strings(&row["body_alt"]).iter().map(|b| paragraphs(b)));
        } else if let Some(body) = text(&row["body"]) {
            bodies.push(paragraphs(&body));
        } else {
            // What the reader of web pages found, where the snippets of the truth agree with it.
            let body = strings(&read["body"]);
            let all = key(&body.join(" "));
            let with = strings(&row["with"]).iter().all(|s| all.contains(&key(s)));
            let without = strings(&row["without"]).iter().any(|s| all.contains(&key(s)));
            if !with || without {
                return None;
            }
            bodies.push(body);
        }
        if words(&bodies[0].join(" ")).len() < 60 {
            return None;
        }
        let story = |v: &Value| Story {
            title: v["title"].as_str().unwrap_or("").to_string(),
            description: text(&v["description"]),
            heading: text(&v["heading"]),
        };
        let dumps: HashMap<String, Value> = row["dumps"].as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
        let mut dumps: Vec<(String, String)> = dumps.into_iter().filter_map(|(k, v)| Some((k, v.as_str()?.to_string()))).collect();
        dumps.sort();
        Some(Self {
            fold,
            title: text(&row["title"]),
            authors: row.get("author").map(strings),
            date: text(&row["date"]).map(|d| d.chars().take(10).collect()),
            bodies,
            dek: text(&row["dek"]).or_else(|| text(&read["dek"])),
            related: read["related"].as_array().into_iter().flatten().map(story).filter(|s| !s.title.is_empty()).collect(),
            bios: strings(&read["bios"]),
            captions: strings(&read["captions"]),
            dumps,
        })
    }
}
