//! Why each candidate was accepted or rejected, for `Options::explain`.

use std::fmt::Write;

use super::decide::ACCEPT;
use super::emit::Found;
use super::memory::root;
use super::names::{KINDS, Kind, Name};
use super::rules::Rules;
use crate::analyze::Analysis;
use crate::report::Explanation;

/// Names of the kinds, in the order of the scores.
const NAMES: [&str; KINDS] = ["company", "organization", "person", "place", "product", "other"];

/// Writes one explanation a name.
pub(super) fn write(found: &Found<'_>, rules: &Rules, analysis: &mut Analysis) {
    for (number, name) in found.names.iter().enumerate() {
        let chunk = &found.chunks[name.chunk as usize];
        let span = found.text.span(chunk.first as usize, chunk.last as usize);
        let full = root(found.names, number);
        let kind = name.decided.filter(|k| matches!(k, Kind::Company | Kind::Org | Kind::Person));
        let mut words = span.of(found.text.text).to_string();
        if full != number {
            let chunk = &found.chunks[found.names[full].chunk as usize];
            let _ = write!(words, " = {}", found.text.span(chunk.first as usize, chunk.last as usize).of(found.text.text));
        }
        grounds(&mut words, name, rules);
        analysis.explain.push(Explanation {
            item: NAMES[kind.unwrap_or(Kind::Company) as usize].into(),
            verdict: if kind.is_some() { "accepted" } else { "rejected" }.into(),
            rule: if name.ground.0.is_empty() { "none" } else { name.ground.0 }.into(),
            words,
            start: Some(span.start),
            end: Some(span.end),
        });
    }
}

/// The evidence in words: points by kind, then the rules with how often they matched.
fn grounds(words: &mut String, name: &Name, rules: &Rules) {
    let _ = write!(words, " ({} times, {} in running text; needs {ACCEPT}:", name.count, name.inside);
    for (kind, score) in NAMES.iter().zip(name.scores).filter(|s| s.1 != 0) {
        let _ = write!(words, " {kind} {score}");
    }
    for (rule, times) in &name.rules {
        let _ = write!(words, ", {} x{times}", rules.id(*rule));
    }
    words.push(')');
}
