//! What a figure measures and whose it is: the noun phrase that its words of movement, level or count point to.

use super::direction::Move;
use super::phrase;
use super::scene::{Draft, Scene};
use crate::analyze::entities::EntityKind;
use crate::lang::Shape;
use crate::lang::lexicon::Class;
use crate::report::FigureKind;

/// What was found of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Relation {
    pub(super) measure: Option<String>,
    pub(super) subject: Option<String>,
}

/// A noun phrase in tokens.
type Phrase = (usize, usize);

/// Finds measure and subject of a figure; `start` is its first token with hedges.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, start: usize, moved: Option<Move>) -> Relation {
    let clause = clause_start(scene, start);
    let mut measured = moved.and_then(|m| of_move(scene, draft, start, clause, m));
    if measured.is_none() {
        measured = around(scene, draft, start, clause);
    }
    // "but recovered those losses and was trading up 0.4%": the subject stands in the clause before.
    let sentence = scene.sentence(start).0;
    let earlier = || if opens_with_verb(scene, clause) { verb_subject(scene, start, sentence) } else { None };
    let measured =
        measured.or_else(|| verb_subject(scene, start, clause)).or_else(earlier).or_else(|| phrase::backward(scene, start, clause));
    if let Some(relation) = share_of(scene, draft, start, clause) {
        return relation;
    }
    let subject = subject(scene, draft, measured, clause);
    let measure = measured.map(|(a, b)| without_owner(scene, a, b)).filter(|(a, b)| b > a).map(|(a, b)| scene.words(a, b).to_owned());
    Relation { measure: measure.filter(|m| !m.is_empty()), subject }
}

/// "78 percent of Americans live paycheck to paycheck": the group is the subject, what is said of it the measure.
fn share_of(scene: &Scene<'_>, draft: &Draft, start: usize, clause: usize) -> Option<Relation> {
    /// Words of a predicate that are quoted.
    const PREDICATE: usize = 6;
    let share = matches!(draft.kind, FigureKind::Percent | FigureKind::Multiple) && start <= clause + 1 && scene.is(draft.last, "of");
    if !share {
        return None;
    }
    let (first, last) = phrase::forward(scene, draft.last + 1, false)?;
    // A plural group; its verb is the word behind.
    let head = (first..last).find(|i| scene.is_plural(*i) || scene.shape(*i, Shape::CAP) && i + 1 == last).map(|i| i + 1)?;
    let (_, end) = scene.sentence(head);
    let predicate = (head..end.min(head + PREDICATE)).take_while(|i| !scene.shape(*i, Shape::MARK)).last().map(|i| i + 1)?;
    (predicate > head + 1)
        .then(|| Relation { measure: Some(scene.words(head, predicate).to_owned()), subject: Some(scene.words(first, head).to_owned()) })
}

/// First token of the clause that holds token `at`: behind a semicolon, or behind a conjunction or comma that a verb follows.
fn clause_start(scene: &Scene<'_>, at: usize) -> usize {
    let (first, _) = scene.sentence(at);
    let mut verb_seen = false;
    for i in (first..at).rev() {
        let word = scene.text.word(i);
        if matches!(word, ";" | ":" | "—" | "–") && !scene.glued(i + 1) {
            return i + 1;
        }
        let verb = scene.may(i, Class::Verb) || scene.may(i, Class::Up) || scene.may(i, Class::Down);
        if verb_seen
            && (scene.may(i, Class::Clause) && scene.shape(i, Shape::LOWER) || scene.is_any(i, OPENERS) && starts_clause(scene, i + 1, at))
        {
            return i + 1;
        }
        verb_seen |= verb;
    }
    first
}

/// Words behind which a clause of its own may start: links, commas and verbs of saying.
const OPENERS: &[&str] = &[
    "and",
    "und",
    ",",
    "said",
    "says",
    "reported",
    "announced",
    "believes",
    "estimates",
    "estimated",
    "warned",
    "added",
    "showed",
    "shows",
    "sagte",
];

