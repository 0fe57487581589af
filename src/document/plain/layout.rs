//! What wrote a text page: told by a few marks that stand in `data/plain/layouts.tsv`.

use std::sync::LazyLock;

use super::lines::Line;
use super::{html2text, key, link, markdown, wire};
use crate::report::Layout;

/// Least weight of the marks of a layout.
const LEAST: f32 = 1.0;
/// Weight that is as much for as against: one sure mark (weight 2) gives a confidence of 0.8, a second one 0.9 and more.
const DOUBT: f32 = 0.5;
/// Confidence of a page that starts with a named field, and of one that shows no marks at all.
const HEADER: f64 = 0.7;
const PASTE: f64 = 0.5;
/// Lines at the head of a page in which the first paragraph of a wire story starts.
const WIRE_LINES: usize = 12;
/// Weight of a dateline that names a service.
const WIRE: f32 = 1.2;

/// Where a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A line starts so, after its indent.
    Start,
    /// The whole line.
    Line,
    /// An indented line starts so.
    Indent,
    /// Anywhere in a line.
    Inside,
}

/// A mark of a layout.
struct Mark {
    layout: usize,
    place: Place,
    weight: f32,
    text: &'static str,
}

/// The marks, by the first byte of their text, and the names of layouts: archives stand before tools, tools before wires.
struct Marks {
    layouts: Vec<&'static str>,
    all: Vec<Mark>,
    first: Vec<Vec<u8>>,
    inside: Vec<Vec<u8>>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks { layouts: Vec::new(), all: Vec::new(), first: vec![Vec::new(); 256], inside: vec![Vec::new(); 256] };
    for line in include_str!("../../data/plain/layouts.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(name), Some(place), Some(weight), Some(text)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let layout = marks.layout(name);
        let place = match place {
            "line" => Place::Line,
            "indent" => Place::Indent,
            "inside" => Place::Inside,
            _ => Place::Start,
        };
        let bucket = if place == Place::Inside { &mut marks.inside } else { &mut marks.first };
        bucket[usize::from(text.as_bytes()[0])].push(marks.all.len() as u8);
        marks.all.push(Mark { layout, place, weight: weight.parse().unwrap_or(0.0), text });
    }
    marks
});

impl Marks {
    /// The number of a layout.
    fn layout(&mut self, name: &'static str) -> usize {
        self.layouts.iter().position(|n| *n == name).unwrap_or_else(|| {
            self.layouts.push(name);
            self.layouts.len() - 1
        })
    }
}

/// The layout of a page, by the weight of its marks; each mark counts once.
pub(super) fn detect(lines: &[Line<'_>]) -> Layout {
    let marks = &*MARKS;
    let mut found = vec![false; marks.all.len()];
    let (mut counted, mut coded) = (false, false);
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        let text = line.text.as_bytes();
        for at in &marks.first[usize::from(text[0])] {
            let mark = &marks.all[usize::from(*at)];
            let fits = match mark.place {
                Place::Line => line.text == mark.text,
                Place::Indent => line.indent >= 2 && line.text.starts_with(mark.text),
                _ => line.text.starts_with(mark.text),
            };
            found[usize::from(*at)] |= fits;
        }
        for start in memchr::memchr3_iter(b'(', b'/', b'<', text) {
            for at in &marks.inside[usize::from(text[start])] {
                found[usize::from(*at)] |= text[start..].starts_with(marks.all[usize::from(*at)].text.as_bytes());
            }
        }
        counted |= is_count(line.text, "documents");
        coded |= is_code(line.text);
    }
    let mut sums: Vec<(&str, f32)> = marks.layouts.iter().map(|name| (*name, 0.0)).collect();
    marks.all.iter().zip(&found).filter(|(_, found)| **found).for_each(|(mark, _)| sums[mark.layout].1 += mark.weight);
    let mut add = |name: &'static str, weight: f32| match sums.iter_mut().find(|(n, _)| *n == name) {
        Some((_, sum)) => *sum += weight,
        None => sums.push((name, weight)),
    };
    add("lexisnexis", if counted { COUNT } else { 0.0 });
    add("factiva", if coded { CODE } else { 0.0 });
    add("lynx", if link::references(lines).1.is_empty() { 0.0 } else { REFERENCES });
    add("html2text", html2text::weight(lines));
    add("markdown", markdown::weight(lines));
    add("wire", if is_wire(lines) { WIRE } else { 0.0 });
    choose(&sums, lines)
}

