//! Who wrote a text page: the line that names the authors, chosen among all lines that look like one, and the names in it.

use super::feature::{Features, JUNK};
use super::fields::Page;
use super::model::State;
use super::place::Place;
use super::{bio, name, shown};
use crate::lang::byline as grammar;
use crate::lang::script::is_hiragana;

/// A line that may name the authors.
#[derive(Debug, Clone, Copy)]
struct Line {
    at: usize,
    score: f32,
}

/// Least score of a line that names the authors: a name alone needs its place, a label or a date beside it.
const LEAST: f32 = 2.4;
/// Lines of a card between its headline and its author.
const CARD: usize = 3;
/// Lines between the bylines of one article's authors: a role, a place and a picture's words.
const NEXT: usize = 4;

/// The authors of a page.
pub(super) fn find(page: &Page<'_>, place: &Place) -> Vec<String> {
    let lines: Vec<Line> = (0..page.units.len()).filter_map(|at| score(page, place, at)).collect();
    let Some(best) = lines.iter().copied().reduce(|best, line| if line.score > best.score { line } else { best }) else {
        return otherwise(page, place);
    };
    if best.score < LEAST {
        return otherwise(page, place);
    }
    let mut names = Vec::new();
    add(&mut names, &page.units[best.at].text);
    further(page, best, &lines, &mut names);
    names
}

/// What speaks for a line; `None` for lines that name nobody.
fn score(page: &Page<'_>, place: &Place, at: usize) -> Option<Line> {
    let f = page.seen[at].features;
    let state = page.labels[at].state;
    if !f.has(Features::BYLINE.or(Features::NAME).or(Features::GIVEN)) || place.title == Some(at) {
        return None;
    }
    if !f.has(Features::BYLINE) && is_credit(&page.units[at].text) {
        return None;
    }
    let mut score = match () {
        () if f.has(Features::BYLINE) => 3.0,
        () if f.has(Features::GIVEN) && f.has(Features::ROLE.or(Features::NAME)) => 1.5,
        () if f.has(Features::GIVEN) => 0.8,
        () => 0.5,
    };
    score += match state {
        State::Byline => 1.6,
        State::Sign => 1.4,
        State::Story | State::Blurb | State::ListHead | State::Tags | State::Body | State::Heading => -1.5,
        _ => 0.0,
    };
    score += if f.has(Features::BEST_WHO) { 3.0 } else { 0.0 };
    score += if f.has(Features::NAME_NEAR) { 1.1 } else { 0.0 };
    // "Author", "By" in a line of their own.
    score += if at > 0 && name::announces(&page.units[at - 1].text) { 1.5 } else { 0.0 };
    score += if f.has(Features::NAME_AGAIN) { 0.6 } else { 0.0 };
    score += if f.has(JUNK) { -2.5 } else { 0.0 };
    // Cards of other stories show their authors too.
    let before = &page.labels[at.saturating_sub(CARD)..at];
    score += if before.iter().any(|l| matches!(l.state, State::Story | State::Blurb | State::ListHead)) { -5.0 } else { 0.0 };
    // Whom to call about a press release is not who wrote it.
    score += if f.has(Features::UNDER_END) { -2.5 } else { 0.0 };
    score += match () {
        () if place.is_head(at) => 1.6,
        () if place.is_near_head(at) => 0.5,
        () if place.is_foot(at) => 0.3,
        () => -2.0,
    };
    // Names are read last: it is what costs most.
    (score > 0.0 && !name::names(&page.units[at].text).is_empty()).then_some(Line { at, score })
}

/// True for the credit of a picture: "Mara Ode/Nordfoto".
fn is_credit(text: &str) -> bool {
    text.split_once('/').is_some_and(|(before, after)| before.ends_with(char::is_alphabetic) && after.starts_with(char::is_uppercase))
}

