//! From labelled units to a document: blocks with their labels, and candidates for title, dek, dates, authors and bios.

use super::feature::{Features, Seen};
use super::name;
use super::unit::Unit;
use super::viterbi::{Labelled, State};
use super::wire;
use crate::document::{Block, Candidate, Document, Field, Label};
use crate::lang::date::{self, Order, Role};
use crate::report::{BlockKind, Layout, SourceKind, Warning};

/// Makes a document of labelled units.
pub(super) fn document(
    units: Vec<Unit>,
    seen: &[Seen],
    labels: Vec<Labelled>,
    layout: Layout,
    candidates: Vec<Candidate>,
    order: Order,
) -> Document {
    let mut maker = Maker {
        blocks: Vec::with_capacity(units.len()),
        candidates,
        authors: Vec::new(),
        bare: Vec::new(),
        byline: None,
        spare: Vec::new(),
        begun: false,
        group: 0,
        order,
        title: None,
        dateline: None,
    };
    for ((unit, seen), labelled) in units.into_iter().zip(seen).zip(labels) {
        maker.unit(unit, seen, labelled);
    }
    maker.finish(layout)
}

/// How much better a later headline must look: the first of two alike is the headline.
const BETTER: f32 = 1.5;

/// Bytes of the longest dek that may end with a byline.
const DEK: usize = 400;
/// Lines between the bylines of one article's authors: a role, a place and a picture's words.
const NEXT_BYLINE: usize = 4;

struct Maker {
    blocks: Vec<Block>,
    candidates: Vec<Candidate>,
    authors: Vec<String>,
    /// Names of lines that are nothing but a name, and where they stand.
    bare: Vec<(String, usize)>,
    /// Where the last line stands that says "By".
    byline: Option<usize>,
    /// Names of the last line over the text that says "By" but looked like something else; they count when no other names are found.
    spare: Vec<String>,
    /// True after the first sentence of the text.
    begun: bool,
    group: u32,
    order: Order,
    /// The headline that its features speak for most, and where it stands: dumps repeat headlines, and captions look like them.
    title: Option<(f32, usize)>,
    /// The dateline of the first paragraph that has one; its date counts when the page shows no other.
    dateline: Option<String>,
}

impl Maker {
    fn unit(&mut self, mut unit: Unit, seen: &Seen, labelled: Labelled) {
        let state = labelled.state;
        let label = label(state);
        if label == Label::Body && self.dateline.is_none() && seen.features.has(Features::DATELINE) {
            self.dateline = wire::dateline(&unit.text).map(|d| d.text.to_string());
        }
        self.begun |= label == Label::Body && seen.features.has(Features::STOP);
        if matches!(state, State::Pre | State::Meta | State::Inside)
            && seen.features.has(Features::BYLINE)
            && (self.spare.is_empty() || !self.begun)
        {
            self.spare = name::names(&unit.text);
        }
        match state {
            State::Byline | State::Sign | State::Date | State::Late => self.facts(&unit, seen, state),
            State::Meta | State::Pre if seen.features.has(Features::DATE_IN) => self.dates(&unit.text, "text:date-line"),
            State::Heading => {
                (unit.kind, unit.level) = (BlockKind::Heading, unit.level.or(Some(2)));
            }
            State::More => {
                let rest = unit.text.get(seen.inline..).unwrap_or_default().trim();
                unit.links.iter_mut().for_each(|l| {
                    let cut = seen.inline as u32;
                    (l.start, l.end) = (l.start.saturating_sub(cut), l.end.saturating_sub(cut));
                });
                unit.text = rest.to_string();
            }
            State::Title if self.title.is_none_or(|(score, _)| labelled.score > score + BETTER) => {
                self.title = Some((labelled.score, self.blocks.len()))
            }
            State::Tags => self.tags(&unit.text),
            State::Dek | State::Body | State::Pre if self.authors.is_empty() && unit.text.len() <= DEK => {
                for name in name::at_end(&unit.text) {
                    self.candidates.push(candidate(Field::Author, name.clone(), "text:byline"));
                    self.authors.push(name);
                }
            }
            _ => {}
        }
        if matches!(label, Label::RelatedTitle) {
            self.group += 1;
        }
        let group = if matches!(label, Label::RelatedTitle | Label::RelatedDescription) { self.group } else { 0 };
        if unit.kind != BlockKind::Heading && label == Label::RelatedTitle {
            unit.kind = BlockKind::Paragraph;
        }
        self.blocks.push(Block { kind: unit.kind, level: unit.level, text: unit.text, links: unit.links, label, group, why: labelled.why });
    }

    /// Names and dates of a line under or over the text.
    fn facts(&mut self, unit: &Unit, seen: &Seen, state: State) {
        if matches!(state, State::Byline | State::Sign) {
            self.names(&unit.text, seen.features.has(Features::BYLINE), state);
        } else if seen.features.has(Features::BYLINE) && (self.spare.is_empty() || !self.begun) {
            self.spare = name::names(&unit.text);
        }
        if !seen.features.has(Features::NO_DATE) {
            self.dates(&unit.text, if matches!(state, State::Byline | State::Sign) { "text:byline" } else { "text:date-line" });
        }
    }

