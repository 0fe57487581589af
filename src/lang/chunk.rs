//! Noun chunks and verb groups of a sentence, and how noun chunks hang together: owners, prepositions, lists, appositions.

mod join;
mod link;
mod quote;
mod verb;

use super::{Dictionary, Sentence, Shape, Tag, Text};
use join::{described_both, inserted, inside, joins, measured, noun_soon, tied, year_of_period};
pub(crate) use link::link;
use quote::{described, quoted_phrase};
use verb::{continue_infinitive, verb_group};

/// An index that may be missing, in four bytes: a text has a chunk for every few words, and `Option` doubles what most of a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Maybe(u32);

impl Maybe {
    fn get(self) -> Option<u32> {
        self.0.checked_sub(1)
    }
}

impl From<Option<u32>> for Maybe {
    fn from(index: Option<u32>) -> Self {
        // Indexes are far below the greatest number: inputs have an end.
        Self(index.map_or(0, |i| i.saturating_add(1)))
    }
}

/// Reads and writes what may be missing.
macro_rules! links {
    ($($(#[$doc:meta])* $field:ident, $set:ident;)*) => { $(
        $(#[$doc])*
        pub(crate) fn $field(&self) -> Option<u32> {
            self.$field.get()
        }
        pub(crate) fn $set(&mut self, index: Option<u32>) {
            self.$field = index.into();
        }
    )* };
}

/// A noun with what stands before it: "the Chinese tech giant", "11% drop", "it".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct NounChunk {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) last: u32,
    /// The noun itself.
    pub(crate) head: u32,
    preposition: Maybe,
    owner: Maybe,
    attached: Maybe,
    listed: Maybe,
    explains: Maybe,
    verb: Maybe,
    /// It stands in the genitive.
    pub(crate) genitive: bool,
    /// It is a pronoun.
    pub(crate) pronoun: bool,
    /// It stands in brackets.
    pub(crate) bracketed: bool,
}

impl NounChunk {
    links! {
        /// The preposition before the chunk (or before its owner).
        preposition, set_preposition;
        /// The chunk that a genitive names as its owner: "Halden" of "Halden's shares".
        owner, set_owner;
        /// The chunk right before its preposition: "sales" for "in China" of "sales in China".
        attached, set_attached;
        /// The chunk before it in a list joined by commas and "and".
        listed, set_listed;
        /// The chunk that it explains: ", the Chinese tech giant,".
        explains, set_explains;
        /// The verb group that it follows in its clause.
        verb, set_verb;
    }
}

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Form {
    /// With its own subject and tense.
    #[default]
    Finite,
    /// "to buy".
    Infinitive,
    /// "buying".
    Gerund,
    /// "bought by".
    Participle,
}

/// A verb with its auxiliaries: "has not been sold", "to buy", "rising".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct VerbGroup {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) last: u32,
    /// The full verb, or the form of "be" or "have" that stands alone.
    pub(crate) main: u32,
    modal: Maybe,
    subject: Maybe,
    object: Maybe,
    parent: Maybe,
    cue: Maybe,
    /// Its form.
    pub(crate) form: Form,
    /// Past tense.
    pub(crate) past: bool,
    /// "has bought".
    pub(crate) perfect: bool,
    /// "is buying".
    pub(crate) progressive: bool,
    /// "is bought".
    pub(crate) passive: bool,
    /// With "not" or "never".
    pub(crate) negated: bool,
    /// Nothing but a form of "be".
    pub(crate) copula: bool,
    /// It stands in a relative clause.
    pub(crate) relative: bool,
}

impl VerbGroup {
    links! {
        /// The modal: "will", "may".
        modal, set_modal;
        /// The chunk that does it, or to which it is done when passive.
        subject, set_subject;
        /// The chunk to which it is done.
        object, set_object;
        /// The verb group on which an infinitive or a participle depends.
        parent, set_parent;
        /// The token that an infinitive depends on: "set", "plans", "talks".
        cue, set_cue;
    }
}

