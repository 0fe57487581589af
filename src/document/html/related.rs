//! Other stories that the page offers: lists under a label, cards and lines in the body, cards after it.
//!
//! Every link to a story is judged where it stands; a target that stands in several places is what its best place says.

use super::flat::{NONE, RawBlock, Shape, around};
use super::phrases::{LIST, RELATED};
use super::stories::TAG;
use super::tag::{Attr, Tag};
use super::{Page, address, phrases, stories, words};
use crate::document::text::folded;
use crate::document::{LONGEST_HEADING, Label, MOST_STORIES};
use crate::lang::script::is_east_asian;
use crate::report::{Related, RelatedKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Parts in which no story is offered.
const NEVER: words::Flags = words::COMMENT | words::CRUMB | words::CONSENT | words::SIGNUP | words::ACCOUNT | words::TOC | words::HIDDEN;

/// Parts in which stories are offered only under a label.
const RARELY: words::Flags = words::FOOTER | words::BIO | words::MODAL | words::SHARE | words::EVENT;

/// Parts in which they are offered only under a label or with a class that says so.
const SELDOM: words::Flags = words::NAV | words::AD;

/// Blocks after the body in which unlabelled cards are offered with the article. Half of the unlabelled ones of the gold set stand within.
const AFTER: usize = 24;

/// Lists longer than this are rivers of news, not offered with the article; related lists of the gold set have 1 to 12 entries.
const RIVER: usize = 14;

/// Characters of a label before an inline link ("Read more:").
const LABEL_CHARS: u32 = 40;

/// Characters of a description at least.
const DESCRIPTION: u32 = 40;

/// The same where it is a paragraph that ends as sentences do.
const SENTENCE: u32 = 20;

/// A link to a story in one place.
struct Place<'p> {
    block: usize,
    url: String,
    target: String,
    title: &'p str,
    /// Headings are better titles than whole cards.
    heading: bool,
    kind: RelatedKind,
    label: u32,
    /// The element around the cards or rows of its list.
    room: u32,
    /// How much speaks for the place; 0 is a guess.
    sure: u8,
    /// Somebody pays for it.
    paid: bool,
}

/// Finds the stories; also what blocks they take.
pub(super) fn find(page: &Page, base: Option<&str>, body: (usize, usize)) -> (Vec<Related>, Vec<(usize, Label)>) {
    let mut places = places(page, base, body);
    rivers(&mut places);
    let mut targets: Vec<Vec<Place>> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for mut place in places {
        let at = *known.entry(std::mem::take(&mut place.target)).or_insert(targets.len());
        if at == targets.len() {
            targets.push(Vec::new());
        }
        targets[at].push(place);
    }
    let (mut found, mut labels) = (Vec::new(), Vec::new());
    for mut here in targets {
        here.sort_by_key(|p| (p.kind == RelatedKind::List, std::cmp::Reverse(p.sure), !p.heading));
        let Some(first) = here.first() else { continue };
        let titled = here.iter().filter(|p| p.kind == first.kind && stories::is_title(p.title));
        let Some(title) = titled.max_by_key(|p| (p.heading, !is_under_title(page, p.block), p.title.len().min(200))) else { continue };
        let description = description(page, title.block, title.title);
        for place in &here {
            labels.push((place.block, Label::RelatedTitle));
        }
        if let Some((block, _)) = description {
            labels.push((block, Label::RelatedDescription));
        }
        if first.label != NONE {
            labels.push((first.label as usize, Label::RelatedHeading));
        }
        if found.len() == MOST_STORIES || first.paid || stories::is_index(title.title) {
            continue;
        }
        let (lead, words) = stories::without_label(stories::bare(title.title));
        found.push(Related {
            title: words.to_string(),
            description: description.map(|d| d.1.to_string()),
            url: Some(first.url.clone()),
            kind: first.kind,
            heading: heading(page, first).or_else(|| lead.map(str::to_string)).filter(|heading| heading.len() <= LONGEST_HEADING),
            companies: Vec::new(),
            figures: Vec::new(),
            events: Vec::new(),
        });
    }
    (found, labels)
}

