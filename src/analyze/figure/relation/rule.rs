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
    kind: Vec<Kind>,
    moved: Option<Moved>,
    verb: Vec<Verb>,
    measure: Where,
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
            Kept { before, after, kind, moved, verb, measure }
        });
        Ok(Self { kept: kept.collect(), before, after })
    }

    /// The rules that hold for a figure, in the order of their file.
    pub(crate) fn holding<'r, C: Chunks>(&'r self, known: &'r Known, place: &'r Place<'_, C>) -> impl Iterator<Item = Hold> {
        self.kept.iter().filter_map(move |rule| {
            let kind = rule.kind.is_empty() || rule.kind.contains(&known.kind);
            let moved = rule.moved.is_none_or(|m| m == known.moved || m == Moved::Yes && known.moved != Moved::No);
            let verb = rule.verb.is_empty() || rule.verb.iter().any(|v| known.verbs.contains(v));
            if !(kind && moved && verb) {
                return None;
            }
            let before = rule.before.map(|p| self.before.run(p.into(), known.start, place));
            let after = rule.after.map(|p| self.after.run(p.into(), known.end, place));
            if matches!(before, Some(None)) || matches!(after, Some(None)) {
                return None;
            }
            let slot = |found: Option<Option<Found<'_>>>| found.flatten()?.slot("m").map(|s| (s.start, s.end));
            Some(Hold { measure: rule.measure, slot: slot(before).or_else(|| slot(after)) })
        })
    }
}
