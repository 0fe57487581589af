//! From labelled units to a document: blocks with their labels, and candidates for title, dek, dates, authors and bios.

use super::feature::{Features, JUNK, Seen};
use super::model::{State, Weights};
use super::place::Place;
use super::unit::Unit;
use super::viterbi::{self, Labelled};
use super::{authors, captions, dates, name};
use crate::document::{Block, Candidate, Document, Field, LONGEST_HEADING, Label, MOST_STORIES, stories_cut};
use crate::lang::date::{self, Order};
use crate::report::{BlockKind, Layout, Related, RelatedKind, SourceKind, Warning};

/// What a page was found to be, before it is made a document.
pub(super) struct Page<'a> {
    pub(super) units: Vec<Unit<'a>>,
    pub(super) seen: Vec<Seen>,
    pub(super) labels: Vec<Labelled>,
    pub(super) layout: Layout,
    /// What header lines say.
    pub(super) candidates: Vec<Candidate>,
    pub(super) order: Order,
}

/// Makes a document of labelled units; with `weights` every block says why it has its label.
pub(super) fn document(mut page: Page<'_>, weights: Option<&Weights>) -> Document {
    let place = Place::of(&page.labels, &page.seen);
    let mut candidates = std::mem::take(&mut page.candidates);
    let has = |candidates: &[Candidate], field| candidates.iter().any(|c| c.field == field);
    let mut authors: Vec<String> = candidates.iter().filter(|c| c.field == Field::Author).map(|c| c.value.clone()).collect();
    if authors.is_empty() {
        authors = authors::find(&page, &place);
        candidates.extend(authors.iter().map(|name| candidate(Field::Author, name.clone(), "text:byline")));
    }
    if !has(&candidates, Field::Published) {
        candidates.extend(dates::find(&page, &place, false));
    } else if !has(&candidates, Field::Modified) {
        candidates.extend(dates::find(&page, &place, true).into_iter().filter(|c| c.field == Field::Modified));
    }
    let given = candidates.iter().find(|c| c.field == Field::Title).map(|c| c.value.clone());
    let mut warnings = Vec::new();
    match place.title.and_then(|at| page.units.get(at)) {
        // The header's own headline is better than one that is told by its looks.
        Some(title) if !has(&candidates, Field::Title) => candidates.push(candidate(Field::Title, title.text.to_string(), "text:title")),
        _ if has(&candidates, Field::Title) => {}
        _ => warnings.push(Warning::new("title_inferred", "the page shows no headline: the title is not known")),
    }
    let mut maker = Maker {
        blocks: Vec::with_capacity(page.units.len()),
        candidates,
        related: Vec::new(),
        cut: false,
        heading: None,
        title: place.title,
        subtitle: place.title.filter(|at| is_subtitle(&page, *at, given.as_deref())),
        tags_follow: false,
    };
    let captions = captions::of(&page.labels, &page.seen, &page.units, place.title);
    for (((unit, seen), labelled), caption) in page.units.into_iter().zip(&page.seen).zip(page.labels).zip(captions) {
        let why = weights.map(|weights| viterbi::why(seen.features, labelled, weights));
        maker.unit(unit, seen, labelled.state, why.unwrap_or_default());
        if let Some(block) = maker.blocks.last_mut().filter(|_| caption) {
            (block.kind, block.label) = (BlockKind::Caption, Label::Body);
        }
    }
    maker.bios(&authors);
    if maker.cut {
        warnings.push(stories_cut());
    }
    Document {
        kind: SourceKind::Text,
        layout: Some(page.layout),
        blocks: maker.blocks,
        candidates: maker.candidates,
        images: Vec::new(),
        related: maker.related,
        warnings,
    }
}

struct Maker {
    blocks: Vec<Block>,
    candidates: Vec<Candidate>,
    related: Vec<Related>,
    /// There were more stories than are reported.
    cut: bool,
    /// The heading of the list of stories that is read, and whether it is a general one (most read, latest).
    heading: Option<(String, RelatedKind)>,
    /// The unit that is the headline: dumps repeat headlines, and captions look like them.
    title: Option<usize>,
    /// The same where the header has another headline: what stands under that.
    subtitle: Option<usize>,
    /// The lines below are tags, one each.
    tags_follow: bool,
}

