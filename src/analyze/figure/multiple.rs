//! Multiples and shares: "10x", "3-fold", "twice", "doubled", "two-thirds", "one in five".

use super::scene::{Draft, Scene};
use crate::analyze::entities::EntityKind;
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::{Form, Number};
use crate::report::FigureKind;

/// Reads a multiple around a number.
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if number.form == Form::Ordinal {
        return None;
    }
    if number.form == Form::Fraction {
        return share(scene, number);
    }
    if let Some(draft) = one_in(scene, number).or_else(|| to_one(scene, number)) {
        return Some(draft);
    }
    let at = scene.past_hyphen(number.last);
    let hit = scene.find(at, Class::Multiple)?;
    let word = scene.text.word(at);
    let draft = Draft::new(number, FigureKind::Multiple, "multiple.times").with_unit(hit.name, hit.last);
    match word {
        // "10x"; "1920x1080" is a size, "3 x 4" a product, "One X" a name.
        // "the 777X": a product of that name.
        "X" if scene.entities.covering(number.first).is_some_and(|e| e.kind == EntityKind::Product) => None,
        "x" | "X" | "×" => (number.form == Form::Digits
            && scene.glued(at)
            && !(scene.glued(hit.last) && scene.shape(hit.last, Shape::WORD | Shape::NUMBER))
            || number.form == Form::Digits && scene.is(hit.last, "-"))
        .then_some(draft),
        "times" | "time" => {
            // "improved it by 100 times"
            let compared = scene.find(hit.last, Class::Comparison).is_some() || scene.after_any(number.first, &["by"]);
            if compared || number.value.fract() != 0.0 {
                return Some(draft);
            }
            // "three times in a row": a count of times.
            let count = Draft::new(number, FigureKind::Count, "count.times").with_unit("times", number.last);
            (word == "times").then_some(count)
        }
        _ => Some(draft),
    }
}

/// A share of a whole: "two-thirds of", "half the", "by a quarter".
fn share(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let next = number.last;
    let single = number.last == number.first + 1;
    if scene.dash(next) && scene.glued(next) && scene.glued(next + 1) {
        return None;
    }
    let draft = Draft::new(number, FigureKind::Multiple, "multiple.share").with_unit("ratio", number.last);
    let digits = scene.shape(number.first, Shape::NUMBER);
    if digits {
        return digit_fraction(scene, number, draft);
    }
    let of = scene.find(next, Class::Of).is_some();
    // "two quarters", "three quarters of decline": a time; only three of them are a share.
    let changed = || (next..next + 3).any(|i| scene.find(i, Class::ChangeNoun).is_some());
    if scene.is(next - 1, "quarters") && !scene.dash(next - 2) && (number.value != 0.75 || of && changed()) {
        return None;
    }
    let determiner = scene.is_any(next, &["the", "its", "their", "his", "her", "our", "that", "this", "these", "those"]);
    let by = scene.find_ending(number.first, Class::Qualifier, 3).map_or(number.first, |q| q.0);
    let by = scene.after_any(by, &["by", "than", "to", "at"]);
    let ends = scene.text.tokens.get(next).is_none_or(|t| t.shape().any(Shape::MARK))
        || scene.may(next, Class::Stop)
        || scene.time_at(next).is_some();
    let compound = scene.dash(number.first + 1) || number.value > 0.5 || !single && !scene.may(number.first, Class::Article);
    // Alone in a heading or a table: "a half", "a hundredth".
    if ends && scene.sentence(number.first).0 == number.first {
        return Some(draft);
    }
    let half = number.value == 0.5 && (single || scene.may(number.first, Class::Article));
    if half {
        // "the first half of the year" and "half a page" are none.
        let ordinal = number
            .first
            .checked_sub(1)
            .is_some_and(|i| scene.may(i, Class::Ordinal) || scene.is_any(i, &["second", "other", "better", "and"]));
        let hedged = scene.find_ending(number.first, Class::Qualifier, 3).is_some() && (scene.is_plural(next) || ends);
        return (!ordinal && (of || determiner || hedged || by && ends)).then_some(draft);
    }
    (of || by && ends || compound && (ends || scene.shape(next, Shape::LOWER))).then_some(draft)
}

/// "7/32": points of a bond's price, or a share.
fn digit_fraction(scene: &Scene<'_>, number: &Number, draft: Draft) -> Option<Draft> {
    let den: f64 = scene.text.word(number.last - 1).parse().unwrap_or(0.0);
    let price = [8.0, 16.0, 32.0, 64.0].contains(&den);
    let (first, last) = scene.sentence(number.first);
    let bond =
        (first..last).any(|i| scene.is_any(i, &["bond", "bonds", "notes", "note", "treasury", "treasuries", "yield", "yields", "price"]));
    if price && bond {
        return Some(Draft { kind: FigureKind::Count, rule: "count.price_fraction", unit: Some("point".into()), ..draft });
    }
    // A bare fraction may be a date or a score: it needs "of", a mark around it, or the sign of one character.
    let sign = number.last == number.first + 1;
    (sign || scene.find(number.last, Class::Of).is_some() || den <= 10.0).then_some(draft)
}

