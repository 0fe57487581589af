//! Amounts of money: signs, codes and names of currencies before and after the number, glued multipliers, cents.

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::{Class, Hit};
use crate::lang::number::{Form, Number};
use crate::report::FigureKind;

/// Reads money around a number.
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if number.form == Form::Ordinal {
        return None;
    }
    if let Some((first, code)) = sign_before(scene, number.first) {
        return Some(with_sign(scene, number, first, code));
    }
    // "$-99.99"
    if let Some(minus) = number.first.checked_sub(1).filter(|i| scene.dash(*i) && scene.glued(number.first) && scene.glued(*i))
        && let Some((first, code)) = sign_before(scene, minus)
    {
        let draft = with_sign(scene, number, first, code);
        return Some(Draft { low: -draft.low, ..draft });
    }
    with_name(scene, number).or_else(|| exchange_rate(scene, number))
}

/// The sign, code or name of a currency that ends before token `end`, and its first token.
fn sign_before(scene: &Scene<'_>, end: usize) -> Option<(usize, &'static str)> {
    /// Tokens of the longest sign: "u.s. $" and its like.
    const LONGEST: usize = 3;
    [Class::Sign, Class::Dollar, Class::Code].iter().find_map(|class| {
        let (at, hit) = scene.find_ending(end, *class, LONGEST)?;
        // "Rs" and "RM" inside words or at the end of a sentence are caught by their own tokens.
        let letters = scene.shape(at, Shape::WORD);
        let crosses = scene.sentence(at).1 < end;
        // "a $3 billion deal", "music's $500": letters and the dollar sign stand together, or behind a capital: "HK $5.4m", "US $473".
        let apart = end - at > 1 && !scene.glued(at + 1) && !joins_apart(scene, at);
        (!crosses
            && !apart
            && !follows_numbers(scene, at, end)
            && !(letters && scene.shape(at, Shape::GLUED) && scene.shape(at.checked_sub(1)?, Shape::WORD)))
        .then_some((at, hit.name))
    })
}

/// True when the sign at `at` stands apart between two numbers and again behind the second: "10 $ 30 $".
fn follows_numbers(scene: &Scene<'_>, at: usize, next: usize) -> bool {
    let apart = at > 0 && !scene.glued(at) && !scene.glued(next) && scene.shape(at - 1, Shape::NUMBER);
    apart && scene.number(next).is_some_and(|n| scene.text.word(n.last) == scene.text.word(at) && scene.number(n.last + 1).is_none())
}

/// True for the letters of a country that may stand apart from the dollar sign: two capitals, or one in a text without capitals ("c $ 300").
fn joins_apart(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    // "A $50 lamp": apart from its sign the letter is an article.
    word != "A" && (scene.shape(at, Shape::UPPER | Shape::ABBREVIATION) || matches!(word, "c" | "C" | "S") && !scene.glued(at))
}

/// Money with its sign in front: suffix letters multiply, a name behind says which dollar.
fn with_sign(scene: &Scene<'_>, number: &Number, first: usize, code: &'static str) -> Draft {
    let mut draft = Draft::new(number, FigureKind::Money, "money.sign");
    draft.first = first;
    draft.currency = Some(code);
    multiply_by_prefix(scene, first, &mut draft);
    suffix(scene, number, &mut draft, true);
    let next = draft.last;
    // "$24.99 AUD", "$10 dollars", "$5 billion Hong Kong dollars", "$8 US".
    if let Some(hit) = [Class::Currency, Class::Code].iter().find_map(|c| scene.find(next, *c)) {
        let is_rate = scene.after_any(next + 1, &["/", "per"]);
        if !is_rate && code == "USD" && !scene.number(hit.last).is_some_and(|_| scene.glued(hit.last)) {
            (draft.currency, draft.last) = (Some(hit.name), hit.last);
        } else if hit.name == code {
            draft.last = hit.last;
        }
    } else if let Some(hit) = scene.find(next, Class::AnyDollar).filter(|_| code.ends_with('D')) {
        draft.last = hit.last;
    }
    // "$100 and fifty": in digits the second number would stand for itself.
    if scene.find(draft.last, Class::And).is_some_and(|and| scene.number(and.last).is_some_and(|n| n.form == Form::Words)) {
        cents_behind(scene, &mut draft);
    }
    draft
}

/// "MUSD 30": a code with M, B or T in front scales.
fn multiply_by_prefix(scene: &Scene<'_>, at: usize, draft: &mut Draft) {
    let word = scene.text.word(at);
    let factor = match (word.len(), word.as_bytes().first()) {
        (4, Some(b'M')) if word != "MUSD " => 1e6,
        (4, Some(b'B')) => 1e9,
        (4, Some(b'T')) if word == "TEUR" => 1e3,
        _ => return,
    };
    if scene.shape(at, Shape::UPPER) {
        draft.low *= factor;
        draft.high = draft.high.map(|h| h * factor);
        draft.scale *= factor;
    }
}

