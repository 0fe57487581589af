//! What a figure measures and whose it is: rules say where its words are found, in the clause that holds it.

mod clause;
mod label;
mod phrase;
mod plain;
mod pronoun;
pub(crate) mod rule;
mod said;
mod subject;

use super::direction::Move;
use super::scene::{Draft, Scene};
use crate::analyze::pattern::Place;
use crate::lang::chunk::{Form, VerbGroup};
use crate::lang::lexicon::Class;
use crate::lang::{Shape, Tag};
use crate::report::FigureKind;
use clause::Clause;
use phrase::Phrase;
use rule::{Hold, Kind, Known, Moved, Where};

/// What was found of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Relation {
    pub(super) measure: Option<String>,
    pub(super) subject: Option<String>,
}

/// Finds measure and subject of a figure; `start` is its first token with hedges.
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, start: usize, moved: Option<Move>) -> Relation {
    if let Some((first, last)) = label::of(scene, draft, start) {
        return Relation { measure: Some(scene.words(first, last).to_owned()), subject: None };
    }
    let noun = moved.filter(|m| scene.find(m.word, Class::ChangeNoun).is_some() && scene.syntax.verb_at(m.word).is_none());
    let told = moved.filter(|m| noun.is_none() && m.before).map(|m| m.word);
    let clause = if scene.lexicon.has_syntax { clause::of(scene, draft, start, told) } else { Clause::unknown() };
    let known = Known {
        start,
        end: past_bracket(scene, super::per::skip(scene, behind_unit(scene, draft))),
        kind: kind(scene, draft),
        moved: match (moved, noun) {
            (None, _) => Moved::No,
            (_, Some(_)) => Moved::Noun,
            _ => Moved::Verb,
        },
        verbs: clause.kinds(scene),
    };
    if let Some(relation) = clause.verb.and_then(|v| pronoun::replaced(scene, v)) {
        return relation;
    }
    let (first, last) = scene.sentence(draft.first);
    let place = Place { text: scene.text, lists: scene.lists, chunks: scene, bounds: first..last };
    let measured = scene.rules.holding(&known, &place).find_map(|hold| measure(scene, draft, &known, &clause, &hold));
    let Some((words, span, subject)) = measured else {
        return Relation { measure: None, subject: subject::read(scene, draft, &clause, None, known.moved) };
    };
    // How old someone is: the words are whose age it is.
    if known.kind == Kind::Age {
        return Relation { measure: None, subject: Some(words).filter(|w| !w.is_empty()) };
    }
    let subject = subject.or_else(|| subject::read(scene, draft, &clause, span, known.moved)).filter(|s| !s.is_empty());
    // "sales in the south": the measure itself is not whose it is.
    let rest = subject.as_ref().and_then(|s| words.strip_prefix(s.as_str()));
    let itself = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let teller = |span| subject::of_measure(scene, span).or_else(|| subject::teller(scene, clause.subject?, span));
    let subject = span.filter(|_| itself).and_then(teller).or(subject);
    Relation { measure: Some(words).filter(|w| !w.is_empty()), subject }
}

/// What a noun phrase that stands right before a figure says of it.
pub(super) fn of_phrase(scene: &Scene<'_>, (first, last): (usize, usize)) -> Relation {
    let first = phrase::start(scene, first, last);
    let words = scene.words(first, last).to_owned();
    Relation { subject: Some(subject::named(scene, first, last).unwrap_or_else(|| words.clone())), measure: Some(words) }
}

/// What a member of a list is: its words, and its name or its words again.
pub(super) fn member(scene: &Scene<'_>, chunk: usize) -> Option<Relation> {
    let (first, last) = phrase::whole(scene, chunk)?;
    // "sales in Asia and Africa": the next member is no part of it.
    let last = last.min(scene.syntax.nouns[chunk].last as usize);
    (first < last).then(|| of_phrase(scene, (first, last)))
}

/// Words of a measure, its tokens where they stand together, and its subject where the rule knows it.
type Measured = (String, Option<Phrase>, Option<String>);

