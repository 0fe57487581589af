//! The number scan: finds every number of a text once, in digits or words, scaled, with its place.

use super::digits;
use super::lexicon::{Class, Lexicon};
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
    while at < text.tokens.len() {
        let number = Scan { text, lexicon }.number(at);
        match number {
            Some(n) => {
                at = n.last.max(at + 1);
                found.push(n);
            }
            None => at += 1,
        }
    }
    found
}

/// Every class that may start a number in words.
const STARTS: u128 = Class::Zero.bit()
    | Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Dozen.bit()
    | Class::Plural.bit()
    | Class::Vague.bit()
    | Class::Article.bit()
    | Class::Ordinal.bit()
    | Class::Fraction.bit()
    | Class::Half.bit();

/// The scanner.
pub(super) struct Scan<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl Scan<'_> {
    /// The number that starts at token `at`.
    fn number(&self, at: usize) -> Option<Number> {
        let token = self.text.tokens.get(at)?;
        if token.shape.any(Shape::NUMBER) {
            return self.digits(at);
        }
        if token.shape.any(Shape::MARK) {
            return self.leading_point(at);
        }
        let classes = self.lexicon.classes(token.word);
        if classes & STARTS == 0 {
            return None;
        }
        self.vague(at).or_else(|| self.part(at)).or_else(|| self.words(at)).or_else(|| self.ordinal(at))
    }

    /// True when token `at` is `mark`.
    pub(super) fn is(&self, at: usize, mark: &str) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape.any(Shape::MARK)) && self.text.word(at) == mark
    }

    /// True when token `at` stands right after the one before it.
    fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape.any(Shape::GLUED))
    }

    /// True when token `at` is a number in digits.
    fn is_digits(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape.any(Shape::NUMBER))
    }

    /// A number in digits: grouping by spaces, fractions, ordinals, scale words.
    fn digits(&self, at: usize) -> Option<Number> {
        let comma = self.lexicon.decimal_comma;
        let (mut value, mut last) = self.spaced_groups(at).or_else(|| Some((digits::value(self.text.word(at), comma)?, at + 1)))?;
        let mut form = Form::Digits;
        let word = self.text.word(at);
        // "٣٥": digits of other scripts are tokens of their own.
        if !word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| digits::digit(c).is_some()) {
            while self.glued(last) && self.text.word(last).chars().all(|c| digits::digit(c).is_some()) && last - at < MAX_FOREIGN_DIGITS {
                value = value * 10.0 + digits::value(self.text.word(last), comma)?;
                last += 1;
            }
        }
        if last == at + 1 {
            if let Some(hit) = self.lexicon.find(self.text, last, Class::OrdinalSuffix).filter(|_| self.glued(last)) {
                return Some(self.make(at, hit.last, value, 1.0, Form::Ordinal));
            }
            if let Some((fraction, end)) = self.slash_fraction(at) {
                return Some(self.make(at, end, fraction, 1.0, Form::Fraction));
            }
        }
        // "3½", "3 1/2"
        if value.fract() == 0.0 {
            if let Some(part) = self.text.tokens.get(last).and_then(|_| fraction_sign(self.text.word(last))) {
                (value, last) = (value + part, last + 1);
            } else if let Some((part, end)) = self.slash_fraction(last).filter(|_| !self.glued(last) && value < 1000.0) {
                (value, last) = (value + part, end);
            } else if let Some((part, end)) = self.and_part(last).filter(|_| value < 1000.0) {
                (value, last) = (value + part, end);
            }
        }
        if last == at + 1 && fraction_sign(word).is_some() {
            form = Form::Fraction;
        }
        if let Some((factor, end)) = self.power(last) {
            return Some(self.make(at, end, value * factor, 1.0, Form::Digits)).filter(|n| n.value.is_finite());
        }
        let (scale, mut last) = self.scales(last);
        value *= scale;
        // "3 million and a half"
        if scale >= 1000.0
            && let Some((part, end)) = self.and_part(last)
        {
            (value, last) = (value + part * scale, end);
        }
        Some(self.make(at, last, value, scale, form)).filter(|n| n.value.is_finite())
    }

    /// ".500": a decimal without its zero.
    fn leading_point(&self, at: usize) -> Option<Number> {
        let opens =
            self.is(at, ".") && self.glued(at + 1) && self.is_digits(at + 1) && (!self.glued(at) || self.is(at.checked_sub(1)?, "("));
        let word = self.text.word(at + 1);
        if !opens || word.len() > 6 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let value: f64 = format!("0.{word}").parse().ok()?;
        let (scale, last) = self.scales(at + 2);
        Some(self.make(at, last, value * scale, scale, Form::Digits))
    }

    /// The factor of "×10−8" or "e6" behind digits, and one past it.
    fn power(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.text.word(at);
        if !self.glued(at) {
            return None;
        }
        if let Some(digits) = word.strip_prefix(['e', 'E']).filter(|d| matches!(d.len(), 1 | 2)) {
            return Some((10f64.powi(digits.parse().ok()?), at + 1));
        }
        if !matches!(word, "×" | "·" | "x") || self.text.word(at + 1) != "10" {
            return None;
        }
        let caret = at + 2 + usize::from(self.is(at + 2, "^"));
        let minus = matches!(self.text.word(caret), "-" | "−" | "–");
        let exponent = caret + usize::from(minus);
        if exponent == at + 2 || !self.glued(exponent) {
            return None;
        }
        let power: i32 = self.text.word(exponent).parse().ok().filter(|p| *p < 100)?;
        Some((10f64.powi(if minus { -power } else { power }), exponent + 1))
    }

    /// "1 234 567": groups parted by spaces. One group alone counts when a no-break space parts it, or it ends in "00".
    fn spaced_groups(&self, at: usize) -> Option<(f64, usize)> {
        let head = self.text.word(at);
        let is_digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
        if head.len() > 3 || !is_digits(head) || head.starts_with('0') {
            return self.apostrophes(at);
        }
        let mut joined = String::from(head);
        let mut last = at + 1;
        let mut sure = false;
        while self.is_digits(last) && last - at < MAX_GROUPS {
            let gap = self.text.text.get(self.text.tokens[last - 1].span.end as usize..self.text.tokens[last].span.start as usize)?;
            let word = self.text.word(last);
            let (group, decimals) = word.split_at_checked(3).unwrap_or(("", ""));
            let tail = decimals.is_empty() || decimals.starts_with([',', '.']) && is_digits(&decimals[1..]) && decimals.len() < 4;
            if gap.chars().count() != 1 || gap == "\n" || !is_digits(group) || !tail {
                break;
            }
            sure |= gap != " " || last > at + 1;
            joined.push_str(group);
            if !decimals.is_empty() {
                joined.push_str(&decimals.replace(',', "."));
                last += 1;
                break;
            }
            last += 1;
        }
        if last == at + 1 || !sure && !joined.ends_with("00") {
            return self.apostrophes(at);
        }
        Some((joined.parse().ok()?, last))
    }

    /// "1'250": groups parted by apostrophes, as Swiss papers write them.
    fn apostrophes(&self, at: usize) -> Option<(f64, usize)> {
        let mut joined = String::from(self.text.word(at));
        let mut last = at + 1;
        while matches!(self.text.word(last), "'" | "’") && self.glued(last) && self.glued(last + 1) && last - at < MAX_GROUPS {
            let group = self.text.word(last + 1);
            if !(group.len() >= 3 && group.as_bytes().get(..3).is_some_and(|g| g.iter().all(u8::is_ascii_digit))) {
                break;
            }
            joined.push_str(group);
            last += 2;
        }
        if last == at + 1 {
            return None;
        }
        Some((joined.parse().ok()?, last))
    }

    /// "7/32": a part of a whole with a usual denominator, not a date and not a rate.
    fn slash_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let glued = |i: usize| self.glued(i);
        if !(self.is_digits(at) && matches!(self.text.word(at + 1), "/" | "⁄") && glued(at + 1) && self.is_digits(at + 2) && glued(at + 2))
        {
            return None;
        }
        if matches!(self.text.word(at + 3), "/" | "-") && glued(at + 3) {
            return None;
        }
        let (num, den): (f64, f64) = (self.text.word(at).parse().ok()?, self.text.word(at + 2).parse().ok()?);
        let usual = DENOMINATORS.contains(&den) && num < den && num >= 1.0;
        usual.then_some((num / den, at + 3))
    }

    /// "and a half", "and three quarters" behind a number.
    pub(super) fn and_part(&self, at: usize) -> Option<(f64, usize)> {
        let hit = self.lexicon.find(self.text, at, Class::And)?;
        let mut next = hit.last;
        let mut count = 1.0;
        if let Some(article) = self.lexicon.find(self.text, next, Class::Article) {
            next = article.last;
        } else if let Some(one) = self.lexicon.find(self.text, next, Class::One) {
            (count, next) = (one.value, one.last + usize::from(self.is(one.last, "-")));
        } else {
            return None;
        }
        let part = self.lexicon.find(self.text, next, Class::Fraction).filter(|h| h.value <= 4.0 || count > 1.0)?;
        Some((count / part.value, part.last))
    }

    /// The product of the scale words from `at` on, and one past them.
    pub(super) fn scales(&self, mut at: usize) -> (f64, usize) {
        let mut product = 1.0;
        loop {
            // "$3-billion", "2 1/2-million"
            let start = if self.is(at, "-") && self.glued(at) && self.glued(at + 1) { at + 1 } else { at };
            let hit = [Class::Scale, Class::Hundred, Class::Dozen].iter().find_map(|c| self.lexicon.find(self.text, start, *c));
            match hit {
                Some(hit) if product * hit.value <= 1e18 => (product, at) = (product * hit.value, hit.last),
                _ => return (product, at),
            }
        }
    }

    /// "hundreds of millions", "several hundred", "a couple of thousand", "dozens".
    fn vague(&self, at: usize) -> Option<Number> {
        let start = self.lexicon.find(self.text, at, Class::Article).map_or(at, |h| h.last);
        if let Some(hit) = self.lexicon.find(self.text, start, Class::Vague) {
            let of = self.lexicon.find(self.text, hit.last, Class::Of).map_or(hit.last, |h| h.last);
            for next in [hit.last, of] {
                let (scale, last) = self.scales(next);
                if scale > 1.0 {
                    return Some(self.make(at, last, hit.value * scale, scale, Form::Vague));
                }
            }
            return None;
        }
        let hit = self.lexicon.find(self.text, at, Class::Plural)?;
        let (mut low, mut last) = (hit.value, hit.last);
        while let Some(next) = self.lexicon.find(self.text, last, Class::Of).and_then(|h| {
            self.lexicon.find(self.text, h.last, Class::Plural).or_else(|| self.lexicon.find(self.text, h.last, Class::Scale))
        }) {
            (low, last) = (low * next.value, next.last);
            if low > 1e18 {
                return None;
            }
        }
        let number = self.make(at, last, low, low, Form::Vague);
        Some(Number { high: Some(low * 10.0), ..number })
    }

    /// "half a million", "a quarter of a million", "two-thirds", "three quarters".
    fn part(&self, at: usize) -> Option<Number> {
        if let Some(half) = self.lexicon.find(self.text, at, Class::Half) {
            let mut next = half.last + usize::from(self.is(half.last, "-"));
            next = self.lexicon.find(self.text, next, Class::Article).map_or(next, |h| h.last);
            let (scale, last) = self.scales(next);
            if scale > 1.0 {
                return Some(self.make(at, last, half.value * scale, scale, Form::Words));
            }
            return Some(self.make(at, half.last, half.value, 1.0, Form::Fraction));
        }
        let (count, start, article) = if let Some(a) = self.lexicon.find(self.text, at, Class::Article) {
            (1.0, a.last, true)
        } else {
            let one = [Class::One, Class::Teen].iter().find_map(|c| self.lexicon.find(self.text, at, *c))?;
            (one.value, one.last, false)
        };
        let hyphen = self.is(start, "-");
        let noun = self.lexicon.find(self.text, start + usize::from(hyphen), Class::Fraction)?;
        // "a quarter of a million", "two thirds of a million"
        let of = self.lexicon.find(self.text, noun.last, Class::Of);
        if let Some(a) = of.and_then(|h| self.lexicon.find(self.text, h.last, Class::Article)) {
            let (scale, last) = self.scales(a.last);
            if scale > 1.0 {
                return Some(self.make(at, last, count / noun.value * scale, scale, Form::Words));
            }
        }
        let plural = self.lexicon.find(self.text, start + usize::from(hyphen), Class::FractionPlural).is_some();
        let ambiguous = article && noun.value == 3.0 || count > 1.0 && !plural || count == 1.0 && !hyphen && !article && noun.value != 2.0;
        let stands_alone = of.is_some() || self.text.tokens.get(noun.last).is_none_or(|t| t.shape.any(Shape::MARK));
        let sure = !ambiguous || stands_alone || !self.text.tokens[noun.last].shape.any(Shape::LOWER);
        (count < noun.value && noun.value >= 2.0 && (sure || article || hyphen))
            .then(|| self.make(at, noun.last, count / noun.value, 1.0, Form::Fraction))
    }

    /// "third", "twentieth".
    fn ordinal(&self, at: usize) -> Option<Number> {
        let hit = self.lexicon.find(self.text, at, Class::Ordinal)?;
        Some(self.make(at, hit.last, hit.value, 1.0, Form::Ordinal))
    }

    /// A number without an upper end.
    pub(super) fn make(&self, first: usize, last: usize, value: f64, scale: f64, form: Form) -> Number {
        Number { first, last, value, high: None, scale, form }
    }
}

