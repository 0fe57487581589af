//! Every rule file's own examples.

use super::knowledge::FILES;
use super::rule::parse;
use crate::analyze::rules::source;
use crate::analyze::{Context, Engine, run};

/// The types found in a sentence.
fn types(text: &str) -> Vec<String> {
    let context = Context { date: "2025-03-04".parse().ok(), ..Context::default() };
    run(text, &[], &context, Engine::builtin()).events.into_iter().map(|e| e.kind).collect()
}

#[test]
fn knowledge_reads() {
    let mut vocab = crate::lang::Vocab::default();
    let mut dictionary = crate::lang::Dictionary::load(&mut vocab);
    super::Knowledge::read(&mut vocab, &mut dictionary, &[]).unwrap();
}

#[test]
fn examples_of_every_type() {
    let mut wrong = Vec::new();
    for (name, _) in FILES {
        let file = parse(name, &source(name)).unwrap();
        for sentence in &file.yes {
            if !types(sentence).contains(&file.kind) {
                wrong.push(format!("{}: missed: {sentence}  {:?}", file.kind, types(sentence)));
            }
        }
        for sentence in &file.no {
            if types(sentence).contains(&file.kind) {
                wrong.push(format!("{}: wrong: {sentence}", file.kind));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_type_has_enough_examples() {
    assert_eq!(FILES.len(), 32);
    for (name, _) in FILES {
        let file = parse(name, &source(name)).unwrap();
        assert!(file.yes.len() >= 8 && file.no.len() >= 6, "{name}: {} yes, {} no", file.yes.len(), file.no.len());
    }
}
