//! What is no figure: parts of dates, names, codes, scores, addresses, phone numbers and list marks.

use super::scene::{Draft, Scene};
use crate::analyze::entities::EntityKind;
use crate::lang::digits::is_year;
use crate::lang::lexicon::{Class, Hit};
use crate::lang::number::{Form, Number};
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// True when the number belongs to a time expression.
pub(super) fn is_time(scene: &Scene<'_>, number: &Number) -> bool {
    (number.first..number.last).any(|i| scene.time_at(i).is_some()) || shares_length(scene, number)
}

/// "thousands and thousands of men": the first of the two says nothing of its own.
pub(super) fn is_echoed(scene: &Scene<'_>, number: &Number) -> bool {
    let again = scene.find(number.last, Class::And).map_or(number.last, |and| and.last);
    number.form == Form::Vague && again > number.last && scene.is(again, scene.text.word(number.first))
}

/// "three or four years", "5, 10 or 15 minutes": the length of time says it for all.
fn shares_length(scene: &Scene<'_>, number: &Number) -> bool {
    /// Numbers of such a list at most.
    const LONGEST: usize = 6;
    let mut last = number.last;
    for _ in 0..LONGEST {
        let comma = usize::from(scene.is(last, ","));
        let or = scene.is_any(last + comma, &["or", "oder"]);
        let next = last + comma + usize::from(or);
        let Some(other) = scene.number(next).filter(|_| next > last) else { return false };
        if or {
            return scene.time_at(next).is_some_and(|t| t.first == next && !t.anchored);
        }
        last = other.last;
    }
    false
}

/// True when the number is part of a code, whatever unit seems to follow: "192.168.0.1", "A350-900", "x=3", "10:30".
pub(super) fn is_code(scene: &Scene<'_>, number: &Number) -> bool {
    let (first, last) = (number.first, number.last);
    let word = |i: usize| scene.text.word(i);
    if is_phone(scene, number) || is_number_of(scene, number) {
        return true;
    }
    // "case No. 22-cv-1234"
    let tied = |i: usize| scene.dash(i) && scene.glued(i) && scene.glued(i + 1);
    if tied(last) && tied(last + 2) && scene.shape(last + 3, Shape::NUMBER) && scene.find_ending(first, Class::Rank, 2).is_some() {
        return true;
    }
    // "a 1080p screen": the lines of a picture, which have a value in that list, no pence.
    if scene.find(first, Class::NotThousand).is_some_and(|hit| hit.value > 0.0 && scene.glued(last) && hit.last == last + 1) {
        return true;
    }
    if scene.glued(first) && first > 0 {
        let mark = word(first - 1);
        // "class of ’28": the apostrophe of a year without its century, which no quotation mark follows.
        if mark == "’" && word(first).len() == 2 && number.form == Form::Digits && !(first..scene.sentence(first).1).any(|i| word(i) == "’")
        {
            return true;
        }
        // "Y=300" is how wires write the yen.
        let sign = || mark == "=" && is_currency(scene, first - 1);
        if matches!(mark, "_" | "=" | "?" | "&" | "@" | "\\" | "*" | "^" | ":" | "'" | "’") && !opens_quote(scene, first - 1) && !sign() {
            return true;
        }
        // "COVID-19", "F-35": a word glued by a hyphen, unless a prefix such as "mid-" or a range.
        let prefix = |i: usize| {
            scene.may(i, Class::Minus)
                || scene.is_any(i, &["to", "foot", "mid", "sub", "non", "a", "pre", "post", "over", "under", "multi", "inch"])
        };
        if matches!(mark, "-" | "‑" | "/")
            && scene.glued(first - 1)
            && first > 1
            && scene.shape(first - 2, Shape::WORD)
            && !prefix(first - 2)
        {
            let unit = [Class::Unit, Class::Percent, Class::Currency, Class::TimeUnit, Class::Scale, Class::Suffix]
                .iter()
                .any(|c| scene.may(first - 2, *c));
            let amount = scene.number(first - 2).is_some() || unit && first > 2 && scene.shape(first - 3, Shape::NUMBER);
            if !amount {
                return true;
            }
        }
        // "COVID -19": a designation in capitals whose hyphen came apart.
        let apart = scene.dash(first - 1) && !scene.glued(first - 1) && first > 1 && scene.find(last, Class::Percent).is_none();
        if apart && scene.shape(first - 2, Shape::UPPER) && scene.find_ending(first - 1, Class::Designation, 1).is_some() {
            return true;
        }
        // "/2024/03/": a path.
        if mark == "/" && scene.glued(first - 1) && first > 1 && scene.shape(first - 2, Shape::NUMBER) && number.form == Form::Digits {
            return true;
        }
        // "COP29": a name, though letters like these stand for a currency too.
        let named = || scene.shape(first - 1, Shape::UPPER) && scene.find_ending(first, Class::Designation, 1).is_some();
        if last == first + 1 && word(first).len() <= 2 && named() && scene.find(last, Class::Scale).is_none() {
            return true;
        }
        if mark == "." && scene.glued(first - 1)
            || scene.shape(first - 1, Shape::WORD) && !is_currency(scene, first - 1) && number.form == Form::Digits
        {
            return true;
        }
    }
    // "1e999", "3a", "2001:db8", "5=": letters and marks glued behind that are no unit.
    if scene.glued(last) {
        let next = word(last);
        // "5G phones": a generation of networks, no billions.
        if next == "G" && last == first + 1 && word(first).len() == 1 && !(first > 0 && is_currency(scene, first - 1)) {
            return true;
        }
        // "401(k)", "12(b)": a section.
        let letter = word(last + 1).len() == 1 && scene.shape(last + 1, Shape::WORD) && scene.glued(last + 1);
        if next == "(" && letter && word(last + 2) == ")" && scene.glued(last + 2) {
            return true;
        }
        if matches!(next, "=" | "@" | "_" | "\\" | "^") || next == ":" && scene.glued(last + 1) {
            return true;
        }
        if next == "/" && scene.glued(last + 1) && scene.shape(last + 1, Shape::NUMBER) && number.form == Form::Digits {
            return true;
        }
        if next == "." && scene.glued(last + 1) && scene.shape(last + 1, Shape::WORD) {
            return true;
        }
    }
    false
}

