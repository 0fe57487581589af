//! What stands between the headline and the text: a dek over the byline, a text about the author beside it; and where the next article
//! of a page without end starts.

use super::flat::{RawBlock, Shape};
use super::tag::Tag;
use super::{Page, body, phrases, words};
use crate::document::plain::{has_profession, says};
use crate::document::{Field, Label};

/// Characters of a dek at least.
const DEK: u32 = 25;
/// And at most: what is longer is a first paragraph, whatever the page's description begins with.
const LONGEST: u32 = 400;
/// Characters of a line that is nothing but byline or day at most.
const LINE: u32 = 80;
/// Characters of a line with nothing but a day and a time at most.
const DAY: u32 = 40;
/// Blocks between the headline and its dek.
const NEAR: usize = 8;
/// Blocks below a dek, or below the headline of the next article, among which its byline or its day stands.
const BELOW: usize = 4;

/// A paragraph right under the headline with the byline or the day between it and the text, which its class or the page's description
/// tells to be the dek: texts do not stand over their byline.
pub(super) fn is_dek(page: &Page, at: usize, first: usize, described: impl Fn(&RawBlock) -> bool) -> bool {
    let blocks = &page.flat.blocks;
    let block = &blocks[at];
    let Some(headline) = page.context.headline.filter(|h| (1..=NEAR).contains(&at.saturating_sub(*h)) && at <= first) else { return false };
    let shape = matches!(block.shape, Shape::Paragraph | Shape::Bare | Shape::Heading(2..));
    if !shape
        || !(DEK..=LONGEST).contains(&block.chars)
        || block.link_chars * 2 > block.chars
        || (block.own | block.inherited) & words::HIDDEN != 0
    {
        return false;
    }
    let alone = blocks[headline + 1..at].iter().all(|b| !b.prose && b.chars < DEK + LINE);
    let below = (at + 1..blocks.len()).take(BELOW).take_while(|i| !blocks[*i].prose || is_stamp(page, *i));
    // Right under the headline a heading over the byline is the dek whatever it is called.
    let heading = matches!(block.shape, Shape::Heading(2..=4)) && at == headline + 1;
    alone && below.clone().any(|i| is_stamp(page, i)) && (block.own & words::DEK != 0 || heading && block.kinds == 0 || described(block))
}

/// Characters of a dek below the byline at most.
const LEAD: u32 = 500;

/// On a page that calls itself news: the first paragraph, also below the byline, which its class tells to be the dek, alone in its element
/// and with the text below it. (Introductions of several paragraphs and those of other pages are text.)
pub(super) fn is_lead(page: &Page, at: usize, first: usize, described: impl Fn(&RawBlock) -> bool) -> bool {
    const FOREIGN: words::Flags = words::HIDDEN | words::CARD | words::RELATED | words::LIST;
    let blocks = &page.flat.blocks;
    let block = &blocks[at];
    let flags = block.own | block.inherited;
    let told = flags & words::DEK != 0 || block.own & words::DESC != 0 && described(block);
    if !page.known.news || at != first || !told || flags & FOREIGN != 0 {
        return false;
    }
    let near = page.context.headline.filter(|h| (1..=3 * NEAR).contains(&at.saturating_sub(*h)));
    let shape = matches!(block.shape, Shape::Paragraph | Shape::Bare | Shape::Heading(2..));
    let text = |b: &&RawBlock| b.prose && !super::label::is_caption(b);
    let mut below = blocks[at + 1..].iter().filter(text).map(|b| (b.own | b.inherited) & words::DEK == 0);
    let alone = below.next() == Some(true) && below.next() == Some(true);
    let over = |headline: usize| blocks[headline + 1..at].iter().any(|b| text(&b));
    let sized = (DEK..=LEAD).contains(&block.chars) && block.link_chars * 2 <= block.chars;
    near.is_some_and(|headline| !over(headline)) && shape && sized && alone
}

