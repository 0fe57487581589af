//! Counts: numbers of things, and bare numbers.

use super::scene::{Draft, Scene};
use crate::lang::chunk::Form as VerbForm;
use crate::lang::lexicon::Class;
use crate::lang::number::{Form, Number};
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// Reads a count; everything with a unit of its own was read before.
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let mut draft = Draft::new(number, FigureKind::Count, "count.bare");
    letter(scene, number, &mut draft)?;
    // "8.9m tonnes"
    if let Some(hit) = scene.find(draft.last, Class::Unit).filter(|_| draft.last > number.last && scene.text.word(draft.last).len() > 3) {
        return Some(Draft { kind: FigureKind::Quantity, rule: "quantity.unit", ..draft.with_unit(hit.name, hit.last) });
    }
    let mut at = draft.last;
    if number.form == Form::Vague || number.scale > 1.0 {
        at = scene.find(at, Class::Of).map_or(at, |h| h.last);
    }
    // "100+ shops"
    at += usize::from(scene.is(at, "+") && scene.glued(at) && !scene.glued(at + 1));
    // "20 or fewer shops", "20 plus people"
    at = scene.find(at, Class::QualifierAfter).map(|h| h.last).filter(|i| scene.is_plural(*i) && at == number.last).unwrap_or(at);
    // "a 20-odd page report"
    let odd = scene.find(at, Class::QualifierAfter).filter(|h| scene.dash(at) && h.last == at + 2 && scene.glued(at));
    at = odd.map_or(at, |h| h.last);
    // "11-member panel": the hyphen glues the noun; the number of doors of a car is its description.
    let hyphen = scene.past_hyphen(at);
    // "10-15 exabytes", "0-to-60": the other end of a range, or a second number.
    let ranged = scene.shape(hyphen, Shape::NUMBER) || scene.is(hyphen, "to");
    if hyphen > at && !ranged {
        let word = scene.text.word(hyphen);
        let counted = number.form == Form::Digits || number.value > 1.0 && scene.may(hyphen, Class::PersonNoun);
        let described = !counted || !scene.shape(hyphen, Shape::LOWER);
        return (!described && word.len() > 2).then(|| Draft { unit: Some(word.to_owned()), rule: "count.noun", ..draft });
    }
    // "one" alone is a pronoun or an article.
    let minus = number.first.checked_sub(1).is_some_and(|i| scene.may(i, Class::Minus));
    let pronoun = number.form == Form::Words && matches!(number.value, 0.0 | 1.0) && number.scale == 1.0 && !minus;
    // "one to five players", "one or two shops"
    let next = || scene.number(number.last + 1).filter(|n| n.form == Form::Words && n.value > number.value && n.scale == 1.0);
    let ranged = || scene.is_any(number.last, &["to", "or"]) && next().is_some_and(|n| n.value <= 10.0);
    if pronoun && !(number.value == 0.0 && is_whole_sentence(scene, number)) && !ranged() {
        return None;
    }
    // "7- or 8-inch": the unit stands behind the second number.
    if let Some(unit) = suspended(scene, number) {
        return Some(Draft { kind: FigureKind::Quantity, unit: Some(unit.to_owned()), rule: "quantity.suspended", ..draft });
    }
    let timed = scene.lexicon.is_bare() && scene.time_at(noun_start(scene, at)).is_some_and(|t| t.anchored);
    if let Some(last) = noun(scene, at, number.value == 1.0).filter(|_| hyphen == at && !timed) {
        draft.noun_end = last;
        // "des centaines d'ouvriers": what is elided is no part of the noun.
        let noun = scene.words(noun_start(scene, at), last);
        draft.unit = Some(scene.lexicon.unelided(noun).to_owned());
        draft.rule = "count.noun";
    } else if is_index_level(scene, &draft) {
        draft.unit = Some("point".into());
        draft.rule = "count.index";
    }
    Some(draft)
}

/// True when the sentence is the number and nothing else: a cell of a table.
fn is_whole_sentence(scene: &Scene<'_>, number: &Number) -> bool {
    let (first, last) = scene.sentence(number.first);
    number.first == first && (number.last..last).all(|i| scene.shape(i, Shape::MARK))
}

