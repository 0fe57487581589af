//! Numbers in words: "two hundred and five thousand", "seventy-eight", "nine point four", "twenty-three fifths".

use super::{Form, LARGEST, Number, Scan, make};
use crate::lang::lexicon::Class;

/// Words of one number: "nine hundred and ninety-nine million ..." has 20.
const MAX_WORDS: usize = 24;

impl Scan<'_> {
    /// "two hundred and five thousand", "two and a half million", "one hundred twenty-fifth", "twenty-three fifths", "one over twenty".
    pub(super) fn words(&self, at: usize) -> Option<Number> {
        let number = self.grown(at, true)?;
        if number.form == Form::Words
            && let Some((value, last)) = self.over(number.last, number.value)
        {
            return Some(make(at, last, value, 1.0, Form::Fraction));
        }
        Some(number)
    }

    /// A number in words without a part on top of it: "two" of "two and a half".
    pub(super) fn spoken(&self, at: usize) -> Option<Number> {
        self.grown(at, false)
    }

    /// A number in words without what may be put over it. `parts` stand on top of the whole number only: a part in a part would
    /// be looked for at each "and" of each chain of them, so that "million and million and ..." took twice as long with every "and".
    fn grown(&self, at: usize, parts: bool) -> Option<Number> {
        let mut words = Words::default();
        let mut i = at;
        if let Some(a) = self.lexicon.find(self.text, at, Class::Article) {
            let scaled = [Class::Hundred, Class::Scale, Class::Dozen].iter().any(|c| self.lexicon.may(self.text, a.last, *c));
            if !scaled {
                return None;
            }
            i = a.last;
        }
        let mut last = i;
        while i - at < MAX_WORDS {
            if let Some((end, form)) = words.take(self, i) {
                (i, last) = (end, end);
                if form == Form::Ordinal {
                    return Some(make(at, last, words.total(), words.scale, Form::Ordinal));
                }
                continue;
            }
            // "and", a hyphen: only before a further number word that fits.
            let hyphen = self.is(i, "-");
            let and = self.lexicon.find(self.text, i, Class::And).map(|h| h.last);
            let Some(next) = (if hyphen { Some(i + 1) } else { and }).filter(|_| last == i && words.seen) else { break };
            if parts
                && !hyphen
                && let Some(end) = self.added_part(&mut words, i, next)
            {
                (i, last) = (end, end);
                continue;
            }
            let multiplies = || [Class::Scale, Class::Hundred].iter().any(|c| self.lexicon.may(self.text, next, *c));
            if hyphen && !words.open_tens && !multiplies() || !hyphen && !words.open_hundreds || words.clone().take(self, next).is_none() {
                break;
            }
            if !hyphen {
                words.before_and = Some(words.total());
            }
            i = next;
        }
        if !words.seen {
            return None;
        }
        if let Some((value, last)) = self.parts(&words, last) {
            return Some(make(at, last, value, 1.0, Form::Fraction));
        }
        if let Some((decimals, end)) = self.spoken_decimals(last) {
            let (scale, last) = self.scales(end);
            return Some(make(at, last, (words.total() + decimals) * scale, scale, Form::Words));
        }
        Some(make(at, last, words.total(), words.scale, Form::Words))
    }

    /// Adds the part of "two and a half", "one billion and three quarters million", "two and fifty-four hundredths"; gives one past it.
    fn added_part(&self, words: &mut Words, and: usize, next: usize) -> Option<usize> {
        // A part of a smaller scale: three quarters of a million on top of a billion.
        if words.current == 0.0 && words.scale >= 1000.0 {
            let smaller = self.part(next).filter(|p| p.form == Form::Words && p.scale > 1.0 && p.scale < words.scale);
            if let Some(part) = smaller {
                words.groups += part.value;
                words.closed = true;
                return Some(part.last);
            }
        }
        let (part, end) = self.and_part(and).or_else(|| {
            let part = self.spoken(next).filter(|p| p.form == Form::Fraction && p.value < 1.0 && !words.open_hundreds)?;
            Some((part.value, part.last))
        })?;
        // "two and a half" is 2.5, "two million and a half" 2.5 million.
        if words.current == 0.0 && words.scale >= 1000.0 {
            words.groups += part * words.scale;
        } else {
            words.current += part;
        }
        words.closed = true;
        Some(end)
    }

    /// "twenty-three fifths": the value, and one past it. Behind "and" a small count is a part on top: "two hundred and three fifths".
    fn parts(&self, words: &Words, at: usize) -> Option<(f64, usize)> {
        if words.closed {
            return None;
        }
        let total = words.total();
        let plural = |at| self.lexicon.find(self.text, at, Class::FractionPlural);
        // "three twenty-firsts"
        if let Some(tens) = self.lexicon.find(self.text, at, Class::Tens)
            && let Some(hit) = plural(self.past_hyphen(tens.last)).filter(|h| h.value < 10.0)
        {
            return Some((total / (tens.value + hit.value), hit.last));
        }
        let hit = plural(self.past_hyphen(at)).filter(|h| h.value > 1.0 || words.open_tens && total > words.current % 100.0)?;
        let tens = words.current % 100.0;
        // "three twenty-firsts": the tens belong to the part when a count stands before them.
        if words.open_tens && hit.value < 10.0 && total > tens {
            return Some(((total - tens) / (tens + hit.value), hit.last));
        }
        if let Some(before) = words.before_and.filter(|b| total - b < hit.value) {
            return Some((before + (total - before) / hit.value, hit.last));
        }
        Some((total / hit.value, hit.last))
    }

    /// "point five", "point nought four", "point seventy-one" behind a number in words.
    fn spoken_decimals(&self, at: usize) -> Option<(f64, usize)> {
        /// Decimals that are read at most.
        const MOST: i32 = 6;
        let mut next = self.past_hyphen(self.lexicon.find(self.text, self.past_hyphen(at), Class::Point)?.last);
        let (mut value, mut places) = (0.0, 0);
        let digit = |at| [Class::One, Class::Zero].iter().find_map(|c| self.lexicon.find(self.text, at, *c));
        while places < MOST {
            if let Some(tens) = self.lexicon.find(self.text, next, Class::Tens) {
                let unit = digit(self.past_hyphen(tens.last));
                places += 2;
                value += (tens.value + unit.map_or(0.0, |u| u.value)) / 10f64.powi(places);
                next = unit.map_or(tens.last, |u| u.last);
            } else if let Some(teen) = self.lexicon.find(self.text, next, Class::Teen) {
                places += 2;
                value += teen.value / 10f64.powi(places);
                next = teen.last;
            } else if let Some(hit) = digit(next) {
                places += 1;
                value += hit.value / 10f64.powi(places);
                next = hit.last;
            } else {
                break;
            }
        }
        (places > 0).then_some((value, next))
    }
}

