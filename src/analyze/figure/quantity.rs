//! Quantities with physical units, ages, index points.

use super::scene::{Draft, Scene};
use crate::analyze::entities::EntityKind;
use crate::lang::lexicon::{Class, Hit};
use crate::lang::number::{Form, Number};
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// Oldest age in years that an apposition such as "Smith, 44, said" can mean.
const OLDEST: f64 = 115.0;

/// "12GB", "150 megawatts", "60-year-old", "102.2 points".
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if number.form == Form::Ordinal {
        return None;
    }
    let plain = number.last;
    let hyphen = scene.past_hyphen(plain);
    for at in [plain, hyphen] {
        if let Some(hit) = scene.find(at, Class::Age) {
            return Some(Draft::new(number, FigureKind::Quantity, "quantity.age").with_unit(hit.name, hit.last));
        }
    }
    if let Some(draft) = time_range(scene, number, hyphen) {
        return Some(draft);
    }
    if let Some(draft) = age_word(scene, number) {
        return Some(draft);
    }
    if number.form == Form::Fraction {
        return fraction_of_unit(scene, number);
    }
    if let Some(draft) = primes(scene, number) {
        return Some(draft);
    }
    for at in [plain, hyphen, bracket(scene, plain)] {
        if let Some(hit) = unit_at(scene, number, at) {
            let last = if at == bracket(scene, plain) && at > plain { hit.last + 1 } else { hit.last };
            let mut draft = Draft::new(number, FigureKind::Quantity, "quantity.unit").with_unit(hit.name, last);
            if let Some((below, last)) = divisor(scene, hit.last) {
                draft = draft.with_unit(&format!("{} per {below}", hit.name), last);
            }
            return Some(if hit.name == "foot" { with_inches(scene, draft) } else { draft });
        }
    }
    if let Some(hit) = [plain, hyphen].iter().find_map(|at| scene.find(*at, Class::PartPer)) {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.part_per").with_unit(hit.name, hit.last));
    }
    if let Some(hit) = scene.find(plain, Class::Pound).or_else(|| scene.find(hyphen, Class::Pound)) {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.pounds").with_unit(hit.name, hit.last));
    }
    let of = if number.form == Form::Vague { scene.find(plain, Class::Of).map_or(plain, |h| h.last) } else { plain };
    if of > plain
        && let Some(hit) = scene.find(of, Class::Unit)
    {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.vague").with_unit(hit.name, hit.last));
    }
    points(scene, number)
}

/// The second end of "one to two years": lengths of time are times, their ranges are figures.
fn time_range(scene: &Scene<'_>, number: &Number, at: usize) -> Option<Draft> {
    let link = number.first.checked_sub(1).filter(|i| scene.dash(*i) || scene.is_any(*i, &["to", "bis", "and", "und"]))?;
    let hit = scene.find(at, Class::TimeUnit).filter(|_| scene.text.word(at).len() > 1)?;
    scene
        .numbers
        .get(scene.numbers.partition_point(|n| n.first < link).checked_sub(1)?)
        .filter(|n| n.last == link && n.value < number.value)?;
    let name = match hit.name {
        "Y" => "year",
        "M" => "month",
        "W" => "week",
        "D" | "BD" => "day",
        "TH" => "hour",
        "TM" => "minute",
        "TS" => "second",
        _ => return None,
    };
    Some(Draft::new(number, FigureKind::Quantity, "quantity.time_range").with_unit(name, hit.last))
}

/// "5 feet 2 inches", "6-foot-2": one length in feet.
fn with_inches(scene: &Scene<'_>, mut draft: Draft) -> Draft {
    let next = scene.past_hyphen(draft.last);
    let Some(number) = scene.number(next).filter(|n| n.value < 12.0 && n.scale == 1.0 && n.form != Form::Ordinal) else { return draft };
    let unit = scene.past_hyphen(number.last);
    let inches =
        scene.find(unit, Class::Unit).filter(|h| h.name == "inch").map(|h| h.last).or_else(|| scene.is(unit, "in").then_some(unit + 1));
    if let Some(last) = inches.or_else(|| (next > draft.last).then_some(number.last)) {
        draft.low += number.value / 12.0;
        draft.last = last;
    }
    draft
}

