//! Rules that say what a figure measures, as their files have them and compiled.

use serde::{Deserialize, Serialize};

use crate::analyze::lists::Builder;
use crate::analyze::pattern::{Chunks, Found, Place, Programs, RuleError, Way};
use crate::analyze::rules;
use crate::lang::lexicon::Language;

/// A file of `src/data/rules/figure`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    pub(crate) measure: Vec<Source>,
}

/// One rule: what stands around a figure, and where the words of its measure are found then.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) id: String,
    /// What stands right before the figure and its hedges.
    before: Option<String>,
    /// What stands right behind the figure and its rate.
    after: Option<String>,
    /// Kinds of figures; all when it is empty.
    #[serde(default)]
    kind: Vec<Kind>,
    /// The figure is an amount of change, told by a verb, by a noun, or is none.
    moved: Option<Moved>,
    /// What kind of verb governs the figure.
    #[serde(default)]
    verb: Vec<Verb>,
    measure: Where,
    /// Sentences with the figure in brackets and the measure behind "=".
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) yes: Vec<String>,
}

/// Kinds of figures as rules tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Percent,
    Money,
    /// A count with its noun.
    Count,
    /// A number alone.
    Bare,
    /// Index points and levels.
    Points,
    Quantity,
    /// How old someone is.
    Age,
    Share,
    Multiple,
    Ordinal,
}

/// How a figure is known to be an amount of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Moved {
    /// By a verb or an adverb.
    Verb,
    /// By a noun.
    Noun,
    /// By either.
    Yes,
    /// It is a level.
    No,
}

/// Kinds of governing verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verb {
    /// Of movement, up or down.
    Moves,
    /// Whose object moves: "raised prices".
    Transitive,
    /// Of a level: "is", "reached", "closed".
    Level,
    /// Any other, in the active voice.
    Acts,
    /// Any, in the passive voice.
    Suffers,
    /// Any.
    Any,
    /// None governs the figure.
    None,
    /// It has an object that the figure is not part of.
    Object,
    /// The same, and it says that the object moves.
    MovesObject,
    /// It says what was done with what somebody has.
    Held,
    /// The figure's own noun is its subject.
    SpokenOf,
}

/// Where the words of a measure are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Where {
    /// In the slot `m` of what stands before, or behind.
    Slot,
    /// The same without its number, and what is said of the figure.
    SlotSaid,
    /// The same words as they stand.
    Word,
    /// The same, and what the figure is of at once: "with the euro up 0.5%".
    Beside,
    /// The subject of the governing verb.
    Subject,
    /// The same, when it is neither a name nor a pronoun: "the listing" that raises money.
    Thing,
    /// Its object.
    Object,
    /// The noun phrase that the figure belongs to, without the figure.
    Own,
    /// What is said of the group that the figure is a share of.
    Predicate,
    /// The verb with its object, or with what the figure is for.
    Deed,
    /// The same, with what is said of it.
    OwnSaid,
    /// The verb with the noun phrase that the figure belongs to.
    OwnDeed,
}

/// The compiled rules of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Rules {
    kept: Vec<Kept>,
    before: Programs,
    after: Programs,
}

/// What is kept of a rule beside its patterns, whose numbers it has.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    before: Option<u16>,
    after: Option<u16>,
    /// A bit for each kind of figure, each way to move and each kind of verb with which it may hold.
    kinds: u16,
    moved: u16,
    verbs: u16,
    measure: Where,
}

/// Stands for any verb among those that are known of a figure.
const ANY_VERB: u16 = 1 << 15;

impl Moved {
    /// The bits of all that a rule with this means.
    fn bits(self) -> u16 {
        let bit = |moved: Self| 1 << moved as u16;
        if self == Self::Yes { bit(Self::Yes) | bit(Self::Verb) | bit(Self::Noun) } else { bit(self) }
    }
}

impl Kept {
    /// True for a rule that asks for nothing else of a figure than what is known of it, its patterns aside.
    #[inline]
    fn allows(&self, (kind, moved, verbs): (Kind, Moved, u16)) -> bool {
        (self.kinds >> kind as u16) & (self.moved >> moved as u16) & u16::from(self.verbs & verbs != 0) & 1 != 0
    }
}

/// The rules of all languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Relations(Vec<(&'static str, Rules)>);

impl Relations {
    /// Reads the rules of every language.
    pub(crate) fn read(languages: &[Language], builder: &mut Builder) -> Result<Self, RuleError> {
        let read = |language: &Language| {
            let (file, text) = language.figures;
            Ok((language.tag, Rules::compile(file, rules::file::<File>(file, text)?, builder)?))
        };
        Ok(Self(languages.iter().map(read).collect::<Result<_, RuleError>>()?))
    }

    /// The rules of a language's tag.
    pub(crate) fn get(&self, tag: &str) -> Option<&Rules> {
        self.0.iter().find(|(t, _)| *t == tag).map(|(_, rules)| rules)
    }
}

/// What is known of a figure when rules are asked.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// First token with hedges, and one past the last with its rate.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    pub(crate) moved: Moved,
    pub(crate) verbs: Vec<Verb>,
}

/// A rule that holds, with the slot `m` of one of its patterns.
#[derive(Debug)]
pub(crate) struct Hold {
    pub(crate) measure: Where,
    pub(crate) slot: Option<(usize, usize)>,
}

impl Rules {
    /// Compiles a file.
    fn compile(file: &str, read: File, builder: &mut Builder) -> Result<Self, RuleError> {
        let side = |pattern: fn(&Source) -> Option<&String>| {
            read.measure.iter().filter_map(move |r| pattern(r).map(|p| (r.id.as_str(), p.as_str())))
        };
        let before = Programs::compile(file, side(|r| r.before.as_ref()), Way::Left, builder)?;
        let after = Programs::compile(file, side(|r| r.after.as_ref()), Way::Right, builder)?;
        let (mut befores, mut afters) = (0..u16::MAX, 0..u16::MAX);
        let kept = read.measure.into_iter().map(|source| {
            let Source { before, after, kind, moved, verb, measure, .. } = source;
            let (before, after) = (before.and_then(|_| befores.next()), after.and_then(|_| afters.next()));
            let kinds = if kind.is_empty() { u16::MAX } else { kind.iter().fold(0, |bits, kind| bits | 1 << *kind as u16) };
            let verbs = if verb.is_empty() { ANY_VERB } else { bits_of(&verb) };
            Kept { before, after, kinds, moved: moved.map_or(u16::MAX, Moved::bits), verbs, measure }
        });
        Ok(Self { kept: kept.collect(), before, after })
    }

    /// The rules that hold for a figure, in the order of their file.
    pub(crate) fn holding<'r, C: Chunks>(&'r self, known: &'r Known, place: &'r Place<'_, C>) -> impl Iterator<Item = Hold> {
        let asked = (known.kind, known.moved, bits_of(&known.verbs) | ANY_VERB);
        self.kept.iter().filter(move |rule| rule.allows(asked)).filter_map(move |rule| {
            let slot = |found: Found<'_>| found.slot("m").map(|s| (s.start, s.end));
            let before = match rule.before {
                Some(pattern) => slot(self.before.run(pattern.into(), known.start, place)?),
                None => None,
            };
            let after = match rule.after {
                Some(pattern) => slot(self.after.run(pattern.into(), known.end, place)?),
                None => None,
            };
            Some(Hold { measure: rule.measure, slot: before.or(after) })
        })
    }
}

/// A bit for each kind of verb.
fn bits_of(verbs: &[Verb]) -> u16 {
    verbs.iter().fold(0, |bits, verb| bits | 1 << *verb as u16)
}