/// A letter behind the number: "450K users", "3M people", "2.7m sales"; `None` when the letter makes it something else.
fn letter(scene: &Scene<'_>, number: &Number, draft: &mut Draft) -> Option<()> {
    let at = number.last;
    if !scene.shape(at, Shape::WORD) || number.scale != 1.0 {
        return Some(());
    }
    if !scene.glued(at) {
        // "1,674.5 M" in a table: a letter apart multiplies a number that is written out, and nothing follows it.
        let written = scene.text.word(number.first).contains(['.', ',']) && number.form == Form::Digits;
        let ends = scene.text.tokens.get(at + 1).is_none_or(|t| t.shape().any(Shape::MARK | Shape::NEW_LINE));
        if let Some(hit) = scene.find(at, Class::Suffix).filter(|_| written && ends && scene.text.word(at).len() == 1) {
            (draft.low, draft.scale, draft.last) = (draft.low * hit.value, hit.value, hit.last);
        }
        return Some(());
    }
    let hit = scene.find(at, Class::Suffix)?;
    let word = scene.text.word(at);
    if scene.glued(hit.last) && scene.shape(hit.last, Shape::WORD | Shape::NUMBER) {
        return None;
    }
    // "4K" and "8K" are screens, "5K" and "10K" races.
    let counted = scene.is_plural(hit.last) || scene.is_plural(hit.last + 1);
    // "a 5K in May", "a warm 2700K": a race, a colour.
    let noun = scene.shape(hit.last, Shape::LOWER) && scene.syntax.tags.get(hit.last) == Some(&Tag::Noun);
    let thousands = !counted && (draft.low >= 1000.0 || !noun && scene.after_any(draft.first, &["a", "an"]));
    if word.eq_ignore_ascii_case("k") && (scene.find(hit.last, Class::NotThousand).is_some() || thousands)
        || matches!(word, "B" | "b") && !counted && word == "b"
    {
        return None;
    }
    if matches!(word, "t" | "T") && !counted {
        return None;
    }
    // "100G links" are no billions, nor is "82B" of "Series 82A and 82B".
    let lettered = |i: usize| {
        scene.shape(i, Shape::CAP | Shape::UPPER) && scene.text.word(i).len() == 1 && scene.glued(i) && scene.shape(i - 1, Shape::NUMBER)
    };
    let series = draft.first > 2 && scene.is_any(draft.first - 1, &["and", "or", ","]) && lettered(draft.first - 2);
    if word == "G" || series && scene.shape(at, Shape::CAP | Shape::UPPER) && !counted {
        return None;
    }
    // "its 7B model": the size of what is named by it.
    let tag = scene.syntax.tags.get(hit.last).copied().unwrap_or_default();
    if word == "B" && !counted && tag == Tag::Noun && scene.shape(hit.last, Shape::LOWER) {
        return None;
    }
    (draft.low, draft.scale, draft.last) = (draft.low * hit.value, hit.value, hit.last);
    Some(())
}

/// The unit of a number with a hanging hyphen: "7- or 8-inch", "two- and three-mile".
fn suspended<'s>(scene: &'s Scene<'_>, number: &Number) -> Option<&'s str> {
    let hyphen = number.last;
    if !(scene.dash(hyphen) && scene.glued(hyphen) && !scene.glued(hyphen + 1) && scene.is_any(hyphen + 1, &["or", "and", "to"])) {
        return None;
    }
    let second = scene.number(hyphen + 2)?;
    scene.find(scene.past_hyphen(second.last), Class::Unit).map(|h| h.name)
}

/// Words of a counted noun phrase at most, before its head.
const LONGEST_NOUN: usize = 5;

/// Tokens behind a number in which its noun is looked for, a measure before it included.
const FARTHEST_NOUN: usize = 12;

/// Where the counted noun starts behind the number: behind "of the".
fn noun_start(scene: &Scene<'_>, at: usize) -> usize {
    let at = at
        + usize::from(
            scene.is_any(at, &["more", "other", "further", "additional", "fewer"])
                && scene.shape(at + 1, Shape::WORD)
                && !scene.is(at + 1, "than"),
        );
    let of = scene.find(at, Class::Of).map_or(at, |hit| hit.last);
    if of > at { of + usize::from(scene.is_any(of, &["the", "its", "their", "these", "those"])) } else { at }
}