/// "6' tall", "5'11\"", "a 9\" pan": feet and inches by typewriter marks, where a quotation cannot end.
fn primes(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let at = number.last;
    let mark = |at: usize, marks: &[&str]| scene.glued(at) && marks.contains(&scene.text.word(at));
    let (first, _) = scene.sentence(number.first);
    let quote = |i: usize, marks: &[&str]| {
        marks.contains(&scene.text.word(i)) && !(scene.glued(i) && i > first && scene.shape(i - 1, Shape::NUMBER))
    };
    let open = |marks: &[&str]| (first..number.first).filter(|i| quote(*i, marks)).count() % 2 == 1;
    let draft = Draft::new(number, FigureKind::Quantity, "quantity.prime");
    if mark(at, &["'", "’"]) && number.form == Form::Digits && !open(&["'", "‘"]) {
        let inches = scene.number(at + 1).filter(|n| n.value < 12.0 && scene.glued(n.first));
        if let Some(inches) = inches.filter(|n| mark(n.last, &["\"", "”"]) || !scene.glued(n.last)) {
            let last = inches.last + usize::from(mark(inches.last, &["\"", "”"]));
            let mut draft = draft.with_unit("foot", last);
            draft.low += inches.value / 12.0;
            return Some(draft);
        }
        return scene.find(at + 1, Class::Length).is_some_and(|hit| hit.value == 0.0).then(|| draft.with_unit("foot", at + 1));
    }
    let inch = mark(at, &["\"", "”"]) && number.form == Form::Digits && !open(&["\"", "“"]) && scene.shape(at + 1, Shape::LOWER);
    inch.then(|| draft.with_unit("inch", at + 1))
}

/// One past an opening bracket around a unit: "20 [kg]", "20 (kg)".
fn bracket(scene: &Scene<'_>, at: usize) -> usize {
    at + usize::from(scene.is(at, "[") && scene.is(at + 2, "]") || scene.is(at, "(") && scene.is(at + 2, ")"))
}

/// The unit below the stroke of "37 µg/m³" and "50 km/ms": glued symbols are one unit; a rate in words has its `per`.
fn divisor(scene: &Scene<'_>, at: usize) -> Option<(&'static str, usize)> {
    let glued = scene.is(at, "/") && scene.glued(at) && scene.glued(at + 1);
    let hit = scene.find(at + 1, Class::Unit).filter(|_| glued)?;
    Some((hit.name, hit.last))
}

