//! The company gazetteer and the word lists are sorted, unique and well formed.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

const HEADER: &str = "name\taliases\ttickers\tcountry\tkind\tparent\tflags\tcues\tagainst";
const KINDS: [&str; 4] = ["listed", "private", "subsidiary", "state"];
const FLAGS: [&str; 4] = ["common", "media", "brand", "product"];
/// What the gazetteer promises at least.
const ROWS: usize = 6000;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(data(name)).unwrap()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|part| !part.is_empty())
}

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect()).collect()
}

#[test]
fn gazetteer_is_sorted_and_unique() {
    let text = read("companies.tsv");
    assert_eq!(text.lines().next(), Some(HEADER));
    assert!(text.ends_with('\n') && !text.contains('\r'));
    let rows = rows(&text);
    assert!(rows.len() >= ROWS, "{} rows", rows.len());
    for pair in rows.windows(2) {
        assert!(pair[0][0] < pair[1][0], "{} before {}", pair[0][0], pair[1][0]);
    }
}

#[test]
fn gazetteer_rows_are_well_formed() {
    let text = read("companies.tsv");
    let rows = rows(&text);
    let names: HashSet<&str> = rows.iter().map(|row| row[0]).collect();
    for row in &rows {
        let [name, aliases, tickers, country, kind, parent, flags, cues, against] = row[..] else { panic!("{row:?}") };
        assert!(name.chars().count() > 1 || name.chars().all(|c| c.is_ascii_uppercase()), "{name:?}");
        for cell in row {
            assert_eq!(cell.trim(), *cell, "{name}: white space");
            assert!(cell.is_empty() || cell.split('|').all(|part| !part.trim().is_empty()), "{name}: empty part");
        }
        assert!(country.is_empty() || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())), "{name}: {country}");
        assert!(KINDS.contains(&kind), "{name}: {kind}");
        assert!(parent.is_empty() || (names.contains(parent) && parent != name), "{name}: {parent}");
        assert!(parts(flags).all(|flag| FLAGS.contains(&flag)), "{name}: {flags}");
        for ticker in parts(tickers) {
            let (exchange, symbol) = ticker.split_once(':').unwrap_or_else(|| panic!("{name}: {ticker}"));
            assert!(exchange.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) && !exchange.is_empty(), "{name}: {ticker}");
            assert!(!symbol.is_empty() && !symbol.contains(' ') && !symbol.contains(':'), "{name}: {ticker}");
        }
        assert!(parts(aliases).all(|alias| alias.trim_start_matches('~') != name), "{name}: alias is the name");
        assert!(parts(cues).chain(parts(against)).all(|cue| !cue.contains('~')), "{name}");
    }
}

#[test]
fn no_form_belongs_to_two_companies() {
    let text = read("companies.tsv");
    let rows = rows(&text);
    let mut owner: HashMap<&str, &str> = rows.iter().map(|row| (row[0], row[0])).collect();
    for row in &rows {
        for alias in parts(row[1]).filter(|alias| !alias.starts_with('~')) {
            let before = owner.insert(alias, row[0]).unwrap_or(row[0]);
            assert_eq!(before, row[0], "{alias} belongs to two");
        }
    }
}

#[test]
fn one_ticker_names_one_company() {
    let text = read("companies.tsv");
    let rows = rows(&text);
    let mut owner: HashMap<&str, &str> = HashMap::new();
    for row in &rows {
        for ticker in parts(row[2]) {
            let before = owner.insert(ticker, row[0]).unwrap_or(row[0]);
            assert_eq!(before, row[0], "{ticker} belongs to two");
        }
    }
}

const ORGANIZATION_KINDS: [&str; 15] = [
    "agency",
    "association",
    "central_bank",
    "club",
    "court",
    "exchange",
    "index_maker",
    "international",
    "media",
    "ministry",
    "other",
    "parliament",
    "party",
    "union",
    "university",
];

#[test]
fn organizations_are_sorted_and_well_formed() {
    let text = read("lists/organizations.tsv");
    assert_eq!(text.lines().next(), Some("name\taliases\tkind\tcountry\tflags"));
    let rows = rows(&text);
    assert!(rows.len() >= 800, "{} rows", rows.len());
    for pair in rows.windows(2) {
        assert!(pair[0][0] < pair[1][0], "{} before {}", pair[0][0], pair[1][0]);
    }
    for row in &rows {
        let [name, aliases, kind, country, flags] = row[..] else { panic!("{row:?}") };
        assert!(!name.is_empty() && parts(aliases).all(|alias| alias.trim_start_matches('~') != name), "{name}");
        assert!(ORGANIZATION_KINDS.contains(&kind), "{name}: {kind}");
        assert!(country.is_empty() || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())), "{name}: {country}");
        assert!(flags.is_empty() || flags == "common", "{name}: {flags}");
    }
}

#[test]
fn word_lists_are_sorted_and_long_enough() {
    let lists = [
        ("first_names", 1500),
        ("surnames", 1000),
        ("english_words", 8000),
        ("indices", 100),
        ("titles", 100),
        ("job_titles", 200),
        ("organization_nouns", 100),
    ];
    for (name, least) in lists {
        let text = read(&format!("lists/{name}.txt"));
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() >= least, "{name}: {} lines", lines.len());
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {} before {}", pair[0], pair[1]);
        }
        assert!(lines.iter().all(|line| !line.is_empty() && line.trim() == *line), "{name}: white space");
    }
}

#[test]
fn places_are_sorted_and_well_formed() {
    let text = read("lists/places.tsv");
    assert_eq!(text.lines().next(), Some("name\tkind\tcountry\tcanonical"));
    let rows = rows(&text);
    let names: HashSet<&str> = rows.iter().map(|row| row[0]).collect();
    for pair in rows.windows(2) {
        assert!(pair[0][0] < pair[1][0], "{} before {}", pair[0][0], pair[1][0]);
    }
    for row in &rows {
        let [name, kind, country, canonical] = row[..] else { panic!("{row:?}") };
        assert!(["country", "capital", "city", "state", "region", "demonym"].contains(&kind), "{name}: {kind}");
        assert!(country.is_empty() || (country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())), "{name}: {country}");
        assert!(canonical.is_empty() || (names.contains(canonical) && canonical != name), "{name}: {canonical}");
    }
}

#[test]
fn products_belong_to_known_companies() {
    let companies = read("companies.tsv");
    let names: HashSet<&str> = rows(&companies).iter().map(|row| row[0]).collect();
    let text = read("lists/products.txt");
    let products: Vec<(&str, &str)> = text.lines().map(|line| line.split_once('\t').unwrap_or((line, ""))).collect();
    for pair in products.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
    }
    for (product, owner) in &products {
        assert!(owner.is_empty() || names.contains(owner), "{product}: {owner}");
    }
}
