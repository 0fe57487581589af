//! Saved pages: `fixtures/pages/<id>/{source.*, expected.json, about.toml}`.
//!
//! Only what `expected.json` says is compared, recursively; lists must have the same length, and `null` means `null`.
//! An array at the top is the list of the documents of a file that holds several.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use newsparse::{Format, Options};
use serde::Deserialize;
use serde_json::Value;

use crate::fixtures;

/// `about.toml`: where the page is from, and how to read it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What the page shows.
    pub about: String,
    /// Who wrote it.
    pub origin: String,
    /// Its licence.
    pub licence: String,
    /// Address given with the page.
    pub url: Option<String>,
    /// Day of publication given with the page.
    pub date: Option<String>,
    /// Title given with the page.
    pub title: Option<String>,
    /// `html`, `text` or `body`; looked up in the content when absent.
    pub format: Option<String>,
    /// What does not work yet: path in the report, such as `article.dek`, and why.
    #[serde(default)]
    pub known_gaps: BTreeMap<String, String>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    pub folder: PathBuf,
    pub source: Vec<u8>,
    pub about: About,
}

impl Page {
    /// Reads the folder of a page.
    pub fn read(folder: &Path) -> Self {
        let about =
            std::fs::read_to_string(folder.join("about.toml")).unwrap_or_else(|e| panic!("{}/about.toml: {e}", fixtures::short(folder)));
        let about: About = toml::from_str(&about).unwrap_or_else(|e| panic!("{}/about.toml: {e}", fixtures::short(folder)));
        for (key, value) in [("about", &about.about), ("origin", &about.origin), ("licence", &about.licence)] {
            assert!(!value.is_empty(), "{}/about.toml: {key} is empty", fixtures::short(folder));
        }
        let sources: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("source.")))
            .collect();
        assert_eq!(sources.len(), 1, "{}: one source.* file, please", fixtures::short(folder));
        Self { folder: folder.into(), source: std::fs::read(&sources[0]).unwrap(), about }
    }

    /// How the page asks to be read.
    pub fn options(&self) -> Options {
        let format = match self.about.format.as_deref() {
            None => Format::Auto,
            Some("html") => Format::Html,
            Some("text") => Format::Text,
            Some("body") => Format::Body,
            Some(other) => panic!("{}/about.toml: no format {other}", fixtures::short(&self.folder)),
        };
        let date = self.about.date.as_deref().map(|d| d.parse().expect("date in about.toml"));
        Options { url: self.about.url.clone(), title: self.about.title.clone(), date, format, ..Options::default() }
    }

    /// Its reports as JSON.
    pub fn reports(&self) -> Vec<Value> {
        let reports = newsparse::analyze_all(&self.source, &self.options());
        let reports = reports.unwrap_or_else(|e| panic!("{}: {e}", fixtures::short(&self.folder)));
        reports.iter().map(|r| serde_json::to_value(r).unwrap()).collect()
    }
}

#[test]
fn pages_give_what_they_should() {
    let (mut failures, mut cases, mut gaps) = (Vec::new(), 0, 0);
    for folder in fixtures::pages() {
        cases += 1;
        let page = Page::read(&folder);
        let name = fixtures::short(&folder);
        let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
        let expected: Value = serde_json::from_str(&expected).unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
        let reports = page.reports();
        let mut found = Vec::new();
        match (&expected, reports.as_slice()) {
            (Value::Array(_), _) => compare(&expected, &Value::Array(reports), String::new(), &mut found),
            (_, [report]) => compare(&expected, report, String::new(), &mut found),
            (_, several) => found.push((String::new(), format!("{} documents instead of one", several.len()))),
        }
        let (known, new): (Vec<_>, Vec<_>) = found.into_iter().partition(|(path, _)| gap(&page.about, path).is_some());
        gaps += page.about.known_gaps.len();
        let mut lines: Vec<String> = new.into_iter().map(|(path, what)| format!("  {path}: {what}")).collect();
        for (path, why) in &page.about.known_gaps {
            if !known.iter().any(|(p, _)| gap(&page.about, p) == Some(path)) {
                lines.push(format!("  {path}: the known gap ({why}) is closed; take it out of about.toml"));
            }
        }
        if !lines.is_empty() {
            failures.push(format!("{name}\n{}", lines.join("\n")));
        }
    }
    fixtures::verdict("pages", cases, gaps, &failures);
}

/// The known gap that covers `path`.
fn gap<'a>(about: &'a About, path: &str) -> Option<&'a String> {
    about.known_gaps.keys().find(|gap| path.strip_prefix(gap.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])))
}

/// Collects the places where `got` is not what `expected` says.
fn compare(expected: &Value, got: &Value, path: String, found: &mut Vec<(String, String)>) {
    match (expected, got) {
        (Value::Object(wanted), Value::Object(have)) => {
            for (key, value) in wanted {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match have.get(key) {
                    Some(got) => compare(value, got, path, found),
                    None => found.push((path, format!("no such key; expected {}", brief(value)))),
                }
            }
        }
        (Value::Array(wanted), Value::Array(have)) => {
            if wanted.len() != have.len() {
                let list = |items: &[Value]| items.iter().map(|v| format!("\n      {}", brief(v))).collect::<String>();
                found.push((
                    path,
                    format!("{} items instead of {}\n    expected{}\n    got{}", have.len(), wanted.len(), list(wanted), list(have)),
                ));
                return;
            }
            for (i, (wanted, got)) in wanted.iter().zip(have).enumerate() {
                compare(wanted, got, format!("{path}[{i}]"), found);
            }
        }
        (Value::Number(wanted), Value::Number(have)) if close(wanted.as_f64(), have.as_f64()) => {}
        _ if expected == got => {}
        _ => found.push((path, format!("\n    expected {}\n    got      {}", brief(expected), brief(got)))),
    }
}

/// True when two numbers are the same but for rounding.
fn close(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()))
}

/// A value, short enough for a message.
fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 300 { text } else { text.chars().take(297).chain("...".chars()).collect() }
}

#[test]
fn compare_sees_every_difference() {
    let check = |expected: &str, got: &str| {
        let mut found = Vec::new();
        compare(&serde_json::from_str(expected).unwrap(), &serde_json::from_str(got).unwrap(), String::new(), &mut found);
        found.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert!(check(r#"{"a":{"b":[1,{"c":null}]}}"#, r#"{"a":{"b":[1.0,{"c":null,"d":1}]},"e":2}"#).is_empty());
    assert_eq!(check(r#"{"a":[1],"b":null,"c":{"d":"x"},"e":1}"#, r#"{"a":[1,2],"b":0,"c":{"d":"y"}}"#), ["a", "b", "c.d", "e"]);
    assert_eq!(check(r#"{"a":[{"b":1}]}"#, r#"{"a":[{"b":2}]}"#), ["a[0].b"]);
}
