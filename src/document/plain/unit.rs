//! Units of a text page: a unit is a paragraph, a heading, an item, a table or a single line after unwrapping.

use std::borrow::Cow;

use super::lines::{Line, is_wide};
use super::name;
use super::wrap::{self, Open};
use crate::document::Link;
use crate::lang::date::{self, Order};
use crate::lang::script::is_unspaced;
use crate::report::BlockKind;

/// A piece of a text page that belongs together.
#[derive(Debug, Clone)]
pub(super) struct Unit<'a> {
    /// The words, white space folded; rows and cells of tables are parted by line feeds and tabs.
    pub(super) text: Cow<'a, str>,
    /// What the layout says that it is.
    pub(super) kind: BlockKind,
    /// Level of a heading that is marked as one.
    pub(super) level: Option<u8>,
    /// Links in the text.
    pub(super) links: Vec<Link>,
    /// True when a blank line or a rule stands before it.
    pub(super) gap: bool,
    /// Column at which it starts.
    pub(super) indent: u16,
    /// True when it stands in the middle of a wrapped page.
    pub(super) centred: bool,
}

impl<'a> Unit<'a> {
    /// A paragraph without links.
    pub(super) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), kind: BlockKind::Paragraph, level: None, links: Vec::new(), gap: false, indent: 0, centred: false }
    }
}

/// Cuts a page into units: hard-wrapped lines are joined, indents undone, bullets taken off, rows of tables kept together.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Vec<Unit<'a>> {
    cut_at(lines, wrap::width(lines))
}

/// Like [`cut`], for a page that is wrapped at a known column.
pub(super) fn cut_at<'a>(lines: &[Line<'a>], width: Option<usize>) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::with_capacity(lines.len() / 2 + 4);
    // The last line as it stands, while its unit may go on.
    let mut open: Option<Open> = None;
    // Lines up to `seen` were looked at for tables.
    let (mut gap, mut at, mut seen) = (true, 0, 0);
    while let Some(line) = lines.get(at) {
        if line.text.is_empty() || is_rule(line.text) {
            (open, gap) = (None, true);
            at += 1;
            continue;
        }
        let (rows, is_table) = if at < seen { (0, false) } else { super::table::rows(&lines[at..]) };
        seen = seen.max(at + rows);
        if is_table {
            let mut unit = Unit::new(super::table::text(&lines[at..at + rows]));
            (unit.kind, unit.gap, unit.indent) = (BlockKind::Table, gap, line.indent);
            units.push(unit);
            (open, gap) = (None, false);
            at += rows;
            continue;
        }
        at += 1;
        let (bullet, rest) = if line.indent >= NUMBERED { strip_number(line.text) } else { strip_bullet(line.text) };
        let goes_on =
            bullet == 0 && width.zip(open.as_ref()).is_some_and(|(width, open)| open.goes_on(line, width)) && !name::is_line(line.text);
        match units.last_mut().filter(|_| goes_on) {
            Some(unit) => join(unit.text.to_mut(), rest, &line.fold(rest)),
            None => {
                let text = line.fold(rest);
                if text.is_empty() {
                    continue;
                }
                let mut unit = Unit::new(text);
                (unit.gap, unit.indent) = (gap, line.indent);
                unit.centred = width.is_some_and(|width| wrap::is_centred(usize::from(line.indent), line.columns as usize, width));
                if bullet > 0 {
                    unit.kind = BlockKind::ListItem;
                }
                units.push(unit);
            }
        }
        gap = false;
        if width.is_some() {
            open = Some(Open::of(line, bullet));
        }
    }
    units
}

/// Appends a line to a paragraph. A hyphen at the end of the line stays: tools break lines at the hyphens that words have.
fn join(text: &mut String, line: &str, folded: &str) {
    let hyphen = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    let dropped = text.ends_with('\u{ad}') || text.ends_with('‐');
    let wide = |c: Option<char>| c.is_some_and(|c| is_wide(c) || is_unspaced(c));
    if dropped {
        text.pop();
    } else if !(hyphen && line.starts_with(char::is_alphanumeric)) && !(wide(text.chars().next_back()) && wide(line.chars().next())) {
        text.push(' ');
    }
    text.push_str(folded);
}

