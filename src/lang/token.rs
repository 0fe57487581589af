//! Tokens: words, numbers and marks with their places and shapes.
//!
//! A token is a run of letters and digits that starts with a letter ("AI21", "don’t", "O’Reilly"), a number with its grouping
//! ("1,234.5"), a clitic ("’s"), a dotted abbreviation ("U.S.", "Inc.") or one other character. Hyphens stand alone, so that
//! rules see "Texas-based" as three glued tokens. Tokens never overlap, and between them lies only white space: a test holds it.

use super::abbreviation;
use super::plain::{self, Plain};
use super::shape::Shape;
use super::vocab::{Vocab, Word};
use crate::letters::{is_letter, is_letter_or_digit};
use crate::span::Span;

/// One token. All of a text are kept while it is analysed, so that word and shape share four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes.
    pub(crate) span: Span,
    /// The word, and above it the shape.
    bits: u32,
}

/// Bits of a token that are its word's.
const WORD_BITS: u32 = 20;

impl Token {
    /// A token; words past the [`WORD_BITS`], which only giant lists of a user's own could bring, count as unknown.
    fn new(span: Span, word: Word, shape: Shape) -> Self {
        let word = if word.0 >> WORD_BITS == 0 { word.0 } else { Word::UNKNOWN.0 };
        Self { span, bits: u32::from(shape.0) << WORD_BITS | word }
    }

    /// Its lower-case form in the vocabulary.
    pub(crate) fn word(self) -> Word {
        Word(self.bits & ((1 << WORD_BITS) - 1))
    }

    /// What it looks like.
    pub(crate) fn shape(self) -> Shape {
        Shape((self.bits >> WORD_BITS) as u16)
    }
}

/// Splits `text` into tokens and looks each of them up in `vocab`.
pub(crate) fn tokenize(text: &str, vocab: &Vocab) -> Vec<Token> {
    split(text, vocab, plain::at)
}

/// Splits a text; `short` is the short way through plain text.
#[inline]
fn split(text: &str, vocab: &Vocab, short: impl Fn(&[u8], usize, Option<Shape>, &Vocab) -> Plain) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4 + 4);
    let mut lower = String::with_capacity(32);
    let bytes = text.as_bytes();
    let (mut at, mut gap) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            gap |= GAP;
            at += 1;
            continue;
        }
        let glued = gap == 0;
        let before = tokens.last().filter(|_| glued).map(|t| t.shape());
        let (end, word, shape) = match short(bytes, at, before, vocab) {
            Plain::Gap(end, line_feed) => {
                gap |= GAP | if line_feed { Shape::NEW_LINE } else { 0 };
                at = end;
                continue;
            }
            Plain::Token(end, word, shape) => (end, word, shape),
            Plain::No => {
                let rest = &text[at..];
                let Some(c) = rest.chars().next() else { break };
                if c.is_whitespace() || is_control(c) {
                    gap |= GAP | if c == '\n' { Shape::NEW_LINE } else { 0 };
                    at += c.len_utf8();
                    continue;
                }
                let len = token_len(rest, c, tokens.last(), glued, text);
                lower_into(&rest[..len], &mut lower);
                (at + len, vocab.get(&lower), Shape(shape_of(&rest[..len], c)))
            }
        };
        let around = gap & Shape::NEW_LINE | if glued && at > 0 { Shape::GLUED } else { 0 };
        tokens.push(Token::new(Span::new(at, end), word, Shape(shape.0 | around)));
        at = end;
        gap = 0;
    }
    tokens
}

/// Marks white space before a token; no bit of a shape.
const GAP: u16 = 1 << 15;

/// Control characters part tokens as white space does.
fn is_control(c: char) -> bool {
    c.is_control()
}

