//! Whose figure it is: the company, index, country or group that owns the measure or does what the verb says, by its name.

use super::clause::Clause;
use super::phrase::{self, Phrase};
use super::pronoun::{named_before, pointed_at};
use super::rule::Moved;
use crate::analyze::entities::EntityKind;
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::Tag;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::lexicon::Class;
use crate::report::FigureKind;

/// Finds the subject of a figure; `measured` are the tokens of its measure, `moved` the kind of word that tells its change.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, clause: &Clause<'_>, measured: Option<Phrase>, moved: Moved) -> Option<String> {
    // "Osk's $13bn listing": the owner stands before the figure.
    let holder = || clause.chunk.and_then(|c| holder(scene, c));
    // "a camp used by two loggers": the camp is not whose they are.
    let agent = matches!(draft.kind, FigureKind::Count)
        && clause.verb.is_some_and(|v| v.passive && v.form == Form::Participle)
        && !clause.is_subject;
    // "Holm cited a 3% drop in ferry sales": who tells of a change is not whose it is.
    let teller = clause.subject.is_some_and(|s| moved == Moved::Noun && is_person(scene, s) || is_watcher(scene, s));
    let does = || clause.subject.filter(|_| !agent).and_then(|s| if teller { company_of(scene, s) } else { chunk(scene, s) });
    let owner = measured.and_then(|(first, last)| owner(scene, first, last).or_else(|| possessor(scene, first)));
    let name = || measured.and_then(|(first, last)| named(scene, first, last));
    let (sentence, _) = scene.sentence(draft.first);
    let near = || {
        // "Analysts at Osk Securities forecast revenue of": who tells of a figure is not whose it is.
        let own = scene.entities.within(sentence, draft.first).iter().rev().find(|e| e.kind == EntityKind::Company);
        let telling = || clause.subject.filter(|s| is_watcher(scene, *s)).map_or(0, |s| phrase::reach(scene, phrase::end(scene, s)));
        let own = own.filter(|e| e.last as usize > telling()).map(|e| e.index);
        let company = own.or_else(|| if teller { only_company_before(scene, sentence) } else { None });
        company.and_then(|e| scene.companies.get(e as usize)).map(|c| c.name.clone())
    };
    let told = || if teller { near() } else { None };
    if let Some(employer) = employer(scene, draft) {
        return Some(employer);
    }
    if let Some(company) = quoted(scene, draft) {
        return Some(company);
    }
    // "Ann Dahl, the first miner elected": whom the rank explains.
    let beside = || {
        let comma = draft.first.checked_sub(2).filter(|i| scene.is(*i, ","))?;
        let name = scene.syntax.noun_at(comma.checked_sub(1)?)?;
        let noun = scene.syntax.nouns[name];
        let named = noun.last as usize == comma && scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Name);
        named.then(|| chunk(scene, name)).flatten()
    };
    let explains = || clause.chunk.and_then(|c| scene.syntax.nouns[c].explains()).and_then(|c| chunk(scene, c as usize));
    let explained = || beside().or_else(explains);
    if let Some(name) = Some(()).filter(|()| draft.kind == FigureKind::Ordinal).and_then(|()| explained()) {
        return Some(name);
    }
    // "accounts for 65% of the group's premiums": a share of what is another's is whose verb it is.
    let share = matches!(draft.kind, FigureKind::Percent | FigureKind::Multiple)
        && moved == Moved::No
        && scene.find(draft.last, Class::Of).is_some();
    let owner = if share { does().or(owner) } else { owner };
    if let Some(subject) = owner.or_else(holder).or_else(does).or_else(told).or_else(name).or_else(|| opened(scene, draft, clause)) {
        return Some(subject);
    }
    // What is counted need not be anyone's.
    if matches!(draft.kind, FigureKind::Count | FigureKind::Ordinal) { None } else { near() }
}