/// The words that a rule points to; `None` when there are none.
fn measure(scene: &Scene<'_>, draft: &Draft, known: &Known, clause: &Clause<'_>, hold: &Hold) -> Option<Measured> {
    let span = |(first, last): Phrase| {
        let last = (first..last).rev().find(|i| !phrase::code(scene, *i)).map_or(first, |i| i + 1);
        let (first, last) = without_owner(scene, phrase::start(scene, first, last), last);
        let (first, last) = phrase::without_change(scene, first, last);
        // How many are of an age is whose age it is.
        let first = if known.kind == Kind::Age { first } else { phrase::past_count(scene, first, last)? };
        // "a rise of 11%": the word of change is not what changes.
        if known.moved == Moved::Noun && last == first + 1 && scene.find(first, Class::ChangeNoun).is_some() {
            return None;
        }
        let first = plain::start(scene, first, last);
        let words = || scene.lexicon.unelided(scene.words(first, phrase::past_age(scene, last))).to_owned();
        (last > first && !phrase::is_figure(scene, first, last)).then(|| (words(), Some((first, last)), None))
    };
    let whole = |chunk: usize, reaching: bool| {
        scene.syntax.nouns.get(chunk).filter(|n| !n.pronoun)?;
        let (first, last) = phrase::whole(scene, chunk)?;
        let last = if reaching { phrase::reach(scene, last) } else { last };
        // The owner stays in the span that is searched for the subject.
        span((first, last)).map(|(words, _, subject)| (words, Some((first, last)), subject))
    };
    match hold.measure {
        Where::SlotSaid => {
            // "of the three accounts, two were fake"
            let (first, last) = hold.slot?;
            let first = phrase::start(scene, first, last);
            let first = scene.number(first).map_or(first, |n| n.last);
            let (from, to) = said::behind(scene, draft, known.end).filter(|_| first < last)?;
            Some((format!("{} {}", scene.words(first, last), scene.words(from, to)), None, Some(String::new())))
        }
        Where::Slot => {
            let (first, last) = hold.slot?;
            span((first, last)).map(|(words, _, subject)| (words, Some((first, last)), subject))
        }
        Where::Word => hold.slot.map(|(first, last)| (scene.words(first, last).to_owned(), None, None)),
        Where::Beside => {
            let (words, span, _) = span(hold.slot?)?;
            let own = words.clone();
            let subject = span.and_then(|(first, last)| subject::named(scene, first, last)).unwrap_or(own);
            Some((words, None, Some(subject)))
        }
        Where::Thing => {
            let noun = scene.syntax.nouns.get(clause.subject?)?;
            let named = scene.entities.within(noun.first as usize, noun.last as usize);
            // "the state will sell a stake, raising $3 million": the money is not the state.
            let aside = clause.verb.is_some_and(|v| v.form == Form::Gerund);
            if aside || noun.pronoun || named.iter().any(|e| e.last == noun.last) { None } else { whole(clause.subject?, false) }
        }
        Where::Subject if !scene.lexicon.has_syntax => span(plain::subject(scene, draft)?),
        // "The price rose in May. It fell 3%"
        Where::Subject if scene.syntax.nouns.get(clause.subject?).is_some_and(|n| n.pronoun) => {
            let moves = known.moved == Moved::Verb || known.verbs.iter().any(|v| matches!(v, rule::Verb::Moves | rule::Verb::Level));
            span(pronoun::thing(scene, clause.subject.filter(|_| moves)?)?)
        }
        Where::Subject => whole(clause.subject?, true),
        Where::Object => whole(clause.object?, false),
        Where::Own => {
            // "injured 2,000 more": what was counted before.
            let implied = || draft.unit.clone().filter(|_| draft.rule == "count.implied").map(|unit| (unit, None, None));
            own(scene, draft, known, clause).and_then(span).or_else(implied)
        }
        Where::Predicate => predicate(scene, draft, known),
        Where::Deed => deed(scene, draft, known, clause),
        // "the 200-seat jet flew": an attribute is not what does it.
        Where::OwnSaid if scene.dash(known.end) && scene.glued(known.end) => None,
        Where::OwnSaid => {
            // "three sites will open", "40 of them are new": what is to come or holds always does not say which are counted.
            let verb = clause.verb?;
            if verb.copula || verb.modal().is_some() && !verb.passive {
                return None;
            }
            let (first, last) = own(scene, draft, known, clause)?;
            // "70 flights to Lisbon were diverted"
            let last = if verb.form == Form::Finite { phrase::reach(scene, last) } else { last };
            let said = said::behind(scene, draft, last)?;
            // What is counted does it itself, whoever tells of it; what is done with it, who has it does.
            let owned = clause.chunk.and_then(|c| subject::holder(scene, c));
            let subject = owned.or_else(|| clause.subject.is_none().then(String::new));
            Some((format!("{} {}", scene.words(first, last), scene.words(said.0, said.1)), None, subject))
        }
        Where::OwnDeed => {
            let verb = clause.verb?;
            let (first, last) = own(scene, draft, known, clause)?;
            Some((format!("{} {}", scene.text.word(verb.main as usize), scene.words(first, last)), None, None))
        }
    }
}

