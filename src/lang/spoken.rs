//! Numbers in words: "two hundred and five thousand", "seventy-eight", "nine point four".

use super::lexicon::Class;
use super::number::{Form, Number, Scan};

/// Words of one number: "nine hundred and ninety-nine million ..." has 20.
const MAX_WORDS: usize = 24;

impl Scan<'_> {
    /// "two hundred and five thousand", "seventy-eight", "two and a half million", "one hundred twenty-fifth".
    pub(super) fn words(&self, at: usize) -> Option<Number> {
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
                    return Some(self.make(at, last, words.total(), words.scale, Form::Ordinal));
                }
                continue;
            }
            // "and", a hyphen: only before a further number word that fits.
            let linked = if self.is(i, "-") { Some(i + 1) } else { self.lexicon.find(self.text, i, Class::And).map(|h| h.last) };
            let Some(next) = linked.filter(|_| last == i && words.seen) else { break };
            let hyphen = self.is(i, "-");
            if !hyphen && let Some((part, end)) = self.and_part(i) {
                // "two and a half" is 2.5, "two million and a half" 2.5 million.
                if words.current == 0.0 && words.scale >= 1000.0 {
                    words.groups += part * words.scale;
                } else {
                    words.current += part;
                }
                words.closed = true;
                (i, last) = (end, end);
                continue;
            }
            if hyphen
                && !words.open_tens
                && !self.lexicon.may(self.text, next, Class::Scale)
                && !self.lexicon.may(self.text, next, Class::Hundred)
                || !hyphen && !words.open_hundreds
                || words.clone().take(self, next).is_none()
            {
                break;
            }
            i = next;
        }
        if !words.seen {
            return None;
        }
        let (decimals, last) = self.spoken_decimals(last).unwrap_or((0.0, last));
        if decimals > 0.0 {
            let (scale, last) = self.scales(last);
            return Some(self.make(at, last, (words.total() + decimals) * scale, scale, Form::Words));
        }
        Some(self.make(at, last, words.total(), words.scale, Form::Words))
    }

    /// "point five", "point nought four" behind a number in words.
    fn spoken_decimals(&self, at: usize) -> Option<(f64, usize)> {
        let mut next = self.lexicon.find(self.text, at, Class::Point)?.last;
        let (mut value, mut unit) = (0.0, 1.0);
        while let Some(hit) =
            [Class::One, Class::Zero, Class::Teen, Class::Tens].iter().find_map(|c| self.lexicon.find(self.text, next, *c))
        {
            unit /= if hit.value >= 10.0 { 100.0 } else { 10.0 };
            value += hit.value * unit;
            next = hit.last;
            if unit < 1e-6 {
                break;
            }
        }
        (unit < 1.0).then_some((value, next))
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
        let hit = [Class::Scale, Class::Dozen].iter().find_map(|c| find(*c))?;
        let current = if self.seen { self.current } else { 1.0 };
        if self.groups > 0.0 && hit.value >= self.scale {
            self.groups = (self.groups + current) * hit.value;
        } else {
            self.groups += current * hit.value;
        }
        (self.current, self.scale, self.seen) = (0.0, hit.value, true);
        (self.open_tens, self.open_hundreds, self.closed) = (false, true, false);
        (self.groups <= 1e18).then_some((hit.last, Form::Words))
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
