//! Rule files: TOML with one table a rule, its examples beside it.

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