/// The governing verb with its object, or with what the figure is for: "bought the stake", "gave toward the campaign".
fn deed(scene: &Scene<'_>, draft: &Draft, known: &Known, clause: &Clause<'_>) -> Option<Measured> {
    let verb = clause.verb.filter(|v| !v.copula)?;
    let main = verb.main as usize;
    // "spend a total of $3m": the total is the figure itself.
    let total = |o: usize| scene.may(o, Class::Of) && o + 1 == known.start;
    let object = clause.object.filter(|o| !total(scene.syntax.nouns[*o].last as usize));
    if let Some(words) = sold(scene, verb, draft) {
        return Some((words, None, None));
    }
    let end = object.map(|o| phrase::end(scene, o)).filter(|end| *end > main && (draft.first >= *end || draft.last <= main));
    let deed = match end {
        Some(end) => scene.words(main, end).to_owned(),
        None => {
            // "puts out 150 horsepower"
            let particle = main + 2 == known.start
                && scene.syntax.tags.get(main + 1) == Some(&Tag::Adverb)
                && !scene.text.word(main + 1).ends_with("ly");
            let words = scene.words(main, main + 1 + usize::from(particle));
            let behind = if clause.held { verb.last as usize } else { known.end };
            [words, purpose(scene, behind).unwrap_or_default()].join(" ").trim().to_owned()
        }
    };
    // "it fell 3%": the word of movement is none of what moves.
    let alone =
        known.moved == Moved::Verb && !deed.contains(' ') && [Class::Up, Class::Down].iter().any(|c| scene.find(main, *c).is_some());
    // "we hired 500"
    let alone = alone && scene.find(main, Class::Transitive).is_none();
    (!alone).then_some((deed, None, None))
}

/// "sold 12 hotels for $3 million": the verb and what it is done to, without how many.
fn sold(scene: &Scene<'_>, verb: &VerbGroup, draft: &Draft) -> Option<String> {
    let object = scene.syntax.nouns.get(verb.object()? as usize)?;
    let number = (object.first..object.last).find_map(|i| scene.number(i as usize))?;
    let noun =
        object.last as usize > number.last && object.head as usize >= number.last && scene.find(number.last, Class::Percent).is_none();
    let other = draft.first >= object.last as usize && scene.after_any(draft.first, &["for", "at"]);
    let words = |first: usize, last: u32| scene.words(first, last as usize);
    (noun && other).then(|| format!("{} {}", scene.text.word(verb.main as usize), words(number.last, object.last)))
}

/// What the figure is for: the words of the prepositions behind it.
fn purpose<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s str> {
    /// Prepositions with their nouns at most: "in debt and equity into the yard".
    const PARTS: usize = 2;
    let mut end = None;
    for _ in 0..PARTS {
        let from = end.unwrap_or(at);
        let Some(last) = beside(scene, from) else { break };
        end = Some(last);
    }
    end.map(|end| scene.words(at, end))
}

/// One past the noun phrase of the preposition at `at`.
fn beside(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let purpose = scene.find(at, Class::Purpose)?;
    if scene.time_at(purpose.last).is_some() {
        return None;
    }
    let chunk = (purpose.last..purpose.last + 2).find_map(|i| scene.syntax.noun_at(i))?;
    let noun = scene.syntax.nouns.get(chunk)?;
    if scene.time_at(noun.head as usize).is_some() || phrase::holds_figure(scene, noun.first as usize, noun.last as usize) {
        return None;
    }
    phrase::starting(scene, noun.first as usize).map(|last| phrase::listed_end(scene, chunk, last))
}

