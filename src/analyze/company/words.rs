//! Classes of words inside and beside names: legal forms, company nouns, roles, titles ..., as bits of a word's number.

use serde::{Deserialize, Serialize};

use crate::analyze::lists::Builder;
use crate::lang::Word;
use crate::lang::table::Table;

/// The list: sections of words.
const LIST: &str = include_str!("../../data/company/name_words.txt");
/// What companies are called whose names hold certain words.
const KINDS: &str = include_str!("../../data/company/kinds.tsv");

/// Bits of the classes.
pub(super) mod class {
    /// Starts no name by itself.
    pub(crate) const FUNCTION: u32 = 1;
    /// Days and months.
    pub(crate) const DATE: u32 = 1 << 1;
    /// Legal forms in any capitalised spelling.
    pub(crate) const LEGAL: u32 = 1 << 2;
    /// Legal forms in capitals only.
    pub(crate) const LEGAL_UPPER: u32 = 1 << 3;
    /// Ends a company's name.
    pub(crate) const COMPANY_NOUN: u32 = 1 << 4;
    /// Ends a company's name and others.
    pub(crate) const COMPANY_NOUN_WEAK: u32 = 1 << 5;
    /// Agencies and the like.
    pub(crate) const AGENCY: u32 = 1 << 6;
    pub(crate) const COURT: u32 = 1 << 7;
    pub(crate) const UNIVERSITY: u32 = 1 << 8;
    pub(crate) const PARTY: u32 = 1 << 9;
    pub(crate) const UNION: u32 = 1 << 10;
    pub(crate) const ASSOCIATION: u32 = 1 << 11;
    pub(crate) const OTHER_ORG: u32 = 1 << 12;
    /// Ends a place's name.
    pub(crate) const PLACE_NOUN: u32 = 1 << 13;
    /// Ends the name of an event, a law, a prize ...
    pub(crate) const OTHER_NOUN: u32 = 1 << 14;
    /// A role: "CEO", "spokesman".
    pub(crate) const ROLE: u32 = 1 << 15;
    /// A title before a person's name.
    pub(crate) const TITLE: u32 = 1 << 16;
    /// "de", "van", "al".
    pub(crate) const PARTICLE: u32 = 1 << 17;
    /// "Jr."
    pub(crate) const SUFFIX: u32 = 1 << 18;
    /// Takes "of" inside a name.
    pub(crate) const OF_HEAD: u32 = 1 << 19;
    /// "North", "Asia": follows a company's name in that of a national arm.
    pub(crate) const REGION_WORD: u32 = 1 << 20;
    /// Legal forms that may stand inside a name too: "Group".
    pub(crate) const LEGAL_SOFT: u32 = 1 << 21;
    /// An acronym of a thing: "AI".
    pub(crate) const ACRONYM: u32 = 1 << 22;
    /// A stock exchange as it stands before a ticker.
    pub(crate) const EXCHANGE: u32 = 1 << 23;
    /// A noun that points to a company: "the retailer".
    pub(crate) const HEAD: u32 = 1 << 24;
    /// Such a noun that fits any company: "the company".
    pub(crate) const PLAIN_HEAD: u32 = 1 << 25;
    /// A noun before one or more companies: "Rivals Halden and Osk".
    pub(crate) const HEAD_PLURAL: u32 = 1 << 26;
    /// What those do with analysts and figures whom a text only cites: "polled by Osk".
    pub(crate) const GATHERED: u32 = 1 << 27;
    /// The second half of a given name, in lower case behind its hyphen: "Ji-won".
    pub(crate) const SYLLABLE: u32 = 1 << 28;
    /// A function word that opens a name where its capital means something: "First Halden".
    pub(crate) const OPENS_NAME: u32 = 1 << 29;
    /// A plain noun that names a part of a company as soon as a word describes it: "the pump business".
    pub(crate) const PART: u32 = 1 << 30;
    /// Goes on a name behind its legal form or behind "and": "Halden Ltd Partnership", "Osk and Sons".
    pub(crate) const TAIL: u32 = 1 << 31;
    /// Any noun of another organisation.
    pub(crate) const ORG: u32 = AGENCY | COURT | UNIVERSITY | PARTY | UNION | ASSOCIATION | OTHER_ORG;

