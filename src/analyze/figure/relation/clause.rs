//! The verb that governs a figure, and the chunks that it goes with.

use super::phrase;
use super::rule::Verb;
use crate::analyze::figure::scene::{Draft, Scene};
use crate::lang::chunk::{Form, NounChunk, VerbGroup};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;

/// What governs a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    /// The chunk that holds the figure.
    pub(super) chunk: Option<usize>,
    pub(super) verb: Option<&'a VerbGroup>,
    /// The chunk that does it, by the verb or by the verb that it depends on.
    pub(super) subject: Option<usize>,
    /// The chunk to which it is done, when that is not the figure's.
    pub(super) object: Option<usize>,
    /// The figure's own chunk is what is spoken of.
    pub(super) is_subject: bool,
    /// The verb says what was done with what somebody has: "has $3 million reserved".
    pub(super) held: bool,
}

/// Finds what governs a figure, whose hedges begin at token `start`; `word` is the word of movement, when it is a verb.
pub(super) fn of<'a>(scene: &'a Scene<'_>, draft: &Draft, start: usize, word: Option<usize>) -> Clause<'a> {
    let syntax = scene.syntax;
    let chunk = (draft.first..draft.last).rev().find_map(|i| syntax.noun_at(i));
    let told = word.and_then(|w| syntax.verb_at(w));
    let governs = |n: usize| syntax.nouns[n].verb().map(|v| v as usize);
    let own = chunk.map(|c| list_head(scene, c));
    let (sentence, sentence_end) = scene.sentence(draft.first);
    // Without a link, the last verb before the figure in its sentence.
    let opens = |i: usize| matches!(syntax.tags.get(i), Some(Tag::Subordinator)) || scene.is(i, ";");
    let before = || {
        let verb = syntax.verbs.partition_point(|v| v.last as usize <= draft.first).checked_sub(1)?;
        let from = syntax.verbs[verb].last as usize;
        (syntax.verbs[verb].first as usize >= sentence && !(from..draft.first).any(opens)).then_some(verb)
    };
    // "40 percent of crews live": the group does it as well as its share.
    let group = group(scene, draft);
    // "A total of 640 people were moved": the total is the figure.
    let total =
        chunk.and_then(|c| syntax.nouns[c].attached()).map(|a| a as usize).filter(|a| scene.is(syntax.nouns[*a].head as usize, "total"));
    // "a $3m loss for the months ended": what is already said by a verb before does something only where it stands right before.
    let told_of = chunk.and_then(governs).is_some();
    let beside = |number: usize| {
        // "reports 94% of crews had stress": the group stands between a share and its verb.
        let share = group.filter(|_| syntax.verbs[number].form == Form::Finite && !syntax.verbs[number].passive);
        let last = share.map_or_else(|| chunk.map_or(0, |c| syntax.nouns[c].last), |g| phrase::end(scene, g) as u32);
        (last..syntax.verbs[number].first).all(|t| syntax.tags.get(t as usize) == Some(&Tag::Adverb))
    };
    // "41% expect sales to rise and 22% expect them to fall": a share right before a verb does it.
    let tag = |i: u32| syntax.tags.get(i as usize).copied().unwrap_or_default();
    let plain = |v: &VerbGroup| !v.passive && (v.form == Form::Finite || v.form == Form::Infinitive && tag(v.first) != Tag::To);
    let right_before = |number: usize| {
        let v = &syntax.verbs[number];
        let share = matches!(draft.kind, FigureKind::Percent) && word.is_none() && plain(v);
        // "rates above 7% hurt": the rates do it.
        let alone = start == 0 || !tag(start as u32 - 1).nominal();
        share && alone && v.first as usize == draft.last && draft.high.is_none()
    };
    let does = |number: usize| {
        right_before(number)
            || (!told_of || beside(number))
                && doer(scene, number).is_some_and(|s| chunk == Some(s) || own == Some(s) || group == Some(s) || total == Some(s))
    };
    // "5,000 people registered for the rally": what is counted does it, in whatever form.
    let counted = draft.noun_end > 0 && matches!(draft.kind, FigureKind::Count);
    let parted = |v: &VerbGroup| (draft.noun_end..v.first as usize).any(|i| scene.is(i, ","));
    let named = |v: &VerbGroup| (v.first as usize).saturating_sub(draft.noun_end) <= 1 && !parted(v);
    // "with 83% suffering and 60% leaving": said of a share by a participle.
    let share = matches!(draft.kind, FigureKind::Percent | FigureKind::Multiple) && word.is_none();
    let with = share && scene.after_any(start, &["with", "and", "like"]);
    let behind_group = group.map_or(draft.last, |g| phrase::end(scene, g));
    let suffering =
        |v: &VerbGroup| with && v.form == Form::Gerund && v.first as usize == behind_group && !scene.may(v.main as usize, Class::Stop);
    let close = |v: &VerbGroup| counted && named(v) && !scene.may(v.main as usize, Class::Stop) || suffering(v);
    // "is down 22% compared with 2019": nothing is done by the figure.
    let compares = |v: &VerbGroup| scene.is(v.main as usize, "compared") && scene.is_any(v.last as usize, &["with", "to"]);
    let finite =
        |v: &VerbGroup| (v.form == Form::Finite || plain(v) && v.first as usize == draft.last || v.passive || close(v)) && !compares(v);
    let behind = syntax.verbs.partition_point(|v| v.first as usize <= draft.first);
    let semicolon = (draft.last..sentence_end).find(|i| scene.is(*i, ";")).unwrap_or(sentence_end);
    let parts = |verb: usize| verb > semicolon;
    let subject_of = (behind..syntax.verbs.len())
        .take_while(|n| (syntax.verbs[*n].first as usize) < sentence_end && !parts(syntax.verbs[*n].first as usize))
        .find(|n| finite(&syntax.verbs[*n]) && does(*n));
    // "last rose 7/32": the word of movement is a verb that was read as something else.
    if let Some(word) = word.filter(|w| told.is_none() && moves(scene, *w)) {
        return Clause { subject: before_verb(scene, word), ..Clause::of_chunk(chunk) };
    }
    let verb = told
        .or(subject_of)
        .or_else(|| chunk.and_then(governs))
        .or_else(before)
        .map(|v| past_relative(scene, past_participle(scene, draft, v), start));
    let Some(number) = verb else { return Clause::of_chunk(chunk) };
    let verb = &syntax.verbs[number];
    // "has $3 million reserved for the last stretch": who has it reserved it.
    let holding = chunk.and_then(governs).filter(|g| subject_of == Some(number) && has_done(scene, *g, number, draft));
    if let Some(holding) = holding {
        return Clause { verb: Some(verb), subject: subject_chunk(scene, holding), held: true, ..Clause::of_chunk(chunk) };
    }
    let is_subject = subject_of == Some(number);
    let mine = |n: usize| Some(n) == chunk || Some(n) == own;
    let hedge = |o: usize| syntax.nouns[o].first as usize >= start && syntax.nouns[o].last as usize <= draft.first;
    let object = verb
        .object()
        .map(|o| o as usize)
        .filter(|o| !mine(*o) && !hedge(*o) && !holds_number(scene, &syntax.nouns[*o]) && !phrase::rate(scene, &syntax.nouns[*o]));
    // "attracted 140,000 guests interested in cars": the verb before has the subject.
    let outer = chunk.and_then(governs).filter(|g| is_subject && verb.form != Form::Finite && *g < number);
    let subject = subject_chunk(scene, outer.unwrap_or(number)).filter(|s| !mine(*s));
    Clause { chunk, verb: Some(verb), subject, object, is_subject, held: false }
}