/// True when a clause has no subject of its own: a verb is its first word.
fn opens_with_verb(scene: &Scene<'_>, clause: usize) -> bool {
    let at = clause + usize::from(scene.is_any(clause, &["and", "but", "last"]));
    (at..at + 2)
        .any(|i| scene.shape(i, Shape::LOWER) && (scene.may(i, Class::Verb) || scene.may(i, Class::Up) || scene.may(i, Class::Down)))
}

/// True when a noun phrase and a verb follow "and": a clause of its own.
fn starts_clause(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let Some((_, last)) = phrase::forward(scene, at, true) else { return false };
    let last = phrase::verb_after(scene, last);
    last < end && (scene.may(last, Class::Verb) || scene.may(last, Class::Up) || scene.may(last, Class::Down))
}

/// The phrase that a word of movement points to.
fn of_move(scene: &Scene<'_>, draft: &Draft, start: usize, clause: usize, moved: Move) -> Option<Phrase> {
    let noun = scene.find(moved.word, Class::ChangeNoun).is_some();
    if !moved.before {
        // "a 7% fall in ferry sales in Norway"
        if noun && scene.is_any(moved.word + 1, &["in", "of", "for", "on", "to"]) {
            return phrase::forward(scene, moved.word + 2, true);
        }
        // "a 9% funding increase"
        if noun && moved.word > draft.last + usize::from(scene.dash(draft.last)) {
            return Some((draft.last, moved.word));
        }
        if noun {
            return None;
        }
        return verb_subject(scene, start, clause);
    }
    // "a drop of 11% in sales", "growth of 8%"
    if noun && scene.is_any(start.checked_sub(1)?, &["of", "von"]) {
        if scene.is_any(draft.last, &["in", "of", "for"]) && scene.time_at(draft.last + 1).is_none() {
            return phrase::forward(scene, draft.last + 1, true);
        }
        return phrase::backward(scene, moved.word + 1, clause);
    }
    if scene.find(moved.word, Class::Transitive).is_some() {
        // "raised its prices by 5%"
        let object = phrase::forward(scene, moved.word + 1, true).filter(|p| p.1 <= start && p.1 > p.0 && scene.number(p.0).is_none());
        if object.is_some() {
            return object;
        }
        // "cut 4,000 jobs", "trimmed $3bn from its budget"
        if draft.kind != FigureKind::Percent
            && draft.rule != "count.points"
            && let Some(found) = counted(scene, draft)
        {
            return Some(found);
        }
    }
    subject_of(scene, moved.word, clause)
}

/// The subject phrase of the verb at `verb`: what stands before it in the clause, past other figures.
fn subject_of(scene: &Scene<'_>, verb: usize, clause: usize) -> Option<Phrase> {
    let mut end = verb;
    // "gained 3% ... and was last trading up 0.4%", "shares closed at $185.25, up 0.35%": back to the first verb of the clause.
    let first_verb = (clause..verb).find(|i| is_predicate(scene, *i) && *i > clause);
    if let Some(v) = first_verb {
        end = v;
    }
    phrase::backward(scene, end, clause).filter(|p| p.1 > p.0)
}

/// True for a lower-case verb that a noun phrase stands before.
fn is_predicate(scene: &Scene<'_>, at: usize) -> bool {
    let verb = scene.may(at, Class::Verb) || scene.may(at, Class::Up) || scene.may(at, Class::Down);
    let noun = scene.may(at, Class::ChangeNoun)
        && (scene.is_any(at.wrapping_sub(1), &["a", "an", "the", "its", "of", "in"]) || scene.may(at + 1, Class::Of));
    verb && scene.shape(at, Shape::LOWER)
        && !noun
        && !scene.is_any(at, &["up", "down", "more", "less", "higher", "lower", "fewer", "off", "growth", "better"])
}

/// The subject of the clause's first verb.
fn verb_subject(scene: &Scene<'_>, start: usize, clause: usize) -> Option<Phrase> {
    let verb = (clause + 1..start).find(|i| is_predicate(scene, *i))?;
    phrase::backward(scene, verb, clause)
}

