//! Whether a trigger tells of one happening, or speaks in general: of habits, purposes, conditions, advice, questions.
//!
//! "Osk partners with schools to train teachers", "by partnering with shops, brands can grow", "if it buys Osk" and "how to launch an
//! app" have the words of an event and tell none. What tells one is a tense with a point in time (past, perfect, progressive, future), a
//! headline, an infinitive that hangs on a plan, an agreement or an attempt, or a noun that is the object of such a verb.

use super::rule::{Rule, Type};
use super::scene::Scene;
use super::slots::Found;
use super::when;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::{Shape, Tag, Zone};
use crate::report::TimeKind;

/// How far up the verbs are followed that an infinitive or a gerund hangs on.
const DEPTH: usize = 5;
/// How far before a verb the word is looked for that opens its clause ("if the company ... buys").
const OPENING: usize = 14;

/// True when the trigger tells of a happening.
pub(super) fn told(scene: &Scene<'_, '_>, kind: &Type, rule: &Rule, found: &Found) -> bool {
    let headline = headline(scene, found.sentence);
    if !headline && asks(scene, found.sentence) {
        return false;
    }
    // "earnings should rise" foretells, "the company should sell its unit" advises.
    let foretold = |v: u32| scene.verb(v).modal().is_some_and(|m| scene.is_one(m as usize, &scene.engine.event.cues.foretelling_modals));
    match (found.verb, found.noun) {
        (Some(v), _) if foretold(v) && !rule.ahead => false,
        (Some(v), _) => verb(scene, scene.verb(v), kind.habit || rule.habit, headline, found, 0),
        (None, Some(_)) if found.predicate => true,
        (None, Some(n)) => headline || rule.bare || noun(scene, n, found),
        _ => true,
    }
}

/// True for headlines, deks, headings, and lines without a full stop, which use the present for what happened.
pub(super) fn headline(scene: &Scene<'_, '_>, sentence: usize) -> bool {
    let s = scene.sentence(sentence);
    if s.zone != Zone::Body {
        return true;
    }
    let last = (s.last as usize).saturating_sub(1);
    let open = scene.text.tokens.get(last).is_some_and(|t| !t.shape().any(Shape::MARK | Shape::ABBREVIATION));
    let ends_block = scene.text.tokens.get(s.last as usize).is_none_or(|t| t.shape().any(Shape::NEW_LINE));
    open && ends_block
}

/// True for questions.
fn asks(scene: &Scene<'_, '_>, sentence: usize) -> bool {
    // A question that somebody asks inside the sentence is not its own.
    scene.text.word((scene.sentence(sentence).last as usize).saturating_sub(1)) == "?"
}

/// True when a verb is told of as happening.
fn verb(scene: &Scene<'_, '_>, group: &VerbGroup, habit: bool, headline: bool, found: &Found, depth: usize) -> bool {
    if depth > DEPTH || conditional(scene, group) || addressed(scene, group) || habitual(scene, group) {
        return false;
    }
    match group.form {
        Form::Finite => finite(scene, group, habit, headline, found),
        Form::Infinitive => infinitive(scene, group, habit, headline, found, depth),
        Form::Gerund => gerund(scene, group, habit, headline, found, depth),
        Form::Participle => true,
    }
}

/// True for what is done again and again, or not yet: "regularly releases", "is rarely attacked", "has yet to report".
fn habitual(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cues = &scene.engine.event.cues;
    let first = (group.first as usize).saturating_sub(1);
    let habit = (first..group.main as usize).any(|i| scene.tag(i) == Tag::Adverb && scene.is_one(i, &cues.habits));
    habit || group.form == Form::Infinitive && first > 0 && scene.text.word(first).eq_ignore_ascii_case("yet")
}

/// Tense and modal of a finite verb.
fn finite(scene: &Scene<'_, '_>, group: &VerbGroup, habit: bool, headline: bool, found: &Found) -> bool {
    let cues = &scene.engine.event.cues;
    if let Some(modal) = group.modal() {
        // "would let an attacker steal, if abused".
        let s = scene.sentence(found.sentence);
        let supposed = |i: usize| scene.tag(i) == Tag::Subordinator && scene.is_one(i, &cues.suppositions);
        let open = scene.is_one(modal as usize, &cues.open_modals) || scene.is_one(modal as usize, &cues.would);
        // "customers can now pay with".
        if (group.first..group.last).any(|i| scene.is_one(i as usize, &cues.now)) {
            return true;
        }
        let telling = scene.is_one(modal as usize, &cues.telling_modals) || habit && scene.is_one(modal as usize, &cues.foretelling_modals);
        // "must face the lawsuit, a judge ruled": what is decided.
        let telling = telling || scene.is_one(modal as usize, &cues.obliging_modals) && decided(scene, found.sentence);
        return telling && !(open && (s.first as usize..s.last as usize).any(supposed));
    }
    // "demanded that Osk remove the app": what is asked for.
    if scene.tag(group.main as usize) == Tag::Base && group.first == group.main && demanded(scene, group) {
        return false;
    }
    // What opens the text may be its headline or its dek.
    if group.past || group.perfect || group.progressive || habit || headline || found.sentence == 0 {
        return true;
    }
    // "is now available", "now lets users listen", "is available for download now".
    let end = scene.sentence(found.sentence).last as usize;
    let around = (group.first as usize).saturating_sub(1)..(found.last.max(group.last as usize) + 2).min(end);
    if around.into_iter().any(|i| scene.is_one(i, &cues.now)) {
        return true;
    }
    // "opens on Friday", "goes on sale in January".
    group.subject().is_some() && dated(scene, found)
}

