//! What the neighbours of a unit and its place on the page say about it.

use super::feature::{Features, JUNK, Seen};
use super::model::Weights;
use super::topic::{self, LONG, Topic};
use super::unit::Unit;
use super::{alone, bio, core, name, rank, repeats, shown};
use crate::lang::date::Order;
use crate::options::Stop;

/// Units between two questions whether to stop: some milliseconds.
const UNITS_PER_CHECK: usize = 1024;

/// Features of every unit of a page. When the caller asks to stop, the units that were not looked at yet are taken off.
pub(super) fn all(units: &mut Vec<Unit<'_>>, order: Order, weights: &Weights, stop: Stop<'_>) -> Vec<Seen> {
    let mut buffer = String::new();
    let mut seen: Vec<Seen> = Vec::with_capacity(units.len());
    for some in units.chunks(UNITS_PER_CHECK) {
        seen.extend(some.iter().map(|unit| alone::look(unit, order, &mut buffer)));
        if stop.asked() {
            break;
        }
    }
    units.truncate(seen.len());
    near_names(units, &mut seen);
    bios(units, &mut seen);
    repeats::mark(units, &mut seen);
    let core = core::find(&seen);
    core::mark(&mut seen, &core);
    topics(units, &mut seen, core.start);
    pairs(&mut seen);
    boilerplate(units, &mut seen);
    under_ends(&mut seen);
    layout(units, &mut seen);
    page(&mut seen, core.start);
    heads(&mut seen);
    distances(&mut seen, core.start);
    if let Some(first) = seen.first_mut() {
        first.features.set(Features::FIRST);
    }
    for i in 0..seen.len().saturating_sub(1).min(HEAD_UNITS) {
        if resumes(&units[i].text, &units[i + 1].text, seen[i], seen[i + 1]) {
            seen[i].features.set(Features::RESUMED);
            let first = i <= FIRST_UNITS && seen[i].features.has(Features::CLEAN);
            seen[i].features.set_if(first, Features::RETOLD);
        }
    }
    rank::mark(&mut seen, core.start, weights);
    seen
}

/// Units from the start in which a dek is looked for: menus before the headline rarely have more lines.
const HEAD_UNITS: usize = 200;
/// Units that may stand over the dek of a page without menus: date, headline, byline.
const FIRST_UNITS: usize = 3;
/// A headline shares this part of its words with the text below it; measured on the development pages, nine of ten do.
const TOPIC: f32 = 0.5;
/// Nearly all of them: half of the headlines.
const SAME_TOPIC: f32 = 0.8;
/// Headlines of other stories share less.
const OTHER_TOPIC: f32 = 0.2;

/// Bytes of the first paragraph in which its subject is named: headlines begin with it too.
const LEAD: usize = 110;

