//! Rules and companies of the user's own, on top of the embedded ones.

use std::sync::Arc;

use crate::analyze::Engine;

/// Rules and companies for an analysis: the embedded ones, and the user's own on top. Cheap to clone; build it once.
///
/// A rule file is TOML in one of the two forms of `src/data`: a file with `type = "..."` holds an event type and replaces the
/// embedded file of that type, a file without holds `[[rule]]` tables with company patterns, which are added. A company list has the
/// columns of `src/data/companies.tsv`; its rows are added, or replace the embedded row of the same name.
///
/// ```
/// let header = "name\taliases\ttickers\tcountry\tkind\tparent\tflags\tcues\tagainst";
/// let rows = format!("{header}\nTern\tTern Ferries\tOSE:TERN\tNO\tlisted\t\t\t\t\n");
/// let knowledge = newsparse::Knowledge::new(&[], Some(("mine.tsv", &rows)))?;
/// let options = newsparse::Options { knowledge: Some(knowledge), format: newsparse::Format::Body, ..Default::default() };
/// let report = newsparse::analyze("Shares in Tern Ferries rose 3%.", &options).unwrap();
/// assert_eq!((report.companies[0].name.as_str(), report.companies[0].ticker.as_deref()), ("Tern", Some("TERN")));
/// # Ok::<(), newsparse::KnowledgeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Knowledge {
    pub(crate) engine: Arc<Engine>,
}

/// Why a rule file or a company list cannot be used: file, line where known, and what is wrong.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct KnowledgeError(String);

impl Knowledge {
    /// Reads rule files and a company list; each is a pair of name (for errors) and text.
    ///
    /// # Errors
    /// At the first file that is not as it should be: unknown keys, faulty patterns, faulty rows.
    pub fn new(rules: &[(&str, &str)], companies: Option<(&str, &str)>) -> Result<Self, KnowledgeError> {
        let engine = Engine::with(rules, companies).map_err(|e| KnowledgeError(e.to_string()))?;
        Ok(Self { engine: Arc::new(engine) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Options, analyze};

    fn error(rules: &[(&str, &str)], companies: Option<(&str, &str)>) -> String {
        Knowledge::new(rules, companies).unwrap_err().to_string()
    }

    #[test]
    fn faults_are_named_with_file_and_line() {
        let unknown_key = error(&[("mine.toml", "[[rule]]\nid = \"x\"\npattern = \"a\"\nweight = 1\nodd = 2\n")], None);
        assert!(unknown_key.starts_with("mine.toml:5") && unknown_key.contains("odd"), "{unknown_key}");
        let pattern = error(&[("mine.toml", "[[rule]]\nid = \"x\"\npattern = \"( a\"\nweight = 1\n")], None);
        assert!(pattern.starts_with("mine.toml") && pattern.contains("rule x"), "{pattern}");
        let event = error(&[("e.toml", "type = \"acquisition\"\nodd = 1\n")], None);
        assert!(event.starts_with("e.toml") && event.contains("odd"), "{event}");
        let row =
            error(&[], Some(("c.tsv", "name\taliases\ttickers\tcountry\tkind\tparent\tflags\tcues\tagainst\nX\t\t\tNO\todd\t\t\t\t\n")));
        assert!(row.starts_with("c.tsv:2"), "{row}");
    }

    #[test]
    fn own_rules_find_what_the_embedded_ones_do_not() {
        let rule = "[[rule]]\nid = \"mine.berth\"\npattern = \"berths of company=$name\"\nweight = 90\n";
        let text = "They sold the berths of Kvitsund on Friday.";
        let names = |knowledge: Option<Knowledge>| {
            let options = Options { knowledge, format: Format::Body, ..Options::default() };
            analyze(text, &options).unwrap().companies.into_iter().map(|c| (c.name, c.rule)).collect::<Vec<_>>()
        };
        let own = Knowledge::new(&[("mine.toml", rule)], None).unwrap();
        assert_eq!(names(Some(own)), [("Kvitsund".to_string(), "mine.berth".to_string())]);
        assert!(names(None).is_empty());
    }
}
