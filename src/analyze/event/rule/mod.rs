//! Event rules: what a file of `src/data/events` says ([`written`]), compiled.
//!
//! A file holds one event type: its roles with the kind of thing that may fill each, how its modality follows from the form of the
//! trigger, which roles two tellings of one event share, and its rules. A rule lists triggers (verbs, nouns) and says which
//! syntactic slot of the trigger fills which role.

mod asked;
mod compile;
mod written;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analyze::pattern::RuleError;
use crate::lang::table::{Row, Table};
use crate::lang::{Vocab, Word, WordSet};
use crate::report::{Direction, Modality};
pub(crate) use asked::{Asked, Present};
pub(crate) use compile::interned;
pub(crate) use compile::is_participle;
use compile::{compile, is_gerund};
#[cfg(test)]
pub(crate) use written::RuleText;
pub(crate) use written::{Defaults, File, Kind, Later, Value, Who, by_voice, parse};

/// A type of events.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) roles: Vec<(String, Kind)>,
    pub(crate) key: Vec<String>,
    pub(crate) modality: Defaults,
    pub(crate) happened: bool,
    pub(crate) later: Later,
    pub(crate) edition: bool,
    pub(crate) habit: bool,
    pub(crate) plain: bool,
    pub(crate) asks: Vec<Who>,
    pub(crate) least: usize,
    pub(crate) each: Option<usize>,
    pub(crate) host: Option<usize>,
    pub(crate) nowhere: bool,
    pub(crate) told: bool,
    pub(crate) daily: bool,
    pub(crate) persons_alone: bool,
    pub(crate) figures: Vec<(String, usize)>,
    pub(crate) values: Vec<Value<usize, WordSet>>,
    pub(crate) amounts: Vec<String>,
    pub(crate) again: WordSet,
    pub(crate) shown: WordSet,
    /// Role, value and the words that give it instead of what a rule says.
    pub(crate) instead: Vec<(usize, String, WordSet)>,
    /// Roles whose players several tellings name between them.
    pub(crate) several: Vec<usize>,
}

/// A slot of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Slot {
    Subject,
    Object,
    /// The chunk of a noun trigger itself.
    Own,
    /// "X's" or "its" before a noun trigger.
    Owner,
    /// A name inside the chunk of a noun trigger, before the noun.
    Compound,
    /// The subject of the verb whose object the noun trigger is.
    Holder,
    /// The holder whose deal it is: nobody who only decides about it ("Osk's shareholders approved the sale", "regulators blocked it").
    Maker,
    /// What the noun trigger is called or belongs to as a subject: the object of its verb.
    Goal,
    /// A noun phrase after this preposition.
    After(Word),
    /// The owner of that phrase: "resigned as Osk's chief executive".
    AfterWhose(Word),
    /// Owner, "of" phrase or compound of the subject.
    SubjectWhose,
    /// Owner, "of" phrase or compound of the object.
    ObjectWhose,
    /// The subject of the verb that the object hangs on: "Osk raised $3 million in a round led by Halden".
    ObjectHolder,
    /// The list "between A and B".
    Between,
    /// The post of the person that is the subject: "Osk chief Ann Dahl", "Ann Dahl, chief executive of Osk,".
    SubjectTitle,
    /// The post of the person that is the object.
    ObjectTitle,
    /// The subject of the clause behind the verb: "investigating whether Osk misled".
    Clause,
    /// The object that a passive verb keeps: "was awarded a prize".
    Retained,
    /// Owner, "of" phrase or compound of that object: "was named Osk's chief executive".
    RetainedWhose,
}

/// A rule, compiled.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) kind: usize,
    pub(crate) slots: Vec<(Slot, Vec<usize>)>,
    pub(crate) need: Vec<Vec<usize>>,
    pub(crate) implied: Option<usize>,
    pub(crate) implied_here: bool,
    pub(crate) subject: WordSet,
    pub(crate) object: WordSet,
    pub(crate) not_subject: WordSet,
    pub(crate) not_object: WordSet,
    pub(crate) about: WordSet,
    pub(crate) not_about: WordSet,
    pub(crate) object_about: WordSet,
    pub(crate) no_company: bool,
    /// All its triggers are written as passives, and `about` is said of the noun before them.
    pub(crate) passive: bool,
    /// The sets of words and phrases of which one must stand in the sentence, and none may: their numbers in [`Asked`].
    pub(crate) near: Option<u32>,
    pub(crate) nearby: bool,
    pub(crate) block: Option<u32>,
    pub(crate) figure: Vec<String>,
    pub(crate) no_figure: Vec<String>,
    pub(crate) explicit: bool,
    pub(crate) known: bool,
    pub(crate) least: usize,
    pub(crate) named: bool,
    pub(crate) object_named: bool,
    pub(crate) own_named: bool,
    pub(crate) after: WordSet,
    pub(crate) bare: bool,
    pub(crate) happened: bool,
    pub(crate) ahead: bool,
    /// Only what is negated is an event of the rule.
    pub(crate) negative: bool,
    pub(crate) habit: bool,
    pub(crate) direction: Option<Direction>,
    pub(crate) modality: Option<Modality>,
    pub(crate) confidence: f64,
    pub(crate) fixed: Vec<(usize, String)>,
}

