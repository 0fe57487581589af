//! Mends what labels of single steps cannot know: headlines at the head of a page, ends of lists, what stands around the text.

use super::feature::{Features, JUNK, Seen};
use super::model::State;
use super::unit::Unit;
use super::viterbi::Labelled;
use super::{boxes, captions, counts, lede, resume, stories, wire};
use crate::report::BlockKind;

/// Mends the labels of a page.
pub(super) fn labels(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    stories::mend(labels, seen, units);
    resume::text(labels, seen, units);
    without_kicker(labels, seen, units);
    said_before(labels, seen, units);
    lede::over_dek(labels, seen);
    // "View this email in your browser" stands over many a letter.
    let notice = |s: &Seen| s.features.has(Features::NEWSLETTER) && s.words <= LINE && !s.features.has(Features::TOPIC);
    labels.iter_mut().zip(seen).filter(|(l, s)| l.state == State::Title && notice(s)).for_each(|(l, _)| l.state = State::Pre);
    let Some(first) = labels.iter().position(is_body) else { return with_text(labels, seen) };
    // The labels may miss the headline among buttons.
    if !labels.iter().any(|l| l.state == State::Title)
        && let Some(best) =
            seen[..first].iter().position(|s| s.features.has(Features::BEST_TITLE) && !s.features.has(Features::CLEAN) && !notice(s))
        && matches!(labels[best].state, State::Pre | State::Meta)
        && labels[..best].iter().all(|l| l.state == State::Pre)
    {
        labels[best].state = State::Title;
    }
    between_stamps(&mut labels[..first], seen);
    over_dateline(labels, seen);
    let text = (first..labels.len()).find(|at| !is_body(&labels[*at]) || !seen[*at].features.has(Features::OPEN)).unwrap_or(first);
    with_headline(&mut labels[..text], seen);
    let Some(first) = labels.iter().position(is_body) else { return };
    // The line that the first paragraph tells again with the same names is the dek.
    if seen[first].features.has(Features::RETOLD) && labels.get(first + 1).is_some_and(is_body) && !labels[..first].iter().any(is_dek) {
        labels[first].state = State::Dek;
    }
    with_open_dek(labels, seen, first);
    lede::mend(labels, seen, units);
    let Some(first) = labels.iter().position(is_body) else { return };
    let text = (first..labels.len()).find(|at| !is_body(&labels[*at]) || !is_aside(&seen[*at], &units[*at])).unwrap_or(first);
    if labels[text..].iter().any(is_body) {
        labels[first..text].iter_mut().for_each(|l| l.state = State::Meta);
    }
    if !labels.iter().any(|l| l.state == State::Bio) {
        early(&mut labels[..text], seen);
    }
    with_lead(&mut labels[..text], seen, units);
    captions::mend(labels, seen, units);
    inside(labels, seen, units);
    boxes::mend(labels, seen);
    boxes::topics(labels, seen);
    with_end(labels, seen, units);
    with_bio(labels, seen);
    last_bio(labels, seen, units);
}

/// A last paragraph that begins with the author's name and tells what they are or do is a bio, where nothing else is.
fn last_bio(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let Some(last) = labels.iter().rposition(is_body) else { return };
    let other = labels.iter().any(|l| matches!(l.state, State::Bio | State::Early));
    if other || !seen[last].features.has(Features::BIO) || labels[..last].iter().filter(|l| is_body(l)).nth(1).is_none() {
        return;
    }
    let names = units.iter().zip(seen).filter(|(_, s)| s.features.has(Features::BYLINE.or(Features::NAME_NEAR))).take(NAMED);
    let text = &*units[last].text;
    let mut names = names.flat_map(|(unit, _)| super::name::names(&unit.text));
    let own = |name: String| {
        let word = text.get(name.len()..).and_then(|rest| rest.strip_prefix(' ')).and_then(|rest| rest.split(' ').next());
        name.contains(' ')
            && text.get(..name.len()).is_some_and(|start| start.to_lowercase() == name.to_lowercase())
            && word.is_some_and(super::says)
    };
    if names.any(own) {
        labels[last].state = State::Bio;
    }
}

