//! The time that a figure holds for, in the words of its sentence.

use super::scene::{Draft, Scene, TimeSpan};
use crate::lang::Tag;
use crate::lang::chunk::Form;
use crate::lang::lexicon::Class;

/// The name of the words that say since when something goes on.
const SINCE: &str = "since";

/// Tokens behind a figure in which its time stands.
const BEHIND: usize = 12;

/// The words of the calendar time nearest to the figure: behind it before the next figure, else the last one before it.
/// Not between `earlier`, where the value ends from which this one moved, and the figure: "from 54% in November to 35%".
pub(super) fn read(scene: &Scene<'_>, draft: &Draft, next: Option<usize>, earlier: Option<usize>) -> Option<String> {
    let (first, last) = scene.sentence(draft.first);
    let limit = next.unwrap_or(last).min(last).min(draft.last + BEHIND);
    let at = |token: usize| scene.times.partition_point(|t| t.first < token);
    let within = scene.times.get(at(first)..at(last)).unwrap_or_default();
    let anchored = within.iter().filter(|t| t.anchored);
    // "Osk, owned by Halden since 2011, plans to invest $5 million": what goes on since then is another thing.
    let since = |token: usize| token.checked_sub(1).is_some_and(|i| scene.find(i, Class::YearMark).is_some_and(|h| h.name == SINCE));
    // "16%, the worst day since 1998", "said on Friday": when something was last so, when it was said.
    let record = |t: usize| since(t) && (draft.last..t).any(|i| scene.find(i, Class::Superlative).is_some());
    let said = |t: usize| {
        let verb = t.checked_sub(1).map(|i| i - usize::from(scene.is_any(i, &["on", "in"])));
        verb.is_some_and(|i| {
            let speaks = speaks(scene, i) || scene.is_any(i, &FORESEEN);
            i >= draft.last && speaks && !scene.syntax.verb_at(i).is_some_and(|v| scene.syntax.verbs[v].passive)
        })
    };
    let apart = |t: &TimeSpan| record(t.first) || said(t.first) || other_clause(scene, draft.last, t);
    // "lower than in May last year": what follows the time of a base is of it.
    let mut of_base = usize::MAX;
    let mut based = |t: &TimeSpan| {
        let is = t.first == of_base || base(scene, draft.last, t);
        of_base = if is { t.last } else { of_base };
        is
    };
    let after = anchored.clone().filter(|t| t.first >= draft.last && t.first < limit).find(|t| !based(t));
    let behind = after.filter(|t| !apart(t));
    let before = || {
        let ends = earlier.unwrap_or(draft.first);
        let own = |t: &&TimeSpan| !since(t.first) && !compares(scene, t.first) && !elsewhere(scene, t, draft.first);
        let candidates = || anchored.clone().take_while(|t| t.last <= ends).filter(own);
        candidates().filter(|t| !inserted(scene, t.first, t.last)).last()
    };
    let found = behind.or_else(before)?;
    Some(scene.words(found.first, found.last).to_owned())
}

/// What was said of a figure before it came true: the time behind is that of the saying.
const FORESEEN: [&str; 3] = ["estimated", "forecast", "projected"];

/// True for the time of the value that a change behind which it stands, up to token `last`, is measured from: "down 20% from its peak in
/// 2022", "8% on 2005 levels", and for the owner of another figure: "ending Monday's fall of 3%".
fn base(scene: &Scene<'_>, last: usize, t: &TimeSpan) -> bool {
    /// Words between "from" and the time: "from its peak in late".
    const BETWEEN: usize = 6;
    let levels = scene.is_any(t.last, &["levels", "level", "prices"])
        && (last..t.first).any(|i| scene.is_any(i, &["on", "from", "below", "above", "of"]));
    let from = scene.is_any(last, &["from", "off"]) && t.first <= last + BETWEEN && t.first > last + 1;
    let noun = from && (last + 1..t.first).any(|i| scene.syntax.noun_at(i).is_some_and(|c| !scene.syntax.nouns[c].pronoun));
    let peak = noun && !(last..t.first).any(|i| scene.is(i, ",") || scene.number(i).is_some());
    let owns = scene.is_any(t.last, &["'s", "’s"]) && scene.number(t.last + 3).is_some() && scene.find(t.last + 2, Class::Of).is_some();
    // "higher than sales in January"
    let than = (last..t.first).find(|i| scene.is(*i, "than")).filter(|i| t.first <= i + 4);
    let than = than.is_some_and(|i| !(i..t.first).any(|n| scene.is(n, ",") || scene.number(n).is_some()));
    // "down 12 cents from last week", "£12m (2023: £10m)"
    let since = scene.is(last, "from") && t.first == last + 1;
    let labels = scene.is(t.last, ":") && scene.after_any(t.first, &["("]);
    levels || peak || owns || than || since || labels || compares(scene, t.first)
}

