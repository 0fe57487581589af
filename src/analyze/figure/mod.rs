//! Finds figures: reads every number with its unit, drops what is none, joins ranges, and says what each figure means.

mod count;
mod currency;
mod dealt;
mod direction;
mod echo;
mod exclusion;
mod implied;
mod money;
mod multiple;
mod ordinal;
mod per;
mod percent;
mod period;
mod previous;
mod qualifier;
mod quantity;
mod range;
pub(crate) mod relation;
mod scene;

use super::{Analysis, Context, Engine};
use crate::lang::lexicon::{Class, Mask};
use crate::lang::number::Number as Scanned;
use crate::lang::{Tag, Text};
use crate::report::{Figure, FigureKind, Number, TimeKind};
use direction::Move;
use echo::{differs, follows, gapped, multiplied, place, reaches, repeats};
pub(crate) use relation::rule;
use scene::{Draft, Scene, TimeSpan};

/// Finds the figures of the text.
pub(crate) fn find(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    let tag = engine.lexicons.tag(context.language.as_deref());
    let (Some(lexicon), Some(rules)) = (engine.lexicons.get(Some(tag)), engine.relations.get(tag)) else { return };
    let times = time_spans(text, analysis);
    let scene = Scene {
        text,
        lexicon,
        numbers: &analysis.numbers,
        times: &times,
        entities: &analysis.entities,
        companies: &analysis.companies,
        people: &analysis.people,
        families: analysis.people.iter().filter_map(|p| p.name.rsplit(' ').next()).collect(),
        syntax: &analysis.syntax,
        dictionary: &engine.dictionary,
        lists: &engine.lists,
        rules,
    };
    let mut drafts: Vec<Draft> =
        range::join(&scene, drafts(&scene, context)).into_iter().filter(|d| !exclusion::is_designation(&scene, d)).collect();
    // Before a bare number takes the currency of its neighbour.
    let home = context.home.as_deref().or_else(|| currency::country_of(context.language.as_deref()?));
    currency::resolve(&scene, &mut drafts, home);
    implied::fill(&scene, &mut drafts);
    analysis.figures = describe(&scene, &drafts, context);
    // Events look at figures.
    analysis.numbers = Vec::new();
}

/// The time expressions as token ranges.
fn time_spans(text: &Text<'_>, analysis: &Analysis) -> Vec<TimeSpan> {
    let spans = analysis.times.iter().map(|t| TimeSpan {
        first: text.token_at(t.start),
        last: text.token_at(t.end.saturating_sub(1)) + 1,
        anchored: matches!(t.kind, TimeKind::Date | TimeKind::DateRange | TimeKind::Time),
    });
    spans.collect()
}

/// Classes of the words that are figures without a number.
const WORDS: Mask = Class::TimesWord.bit() | Class::TimesMaybe.bit() | Class::Teens.bit() | Class::Digits.bit() | Class::PpWord.bit();

/// Every figure alone, in the order of the text.
fn drafts(scene: &Scene<'_>, context: &Context) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(scene.numbers.len());
    for number in scene.numbers.iter().take_while(|_| !context.stopped()) {
        if let Some(draft) = read(scene, number) {
            drafts.push(draft);
        }
    }
    let mut words: Vec<Draft> = Vec::new();
    for (at, token) in scene.text.tokens.iter().enumerate() {
        if scene.lexicon.classes(token.word()) & WORDS != 0
            && let Some(draft) = percent::words(scene, at).or_else(|| multiple::words(scene, at))
        {
            words.push(draft);
        }
    }
    if !words.is_empty() {
        drafts.extend(words);
        drafts.sort_by_key(|d| (d.first, std::cmp::Reverse(d.last)));
    }
    let mut end = (0, 0);
    drafts.retain(|d| {
        // "two new 737 Max jets": a bare number inside what another number counts is part of a name.
        // But "three of its seven yards" are two counts.
        let part = || scene.syntax.tags.get(d.first.wrapping_sub(1)).is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive));
        let fits = d.first >= end.0 && !(d.first < end.1 && d.rule.starts_with("count.") && !part());
        if fits {
            end = (end.0.max(d.last), d.noun_end);
        }
        fits
    });
    drafts
}

/// Reads one number as the kind that its surroundings show.
fn read(scene: &Scene<'_>, number: &Scanned) -> Option<Draft> {
    if exclusion::is_time(scene, number) {
        return None;
    }
    if exclusion::is_code(scene, number) || exclusion::is_echoed(scene, number) {
        return None;
    }
    let whole = |draft: &Draft| {
        let end = scene.sentence(draft.first).1;
        draft.last <= end || !(end..draft.last).any(|i| scene.shape(i, crate::lang::Shape::NEW_LINE))
    };
    let draft = (percent::read(scene, number))
        .or_else(|| money::read(scene, number))
        .or_else(|| multiple::ordinal_share(scene, number))
        .or_else(|| ordinal::read(scene, number))
        .or_else(|| quantity::read(scene, number))
        .or_else(|| multiple::read(scene, number));
    let draft = match draft {
        Some(draft) => draft,
        None if matches!(number.form, crate::lang::number::Form::Fraction | crate::lang::number::Form::Ordinal) => return None,
        None => count::read(scene, number)?,
    };
    // "8" and "%" in two lines of a chart.
    whole(&draft).then(|| negative(scene, draft))
}

