//! Days of the calendar that have a name: fixed days, the nth weekday of a month, and what moves with Easter.

use chrono::{NaiveDate, Weekday};

/// The day of a holiday in `year`: "12-25", "11:4:4" (month, which, weekday) or "easter", moved by `days`.
pub(super) fn holiday(rule: &str, days: i64, year: i32) -> Option<NaiveDate> {
    let day = if rule == "easter" {
        easter(year)?
    } else if let Some((month, rest)) = rule.split_once(':') {
        let (nth, weekday) = rest.split_once(':')?;
        let (month, nth, weekday) = (month.parse::<u32>().ok()?, nth.parse::<i32>().ok()?, weekday.parse::<u8>().ok()?);
        let weekday = Weekday::try_from(weekday.checked_sub(1)?).ok()?;
        if nth > 0 {
            NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth as u8)?
        } else {
            let fifth = NaiveDate::from_weekday_of_month_opt(year, month, weekday, 5);
            fifth.or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, 4))?
        }
    } else {
        let (month, day) = rule.split_once('-')?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?
    };
    day.checked_add_signed(chrono::TimeDelta::days(days))
}

/// Easter Sunday of the western church: the anonymous Gregorian computus (Nature, 20 April 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_of_known_years() {
        assert_eq!(holiday("easter", 0, 2019), Some(day("2019-04-21")));
        assert_eq!(holiday("easter", -2, 2025), Some(day("2025-04-18")));
        assert_eq!(holiday("11:4:4", 0, 2024), Some(day("2024-11-28")));
        assert_eq!(holiday("05:-1:1", 0, 2023), Some(day("2023-05-29")));
    }
}
