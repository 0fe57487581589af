//! Event rules: what a file of `src/data/events` may say, and its compiled form.
//!
//! A file holds one event type: its roles with the kind of thing that may fill each, how its modality follows from the form of the
//! trigger, which roles two tellings of one event share, and its rules. A rule lists triggers (verbs, nouns) and says which
//! syntactic slot of the trigger fills which role.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analyze::pattern::RuleError;
use crate::analyze::rules;
use crate::lang::table::Table;
use crate::lang::{Vocab, Word, token};
use crate::report::{Direction, Modality};

/// A file of rules as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Kind of filler by role.
    pub(crate) roles: BTreeMap<String, Kind>,
    /// Roles that two tellings of one event must share where both have them.
    #[serde(default)]
    pub(crate) key: Vec<String>,
    /// The roles whose owner "the company" may stand for when nothing else fills them.
    #[serde(default)]
    pub(crate) implied: Vec<String>,
    #[serde(default)]
    pub(crate) modality: Defaults,
    /// What is only expected or rumoured is no event of the type: a forecast.
    #[serde(default)]
    pub(crate) happened: bool,
    /// Role by kind of figure (`percent = "stake"`): figures that are told as a role too.
    #[serde(default)]
    pub(crate) figures: BTreeMap<String, String>,
    /// Kinds of figures that belong to events of the type: `money`, `percent`, `count`, `number`.
    #[serde(default)]
    pub(crate) amounts: Vec<String>,
    /// Nouns with an article that only point to an event of this type told before.
    #[serde(default)]
    pub(crate) again: Vec<String>,
    /// Sentences that must give an event of the type; for the tests.
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    /// Sentences that must give none.
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) no: Vec<String>,
    #[serde(default)]
    pub(crate) rule: Vec<RuleText>,
}

/// Modality by the form of the trigger.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Defaults {
    /// Simple past and perfect.
    pub(crate) past: Modality,
    /// Simple present, and verbs of headlines.
    pub(crate) present: Modality,
    /// "is buying".
    pub(crate) progressive: Modality,
    /// A noun that nothing says more about.
    pub(crate) noun: Modality,
    /// After "agreed to", "signed", "a deal to".
    pub(crate) agreed: Modality,
    /// After "will", "plans to".
    pub(crate) future: Modality,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            past: Modality::Completed,
            present: Modality::Completed,
            progressive: Modality::Ongoing,
            noun: Modality::Completed,
            agreed: Modality::Announced,
            future: Modality::Planned,
        }
    }
}

/// What may fill a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A company, or a name that nothing else is known of.
    Company,
    /// A company, an organisation, a person, a country.
    Party,
    /// A person.
    Person,
    /// An organisation, a government, a country; no company.
    Authority,
    /// Any name.
    Name,
    /// Any noun phrase.
    Thing,
    /// A place.
    Place,
    /// A figure: an amount, a percentage or a count.
    Figure,
}

/// A rule as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleText {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    /// Role by slot: `subject`, `object`, `owner`, `holder`, `compound`, `self`, a preposition; `subject.whose` for the owner of
    /// the subject. Several roles may be tried in turn, parted by spaces.
    #[serde(default)]
    pub(crate) slots: BTreeMap<String, String>,
    /// Roles that must be filled; `a|b` asks for one of them.
    #[serde(default)]
    pub(crate) need: Vec<String>,
    /// The subject's noun must be one of these.
    #[serde(default)]
    pub(crate) subject: Vec<String>,
    /// The object's noun must be one of these.
    #[serde(default)]
    pub(crate) object: Vec<String>,
    #[serde(default)]
    pub(crate) not_subject: Vec<String>,
    #[serde(default)]
    pub(crate) not_object: Vec<String>,
    /// One of these words or phrases must stand in the sentence.
    #[serde(default)]
    pub(crate) near: Vec<String>,
    /// None of these may stand in the sentence.
    #[serde(default)]
    pub(crate) block: Vec<String>,
    /// Kinds of figures that must stand in the clause: `money`, `percent`, `count`, `any`.
    #[serde(default)]
    pub(crate) figure: Vec<String>,
    /// The trigger may be part of a name: "the Halden Energy Forum".
    #[serde(default)]
    pub(crate) named: bool,
    /// The chunk of a noun trigger must hold a name.
    #[serde(default)]
    pub(crate) own_named: bool,
    /// The object must be a name.
    #[serde(default)]
    pub(crate) object_named: bool,
    #[serde(default)]
    pub(crate) direction: Option<Direction>,
    #[serde(default)]
    pub(crate) modality: Option<Modality>,
    /// How sure the rule is by itself, 0 to 1.
    #[serde(default = "sure")]
    pub(crate) confidence: f64,
    /// Roles with a fixed value, such as `action = "close"`.
    #[serde(default)]
    pub(crate) fixed: BTreeMap<String, String>,
}

