//! What must be true of every report, checked on every page and every spec sentence.

use std::collections::BTreeMap;

use newsparse::{Format, Options};
use serde_json::Value;

use crate::{fixtures, pages::Page, schema, specs};

/// Every report of the suite with a name for messages.
fn reports() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for folder in fixtures::pages() {
        let page = Page::read(&folder);
        all.extend(page.reports().into_iter().map(|r| (fixtures::short(&folder), r)));
    }
    for (name, case) in specs::cases() {
        all.push((name, serde_json::to_value(case.report()).unwrap()));
    }
    all
}

#[test]
fn spans_quote_the_text() {
    let reports = reports();
    let failures: Vec<String> = reports.iter().flat_map(|(name, r)| faults(r).into_iter().map(move |f| format!("{name}: {f}"))).collect();
    fixtures::verdict("reports with spans", reports.len(), 0, &failures);
}

#[test]
fn reports_hold_to_the_schema() {
    let (validator, reports) = (schema::validator(), reports());
    let mut failures = Vec::new();
    for (name, report) in &reports {
        failures.extend(validator.iter_errors(report).map(|e| format!("{name}: {}: {e}", e.instance_path())));
    }
    fixtures::verdict("reports against the schema", reports.len(), 0, &failures);
}

#[test]
fn the_second_run_gives_the_same() {
    // Compared as text: the order of keys counts.
    let text = |report: &Value| report.to_string();
    let (first, second) = (reports(), reports());
    let failures: Vec<String> = first.iter().zip(&second).filter(|(a, b)| text(&a.1) != text(&b.1)).map(|(a, _)| a.0.clone()).collect();
    fixtures::verdict("second runs", first.len(), 0, &failures);
}

#[test]
fn a_body_is_never_changed() {
    for text in ["One.\n\n\n  Two.  \n", "\u{a0}x\r\n\r\ny\t", "“é” 漢字 🎉\n\n\u{202e}z"] {
        let report = newsparse::analyze(text, &Options { format: Format::Body, ..Options::default() }).unwrap();
        assert_eq!(report.article.text, text);
        assert!(faults(&serde_json::to_value(report).unwrap()).is_empty());
    }
}

/// What is wrong with the offsets of a report.
pub fn faults(report: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let article = &report["article"];
    let text = article["text"].as_str().unwrap_or_default();
    let mut quotes = Quotes::new(text);
    for key in ["title", "dek"] {
        quotes.check(&article[key], key, &mut faults);
    }
    for (i, block) in list(&article["body"]).enumerate() {
        quotes.check(block, &format!("body[{i}]"), &mut faults);
    }
    for key in ["companies", "organizations", "people", "figures", "times", "events"] {
        quotes.items(&report[key], key, &mut faults);
    }
    for event in list(&report["events"]) {
        for amount in list(&event["amounts"]) {
            if amount.as_u64().is_none_or(|a| a as usize >= list(&report["figures"]).count()) {
                faults.push(format!("amount {amount} points to no figure"));
            }
        }
    }
    for (i, story) in list(&article["related"]).enumerate() {
        let mut text = story["title"].as_str().unwrap_or_default().to_owned();
        if let Some(description) = story["description"].as_str() {
            text.push_str("\n\n");
            text.push_str(description);
        }
        let mut quotes = Quotes::new(&text);
        for key in ["companies", "figures", "events"] {
            quotes.items(&story[key], &format!("related[{i}].{key}"), &mut faults);
        }
    }
    faults
}

/// The items of a JSON list.
fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A text that spans are looked up in.
struct Quotes {
    chars: Vec<char>,
    /// Words by their span, so that long reports are not cut again and again.
    cut: BTreeMap<(usize, usize), String>,
}

impl Quotes {
    fn new(text: &str) -> Self {
        Self { chars: text.chars().collect(), cut: BTreeMap::new() }
    }

    /// The words between two code points; `None` when there is no such place.
    fn words(&mut self, start: &Value, end: &Value) -> Option<&str> {
        let (start, end) = (start.as_u64()? as usize, end.as_u64()? as usize);
        let chars = self.chars.get(start..end)?;
        Some(self.cut.entry((start, end)).or_insert_with(|| chars.iter().collect()))
    }

    /// Checks an object that has `start`, `end` and `text`.
    fn check(&mut self, item: &Value, path: &str, faults: &mut Vec<String>) {
        if item.is_null() {
            return;
        }
        let words = self.words(&item["start"], &item["end"]);
        // An implicit participant's span covers the words that point to it, and its text is the name.
        let differs = item["implicit"] != true && words != item["text"].as_str();
        if words.is_none() || differs {
            faults.push(format!("{path}: the span {}..{} quotes {words:?}, not {}", item["start"], item["end"], item["text"]));
        }
    }

    /// Checks a list of findings with all that hangs on them.
    fn items(&mut self, items: &Value, path: &str, faults: &mut Vec<String>) {
        for (i, item) in list(items).enumerate() {
            let path = format!("{path}[{i}]");
            if item.get("start").is_some() {
                self.check(item, &path, faults);
            }
            if item.get("trigger").is_some() {
                self.check(&item["trigger"], &format!("{path}.trigger"), faults);
            }
            for part in list(&item["mentions"]).filter(|m| m.get("text").is_some()).chain(list(&item["participants"])) {
                self.check(part, &path, faults);
            }
            let telling = list(&item["mentions"]).flat_map(|m| [&m["sentence"], &m["trigger"]]);
            for range in telling.chain([&item["sentence"]]).filter(|r| r.is_array()) {
                if self.words(&range[0], &range[1]).is_none_or(str::is_empty) {
                    faults.push(format!("{path}: {range} is no range of the text"));
                }
            }
        }
    }
}

#[test]
fn faults_are_seen() {
    let good = r#"{"article":{"text":"é 11%","title":{"text":"é","start":0,"end":1}},"figures":[{"text":"11%","start":2,"end":5,"sentence":[0,5]}]}"#;
    assert!(faults(&serde_json::from_str(good).unwrap()).is_empty());
    for (from, to) in [("\"start\":2", "\"start\":3"), ("\"end\":5", "\"end\":6"), ("[0,5]", "[0,6]"), ("\"é\"", "\"e\"")] {
        assert_eq!(faults(&serde_json::from_str(&good.replace(from, to)).unwrap()).len(), 1, "{from} -> {to}");
    }
}