/// True for a heading below another of the same link and a higher level: what the story tells.
fn is_under_title(page: &Page, at: usize) -> bool {
    let Some((above, block)) = at.checked_sub(1).and_then(|above| page.flat.blocks.get(above).zip(page.flat.blocks.get(at))) else {
        return false;
    };
    let href = |b: &RawBlock| page.flat.links(b).first().and_then(|link| page.tree.attr(link.node, Attr::Href));
    match (above.shape, block.shape) {
        (Shape::Heading(high), Shape::Heading(low)) => high < low && href(above).is_some() && href(above) == href(block),
        _ => false,
    }
}

/// The label of a place in its own words.
fn heading(page: &Page, place: &Place) -> Option<String> {
    let flat = &page.flat;
    if place.label != NONE {
        let block = flat.blocks.get(place.label as usize)?;
        // Tabs over a list, of which the first is open: "Related articles", "More from the author".
        let tabs = flat.links(block);
        let tab = tabs.first().filter(|tab| tabs.len() > 1 && tab.start == block.start && tabs.last().is_some_and(|t| t.end == block.end));
        let text = tab.and_then(|tab| flat.text.get(tab.start as usize..tab.end as usize)).unwrap_or(flat.text(block));
        return Some(text.trim().trim_end_matches([':', ' ']).to_string());
    }
    let block = flat.blocks.get(place.block)?;
    let before = flat.text(block).split(place.title).next()?.trim_matches(|c: char| !c.is_alphanumeric());
    (block.kinds & (RELATED | LIST) != 0 && !before.is_empty()).then(|| before.to_string())
}

/// All links to stories with what their places say.
fn places<'p>(page: &'p Page, base: Option<&str>, body: (usize, usize)) -> Vec<Place<'p>> {
    let flat = &page.flat;
    let own = base.map(address::target);
    let own_host = base.map(address::host).unwrap_or_default();
    let headline = page.context.headline.and_then(|at| flat.blocks.get(at)).map(|b| flat.text(b));
    let mut places = Vec::new();
    let mut last = (NONE, false);
    for (at, block) in flat.blocks.iter().enumerate() {
        if block.link_chars == 0 {
            continue;
        }
        let Some((kind, sure)) = judge(page, at, block, body) else { continue };
        let label = page.context.label[at];
        // The links of a list follow each other.
        if label != last.0 {
            last = (label, flat.blocks.get(label as usize).is_some_and(|b| stories::is_paid(flat.text(b))));
        }
        for link in flat.links(block) {
            let title = flat.text.get(link.start as usize..link.end as usize).unwrap_or("").trim();
            let title = without_day(page, link.node, without_kicker(page, link.node, title));
            let Some(url) = page.tree.attr(link.node, Attr::Href).and_then(|href| address::absolute(base, href)) else { continue };
            let target = address::target(&url);
            let sponsored = page.tree.attr(link.node, Attr::Rel).is_some_and(|rel| rel.contains("sponsored"));
            let host = address::host(&url);
            let other_host = own_host.is_empty() || !sister(host, own_host);
            if sponsored && other_host
                || Some(&target) == own.as_ref()
                || !stories::is_target(&url, own_host)
                || title.is_empty()
                || Some(title) == headline
            {
                continue;
            }
            let foreign = other_host && !own_host.is_empty() && !host.is_empty();
            if foreign && sure < 2 || sure == 0 && !stories::is_sure(&url) && !base.is_some_and(|own| stories::is_like(&url, own)) {
                continue;
            }
            let heading = matches!(block.shape, Shape::Heading(_)) || block.own & words::TITLE != 0;
            places.push(Place { block: at, url, target, title, heading, kind, label, room: room(page, block), sure, paid: last.1 });
        }
    }
    places
}

/// Words of a kicker that is glued to its headline, and of the longest that stands in no heading.
const KICKER: usize = 3;
const LONG_KICKER: usize = 5;

