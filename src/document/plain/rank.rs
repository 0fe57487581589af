//! The lines that look most like headline, byline and date, chosen before the labels are given: the sequence sees them as features.

use super::alone::TITLE_WORDS;
use super::feature::{Features, JUNK, Seen};
use super::model::{Rank, Weights};

/// Units of the running text in which the headline may stand: deks and captions look like text.
const INTO_TEXT: usize = 4;

/// True for a line that may be the headline; `text` is the first unit of the running text.
pub(super) fn may_be_headline(seen: &Seen, at: usize, text: usize) -> bool {
    const NO: Features = Features::BRACKET.or(Features::BYLINE).or(Features::DATE_LINE).or(Features::CREDIT);
    // "Ida Holm" over the day, where the text does not speak of her.
    let name = seen.features.has(Features::NAME) && seen.features.has(Features::NAME_NEAR) && seen.features.has(Features::SHARE_0);
    at <= text + INTO_TEXT && !name && (1..=TITLE_WORDS).contains(&seen.words) && !seen.features.has(NO)
}

/// True for a line that may name the authors.
pub(super) fn may_be_byline(seen: &Seen) -> bool {
    let marked = seen.features.has(Features::BYLINE);
    marked || seen.features.has(Features::NAME.or(Features::GIVEN)) && !seen.features.has(JUNK.or(Features::UNDER_END))
}

/// True for a line that may date the article.
pub(super) fn may_be_date(seen: &Seen) -> bool {
    !seen.features.has(Features::NO_DATE)
}

/// Finds the lines and marks them, and for each unit where it stands to the headline.
pub(super) fn mark(seen: &mut [Seen], text: usize, weights: &Weights) {
    let best = |seen: &[Seen], rank: Rank, may: &dyn Fn(usize, &Seen) -> bool| {
        let mut best: Option<(usize, f32)> = None;
        for (at, unit) in seen.iter().enumerate().filter(|(at, unit)| may(*at, unit)) {
            let score = weights.rank(unit.features)[rank as usize];
            // Nothing is better than a line with less than none.
            if score > best.map_or(0.0, |b| b.1) {
                best = Some((at, score));
            }
        }
        best.map(|(at, _)| at)
    };
    if let Some(at) = best(seen, Rank::Headline, &|at, unit| may_be_headline(unit, at, text)) {
        around_headline(seen, above(seen, at, text, weights), text);
    }
    let who = best(seen, Rank::Who, &|_, unit| may_be_byline(unit));
    let when = best(seen, Rank::When, &|_, unit| may_be_date(unit));
    if let Some(at) = who {
        seen[at].features.set(Features::BEST_WHO);
    }
    if let Some(at) = when {
        seen[at].features.set(Features::BEST_WHEN);
    }
}

/// Units over a line in which the headline may stand whose dek it is.
const DEK: usize = 2;
/// Words of the shortest headline over its dek.
const WORDS: usize = 4;
/// How much less the line above may look like the headline. A dek tells more of the text than its headline does.
const LESS: f32 = 1.0;
/// The same for the line right above that tells of what the text tells, over a line as long as deks are.
const TOLD: f32 = 3.0;
/// Words of a line as long as deks are.
const LONG: usize = 9;

/// The headline where the best line may be its dek: the line close above that looks nearly as much like one.
fn above(seen: &[Seen], best: usize, text: usize, weights: &Weights) -> usize {
    const ABOUT: Features =
        Features::LEAD_1.or(Features::LEAD_2).or(Features::LEAD_3).or(Features::SHARE_90).or(Features::SHARE_70).or(Features::SHARE_50);
    const NOT: Features = JUNK
        .or(Features::LINK)
        .or(Features::LINKED)
        .or(Features::BULLET)
        .or(Features::CELLS)
        .or(Features::STOP)
        .or(Features::NUMBERED)
        .or(Features::PROSE);
    // What stands on the page again, is marked or asks is a headline and no dek.
    const HEADLINE: Features = Features::REPEATED.or(Features::START_AGAIN).or(Features::END_AGAIN).or(Features::MARKED).or(Features::ASK);
    let score = |at: usize| weights.rank(seen[at].features)[Rank::Headline as usize];
    let may = |at: &usize| seen[*at].words >= WORDS && may_be_headline(&seen[*at], *at, text);
    let near = |at: &usize| {
        let told = *at + 1 == best && seen[best].words >= LONG && !seen[best].features.has(HEADLINE) && seen[*at].features.has(ABOUT);
        let less = if told && !seen[*at].features.has(NOT) { TOLD } else { LESS };
        score(*at) >= (score(best) - less).max(0.0)
    };
    (best.saturating_sub(DEK)..best).find(|at| may(at) && near(at)).unwrap_or(best)
}

/// Marks where units stand to the headline.
fn around_headline(seen: &mut [Seen], best: usize, text: usize) {
    for (at, unit) in seen.iter_mut().enumerate() {
        let f = &mut unit.features;
        if at < best {
            f.set(Features::BEFORE_TITLE);
            f.set(match best - at {
                1 => Features::OVER_1,
                2 => Features::OVER_2,
                3..=5 => Features::OVER_3,
                _ => Features::default(),
            });
        } else if at == best {
            f.set(Features::BEST_TITLE);
        } else {
            f.set_if(at < text, Features::AFTER_TITLE);
            f.set(match at - best {
                1 => Features::UNDER_1,
                2 => Features::UNDER_2,
                3 => Features::UNDER_3,
                4..=6 => Features::UNDER_4,
                7..=12 => Features::UNDER_7,
                _ => Features::default(),
            });
        }
    }
}
