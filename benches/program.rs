//! How long newsparse takes: one small and one large page, a text page, a folder, and starting up.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use newsparse::{Options, analyze, parse};
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::{Command, Stdio};

/// Paragraphs of an article of invented companies.
const PARAGRAPHS: [&str; 4] = [
    "Halden Marine said on Tuesday that it had agreed to buy Osk Shipping for $3.2 billion in cash &amp; shares, its largest purchase since 2009.",
    "Revenue at the <b>Bergen</b> yard rose 11% to 412 million kroner in the third quarter, against a forecast of 390 million, the company told investors.",
    "\u{201c}We will keep both yards open,\u{201d} <a href=\"/people/ingrid-vale\">Ingrid Vale</a>, the chief executive, told reporters after the meeting on March 3, 2025.",
    "Shares of Halden fell 2.6 per cent in Oslo; those of Osk, which employs about 1,900 people, rose as much as 18%.",
];

/// A page as news sites build them: half of it scripts and styles, then navigation, the article and cards of other stories.
fn page(paragraphs: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Halden Marine to buy Osk Shipping - The Fjord Post</title>",
    );
    page.push_str("<meta property=\"og:title\" content=\"Halden Marine to buy Osk Shipping\"><meta name=author content=\"Tor Lund\">");
    page.push_str("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Halden Marine to buy Osk Shipping\",\"datePublished\":\"2025-03-04T08:00:00+01:00\"}</script>");
    let _ = write!(page, "<style>{}</style>", ".card > .title { margin: 0 auto; color: #123456 }\n".repeat(paragraphs * 12));
    let _ = write!(
        page,
        "<script>{}</script></head><body class=\"post single\">",
        "if (a < b && c) { d[e] = \"f\" + g; }\n".repeat(paragraphs * 16)
    );
    page.push_str("<header><nav><ul>");
    for section in 0..paragraphs {
        let _ = writeln!(
            page,
            "<li class=\"nav-item\"><a class=\"nav-link level-{section}\" href=\"/section/{section}\" data-track=\"nav:{section}\">Section {section}</a></li>"
        );
    }
    page.push_str("</ul></nav></header><main><article><h1>Halden Marine to buy Osk Shipping</h1><p class=\"byline\">By Tor Lund</p><div class=\"article-body\">\n");
    for paragraph in PARAGRAPHS.iter().cycle().take(paragraphs) {
        let _ = writeln!(page, "  <p class=\"paragraph\" data-id=\"x\">{paragraph}</p>");
    }
    page.push_str("</div></article><aside><h2>Read next</h2>");
    for card in 0..paragraphs {
        let _ = writeln!(
            page,
            "<div class=\"card\"><svg viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg><a href=\"/story/{card}\"><h3 class=\"title\">Story {card} of the week</h3></a></div>"
        );
    }
    page.push_str("</aside></main><footer>All rights reserved</footer></body></html>");
    page
}

/// The same article saved as text.
fn text_page(paragraphs: usize) -> String {
    let mut page = String::from("Halden Marine to buy Osk Shipping\n\nBy Tor Lund\nMarch 4, 2025\n\n");
    for paragraph in PARAGRAPHS.iter().cycle().take(paragraphs) {
        page.push_str(&paragraph.replace("&amp;", "&").replace("<b>", "").replace("</b>", ""));
        page.push_str("\n\n");
    }
    page
}

fn documents(c: &mut Criterion) {
    let options = Options::default();
    let mut group = c.benchmark_group("document");
    for (name, input) in [("small page", page(12)), ("large page", page(400)), ("text page", text_page(40))] {
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(format!("{name}, article"), |b| b.iter(|| parse(black_box(&input), &options)));
        group.bench_function(format!("{name}, everything"), |b| b.iter(|| analyze(black_box(&input), &options)));
    }
    group.finish();
}

/// A run of the program; what it prints goes nowhere.
fn run(arguments: &[&std::ffi::OsStr]) {
    let status = Command::new(env!("CARGO_BIN_EXE_newsparse")).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|s| s.success()));
}

fn program(c: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let mut bytes = 0;
    for number in 0..200 {
        let page = page(10 + number % 40);
        bytes += page.len() as u64;
        assert!(std::fs::write(folder.path().join(format!("{number:03}.html")), page).is_ok());
    }
    let first = folder.path().join("000.html");
    let mut group = c.benchmark_group("program");
    group.sample_size(20);
    group.bench_function("start-up and one small page", |b| {
        b.iter_batched(|| (), |()| run(&["--only".as_ref(), "article".as_ref(), first.as_os_str()]), BatchSize::PerIteration)
    });
    group.throughput(Throughput::Bytes(bytes));
    for jobs in ["1", "2"] {
        let arguments = ["-f".as_ref(), "ndjson".as_ref(), "-j".as_ref(), jobs.as_ref(), folder.path().as_os_str()];
        group.bench_function(format!("folder of 200 pages, {jobs} threads"), |b| b.iter(|| run(&arguments)));
    }
    group.finish();
}

criterion_group!(benches, documents, program);
criterion_main!(benches);
