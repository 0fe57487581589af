//! Large texts part by part: what an analysis holds beside its facts is some ten times the text, and no fact needs all of it at once.
//!
//! Who is in the story is decided for the whole text. Figures and times look no farther than the sentence before, events some sentences
//! back; only an event that two parts tell is two.

use std::mem::take;

use super::{Analysis, Context, Engine};
use crate::lang::{Syntax, Text};

/// Bytes from which a text has parts, and of each of these: far more than any article.
pub(crate) const LARGE: usize = 1 << 20;

/// Finds what follows the companies in each part of about `bytes` of a text, and puts it together.
pub(super) fn phases(text: Text<'_>, bytes: usize, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let entities = take(&mut analysis.entities);
    let (mut figures, mut times, mut events) = (Vec::new(), Vec::new(), Vec::new());
    // The whole is given up for its parts, and each of these when it is done.
    for part in text.into_parts(bytes) {
        if context.stopped() {
            break;
        }
        let first = part.place.tokens;
        analysis.entities = entities.of_part(first, first + part.tokens.len());
        super::phases(&part, context, engine, analysis);
        let before = figures.len() as u32;
        analysis.events.iter_mut().flat_map(|e| &mut e.amounts).for_each(|amount| *amount += before);
        figures.append(&mut analysis.figures);
        times.append(&mut analysis.times);
        events.append(&mut analysis.events);
    }
    (analysis.figures, analysis.times, analysis.events) = (figures, times, events);
    (analysis.entities, analysis.syntax) = (entities, Syntax::default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::company;

    const PARAGRAPHS: [&str; 3] = [
        "Osk Shipping Inc. bought Halden Marine for $3 million on Monday. Its shares rose 4% to $12 in Oslo.",
        "Tessel Labs Ltd. cut 300 jobs in March 2025, a tenth of its staff. Revenue fell 11% to $20 million.",
        "Corvane Corp. and Bark Foods signed a supply agreement worth 5 million euros last year.",
    ];

    #[test]
    fn parts_give_what_the_whole_gives() {
        let (engine, context) = (Engine::builtin(), Context { date: "2025-04-01".parse().ok(), ..Context::default() });
        let text = PARAGRAPHS.join("\n\n");
        let found = |bytes: usize| {
            let text = Text::new(&text, &[], &engine.vocab);
            let mut analysis = Analysis::default();
            company::find(&text, &context, engine, &mut analysis);
            phases(text, bytes, &context, engine, &mut analysis);
            (analysis.figures, analysis.times, analysis.events)
        };
        let whole = found(text.len());
        assert!(whole.0.len() >= 7 && whole.1.len() >= 3 && whole.2.len() >= 4, "{whole:?}");
        assert_eq!(whole, found(90));
    }

    #[test]
    fn parts_are_whole_blocks_and_leave_out_nothing() {
        let text = PARAGRAPHS.join("\n\n");
        let vocab = &Engine::builtin().vocab;
        let whole = Text::new(&text, &[], vocab);
        let parts = Text::new(&text, &[], vocab).into_parts(90);
        assert_eq!(parts.iter().map(|p| p.sentences.len()).collect::<Vec<_>>(), [2, 2, 1]);
        assert!(parts.iter().flat_map(|p| &p.tokens).eq(&whole.tokens));
        assert!(parts.iter().flat_map(|p| &p.sentences).map(|s| s.span).eq(whole.sentences.iter().map(|s| s.span)));
        // A block that is far longer is parted between its sentences.
        let long = "Osk opened a yard. ".repeat(30);
        assert_eq!(Text::new(&long, &[], vocab).into_parts(40).len(), 10);
    }
}