/// True for a group of a phone number, "0800 138 556", "+47 20 79 46 09", and for a code that a zero opens: the zone of "11:53 -0500".
fn is_phone(scene: &Scene<'_>, number: &Number) -> bool {
    /// Groups of digits and marks of a phone number at most.
    const LONGEST: usize = 10;
    /// Digits of a phone number.
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
    /// Digits of one with its country: "+1 250 000 people" is a number.
    const ABROAD: usize = 9;
    /// Digits of the shortest code that a zero shows to be one.
    const CODE: usize = 3;
    let digits = |i: usize| scene.shape(i, Shape::NUMBER) && scene.text.word(i).bytes().all(|b| b.is_ascii_digit());
    if !(number.first..number.last).all(digits) {
        return false;
    }
    let zero = |i: usize| scene.text.word(i).starts_with('0');
    if zero(number.first) && scene.text.word(number.first).len() >= CODE {
        return true;
    }
    let part = |i: usize| !scene.shape(i, Shape::NEW_LINE) && (digits(i) || matches!(scene.text.word(i), "-" | "(" | ")" | "+"));
    let before =
        (number.first.saturating_sub(LONGEST)..number.first).rev().take_while(|i| part(*i) && !scene.shape(i + 1, Shape::NEW_LINE));
    let first = before.min().unwrap_or(number.first);
    let last = (number.last..number.last + LONGEST).take_while(|i| part(*i)).max().map_or(number.last, |i| i + 1);
    let Some(lead) = (first..last).find(|i| digits(*i)) else { return false };
    let country = lead > 0 && scene.is(lead - 1, "+") && scene.glued(lead);
    let count: usize = (first..last).filter(|i| digits(*i)).map(|i| scene.text.word(i).len()).sum();
    (zero(lead) || country && count >= ABROAD) && DIGITS.contains(&count) && (first..last).filter(|i| digits(*i)).count() > 1
}

