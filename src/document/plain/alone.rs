//! What a unit of a text page shows by itself: length, end, shape, set phrases, dates, names.

use super::feature::{Features, Seen};
use super::phrases::{self, Phrases};
use super::shape::Shape;
use super::unit::Unit;
use super::{beside, counts, credit, name};
use crate::document::text::holds;
use crate::lang::date::{self, Order};
use crate::lang::script::{ASKS, STOPS, UNENDED, UNSPACED_WORD, is_unended};
use crate::report::BlockKind;

/// Words of the longest headline. On the news pages of the development sets 99.5 % are shorter.
pub(super) const TITLE_WORDS: usize = 28;
/// Bytes of the longest line that may be a byline with date, role and place.
const META_LINE: usize = 200;
/// Most words of a line that a set phrase makes junk; longer ones are more likely prose.
const PHRASE_WORDS: usize = 40;
/// Most words of a line that holds a date and is no sentence.
const DATED_WORDS: usize = 16;
/// Words of the shortest paragraph that starts with a dateline.
const DATELINE_WORDS: usize = 12;
/// Bytes of the shortest line whose inner comma or full stop makes it running text.
const PROSE: usize = 60;

/// The features of a unit that its neighbours do not matter for.
pub(super) fn look(unit: &Unit<'_>, order: Order, buffer: &mut String) -> Seen {
    let text = &*unit.text;
    let shape = Shape::of(text);
    let words = shape.words;
    let mut f = ending(text, words);
    start(text, &mut f);
    f.set_if(shape.running && text.len() > PROSE, Features::PROSE);
    f.set_if(shape.glued, Features::GLUED);
    marks(unit, words, &mut f);
    if words <= TITLE_WORDS {
        f.set_if(shape.is_caps(), Features::CAPS);
        f.set_if(shape.is_titled(), Features::TITLED);
        f.set_if(shape.is_number(), Features::NUMBER);
        f.set_if(shape.address && words <= 8 || holds(text, "://") || holds(text, "www."), Features::ADDRESS);
        f.set_if(shape.cells, Features::CELLS);
    }
    let (found, inline) = phrases::of(text, buffer);
    from_phrases(found, words, inline < text.len(), &mut f);
    f.set_if(words <= 3 && counts::is_reading_time(text), Features::MINUTES);
    f.set_if(words <= TITLE_WORDS && counts::is_page_number(text), Features::LEGAL);
    let short = text.len() <= META_LINE;
    let day = short && shape.dated && dates(text, words, order, &mut f);
    f.set_if(!day, Features::NO_DATE);
    if short {
        names(text, &shape, day, &mut f);
    } else {
        f.set(Features::NO_BYLINE);
    }
    if words >= 2
        && !f.has(Features::DATE_IN.or(Features::DATE_LINE))
        && let Some(credit) = credit::of(text)
    {
        f.set(Features::CAPTION.or(if credit == credit::Credit::Whole { Features::CREDIT_LINE } else { Features::CREDIT }));
    }
    f.set_if(words >= DATELINE_WORDS && super::wire::dateline(text).is_some(), Features::DATELINE);
    Seen { features: f, words, inline }
}

/// How a unit ends, with its length.
fn ending(text: &str, words: usize) -> Features {
    let end = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', '」', '』', '“', ' ']);
    let (kind, mut f) = match end.chars().next_back() {
        Some(c) if STOPS.contains(&c) => (0, Features::STOP),
        Some(c) if ASKS.contains(&c) => (1, Features::ASK),
        Some(':' | '：') => (2, Features::COLON),
        Some(c) if is_unended(c) && words * UNSPACED_WORD >= UNENDED => (0, Features::STOP),
        _ => (3, Features::OPEN),
    };
    f.set_if(kind == 0 && (end.ends_with("...") || end.ends_with('…')), Features::CUT);
    let length = match words {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        10..=14 => 3,
        15..=24 => 4,
        25..=45 => 5,
        _ => 6,
    };
    f.set(Features::length(length, kind));
    f
}

