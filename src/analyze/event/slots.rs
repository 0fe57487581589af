//! The syntactic slots of a trigger: which noun chunks stand where.

mod noun;
mod post;

use noun::{goal_of, holder, made_by, of_noun, of_predicate, whose_of};

use post::{becomes, past_post, present_post};
pub(super) use post::{employer, post_of};

use super::rule::{Rules, Slot};
use super::scene::Scene;
use crate::analyze::entities::EntityKind;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::{Tag, Word};
use crate::report::{Figure, FigureKind};

/// A trigger in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// First token of the trigger.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) last: usize,
    /// Its verb group.
    pub(super) verb: Option<u32>,
    /// Its noun chunk; of a predicate the noun that it says something of.
    pub(super) noun: Option<u32>,
    /// It is a predicate without a verb: "revenue of $3 billion, up 4%".
    pub(super) predicate: bool,
    /// Its sentence.
    pub(super) sentence: usize,
    /// The tokens that its gap stands for.
    pub(super) gap: Option<(usize, usize)>,
}

/// How many noun phrases with prepositions are looked at behind a trigger; news sentences seldom hang more on one word.
const PHRASES: usize = 9;

/// Verb groups behind a trigger among which a deed is looked for, and those that one deed holds ("failing to agree to pay").
const DEEDS: usize = 4;

/// Chunks of the longest list that is followed; news sentences name fewer.
const LISTED: usize = 24;

/// The chunks in a slot of a trigger.
pub(super) fn chunks(scene: &Scene<'_, '_>, rules: &Rules, found: &Found, slot: Slot) -> Vec<u32> {
    match (found.verb, found.noun) {
        (Some(v), _) => of_verb(scene, rules, found, v, slot),
        (None, Some(n)) if found.predicate => of_predicate(scene, rules, n, slot),
        (None, Some(n)) => of_noun(scene, rules, n, slot),
        _ => Vec::new(),
    }
}

/// A list "A, B and C" by its first chunk, in order.
pub(super) fn list(scene: &Scene<'_, '_>, first: u32) -> Vec<u32> {
    let nouns = &scene.found.syntax.nouns;
    // "carmakers such as Osk and Halden": those who are named.
    let examples = nouns.get(first as usize + 1).filter(|c| c.attached() == Some(first) && !scene.named(scene.noun(first)));
    let such = |p: u32| p > 0 && scene.text.word(p as usize) == "as" && scene.text.word(p as usize - 1).eq_ignore_ascii_case("such");
    if examples.is_some_and(|c| c.preposition().is_some_and(such) && scene.named(c)) {
        return list(scene, first + 1);
    }
    let mut members = vec![first];
    let mut last = first;
    for n in first + 1..(first + LISTED as u32).min(nouns.len() as u32) {
        let chunk = &nouns[n as usize];
        // "Osk (OSK, 675.OL) and its unit": a ticker is nobody.
        if chunk.bracketed && !scene.noun(first).bracketed {
            continue;
        }
        if chunk.listed() == Some(last) && of_a_place(scene, n) {
            // "Osk and Japan's Halden": the place owns who is meant.
            members.push(n + 1);
            last = n + 1;
        } else if chunk.listed() == Some(last) {
            members.push(n);
            last = n;
        } else if chunk.owner() == Some(last) || chunk.listed().is_some_and(|l| l > last) {
            continue;
        } else if chunk.genitive && chunk.listed() == Some(last) {
            last = n;
        } else if n > last + 2 {
            break;
        }
    }
    members
}

/// True for a place in the genitive before a name: "Japan's Halden Trading".
fn of_a_place(scene: &Scene<'_, '_>, n: u32) -> bool {
    let chunk = scene.noun(n);
    let owns =
        || scene.found.syntax.nouns.get(n as usize + 1).is_some_and(|c| c.owner() == Some(n) && scene.tag(c.head as usize) == Tag::Name);
    chunk.genitive && scene.entities_in(chunk).iter().any(|e| e.kind == EntityKind::Place) && owns()
}

