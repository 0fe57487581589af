//! The slots of a noun or a predicate: whose it is, who holds it, what hangs on it.

use super::{PHRASES, behind, counted, list, owner_of};
use crate::analyze::entities::EntityKind;
use crate::analyze::event::rule::{Rules, Slot};
use crate::analyze::event::scene::Scene;
use crate::lang::Tag;
use crate::lang::chunk::{Form, NounChunk, VerbGroup};
use crate::lang::clause::per_unit;

/// Slots of a predicate, of which `n` is the noun that it says something of.
pub(super) fn of_predicate(scene: &Scene<'_, '_>, rules: &Rules, n: u32, slot: Slot) -> Vec<u32> {
    match slot {
        Slot::Subject | Slot::Own => list(scene, counted(scene, n)),
        Slot::SubjectWhose | Slot::Owner | Slot::Compound => whose_of(scene, rules, Some(n)),
        Slot::Holder => holder(scene, n),
        Slot::After(word) => phrase(scene, n, |w| scene.word(w) == word),
        _ => Vec::new(),
    }
}

/// Slots of a noun.
pub(super) fn of_noun(scene: &Scene<'_, '_>, rules: &Rules, n: u32, slot: Slot) -> Vec<u32> {
    let chunk = scene.noun(n);
    match slot {
        Slot::Own | Slot::Compound => vec![n],
        Slot::Owner if scene.tag(chunk.first as usize) == Tag::Possessive => vec![n],
        Slot::Owner => chunk.owner().map(|o| list_back(scene, o)).unwrap_or_default(),
        Slot::SubjectWhose | Slot::ObjectWhose => whose_of(scene, rules, Some(n)),
        Slot::Holder => holder(scene, n),
        Slot::Maker => maker(scene, rules, n),
        Slot::Goal => goal(scene, n),
        Slot::Between => phrase_or_verb(scene, n, |w| scene.text.word(w) == "between"),
        Slot::AfterWhose(word) => owner_of(scene, rules, phrase_or_verb(scene, n, |w| scene.word(w) == word).first().copied()),
        Slot::After(word) => {
            let phrase = phrase_or_verb(scene, n, |w| scene.word(w) == word);
            if phrase.is_empty() && word == rules.by { made_by(scene, n) } else { phrase }
        }
        Slot::Subject => {
            // A noun trigger whose chunk is the object of its verb has that verb's subject.
            holder(scene, n)
        }
        // "have Ann Dahl as our new president": the object of the verb that a phrase hangs on.
        Slot::Object => chunk
            .verb()
            .filter(|_| chunk.preposition().is_some())
            .and_then(|v| scene.verb(v).object())
            .filter(|o| *o != n)
            .into_iter()
            .collect(),
        Slot::SubjectTitle | Slot::ObjectTitle | Slot::ObjectHolder | Slot::Clause | Slot::Retained | Slot::RetainedWhose => Vec::new(),
    }
}

/// A list that ends in chunk `n`: "Halden and Osk's deal".
fn list_back(scene: &Scene<'_, '_>, n: u32) -> Vec<u32> {
    let mut first = n;
    while let Some(before) = scene.noun(first).listed() {
        first = before;
    }
    list(scene, first)
}

/// Noun phrases after a preposition behind a noun: in its own chain ("acquisition of X by Y for $3 billion"), then behind its verb.
fn phrase(scene: &Scene<'_, '_>, n: u32, is: impl Fn(usize) -> bool) -> Vec<u32> {
    let end = scene.sentence(scene.text.sentence_of(scene.noun(n).head as usize)).last;
    let nouns = &scene.found.syntax.nouns;
    let own = scene.noun(n).verb();
    for k in n + 1..nouns.len().min(n as usize + 1 + PHRASES) as u32 {
        let chunk = scene.noun(k);
        if chunk.first >= end || chunk.verb() != own {
            break;
        }
        // "a tender offer at $25 a share for Osk".
        if per_unit(scene.text, &scene.found.syntax, k) {
            continue;
        }
        if chunk.preposition().is_none() && chunk.listed().is_none() && chunk.explains().is_none() && !chunk.genitive {
            break;
        }
        if !chunk.genitive && chunk.preposition().is_some_and(|p| is(p as usize)) {
            return list(scene, k);
        }
    }
    Vec::new()
}