/// "USDOT# 3182355", "License #: 40118": what stands behind the sign is the number that something has.
fn is_number_of(scene: &Scene<'_>, number: &Number) -> bool {
    let colon = number.first.checked_sub(1).filter(|i| scene.is(*i, ":"));
    let Some(sign) = colon.unwrap_or(number.first).checked_sub(1).filter(|i| scene.is(*i, "#")) else { return false };
    colon.is_some() || scene.glued(sign) && sign > 0 && scene.shape(sign - 1, Shape::WORD)
}

/// True when the apostrophe at `at` opens a quotation.
fn opens_quote(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.text.word(at), "'" | "’") && !scene.glued(at)
}

/// True when a currency's sign ends with token `at`.
fn is_currency(scene: &Scene<'_>, at: usize) -> bool {
    [Class::Sign, Class::Dollar, Class::Code, Class::Currency].iter().any(|c| scene.find_ending(at + 1, *c, 3).is_some())
}

/// True when a bare count is none: it names or numbers something.
pub(super) fn is_designation(scene: &Scene<'_>, draft: &Draft) -> bool {
    if draft.kind != FigureKind::Count || draft.rule == "count.points" || draft.rule == "count.times" {
        return false;
    }
    let digits = scene.shape(draft.first, Shape::NUMBER);
    glued_letters(scene, draft)
        || digits && (called(scene, draft) || before_christ(scene, draft) || release(scene, draft))
        || on_axis(scene, draft)
        || digits && listed(scene, draft)
        || digits && (named(scene, draft) || bracketed(scene, draft) || numbered(scene, draft) || address(scene, draft))
        || digits && (score_or_phone(scene, draft) || year(scene, draft))
        || !digits && word_in_name(scene, draft)
}

/// Letters glued behind that were no unit: "3a", "1e999".
fn glued_letters(scene: &Scene<'_>, draft: &Draft) -> bool {
    scene.glued(draft.last) && scene.shape(draft.last, Shape::WORD) && !matches!(scene.text.word(draft.last), "'s" | "’s" | "s")
}

/// "a source known as 121102": the number is its name.
fn called(scene: &Scene<'_>, draft: &Draft) -> bool {
    let named = scene.after_any(draft.first, &["dubbed", "codenamed", "nicknamed"]);
    draft.unit.is_none() && (named || scene.after_any(draft.first, &["as"]) && draft.first > 1 && scene.is(draft.first - 2, "known"))
}

/// "around 2570 BC": a year.
fn before_christ(scene: &Scene<'_>, draft: &Draft) -> bool {
    let era = matches!(scene.text.word(draft.last), "BC" | "BCE" | "CE" | "AD");
    era && !scene.shape(draft.last + 1, Shape::CAP) && draft.scale == 1.0
}

/// "the 1.8 release": what bears numbers counts in no tenths.
fn release(scene: &Scene<'_>, draft: &Draft) -> bool {
    let single = draft.scale == 1.0 && draft.high.is_none() && !scene.is_plural(draft.last);
    single && draft.low.fract() != 0.0 && draft.noun_end == draft.last + 1 && scene.find(draft.last, Class::Designation).is_some()
}

/// Largest number that a model or section carries; larger ones without a mark of grouping are rare in names.
const LARGEST_NAME: f64 = 9999.0;

