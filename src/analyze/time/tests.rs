//! Every rule's own examples, in every language.

use super::*;
use crate::analyze::rules;
use crate::lang::LANGUAGES;
use rule::{Gives, Source};

/// The day of publication of the examples.
const PUBLISHED: &str = "2025-02-12";

/// The times of a sentence.
fn times(sentence: &str, language: &str) -> Vec<Time> {
    let engine = Engine::builtin();
    let context = Context { date: PUBLISHED.parse().ok(), language: Some(language.into()), ..Context::default() };
    let text = Text::new(sentence, &[], &engine.vocab);
    let mut analysis = Analysis::default();
    find(&text, &context, engine, &mut analysis);
    analysis.times
}

#[test]
fn rules_match_their_examples() {
    Engine::with(&[], None).unwrap();
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let (file, text) = language.times;
        let read: Vec<Source> = rules::read(file, text).unwrap();
        assert!(!read.is_empty(), "{file}: no rules");
        for rule in &read {
            let whole = matches!(rule.gives, Gives::Time | Gives::Point);
            for example in &rule.yes {
                let Some((sentence, value)) = example.rsplit_once(" = ") else {
                    wrong.push(format!("{file}: {}: {example}: no value", rule.id));
                    continue;
                };
                let words: String = sentence.split(['[', ']']).collect();
                let wanted = sentence.split(['[', ']']).nth(1).unwrap_or_default();
                let found = times(&words, language.tag);
                let hit = found.iter().find(|t| t.text.trim_start_matches("the ").ends_with(wanted.trim_start_matches("the ")));
                let fits = hit.is_some_and(|t| t.value.as_deref().unwrap_or("?") == value && t.text.len() <= wanted.len() + 4);
                if !fits {
                    let found: Vec<_> = found.iter().map(|t| (&t.text, &t.value, &t.rule)).collect();
                    wrong.push(format!("{file}: {}: {example}: found {found:?}", rule.id));
                }
            }
            for example in &rule.no {
                if whole && times(example, language.tag).iter().any(|t| t.rule == rule.id) {
                    wrong.push(format!("{file}: {}: must not match: {example}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_day_of_publication_relative_times_stay_open() {
    let engine = Engine::builtin();
    let sentence = "It fell last year, on Tuesday and three days ago, and over the past two years.";
    let text = Text::new(sentence, &[], &engine.vocab);
    let mut analysis = Analysis::default();
    find(&text, &Context::default(), engine, &mut analysis);
    let values: Vec<_> = analysis.times.iter().map(|t| t.value.as_deref()).collect();
    assert_eq!(values, [None, None, None, Some("P2Y")]);
}

#[test]
fn nesting_is_bounded() {
    assert!(times(&"early ".repeat(20_000), "en").is_empty());
    assert!(times(&"end of the ".repeat(20_000), "en").is_empty());
    assert!(times(&"from 2008 to ".repeat(2_000), "en").len() > 1_900);
}
