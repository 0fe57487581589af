//! The dictionary: which word classes each word of the vocabulary may have, and its base form.

use serde::{Deserialize, Serialize};

use super::table::{Row, Table};
use super::vocab::{Vocab, Word};
use super::word_class::{Tag, VERB};
use super::{inflect, sign};

/// Base forms of verbs; "+" after one marks a last consonant that may be doubled.
const VERBS: &str = include_str!("../data/lang/verbs.txt");
/// Nouns that look like other words.
const NOUNS: &str = include_str!("../data/lang/nouns.txt");
/// Adjectives that their ending does not show.
const ADJECTIVES: &str = include_str!("../data/lang/adjectives.txt");
/// Adverbs that their ending does not show.
const ADVERBS: &str = include_str!("../data/lang/adverbs.txt");
/// Further words with their classes, for all that the lists written by hand do not hold.
const WORD_CLASSES: &str = include_str!("../data/lang/word_classes.tsv");
/// Verbs that a clause without "that" may follow.
const SPEECH: &str = include_str!("../data/lang/speech.txt");
/// Verbs of saying that a noun follows more often than a clause.
const ANNOUNCING: &str = include_str!("../data/lang/announcing.txt");
/// Verbs whose object does what the infinitive after it says.
const OBJECT_CONTROL: &str = include_str!("../data/lang/object_control.txt");
/// Verbs whose object does what the base form after it says.
const BARE_INFINITIVE: &str = include_str!("../data/lang/bare_infinitive.txt");
/// Verbs whose participle tells how the noun before it is named.
const NAMING: &str = include_str!("../data/lang/naming.txt");
/// Verbs whose object a form in -ing may be.
const TAKES_GERUND: &str = include_str!("../data/lang/takes_gerund.txt");
/// Nouns that describe a third together, one pair a line: "oil gas" for "oil and gas fields".
const PAIRS: &str = include_str!("../data/lang/pairs.txt");
/// Words of closed classes.
const FUNCTION: &str = include_str!("../data/lang/function.tsv");
/// Weights of what speaks for a verb, and how words lean.
const VERB_WEIGHTS: &str = include_str!("../data/lang/verb_weights.tsv");
/// Names of months and days, which part noun chunks.
const CALENDAR: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.";

/// Weights are log-odds in parts of one: those of signs and words stay within a byte.
const UNIT: f32 = 16.0;

/// Words of the vocabulary that may be base forms.
const MOST_LEMMAS: u32 = 1 << 18;

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
    takes_gerund: bool,
    naming: bool,
    /// How much more often it is a verb than anything else.
    leaning: i8,
}

/// One number an entry: 26 bits of classes, six marks, five bits for the likeliest class (0 for none), a seventh mark, 18 for the base form,
/// eight for the leaning.
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
            takes_gerund: bits >> 31 & 1 != 0,
            first: (bits as usize >> 32 & 31).checked_sub(1).and_then(Tag::at),
            naming: bits >> 37 & 1 != 0,
            lemma: Word((bits >> 38) as u32 & (MOST_LEMMAS - 1)),
            leaning: ((bits >> 56) as u8).cast_signed(),
        }
    }

    fn write(self, bytes: &mut [u8]) {
        let first = self.first.map_or(0, |tag| tag as u64 + 1);
        let marks = [self.calendar, self.speech, self.object_control, self.announcing, self.bare_infinitive, self.takes_gerund];
        let marks = marks.iter().enumerate().fold(0, |bits, (i, mark)| bits | u64::from(*mark) << i);
        debug_assert!(self.lemma.0 < MOST_LEMMAS, "more words than a base form has bits");
        let leaning = u64::from(self.leaning.cast_unsigned()) << 56;
        let naming = u64::from(self.naming) << 37;
        (u64::from(self.classes.0) | marks << 26 | first << 32 | naming | u64::from(self.lemma.0) << 38 | leaning).write(bytes);
    }
}

/// Classes and base forms by word.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Dictionary {
    entries: Table<Entry>,
    /// Weights by sign, in [`UNIT`]s.
    weights: Table<i8>,
    /// Nouns that describe a third together, sorted.
    pairs: Vec<(Word, Word)>,
}

