//! Parts of a whole and of a scale: "half a million", "two-thirds", "three twenty-firsts", "one over 20", "7/32".

use super::{Form, Number, Scan, make};
use crate::lang::digits;
use crate::lang::lexicon::Class;

/// Denominators that prices, shares and recipes use; "24/7" and "9/11" are none.
const DENOMINATORS: [f64; 14] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 10.0, 12.0, 16.0, 20.0, 32.0, 64.0, 100.0];

impl Scan<'_> {
    /// "half a million", "a quarter of a million", "two-thirds", "three quarters billion", "a hundredth".
    pub(super) fn part(&self, at: usize) -> Option<Number> {
        if let Some(half) = self.lexicon.find(self.text, at, Class::Half) {
            let next = self.past_hyphen(half.last);
            let next = self.lexicon.find(self.text, next, Class::Article).map_or(next, |h| h.last);
            let (scale, last) = self.scales(next);
            if scale > 1.0 {
                return Some(make(at, last, half.value * scale, scale, Form::Words));
            }
            return Some(make(at, half.last, half.value, 1.0, Form::Fraction));
        }
        let (count, start, article) = if let Some(a) = self.lexicon.find(self.text, at, Class::Article) {
            (1.0, a.last, true)
        } else {
            let one = [Class::One, Class::Teen].iter().find_map(|c| self.lexicon.find(self.text, at, *c))?;
            (one.value, one.last, false)
        };
        let hyphen = self.is(start, "-");
        let Some(noun) = self.lexicon.find(self.text, self.past_hyphen(start), Class::Fraction) else {
            return if count == 1.0 { self.nth_part(at, start) } else { None };
        };
        let value = count / noun.value;
        if let Some((scale, last)) = self.scale_of_part(noun.last) {
            return Some(make(at, last, value * scale, scale, Form::Words));
        }
        let of = self.lexicon.find(self.text, noun.last, Class::Of).is_some();
        let plural = self.lexicon.find(self.text, self.past_hyphen(start), Class::FractionPlural).is_some();
        // "a third day", "one fifth grader": an ordinal, unless something says that it is a part.
        let halves = noun.value == 2.0 || noun.value == 4.0 && self.lexicon.find(self.text, start, Class::Ordinal).is_none();
        let ambiguous = article && !halves || count > 1.0 && !plural || count == 1.0 && !hyphen && !article && !halves;
        // "one third that of others", "one third the size"
        let whole =
            count == 1.0 && !article && (self.is(noun.last, "that") || self.lexicon.find(self.text, noun.last, Class::The).is_some());
        let sure = !ambiguous || of || whole || self.stands_alone(noun.last);
        let improper = count >= noun.value;
        (noun.value >= 2.0 && sure && !(improper && !plural)).then(|| make(at, noun.last, value, 1.0, Form::Fraction))
    }

    /// The scale of "a quarter of a million" and "three quarters billion" behind the noun of the part.
    fn scale_of_part(&self, at: usize) -> Option<(f64, usize)> {
        let of = self.lexicon.find(self.text, at, Class::Of);
        let article = of.and_then(|h| self.lexicon.find(self.text, h.last, Class::Article));
        let start = if of.is_some() { article?.last } else { at };
        Some(self.scales(start)).filter(|(scale, _)| *scale > 1.0)
    }

    /// "a twenty-first", "one hundred-and-fifth", where nothing is named behind: one part of so many.
    fn nth_part(&self, at: usize, start: usize) -> Option<Number> {
        // "one hundred twenty-fifth" is one ordinal.
        if self.spoken(at).is_some_and(|n| n.form == Form::Ordinal) {
            return None;
        }
        let nth = self.spoken(start).or_else(|| self.ordinal(start)).filter(|n| n.form == Form::Ordinal && n.value > 2.0)?;
        let alone = self.stands_alone(nth.last) && nth.last > start + 1;
        (alone || nth.value == 100.0 && self.stands_alone(nth.last)).then(|| make(at, nth.last, 1.0 / nth.value, 1.0, Form::Fraction))
    }

    /// "and a half", "and three quarters", "and a thirtieth" behind a number.
    pub(super) fn and_part(&self, at: usize) -> Option<(f64, usize)> {
        let hit = self.lexicon.find(self.text, at, Class::And)?;
        let mut next = hit.last;
        let mut count = 1.0;
        if let Some(article) = self.lexicon.find(self.text, next, Class::Article) {
            next = article.last;
        } else if let Some(one) = [Class::One, Class::Teen].iter().find_map(|c| self.lexicon.find(self.text, next, *c)) {
            (count, next) = (one.value, self.past_hyphen(one.last));
        } else if let Some(half) = self.lexicon.find(self.text, next, Class::Half) {
            // "one and half hours"
            return Some((half.value, half.last));
        } else {
            return None;
        }
        let part = self.lexicon.find(self.text, next, Class::Fraction)?;
        let usual = part.value <= 4.0 || count > 1.0 || self.stands_alone(part.last);
        // "twenty-three and three fifths", never "two and three thirds".
        (usual && count < part.value).then_some((count / part.value, part.last))
    }

    /// "one over 20": one part of so many.
    pub(super) fn over(&self, at: usize, count: f64) -> Option<(f64, usize)> {
        let hit = self.lexicon.find(self.text, at, Class::Over).filter(|_| count == 1.0)?;
        let whole = if self.is_digits(hit.last) { self.digits(hit.last) } else { self.spoken(hit.last) }?;
        let plain = matches!(whole.form, Form::Digits | Form::Words) && whole.value >= 2.0 && whole.value.fract() == 0.0;
        (plain && self.stands_alone(whole.last)).then_some((count / whole.value, whole.last))
    }

    /// "14-1/4 percent": the fraction that a hyphen ties to a whole number before `at`.
    pub(super) fn tied_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let tied = self.is(at, "-") && self.glued(at) && self.glued(at + 1);
        self.slash_fraction(at + 1).filter(|_| tied)
    }

    /// "7/32": a part of a whole with a usual denominator, not a date and not a rate.
    pub(super) fn slash_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let slash = self.glued(at + 1) && matches!(self.text.word(at + 1), "/" | "⁄");
        if !(slash && self.is_digits(at) && self.is_digits(at + 2) && self.glued(at + 2)) {
            return None;
        }
        if matches!(self.text.word(at + 3), "/" | "-") && self.glued(at + 3) {
            return None;
        }
        let (num, den): (f64, f64) = (self.text.word(at).parse().ok()?, self.text.word(at + 2).parse().ok()?);
        let usual = DENOMINATORS.contains(&den) && num < den && num >= 1.0;
        usual.then_some((num / den, at + 3))
    }
}

/// The value of a fraction sign such as "½".
pub(super) fn fraction_sign(word: &str) -> Option<f64> {
    (word.chars().count() == 1 && !word.is_ascii()).then(|| digits::value(word, false)).flatten().filter(|v| *v < 1.0 && *v > 0.0)
}