/// Slots of a verb; a passive one turns them round.
fn of_verb(scene: &Scene<'_, '_>, rules: &Rules, found: &Found, v: u32, slot: Slot) -> Vec<u32> {
    let group = scene.verb(v);
    let agent = || after(scene, found, v, |p| scene.word(p) == rules.by);
    let subject = || group.subject().map(|n| list(scene, counted(scene, antecedents(scene, group, n)))).unwrap_or_default();
    match slot {
        Slot::Subject if group.passive => agent(),
        Slot::Object if group.passive => subject(),
        Slot::Subject => subject(),
        Slot::Object => match given(scene, v) {
            Some((_, thing)) => list(scene, counted(scene, thing)),
            None => object(scene, found, v),
        },
        Slot::SubjectWhose => whose_of(scene, rules, if group.passive { None } else { group.subject() }),
        Slot::SubjectTitle => group.subject().filter(|_| !group.passive).into_iter().collect(),
        Slot::Retained => retained(scene, found).into_iter().collect(),
        Slot::RetainedWhose => owner_of(scene, rules, retained(scene, found)),
        Slot::AfterWhose(word) => owner_of(scene, rules, after(scene, found, v, |p| scene.word(p) == word).first().copied()),
        Slot::Clause => clause_subject(scene, found, v),
        Slot::ObjectTitle => if group.passive { group.subject() } else { object(scene, found, v).first().copied() }.into_iter().collect(),
        Slot::ObjectWhose => whose_of(scene, rules, if group.passive { group.subject() } else { object(scene, found, v).first().copied() }),
        Slot::ObjectHolder => {
            let own = if group.passive { group.subject() } else { object(scene, found, v).first().copied() };
            own.filter(|n| scene.noun(*n).verb() != Some(v)).map(|n| holder(scene, n)).unwrap_or_default()
        }
        Slot::Between => after(scene, found, v, |p| scene.text.word(p) == "between"),
        // "won a contract to supply trains".
        Slot::Goal => group.object().map(|n| goal_of(scene, n)).unwrap_or_default(),
        Slot::After(word) if group.passive && word == rules.by => Vec::new(),
        Slot::After(word) => {
            let phrase = after(scene, found, v, |p| scene.word(p) == word);
            let phrase = if phrase.is_empty() { of_gerund(scene, v, scene.sentence(found.sentence).last, word) } else { phrase };
            // "sold Osk its network": to whom.
            let whom = || given(scene, v).filter(|_| word == rules.to).map(|(whom, _)| list(scene, whom));
            // "faces a suit brought by Osk".
            let maker = || group.object().filter(|_| word == rules.by).map(|n| made_by(scene, n));
            if phrase.is_empty() { whom().or_else(maker).unwrap_or_default() } else { phrase }
        }
        _ => Vec::new(),
    }
}

/// Whom something goes to, and what: "sold Osk its network", "granted Cuba a credit line".
fn given(scene: &Scene<'_, '_>, v: u32) -> Option<(u32, u32)> {
    let group = scene.verb(v);
    if group.passive || !scene.is_one(group.main as usize, &scene.engine.event.cues.giving) {
        return None;
    }
    let whom = group.object()?;
    let thing = second(scene, v, whom)?;
    // "sold 300 shares a day".
    let led = matches!(scene.tag(scene.noun(thing).first as usize), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adjective);
    (led && scene.named(scene.noun(whom))).then_some((whom, thing))
}

/// The noun right behind the object of an active verb: "gave Osk permission".
fn second(scene: &Scene<'_, '_>, v: u32, first: u32) -> Option<u32> {
    let second = scene.found.syntax.nouns.get(first as usize + 1)?;
    let bare = second.preposition().is_none() && second.owner().is_none() && second.listed().is_none() && second.verb() == Some(v);
    (bare && second.first == scene.noun(first).last && !timed(scene, second.first)).then_some(first + 1)
}

/// Whose a thing is, where the text says it in the genitive.
fn owner_of(scene: &Scene<'_, '_>, rules: &Rules, n: Option<u32>) -> Vec<u32> {
    let owned = n.filter(|n| scene.noun(*n).owner().is_some());
    owned.map(|n| whose_of(scene, rules, Some(n))).unwrap_or_default()
}

/// The first of the nouns that a relative clause in the plural speaks of: "Nitrol and Isupra, which were bought".
fn antecedents(scene: &Scene<'_, '_>, group: &VerbGroup, n: u32) -> u32 {
    let plural = group.relative && matches!(scene.text.word(group.first as usize), "were" | "are" | "have");
    // A bound, so that many clauses about one long list stay linear.
    let back = std::iter::successors(Some(n), |n| scene.noun(*n).listed().filter(|_| plural)).take(LISTED);
    back.last().unwrap_or(n)
}

