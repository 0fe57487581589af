//! Pattern text to syntax tree.

use serde::{Deserialize, Serialize};

use super::chunk::Chunk;
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Text};

/// One item of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// One of these literal words; `true` for every inflected form.
    Words(Vec<(String, bool)>),
    /// A word or phrase of a list.
    List(String),
    /// A token of a shape.
    Shape(ShapeTest),
    /// A span found before.
    Chunk(Chunk),
    /// One of these sequences.
    Group(Vec<Vec<Item>>),
    /// The item `min` to `max` times, as many as possible.
    Repeat(Box<Item>, u8, u8),
    /// Up to so many tokens, as few as possible.
    Gap(u8),
    /// The item, captured under a name.
    Slot(String, Box<Item>),
    /// Fails when the item matches here.
    Not(Box<Item>),
    /// Matches nothing; fails when the item does not match here.
    See(Box<Item>),
    /// A word or phrase of a class of the language's word lists.
    Class(Class),
    /// The sentence's start.
    Start,
    /// The sentence's end.
    End,
}

/// Shapes that a pattern can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ShapeTest {
    /// Starts with an upper-case letter.
    Cap,
    /// Upper case throughout.
    Upper,
    /// Starts with a lower-case letter.
    Lower,
    /// A number.
    Num,
    /// Neither letter nor digit.
    Mark,
    /// Upper case after lower case.
    Camel,
    /// One capital with a full stop.
    Initial,
    /// No white space before it.
    Glued,
    /// Anything.
    Any,
}

impl ShapeTest {
    /// True when token `t` has the shape.
    pub(super) fn fits(self, text: &Text<'_>, t: usize) -> bool {
        let Some(token) = text.tokens.get(t) else { return false };
        let bits = token.shape();
        match self {
            Self::Cap => bits.any(Shape::CAP),
            Self::Upper => bits.any(Shape::UPPER),
            Self::Lower => bits.any(Shape::LOWER),
            Self::Num => bits.any(Shape::NUMBER),
            Self::Mark => bits.any(Shape::MARK),
            Self::Camel => bits.any(Shape::CAMEL),
            Self::Initial => bits.any(Shape::CAP) && bits.any(Shape::ABBREVIATION) && text.word(t).len() == 2,
            Self::Glued => bits.any(Shape::GLUED),
            Self::Any => true,
        }
    }
}

/// How often `*` and `+` repeat at most: longer runs do not occur in the noun phrases that rules describe.
const MANY: u8 = 8;

/// Parses a pattern.
pub(super) fn parse(pattern: &str) -> Result<Vec<Item>, String> {
    let words: Vec<&str> = pattern.split_whitespace().collect();
    let mut at = 0;
    let mut alternatives = sequence(&words, &mut at, 0)?;
    if at < words.len() {
        return Err("a closing bracket without an opening one".into());
    }
    if alternatives.len() == 1 {
        return Ok(alternatives.remove(0));
    }
    Ok(vec![Item::Group(alternatives)])
}

/// How deep brackets may nest: rules are written by people.
const MAX_DEPTH: usize = 8;

/// Parses alternatives up to a closing bracket or the end.
fn sequence(words: &[&str], at: &mut usize, depth: usize) -> Result<Vec<Vec<Item>>, String> {
    if depth > MAX_DEPTH {
        return Err("brackets nested too deep".into());
    }
    let mut alternatives = vec![Vec::new()];
    while let Some(&word) = words.get(*at) {
        if depth > 0 && is_closing(word) {
            break;
        }
        if depth == 0 && is_closing(word) {
            return Ok(alternatives);
        }
        *at += 1;
        if word == "|" {
            alternatives.push(Vec::new());
            continue;
        }
        let item = item(word, words, at, depth)?;
        if let Some(last) = alternatives.last_mut() {
            last.push(item);
        }
    }
    if alternatives.iter().any(Vec::is_empty) {
        return Err("an empty sequence".into());
    }
    Ok(alternatives)
}

/// A closing bracket with or without a repetition.
fn is_closing(word: &str) -> bool {
    matches!(word, ")" | ")?" | ")*" | ")+")
}