/// The number ends a name: "Chapter 11", "S&P 500".
fn named(scene: &Scene<'_>, draft: &Draft) -> bool {
    let word = scene.text.word(draft.first);
    if draft.scale != 1.0 || draft.low > LARGEST_NAME || word.contains(',') || draft.first == 0 {
        return false;
    }
    let before = draft.first - 1;
    let entity = scene.entities.covering(draft.first).filter(|e| {
        !e.coreference
            && (e.first as usize) < draft.first
            && matches!(e.kind, EntityKind::Company | EntityKind::Product | EntityKind::Organization)
    });
    if entity.is_some() {
        return true;
    }
    // "737 Max": a model in front of its name.
    if draft.unit.is_none() && scene.shape(draft.last, Shape::CAP) && !scene.shape(draft.last, Shape::UPPER) && draft.low >= 100.0 {
        return true;
    }
    // "S&P 500" and "the Nikkei 225": the head names it in any case of letters; "points", "level" are nouns as well.
    let capital = scene.shape(before, Shape::CAP | Shape::CAMEL);
    // Cells of tables open with capitals, names or not.
    let sentence = Some(scene.sentence(draft.first).0).filter(|first| !scene.tabbed(*first)).unwrap_or(usize::MAX);
    let counts = draft.unit.is_some() && scene.is_plural(draft.last) && scene.shape(draft.last, Shape::LOWER);
    // "a 12-page report", "a 12 page report", but "a 737 jet" and "the A 12 road".
    let article = scene.text.word(before).len() == 1 && (!capital || before == sentence);
    let noun = |i: usize| scene.syntax.tags.get(i).is_some_and(|t| matches!(t, Tag::Noun | Tag::Plural)) && scene.shape(i, Shape::LOWER);
    let measures = article && draft.unit.is_some() && (draft.noun_end == 0 || noun(draft.noun_end));
    if let Some((head, hit)) = scene.find_ending(draft.first, Class::Designation, 4).filter(|_| !measures) {
        let lower_head = !capital && scene.shape(before, Shape::LOWER);
        // "category 4 storms", "Fortune 100 firms": a sort, whatever stands behind; "in each class 20 pupils" are counted.
        let determined = head.checked_sub(1).is_some_and(|i| scene.syntax.tags.get(i) == Some(&Tag::Determiner));
        if hit.value > 0.0 && (capital || !determined && draft.low <= hit.value) {
            return true;
        }
        return !counts || !lower_head && scene.find_ending(draft.first, Class::IndexWord, 3).is_some();
    }
    // "Mistake 3: no plan"
    let headed = scene.is(draft.last, ":") && scene.glued(draft.last) && !scene.is_plural(before);
    if !capital
        || before == sentence && !scene.shape(before, Shape::CAMEL | Shape::UPPER) && !headed
        || scene.may(before, Class::Stop)
        || scene.may(before, Class::Verb)
    {
        return false;
    }
    // "Model 3s", "Huracan 640bhp" were read before; a plural behind makes it a count.
    let decimal = word.contains('.') && draft.low >= 100.0;
    !counts && !decimal
}

/// "(4)", "[3]": a number alone in brackets.
fn bracketed(scene: &Scene<'_>, draft: &Draft) -> bool {
    let open = draft.first.checked_sub(1).map_or("", |i| scene.text.word(i));
    let close = scene.text.word(draft.last);
    matches!((open, close), ("(", ")") | ("[", "]")) && draft.low < 1000.0 && draft.scale == 1.0
}

/// "1." and "2)" at the start of a line or sentence.
fn numbered(scene: &Scene<'_>, draft: &Draft) -> bool {
    let (first, last) = scene.sentence(draft.first);
    let starts = draft.first == first || draft.first == first + 1 && matches!(scene.text.word(first), "(" | "#" | "•");
    let mark = matches!(scene.text.word(draft.last), "." | ")" | ":") && scene.glued(draft.last);
    starts && mark && draft.low < 200.0 && draft.unit.is_none() && last > draft.last
}

/// "1. Norway 2. Japan": marks of a list told in one line, each one more than the one before.
fn listed(scene: &Scene<'_>, draft: &Draft) -> bool {
    let mark = |n: &Number| scene.is(n.last, ".") && scene.glued(n.last) && !scene.glued(n.last + 1) && scene.shape(n.last + 1, Shape::CAP);
    let at = scene.numbers.partition_point(|n| n.first < draft.first);
    let Some(number) = scene.numbers.get(at).filter(|n| n.first == draft.first && n.scale == 1.0 && mark(n)) else { return false };
    let beside = |other: Option<&Number>, step: f64| other.is_some_and(|o| o.value == number.value + step && mark(o));
    beside(at.checked_sub(1).and_then(|i| scene.numbers.get(i)), -1.0) || beside(scene.numbers.get(at + 1), 1.0)
}

