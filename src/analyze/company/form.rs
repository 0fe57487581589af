//! What a name's own form says: the lexicon, a legal form, the noun it ends in, its capitals.

use super::case::is_english;
use super::chunk::{Chunk, mark};
use super::lexicon::{Lexicon, flag};
use super::names::{Kind, Name};
use super::words::{Words, class};
use crate::lang::{Shape, Text};

/// Weights in tenths of a point; a company needs [`super::decide::ACCEPT`]. Chosen so that one strong ground (a legal form, a
/// row of the list) decides alone and weaker ones need each other; checked on the development articles.
const SURE: i16 = 60;
const LEGAL: i16 = 60;
const COMMON: i16 = 12;
const NOUN: i16 = 28;
const WEAK_NOUN: i16 = 10;
const KNOWN_START: i16 = 10;
const DOMAIN: i16 = 30;
const CAMEL: i16 = 8;
const ORG_NOUN: i16 = 36;
const PERSON: i16 = 42;
const TITLED: i16 = 36;
const PLACE_NOUN: i16 = 28;
const OTHER_NOUN: i16 = 34;
const WORD: i16 = 14;

/// Scores every name by its form.
pub(super) fn score(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], lexicon: &Lexicon, words: &Words) {
    for name in names {
        let chunk = chunks[name.chunk as usize];
        lexicon_says(name, chunk.last - chunk.first > 1);
        ending(text, &chunk, name, words);
        spelling(text, &chunk, name, lexicon);
    }
}

/// The lists' word.
fn lexicon_says(name: &mut Name, several: bool) {
    let entry = name.entry;
    if entry.any(flag::COMPANY) {
        let sure = entry.is_sure_company() || several && !entry.any(flag::COMMON);
        name.add(Kind::Company, if sure { SURE } else { COMMON }, if sure { "company.list" } else { "company.list_common" });
    }
    if entry.any(flag::ORG) {
        name.add(Kind::Org, if entry.any(flag::WORD) && !several { COMMON } else { SURE }, "");
    }
    if entry.any(flag::PLACE) {
        name.add(Kind::Place, SURE, "");
    }
    if entry.any(flag::DEMONYM | flag::INDEX) {
        name.add(Kind::Other, SURE, "");
    }
    if entry.any(flag::PRODUCT) {
        name.add(Kind::Product, SURE - 10, "");
    }
    if entry.any(flag::FIRST_NAME) && !several {
        name.add(Kind::Person, if entry.any(flag::WORD) { 10 } else { 25 }, "");
    }
    if name.is(mark::PERSON) {
        name.add(Kind::Person, PERSON, "");
    }
    if name.is(mark::TITLED) {
        name.add(Kind::Person, TITLED, "");
    }
}

/// The last word of names of several words.
fn ending(text: &Text<'_>, chunk: &Chunk, name: &mut Name, words: &Words) {
    if name.is(mark::LEGAL) {
        name.add(Kind::Company, LEGAL, "company.legal_form");
    }
    if name.is(mark::DOMAIN) {
        name.add(Kind::Company, DOMAIN, "company.domain");
    }
    if name.is(mark::KNOWN_START) {
        name.add(Kind::Company, KNOWN_START, "company.known_start");
    }
    if chunk.last - chunk.first < 2 || name.is(mark::PERSON) {
        return;
    }
    let of = (chunk.first + 1..chunk.last).find(|i| matches!(text.word(*i as usize), "of" | "for"));
    let head = of.map_or(chunk.last, |of| of) as usize - 1;
    let class = text.tokens.get(head).map_or(0, |t| words.of(t.word));
    if class & class::LEGAL_SOFT != 0 {
        name.add(Kind::Company, NOUN + 6, "company.group");
    }
    if class & class::COMPANY_NOUN != 0 {
        name.add(Kind::Company, NOUN, "company.noun");
    } else if class & class::COMPANY_NOUN_WEAK != 0 {
        name.add(Kind::Company, WEAK_NOUN, "company.noun_weak");
    }
    if class & class::ORG != 0 && class & class::COMPANY_NOUN == 0 {
        name.add(Kind::Org, ORG_NOUN, "");
    }
    if of.is_some() {
        name.add(Kind::Org, if class & class::OF_HEAD != 0 && class & class::COMPANY_NOUN == 0 { ORG_NOUN } else { 0 }, "");
    }
    if class & class::PLACE_NOUN != 0 {
        name.add(Kind::Place, PLACE_NOUN, "");
    }
    if class & class::OTHER_NOUN != 0 {
        name.add(Kind::Other, OTHER_NOUN, "");
    }
}

/// Capitals and digits, and whether the words are ordinary ones.
fn spelling(text: &Text<'_>, chunk: &Chunk, name: &mut Name, lexicon: &Lexicon) {
    let range = chunk.first as usize..chunk.last as usize;
    let shape = text.tokens[range.start].shape;
    let single = range.len() == 1;
    if single && shape.any(Shape::CAMEL) {
        name.add(Kind::Company, CAMEL, "company.camel_case");
    }
    if single && shape.any(Shape::UPPER) && !name.entry.any(flag::COMPANY | flag::ORG) {
        name.add(Kind::Other, 8, "");
    }
    let listed = flag::COMPANY | flag::ORG | flag::PLACE | flag::PRODUCT;
    if name.entry.any(listed) {
        // An ordinary word that never stands where a capital means something is that word.
        if single && name.inside == 0 && name.entry.any(flag::WORD) {
            name.add(Kind::Other, WORD, "");
        }
        return;
    }
    let words = range.clone().filter(|i| text.tokens[*i].shape.any(Shape::WORD));
    if words.into_iter().all(|i| is_english(lexicon, text.word(i))) {
        name.add(
            Kind::Other,
            if name.inside == 0 {
                3 * WORD
            } else if single {
                WORD
            } else {
                WORD / 2
            },
            "",
        );
    }
}