/// The figure with a minus sign or word before it.
fn negative(scene: &Scene<'_>, mut draft: Draft) -> Draft {
    let Some(sign) = draft.first.checked_sub(1) else { return draft };
    let mark = matches!(scene.text.word(sign), "-" | "−" | "–" | "‐" | "‑")
        && scene.glued(draft.first)
        && !(scene.glued(sign)
            && scene.shape(sign.wrapping_sub(1), crate::lang::Shape::WORD | crate::lang::Shape::NUMBER | crate::lang::Shape::MARK)
            && !scene.is_any(sign.wrapping_sub(1), &["(", "<", ">", "="]));
    let hyphen = scene.dash(sign) && scene.glued(sign) && sign.checked_sub(1).is_some_and(|i| scene.find(i, Class::Minus).is_some());
    if hyphen {
        draft.low = -draft.low;
        draft.first = sign - 1;
        return draft;
    }
    // "plus or minus 3 points": how exact it is.
    let word = scene.find(sign, Class::Minus).is_some() && scene.find_ending(draft.first, Class::Qualifier, 3).is_none();
    // "2019 -3%": a dash after a number parts them.
    if mark || word {
        draft.low = -draft.low;
        draft.first = sign;
    }
    draft
}

/// The figures of the report, each with what its sentence says of it.
fn describe(scene: &Scene<'_>, drafts: &[Draft], context: &Context) -> Vec<Figure> {
    let hedges: Vec<_> = drafts.iter().map(|d| qualifier::read(scene, d)).collect();
    let starts: Vec<usize> = hedges.iter().map(|h| h.1).collect();
    let previous = previous::read(scene, drafts, &starts);
    let runs = dealt::runs(scene, drafts, &starts);
    let mut figures: Vec<Figure> = Vec::with_capacity(drafts.len());
    let mut last_move: Option<Move> = None;
    let mut others = false;
    let mut counted: Option<String> = None;
    for (i, draft) in drafts.iter().enumerate().take_while(|_| !context.stopped()) {
        let start = starts[i];
        let left = scene.lexicon.is_bare() && previous.get(i + 1) == Some(&Some(i));
        let from = previous::is_from(scene, start) || left;
        let mut moved = if from { None } else { direction::read(scene, draft, start) };
        let restated = i > 0 && direction::restates(scene, &drafts[i - 1], start);
        if moved.is_none() && (restated || dealt::goes_on(&runs, i)) {
            moved = last_move;
        }
        let again = i > 0 && moved.is_none() && repeats(scene, &drafts[i - 1], draft, start);
        if again {
            moved = last_move.filter(|m| m.before);
        }
        // "Exports rose 4% and imports 6%"
        let gap = (i > 0 && moved.is_none() && last_move.is_some_and(|m| m.before))
            .then(|| gapped(scene, &drafts[i - 1], draft, start))
            .flatten();
        if gap.is_some() {
            moved = last_move;
        }
        // "640 points, or 0.8%, down": the word stands behind both.
        if restated && let (Some(moved), Some(before)) = (moved.filter(|m| !m.before), figures.last_mut()) {
            before.direction.get_or_insert(moved.direction);
        }
        let mut relation = gap.map_or_else(|| relation::read(scene, draft, start, moved), |words| relation::of_phrase(scene, words));
        let before = i.checked_sub(1).map(|b| &drafts[b]);
        let follows = |b: &Draft| moved.is_some_and(|m| follows(scene, b, m));
        let joined = before.is_some_and(|b| reaches(scene, b, start, last_move) || follows(b) || multiplied(scene, b, start));
        // "2.1 million shares, or 3.2% of the company": what it is a share of stands behind it.
        let of_another = draft.kind == FigureKind::Percent && scene.find(draft.last, Class::Of).is_some();
        let pair = restated && !of_another
            || again && moved.is_some() && !of_another
            || joined
            || i > 0 && (previous[i] == Some(i - 1) || previous[i - 1] == Some(i));
        // "from a peak of $5 million to $3 million": the second says of what.
        let peak = pair && previous[i] == i.checked_sub(1) && i > 0 && previous::from_peak(scene, starts[i - 1]);
        if peak && let Some(before) = figures.last_mut().filter(|_| relation.measure.is_some()) {
            (before.measure, before.subject) = (relation.measure.clone(), relation.subject.clone());
        }
        if pair && let Some(before) = figures.last() {
            (relation.measure, relation.subject) = (before.measure.clone(), before.subject.clone());
        }
        // "to 300 shares, or 3%, from 900 shares, or 12%", "from 4% in May and 3% in April"
        let later = (i.saturating_sub(2)..i).find(|j| previous[*j] == Some(i));
        let chained = || i.checked_sub(1).filter(|b| previous.contains(&Some(*b)) && previous::chained(scene, &drafts[*b], draft, start));
        if !pair && let Some(other) = later.or_else(chained).and_then(|j| figures.get(j)) {
            (relation.measure, relation.subject) = (other.measure.clone(), other.subject.clone());
        }
        // "6.1 million, 4% more than in 2020", "$31, $4 above the average": a level and how far it is from another.
        let apart = moved.is_some_and(|m| m.word < start && scene.find(m.word, Class::ChangeNoun).is_some());
        let beside = before.is_some_and(|b| differs(scene, b, draft, start, moved)) && (apart || last_move.is_none_or(|m| !m.before));
        // "$9 for each share, a 55% premium"
        let itself = moved.is_some_and(|m| !m.before && relation.measure.as_deref() == Some(scene.text.word(m.word)));
        if beside
            && !pair
            && !itself
            && let Some(before) = figures.last()
        {
            (relation.measure, relation.subject) = (before.measure.clone(), before.subject.clone());
        }
        // "43%, against 31% for the Greens and 8% for the rest"
        let listed = others && before.is_some_and(|b| b.kind == draft.kind) && scene.after_any(start, &["and", ","]);
        let other = if listed { previous::other(scene, draft) } else { previous::compared_with(scene, draft, start) };
        let other =
            other.filter(|_| before.is_some_and(|b| b.kind == draft.kind && scene.sentence(b.first) == scene.sentence(draft.first)));
        if let (Some((first, last)), Some(before)) = (other, figures.last()) {
            let words = scene.words(relation::past_article(scene, first, last), last);
            (relation.measure, relation.subject) = (before.measure.clone(), Some(words.to_owned()));
        }
        others = other.is_some();
        // "4,500 shops, including about 3,700 in Korea and 300 in China"
        if let (Some(place), Some(before), Some(figure)) = (before.and_then(|b| place(scene, b, draft, start)), before, figures.last()) {
            let noun = counted.clone().filter(|_| before.rule != "count.noun").or_else(|| before.unit.clone());
            relation.measure = noun.as_ref().map(|n| format!("{n} {}", scene.words(place.0, place.1)));
            relation.subject.clone_from(&figure.subject);
            counted = noun;
        }
        let earlier = before.filter(|_| previous[i] == i.checked_sub(1)).map(|b| b.last);
        let period = period::read(scene, draft, drafts.get(i + 1).map(|d| d.first), earlier);
        // How old someone is holds for no other time.
        let period = period.filter(|_| !draft.rule.starts_with("quantity.age"));
        // "from $50 million, or 51 cents, a year earlier"
        let two = i > 2 && previous[i - 2] == Some(i) && previous[i - 3] == Some(i - 1);
        if let Some(first) = figures.last_mut().filter(|_| two) {
            first.period.clone_from(&period);
        }
        figures.push(figure(
            scene,
            draft,
            Facts {
                qualifier: hedges[i].0,
                moved,
                relation,
                period,
                previous: previous[i].and_then(|p| drafts.get(p)).filter(|d| d.high.is_none()).map(|d| d.low),
            },
        ));
        last_move = moved;
        // "to $3.10 a share from $2.80": the rate is said once.
        if let Some(before) = i.checked_sub(1).filter(|b| previous[i] == Some(*b) || previous[*b] == Some(i)) {
            let per = [&figures[before].per, &figures[i].per].into_iter().flatten().next().cloned();
            (figures[before].per, figures[i].per) = (per.clone(), per);
        }
    }
    dealt::out(scene, drafts, &starts, &runs, &mut figures);
    figures
}