/// Lines with names that are compared.
const NAMED: usize = 12;

fn is_body(labelled: &Labelled) -> bool {
    labelled.state == State::Body
}

fn is_dek(labelled: &Labelled) -> bool {
    labelled.state == State::Dek
}

/// A sentence between the byline and the day is the dek where the page has none.
fn between_stamps(head: &mut [Labelled], seen: &[Seen]) {
    const NOT: Features = JUNK.or(Features::BIO).or(Features::BYLINE).or(Features::DATE_LINE).or(Features::DATE_IN).or(Features::MINUTES);
    if head.iter().any(is_dek) {
        return;
    }
    let who = |l: &Labelled| l.state == State::Byline;
    let when = |l: &Labelled| l.state == State::Date;
    let found = (1..head.len().saturating_sub(1)).find(|&at| {
        let stamps = who(&head[at - 1]) && when(&head[at + 1]) || when(&head[at - 1]) && who(&head[at + 1]);
        stamps && head[at].state == State::Meta && BETWEEN.contains(&seen[at].words) && !seen[at].features.has(NOT)
    });
    if let Some(at) = found {
        head[at].state = State::Dek;
    }
}

/// Lines over a dateline that are looked at: points, a note to editors, a byline.
const OVER: usize = 8;

/// What stands over the dateline is a byline or a note to editors, no heading; a first point is no dek where others follow it.
fn over_dateline(labels: &mut [Labelled], seen: &[Seen]) {
    let Some(line) = seen.iter().position(|s| s.features.has(Features::DATELINE)).filter(|at| is_body(&labels[*at])) else { return };
    let over = line.saturating_sub(OVER)..line;
    for at in over.clone() {
        let f = seen[at].features;
        if matches!(labels[at].state, State::Heading | State::Body | State::Meta) && f.has(Features::BYLINE) {
            labels[at].state = State::Byline;
        } else if matches!(labels[at].state, State::Heading | State::Body) && f.has(Features::LEGAL) {
            labels[at].state = State::Meta;
        }
    }
    let point = |at: usize| is_body(&labels[at]) && seen[at].features.has(Features::OPEN);
    let dek = over.clone().find(|at| is_dek(&labels[*at]) && seen[*at].features.has(Features::OPEN));
    if let Some(dek) = dek.filter(|dek| dek + 2 < line && point(dek + 1) && point(dek + 2)) {
        labels[dek].state = State::Body;
    }
}

/// Words of such a dek.
const BETWEEN: std::ops::RangeInclusive<usize> = 8..=50;

/// A first line of the text that ends without a mark, right over a paragraph, is the dek where the page has none; what stands over the
/// headline is none.
fn with_open_dek(labels: &mut [Labelled], seen: &[Seen], first: usize) {
    const NOT: Features = JUNK
        .or(Features::QUOTE)
        .or(Features::QUOTED)
        .or(Features::BULLET)
        .or(Features::MARKED)
        .or(Features::TABLE)
        .or(Features::NUMBERED)
        .or(Features::CELLS)
        .or(Features::ADDRESS)
        .or(Features::BYLINE)
        .or(Features::DATELINE)
        .or(Features::DATE_IN);
    let Some(title) = labels[..first].iter().position(|l| l.state == State::Title) else { return };
    labels[..title].iter_mut().filter(|l| is_dek(l)).for_each(|l| l.state = State::Pre);
    let f = seen[first].features;
    let open = f.has(Features::OPEN) && OPEN_DEK.contains(&seen[first].words) && !f.has(NOT);
    let over_text = seen.get(first + 1).is_some_and(super::core::is_prose) && is_body(&labels[first + 1]);
    if open && over_text && !labels[..first].iter().any(is_dek) {
        labels[first].state = State::Dek;
    }
}

/// Words of a dek without a mark at its end.
const OPEN_DEK: std::ops::RangeInclusive<usize> = 8..=30;

/// Units under a line of section and headline in which the headline stands by itself.
const KICKER: usize = 8;