/// One past the head of the counted noun phrase that starts at `at`: its first plural noun, or a singular, which `one` thing has as a rule.
pub(super) fn noun(scene: &Scene<'_>, at: usize, one: bool) -> Option<usize> {
    let at = noun_start(scene, at);
    let (_, end) = scene.sentence(at);
    // What stands in the next line or cell is counted there.
    let end = (at..end.min(at + FARTHEST_NOUN)).find(|i| scene.opens_cell(*i)).unwrap_or(end);
    // "250ml bottles", "9-litre cases"
    let measured = measured(scene, at);
    let mut last = None;
    // Without syntax and capitals nothing shows where a longer phrase ends.
    // "30 drag-and-drop tools": words that hyphens tie are one.
    let tied =
        (measured..end.min(measured + FARTHEST_NOUN)).take_while(|i| scene.shape(*i, Shape::WORD) || scene.dash(*i) && scene.glued(*i));
    let longest = if scene.lexicon.is_bare() { 1 } else { LONGEST_NOUN + 2 * tied.filter(|i| scene.dash(*i)).count() };
    for i in measured..end.min(measured + longest) {
        let hyphen = i > at && (scene.past_hyphen(i) > i || scene.past_hyphen(i - 1) == i);
        // "Halden and Osk vehicles", "digital and physical sales"
        if i > at && scene.is(i, "and") && last.is_none() && scene.shape(i + 1, Shape::WORD) && (i + 2..i + 4).any(|n| scene.is_plural(n)) {
            continue;
        }
        // "two new 737 jets", not "the Norx 600 rose 64 points".
        let verb = |i: usize| scene.syntax.verb_at(i).is_some() || [Class::Up, Class::Down].iter().any(|c| scene.find(i, *c).is_some());
        let number = scene.shape(i, Shape::NUMBER) && i > at && scene.shape(i + 1, Shape::WORD) && !verb(i - 1);
        // "12 reported cases": what the sentence shows to describe the noun.
        let stop = scene.may(i, Class::Stop) && !hyphen && scene.syntax.tags.get(i) != Some(&Tag::Adjective);
        if !(scene.shape(i, Shape::WORD) || hyphen || number) || stop || is_sign(scene, i) {
            break;
        }
        // "people over 65 get": a verb counts nothing; one that looks like a plural may be read wrong.
        // "with 300 contracted staff": a number behind a preposition does nothing.
        if i == at
            && !scene.is_plural(i)
            && !hung(scene, i)
            && scene.syntax.verb_at(i).is_some_and(|v| scene.syntax.verbs[v].form == VerbForm::Finite)
        {
            return None;
        }
        // "its first sports car"
        let attribute = || one && i + 1 < end && scene.shape(i + 1, Shape::LOWER) && scene.syntax.tags.get(i + 1) == Some(&Tag::Noun);
        if scene.is_plural(i) && scene.past_hyphen(i + 1) == i + 1 && !attribute() {
            // "World Cups", "Model 3s": a plural before a plural is a modifier.
            last = Some(i + 1);
            if !scene.is_plural(i + 1) {
                break;
            }
        }
    }
    last.or_else(|| singular(scene, at, end, one))
}

/// True for a past form at `at` that describes the plural behind it, where a preposition stands before its number.
fn hung(scene: &Scene<'_>, at: usize) -> bool {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let number = at.checked_sub(1).and_then(|i| scene.numbers.get(scene.numbers.partition_point(|n| n.last <= i))).filter(|n| n.last == at);
    let led = number.and_then(|n| n.first.checked_sub(1)).is_some_and(|i| tag(i) == Tag::Preposition);
    led && matches!(tag(at), Tag::Past | Tag::Participle)
        && (at + 1..at + 3).take_while(|i| tag(*i) != Tag::Preposition).any(|i| scene.is_plural(i))
}

/// One past the measure of each thing that is counted: "eight million 250ml bottles".
fn measured(scene: &Scene<'_>, at: usize) -> usize {
    let unit = scene.number(at).map(|n| scene.past_hyphen(n.last)).and_then(|unit| scene.find(unit, Class::Unit));
    unit.filter(|hit| scene.is_plural(hit.last)).map_or(at, |hit| hit.last)
}

/// One past a counted noun that shows no plural: "five aircraft", "12 page" of "a 12 page report", "one sports car", "its first design team".
fn singular(scene: &Scene<'_>, at: usize, end: usize, one: bool) -> Option<usize> {
    /// Words of the phrase at most.
    const LONGEST: usize = 4;
    /// Letters of the shortest noun of a language whose words nothing is known of.
    const SHORTEST: usize = 4;
    let end = end.min(at + LONGEST);
    let plain = |i: usize| i < end && scene.shape(i, Shape::LOWER) && !scene.may(i, Class::Stop) && !is_sign(scene, i);
    if scene.lexicon.nouns_are_capital {
        let noun = (at..end).find(|i| !plain(*i)).filter(|i| *i < end && scene.shape(*i, Shape::CAP) && !scene.may(*i, Class::Stop));
        return noun.map(|i| i + 1);
    }
    if !scene.lexicon.has_syntax {
        return (plain(at) && scene.text.word(at).len() >= SHORTEST).then_some(at + 1);
    }
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let head = (at..end).find(|i| !(plain(*i) && tag(*i) == Tag::Adjective))?;
    let noun = |i: usize| plain(i) && matches!(tag(i), Tag::Noun | Tag::Plural);
    // Where more than one is counted, a singular that another noun follows is the measure of that one.
    let nouns = (head..if one { end } else { head + 1 }).take_while(|i| noun(*i));
    nouns.max().map(|i| i + 1)
}

/// True for the sign between the sides of "30 x 40".
pub(super) fn is_sign(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.text.word(at), "x" | "×")
}

/// Smallest level that an index is taken to have: below stand points gained and lost.
const INDEX_LEVEL: f64 = 100.0;

/// True for the level of an index: "The Nikkei closed at 27,934.02".
fn is_index_level(scene: &Scene<'_>, draft: &Draft) -> bool {
    let (first, _) = scene.sentence(draft.first);
    draft.low >= INDEX_LEVEL
        && scene.after_any(draft.first, &["at", "to", "of", "near", "above", "below", "("])
        && (first..draft.first).any(|i| scene.find(i, Class::IndexWord).is_some() && !scene.is(i + 1, "of"))
}