/// The counted or following noun phrase: "4,000 jobs", "$3 billion buyout of shareholders", "15 per cent of shares".
fn counted(scene: &Scene<'_>, draft: &Draft) -> Option<Phrase> {
    let mut at = super::per::skip(scene, draft.last);
    if scene.is_any(at, &["of", "from", "in", "for", "on", "at", "to", "von", "an"]) {
        if scene.is_any(at, &["at", "to"]) || scene.time_at(at + 1).is_some() || scene.number(at + 1).is_some() {
            return None;
        }
        at += 1;
    }
    phrase::forward(scene, at, true)
}

/// Words around a figure that did not move.
fn around(scene: &Scene<'_>, draft: &Draft, start: usize, clause: usize) -> Option<Phrase> {
    let next = behind_conversion(scene, super::per::skip(scene, draft.last));
    if matches!(draft.kind, FigureKind::Count | FigureKind::Multiple)
        && matches!(draft.rule, "count.noun" | "multiple.share" | "multiple.one_in")
        && let Some(found) = counted(scene, draft)
    {
        return Some(found);
    }
    let Some(before) = start.checked_sub(1).filter(|b| *b >= clause) else { return counted(scene, draft) };
    if draft.rule == "count.points" || draft.rule == "count.index" {
        return verb_subject(scene, start, clause);
    }
    if scene.is_any(before, &["yield", "yields", "yielded", "yielding"]) {
        return Some((before, before + 1));
    }
    // "reduce the price of power to $0.03", "increase efficiency from 23% to 35%"
    if scene.is_any(before, &["to", "from"])
        && let Some(found) = moved_object(scene, start, clause)
    {
        return Some(found);
    }
    // "spend a total of $2.6 billion on contracts"
    if scene.is(before, "of") && before > clause && scene.is(before - 1, "total") && scene.is_any(next, &["on", "for", "in", "from"]) {
        return phrase::forward(scene, next + 1, true);
    }
    // "revenue of $167.4 million", "a stake of 51%", "debt of more than $700 million"
    if scene.is_any(before, &["of", "von"]) && before > clause {
        let noun = phrase::backward(scene, before, clause);
        if noun.is_some_and(|(a, b)| b - a <= 6 && !scene.is(a, "total")) {
            return noun.map(|(a, b)| (trimmed(scene, a, b), b));
        }
    }
    // "to $27.2 billion", "at $185.25", "was 8%": a level of the clause's subject.
    let level = scene.find(before, Class::Level).is_some() && !scene.is_any(before, &["for", "with", "from", "had", "have", "has"]);
    let of_it = scene.is(next, "of") && !scene.is(before, "to");
    let compound = scene.shape(next, Shape::WORD) && !scene.may(next, Class::Stop) && !scene.may(next, Class::Verb) && next == draft.last;
    if compound || of_it {
        return counted(scene, draft);
    }
    if level {
        return verb_subject(scene, start, clause);
    }
    // "paid $5 million for the firm", "raised $1.2m in seed funding"
    if scene.is_any(next, &["for", "in", "on", "from", "toward", "towards"]) && scene.time_at(next + 1).is_none() {
        return phrase::forward(scene, next + 1, true).or_else(|| counted(scene, draft));
    }
    None
}

/// What the nearest word of movement before a level moves: its object, what stands behind "in" or "of", or its subject.
fn moved_object(scene: &Scene<'_>, start: usize, clause: usize) -> Option<Phrase> {
    let moves = |i: usize| [Class::Up, Class::Down, Class::Transitive].iter().any(|c| scene.find(i, *c).is_some());
    let word = (clause..start.saturating_sub(1)).rev().find(|i| moves(*i) && scene.shape(*i, Shape::LOWER))?;
    if scene.find(word, Class::ChangeNoun).is_some() && scene.is_any(word + 1, &["in", "of"]) && scene.number(word + 2).is_none() {
        return phrase::forward(scene, word + 2, true).filter(|p| p.1 < start);
    }
    let object = phrase::forward(scene, word + 1, true)
        .filter(|p| p.1 < start && scene.number(p.0).is_none() && !scene.is_any(word + 1, &["by", "to", "from", "in", "on"]));
    object.or_else(|| subject_of(scene, word, clause))
}

