//! Header lines at the head of a page: `Title: ...`, `Author: ...`, `Published Time: ...`, `From: ...`.

use super::key::{Key, key};
use super::lines::Line;
use super::list;
use super::name;
use crate::document::{Candidate, Field};
use crate::lang::date::{self, Order};

/// What the header lines of a page say, and where the rest starts.
#[derive(Debug, Default)]
pub(super) struct Header<'a> {
    pub(super) candidates: Vec<Candidate>,
    /// Lines of the header.
    pub(super) lines: usize,
    /// Text that stands behind the name of the body.
    pub(super) body: Option<&'a str>,
}

/// Most lines of a header.
const LINES: usize = 20;
/// Lines of a head behind dashes.
const DASHED: usize = 5;
/// Bytes of the longest value.
const VALUE: usize = 300;

/// Reads the header lines at the head of a page.
pub(super) fn read<'a>(lines: &[Line<'a>]) -> Header<'a> {
    if let Some(header) = dashed(lines) {
        return header;
    }
    let mut header = Header::default();
    let mut seen = 0;
    let front = lines.first().is_some_and(|line| line.text == "---");
    let mut skip = 0;
    let mut pairs = 0;
    // A message has its title in its subject, which may stand before the sender.
    let message =
        lines.iter().take(LINES).map_while(|line| if line.text.is_empty() { None } else { key(line.text) }).any(|(k, _)| k == Key::From);
    for (at, line) in lines.iter().enumerate() {
        if at < skip {
            continue;
        }
        header.lines = at;
        // Front matter stands between rules.
        if line.text.is_empty() || line.text == "---" && (seen > 0 || at == 0) {
            header.lines = at + 1;
            if line.text == "---" && seen > 0 {
                break;
            }
            continue;
        }
        let Some((key, value)) = key(line.text).filter(|_| seen < LINES) else {
            // Front matter has names of its own.
            if front && at < LINES && line.text.contains(':') {
                header.lines = at + 1;
                continue;
            }
            break;
        };
        if key == Key::Body {
            header.lines = at + 1;
            header.body = Some(value).filter(|v| !v.is_empty());
            break;
        }
        let items = match () {
            () if front && value.is_empty() => items(&lines[at + 1..]),
            () if value.is_empty() => below(&lines[at + 1..], pairs),
            () => Vec::new(),
        };
        pairs += usize::from(!front && !items.is_empty());
        if key == Key::Skip {
            skip = at + 1 + items.len();
            header.lines = skip;
            continue;
        }
        skip = at + 1 + items.len();
        let joined = items.join(", ");
        let value = if items.is_empty() { value } else { &joined };
        let Some(field) = field(key, message) else { break };
        if !header.push(field, key, value) && !front {
            break;
        }
        seen += 1;
        header.lines = skip;
    }
    header
}

/// The items of a list in front matter: `  - "[[Mara Ode]]"`.
fn items<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
    let items = lines.iter().take(LINES).map_while(|line| line.text.strip_prefix("- "));
    items.map(|item| item.trim_matches(|c| matches!(c, '"' | '\'' | '[' | ']' | ' '))).collect()
}

/// Lines of the longest value under its name, and names with values below them from which on a last one is known to have one line.
const BELOW: usize = 4;
const PAIRS: usize = 3;

/// The lines of a value that stands under its name, up to the next name: "Source:", "Halden Post, 5/8/2025".
fn below<'a>(lines: &[Line<'a>], pairs: usize) -> Vec<&'a str> {
    let value = lines.iter().take(BELOW).take_while(|line| !line.text.is_empty() && key(line.text).is_none());
    let value: Vec<&str> = value.map(|line| line.text.trim_start_matches('*')).collect();
    let named = lines.get(value.len()).is_some_and(|line| key(line.text).is_some());
    match () {
        () if named => value,
        () if pairs >= PAIRS => value.into_iter().take(1).collect(),
        () => Vec::new(),
    }
}

/// Reads a head of lines behind two dashes, as research collections of wire stories have it: headline, authors, date, address.
fn dashed<'a>(lines: &[Line<'a>]) -> Option<Header<'a>> {
    let dash = |line: &Line<'a>| line.text.strip_prefix("--").filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(str::trim);
    let values: Vec<&str> = lines.iter().take(DASHED).map_while(dash).collect();
    if values.len() < 3 || values[0].is_empty() {
        return None;
    }
    let mut header = Header { lines: values.len(), ..Header::default() };
    for (at, value) in values.iter().copied().enumerate() {
        if at == 0 {
            header.push(Field::Title, Key::Title, value);
        } else if value.contains("://") {
            header.push(Field::Url, Key::Url, value);
        } else if !header.push(Field::Published, Key::Date, value) && !list::split(value).is_empty() {
            header.push(Field::Author, Key::Author, value);
        }
    }
    Some(header)
}

/// The field of the article that a name stands for; a message has its title in its subject.
fn field(key: Key, message: bool) -> Option<Field> {
    Some(match key {
        Key::Title => Field::Title,
        Key::Dek => Field::Dek,
        Key::Author => Field::Author,
        Key::Date => Field::Published,
        Key::Modified => Field::Modified,
        Key::Url => Field::Url,
        Key::Site | Key::From => Field::Site,
        Key::Section => Field::Section,
        Key::Tags if message => Field::Title,
        Key::Tags => Field::Tag,
        Key::Language => Field::Language,
        Key::Body | Key::Skip | Key::Length => return None,
    })
}

/// Publication and day of "Halden Post; 5/8/2025, p14-15, 2p".
fn dated_source(value: &str) -> Option<(&str, &str)> {
    let stamp = date::stamps(value, Order::MonthFirst).into_iter().find(date::Stamp::is_day)?;
    let site = value.get(..stamp.range.start)?.trim_end_matches([' ', ',', ';', '.', '(']);
    (!site.is_empty()).then_some((site, value.get(stamp.range)?))
}

impl Header<'_> {
    /// Adds what a line says; false for a value that is no date, or prose after a colon, which is the article's own text.
    fn push(&mut self, field: Field, key: Key, value: &str) -> bool {
        let value = value.trim_matches(|c| matches!(c, '"' | ' '));
        let candidate = |value: &str| Candidate::new(field, value.to_string(), "text:header");
        // "Halden Post. 5/8/2025, p14": archives name publication and day together.
        if field == Field::Site
            && let Some((site, day)) = dated_source(value)
        {
            self.candidates.extend([candidate(site), Candidate::new(Field::Published, day.to_string(), "text:header")]);
            return true;
        }
        match field {
            Field::Published | Field::Modified if date::value(value, Order::MonthFirst, "").is_none() => return false,
            Field::Author => {
                let names = name::names(value);
                if names.is_empty() {
                    return false;
                }
                self.candidates.extend(names.iter().map(|n| candidate(n)));
            }
            Field::Site if value.starts_with("http") => self.candidates.push(Candidate::new(Field::Url, value.to_string(), "text:header")),
            _ if value.is_empty() || value.len() > VALUE => return false,
            Field::Tag => {
                let list = value.trim_matches(['[', ']']).split([',', ';']).map(|t| t.trim().trim_matches(['"', '\'']));
                self.candidates.extend(list.filter(|t| !t.is_empty()).map(candidate));
            }
            _ if key == Key::From => {
                let sender = value.split('<').next().unwrap_or(value).trim().trim_matches('"');
                self.candidates.push(candidate(sender));
            }
            _ => self.candidates.push(candidate(value)),
        }
        true
    }
}