/// A title without the section that stands before it in an element of its own: "<span>Ports</span>Ferries stop for a week".
fn without_kicker<'p>(page: &Page, link: u32, title: &'p str) -> &'p str {
    let tree = page.tree;
    let text = |node: &u32| tree.tag(*node) == Tag::Text && !tree.text(*node).trim().is_empty();
    let Some(first) = (link + 1..tree.end(link)).find(text) else { return title };
    let Some(parent) = tree.ancestors(first).next().filter(|parent| *parent != link) else { return title };
    let kicker = folded(tree.text(first));
    let Some(rest) = title.strip_prefix(&*kicker) else { return title };
    let glued = !rest.starts_with(char::is_whitespace) && kicker.split(' ').count() <= LONG_KICKER;
    let rest = rest.trim_start_matches([' ', '|', ':', '/', '–', '•', '·']);
    let told = words::of_element(tree, parent) & (words::TAGS | words::CRUMB) != 0;
    // Longer ones are, in a heading, the story over what it tells.
    let heading = matches!(tree.tag(parent), Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Strong | Tag::B);
    let long = kicker.split(' ').count() > KICKER;
    let fits = told || glued && !(long && (heading || rest.ends_with('.'))) && !rest.starts_with(char::is_lowercase);
    if fits && stories::is_title(rest) { rest } else { title }
}

/// A title without the day that stands behind it in an element of its own: "Ferries stop for a week<span>19 March</span>".
fn without_day<'p>(page: &Page, link: u32, title: &'p str) -> &'p str {
    if !title.ends_with(|c: char| c.is_alphanumeric()) {
        return title;
    }
    let tree = page.tree;
    let end = tree.end(link);
    let text = |node: &u32| tree.tag(*node) == Tag::Text && !tree.text(*node).trim().is_empty();
    let Some(last) = (link + 1..end).rev().take(LAST_NODES).find(text) else { return title };
    let Some(parent) = tree.ancestors(last).next().filter(|parent| *parent != link) else { return title };
    let day = folded(tree.text(last));
    let Some(rest) = title.strip_suffix(&*day).filter(|_| day.len() <= DAY) else { return title };
    let digits = day.bytes().filter(u8::is_ascii_digit).count();
    let told = words::of_element(tree, parent) & words::DATE != 0 || tree.tag(parent) == Tag::Time;
    if digits > 0 && told && stories::is_title(rest.trim_end()) { rest.trim_end() } else { title }
}

/// Bytes of a day behind a title at most, and nodes at the end of a link among which it is.
const DAY: usize = 40;
const LAST_NODES: usize = 8;

/// True for hosts that share their last two labels.
fn sister(host: &str, own: &str) -> bool {
    host == own || host.rsplit('.').take(2).eq(own.rsplit('.').take(2))
}

