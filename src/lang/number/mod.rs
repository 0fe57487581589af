//! The number scan: finds every number of a text once, in digits or words, scaled, with its place.

mod compound;
mod fraction;
mod numeral;
mod vague;
mod words;

use super::lexicon::{Class, Lexicon, NUMBER_STARTS};
use super::{Shape, Text};

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Scaled value; the lower end when it is vague.
    pub(crate) value: f64,
    /// Upper end of "hundreds of millions".
    pub(crate) high: Option<f64>,
    /// What its scale words multiplied by; 1 without any.
    pub(crate) scale: f64,
    /// How it is written.
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Digits, perhaps with a scale word.
    Digits,
    /// Words.
    Words,
    /// A fraction: "two-thirds", "7/32", "half".
    Fraction,
    /// "third", "14th".
    Ordinal,
    /// "hundreds of millions", "several hundred".
    Vague,
}

/// The numbers of a text, in order; they never overlap.
pub(crate) fn scan(text: &Text<'_>, lexicon: &Lexicon) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    let scan = Scan { text, lexicon };
    while at < text.tokens.len() {
        match scan.number(at) {
            Some(n) => {
                at = n.last.max(at + 1);
                found.push(n);
            }
            None => at += 1,
        }
    }
    found
}

/// Largest value that scale words build up to; beyond stand chains of words that nobody means.
const LARGEST: f64 = 1e18;

/// The scanner.
struct Scan<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
}

impl Scan<'_> {
    /// The number that starts at token `at`.
    fn number(&self, at: usize) -> Option<Number> {
        let token = self.text.tokens.get(at)?;
        if token.shape().any(Shape::NUMBER) {
            return self.digits(at);
        }
        if token.shape().any(Shape::MARK) {
            return self.leading_point(at);
        }
        let classes = self.lexicon.classes(token.word()) & NUMBER_STARTS;
        if classes == 0 {
            return self.compound(at);
        }
        // Behind most articles stands a noun: they start a number only with a number word behind them.
        if classes == Class::Article.bit()
            && self.lexicon.find(self.text, at, Class::Article).is_none_or(|a| !self.is(a.last, "-") && !self.starts(a.last))
        {
            return self.compound(at);
        }
        self.vague(at).or_else(|| self.part(at)).or_else(|| self.words(at)).or_else(|| self.ordinal(at)).or_else(|| self.compound(at))
    }

    /// True when a number in words may start at `at`.
    fn starts(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| self.lexicon.classes(t.word()) & NUMBER_STARTS != 0)
    }

    /// "third", "twentieth".
    fn ordinal(&self, at: usize) -> Option<Number> {
        let hit = self.lexicon.find(self.text, at, Class::Ordinal)?;
        Some(make(at, hit.last, hit.value, 1.0, Form::Ordinal))
    }

    /// True when token `at` is `mark`.
    fn is(&self, at: usize, mark: &str) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::MARK)) && self.text.word(at) == mark
    }

    /// True when token `at` stands right after the one before it.
    fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::GLUED))
    }

    /// True when token `at` is a number in digits.
    fn is_digits(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape().any(Shape::NUMBER))
    }

    /// One past a hyphen at `at`, or `at`.
    fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is(at, "-"))
    }

    /// True where nothing is named behind `at`: the end, a mark or a new line.
    fn stands_alone(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_none_or(|t| t.shape().any(Shape::MARK | Shape::NEW_LINE))
    }

    /// The product of the scale words from `at` on, and one past them.
    fn scales(&self, mut at: usize) -> (f64, usize) {
        let mut product = 1.0;
        loop {
            // "$3-billion", "2 1/2-million"
            let start = if self.is(at, "-") && self.glued(at) && self.glued(at + 1) { at + 1 } else { at };
            let hit = [Class::Scale, Class::Hundred, Class::Dozen].iter().find_map(|c| self.lexicon.find(self.text, start, *c));
            match hit {
                Some(hit) if product * hit.value <= LARGEST => (product, at) = (product * hit.value, hit.last),
                _ => return (product, at),
            }
        }
    }
}

/// A number without an upper end.
fn make(first: usize, last: usize, value: f64, scale: f64, form: Form) -> Number {
    Number { first, last, value, high: None, scale, form }
}

#[cfg(test)]
mod tests;