/// Marks lines that speak of what the running text speaks of, and lines that do not; and those that share words with its first words.
fn topics(units: &[Unit<'_>], seen: &mut [Seen], first: usize) {
    let topic = Topic::of(units, seen, first);
    let lead: Vec<u32> = units.get(first).map(|lead| topic::stems(topic::head(&lead.text, LEAD)).collect()).unwrap_or_default();
    let mut stems = Vec::new();
    for (at, (unit, seen)) in units.iter().zip(seen).enumerate() {
        if !(2..=alone::TITLE_WORDS).contains(&seen.words) {
            continue;
        }
        stems.clear();
        stems.extend(topic::stems(&unit.text));
        if let Some(share) = topic.share(&stems) {
            seen.features.set(shared(share));
            if seen.words >= 4 {
                seen.features.set_if(share >= SAME_TOPIC, Features::SAME_TOPIC);
                seen.features.set_if(share >= TOPIC, Features::TOPIC);
                seen.features.set_if(share <= OTHER_TOPIC, Features::ALIEN);
            }
        }
        if at != first && seen.words >= 3 {
            seen.features.set(match stems.iter().filter(|stem| lead.contains(stem)).count() {
                0 => Features::default(),
                1 => Features::LEAD_1,
                2 => Features::LEAD_2,
                _ => Features::LEAD_3,
            });
        }
    }
}

/// The feature of a line that shares so much of its words with the running text.
fn shared(share: f32) -> Features {
    match share {
        s if s >= 0.9 => Features::SHARE_90,
        s if s >= 0.7 => Features::SHARE_70,
        s if s >= 0.5 => Features::SHARE_50,
        s if s >= 0.3 => Features::SHARE_30,
        s if s >= 0.1 => Features::SHARE_10,
        _ => Features::SHARE_0,
    }
}

/// Lines under a heading such as "Contacts" that belong to it.
const UNDER_END: usize = 4;

/// Marks what stands close under a line that ends an article: contacts, standard phrases.
fn under_ends(seen: &mut [Seen]) {
    let mut since = usize::MAX;
    for seen in seen {
        seen.features.set_if(since <= UNDER_END, Features::UNDER_END);
        since = if seen.features.has(Features::END) { 1 } else { since.saturating_add(1) };
    }
}

/// Marks units that tell about an author of the page.
fn bios(units: &[Unit<'_>], seen: &mut [Seen]) {
    let (mut names, mut near): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (unit, seen) in units.iter().zip(seen.iter()) {
        let names = if seen.features.has(Features::BYLINE) { &mut names } else { &mut near };
        if names.len() < name::MOST && seen.features.has(Features::BYLINE.or(Features::NAME_NEAR)) {
            names.extend(name::names(&unit.text).into_iter().filter(|n| n.len() > 2));
        }
    }
    let mut heading = false;
    for (unit, seen) in units.iter().zip(seen.iter_mut()) {
        let long = seen.words >= 6 && (seen.features.has(Features::STOP) || seen.words >= 20);
        let is = long && (bio::is_bio(&unit.text, &names, heading) || bio::presents(&unit.text, &near));
        seen.features.set(if is { Features::BIO } else { Features::NO_BIO });
        heading = seen.features.has(Features::ABOUT);
    }
}

/// True for lines that may be the headline of a story.
fn is_headline(seen: &Seen) -> bool {
    const NO: Features = JUNK
        .or(Features::BYLINE)
        .or(Features::DATE_LINE)
        .or(Features::TAGS)
        .or(Features::LOWER)
        .or(Features::COLON)
        .or(Features::RELATED)
        .or(Features::LIST)
        .or(Features::ABOUT);
    (3..=22).contains(&seen.words) && !seen.features.has(Features::STOP.or(NO))
}

/// True for lines that may be what a page says about another story.
fn is_blurb(seen: &Seen) -> bool {
    const NO: Features = Features::OPEN.or(Features::COLON).or(Features::BYLINE).or(Features::LEGAL).or(Features::BULLET);
    (5..=48).contains(&seen.words) && !seen.features.has(NO)
}

/// Marks rows of headlines, and pairs of headline and description.
fn pairs(seen: &mut [Seen]) {
    let headline: Vec<bool> = seen.iter().map(is_headline).collect();
    let blurb: Vec<bool> = seen.iter().map(is_blurb).collect();
    // Questions with answers are the article's own.
    let ask: Vec<bool> = seen.iter().map(|s| s.features.has(Features::ASK)).collect();
    let at = |list: &[bool], i: usize| list.get(i).copied().unwrap_or(false);
    let two = |i: usize, j: usize| {
        at(&headline, i) && at(&blurb, i + 1) && at(&headline, j) && at(&blurb, j + 1) && !(at(&ask, i) && at(&ask, j))
    };
    // A pair counts when the next unit starts another one, or the one before ended one.
    let pairs: Vec<bool> = (0..seen.len()).map(|i| two(i, i + 2) || i >= 2 && two(i, i - 2)).collect();
    for (i, seen) in seen.iter_mut().enumerate() {
        let f = &mut seen.features;
        f.set_if(at(&pairs, i), Features::PAIR_HEAD);
        f.set_if(i > 0 && at(&pairs, i - 1), Features::PAIR_TEXT);
        let (above, below) = (i > 0 && at(&headline, i - 1), at(&headline, i + 1));
        f.set_if(at(&headline, i) && (above || below), Features::RUN);
        f.set_if(at(&headline, i) && below && !above, Features::RUN_HEAD);
        f.set_if(at(&headline, i) && above && !below, Features::RUN_TAIL);
    }
}

/// Lines between a bare name and the date, or the word that announces it.
const NEAR: usize = 2;
/// Lines that are looked at for them, buttons among them.
const FAR: usize = 6;

/// Marks names that stand close to a date line, or under a line such as "Author:" or "By".
fn near_names(units: &[Unit<'_>], seen: &mut [Seen]) {
    const DATED: Features = Features::DATE_LINE.or(Features::DATE_IN).or(Features::MINUTES);
    for i in 0..seen.len() {
        if !seen[i].features.has(Features::NAME.or(Features::GIVEN)) {
            continue;
        }
        let (above, below) = (seen[..i].iter().rev(), seen[i + 1..].iter());
        // Buttons stand between the name and the day.
        let button = |s: &&Seen| !s.features.has(Features::SHARE);
        let near =
            above.take(FAR).filter(button).take(NEAR).chain(below.take(FAR).filter(button).take(NEAR)).any(|s| s.features.has(DATED));
        let told = i > 0 && name::announces(&units[i - 1].text);
        let mail = units.get(i + 1).is_some_and(|next| shown::is_mail_of(&next.text, &units[i].text));
        let role = mail || seen[i].features.has(Features::NAME) && units.get(i + 1).is_some_and(|next| shown::is_role_line(&next.text));
        seen[i].features.set_if(near || told || role, Features::NAME_NEAR);
    }
}

/// Units before the running text of a page that was saved without its menus; dumps with menus have 70 (median of 178 pages).
const CLEAN_UNITS: usize = 10;
/// Units between a headline and the line that says who wrote it and when.
const BELOW: usize = 4;

/// Marks the units of pages without menus, and lines with a byline or a date close below or above.
fn page(seen: &mut [Seen], first: usize) {
    const NO: Features = JUNK
        .or(Features::TAGS)
        .or(Features::INLINE)
        .or(Features::RELATED)
        .or(Features::LIST)
        .or(Features::ABOUT)
        .or(Features::BYLINE)
        .or(Features::DATE_LINE)
        .or(Features::END);
    const MADE: Features = Features::BYLINE.or(Features::DATE_LINE).or(Features::NAME_NEAR);
    let clean = first <= CLEAN_UNITS;
    // Units since and until the next line that says who or when.
    let mut above = usize::MAX;
    let mut below = usize::MAX;
    let count = seen.len();
    for seen in seen.iter_mut() {
        seen.features.set_if(clean && !seen.features.has(NO), Features::CLEAN);
        seen.features.set_if(above <= BELOW, Features::MADE_ABOVE);
        above = if seen.features.has(MADE) { 1 } else { above.saturating_add(1) };
    }
    for i in (0..count).rev() {
        let headline = seen[i].words >= 4 && is_headline(&seen[i]);
        seen[i].features.set_if(below <= BELOW && headline, Features::MADE_BELOW);
        below = if seen[i].features.has(MADE) { 1 } else { below.saturating_add(1) };
    }
}

/// Marks how far the running text is, and the lines that say who or when.
fn distances(seen: &mut [Seen], text: usize) {
    const MADE: Features = Features::BYLINE.or(Features::DATE_LINE).or(Features::DATE_IN).or(Features::NAME_NEAR);
    let near = |distance: usize, steps: [Features; 4]| match distance {
        1 => steps[0],
        2 => steps[1],
        3..=4 => steps[2],
        5..=8 => steps[3],
        _ => Features::default(),
    };
    let (mut above, mut below) = (usize::MAX, usize::MAX);
    for (at, seen) in seen.iter_mut().enumerate() {
        let f = &mut seen.features;
        f.set(near(above, [Features::ABOVE_1, Features::ABOVE_2, Features::ABOVE_3, Features::ABOVE_5]));
        above = if f.has(MADE) { 1 } else { above.saturating_add(1) };
        f.set(match text.checked_sub(at) {
            None | Some(0) => Features::default(),
            Some(1) => Features::TEXT_1,
            Some(2) => Features::TEXT_2,
            Some(3..=4) => Features::TEXT_3,
            Some(5..=8) => Features::TEXT_5,
            Some(9..=16) => Features::TEXT_9,
            Some(17..=40) => Features::TEXT_17,
            Some(_) => Features::TEXT_41,
        });
    }
    for seen in seen.iter_mut().rev() {
        let f = &mut seen.features;
        f.set(near(below, [Features::BELOW_1, Features::BELOW_2, Features::BELOW_3, Features::BELOW_5]));
        below = if f.has(MADE) { 1 } else { below.saturating_add(1) };
    }
}

/// Units below a headline in which its byline and its date stand: dek, captions and share lines come between.
const UNDER: usize = 6;

/// Marks what stands close under a line that looks like the headline of the running text: names and dates there are the article's.
fn heads(seen: &mut [Seen]) {
    let mut since = usize::MAX;
    for i in 0..seen.len() {
        let f = seen[i].features;
        let under = since <= UNDER;
        seen[i].features.set_if(under, Features::HEAD_ABOVE);
        seen[i].features.set_if(since <= 2, Features::HEAD_NEAR);
        seen[i].features.set_if(under && f.has(Features::NAME.or(Features::GIVEN)), Features::NAME_HEAD);
        seen[i].features.set_if(under && f.has(Features::DATE_LINE.or(Features::DATE_IN)), Features::DATE_HEAD);
        since = if f.has(Features::TOPIC.or(Features::MARKED)) && is_headline(&seen[i]) { 1 } else { since.saturating_add(1) };
    }
}

/// Blank lines tell something only where some lines have one before them and others have none: at least this part, in tenths.
const MIXED: usize = 1;

/// Marks blank lines and indents, where the page uses them to tell its parts.
fn layout(units: &[Unit<'_>], seen: &mut [Seen]) {
    let gaps = units.iter().filter(|u| u.gap).count();
    let mixed = gaps * 10 >= units.len() * MIXED && (units.len() - gaps) * 10 >= units.len() * MIXED;
    let indent = text_indent(units, seen);
    for (i, (unit, seen)) in units.iter().zip(seen).enumerate() {
        if mixed {
            seen.features.set(if unit.gap { Features::GAP } else { Features::NO_GAP });
            seen.features.set_if(units.get(i + 1).is_none_or(|next| next.gap), Features::GAP_BELOW);
        }
        if let Some(indent) = indent {
            seen.features.set_if(unit.indent < indent, Features::OUTDENT);
            seen.features.set_if(unit.indent > indent + 1 && !unit.centred, Features::INDENT);
            seen.features.set_if(unit.centred, Features::CENTRED);
        }
    }
}

/// The column at which half of the running text starts, if there is such a column.
fn text_indent(units: &[Unit<'_>], seen: &[Seen]) -> Option<u16> {
    let mut indents: Vec<u16> = units.iter().zip(seen).filter(|(_, s)| s.words >= LONG).map(|(u, _)| u.indent).collect();
    if indents.is_empty() {
        return None;
    }
    let middle = indents.len() / 2;
    let median = *indents.select_nth_unstable(middle).1;
    (indents.iter().filter(|i| **i == median).count() * 2 > indents.len()).then_some(median)
}

/// Words of the heading "About Osk Shipping".
const ABOUT_WORDS: std::ops::RangeInclusive<usize> = 2..=8;

/// Marks what press releases say about their company at the end: "About X" and the paragraph below that starts with X or names it early.
fn boilerplate(units: &[Unit<'_>], seen: &mut [Seen]) {
    for i in 1..seen.len().saturating_sub(1) {
        if !ABOUT_WORDS.contains(&seen[i].words) || seen[i].features.has(Features::ABOUT) || seen[i + 1].words < 8 {
            continue;
        }
        let (text, next) = (&units[i].text, &units[i + 1].text);
        let Some(rest) = text.strip_prefix("About ").or_else(|| text.strip_prefix("ABOUT ")) else { continue };
        let word = rest.split([' ', ':', ',']).next().unwrap_or(rest);
        if word.starts_with(char::is_uppercase) && topic::head(next, 120).to_lowercase().contains(&word.to_lowercase()) {
            seen[i].features.set(Features::END);
            seen[i + 1].features.set(Features::END);
        }
    }
}

/// Least names that a dek must share with the paragraph below it, least part of its names and of its words.
///
/// Measured on 129 pasted pages without a dek: the first paragraph meets all three on none of them.
const RESUMED: (usize, f32, f32) = (3, 0.6, 0.3);

/// True when the next paragraph tells the same again with the same names: then this one is the dek.
fn resumes(text: &str, next: &str, seen: Seen, after: Seen) -> bool {
    if !(8..=45).contains(&seen.words) || after.words < LONG || after.words <= seen.words {
        return false;
    }
    let next = topic::head(next, 2000);
    let share = |mut own: Vec<u32>, other: Vec<u32>| {
        own.sort_unstable();
        own.dedup();
        (own.iter().filter(|x| other.contains(x)).count(), own.len())
    };
    let (shared, all) = share(topic::names(text).collect(), topic::names(next).collect());
    if shared < RESUMED.0 || (shared as f32) < RESUMED.1 * all as f32 {
        return false;
    }
    let (words, total) = share(topic::stems(text).collect(), topic::stems(next).collect());
    words as f32 >= RESUMED.2 * total as f32
}
