//! Writes the name table: every name that the lists know, by key, as bytes that are looked up in place.
//!
//! The build script writes the table of the embedded lists; a user's own list is written when it is loaded. Layout: slots of four
//! little-endian words of 32 bits, so that a look-up reads one place: upper half of the key's hash, flags (zero for an empty slot), byte
//! of the company's row, byte of the organisation's row. A key's slot is the lower half, then linear probing.

use super::key::Key;

/// What a name is, as bits of a slot's second word.
pub(crate) mod flag {
    /// A longer name starts with this one.
    pub(crate) const PREFIX: u32 = 1;
    /// A company; its row is given.
    pub(crate) const COMPANY: u32 = 1 << 1;
    /// The company's name is also a word, a first name or a place.
    pub(crate) const COMMON: u32 = 1 << 2;
    /// The company's name counts in upper case only.
    pub(crate) const UPPER: u32 = 1 << 3;
    /// An organisation; its row is given.
    pub(crate) const ORG: u32 = 1 << 4;
    /// A first name.
    pub(crate) const FIRST_NAME: u32 = 1 << 5;
    /// A country.
    pub(crate) const COUNTRY: u32 = 1 << 6;
    /// A city.
    pub(crate) const CITY: u32 = 1 << 7;
    /// A state or region.
    pub(crate) const REGION: u32 = 1 << 8;
    /// The adjective or noun of a country's people.
    pub(crate) const DEMONYM: u32 = 1 << 9;
    /// A stock index.
    pub(crate) const INDEX: u32 = 1 << 10;
    /// A product or brand.
    pub(crate) const PRODUCT: u32 = 1 << 11;
    /// An English word.
    pub(crate) const WORD: u32 = 1 << 12;
    /// The company's or organisation's own name, not another form of it.
    pub(crate) const CANONICAL: u32 = 1 << 13;
    /// The name ends in a possessive ("McDonald's").
    pub(crate) const POSSESSIVE: u32 = 1 << 14;
    /// A ticker, written `$AAPL` in the key.
    pub(crate) const TICKER: u32 = 1 << 15;
    /// The organisation's name counts in upper case only.
    pub(crate) const ORG_UPPER: u32 = 1 << 17;
    /// The organisation's name is also a word, a first name or a place.
    pub(crate) const ORG_COMMON: u32 = 1 << 18;
    /// A family name.
    pub(crate) const SURNAME: u32 = 1 << 16;
    /// Any place.
    pub(crate) const PLACE: u32 = COUNTRY | CITY | REGION;
}

/// No row.
pub(crate) const NONE: u32 = u32::MAX;

/// The texts that a table is made from; empty where a list is not given.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lists<'a> {
    pub(crate) companies: &'a str,
    pub(crate) organizations: &'a str,
    pub(crate) first_names: &'a str,
    pub(crate) surnames: &'a str,
    pub(crate) places: &'a str,
    pub(crate) indices: &'a str,
    pub(crate) products: &'a str,
    pub(crate) words: &'a str,
}

/// A faulty row: its list, its line (from 1) and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowError {
    pub(crate) list: &'static str,
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// One name before the table is laid out.
struct Row {
    key: u64,
    flags: u32,
    company: u32,
    org: u32,
}

/// The bytes of the table of `lists`.
pub(crate) fn table(lists: &Lists<'_>) -> Result<Vec<u8>, RowError> {
    let mut rows = Rows(Vec::new());
    companies(lists.companies, &mut rows)?;
    organizations(lists.organizations, &mut rows)?;
    places(lists.places, &mut rows)?;
    for (text, bit) in [
        (lists.first_names, flag::FIRST_NAME),
        (lists.surnames, flag::SURNAME),
        (lists.indices, flag::INDEX),
        (lists.products, flag::PRODUCT),
        (lists.words, flag::WORD),
    ] {
        for (_, _, line) in lines(text) {
            rows.add(line.split('\t').next().unwrap_or(line).trim(), bit, NONE, NONE);
        }
    }
    Ok(layout(rows.merged()))
}

