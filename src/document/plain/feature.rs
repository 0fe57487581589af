//! What is seen of each unit of a text page: length, end, shape, set phrases, dates, names, its neighbours and its place.

use std::collections::HashMap;

use super::name;
use super::phrases::{self, Phrases};
use super::unit::Unit;
use crate::lang::date::{self, Order};
use crate::report::BlockKind;

/// The features of a unit, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Features(pub(super) u64);

macro_rules! features {
    ($($name:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),* }
        impl Features { $(pub(super) const $name: Self = Self(1 << Bit::$name as u64);)* }
        /// Names of the features, as in the weights file.
        pub(super) const NAMES: &[&str] = &[$($text),*];
    };
}

features! {
    WORDS_1_2 = "words_1_2", WORDS_3_5 = "words_3_5", WORDS_6_14 = "words_6_14", WORDS_15_24 = "words_15_24", WORDS_25_45 = "words_25_45",
    WORDS_46 = "words_46", STOP = "stop", ASK = "ask", COLON = "colon", OPEN = "open", LOWER = "lower", QUOTE = "quote", PROSE = "prose",
    CAPS = "caps", TITLED = "titled", BULLET = "bullet", MARKED = "marked", QUOTED = "quoted", LINK = "link",
    BRACKET = "bracket", ADDRESS = "address", NUMBER = "number", CELLS = "cells", RELATED = "related", LIST = "list", INLINE = "inline",
    SHARE = "share", AD = "ad", NEWSLETTER = "newsletter", COMMENTS = "comments", LEGAL = "legal", NAV = "nav", CAPTION = "caption",
    ABOUT = "about", TAGS = "tags", END = "end", BYLINE = "byline", NO_BYLINE = "no_byline", NAME = "name", DATE_LINE = "date_line",
    DATE_IN = "date_in", NO_DATE = "no_date", BIO = "bio", NO_BIO = "no_bio", NO_TAGS = "no_tags", NO_INLINE = "no_inline",
    NO_LIST = "no_list", NO_ABOUT = "no_about", TOPIC = "topic", ALIEN = "alien", REPEATED = "repeated", FIRST = "first",
    RESUMED = "resumed", BEFORE_TEXT = "before_text", AFTER_TEXT = "after_text", PAIR_HEAD = "pair_head", PAIR_TEXT = "pair_text",
    RUN = "run", NEXT_LONG = "next_long", DATELINE = "dateline", NAME_NEAR = "name_near", CLEAN = "clean", MADE_BELOW = "made_below",
}

impl Features {
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn set_if(&mut self, condition: bool, other: Self) {
        if condition {
            self.0 |= other.0;
        }
    }
}

/// A unit with what later steps ask about it.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) features: Features,
    /// Words, two characters of scripts without spaces for one.
    words: usize,
    /// Where the headline starts after "Read more:".
    pub(super) inline: usize,
}

/// Words of a unit; scripts without spaces count two characters for a word.
fn count_words(text: &str) -> usize {
    let spaces = memchr::memchr_iter(b' ', text.as_bytes()).count() + usize::from(!text.is_empty());
    if text.is_ascii() {
        return spaces;
    }
    let wide = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    spaces + wide / 2
}

/// Features of every unit of a page.
pub(super) fn all(units: &[Unit], order: Order) -> Vec<Seen> {
    let mut buffer = String::new();
    let mut seen: Vec<Seen> = units.iter().map(|unit| alone(unit, order, &mut buffer)).collect();
    let topic = Topic::of(units, &seen);
    bios(units, &mut seen);
    repeats(units, &mut seen);
    places(&mut seen);
    near_names(units, &mut seen);
    boilerplate(units, &mut seen);
    page(&mut seen);
    for (unit, seen) in units.iter().zip(&mut seen) {
        if (4..=TITLE_WORDS).contains(&seen.words) {
            match topic.share(&unit.text) {
                Some(share) if share >= SAME_TOPIC => seen.features.set(Features::TOPIC),
                Some(share) if share <= OTHER_TOPIC => seen.features.set(Features::ALIEN),
                _ => {}
            }
        }
    }
    let text = |i: usize| units.get(i).map_or("", |u| u.text.as_str());
    for i in 0..seen.len().saturating_sub(1).min(HEAD_UNITS) {
        if resumes(text(i), text(i + 1), seen.get(i), seen.get(i + 1)) {
            seen[i].features.set(Features::RESUMED);
        }
    }
    if let Some(first) = seen.first_mut() {
        first.features.set(Features::FIRST);
    }
    seen
}

