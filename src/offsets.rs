//! Turns the byte offsets of a finished report into code points, in one place.

use crate::analyze::Analysis;
use crate::report::{Article, Company, Event, Explanation, Figure, Mention, Organization, Person, Time};
use crate::span::CodePoints;

/// Converts the offsets of an article's passages and body blocks, and of what was found in it.
pub(crate) fn all(article: &mut Article, found: &mut Analysis) {
    let Article { title, dek, body, text, .. } = article;
    let map = CodePoints::new(text);
    for passage in title.iter_mut().chain(dek.iter_mut()) {
        convert(&map, &mut passage.start, &mut passage.end);
    }
    for block in body {
        convert(&map, &mut block.start, &mut block.end);
    }
    companies(&map, &mut found.companies);
    names(&map, &mut found.organizations, &mut found.people);
    figures(&map, &mut found.figures);
    times(&map, &mut found.times);
    events(&map, &mut found.events);
    explanations(&map, &mut found.explain);
}

/// Converts one pair of offsets.
fn convert(map: &CodePoints<'_>, start: &mut u32, end: &mut u32) {
    *start = map.at(*start);
    *end = map.at(*end);
}

/// Converts a pair in an array.
fn pair(map: &CodePoints<'_>, pair: &mut [u32; 2]) {
    *pair = [map.at(pair[0]), map.at(pair[1])];
}

/// Converts the offsets of mentions.
fn mentions(map: &CodePoints<'_>, mentions: &mut [Mention]) {
    for mention in mentions {
        convert(map, &mut mention.start, &mut mention.end);
    }
}

/// Converts companies.
pub(crate) fn companies(map: &CodePoints<'_>, companies: &mut [Company]) {
    companies.iter_mut().for_each(|c| mentions(map, &mut c.mentions));
}

/// Converts organisations and people.
fn names(map: &CodePoints<'_>, organizations: &mut [Organization], people: &mut [Person]) {
    organizations.iter_mut().for_each(|o| mentions(map, &mut o.mentions));
    people.iter_mut().for_each(|p| mentions(map, &mut p.mentions));
}

/// Converts figures.
pub(crate) fn figures(map: &CodePoints<'_>, figures: &mut [Figure]) {
    for figure in figures {
        convert(map, &mut figure.start, &mut figure.end);
        pair(map, &mut figure.sentence);
    }
}

/// Converts times.
fn times(map: &CodePoints<'_>, times: &mut [Time]) {
    times.iter_mut().for_each(|t| convert(map, &mut t.start, &mut t.end));
}

/// Converts events.
pub(crate) fn events(map: &CodePoints<'_>, events: &mut [Event]) {
    for event in events {
        convert(map, &mut event.trigger.start, &mut event.trigger.end);
        for participant in &mut event.participants {
            convert(map, &mut participant.start, &mut participant.end);
        }
        for mention in &mut event.mentions {
            pair(map, &mut mention.sentence);
            pair(map, &mut mention.trigger);
        }
    }
}

/// Converts explanations that have a place.
fn explanations(map: &CodePoints<'_>, explanations: &mut [Explanation]) {
    for e in explanations {
        e.start = e.start.map(|s| map.at(s));
        e.end = e.end.map(|s| map.at(s));
    }
}
