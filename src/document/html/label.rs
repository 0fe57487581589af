//! Gives every block its part of the page: ordered rules, the scores for what no rule takes.

use super::flat::{RawBlock, Shape, around};
use super::{Page, bios, body, boxes, furniture, lead, phrases, related, repeated, topics, words};
use crate::document::Label;
use crate::lang::byline::{self, Trust};

/// The part of each block and the id of the rule that said so.
pub(super) fn label(page: &Page, range: (usize, usize), stories: &[(usize, Label)]) -> Vec<(Label, &'static str)> {
    let blocks = &page.flat.blocks;
    let mut labels: Vec<(Label, &'static str)> = (0..blocks.len()).map(|at| one(page, range, at)).collect();
    for &(at, label) in stories {
        // What the scores are sure of stays: a sentence of the body may be a link. Lines below a story's title under a label of such are sure.
        let told = label == Label::RelatedDescription && page.context.under[at] & phrases::RELATED != 0
            || related::is_capital_line(page, &blocks[at]);
        if !told && blocks[at].prose && labels[at].0 == Label::Body && blocks[at].link_chars * 10 < blocks[at].chars * 9 {
            continue;
        }
        labels[at] = (label, "related");
    }
    lead_stories(page, range.0, &mut labels);
    last_cards(page, &mut labels);
    repeated::drop(page, &mut labels);
    boxes::offers(page, &mut labels);
    boxes::pulled(page, &mut labels);
    furniture::labels_alone(page, &mut labels);
    lead::next_article(page, &mut labels);
    furniture::kin(page, &mut labels);
    boxes::consent(page, &mut labels);
    edges(page, &mut labels);
    furniture::fields(page, &mut labels);
    rescue(page, &mut labels);
    labels
}

/// Characters of the words on a button at most.
const BUTTON: u32 = 25;

/// The rules, in their order.
fn one(page: &Page, (first, last): (usize, usize), at: usize) -> (Label, &'static str) {
    let block = &page.flat.blocks[at];
    let body = page.scores.get(at).is_some_and(|s| *s > 0.0);
    let flags = block.own | block.inherited;
    if Some(at) == page.context.headline && at <= first.max(page.context.prose.0) {
        return (Label::Title, "headline");
    }
    if let Some(part) = bios::introduced(page, at, last) {
        return (part, "introduced");
    }
    if (!body || bios::is_labelled(page, at)) && bios::is_bio(page, block, at) || bios::is_last(page, block, at, last) {
        return (Label::Bio, "bio");
    }
    if let Some(part) = head_line(page, block, at) {
        return (part, "head line");
    }
    if is_caption_at(page, at) && furniture::is_length(page.flat.text(block)) {
        return (Label::Junk, "length");
    }
    let button = || block.kinds & phrases::SHARE != 0 && block.chars < BUTTON || furniture::is_line(block, page.flat.text(block));
    // The picture over the text may stand in an element for thumbnails.
    let figure = block.shape == Shape::Caption && block.around & around::FIGURE != 0 && page.context.in_cards[at].cards == 0;
    let own = block.own & words::CAPTION != 0 && at <= first && page.context.in_cards[at].cards == 0;
    let card = if figure || own { 0 } else { words::CARD };
    // What a box for readers' addresses says stands in an element for captions as well.
    let barred = words::HIDDEN | words::RELATED | words::LIST | words::BIO | words::SIGNUP | card;
    if is_caption_at(page, at) && !button() && flags & barred == 0 {
        let under = page.context.headline.is_some_and(|headline| headline < at);
        return if (at >= first.saturating_sub(4) || under) && at <= last { (Label::Body, "caption") } else { (Label::Junk, "caption") };
    }
    if flags & words::TAGS != 0 && topics::is_line(page, at) {
        return (Label::Tags, "tags");
    }
    let byline = block.own & words::AUTHOR != 0 && at < first + 4 && block.chars < 120;
    // A line of code is too short to say by itself that it belongs to the text.
    let left_out = words::HIDDEN | words::COMMENT | words::SIDE | words::RELATED;
    if block.shape == Shape::Code && first < at && at < last && block.link_chars == 0 && flags & left_out == 0 {
        return (Label::Body, "code");
    }
    if body && is_signature(page, block) {
        return (Label::Byline, "signature");
    }
    if lead::is_bio(page, at, first) {
        return (Label::Bio, "bio over text");
    }
    if lead::is_dek(page, at, first, |block| is_described(page, block)) {
        return (Label::Dek, "dek over byline");
    }
    if lead::is_lead(page, at, first, |block| is_described(page, block)) {
        return (Label::Dek, "dek below byline");
    }
    if body && !is_marked_dek(page, at, first, last) && !(byline && at < page.context.prose.0 && !block.sentence) {
        return if furniture::is_line(block, page.flat.text(block)) { (Label::Junk, "furniture") } else { (Label::Body, "score") };
    }
    if is_dek(page, block, at, first) {
        return (Label::Dek, "dek");
    }
    if byline {
        return (Label::Byline, "byline");
    }
    if block.own & words::DATE != 0 && at < first + 4 && block.chars < 120 {
        return (Label::Date, "date");
    }
    let labelled = at > last && page.context.under[at] & phrases::TAGS != 0 && block.link_chars == block.chars && block.chars < TAG;
    if (flags & words::TAGS != 0 || labelled) && block.link_chars > 0 {
        return (Label::Tags, "tags");
    }
    (Label::Junk, "score")
}

/// Characters of a tag at most.
const TAG: u32 = 40;

/// A name alone in an element for authors: over a post of a live blog.
fn is_signature(page: &Page, block: &RawBlock) -> bool {
    let name = |text: &str| byline::is_person(text) && byline::is_given_name(text);
    let line = block.chars < HEAD_LINE && matches!(block.shape, Shape::Paragraph | Shape::Bare) && !block.sentence;
    block.own & words::AUTHOR != 0 && line && name(page.flat.text(block))
}

/// Characters of a line before the text at most that is nothing but its day or its byline.
const HEAD_LINE: u32 = 60;

/// Before the text: the headline once more, "Posted: 03/04/2025 04:44 PM", and a byline in the element of a picture.
fn head_line(page: &Page, block: &RawBlock, at: usize) -> Option<Label> {
    if at >= page.context.prose.0 || block.prose {
        return None;
    }
    let text = page.flat.text(block);
    let heading = matches!(block.shape, Shape::Heading(_)) && block.link_chars == 0;
    if heading && page.known.titles.binary_search_by(|title| title.as_str().cmp(&body::key(text))).is_ok() {
        return Some(Label::Title);
    }
    let line = block.chars < HEAD_LINE && matches!(block.shape, Shape::Paragraph | Shape::Bare | Shape::Caption);
    if line && block.digits * 4 >= block.chars && holds_year(text) {
        return Some(Label::Date);
    }
    // "Published: 24.03.2021 - 10:14 Updated: 25.03.2021 - 9:00 Reporter: Ida Holm"
    if block.chars < 2 * HEAD_LINE && !block.ended && matches!(block.shape, Shape::Paragraph | Shape::Bare) && years(text) >= 2 {
        let led = || matches!(byline::lead(text), byline::Lead::Rest(_));
        if block.digits * 5 >= block.chars || led() {
            return Some(if led() { Label::Byline } else { Label::Date });
        }
    }
    // "Ida Holm | 5 April 2025"
    let signed = || page.context.headline.is_some_and(|h| h < at) && holds_year(text) && byline::holds_given_name(text);
    if line && !block.sentence && signed() && !byline::names(text, Trust::Visible).is_empty() {
        return Some(Label::Byline);
    }
    // "By Ida Holm | Halden Post".
    let named = || matches!(byline::lead(text), byline::Lead::Rest(rest) if byline::is_given_name(rest) && !byline::names(rest, Trust::Visible).is_empty());
    if line && block.shape != Shape::Caption && !block.sentence && page.context.headline.is_some_and(|h| h < at) && named() {
        return Some(Label::Byline);
    }
    (line && is_caption(block) && block.kinds & phrases::BYLINE != 0).then_some(Label::Byline)
}

/// True for a text with a year of the web in it.
pub(super) fn holds_year(text: &str) -> bool {
    years(text) > 0
}

/// Years of the web in a text.
fn years(text: &str) -> usize {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))).count()
}

