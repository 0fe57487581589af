//! What must be true of every report, whatever the input was: shared by the tests and the fuzz targets.

use std::collections::BTreeMap;

use newsparse::Report;
use serde_json::Value;

/// What is wrong with a report: spans that do not quote, numbers that JSON does not have.
pub fn unsound(report: &Report) -> Vec<String> {
    let mut all = faults(&serde_json::to_value(report).unwrap_or_default());
    let figures = report.figures.iter().chain(report.article.related.iter().flat_map(|story| &story.figures));
    for figure in figures {
        if [figure.value, figure.low, figure.high, figure.previous].into_iter().flatten().any(|number| !number.0.is_finite()) {
            all.push(format!("{} is no finite number", figure.text));
        }
    }
    all
}

/// Says which letter or digit the blocks of a page hold more often than the page: a text that stands in two blocks. Nothing is said of pages
/// with references or escapes, which may stand for any letter.
pub fn repeated(page: &[u8], blocks: &Value) -> Option<String> {
    if page.contains(&b'&') || page.contains(&b'\\') {
        return None;
    }
    let mut left = [0_i64; 256];
    page.iter().for_each(|&byte| left[usize::from(byte)] += 1);
    let texts = list(blocks).flat_map(|page| list(&page["blocks"])).filter_map(|block| block["text"].as_str());
    texts.flat_map(str::bytes).filter(u8::is_ascii_alphanumeric).for_each(|byte| left[usize::from(byte)] -= 1);
    let byte = (0..=u8::MAX).find(|&byte| left[usize::from(byte)] < 0)?;
    Some(format!("{:?} is {} times more in the blocks", char::from(byte), -left[usize::from(byte)]))
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