/// Groups of three digits that a number may have: a quintillion has seven.
const MAX_GROUPS: usize = 16;
/// Digits of other scripts in one number; longer runs are no quantity.
const MAX_FOREIGN_DIGITS: usize = 18;
/// Denominators that prices, shares and recipes use; "24/7" and "9/11" are none.
const DENOMINATORS: [f64; 13] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 32.0, 64.0, 100.0];

/// The value of a fraction sign such as "½".
fn fraction_sign(word: &str) -> Option<f64> {
    (word.chars().count() == 1 && !word.is_ascii()).then(|| digits::value(word, false)).flatten().filter(|v| *v < 1.0 && *v > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Vocab;
    use crate::lang::lexicon::Lexicons;

    fn numbers(language: &str, sentence: &str) -> Vec<(String, f64)> {
        let mut vocab = Vocab::default();
        let lexicons = Lexicons::read(&mut vocab).unwrap();
        let text = Text::new(sentence, &[], &vocab);
        let found = scan(&text, lexicons.get(Some(language)).unwrap());
        found.iter().map(|n| (text.span(n.first, n.last).of(sentence).to_owned(), n.value)).collect()
    }

    #[test]
    fn digits_and_words() {
        for (sentence, want) in [
            ("two and a half million cars", 2.5e6),
            ("seventy-eight of them", 78.0),
            ("one hundred and twenty-five men", 125.0),
            ("three thousand nine hundred and sixty five", 3965.0),
            ("two hundred thousand", 2e5),
            ("half a million dollars", 5e5),
            ("half million", 5e5),
            ("a quarter of a million", 2.5e5),
            ("a dozen firms", 12.0),
            ("two dozen suits", 24.0),
            ("3bn", 3e9),
            ("38million", 3.8e7),
            ("1.2 trillion", 1.2e12),
            ("4,500 crore", 4.5e10),
            ("50 lakh", 5e6),
            ("1 234 567 people", 1_234_567.0),
            ("10 000 people", 10_000.0),
            ("1'250", 1250.0),
            ("3 1/2", 3.5),
            ("2½", 2.5),
            ("7/32", 0.21875),
            ("two-thirds", 2.0 / 3.0),
            ("three quarters", 0.75),
            ("a third of it", 1.0 / 3.0),
            ("14th", 14.0),
            ("twenty-first", 21.0),
            ("hundreds of millions", 1e8),
            ("several hundred", 300.0),
            ("one and a half times", 1.5),
            ("a few thousand", 3000.0),
        ] {
            let found = numbers("en", sentence);
            assert_eq!(found.len(), 1, "{sentence}: {found:?}");
            assert!((found[0].1 - want).abs() < 1e-9 * want, "{sentence}: {found:?}");
        }
    }

    #[test]
    fn german() {
        assert_eq!(numbers("de", "3,2 Mrd. Euro"), [("3,2 Mrd.".into(), 3.2e9)]);
        assert_eq!(numbers("de", "1.500 Stellen"), [("1.500".into(), 1500.0)]);
        assert_eq!(numbers("de", "zweieinhalb Millionen"), [("zweieinhalb Millionen".into(), 2.5e6)]);
    }

    #[test]
    fn odd_input_is_safe() {
        assert!(numbers("en", &"9".repeat(100_000)).is_empty());
        assert_eq!(numbers("en", "1e999").len(), 1);
        assert_eq!(numbers("en", "٣٥")[0].1, 35.0);
        assert!(numbers("en", &"thousand ".repeat(200)).len() > 1);
    }
}
