//! The dictionary: which word classes each word of the vocabulary may have, and its base form.

use super::inflect;
use super::tag::Tag;
use super::vocab::{Vocab, Word};

/// Base forms of verbs; "+" after one marks a last consonant that may be doubled.
const VERBS: &str = include_str!("../data/lang/verbs.txt");
/// Nouns that look like other words.
const NOUNS: &str = include_str!("../data/lang/nouns.txt");
/// Adjectives that their ending does not show.
const ADJECTIVES: &str = include_str!("../data/lang/adjectives.txt");
/// Adverbs that their ending does not show.
const ADVERBS: &str = include_str!("../data/lang/adverbs.txt");
/// Verbs that a clause without "that" may follow.
const SPEECH: &str = include_str!("../data/lang/speech.txt");
/// Verbs whose object does what the infinitive after it says.
const OBJECT_CONTROL: &str = include_str!("../data/lang/object_control.txt");
/// Words of closed classes.
const FUNCTION: &str = include_str!("../data/lang/function.tsv");
/// Names of months and days, which part noun chunks.
const CALENDAR: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.";

/// The classes that a word may have: one bit a [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(pub(crate) u32);

impl Classes {
    /// True when the word may have the class.
    pub(crate) fn has(self, tag: Tag) -> bool {
        self.0 & tag.bit() != 0
    }

    /// True when the word may have one of the classes.
    pub(crate) fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// What is known about one word.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    classes: Classes,
    /// The likeliest class of a word of a closed class.
    first: Option<Tag>,
    /// Base form as a verb, else singular as a noun; itself when it has none.
    lemma: Word,
    calendar: bool,
    speech: bool,
    object_control: bool,
}

/// Classes and base forms by word.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    entries: Vec<Entry>,
}

impl Dictionary {
    /// Reads the embedded lists.
    pub(crate) fn load(vocab: &mut Vocab) -> Self {
        let mut dictionary = Self::default();
        for (base, past, participle) in inflect::irregular_verbs() {
            dictionary.verb(vocab, base, &[past], &[participle]);
        }
        for word in words(VERBS) {
            let base = word.trim_end_matches('+');
            let past = inflect::with_ed(base);
            dictionary.verb(vocab, base, &[&past], &[&past]);
            if let (true, Some(last)) = (word.ends_with('+'), base.chars().last()) {
                let doubled = format!("{base}{last}");
                let past = format!("{doubled}ed");
                let lemma = vocab.intern(base);
                dictionary.add(vocab, &past, &[Tag::Past, Tag::Participle], lemma);
                dictionary.add(vocab, &format!("{doubled}ing"), &[Tag::Gerund], lemma);
            }
        }
        for word in words(NOUNS) {
            let lemma = vocab.intern(word);
            dictionary.add(vocab, word, &[Tag::Noun], lemma);
            dictionary.add(vocab, &inflect::with_s(word), &[Tag::Plural], lemma);
        }
        for (list, tag) in [(ADJECTIVES, Tag::Adjective), (ADVERBS, Tag::Adverb)] {
            for word in words(list) {
                let lemma = vocab.intern(word);
                dictionary.add(vocab, word, &[tag], lemma);
            }
        }
        for line in FUNCTION.lines().filter(|l| !l.starts_with("# ")) {
            let Some((word, classes)) = line.split_once('\t') else { continue };
            let tags: Vec<Tag> = classes.split(' ').filter_map(Tag::of_name).collect();
            let lemma = vocab.intern(match tags.first() {
                Some(Tag::Be) => "be",
                Some(Tag::Have) => "have",
                Some(Tag::Do) => "do",
                _ => word,
            });
            dictionary.add(vocab, word, &tags, lemma);
            let number = vocab.intern(word);
            dictionary.entry(number).first = tags.first().copied();
        }
        for word in CALENDAR.split_whitespace() {
            let number = vocab.intern(word);
            dictionary.entry(number).calendar = true;
        }
        for word in words(SPEECH) {
            let number = vocab.intern(word);
            dictionary.entry(number).speech = true;
        }
        for word in words(OBJECT_CONTROL) {
            let number = vocab.intern(word);
            dictionary.entry(number).object_control = true;
        }
        dictionary
    }

    /// True when a clause without "that" may follow a form of the verb: "said it would buy".
    pub(crate) fn speech(&self, word: Word) -> bool {
        self.entries.get(self.lemma(word).0 as usize).is_some_and(|e| e.speech)
    }

