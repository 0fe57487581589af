//! Marks in the text: which words belong to which item, and the text cut at their edges. Marks may overlap.

use newsparse::report::{Company, Event, Figure, Mention, Report};
use serde::Serialize;

use crate::words;

/// A stretch of the text that belongs to an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Kind of the item, a class of the style sheet.
    pub(super) class: &'static str,
    /// Id of its card.
    pub(super) card: String,
    /// `up`, `down`, `flat` or nothing: the direction of a figure.
    pub(super) direction: &'static str,
}

impl Mark {
    /// The id that the first piece of a mark carries, for links from its card.
    pub(super) fn anchor(start: u32) -> String {
        format!("at-{start}")
    }
}

/// A piece of text that lies in the same marks from end to end.
#[derive(Debug, Serialize)]
pub(super) struct Piece {
    text: String,
    /// Kinds of the marks that cover it; empty for plain text.
    classes: String,
    /// Cards of those marks, the one to show first in front.
    cards: Vec<String>,
    /// Id, when a mark begins here.
    id: Option<String>,
}

/// Marks under construction.
#[derive(Debug, Default)]
struct Marks(Vec<Mark>);

impl Marks {
    fn push(&mut self, start: u32, end: u32, class: &'static str, card: String, direction: &'static str) {
        self.0.push(Mark { start, end, class, card, direction });
    }

    fn events(&mut self, events: &[Event]) {
        for (i, event) in events.iter().enumerate() {
            for mention in &event.mentions {
                self.push(mention.trigger[0], mention.trigger[1], "event", format!("event-{i}"), "");
            }
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        for (i, figure) in figures.iter().enumerate() {
            self.push(figure.start, figure.end, "figure", format!("figure-{i}"), words::arrow(figure.direction).1);
        }
    }

    fn mentions(&mut self, mentions: &[Mention], class: &'static str, i: usize) {
        for mention in mentions.iter().filter(|m| !m.coreference) {
            self.push(mention.start, mention.end, class, format!("{class}-{i}"), "");
        }
    }

    fn companies(&mut self, companies: &[Company]) {
        for (i, company) in companies.iter().enumerate() {
            self.mentions(&company.mentions, "company", i);
        }
    }

    /// By place; at one place the marks that were pushed first stay first.
    fn sorted(mut self) -> Vec<Mark> {
        self.0.sort_by_key(|m| (m.start, m.end));
        self.0
    }
}

/// All marks of an article, by place.
pub(super) fn collect(report: &Report) -> Vec<Mark> {
    let mut marks = Marks::default();
    marks.events(&report.events);
    marks.figures(&report.figures);
    marks.companies(&report.companies);
    report.people.iter().enumerate().for_each(|(i, p)| marks.mentions(&p.mentions, "person", i));
    report.organizations.iter().enumerate().for_each(|(i, o)| marks.mentions(&o.mentions, "organization", i));
    for (i, time) in report.times.iter().enumerate() {
        marks.push(time.start, time.end, "time", format!("time-{i}"), "");
    }
    marks.sorted()
}

/// All marks of a related story, by place in its title, a blank line and its description.
pub(super) fn of_story(story: &newsparse::report::Related) -> Vec<Mark> {
    let mut marks = Marks::default();
    marks.events(&story.events);
    marks.figures(&story.figures);
    marks.companies(&story.companies);
    marks.sorted()
}

/// The order in which the cards of a place are shown: what happened, how much, who, when.
const ORDER: [&str; 6] = ["event", "figure", "company", "person", "organization", "time"];

/// Cuts the passage that starts at code point `start` of the article; `marks` are sorted by start.
pub(super) fn cut(text: &str, start: u32, marks: &[Mark]) -> Vec<Piece> {
    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let end = start + chars.len() as u32;
    let first = marks.partition_point(|m| m.start < start);
    // A mark that runs over the end of a passage is shown as far as the passage goes.
    let inside: Vec<&Mark> = marks[first..].iter().take_while(|m| m.start < end).filter(|m| m.start < m.end).collect();
    let mut edges: Vec<u32> = inside.iter().flat_map(|m| [m.start, m.end.min(end)]).chain([start, end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let byte = |at: u32| chars.get((at - start) as usize).map_or(text.len(), |c| *c);
    let mut pieces = Vec::with_capacity(edges.len());
    // The marks that cover a piece are among those that began before it and have not ended: looked for in order, each edge once.
    let (mut next, mut open): (usize, Vec<&Mark>) = (0, Vec::new());
    for edge in edges.windows(2) {
        open.retain(|m| m.end > edge[0]);
        while next < inside.len() && inside[next].start <= edge[0] {
            open.push(inside[next]);
            next += 1;
        }
        let piece = text.get(byte(edge[0])..byte(edge[1])).unwrap_or_default();
        pieces.push(piece_of(piece, *edge.first_chunk::<2>().unwrap_or(&[0, 0]), &open));
    }
    pieces
}

/// The piece between two edges, in the marks that are open there.
fn piece_of(text: &str, [from, to]: [u32; 2], open: &[&Mark]) -> Piece {
    let mut covering: Vec<&&Mark> = open.iter().collect();
    covering.sort_by_key(|m| ORDER.iter().position(|class| *class == m.class));
    let mut classes: Vec<&str> = covering.iter().map(|m| m.class).collect();
    // The arrow of a figure stands behind its last piece.
    classes.extend(covering.iter().filter(|m| m.end == to && !m.direction.is_empty()).map(|m| m.direction));
    classes.dedup();
    let mut cards: Vec<String> = covering.iter().map(|m| m.card.clone()).collect();
    cards.dedup();
    let begins = covering.iter().any(|m| m.start == from);
    Piece { text: text.into(), classes: classes.join(" "), cards, id: begins.then(|| Mark::anchor(from)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_every_edge_and_loses_nothing() {
        let mark = |start, end, class, direction| Mark { start, end, class, card: format!("{class}-0"), direction };
        let marks = [mark(10, 15, "company", ""), mark(12, 18, "event", ""), mark(13, 15, "figure", "up"), mark(40, 50, "time", "")];
        let pieces = cut("Öl Ünd mehr", 9, &marks);
        let text: String = pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(text, "Öl Ünd mehr");
        let seen: Vec<_> = pieces.iter().map(|p| (p.text.as_str(), p.classes.as_str(), p.cards.join(" "))).collect();
        let want = [
            ("Ö", "", ""),
            ("l ", "company", "company-0"),
            ("Ü", "event company", "event-0 company-0"),
            ("nd", "event figure company up", "event-0 figure-0 company-0"),
            (" me", "event", "event-0"),
            ("hr", "", ""),
        ];
        assert_eq!(seen, want.map(|(text, classes, cards)| (text, classes, cards.to_string())));
        assert_eq!(pieces[1].id.as_deref(), Some("at-10"));
        assert_eq!(pieces[4].id, None);
    }
}