/// "bought Osk, which makes vans, for $3": the verb before a relative clause that a comma closes before token `start`.
fn past_relative(scene: &Scene<'_>, verb: usize, start: usize) -> usize {
    let verbs = &scene.syntax.verbs;
    let inside = &verbs[verb];
    let (first, last) = (inside.first as usize, inside.last as usize);
    let closed = inside.relative && last < start && scene.is(start - 1, "for") && scene.is(start.saturating_sub(2), ",");
    let outer = || (0..verb).rev().find(|n| !verbs[*n].relative && scene.sentence(verbs[*n].main as usize) == scene.sentence(first));
    if closed { outer().unwrap_or(verb) } else { verb }
}

/// True when verb group `having` is "has" and `number` the participle behind the figure: "has $3 million reserved".
fn has_done(scene: &Scene<'_>, having: usize, number: usize, draft: &Draft) -> bool {
    let verbs = &scene.syntax.verbs;
    let has = scene.syntax.tags.get(verbs[having].main as usize) == Some(&Tag::Have);
    has && verbs[number].past && verbs[number].first as usize == draft.last.max(draft.noun_end) && verbs[number].object().is_none()
}

/// "cut the price of power made by wind to $3": the verb that moves something, when only a participle stands between.
fn past_participle(scene: &Scene<'_>, draft: &Draft, verb: usize) -> usize {
    let verbs = &scene.syntax.verbs;
    let Some(before) = verb.checked_sub(1).filter(|_| verbs[verb].form == Form::Participle && !verbs[verb].passive) else { return verb };
    let main = verbs[before].main as usize;
    let same = scene.sentence(main) == scene.sentence(draft.first);
    if same && scene.find(main, Class::Transitive).is_some() && verbs[before].object().is_some() { before } else { verb }
}