/// Words of the shortest dek under a header.
const SUBTITLE: usize = 5;

/// True for a line that was taken for the headline and is another than the header's, over the text of a message: its dek.
fn is_subtitle(page: &Page<'_>, at: usize, given: Option<&str>) -> bool {
    let (Some(given), Some(unit)) = (given, page.units.get(at)) else { return false };
    let marked = unit.kind == BlockKind::Heading || page.seen[at].features.has(Features::MARKED);
    let dek = page.labels.iter().any(|l| l.state == State::Dek);
    let (given, text) = (given.to_lowercase(), unit.text.to_lowercase());
    !marked && !dek && page.seen[at].words >= SUBTITLE && !given.contains(&text) && !text.contains(&given)
}

/// Words of the longest tag.
const TAG: usize = 3;

impl Maker {
    fn unit(&mut self, mut unit: Unit<'_>, seen: &Seen, state: State, why: String) {
        let mut label = label(state);
        match state {
            State::Heading => (unit.kind, unit.level) = (BlockKind::Heading, unit.level.or(Some(2))),
            State::More => {
                let cut = seen.inline as u32;
                unit.links.iter_mut().for_each(|l| (l.start, l.end) = (l.start.saturating_sub(cut), l.end.saturating_sub(cut)));
                let rest = unit.text.get(seen.inline..).unwrap_or_default();
                unit.text = rest.trim_start_matches([' ', '|', '–', '—', ':', '-', '>', '»']).trim_end().to_string().into();
            }
            // The number of an item in a list of stories is no part of its headline.
            State::Story => {
                let cut = number(&unit.text);
                let keep = untailed(&unit.text);
                if keep < unit.text.len() {
                    unit.links.retain(|l| (l.end as usize) <= keep);
                    unit.text = unit.text[..keep].to_string().into();
                }
                if cut > 0 {
                    unit.links
                        .iter_mut()
                        .for_each(|l| (l.start, l.end) = (l.start.saturating_sub(cut as u32), l.end.saturating_sub(cut as u32)));
                    unit.text = unit.text[cut..].to_string().into();
                }
            }
            State::Title if self.title != Some(self.blocks.len()) => label = Label::Junk,
            State::Title if self.subtitle == self.title => label = Label::Dek,
            State::Tags => self.tags(&unit.text),
            State::Post if self.tags_follow && seen.words <= TAG && seen.features.has(Features::OPEN) && !seen.features.has(JUNK) => {
                self.candidates.push(candidate(Field::Tag, unit.text.to_string(), "text:tags"));
            }
            _ => {}
        }
        self.tags_follow = match state {
            State::Tags => unit.text.split_once([':', '：']).is_none_or(|(_, list)| list.trim().is_empty()),
            State::Post => self.tags_follow && seen.words <= TAG && !seen.features.has(JUNK),
            _ => false,
        };
        self.story(&unit, state, seen);
        if unit.kind != BlockKind::Heading && label == Label::RelatedTitle {
            unit.kind = BlockKind::Paragraph;
        }
        let group = if matches!(label, Label::RelatedTitle | Label::RelatedDescription) { self.related.len() as u32 } else { 0 };
        let Unit { text, kind, level, links, .. } = unit;
        self.blocks.push(Block { kind, level, text: text.into_owned(), links, label, group, why: why.into() });
    }

    /// Headings, headlines and descriptions of other stories.
    fn story(&mut self, unit: &Unit<'_>, state: State, seen: &Seen) {
        match state {
            State::ListHead => {
                let general = seen.features.has(Features::LIST) && !seen.features.has(Features::RELATED);
                // What is longer is no heading, and would be told again with every story.
                let short = (unit.text.len() <= LONGEST_HEADING).then(|| unit.text.to_string());
                self.heading = short.map(|text| (text, if general { RelatedKind::List } else { RelatedKind::Related }));
            }
            State::Story | State::More if self.related.len() == MOST_STORIES => self.cut = true,
            State::Story | State::More => {
                let list = if state == State::Story { self.heading.clone() } else { None };
                let kind = list.as_ref().map_or(RelatedKind::Related, |(_, kind)| *kind);
                self.related.push(Related {
                    title: unit.text.to_string(),
                    description: None,
                    url: unit.links.first().map(|link| link.url.clone()),
                    kind,
                    heading: list.map(|(text, _)| text),
                    companies: Vec::new(),
                    figures: Vec::new(),
                    events: Vec::new(),
                });
            }
            State::Blurb if !self.cut => {
                if let Some(last) = self.related.last_mut() {
                    last.description.get_or_insert_with(|| unit.text.to_string());
                }
            }
            State::Blurb | State::Post | State::Inside | State::Pre | State::Meta => {}
            _ => self.heading = None,
        }
    }