/// The object of a verb; behind a multi-word trigger ("enter into", "team up with") the first noun after its words.
fn object(scene: &Scene<'_, '_>, found: &Found, v: u32) -> Vec<u32> {
    let group = scene.verb(v);
    let phrase = found.last > group.main as usize + 1;
    // "sent Osk shares down": the object stands inside the trigger.
    let inside = |n: u32| found.gap.is_some_and(|(a, z)| (a..z).contains(&(scene.noun(n).head as usize)));
    if let Some(n) = group.object().filter(|n| !phrase || inside(*n) || scene.noun(*n).last as usize > found.last) {
        return list(scene, counted(scene, n));
    }
    let next = scene.found.syntax.nouns.partition_point(|c| (c.first as usize) < found.last);
    match scene.found.syntax.nouns.get(next) {
        Some(chunk) if phrase && chunk.first as usize <= found.last + 1 && chunk.first < scene.sentence(found.sentence).last => {
            // "pleaded guilty in Oslo": what a preposition of its own leads in is no object.
            let led = chunk.preposition().is_some_and(|p| p as usize >= found.last);
            let own = !led && chunk.verb().is_some_and(|w| w == v || (scene.verb(w).main as usize) < found.last);
            let n = if chunk.genitive { next + 1 } else { next };
            if own && n < scene.found.syntax.nouns.len() { list(scene, n as u32) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// "15 of its stores", "a range of phones", "half of its staff": the noun behind a bare number or a word for a quantity.
fn counted(scene: &Scene<'_, '_>, n: u32) -> u32 {
    let next = scene.found.syntax.nouns.get(n as usize + 1);
    let head = scene.noun(n).head as usize;
    // "the passport numbers of 300,000 guests" are things.
    let described = (scene.noun(n).first as usize..head).any(|i| scene.tag(i).nominal());
    let bare = scene.tag(head) == Tag::Number && !matches!(scene.text.word(head), "%" | "cent")
        || scene.is_one(head, &scene.engine.event.quantities) && !described;
    let of = next.is_some_and(|c| c.attached() == Some(n) && c.preposition().is_some_and(|p| scene.text.word(p as usize) == "of"));
    if !bare || !of {
        return n;
    }
    let noun = if next.is_some_and(|c| c.genitive) { n + 2 } else { n + 1 };
    if (noun as usize) < scene.found.syntax.nouns.len() { noun } else { n }
}

/// What "150 million euros of notes", "5,000 tonnes of corn" and "3 million francs worth of bonds" are of; else the noun itself.
pub(super) fn measured_of(scene: &Scene<'_, '_>, n: u32) -> u32 {
    let next = scene.found.syntax.nouns.get(n as usize + 1).filter(|c| c.attached() == Some(n) && !c.genitive);
    let of = next.is_some_and(|c| c.preposition().is_some_and(|p| scene.text.word(p as usize) == "of"));
    if of && measured(scene, n) { n + 1 } else { n }
}

/// True for "150 million euros", "5,000 tonnes", "3 million francs worth": how much, and not what.
pub(super) fn measured(scene: &Scene<'_, '_>, n: u32) -> bool {
    let chunk = scene.noun(n);
    let first = (chunk.first..chunk.head).find(|&i| scene.tag(i as usize) == Tag::Number || scene.tag(i as usize) == Tag::Mark);
    let Some(figure) = figure_at(scene, first.unwrap_or(chunk.head) as usize) else { return false };
    let end = scene.text.token_at(figure.end - 1) as u32;
    let worth = end + 1 == chunk.head && scene.text.word(chunk.head as usize) == "worth";
    matches!(figure.kind, FigureKind::Money | FigureKind::Quantity | FigureKind::Percent) && (end == chunk.head || worth)
}

/// The figure that token `i` is part of.
pub(super) fn figure_at<'s>(scene: &Scene<'s, '_>, i: usize) -> Option<&'s Figure> {
    let (start, figures) = (scene.text.tokens.get(i)?.span.start, &scene.found.figures);
    figures.get(figures.partition_point(|f| f.end <= start)).filter(|f| f.start <= start)
}

/// "a 9% stake in Osk", "all the shares of Osk": the noun behind what is held of it.
pub(super) fn held(scene: &Scene<'_, '_>, n: u32) -> u32 {
    let next = scene.found.syntax.nouns.get(n as usize + 1).filter(|c| c.attached() == Some(n));
    let of = next.is_some_and(|c| c.preposition().is_some_and(|p| matches!(scene.text.word(p as usize), "of" | "in")));
    let holding = of && scene.is_one(scene.noun(n).head as usize, &scene.engine.event.holdings) && !scene.named(scene.noun(n));
    // "half of Osk's stock".
    let owned = || scene.found.syntax.nouns.get(n as usize + 2).is_some_and(|c| c.owner() == Some(n + 1));
    if holding && !(next.is_some_and(|c| c.genitive) && !owned()) { n + 1 } else { n }
}

/// The tokens of a noun phrase: its chunk with the owner before it and the phrases that hang on it ("sales of phones in China").
pub(super) fn whole(scene: &Scene<'_, '_>, n: u32) -> (usize, usize) {
    let nouns = &scene.found.syntax.nouns;
    let mut first = scene.noun(n).first;
    let mut owner = scene.noun(n).owner();
    while let Some(o) = owner {
        first = scene.noun(o).first;
        owner = scene.noun(o).owner();
    }
    let mut last = n;
    for k in n + 1..(n + 1 + PHRASES as u32).min(nouns.len() as u32) {
        let chunk = &nouns[k as usize];
        let near = chunk.preposition().is_none_or(|p| matches!(scene.text.word(p as usize), "of" | "in" | "for" | "at" | "from" | "to"));
        let hangs = near && chunk.attached().is_some_and(|a| a >= n && a <= last)
            || near && chunk.owner().is_some_and(|o| o > n && o <= last)
            || chunk.listed() == Some(last);
        if !hangs || chunk.verb() != scene.noun(n).verb() {
            break;
        }
        last = k;
    }
    (first as usize, scene.noun(last).last as usize)
}

/// The subject of the clause behind a verb: "investigating whether Osk misled".
fn clause_subject(scene: &Scene<'_, '_>, found: &Found, v: u32) -> Vec<u32> {
    let end = scene.sentence(found.sentence).last;
    let opened = matches!(scene.tag(scene.verb(v).last as usize), Tag::Subordinator | Tag::Relative);
    // "opened an inquiry into whether Osk misled".
    let whether = |g: &VerbGroup| {
        let before = g.subject().and_then(|n| scene.noun(n).owner().map_or(scene.noun(n).first, |o| scene.noun(o).first).checked_sub(1));
        before.is_some_and(|i| scene.text.word(i as usize).eq_ignore_ascii_case("whether"))
    };
    let next = scene.found.syntax.verbs.get(v as usize + 1);
    let next = next.filter(|g| g.first < end && g.form == Form::Finite && (opened || whether(g)));
    next.and_then(|g| g.subject()).filter(|n| scene.noun(*n).first > scene.verb(v).main).map(|n| list(scene, n)).unwrap_or_default()
}

/// True when a time stands at token `i`: "this week" is no object.
pub(super) fn timed(scene: &Scene<'_, '_>, i: u32) -> bool {
    let start = scene.text.tokens[i as usize].span.start;
    let times = &scene.found.times;
    times.get(times.partition_point(|t| t.end <= start)).is_some_and(|t| t.start <= start)
}

/// The object that a passive verb keeps ("was given permission"), or the second one of an active verb ("gave Osk permission").
pub(super) fn retained(scene: &Scene<'_, '_>, found: &Found) -> Option<u32> {
    let group = found.verb.map(|v| scene.verb(v))?;
    if !group.passive {
        return second(scene, found.verb?, group.object()?);
    }
    let next = scene.found.syntax.nouns.partition_point(|c| c.first < group.last);
    let chunk = scene.found.syntax.nouns.get(next)?;
    let close = chunk.first <= group.last + 1 && chunk.preposition().is_none() && chunk.first < scene.sentence(found.sentence).last;
    // "was named Osk's chief executive".
    let owned = |n: &usize| scene.found.syntax.nouns.get(*n).is_some_and(|c| c.owner() == Some(next as u32));
    let next = if chunk.genitive { Some(next + 1).filter(owned)? } else { next };
    (close && !timed(scene, scene.noun(next as u32).first)).then_some(next as u32)
}

/// Noun phrases after a preposition behind a verb.
fn after(scene: &Scene<'_, '_>, found: &Found, v: u32, is: impl Fn(usize) -> bool) -> Vec<u32> {
    behind(scene, v, scene.sentence(found.sentence).last, found.last, is)
}

/// Noun phrases after a preposition behind verb `v`, up to token `end`; a verb before token `own` belongs to it ("let go at").
fn behind(scene: &Scene<'_, '_>, v: u32, end: u32, own: usize, is: impl Fn(usize) -> bool) -> Vec<u32> {
    let nouns = &scene.found.syntax.nouns;
    let start = nouns.partition_point(|c| c.first < scene.verb(v).last);
    let mut seen = 0;
    for (n, chunk) in nouns.iter().enumerate().skip(start).take_while(|(_, c)| c.first < end) {
        let inner = chunk.verb().is_some_and(|w| w > v && (scene.verb(w).main as usize) < own);
        if chunk.verb() != Some(v) && !inner {
            // A verb of another clause ends the phrases; one that hangs on this verb does not.
            if chunk.verb().is_some_and(|w| w > v && !depends(scene, w, v)) {
                break;
            }
            continue;
        }
        // "promoted Ann Dahl, head of Osk's yards, to finance chief": what she was until then.
        let until = || present_post(scene, chunk.attached()) && becomes(scene, v, n as u32, end);
        if !chunk.genitive && chunk.preposition().is_some_and(|p| is(p as usize)) && !past_post(scene, chunk.attached()) && !until() {
            return list(scene, n as u32);
        }
        seen += 1;
        if seen > PHRASES {
            break;
        }
    }
    Vec::new()
}

/// The words of the deed behind a preposition of verb `v`: "abusing its position" of "was fined for abusing its position", "expand
/// capacity" of "invested $3 million to expand capacity".
pub(super) fn deed(scene: &Scene<'_, '_>, found: &Found, v: u32, word: Word, purpose: bool) -> Option<(usize, usize)> {
    let end = scene.sentence(found.sentence).last;
    let verbs = &scene.found.syntax.verbs;
    let next = verbs.iter().enumerate().skip(v as usize + 1).take(DEEDS).take_while(|(_, g)| g.first < end);
    let is = |i: u32| scene.word(i as usize) == word;
    let led = |g: &VerbGroup| match g.form {
        Form::Gerund => g.first > 0 && is(g.first - 1),
        Form::Infinitive => {
            purpose
                && is(g.first)
                && g.cue().is_none_or(|c| !scene.is_one(c as usize, &scene.engine.event.cues.licences) || c < scene.verb(v).last)
        }
        _ => false,
    };
    let (w, group) = next.filter(|(_, g)| g.parent().is_none_or(|p| p == v || depends(scene, p, v))).find(|(_, g)| led(g))?;
    let (mut last, mut at) = (group.last as usize, w as u32);
    for _ in 0..DEEDS {
        let object = scene.verb(at).object().filter(|n| scene.noun(*n).verb() == Some(at)).map(|n| whole(scene, n).1);
        last = last.max(object.unwrap_or(scene.verb(at).last as usize));
        // "failing to deliver parts".
        let next = verbs.get(at as usize + 1).filter(|g| g.form == Form::Infinitive && g.parent() == Some(at) && g.first as usize <= last);
        if next.is_none() {
            break;
        }
        at += 1;
    }
    Some((group.main as usize, last))
}

/// The object of a form in -ing that hangs on verb `v`: "named Ann Dahl head, replacing Karl Moe".
fn of_gerund(scene: &Scene<'_, '_>, v: u32, end: u32, word: Word) -> Vec<u32> {
    let next = scene.found.syntax.verbs.iter().skip(v as usize + 1).take(DEEDS).take_while(|g| g.first < end);
    let group = next.filter(|g| g.form == Form::Gerund).find(|g| scene.word(g.main as usize) == word);
    group.and_then(|g| g.object()).map(|n| list(scene, n)).unwrap_or_default()
}

/// True when verb `w` depends on verb `v`, directly or through others.
fn depends(scene: &Scene<'_, '_>, w: u32, v: u32) -> bool {
    let mut at = w;
    for _ in 0..4 {
        match scene.verb(at).parent() {
            Some(p) if p == v => return true,
            Some(p) => at = p,
            None => return false,
        }
    }
    false
}