/// Words that a rule starts from.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Trigger {
    /// Base forms; [`GAP`] stands for up to six words.
    pub(crate) words: Box<[Word]>,
    pub(crate) class: Class,
    /// The verb must be passive: written with "be" ("be released").
    pub(crate) passive: bool,
    pub(crate) rule: u32,
    /// Its place among all triggers, as they are written: of two that fit as well the first is taken.
    pub(crate) place: u32,
}

/// What kind of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Class {
    /// A verb, with what follows it.
    Verb,
    /// A noun, with what stands before it.
    Noun,
    /// A word beside a figure that says something of a noun.
    Predicate,
}

/// What is asked of a trigger first, and of most triggers only.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    /// What must stand right behind the first word; unknown where nothing must.
    second: Word,
    rule: u32,
}

impl Row for Head {
    const SIZE: usize = 8;

    fn read(bytes: &[u8]) -> Self {
        let bits = u64::read(bytes);
        Self { second: Word((bits >> 32) as u32), rule: bits as u32 }
    }

    fn write(self, bytes: &mut [u8]) {
        (u64::from(self.second.0) << 32 | u64::from(self.rule)).write(bytes);
    }
}

/// Stands for up to six words inside a trigger, written `_`.
pub(crate) const GAP: Word = Word(u32::MAX);

/// All rules of all types, by the first word of their triggers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Rules {
    pub(crate) types: Vec<Type>,
    pub(crate) rules: Vec<Rule>,
    /// By first word, and of one first word by second.
    pub(crate) triggers: Vec<Trigger>,
    /// The head of each trigger.
    heads: Table<Head>,
    /// First trigger by word; one more than there are words.
    index: Table<u32>,
    /// What the rules ask of their sentences.
    pub(crate) asked: Asked,
    /// `by` as a word.
    pub(crate) by: Word,
    /// "to", before whom something goes to.
    pub(crate) to: Word,
    /// `percent` as a word.
    pub(crate) percent: Word,
    /// `cent` as a word.
    pub(crate) cent: Word,
    /// `of` as a word.
    pub(crate) of: Word,
    /// "government", for which the names of countries and capitals stand too.
    pub(crate) government: Word,
}

impl Type {
    /// The role of the measure of which each makes an event of its own: "revenue of $3 billion and a margin of 12%".
    pub(crate) fn measure(&self) -> Option<usize> {
        self.each.filter(|role| self.roles[*role].1 == Kind::Thing)
    }
}

impl Rules {
    /// Takes rule files in order, each with its name for errors.
    pub(crate) fn read(files: Vec<(&str, File)>, vocab: &mut Vocab) -> Result<Self, RuleError> {
        let mut rules = Self {
            by: vocab.intern("by"),
            to: vocab.intern("to"),
            percent: vocab.intern("percent"),
            cent: vocab.intern("cent"),
            of: vocab.intern("of"),
            government: vocab.intern("government"),
            ..Self::default()
        };
        let mut sets = asked::Builder::default();
        for (name, file) in files {
            rules.add(name, file, &mut sets, vocab)?;
        }
        rules.asked = sets.finish(vocab);
        rules.triggers.sort_by_key(|t| (t.words.first().copied(), second(t)));
        rules.triggers.iter().for_each(|t| rules.heads.push(Head { second: second(t), rule: t.rule }));
        let words = vocab.len() + 2;
        let mut at = 0;
        for word in 0..words {
            while rules.triggers.get(at).is_some_and(|t| (t.words[0].0 as usize) < word) {
                at += 1;
            }
            rules.index.push(at as u32);
        }
        Ok(rules)
    }

    /// The positions of the triggers that start with `word`.
    #[inline]
    pub(crate) fn starting(&self, word: Word) -> Range<usize> {
        // No trigger starts with an unknown word: its list is empty.
        let [first, last] = self.index.pair(word.0 as usize);
        first as usize..last as usize
    }