/// Units from the start in which a dek is looked for: menus before the headline rarely have more lines.
const HEAD_UNITS: usize = 200;
/// Words of the longest headline. On the news pages of the development sets 99.5 % are shorter.
const TITLE_WORDS: usize = 28;
/// A headline shares this part of its words with the text below it; measured on the development pages, nine of ten do.
const SAME_TOPIC: f32 = 0.55;
/// Headlines of other stories share less.
const OTHER_TOPIC: f32 = 0.2;
/// Bytes of the longest line that may be a byline with date, role and place.
const META_LINE: usize = 200;

/// What a unit shows by itself.
fn alone(unit: &Unit, order: Order, buffer: &mut String) -> Seen {
    let text = unit.text.as_str();
    let words = count_words(text);
    let mut f = Features::default();
    f.set(match words {
        0..=2 => Features::WORDS_1_2,
        3..=5 => Features::WORDS_3_5,
        6..=14 => Features::WORDS_6_14,
        15..=24 => Features::WORDS_15_24,
        25..=45 => Features::WORDS_25_45,
        _ => Features::WORDS_46,
    });
    ending(text, &mut f);
    f.set_if(unit.kind == BlockKind::ListItem || is_numbered(text), Features::BULLET);
    f.set_if(unit.level.is_some(), Features::MARKED);
    f.set_if(unit.kind == BlockKind::Quote, Features::QUOTED);
    f.set_if(unit.links.first().is_some_and(|l| l.start == 0 && l.end as usize + 2 >= text.len()), Features::LINK);
    f.set_if(text.starts_with('[') && text.ends_with(']') || text.starts_with('(') && text.ends_with(')') && words <= 6, Features::BRACKET);
    if words <= TITLE_WORDS {
        shape(text, words, &mut f);
    }
    let (found, inline) = phrases::of(text, buffer);
    from_phrases(found, words, inline < text.len(), &mut f);
    if text.len() <= META_LINE {
        let (stamps, rest) = date::split(text, order);
        let day = stamps.iter().any(date::Stamp::is_day);
        f.set_if(day && rest == 0, Features::DATE_LINE);
        f.set_if(day && rest > 0 && words <= 16 && !f.has(Features::STOP), Features::DATE_IN);
        f.set_if(!day, Features::NO_DATE);
        match name::byline(text) {
            name::Byline::Marked => f.set(Features::BYLINE),
            name::Byline::Bare if !f.has(Features::BULLET) => {
                f.set(Features::NAME);
            }
            _ => f.set(Features::NO_BYLINE),
        }
    } else {
        f.set(Features::NO_DATE);
        f.set(Features::NO_BYLINE);
    }
    f.set_if(words >= 12 && super::wire::dateline(text).is_some(), Features::DATELINE);
    Seen { features: f, words, inline }
}

/// "3. Life": an item of a numbered list, as dumps show the trail to a page.
fn is_numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && text.get(digits..).is_some_and(|rest| rest.starts_with(". "))
}

