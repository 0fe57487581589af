//! Dumps of html2text: `****** headings ******` with six stars for the first level, words of links joined by underscores.

use std::borrow::Cow;

use super::lines::Line;
use super::unit::{self, Unit};
use super::wrap;
use crate::report::BlockKind;

/// Lines over which a heading may go.
const LINES: usize = 5;

/// How much a page looks like a dump: two headings are not chance.
pub(super) fn weight(lines: &[Line<'_>]) -> f32 {
    let headings = lines.iter().filter(|line| heading(std::slice::from_ref(*line)).is_some()).take(3).count();
    if headings >= 2 { 1.6 + headings as f32 / 2.0 } else { 0.0 }
}

/// The stars at the start of a line.
fn stars(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b'*').count()
}

/// The heading that starts with the first line: its level and how many lines it takes.
fn heading(lines: &[Line<'_>]) -> Option<(u8, usize)> {
    let first = lines.first()?.text;
    let count = stars(first);
    if !(2..=6).contains(&count) || !first[count..].starts_with(' ') {
        return None;
    }
    let close = &first[..count];
    let ends = |line: &Line<'_>| line.text.ends_with(close) && !line.text.ends_with("*******");
    // On the first line the stars at its start do not end it.
    let whole = first.len() > 2 * count && ends(&lines[0]);
    let last = if whole { 0 } else { 1 + lines.iter().skip(1).take(LINES - 1).take_while(|l| !l.text.is_empty()).position(ends)? };
    Some((7 - count as u8, last + 1))
}

/// Cuts a page into units.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Vec<Unit<'a>> {
    let width = wrap::width(lines);
    let mut units = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < lines.len() {
        let Some((level, count)) = heading(&lines[at..]) else {
            at += 1;
            continue;
        };
        units.extend(unit::cut_at(&lines[from..at], width));
        let words = lines[at..at + count].iter().map(|line| line.text.trim_matches(['*', ' '])).filter(|text| !text.is_empty());
        let mut unit = Unit::new(words.collect::<Vec<_>>().join(" "));
        (unit.kind, unit.level, unit.gap) = (BlockKind::Heading, Some(level), true);
        units.push(unit);
        at += count;
        from = at;
    }
    units.extend(unit::cut_at(&lines[from..], width));
    units.iter_mut().for_each(part);
    units
}

/// Parts the words that underscores join.
fn part(unit: &mut Unit<'_>) {
    if memchr::memchr(b'_', unit.text.as_bytes()).is_some() && !unit.text.contains("://") {
        unit.text = Cow::Owned(unit.text.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[test]
    fn headings_and_links_are_read() {
        let page = "    * Home\n    * About_Us\n****** Osk opens a second yard in the old harbour of\nBergen ******\nBy Mara_OdePublished: May 8\nThe company said on Monday that it will build ferries for\nthe northern routes.\n***** Why *****\nText.\n";
        assert!(weight(&split(&(page.to_string() + "** Who **\n"))) > 2.0);
        let units = cut(&split(page));
        let found: Vec<_> = units.iter().map(|u| (u.level, &*u.text)).collect();
        assert_eq!(found[1], (None, "About Us"));
        assert_eq!(found[2], (Some(1), "Osk opens a second yard in the old harbour of Bergen"));
        assert_eq!(found[3].1, "By Mara OdePublished: May 8");
        assert_eq!(found[5], (Some(2), "Why"));
    }
}
