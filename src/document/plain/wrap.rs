//! Hard-wrapped text: the column at which a page is wrapped, and which lines go on with the paragraph before them.

use super::lines::{Line, columns, is_wide};
use crate::lang::script::{ASKS, STOPS, is_unspaced};

/// Widest wrapping that is looked for: dumps of 132 columns are common, tables make some wider.
const WIDEST: usize = 320;
/// Narrowest wrapping.
const NARROWEST: usize = 34;
/// Lines with fewer words say nothing about the width.
const WORDS: usize = 5;
/// Bytes of a line that is a paragraph whatever its letters.
const PARAGRAPH: usize = 4 * WIDEST;
/// Columns in which a full line ends: the word that did not fit was longer than what is left.
const FULL: usize = 7;
/// One in so many lines is full in a wrapped page; in wrapped text half of them are, in free lines one in fifteen.
const SHARE: usize = 7;
/// Columns of a common terminal; wider wraps must be seen in more lines.
const COMMON: usize = 140;

/// The column at which a page is wrapped; `None` when its lines are paragraphs.
///
/// In a wrapped text a good part of the lines end close to some column in the middle of a sentence, and few are longer: code, tables,
/// addresses.
pub(super) fn width(lines: &[Line<'_>]) -> Option<usize> {
    // Lines by the column at which they end: those that end in the middle of a sentence, and those that end one.
    let (mut open, mut closed, mut total, mut beyond) = ([0usize; WIDEST + 1], [0usize; WIDEST + 1], 0usize, 0usize);
    for line in lines {
        let end = usize::from(line.indent) + line.text.len();
        if end < NARROWEST || end <= PARAGRAPH && !has_words(line.text) || is_lengthened(line.text) {
            continue;
        }
        total += 1;
        let columns = if end > PARAGRAPH { WIDEST + 1 } else { ends(line) };
        let counts = if ends_sentence(line.text) { &mut closed } else { &mut open };
        match counts.get_mut(columns) {
            Some(count) => *count += 1,
            None => beyond += 1,
        }
    }
    let (mut best, mut best_score) = (None, 0);
    for width in (NARROWEST..=WIDEST).rev() {
        let sum = |counts: &[usize]| counts[width + 1 - FULL..=width].iter().sum::<usize>();
        let (full, done) = (sum(&open), sum(&closed));
        let (share, least) = if width > COMMON { (SHARE - 2, 10) } else { (SHARE, 2) };
        // Half as many longer lines as full ones: more, and the page has another width or none. Free lines end with their sentence.
        let fits = open[width] > 0 && full >= least && full * share >= total && beyond * 2 <= full && done * 2 <= full;
        if fits && full - beyond > best_score {
            (best, best_score) = (Some(width), full - beyond);
        }
        beyond += open[width] + closed[width];
    }
    best.or_else(|| of_few(lines))
}

/// True for a line that ends with the address of a link in angle brackets: addresses are not wrapped.
fn is_lengthened(text: &str) -> bool {
    text.ends_with('>') && memchr::memrchr(b'<', text.as_bytes()).is_some_and(|at| text[at + 1..].starts_with("http"))
}

/// Lines that must go on in small letters, where few lines are full.
const GOING_ON: usize = 3;

/// The width of a short page: its longest line, when lines that end in the middle of a sentence and go on in small letters are full by it.
fn of_few(lines: &[Line<'_>]) -> Option<usize> {
    let words = |line: &&Line<'_>| has_words(line.text);
    let width = lines.iter().filter(words).map(ends).max().filter(|width| (NARROWEST..=COMMON).contains(width))?;
    let (mut full, mut short) = (0, 0);
    for (line, next) in lines.iter().zip(&lines[1..]).filter(|(line, _)| words(line) && !ends_sentence(line.text)) {
        if next.text.starts_with(char::is_lowercase) {
            let word = columns(next.text.split(' ').next().unwrap_or_default());
            *(if ends(line) + 1 + word > width { &mut full } else { &mut short }) += 1;
        }
    }
    (full >= GOING_ON && short * 8 <= full).then_some(width)
}

/// True for a line that ends a sentence.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', ']']).ends_with(|c| c == ':' || STOPS.contains(&c) || ASKS.contains(&c))
}

fn has_words(text: &str) -> bool {
    memchr::memchr_iter(b' ', text.as_bytes()).nth(WORDS - 2).is_some()
        || !text.is_ascii() && text.chars().any(|c| is_wide(c) || is_unspaced(c))
}

/// Column at which a line ends.
fn ends(line: &Line<'_>) -> usize {
    line.end()
}

/// A line, as far as it matters for the next one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// Where it ends.
    columns: usize,
    /// Where its words start.
    indent: usize,
    /// It starts with a bullet.
    bullet: bool,
    /// It has capitals and no small letters, and no mark at its end.
    shouted: bool,
    /// It ends with a comma.
    comma: bool,
}

impl Open {
    /// The line that was read last; `bullet` is the length of the bullet that it starts with.
    pub(super) fn of(line: &Line<'_>, bullet: usize) -> Self {
        Self {
            columns: ends(line),
            indent: usize::from(line.indent) + bullet,
            bullet: bullet > 0,
            shouted: is_shouted(line.text),
            comma: line.text.ends_with(','),
        }
    }

    /// True when `line` goes on with the paragraph: its first word would not have fitted on the line before.
    pub(super) fn goes_on(&self, line: &Line<'_>, width: usize) -> bool {
        let indent = usize::from(line.indent);
        let word = columns(line.text.split(' ').next().unwrap_or_default());
        // Headlines in capitals are parted where their halves look best.
        let halves = || self.shouted && is_shouted(line.text);
        if self.is_centred_with(indent, line.columns as usize) && (self.columns + self.indent + 1 + word > width || halves()) {
            return true;
        }
        // A deeper indent starts a paragraph, except under a bullet.
        if indent > self.indent + 1 || self.bullet && indent + 1 < self.indent {
            return false;
        }
        let full = self.columns + 1 + word > width;
        let lower = line.text.chars().next().is_some_and(char::is_lowercase);
        // Headlines are parted where a clause ends.
        full || lower && (self.columns * 5 >= width * 3 || self.comma)
    }

    /// Centred lines leave the same space at both ends.
    fn is_centred_with(&self, indent: usize, length: usize) -> bool {
        !self.bullet && indent >= CENTRE && indent > self.indent + 1 && (self.indent + self.columns).abs_diff(2 * indent + length) <= CENTRE
    }
}

/// True for a line of words in capitals that ends without a mark.
fn is_shouted(text: &str) -> bool {
    text.bytes().all(|b| !b.is_ascii_lowercase()) && text.is_ascii() && has_words_in_capitals(text)
}

fn has_words_in_capitals(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.bytes().filter(u8::is_ascii_uppercase).count() > 1);
    words.count() >= SHOUTED && text.ends_with(|c: char| c.is_alphanumeric())
}

/// Words of each half of a headline in capitals.
const SHOUTED: usize = 2;

/// Columns by which centred lines may be off: an odd rest and a margin of three at one end.
const CENTRE: usize = 4;

/// True for a line in the middle of the page.
pub(super) fn is_centred(indent: usize, length: usize, width: usize) -> bool {
    indent > CENTRE && (2 * indent + length).abs_diff(width) <= CENTRE + 2
}