    /// Those of the triggers of one word that go on with `second`, each with its rule; with an unknown word those that need not go on.
    #[inline]
    pub(crate) fn going_on(&self, triggers: Range<usize>, second: Word) -> impl Iterator<Item = (usize, u32)> {
        let (mut first, mut end) = (triggers.start, triggers.end);
        // Those that need not go on stand first.
        while second != Word::UNKNOWN && first < end {
            let middle = first + (end - first) / 2;
            if self.heads.at(middle).second < second { first = middle + 1 } else { end = middle }
        }
        let heads = (first..triggers.end).map(|i| (i, self.heads.at(i)));
        heads.take_while(move |(_, head)| head.second == second).map(|(i, head)| (i, head.rule))
    }

    /// Adds one file.
    fn add(&mut self, name: &str, file: File, sets: &mut asked::Builder, vocab: &mut Vocab) -> Result<(), RuleError> {
        let kind = self.types.len();
        let roles: Vec<(String, Kind)> = file.roles.into_iter().collect();
        let again = WordSet::new(file.again.iter().map(String::as_str), vocab);
        let shown = WordSet::new(file.shown.iter().map(String::as_str), vocab);
        let place = |role: &String| {
            let found = roles.iter().position(|(n, _)| n == role);
            found.ok_or_else(|| RuleError::new(name, format!("unknown role {role}")))
        };
        let several = file.several.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let mut figures = Vec::new();
        for (figure, role) in file.figures {
            figures.push((figure, place(&role)?));
        }
        let mut values = Vec::new();
        for value in file.values {
            let role = place(&value.role)?;
            let after = value.after.map(|words| WordSet::new(words.iter().map(String::as_str), vocab));
            values.push(Value { role, after, kinds: value.kinds, per: value.per, measure: value.measure, level: value.level });
        }
        let mut instead = Vec::new();
        for (role, values) in file.instead {
            let found = place(&role)?;
            instead.extend(values.into_iter().map(|(value, words)| (found, value, WordSet::new(words.iter().map(String::as_str), vocab))));
        }
        let unknown = |list: &[String]| {
            list.iter().find(|r| !matches!(r.as_str(), "direction" | "figures") && !roles.iter().any(|(n, _)| n == *r)).cloned()
        };
        let each = file.each.clone().map(|r| vec![r]).unwrap_or_default();
        if let Some(role) = unknown(&file.key).or(unknown(&each)) {
            return Err(RuleError::new(name, format!("unknown role {role}")));
        }
        for (rule, passive) in file.rule.into_iter().flat_map(|rule| by_voice(rule, is_participle)) {
            let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
            let classes = [(&rule.verbs, Class::Verb), (&rule.nouns, Class::Noun), (&rule.predicates, Class::Predicate)];
            for (list, class) in classes {
                for words in list {
                    let active = words.strip_prefix("be ").filter(|rest| class == Class::Verb && is_participle(rest));
                    // "is coming to": the auxiliary is no part of the verb that is looked for.
                    let progressive = words.strip_prefix("be ").filter(|rest| class == Class::Verb && is_gerund(rest));
                    let words = interned(active.or(progressive).unwrap_or(words), vocab);
                    let place = self.triggers.len() as u32;
                    self.triggers.push(Trigger { words, class, passive: active.is_some(), rule: number, place });
                }
            }
            let rule = Rule { passive, ..compile(name, kind, &roles, rule, sets, vocab)? };
            let figures = sets.figures(&rule.figure);
            sets.ask(number, figures);
            for asked in [&rule.subject, &rule.object, &rule.about, &rule.object_about, &rule.after] {
                let set = sets.set(asked.iter().map(|word| [word].into()));
                sets.ask(number, set);
            }
            // What stands near may stand in the sentences before.
            sets.ask(number, rule.near.filter(|_| !rule.nearby));
            self.rules.push(rule);
        }
        let each = each.first().and_then(|r| roles.iter().position(|(n, _)| n == r));
        let host = file.host.as_ref().map(place).transpose()?;
        self.types.push(Type {
            name: file.kind,
            roles,
            key: file.key,
            modality: file.modality,
            happened: file.happened,
            later: file.later,
            edition: file.edition,
            habit: file.habit,
            plain: file.plain,
            asks: file.asks,
            least: file.least,
            each,
            host,
            nowhere: file.nowhere,
            told: file.told,
            daily: file.daily,
            persons_alone: file.persons_alone,
            figures,
            values,
            amounts: file.amounts,
            again,
            shown,
            instead,
            several,
        });
        Ok(())
    }
}

/// What must stand right behind the first word of a trigger; unknown where nothing must.
fn second(trigger: &Trigger) -> Word {
    trigger.words.get(1).copied().filter(|w| *w != GAP).unwrap_or_default()
}
