//! The stages of the work, for the program's `--dump`: for people who write rules, no part of the stable interface.

use serde_json::{Value, json};

use crate::analyze::{self, Engine};
use crate::article::vote::{Ballot, Race};
use crate::article::{self, vote};
use crate::document::html::judged::Judged;
use crate::document::{self, Document};
use crate::error::Error;
use crate::lang::{Sentence, Syntax, Text, Zone};
use crate::options::Options;
use crate::report::SourceKind;
use crate::source;
use crate::span::Span;

/// The documents of an input.
fn documents(input: &[u8], options: &Options) -> Result<Vec<Document>, Error> {
    let source = source::read(input, options)?;
    Ok(match source.kind {
        SourceKind::Html => vec![document::html::read(&source.text, options)],
        SourceKind::Text | SourceKind::Body => document::plain::read(&source.text, options.stop_sign(), true),
    })
}

/// Blocks with their labels and why, and the candidates for the article's fields. Of a web page also what is left out, each block with its
/// score (above 0 is body) and with what weighs most in it.
///
/// # Errors
/// As [`crate::analyze`].
pub fn blocks(input: &[u8], options: &Options) -> Result<Value, Error> {
    let name = |value: &dyn std::fmt::Debug| format!("{value:?}");
    let source = source::read(input, options)?;
    let judged = (source.kind == SourceKind::Html).then(|| document::html::judged::blocks(&source.text, options));
    let documents = documents(input, options)?;
    let documents = documents.iter().map(|document| {
        let blocks = document.blocks.iter().map(|b| {
            let links: Vec<&str> = b.links.iter().map(|l| l.url.as_str()).collect();
            json!({ "label": name(&b.label), "kind": name(&b.kind), "level": b.level, "group": b.group, "why": b.why, "text": b.text, "links": links })
        });
        let judged = judged.as_ref().map(|blocks| {
            let one = |b: &Judged| {
                let weights = b.weights.iter().map(|(name, weight)| (name.clone(), rounded(*weight)));
                let weights = weights.collect::<serde_json::Map<_, _>>();
                json!({ "label": name(&b.label), "kind": name(&b.kind), "why": b.why, "score": rounded(b.score), "text": b.text, "weights": weights,
                        "own": b.own, "around": b.around, "says": b.says, "under": b.under })
            };
            blocks.iter().map(one).collect::<Value>()
        });
        let blocks = judged.unwrap_or_else(|| blocks.collect());
        let candidates = document.candidates.iter().map(|c| json!({ "field": name(&c.field), "value": c.value, "extra": c.extra, "from": c.from, "place": c.place }));
        json!({ "layout": document.layout, "blocks": blocks, "candidates": candidates.collect::<Value>() })
    });
    Ok(documents.collect())
}

/// The votes on title, date and authors: each value with what speaks for and against it, the winner first.
///
/// # Errors
/// As [`crate::analyze`].
pub fn votes(input: &[u8], options: &Options) -> Result<Value, Error> {
    let documents = documents(input, options)?;
    let races = |document: &Document| -> Value {
        let race = |(race, ballots): (Race, Vec<Ballot>)| {
            let mut sums: Vec<(f32, Value)> = ballots
                .iter()
                .map(|ballot| {
                    let weights = ballot.features.iter().map(|f| (f.name(), rounded(vote::weight(race, *f))));
                    let sum = vote::sum(race, ballot);
                    let value = if ballot.value.is_empty() { Value::Null } else { json!(ballot.value) };
                    (sum, json!({ "value": value, "sum": rounded(sum), "weights": weights.collect::<serde_json::Map<_, _>>() }))
                })
                .collect();
            sums.sort_by(|a, b| b.0.total_cmp(&a.0));
            (race.name().to_string(), sums.into_iter().map(|(_, value)| value).collect::<Value>())
        };
        article::sections::ballots(document, options).into_iter().map(race).collect::<serde_json::Map<_, _>>().into()
    };
    Ok(documents.iter().map(races).collect())
}