/// What the place of a block says about the links in it: kind and how sure; `None` where no story is offered.
fn judge(page: &Page, at: usize, block: &RawBlock, body: (usize, usize)) -> Option<(RelatedKind, u8)> {
    let context = &page.context;
    let flags = block.inherited | block.own;
    let under = context.under[at];
    let inside = at > body.0 && at < body.1;
    let scored = page.scores.get(at).is_some_and(|s| *s > 0.0);
    // "Ferries stop for a week By Ida Holm • 5 May": what stands behind the headline of an entry under a label.
    let led = under & (RELATED | LIST) != 0 && block.shape == Shape::Item && block.link_chars >= TAG && block.link_chars * 2 >= block.chars;
    let mostly_link = block.link_chars * 10 >= block.chars * 7 || led;
    // "Read more: headline" in one line.
    let labelled = block.kinds & (RELATED | LIST) != 0 && block.chars - block.link_chars < LABEL_CHARS;
    let line = labelled && block.link_chars > if page.flat.text(block).contains(is_east_asian) { 7 } else { 15 };
    if flags & NEVER != 0
        || block.own & (words::AUTHOR | words::CAPTION) != 0
        || block.own & words::TAGS != 0 && block.link_chars < TAG
        || !(mostly_link || line || flags & words::CARD != 0 || inside && is_capital_line(page, block))
    {
        return None;
    }
    if block.kinds & (phrases::SIGNUP | phrases::COMMENT | phrases::TAGS) != 0 || under & (phrases::COMMENT | phrases::TAGS) != 0 {
        return None;
    }
    if line && block.kinds & LIST == 0 {
        // Where the label is part of the link it may lead to a section ("More in Markets").
        return Some((RelatedKind::Related, if block.link_chars < block.chars { 3 } else { 0 }));
    }
    if inside && is_capital_line(page, block) {
        return Some((RelatedKind::Related, 1));
    }
    let label = under & (RELATED | LIST);
    if label != 0 {
        let early = at < body.0 && block.around & (around::HEADER | around::NAV) != 0;
        let list = label & LIST != 0 || early || flags & words::LIST != 0 && flags & words::RELATED == 0;
        // What is below a label in the foot of a page is as often a list of its services.
        let foot = flags & words::FOOTER != 0 && block.around & around::FOOTER != 0;
        return Some((if list { RelatedKind::List } else { RelatedKind::Related }, if foot { 0 } else { 2 }));
    }
    let seldom = if flags & words::RELATED != 0 { 0 } else { SELDOM } | if block.link_chars < TAG { words::TAGS } else { 0 };
    if flags & (RARELY | seldom) != 0 || block.around & (around::NAV | around::FOOTER) != 0 {
        return None;
    }
    if flags & words::LIST != 0 {
        return Some((RelatedKind::List, 1));
    }
    if flags & words::RELATED != 0 {
        return Some((if at < body.0 { RelatedKind::List } else { RelatedKind::Related }, 2));
    }
    if inside {
        let item = block.shape == Shape::Item && scored;
        if item && stories::is_only_item(page, block) {
            return Some((RelatedKind::Related, 1));
        }
        let alone = block.last_link - block.first_link == 1;
        return (!item && alone && (flags & words::SIDE == 0 || between(page, block))).then_some((RelatedKind::Related, 0));
    }
    if above_text(page, at, block, body.0) {
        return Some((RelatedKind::Related, 0));
    }
    if scored {
        return None;
    }
    // One lone link after the body is a line of the footer as often as a story.
    if at > body.1 && !page.flat.up(block.element).take(6).any(|(id, _)| page.context.cards.get(id as usize).is_some_and(|n| *n >= 2)) {
        return None;
    }
    let start = flat_start(page, block, at);
    let near = at > body.1 && start <= body.1 + AFTER && flags & words::SIDE == 0 && block.around & around::ASIDE == 0;
    let kind = if near { RelatedKind::Related } else { RelatedKind::List };
    (at > body.1).then_some((kind, 0))
}

/// True for a line that is links behind words in capitals: "FERRIES: The island boat goes on sale".
pub(super) fn is_capital_line(page: &Page, block: &RawBlock) -> bool {
    if block.link_chars * 2 < block.chars || block.link_chars == block.chars || block.chars > CAPITAL_LINE {
        return false;
    }
    let text = page.flat.text(block);
    let mut rest = String::new();
    let mut from = block.start;
    for link in page.flat.links(block) {
        rest.push_str(page.flat.text.get(from as usize..link.start as usize).unwrap_or(""));
        from = link.end;
    }
    rest.push_str(page.flat.text.get(from as usize..block.end as usize).unwrap_or(""));
    let capitals = rest.chars().filter(|c| c.is_uppercase()).count() >= CAPITALS && !rest.contains(char::is_lowercase);
    capitals && rest.trim_end().ends_with(':') && text.starts_with(char::is_uppercase) && !block.ended
}

/// Characters of a line of links behind words in capitals at most, and capitals in it at least.
const CAPITAL_LINE: u32 = 200;
const CAPITALS: usize = 3;