/// The unit at `at`; single letters must be glued to the number, and "m" must not mean a million.
fn unit_at(scene: &Scene<'_>, number: &Number, at: usize) -> Option<Hit<'static>> {
    let hit = scene.find(at, Class::Unit)?;
    let word = scene.text.word(at);
    let short = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && hit.last == at + 1;
    if short && (scene.glued(hit.last) && scene.shape(hit.last, Shape::NUMBER | Shape::WORD | Shape::ABBREVIATION)) {
        return None;
    }
    // Apart from the number a letter may be an initial.
    if short
        && !scene.glued(at)
        && (number.form != Form::Digits
            || scene.shape(at, Shape::CAP)
                && (hit.name.starts_with("degree") && scene.shape(hit.last, Shape::CAP)
                    || scene.is(hit.last, ".") && scene.glued(hit.last)))
    {
        return None;
    }
    // "the Rock 5C": a model.
    let model = || number.value < 10.0 && at.checked_sub(2).is_some_and(|i| scene.shape(i, Shape::CAP) && scene.sentence(i).0 != i);
    if short && scene.glued(at) && scene.shape(at, Shape::CAP) && hit.name.starts_with("degree") && model() {
        return None;
    }
    // "2022′s": a genitive, not feet.
    if word == "′" && scene.glued(hit.last) && scene.shape(hit.last, Shape::WORD) {
        return None;
    }
    // "24703 L-202": a code.
    if short && scene.dash(hit.last) && scene.glued(hit.last) && scene.shape(hit.last + 1, Shape::NUMBER) {
        return None;
    }
    if word == "m" && short && !is_metre(scene, number, hit.last) {
        return None;
    }
    // "a 10 turn"? words that are verbs as well need a plural or a hyphen.
    let noun_only = matches!(word, "turn" | "cup" | "foot" | "yard" | "bit")
        && !scene.dash(at.checked_sub(1)?)
        && number.value != 1.0
        && number.scale == 1.0;
    // "an 80 yard run"
    let attribute = word == "yard" && number.form == Form::Digits && scene.shape(hit.last, Shape::LOWER) && !scene.is_plural(hit.last);
    (!noun_only || word == "foot" || attribute).then_some(hit)
}

/// "37m tall" is a length, "2.7m sales" a number: decided by what follows, then by other lengths.
fn is_metre(scene: &Scene<'_>, number: &Number, next: usize) -> bool {
    if scene.find(next, Class::Length).is_some_and(|hit| hit.value == 0.0) || scene.is(next, "(") || number.value >= 5000.0 {
        return true;
    }
    if scene.shape(next, Shape::LOWER) && !scene.may(next, Class::Stop) {
        return false;
    }
    let (first, last) = scene.sentence(number.first);
    // "5.5 m/s²": apart from its number, or with a stroke, it is a unit.
    if !scene.glued(next - 1) || scene.is(next, "/") {
        return true;
    }
    // Money, people, shares of a whole and numbers beyond any length: the sentence counts.
    let classes = [Class::People, Class::Dollar, Class::Sign, Class::Percent, Class::Scale];
    let told = |i: usize| scene.find(i, Class::Length).is_some_and(|hit| hit.value > 0.0);
    let grouped = |i: usize| !scene.lexicon.decimal_comma && scene.text.word(i).len() > 4 && scene.text.word(i).contains(',');
    let counted = (first..last).any(|i| classes.iter().any(|c| scene.may(i, *c)) || told(i) || grouped(i));
    !counted
}

/// "aged 26", "age 87", and the apposition "Smith, 44, said".
fn age_word(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let whole = number.value.fract() == 0.0 && number.scale == 1.0 && (1.0..=OLDEST).contains(&number.value);
    if !whole || number.form != Form::Digits && number.form != Form::Words {
        return None;
    }
    let free = scene.text.tokens.get(number.last).is_none_or(|t| t.shape().any(Shape::MARK)) || scene.shape(number.last, Shape::LOWER);
    if let Some((_, hit)) = scene.find_ending(number.first, Class::AgeBefore, 2).filter(|_| free) {
        let turned = scene.after_any(number.first, &["turned", "turns"]);
        let noun = scene.is_plural(number.last);
        if !(turned && noun) && !(noun && scene.after_any(number.first, &["ages", "age"])) {
            return Some(Draft::new(number, FigureKind::Quantity, "quantity.aged").with_unit(hit.name, number.last));
        }
    }
    if aged_over(scene, number) {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.aged_over").with_unit("year", number.last));
    }
    // "two men, aged 22 and 25"
    let and = number.first.checked_sub(1).filter(|i| scene.is_any(*i, &["and", "und", ","]));
    let other = and.and_then(|i| scene.numbers.get(scene.numbers.partition_point(|n| n.last < i)).filter(|n| n.last == i));
    // "between the ages of 25 and 54"
    let aged = |i: usize| scene.is_any(i - usize::from(i > 0 && scene.is(i, "of")), &["aged", "ages"]);
    if other.is_some_and(|n| n.first > 0 && aged(n.first - 1)) && free && !scene.is_plural(number.last) {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.aged").with_unit("year", number.last));
    }
    if age_said(scene, number) {
        return Some(Draft::new(number, FigureKind::Quantity, "quantity.age_said").with_unit("year", number.last));
    }
    // "Bianca Holm, also 19,"
    let adverb = number.first.checked_sub(1).filter(|i| scene.syntax.tags.get(*i) == Some(&Tag::Adverb)).unwrap_or(number.first);
    let comma = adverb.checked_sub(1).filter(|i| scene.is(*i, ","))?;
    let name = comma.checked_sub(1)?;
    // "Ann Dahl, 44," "his wife Ann, 39," "the driver, 52,"
    let someone = |i: usize| scene.shape(i, Shape::CAP | Shape::ABBREVIATION) || scene.may(i, Class::PersonNoun);
    // "Sund, 43," of somebody named before
    let known = || scene.families.contains(scene.text.word(name));
    let named = scene.shape(name, Shape::CAP) && !scene.shape(name, Shape::UPPER) && (name.checked_sub(1).is_some_and(someone) || known());
    // "arrested Ann Dahl, 44.": at the end of a sentence of somebody with two names, and no place.
    let place = || scene.entities.covering(name).is_some_and(|e| e.kind == EntityKind::Place);
    let full = || scene.shape(name, Shape::CAP) && name > 0 && scene.shape(name - 1, Shape::CAP) && !place();
    let ends = scene.is(number.last, ",") || scene.is_any(number.last, &[".", ";"]) && !scene.glued(number.last + 1) && (known() || full());
    let person = (named || scene.may(name, Class::PersonNoun)) && number.form == Form::Digits && number.value >= 10.0 && ends;
    person.then(|| Draft::new(number, FigureKind::Quantity, "quantity.age_apposition").with_unit("year", number.last))
}

/// "adults over 65", "a third of residents are under 30": a number and nothing else behind a hedge that is said of people.
fn aged_over(scene: &Scene<'_>, number: &Number) -> bool {
    let ends = scene.shape(number.last, Shape::MARK) && !scene.glued(number.last + 1)
        || scene.may(number.last, Class::Stop)
        || scene.syntax.verb_at(number.last).is_some()
        || scene.time_at(number.last).is_some();
    let hedge = number.first.checked_sub(1).filter(|i| ends && scene.is_any(*i, &["over", "under", "above", "below"]));
    let Some(before) = hedge.and_then(|i| i.checked_sub(1)) else { return false };
    let be = scene.syntax.tags.get(before) == Some(&Tag::Be);
    let someone = before - usize::from(be && before > 0);
    [Class::People, Class::PersonNoun].iter().any(|c| scene.may(someone, *c)) || scene.is(someone, "aged")
}

/// "she is 44.", "he will be 35 by June", "Ann, who was just 10,": a number and nothing else said of a person.
fn age_said(scene: &Scene<'_>, number: &Number) -> bool {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let Some(before) = (0..number.first).rev().find(|i| tag(*i) != Tag::Adverb).filter(|i| tag(*i) == Tag::Be) else { return false };
    let Some(verb) = scene.syntax.verb_at(before).and_then(|v| scene.syntax.verbs.get(v)).filter(|v| v.copula) else { return false };
    let ends = scene.text.tokens.get(number.last).is_none_or(|t| t.shape().any(Shape::NEW_LINE))
        || scene.is_any(number.last, &[".", ",", ";", "and", "by", "when", "at"]) && scene.number(number.last + 1).is_none();
    let Some(subject) = (verb.first as usize).checked_sub(1).filter(|_| ends) else { return false };
    // "who was 10": of somebody with a name or a trade.
    let relative = || {
        let someone = subject.checked_sub(1 + usize::from(scene.is(subject.saturating_sub(1), ",")));
        scene.is(subject, "who") && someone.is_some_and(|i| tag(i) == Tag::Name || scene.may(i, Class::PersonNoun))
    };
    let third = scene.find(subject, Class::PersonPronoun).is_some_and(|hit| hit.value > 0.0);
    third || scene.is_any(subject, &["i", "you"]) || relative()
}

/// "half a mile", "1/4 inch", "three-quarters of an ounce".
fn fraction_of_unit(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let mut at = scene.past_hyphen(number.last);
    at = scene.find(at, Class::Of).map_or(at, |h| h.last);
    at = scene.find(at, Class::Article).map_or(at, |h| h.last);
    let hit = scene
        .find(at, Class::Unit)
        .filter(|_| scene.text.word(at).len() > 1 || scene.glued(at))
        .or_else(|| scene.find(at, Class::Pound))?;
    Some(Draft::new(number, FigureKind::Quantity, "quantity.fraction").with_unit(hit.name, hit.last))
}

/// "102.2 points": a count whose unit is the point.
fn points(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let at = scene.past_hyphen(number.last);
    let hit = scene.find(at, Class::Points)?;
    // The span is the number alone, as for every count.
    Some(Draft::new(number, FigureKind::Count, "count.points").with_unit(hit.name, number.last))
}