/// "Home / Ports / Osk buys the yard" over "Osk buys the yard": the second is the headline, and what is under it its dek.
fn without_kicker(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let best = || seen.iter().position(|s| s.features.has(Features::BEST_TITLE));
    let Some(at) = labels.iter().position(|l| l.state == State::Title).or_else(best) else { return };
    let own = |below: &usize| {
        let before = units[at].text.strip_suffix(&*units[*below].text).unwrap_or_default();
        before.trim_end().ends_with(['|', '/', '›', '»', '>', ':', '•', '-', '–']) && units[*below].text.contains(' ')
    };
    let Some(below) = (at + 1..(at + 1 + KICKER).min(labels.len())).find(own) else { return };
    labels[at..below].iter_mut().filter(|l| matches!(l.state, State::Title | State::Dek | State::Meta)).for_each(|l| l.state = State::Pre);
    labels[below] = Labelled { state: State::Title, score: labels[at].score };
    let free = |l: &Labelled| matches!(l.state, State::Meta | State::Body | State::Heading);
    if let Some(dek) = labels.get_mut(below + 1).filter(|l| free(l))
        && units[below + 1].text.split(' ').count() >= DEK_WORDS
        && !units[below + 1].text.starts_with("By ")
    {
        dek.state = State::Dek;
    }
}

/// A line right over the headline that stands once more above is the headline, and what was taken for it the dek: readers' apps show it twice.
fn said_before(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let Some(at) = labels.iter().position(|l| l.state == State::Title).filter(|at| *at > 1) else { return };
    let above = at - 1;
    let may = seen[above].features.has(Features::REPEATED)
        && HEADLINE.contains(&seen[above].words)
        && !seen[above].features.has(JUNK.or(Features::BYLINE).or(Features::DATE_LINE).or(Features::NAME))
        && !seen[at].features.has(Features::REPEATED);
    let again = || units[..above].iter().rev().take(AGAIN).any(|unit| unit.text == units[above].text);
    if may && matches!(labels[above].state, State::Pre | State::Meta) && again() && !labels.iter().any(is_dek) {
        labels[above].state = State::Title;
        labels[at].state = State::Dek;
    }
}

/// Lines between the two.
const AGAIN: usize = 10;

/// Words of the shortest dek right under such a headline.
const DEK_WORDS: usize = 7;

/// Words of a headline at the head of a page.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=18;
/// Words of the shortest dek.
const DEK: usize = 3;

/// The headline of a page that has none yet: the first line over the text that ends without a mark and speaks of what the text speaks of.
/// What stands right under it without a mark is its dek.
fn with_headline(head: &mut [Labelled], seen: &[Seen]) {
    const NOT: Features =
        JUNK.or(Features::BYLINE).or(Features::DATE_LINE).or(Features::NAME).or(Features::BULLET).or(Features::TABLE).or(Features::BRACKET);
    const ABOUT: Features = Features::TOPIC.or(Features::LEAD_2).or(Features::LEAD_3).or(Features::BEST_TITLE);
    for (labelled, seen) in head.iter_mut().zip(seen) {
        let role = seen.features.has(Features::ADDRESS) && seen.words <= LINE;
        const NO: Features = Features::BRACKET
            .or(Features::CREDIT)
            .or(Features::BIO)
            .or(Features::LEGAL)
            .or(Features::SHARE)
            .or(Features::COMMENTS)
            .or(Features::NEWSLETTER)
            .or(Features::AD);
        if is_dek(labelled) && seen.features.has(Features::DATE_LINE) {
            labelled.state = State::Date;
        } else if is_dek(labelled) && (seen.words < DEK || role || seen.features.has(NO)) {
            labelled.state = State::Meta;
        }
    }
    if head.iter().any(|l| l.state == State::Title) {
        return;
    }
    let free = |l: &Labelled| matches!(l.state, State::Heading | State::Dek | State::Meta | State::Pre | State::Body);
    let may = |at: &usize| {
        let f = seen[*at].features;
        free(&head[*at])
            && f.has(Features::CLEAN)
            && f.has(Features::OPEN.or(Features::ASK))
            && HEADLINE.contains(&seen[*at].words)
            && !f.has(NOT)
            && f.has(ABOUT)
    };
    let Some(at) = (0..head.len()).find(may) else { return };
    head[at].state = State::Title;
    if let Some(below) =
        head.get_mut(at + 1).filter(|l| free(l) && seen[at + 1].words >= *HEADLINE.start() && !seen[at + 1].features.has(NOT))
    {
        below.state = State::Dek;
    }
}

