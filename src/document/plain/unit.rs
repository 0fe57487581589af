//! Lines and units of a text page: a unit is a paragraph, a heading, an item or a single line after unwrapping.

use crate::document::Link;
use crate::report::BlockKind;

/// A piece of a text page that belongs together.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The words, white space folded.
    pub(super) text: String,
    /// What the layout says that it is.
    pub(super) kind: BlockKind,
    /// Level of a heading that is marked as one.
    pub(super) level: Option<u8>,
    /// Links in the text.
    pub(super) links: Vec<Link>,
}

impl Unit {
    /// A paragraph without links.
    pub(super) fn new(text: String) -> Self {
        Self { text, kind: BlockKind::Paragraph, level: None, links: Vec::new() }
    }
}

/// Cuts a page into units: hard-wrapped lines are joined, indents undone, bullets taken off.
pub(super) fn cut(page: &str) -> Vec<Unit> {
    let width = wrap_width(page);
    let mut units: Vec<Unit> = Vec::new();
    // The last line as it stands, while its unit may go on.
    let mut open: Option<Open> = None;
    for raw in page.lines() {
        let line = raw.trim();
        if line.is_empty() || is_rule(line) {
            open = None;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        let (bullet, rest) = strip_bullet(line);
        let goes_on = width.zip(open.as_ref()).is_some_and(|(width, open)| bullet == 0 && open.goes_on(indent, line, width));
        match units.last_mut().filter(|_| goes_on) {
            Some(unit) => join(&mut unit.text, rest),
            None => {
                let text = super::super::text::fold(rest);
                if text.is_empty() {
                    continue;
                }
                let mut unit = Unit::new(text);
                if bullet > 0 {
                    unit.kind = BlockKind::ListItem;
                }
                units.push(unit);
            }
        }
        if width.is_some() {
            let hang = if bullet > 0 { indent + bullet } else { indent };
            open = Some(Open { columns: columns(raw.trim_end()), indent: hang, bullet: bullet > 0 });
        }
    }
    units
}

/// The line before, as far as it matters for the next one.
struct Open {
    /// Where it ends.
    columns: usize,
    /// Where its words start.
    indent: usize,
    /// It starts with a bullet.
    bullet: bool,
}

impl Open {
    /// True when `line` goes on with the paragraph: its first word would not have fitted on the line before.
    fn goes_on(&self, indent: usize, line: &str, width: usize) -> bool {
        // A deeper indent starts a paragraph, except under a bullet.
        if indent > self.indent + 1 || self.bullet && indent + 1 < self.indent {
            return false;
        }
        let word = line.split_whitespace().next().unwrap_or_default();
        let full = self.columns + 1 + columns(word) > width;
        let lower = word.chars().next().is_some_and(char::is_lowercase);
        full || lower && self.columns * 5 >= width * 3
    }
}

/// Appends a line to a paragraph. A hyphen at the end of the line stays: tools break lines at the hyphens that words have.
fn join(text: &mut String, line: &str) {
    let hyphen = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    let dropped = text.ends_with('\u{ad}') || text.ends_with('‐');
    if dropped {
        text.pop();
    } else if !(hyphen && line.starts_with(char::is_alphanumeric)) && !(is_wide_end(text) && line.chars().next().is_some_and(is_wide)) {
        text.push(' ');
    }
    let folded = super::super::text::fold(line);
    text.push_str(&folded);
}

fn is_wide_end(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_wide)
}

/// Letters that take two columns and need no spaces between words: East Asian scripts but Hangul.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Columns that a line takes.
fn columns(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum() }
}

/// Widest wrapping that is looked for: dumps of 132 columns exist, longer lines are whole paragraphs.
const WIDEST: usize = 140;
/// Narrowest wrapping.
const NARROWEST: usize = 34;
/// Lines with fewer words say nothing about the width.
const WORDS: usize = 5;

/// The column at which a page is wrapped; `None` when its lines are paragraphs.
///
/// In a wrapped text nearly no line is longer than some column, and a good part of them end close to it.
fn wrap_width(page: &str) -> Option<usize> {
    let (mut histogram, mut total, mut longer) = ([0usize; WIDEST + 1], 0usize, 0usize);
    for line in page.lines() {
        let line = line.trim_end();
        if line.len() < NARROWEST
            || line.len() <= 4 * WIDEST && line.split_whitespace().take(WORDS).count() < WORDS && !line.chars().any(is_wide)
        {
            continue;
        }
        total += 1;
        let columns = if line.len() > 4 * WIDEST { WIDEST + 1 } else { columns(line) };
        match histogram.get_mut(columns) {
            Some(count) => *count += 1,
            None => longer += 1,
        }
    }
    // 2 % of the lines may be longer: tables, addresses, long menus.
    let allowed = (total / 50).max(usize::from(total > 8));
    if total < 3 || longer > allowed {
        return None;
    }
    let mut beyond = longer;
    let width = (NARROWEST..=WIDEST).rev().find(|w| {
        beyond += histogram.get(*w).copied().unwrap_or(0);
        beyond > allowed
    })?;
    // Greedy wrapping leaves less than one word at the end of a line: a sixth of the lines within 12 columns is far below what wrapped
    // text has (two thirds) and far above what free lines have.
    let near: usize = (width.saturating_sub(12)..=width).filter_map(|w| histogram.get(w)).sum();
    (near * 6 >= total).then_some(width)
}

/// Marks that stand before items.
const BULLETS: &[&str] = &[
    "• ", "· ", "* ", "- ", "– ", "— ", "+ ", "o ", "□ ", "▪ ", "■ ", "◦ ", "‣ ", "● ", "○ ", "► ", "▶ ", "» ", "› ", "☆ ", "◆ ", "※ ",
    "•\t", "*\t", "-\t", "•",
];

/// Takes the bullet off a line; returns its length in bytes.
fn strip_bullet(line: &str) -> (usize, &str) {
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

/// Lines of marks that part sections: `----`, `====`, `____`, `━━━`.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '~' | '━' | '─' | '—' | '–' | '.' | '·' | '+' | '|' | '═' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        cut(page).into_iter().map(|u| u.text).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_lines_kept() {
        let page = "Osk Shipping opens a yard\nin Bergen\n\nThe company said on Monday that the yard will build mid-\nsized ferries for the northern routes and employ two\nhundred people from the first day on, as it had long\npromised.\nA second yard follows.\n\n  * One item that is so long that it must go on in the\n    line below it, hanging\n  * Two\n";
        let found = texts(page);
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(found[2].contains("mid-sized ferries for the northern routes and employ two hundred"), "{found:#?}");
        assert_eq!(found[3], "A second yard follows.");
        assert!(found[4].ends_with("below it, hanging"));
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let page = "A line that is rather long and stands for a whole paragraph of an article, as pages pasted into an editor have them, with no end in sight for now.\nAnother one.\nA third";
        assert_eq!(texts(page).len(), 3);
        assert_eq!(texts("\r\nOne\r\n\r\nTwo\r\n"), ["One", "Two"]);
    }
}
