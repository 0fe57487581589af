//! What a name's own form says: the lexicon, a legal form, the noun it ends in, its capitals.

use super::case::is_english;
use super::chunk::{Chunk, mark};
use super::lexicon::{Entry, Key, Lexicon, flag};
use super::names::{Kind, Name};
use super::words::{Words, class};
use crate::lang::{Shape, Text};

/// Weights in tenths of a point; a company needs [`super::decide::ACCEPT`]. Chosen so that one strong ground (a legal form, a
/// row of the list) decides alone and weaker ones need each other; checked on the development articles.
const SURE: i16 = 60;
const LEGAL: i16 = 60;
const COMMON: i16 = 12;
const NOUN: i16 = 32;
/// The same when every word of the name is an English word: "Homeland Security".
const PLAIN_NOUN: i16 = 18;
const WEAK_NOUN: i16 = 22;
const PLAIN_WEAK_NOUN: i16 = 8;
const KNOWN_START: i16 = 10;
const DOMAIN: i16 = 30;
const CAMEL: i16 = 13;
/// Media are cited more often than they act; when they act they are companies.
const MEDIA: i16 = 30;
const ORG_NOUN: i16 = 70;
/// An organisation of the list whose name is a word, capitalised in running text: "Fed".
const WORD_ORG: i16 = 44;
const PERSON: i16 = 44;
/// A first name before a word that is no known surname.
const PERSON_UNKNOWN: i16 = 32;
const SURNAME: i16 = 14;
const TITLED: i16 = 36;
const TITLED_ONE: i16 = 24;
const OF_NAME: i16 = 36;
const PLACE_NOUN: i16 = 28;
const OTHER_NOUN: i16 = 34;
const WORD: i16 = 20;
/// What follows a company's name is a product more often than a name of its own.
const AFTER: i16 = 20;
const MAKER: i16 = 10;
/// "Hale & Osk".
const AMPERSAND: i16 = 30;
/// Capitals that no list knows are a technical term as often as a company.
const UNKNOWN_ACRONYM: i16 = 16;
/// A letter alone.
const LETTER: i16 = 200;
/// An unknown word that stands in the text this often is what the text is about.
const FREQUENT: u32 = 3;
const OFTEN: i16 = 6;
/// Also keeps an acronym from being taken for a short form.
pub(super) const ACRONYM: i16 = 45;

/// Scores every name by its form.
pub(super) fn score(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], lexicon: &Lexicon, words: &Words) {
    for name in names {
        let chunk = chunks[name.chunk as usize];
        lexicon_says(name, chunk.last - chunk.first > 1, lexicon);
        ending(text, &chunk, name, words, lexicon);
        person(text, &chunk, name, lexicon);
        spelling(text, &chunk, name, lexicon, words);
    }
}

