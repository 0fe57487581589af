//! Figures that are dealt out to the members of a list: "Osk and Halden fell 3% and 4%, respectively".

use super::relation;
use super::scene::{Draft, Scene};
use crate::lang::chunk::NounChunk;
use crate::lang::{RESPECTIVELY, Tag};
use crate::report::Figure;

/// Tokens between the last figure of a run and the word: "for the wind farms and the ports".
const BEHIND: usize = 14;

/// Members of a list at most.
const MEMBERS: usize = 8;

/// What a figure belongs to.
enum Member<'s> {
    /// The chunk of a list.
    Thing(usize),
    /// A time of a list.
    Time(&'s str),
}

/// Figures side by side that a sentence deals out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    first: usize,
    end: usize,
    /// The first figure of the run that stands beside the list: another one when the list is meant once more.
    from: usize,
    /// The token of the word.
    word: usize,
}

/// True for a figure that moved as the one before it in its run: the second of "fell 2% and 3%, respectively".
pub(super) fn goes_on(runs: &[Run], figure: usize) -> bool {
    runs.get(runs.partition_point(|r| r.end <= figure)).is_some_and(|r| r.first < figure)
}

/// The runs that a text deals out, in their order; `starts` are the figures' first tokens with hedges.
pub(super) fn runs(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < drafts.len() {
        let end = side_by_side(scene, drafts, starts, at);
        if end > at + 1 {
            let last = past(scene, &drafts[end - 1]);
            let sentence = scene.sentence(drafts[at].first);
            let word = (last..sentence.1.min(last + BEHIND)).find(|i| scene.is(*i, RESPECTIVELY));
            // "rose 12% and 9%, respectively, to $4 billion and $310 million": the same list once more.
            let before = runs.last().filter(|r| r.end - r.first == end - at && r.word + BEHIND > starts[at] && r.word >= sentence.0);
            let again = before.map(|r| Run { first: at, end, ..*r });
            runs.extend(word.map(|word| Run { first: at, end, from: at, word }).or(again));
        }
        at = end;
    }
    runs
}

/// Gives the figures of every run each its own member of the list.
pub(super) fn out(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize], runs: &[Run], figures: &mut [Figure]) {
    // Not all are described when the time is over.
    let described = figures.len();
    for run in runs.iter().filter(|r| scene.lexicon.has_syntax && r.end <= described) {
        deal(scene, drafts, starts, run, figures);
    }
}

/// One past the figures from `at` on that stand side by side: "3%, 4% and 5%".
fn side_by_side(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize], at: usize) -> usize {
    let mut end = at + 1;
    while end < drafts.len() && end - at < MEMBERS && drafts[end].kind == drafts[at].kind {
        let from = past(scene, &drafts[end - 1]);
        let comma = usize::from(scene.is(from, ","));
        let and = usize::from(scene.is(from + comma, "and"));
        let repeated = usize::from(scene.is_any(from + comma + and, &["to", "by", "at", "of", "for"]));
        if comma + and == 0 || starts[end] != from + comma + and + repeated || scene.sentence(from) != scene.sentence(drafts[at].first) {
            break;
        }
        end += 1;
        if and == 1 {
            return end;
        }
    }
    at + 1
}

/// One past a figure with its noun and its rate.
fn past(scene: &Scene<'_>, draft: &Draft) -> usize {
    super::per::skip(scene, draft.last.max(draft.noun_end))
}

/// Gives the figures of a run the members of the list that its sentence has for them.
fn deal(scene: &Scene<'_>, drafts: &[Draft], starts: &[usize], run: &Run, figures: &mut [Figure]) {
    let count = run.end - run.first;
    let behind = past(scene, &drafts[run.from + count - 1]);
    let Some(members) = times(scene, behind, run.word, count)
        .or_else(|| things_behind(scene, behind, run.word, count))
        .or_else(|| things_before(scene, starts[run.from], count))
    else {
        return;
    };
    for (figure, member) in figures[run.first..run.end].iter_mut().zip(members) {
        match member {
            Member::Time(words) => figure.period = Some(words.to_owned()),
            Member::Thing(chunk) => give(scene, chunk, figure),
        }
    }
}

/// "2.5% and 1.4% in May and June, respectively".
fn times<'s>(scene: &'s Scene<'_>, from: usize, word: usize, count: usize) -> Option<Vec<Member<'s>>> {
    let at = scene.times.partition_point(|t| t.first < from);
    let inside = scene.times[at..].iter().filter(|t| t.anchored).take_while(|t| t.last <= word).take(count + 1);
    let list: Vec<_> = inside.map(|t| Member::Time(scene.words(t.first, t.last))).collect();
    (list.len() == count).then_some(list)
}