/// Confidence of a rule that says nothing about it: a little under the share of right events over all rules on the development
/// articles (0.80 of 124).
fn sure() -> f64 {
    0.75
}

/// A type of events.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) roles: Vec<(String, Kind)>,
    pub(crate) key: Vec<String>,
    pub(crate) implied: Vec<String>,
    pub(crate) modality: Defaults,
    pub(crate) happened: bool,
    pub(crate) figures: Vec<(String, usize)>,
    pub(crate) amounts: Vec<String>,
    pub(crate) again: Vec<Word>,
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
    /// What the noun trigger is called or belongs to as a subject: the object of its verb.
    Goal,
    /// A noun phrase after this preposition.
    After(Word),
    /// Owner, "of" phrase or compound of the subject.
    SubjectWhose,
    /// Owner, "of" phrase or compound of the object.
    ObjectWhose,
    /// The list "between A and B".
    Between,
}

/// A rule, compiled.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) kind: usize,
    pub(crate) slots: Vec<(Slot, Vec<usize>)>,
    pub(crate) need: Vec<Vec<usize>>,
    pub(crate) subject: Vec<Word>,
    pub(crate) object: Vec<Word>,
    pub(crate) not_subject: Vec<Word>,
    pub(crate) not_object: Vec<Word>,
    pub(crate) near: Vec<Box<[Word]>>,
    pub(crate) block: Vec<Box<[Word]>>,
    pub(crate) figure: Vec<String>,
    pub(crate) named: bool,
    pub(crate) object_named: bool,
    pub(crate) own_named: bool,
    pub(crate) direction: Option<Direction>,
    pub(crate) modality: Option<Modality>,
    pub(crate) confidence: f64,
    pub(crate) fixed: Vec<(usize, String)>,
}

/// Words that a rule starts from.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Trigger {
    /// Base forms; [`GAP`] stands for up to four words.
    pub(crate) words: Box<[Word]>,
    pub(crate) verb: bool,
    pub(crate) rule: u32,
}

/// Stands for up to four words inside a trigger, written `_`.
pub(crate) const GAP: Word = Word(u32::MAX);

/// All rules of all types, by the first word of their triggers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Rules {
    pub(crate) types: Vec<Type>,
    pub(crate) rules: Vec<Rule>,
    triggers: Vec<Trigger>,
    /// First trigger by word; one more than there are words.
    index: Table<u32>,
    /// `by` as a word.
    pub(crate) by: Word,
    /// `of` as a word.
    pub(crate) of: Word,
}

