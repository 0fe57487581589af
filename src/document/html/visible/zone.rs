//! Where a block stands to the headline and the text of the article.

use super::super::context::reach;
use super::super::flat::{Shape, around};
use super::super::{Page, phrases, words};
use crate::lang::byline::{self, Lead};

/// The article on the page: its headline and the first and last block of its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    pub(super) head: Option<usize>,
    pub(super) first: usize,
    pub(super) last: usize,
    /// The last block of the page's running text: that of a text with long lists in it, which part its runs.
    end: usize,
    /// What readers wrote below the text: from its label to the next heading of that level.
    talk: (usize, usize),
    /// What the elements around the headline say: it holds for the whole article, and tells no part of it from another.
    common: words::Flags,
    /// Tags around the headline, likewise.
    around: u16,
}

/// Characters of a label such as "Latest comments (12)" at most.
const LABEL: u32 = 40;

/// Finds what readers wrote below a block.
fn talk(page: &Page, last: usize) -> (usize, usize) {
    let blocks = &page.flat.blocks;
    let mut reader = phrases::Reader::default();
    let mut label = |at: &usize| {
        let block = &blocks[*at];
        let heading = matches!(block.shape, Shape::Heading(_));
        if block.chars >= LABEL || block.prose || !heading && block.link_chars > 0 {
            return false;
        }
        // "3 comments", "Comments (3)"
        let text = page.flat.text(block);
        let bare = text.trim_matches(|c: char| !c.is_alphabetic());
        let kinds = if bare.len() < text.len() { reader.of(bare) } else { block.kinds };
        // "Kommentar von" stands over an author.
        kinds & phrases::REPLIES != 0
            || heading && kinds & phrases::COMMENT != 0 && byline::lead(text) == Lead::None && !byline::ends_with_lead(text)
    };
    let Some(start) = (last + 1..blocks.len()).find(&mut label) else { return (usize::MAX, usize::MAX) };
    let level = if let Shape::Heading(level) = blocks[start].shape { level } else { u8::MAX };
    let next = |at: &usize| matches!(blocks[*at].shape, Shape::Heading(other) if other <= level);
    let reach = (reach(&page.flat, &blocks[start]) as usize).min(blocks.len());
    (start, (start + 1..reach).find(next).unwrap_or(reach))
}

/// Blocks over the headline, or over the text where there is none, that are near.
pub(super) const BEFORE: usize = 8;
/// Blocks right before the text.
const CLOSE: usize = 3;
/// Blocks from the first of the text on that are near.
pub(super) const AFTER: usize = 4;
/// Blocks at the end of the text that are near.
const LAST: usize = 3;
/// Blocks after the text that are near.
pub(super) const BELOW: usize = 6;

/// Blocks between two parts of the same text at most: pictures with captions, lists of links, advertising.
const GAP: usize = 12;

/// First and last block of the text: of the runs of running text that are body by the scores, the longest; of those before the headline
/// none where there is one after it.
fn run(page: &Page, head: Option<usize>) -> (usize, usize) {
    let blocks = &page.flat.blocks;
    let body = |at: &usize| page.scores.get(*at).is_some_and(|s| *s > 0.0) && blocks[*at].prose;
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    for at in (0..blocks.len()).filter(body) {
        match runs.last_mut() {
            Some(run) if at - run.1 <= GAP && head.is_none_or(|h| h < run.0 || h > at) => (run.1, run.2) = (at, run.2 + blocks[at].chars),
            _ => runs.push((at, at, blocks[at].chars)),
        }
    }
    let after = |run: &(usize, usize, u32)| head.is_none_or(|h| run.0 > h);
    let longest = |runs: &mut dyn Iterator<Item = &(usize, usize, u32)>| runs.max_by_key(|run| (run.2, std::cmp::Reverse(run.0))).copied();
    let best = longest(&mut runs.iter().filter(|r| after(r)));
    let any = longest(&mut runs.iter());
    // A headline far down, with little text under it, is that of something else.
    let best = best.filter(|b| any.is_none_or(|a| b.2 * 4 >= a.2)).or(any);
    best.map_or(page.context.prose, |run| (run.0, run.1))
}

