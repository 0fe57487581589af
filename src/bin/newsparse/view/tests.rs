//! Both pages: of reports that hold hostile text, and of every fixture.

use std::collections::HashSet;
use std::path::PathBuf;

use newsparse::report::{ErrorInfo, Failure, Record, Report, SourceInfo, Status};
use newsparse::{ErrorKind, Options};

use super::{Overview, page};

/// A report of a page in our own words.
fn report() -> Report {
    let text = "# Halden <script>alert(1)</script> buys Osk\n\nBERGEN, March 4, 2025 - Halden Marine ASA said it bought Osk Shipping ASA for $3 billion & more.\n";
    newsparse::analyze(text, &Options { name: "a\"b.txt".into(), ..Options::default() }).unwrap()
}

/// The reports of all fixtures of pages.
fn fixtures() -> Vec<Report> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let sources = std::fs::read_dir(root).unwrap().flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    let sources = sources.map(|file| file.unwrap().path()).filter(|path| path.file_stem().is_some_and(|s| s == "source"));
    let mut sources: Vec<_> = sources.collect();
    sources.sort();
    sources.iter().filter_map(|path| newsparse::analyze(std::fs::read(path).unwrap(), &Options::default()).ok()).collect()
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
        assert!(html.contains("default-src 'none'"));
        assert!(
            !html.contains("src=\"http") && !html.contains("@import") && !html.contains("url(http"),
            "nothing is loaded from elsewhere"
        );
        assert!(html.starts_with("<!doctype html>") && html.contains("<h1"));
    }
}

#[test]
fn every_link_of_a_page_has_its_target_and_every_target_its_own_name() {
    let reports = fixtures();
    assert!(reports.len() > 40);
    for report in &reports {
        let html = page(report).unwrap();
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}", report.source.name);
        for link in html.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(unique.contains(id), "{}: {id} is missing", report.source.name);
        }
        for event in 0..report.events.len() {
            assert!(html.contains(&format!("event-{event}\"")) && unique.contains(format!("card-event-{event}").as_str()));
        }
    }
}

#[test]
fn the_overview_is_the_same_for_the_same_reports() {
    let made = || {
        let mut overview = Overview::default();
        fixtures().into_iter().for_each(|r| overview.add(&Record::Report(Box::new(r)), Some("a.html".into())));
        overview.finish().unwrap()
    };
    let html = made();
    assert_eq!(html, made());
    assert!(html.contains("id=\"timeline\"") && html.contains("id=\"network\"") && html.contains("\"a.html\""));
    let empty = Overview::default().finish().unwrap();
    assert!(empty.contains("0 articles") && !empty.contains("id=\"network\""));
}