/// "the offer made by Osk": the maker behind a participle that says so.
pub(super) fn made_by(scene: &Scene<'_, '_>, n: u32) -> Vec<u32> {
    let chunk = scene.noun(n);
    let verbs = &scene.found.syntax.verbs;
    let next = verbs.partition_point(|g| g.first < chunk.last);
    let end = scene.sentence(scene.text.sentence_of(chunk.head as usize)).last;
    let made =
        |g: &&VerbGroup| g.form == Form::Participle && g.first == chunk.last && scene.is_one(g.main as usize, &scene.engine.event.making);
    let by = |w: usize| scene.word(w) == scene.engine.event.rules.by;
    if verbs.get(next).filter(made).is_some() { behind(scene, next as u32, end, 0, by) } else { Vec::new() }
}

/// As [`phrase`]; else behind the verb whose subject the noun is and that has no object: "job cuts are looming at Osk".
fn phrase_or_verb(scene: &Scene<'_, '_>, n: u32, is: impl Fn(usize) -> bool) -> Vec<u32> {
    let own = phrase(scene, n, &is);
    if !own.is_empty() || scene.noun(n).verb().is_some() {
        return own;
    }
    let chunk = scene.noun(n);
    let verbs = &scene.found.syntax.verbs;
    let next = verbs.partition_point(|g| g.first < chunk.last);
    let end = scene.sentence(scene.text.sentence_of(chunk.head as usize)).last;
    let own = verbs.get(next).is_some_and(|g| g.subject() == Some(n) && g.object().is_none() && g.first < end && !g.relative);
    if !own {
        return Vec::new();
    }
    let stands = |w: usize| matches!(scene.text.word(w), "at" | "against" | "between" | "into" | "over" | "with");
    behind(scene, next as u32, end, 0, |w| stands(w) && is(w))
}

/// The subject of the verb that a noun belongs to as object or phrase: "X announced the acquisition", "X closed its purchase".
pub(super) fn holder(scene: &Scene<'_, '_>, n: u32) -> Vec<u32> {
    let chunk = scene.noun(n);
    let Some(v) = chunk.verb() else {
        // Headlines without a verb: "X in deal with Y".
        let first = (0..n)
            .rev()
            .take(4)
            .map(|k| (k, scene.noun(k)))
            .take_while(|(_, c)| scene.text.sentence_of(c.first as usize) == scene.text.sentence_of(chunk.first as usize));
        let bare = first.filter(|(_, c)| c.preposition().is_none() && !c.genitive).last();
        if bare.is_none() && chunk.preposition().is_some() {
            // "With the launch of an app store, Osk opened": the subject of the clause that follows.
            let verbs = &scene.found.syntax.verbs;
            let end = scene.sentence(scene.text.sentence_of(chunk.first as usize)).last;
            let next = verbs.partition_point(|g| g.first < chunk.last);
            let main = verbs[next..].iter().take_while(|g| g.first < end).find(|g| g.form == Form::Finite && !g.relative);
            return main.and_then(|g| g.subject()).filter(|s| *s > n).map(|s| list(scene, s)).unwrap_or_default();
        }
        return match bare {
            Some((k, _)) if chunk.preposition().is_some_and(|p| matches!(scene.text.word(p as usize), "in" | "In" | "into")) => {
                list(scene, k)
            }
            _ => Vec::new(),
        };
    };
    let mut group = scene.verb(v);
    if group.passive && group.subject() == Some(n) {
        return Vec::new();
    }
    // "raised $3 million in a round led by Halden, with participation from Osk": of what a participle describes, the holder.
    while let Some(above) = group.subject().filter(|_| group.form == Form::Participle && group.passive).and_then(|s| scene.noun(s).verb()) {
        if scene.verb(above).first >= group.first {
            break;
        }
        group = scene.verb(above);
    }
    group.subject().filter(|s| *s != n).map(|s| list(scene, s)).unwrap_or_default()
}

