//! Both pages over a report that holds hostile text.

use newsparse::report::{ErrorInfo, Failure, Record, Report, SourceInfo, Status};
use newsparse::{ErrorKind, Options};

use super::{Overview, page};

/// A report of a page in our own words.
fn report() -> Report {
    let text = "# Halden <script>alert(1)</script> buys Osk\n\nBERGEN, March 4, 2025 - Halden Marine ASA said it bought Osk Shipping ASA for $3 billion & more.\n";
    newsparse::analyze(text, &Options { name: "a\"b.txt".into(), ..Options::default() }).unwrap()
}

#[test]
fn pages_escape_everything_and_load_nothing() {
    let mut overview = Overview::default();
    overview.add(&Record::Report(Box::new(report())), None);
    let source = SourceInfo { name: "<x>.pdf".into(), id: None, kind: None, charset: None, bytes: 3, layout: None, part: None };
    let error = ErrorInfo { kind: ErrorKind::NotText, message: "not text: <PDF>".into() };
    overview.add(&Record::Failure(Failure { schema: 1, source, status: Status::Error, error }), None);
    for html in [page(&report()).unwrap(), overview.finish().unwrap()] {
        assert!(!html.contains("<script>alert") && !html.contains("<x>") && !html.contains("<PDF>"), "{html}");
        assert!(html.contains("default-src &#x27;none&#x27;") || html.contains("default-src 'none'"));
        assert!(
            !html.contains("src=\"http") && !html.contains("@import") && !html.contains("url(http"),
            "nothing is loaded from elsewhere"
        );
        assert!(html.starts_with("<!doctype html>") && html.contains("<h1>"));
    }
}

#[test]
fn every_link_of_an_article_page_has_its_target() {
    let html = page(&report()).unwrap();
    for link in html.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(html.contains(&format!("id=\"{id}\"")), "{id} is missing");
    }
}