/// True for a sentence in which a court or an authority is said to decide.
fn decided(scene: &Scene<'_, '_>, sentence: usize) -> bool {
    let cues = &scene.engine.event.cues;
    let s = scene.sentence(sentence);
    let any = |wanted: &dyn Fn(usize) -> bool| (s.first as usize..s.last as usize).any(wanted);
    let rules = |i: usize| matches!(scene.tag(i), Tag::Past | Tag::Third | Tag::Participle) && scene.is_one(i, &cues.rulings);
    any(&|i| scene.is_one(i, &cues.rulers)) && any(&rules)
}

/// True when the verb before, in the same sentence, demands what the clause says.
fn demanded(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let start = scene.sentence(scene.text.sentence_of(group.first as usize)).first;
    let before = scene.found.syntax.verbs[..index(scene, group) as usize].last();
    before.is_some_and(|g| g.first >= start && scene.is_one(g.main as usize, &scene.engine.event.cues.demands))
}

/// True when a point in time stands in the clause of the trigger.
fn dated(scene: &Scene<'_, '_>, found: &Found) -> bool {
    let (first, last) = when::clause(scene, found);
    let span = scene.text.span(first, last);
    let times = &scene.found.times;
    let start = times.partition_point(|t| t.start < span.start);
    times[start..]
        .iter()
        .take_while(|t| t.end <= span.end)
        .any(|t| matches!(t.kind, TimeKind::Date | TimeKind::DateRange) && t.value.as_deref().is_some_and(|v| v.len() >= 7))
}

/// "to buy": told when it hangs on a plan, an agreement, an attempt, an order; else it is a purpose.
fn infinitive(scene: &Scene<'_, '_>, group: &VerbGroup, habit: bool, headline: bool, found: &Found, depth: usize) -> bool {
    let cues = &scene.engine.event.cues;
    let parent = group.parent().map(|p| scene.verb(p));
    let Some(cue) = scene.cue(group) else {
        // "will launch and sell", "did not buy".
        return parent.is_none_or(|p| verb(scene, p, habit, headline, found, depth + 1));
    };
    let licensed = scene.is_one(cue, &cues.licences);
    if licensed {
        // A noun ("plans to", "a deal to") tells by itself; a verb as far as it is told of.
        return match parent.filter(|p| p.main as usize == cue) {
            Some(p) => verb(scene, p, true, headline, found, depth + 1),
            None => true,
        };
    }
    match parent {
        None => headline,
        // "was the first to launch", "ordered the firm to pay", "hired banks to arrange".
        Some(p) => {
            // "had to ground its jets": what had to be done was done.
            if scene.tag(cue) == Tag::Have && (p.past || p.perfect) {
                return true;
            }
            let ranked = (cue.saturating_sub(5)..=cue).any(|i| scene.is_one(i, &cues.ranks));
            let controls =
                scene.engine.dictionary.object_control(scene.word(p.main as usize)) || scene.is_one(p.main as usize, &cues.licences);
            // "left Osk to join Halden".
            let spent = p.passive && p.modal().is_some() && scene.is_one(p.main as usize, &cues.spending);
            let controls = controls || spent || p.past && !p.passive && p.object().is_some() && ends_in_deed(scene, p);
            (p.copula && cue == p.main as usize || ranked || controls) && verb(scene, p, true, headline, found, depth + 1)
        }
    }
}

/// True for verbs whose infinitive tells what was done then: "left Osk to join Halden", "used a trade show to present its van".
pub(super) fn ends_in_deed(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cues = &scene.engine.event.cues;
    [&cues.leaving, &cues.spending].into_iter().any(|words| scene.is_one(group.main as usize, words))
}