/// Whose a measure is by the noun that hangs on it: "the south" of "sales in the south", "the maker" of "shares of the maker".
pub(super) fn of_measure(scene: &Scene<'_>, (first, last): Phrase) -> Option<String> {
    let noun = scene.syntax.nouns.get(scene.syntax.noun_at(first)?)?;
    let preposition = noun.last as usize;
    let common = matches!(scene.syntax.tags.get(noun.head as usize), Some(Tag::Noun | Tag::Plural));
    let hangs = scene.find(preposition, Class::Hanging).is_some() || scene.is(preposition, "at");
    let on = common && hangs && preposition + 1 < last;
    let owner = on.then(|| (preposition + 1..last).find_map(|i| scene.syntax.noun_at(i)))??;
    let owner = scene.syntax.nouns.get(owner).filter(|n| !n.pronoun && n.first as usize > preposition)?;
    let (from, to) = (owner.first as usize, (owner.last as usize).min(last));
    if scene.time_at(owner.head as usize).is_some() || phrase::holds_figure(scene, from, to) {
        return None;
    }
    let whole = || scene.words(phrase::start(scene, from, to), phrase::past_age(scene, last)).to_owned();
    named(scene, from, to).or_else(|| Some(whole()).filter(|w| !w.is_empty()))
}

/// "Osk said revenue rose 3%", "Revenue rose 3%, Osk said": a company that tells of what companies have of their own.
pub(super) fn teller(scene: &Scene<'_>, subject: usize, (first, last): Phrase) -> Option<String> {
    let own = (first..last).any(|i| scene.find(i, Class::MoneyCue).is_some_and(|hit| hit.value > 0.0));
    let noun = scene.syntax.nouns.get(subject).filter(|n| own && n.first as usize <= last && first <= n.last as usize)?;
    let (start, end) = scene.sentence(first);
    let verbs = &scene.syntax.verbs;
    let speaks = |v: &&VerbGroup| v.form == Form::Finite && scene.dictionary.speech(scene.text.tokens[v.main as usize].word());
    let before = verbs.partition_point(|v| v.last <= noun.first);
    // A clause of saying stands right before what is said, or behind a comma at the end.
    let that = |v: &&VerbGroup| (v.last..noun.first).all(|i| scene.is_any(i as usize, &["that", "its", "their", "the"]));
    let opening = before.checked_sub(1).and_then(|v| verbs.get(v)).filter(|v| v.first as usize >= start && that(v)).filter(speaks);
    let closing = || {
        let at = verbs.partition_point(|v| (v.first as usize) < end).checked_sub(1)?;
        verbs.get(at).filter(|v| v.last as usize + 1 >= end && v.first as usize > last).filter(speaks)
    };
    let teller = opening.or_else(closing)?.subject()? as usize;
    let noun = scene.syntax.nouns.get(teller).filter(|_| !is_watcher(scene, teller))?;
    if noun.pronoun {
        return None;
    }
    let company = scene.entities.within(noun.first as usize, noun.last as usize);
    let company = company.iter().find(|e| e.kind == EntityKind::Company && e.last >= noun.last)?;
    scene.companies.get(company.index as usize).map(|c| c.name.clone())
}

/// "The 1,400 workers at Osk Pumps in Oslo make": the company or body behind what is counted.
fn employer(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let at = draft.noun_end;
    let preposition = draft.kind == FigureKind::Count && at > draft.last && scene.is_any(at, &["at", "of", "from"]);
    let entity = (at + 1..at + 3).find_map(|i| scene.entities.starting_at(i)).filter(|_| preposition)?;
    // "shares of Osk stock": what belongs to it is counted.
    let alone = !scene.syntax.tags.get(entity.last as usize).is_some_and(|t| t.nominal());
    let body = matches!(entity.kind, EntityKind::Company | EntityKind::Organization) && alone;
    if body { named(scene, entity.first as usize, entity.last as usize) } else { None }
}

/// "Osk Oil (OSK +3.5%)": the company before the bracket of a share price.
fn quoted(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let open = super::ticker_bracket(scene, draft)?;
    let company = scene.entities.ending_at(open).filter(|e| e.kind == EntityKind::Company)?;
    scene.companies.get(company.index as usize).map(|c| c.name.clone())
}

/// True for analysts, economists and others who tell of what is not theirs.
fn is_watcher(scene: &Scene<'_>, chunk: usize) -> bool {
    scene.syntax.nouns.get(chunk).is_some_and(|noun| scene.may(noun.head as usize, Class::Watcher))
}

/// True for a chunk that is a person's name, with or without a role.
pub(super) fn is_person(scene: &Scene<'_>, chunk: usize) -> bool {
    let Some(noun) = scene.syntax.nouns.get(chunk) else { return false };
    scene
        .entities
        .within(noun.first as usize, noun.last as usize)
        .last()
        .is_some_and(|e| e.kind == EntityKind::Person && e.last == noun.last)
}