/// A line that says who wrote, or when.
fn is_stamp(page: &Page, at: usize) -> bool {
    let block = &page.flat.blocks[at];
    // "Ida Holm, 5 April 2025": commas part what stamps say.
    // Those of several people with the day and a credit are longer.
    let long = block.chars < 2 * LINE && block.own & words::AUTHOR != 0 && block.kinds & phrases::BYLINE != 0;
    let short = (block.chars < LINE && !block.prose || long) && !block.ended;
    let dated = block.chars < DAY && block.digits * 4 >= block.chars && super::label::holds_year(page.flat.text(block));
    short && (block.own & (words::AUTHOR | words::DATE) != 0 || block.kinds & phrases::BYLINE != 0 || dated)
}

/// Characters of a text about an author.
const BIO: std::ops::Range<u32> = 40..900;

/// A text about the author over the article: it begins with the author's name and tells what the author is or does.
pub(super) fn is_bio(page: &Page, at: usize, first: usize) -> bool {
    let block = &page.flat.blocks[at];
    let own = (block.own | block.inherited) & (words::AUTHOR | words::BIO) != 0;
    if page.context.headline.is_none_or(|h| h >= at)
        || at > first + BELOW
        || !BIO.contains(&block.chars)
        || block.link_chars * 2 > block.chars
    {
        return false;
    }
    let text = page.flat.text(block);
    let goes_on = |name: &str| text.strip_prefix(name).and_then(|rest| rest.strip_prefix([' ', ','])).map(str::trim_start);
    let tells = |rest: &str| rest.split(' ').next().is_some_and(says);
    let mut names = page.offers.values(Field::Author).map(|c| c.value.trim()).filter(|name| name.contains(' '));
    names.any(|name| {
        let given = name.split(' ').next().unwrap_or(name);
        goes_on(name).is_some_and(tells) || (own || at <= first + BELOW) && goes_on(given).is_some_and(tells)
    }) && has_profession(text)
}

/// Elements around a headline among which that of its article is.
const AROUND: usize = 6;

/// Characters of text after which another headline starts another article.
const ARTICLE: u32 = 600;

/// Pages that go on without end show the next article below: a first-level heading with its own byline or day, as the headline has.
pub(super) fn next_article(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let Some(headline) = page.context.headline.filter(|h| blocks.get(*h).is_some_and(|b| b.shape == Shape::Heading(1))) else { return };
    let own = body::key(page.flat.text(&blocks[headline]));
    let mut text = 0;
    // The element of the article, among others of its kind.
    let place = |at: usize| {
        let around = page.flat.up(blocks[at].element).take(AROUND);
        around.filter(|(_, e)| e.tag == Tag::Article || e.flags & words::ARTICLE != 0).map(|(id, e)| (id, e.parent, e.path)).next()
    };
    let home = place(headline);
    let beside = |at: usize| home.zip(place(at)).is_some_and(|(a, b)| a.0 != b.0 && (a.1, a.2) == (b.1, b.2));
    let starts = |at: usize| {
        let stamped = (at + 1..blocks.len()).take(BELOW).take_while(|i| !blocks[*i].prose).any(|i| is_stamp(page, i));
        blocks[at].shape == Shape::Heading(1) && blocks[at].chars >= DEK && stamped && body::key(page.flat.text(&blocks[at])) != own
    };
    for at in headline + 1..blocks.len() {
        if (text >= ARTICLE || text > 0 && beside(at)) && starts(at) {
            // The kicker of the next article stands over its headline.
            let from =
                place(at).filter(|_| beside(at)).and_then(|(id, ..)| page.flat.elements.get(id as usize)).map_or(at, |e| e.first as usize);
            labels[from.max(headline + 1)..].iter_mut().filter(|l| l.0 == Label::Body).for_each(|l| *l = (Label::Junk, "next article"));
            return;
        }
        if labels[at].0 == Label::Body && blocks[at].prose {
            text += blocks[at].chars;
        }
    }
}
