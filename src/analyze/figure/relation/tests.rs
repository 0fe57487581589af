//! Every rule's own examples, in every language.

use super::rule::File;
use crate::analyze::{self, Context, Engine, rules};
use crate::lang::LANGUAGES;

/// The measure of the figure that stands in brackets in an example; `None` when no such figure is found.
fn measured(example: &str, language: &str) -> Option<String> {
    let start = example.find('[')?;
    let words: String = example.split(['[', ']']).collect();
    let context = Context { language: Some(language.into()), ..Context::default() };
    let analysis = analyze::run(&words, &[], &context, Engine::builtin());
    let figure = analysis.figures.into_iter().find(|f| f.start as usize == start)?;
    Some(figure.measure.or(figure.subject).unwrap_or_default())
}

#[test]
fn rules_match_their_examples() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let (file, text) = language.figures;
        let read: File = rules::file(file, &rules::source(file)).unwrap();
        assert!(!text.is_empty() && !read.measure.is_empty(), "{file}: no rules");
        for rule in &read.measure {
            if rule.yes.is_empty() {
                wrong.push(format!("{file}: {}: no example", rule.id));
            }
            for example in &rule.yes {
                let (sentence, value) = example.rsplit_once(" = ").unwrap_or((example, "?"));
                let found = measured(sentence, language.tag);
                if found.as_deref() != Some(value) {
                    wrong.push(format!("{file}: {}: {example}: found {found:?}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