/// Weight of a list of addresses at the end.
const REFERENCES: f32 = 2.5;
/// Weight of the line that counts the documents of an old export, and of the line with Factiva's number of a document.
const COUNT: f32 = 3.0;
const CODE: f32 = 2.5;

/// The layout with the most weight, the first of equals; its rival takes from its confidence.
fn choose(sums: &[(&str, f32)], lines: &[Line<'_>]) -> Layout {
    let top = sums.iter().fold(("", 0.0f32), |top, (name, sum)| if *sum > top.1 { (*name, *sum) } else { top });
    let rival = sums.iter().filter(|(name, _)| *name != top.0).map(|(_, sum)| *sum).fold(0.0, f32::max);
    if top.1 >= LEAST {
        let confidence = f64::from(top.1 / (top.1 + DOUBT + rival / 4.0));
        return Layout { name: top.0.into(), confidence: (confidence * 100.0).round() / 100.0 };
    }
    let header = lines.iter().find(|line| !line.text.is_empty()).and_then(|line| key::key(line.text)).is_some();
    match header {
        true => Layout { name: "header".into(), confidence: HEADER },
        false => Layout { name: "paste".into(), confidence: PASTE },
    }
}

/// True when one of the first paragraphs starts with a place and a service: "OSLO, May 8 (Nordwire) - ".
fn is_wire(lines: &[Line<'_>]) -> bool {
    let full = lines.iter().filter(|line| !line.text.is_empty()).take(WIRE_LINES);
    full.filter(|line| line.text.contains('(')).any(|line| wire::dateline(line.text).is_some_and(|d| d.service.is_some() && d.dated))
}

/// "12 of 161 DOCUMENTS"
pub(super) fn is_count(line: &str, noun: &str) -> bool {
    let line = line.trim();
    if line.len() > 40 || !line.starts_with(|c: char| c.is_ascii_digit()) && !line.starts_with("Do") {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [n, of, m, what] => {
            number(n)
                && number(m)
                && of.len() <= 3
                && (what.eq_ignore_ascii_case(noun)
                    || *m == "1" && noun.strip_suffix('s').is_some_and(|one| what.eq_ignore_ascii_case(one)))
        }
        _ => false,
    }
}

/// "Document FACTIV0020250212el2c0005x": the line that ends a document of Factiva, whose word changes with the language of its pages.
pub(super) fn is_code(line: &str) -> bool {
    let line = line.trim();
    // Tagged exports name the line: "AN  Document ...".
    let line = line.strip_prefix("AN ").map_or(line, str::trim_start);
    let Some(at) = memchr::memchr(b' ', line.as_bytes()) else { return false };
    let (word, code) = (&line[..at], &line[at + 1..]);
    let long = (20..=30).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    long && code.bytes().filter(u8::is_ascii_digit).count() >= 8
        && (word.to_lowercase().starts_with("do") || word.starts_with("До") || word.starts_with('文'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_layout() {
        for (page, name) in [
            ("Osk Shipping opens a yard\nOSLO, May 8, 2025 /PRNewswire/ -- Osk", "prnewswire"),
            ("   2 of 161 DOCUMENTS\n\n  The Northern Gazette", "lexisnexis"),
            ("Title: Osk\n\nURL Source: https://news.example/a\n\nMarkdown Content:\n# Osk", "reader"),
            ("Date: May 8, 2025\nOsk Shipping opened a yard.", "header"),
            ("Osk Shipping opens\nBy Mara Ode\n\nText.", "paste"),
            ("Osk Shipping opens\n\nOSLO, May 8 (Nordwire) - Osk Shipping opened a yard.", "wire"),
            ("   Osk [1]opens a yard\n\nReferences\n\n   1. https://news.example/a\n", "lynx"),
            ("# Osk opens a yard\n\nBy [Mara](https://a.example/m)\n\n## Why\n\n* one\n", "markdown"),
        ] {
            assert_eq!(detect(&super::super::lines::split(page)).name, name, "{page}");
        }
    }
}