/// The noun phrase that the figure belongs to, without the figure: "jobs", "buyout of shareholders".
fn own(scene: &Scene<'_>, draft: &Draft, known: &Known, clause: &Clause<'_>) -> Option<Phrase> {
    let mut first = known.end;
    // "7.1 cents vs loss 8.7"
    if scene.is_any(first, &["vs", "vs.", "versus"]) {
        return None;
    }
    first += usize::from(scene.dash(first) && scene.glued(first));
    if !scene.lexicon.has_syntax {
        // "4,3 millones de pasajeros"
        first = scene.find(first, Class::Of).map_or(first, |of| of.last);
        return (draft.noun_end > first).then_some((first, draft.noun_end));
    }
    // "hundreds of workers", "more jobs", "90 air, sea and ground-launched missiles"
    if matches!(known.kind, Kind::Count | Kind::Ordinal) {
        first = scene.find(first, Class::Of).map_or(first, |h| h.last);
        first = phrase::start(scene, first, first + 3);
        // "45 of its 320 shops"
        first = scene.number(first).filter(|_| draft.rule == "count.implied").map_or(first, |n| n.last);
        // "two more people", "the other four"
        first += usize::from(scene.is_any(first, &["more", "other", "further", "additional", "fewer"]));
    }
    // "a 14-man injury list": the list is what the measure is.
    if known.kind == Kind::Count && scene.dash(first - 1) && scene.glued(first) {
        first += 1;
    }
    // "a 1 terabyte hard drive", "its original $4 billion asking price": between an article and its noun.
    let described = |i: usize| matches!(scene.syntax.tags.get(i), Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Genitive));
    let inside = !matches!(known.kind, Kind::Count | Kind::Ordinal) && known.start.checked_sub(1).is_some_and(described);
    let Some(chunk) = scene.syntax.noun_at(first) else {
        let attribute = || phrase::starting(scene, first).map(|last| (first, last));
        return if inside { attribute() } else { (draft.noun_end > first).then_some((first, draft.noun_end)) };
    };
    // An attribute stands in the chunk of its noun; what is counted may begin behind "of".
    if scene.time_at(first).is_some_and(|t| t.anchored) {
        return None;
    }
    let bracket = scene.is(first - 1, ")");
    // "have 13% public ownership": nothing stands between the verb, the figure and the noun.
    let governed = || clause.verb.is_some_and(|v| v.last as usize == known.start) && known.moved == Moved::No;
    let plain = scene.time_at(first).is_none() && !scene.may(first, Class::Stop);
    let held = matches!(known.kind, Kind::Percent | Kind::Money) && plain && governed();
    let begins = (inside || held) && scene.syntax.nouns[chunk].first as usize == first;
    if !matches!(known.kind, Kind::Count | Kind::Ordinal) && Some(chunk) != clause.chunk && !bracket && !begins {
        return None;
    }
    let counted = scene.syntax.noun_at(draft.noun_end.saturating_sub(1)).filter(|_| draft.noun_end > first).unwrap_or(chunk);
    let last = phrase::end(scene, counted.max(chunk)).max(draft.noun_end);
    let last = if scene.is_plural(last - 1) { last } else { phrase::listed_end(scene, counted.max(chunk), last) };
    (last > first).then_some((first, last))
}

/// "78 percent of Americans live paycheck to paycheck": the group is the subject, what is said of it the measure.
fn predicate(scene: &Scene<'_>, draft: &Draft, known: &Known) -> Option<Measured> {
    // "60 percent had symptoms": the group is not said.
    let Some(of) = scene.find(known.end, Class::Of) else {
        // "its 9% stake is worth": an attribute is no group of which something is said.
        let noun = scene.syntax.noun_at(draft.first).map(|c| scene.syntax.nouns[c].head as usize);
        if noun.is_some_and(|head| head >= known.end) {
            return None;
        }
        let (from, said) = said::behind(scene, draft, known.end)?;
        let group = said::group_before(scene, draft).map_or("", |(first, last)| scene.words(first, last));
        return Some((scene.words(from, said).to_owned(), None, Some(group.to_owned())));
    };
    let (first, last) = said::group_at(scene, of.last)?;
    let last = phrase::past_age(scene, last);
    let (from, said) = said::behind(scene, draft, last)?;
    Some((scene.words(from, said).to_owned(), None, Some(scene.words(first, last).to_owned())))
}