/// A caption by its element or its class.
pub(super) fn is_caption(block: &RawBlock) -> bool {
    let by_class = (block.own | block.inherited) & words::CAPTION != 0
        && !matches!(block.shape, Shape::Heading(_) | Shape::Table)
        && block.chars < 400;
    block.shape == Shape::Caption || by_class
}

/// A caption, also one that only its words and the image before it tell: "Photo: Halden Pictures".
pub(super) fn is_caption_at(page: &Page, at: usize) -> bool {
    let Some(block) = page.flat.blocks.get(at) else { return false };
    // Of the paragraphs of the dev pages that these three tell, one in ten is text.
    let says = || block.kinds & phrases::CAPTION != 0 && block.chars < SHORT && matches!(block.shape, Shape::Paragraph | Shape::Bare);
    is_caption(block)
        || is_under_own_image(page, block, at)
        || is_boxed_with_image(page, block, at)
        || says() && page.flat.images.binary_search_by_key(&(at as u32), |image| image.block).is_ok()
}

/// A short text in the element of the image right before it: "<p><img><br>A ferry at the quay</p>".
fn is_under_own_image(page: &Page, block: &RawBlock, at: usize) -> bool {
    let line = block.chars < UNDER && block.link_chars == 0 && matches!(block.shape, Shape::Paragraph | Shape::Bare);
    let images = &page.flat.images;
    let found = || images.binary_search_by_key(&(at as u32), |image| image.block).ok().and_then(|found| images.get(found));
    line && page.context.headline.is_some_and(|h| h < at)
        && found().is_some_and(|image| image.element == block.element && image.node < block.node)
}

