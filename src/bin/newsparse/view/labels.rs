//! Words for people: numbers, arrows, roles and kinds as the pages print them.

use newsparse::report::{Direction, Figure, FigureKind, Number, Qualifier, RelatedKind};
use serde::Serialize;

/// The name of an enum value as the JSON report prints it, with spaces for underscores.
pub(super) fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(spaced)).unwrap_or_default()
}

/// `share_price_move` as `share price move`.
pub(super) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// The arrow of a direction, with a word for screen readers.
pub(super) fn arrow(direction: Option<Direction>) -> (&'static str, &'static str) {
    match direction {
        Some(Direction::Up) => ("▲", "up"),
        Some(Direction::Down) => ("▼", "down"),
        Some(Direction::Flat) => ("▬", "flat"),
        None => ("", ""),
    }
}

/// A figure's value in words: `at least 3,000,000,000 USD`.
pub(super) fn value(figure: &Figure) -> String {
    let number = match (figure.value, figure.low, figure.high) {
        (Some(value), ..) => grouped(value),
        (None, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (None, Some(low), None) => format!("from {}", grouped(low)),
        (None, None, Some(high)) => format!("up to {}", grouped(high)),
        (None, None, None) => figure.text.clone(),
    };
    let qualifier = match figure.qualifier {
        Some(Qualifier::About) => "about ",
        Some(Qualifier::AtLeast) => "at least ",
        Some(Qualifier::AtMost) => "at most ",
        Some(Qualifier::UpTo) => "up to ",
        None => "",
    };
    let unit = match (figure.kind, &figure.currency, &figure.unit) {
        (FigureKind::PercentagePoints, ..) => "percentage points",
        (FigureKind::BasisPoints, ..) => "basis points",
        (_, Some(currency), _) => currency,
        (_, None, Some(unit)) => unit,
        (FigureKind::Percent, None, None) => "%",
        _ => "",
    };
    let per = figure.per.as_ref().map(|per| format!(" per {per}")).unwrap_or_default();
    let gap = if unit.is_empty() || unit == "%" { "" } else { " " };
    format!("{qualifier}{number}{gap}{unit}{per}")
}

/// A number with its thousands grouped.
pub(super) fn grouped(number: Number) -> String {
    let text = if number.0.fract() == 0.0 && number.0.abs() < 1e15 { format!("{:.0}", number.0) } else { number.0.to_string() };
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// What a list of stories is.
pub(super) fn related(kind: RelatedKind) -> &'static str {
    match kind {
        RelatedKind::Related => "Related",
        RelatedKind::List => "Other stories",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        for (number, text) in [(0.0, "0"), (999.0, "999"), (3e9, "3,000,000,000"), (-1234.5, "−1,234.5"), (1e300, "1,000"), (0.25, "0.25")]
        {
            let got = grouped(Number(number));
            assert!(if number == 1e300 { got.starts_with("1,000") } else { got == text }, "{number}: {got}");
        }
    }
}