/// Writes the lower-case form of `word` into `out`, with a straight apostrophe.
pub(crate) fn lower_into(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// Length in bytes of the token that starts `rest`.
fn token_len(rest: &str, c: char, before: Option<&Token>, glued: bool, text: &str) -> usize {
    if c.is_ascii_digit() || c.is_numeric() && c.to_digit(10).is_none() && !is_letter(c) {
        return number_len(rest);
    }
    if is_letter(c) {
        let dollar = glued && before.is_some_and(|t| t.span.of(text) == "$");
        // "$450K." and "5°C." end sentences: a letter behind a number is no initial.
        let unit = glued && before.is_some_and(|t| t.shape().any(Shape::NUMBER) || t.span.of(text) == "°");
        let len = currency_prefix(rest, dollar).unwrap_or_else(|| word_len(rest));
        return if unit && len == 2 && rest.as_bytes()[1] == b'.' { 1 } else { len };
    }
    // A clitic: the apostrophe and the letters of "'s", "'re", glued to a word.
    if is_apostrophe(c) && glued && before.is_some_and(|t| t.shape().any(Shape::WORD | Shape::NUMBER)) {
        let tail: &str = &rest[c.len_utf8()..];
        let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        let after = tail[letters..].chars().next();
        if matches!(letters, 1..=2) && !after.is_some_and(char::is_alphanumeric) {
            return c.len_utf8() + letters;
        }
    }
    c.len_utf8()
}

/// Codes and signs of currencies that news glues to the number: "USD10m", "RM79". One a line, sorted.
const CURRENCY_PREFIXES: &str = include_str!("../data/currencies/prefixes.txt");
/// Countries that stand between the dollar sign and the number: "$US113 trillion", "$A25".
const DOLLAR_COUNTRIES: &[&str] = &["A", "AU", "AUD", "C", "CA", "CAD", "HK", "NZ", "S", "US", "USD"];

/// Length of a currency's code at the start of `rest` when a digit follows: the code is a token of its own.
fn currency_prefix(rest: &str, after_dollar: bool) -> Option<usize> {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code =
        rest.get(..letters).filter(|_| (1..=4).contains(&letters) && rest.as_bytes().get(letters).is_some_and(u8::is_ascii_digit))?;
    let known = if after_dollar {
        DOLLAR_COUNTRIES.contains(&code)
    } else {
        currency_prefixes().binary_search(&code).is_ok() || WEAK_PREFIXES.contains(&code) && is_large_amount(&rest[letters..])
    };
    known.then_some(letters)
}

/// Letters that stand for a currency before a large amount only: rand ("R4bn", not "R2"), kina, and the pound of texts that were
/// brought to ASCII ("PS2.7m", not "PS5").
const WEAK_PREFIXES: &[&str] = &["K", "P", "PS", "R"];

/// True for a number with a mark of grouping or a decimal point in it, or with a multiplier behind it.
fn is_large_amount(rest: &str) -> bool {
    let number = number_len(rest);
    let tail = rest.get(number..).unwrap_or_default();
    let word = tail.strip_prefix(' ').unwrap_or(tail);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = !word[letters..].starts_with(|c: char| c.is_alphanumeric());
    let scaled = matches!(&word[..letters], "bn" | "b" | "m" | "mn" | "k" | "tn" | "million" | "billion" | "trillion");
    rest[..number].contains([',', '.']) || scaled && ends
}

/// The currency prefixes, split once.
fn currency_prefixes() -> &'static [&'static str] {
    static LIST: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| CURRENCY_PREFIXES.lines().collect());
    &LIST
}

/// A number: digits with `,` or `.` between them ("1,234.5"), never ending in one.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b',' | b'.' if end > 0 && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 1,
            _ => break,
        }
    }
    if end == 0 { rest.chars().next().map_or(1, char::len_utf8) } else { end }
}

/// A word: letters and digits, inner apostrophes, dotted abbreviations; a clitic is left for the next token.
fn word_len(rest: &str) -> usize {
    // Letters and digits at the start need no closer look.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (mut end, mut dots) = (plain, false);
    for (i, c) in rest[plain..].char_indices().map(|(i, c)| (plain + i, c)) {
        let next = rest[i + c.len_utf8()..].chars().next();
        let inner = || is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && !is_clitic(&rest[i + c.len_utf8()..]);
        if is_letter_or_digit(c) || is_joiner(c) && end > 0 || inner() {
            end = i + c.len_utf8();
        } else if c == '.' && is_dotted(&rest[..i], dots) && next.is_some_and(char::is_alphabetic) {
            dots = true;
            end = i + 1;
        } else {
            break;
        }
    }
    if rest[end..].starts_with('.') && (dots && is_dotted(&rest[..end], dots) || is_abbreviation(&rest[..end])) { end + 1 } else { end }
}

/// Combining marks belong to the word they follow.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '_')
}

/// Both apostrophes that news pages use.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// True when the letters after an apostrophe form "s", "re", "ve", "ll", "d", "m": clitics that stand as tokens of their own.
fn is_clitic(tail: &str) -> bool {
    let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
    if tail[letters..].chars().next().is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| tail[..letters].eq_ignore_ascii_case(clitic))
}

/// True when the letters since the last full stop are a single one, as in "U.S" and "e.g".
fn is_dotted(word: &str, dots: bool) -> bool {
    let part = word.rsplit('.').next().unwrap_or_default();
    part.chars().count() == 1 && (dots || word.chars().count() == 1)
}