impl Dictionary {
    /// Reads the embedded lists.
    pub(crate) fn load(vocab: &mut Vocab) -> Self {
        let mut dictionary = Self::default();
        for (base, past, participle) in inflect::irregular_verbs() {
            dictionary.verb(vocab, base, &[past], &[participle]);
        }
        let classes = WORD_CLASSES.lines().filter_map(|line| line.split_once('\t'));
        let listed = [(VERBS, "v"), (NOUNS, "n"), (ADJECTIVES, "a"), (ADVERBS, "r")];
        let listed = listed.into_iter().flat_map(|(list, class)| words(list).map(move |word| (word, class)));
        for (word, classes) in listed.chain(classes) {
            let base = word.trim_end_matches('+');
            let doubles = word.len() > base.len() || classes.ends_with('+');
            classes.bytes().for_each(|class| dictionary.word(vocab, base, class, doubles));
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
        let marked: [(&str, Mark); 6] = [
            (NAMING, |entry| &mut entry.naming),
            (TAKES_GERUND, |entry| &mut entry.takes_gerund),
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
        let pairs = PAIRS.lines().filter_map(|line| line.split_once(' '));
        dictionary.pairs = pairs.map(|(one, two)| (vocab.intern(one), vocab.intern(two))).collect();
        dictionary.pairs.sort_unstable();
        dictionary.weigh(vocab);
        dictionary
    }

    /// Reads the weights: "sign", its name and weight, or "leaning", a word and its weight.
    fn weigh(&mut self, vocab: &mut Vocab) {
        for line in VERB_WEIGHTS.lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('\t');
            let (Some(kind), Some(name), Some(weight)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let weight = (weight.parse::<f32>().unwrap_or(0.0) * UNIT).round() as i8;
            match sign::number(name) {
                Some(number) if kind == "sign" => self.weights.set(number, weight),
                _ => {
                    let word = vocab.intern(name);
                    self.change(word, |entry| entry.leaning = weight);
                }
            }
        }
    }

    /// What a sign says for a verb, in parts of a log-odds; negative for what speaks against one.
    pub(crate) fn weight(&self, sign: usize) -> i32 {
        self.weights.at(sign).into()
    }

    /// How much the word leans to being a verb, on the same scale.
    pub(crate) fn leaning(&self, word: Word) -> i32 {
        self.entries.at(word.0 as usize).leaning.into()
    }

    /// True for two nouns that describe a third together: "oil and gas fields".
    pub(crate) fn paired(&self, one: Word, two: Word) -> bool {
        self.pairs.binary_search(&(one, two)).is_ok()
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

    /// True when a form in -ing may be the verb's object: "stop selling".
    pub(crate) fn takes_gerund(&self, word: Word) -> bool {
        self.entries.at(self.lemma(word).0 as usize).takes_gerund
    }

    /// True when the word may tell how something is named: "a pickup called the Ranger".
    pub(crate) fn naming(&self, word: Word) -> bool {
        self.entries.at(self.lemma(word).0 as usize).naming
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

    /// Adds a word of an open class with its forms: verb, noun, adjective or adverb; `doubles` for a verb whose last consonant may double.
    fn word(&mut self, vocab: &mut Vocab, word: &str, class: u8, doubles: bool) {
        let lemma = vocab.intern(word);
        match class {
            b'v' => {
                let past = inflect::with_ed(word);
                self.verb(vocab, word, &[&past], &[&past]);
                if let (true, Some(last)) = (doubles, word.chars().last()) {
                    self.add(vocab, &format!("{word}{last}ed"), &[Tag::Past, Tag::Participle], lemma);
                    self.add(vocab, &format!("{word}{last}ing"), &[Tag::Gerund], lemma);
                }
            }
            b'n' => {
                self.add(vocab, word, &[Tag::Noun], lemma);
                self.add(vocab, &inflect::with_s(word), &[Tag::Plural], lemma);
            }
            b'a' => self.add(vocab, word, &[Tag::Adjective], lemma),
            b'r' => self.add(vocab, word, &[Tag::Adverb], lemma),
            _ => {}
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