/// "a third of", "by a third": ordinals that are shares. The scan gives the article to the number only when it is sure.
pub(super) fn ordinal_share(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if number.form != Form::Ordinal {
        return None;
    }
    let fraction = scene.find(number.first, Class::Fraction).filter(|h| h.last == number.last && h.value > 2.0)?;
    let article = number.first.checked_sub(1).filter(|i| scene.may(*i, Class::Article))?;
    let of = scene.find(number.last, Class::Of).is_some();
    let by = scene.after_any(article, &["by", "than", "nearly", "about", "almost", "to", "around", "roughly"]);
    let ends = !scene.shape(number.last, Shape::LOWER) || scene.may(number.last, Class::Stop) || scene.time_at(number.last).is_some();
    // "a third less than", "a fifth cheaper"
    let compared = scene.find(number.last, Class::ChangeAdverb).is_some();
    // "Roughly a third said": what a share of those just named does.
    let hedged = scene.find_ending(article, Class::Qualifier, 3).is_some();
    let verb = scene.syntax.verb_at(number.last).map(|v| &scene.syntax.verbs[v]).filter(|_| hedged);
    let does = verb.is_some_and(|v| v.form == crate::lang::chunk::Form::Finite);
    (of || by && ends || compared || does).then(|| Draft {
        first: article,
        low: 1.0 / fraction.value,
        ..Draft::new(number, FigureKind::Multiple, "multiple.share").with_unit("ratio", number.last)
    })
}

/// Most people of whom "one in N" is said.
const ONE_IN_MOST: f64 = 10_000.0;

/// "one in five", "2 out of 3", "one of four".
fn one_in(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let small = |n: &Number| n.value.fract() == 0.0 && n.scale == 1.0 && n.high.is_none() && n.form != Form::Ordinal && n.value >= 1.0;
    // "neuf ménages sur dix": what is shared out stands between.
    let between = || scene.lexicon.is_bare() && scene.lexicon.is_plural(scene.text.word(number.last));
    let hit = scene.find(number.last, Class::OutOf).or_else(|| if between() { scene.find(number.last + 1, Class::OutOf) } else { None });
    let of = scene.find(number.last, Class::Of);
    let whole = scene.number(hit.or(of)?.last).filter(|n| small(n) && small(number) && n.value > number.value && n.value <= ONE_IN_MOST)?;
    let alike = number.form == whole.form || number.value == 1.0 && hit.is_some() || hit.is_some_and(|h| h.last > number.last + 1);
    let plain_in = hit.is_some_and(|h| h.last == number.last + 1);
    // "two in 2022", "one in five years", "60 in 100 countries"
    let timed = scene.time_at(whole.first).is_some();
    if timed
        || !alike
        || plain_in && number.value > 10.0
        || of.is_some() && hit.is_none() && (number.value > 3.0 || whole.form != Form::Words)
        // "one of six world powers": six are counted.
        || of.is_some() && hit.is_none() && super::count::noun(scene, whole.last, false).is_some()
    {
        return None;
    }
    if scene.after_any(number.first, &["$", "£", "€"]) || scene.find(whole.last, Class::Percent).is_some() {
        return None;
    }
    Some(Draft {
        last: whole.last,
        low: number.value / whole.value,
        ..Draft::new(number, FigureKind::Multiple, "multiple.one_in").with_unit("ratio", whole.last)
    })
}

/// "a 2.4-to-1 ratio", "by 3 to 1": how many there are for each one of the others.
fn to_one(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let hyphen = scene.dash(number.last) && scene.glued(number.last);
    let to = number.last + usize::from(hyphen);
    let second = to + 1 + usize::from(hyphen);
    let tied = !hyphen || scene.dash(to + 1) && scene.glued(to + 1);
    let one = scene.number(second).filter(|n| n.value == 1.0 && n.scale == 1.0 && n.last == second + 1)?;
    let rate =
        scene.is_any(one.last, &["ratio", "margin", "majority", "odds"]) || scene.after_any(number.first, &["by", "of", "outnumbered"]);
    let fits = scene.is(to, "to") && tied && number.form == one.form && number.value > 1.0 && number.scale == 1.0;
    (fits && (hyphen || rate))
        .then(|| Draft { last: one.last, ..Draft::new(number, FigureKind::Multiple, "multiple.to_one").with_unit("ratio", one.last) })
}

/// "twice", "doubled", "fivefold": words that are multiples by themselves.
pub(super) fn words(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    let draft = |last, value| Draft {
        first: at,
        last,
        kind: FigureKind::Multiple,
        low: value,
        high: None,
        scale: 1.0,
        unit: Some("times".into()),
        currency: None,
        noun_end: 0,
        rule: "multiple.word",
    };
    let said = [Class::TimesWord, Class::TimesMaybe].iter().find_map(|c| scene.find(at, *c));
    if said.is_some_and(|hit| hit.value == 0.0) {
        return None;
    }
    if let Some(hit) = scene.find(at, Class::TimesWord) {
        let often = scene.is_any(at, &["twice", "thrice"]);
        // "scored twice", "twice a week": how often, not how much.
        let compared = scene.is_any(hit.last, &["the", "its", "their", "that", "what", "his", "her", "so", "your", "our", "my"])
            || scene.is(hit.last, "as") && scene.find(hit.last + 1, Class::Similar).is_some();
        return (!often || compared).then(|| draft(hit.last, hit.value));
    }
    let hit = scene.find(at, Class::TimesMaybe)?;
    let moved = scene.is_any(hit.last, &["the", "its", "their", "that", "what", "his", "her", "your", "our", "my", "from", "to", "in"]);
    let led = scene.after_any(at, &["to", "will", "would", "could", "than", "nearly", "almost", "about", "may", "can", "should"]);
    let name = scene.shape(at, Shape::CAP) && scene.sentence(at).0 != at || scene.dash(hit.last) || at > 0 && scene.dash(at - 1);
    ((moved && (led || !scene.is_any(hit.last, &["in", "to", "from"])) || led && !scene.shape(hit.last, Shape::MARK)) && !name)
        .then(|| draft(hit.last, hit.value))
}