/// Parses one item that starts with `word`.
fn item(word: &str, words: &[&str], at: &mut usize, depth: usize) -> Result<Item, String> {
    if let Some(rest) = word.strip_prefix('!').filter(|r| !r.is_empty()) {
        return Ok(Item::Not(Box::new(item(rest, words, at, depth)?)));
    }
    if let Some(rest) = word.strip_prefix('&').filter(|r| !r.is_empty()) {
        return Ok(Item::See(Box::new(item(rest, words, at, depth)?)));
    }
    if word == "_" {
        return Ok(Item::See(Box::new(Item::Shape(ShapeTest::Glued))));
    }
    if let Some((name, rest)) = slot(word) {
        let inner = item(rest, words, at, depth)?;
        // The repetition belongs inside the slot: `x=#cap+` captures the whole run.
        return Ok(Item::Slot(name.into(), Box::new(inner)));
    }
    if word == "(" {
        let alternatives = sequence(words, at, depth + 1)?;
        let closing = words.get(*at).ok_or("an opening bracket without a closing one")?;
        *at += 1;
        return Ok(repeat(Item::Group(alternatives), &closing[1..]));
    }
    match word {
        "^" => return Ok(Item::Start),
        "$$" => return Ok(Item::End),
        _ => {}
    }
    if let Some(n) = word.strip_prefix("..") {
        let n = n.parse().map_err(|_| format!("{word}: a gap is written ..5"))?;
        return Ok(Item::Gap(n));
    }
    let (body, suffix) = match word.as_bytes() {
        [_, .., b'?' | b'*' | b'+'] => word.split_at(word.len() - 1),
        _ => (word, ""),
    };
    Ok(repeat(atom(body)?, suffix))
}

/// Splits `name=item`; a name is lower-case letters and `_`.
fn slot(word: &str) -> Option<(&str, &str)> {
    let (name, rest) = word.split_once('=')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (is_name && !rest.is_empty()).then_some((name, rest))
}

/// Wraps an item in its repetition.
fn repeat(item: Item, suffix: &str) -> Item {
    match suffix {
        "?" => Item::Repeat(Box::new(item), 0, 1),
        "*" => Item::Repeat(Box::new(item), 0, MANY),
        "+" => Item::Repeat(Box::new(item), 1, MANY),
        _ => item,
    }
}

/// Parses a list, a shape, a span or literal words.
fn atom(word: &str) -> Result<Item, String> {
    if word.contains(">|") || word.contains("|<") {
        let alternatives = word.split('|').map(|w| atom(w).map(|item| vec![item]));
        return alternatives.collect::<Result<_, _>>().map(Item::Group);
    }
    if let Some(name) = word.strip_prefix('<').and_then(|w| w.strip_suffix('>')).filter(|n| !n.is_empty()) {
        return Class::named(name).map(Item::Class).ok_or_else(|| format!("{word}: no such word class"));
    }
    if let Some(list) = word.strip_prefix('@') {
        return Ok(Item::List(list.into()));
    }
    if let Some(shape) = word.strip_prefix('#') {
        return shape_test(shape).map(Item::Shape).ok_or_else(|| format!("{word}: no such shape"));
    }
    if let Some(kind) = word.strip_prefix('$').filter(|k| !k.is_empty()) {
        return Chunk::named(kind).map(Item::Chunk).ok_or_else(|| format!("{word}: no such span"));
    }
    let literal = |w: &str| -> Result<(String, bool), String> {
        let (w, inflected) = w.strip_suffix('~').map_or((w, false), |w| (w, true));
        let w = w.strip_prefix('"').and_then(|w| w.strip_suffix('"')).unwrap_or(w);
        if w.is_empty() || w.chars().any(char::is_uppercase) {
            return Err(format!("{word}: words are written in lower case"));
        }
        Ok((w.into(), inflected))
    };
    word.split('|').map(literal).collect::<Result<_, _>>().map(Item::Words)
}

/// The shape of that name.
fn shape_test(name: &str) -> Option<ShapeTest> {
    Some(match name {
        "cap" => ShapeTest::Cap,
        "upper" => ShapeTest::Upper,
        "lower" => ShapeTest::Lower,
        "num" => ShapeTest::Num,
        "mark" => ShapeTest::Mark,
        "camel" => ShapeTest::Camel,
        "initial" => ShapeTest::Initial,
        "glued" => ShapeTest::Glued,
        "any" => ShapeTest::Any,
        _ => return None,
    })
}
