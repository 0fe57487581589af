//! Reads the data files of a language into its lexicon.

use super::{Case, Class, Entry, Lexicon, Mask, Piece};
use crate::lang::token;
use crate::lang::vocab::{Vocab, Word};

/// Classes of the words that numbers written as one word consist of.
const PIECES: Mask = Class::One.bit()
    | Class::Teen.bit()
    | Class::Tens.bit()
    | Class::Hundred.bit()
    | Class::Scale.bit()
    | Class::Ordinal.bit()
    | Class::OrdinalSuffix.bit()
    | Class::CompoundAnd.bit();

impl Lexicon {
    /// Reads data files; `Err` names the file and the line that cannot be read.
    pub(super) fn read(files: &[(&str, &'static str)], vocab: &mut Vocab) -> Result<Self, String> {
        let mut lexicon = Self::default();
        let (mut entries, mut pieces) = (Vec::new(), Vec::new());
        for (file, text) in files {
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
                let fail = |what: &str| format!("{file}:{}: {what}", number + 1);
                if lexicon.set(line) {
                    continue;
                }
                let mut columns = line.split('\t');
                let class = columns.next().and_then(Class::named).ok_or_else(|| fail("no such class"))?;
                let spellings = columns.next().ok_or_else(|| fail("no spellings"))?;
                let value = columns.next().and_then(|v| v.parse().ok()).ok_or_else(|| fail("no value"))?;
                let name = lexicon.name(columns.next().unwrap_or_default()).ok_or_else(|| fail("too many names"))?;
                for spelling in spellings.split('|') {
                    if PIECES & class.bit() != 0 {
                        pieces.push(Piece { text: spelling.to_owned(), class, value });
                    }
                    let (plain, case) = match spelling.as_bytes() {
                        [b'=', _, ..] => (&spelling[1..], lexicon.name(&spelling[1..]).map(Case::Exact)),
                        [b'^', _, ..] => (&spelling[1..], Some(Case::Capital)),
                        _ => (spelling, Some(Case::Any)),
                    };
                    let case = case.ok_or_else(|| fail("too many names"))?;
                    let words = words(plain, vocab);
                    if words.is_empty() {
                        return Err(fail("an empty spelling"));
                    }
                    entries.push((words, Entry { class, value, name, case, words: (0, 0) }));
                }
            }
        }
        lexicon.index(entries);
        if pieces.iter().any(|p| p.class == Class::CompoundAnd) {
            pieces.sort_by_key(|p| p.text.bytes().next());
            lexicon.pieces = pieces;
        }
        Ok(lexicon)
    }

    /// Takes a line that says how the language writes; false for a line of words.
    fn set(&mut self, line: &'static str) -> bool {
        let Some((name, value)) = line.split_once('\t') else { return false };
        let value = value.split('\t').next().unwrap_or_default();
        match (name, value) {
            ("setting", "decimal_comma") => self.decimal_comma = true,
            ("setting", "dotted_ordinals") => self.dotted_ordinals = true,
            ("setting", "spaced_groups") => self.spaced_groups = true,
            ("setting", "syntax") => self.has_syntax = true,
            ("setting", "capital_nouns") => self.nouns_are_capital = true,
            ("covers", tags) => self.covers.extend(tags.split('|')),
            ("elided", starts) => self.elided.extend(starts.split('|')),
            ("plural_ending", endings) => self.plural_endings.0.extend(endings.split('|')),
            ("no_plural_ending", endings) => self.plural_endings.1.extend(endings.split('|')),
            ("past_ending", endings) => self.past_endings.extend(endings.split('|')),
            ("before_participle", words) => self.before_participles.extend(words.split('|')),
            ("decade_ending", endings) => self.decade_endings.extend(endings.split('|')),
            _ => return false,
        }
        true
    }

    /// The number of a name; `None` when there are more than an entry can count.
    fn name(&mut self, name: &'static str) -> Option<u16> {
        let known = self.names.iter().position(|n| *n == name);
        let number = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        u16::try_from(number).ok().filter(|n| *n < 0xfffe)
    }

    /// Takes entries, sorted by first word, longest first.
    fn index(&mut self, mut entries: Vec<(Vec<Word>, Entry)>) {
        entries.sort_by(|(a, _), (b, _)| a[0].cmp(&b[0]).then(b.len().cmp(&a.len())));
        for (i, (words, entry)) in entries.into_iter().enumerate() {
            let mut head = self.heads.at(words[0].0 as usize);
            if head.classes == 0 {
                head.first = i as u32;
            }
            head.classes |= entry.class.bit();
            head.last = i as u32 + 1;
            self.heads.set(words[0].0 as usize, head);
            self.entries.push(Entry { words: (self.words.len() as u32, words.len() as u8), ..entry });
            words.iter().for_each(|w| self.words.push(w.0));
        }
    }
}

/// The lower-case words of a spelling, interned.
fn words(spelling: &str, vocab: &mut Vocab) -> Vec<Word> {
    // A clitic is one token behind its word: "'ll".
    if spelling.starts_with('\'') && spelling.len() > 1 && spelling.bytes().skip(1).all(|b| b.is_ascii_lowercase()) {
        return vec![vocab.intern(spelling)];
    }
    let mut lower = String::new();
    let tokens = token::tokenize(spelling, &Vocab::default());
    let words = tokens.iter().map(|t| {
        token::lower_into(t.span.of(spelling), &mut lower);
        vocab.intern(&lower)
    });
    words.collect()
}