impl Zone {
    pub(super) fn of(page: &Page, head: Option<usize>) -> Self {
        let (first, last) = run(page, head);
        let last = last.max(first);
        let end = super::body(page).1.max(last);
        let head = head.filter(|h| *h <= first);
        let (common, around) = head.and_then(|h| page.flat.blocks.get(h)).map_or((0, 0), |b| (b.inherited, b.around));
        Self { head, first, last, end, talk: talk(page, end), common, around }
    }

    /// First block that is near, and one past the last.
    pub(super) fn near(&self, blocks: usize) -> std::ops::Range<usize> {
        let start = self.head.unwrap_or(self.first).saturating_sub(BEFORE);
        start..(self.first + AFTER).min(blocks)
    }

    /// The blocks after the text that are near and not near its start.
    pub(super) fn below(&self, blocks: usize) -> std::ops::Range<usize> {
        // The last blocks of the text may be about who wrote it.
        let start = (self.last + 1).saturating_sub(LAST).max(self.first + AFTER).min(blocks);
        start..(self.last + 1 + BELOW).clamp(start, blocks)
    }

    /// The blocks after the end of all running text that are not among those.
    pub(super) fn end(&self, blocks: usize) -> std::ops::Range<usize> {
        let start = (self.end + 1).max(self.below(blocks).end).min(blocks);
        start..(self.end + 1 + BELOW).clamp(start, blocks)
    }

    /// Among what readers wrote.
    pub(super) fn is_talk(&self, at: usize) -> bool {
        (self.talk.0..self.talk.1).contains(&at)
    }

    /// Below the text, or under a label of other stories, what stands in one of several cards is another story's.
    pub(super) fn is_other_card(&self, page: &Page, at: usize) -> bool {
        let told = || page.context.under.get(at).is_some_and(|under| under & (phrases::RELATED | phrases::LIST) != 0);
        let card = page.context.in_cards.get(at).is_some_and(|place| place.cards > 0);
        card && at > self.first && (at > self.last || told())
    }

    /// Where a block stands.
    pub(super) fn place(&self, page: &Page, at: usize) -> &'static str {
        let Some(block) = page.flat.blocks.get(at) else { return "far" };
        let flags = block.own | block.inherited & !self.common;
        // Between headline and text no class makes a line another story's: "12 comments" and "share" stand in bylines, which are cards.
        let authors = (block.own | block.inherited) & words::AUTHOR != 0;
        let own = authors || block.own & words::DATE != 0 || block.link_chars * 2 <= block.chars;
        let reach = if authors { BEFORE } else { CLOSE };
        let between = own && self.head.is_some_and(|head| (head + 1..self.first.min(head + 1 + reach)).contains(&at));
        if !between && flags & words::COMMENT != 0 || self.is_talk(at) {
            return "comment";
        }
        if !between && flags & (words::RELATED | words::LIST | words::CARD) != 0 {
            return "related";
        }
        if self.is_other_card(page, at) {
            return "related";
        }
        let flags = if between { flags & !words::SIDE } else { flags };
        let event = |at: usize| page.flat.blocks.get(at).is_some_and(|b| (b.own | b.inherited) & words::EVENT != 0);
        if flags & (words::SIDE | words::CONSENT) != 0
            || event(at) && !self.head.is_some_and(event)
            || block.around & !self.around & around::ASIDE != 0
        {
            return "side";
        }
        if at > self.last && (flags & words::FOOTER != 0 || block.around & around::FOOTER != 0) {
            return if flags & words::ARTICLE != 0 { "below" } else { "footer" };
        }
        match self.head {
            Some(head) if at == head => "head",
            Some(head) if at < head => match head - at {
                1..=2 => "over",
                3..=BEFORE => "above",
                _ => "top",
            },
            Some(head) if at < self.first => match at - head {
                1..=3 => "under",
                _ if self.first - at <= CLOSE => "before",
                4..=10 => "between",
                _ => "gap",
            },
            None if at < self.first => match self.first - at {
                1..=CLOSE => "before",
                ..=BEFORE => "above",
                _ => "top",
            },
            _ if at <= self.last && page.scores.get(at).is_some_and(|s| *s > 0.0) => "body",
            _ if at < self.first + AFTER => "start",
            _ if at <= self.last => "body",
            _ if at <= self.last + BELOW || (self.end + 1..=self.end + BELOW).contains(&at) => "below",
            _ => "far",
        }
    }
}