/// A bare number that is a whole line, beside another such line: the scale of a chart.
fn on_axis(scene: &Scene<'_>, draft: &Draft) -> bool {
    let sentence = scene.text.sentence_of(draft.first);
    let alone = |at: Option<usize>| {
        let (first, last) = at.and_then(|i| scene.text.sentences.get(i)).map_or((0, 0), |s| (s.first as usize, s.last as usize));
        let short = last > first && last - first <= 2 && !scene.tabbed(first) && !scene.tabbed(last);
        short && (first..last).any(|i| scene.shape(i, Shape::NUMBER)) && (first..last).all(|i| scene.shape(i, Shape::NUMBER | Shape::MARK))
    };
    draft.rule == "count.bare" && alone(Some(sentence)) && (alone(sentence.checked_sub(1)) || alone(Some(sentence + 1)))
}

/// A house number or a postal code.
pub(super) fn address(scene: &Scene<'_>, draft: &Draft) -> bool {
    /// Words between a house number and its street.
    const STREET_NAME: usize = 4;
    if draft.scale != 1.0 {
        return false;
    }
    let mut at = draft.last;
    for n in 0..STREET_NAME {
        let ordinal = scene.glued(at) && scene.shape(at.saturating_sub(1), Shape::NUMBER);
        if !ordinal && !scene.shape(at, Shape::CAP | Shape::NUMBER) {
            break;
        }
        if n > 0 && !ordinal && scene.may(at, Class::Street) {
            return true;
        }
        at += 1 + usize::from(scene.is(at + 1, "."));
    }
    // "CA 94105"
    let word = scene.text.word(draft.first);
    let before = draft.first.checked_sub(1);
    let state = || before.is_some_and(|i| scene.shape(i, Shape::UPPER) && scene.text.word(i).len() == 2);
    let code = |hit: Hit<'_>| hit.value > 0.0;
    let named = || {
        scene.find(draft.last, Class::Street).is_some_and(code)
            || scene.find_ending(draft.first, Class::Street, 2).is_some_and(|h| code(h.1))
    };
    word.len() == 5 && !word.contains([',', '.']) && (state() || named())
}

/// "4-1", "555-0123", "(212) 555 0100": small or long numbers around hyphens without a unit.
fn score_or_phone(scene: &Scene<'_>, draft: &Draft) -> bool {
    let near = |i: Option<usize>| i.is_some_and(|i| scene.shape(i, Shape::NUMBER));
    let dash_before = draft.first > 0 && scene.dash(draft.first - 1) && scene.glued(draft.first) && near(draft.first.checked_sub(2));
    let dash_after = scene.dash(draft.last) && scene.glued(draft.last) && scene.glued(draft.last + 1) && near(Some(draft.last + 1));
    let plus = draft.first > 0 && scene.is(draft.first - 1, "+") && scene.glued(draft.first) && near(Some(draft.last));
    dash_before || dash_after || plus
}

/// A year that no time expression took, for want of words around it.
fn year(scene: &Scene<'_>, draft: &Draft) -> bool {
    is_year(scene.text.word(draft.first)) && draft.last == draft.first + 1 && draft.unit.is_none()
}

/// Number words inside names: "Big Four", "Formula One", "Group of Seven", and ordinary words: "no one", "one-two".
fn word_in_name(scene: &Scene<'_>, draft: &Draft) -> bool {
    if draft.first > 1 && scene.dash(draft.first - 1) && scene.glued(draft.first) && scene.is(draft.first - 2, "one") {
        return true;
    }
    let first = scene.sentence(draft.first).0;
    let capital = scene.shape(draft.first, Shape::CAP) && draft.first != first && draft.scale == 1.0;
    let before =
        draft.first.checked_sub(1).is_some_and(|i| scene.shape(i, Shape::CAP) && i != first && scene.shape(draft.first, Shape::CAP));
    let after = scene.shape(draft.last, Shape::CAP) && draft.unit.is_none();
    let title = (first..draft.first).all(|i| !scene.shape(i, Shape::LOWER) || scene.may(i, Class::Stop));
    capital && !title && (before || after) || capital && before && draft.unit.is_none()
}