/// A number in words as it grows.
#[derive(Debug, Clone, Default)]
struct Words {
    /// Closed groups: thousands and more.
    groups: f64,
    /// The group under way, below a thousand.
    current: f64,
    /// The last scale word.
    scale: f64,
    /// The value before the last "and".
    before_and: Option<f64>,
    /// Any word so far.
    seen: bool,
    /// The last word was a ten: a digit may follow.
    open_tens: bool,
    /// A hundred or a scale was said: "and" may follow.
    open_hundreds: bool,
    /// Nothing but scale words may follow.
    closed: bool,
}

impl Words {
    /// The value so far.
    fn total(&self) -> f64 {
        self.groups + self.current
    }

    /// Takes the number word at `at`; gives one past it, and whether it closed an ordinal.
    fn take(&mut self, scan: &Scan<'_>, at: usize) -> Option<(usize, Form)> {
        if !self.seen {
            self.scale = 1.0;
        }
        let find = |class| scan.lexicon.find(scan.text, at, class);
        if !self.closed {
            if let Some(hit) = find(Class::Tens).filter(|_| self.room(100.0)) {
                return Some(self.add(hit.value, hit.last, true));
            }
            if let Some(hit) = find(Class::Teen).filter(|_| self.room(100.0)) {
                return Some(self.add(hit.value, hit.last, false));
            }
            if let Some(hit) = find(Class::One).filter(|_| self.open_tens || self.room(100.0)) {
                return Some(self.add(hit.value, hit.last, false));
            }
            if let Some(hit) = find(Class::Zero).filter(|_| !self.seen) {
                return Some(self.add(0.0, hit.last, false));
            }
            if let Some(hit) = find(Class::Hundred).filter(|_| self.current < 100.0) {
                self.current = self.current.max(1.0) * hit.value;
                (self.seen, self.open_tens, self.open_hundreds) = (true, false, true);
                return Some((hit.last, Form::Words));
            }
            if let Some(hit) =
                find(Class::Ordinal).filter(|h| self.seen && (self.open_tens && h.value < 10.0 || self.room(100.0) && h.value < 100.0))
            {
                self.current += hit.value;
                return Some((hit.last, Form::Ordinal));
            }
            if let Some(hit) = find(Class::Ordinal).filter(|h| self.seen && h.value >= 100.0) {
                self.groups = (self.groups + self.current) * hit.value;
                self.current = 0.0;
                return Some((hit.last, Form::Ordinal));
            }
        }
        let hit = [Class::Scale, Class::Dozen].iter().find_map(|c| find(*c)).filter(|hit| self.seen || hit.name.is_empty())?;
        let current = if self.seen { self.current } else { 1.0 };
        if self.groups > 0.0 && hit.value >= self.scale {
            self.groups = (self.groups + current) * hit.value;
        } else {
            self.groups += current * hit.value;
        }
        (self.current, self.scale, self.seen) = (0.0, hit.value, true);
        (self.open_tens, self.open_hundreds, self.closed) = (false, true, false);
        (self.groups <= LARGEST).then_some((hit.last, Form::Words))
    }

    /// True when the group under way has no tens and units yet.
    fn room(&self, unit: f64) -> bool {
        !self.seen || self.open_hundreds && self.current % unit == 0.0
    }

    /// Adds a number below a hundred.
    fn add(&mut self, value: f64, last: usize, tens: bool) -> (usize, Form) {
        self.current += value;
        (self.seen, self.open_tens) = (true, tens);
        (last, Form::Words)
    }
}
