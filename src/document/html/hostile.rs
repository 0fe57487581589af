//! Tests that pages made to hurt are read in linear time and bounded memory, and keep their text.

#![allow(clippy::print_stderr)] // The figures of the longer run are printed.

use super::tree::{Limits, Tree};
use std::time::{Duration, Instant};

/// A shape of page by its size in bytes.
type Shape = (&'static str, fn(usize) -> String);

fn repeat(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// `unit` with every `#` replaced by a number of its own.
fn counted(unit: &str, bytes: usize) -> String {
    let mut page = String::with_capacity(bytes + 64);
    let mut number = 0;
    while page.len() < bytes {
        page.push_str(&unit.replace('#', &number.to_string()));
        number += 1;
    }
    page
}

const SHAPES: &[Shape] = &[
    ("nested div", |n| repeat("<div>", n)),
    ("nested div with text and paragraphs", |n| repeat("<div>a<p>b", n)),
    ("nested ul li", |n| repeat("<ul><li>", n)),
    ("nested li", |n| repeat("<li><div>", n)),
    ("nested blockquote", |n| repeat("<blockquote>", n)),
    ("nested table", |n| repeat("<table><tr><td>", n)),
    ("nested svg", |n| repeat("<svg>", n)),
    ("nested b", |n| repeat("<b>", n)),
    ("nested b with attributes", |n| counted("<b x=#>", n)),
    ("nested font pairs", |n| counted("<font color=#><font size=#>", n)),
    ("mis-nested b and i", |n| counted("<b x=#><i y=#>", n / 2) + &repeat("</b><p>x", n / 2)),
    ("mis-nested b and i, closed", |n| counted("<b x=#><p><i y=#></b>", n)),
    ("formatting copied into paragraphs", |n| counted("<p><b x=#>", n / 2) + &repeat("<p>x", n / 2)),
    ("links in links", |n| counted("<a href=#><p>", n)),
    ("nobr", |n| repeat("<nobr><p>", n)),
    ("end tags without start", |n| "<x>".repeat(510) + &repeat("</y>", n)),
    ("formatting end tags without start", |n| "<x>".repeat(510) + &repeat("</b>", n)),
    ("adoption over many elements", |n| "<b>".to_owned() + &"<x>".repeat(400) + "<p>" + &repeat("</b><b><p>", n)),
    ("distinct attributes on one tag", |n| format!("<p {}>x", counted("a#=1 ", n))),
    ("distinct attributes on a hard page", |n| format!("<b><p>x</b><p {}>x", counted("a#=1 ", n))),
    ("many attributes on many tags", |n| repeat(&format!("<p {}>", counted("a# ", 2_000)), n)),
    ("the same attribute", |n| format!("<p {}>x", repeat("a=1 ", n))),
    ("one long value", |n| format!("<p a=\"{}\">x", repeat("v&amp;", n))),
    ("references", |n| repeat("&amp;", n)),
    ("broken references", |n| repeat("&notanentityatallreally", n)),
    ("numbers without end", |n| format!("&#{};", repeat("9", n))),
    ("nul", |n| repeat("\0", n)),
    ("less-than signs", |n| repeat("<", n)),
    ("open comments", |n| repeat("<!--", n)),
    ("comments that nearly end", |n| format!("<!--{}", repeat("--!", n))),
    ("escaped scripts", |n| format!("<script><!--{}", repeat("<script>", n))),
    ("scripts that nearly end", |n| format!("<script>{}", repeat("</scrip", n))),
    ("carriage returns", |n| repeat("\r", n)),
    ("words", |n| repeat("word ", n)),
    ("spaces", |n| format!("<p>{}</p>", repeat(" ", n))),
    ("paragraphs", |n| repeat("<p>", n)),
    ("text in tables", |n| format!("<table>{}", repeat("x<b>y", n))),
    ("tables in tables' text", |n| repeat("<table><b>x", n)),
    ("cells with huge spans", |n| repeat("<table><tr><td colspan=4294967295 rowspan=2147483648>x</table>", n)),
    ("templates", |n| repeat("<template>", n)),
    ("selects", |n| repeat("<select><option>", n)),
    ("forms and buttons", |n| repeat("<form><button>", n)),
    ("late head elements", |n| format!("<head></head>{}", repeat("\n<link>", n))),
    ("html tags with new attributes", |n| counted("<html a#>", n)),
    ("headings", |n| repeat("<h1><div>", n)),
    ("markup in svg titles", |n| repeat("<svg><title><p>", n)),
    ("math", |n| repeat("<math><mi>", n)),
    ("custom elements", |n| repeat("<x-long-name-of-an-element>", n)),
    ("ruby", |n| repeat("<ruby><rt><rp>", n)),
    ("objects", |n| repeat("<object><a>", n)),
    ("definition lists", |n| repeat("<dl><dt><dd>", n)),
    ("framesets", |n| repeat("<frameset>", n)),
];

/// Time that this thread has been working, which other work on the machine does not add to; where the system does not say, time.
fn busy() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The shortest of some runs: what the machine does besides only adds.
fn time(page: &str, runs: usize) -> Duration {
    let once = |_| {
        let start = busy();
        let tree = Tree::parse(page, &Limits::default());
        assert!(tree.len() > 2);
        busy().saturating_sub(start)
    };
    (0..runs).map(once).min().unwrap_or_default()
}

/// Size of the smaller page of a pair, and of those measured for the record when a size in bytes is given from outside.
fn size() -> usize {
    std::env::var("NEWSPARSE_TEST_HOSTILE_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(30_000)
}

#[test]
fn twice_the_page_takes_twice_the_time() {
    // Below this a run is start-up and noise. An unoptimised build on a shared machine reads some 5 MB/s of the worst shapes.
    const FLOOR: Duration = Duration::from_millis(25);
    let size = size();
    let mut slow = Vec::new();
    for (name, shape) in SHAPES {
        let (small, large) = (shape(size), shape(2 * size));
        let mut runs = 1;
        loop {
            let (a, b) = (time(&small, runs), time(&large, runs));
            if std::env::var_os("NEWSPARSE_TEST_HOSTILE_BYTES").is_some() {
                eprintln!("{name:40} {:8.1} ms/MB {:6.2}x", b.as_secs_f64() * 1e9 / large.len() as f64, b.as_secs_f64() / a.as_secs_f64());
            }
            if b < FLOOR.max(a.mul_f64(2.5)) {
                break;
            }
            runs += 4;
            if runs > 9 {
                slow.push(format!("{name}: {a:?}, then {b:?}"));
                break;
            }
        }
    }
    assert!(slow.is_empty(), "more than linear: {slow:?}");
}

#[test]
fn text_survives_however_deep() {
    for unit in ["<div>", "<ul><li>", "<blockquote>", "<b>", "<span>", "<x-y>", "<section><p>"] {
        let page = format!("{}deepest words</p> and more", repeat(unit, 100_000));
        let tree = Tree::parse(&page, &Limits::default());
        assert!(tree.inner_text(0).contains("deepest words"), "{unit}");
        assert!(tree.flaws().flattened, "{unit}");
        assert!((0..tree.len()).all(|id| tree.depth(id) <= Limits::default().nesting), "{unit}");
    }
}

#[test]
fn formatting_that_multiplies_is_left_out() {
    let page = counted("<p><b x=#>word", 80_000);
    let tree = Tree::parse(&page, &Limits::default());
    assert!(tree.flaws().formatting || tree.flaws().flattened);
    assert!(tree.len() < 500_000);
    assert_eq!(tree.inner_text(0).matches("word").count(), page.matches("word").count());
}