/// Multiplies by a letter behind the number: "$3B", "$25m", "£450k". Letters apart from the number count only beside a sign.
fn suffix(scene: &Scene<'_>, number: &Number, draft: &mut Draft, signed: bool) {
    let at = draft.last;
    if number.scale != 1.0 || number.form == Form::Vague {
        return;
    }
    let Some(hit) = scene.find(at, Class::Suffix) else { return };
    // "$5-m" is not written; "$3 m" is, but "3 M" without a sign is a company.
    if !scene.glued(at) && !signed || scene.glued(hit.last) && scene.shape(hit.last, Shape::WORD | Shape::NUMBER) {
        return;
    }
    let value = draft.low * hit.value;
    if value.is_finite() {
        (draft.low, draft.scale, draft.last) = (value, hit.value, hit.last);
    }
}

/// Money whose currency stands behind: "3m euros", "88 billion Hong Kong dollars", "30 MUSD", "63 cents".
fn with_name(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let mut draft = Draft::new(number, FigureKind::Money, "money.name");
    let plain = scene.past_hyphen(number.last);
    let of = scene.find(plain, Class::Of).filter(|_| number.form == Form::Vague || number.form == Form::Fraction || number.scale > 1.0);
    let after_of = of.map_or(plain, |h| h.last);
    let after_of = if number.form == Form::Fraction { scene.find(after_of, Class::Article).map_or(after_of, |h| h.last) } else { after_of };
    // Some names mean money only behind millions: "3 billion crowns", but not "two crowns".
    let large = |hit: &Hit<'static>| number.scale >= hit.value;
    if let Some(hit) = currency_at(scene, plain).or_else(|| currency_at(scene, after_of)).filter(large) {
        draft.currency = Some(hit.name);
        multiply_by_prefix(scene, hit.last - 1, &mut draft);
        draft.last = hit.last;
        // "75 USD million"
        if let Some(scale) = scene.find(hit.last, Class::Scale).filter(|s| draft.scale == 1.0 && s.value >= 1e6) {
            (draft.low, draft.scale, draft.last) = (draft.low * scale.value, scale.value, scale.last);
        }
        cents_behind(scene, &mut draft);
        return Some(draft);
    }
    // "3m euros"
    let mut scaled = draft.clone();
    suffix(scene, number, &mut scaled, false);
    if scaled.last > draft.last
        && let Some(hit) = currency_at(scene, scene.past_hyphen(scaled.last))
    {
        (scaled.currency, scaled.last) = (Some(hit.name), hit.last);
        return Some(scaled);
    }
    // "half a cent"
    let cent = scene.find(plain, Class::Cent);
    let part = || scene.find(after_of, Class::Cent).filter(|_| number.form == Form::Fraction && after_of > plain);
    if let Some(hit) = cent.or_else(part) {
        (draft.currency, draft.last) = (Some(hit.name), hit.last);
        return Some(draft);
    }
    if let Some(hit) = scene
        .find(plain, Class::Pence)
        .filter(|_| !is_picture(scene, number))
        .filter(|h| scene.glued(plain) && !(scene.glued(h.last) && scene.shape(h.last, Shape::WORD | Shape::NUMBER)))
    {
        (draft.currency, draft.last) = (Some(hit.name), hit.last);
        return Some(draft);
    }
    // "dollar 22.5 million"
    if let Some((first, hit)) = scene.find_ending(number.first, Class::AnyDollar, 1).filter(|_| number.scale >= 1000.0) {
        (draft.currency, draft.first) = (Some(hit.name), first);
        return Some(draft);
    }
    pounds(scene, draft, if scene.find(after_of, Class::Pound).is_some() { after_of } else { plain })
}

/// Lines of the common video pictures: "720p" is no price where nothing speaks of money.
const PICTURE_LINES: [f64; 8] = [240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0];

/// True for a size of pictures.
fn is_picture(scene: &Scene<'_>, number: &Number) -> bool {
    let (first, last) = scene.sentence(number.first);
    PICTURE_LINES.contains(&number.value) && !(first..last).any(|i| scene.find(i, Class::MoneyCue).is_some())
}