/// "2% and 1% for Osk and Halden, respectively".
fn things_behind(scene: &Scene<'_>, from: usize, word: usize, count: usize) -> Option<Vec<Member<'static>>> {
    let nouns = &scene.syntax.nouns;
    let led = matches!(scene.syntax.tags.get(from), Some(Tag::Preposition | Tag::To));
    let last = nouns.partition_point(|n| (n.last as usize) <= word).checked_sub(1).filter(|_| led)?;
    let list = list_to(nouns, last, count)?;
    let opens = nouns[list[0]].preposition() == Some(from as u32);
    opens.then(|| list.into_iter().map(Member::Thing).collect())
}

/// "Osk and Halden fell 3% and 4%", "sales and profit of $3 million and $2 million": the list right before, or before the verb.
fn things_before(scene: &Scene<'_>, start: usize, count: usize) -> Option<Vec<Member<'static>>> {
    let (nouns, verbs) = (&scene.syntax.nouns, &scene.syntax.verbs);
    let (sentence, _) = scene.sentence(start);
    let ending = |end: usize| {
        let at = nouns.partition_point(|n| (n.last as usize) <= end).checked_sub(1)?;
        let chunk = &nouns[at];
        let adverbs = (chunk.last as usize..end).all(|i| matches!(scene.syntax.tags.get(i), Some(Tag::Adverb | Tag::Preposition)));
        (chunk.first as usize >= sentence && adverbs).then(|| list_to(nouns, at, count)).flatten()
    };
    let verb = verbs.partition_point(|v| (v.first as usize) < start).checked_sub(1).map(|v| verbs[v].first as usize);
    let list = ending(start).or_else(|| ending(verb.filter(|v| *v >= sentence)?))?;
    Some(list.into_iter().map(Member::Thing).collect())
}

/// The chunks of a list of `count` members that ends with chunk `last`.
fn list_to(nouns: &[NounChunk], last: usize, count: usize) -> Option<Vec<usize>> {
    let before = |at: &usize| nouns[*at].listed().map(|b| b as usize).filter(|b| b < at);
    let mut list: Vec<usize> = std::iter::successors(Some(last), before).take(count + 1).collect();
    list.reverse();
    (list.len() == count && list.iter().all(|c| !nouns[*c].pronoun)).then_some(list)
}

/// Writes a member of the list into its figure: a name is whose it is, anything else what it measures.
fn give(scene: &Scene<'_>, chunk: usize, figure: &mut Figure) {
    let nouns = &scene.syntax.nouns;
    let Some(own) = relation::member(scene, chunk) else { return };
    let head = std::iter::successors(Some(chunk), |c| nouns[*c].listed().map(|b| b as usize).filter(|b| b < c)).take(MEMBERS).last();
    let tag = |i: u32| scene.syntax.tags.get(i as usize).copied().unwrap_or_default();
    // "Shares of Osk and Halden": what the list hangs on.
    let above = head.and_then(|h| nouns[h].attached()).map(|a| &nouns[a as usize]);
    let hung = above.filter(|n| matches!(tag(n.head), Tag::Noun | Tag::Plural));
    // "the CAC 40"
    let name =
        matches!(tag(nouns[chunk].head), Tag::Name | Tag::Number) && (nouns[chunk].first..nouns[chunk].last).any(|i| tag(i) == Tag::Name);
    let words = own.measure.unwrap_or_default();
    let opening = head.and_then(|h| relation::member(scene, h)).and_then(|m| m.measure).unwrap_or_default();
    let held = figure.measure.as_ref().is_some_and(|m| m.contains(&opening));
    let whole = figure.subject.as_ref().is_some_and(|s| s.contains(&opening) && s.contains(&words));
    if let Some(noun) = hung.filter(|_| held) {
        let first = relation::past_article(scene, noun.first as usize, noun.last as usize);
        figure.measure = Some(scene.words(first, noun.last as usize).to_owned());
        figure.subject = own.subject;
    } else if name {
        if held {
            figure.measure = Some(words);
        }
        figure.subject = own.subject;
    } else {
        if whole || figure.subject.is_none() {
            figure.subject = Some(words.clone());
        }
        figure.measure = Some(words);
    }
}