/// The chunk of what the figure is a share of.
fn group(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    let of = scene.find(draft.last, Class::Of)?;
    (of.last..of.last + 3).find_map(|i| scene.syntax.noun_at(i))
}

/// The first chunk of the list that a chunk belongs to.
fn list_head(scene: &Scene<'_>, chunk: usize) -> usize {
    let mut head = chunk;
    while let Some(before) = scene.syntax.nouns[head].listed().filter(|b| (*b as usize) < head) {
        head = before as usize;
    }
    head
}

/// Verbs up the chain at most: "is expected to try to buy".
const LONGEST_CHAIN: usize = 4;

/// True for a verb of movement at `at`, not an adverb ("up").
fn moves(scene: &Scene<'_>, at: usize) -> bool {
    let tag = scene.syntax.tags.get(at).copied().unwrap_or_default();
    scene.shape(at, Shape::LOWER) && !matches!(tag, Tag::Adverb | Tag::Preposition) && scene.find(at, Class::Transitive).is_none()
}

/// The chunk at the head of the noun phrase right before a verb that starts at token `verb`.
fn before_verb(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    /// Tokens between brackets at most.
    const INSIDE: usize = 6;
    /// Tokens of an age at most: "aged 30 and older".
    const AGE: usize = 6;
    let mut end = verb;
    let start = scene.sentence(verb).0;
    while end > start {
        let tag = scene.syntax.tags.get(end - 1).copied().unwrap_or_default();
        let time = scene.time_at(end - 1).filter(|t| t.anchored && t.first > start);
        if tag == Tag::Adverb || scene.is_any(end - 1, &["last", "also"]) {
            end -= 1;
        } else if scene.is(end - 1, ")") {
            end = (start.max(end.saturating_sub(INSIDE))..end).rev().find(|i| scene.is(*i, "("))?;
        } else if let Some(aged) = (start..end).rev().take(AGE).find(|i| scene.is(*i, "aged") && phrase::past_age(scene, *i) == end) {
            end = aged;
        } else if let Some(open) = relative_before(scene, start, end) {
            end = open;
        } else if let Some(time) = time {
            end = time.first;
            end -= usize::from(scene.syntax.tags.get(end - 1) == Some(&Tag::Preposition));
        } else {
            break;
        }
    }
    phrase::head_of(scene, end).map(|n| phrase::hung_on(scene, list_head(scene, n)))
}

/// The comma that opens the relative clause which a comma closes before token `end`: "the cost, which may rise, is".
fn relative_before(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    /// Tokens of the clause at most.
    const LONGEST: usize = 24;
    let close = end.checked_sub(1).filter(|i| scene.is(*i, ","))?;
    let open = (start.max(close.saturating_sub(LONGEST))..close).rev().find(|i| scene.is(*i, ","))?;
    scene.is_any(open + 1, &["which", "who", "whose"]).then_some(open)
}

/// "The market in Asia and Africa is": the chunk that the list of a name hangs on.
fn first_of_list(scene: &Scene<'_>, chunk: usize) -> usize {
    let head = list_head(scene, chunk);
    let name = scene.syntax.tags.get(scene.syntax.nouns[chunk].head as usize) == Some(&Tag::Name);
    let hung = name && head != chunk && scene.syntax.nouns[head].preposition().is_some();
    if hung { phrase::hung_on(scene, head) } else { chunk }
}