/// True when `word` is an abbreviation that takes a full stop.
fn is_abbreviation(word: &str) -> bool {
    if word.len() > 6 || !word.is_ascii() {
        return false;
    }
    // A single capital is an initial: "J. Edgar".
    if word.len() == 1 {
        return word.bytes().all(|b| b.is_ascii_uppercase());
    }
    abbreviation::find(word).is_some_and(|a| !a.capitalised || word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The shape bits of a token, without those of its surroundings.
fn shape_of(token: &str, first: char) -> u16 {
    if !is_letter_or_digit(first) {
        // A clitic counts as a word of lower case.
        return if token.len() > first.len_utf8() { Shape::LOWER } else { Shape::MARK };
    }
    if first.is_numeric() && !is_letter(first) {
        return Shape::NUMBER;
    }
    let mut bits = if first.is_uppercase() { Shape::CAP } else { Shape::LOWER };
    let (mut uppers, mut lowers, mut camel) = (0, 0, false);
    for c in token.chars() {
        if c.is_uppercase() {
            camel |= lowers > 0;
            uppers += 1;
        } else if c.is_lowercase() {
            lowers += 1;
        } else if c.is_numeric() {
            bits |= Shape::MIXED;
        }
    }
    if uppers >= 2 && lowers == 0 {
        bits |= Shape::UPPER;
    }
    if camel {
        bits |= Shape::CAMEL;
    }
    if token.ends_with('.') {
        bits |= Shape::ABBREVIATION;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, &Vocab::default()).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn splits_news_text() {
        assert_eq!(words("Halden’s U.S.-listed shares"), ["Halden", "’s", "U.S.", "-", "listed", "shares"]);
        assert_eq!(words("rose 1.5%, to $1,234.50bn."), ["rose", "1.5", "%", ",", "to", "$", "1,234.50", "bn", "."]);
        assert_eq!(words("Acme Inc. don't AT&T AI21"), ["Acme", "Inc.", "don't", "AT", "&", "T", "AI21"]);
        assert_eq!(words("O’Reilly’s end."), ["O’Reilly", "’s", "end", "."]);
        assert_eq!(words("firms' plan no. 5"), ["firms", "'", "plan", "no", ".", "5"]);
        assert_eq!(words("USD10m $US5bn RM79 A350 US30YT"), ["USD", "10", "m", "$", "US", "5", "bn", "RM", "79", "A350", "US30YT"]);
        assert_eq!(words("$450K. At 5°C."), ["$", "450", "K", ".", "At", "5", "°", "C", "."]);
    }

    #[test]
    fn the_short_way_gives_the_same_tokens() {
        let mut vocab = Vocab::default();
        for word in ["the", "inc.", "halden", "'s", "’", "“", "shipbuilding", "1,234,567.5", "2024", "don't", "'", "."] {
            vocab.intern(word);
        }
        let pieces = [
            "iOsk",
            "GmbH",
            "haldenTwo",
            "HMC",
            "a",
            "B.",
            "-",
            "ray",
            "Ltd.",
            "don't",
            "F16",
            "_",
            "$",
            "usd",
            "A\u{301}b",
            "naïve",
            "é",
            "Inc.",
            "U.S.",
            "’s",
            "'s",
            "’",
            "'",
            "“",
            "”",
            "…",
            "Shipbuilding",
            "1,234,567.5",
            "2024.",
            "5,",
            "°",
            "C",
            "\u{a0}",
            "\n",
            " ",
            "\u{7f}",
            "\u{200d}",
            "½",
            "漢",
            "shipbuilders",
            "ThisIsALongWordOfCamels",
            "ABCDEFGHIJ",
            "abcdefgh",
            "the",
            "re",
            "no.",
            ",",
            "(",
        ];
        // Every pair, and longer rows in an order that a small generator makes.
        let mut texts: Vec<String> = pieces.iter().flat_map(|a| pieces.iter().map(move |b| [*a, b].concat())).collect();
        let mut seed = 7u32;
        for _ in 0..4_000 {
            let mut text = String::new();
            for _ in 0..6 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
            }
            texts.push(text);
        }
        for text in texts {
            assert_eq!(tokenize(&text, &vocab), split(&text, &vocab, |_, _, _, _| Plain::No), "{text:?}");
        }
    }

    #[test]
    fn tokens_part_only_at_white_space() {
        for text in ["a\u{0}b c’s", "“é—漢字…” 3½ x_y 1٣", "'' ''s 'ss ."] {
            let tokens = tokenize(text, &Vocab::default());
            let mut at = 0;
            for t in &tokens {
                assert!(t.span.start as usize >= at && t.span.end > t.span.start);
                assert!(text[at..t.span.start as usize].chars().all(|c| c.is_whitespace() || c.is_control()));
                at = t.span.end as usize;
            }
            assert!(text[at..].chars().all(|c| c.is_whitespace() || c.is_control()));
        }
    }
}