    /// True when the verb's object does what the infinitive after it says: "ordered the firm to pay".
    pub(crate) fn object_control(&self, word: Word) -> bool {
        self.entries.get(self.lemma(word).0 as usize).is_some_and(|e| e.object_control)
    }

    /// The classes that a word may have; none when it is not known.
    pub(crate) fn classes(&self, word: Word) -> Classes {
        self.entries.get(word.0 as usize).map_or(Classes::default(), |e| e.classes)
    }

    /// The likeliest class of a word of a closed class.
    pub(crate) fn closed(&self, word: Word) -> Option<Tag> {
        self.entries.get(word.0 as usize).and_then(|e| e.first)
    }

    /// The base form of a word: itself when none is known.
    pub(crate) fn lemma(&self, word: Word) -> Word {
        match self.entries.get(word.0 as usize) {
            Some(entry) if entry.lemma != Word::UNKNOWN => entry.lemma,
            _ => word,
        }
    }

    /// True for names of months and days.
    pub(crate) fn calendar(&self, word: Word) -> bool {
        self.entries.get(word.0 as usize).is_some_and(|e| e.calendar)
    }

    /// Learns a noun and its plural, unless the word is known.
    pub(crate) fn learn_noun(&mut self, vocab: &mut Vocab, word: &str) {
        let lemma = vocab.intern(word);
        if !word.bytes().all(|b| b.is_ascii_lowercase()) || self.lemma(lemma) != lemma {
            return;
        }
        let plural = inflect::with_s(word);
        if self.classes(lemma) == Classes::default() {
            self.add(vocab, word, &[Tag::Noun], lemma);
        }
        let number = vocab.intern(&plural);
        if !self.classes(number).has(Tag::Plural) && self.closed(lemma).is_none() {
            self.add(vocab, &plural, &[Tag::Plural], lemma);
        }
    }

    /// Learns a verb with its forms, unless the word is known as one.
    pub(crate) fn learn_verb(&mut self, vocab: &mut Vocab, word: &str) {
        let base = vocab.intern(word);
        if word.bytes().all(|b| b.is_ascii_lowercase()) && !self.classes(base).any(super::tag::VERB) && self.closed(base).is_none() {
            let past = inflect::with_ed(word);
            self.verb(vocab, word, &[&past], &[&past]);
        }
    }

    /// Adds a verb with its forms.
    fn verb(&mut self, vocab: &mut Vocab, base: &str, past: &[&str], participle: &[&str]) {
        let lemma = vocab.intern(base);
        self.add(vocab, base, &[Tag::Base], lemma);
        self.add(vocab, &inflect::with_s(base), &[Tag::Third], lemma);
        self.add(vocab, &inflect::with_ing(base), &[Tag::Gerund], lemma);
        past.iter().for_each(|form| self.add(vocab, form, &[Tag::Past], lemma));
        participle.iter().for_each(|form| self.add(vocab, form, &[Tag::Participle], lemma));
    }

    /// Adds classes to a word; its first base form stays.
    fn add(&mut self, vocab: &mut Vocab, word: &str, tags: &[Tag], lemma: Word) {
        let number = vocab.intern(word);
        let entry = self.entry(number);
        for tag in tags {
            entry.classes.0 |= tag.bit();
        }
        if entry.lemma == Word::UNKNOWN {
            entry.lemma = lemma;
        }
    }

    /// The entry of a word.
    fn entry(&mut self, word: Word) -> &mut Entry {
        let i = word.0 as usize;
        if self.entries.len() <= i {
            self.entries.resize(i + 1, Entry::default());
        }
        &mut self.entries[i]
    }
}

/// The words of a list, without its comment line.
fn words(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_classes_and_base_forms() {
        let mut vocab = Vocab::default();
        let dictionary = Dictionary::load(&mut vocab);
        for (form, lemma) in
            [("acquires", "acquire"), ("bought", "buy"), ("cancelled", "cancel"), ("launches", "launch"), ("talks", "talk")]
        {
            assert_eq!(dictionary.lemma(vocab.get(form)), vocab.get(lemma), "{form}");
        }
        assert!(dictionary.classes(vocab.get("plans")).has(Tag::Plural) && dictionary.classes(vocab.get("plans")).has(Tag::Third));
        assert_eq!(dictionary.closed(vocab.get("which")), Some(Tag::Relative));
    }
}
