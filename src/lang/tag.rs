//! Word classes in context: dictionary, suffix, shape and the words around decide; one pass, no model.

mod around;
mod clear;
mod period;
#[cfg(test)]
mod tests;
mod verb;
mod weigh;

use super::dictionary::{Classes, Dictionary};
use super::digits::is_year;
pub(crate) use super::word_class::{NOUN, Tag, VERB};
use super::{Sentence, Shape, Text};
pub(crate) use weigh::signs;

/// Tokens of the longest dateline: two places, their country, a day, a service in brackets and the dash have some eighteen.
const DATELINE: usize = 20;

/// True when token `i` stands right behind a dateline that opens the sentence: "STUTTGART and OSLO, Feb 3, 2026 - Halden",
/// "OSLO, Norway--(SERVICE)--Halden", "Bergen, Norway (SERVICE) May 3, 2026 Halden".
pub(super) fn behind_dateline(text: &Text<'_>, tags: &[Tag], first: usize, i: usize) -> bool {
    if i <= first + 1 || i - first > DATELINE || !text.tokens[first].shape().any(Shape::CAP | Shape::UPPER) {
        return false;
    }
    let dash = |i: usize| matches!(text.word(i), "-" | "—" | "–");
    let parted = dash(i - 1) && (!text.tokens[i - 1].shape().any(Shape::GLUED) || dash(i - 2));
    let service = || (first..i).any(|j| text.word(j) == "(" && text.tokens[j + 1].shape().any(Shape::UPPER));
    let dated = || is_year(text.word(i - 1)) && (first..i).any(|j| text.word(j) == ")") && service();
    (parted && (text.tokens[first].shape().any(Shape::UPPER) || service()) || dated())
        && tags[first..i].iter().all(|t| matches!(t, Tag::Name | Tag::Number | Tag::Mark | Tag::Coordinator))
}

/// The end of a dateline with its day or agency: what stands in it takes no part in the sentence.
pub(super) fn dateline(text: &Text<'_>, tags: &[Tag], sentence: &Sentence) -> Option<usize> {
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let capitals = text.tokens.get(first).is_some_and(|t| t.shape().any(Shape::CAP | Shape::UPPER));
    let ends = (first + 2..last.min(first + DATELINE + 1)).take_while(|_| capitals).filter(|i| behind_dateline(text, tags, first, *i));
    let end = ends.last()?;
    let shown = (first..end).any(|i| tags[i] == Tag::Number || text.word(i) == "(");
    shown.then_some(end)
}

/// Share of capitalised words of four and more letters from which a sentence counts as a headline in title case: set by hand
/// between headlines, where only short words stay small, and running text full of names.
const TITLE_CASE_SHARE: f32 = 0.7;

/// Tags the tokens of one sentence; `names` are the token ranges of known names from the sentence on, in order.
pub(crate) fn sentence(text: &Text<'_>, dictionary: &Dictionary, sentence: &Sentence, names: &[(u32, u32)], tags: &mut [Tag]) {
    let mut name = 0;
    let tagger = Tagger { text, dictionary, sentence, title_case: title_case(text, dictionary, sentence) };
    for i in sentence.first as usize..sentence.last as usize {
        while names.get(name).is_some_and(|n| n.1 as usize <= i) {
            name += 1;
        }
        let named = names.get(name).is_some_and(|n| n.0 as usize <= i);
        tags[i] = if named { tagger.inside_name(i) } else { tagger.tag(i, tags) };
    }
}

/// True for a headline that capitalises most of its words.
fn title_case(text: &Text<'_>, dictionary: &Dictionary, sentence: &Sentence) -> bool {
    // Headlines end without a full stop; sentences full of names end with one.
    if text.word((sentence.last as usize).saturating_sub(1)) == "." {
        return false;
    }
    let (mut caps, mut all) = (0, 0);
    for t in text.tokens.get(sentence.first as usize + 1..sentence.last as usize).unwrap_or_default() {
        // "after", "from", "with" stay small in many titles.
        if t.shape().any(Shape::WORD) && t.span.len() >= 4 && dictionary.closed(t.word()).is_none() {
            all += 1;
            caps += usize::from(t.shape().any(Shape::CAP));
        }
    }
    all >= 2 && caps as f32 >= TITLE_CASE_SHARE * all as f32
}

