//! The dictionary: which word classes each word of the vocabulary may have, and its base form.

use serde::{Deserialize, Serialize};

use super::inflect;
use super::table::{Row, Table};
use super::vocab::{Vocab, Word};
use super::word_class::{Tag, VERB};

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
/// Verbs of saying that a noun follows more often than a clause.
const ANNOUNCING: &str = include_str!("../data/lang/announcing.txt");
/// Verbs whose object does what the infinitive after it says.
const OBJECT_CONTROL: &str = include_str!("../data/lang/object_control.txt");
/// Verbs whose object does what the base form after it says.
const BARE_INFINITIVE: &str = include_str!("../data/lang/bare_infinitive.txt");
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
    announcing: bool,
    object_control: bool,
    bare_infinitive: bool,
}

/// One number an entry: 26 bits of classes, five marks, five bits for the likeliest class (0 for none), 28 for the base form.
impl Row for Entry {
    const SIZE: usize = 8;

    fn read(bytes: &[u8]) -> Self {
        let bits = u64::read(bytes);
        Self {
            classes: Classes(bits as u32 & (Tag::Mark.bit() * 2 - 1)),
            calendar: bits >> 26 & 1 != 0,
            speech: bits >> 27 & 1 != 0,
            object_control: bits >> 28 & 1 != 0,
            announcing: bits >> 29 & 1 != 0,
            bare_infinitive: bits >> 30 & 1 != 0,
            first: (bits as usize >> 31 & 31).checked_sub(1).and_then(Tag::at),
            lemma: Word((bits >> 36) as u32),
        }
    }

    fn write(self, bytes: &mut [u8]) {
        let first = self.first.map_or(0, |tag| tag as u64 + 1);
        let marks = [self.calendar, self.speech, self.object_control, self.announcing, self.bare_infinitive];
        let marks = marks.iter().enumerate().fold(0, |bits, (i, mark)| bits | u64::from(*mark) << i);
        (u64::from(self.classes.0) | marks << 26 | first << 31 | u64::from(self.lemma.0) << 36).write(bytes);
    }
}

/// Classes and base forms by word.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Dictionary {
    entries: Table<Entry>,
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
            dictionary.change(number, |entry| entry.first = tags.first().copied());
        }
        for word in CALENDAR.split_whitespace() {
            let number = vocab.intern(word);
            dictionary.change(number, |entry| entry.calendar = true);
        }
        type Mark = fn(&mut Entry) -> &mut bool;
        let marked: [(&str, Mark); 4] = [
            (SPEECH, |entry| &mut entry.speech),
            (ANNOUNCING, |entry| &mut entry.announcing),
            (OBJECT_CONTROL, |entry| &mut entry.object_control),
            (BARE_INFINITIVE, |entry| &mut entry.bare_infinitive),
        ];
        for (list, mark) in marked {
            for word in words(list) {
                let number = vocab.intern(word);
                dictionary.change(number, |entry| *mark(entry) = true);
            }
        }
        dictionary
    }

    /// True when a clause without "that" may follow a form of the verb: "said it would buy".
    pub(crate) fn speech(&self, word: Word) -> bool {
        self.entries.at(self.lemma(word).0 as usize).speech
    }

    /// True when a clause without "that" and with any subject may follow the verb: "said sales fell", but not "announced sales".
    pub(crate) fn bare_clause(&self, word: Word) -> bool {
        let entry = self.entries.at(self.lemma(word).0 as usize);
        entry.speech && !entry.announcing
    }

    /// True when the verb's object does what the infinitive after it says: "ordered the firm to pay".
    pub(crate) fn object_control(&self, word: Word) -> bool {
        self.entries.at(self.lemma(word).0 as usize).object_control
    }

    /// True when the verb's object does what the base form after it says: "let users share".
    pub(crate) fn bare_infinitive(&self, word: Word) -> bool {
        self.entries.at(self.lemma(word).0 as usize).bare_infinitive
    }

    /// The classes that a word may have; none when it is not known.
    pub(crate) fn classes(&self, word: Word) -> Classes {
        self.entries.at(word.0 as usize).classes
    }

    /// The likeliest class of a word of a closed class.
    pub(crate) fn closed(&self, word: Word) -> Option<Tag> {
        self.entries.at(word.0 as usize).first
    }

    /// The base form of a word: itself when none is known.
    pub(crate) fn lemma(&self, word: Word) -> Word {
        match self.entries.at(word.0 as usize).lemma {
            Word::UNKNOWN => word,
            lemma => lemma,
        }
    }

    /// True for names of months and days.
    pub(crate) fn calendar(&self, word: Word) -> bool {
        self.entries.at(word.0 as usize).calendar
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
        if word.bytes().all(|b| b.is_ascii_lowercase()) && !self.classes(base).any(VERB) && self.closed(base).is_none() {
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
        self.change(number, |entry| {
            for tag in tags {
                entry.classes.0 |= tag.bit();
            }
            if entry.lemma == Word::UNKNOWN {
                entry.lemma = lemma;
            }
        });
    }

    /// Changes the entry of a word.
    fn change(&mut self, word: Word, change: impl FnOnce(&mut Entry)) {
        let mut entry = self.entries.at(word.0 as usize);
        change(&mut entry);
        self.entries.set(word.0 as usize, entry);
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