/// The holder of a deal; of shareholders and boards their company, of others who only decide about it nobody.
fn maker(scene: &Scene<'_, '_>, rules: &Rules, n: u32) -> Vec<u32> {
    let event = &scene.engine.event;
    let decides = scene.noun(n).verb().is_some_and(|v| scene.is_one(scene.verb(v).main as usize, &event.deciding));
    let names = |h: u32| !scene.entities_in(scene.noun(h)).is_empty() || scene.tag(scene.noun(h).first as usize) == Tag::Possessive;
    let of = |h: u32| {
        let member = scene.is_one(scene.noun(h).head as usize, &event.members);
        let theirs: Vec<u32> = if member { whose_of(scene, rules, Some(h)) } else { Vec::new() };
        match theirs.as_slice() {
            [] if decides => Vec::new(),
            [own] if *own == h && decides && !names(h) => Vec::new(),
            [] => vec![h],
            _ => theirs,
        }
    };
    holder(scene, n).into_iter().flat_map(of).collect()
}

/// The object of the verb whose subject the noun is: "its new chief is Ann Dahl", "the deal values X at".
fn goal(scene: &Scene<'_, '_>, n: u32) -> Vec<u32> {
    let verbs = &scene.found.syntax.verbs;
    let start = verbs.partition_point(|g| g.first < scene.noun(n).last);
    let group = verbs.iter().skip(start).take(3).find(|g| g.subject() == Some(n) && !g.passive);
    group.and_then(|g| g.object()).map(|o| list(scene, o)).unwrap_or_default()
}

/// The object of the infinitive that hangs on a noun: "a contract to supply trains".
pub(super) fn goal_of(scene: &Scene<'_, '_>, n: u32) -> Vec<u32> {
    let chunk = scene.noun(n);
    let verbs = &scene.found.syntax.verbs;
    let next = verbs.partition_point(|g| g.first < chunk.last);
    let hangs = |g: &&VerbGroup| g.form == Form::Infinitive && g.cue().is_some_and(|c| (chunk.first..chunk.last).contains(&c));
    let group = verbs.iter().skip(next).take(2).find(hangs);
    group.and_then(|g| g.object()).filter(|o| scene.noun(*o).preposition().is_none()).map(|o| list(scene, o)).unwrap_or_default()
}