/// The company of the person that a chunk names.
fn company_of(scene: &Scene<'_>, chunk: usize) -> Option<String> {
    let noun = scene.syntax.nouns.get(chunk)?;
    let person = scene.entities.within(noun.first as usize, noun.last as usize).iter().find(|e| e.kind == EntityKind::Person)?;
    scene.people.get(person.index as usize)?.company.clone()
}

/// The company that the sentence before the one that starts at token `sentence` is about: the only one in it.
fn only_company_before(scene: &Scene<'_>, sentence: usize) -> Option<u32> {
    let (first, last) = scene.sentence(sentence.checked_sub(1)?);
    let mut companies = scene.entities.within(first, last).iter().filter(|e| e.kind == EntityKind::Company).map(|e| e.index);
    let one = companies.next()?;
    companies.all(|other| other == one).then_some(one)
}

/// Whose what tokens `first..last` say is: "Halden" of "Halden's shares"; an index of a country is its own.
fn owner(scene: &Scene<'_>, first: usize, last: usize) -> Option<String> {
    let first = phrase::start(scene, first, last);
    // "the Osk fleet": a company before a common noun.
    let company = scene.entities.starting_at(first).filter(|e| e.kind == EntityKind::Company && (e.last as usize) < last);
    if let Some(company) = company.filter(|e| matches!(scene.syntax.tags.get(e.last as usize), Some(Tag::Noun | Tag::Plural))) {
        return scene.companies.get(company.index as usize).map(|c| c.name.clone());
    }
    let owned = phrase::owned(scene, first, last)?;
    let name = |i: usize| scene.syntax.tags.get(i) == Some(&Tag::Name);
    let noun = scene.syntax.noun_at(owned).map(|c| scene.syntax.nouns[c])?;
    if name(owned) && name(noun.head as usize) {
        return Some(scene.words(owned, noun.last as usize).to_owned());
    }
    let timed = scene.time_at(first).is_some_and(|t| t.anchored);
    named(scene, first, owned - 1).or_else(|| (!timed).then(|| scene.words(first, owned - 1).to_owned()))
}

/// Whose the chunk of a figure is.
pub(super) fn holder(scene: &Scene<'_>, chunk: usize) -> Option<String> {
    let noun = scene.syntax.nouns.get(chunk)?;
    let Some(owner) = noun.owner() else {
        return possessor(scene, noun.first as usize + 1).or_else(|| possessor(scene, noun.first as usize));
    };
    let owner = scene.syntax.nouns.get(owner as usize)?;
    let (first, last) = (owner.first as usize, owner.last as usize);
    if owner.pronoun || scene.time_at(owner.head as usize).is_some() {
        return None;
    }
    named(scene, first, last).or_else(|| Some(scene.words(phrase::start(scene, first, last), last).to_owned()))
}

/// The name of the first company, index, organisation or person's company in tokens `first..last`.
pub(super) fn named(scene: &Scene<'_>, first: usize, last: usize) -> Option<String> {
    let entities = scene.entities.within(first, last);
    let company = entities.iter().find(|e| e.kind == EntityKind::Company).and_then(|e| scene.companies.get(e.index as usize));
    if let Some(company) = company {
        return Some(company.name.clone());
    }
    let other = entities
        .iter()
        .find(|e| matches!(e.kind, EntityKind::Organization | EntityKind::Product) && !phrase::code(scene, e.first as usize))?;
    Some(scene.words(other.first as usize, other.last as usize).to_owned())
}