/// How a unit ends and starts.
fn ending(text: &str, f: &mut Features) {
    let end = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', '」', '』', '“', ' ']);
    match end.chars().next_back() {
        Some('.' | '。' | '…' | '．' | '।' | '۔') => f.set(Features::STOP),
        Some('?' | '!' | '？' | '！') => f.set(Features::ASK),
        Some(':' | '：') => f.set(Features::COLON),
        _ => f.set(Features::OPEN),
    }
    match text.chars().next() {
        Some(c) if c.is_lowercase() => f.set(Features::LOWER),
        Some('"' | '“' | '„' | '«' | '»' | '「' | '‘') => f.set(Features::QUOTE),
        _ => {}
    }
    // A full stop or a comma inside tells running text from a menu.
    let inside = text.as_bytes().windows(3).any(|w| matches!(w, [b'a'..=b'z', b',' | b'.', b' ']));
    f.set_if(inside && text.len() > 60 || text.contains('，') || text.contains('、') && text.contains('。'), Features::PROSE);
}

/// Capitals, numbers, addresses, cells.
fn shape(text: &str, words: usize, f: &mut Features) {
    let (mut capital, mut letters, mut upper, mut digits, mut counted) = (0, 0, 0, 0, 0);
    let mut start = true;
    for c in text.chars() {
        if c.is_alphabetic() {
            letters += 1;
            upper += usize::from(c.is_uppercase());
            counted += usize::from(start);
            capital += usize::from(start && c.is_uppercase());
            start = false;
        } else {
            digits += usize::from(c.is_ascii_digit());
            start = c.is_whitespace();
        }
    }
    f.set_if(letters > 3 && upper * 5 >= letters * 4, Features::CAPS);
    f.set_if(counted >= 3 && capital * 3 >= counted * 2, Features::TITLED);
    f.set_if(digits > 0 && letters * 2 <= digits || letters == 0, Features::NUMBER);
    f.set_if(text.contains("://") || text.contains("www.") || text.contains('@') && words <= 8, Features::ADDRESS);
    f.set_if(
        text.contains('|') || text.contains('\t') || text.contains(" › ") || text.contains(" » ") || text.contains(" > "),
        Features::CELLS,
    );
}

/// Most words of a line that a set phrase makes junk; longer ones are more likely prose.
const PHRASE_WORDS: usize = 40;

fn from_phrases(found: Phrases, words: usize, rest: bool, f: &mut Features) {
    if words <= PHRASE_WORDS {
        let pairs = [
            (Phrases::SHARE, Features::SHARE),
            (Phrases::AD, Features::AD),
            (Phrases::NEWSLETTER, Features::NEWSLETTER),
            (Phrases::COMMENTS, Features::COMMENTS),
            (Phrases::LEGAL, Features::LEGAL),
            (Phrases::NAV, Features::NAV),
            (Phrases::CAPTION, Features::CAPTION),
            (Phrases::END, Features::END),
        ];
        for (phrase, feature) in pairs {
            f.set_if(found.has(phrase), feature);
        }
    }
    let heading = words <= 9 && !f.has(Features::STOP);
    f.set_if(found.has(Phrases::RELATED) && heading, Features::RELATED);
    f.set_if(found.has(Phrases::LIST) && heading, Features::LIST);
    f.set_if(!(found.has(Phrases::RELATED) || found.has(Phrases::LIST)) || !heading, Features::NO_LIST);
    let inline = found.has(Phrases::INLINE) && rest && (3..=TITLE_WORDS).contains(&words);
    f.set(if inline { Features::INLINE } else { Features::NO_INLINE });
    f.set(if found.has(Phrases::ABOUT) { Features::ABOUT } else { Features::NO_ABOUT });
    f.set(if found.has(Phrases::TAGS) && words <= PHRASE_WORDS { Features::TAGS } else { Features::NO_TAGS });
}

/// Words that the long paragraphs of a page use, by a hash of their first letters.
struct Topic(HashMap<u32, (), std::hash::BuildHasherDefault<Identity>>);

/// A hasher for numbers that are hashes already.
#[derive(Default)]
struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.0 = self.0 << 8 | u64::from(*b));
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n) | u64::from(n) << 32;
    }
}

/// Bytes of long paragraphs that make the topic: the first paragraphs name all that a headline names.
const TOPIC_BYTES: usize = 4000;
/// Words of a long paragraph.
const LONG: usize = 25;