/// How it starts.
fn start(text: &str, f: &mut Features) {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => f.set(Features::LOWER),
        Some('"' | '“' | '„' | '«' | '»' | '「' | '‘') => f.set(Features::QUOTE),
        Some(c) if c.is_ascii_digit() || c == '#' => {
            // "3. Life", "#1": an item of a list, or a heading of one.
            let digits = text.trim_start_matches('#').bytes().take_while(u8::is_ascii_digit).count();
            let rest = text.trim_start_matches('#').get(digits..).unwrap_or_default();
            f.set_if((1..=2).contains(&digits) && (c == '#' || rest.starts_with([')', '.'])), Features::NUMBERED);
        }
        _ => {}
    }
}

/// What the layout says.
fn marks(unit: &Unit<'_>, words: usize, f: &mut Features) {
    let text = &*unit.text;
    f.set_if(unit.kind == BlockKind::ListItem, Features::BULLET);
    f.set_if(unit.level.is_some(), Features::MARKED);
    f.set_if(unit.level == Some(1), Features::LEVEL_1);
    f.set_if(unit.kind == BlockKind::Quote, Features::QUOTED);
    f.set_if(unit.kind == BlockKind::Table, Features::TABLE);
    let whole = unit.links.first().is_some_and(|l| l.start == 0 && l.end as usize + 2 >= text.len());
    f.set_if(whole, Features::LINK);
    f.set_if(!whole && !unit.links.is_empty(), Features::LINKED);
    f.set_if(text.starts_with('[') && text.ends_with(']') || text.starts_with('(') && text.ends_with(')') && words <= 6, Features::BRACKET);
}

/// What set phrases say, as far as the length of the line lets them.
fn from_phrases(found: Phrases, words: usize, rest: bool, f: &mut Features) {
    if words <= PHRASE_WORDS {
        let pairs = [
            (Phrases::SHARE, Features::SHARE),
            (Phrases::AD, Features::AD),
            (Phrases::NEWSLETTER, Features::NEWSLETTER),
            (Phrases::COMMENTS, Features::COMMENTS),
            (Phrases::LEGAL, Features::LEGAL),
            (Phrases::NAV, Features::NAV),
            (Phrases::CAPTION, Features::CAPTION),
            (Phrases::END, Features::END),
            (Phrases::SPEECH, Features::SPEECH),
            (Phrases::YOU, Features::YOU),
        ];
        for (phrase, feature) in pairs {
            f.set_if(found.has(phrase), feature);
        }
    }
    f.set_if(found.has(Phrases::MINUTES) && words <= DATED_WORDS, Features::MINUTES);
    // "People are also reading…"
    let heading = words <= 9 && (!f.has(Features::STOP) || f.has(Features::CUT));
    f.set_if(found.has(Phrases::RELATED) && heading, Features::RELATED);
    f.set_if(found.has(Phrases::LIST) && heading, Features::LIST);
    f.set_if(!f.has(Features::RELATED.or(Features::LIST)), Features::NO_LIST);
    let inline = found.has(Phrases::INLINE) && rest && (3..=TITLE_WORDS).contains(&words);
    f.set(if inline { Features::INLINE } else { Features::NO_INLINE });
    f.set(if found.has(Phrases::ABOUT) { Features::ABOUT } else { Features::NO_ABOUT });
    f.set(if found.has(Phrases::TAGS) && words <= PHRASE_WORDS { Features::TAGS } else { Features::NO_TAGS });
}

/// Looks for a day; true when there is one.
fn dates(text: &str, words: usize, order: Order, f: &mut Features) -> bool {
    let (stamps, rest) = date::split(text, order);
    let day = stamps.iter().any(date::Stamp::is_day);
    f.set_if(day && rest == 0, Features::DATE_LINE);
    f.set_if(day && rest > 0 && words <= DATED_WORDS && !f.has(Features::STOP), Features::DATE_IN);
    day
}

/// Looks for who wrote it.
fn names(text: &str, shape: &Shape, day: bool, f: &mut Features) {
    match name::byline(text, shape) {
        name::Byline::Marked => f.set(Features::BYLINE),
        name::Byline::Bare => f.set(Features::NAME),
        name::Byline::No => match day.then(|| beside::find(text)).flatten() {
            Some((true, _)) => f.set(Features::BYLINE),
            Some((false, _)) => f.set(Features::NAME.or(Features::GIVEN)),
            None => f.set(Features::NO_BYLINE),
        },
    }
    if let Some(rest) = name::given(text, shape) {
        f.set(Features::GIVEN);
        f.set_if(name::tells_role(rest), Features::ROLE);
    }
}