/// What the words around a figure say of it.
struct Facts {
    qualifier: Option<crate::report::Qualifier>,
    moved: Option<Move>,
    relation: relation::Relation,
    period: Option<String>,
    previous: Option<f64>,
}

/// A figure as the report has it.
fn figure(scene: &Scene<'_>, draft: &Draft, facts: Facts) -> Figure {
    let span = scene.text.span(draft.first, draft.last);
    let sentence = scene.text.sentences.get(scene.text.sentence_of(draft.first)).map_or(span, |s| s.span);
    let range = draft.high.is_some();
    Figure {
        kind: draft.kind,
        text: span.of(scene.text.text).to_owned(),
        start: span.start,
        end: span.end,
        value: (!range).then_some(Number(tidy(draft.low))),
        low: range.then_some(Number(tidy(draft.low))),
        high: draft.high.map(|h| Number(tidy(h))),
        unit: if draft.kind == FigureKind::Money { None } else { draft.unit.clone() },
        currency: draft.currency.map(str::to_owned),
        qualifier: facts.qualifier,
        direction: facts.moved.map(|m| m.direction),
        measure: facts.relation.measure,
        subject: facts.relation.subject,
        period: facts.period,
        previous: facts.previous.map(|v| Number(tidy(v))),
        per: per::read(scene, draft),
        sentence: [sentence.start, sentence.end],
        rule: draft.rule.into(),
    }
}

/// A value without the dust of binary multiplication: 2.3 million is 2300000, not 2299999.9999999995.
fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if value.abs() >= 1.0 && (value - whole).abs() < value.abs() * 1e-12 { whole } else { rounded(value) }
}

/// The value to 15 significant digits, which every double of a decimal number keeps.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}