/// Finds the chunks of one sentence; `names` are token ranges of known names from the sentence on.
pub(crate) fn sentence(
    text: &Text<'_>,
    dictionary: &Dictionary,
    tags: &[Tag],
    sentence: &Sentence,
    names: &[(u32, u32)],
    nouns: &mut Vec<NounChunk>,
    verbs: &mut Vec<VerbGroup>,
) {
    let (mut i, last) = (sentence.first as usize, sentence.last as usize);
    let (mut name, mut depth) = (0, 0u32);
    // Up to here no noun phrase starts: one that was looked for came to no noun.
    let mut barren = i;
    while i < last {
        if text.tokens[i].shape().any(Shape::MARK) {
            match text.word(i) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        while names.get(name).is_some_and(|n| n.1 as usize <= i) {
            name += 1;
        }
        if let Some(chunk) = quoted_phrase(text, tags, i, sentence) {
            i = chunk.last as usize;
            nouns.push(NounChunk { bracketed: depth > 0, ..chunk });
        } else if let Some(mut group) = verb_group(text, tags, i, last) {
            if let Some(before) = verbs.last().filter(|v| v.first >= sentence.first) {
                continue_infinitive(tags, before, &mut group);
            }
            i = group.last as usize;
            verbs.push(group);
        } else if i < barren {
            i += 1;
        } else {
            match noun_chunk(text, dictionary, tags, &names[name..], i, last) {
                Ok(mut chunk) => {
                    chunk.bracketed = depth > 0;
                    // "said Thursday sales were up": the day belongs to what was said before.
                    let told = i > sentence.first as usize && tags[i - 1].verbal();
                    let finite = |t: Option<&Tag>| matches!(t, Some(Tag::Be | Tag::Have | Tag::Modal | Tag::Past | Tag::Third));
                    if told
                        && chunk.head as usize > i
                        && dictionary.calendar(text.tokens[i].word())
                        && finite(tags.get(chunk.last as usize))
                    {
                        (chunk.head, chunk.last, chunk.genitive) = (i as u32, i as u32 + 1, false);
                    }
                    i = chunk.last as usize;
                    nouns.push(chunk);
                }
                Err(end) => {
                    // A name that starts on the way holds marks and prepositions together.
                    let named = names.get(name + 1).is_some_and(|n| (n.0 as usize) < end);
                    i += 1;
                    barren = if named { i } else { end };
                }
            }
        }
    }
}

/// True when token `i` is one of the words.
fn is(text: &Text<'_>, i: usize, words: &[&str]) -> bool {
    let word = text.word(i);
    // Most words begin with another letter.
    let first = word.as_bytes().first().copied().unwrap_or_default();
    if first.is_ascii_alphabetic() && !words.iter().any(|w| w.as_bytes().first().is_some_and(|f| f.eq_ignore_ascii_case(&first))) {
        return false;
    }
    let curly = !word.is_ascii();
    words.iter().any(|w| w.eq_ignore_ascii_case(word) || curly && w.contains('\'') && word.replace('’', "'").eq_ignore_ascii_case(w))
}

/// Nouns for times: they stand before no name that they describe, and are the object of no clause about them.
pub(crate) const TIMES: &[&str] =
    &["time", "day", "week", "month", "year", "quarter", "morning", "afternoon", "evening", "night", "moment", "weekend"];

/// Words for how long after or before something is: "two days after".
pub(crate) const SPANS: &[&str] = &[
    "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "decade",
    "decades",
];

/// True for the "and" of two nouns that describe a third together: "oil and gas properties", "oil and natural gas fields".
fn pair(text: &Text<'_>, dictionary: &Dictionary, tags: &[Tag], and: usize, last: usize) -> bool {
    let second = if tags.get(and + 1) == Some(&Tag::Adjective) { and + 2 } else { and + 1 };
    let word = |i: usize| text.tokens[i].word();
    second + 1 < last && tags[second + 1].nominal() && tags[and - 1] == Tag::Noun && dictionary.paired(word(and - 1), word(second))
}

/// True when a sum of money stands right before token `j` in the chunk from token `first`: "$4 million".
fn is_sum(text: &Text<'_>, tags: &[Tag], first: usize, j: usize) -> bool {
    let numbers = (first..j).rev().take_while(|k| tags[*k] == Tag::Number);
    numbers.last().is_some_and(|k| text.tokens[k].shape().any(Shape::MARK))
}

/// Adjectives of posts, which go on behind a name: "Halden chief executive Ann Dahl".
const POSTS: &[&str] = &["chief", "executive", "managing", "vice", "deputy", "general", "financial"];

/// The noun chunk that starts at token `i`; else the token before which none can start.
fn noun_chunk(
    text: &Text<'_>,
    dictionary: &Dictionary,
    tags: &[Tag],
    names: &[(u32, u32)],
    i: usize,
    last: usize,
) -> Result<NounChunk, usize> {
    let mut chunk = NounChunk { first: i as u32, last: i as u32 + 1, head: i as u32, ..NounChunk::default() };
    if tags[i] == Tag::Pronoun {
        chunk.pronoun = true;
        return Ok(chunk);
    }
    let (mut head, mut j) = (None, i);
    while j < last {
        // Months and days part chunks: "on Monday Halden said".
        let calendar = text.tokens[j].shape().any(Shape::CAP) && dictionary.calendar(text.tokens[j].word());
        if j > i && head.is_some() && (calendar || tags[j] == Tag::Name) && calendar != dictionary.calendar(text.tokens[j - 1].word()) {
            break;
        }
        // "At the same time Halden bought": a time is no title.
        let phrase = i > 0 && tags[i - 1] == Tag::Preposition && tags[i] == Tag::Determiner;
        if phrase && j > i && tags[j] == Tag::Name && tags[j - 1] == Tag::Noun && head == Some(j - 1) && is(text, j - 1, TIMES) {
            break;
        }
        // "announced this week plans to cut": when it was done is no part of what was.
        let period = j == i + 2 && i > 0 && tags[i - 1].verbal() && is(text, i, &["this", "last", "next"]) && is(text, i + 1, TIMES);
        if period && (tags[j].nominal() || matches!(tags[j], Tag::Number | Tag::Adjective)) {
            break;
        }
        // "cut 300 jobs days after": how long after is no part of the jobs.
        let span = || is(text, j, SPANS) && is(text, j + 1, &["after", "before", "later", "earlier"]);
        if head.is_some_and(|h| tags[h] != Tag::Number) && tags[j] == Tag::Plural && span() {
            break;
        }
        // "the $4 million analysts had expected": no sum counts those who do something.
        let sum = head.is_some_and(|h| tags[h] == Tag::Number) && tags[j] == Tag::Plural && tags[i] == Tag::Determiner;
        if sum && is_sum(text, tags, i, j) && matches!(tags.get(j + 1), Some(Tag::Have | Tag::Modal | Tag::Past)) && j + 1 < last {
            break;
        }
        // A known name ends its chunk when another name follows: "Halden CEO Ann Dahl" stays one, "Monday Halden" does not.
        match tags[j] {
            Tag::Noun | Tag::Plural | Tag::Name => head = Some(j),
            Tag::Number if j > i && year_of_period(text, tags, j, last) => head = Some(j),
            // "fined Halden 5 million euros", "cut prices 3%": only names take numbers ("Skarv 220"), and no sums.
            Tag::Number => {
                // A singular counts nothing ("the Norx 600 index"), but for units that have no plural.
                let single =
                    tags.get(j + 1) == Some(&Tag::Noun) && is(text, j + 1, &["percent", "pct", "yen", "yuan", "won", "baht", "rand"]);
                let sum = j + 1 < last && (matches!(tags[j + 1], Tag::Number | Tag::Plural) || single);
                if sum && head.is_some_and(|h| tags[h] == Tag::Name) && text.word(j - 1) != "-" {
                    break;
                }
                let money = text.tokens[j].shape().any(Shape::MARK) && text.word(j) != "%";
                if head.is_some_and(|h| tags[h] != Tag::Number && (money || tags[h] != Tag::Name)) {
                    break;
                }
                head = head.max(Some(j));
            }
            Tag::Determiner | Tag::Possessive if j == i || matches!(tags[j - 1], Tag::Determiner | Tag::Adverb) && head.is_none() => {}
            // "Halden net profit rose": where a clause opens, a name goes on with what is said of its thing.
            Tag::Adjective
                if head.is_some_and(|h| tags[h] == Tag::Name)
                    && (i == 0 || tags[i - 1] == Tag::Mark)
                    && text.tokens[j].shape().any(Shape::LOWER)
                    && tags.get(j + 1).is_some_and(|t| t.nominal())
                    && !is(text, j, &["last", "next", "late", "early", "due"]) => {}
            // "the Halden common stock", "300 Halden common shares": behind an article or a number all is one until its noun.
            Tag::Adjective
                if matches!(tags[i], Tag::Determiner | Tag::Number)
                    && head.is_some_and(|h| h + 1 == j && tags[h] == Tag::Name)
                    && text.tokens[j].shape().any(Shape::LOWER)
                    && tags.get(j + 1).is_some_and(|t| matches!(t, Tag::Noun | Tag::Plural))
                    && !is(text, j, &["last", "next", "late", "early", "due"]) => {}
            // "Halden chief executive Ann Dahl": a post behind a name.
            Tag::Adjective
                if head.is_some_and(|h| tags[h] == Tag::Name && (h + 1..=j).all(|k| is(text, k, POSTS))) && noun_soon(tags, j, last) => {}
            // "bought by Halden last year": an adjective behind a noun opens another phrase; "30 new jets" goes on.
            Tag::Adjective
                if head.is_some_and(|h| {
                    (tags[h] != Tag::Number || matches!(text.word(h), "%" | "cent"))
                        && !(measured(text, tags, i, h) && noun_soon(tags, j, last) && !is(text, j, &["last", "next"]))
                }) && text.word(j - 1) != "-" =>
            {
                break;
            }
            // "coal-fired power plants": what a hyphen ties to an adjective describes the noun to come.
            Tag::Adjective if j >= i + 2 && head == Some(j - 2) && text.word(j - 1) == "-" && noun_soon(tags, j, last) => head = None,
            Tag::Adjective => {}
            Tag::Gerund if j > i && head.is_none() && noun_soon(tags, j, last) => {}
            // "a $40 million outsourcing deal".
            Tag::Gerund
                if matches!(tags[i], Tag::Determiner | Tag::Possessive)
                    && head.is_some_and(|h| h + 1 == j && tags[h] == Tag::Number)
                    && noun_soon(tags, j, last) => {}
            // "laid off 350 workers", "shut down three plants": the word belongs to the verb.
            Tag::Adverb
                if j == i && i > 0 && tags[i - 1].verbal() && is(text, j, &["down", "up", "off", "out", "in", "on", "back", "away"]) =>
            {
                break;
            }
            Tag::Adverb
                if noun_soon(tags, j, last)
                    && tags.get(j + 1).is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number | Tag::Adverb))
                    && head.is_none() => {}
            Tag::Mark if j > i && joins(text, tags, names, j, last) => {}
            // "a “strong buy” rating".
            Tag::Mark if j > i && head.is_none() && described(text, tags, j, last).is_some() => {
                j = described(text, tags, j, last).unwrap_or(j + 1);
                continue;
            }
            Tag::Coordinator if j > i && text.word(j) == "&" && j + 1 < last && tags[j - 1] == Tag::Name => {}
            // "the issued and outstanding shares": both describe the noun to come.
            Tag::Coordinator
                if j > i
                    && head.is_none()
                    && tags[j - 1] == Tag::Adjective
                    && j + 1 < last
                    && matches!(tags[j + 1], Tag::Adjective | Tag::Noun | Tag::Plural)
                    && noun_soon(tags, j + 1, last)
                    && described_both(tags, i) => {}
            // "a new, larger yard".
            Tag::Mark
                if j > i
                    && head.is_none()
                    && text.word(j) == ","
                    && tags[j - 1] == Tag::Adjective
                    && j + 1 < last
                    && matches!(tags[j + 1], Tag::Adjective | Tag::Adverb)
                    && noun_soon(tags, j, last)
                    && described_both(tags, i)
                    && !inserted(text, tags, i) => {}
            // "oil and gas properties", "food and drink maker Osk".
            Tag::Coordinator if j > i && head == Some(j - 1) && pair(text, dictionary, tags, j, last) => {}
            // "brick-and-mortar", "a four-for-one split".
            Tag::Coordinator | Tag::Preposition | Tag::To | Tag::Adverb
                if j > i && j + 1 < last && text.word(j - 1) == "-" && text.word(j + 1) == "-" => {}
            // "like-for-like sales", "after-tax profit".
            Tag::Preposition | Tag::Subordinator | Tag::Adverb
                if (j == i || head.is_none() && text.word(j - 1) == ",") && text.word(j + 1) == "-" && tied(text, j) => {}
            Tag::Preposition if inside(names, j) => {}
            _ => break,
        }
        j += 1;
    }
    let Some(head) = head else { return Err(j) };
    (chunk.head, chunk.last) = (head as u32, head as u32 + 1);
    chunk.genitive = tags.get(head + 1) == Some(&Tag::Genitive) && head + 1 < last;
    Ok(chunk)
}
