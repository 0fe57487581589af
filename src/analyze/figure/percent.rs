//! Percentages, percentage points, basis points, and percentages in words.

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::lang::number::{Form, Number};
use crate::report::FigureKind;

/// "11%", "1.5 percentage points", "12 bps", "half a percentage point".
pub(super) fn read(scene: &Scene<'_>, number: &Number) -> Option<Draft> {
    if number.form == Form::Ordinal {
        return None;
    }
    let mut at = scene.past_hyphen(number.last);
    // "half a percent", "0.3 of a percent"
    let part = number.form == Form::Digits && number.value.abs() < 1.0 && scene.find(at, Class::Of).is_some();
    if number.form == Form::Fraction || part {
        at = scene.find(at, Class::Of).map_or(at, |h| h.last);
        at = scene.find(at, Class::Article).map_or(at, |h| h.last);
    }
    let units = [
        (Class::PercentagePoint, FigureKind::PercentagePoints, "percent.points"),
        (Class::BasisPoint, FigureKind::BasisPoints, "percent.basis_points"),
        (Class::Percent, FigureKind::Percent, "percent.sign"),
    ];
    for (class, kind, rule) in units {
        // "%28" of an address is no percentage.
        let hit = scene.find(at, class).filter(|h| !(scene.glued(h.last) && scene.shape(h.last, Shape::NUMBER | Shape::WORD)));
        if let Some(hit) = hit {
            return Some(Draft::new(number, kind, rule).with_unit(hit.name, hit.last));
        }
    }
    // "yüzde 15": the word stands before the number. "3 to 5 per cent": the range takes it from the other end.
    let before = scene.find_ending(number.first, Class::Percent, 1).filter(|(_, hit)| hit.value > 0.0);
    before.map(|(first, hit)| Draft { first, ..Draft::new(number, FigureKind::Percent, "percent.sign").with_unit(hit.name, number.last) })
}

/// "quarter-point", "mid-teens", "low single digits", "double-digit growth": no number starts them.
pub(super) fn words(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    let draft = |last, kind, low, high, unit: &str, rule| Draft {
        first: at,
        last,
        kind,
        low,
        high,
        scale: 1.0,
        unit: Some(unit.to_owned()),
        currency: None,
        noun_end: 0,
        rule,
    };
    if let Some(hit) = scene.find(at, Class::PpWord) {
        return Some(draft(hit.last, FigureKind::PercentagePoints, hit.value, None, "percentage point", "percent.quarter_point"));
    }
    if let Some(hit) = scene.find(at, Class::Teens) {
        let last = scene.find(hit.last, Class::Percent).map_or(hit.last, |h| h.last);
        return Some(draft(last, FigureKind::Percent, hit.value, hit.name.parse().ok(), "%", "percent.teens"));
    }
    let hit = scene.find(at, Class::Digits)?;
    // Only of growth and its like: victories with two digits are no percentages.
    let of = scene.find(hit.last, Class::DigitsOf).or_else(|| scene.find(hit.last + 1, Class::DigitsOf))?;
    let last = if scene.find(hit.last, Class::Percent).is_some() { of.last } else { hit.last };
    Some(draft(last, FigureKind::Percent, hit.value, hit.name.parse().ok(), "%", "percent.digits"))
}
