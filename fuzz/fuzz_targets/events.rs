//! Events: each byte of the input is a word, so that the fuzzer gets to whole sentences; who does what is quoted from them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsparse::{Format, Options};

/// What news of companies is made of.
const WORDS: [&str; 128] = [
    "Osk", "Osk Shipping", "Halden Marine Inc.", "Halden", "Vind Energy Ltd.", "(NYSE: OSK)", "Ann Berg", "Berg", "Mr. Berg", "Bergen", "Norway",
    "It", "it", "they", "who", "which", "that", "the company", "The deal", "the acquisition", "its", "chief executive", "CEO", "director", "shares", "stake",
    "yard", "ferries", "bank", "regulator", "court", "union", "bought", "buys", "to buy", "acquired", "was acquired by", "sold", "merged with", "agreed",
    "has agreed", "plans to", "said", "says", "announced", "denied", "may", "might", "will", "would", "not", "did not", "never", "appointed", "named", "hired",
    "resigned", "stepped down", "fired", "laid off", "cut", "cuts", "sued", "was sued", "fined", "filed for", "bankruptcy", "invested", "raised", "launched",
    "opened", "closed", "recalled", "reported", "beat", "missed", "rose", "fell", "cut its forecast", "paid", "a dividend", "signed", "a contract", "partnered with",
    "joint venture", "with", "from", "by", "for", "of", "to", "in", "on", "at", "as", "after", "before", "while", "and", "or", "but", "if", "$3 billion",
    "€5 million", "10%", "400 jobs", "3,000 employees", "51% of", "Monday", "March 4", "last year", "in 2024", "third quarter", ",", ".", ".\n\n", ";", ":", "“",
    "”", "\"", "(", ")", "—", "'s", "’", "?", "!",
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
    let options = Options { format: Format::Body, date: "2025-03-04".parse().ok(), ..Options::default() };
    let Ok(report) = newsparse::analyze(&text, &options) else { return };
    let chars: Vec<char> = report.article.text.chars().collect();
    let quote = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
    for mention in report.companies.iter().flat_map(|c| &c.mentions) {
        assert_eq!(quote(mention.start, mention.end), mention.text);
    }
    for event in &report.events {
        assert_eq!(quote(event.trigger.start, event.trigger.end), event.trigger.text);
        assert!(event.confidence.is_finite() && (0.0..=1.0).contains(&event.confidence), "{text}");
        assert!(event.amounts.iter().all(|&a| (a as usize) < report.figures.len()), "{text}");
        assert!(!event.mentions.is_empty(), "{text}");
        for part in event.participants.iter().filter(|p| !p.implicit) {
            assert_eq!(quote(part.start, part.end), part.text);
        }
        // Whoever is named by the canonical name is one of the companies.
        for name in event.participants.iter().filter_map(|p| p.company.as_ref()) {
            assert!(report.companies.iter().any(|c| c.name == *name), "{name} is no company of: {text}");
        }
    }
});
