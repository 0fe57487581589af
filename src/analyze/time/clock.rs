//! Times of day as values: hour, minute, second, or a part of the day.

/// A time of day as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    /// Morning or afternoon is said, or the hour leaves no choice.
    pub(super) sure: bool,
    /// "MO", "AF", "EV", "NI", "MI" where only a part of the day is told.
    pub(super) part: Option<&'static str>,
}

impl Clock {
    /// A bare hour.
    pub(super) fn hour(hour: u32) -> Self {
        Self { hour, minute: None, second: None, sure: false, part: None }
    }

    /// A part of the day.
    pub(super) fn part(name: &'static str) -> Self {
        Self { part: Some(name), ..Self::hour(0) }
    }

    /// True when the hours, minutes and seconds exist.
    pub(super) fn exists(self) -> bool {
        self.hour <= 24 && self.minute.unwrap_or(0) < 60 && self.second.unwrap_or(0) < 60
    }

    /// The time in the half of the day that a part of the day means: 8 in the evening is 20.
    pub(super) fn within(mut self, part: &str) -> Self {
        if matches!(part, "AF" | "EV" | "NI") && (1..12).contains(&self.hour) && !(part == "NI" && self.hour < 6) {
            self.hour += 12;
        }
        self.sure = true;
        self
    }

    /// "T15", "T15:30", "TMO".
    pub(super) fn value(self) -> String {
        match (self.part, self.minute, self.second) {
            (Some(part), ..) => format!("T{part}"),
            (_, Some(m), Some(s)) => format!("T{:02}:{m:02}:{s:02}", self.hour),
            (_, Some(m), None) => format!("T{:02}:{m:02}", self.hour),
            _ => format!("T{:02}", self.hour),
        }
    }

    /// The time behind a day: "T15:00"; parts of the day stay letters.
    pub(super) fn behind_day(self) -> String {
        let minutes = if self.part.is_none() && self.minute.is_none() { ":00" } else { "" };
        self.value() + minutes
    }

    /// "15:30:00": the ends of an interval are written in full (ISO 8601).
    pub(super) fn full(self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute.unwrap_or(0), self.second.unwrap_or(0))
    }
}
