//! What the event finder looks at: text, syntax, names, figures and times of one article, with the questions it asks of them.

use super::slots::Found;
use crate::analyze::entities::{Entity, EntityKind};
use crate::analyze::{Analysis, Engine};
use crate::lang::chunk::{NounChunk, VerbGroup};
use crate::lang::{Sentence, Tag, Text, Word, WordSet};
use crate::span::Span;

/// Mentions from which an article is about a company.
const OFTEN: usize = 3;

/// One article as the event finder sees it.
pub(super) struct Scene<'s, 't> {
    pub(super) text: &'s Text<'t>,
    pub(super) engine: &'s Engine,
    pub(super) found: &'s Analysis,
    /// The company that the article is most about.
    pub(super) main: Option<u32>,
    /// What the site is named after, when known: see `house::words`.
    pub(super) site: Option<&'s str>,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(text: &'s Text<'t>, engine: &'s Engine, found: &'s Analysis, site: Option<&'s str>) -> Self {
        let mut scene = Self { text, engine, found, main: None, site };
        // Who is only cited ("data of Osk Research showed") is not whom the article is about.
        let mut told = vec![0u32; found.companies.len()];
        for entity in found.entities.all().iter().filter(|e| e.kind == EntityKind::Company) {
            if let Some(count) = told.get_mut(entity.index as usize).filter(|_| !scene.cited(entity)) {
                *count += 1;
            }
        }
        let weight = |i: &u32| found.companies.get(*i as usize).map_or(0.0, |c| if told[*i as usize] > 0 { c.salience } else { 0.0 });
        scene.main = (0..found.companies.len() as u32).max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.cmp(a)));
        scene
    }

    /// True for the subject of a verb by which analysts and agencies rate others: "Osk Capital upgraded Halden".
    fn rates(&self, n: u32) -> bool {
        let chunk = self.noun(n);
        let verbs = &self.found.syntax.verbs;
        let next = verbs.get(verbs.partition_point(|g| g.first < chunk.last)).filter(|g| g.subject() == Some(n) && !g.passive);
        let event = &self.engine.event;
        next.is_some_and(|g| {
            let rated = |o: u32| {
                let object = self.noun(o);
                self.is_one(object.head as usize, &event.ratings) || self.is_one(object.head as usize, &event.targets)
            };
            self.is_one(g.main as usize, &event.rating_verbs) || g.object().is_some_and(rated)
        })
    }

    /// True for a company that is named as a source or as where somebody came from: "according to Osk", "an analyst at Osk", "Osk data
    /// showed", "former Osk executive".
    pub(super) fn cited(&self, entity: &Entity) -> bool {
        let first = entity.first as usize;
        if first > 0 && self.text.word(first - 1).eq_ignore_ascii_case("former") {
            return true;
        }
        if first > 0
            && self.text.word(first - 1).eq_ignore_ascii_case("to")
            && first > 1
            && self.text.word(first - 2).eq_ignore_ascii_case("according")
        {
            return true;
        }
        let Some(n) = self.found.syntax.noun_at(first) else { return false };
        let chunk = self.noun(n as u32);
        if self.rates(n as u32) {
            return true;
        }
        // "analysts polled by Osk"
        let by = chunk.preposition().filter(|p| *p > 0 && self.text.word(*p as usize) == "by");
        if by.is_some_and(|p| self.is_one(p as usize - 1, &self.engine.event.sources)) {
            return true;
        }
        let source = |i: u32| self.is_one(i as usize, &self.engine.event.sources);
        let owns = |c: &NounChunk| c.owner() == Some(n as u32) && source(c.head);
        // "Osk data", "Osk analyst Ann Dahl".
        let behind = (entity.last..=chunk.head).any(source);
        let owner = self.found.syntax.nouns.get(n + 1).is_some_and(owns);
        let of = chunk.preposition().is_some_and(|p| matches!(self.text.word(p as usize), "at" | "of" | "from" | "with" | "by"))
            && chunk
                .attached()
                .is_some_and(|a| source(self.noun(a).head) || self.noun(a).explains().is_some() && source(self.noun(a).head));
        behind || owner || of
    }

    pub(super) fn noun(&self, n: u32) -> &'s NounChunk {
        &self.found.syntax.nouns[n as usize]
    }

    pub(super) fn verb(&self, v: u32) -> &'s VerbGroup {
        &self.found.syntax.verbs[v as usize]
    }

    /// The verb that tells the deed of a trigger: the trigger itself, or the one on which its noun hangs.
    pub(super) fn anchor(&self, found: &Found) -> Option<u32> {
        found.verb.or_else(|| found.noun.and_then(|n| self.noun(n).verb()))
    }

    /// True when a comma stands right before token `i`.
    pub(super) fn behind_comma(&self, i: u32) -> bool {
        i > 0 && self.text.word(i as usize - 1) == ","
    }

    /// The word that an infinitive hangs on. Behind a phrase of that word ("an agreement in principle to buy", "approval from the bank to
    /// merge") it is the noun whose phrase it is, when one of those is a plan, an agreement or an attempt.
    pub(super) fn cue(&self, group: &VerbGroup) -> Option<usize> {
        /// Phrases between the noun and the infinitive; more are not met with in news.
        const PHRASES: usize = 4;
        let cue = group.cue()? as usize;
        let holds = |i: usize| self.is_one(i, &self.engine.event.cues.licences);
        if holds(cue) {
            return Some(cue);
        }
        let last = self.found.syntax.noun_at(cue).map(|n| n as u32);
        let outer = std::iter::successors(last, |n| self.noun(*n).attached().filter(|a| a < n && self.noun(*n).preposition().is_some()));
        Some(outer.skip(1).take(PHRASES).map(|n| self.noun(n).head as usize).find(|i| holds(*i)).unwrap_or(cue))
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.found.syntax.tags.get(i).copied().unwrap_or(Tag::Mark)
    }

    /// The base form of token `i`.
    pub(super) fn lemma(&self, i: usize) -> Word {
        self.forms(i).1
    }

    /// The word of token `i` as it stands, in lower case.
    pub(super) fn word(&self, i: usize) -> Word {
        self.text.tokens.get(i).map_or(Word::UNKNOWN, |t| t.word())
    }

    /// The word of token `i` and its base form.
    #[inline]
    pub(super) fn forms(&self, i: usize) -> (Word, Word) {
        let Some(token) = self.text.tokens.get(i) else { return Default::default() };
        let rules = &self.engine.event.rules;
        // "6 per cent" is "6 percent" to rules.
        let per_cent = token.word() == rules.cent && i > 0 && self.text.word(i) == "cent" && self.text.word(i - 1) == "per";
        (token.word(), if per_cent { rules.percent } else { self.engine.dictionary.lemma(token.word()) })
    }

    /// True when token `i` is `word` in any form.
    pub(super) fn is(&self, i: usize, word: Word) -> bool {
        word != Word::UNKNOWN && (self.word(i) == word || self.lemma(i) == word)
    }

    /// True when token `i` is one of `words` in any form.
    pub(super) fn is_one(&self, i: usize, words: &WordSet) -> bool {
        let (word, lemma) = self.forms(i);
        words.has(lemma) || word != lemma && words.has(word)
    }

    /// True when the phrase stands somewhere in the tokens.
    pub(super) fn holds(&self, first: usize, last: usize, phrase: &[Word]) -> bool {
        (first..last.saturating_sub(phrase.len() - 1)).any(|i| phrase.iter().enumerate().all(|(k, w)| self.is(i + k, *w)))
    }

    pub(super) fn sentence(&self, s: usize) -> &'s Sentence {
        &self.text.sentences[s]
    }

    /// True when the chunk's head is itself part of a name.
    pub(super) fn named(&self, chunk: &NounChunk) -> bool {
        self.found.entities.covering(chunk.head as usize).is_some_and(|e| !e.coreference) || self.tag(chunk.head as usize) == Tag::Name
    }

    /// True for a capitalised word that is hardly a name: a common acronym ("AI"), or an English word that opens its sentence.
    pub(super) fn common(&self, i: usize) -> bool {
        let word = self.text.word(i);
        let opens = self.text.sentences.get(self.text.sentence_of(i)).is_some_and(|s| s.first as usize == i);
        self.is_one(i, &self.engine.event.not_names) || opens && self.engine.company.english(word)
    }

    /// The names in a chunk, in order.
    pub(super) fn entities_in(&self, chunk: &NounChunk) -> &'s [Entity] {
        self.found.entities.within(chunk.first as usize, chunk.last as usize)
    }

    /// The words of tokens.
    pub(super) fn words(&self, first: usize, last: usize) -> (&'s str, Span) {
        let span = self.text.span(first, last);
        (span.of(self.text.text), span)
    }

    /// The canonical company of a mention.
    pub(super) fn company(&self, entity: &Entity) -> Option<&'s str> {
        (entity.kind == EntityKind::Company).then(|| self.found.companies.get(entity.index as usize).map(|c| c.name.as_str())).flatten()
    }

    /// The last company named before token `at`: in its sentence, else the first one of the two sentences before, else the main one
    /// when the article is clearly about one.
    pub(super) fn company_before(&self, at: usize) -> Option<u32> {
        self.company_near(at).or_else(|| self.main.filter(|m| self.prominent(*m, OFTEN)))
    }

    /// The first company named before token `at` in its sentence.
    pub(super) fn company_here(&self, at: usize) -> Option<u32> {
        let first = self.sentence(self.text.sentence_of(at)).first as usize;
        self.named_within(first, at).map(|e| e.index)
    }

    /// The first company named between two tokens that is not only cited.
    fn named_within(&self, first: usize, last: usize) -> Option<&Entity> {
        // "driven by the Torvane acquisition": what was bought is not whose sales rose.
        let bought = |e: &Entity| {
            let article = |i: usize| self.tag(i) == Tag::Determiner || self.tag(i) == Tag::Possessive;
            self.is_one(e.last as usize, &self.engine.event.cues.dealings) && e.first > 0 && article(e.first as usize - 1)
        };
        let named = |e: &&Entity| e.kind == EntityKind::Company && !e.coreference && !self.cited(e) && !bought(e);
        self.found.entities.within(first, last).iter().find(named)
    }

    /// True for a company that the article names early and `often` times.
    pub(super) fn prominent(&self, company: u32, often: usize) -> bool {
        let Some(company) = self.found.companies.get(company as usize) else { return false };
        company.mentions.len() >= often && company.mentions.first().is_some_and(|m| m.start < self.text.place.opening)
    }

    /// The company that says the sentence of token `at`, named at its end: "the board approved the repurchase, Osk said".
    fn speaker_behind(&self, at: usize, sentence: usize) -> Option<u32> {
        let verbs = &self.found.syntax.verbs;
        let end = self.sentence(sentence).last;
        let next = verbs.partition_point(|g| (g.first as usize) < at);
        let says =
            verbs[next..].iter().take_while(|g| g.first < end).find(|g| self.engine.dictionary.speech(self.word(g.main as usize)))?;
        let subject = self.noun(says.subject()?);
        let closes = subject.first as usize > at && self.text.word((subject.first as usize).checked_sub(1)?) == ",";
        let entity = self.entities_in(subject).iter().find(|e| e.kind == EntityKind::Company && !e.coreference)?;
        (closes && !self.cited(entity)).then_some(entity.index)
    }

    /// The last company named before token `at`: in its sentence, else the first one of the two sentences before; where one of these
    /// opens with "it" or "the retailer", whom that stands for.
    pub(super) fn company_near(&self, at: usize) -> Option<u32> {
        /// How often one that points is followed to another.
        const STEPS: usize = 3;
        let mut at = at;
        for _ in 0..STEPS {
            match self.named_near(at) {
                Ok(company) => return company,
                Err(pointer) => at = pointer,
            }
        }
        self.named_near(at).ok().flatten()
    }

    /// The noun phrase of a sentence that only points to a company and stands before token `end`: "it", or "the retailer" that opens it.
    fn pointer(&self, sentence: usize, end: usize) -> Option<usize> {
        let nouns = &self.found.syntax.nouns;
        let first = self.sentence(sentence).first;
        let chunks = nouns[nouns.partition_point(|c| c.first < first)..].iter().take_while(|c| (c.last as usize) <= end);
        let points = |chunk: &&NounChunk| {
            let word = self.text.word(chunk.first as usize);
            // Of "it is" nothing is known: "It is a blow to Osk".
            let it = chunk.pronoun && word.eq_ignore_ascii_case("it") && !matches!(self.text.word(chunk.last as usize), "is" | "was");
            let opens = chunk.first == first && word.eq_ignore_ascii_case("the");
            let definite = opens && self.is_one(chunk.head as usize, &self.engine.event.company_nouns);
            it || definite && self.entities_in(chunk).is_empty() && self.tag(chunk.head as usize) != Tag::Plural
        };
        chunks.into_iter().find(points).map(|c| c.first as usize)
    }

    /// The company named nearest before token `at`, or the token of a noun phrase that points to it.
    fn named_near(&self, at: usize) -> Result<Option<u32>, usize> {
        let sentence = self.text.sentence_of(at);
        if let Some(company) = self.company_here(at).or_else(|| self.speaker_behind(at, sentence)) {
            return Ok(Some(company));
        }
        // A sentence of the same article, two back at most: farther away the main company is the better guess.
        for s in (sentence.saturating_sub(2)..sentence).rev() {
            let range = self.sentence(s);
            // "The brewer is small. It closed": whom the opening words were found to mean.
            let opening = self.found.entities.within(range.first as usize, range.first as usize + 1).first();
            if let Some(entity) = opening.filter(|e| e.coreference && e.kind == EntityKind::Company) {
                return Ok(Some(entity.index));
            }
            if let Some(entity) = self.named_within(range.first as usize, range.last as usize) {
                return self.pointer(s, entity.first as usize).map_or(Ok(Some(entity.index)), Err);
            }
        }
        Ok(None)
    }
}