/// Adds the names of a line.
fn add(names: &mut Vec<String>, text: &str) {
    for name in name::names(text) {
        if names.len() < name::MOST && !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Further bylines of the same article: the lines right below that are as good, and marked ones a few lines on. Cards of other stories have
/// their headline between.
fn further(page: &Page<'_>, best: Line, lines: &[Line], names: &mut Vec<String>) {
    let marked = page.seen[best.at].features.has(Features::BYLINE);
    let mut last = best.at;
    for line in lines.iter().filter(|line| line.at > best.at && line.score >= LEAST.min(best.score - 1.5)) {
        let also = page.seen[line.at].features.has(Features::BYLINE);
        let between = page.labels[last..line.at].iter().any(|l| matches!(l.state, State::Body | State::Title | State::Story));
        let near = line.at == last + 1 || also && marked && line.at <= last + NEXT;
        if between || !near || marked && !also {
            break;
        }
        add(names, &page.units[line.at].text);
        last = line.at;
    }
}

/// The authors where no line is a byline: at the end of the dek, in what the page says about them.
fn otherwise(page: &Page<'_>, place: &Place) -> Vec<String> {
    let names = at_end(page, place);
    if !names.is_empty() {
        return names;
    }
    let names = signed(page, place);
    if !names.is_empty() {
        return names;
    }
    let mut about = page.units.iter().zip(&page.labels).filter_map(|(unit, labelled)| match labelled.state {
        State::About => name::in_heading(&unit.text),
        State::Bio | State::Early => bio::author(&unit.text),
        _ => None,
    });
    about.next().map_or_else(|| lone(page), |name| vec![name])
}

/// Who signs in brackets, in the first paragraph, the last, or right below it; or there with the place: "Ida Holm, Oslo".
fn signed(page: &Page<'_>, place: &Place) -> Vec<String> {
    let text = |at: usize| page.units.get(at).map_or("", |unit| &*unit.text);
    let japanese = || text(place.first).contains(is_hiragana);
    let below = text(place.last + 1);
    for line in [text(place.first), text(place.last), below] {
        let names = grammar::in_brackets(line);
        if !names.is_empty() {
            return names;
        }
    }
    if let Some(name) = [below, text(place.last)].into_iter().find_map(grammar::japanese_signature).filter(|_| japanese()) {
        return vec![name.to_string()];
    }
    let free = page.labels.get(place.last + 1).is_some_and(|l| matches!(l.state, State::Post | State::Sign | State::About));
    let placed = below.split_once(", ").filter(|(name, at)| free && below.len() <= LONE && is_full(name) && !at.contains(' '));
    placed
        .filter(|(name, at)| at.starts_with(char::is_uppercase) && !name::is_words(name) && !name::is_role(below))
        .map_or_else(Vec::new, |(name, _)| vec![name.to_string()])
}

/// True for two words that start with a capital and go on in small letters.
fn is_full(name: &str) -> bool {
    let word = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    name.split(' ').count() == 2 && name.split(' ').all(word)
}

/// Bytes of the longest byline that stands alone.
const LONE: usize = 80;

/// The authors of the only line of a page that a word such as "by" makes a byline, wherever it stands.
fn lone(page: &Page<'_>) -> Vec<String> {
    let mut lines = page.units.iter().zip(&page.seen).filter(|(_, seen)| seen.features.has(Features::BYLINE));
    let (Some((unit, seen)), None) = (lines.next(), lines.next()) else { return Vec::new() };
    let sure = unit.text.len() <= LONE && !seen.features.has(JUNK.or(Features::STOP).or(Features::UNDER_END));
    let names = if sure { name::names(&unit.text) } else { Vec::new() };
    if names.iter().all(|name| name.contains(' ')) { names } else { Vec::new() }
}

/// Bytes of the longest dek that may end with a byline.
const DEK: usize = 400;

/// The byline at the end of a dek or of the first paragraph.
fn at_end(page: &Page<'_>, place: &Place) -> Vec<String> {
    let head = page.units.iter().enumerate().filter(|(at, unit)| (place.is_head(*at) || *at == place.first) && unit.text.len() <= DEK);
    head.map(|(_, unit)| shown::at_end(&unit.text)).find(|names| !names.is_empty()).unwrap_or_default()
}