impl Topic {
    fn of(units: &[Unit], seen: &[Seen]) -> Self {
        let mut words = HashMap::default();
        let mut bytes = 0;
        for (unit, _) in units.iter().zip(seen).filter(|(_, s)| s.words >= LONG) {
            stems(&unit.text).for_each(|stem| {
                words.insert(stem, ());
            });
            bytes += unit.text.len();
            if bytes > TOPIC_BYTES {
                break;
            }
        }
        Self(words)
    }

    /// The part of a line's words that the topic knows; `None` where a line has no words that tell.
    fn share(&self, line: &str) -> Option<f32> {
        let (mut all, mut known) = (0u16, 0u16);
        for stem in stems(line) {
            all += 1;
            known += u16::from(self.0.contains_key(&stem));
        }
        (all >= 2 && !self.0.is_empty()).then(|| f32::from(known) / f32::from(all))
    }
}

/// Hashes of the telling words of a text: five letters or more in lower case, cut to the first five, and capitalised ones of two or more.
fn stems(text: &str) -> impl Iterator<Item = u32> + '_ {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() >= 5 || w.len() >= 2 && w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    words.filter(|w| w.len() > 4 || !STOP_WORDS.contains(w)).map(|word| {
        // FNV-1a.
        word.chars().take(5).flat_map(char::to_lowercase).fold(0x811c_9dc5u32, |h, c| (h ^ c as u32).wrapping_mul(0x0100_0193))
    })
}

/// Capitalised short words that tell nothing.
const STOP_WORDS: &[&str] = &[
    "The", "An", "In", "On", "It", "But", "And", "For", "As", "At", "By", "This", "That", "He", "She", "They", "We", "With", "If", "When",
    "To", "Of", "Its", "His", "Her", "Is", "Are", "How", "Why", "What", "Who", "You", "Your", "Can", "Will", "Has", "Have", "Die", "Der",
    "Das", "Und", "Le", "La", "Les", "El", "Los", "De", "Un", "Une", "Il",
];

/// Marks units that tell about an author of the page.
fn bios(units: &[Unit], seen: &mut [Seen]) {
    let mut names: Vec<String> = Vec::new();
    for (unit, seen) in units.iter().zip(seen.iter()) {
        if names.len() < name::MOST && seen.features.has(Features::BYLINE) {
            names.extend(name::names(&unit.text).into_iter().filter(|n| n.len() > 2));
        }
    }
    let mut heading = false;
    for (unit, seen) in units.iter().zip(seen.iter_mut()) {
        let long = seen.words >= 6 && (seen.features.has(Features::STOP) || seen.words >= 20);
        let is = long && (name::is_bio(&unit.text, &names, heading));
        seen.features.set(if is { Features::BIO } else { Features::NO_BIO });
        heading = seen.features.has(Features::ABOUT);
    }
}

/// Marks short lines that stand more than once on a page.
fn repeats(units: &[Unit], seen: &mut [Seen]) {
    let mut count: HashMap<&str, u32> = HashMap::with_capacity(units.len().min(1 << 16));
    for (unit, seen) in units.iter().zip(seen.iter()).filter(|(_, s)| s.words <= TITLE_WORDS) {
        if seen.words >= 2 {
            *count.entry(unit.text.as_str()).or_default() += 1;
        }
    }
    for (unit, seen) in units.iter().zip(seen) {
        seen.features.set_if(count.get(unit.text.as_str()).is_some_and(|n| *n > 1), Features::REPEATED);
    }
}

/// Lines that a set phrase makes junk.
const JUNK: Features = Features(
    Features::SHARE.0
        | Features::AD.0
        | Features::NEWSLETTER.0
        | Features::COMMENTS.0
        | Features::LEGAL.0
        | Features::NAV.0
        | Features::CAPTION.0,
);