/// The name that a chunk stands for: a company or organisation in it, what a pronoun points to, or its words.
fn chunk(scene: &Scene<'_>, number: usize) -> Option<String> {
    let noun = scene.syntax.nouns.get(number)?;
    let (first, last) = (noun.first as usize, noun.last as usize);
    if noun.pronoun {
        return pointed_at(scene, number);
    }
    // "the top 25 insurers" hold a number, "the 25" are one.
    let bare = scene.syntax.tags.get(noun.head as usize) == Some(&Tag::Number);
    if bare && phrase::holds_figure(scene, first, last) || scene.time_at(noun.head as usize).is_some_and(|t| t.anchored) {
        return None;
    }
    let (start, end) = phrase::whole(scene, number)?;
    // "Osk's Buid Fund raised": what is owned has a name of its own.
    let name = |i: u32| scene.syntax.tags.get(i as usize) == Some(&Tag::Name);
    if noun.owner().is_some() && name(noun.head) && name(noun.first) {
        return Some(scene.words(first, last).to_owned());
    }
    if let Some(name) = described(scene, number) {
        return Some(name);
    }
    if let Some(name) = named(scene, first.min(start), last) {
        return Some(name);
    }
    // "The drug maker, Osk, cut": the name in commas that says who it is.
    let explained = scene.syntax.nouns.get(number + 1).filter(|n| n.explains() == Some(number as u32) && scene.is(n.last as usize, ","));
    if let Some(name) = explained.and_then(|n| named(scene, n.first as usize, n.last as usize)) {
        return Some(name);
    }
    // "CEO Ida Holm cited a 3% drop": the figure is her company's.
    if let Some(name) = company_of(scene, number) {
        return Some(name);
    }
    // "car and home insurers"
    let end = if scene.syntax.tags.get(end) == Some(&Tag::Coordinator) { phrase::reach(scene, end) } else { end };
    // "Design, testing and assembly costs": things of a list, up to the verb.
    let listed = phrase::listed_end(scene, number, end);
    let things = scene.syntax.tags.get(noun.head as usize) != Some(&Tag::Name) && scene.syntax.verb_at(listed).is_some();
    let end = if things { listed.max(end) } else { end };
    (end > start).then(|| scene.words(start, end).to_owned())
}

/// Who "its", "their" and "her" before token `at` stand for.
fn possessor(scene: &Scene<'_>, at: usize) -> Option<String> {
    let word = at.checked_sub(1).filter(|i| scene.syntax.tags.get(*i) == Some(&Tag::Possessive) || scene.is(*i, "whose"))?;
    let chunk = scene.syntax.nouns.partition_point(|n| (n.first as usize) < word);
    // "Osk, whose shops were shut": the noun right before.
    if scene.is(word, "whose") {
        let noun = scene.syntax.nouns.get(chunk.checked_sub(1)?)?;
        let (first, last) = (noun.first as usize, noun.last as usize);
        return named(scene, first, last).or_else(|| Some(scene.words(phrase::start(scene, first, last), last).to_owned()));
    }
    named_before(scene, chunk, word)
}

/// "With 7,000 people, Osk runs": what opens a sentence before its verb is said of the subject of that verb.
fn opened(scene: &Scene<'_>, draft: &Draft, clause: &Clause<'_>) -> Option<String> {
    let (first, last) = scene.sentence(draft.first);
    let opens = matches!(scene.syntax.tags.get(first), Some(Tag::Preposition | Tag::Gerund | Tag::Subordinator));
    if clause.is_subject || !opens || clause.verb.is_some_and(|v| v.form == Form::Finite) {
        return None;
    }
    let verbs = &scene.syntax.verbs;
    let from = verbs.partition_point(|v| (v.first as usize) < first);
    let main = verbs.get(from..)?.iter().take_while(|v| (v.first as usize) < last).find(|v| v.form == Form::Finite)?;
    let subject = main.subject()? as usize;
    let noun = scene.syntax.nouns.get(subject)?;
    let comma = (draft.last..noun.first as usize).any(|i| scene.is(i, ","));
    (noun.first as usize > draft.last && comma).then(|| chunk(scene, subject)).flatten()
}

/// "Data tools and repair provider Osk Data said": the name at the end of what describes it.
fn described(scene: &Scene<'_>, number: usize) -> Option<String> {
    let nouns = &scene.syntax.nouns;
    let mut end = number;
    while nouns.get(end + 1).is_some_and(|n| n.listed() == Some(end as u32) && n.first <= nouns[end].last + 1) {
        end += 1;
    }
    let tag = |i: u32| scene.syntax.tags.get(i as usize).copied().unwrap_or_default();
    let noun = &nouns[end];
    let from = (noun.first..noun.last).rev().take_while(|i| tag(*i) == Tag::Name).last()?;
    // A name alone is described by nothing; of "Osk and Halden" both are.
    let code = (from..noun.last).any(|i| phrase::code(scene, i as usize));
    let described = from > noun.first && !code && matches!(tag(from - 1), Tag::Noun | Tag::Plural) && noun.head + 1 == noun.last;
    let words = || scene.words(from as usize, noun.last as usize).to_owned();
    let alone = end == number || tag(nouns[number].head) != Tag::Name;
    (described && alone).then(|| named(scene, from as usize, noun.last as usize).unwrap_or_else(words))
}
