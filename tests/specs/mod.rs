//! Specs as data: `fixtures/specs/<dimension>/*.toml`, each `[[case]]` a text and what must be found in it.
//!
//! Only the keys that a case gives are compared; lists must have the same number of items. See `tests/README.md`.

mod matching;

use std::path::Path;

use newsparse::{Format, Options, Report};
use serde::Deserialize;
use serde_json::Value;

use crate::fixtures;

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// One text and what must be found in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    text: toml::Spanned<String>,
    /// Day of publication.
    date: Option<String>,
    language: Option<String>,
    title: Option<String>,
    /// True: nothing at all must be found.
    #[serde(default)]
    none: bool,
    /// Why the case does not hold yet.
    known_gap: Option<String>,
    figures: Option<Vec<toml::Table>>,
    times: Option<Vec<toml::Table>>,
    companies: Option<Vec<String>>,
    organizations: Option<Vec<String>>,
    people: Option<Vec<String>>,
    events: Option<Vec<toml::Table>>,
}

impl Case {
    /// The report of the case's text, read as clean body text.
    pub fn report(&self) -> Report {
        let date = self.date.as_deref().map(|d| d.parse().unwrap_or_else(|_| panic!("{d} is no date")));
        let (title, language) = (self.title.clone(), self.language.clone());
        let options = Options { format: Format::Body, date, title, language, ..Options::default() };
        newsparse::analyze(self.text.get_ref(), &options).expect("a case's text is text")
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.text.get_ref()
    }

    /// How the report differs from what the case asks for.
    fn differences(&self, report: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(wanted) = &self.figures {
            matching::in_order("figures", wanted, report, matching::FIGURE, &mut found);
        }
        if let Some(wanted) = &self.times {
            matching::in_order("times", wanted, report, matching::TIME, &mut found);
        }
        for (key, wanted) in [("companies", &self.companies), ("organizations", &self.organizations), ("people", &self.people)] {
            if let Some(wanted) = wanted {
                matching::names(key, wanted, report, &mut found);
            }
        }
        if let Some(wanted) = &self.events {
            matching::events(wanted, report, &mut found);
        }
        for key in ["companies", "organizations", "people", "figures", "times", "events"] {
            if self.none && report[key].as_array().is_none_or(|items| !items.is_empty()) {
                found.push(format!("{key}: nothing is there to be found\n    got {}", report[key]));
            }
        }
        found
    }

    /// True when the case asks for something.
    fn asks(&self) -> bool {
        let lists = [self.figures.is_some(), self.times.is_some(), self.events.is_some()];
        let names = [self.companies.is_some(), self.organizations.is_some(), self.people.is_some()];
        self.none || lists.contains(&true) || names.contains(&true)
    }
}

/// All cases with their file and line.
pub fn cases() -> Vec<(String, Case)> {
    fixtures::specs().iter().flat_map(|path| read(path)).collect()
}

/// The cases of one file.
fn read(path: &Path) -> Vec<(String, Case)> {
    let name = fixtures::short(path);
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{name}: {e}"));
    let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let line = |case: &Case| 1 + text[..case.text.span().start].matches('\n').count();
    file.case.into_iter().map(|case| (format!("{name}:{}", line(&case)), case)).collect()
}

#[test]
fn specs_hold() {
    let (mut failures, mut gaps) = (Vec::new(), 0);
    let cases = cases();
    for (name, case) in &cases {
        let report = serde_json::to_value(case.report()).unwrap();
        let found = case.differences(&report);
        let fault = match &case.known_gap {
            _ if !case.asks() => Some("the case asks for nothing".to_owned()),
            Some(why) if found.is_empty() => Some(format!("the known gap ({why}) is closed; take known_gap out")),
            Some(_) => None,
            None if found.is_empty() => None,
            None => Some(found.join("\n  ")),
        };
        gaps += usize::from(case.known_gap.is_some());
        failures.extend(fault.map(|fault| format!("{name}\n  {}\n  {fault}", case.text.get_ref())));
    }
    fixtures::verdict("specs", cases.len(), gaps, &failures);
}

#[test]
fn unknown_keys_are_errors() {
    for bad in ["[[case]]\ntext = 'x'\nfigurs = []", "[[case]]\ntext = 'x'\nfigures = []\n[[cases]]\n"] {
        assert!(toml::from_str::<File>(bad).is_err(), "{bad}");
    }
}