/// True for an entry of a list between the headline and the text, in the element that holds the text: "More on the strike".
fn above_text(page: &Page, at: usize, block: &RawBlock, first: usize) -> bool {
    let between = at < first && page.context.headline.is_some_and(|headline| headline < at);
    let item = block.shape == Shape::Item || matches!(block.shape, Shape::Heading(_));
    let beside = |id: u32| page.context.cards.get(id as usize).is_some_and(|n| *n >= 2);
    between
        && item
        && (block.inherited | block.own) & (words::SIDE | words::TAGS | words::KEYS) == 0
        && block.around & around::ASIDE == 0
        && super::context::within(&page.flat, block.element, page.context.regions.elements[1])
        && page.flat.up(block.element).take(3).any(|(id, _)| beside(id))
}

/// True for what stands between the paragraphs of the text as one of them.
fn between(page: &Page, block: &RawBlock) -> bool {
    let regions = &page.context.regions;
    let unit = regions.units.get(block.element as usize).and_then(|&unit| page.flat.elements.get(unit as usize));
    unit.is_some_and(|unit| unit.parent == regions.elements[1])
}

/// The element around the repeated cards or rows that a block is in one of.
fn room(page: &Page, block: &RawBlock) -> u32 {
    let repeated = |id: &u32| page.context.cards.get(*id as usize).is_some_and(|n| *n >= 2);
    let card = page.flat.up(block.element).take(6).find(|(id, _)| repeated(id));
    card.map_or(block.element, |(_, e)| e.parent)
}

/// Where the list of a block begins.
fn flat_start(page: &Page, block: &RawBlock, at: usize) -> usize {
    page.flat.elements.get(room(page, block) as usize).map_or(at, |e| e.first as usize)
}

/// Turns long unlabelled lists into general ones.
fn rivers(places: &mut [Place]) {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    let key = |place: &Place| if place.label != NONE { place.label } else { NONE / 2 + place.room / 2 };
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for place in places.iter() {
        if seen.insert(&place.target) {
            *counts.entry(key(place)).or_default() += 1;
        }
        if seen.len() > 2000 {
            break;
        }
    }
    for place in places.iter_mut().filter(|p| p.sure < 3) {
        let many = counts.get(&key(place)).copied().unwrap_or(0);
        if many > RIVER {
            place.kind = RelatedKind::List;
        }
    }
}

/// Blocks of a card at most.
const LINKED: usize = 8;

/// The text under a story's title in its card. What leads elsewhere than the title is another story's title.
fn description<'p>(page: &'p Page, at: usize, title: &str) -> Option<(usize, &'p str)> {
    let flat = &page.flat;
    let block = flat.blocks.get(at)?;
    let card = flat
        .up(block.element)
        .take(5)
        .find(|(id, e)| page.context.cards.get(*id as usize).is_some_and(|n| *n >= 2) && e.last - e.first >= 2);
    // A card by itself may be one link from its title to its last line.
    let link = |at: usize| flat.blocks.get(at).and_then(|b| flat.links(b).first()).map(|link| link.node);
    let linked = || at + (at..at + LINKED).take_while(|i| link(*i).is_some() && link(*i) == link(at)).count();
    let (first, last) = card.map_or_else(|| (at, linked()), |card| (card.1.first as usize, card.1.last as usize));
    if last - first > LINKED {
        return None;
    }
    let href = |b: &RawBlock| flat.links(b).first().and_then(|link| page.tree.attr(link.node, Attr::Href));
    let own = href(block);
    let fits = |i: &usize| {
        let b = &flat.blocks[*i];
        let other = b.link_chars * 2 > b.chars && href(b) != own;
        let text = page.scores.get(*i).is_some_and(|s| *s > 0.0);
        let long = b.chars >= DESCRIPTION || !text && b.ended && b.chars >= SENTENCE && b.shape == Shape::Paragraph;
        *i != at && !other && long && b.kinds & phrases::BYLINE == 0 && b.sentence && b.digits * 5 < b.chars && flat.text(b) != title
    };
    (at + 1..last).find(fits).map(|i| (i, flat.text(&flat.blocks[i])))
}