/// A phrase without its owner: "Halden's shares" and "Halden shares" are "shares".
fn without_owner(scene: &Scene<'_>, first: usize, last: usize) -> Phrase {
    use crate::analyze::entities::EntityKind;
    if let Some(owned) = phrase::owned(scene, first, last) {
        return (owned, last);
    }
    let owner = scene.entities.starting_at(first).filter(|e| e.kind == EntityKind::Company).map(|e| e.last as usize);
    match owner.filter(|end| *end < last) {
        Some(end) if scene.shape(end, Shape::LOWER) && !scene.may(end, Class::Stop) => (end, last),
        _ => (first, last),
    }
}

/// The opening bracket of "(OSK +3.5%)" and "(Oslo: OSK, -3.5%)" around a percentage with its sign.
pub(super) fn ticker_bracket(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    /// Tokens of an exchange, a ticker and their marks.
    const TICKER: usize = 8;
    let sign = if scene.dash(draft.first) { draft.first } else { draft.first.checked_sub(1)? };
    let signed = draft.kind == FigureKind::Percent && (scene.is(sign, "+") || scene.dash(sign));
    let open = (sign.saturating_sub(TICKER)..sign).rev().find(|i| scene.is(*i, "("))?;
    let inside = (open + 1..sign).all(|i| scene.shape(i, Shape::CAP | Shape::UPPER) || matches!(scene.text.word(i), ":" | "," | "." | "-"));
    (signed && inside && open + 1 < sign && scene.is(draft.last, ")")).then_some(open)
}

/// One past the unit of points, which the span of a count leaves out.
fn behind_unit(scene: &Scene<'_>, draft: &Draft) -> usize {
    match draft.rule {
        "count.points" => scene.find(scene.past_hyphen(draft.last), Class::Points).map_or(draft.last, |h| h.last),
        _ => draft.last,
    }
}

/// One past brackets with the same amount in another unit: "$12.9bn (£10bn)".
fn past_bracket(scene: &Scene<'_>, at: usize) -> usize {
    /// Tokens between brackets at most.
    const INSIDE: usize = 8;
    let inside =
        scene.is(at, "(") && scene.numbers.get(scene.numbers.partition_point(|n| n.first <= at)).is_some_and(|n| n.first <= at + 3);
    let close = (at..at + INSIDE).find(|i| scene.is(*i, ")"));
    close.filter(|_| inside).map_or(at, |i| i + 1)
}

/// The kind of a figure as rules tell it.
fn kind(scene: &Scene<'_>, draft: &Draft) -> Kind {
    match (draft.kind, draft.rule) {
        (FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::BasisPoints, _) => Kind::Percent,
        (FigureKind::Money, _) => Kind::Money,
        (FigureKind::Quantity, "quantity.age" | "quantity.aged" | "quantity.age_apposition" | "quantity.age_said") => Kind::Age,
        (FigureKind::Quantity, "range.to") if scene.find_ending(draft.first, Class::AgeBefore, 2).is_some() => Kind::Age,
        (FigureKind::Quantity, _) => Kind::Quantity,
        (FigureKind::Ordinal, _) => Kind::Ordinal,
        (FigureKind::Multiple, "multiple.share" | "multiple.one_in") => Kind::Share,
        (FigureKind::Multiple, _) => Kind::Multiple,
        (FigureKind::Count, "count.points" | "count.index" | "count.price_fraction") => Kind::Points,
        (FigureKind::Count, _) if draft.noun_end > 0 || draft.unit.is_some() || scene.find(draft.last, Class::Of).is_some() => Kind::Count,
        (FigureKind::Count, _) => Kind::Bare,
    }
}

/// The first token of a noun phrase past its articles.
pub(super) fn past_article(scene: &Scene<'_>, first: usize, last: usize) -> usize {
    phrase::start(scene, first, last)
}

/// One past the noun phrase that starts at token `at`.
pub(super) fn noun_starting(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if scene.lexicon.has_syntax { phrase::starting(scene, at) } else { plain::starting(scene, at) }
}

/// The first token of the noun phrase that ends before token `end`.
pub(super) fn noun_ending(scene: &Scene<'_>, end: usize) -> Option<usize> {
    if scene.lexicon.has_syntax { phrase::ending(scene, end) } else { plain::ending(scene, end) }
}

#[cfg(test)]
mod tests;
