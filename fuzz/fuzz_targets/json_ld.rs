//! Structured data of any shape: read or passed over, but never at the cost of the page's own text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use newsparse::{Options, Report};

fn read(data: &str) -> Report {
    let page = format!(
        "<html><head><title>Osk opens yard</title><script type=\"application/ld+json\">{data}</script></head><body><article><h1>Osk opens yard</h1>\
         <p>Osk Shipping opened a second yard in Bergen on Monday, and forty people work there.</p>\
         <p>The yard builds ferries, the company said, and the first one is due in two years.</p></article></body></html>"
    );
    newsparse::parse(page, &Options::default()).expect("the page has text")
}

static PARAGRAPHS: LazyLock<usize> = LazyLock::new(|| read("{}").article.body.len());

fuzz_target!(|data: &str| {
    // What ends the script or opens a comment in it is markup of the page.
    if !data.contains('<') {
        assert!(read(data).article.body.len() >= *PARAGRAPHS);
    }
});