/// Tags the tokens of one sentence.
struct Tagger<'t, 'a> {
    text: &'t Text<'a>,
    dictionary: &'t Dictionary,
    sentence: &'t Sentence,
    title_case: bool,
}

impl Tagger<'_, '_> {
    /// A token of a known name.
    fn inside_name(&self, i: usize) -> Tag {
        let shape = self.text.tokens[i].shape();
        if shape.any(Shape::WORD | Shape::NUMBER) || matches!(self.text.word(i), "&" | "-" | "." | "+" | "!" | "/") {
            Tag::Name
        } else {
            Tag::Mark
        }
    }

    /// True when "'s" follows.
    fn genitive_follows(&self, i: usize) -> bool {
        i + 1 < self.sentence.last as usize && self.dictionary.closed(self.text.tokens[i + 1].word()) == Some(Tag::Genitive)
    }

    /// The tag of token `i`; those before it are known.
    fn tag(&self, i: usize, tags: &[Tag]) -> Tag {
        let token = self.text.tokens[i];
        let first = i == self.sentence.first as usize;
        if token.shape().any(Shape::NUMBER) {
            return Tag::Number;
        }
        if self.per_cent(i, tags) || self.and_more(i, tags) {
            return Tag::Number;
        }
        // "recalled close to 51,000 cars".
        if self.text.word(i) == "close" && self.measures(i + 1) {
            return Tag::Adverb;
        }
        let closed = self.dictionary.closed(token.word());
        if token.shape().any(Shape::MARK) {
            return if self.plural_genitive(i) { Tag::Genitive } else { closed.unwrap_or(Tag::Mark) };
        }
        let known = self.dictionary.classes(token.word());
        if token.shape().any(Shape::CAP) {
            let opens = first
                || self.text.tokens.get(i.wrapping_sub(1)).is_some_and(|t| {
                    t.shape().any(Shape::MARK)
                        && matches!(t.span.of(self.text.text), "“" | "\"" | "‘" | ":" | "—" | "–" | "(" | "•" | "-" | "…")
                });
            let lexical = closed.is_some() || known.any(VERB | NOUN | Tag::Adjective.bit() | Tag::Adverb.bit());
            let plain = !token.shape().any(Shape::UPPER | Shape::CAMEL | Shape::MIXED | Shape::ABBREVIATION)
                || closed.is_some() && token.span.len() > 3;
            let common = (opens || self.title_case) && plain && (lexical || self.common_by_suffix(i));
            // "Harrow's bid": without an article only a name owns something.
            let owns = || closed.is_none() && !known.any(Tag::Plural.bit() | Tag::Adverb.bit()) && self.genitive_follows(i);
            if (!common || owns()) && !(closed.is_some() && plain && self.function_inside(i)) {
                return Tag::Name;
            }
            // "May" and "Will" open names more often than sentences.
            if opens && !first && closed.is_none() && !self.title_case && !self.after_dateline(i, tags) {
                return Tag::Name;
            }
        }
        self.choose(i, closed, known, tags)
    }

    /// True for the words of "a 6 per cent rise", which is as one as "a 6% rise".
    fn per_cent(&self, i: usize, tags: &[Tag]) -> bool {
        let after_number = i > self.sentence.first as usize && tags[i - 1] == Tag::Number;
        after_number
            && (self.text.word(i) == "per" && self.text.word(i + 1) == "cent"
                || self.text.word(i) == "cent" && self.text.word(i - 1) == "per")
    }