/// "buying": told with the verb that it hangs on ("after buying Osk, Halden cut"); by itself it speaks in general.
fn gerund(scene: &Scene<'_, '_>, group: &VerbGroup, habit: bool, headline: bool, found: &Found, depth: usize) -> bool {
    if headline {
        return true;
    }
    // "rules on propping up banks": what a noun is about is not told of.
    let at = group.first as usize;
    let topic = at > 1 && matches!(scene.text.word(at - 1), "on" | "about") && matches!(scene.tag(at - 2), Tag::Noun | Tag::Plural);
    if topic && !scene.is_one(at - 2, &scene.engine.event.cues.licences) {
        return false;
    }
    // "works towards releasing a code": an aim.
    if at > 0 && matches!(scene.text.word(at - 1), "toward" | "towards") {
        return false;
    }
    let verbs = &scene.found.syntax.verbs;
    let sentence = scene.sentence(found.sentence);
    let opens = group.first == sentence.first;
    // "paid to settle a suit before buying Osk": it goes with the deed, and not with its purpose.
    let clause = at > 0 && matches!(scene.tag(at - 1), Tag::Preposition | Tag::Subordinator);
    let above = std::iter::successors(group.parent(), |p| scene.verb(*p).parent()).take(DEPTH).map(|p| scene.verb(p));
    let parent = above.into_iter().find(|p| !clause || p.form != Form::Infinitive);
    let matrix = match parent {
        Some(p) if p.first >= sentence.first => Some(p),
        _ => {
            let next = verbs.partition_point(|g| g.first <= group.first);
            let behind = verbs[next..].iter().take_while(|g| g.first < sentence.last).find(|g| g.form == Form::Finite);
            // "cut 300 jobs while buying Osk": the clause before.
            let before = || verbs[..next].iter().rev().take_while(|g| g.first >= sentence.first).find(|g| g.form == Form::Finite);
            behind.or_else(before)
        }
    };
    let Some(matrix) = matrix else { return false };
    // "Partnering with Osk offers companies ...": the gerund is the subject. In "Having bought Osk, Halden cut 300 jobs" it is not.
    let apart = |n: u32| scene.noun(n).listed().is_none() && scene.behind_comma(scene.noun(n).first);
    if opens
        && matrix.subject().is_none_or(|n| {
            scene.noun(n).first < matrix.first
                && scene.noun(n).first > group.last
                && scene.noun(n).verb() == Some(index(scene, group))
                && !apart(n)
        })
    {
        return false;
    }
    // What hangs on a habit is one too: "consider selling", "keep opening" hang on their verb whatever its tense.
    let aspect = scene.is_one(matrix.main as usize, &scene.engine.event.cues.licences);
    verb(scene, matrix, habit || aspect, headline, found, depth + 1)
}

/// The index of a verb group.
fn index(scene: &Scene<'_, '_>, group: &VerbGroup) -> u32 {
    scene.found.syntax.verbs.partition_point(|g| g.first < group.first) as u32
}

/// "if it buys", "whether to sell", "when companies partner".
fn conditional(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cues = &scene.engine.event.cues;
    let start = scene.sentence(scene.text.sentence_of(group.first as usize)).first as usize;
    let from = (group.first as usize).saturating_sub(OPENING).max(start);
    for i in (from..group.first as usize).rev() {
        match scene.tag(i) {
            Tag::Subordinator if scene.is_one(i, &cues.conditions) => return true,
            // "when" asks for a point in time; with the present it means "whenever".
            Tag::Subordinator if scene.is_one(i, &cues.occasions) => return group.modal().is_none() && !group.past && !group.perfect,
            Tag::Subordinator | Tag::Relative | Tag::Past | Tag::Third => return false,
            Tag::Mark if matches!(scene.text.word(i), "," | ";" | ":" | "—" | "–") => return false,
            _ => {}
        }
    }
    false
}

/// Advice to the reader: "you can launch", "Introduce your brand".
fn addressed(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let Some(n) = group.subject() else {
        let start = scene.sentence(scene.text.sentence_of(group.first as usize)).first;
        return group.form == Form::Finite
            && group.modal().is_none()
            && scene.tag(group.main as usize) == Tag::Base
            && group.first <= start + 1
            && !scene.text.word(group.main as usize).ends_with("ed");
    };
    let chunk = scene.noun(n);
    chunk.pronoun && scene.text.word(chunk.first as usize).eq_ignore_ascii_case("you")
}

/// True when a noun stands for one happening: with an article or an owner, or as object of a verb that tells of one.
fn noun(scene: &Scene<'_, '_>, n: u32, found: &Found) -> bool {
    let chunk = scene.noun(n);
    let first = chunk.first as usize;
    let owned = chunk.owner().is_some() || scene.tag(first) == Tag::Possessive;
    let word = scene.text.word(first);
    let definite = ["the", "this", "that", "these", "both"].iter().any(|w| w.eq_ignore_ascii_case(word));
    let plural = scene.tag(chunk.head as usize) == Tag::Plural;
    if (owned || definite) && !plural {
        return true;
    }
    let governor = chunk.verb().map(|v| scene.verb(v));
    let told = governor.is_some_and(|g| verb(scene, g, false, false, found, 1));
    let states = governor.is_some_and(|g| g.form == Form::Finite && g.main == g.first && scene.tag(g.main as usize) == Tag::Have);
    let article = ["a", "an", "another"].iter().any(|w| w.eq_ignore_ascii_case(word));
    if article {
        let subject = || {
            let verbs = &scene.found.syntax.verbs;
            let next = verbs.partition_point(|g| g.first < chunk.last);
            verbs[next..].iter().take(2).find(|g| g.subject() == Some(n)).is_some_and(|g| verb(scene, g, false, false, found, 1))
        };
        return told || states || subject() || chunk.attached().is_some() || governor.is_none();
    }
    // "in partnership with Osk"; bare nouns else are general ("fosters collaboration").
    let adverbial = chunk.preposition().is_some_and(|p| scene.text.word(p as usize).eq_ignore_ascii_case("in"));
    told && (plural || adverbial || owned || chunk.first < chunk.head)
}