/// Number, byte and text of the lines that hold an entry.
fn lines(text: &str) -> impl Iterator<Item = (usize, u32, &str)> {
    let mut at = 0;
    text.split('\n').enumerate().filter_map(move |(n, line)| {
        let start = at as u32;
        at += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        (!line.trim().is_empty() && !line.starts_with('#')).then_some((n + 1, start, line))
    })
}

/// Kinds that a company row may have.
const KINDS: &[&str] = &["", "listed", "private", "subsidiary", "state"];

/// Checks and adds the company rows.
fn companies(text: &str, rows: &mut Rows) -> Result<(), RowError> {
    for (number, at, line) in lines(text) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or("").trim();
        let (name, aliases, tickers, country, kind, _parent, flags) =
            (column(), column(), column(), column(), column(), column(), column());
        if number == 1 && name == "name" {
            continue;
        }
        let fault = |message: String| Err(RowError { list: "companies", line: number, message });
        if Key::of(name) == Key::new().finish() {
            return fault("the first column, the name, is empty".into());
        }
        if line.split('\t').count() > 9 {
            return fault("more than nine columns".into());
        }
        if !KINDS.contains(&kind) {
            return fault(format!("kind is {kind:?}, not one of listed, private, subsidiary, state"));
        }
        if !(country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            return fault(format!("country is {country:?}, not an ISO 3166 code of two capitals"));
        }
        let common = flags.split('|').any(|f| f == "common");
        rows.company(name, at, flag::CANONICAL | if common { flag::COMMON } else { 0 });
        for alias in aliases.split('|').map(str::trim).filter(|a| !a.is_empty()) {
            let (alias, ambiguous) = alias.strip_prefix('~').map_or((alias, false), |a| (a, true));
            rows.company(alias, at, if ambiguous { flag::COMMON } else { 0 });
        }
        for ticker in tickers.split('|').map(str::trim).filter(|t| !t.is_empty()) {
            let symbol = ticker.rsplit(':').next().unwrap_or(ticker);
            // A bare number is the symbol of many exchanges at once.
            if symbol.bytes().any(|b| b.is_ascii_alphabetic()) {
                rows.add_key(ticker_key(symbol), flag::TICKER, at, NONE);
            }
        }
    }
    Ok(())
}

/// The key of a ticker symbol, apart from every name's.
pub(crate) fn ticker_key(symbol: &str) -> u64 {
    let mut key = Key::new();
    key.push("ticker symbol");
    key.gap();
    key.push(symbol);
    key.finish()
}

/// Adds the organisations: name, aliases, kind.
fn organizations(text: &str, rows: &mut Rows) -> Result<(), RowError> {
    for (number, at, line) in lines(text) {
        let mut columns = line.split('\t');
        let (name, aliases) = (columns.next().unwrap_or("").trim(), columns.next().unwrap_or(""));
        let common = if columns.nth(2).is_some_and(|flags| flags.split('|').any(|f| f == "common")) { flag::ORG_COMMON } else { 0 };
        if number == 1 && name == "name" {
            continue;
        }
        if name.is_empty() {
            return Err(RowError { list: "organizations", line: number, message: "no name".into() });
        }
        rows.name(name, flag::ORG | flag::CANONICAL | common, NONE, at);
        for alias in aliases.split('|').map(str::trim).filter(|a| !a.is_empty()) {
            let (alias, common) = alias.strip_prefix('~').map_or((alias, 0), |a| (a, flag::ORG_COMMON));
            rows.name(alias, flag::ORG | common, NONE, at);
        }
    }
    Ok(())
}

/// Adds the places: name, kind, country.
fn places(text: &str, rows: &mut Rows) -> Result<(), RowError> {
    for (number, _, line) in lines(text) {
        let mut columns = line.split('\t');
        let (name, kind) = (columns.next().unwrap_or("").trim(), columns.next().unwrap_or("").trim());
        if number == 1 && name == "name" {
            continue;
        }
        let bit = match kind {
            "country" => flag::COUNTRY,
            "city" | "capital" => flag::CITY,
            "state" | "region" => flag::REGION,
            "demonym" => flag::DEMONYM,
            _ => return Err(RowError { list: "places", line: number, message: format!("no such kind of place: {kind:?}") }),
        };
        rows.name(name, bit, NONE, NONE);
    }
    Ok(())
}