    /// Names of a byline. Once a line has said "By", names that only stand alone are credits of pictures and other stories' authors, and a
    /// further "By" far below belongs to another story.
    fn names(&mut self, text: &str, marked: bool, state: State) {
        let here = self.blocks.len();
        let apart = self.byline.is_some_and(|at| here > at + NEXT_BYLINE);
        if self.byline.is_some() && apart && (!marked || state == State::Byline) {
            return;
        }
        let found = name::names(text);
        if marked && self.byline.is_none() && !found.is_empty() {
            let early = std::mem::take(&mut self.bare);
            for (name, _) in early.into_iter().filter(|(_, at)| here > at + NEXT_BYLINE) {
                self.authors.retain(|a| *a != name);
                self.candidates.retain(|c| c.field != Field::Author || c.value != name || c.from != "text:byline");
            }
        }
        for name in found {
            if self.authors.len() < name::MOST && !self.authors.contains(&name) {
                if !marked {
                    self.bare.push((name.clone(), here));
                }
                self.candidates.push(candidate(Field::Author, name.clone(), "text:byline"));
                self.authors.push(name);
            }
        }
        // Bylines in a row are one article's; cards of other stories have a headline between theirs.
        if marked && self.byline.is_none_or(|at| here == at + 1) {
            self.byline = Some(here);
        }
    }

    fn dates(&mut self, text: &str, from: &'static str) {
        for stamp in date::stamps(text, self.order).iter().filter(|s| s.is_day()) {
            let value = text.get(stamp.range.clone()).unwrap_or(text).to_string();
            let field = if stamp.role == Role::Modified { Field::Modified } else { Field::Published };
            self.candidates.push(candidate(field, value, from));
        }
    }

    fn tags(&mut self, text: &str) {
        let Some((_, list)) = text.split_once([':', '：']) else { return };
        let tags = list.split([',', ';', '|', '•', '·', '、', '#']).map(str::trim).filter(|t| !t.is_empty() && t.len() <= 60);
        self.candidates.extend(tags.map(|tag| candidate(Field::Tag, tag.to_string(), "text:tags")));
    }

    fn finish(mut self, layout: Layout) -> Document {
        let mut warnings = Vec::new();
        if !self.candidates.iter().any(|c| c.field == Field::Author) {
            self.authors = std::mem::take(&mut self.spare);
            self.candidates.extend(self.authors.iter().map(|name| candidate(Field::Author, name.clone(), "text:byline")));
        }
        self.bios();
        if let Some(dateline) = self.dateline.take().filter(|_| !self.candidates.iter().any(|c| c.field == Field::Published)) {
            self.dates(&dateline, "text:dateline");
        }
        // Pages that show only when they were changed were published on that day or before: the best day there is to count from.
        if !self.candidates.iter().any(|c| c.field == Field::Published)
            && let Some(changed) = self.candidates.iter().find(|c| c.field == Field::Modified).map(|c| c.value.clone())
        {
            self.candidates.push(candidate(Field::Published, changed, "text:updated-line"));
        }
        let chosen = self.title.map(|(_, at)| at);
        for (_, block) in self.blocks.iter_mut().enumerate().filter(|(i, b)| b.label == Label::Title && Some(*i) != chosen) {
            block.label = Label::Junk;
        }
        if let Some(title) = chosen.and_then(|at| self.blocks.get(at)) {
            self.candidates.push(candidate(Field::Title, title.text.clone(), "text:title"));
        }
        if !self.candidates.iter().any(|c| c.field == Field::Title) {
            warnings.push(Warning::new("title_inferred", "the page shows no headline: the title is not known"));
        }
        Document {
            kind: SourceKind::Text,
            layout: Some(layout),
            blocks: self.blocks,
            candidates: self.candidates,
            images: Vec::new(),
            related: Vec::new(),
            warnings,
        }
    }

    /// Joins bio lines and gives them to the author that they name.
    fn bios(&mut self) {
        let mut at = 0;
        while at < self.blocks.len() {
            let end = at + self.blocks[at..].iter().take_while(|b| b.label == Label::Bio).count();
            if end == at {
                at += 1;
                continue;
            }
            let bio = self.blocks[at..end].iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n");
            let named = self.authors.iter().find(|name| {
                let first = name.split(' ').next().unwrap_or(name);
                bio.contains(name.as_str()) || bio.starts_with(first)
            });
            let name = named.or(self.authors.last()).cloned();
            self.candidates.push(Candidate { extra: name, ..candidate(Field::Bio, bio, "text:bio") });
            at = end;
        }
    }
}

fn candidate(field: Field, value: String, from: &'static str) -> Candidate {
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
