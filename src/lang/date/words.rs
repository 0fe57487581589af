//! The words of written dates, by class, and the cutting of a text into date tokens.

use crate::lang::digits;
use crate::lang::script::is_unended;
use crate::letters;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A month, 1 to 12.
    Month(u8),
    Weekday,
    /// "Published": the date is the day of publication.
    Published,
    /// "Updated": the date is the day of the last change.
    Updated,
    /// Words between the parts.
    Link,
    /// "5 min read".
    Read,
    /// 1 before noon, 2 after.
    Meridiem(u8),
    Hour,
    /// East Asian units written after the number: year, month, day, minute, second.
    Unit(u8),
    Ordinal,
    Zone,
    Other,
}

/// A token of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and how many digits it has.
    Number(u64, u8),
    Word(Class),
    Mark(char),
}

/// A token with its place in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Every class of a word, looked up once.
    classes: &'static [Class],
}

impl Token {
    /// True for a word that may have this class.
    pub(super) fn is(&self, wanted: Class) -> bool {
        self.classes.contains(&wanted)
    }

    /// The month that a word names.
    pub(super) fn month(&self) -> Option<u8> {
        self.classes.iter().find_map(|class| if let Class::Month(m) = class { Some(*m) } else { None })
    }
}

/// The classes of the words in lower case.
struct Words {
    /// The classes of all spellings, those of one spelling together.
    classes: Vec<Class>,
    /// First and one past the last class of each spelling.
    places: FxHashMap<&'static str, (u16, u16)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let rows = rows();
    let mut words = Words { classes: rows.iter().map(|row| row.1).collect(), places: FxHashMap::default() };
    for (at, (word, _)) in (0..).zip(&rows) {
        words.places.entry(*word).or_insert((at, at)).1 = at + 1;
    }
    words
});

/// Spelling and classes, sorted by spelling; a spelling may have several rows.
fn rows() -> Vec<(&'static str, Class)> {
    let mut words = Vec::with_capacity(600);
    for line in include_str!("../../data/dates/words.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(class), Some(value), Some(spellings)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let value = value.parse().unwrap_or(0);
        let class = class_of(class, value);
        words.extend(spellings.split('|').map(|word| (word, class)));
    }
    words.sort_by_key(|(word, _)| *word);
    words
}

/// The class that a row of the list names.
fn class_of(name: &str, value: u8) -> Class {
    match name {
        "month" => Class::Month(value),
        "weekday" => Class::Weekday,
        "published" => Class::Published,
        "updated" => Class::Updated,
        "link" => Class::Link,
        "read" => Class::Read,
        "meridiem" => Class::Meridiem(value),
        "hour" => Class::Hour,
        "unit" => Class::Unit(value),
        "ordinal" => Class::Ordinal,
        "zone" => Class::Zone,
        _ => Class::Other,
    }
}

/// Every class of a word; none for unknown words.
fn classes(word: &str) -> &'static [Class] {
    let words = &*WORDS;
    let place = lower(word).and_then(|word| words.places.get(word.as_str()));
    place.and_then(|&(first, last)| words.classes.get(usize::from(first)..usize::from(last))).unwrap_or(&[])
}

/// A short word in lower case, without an allocation.
struct Lower([u8; Lower::MAX], usize);

impl Lower {
    /// Longest spelling of the list, with room to spare.
    const MAX: usize = 40;

    fn as_str(&self) -> &str {
        std::str::from_utf8(self.0.get(..self.1).unwrap_or_default()).unwrap_or_default()
    }
}

/// The lower-case form of a word; `None` when it is longer than any date word.
fn lower(word: &str) -> Option<Lower> {
    let mut out = Lower([0; Lower::MAX], 0);
    if word.is_ascii() {
        let to = out.0.get_mut(..word.len())?;
        to.copy_from_slice(word.as_bytes());
        to.make_ascii_lowercase();
        out.1 = word.len();
        return Some(out);
    }
    // The Turkish dotted capital falls apart into two characters; the second is dropped.
    for c in word.chars().flat_map(char::to_lowercase).filter(|c| *c != '\u{307}') {
        let end = out.1 + c.len_utf8();
        c.encode_utf8(out.0.get_mut(out.1..end)?);
        out.1 = end;
    }
    Some(out)
}

/// Letters that end a number in East Asian dates and stand apart from what follows.
fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '號' | '時' | '时' | '點' | '点' | '分' | '秒' | '년' | '월' | '일' | '시' | '분' | '초')
}

/// Cuts a text into numbers, words and marks.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(16);
    let mut next = 0;
    while let Some(c) = char_at(text, next) {
        let start = next;
        next += c.len_utf8();
        let mut known: &[Class] = &[];
        let kind = if let Some(d) = digit(c) {
            let (mut value, mut digits) = (u64::from(d), 1u8);
            // Pages that lost the space between year and time write "20252:23 PM": a year of four digits ends there.
            let glued = glued_year(text.get(start..).unwrap_or_default());
            while let Some((d, len)) = char_at(text, next).and_then(|c| Some((digit(c)?, c.len_utf8()))) {
                value = value.saturating_mul(10).saturating_add(u64::from(d));
                digits = digits.saturating_add(1);
                next += len;
                if glued && digits == 4 {
                    break;
                }
            }
            Kind::Number(value, digits)
        } else if is_letter(c) {
            let after_number = out.last().is_some_and(|t| matches!(t.kind, Kind::Number(..)));
            if !(after_number && is_unit(c)) {
                let mut last = c;
                // "ม.ค.": the full stops of Thai stand inside of words too.
                let inside = |at: usize, c: char| c == '.' && text.get(at + 1..).is_some_and(|rest| rest.starts_with(is_unended));
                while let Some(c) = char_at(text, next).filter(|c| is_letter(*c) || inside(next, *c)) {
                    // "PressApril 28": a capital after a small letter starts a word.
                    if last.is_lowercase() && c.is_uppercase() {
                        break;
                    }
                    last = c;
                    next += c.len_utf8();
                }
            }
            known = text.get(start..next).map_or(&[], classes);
            Kind::Word(known.first().copied().unwrap_or(Class::Other))
        } else if c.is_whitespace() || crate::document::text::is_invisible(c) {
            continue;
        } else {
            Kind::Mark(c)
        };
        out.push(Token { kind, start, end: next, classes: known });
    }
    out
}

/// The character at a place, which for most texts is a byte.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// True for five or six digits that start with a year of our time and go on with an hour or a number of minutes.
fn glued_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = text.get(..4).and_then(|y| y.parse::<u16>().ok());
    let after = text.get(digits..).unwrap_or_default().trim_start();
    (5..=6).contains(&digits) && year.is_some_and(|y| (1990..2100).contains(&y)) && (after.starts_with(':') || after.starts_with("min"))
}

fn is_letter(c: char) -> bool {
    // Marks inside words of Hindi, Bengali and Thai are no letters by themselves.
    letters::is_letter(c)
        || matches!(c, '\u{300}'..='\u{36f}' | '°' | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{e47}'..='\u{e4e}')
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '\u{660}'.. => digits::digit(c),
        _ => None,
    }
}