/// Owner, "of" and "at" phrase, or the chunk itself where a name stands inside it.
pub(super) fn whose_of(scene: &Scene<'_, '_>, rules: &Rules, n: Option<u32>) -> Vec<u32> {
    let Some(n) = n else { return Vec::new() };
    let chunk = scene.noun(n);
    if let Some(owner) = chunk.owner() {
        return list_back(scene, owner);
    }
    if scene.tag(chunk.first as usize) == Tag::Possessive {
        return vec![n];
    }
    // "Osk, whose founder left".
    let asked = (chunk.first as usize).checked_sub(1).is_some_and(|i| scene.text.word(i).eq_ignore_ascii_case("whose"));
    if let Some(owner) = n.checked_sub(1).filter(|_| asked) {
        return vec![scene.noun(owner).explains().unwrap_or(owner)];
    }
    let named = |e: &crate::analyze::entities::Entity| !matches!(e.kind, EntityKind::Unknown | EntityKind::Place | EntityKind::Product);
    let names = scene.entities_in(chunk);
    let person = names.iter().all(|e| e.kind == EntityKind::Person || !named(e));
    let next = n + 1;
    if names.iter().any(named) && !person {
        // "Teamsters members at Osk Trucking".
        let company = |n: u32| scene.entities_in(scene.noun(n)).iter().any(|e| e.kind == EntityKind::Company);
        let at = |c: &NounChunk| c.attached() == Some(n) && c.preposition().is_some_and(|p| scene.text.word(p as usize) == "at");
        let there = scene.found.syntax.nouns.get(next as usize).is_some_and(at) && !company(n) && company(next);
        return vec![if there { next } else { n }];
    }
    // "Ann Dahl, chief executive of Osk,".
    let explained = (next..next + 3).find(|&k| scene.found.syntax.nouns.get(k as usize).is_some_and(|c| c.explains() == Some(n)));
    if let Some(k) = explained {
        return whose(scene, rules, k);
    }
    // "Ann Dahl, who has led Osk,".
    let verbs = &scene.found.syntax.verbs;
    let told = verbs.get(verbs.partition_point(|g| g.first < chunk.last)).filter(|g| g.relative && g.subject() == Some(n));
    if let Some(object) = told.filter(|_| person && !names.is_empty()).and_then(|g| g.object()) {
        return whose(scene, rules, object);
    }
    whose(scene, rules, n)
}

/// Nouns of a list behind which whose they are is looked for.
const LIST: usize = 3;

/// Owner or "of", "at" phrase of chunk `n`, else the chunk itself.
fn whose(scene: &Scene<'_, '_>, rules: &Rules, n: u32) -> Vec<u32> {
    if let Some(owner) = scene.noun(n).owner() {
        return list_back(scene, owner);
    }
    // "nurses and cooks at Osk's hospitals".
    let listed = |k: &u32| scene.found.syntax.nouns.get(*k as usize + 1).is_some_and(|c| c.listed() == Some(*k));
    let n = std::iter::successors(Some(n), |k| Some(*k).filter(listed).map(|k| k + 1)).take(LIST).last().unwrap_or(n);
    let next = n + 1;
    if let Some(after) = scene.found.syntax.nouns.get(next as usize) {
        let linked = after.attached() == Some(n)
            && after
                .preposition()
                .is_some_and(|p| scene.word(p as usize) == rules.of || matches!(scene.text.word(p as usize), "at" | "in" | "for"));
        if linked {
            let owned = after
                .genitive
                .then_some(next + 1)
                .filter(|&k| scene.found.syntax.nouns.get(k as usize).is_some_and(|c| c.owner() == Some(next)));
            // "shares in Osk's parent, Halden Group": who is named is meant.
            let named = owned.and_then(|o| {
                let explains = |k: &u32| scene.found.syntax.nouns.get(*k as usize).is_some_and(|c| c.explains() == Some(o));
                (o + 1..o + 3).find(explains).filter(|k| scene.entities_in(scene.noun(*k)).iter().any(|e| e.kind == EntityKind::Company))
            });
            let first = owned.map_or_else(|| list(scene, next), |_| vec![named.unwrap_or(next)]);
            // "members of the dockers' union at Osk's yard": the company farther on.
            let company = |k: u32| scene.entities_in(scene.noun(k)).iter().any(|e| e.kind == EntityKind::Company);
            let farther =
                (next + 1..next + 4).take_while(|&k| scene.found.syntax.nouns.get(k as usize).is_some_and(|c| c.verb() == after.verb()));
            // "the data of 5 million customers of Osk".
            let people = scene.is_one(scene.noun(next).head as usize, &scene.engine.event.actors);
            let leads = |p: u32| scene.text.word(p as usize) == "at" || people && scene.word(p as usize) == rules.of;
            let at = |k: &u32| scene.noun(*k).preposition().is_some_and(leads) && company(*k);
            return match farther.into_iter().find(at).filter(|_| !first.iter().any(|k| company(*k))) {
                Some(other) => list(scene, other),
                None => first,
            };
        }
    }
    vec![n]
}
