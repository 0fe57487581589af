//! The stages of the work, for the program's `--dump`: for people who write rules, no part of the stable interface.

use serde_json::{Value, json};

use crate::analyze::Engine;
use crate::document::{self, Document};
use crate::error::Error;
use crate::lang::Text;
use crate::options::Options;
use crate::report::SourceKind;
use crate::source;

/// The documents of an input.
fn documents(input: &[u8], options: &Options) -> Result<Vec<Document>, Error> {
    let source = source::read(input, options)?;
    Ok(match source.kind {
        SourceKind::Html => vec![document::html::read(&source.text, options)],
        SourceKind::Text | SourceKind::Body => document::plain::read(&source.text),
    })
}

/// Blocks with their labels and why, and the candidates for the article's fields.
///
/// # Errors
/// As [`crate::analyze`].
pub fn blocks(input: &[u8], options: &Options) -> Result<Value, Error> {
    let name = |value: &dyn std::fmt::Debug| format!("{value:?}");
    let documents = documents(input, options)?;
    let documents = documents.iter().map(|document| {
        let blocks = document.blocks.iter().map(|b| {
            let links: Vec<&str> = b.links.iter().map(|l| l.url.as_str()).collect();
            json!({ "label": name(&b.label), "kind": name(&b.kind), "level": b.level, "group": b.group, "why": b.why, "text": b.text, "links": links })
        });
        let candidates = document.candidates.iter().map(|c| json!({ "field": name(&c.field), "value": c.value, "extra": c.extra, "from": c.from, "place": c.place }));
        json!({ "layout": document.layout, "blocks": blocks.collect::<Value>(), "candidates": candidates.collect::<Value>() })
    });
    Ok(documents.collect())
}

/// Tokens by sentence, with the part of the article that the sentence stands in.
///
/// # Errors
/// As [`crate::analyze`].
pub fn tokens(input: &[u8], options: &Options) -> Result<Value, Error> {
    let texts: Vec<_> = match source::read(input, options)? {
        source if source.kind == SourceKind::Body => vec![(source.text.into_owned(), Vec::new())],
        _ => documents(input, options)?
            .into_iter()
            .map(|document| {
                let (article, _) = crate::article::build(document, options);
                let zones = crate::zones(&article);
                (article.text, zones)
            })
            .collect(),
    };
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