/// A weight as its table has it, with two decimals.
fn rounded(weight: f32) -> Value {
    json!((f64::from(weight) * 100.0).round() / 100.0)
}

/// A text and the parts that it has.
type Parted = (String, Vec<(Span, Zone)>);

/// Every text of an input with the parts that it has.
fn texts(input: &[u8], options: &Options) -> Result<Vec<Parted>, Error> {
    Ok(match source::read(input, options)? {
        source if source.kind == SourceKind::Body => vec![(source.text.into_owned(), Vec::new())],
        _ => documents(input, options)?
            .into_iter()
            .map(|document| {
                let (article, _) = article::build(document, options);
                let zones = crate::zones(&article);
                (article.text, zones)
            })
            .collect(),
    })
}

/// Tokens by sentence, with the part of the article that the sentence stands in.
///
/// # Errors
/// As [`crate::analyze`].
pub fn tokens(input: &[u8], options: &Options) -> Result<Value, Error> {
    let texts = texts(input, options)?;
    let texts = texts.iter().map(|(text, zones)| {
        let text = Text::new(text, zones, &Engine::builtin().vocab);
        let sentences = text.sentences.iter().map(|s| {
            let tokens: Value = (s.first..s.last).map(|i| text.word(i as usize)).collect();
            json!({ "zone": format!("{:?}", s.zone), "start": s.span.start, "end": s.span.end, "tokens": tokens })
        });
        sentences.collect::<Value>()
    });
    Ok(texts.collect())
}

/// The shallow syntax by sentence: word classes, noun chunks with what they hang on, verbs with subject and object.
///
/// # Errors
/// As [`crate::analyze`].
pub fn syntax(input: &[u8], options: &Options) -> Result<Value, Error> {
    let texts = texts(input, options)?;
    let texts = texts.iter().map(|(text, zones)| {
        let engine = Engine::builtin();
        let text = Text::new(text, zones, &engine.vocab);
        let syntax = analyze::syntax(&text, engine);
        text.sentences.iter().map(|s| sentence(&text, &syntax, s)).collect::<Value>()
    });
    Ok(texts.collect())
}

/// The syntax of one sentence.
fn sentence(text: &Text<'_>, syntax: &Syntax, s: &Sentence) -> Value {
    let inside = |first: u32| s.first <= first && first < s.last;
    let words = |first: u32, last: u32| text.span(first as usize, last as usize).of(text.text).to_owned();
    let noun = |n: Option<u32>| n.and_then(|n| syntax.nouns.get(n as usize)).map(|c| words(c.first, c.last));
    let word = |i: Option<u32>| i.map(|i| text.word(i as usize));
    let main = |v: Option<u32>| v.and_then(|v| syntax.verbs.get(v as usize)).map(|g| text.word(g.main as usize));
    let tags: Vec<String> = (s.first..s.last)
        .map(|i| format!("{}/{:?}", text.word(i as usize), syntax.tags.get(i as usize).copied().unwrap_or_default()))
        .collect();
    let nouns = syntax.nouns.iter().filter(|c| inside(c.first)).map(|c| {
        json!({ "text": words(c.first, c.last), "preposition": word(c.preposition()), "owner": noun(c.owner()), "attached": noun(c.attached()),
                "listed": noun(c.listed()), "explains": noun(c.explains()), "verb": main(c.verb()) })
    });
    let verbs = syntax.verbs.iter().filter(|g| inside(g.first)).map(|g| {
        json!({ "text": words(g.first, g.last), "form": format!("{:?}", g.form), "passive": g.passive, "subject": noun(g.subject()),
                "object": noun(g.object()), "parent": main(g.parent()), "cue": word(g.cue()), "relative": g.relative })
    });
    json!({ "tags": tags.join(" "), "nouns": nouns.collect::<Value>(), "verbs": verbs.collect::<Value>() })
}