    /// True for the plus of "100+ shops", which is as one as "100 shops".
    fn and_more(&self, i: usize, tags: &[Tag]) -> bool {
        let glued = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::GLUED));
        self.text.word(i) == "+" && i > self.sentence.first as usize && tags[i - 1] == Tag::Number && glued(i) && !glued(i + 1)
    }

    /// True for the apostrophe of "Halden Motors' deliveries".
    fn plural_genitive(&self, i: usize) -> bool {
        let glued = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::GLUED));
        i > self.sentence.first as usize
            && matches!(self.text.word(i), "'" | "’")
            && self.text.word(i - 1).ends_with(['s', 'S', 'x', 'z'])
            && glued(i)
            && i + 1 < self.sentence.last as usize
            && !glued(i + 1)
            && self.text.tokens[i + 1].shape().any(Shape::WORD | Shape::NUMBER)
    }

    /// True right behind a dateline: "STUTTGART, Germany, Feb 3, 2026 - Auto parts".
    fn after_dateline(&self, i: usize, tags: &[Tag]) -> bool {
        behind_dateline(self.text, tags, self.sentence.first as usize, i)
    }

    /// True for a capitalised word that its ending shows to be no name.
    fn common_by_suffix(&self, i: usize) -> bool {
        let word = self.text.word(i);
        word.len() > 5 && ["ly", "ing", "tion", "ments", "ment", "ness", "ers", "ings", "tions"].iter().any(|end| word.ends_with(end))
    }

    /// True for "The" and other closed words that are capitalised inside a sentence without being part of a name.
    fn function_inside(&self, i: usize) -> bool {
        let next = self.text.tokens.get(i + 1);
        self.title_case || next.is_some_and(|t| t.shape().any(Shape::LOWER))
    }

    /// Chooses among the classes of a word by its surroundings.
    fn choose(&self, i: usize, closed: Option<Tag>, known: Classes, tags: &[Tag]) -> Tag {
        let (before, anchor) = self.before(i, tags);
        // "spin-off", "roll-out", "start-up".
        let after_hyphen = self.after_hyphen(i);
        if after_hyphen
            && (matches!(closed, Some(Tag::Preposition | Tag::Adverb)) && !self.before_hyphen(i)
                || matches!(self.text.word(i), "off" | "up" | "out" | "in" | "ahead"))
        {
            return if known.has(Tag::Adjective) { Tag::Adjective } else { Tag::Noun };
        }
        // "The state in May banned", "in early May": a modal has no preposition before it, a month has.
        let month = before == Tag::Preposition || before == Tag::Adjective;
        if closed == Some(Tag::Modal) && month && self.text.tokens[i].shape().any(Shape::CAP) {
            return Tag::Name;
        }
        if let Some(tag) = closed {
            return self.choose_closed(i, tag, known, before, anchor);
        }
        let known = if known == Classes::default() { self.by_suffix(i) } else { known };
        // "a brand new yard".
        if before.opens_noun() && self.text.word(i) == "brand" && matches!(self.text.word(i + 1), "new" | "-") {
            return Tag::Adverb;
        }
        // "U.S.-listed": what follows a hyphen describes the noun.
        if after_hyphen && known.any(Tag::Past.bit() | Tag::Participle.bit() | Tag::Gerund.bit() | Tag::Adjective.bit()) {
            return Tag::Adjective;
        }
        // "a fixed-rate loan": so does a participle that a hyphen ties to a noun.
        let ties = || self.before_hyphen(i) && self.dictionary.closed(self.text.tokens[i + 2].word()).is_none();
        if known.any(Tag::Past.bit() | Tag::Participle.bit()) && !known.any(NOUN) && ties() {
            return Tag::Adjective;
        }
        // "pushed back the launch", "is back": only where a noun or an infinitive may stand is it one.
        if known.has(Tag::Adverb) && known.has(Tag::Base) && (before.verbal() || before == Tag::Be) {
            return Tag::Adverb;
        }
        // "the industrial average added 71 points": its verb follows.
        if known.has(Tag::Adjective) && known.any(NOUN) && before.nominal() {
            let next = self.next(i).1;
            if next.has(Tag::Past) && (self.number_follows(i + 1) || !next.any(Tag::Adjective.bit() | Tag::Participle.bit())) {
                return Tag::Noun;
            }
        }
        if !known.any(VERB) {
            return self.nominal(i, known, before);
        }
        self.choose_verb(i, known, before, anchor, tags)
    }

    /// The tag before `i`, and the nearest one before adverbs and negations; `Mark` at the start.
    fn before(&self, i: usize, tags: &[Tag]) -> (Tag, Tag) {
        let first = self.sentence.first as usize;
        // "whose finance chief left": what follows is somebody's.
        let whose = |i: usize| tags[i - 1] == Tag::Relative && self.text.word(i - 1).eq_ignore_ascii_case("whose");
        let at = |i: usize| match i {
            _ if i <= first => Tag::Mark,
            _ if whose(i) => Tag::Possessive,
            _ => tags[i - 1],
        };
        let mut j = i;
        while j > first && matches!(tags[j - 1], Tag::Adverb | Tag::Negation) {
            j -= 1;
        }
        (at(i), at(j))
    }

    /// True when a hyphen glued on both sides stands before `i`.
    fn after_hyphen(&self, i: usize) -> bool {
        let tokens = &self.text.tokens;
        i > self.sentence.first as usize + 1
            && tokens[i].shape().any(Shape::GLUED)
            && self.text.word(i - 1) == "-"
            && tokens[i - 1].shape().any(Shape::GLUED)
    }

    /// True when a hyphen glued on both sides stands after `i`.
    fn before_hyphen(&self, i: usize) -> bool {
        let glued = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.shape().any(Shape::GLUED));
        i + 2 < self.sentence.last as usize && self.text.word(i + 1) == "-" && glued(i + 1) && glued(i + 2)
    }

    /// A word of a closed class.
    fn choose_closed(&self, i: usize, tag: Tag, known: Classes, before: Tag, anchor: Tag) -> Tag {
        match tag {
            // "all-new", "two-year": what a hyphen ties to the next word describes the noun.
            Tag::Determiner | Tag::Pronoun if self.before_hyphen(i) => Tag::Adjective,
            // "'s" is "is" after a pronoun.
            Tag::Genitive if before == Tag::Pronoun => Tag::Be,
            // "according to staff", "thanks to demand".
            Tag::To if i > 0 && ["according", "thanks", "prior"].iter().any(|w| w.eq_ignore_ascii_case(self.text.word(i - 1))) => {
                Tag::Preposition
            }
            // "noted, however, that demand rose".
            Tag::Relative if known.has(Tag::Subordinator) && before == Tag::Mark && self.said_before(i) => Tag::Subordinator,
            Tag::Relative if known.has(Tag::Determiner) && !before.nominal() && !before.verbal() => {
                if self.next_opens_clause(i) {
                    Tag::Subordinator
                } else {
                    Tag::Determiner
                }
            }
            Tag::Relative if known.has(Tag::Subordinator) && before.verbal() => Tag::Subordinator,
            // "told staff on Tuesday that jobs would go": nobody tells more of a day.
            Tag::Relative if known.has(Tag::Subordinator) && i > 0 && self.dictionary.calendar(self.text.tokens[i - 1].word()) => {
                Tag::Subordinator
            }
            // "speculation that Halden may": the noun is what is said.
            Tag::Relative
                if known.has(Tag::Subordinator)
                    && self.next_opens_clause(i)
                    && i > 0
                    && self.dictionary.speech(self.text.tokens[i - 1].word()) =>
            {
                Tag::Subordinator
            }
            // "Profit before tax rose" is no clause in a clause.
            Tag::Preposition if known.has(Tag::Subordinator) && self.before_tax(i) => Tag::Preposition,
            // "the only yard", but "only Osk".
            Tag::Adverb if known.has(Tag::Adjective) && before.opens_noun() => Tag::Adjective,
            // "the most trusted brands".
            Tag::Determiner if known.has(Tag::Adverb) && matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive) => Tag::Adverb,
            // "acquired all issued shares".
            Tag::Determiner if known.has(Tag::Pronoun) && before.verbal() && self.formed_follows(i) => Tag::Determiner,
            Tag::Determiner if known.has(Tag::Pronoun) && !self.noun_follows(i) => Tag::Pronoun,
            Tag::Possessive if known.has(Tag::Pronoun) && !self.noun_follows(i) => Tag::Pronoun,
            // "after signing a deal, Osk": who does it comes later.
            Tag::Preposition if known.has(Tag::Subordinator) && self.doing_follows(i) => Tag::Preposition,
            Tag::Preposition if known.has(Tag::Subordinator) && self.clause_follows(i) => Tag::Subordinator,
            Tag::Preposition if known.has(Tag::Adverb) && (!self.noun_follows(i) || self.number_follows(i)) => Tag::Adverb,
            Tag::Preposition if known.has(Tag::Adjective) && before == Tag::Determiner => Tag::Adjective,
            Tag::Adverb if known.has(Tag::Preposition) && before != Tag::Mark && self.text.word(i + 1) == "of" => Tag::Preposition,
            // "more than 200", "as many as 200", "up to 200", "at least 200" only measure the number.
            Tag::Preposition | Tag::Subordinator | Tag::To if self.measures(i) => Tag::Adverb,
            // "was also given permission".
            Tag::Preposition if known.has(Tag::Participle) && matches!(anchor, Tag::Be | Tag::Have) => Tag::Participle,
            Tag::Modal if known.has(Tag::Noun) && before.opens_noun() && before != Tag::Number => Tag::Noun,
            Tag::Have | Tag::Do | Tag::Be => tag,
            Tag::Participle if anchor != Tag::Have && anchor != Tag::Be => Tag::Participle,
            _ => tag,
        }
    }

    /// Classes of an unknown word by its ending.
    fn by_suffix(&self, i: usize) -> Classes {
        let word = self.text.word(i);
        let ends = |list: &[&str]| word.len() > 4 && list.iter().any(|end| word.ends_with(end));
        let bits = if ends(&["ly"]) {
            Tag::Adverb.bit()
        } else if ends(&["ing"]) {
            Tag::Gerund.bit() | Tag::Noun.bit()
        } else if ends(&["ed"]) && word.starts_with("un") {
            Tag::Adjective.bit()
        } else if ends(&["ed"]) {
            Tag::Past.bit() | Tag::Participle.bit() | Tag::Adjective.bit()
        } else if ends(&["ous", "ive", "able", "ible", "ful", "less", "ical", "ish", "ary", "ial", "ional", "ic"]) {
            Tag::Adjective.bit()
        } else if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
            Tag::Plural.bit()
        } else {
            Tag::Noun.bit()
        };
        Classes(bits)
    }

    /// A word that is no verb.
    fn nominal(&self, i: usize, known: Classes, before: Tag) -> Tag {
        // "rose to a two-year high."
        let tied = || i > self.sentence.first as usize + 2 && self.text.word(i - 2) == "-";
        if before.nominal() && tied() && matches!(self.text.word(i), "high" | "low" | "peak") && !self.noun_follows(i) {
            return Tag::Noun;
        }
        if known.has(Tag::Adverb) && known.has(Tag::Adjective) {
            // "is still falling", "has long been idle": between an auxiliary and its verb.
            if self.verb_goes_on(i, before) {
                return Tag::Adverb;
            }
            // "a 20-year low in May".
            if before.nominal() && matches!(self.text.word(i), "low" | "high") {
                return Tag::Noun;
            }
            // "low-income families"
            if self.before_hyphen(i) {
                return Tag::Adjective;
            }
            let determined = matches!(
                self.text.tokens.get(i + 1).and_then(|t| self.dictionary.closed(t.word())),
                Some(Tag::Determiner | Tag::Possessive)
            );
            return if self.noun_follows(i) && !determined { Tag::Adjective } else { Tag::Adverb };
        }
        if known.has(Tag::Adjective) && known.any(NOUN) {
            // "its industrial and medical businesses".
            if before.opens_noun() && self.adjective_joined(i) {
                return Tag::Adjective;
            }
            // "tobacco giant Halden Leaf", "oil major Osk": a noun between a noun and a name.
            let title = before.nominal() && self.text.tokens.get(i + 1).is_some_and(|t| t.shape().any(Shape::CAP));
            return if self.noun_follows(i) && !title { Tag::Adjective } else { Tag::Noun };
        }
        [Tag::Plural, Tag::Noun, Tag::Adverb, Tag::Adjective].into_iter().find(|t| known.has(*t)).unwrap_or(Tag::Noun)
    }
}