/// One past a conversion in brackets at `at`: "$12.9bn (£10bn) from".
fn behind_conversion(scene: &Scene<'_>, at: usize) -> usize {
    /// Tokens of a converted amount in its brackets.
    const CONVERSION: usize = 8;
    let opens = scene.is(at, "(") && (at + 1..at + 4).any(|i| scene.number(i).is_some());
    if opens { (at..at + CONVERSION).find(|i| scene.is(*i, ")")).map_or(at, |i| i + 1) } else { at }
}

/// Start of a phrase cut at its last determiner: "reported a loss" is "loss".
fn trimmed(scene: &Scene<'_>, first: usize, last: usize) -> usize {
    (first..last).rev().find(|i| scene.is_any(*i, &["a", "an", "the", "its", "on", "with", "and", "their"])).map_or(first, |i| i + 1)
}

/// A phrase without the company that owns it: "Halden's shares" is "shares".
fn without_owner(scene: &Scene<'_>, first: usize, last: usize) -> Phrase {
    let owner =
        scene.entities.starting_at(first).filter(|e| e.kind == EntityKind::Company).map(|e| e.last as usize).filter(|end| *end < last);
    match owner {
        Some(end) if matches!(scene.text.word(end), "'s" | "’s" | "'" | "’") && end + 1 < last => (end + 1, last),
        Some(end) if scene.shape(end, Shape::LOWER) && !scene.may(end, Class::Stop) => (end, last),
        _ => (first, last),
    }
}

/// Whose figure it is: the company inside or nearest before the measured phrase, else an index or a commodity itself.
fn subject(scene: &Scene<'_>, draft: &Draft, measured: Option<Phrase>, clause: usize) -> Option<String> {
    // A phrase behind the figure is an object: whose figure it is stands before.
    let inside = |(first, last): Phrase| entity_within(scene, first.saturating_sub(2).max(clause), last);
    let before = measured.filter(|(first, _)| *first < draft.first);
    if let Some(name) = before.and_then(inside) {
        return Some(name);
    }
    let (sentence, _) = scene.sentence(draft.first);
    let before = entity_within(scene, clause, draft.first).or_else(|| entity_within(scene, sentence, draft.first));
    if let Some(name) = before.or_else(|| measured.and_then(inside)) {
        return Some(name);
    }
    // "Emerging market stocks rose 0.48%": the phrase is its own subject when it opens the clause.
    let own = measured.filter(|(first, _)| *first <= clause + 2 && *first < draft.first);
    let own = own.or_else(|| verb_subject(scene, draft.first, clause).filter(|(a, b)| b - a <= 6 && scene.shape(*a, Shape::CAP)));
    own.map(|(a, b)| scene.words(a, b).to_owned())
}

/// The name of the last company (else organisation) in tokens `first..last`; "the company" stands for its name.
fn entity_within(scene: &Scene<'_>, first: usize, last: usize) -> Option<String> {
    let entities = scene.entities.within(first, last);
    let company = entities.iter().rev().find(|e| e.kind == EntityKind::Company);
    if let Some(e) = company {
        return scene.companies.get(e.index as usize).map(|c| c.name.clone());
    }
    // "CEO Ida Holm cited a 3% drop": the figure is her company's.
    let person = entities.iter().rev().find(|e| e.kind == EntityKind::Person);
    if let Some(name) = person.and_then(|e| scene.people.get(e.index as usize)).and_then(|p| p.company.clone()) {
        return Some(name);
    }
    let org = entities.iter().rev().find(|e| e.kind == EntityKind::Organization)?;
    Some(scene.words(org.first as usize, org.last as usize).to_owned())
}