/// True for lines that may be the headline of a story.
fn is_headline(seen: &Seen) -> bool {
    let f = seen.features;
    let junk = Features(
        Features::SHARE.0
            | Features::AD.0
            | Features::NEWSLETTER.0
            | Features::COMMENTS.0
            | Features::LEGAL.0
            | Features::NAV.0
            | Features::CAPTION.0
            | Features::BYLINE.0
            | Features::DATE_LINE.0
            | Features::TAGS.0
            | Features::LOWER.0
            | Features::COLON.0
            | Features::RELATED.0
            | Features::LIST.0
            | Features::ABOUT.0,
    );
    (3..=22).contains(&seen.words) && !f.has(Features::STOP) && !f.has(junk)
}

/// True for lines that may be what a page says about another story.
fn is_blurb(seen: &Seen) -> bool {
    (5..=48).contains(&seen.words)
        && !seen.features.has(Features(Features::OPEN.0 | Features::COLON.0 | Features::BYLINE.0 | Features::LEGAL.0 | Features::BULLET.0))
}

/// Where a unit stands among the others: before, after or in the running text, in a row of headlines, in pairs of headline and description.
fn places(seen: &mut [Seen]) {
    let long = |s: &Seen| s.words >= LONG && !s.features.has(Features(Features::BIO.0 | Features::LEGAL.0 | Features::NEWSLETTER.0));
    let first = seen.iter().position(long).unwrap_or(seen.len());
    let last = seen.iter().rposition(|s| s.words > 48 && long(s) || s.words >= 32 && long(s)).unwrap_or(0);
    let headline: Vec<bool> = seen.iter().map(is_headline).collect();
    let blurb: Vec<bool> = seen.iter().map(is_blurb).collect();
    let at = |list: &[bool], i: usize| list.get(i).copied().unwrap_or(false);
    // A pair counts when the next unit starts another one, or the one before ended one.
    // Questions with answers are the article's own.
    let ask: Vec<bool> = seen.iter().map(|s| s.features.has(Features::ASK)).collect();
    let two = |i: usize, j: usize| {
        at(&headline, i) && at(&blurb, i + 1) && at(&headline, j) && at(&blurb, j + 1) && !(at(&ask, i) && at(&ask, j))
    };
    let pair = |i: usize| two(i, i + 2) || i >= 2 && two(i, i - 2);
    let pairs: Vec<bool> = (0..seen.len()).map(pair).collect();
    let count = seen.len();
    let next_long: Vec<bool> =
        (0..count).map(|i| seen.get(i + 1).is_some_and(|s| s.words >= 15 && !s.features.has(Features::OPEN))).collect();
    for (i, seen) in seen.iter_mut().enumerate() {
        let f = &mut seen.features;
        f.set_if(i < first, Features::BEFORE_TEXT);
        f.set_if(i > last, Features::AFTER_TEXT);
        f.set_if(at(&pairs, i), Features::PAIR_HEAD);
        f.set_if(i > 0 && at(&pairs, i - 1), Features::PAIR_TEXT);
        f.set_if(at(&headline, i) && (at(&headline, i + 1) || i > 0 && at(&headline, i - 1)), Features::RUN);
        f.set_if(at(&next_long, i), Features::NEXT_LONG);
    }
}

/// Lines between a bare name and the date, or the word that announces it.
const NEAR: usize = 2;

/// Marks bare names that stand close to a date line, or under a line such as "Author:" or "By".
fn near_names(units: &[Unit], seen: &mut [Seen]) {
    let dated: Vec<bool> = seen.iter().map(|s| s.features.has(Features(Features::DATE_LINE.0 | Features::DATE_IN.0))).collect();
    for i in 0..seen.len() {
        if !seen[i].features.has(Features::NAME) {
            continue;
        }
        let near = dated.get(i.saturating_sub(NEAR)..(i + NEAR + 1).min(dated.len())).is_some_and(|d| d.contains(&true));
        let told = i > 0 && units.get(i - 1).is_some_and(|u| name::announces(&u.text));
        seen[i].features.set_if(near || told, Features::NAME_NEAR);
    }
}