    /// The classes by the names of their sections.
    pub(super) const NAMES: &[(&str, u32)] = &[
        ("function", FUNCTION),
        ("date", DATE),
        ("legal", LEGAL),
        ("legal_upper", LEGAL_UPPER),
        ("legal_soft", LEGAL_SOFT),
        ("company_noun", COMPANY_NOUN),
        ("company_noun_weak", COMPANY_NOUN_WEAK),
        ("agency", AGENCY),
        ("court", COURT),
        ("university", UNIVERSITY),
        ("party", PARTY),
        ("union", UNION),
        ("association", ASSOCIATION),
        ("other_org", OTHER_ORG),
        ("place_noun", PLACE_NOUN),
        ("other_noun", OTHER_NOUN),
        ("role", ROLE),
        ("title", TITLE),
        ("particle", PARTICLE),
        ("suffix", SUFFIX),
        ("of_head", OF_HEAD),
        ("region_word", REGION_WORD),
        ("acronym", ACRONYM),
        ("exchange", EXCHANGE),
        ("head", HEAD),
        ("head_plural", HEAD_PLURAL),
        ("plain_head", HEAD | PLAIN_HEAD),
        ("part_head", HEAD | PLAIN_HEAD | PART),
        ("gathered", GATHERED),
        ("syllable", SYLLABLE),
        ("opens_name", OPENS_NAME),
        ("tail", TAIL),
    ];
}

/// The classes of every word of the vocabulary.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Words {
    classes: Table<u32>,
    /// Words of names with the nouns for such companies, in order: "airlines", "carrier".
    kinds: Vec<(Word, Word)>,
}

impl Words {
    /// Reads the list.
    pub(crate) fn read(builder: &mut Builder) -> Self {
        let mut words = Self::default();
        for line in KINDS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (nouns, names) = line.split_once('\t').unwrap_or_default();
            for name in names.split_whitespace() {
                let name = builder.vocab.intern(name);
                words.kinds.extend(nouns.split_whitespace().map(|noun| (name, builder.vocab.intern(noun))));
            }
        }
        words.kinds.sort_unstable();
        let mut bit = 0;
        let mut dotted = String::new();
        for line in LIST.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                bit = class::NAMES.iter().find(|c| c.0 == name).map_or(0, |c| c.1);
                continue;
            }
            for word in line.split_whitespace() {
                words.set(builder.vocab.intern(word), bit);
                // "A." is an initial, not an article.
                if bit != class::FUNCTION {
                    dotted.clear();
                    dotted.push_str(word);
                    dotted.push('.');
                    words.set(builder.vocab.intern(&dotted), bit);
                }
            }
        }
        words
    }

    fn set(&mut self, word: Word, bit: u32) {
        let at = word.0 as usize;
        self.classes.set(at, self.classes.at(at) | bit);
    }

    /// The nouns for companies whose names hold a word.
    pub(super) fn kinds(&self, word: Word) -> impl Iterator<Item = Word> {
        let first = self.kinds.partition_point(|k| k.0 < word);
        self.kinds[first..].iter().take_while(move |k| k.0 == word).map(|k| k.1)
    }

    /// The classes of a word.
    pub(crate) fn of(&self, word: Word) -> u32 {
        self.classes.at(word.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_a_class_and_words() {
        let mut words = 0;
        for line in LIST.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            match line.strip_prefix('[') {
                Some(name) => assert!(class::NAMES.iter().any(|c| format!("{}]", c.0) == name), "{line}"),
                None => words += line.split_whitespace().count(),
            }
        }
        assert!(words > 1_000);
    }
}