/// A currency's name, code or sign at `at`, behind a number.
fn currency_at(scene: &Scene<'_>, at: usize) -> Option<Hit<'static>> {
    let hit = [Class::Currency, Class::AnyDollar, Class::Code, Class::Sign, Class::Dollar].iter().find_map(|c| {
        let hit = scene.find(at, *c)?;
        let sign = matches!(c, Class::Sign | Class::Dollar);
        // A sign that a number follows belongs to that number: "2019 $5", "5 Rs 10".
        let starts_next = sign
            && scene.number(hit.last).is_some()
            && (scene.glued(hit.last) || !scene.glued(at) && !follows_numbers(scene, at, hit.last));
        // "Rs." is a sign in front only.
        let letters = sign && scene.shape(at, Shape::WORD) && !scene.glued(at);
        (!starts_next && !letters).then_some(hit)
    })?;
    // "2008, won 3" never gets here; "3 won the race" does.
    let scaled = at.checked_sub(1).is_some_and(|i| scene.find(i, Class::Scale).is_some());
    let verb = !scaled
        && matches!(scene.text.word(at), "won" | "real" | "rand" | "sterling" | "ether")
        && (scene.shape(hit.last, Shape::WORD)
            && scene.is_any(hit.last, &["the", "a", "an", "their", "his", "her", "in", "by", "gold", "silver"]));
    (!verb).then_some(hit)
}

/// "thirteen dollars and forty-five cents", "3 pounds 50p", "2 euros 50": one amount.
fn cents_behind(scene: &Scene<'_>, draft: &mut Draft) {
    if draft.scale != 1.0 || draft.low.fract() != 0.0 {
        return;
    }
    let next = scene.find(draft.last, Class::And).map_or(draft.last, |h| h.last);
    let Some(number) = scene.number(next).filter(|n| n.value < 100.0 && n.value.fract() == 0.0 && n.scale == 1.0) else { return };
    let pence = || scene.find(number.last, Class::Pence).filter(|_| scene.glued(number.last));
    if let Some(hit) = scene.find(number.last, Class::Cent).or_else(pence) {
        draft.low += number.value / 100.0;
        draft.last = hit.last;
    } else if number.value >= 10.0 && number.form != Form::Vague && is_unnamed_end(scene, number, next > draft.last) {
        draft.low += number.value / 100.0;
        draft.last = number.last;
    }
}

/// True when nothing behind a number could be what it counts: the cents of "15 dollars and 50." and "2 euros 50 a head" bear no name.
fn is_unnamed_end(scene: &Scene<'_>, number: &Number, joined: bool) -> bool {
    let last = number.last;
    let unit = scene.dash(last) || scene.is(last, "%") || [Class::Sign, Class::Dollar].iter().any(|c| scene.may(last, *c));
    let mark = scene.text.tokens.get(last).is_none_or(|t| t.shape().any(Shape::MARK)) && !(scene.glued(last) && scene.glued(last + 1));
    let apart = !joined && !scene.glued(number.first) && !scene.glued(last);
    mark && !unit || apart && scene.is_any(last, &["for", "at", "a", "an", "per", "each", "apiece", "more", "less"])
}

/// Pounds are money after a million, beside words and signs of money, and where nothing speaks of weight.
fn pounds(scene: &Scene<'_>, mut draft: Draft, at: usize) -> Option<Draft> {
    let hit = scene.find(at, Class::Pound)?;
    let (first, last) = scene.sentence(draft.first);
    let says = |class| (first..last).any(|i| scene.find(i, class).is_some());
    let weight = says(Class::Weight)
        || at > draft.last
        || scene.is(hit.last, "of")
        || !(says(Class::MoneyCue) || says(Class::Sign) || says(Class::Cent));
    if weight && draft.scale < 1e6 {
        return None;
    }
    let hyphen = scene.dash(hit.last.saturating_sub(2));
    if hyphen && draft.scale == 1.0 {
        return None;
    }
    (draft.currency, draft.last) = (Some("GBP"), hit.last);
    draft.rule = "money.pounds";
    cents_behind(scene, &mut draft);
    Some(draft)
}

/// "108.55 per dollar": the rate of the currency that the sentence speaks of.
fn exchange_rate(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    let at = number.last;
    let per = scene.is(at, "per") || scene.is_any(at, &["to", "against"]) && scene.is(at + 1, "the");
    let next = at + 1 + usize::from(!scene.is(at, "per"));
    if !per || ![Class::AnyDollar, Class::Currency].iter().any(|c| scene.find(next, *c).is_some()) || number.value.fract() == 0.0 {
        return None;
    }
    let (first, _) = scene.sentence(number.first);
    let code = (first..number.first).rev().find_map(|i| scene.find(i, Class::Currency)).map(|h| h.name)?;
    let mut draft = Draft::new(number, FigureKind::Money, "money.exchange_rate");
    draft.currency = Some(code);
    Some(draft)
}
