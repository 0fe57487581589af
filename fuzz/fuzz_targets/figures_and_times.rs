//! Numbers and times: each byte of the input is a word, so that the fuzzer gets to whole amounts and dates; what is read of them is finite,
//! ordered and quoted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsparse::{Format, Options};

/// What amounts and times are made of.
const WORDS: [&str; 128] = [
    "0", "1", "2", "3", "5", "7", "9", "10", "12", "30", "31", "60", "99", "100", "365", "1,000", "2024", "2025", "1.5", "0.25", "1/2", "½", "10:30",
    "25:61", "99999999999999999999", "1e999", "-3", "−5", "+2", "3rd", "1st", "Q1", "Q9", "H2", "FY2025", "'90s", "1990s", "31.02.2025", "2025-13-45",
    "2025-03-04", "03/04/2025", "T10:30Z", "one", "two", "three", "ten", "twelve", "twenty", "-five", "hundred", "thousand", "million", "billion", "trillion",
    "half", "a third", "two thirds", "double", "twice", "-fold", "times", "dozen", "couple", "several", "a", "an", "the", "$", "US$", "€", "£", "¥", "A$",
    "dollars", "cents", "euros", "pounds", "yuan", "bn", "m", "k", "%", "percent", "per cent", "percentage points", "basis points", "bps", "January", "Feb.",
    "March", "May", "Monday", "last", "next", "this", "past", "ago", "yesterday", "today", "noon", "p.m.", "EST", "week", "weeks", "month", "year", "years",
    "quarter", "decade", "fiscal", "ended", "early", "mid-", "since", "from", "to", "-", "–", "between", "and", "of", "in", "on", "by", "rose", "fell",
    "sales", "up",
];

fuzz_target!(|input: &[u8]| {
    let mut text = String::new();
    for byte in input {
        // The high bit says that the word stands without a space before it.
        if byte & 0x80 == 0 && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(WORDS[usize::from(byte & 0x7f)]);
    }
    let date = ["2025-03-04", "0001-01-01", "9999-12-31", "2024-02-29"][input.len() % 4].parse().ok();
    let options = Options { format: Format::Body, date, ..Options::default() };
    let Ok(report) = newsparse::analyze(&text, &options) else { return };
    let chars: Vec<char> = report.article.text.chars().collect();
    let quote = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
    for figure in &report.figures {
        assert_eq!(quote(figure.start, figure.end), figure.text);
        assert!([figure.value, figure.low, figure.high, figure.previous].into_iter().flatten().all(|n| n.0.is_finite()), "{text}");
        assert!(figure.value.is_none() || figure.low.is_none(), "both a value and a range: {text}");
    }
    for time in &report.times {
        assert_eq!(quote(time.start, time.end), time.text);
        assert!(time.value.as_ref().is_none_or(|v| !v.is_empty() && v.is_ascii()), "{text}");
    }
    for pair in report.figures.windows(2) {
        assert!(pair[0].start <= pair[1].start, "out of order: {text}");
    }
});
