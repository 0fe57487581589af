//! Numbers in digits: groups parted by spaces and apostrophes, mixed fractions, powers, scale words and what is added behind them.

use super::fraction::fraction_sign;
use super::{Form, LARGEST, Number, Scan, make};
use crate::lang::digits;
use crate::lang::lexicon::Class;

/// Groups of three digits that a number may have: a quintillion has seven.
const MAX_GROUPS: usize = 16;
/// Digits of other scripts in one number; longer runs are no quantity.
const MAX_FOREIGN_DIGITS: usize = 18;
/// A whole number before a fraction: "1999 1/2" is a year and something else.
const MIXED_BELOW: f64 = 1000.0;
/// Exponents beyond are codes.
const LARGEST_EXPONENT: i32 = 99;

impl Scan<'_> {
    /// A number in digits: grouping by spaces, fractions, ordinals, powers, scale words.
    pub(super) fn digits(&self, at: usize) -> Option<Number> {
        let (mut value, mut last) = self.whole(at)?;
        if last == at + 1 {
            if let Some(hit) = self.lexicon.find(self.text, last, Class::OrdinalSuffix).filter(|_| self.glued(last)) {
                return Some(make(at, hit.last, value, 1.0, Form::Ordinal));
            }
            if let Some((fraction, end)) = self.slash_fraction(at) {
                return Some(make(at, end, fraction, 1.0, Form::Fraction));
            }
            if fraction_sign(self.text.word(at)).is_some() {
                return Some(self.scaled(at, value, last, Form::Fraction)).filter(|n| n.value.is_finite());
            }
        }
        if let Some((part, end)) = self.over(last, value) {
            return Some(make(at, end, part, 1.0, Form::Fraction));
        }
        // "3½", "3 1/2", "3 and a half"
        if value.fract() == 0.0 {
            if let Some(part) = self.text.tokens.get(last).and_then(|_| fraction_sign(self.text.word(last))) {
                (value, last) = (value + part, last + 1);
            } else if let Some((part, end)) = self.slash_fraction(last).filter(|_| !self.glued(last) && value < MIXED_BELOW) {
                (value, last) = (value + part, end);
            } else if let Some((part, end)) = self.tied_fraction(last).filter(|_| value < MIXED_BELOW) {
                (value, last) = (value + part, end);
            } else if let Some((part, end)) = self.and_part(last).filter(|_| value < MIXED_BELOW) {
                (value, last) = (value + part, end);
            }
        }
        if let Some((power, end)) = self.power(value, last) {
            return Some(make(at, end, power, 1.0, Form::Digits)).filter(|n| n.value.is_finite());
        }
        Some(self.scaled(at, value, last, Form::Digits)).filter(|n| n.value.is_finite())
    }

    /// The digits themselves with their grouping: the value, and one past them.
    fn whole(&self, at: usize) -> Option<(f64, usize)> {
        let comma = self.lexicon.decimal_comma;
        let (mut value, mut last) = self.spaced_groups(at).or_else(|| Some((digits::value(self.text.word(at), comma)?, at + 1)))?;
        let word = self.text.word(at);
        // "٣٥": digits of other scripts are tokens of their own.
        let foreign = |word: &str| !word.is_empty() && word.chars().all(|c| digits::digit(c).is_some());
        if !word.starts_with(|c: char| c.is_ascii_digit()) && foreign(word) {
            while self.glued(last) && foreign(self.text.word(last)) && last - at < MAX_FOREIGN_DIGITS {
                value = value * 10.0 + digits::value(self.text.word(last), comma)?;
                last += 1;
            }
        }
        Some((value, last))
    }

    /// The value with its scale words, and with what follows them: "3 million and a half", "5 lakh 20 thousand", "3 hundred and 21".
    fn scaled(&self, at: usize, value: f64, last: usize, form: Form) -> Number {
        let (scale, mut last) = self.scales(last);
        let mut value = value * scale;
        if scale >= 1000.0
            && let Some((part, end)) = self.and_part(last)
        {
            return make(at, end, value + part * scale, scale, Form::Digits);
        }
        let mut smallest = scale;
        while let Some((added, below, end)) = self.smaller_group(last, smallest) {
            (value, smallest, last) = (value + added, below, end);
        }
        make(at, last, value, scale, if scale > 1.0 { Form::Digits } else { form })
    }

    /// A further group below `scale`: its value, its own scale and one past it.
    fn smaller_group(&self, at: usize, scale: f64) -> Option<(f64, f64, usize)> {
        let and = self.lexicon.find(self.text, at, Class::And);
        let start = and.map_or(at, |h| h.last);
        let word = self.text.word(start);
        if scale < 100.0 || !self.is_digits(start) || self.glued(start) || word.len() > 3 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count: f64 = word.parse().ok().filter(|n| *n > 0.0)?;
        let (own, last) = self.scales(start + 1);
        let value = count * own;
        // "2 thousand and 300" but not "2 thousand 300 times": without "and" the group names its scale.
        // "2 million and 300 thousand", but "$2.4 trillion and 40 million shares" are two.
        let next = and.is_none() || own * 1000.0 >= scale;
        let told = own > 1.0 && own < scale && next || and.is_some() && own == 1.0 && scale <= 1000.0 && count < 100.0;
        (told && value < scale).then_some((value, own, last))
    }

    /// ".500": a decimal without its zero.
    pub(super) fn leading_point(&self, at: usize) -> Option<Number> {
        let opens =
            self.is(at, ".") && self.glued(at + 1) && self.is_digits(at + 1) && (!self.glued(at) || self.is(at.checked_sub(1)?, "("));
        let word = self.text.word(at + 1);
        if !opens || word.len() > 6 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let value: f64 = format!("0.{word}").parse().ok()?;
        let (scale, last) = self.scales(at + 2);
        Some(make(at, last, value * scale, scale, Form::Digits))
    }

    /// The value raised or multiplied by what is glued behind it, "×10−8", "x10^-4", "e6", "e+14", "^-1", and one past it.
    fn power(&self, value: f64, at: usize) -> Option<(f64, usize)> {
        if !self.glued(at) {
            return None;
        }
        let word = self.text.word(at);
        if let Some(digits) = word.strip_prefix(['e', 'E']) {
            if matches!(digits.len(), 1 | 2) {
                return Some((value * 10f64.powi(digits.parse().ok()?), at + 1));
            }
            let (exponent, last) = self.exponent(at + 1).filter(|_| digits.is_empty())?;
            return Some((value * 10f64.powi(exponent), last));
        }
        if word == "^" {
            let (exponent, last) = self.exponent(at + 1)?;
            return Some((value.powi(exponent), last));
        }
        // "×10" is two tokens, "x10" one.
        let base = match word {
            "×" | "·" | "x" | "*" => (at + 1, self.text.word(at + 1)),
            _ => (at, word.strip_prefix('x')?),
        };
        let marked = self.is(base.0 + 1, "^") || matches!(self.text.word(base.0 + 1), "-" | "−" | "–") && base.1 == "10";
        let bottom: f64 = base.1.parse().ok().filter(|b| marked && matches!(*b as u32, 2 | 10))?;
        let (exponent, last) = self.exponent(base.0 + 1 + usize::from(self.is(base.0 + 1, "^")))?;
        Some((value * bottom.powi(exponent), last))
    }

    /// "-4", "+14", "23", glued: the exponent, and one past it.
    fn exponent(&self, at: usize) -> Option<(i32, usize)> {
        let minus = matches!(self.text.word(at), "-" | "−" | "–");
        let digits = at + usize::from(minus || self.is(at, "+"));
        let power: i32 = self.text.word(digits).parse().ok().filter(|p| (0..=LARGEST_EXPONENT).contains(p))?;
        (self.glued(at) && self.glued(digits)).then_some((if minus { -power } else { power }, digits + 1))
    }

    /// "1 234 567": groups parted by spaces. One group alone counts when a no-break space parts it, or it ends in "00".
    fn spaced_groups(&self, at: usize) -> Option<(f64, usize)> {
        let head = self.text.word(at);
        let is_digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
        if head.len() > 3 || !is_digits(head) || head.starts_with('0') {
            return self.apostrophes(at);
        }
        // Most numbers have no group behind them.
        if !self.is_digits(at + 1) {
            return self.apostrophes(at);
        }
        let mut joined = String::from(head);
        let mut last = at + 1;
        // "1 299,99 €": the space groups digits where the language writes it so.
        let mut sure = self.lexicon.spaced_groups;
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
        Some((joined.parse().ok().filter(|v: &f64| *v <= LARGEST)?, last))
    }

    /// "1'250": groups parted by apostrophes, as Swiss papers write them.
    fn apostrophes(&self, at: usize) -> Option<(f64, usize)> {
        if !matches!(self.text.word(at + 1), "'" | "’") {
            return None;
        }
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
        // "1’396.342": the last groups are parted by full stops.
        let grouped = self.lexicon.decimal_comma && joined.rsplit_once('.').is_some_and(|(_, group)| group.len() == 3);
        let joined = if grouped { joined.replace('.', "") } else { joined };
        Some((joined.parse().ok()?, last))
    }
}
