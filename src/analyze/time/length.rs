//! Lengths of time: "12 years", "3 hours 30 minutes".

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

/// A unit of time: the designator of ISO 8601 (`T` in front of hours, minutes and seconds) and how many of it the word means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) designator: &'static str,
    pub(super) scale: f64,
}

/// Parts of a length at most: years, months and days, or hours, minutes and seconds.
const PARTS: usize = 3;

/// A length: counts of units, the largest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    parts: [Option<(f64, Unit)>; PARTS],
}

/// Counts beyond are no lengths that dates can be moved by.
const LARGEST_COUNT: f64 = 5000.0;

impl Length {
    /// A count of one unit.
    pub(super) fn new(count: f64, unit: Unit) -> Self {
        Self { parts: [Some((count, unit)), None, None] }
    }

    /// The first count and its unit.
    pub(super) fn main(self) -> (f64, Unit) {
        self.parts[0].unwrap_or((0.0, Unit { designator: "D", scale: 1.0 }))
    }

    /// The length with another behind it, when the units get smaller: "two weeks and two days".
    pub(super) fn and(mut self, more: Self) -> Option<Self> {
        let used = self.parts.iter().flatten().count();
        let last = self.parts[used.checked_sub(1)?]?;
        let next = more.parts.iter().flatten().copied();
        if rank(next.clone().next()?.1) >= rank(last.1) || used + next.clone().count() > PARTS {
            return None;
        }
        next.enumerate().for_each(|(i, part)| self.parts[used + i] = Some(part));
        Some(self)
    }

    /// The length with a count added to its first part: "a year and a half".
    pub(super) fn plus(mut self, part: f64) -> Self {
        if let Some((count, _)) = &mut self.parts[0] {
            *count += part;
        }
        self
    }

    /// True for a single part.
    pub(super) fn is_single(self) -> bool {
        self.parts[1].is_none()
    }

    /// The length in years, months and days; `None` with parts of a day or of a unit in it, or when it is too long.
    pub(super) fn calendar(self) -> Option<(Months, Days)> {
        let (mut months, mut days) = (0.0, 0.0);
        for (count, unit) in self.parts.iter().flatten() {
            let size = count * unit.scale;
            if count.fract() != 0.0 || !(0.0..=LARGEST_COUNT).contains(count) {
                return None;
            }
            match unit.designator {
                "Y" => months += 12.0 * size,
                "M" => months += size,
                "W" => days += 7.0 * size,
                "D" | "BD" | "NI" => days += size,
                _ => return None,
            }
        }
        Some((Months::new(months as u32), Days::new(days as u64)))
    }

    /// The length in seconds, when it is one of hours, minutes and seconds.
    pub(super) fn seconds(self) -> Option<TimeDelta> {
        let mut seconds = 0.0;
        for (count, unit) in self.parts.iter().flatten() {
            let size = match unit.designator {
                "TH" => 3600.0,
                "TM" => 60.0,
                "TS" => 1.0,
                _ => return None,
            };
            seconds += count * unit.scale * size;
        }
        TimeDelta::try_seconds(seconds as i64).filter(|_| (0.0..=LARGEST_COUNT * 3600.0).contains(&seconds))
    }

    /// `day` moved by the length; business days skip weekends.
    pub(super) fn moved(self, day: NaiveDate, back: bool) -> Option<NaiveDate> {
        let (count, unit) = self.main();
        if unit.designator == "BD" {
            self.calendar()?;
            let step = |d: NaiveDate| if back { d.pred_opt() } else { d.succ_opt() };
            let workday = |d: &NaiveDate| d.weekday().num_days_from_monday() < 5;
            return std::iter::successors(step(day), |d| step(*d)).filter(workday).nth((count as usize).checked_sub(1)?);
        }
        let (months, days) = self.calendar()?;
        if back { day.checked_sub_months(months)?.checked_sub_days(days) } else { day.checked_add_months(months)?.checked_add_days(days) }
    }

    /// The TIMEX3 value: "P12Y", "PT3H30M".
    pub(super) fn value(self) -> String {
        let mut value = String::from("P");
        let mut clock = false;
        for (count, unit) in self.parts.iter().flatten() {
            let amount = (count * unit.scale * 1e6).round() / 1e6;
            let letters = unit.designator.strip_prefix('T');
            if letters.is_some() && !clock {
                clock = true;
                value.push('T');
            }
            let letters = match letters.unwrap_or(unit.designator) {
                "NI" => "D",
                other => other,
            };
            value += &format!("{amount}{letters}");
        }
        value
    }
}

/// The order of units by size.
fn rank(unit: Unit) -> f64 {
    let seconds = match unit.designator {
        "Y" => 3e7,
        "M" => 2.6e6,
        "W" => 6e5,
        "TH" => 3600.0,
        "TM" => 60.0,
        "TS" => 1.0,
        _ => 86_400.0,
    };
    seconds * unit.scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_smaller_units() {
        let unit = |designator| Unit { designator, scale: 1.0 };
        let years = Length::new(2.0, unit("Y"));
        let days = Length::new(21.0, unit("D"));
        assert_eq!(years.and(days).map(Length::value).as_deref(), Some("P2Y21D"));
        assert_eq!(Length::new(3.0, unit("TH")).and(Length::new(30.0, unit("TM"))).map(Length::value).as_deref(), Some("PT3H30M"));
        assert!(days.and(years).is_none());
        assert_eq!(Length::new(0.5, unit("TH")).value(), "PT0.5H");
        assert_eq!(years.moved("2024-02-29".parse().unwrap(), true), "2022-02-28".parse().ok());
    }
}
