//! What must be true of every report, checked on every page and every spec sentence.

use newsparse::{Format, Options};
use serde_json::Value;

use crate::sound::{faults, repeated};
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
fn every_text_of_a_page_is_in_one_block() {
    let folders = fixtures::pages();
    let mut failures = Vec::new();
    for folder in &folders {
        let source = Page::read(folder).source;
        if let Ok(pages) = newsparse::dump::blocks(&source, &Options::default())
            && let Some(repeated) = repeated(&source, &pages)
        {
            failures.push(format!("{}: {repeated}", fixtures::short(folder)));
        }
    }
    fixtures::verdict("pages with their blocks", folders.len(), 0, &failures);
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

#[test]
fn faults_are_seen() {
    let good = r#"{"article":{"text":"é 11%","title":{"text":"é","start":0,"end":1}},"figures":[{"text":"11%","start":2,"end":5,"sentence":[0,5]}]}"#;
    assert!(faults(&serde_json::from_str(good).unwrap()).is_empty());
    for (from, to) in [("\"start\":2", "\"start\":3"), ("\"end\":5", "\"end\":6"), ("[0,5]", "[0,6]"), ("\"é\"", "\"e\"")] {
        assert_eq!(faults(&serde_json::from_str(&good.replace(from, to)).unwrap()).len(), 1, "{from} -> {to}");
    }
}

#[test]
fn repeated_texts_are_seen() {
    let blocks = |text: &str| serde_json::json!([{ "blocks": [{ "text": "é 11%" }, { "text": text }] }]);
    assert_eq!(repeated(b"<p>11%<p>One", &blocks("One")), None);
    assert!(repeated(b"<p>11%<p>One", &blocks("One 1")).is_some());
    assert_eq!(repeated(b"<p>11%&eacute;<p>One", &blocks("One 1")), None, "references may stand for anything");
}
