//! Rule files: TOML with one table a rule, its examples beside it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::pattern::RuleError;

/// The body of a rule file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<R> {
    #[serde(default = "Vec::new")]
    rule: Vec<R>,
}

/// Reads a file. `F` should refuse unknown keys (`#[serde(deny_unknown_fields)]`).
///
/// Errors name the file and the line.
pub(crate) fn file<F: DeserializeOwned>(name: &str, text: &str) -> Result<F, RuleError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        RuleError::new(&format!("{name}:{line}"), error.message())
    })
}

/// Reads the `[[rule]]` tables of a file.
pub(crate) fn read<R: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<R>, RuleError> {
    file::<File<R>>(name, text).map(|file| file.rule)
}

/// The id of a rule for reports, which hold it as long as the program lives: kept once, however often the same rules are read.
pub(crate) fn kept(id: String) -> &'static str {
    static IDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    match ids.get(id.as_str()) {
        Some(known) => known,
        None => {
            let id = Box::leak(id.into_boxed_str());
            ids.insert(id);
            id
        }
    }
}

/// The text of a rule file, with its examples.
#[cfg(test)]
pub(crate) fn source(file: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(file)).unwrap()
}

/// True for a file that holds an event type (`type = "..."` at its head), false for one of patterns.
pub(crate) fn names_a_type(text: &str) -> bool {
    let head = text.lines().take_while(|line| !line.trim_start().starts_with('['));
    head.filter_map(|line| line.split_once('=')).any(|(key, _)| key.trim() == "type")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_once() {
        let [first, second] = [kept("mine.berth".into()), kept("mine.berth".into())];
        assert_eq!((first, first.as_ptr()), ("mine.berth", second.as_ptr()));
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Rule {
        id: String,
    }

    #[test]
    fn unknown_keys_are_refused_with_file_and_line() {
        let rules: Vec<Rule> = read("a.toml", "[[rule]]\nid = \"x\"\n").unwrap();
        assert_eq!(rules[0].id, "x");
        let error = read::<Rule>("a.toml", "[[rule]]\nid = \"x\"\nidd = \"y\"\n").unwrap_err().to_string();
        assert!(error.starts_with("a.toml:3: ") && error.contains("idd"), "{error}");
    }
}