/// Longest acronym that must stand in capitals: longer ones are not taken for words.
const LONGEST_ACRONYM: usize = 5;

/// The names so far.
struct Rows(Vec<Row>);

impl Rows {
    fn company(&mut self, name: &str, at: u32, flags: u32) {
        self.name(name, flags | flag::COMPANY, at, NONE);
    }

    /// Adds a name with what its spelling says.
    fn name(&mut self, name: &str, mut flags: u32, company: u32, org: u32) {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        if letters().count() <= LONGEST_ACRONYM && letters().all(char::is_uppercase) && !name.contains(' ') {
            flags |= if org == NONE { flag::UPPER } else { flag::ORG_UPPER };
        }
        let lower = name.to_lowercase();
        if lower.ends_with("'s") || lower.ends_with("’s") || lower.ends_with("s'") {
            flags |= flag::POSSESSIVE;
        }
        self.add(name, flags, company, org);
    }

    /// Adds a name and the beginnings at which a token may end.
    fn add(&mut self, name: &str, flags: u32, company: u32, org: u32) {
        let mut key = Key::new();
        for (i, c) in name.char_indices() {
            if i > 0 && !c.is_alphanumeric() && !key.is_empty() {
                self.add_key(key.finish(), flag::PREFIX, NONE, NONE);
            }
            key.push(&name[i..i + c.len_utf8()]);
            if !c.is_alphanumeric() && !key.is_empty() {
                self.add_key(key.finish(), flag::PREFIX, NONE, NONE);
            }
            // Between a digit and a letter tokens part: "3M".
            let next = name[i + c.len_utf8()..].chars().next();
            if c.is_ascii_digit() && next.is_some_and(char::is_alphabetic) {
                self.add_key(key.finish(), flag::PREFIX, NONE, NONE);
            }
        }
        if !key.is_empty() {
            self.add_key(key.finish(), flags, company, org);
        }
    }

    fn add_key(&mut self, key: u64, flags: u32, company: u32, org: u32) {
        self.0.push(Row { key, flags, company, org });
    }

    /// One row a key: bits are joined; a company's own name comes before other forms, the earlier row before the later.
    fn merged(mut self) -> Vec<Row> {
        self.0.sort_by_key(|r| r.key);
        let mut merged: Vec<Row> = Vec::with_capacity(self.0.len());
        for row in self.0 {
            match merged.last_mut() {
                Some(last) if last.key == row.key => join(last, &row),
                _ => merged.push(row),
            }
        }
        merged
    }
}

/// Bits that say how a company's form is to be read; they belong to the form that wins.
const FORM: u32 = flag::CANONICAL | flag::COMMON | flag::UPPER | flag::POSSESSIVE;

/// Joins two rows of one key.
fn join(into: &mut Row, row: &Row) {
    let canonical = |r: &Row| r.flags & flag::CANONICAL != 0;
    if row.company != NONE && row.flags & flag::COMPANY != 0 {
        if into.company == NONE || into.flags & flag::COMPANY == 0 || canonical(row) && !canonical(into) {
            into.company = row.company;
            into.flags = into.flags & !FORM | row.flags;
        }
    } else if row.company != NONE && into.company == NONE {
        into.company = row.company;
        into.flags |= row.flags;
    }
    if row.org != NONE && into.org == NONE {
        into.org = row.org;
        into.flags |= if into.flags & flag::COMPANY != 0 { flag::ORG } else { row.flags };
    }
    into.flags |= row.flags & !(FORM | flag::COMPANY | flag::ORG);
}

/// Lays the rows out as an open hash table that is at most two thirds full.
fn layout(rows: Vec<Row>) -> Vec<u8> {
    let size = (rows.len() * 3 / 2 + 1).next_power_of_two();
    let mut slots = vec![[0u32; 4]; size];
    for row in rows {
        let mut at = row.key as usize & (size - 1);
        while slots[at][1] != 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = [(row.key >> 32) as u32, row.flags, row.company, row.org];
    }
    slots.iter().flatten().flat_map(|word| word.to_le_bytes()).collect()
}