/// Units before the running text of a page that was saved without its menus; dumps with menus have 70 (median of 178 pages).
const CLEAN_UNITS: usize = 10;
/// Units between a headline and the line that says who wrote it and when.
const BELOW: usize = 4;

/// Marks the units of pages without menus, and headlines with a byline or a date below.
fn page(seen: &mut [Seen]) {
    let junk = Features(
        JUNK.0
            | Features::TAGS.0
            | Features::INLINE.0
            | Features::RELATED.0
            | Features::LIST.0
            | Features::ABOUT.0
            | Features::BYLINE.0
            | Features::DATE_LINE.0
            | Features::END.0,
    );
    let first = seen.iter().position(|s| !s.features.has(Features::BEFORE_TEXT)).unwrap_or(seen.len());
    let made = Features(Features::BYLINE.0 | Features::DATE_LINE.0 | Features::NAME_NEAR.0);
    let made: Vec<bool> = seen.iter().map(|s| s.features.has(made)).collect();
    for (i, seen) in seen.iter_mut().enumerate() {
        seen.features.set_if(first <= CLEAN_UNITS && !seen.features.has(junk), Features::CLEAN);
        let below = made.get(i + 1..(i + 1 + BELOW).min(made.len())).is_some_and(|m| m.contains(&true));
        seen.features.set_if(below && seen.words >= 4 && is_headline(seen), Features::MADE_BELOW);
    }
}

/// Words of the heading "About Osk Shipping".
const ABOUT_WORDS: std::ops::RangeInclusive<usize> = 2..=8;

/// Marks what press releases say about their company at the end: "About X" and the paragraph below that starts with X or names it early.
fn boilerplate(units: &[Unit], seen: &mut [Seen]) {
    for i in 1..seen.len().saturating_sub(1) {
        let (Some(unit), Some(next)) = (units.get(i), units.get(i + 1)) else { break };
        let Some(rest) = unit.text.strip_prefix("About ").or_else(|| unit.text.strip_prefix("ABOUT ")) else { continue };
        if !ABOUT_WORDS.contains(&seen[i].words) || seen[i].features.has(Features::ABOUT) || seen[i + 1].words < 8 {
            continue;
        }
        let word = rest.split([' ', ':', ',']).next().unwrap_or(rest);
        let head: String = next.text.chars().take(120).collect();
        if word.starts_with(char::is_uppercase) && head.to_lowercase().contains(&word.to_lowercase()) {
            seen[i].features.set(Features::END);
            seen[i + 1].features.set(Features::END);
        }
    }
}

/// Least names that a dek must share with the paragraph below it, least part of its names and of its words.
///
/// Measured on 129 pasted pages without a dek: the first paragraph meets all three on none of them.
const RESUMED: (usize, f32, f32) = (3, 0.6, 0.3);

/// True when the next paragraph tells the same again with the same names: then this one is the dek.
fn resumes(text: &str, next: &str, seen: Option<&Seen>, after: Option<&Seen>) -> bool {
    let (Some(seen), Some(after)) = (seen, after) else { return false };
    if !(8..=45).contains(&seen.words) || after.words < LONG || after.words <= seen.words {
        return false;
    }
    let names = |text| -> Vec<u32> { stems_of_names(text).collect() };
    let part = |a: &[u32], b: &[u32]| (a.iter().filter(|x| b.contains(x)).count(), a.len());
    let unique = |mut list: Vec<u32>| {
        list.sort_unstable();
        list.dedup();
        list
    };
    let (shared, all) = part(&unique(names(text)), &names(next));
    let (words, total) = part(&unique(stems(text).collect()), &stems(next).collect::<Vec<_>>());
    shared >= RESUMED.0 && shared as f32 >= RESUMED.1 * all as f32 && words as f32 >= RESUMED.2 * total as f32
}

/// The capitalised words among [`stems`].
fn stems_of_names(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 2 && w.starts_with(char::is_uppercase)).flat_map(stems)
}