/// True for the time behind the figure, which ends before token `last`, of a clause of its own: "which owns 58% of it, also today bought".
fn other_clause(scene: &Scene<'_>, last: usize, t: &TimeSpan) -> bool {
    // "fell 4% after it cut its outlook for 2026"
    let after = (last..t.first).find(|i| scene.is_any(*i, &["after", "before", "because", "although", "unless", "until"]));
    let told = |from: usize| (from..t.first).any(|i| scene.syntax.verb_at(i).is_some_and(|v| scene.syntax.verbs[v].form == Form::Finite));
    if after.is_some_and(told) {
        return true;
    }
    let Some(comma) = (last..t.first).rev().find(|i| scene.is(*i, ",")) else { return false };
    let verb = |i: usize| {
        scene.syntax.verb_at(i).is_some_and(|v| scene.syntax.verbs[v].form == Form::Finite && scene.syntax.verbs[v].first as usize == i)
    };
    comma + 1 < t.first && verb(t.last) && !(comma + 1..t.first).any(|i| scene.is_any(i, &["which", "who"]))
}

/// True for a time before the figure at token `at` that another clause takes for itself: "approved it on Tuesday that will grant",
/// "the date is April 1, and fees are", "at the April 23 meeting", "“it starts today,” he said, and put".
fn elsewhere(scene: &Scene<'_>, t: &TimeSpan, at: usize) -> bool {
    let tag = |i: usize| scene.syntax.tags.get(i).copied().unwrap_or_default();
    let is_be = t.first.checked_sub(1).is_some_and(|i| tag(i) == Tag::Be) && scene.is(t.last, ",");
    let relative = tag(t.last) == Tag::Relative || scene.is(t.last, "that") && scene.syntax.verb_at(t.last + 1).is_some();
    let before = t.first.checked_sub(1).is_some_and(|i| scene.is(i, "at") || scene.is(i, "the") && i > 0 && scene.is(i - 1, "at"));
    let article = scene.is(t.first, "the") && t.first.checked_sub(1).is_some_and(|i| scene.is(i, "at"));
    let meeting = (before || article) && matches!(tag(t.last), Tag::Noun | Tag::Adjective);
    let closes = (t.last..at).any(|i| scene.is(i, "”"));
    let quoted = closes && !(t.last..at).any(|i| scene.is(i, "“"));
    // "the range estimated in mid-May, while"
    let before =
        t.first.checked_sub(2).filter(|i| scene.is_any(i + 1, &["in", "on"]) && (scene.is_any(*i, &FORESEEN) || scene.is(*i, "announced")));
    let noun = before.and_then(|i| i.checked_sub(1)).is_some_and(|i| tag(i).nominal());
    is_be || relative || meeting || quoted || noun || told_then(scene, t)
}

/// True for a verb of saying at token `i`: no "projects" of "spent on projects in 2021".
fn speaks(scene: &Scene<'_>, i: usize) -> bool {
    scene.syntax.verb_at(i).is_some() && scene.dictionary.speech(scene.text.tokens[i].word())
}

/// True for the day on which something was said: "said on Friday", "In a note on Friday, Osk said".
fn told_then(scene: &Scene<'_>, t: &TimeSpan) -> bool {
    let speaks = |i: usize| speaks(scene, i);
    let before = t.first.checked_sub(1).map(|i| i - usize::from(scene.is(i, "on") && i > 0));
    let (first, last) = scene.sentence(t.first);
    let on = before.is_some_and(|i| i + 1 < t.first);
    let behind = || {
        let verb = scene.syntax.verbs.get(scene.syntax.verbs.partition_point(|v| (v.first as usize) < t.last));
        verb.is_some_and(|v| (v.main as usize) < last && (v.first as usize) < t.last + 6 && speaks(v.main as usize))
    };
    // Only days are told of in this way: "In the quarter, Osk said, sales rose".
    let day = scene.find(t.first, Class::Weekday).is_some();
    (on || day) && before.is_some_and(|i| i >= first && speaks(i)) || day && on && scene.is(t.last, ",") && behind()
}

/// True for the time at token `t` with which another is compared: "a 10% rise from the year before".
fn compares(scene: &Scene<'_>, t: usize) -> bool {
    let changed = |i: usize| i > 0 && (scene.find(i - 1, Class::ChangeNoun).is_some() || scene.find(i - 1, Class::Percent).is_some());
    let compared = |i: usize| scene.is_any(i, &["with", "to"]) && i > 0 && scene.is(i - 1, "compared");
    let led = |i: usize| scene.is_any(i, &["than", "versus"]) || scene.is(i, "from") && changed(i) || compared(i);
    // "higher than in 2019"
    let skipped = |i: usize| i > 0 && (scene.find(i, Class::Article).is_some() || scene.is_any(i, &["in", "on", "at"]));
    t.checked_sub(1).is_some_and(|i| led(i) || skipped(i) && (led(i - 1) || skipped(i - 1) && led(i - 2)))
}

/// True for the time of what is inserted between commas or dashes: "In 2024 Osk, founded in 1999, made".
fn inserted(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    /// Tokens of an insertion before its time.
    const LONGEST: usize = 9;
    let mark = |i: usize| scene.is_any(i, &[",", "—", "–", "("]) || scene.dash(i) && !scene.glued(i);
    let open = (first.saturating_sub(LONGEST)..first).rev().find(|i| mark(*i));
    let closed = mark(last) || scene.is(last, ")");
    let said = |open: usize| {
        (open..first)
            .filter_map(|i| scene.syntax.verb_at(i))
            .any(|v| scene.syntax.verbs[v].form != Form::Finite || scene.syntax.verbs[v].relative)
    };
    closed && open.is_some_and(said)
}
