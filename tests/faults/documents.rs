//! Hostile texts, bytes and numbers: encodings, amounts, dates, adversarial strings, time limits.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use newsparse::{Error, Format, Options, Phase, Report};

use super::{linear, numbered};
use crate::sound::unsound;

fn body(text: &str) -> Report {
    newsparse::analyze(text, &Options { format: Format::Body, ..Options::default() }).unwrap()
}

/// Fails when a report holds a number that JSON does not have, or a span that quotes nothing.
fn sound(report: &Report, what: &str) {
    let json = serde_json::to_string(report).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{what}");
    let unsound = unsound(report);
    assert!(unsound.is_empty(), "{what}: {unsound:?}");
}

#[test]
fn fault_09_and_10_every_encoding_gives_a_report() {
    let text = "Osk Shipping opened a second yard in Bergen on Monday.";
    let marked: Vec<u8> = "\u{feff}\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let report = newsparse::analyze(&marked, &Options::default()).unwrap();
    assert!(report.article.text.starts_with("Osk"), "{:?}", report.article.text);
    let report = newsparse::analyze("\u{feff}Osk Shipping\u{feff} opened.", &Options::default()).unwrap();
    assert!(!report.article.text.contains('\u{feff}'));
    for stray in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x80\x81\x82"] {
        let bytes = [b"<meta charset=utf-8><p>".as_slice(), text.as_bytes(), stray, text.as_bytes(), b"</p>"].concat();
        let report = newsparse::analyze(&bytes, &Options::default()).unwrap();
        assert!(report.warnings.iter().any(|w| w.code == "undecodable"), "{stray:?}");
    }
}

#[test]
fn fault_11_mojibake_is_not_made_worse() {
    let text = "The cafÃ© in KÃ¸benhavn belongs to Osk Shipping, which said nothing.";
    assert_eq!(body(text).article.text, text);
}

