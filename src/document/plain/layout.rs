//! What wrote a text page: told by a few marks that stand in `data/plain/layouts.tsv`.

use memchr::memmem;

use crate::report::Layout;

/// Bytes at the head of a page that are looked at; archives and tools sign at the head or at the foot.
const HEAD: usize = 24 << 10;
/// Bytes at the foot.
const FOOT: usize = 16 << 10;
/// Least weight of the marks of a layout.
const LEAST: f32 = 1.0;

/// The layout of a page, by the weight of its marks.
pub(super) fn detect(page: &str) -> Layout {
    let (head, foot) = ends(page);
    let mut best: Vec<(&str, f32)> = Vec::new();
    for line in include_str!("../../data/plain/layouts.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(layout), Some(place), Some(weight), Some(mark)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if !(has(head, place, mark) || has(foot, place, mark)) {
            continue;
        }
        let weight: f32 = weight.parse().unwrap_or(0.0);
        match best.iter_mut().find(|(name, _)| *name == layout) {
            Some((_, sum)) => *sum += weight,
            None => best.push((layout, weight)),
        }
    }
    let markdown = super::markdown::weight(head);
    best.push(("markdown", markdown));
    // The first of equals: archives stand before tools, tools before wires.
    let top = best.iter().fold(("", 0.0f32), |top, (name, sum)| if *sum > top.1 { (name, *sum) } else { top });
    if top.1 >= LEAST {
        // One sure mark (weight 2) gives 0.8, a second one 0.9 and more.
        let confidence = f64::from(top.1 / (top.1 + 0.5));
        return Layout { name: top.0.into(), confidence: (confidence * 100.0).round() / 100.0 };
    }
    let header = page.lines().find(|l| !l.trim().is_empty()).and_then(super::record::key).is_some();
    if header { Layout { name: "header".into(), confidence: 0.7 } } else { Layout { name: "paste".into(), confidence: 0.5 } }
}

/// Head and foot of a page, cut at characters.
fn ends(page: &str) -> (&str, &str) {
    if page.len() <= HEAD + FOOT {
        return (page, "");
    }
    let (mut head, mut foot) = (HEAD, page.len() - FOOT);
    while !page.is_char_boundary(head) {
        head -= 1;
    }
    while !page.is_char_boundary(foot) {
        foot += 1;
    }
    (&page[..head], &page[foot..])
}

/// True when a text has a mark at its place.
fn has(text: &str, place: &str, mark: &str) -> bool {
    match place {
        "has" => memmem::find(text.as_bytes(), mark.as_bytes()).is_some(),
        "count" => text.lines().any(|line| is_count(line, mark)),
        "code" => text.lines().any(is_code),
        _ => memmem::find_iter(text.as_bytes(), mark.as_bytes()).any(|at| {
            let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
            let starts = before.is_empty() || before.ends_with(['\n', '\r', '\u{c}']);
            let rest = text.get(at + mark.len()..).unwrap_or_default();
            if place == "indent" {
                return starts && text.get(..at).is_some_and(|b| b.ends_with("  "));
            }
            starts && (place == "start" || rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) || rest.trim().is_empty())
        }),
    }
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
        [n, of, m, what] => number(n) && number(m) && of.len() <= 3 && what.eq_ignore_ascii_case(noun),
        _ => false,
    }
}

/// "Document FACTIV0020250212el2c0005x": the line that ends a document of Factiva, whose word changes with the language of its pages.
pub(super) fn is_code(line: &str) -> bool {
    let mut words = line.trim().split(' ');
    let (Some(word), Some(code), None) = (words.next(), words.next(), words.next()) else { return false };
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
            ("   Osk [1]opens a yard\n\nReferences\n\n   1. https://news.example/a\n", "lynx"),
            ("# Osk opens a yard\n\nBy [Mara](https://a.example/m)\n\n## Why\n\n* one\n", "markdown"),
        ] {
            assert_eq!(detect(page).name, name, "{page}");
        }
    }
}
