//! Words for people: numbers, days, arrows and events as the views print them.

mod event;

pub(crate) use event::{place_of, sentence};

use newsparse::report::{Direction, Figure, FigureKind, Moment, Number, Qualifier};
use serde::Serialize;

/// The name of an enum value as the JSON report prints it, with spaces for underscores.
pub(crate) fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(spaced)).unwrap_or_default()
}

/// `share_price_move` as `share price move`.
pub(crate) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// The type of an event in words.
pub(crate) fn kind(kind: &str) -> String {
    match kind {
        "dividend_buyback" => "dividend or buyback".into(),
        "ipo" => "going public".into(),
        other => spaced(other),
    }
}

/// Whose a figure is, where that is more than what it measures.
pub(crate) fn whose(figure: &Figure) -> Option<&String> {
    let measure = figure.measure.as_deref().unwrap_or_default();
    figure.subject.as_ref().filter(|subject| !subject.eq_ignore_ascii_case(measure))
}

/// The arrow of a direction, and its name.
pub(crate) fn arrow(direction: Option<Direction>) -> (&'static str, &'static str) {
    match direction {
        Some(Direction::Up) => ("▲", "up"),
        Some(Direction::Down) => ("▼", "down"),
        Some(Direction::Flat) => ("▬", "flat"),
        None => ("", ""),
    }
}

/// Months as English newspapers write them.
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// An ISO 8601 or TIMEX3 value in words: `2025-03-04` as `4 March 2025`, `P3M` as `3 months`; rare ones as they are.
pub(crate) fn day(value: &str) -> String {
    if let Some(words) = value.strip_prefix('P').and_then(duration) {
        return words;
    }
    if let Some((from, to)) = value.split_once('/') {
        return format!("{} to {}", day(from), day(to));
    }
    let month = |digits: &str| digits.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?));
    let parts: Vec<&str> = value.split('-').collect();
    let year = |y: &str| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [y, m, d] if year(y) && d.len() == 2 => match (month(m), d.parse::<u8>()) {
            (Some(month), Ok(day)) => format!("{day} {month} {y}"),
            _ => value.into(),
        },
        [y, m] if year(y) && (m.len() == 2 || m.len() == 3 && m.is_ascii()) => match (month(m), *m) {
            (Some(month), _) => format!("{month} {y}"),
            (None, part) if part.starts_with(['Q', 'H']) => format!("{part} {y}"),
            (None, part) if part.starts_with('W') => format!("week {} of {y}", part[1..].trim_start_matches('0')),
            _ => value.into(),
        },
        _ => value.into(),
    }
}

/// A duration of one part without its `P` in words.
fn duration(rest: &str) -> Option<String> {
    let (clock, rest) = rest.strip_prefix('T').map_or((false, rest), |rest| (true, rest));
    let unit = rest.chars().last()?;
    let number = &rest[..rest.len() - unit.len_utf8()];
    let name = match (unit, clock) {
        ('Y', false) => "year",
        ('M', false) => "month",
        ('W', false) => "week",
        ('D', false) => "day",
        ('H', true) => "hour",
        ('M', true) => "minute",
        ('S', true) => "second",
        _ => return None,
    };
    number.parse::<f64>().ok()?;
    Some(format!("{number} {name}{}", if number == "1" { "" } else { "s" }))
}

/// A moment in words: day, time without its seconds, offset.
pub(crate) fn moment(moment: &Moment) -> String {
    let mut out = day(&moment.date);
    if let Some(time) = &moment.time {
        out.push_str(", ");
        out.push_str(time.get(..5).unwrap_or(time));
        if let Some(offset) = &moment.offset {
            out.push(' ');
            out.push_str(if offset == "Z" || offset == "+00:00" { "UTC" } else { offset });
        }
    }
    out
}

/// A figure's value in words: `at least 3,000,000,000 USD`.
pub(crate) fn value(figure: &Figure) -> String {
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

/// What a figure measures and whose it is, in one line; what the subject says already is not said twice.
pub(crate) fn meaning(figure: &Figure) -> String {
    let measure = figure.measure.clone().or_else(|| figure.unit.clone().filter(|u| u != "%")).unwrap_or_default();
    let mut words = match &figure.subject {
        Some(subject) if measure.contains(subject.as_str()) || measure.is_empty() => {
            if measure.is_empty() {
                subject.clone()
            } else {
                measure
            }
        }
        Some(subject) => format!("{measure}, {subject}"),
        None => measure,
    };
    if let Some(period) = &figure.period {
        words.push_str(&format!(" ({period})"));
    }
    words.trim_start().to_string()
}

/// A number with its thousands grouped.
pub(crate) fn grouped(number: Number) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        for (number, text) in [(0.0, "0"), (999.0, "999"), (3e9, "3,000,000,000"), (-1234.5, "−1,234.5"), (0.25, "0.25")] {
            assert_eq!(grouped(Number(number)), text);
        }
        assert!(grouped(Number(1e300)).starts_with("1,000"));
    }

    #[test]
    fn types_of_events_are_words() {
        for (name, words) in
            [("share_price_move", "share price move"), ("dividend_buyback", "dividend or buyback"), ("ipo", "going public")]
        {
            assert_eq!(kind(name), words);
        }
    }

    #[test]
    fn days_are_written_as_newspapers_do() {
        for (value, words) in [
            ("2025-03-04", "4 March 2025"),
            ("2025-03", "March 2025"),
            ("2026-Q1", "Q1 2026"),
            ("2025", "2025"),
            ("2025-W07", "week 7 of 2025"),
            ("P3M", "3 months"),
            ("PT1H", "1 hour"),
            ("PXY", "PXY"),
            ("2024/2026", "2024 to 2026"),
            ("2025-13-01", "2025-13-01"),
            ("FY2025", "FY2025"),
        ] {
            assert_eq!(day(value), words);
        }
    }
}