/// Headings over the first paragraph are words of a picture, a role, a place: a heading that is none is marked as one, or an item.
fn with_lead(head: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    for ((labelled, seen), unit) in head.iter_mut().zip(seen).zip(units).rev() {
        let marked = seen.features.has(Features::MARKED) || unit.kind == BlockKind::ListItem || wire::dateline(&unit.text).is_some();
        if labelled.state == State::Heading {
            if marked {
                break;
            }
            labelled.state = State::Meta;
        }
    }
}

/// Words of the longest line without a mark at its end that is no end of a text: a name, a place, a number.
const LINE: usize = 6;

/// True for what neither starts nor ends a text: what a set phrase makes junk, a few words without a mark at their end.
fn is_aside(seen: &Seen, unit: &Unit<'_>) -> bool {
    const NOT: Features = Features::LEGAL.or(Features::NEWSLETTER).or(Features::COMMENTS).or(Features::SHARE).or(Features::AD);
    const KEPT: Features = Features::BULLET.or(Features::TABLE).or(Features::QUOTED).or(Features::MARKED);
    let short = seen.words <= LINE && seen.features.has(Features::OPEN) && !seen.features.has(KEPT);
    seen.features.has(NOT) || short && wire::dateline(&unit.text).is_none()
}

/// A heading without text under it is none of the article's, and what a set phrase makes junk does not end it.
fn with_end(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    let Some(first) = labels.iter().position(is_body) else { return };
    let mut end = labels.len();
    while let Some(last) = labels[..end].iter().rposition(is_body).filter(|last| *last > first) {
        labels[last..end].iter_mut().filter(|l| l.state == State::Heading).for_each(|l| l.state = State::Post);
        // "(Reporting by Ida Holm in Oslo; ...)".
        let signed = seen[last].features.has(Features::BYLINE) && units[last].text.starts_with('(') && units[last].text.ends_with(')');
        if !signed && !is_aside(&seen[last], &units[last]) {
            break;
        }
        labels[last].state = if signed { State::Sign } else { State::Post };
        end = last;
    }
}

/// Words of the longest line that a set phrase makes junk inside of the text.
const INSIDE: usize = 25;
/// Words of what stands between a picture and its credit.
const CAPTION: usize = 30;