#[test]
fn fault_14_no_string_is_slow() {
    let shapes: &[(&str, &str)] = &[
        ("digits", "1"),
        ("grouped digits", "1,"),
        ("dots", "1."),
        ("dollars", "$"),
        ("dollar amounts", "$1 "),
        ("ranges", "1-"),
        ("percents", "5% "),
        ("months", "March 3, "),
        ("years", "2024 "),
        ("capitals", "Osk "),
        ("and", "Osk and "),
        ("initials", "J. "),
        ("legal forms", "Inc. "),
        ("quotes", "\""),
        ("curly quotes", "“"),
        ("brackets", "("),
        ("hyphens", "a-"),
        ("apostrophes", "a’"),
        ("verbs", "said buys "),
        ("deals", "Osk bought Halden for $3 billion, "),
        ("said", "said Osk said "),
        ("blank lines", "\n\n"),
        ("short lines", "a\n"),
        ("related", "Read more: Osk opens yard\n"),
        ("bylines", "By Ann Berg\n"),
        ("bullets", "* "),
        ("tabs", "\t"),
        ("accents", "é"),
        ("joined marks", "e\u{301}"),
        ("wide", "漢"),
        ("emoji", "👩‍👩‍👧"),
        ("of", "of the of "),
        ("million", "million "),
        ("times", "10:30 "),
        ("from-to", "from 1 to 2 "),
        ("shares", "shares rose 3% to $4 "),
        ("sentences", "It is. "),
        ("news", "Osk Shipping Inc. said on Monday that revenue fell 3% to $4.5 million in the third quarter. "),
        ("news of many", "Osk # Inc. bought Halden # Ltd. for $# million on Monday. Shares of Osk # rose #%. "),
        ("news in one sentence", "Osk # Inc. bought Halden # Ltd. for $# million, and shares of Osk # rose #%, "),
        ("companies", "Osk # Inc. and Halden # Ltd., "),
        ("people", "Ann Berg, chief executive of Osk # Inc., said that "),
        ("pronouns", "It bought it, and they sold them. "),
        ("the deal", "The deal closed. The acquisition was announced. "),
        ("plans", "Osk plans to launch it by June 5 and to open a yard in Bergen. "),
        ("lines of news", "Osk # Inc. bought Halden # Ltd. for $# million on Monday.\n"),
        ("paragraphs of news", "Osk # Inc. bought Halden # Ltd. for $# million on Monday.\n\n"),
        ("headlines", "Osk opens yard # in Bergen\n\nBy Ann Berg #\nMarch 3, 2025\n\n"),
        ("links", "[#]Osk opens yard\n   #. https://example.com/#\n"),
        ("headers", "Date: March #, 2025\nTitle: Osk opens yard #\n"),
        ("markdown", "## Osk #\n\n* [Osk opens yard #](https://example.com/#)\n"),
        ("indents", "     a b c\n   "),
        ("hyphens", "a-"),
        ("initials", "J. "),
        ("quarters", "Q1 "),
        ("names", "Osk "),
        ("ranges", "1-"),
        ("ordinals", "3rd "),
        ("said", "He said \"x\" "),
        ("legal forms", "Inc. "),
    ];
    let mut slow = Vec::new();
    for format in [Format::Auto, Format::Body] {
        let options = Options { format, ..Options::default() };
        slow.extend(shapes.iter().filter_map(|(name, part)| linear(name, 6_000, &options, |n| numbered(part, n))));
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// Long enough that work for each pair of events or sentences shows: the second and the third
/// once took about three times as long at twice the length.
#[test]
fn fault_14_no_news_is_slow_however_often_it_is_told() {
    let shapes: &[(&str, &str)] = &[
        ("news of many", "Osk # Inc. bought Halden # Ltd. for $# million on Monday. Shares of Osk # rose #%. "),
        ("the deal", "The deal closed. The acquisition was announced. "),
        ("pronouns", "It bought it, and they sold them. "),
        ("headlines", "Osk opens yard # in Bergen\n\nBy Ann Berg #\nMarch 3, 2025\n\n"),
    ];
    let options = Options { format: Format::Body, ..Options::default() };
    let slow: Vec<String> = shapes.iter().filter_map(|(name, part)| linear(name, 100_000, &options, |n| numbered(part, n))).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// "The retailer" is looked up among all that are called so; both took four times as long at twice the length.
#[test]
fn fault_14_no_words_that_point_are_slow() {
    let options = Options { format: Format::Body, last_phase: Phase::Companies, ..Options::default() };
    let described_late =
        |n| numbered("The retailer said that Halden Inc. and Osk Inc. sold tools. ", n) + "Brightwell Inc., a retailer, sold a shop.";
    let described_often = |n| numbered("Osk # Inc., a chipmaker, sold tools. The chipmaker rose. ", n);
    let slow = [linear("described late", 500_000, &options, described_late), linear("described often", 500_000, &options, described_often)];
    assert!(slow.iter().all(Option::is_none), "{slow:#?}");
}

/// How often a symbol stands in the text was counted anew for each.
#[test]
fn fault_14_no_symbols_are_slow() {
    let options = Options { format: Format::Body, last_phase: Phase::Companies, ..Options::default() };
    let shapes = [
        ("symbols", "Halden Inc. (NASDAQ: HLDN) "),
        ("symbols of many", "Osk # Inc. (NYSE: OSK#) "),
        ("places of agencies", "BERGEN (AP) — "),
    ];
    let slow: Vec<String> = shapes.iter().filter_map(|(name, part)| linear(name, 200_000, &options, |n| numbered(part, n))).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// What was looked for from the start of the text, or to its end, once for each.
#[test]
fn fault_14_nothing_is_looked_for_in_the_whole_text_each_time() {
    let body = Options { format: Format::Body, ..Options::default() };
    let text = Options { format: Format::Text, analyze: false, ..Options::default() };
    let head = "# Osk\n\nOsk opened [a yard](https://a.example/b).\n\n## More\n\n[Osk](https://a.example/d)\n\n";
    let shapes = [
        ("predicates behind figures", &body, "", "# workers walking, "),
        ("ages of people", &body, "", "Ann Berg# left and so did kit Sund#, 43, he said. "),
        ("addresses without end", &text, head, "[a]("),
        ("tags without end", &text, head, "<http"),
        ("protected marks", &text, head, "*a* \\b "),
        ("words of links without end", &text, head, "[a"),
    ];
    let slow: Vec<String> = shapes
        .iter()
        .filter_map(|(name, options, head, part)| linear(name, 200_000, options, |n| head.to_string() + &numbered(part, n)))
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// Texts of nothing but what takes a closer look: they may take a few times as long as news of their length, not twenty times.
#[test]
fn fault_14_no_text_is_too_dense() {
    /// How many times as long as news.
    const MOST: f64 = 4.0;
    const BYTES: usize = 120_000;
    let options = Options { format: Format::Body, ..Options::default() };
    let time = |part: &str| {
        let text = part.repeat(BYTES / part.len());
        super::shortest(2, || drop(newsparse::analyze(&text, &options)))
    };
    let news =
        time("Osk Shipping Inc. said on Monday that revenue fell 3% to $4.5 million in the third quarter, as fewer ferries were built. ");
    let shapes = [
        "$1 ",
        "5% ",
        "1-",
        "1:",
        "1/",
        "a-",
        "J. ",
        "Q1 ",
        "3rd ",
        "Monday ",
        "March 5 ",
        "up 5% ",
        // Each trigger once looked for what its rule asks for in the sentences before it anew.
        "rose 3% ",
        "cut 5 jobs ",
        // Each "and" once doubled the work.
        "million and ",
        "two and ",
        "(1) ",
        "the deal ",
        "Osk ",
        "Inc. ",
        "He said \"x\" ",
    ];
    let slow: Vec<String> = (shapes.iter().map(|part| (part, time(part).as_secs_f64() / news.as_secs_f64())))
        .filter(|(_, times)| *times > MOST)
        .map(|(part, times)| format!("{part:?}: {times:.1} times as long as news"))
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
    let dense = newsparse::analyze("$1 ".repeat(BYTES / 3), &options).unwrap();
    assert!(dense.warnings.iter().any(|w| w.code == "too_dense") && dense.figures.len() > 10_000, "{:?}", dense.warnings);
}

#[test]
fn fault_15_numbers_are_finite_or_nothing() {
    let long = format!("It sold {} ferries.", "9".repeat(100_000));
    let fraction = format!("It rose 0.{}%.", "1".repeat(10_000));
    for text in [
        &*long,
        &fraction,
        "It costs $1e999 or 1E+400 euros.",
        "They paid 10^40 dollars, or 9,999,999,999,999,999,999,999 trillion trillion dollars.",
        "Sales rose ١٢٣ percent to ４５６ million.",
        "It sold −5 million, -0%, 0.0, $-3, 1,2,3,4,,5 and 1..2 units.",
        "Half of 1/0 and 5/0 of it.",
        "It grew 1000000000000000000000000000000000000000000000 billion-fold.",
        "NaN percent, infinity dollars, $inf.",
    ] {
        sound(&body(text), &text[..text.len().min(60)]);
    }
}

#[test]
fn fault_16_dates_are_checked() {
    for date in [None, "0001-01-01".parse().ok(), "9999-12-31".parse().ok(), "2024-02-29".parse().ok()] {
        for text in [
            "It opened on February 31, 2025, on 31.02.2025, 2025-13-45, and on 00/00/0000.",
            "In the year 0 and in 99999, and on Feb 29, 1900.",
            "It was 99999999999999 days ago, and 4000000000 years ago, in 300000 months.",
            "Next year, last century, in 9999999 weeks, yesterday, tomorrow.",
            "On Monday, last Friday, next quarter, at 25:61, at 99:99 p.m.",
            "In Q9 2025, FY0000, H7 and week 99.",
        ] {
            let options = Options { format: Format::Body, date, ..Options::default() };
            sound(&newsparse::analyze(text, &options).unwrap(), text);
        }
    }
}

#[test]
fn fault_36_a_stopped_document_says_so_and_keeps_its_sections() {
    let stop = Some(Arc::new(AtomicBool::new(true)));
    let options = Options { stop, format: Format::Body, ..Options::default() };
    let report = newsparse::analyze("Osk Shipping sold four ferries for $3 million.", &options).unwrap();
    assert_eq!(report.warnings.last().unwrap().code, "time_limit");
    assert!(report.figures.is_empty() && !report.article.body.is_empty());
}

/// Reading itself stops too: what was read until then is the page.
#[test]
fn fault_36_a_stopped_page_is_read_as_far_as_it_got() {
    let paragraph = "Osk Shipping opened a second yard in Bergen on Monday, and forty people work there, said the company.";
    let page = |start: &str, end: &str| {
        format!("<title>Osk opens yard</title><h1>Osk opens yard</h1>{}", format!("{start}{paragraph}{end}").repeat(20_000))
    };
    let misnested = page("<p><b><i>", "</b></i></p>").replace("<p><b>", "<table><p><b>");
    let text = format!("{paragraph}\n\n").repeat(20_000);
    let record = format!(
        "{}\n\nOsk opens yard\n\nProQuest document link\n\nFull text: {paragraph}\n\nTitle: Osk opens yard\n\nPublication date: May 8, 2025\n\n",
        "_".repeat(60)
    );
    let export = record.repeat(2_000);
    for (name, input) in [("page", page("<p>", "</p>")), ("hard page", misnested), ("text", text), ("export", export)] {
        let read = |stop: bool| {
            let options = Options { stop: Some(Arc::new(AtomicBool::new(stop))), analyze: false, ..Options::default() };
            newsparse::analyze_all(&input, &options).unwrap()
        };
        let bytes = |reports: &[Report]| reports.iter().map(|r| r.article.text.len()).sum::<usize>();
        let (all, some) = (read(false), read(true));
        assert!(bytes(&some) > paragraph.len() && bytes(&some) < bytes(&all) / 4, "{name}: {} of {}", bytes(&some), bytes(&all));
        assert!(all[0].warnings.iter().all(|w| w.code != "time_limit"), "{name}");
        assert_eq!(some[0].warnings.last().unwrap().code, "time_limit", "{name}");
        sound(&some[0], name);
    }
}

#[test]
fn fault_41_nothing_to_read_is_an_error() {
    let error = |bytes: &[u8]| newsparse::analyze(bytes, &Options::default()).unwrap_err();
    for bytes in [&b""[..], b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", "\u{a0}\u{2003}".as_bytes()] {
        assert!(matches!(error(bytes), Error::Empty | Error::NotText { .. }), "{bytes:?}");
    }
    for bytes in [&b"%PDF-1.4"[..], b"PK\x03\x04xx", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x7fELF\x02"] {
        assert!(matches!(error(bytes), Error::NotText { .. }), "{bytes:?}");
    }
}

#[test]
fn a_page_from_the_future_is_not_believed() {
    let page =
        r#"<meta property="article:published_time" content="2031-01-01"><p>Osk Shipping opened a yard, and people came to see it.</p>"#;
    let options = Options { fetched: "2025-03-04".parse().ok(), ..Options::default() };
    assert_eq!(newsparse::analyze(page, &options).unwrap().article.published, None);
}