/// The lists' word.
fn lexicon_says(name: &mut Name, several: bool, lexicon: &Lexicon) {
    let entry = name.entry;
    if entry.any(flag::COMPANY) {
        // A name that is an organisation too (an exchange and its owner) is the organisation unless the words around it say otherwise.
        let sure = entry.is_sure_company() && !entry.any(flag::ORG);
        name.add(Kind::Company, if sure { SURE } else { COMMON }, if sure { "company.list" } else { "company.list_common" });
    }
    if entry.any(flag::ORG) {
        let word = entry.any(flag::ORG_COMMON) || entry.any(flag::WORD) && !several;
        let media = lexicon.organization(entry.org).is_some_and(|o| o.kind == "media");
        name.add(
            Kind::Org,
            if media {
                MEDIA
            } else if !word {
                SURE
            } else if name.inside > 0 {
                WORD_ORG
            } else {
                COMMON
            },
            "",
        );
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
}

/// First names, surnames, titles.
fn person(text: &Text<'_>, chunk: &Chunk, name: &mut Name, lexicon: &Lexicon) {
    let entry = |i: u32| lexicon.get(Key::of(text.word(i as usize))).unwrap_or(Entry::UNKNOWN);
    let several = chunk.last - chunk.first > 1;
    if name.is(mark::PERSON) {
        let known = entry(chunk.last - 1).any(flag::SURNAME | flag::FIRST_NAME);
        name.add(Kind::Person, if known { PERSON } else { PERSON_UNKNOWN }, "");
    } else if !several && name.entry.any(flag::SURNAME) && !name.entry.any(flag::WORD | flag::PLACE | flag::COMPANY) {
        name.add(Kind::Person, SURNAME, "");
    }
    if name.is(mark::TITLED) {
        name.add(Kind::Person, if several { TITLED } else { TITLED_ONE }, "");
    }
}

/// True when every word of the candidate is an English word.
fn english(text: &Text<'_>, chunk: &Chunk, lexicon: &Lexicon) -> bool {
    (chunk.first as usize..chunk.last as usize)
        .filter(|i| text.tokens.get(*i).is_some_and(|t| t.shape().any(Shape::WORD)))
        .all(|i| is_english(lexicon, text.word(i)))
}

/// The last word of names of several words.
fn ending(text: &Text<'_>, chunk: &Chunk, name: &mut Name, words: &Words, lexicon: &Lexicon) {
    if name.is(mark::LEGAL) {
        name.add(Kind::Company, LEGAL, "company.legal_form");
    }
    if name.is(mark::DOMAIN) {
        name.add(Kind::Company, DOMAIN, "company.domain");
    }
    if name.is(mark::KNOWN_START) {
        name.add(Kind::Company, KNOWN_START, "company.known_start");
    }
    if chunk.last - chunk.first < 2 || name.is(mark::PERSON) || name.marks & mark::SHOUTED != 0 && name.inside == 0 {
        return;
    }
    let long = |i: u32| text.word(i as usize).chars().count() > 1;
    let partners = (chunk.first + 1..chunk.last).any(|i| text.word(i as usize) == "&" && long(i - 1) && long(i + 1));
    if partners && !english(text, chunk, lexicon) && name.inside > 0 {
        name.add(Kind::Company, AMPERSAND, "company.ampersand");
    }
    let of = (chunk.first + 1..chunk.last).find(|i| matches!(text.word(*i as usize), "of" | "for"));
    let head = of.map_or(chunk.last, |of| of) as usize - 1;
    let class = text.tokens.get(head).map_or(0, |t| words.of(t.word()));
    // "Banque Halden", "Gruppo Osk": in other languages the noun comes first.
    let opener = text.tokens.get(chunk.first as usize).map_or(0, |t| words.of(t.word()));
    if opener & (class::COMPANY_NOUN | class::LEGAL_SOFT) != 0 && !is_english(lexicon, text.word(chunk.first as usize)) {
        name.add(Kind::Company, NOUN, "company.noun");
    }
    if class & class::LEGAL_SOFT != 0 {
        let plain = plain(text, chunk, lexicon, words);
        name.add(Kind::Company, if plain { PLAIN_NOUN } else { NOUN }, "company.group");
    }
    if class & class::COMPANY_NOUN != 0 && class & class::LEGAL_SOFT == 0 {
        let plain = plain(text, chunk, lexicon, words);
        name.add(Kind::Company, if plain { PLAIN_NOUN } else { NOUN }, "company.noun");
    } else if class & class::COMPANY_NOUN_WEAK != 0 {
        let plain = plain(text, chunk, lexicon, words);
        name.add(Kind::Company, if plain { PLAIN_WEAK_NOUN } else { WEAK_NOUN }, "company.noun_weak");
    }
    // "Osk Savings and Loan Association" is a bank.
    let loan = head.checked_sub(1).and_then(|i| text.tokens.get(i)).is_some_and(|t| words.of(t.word()) & class::TAIL != 0);
    if class & class::ORG != 0 && class & class::COMPANY_NOUN == 0 {
        let bank = loan && class & class::ASSOCIATION != 0;
        name.add(if bank { Kind::Company } else { Kind::Org }, ORG_NOUN, if bank { "company.noun" } else { "" });
    }
    if of.is_some() {
        name.add(Kind::Org, if class & class::OF_HEAD != 0 && class & (class::COMPANY_NOUN | class::ORG) == 0 { OF_NAME } else { 0 }, "");
    }
    if class & class::PLACE_NOUN != 0 {
        name.add(Kind::Place, PLACE_NOUN, "");
    }
    if class & class::OTHER_NOUN != 0 {
        name.add(Kind::Other, OTHER_NOUN, "");
    }
}

/// True when the name may be a plain description: English words without a surname at its start, one noun at its end.
fn plain(text: &Text<'_>, chunk: &Chunk, lexicon: &Lexicon, words: &Words) -> bool {
    let noun = |i: u32| text.tokens.get(i as usize).is_some_and(|t| words.of(t.word()) & class::COMPANY_NOUN != 0);
    let two_nouns = chunk.last - chunk.first > 2 && noun(chunk.last - 2);
    let surname =
        lexicon.get(Key::of(text.word(chunk.first as usize))).is_some_and(|e| e.any(flag::SURNAME | flag::FIRST_NAME | flag::PLACE));
    !two_nouns && !surname && english(text, chunk, lexicon)
}

/// Capitals and digits, and whether the words are ordinary ones.
fn spelling(text: &Text<'_>, chunk: &Chunk, name: &mut Name, lexicon: &Lexicon, words: &Words) {
    let range = chunk.first as usize..chunk.last as usize;
    let shape = text.tokens[range.start].shape();
    let single = range.len() == 1;
    if name.is(mark::MAKER) {
        name.add(Kind::Company, MAKER, "company.maker");
    }
    if name.is(mark::AFTER) {
        name.add(Kind::Product, AFTER, "");
    }
    if single && shape.any(Shape::CAMEL) {
        name.add(Kind::Company, CAMEL, "company.camel_case");
    }
    let class = text.tokens.get(range.start).map_or(0, |t| words.of(t.word()));
    if single && text.word(range.start).chars().count() < 2 {
        name.add(Kind::Other, LETTER, "");
    }
    if single && class & class::ACRONYM != 0 && !name.entry.any(flag::COMPANY | flag::ORG) {
        name.add(Kind::Other, ACRONYM, "");
    }
    if single && shape.any(Shape::UPPER) && !name.entry.any(flag::COMPANY | flag::ORG) {
        name.add(Kind::Other, UNKNOWN_ACRONYM, "");
    }
    let listed = flag::COMPANY | flag::ORG | flag::PLACE | flag::PRODUCT;
    if name.entry.any(listed) {
        // An ordinary word that never stands where a capital means something is that word.
        if single && name.inside == 0 && name.entry.any(flag::WORD) {
            name.add(Kind::Other, WORD, "");
        }
        return;
    }
    if english(text, chunk, lexicon) {
        let never = name.inside == 0 && single;
        name.add(
            Kind::Other,
            if never {
                3 * WORD
            } else if single {
                WORD
            } else {
                WORD / 2
            },
            "",
        );
    } else if name.inside >= FREQUENT && single && !name.entry.any(flag::FIRST_NAME | flag::SURNAME) {
        name.add(Kind::Company, OFTEN, "company.frequent");
    }
}