/// The chunk that does what verb group `number` says: the linked one, unless a clause starts between it and the verb.
fn doer(scene: &Scene<'_>, number: usize) -> Option<usize> {
    let syntax = scene.syntax;
    let verb = &syntax.verbs[number];
    let linked = verb.subject().map(|s| first_of_list(scene, s as usize));
    if verb.form != Form::Finite {
        // "the rate on a new loan stayed": what hangs on a noun does nothing itself.
        let hung = |n: usize| if syntax.nouns[n].last == verb.first { phrase::hung_on(scene, n) } else { n };
        return linked.map(hung);
    }
    let Some(near) = before_verb(scene, verb.first as usize).filter(|n| Some(*n) != linked) else { return linked };
    // "Osk, whose sales rose"
    if (syntax.nouns[near].first as usize).checked_sub(1).is_some_and(|i| scene.is(i, "whose")) {
        return Some(near);
    }
    let Some(far) = linked else { return Some(near) };
    let noun = &syntax.nouns[near];
    // "reported at least 5,000 people entered": a hedge is no preposition.
    let hedged = noun.preposition().is_some_and(|p| scene.is_any(p as usize, &["than", "at"]) && holds_number(scene, noun));
    let free = (noun.preposition().is_none() || hedged) && list_head(scene, near) != far;
    // "a year it lost $3m": a pronoun right before the verb does it.
    if noun.pronoun && noun.preposition().is_none() && noun.last == verb.first {
        return Some(near);
    }
    let between = syntax.verbs[..number].iter().rev().take_while(|v| v.first >= syntax.nouns[far].last);
    let (mut taken, mut parted) = (false, false);
    for v in between {
        taken |= v.object() == Some(near as u32);
        parted |= v.form == Form::Finite;
    }
    if near > far && free && !taken && parted && !verb.relative { Some(near) } else { linked }
}

/// The subject of a verb, or of the verb on which it depends.
fn subject_chunk(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let verbs = &scene.syntax.verbs;
    let mut at = verb;
    for _ in 0..LONGEST_CHAIN {
        let group = verbs.get(at)?;
        // "with Osk keeping its lead, holding 92%": the noun behind "with" does what both participles say.
        if group.form == Form::Gerund {
            let right = (group.first as usize).checked_sub(1);
            let near = right.and_then(|i| scene.syntax.noun_at(i));
            let with = |c: &usize| scene.syntax.nouns[*c].preposition().is_some_and(|p| scene.is(p as usize, "with"));
            if let Some(near) = near.filter(with) {
                return Some(near);
            }
            let comma = right.is_some_and(|i| scene.is_any(i, &[",", "and"]));
            if let Some(parent) = group.parent().map(|p| p as usize).filter(|p| comma && *p < at && verbs[*p].form == Form::Gerund) {
                at = parent;
                continue;
            }
        }
        if let Some(subject) = doer(scene, at) {
            return Some(subject);
        }
        let parent = group.parent().map(|p| p as usize);
        match (parent, group.form) {
            (Some(parent), _) if parent != at => at = parent,
            // "With prices reaching ten dollars": the noun before a participle does it.
            (_, Form::Gerund | Form::Participle) => return before_verb(scene, group.first as usize),
            _ => return None,
        }
    }
    None
}

/// True when a number that is no name stands in the chunk.
fn holds_number(scene: &Scene<'_>, noun: &NounChunk) -> bool {
    let at = scene.numbers.partition_point(|n| n.first < noun.first as usize);
    // "cut 1986 exports": a year is none.
    let year = |at: usize| scene.time_at(at).is_some_and(|t| t.anchored);
    scene.numbers.get(at).is_some_and(|n| n.first < noun.last as usize && scene.entities.covering(n.first).is_none() && !year(n.first))
}

impl Clause<'_> {
    /// Where no syntax is read.
    pub(super) fn unknown() -> Self {
        Self::of_chunk(None)
    }

    /// A figure of which no verb is known.
    fn of_chunk(chunk: Option<usize>) -> Self {
        Self { chunk, verb: None, subject: None, object: None, is_subject: false, held: false }
    }

    /// The kinds of the governing verb.
    pub(super) fn kinds(&self, scene: &Scene<'_>) -> Vec<Verb> {
        let Some(verb) = self.verb else { return vec![Verb::None] };
        let main = verb.main as usize;
        let mut kinds = vec![Verb::Any];
        let is = |class| scene.find(main, class).is_some();
        if is(Class::Up) || is(Class::Down) {
            kinds.push(Verb::Moves);
        }
        if is(Class::Transitive) {
            kinds.push(Verb::Transitive);
        }
        let level = verb.copula || is(Class::LevelVerb);
        if level {
            kinds.push(Verb::Level);
        }
        if !level && !verb.passive {
            kinds.push(Verb::Acts);
        }
        if verb.passive {
            kinds.push(Verb::Suffers);
        }
        if self.object.is_some() && !verb.copula {
            kinds.push(Verb::Object);
            if is(Class::Up) || is(Class::Down) || is(Class::Transitive) {
                kinds.push(Verb::MovesObject);
            }
        }
        if self.held {
            kinds.push(Verb::Held);
        }
        if self.is_subject {
            kinds.push(Verb::SpokenOf);
        }
        kinds
    }
}