impl Rules {
    /// Takes rule files in order, each with its name for errors.
    pub(crate) fn read(files: Vec<(&str, File)>, vocab: &mut Vocab) -> Result<Self, RuleError> {
        let mut rules = Self { by: vocab.intern("by"), of: vocab.intern("of"), ..Self::default() };
        for (name, file) in files {
            rules.add(name, file, vocab)?;
        }
        rules.triggers.sort_by_key(|t| t.words.first().copied());
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

    /// The triggers that start with `word`.
    #[inline]
    pub(crate) fn starting(&self, word: Word) -> &[Trigger] {
        let (first, last) = (self.index.at(word.0 as usize), self.index.at(word.0 as usize + 1));
        // No trigger starts with an unknown word: its list is empty.
        if first >= last { &[] } else { self.triggers.get(first as usize..last as usize).unwrap_or_default() }
    }

    /// Adds one file.
    fn add(&mut self, name: &str, file: File, vocab: &mut Vocab) -> Result<(), RuleError> {
        let kind = self.types.len();
        let roles: Vec<(String, Kind)> = file.roles.into_iter().collect();
        let again = file.again.iter().map(|w| vocab.intern(w)).collect();
        let mut figures = Vec::new();
        for (figure, role) in file.figures {
            let found = roles.iter().position(|(n, _)| *n == role);
            figures.push((figure, found.ok_or_else(|| RuleError::new(name, format!("unknown role {role}")))?));
        }
        let unknown = |list: &[String]| {
            list.iter().find(|r| !matches!(r.as_str(), "direction" | "figures") && !roles.iter().any(|(n, _)| n == *r)).cloned()
        };
        if let Some(role) = unknown(&file.key).or(unknown(&file.implied)) {
            return Err(RuleError::new(name, format!("unknown role {role}")));
        }
        for rule in file.rule {
            let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
            for (list, verb) in [(&rule.verbs, true), (&rule.nouns, false)] {
                for words in list {
                    let words = interned(words, vocab);
                    self.triggers.push(Trigger { words, verb, rule: number });
                }
            }
            self.rules.push(compile(name, kind, &roles, rule, vocab)?);
        }
        self.types.push(Type {
            name: file.kind,
            roles,
            key: file.key,
            implied: file.implied,
            modality: file.modality,
            happened: file.happened,
            figures,
            amounts: file.amounts,
            again,
        });
        Ok(())
    }
}

/// Reads a file; errors name the file and the line.
pub(crate) fn parse(name: &str, text: &str) -> Result<File, RuleError> {
    rules::file(name, text)
}

/// The words of a phrase as the tokenizer parts them ("spin-off" is three); `_` is a gap.
fn interned(phrase: &str, vocab: &mut Vocab) -> Box<[Word]> {
    if !phrase.is_empty() && phrase.bytes().all(|b| b.is_ascii_lowercase()) {
        return Box::new([vocab.intern(phrase)]);
    }
    let tokens = token::tokenize(phrase, &Vocab::default());
    tokens.iter().map(|t| t.span.of(phrase)).map(|w| if w == "_" { GAP } else { vocab.intern(w) }).collect()
}

/// Compiles one rule.
fn compile(file: &str, kind: usize, roles: &[(String, Kind)], rule: RuleText, vocab: &mut Vocab) -> Result<Rule, RuleError> {
    let role = |name: &str| {
        let found = roles.iter().position(|(n, _)| n == name);
        found.ok_or_else(|| RuleError::new(file, format!("{}: unknown role {name}", rule.id)))
    };
    let mut slots = Vec::new();
    for (slot, names) in &rule.slots {
        slots.push((slot_of(slot, vocab), names.split(' ').map(role).collect::<Result<Vec<_>, _>>()?));
    }
    // The order of the file's map is alphabetical; subjects and objects are filled before phrases.
    slots.sort_by_key(|(slot, _)| match slot {
        Slot::Subject | Slot::Object => 0,
        Slot::After(_) | Slot::Between | Slot::Goal => 2,
        _ => 1,
    });
    let need = rule.need.iter().map(|n| n.split('|').map(role).collect::<Result<Vec<_>, _>>()).collect::<Result<Vec<_>, _>>()?;
    let fixed = rule.fixed.iter().map(|(r, v)| Ok((role(r)?, v.clone()))).collect::<Result<Vec<_>, RuleError>>()?;
    let mut words = |list: &[String]| list.iter().map(|w| vocab.intern(w)).collect::<Vec<_>>();
    let (subject, object) = (words(&rule.subject), words(&rule.object));
    let (not_subject, not_object) = (words(&rule.not_subject), words(&rule.not_object));
    let mut phrases = |list: &[String]| list.iter().map(|p| interned(p, vocab)).collect::<Vec<_>>();
    let (near, block) = (phrases(&rule.near), phrases(&rule.block));
    Ok(Rule {
        id: rule.id,
        kind,
        slots,
        need,
        subject,
        object,
        not_subject,
        not_object,
        near,
        block,
        figure: rule.figure,
        named: rule.named,
        object_named: rule.object_named,
        own_named: rule.own_named,
        direction: rule.direction,
        modality: rule.modality,
        confidence: rule.confidence,
        fixed,
    })
}

/// The slot of a name; any other name is a preposition.
fn slot_of(name: &str, vocab: &mut Vocab) -> Slot {
    match name {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "self" => Slot::Own,
        "owner" => Slot::Owner,
        "compound" => Slot::Compound,
        "holder" => Slot::Holder,
        "goal" => Slot::Goal,
        "subject.whose" => Slot::SubjectWhose,
        "object.whose" => Slot::ObjectWhose,
        "between" => Slot::Between,
        word => Slot::After(vocab.intern(word)),
    }
}