/// What a set phrase or a credit tells from text is none, nor what speaks to the reader between two such lines.
fn inside(labels: &mut [Labelled], seen: &[Seen], units: &[Unit<'_>]) {
    const PHRASES: Features = Features::NEWSLETTER.or(Features::COMMENTS).or(Features::SHARE).or(Features::AD);
    const SAID: Features = Features::SPEECH.or(Features::QUOTE).or(Features::QUOTED).or(Features::BULLET).or(Features::MARKED);
    for at in 0..labels.len() {
        let f = seen[at].features;
        let text = matches!(labels[at].state, State::Body | State::Heading);
        let phrase = f.has(PHRASES) && seen[at].words <= INSIDE && !f.has(SAID);
        // "Follow the story" over "Follow": a heading stands over text. Printers repeat addresses and heads of pages.
        let button = labels[at].state == State::Heading
            && seen[at].words <= LINE
            && !f.has(Features::MARKED)
            && seen.get(at + 1).is_some_and(|s| s.features.has(PHRASES) && s.words <= LINE);
        let printed = f.has(Features::ADDRESS) && seen[at].words <= 3 && units[at].text.starts_with("http")
            || f.has(Features::LEGAL) && counts::is_page_number(&units[at].text)
            || f.has(Features::REPEATED) && f.has(Features::OPEN) && seen[at].words >= LINE && !f.has(Features::BULLET);
        let mark = !units[at].text.contains(|c: char| c.is_alphanumeric() || matches!(c, '{' | '}' | ';' | '(' | ')'))
            && units[at].kind == BlockKind::Paragraph
            && !f.has(Features::MARKED);
        if text && (phrase || button || printed || mark || f.has(Features::CREDIT) && !f.has(Features::BULLET)) {
            labels[at].state = State::Inside;
        }
    }
    // A credit by itself stands under what the picture shows.
    for at in 2..labels.len() {
        let under =
            seen[at].features.has(Features::CREDIT_LINE) && !seen[at].features.has(Features::BYLINE) && seen[at - 1].words <= CAPTION;
        if under && labels[at - 2].state != State::Title && labels[at - 1].state == State::Dek {
            labels[at - 1].state = State::Meta;
        } else if under && labels[at - 1].state == State::Body && !seen[at - 1].features.has(SAID) {
            labels[at - 1].state = State::Inside;
        }
    }
    for at in 1..labels.len().saturating_sub(1) {
        let f = seen[at].features;
        let junk = |at: usize| labels[at].state == State::Inside && seen[at].features.has(PHRASES);
        let told = labels[at].state == State::Body && f.has(Features::YOU) && f.has(Features::ALIEN) && !f.has(SAID);
        if told && seen[at].words <= INSIDE && junk(at - 1) && junk(at + 1) {
            labels[at].state = State::Inside;
        }
    }
}

/// What tells about the author over the text is a bio.
fn early(head: &mut [Labelled], seen: &[Seen]) {
    for (labelled, seen) in head.iter_mut().zip(seen) {
        if matches!(labelled.state, State::Meta | State::Dek) && seen.features.has(Features::BIO) && !seen.features.has(JUNK) {
            labelled.state = State::Early;
        }
    }
}

/// Units after the text among which a bio is looked for.
const FOOT: usize = 6;

/// What tells about an author close under the text is a bio, where nothing else is.
fn with_bio(labels: &mut [Labelled], seen: &[Seen]) {
    let Some(last) = labels.iter().rposition(is_body) else { return };
    // Whose the rights are stands under the author as well.
    let rights = |seen: &Seen| seen.features.has(Features::LEGAL) && !seen.features.has(Features::BIO);
    labels.iter_mut().zip(seen).filter(|(l, s)| l.state == State::Bio && rights(s)).for_each(|(l, _)| l.state = State::Post);
    if labels.iter().any(|l| matches!(l.state, State::Bio | State::Early)) {
        return;
    }
    let foot = labels[last + 1..].iter_mut().zip(&seen[last + 1..]).take(FOOT);
    let mut rest = foot.take_while(|(l, _)| !matches!(l.state, State::Story | State::ListHead | State::Blurb));
    if let Some((labelled, _)) = rest.find(|(l, s)| l.state == State::Post && s.features.has(Features::BIO) && !s.features.has(JUNK)) {
        labelled.state = State::Bio;
    }
}

/// Words of the shortest line that is taken for text where nothing else is.
const TEXT_WORDS: usize = 5;

/// Where no line was labelled as text, the sentences are, or the longest line: a page of one line is an article of one line.
fn with_text(labels: &mut [Labelled], seen: &[Seen]) {
    const SENTENCE: Features = Features::STOP.or(Features::ASK);
    let long = |s: &Seen| s.words >= TEXT_WORDS && !s.features.has(JUNK.or(Features::BYLINE).or(Features::DATE_LINE));
    let longest = seen.iter().filter(|s| long(s)).map(|s| s.words).max().unwrap_or(usize::MAX);
    let sentences = seen.iter().any(|s| long(s) && s.features.has(SENTENCE));
    for (labelled, seen) in labels.iter_mut().zip(seen).filter(|(_, seen)| long(seen)) {
        if if sentences { seen.features.has(SENTENCE) } else { seen.words == longest } {
            labelled.state = State::Body;
        }
    }
}