/// A line in an element for images with nothing else but the image before it: "<div class=photo><img><p>A ferry at the quay</p></div>".
fn is_boxed_with_image(page: &Page, block: &RawBlock, at: usize) -> bool {
    const FOREIGN: words::Flags = words::CARD | words::RELATED | words::LIST | words::SIDE | words::NAV | words::GALLERY | words::AUTHOR;
    let line = block.chars < SHORT && block.link_chars == 0 && matches!(block.shape, Shape::Paragraph | Shape::Bare);
    let images = &page.flat.images;
    let found = || images.binary_search_by_key(&(at as u32), |image| image.block).ok().and_then(|found| images.get(found));
    line && (block.own | block.inherited) & FOREIGN == 0
        && page.context.headline.is_some_and(|h| h < at)
        && found().is_some_and(|image| {
            let own = page.flat.up(block.element).take(2).find(|(_, e)| e.flags & words::IMAGE != 0);
            own.is_some_and(|(_, e)| e.last - e.first == 1 && (e.node..e.end).contains(&image.node) && image.node < block.node)
        })
}

/// Characters of such a text at most.
const UNDER: u32 = 60;

/// Characters of a caption at most that only its words tell.
const SHORT: u32 = 100;

/// The line under the headline as a heading, by its class or by the page's description. (Leading paragraphs with the class of a dek are text
/// in half of the dev pages.)
fn is_marked_dek(page: &Page, at: usize, first: usize, last: usize) -> bool {
    let block = &page.flat.blocks[at];
    let heading = matches!(block.shape, Shape::Heading(2..)) && block.chars >= DEK && block.link_chars * 2 < block.chars;
    let Some(headline) = page.context.headline.filter(|h| heading && *h < at && at <= first && first < last) else { return false };
    let next = (headline + 1..at).all(|i| page.flat.blocks[i].chars < DEK);
    let none = (headline + 1..at).all(|i| !page.flat.blocks[i].prose);
    next && block.own & words::DEK != 0 || none && is_described(page, block)
}

/// True for what the page's description begins with, or begins as it does.
fn is_described(page: &Page, block: &RawBlock) -> bool {
    let key = body::key(page.flat.text(block));
    let alike = |d: &String| !d.is_empty() && (d.starts_with(super::prefix(&key, 80)) || key.starts_with(super::prefix(d, 80)));
    page.known.descriptions.iter().any(alike)
}

/// Characters of a dek at least.
const DEK: u32 = 25;

/// The line under the headline.
fn is_dek(page: &Page, block: &RawBlock, at: usize, first: usize) -> bool {
    let Some(headline) = page.context.headline else { return false };
    if at <= headline || at >= first || block.chars < 25 || block.link_chars * 2 > block.chars {
        return false;
    }
    let foreign = (block.own | block.inherited)
        & (words::CAPTION | words::COMMENT | words::RELATED | words::SHARE | words::TAGS | words::AD | words::HIDDEN | words::PAYWALL)
        != 0;
    // A line of days and times stands there as well.
    !foreign
        && block.kinds & phrases::BYLINE == 0
        && block.digits * 5 < block.chars
        && (is_described(page, block)
            || block.own & (words::DEK | words::DESC) != 0
            || (at == headline + 1 && matches!(block.shape, Shape::Heading(2..=3)) && block.kinds == 0))
}