    fn tags(&mut self, text: &str) {
        let Some((_, list)) = text.split_once([':', '：']) else { return };
        let tags = list.split([',', ';', '|', '•', '·', '、', '#']).map(str::trim).filter(|t| !t.is_empty() && t.len() <= 60);
        self.candidates.extend(tags.map(|tag| candidate(Field::Tag, tag.to_string(), "text:tags")));
    }

    /// Joins bio lines and gives them to the author that they name; a line that names another author starts another bio.
    fn bios(&mut self, authors: &[String]) {
        let named = |text: &str| {
            let first = |name: &String| text.starts_with(name.split(' ').next().unwrap_or(name));
            authors.iter().find(|name| text.contains(name.as_str())).or_else(|| authors.iter().find(|name| first(name)))
        };
        let mut bios: Vec<(Option<&String>, String)> = Vec::new();
        let mut open = false;
        for block in &self.blocks {
            if block.label != Label::Bio {
                open = false;
                continue;
            }
            let who = named(&block.text);
            match bios.last_mut().filter(|_| open) {
                Some((whose, bio)) if whose.is_none() || who.is_none() || *whose == who => {
                    *whose = whose.or(who);
                    bio.push_str("\n\n");
                    bio.push_str(&block.text);
                }
                _ => bios.push((who, block.text.clone())),
            }
            open = true;
        }
        for (who, bio) in bios {
            let name = who.or(authors.last()).cloned();
            self.candidates.push(Candidate { extra: name, ..candidate(Field::Bio, bio, "text:bio") });
        }
    }
}

/// Bytes of the number that an item starts with: "3. ", "12) ".
fn number(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    let mark = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    mark.filter(|after| (1..=2).contains(&digits) && !after.is_empty()).map_or(0, |_| digits + 2)
}

/// Bytes of a headline without who wrote it and when behind it: "The yard opens By Mara Ode • May 8, 2025", "The yard opens | May 8".
fn untailed(text: &str) -> usize {
    const MARKS: [char; 8] = ['|', '•', '·', '-', '–', '—', ',', ' '];
    let Some(stamp) = date::stamps(text, Order::MonthFirst).pop().filter(|s| s.is_day() && s.range.end + 1 >= text.len()) else {
        return text.len();
    };
    let before = text.get(..stamp.range.start).unwrap_or(text);
    let head = before.trim_end_matches(MARKS);
    let marked = before.len() > head.len() + 1;
    let by = head.rfind(" By ").filter(|at| name::is_line(head[at + 1..].trim_end()));
    match by {
        Some(at) => at,
        None if marked && head.split(' ').count() >= TAILED => head.len(),
        None => text.len(),
    }
}

/// Words of the shortest headline before a day.
const TAILED: usize = 4;

pub(super) fn candidate(field: Field, value: String, from: &'static str) -> Candidate {
    Candidate::new(field, value, from)
}

/// The part of the page for a place in it.
fn label(state: State) -> Label {
    match state {
        State::Title => Label::Title,
        State::Dek => Label::Dek,
        State::Byline | State::Sign => Label::Byline,
        State::Date | State::Late => Label::Date,
        State::Body | State::Heading => Label::Body,
        State::Bio | State::Early => Label::Bio,
        State::Tags => Label::Tags,
        State::ListHead => Label::RelatedHeading,
        State::Story | State::More => Label::RelatedTitle,
        State::Blurb => Label::RelatedDescription,
        State::Pre | State::Meta | State::Inside | State::About | State::Post => Label::Junk,
    }
}