/// Marks that stand before items.
const BULLETS: &[&str] = &[
    "• ", "· ", "* ", "- ", "– ", "— ", "+ ", "o ", "□ ", "▪ ", "■ ", "◦ ", "‣ ", "● ", "○ ", "► ", "▶ ", "» ", "› ", "☆ ", "◆ ", "※ ",
    "•\t", "*\t", "-\t", "•",
];

/// Takes the bullet off a line; returns its length in bytes.
fn strip_bullet(line: &str) -> (usize, &str) {
    // Nearly all lines start with something else than the first bytes of bullets.
    if !matches!(line.as_bytes().first(), Some(b'o' | b'*' | b'-' | b'+' | 0xc2 | 0xe2)) {
        return (0, line);
    }
    for bullet in BULLETS {
        if let Some(rest) = line.strip_prefix(bullet) {
            let text = rest.trim_start();
            // A dash before a lower-case word goes on with a sentence; a lone bullet is a line.
            if text.is_empty() || bullet.starts_with('o') && !text.starts_with(char::is_uppercase) {
                break;
            }
            return (line.len() - text.len(), text);
        }
    }
    (0, line)
}

/// Column from which on dumps set the items of numbered lists; at the margin a number is part of the text.
const NUMBERED: u16 = 2;

/// Bytes of the longest date line that starts with a day and a full stop.
const DATE: usize = 80;

/// Takes the bullet or the number off an indented line; returns its length in bytes.
fn strip_number(line: &str) -> (usize, &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).and_then(|rest| rest.strip_prefix(". ")).map(str::trim_start);
    // "12. Februar 2025" is no item.
    let dated = |rest: &&str| rest.len() <= DATE && !date::line(line, Order::DayFirst).is_empty();
    match rest.filter(|rest| (1..=2).contains(&digits) && !rest.is_empty() && !dated(rest)) {
        Some(rest) => (line.len() - rest.len(), rest),
        None => strip_bullet(line),
    }
}

/// Lines of marks that part sections: `----`, `====`, `____`, `━━━`.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && !line.as_bytes()[0].is_ascii_alphanumeric()
        && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '~' | '━' | '─' | '—' | '–' | '.' | '·' | '+' | '|' | '═' | ' '))
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        cut(&split(page)).into_iter().map(|u| u.text.into_owned()).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_lines_kept() {
        let page = "Osk Shipping opens a yard\nin Bergen\n\nThe company said on Monday that the yard will build mid-\nsized ferries for the northern routes and employ two\nhundred people from the first day on, as it had long\npromised.\nA second yard follows.\n\n  * One item that is so long that it must go on in the\n    line below it, hanging\n  * Two\n";
        let found = texts(page);
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(found[2].contains("mid-sized ferries for the northern routes and employ two hundred"), "{found:#?}");
        assert_eq!(found[3], "A second yard follows.");
        assert!(found[4].ends_with("below it, hanging"));
        let page = "The yard in the old harbour of Bergen will build ferries for\nall the northern routes from May on, and then some for the\nBy [12]Mara Ode\nMay 8, 2025\n";
        assert_eq!(texts(page)[1], "By [12]Mara Ode");
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let page = "A line that is rather long and stands for a whole paragraph of an article, as pages pasted into an editor have them, with no end in sight for now.\nAnother one.\nA third";
        assert_eq!(texts(page).len(), 3);
        assert_eq!(texts("\r\nOne\r\n\r\nTwo\r\n"), ["One", "Two"]);
    }

    #[test]
    fn centred_headings_are_joined() {
        let page = "              Osk Shipping opens a second yard in the old\n                        harbour of Bergen town\n\n   The company said on Monday that the yard will build mid-\n   sized ferries for the northern routes and employ at least\n   two hundred people from the first day on, as it had long\n   promised.\n";
        assert_eq!(texts(page)[0], "Osk Shipping opens a second yard in the old harbour of Bergen town");
    }

    #[test]
    fn every_bullet_is_taken_off() {
        for bullet in BULLETS {
            assert_eq!(strip_bullet(&format!("{bullet}Osk")), (bullet.len(), "Osk"), "{bullet}");
        }
        assert_eq!(strip_bullet("on Monday"), (0, "on Monday"));
    }

    #[test]
    fn units_know_what_stands_before_them() {
        let units = cut(&split("One\nTwo\n\n   Three\n"));
        assert_eq!(units.iter().map(|u| (u.gap, u.indent)).collect::<Vec<_>>(), [(true, 0), (false, 0), (true, 3)]);
    }
}