/// A list of stories between the headline and the text goes as a whole: also its heading, and what it links to besides.
fn lead_stories(page: &Page, first: usize, labels: &mut [(Label, &'static str)]) {
    let Some(headline) = page.context.headline else { return };
    for at in (headline + 1..first).rev() {
        let block = &page.flat.blocks[at];
        let led = labels[at + 1].0 == Label::RelatedTitle;
        let beside = led || labels[at - 1].0 == Label::RelatedTitle;
        let part = match block.shape {
            Shape::Heading(_) if led => Label::RelatedHeading,
            Shape::Item if beside && block.link_chars == block.chars => Label::RelatedTitle,
            _ => continue,
        };
        if labels[at].0 == Label::Body {
            labels[at] = (part, "related");
        }
    }
}

/// Teaser cards at the end of the text are other stories, even when their lines read like the body's.
fn last_cards(page: &Page, labels: &mut [(Label, &'static str)]) {
    let cards = &page.context.in_cards;
    let text = |range: std::ops::Range<usize>, carded: bool| -> u32 {
        let blocks = range.filter(|at| labels[*at].0 == Label::Body && (cards[*at].cards > 0) == carded).map(|at| &page.flat.blocks[at]);
        blocks.filter(|b| b.prose).map(|b| b.chars).sum()
    };
    let all = text(0..labels.len(), false);
    let is_story =
        |at: &usize| page.context.later as usize <= *at && (cards[*at].title && labels[*at].0 != Label::Body || labels[*at].1 == "related");
    let Some(first) = (0..labels.len()).filter(|at| cards[*at].cards > 0).find(is_story) else { return };
    // Where cards hold more than the rest, they are what the page is about, unless a label says that they are other stories.
    let own = text(first..labels.len(), true) > all || text(first..labels.len(), false) * AFTER_CARDS > all;
    for at in first..labels.len() {
        let told = page.context.under[at] & (phrases::RELATED | phrases::LIST) != 0;
        if cards[at].cards > 0 && labels[at].0 == Label::Body && (told || !own) {
            labels[at] = (Label::Junk, "card");
        }
    }
}

/// The part of the text that may stand after its first teaser card: one in this many. Cards in the middle of a text may be its own.
const AFTER_CARDS: u32 = 10;

/// Headings and captions at the end of the body lead and show nothing of it.
fn edges(page: &Page, labels: &mut [(Label, &'static str)]) {
    for (block, label) in page.flat.blocks.iter().zip(labels.iter_mut()).rev() {
        if label.0 == Label::Body {
            if matches!(block.shape, Shape::Heading(_)) {
                *label = (Label::Junk, "last heading");
            } else if label.1 != "caption" {
                break;
            }
        }
    }
}

/// The captions of a page that shows pictures with a text under each are what it has to say.
fn slides(page: &Page, labels: &mut [(Label, &'static str)], running: u32) {
    let blocks = &page.flat.blocks;
    let slide = |at: &usize| {
        let block = &blocks[*at];
        labels[*at] == (Label::Junk, "caption") && block.chars >= SLIDE && block.sentence && page.context.headline.is_some_and(|h| h < *at)
    };
    let found: Vec<usize> = (0..blocks.len()).filter(slide).collect();
    let chars: u32 = found.iter().map(|&at| blocks[at].chars).sum();
    if found.len() >= SLIDES && chars > running {
        found.into_iter().for_each(|at| labels[at] = (Label::Body, "caption"));
    }
}

/// Characters of a caption at least that tells more than what its picture shows, and how many of them make a page of slides.
const SLIDE: u32 = 100;
const SLIDES: usize = 3;

/// Never an empty body while there is running text: then the region is the body.
fn rescue(page: &Page, labels: &mut [(Label, &'static str)]) {
    let blocks = &page.flat.blocks;
    let running = |labels: &[(Label, &str)]| -> u32 {
        blocks.iter().zip(labels).filter(|(b, l)| l.0 == Label::Body && b.prose).map(|(b, _)| b.chars).sum()
    };
    slides(page, labels, running(labels));
    let mass = page.context.mass;
    if mass == 0 || running(labels) * 10 >= mass {
        return;
    }
    for (at, (block, label)) in blocks.iter().zip(labels.iter_mut()).enumerate() {
        let inside = super::context::within(&page.flat, block.element, page.context.regions.elements[1]);
        if inside
            && block.prose
            && (block.own | block.inherited) & super::measure::MASSLESS == 0
            && at != page.context.headline.unwrap_or(usize::MAX)
        {
            *label = (Label::Body, "rescued");
        }
    }
}
