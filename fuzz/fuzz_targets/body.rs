//! Clean text: companies, times, figures and events, with a day of publication.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsparse::{Format, Options};

/// Spans quote the text, and the report is JSON.
fn sound(report: &newsparse::Report) {
    let text: Vec<char> = report.article.text.chars().collect();
    let quote = |start: u32, end: u32| text[start as usize..end as usize].iter().collect::<String>();
    report.figures.iter().for_each(|f| assert_eq!(quote(f.start, f.end), f.text));
    report.times.iter().for_each(|t| assert_eq!(quote(t.start, t.end), t.text));
    report.companies.iter().flat_map(|c| &c.mentions).for_each(|m| assert_eq!(quote(m.start, m.end), m.text));
    report.events.iter().for_each(|e| assert_eq!(quote(e.trigger.start, e.trigger.end), e.trigger.text));
    report.article.body.iter().for_each(|b| assert_eq!(quote(b.start, b.end), b.text));
}

fuzz_target!(|input: &[u8]| {
    let options = Options { format: Format::Body, date: "2025-03-04".parse().ok(), explain: true, ..Options::default() };
    if let Ok(reports) = newsparse::analyze_all(input, &options) {
        reports.iter().for_each(sound);
    }
});
