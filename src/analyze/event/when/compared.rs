//! Times that only start a comparison.

use crate::analyze::event::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::Form;
use crate::span::Span;

/// True for a time that is only the start of a comparison: "its biggest gain since 2008", "owned by Halden since 2011", "down from a profit
/// of $2 million a year earlier", "lower than in May".
pub(super) fn compared(scene: &Scene<'_, '_>, first: usize, at: Span) -> bool {
    /// Tokens of a clause behind "since" up to its time: "since the company floated in".
    const SINCE: usize = 7;
    /// Tokens between a superlative and its "since": "the sharpest weekly drop since".
    const REACH: usize = 6;
    /// Tokens between what opens a comparison and its time: "compared with a net loss of 12 million pounds in the same period of 2019".
    const COMPARED: usize = 24;
    let token = scene.text.token_at(at.start);
    let is = |i: usize, words: &[&str]| words.iter().any(|w| scene.text.word(i).eq_ignore_ascii_case(w));
    let most = |word: &str| word.len() > 5 && word.ends_with("est") || matches!(word, "best" | "worst" | "first" | "most" | "least");
    // "the biggest deal in a decade", "asked to extend its permit until 2045".
    let cues = &scene.engine.event.cues;
    let opening = token.saturating_sub(1)..=token;
    if opening.clone().any(|i| scene.is_one(i, &cues.ends)) {
        return true;
    }
    let topped = |i: usize| (i.saturating_sub(REACH)..i).any(|j| most(scene.text.word(j)));
    if opening.clone().any(|i| is(i, &["in"])) && scene.is_one(scene.text.token_at(at.end - 1), &cues.spans) {
        return topped(token);
    }
    // "its worst day since it floated in 2009".
    if (token.saturating_sub(SINCE)..token).any(|i| is(i, &["since"]) && topped(i)) {
        return true;
    }
    if let Some(since) = (token.saturating_sub(2)..token).find(|i| is(*i, &["since"])) {
        let year = at.end - at.start == 4;
        return year || (since.saturating_sub(REACH)..since).any(|i| most(scene.text.word(i)));
    }
    let figure = |i: usize| {
        let Some(start) = scene.text.tokens.get(i).map(|t| t.span.start) else { return false };
        scene.found.figures.binary_search_by_key(&start, |f| f.start).is_ok()
    };
    // "down 5 percent from the same period last year": what stands behind a change is what it starts from.
    let moved = |i: usize| {
        let Some(end) = i.checked_sub(1).and_then(|i| scene.text.tokens.get(i)).map(|t| t.span.end) else { return false };
        let figures = &scene.found.figures;
        let before = figures[..figures.partition_point(|f| f.start < end)].last();
        before.is_some_and(|f| f.end == end && f.direction.is_some())
    };
    let told = |i: usize| scene.found.syntax.verb_at(i).is_some_and(|v| scene.verb(v as u32).form == Form::Finite);
    for i in (first.max(token.saturating_sub(COMPARED))..token).rev() {
        // "more than 80%" compares nothing.
        if is(i, &["than", "versus", "vs", "compared"]) && !(is(i, &["than"]) && figure(i + 1)) {
            return true;
        }
        // "from $3 million in May", "from a year ago"; a deed goes on from a day, and a thing comes from someone.
        if is(i, &["from"]) {
            // "from $30 to $32 in a report on Wednesday": the change is told in full.
            if let Some(to) = (i + 2..token).find(|j| is(*j, &["to"]) && figure(j + 1)) {
                // "from $17 million in 2022 to $25 million in 2024" lasted from one time to the other.
                let span = scene.text.span(i, to);
                return scene.found.times.iter().skip_while(|t| t.end <= span.start).take_while(|t| t.start < span.end).next().is_some();
            }
            // "to $50 from $40 on Monday": a day is that of the deed.
            if figure(i + 1) && token > 0 && is(token - 1, &["on"]) {
                return false;
            }
            // "from about $2 million in 2023".
            return figure(i + 1)
                || figure(i + 2) && scene.tag(i + 1) == Tag::Adverb
                || moved(i)
                || is(scene.text.token_at(at.end - 1), &["ago", "earlier", "before"]);
        }
        if told(i) {
            return false;
        }
    }
    false
}
