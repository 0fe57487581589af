//! Cuts a passage at the edges of everything found in it, so that each piece can be marked and linked.

use newsparse::report::Report;
use serde::Serialize;

/// A piece of text with what covers it.
#[derive(Debug, Serialize, PartialEq)]
pub(super) struct Piece {
    /// The words.
    text: String,
    /// Classes of the items that cover it, such as `company event`; empty for plain text.
    classes: String,
    /// Id of the card that the piece links to.
    card: Option<String>,
    /// Id of the piece, when something links to it.
    id: Option<String>,
}

/// One place of one item, in code points.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    start: u32,
    end: u32,
    class: &'static str,
    card: String,
    /// Smaller wins the link where several items cover a piece.
    rank: u8,
}

impl Mark {
    /// The id that the first piece of a mark carries, for links from its card.
    pub(super) fn anchor(start: u32) -> String {
        format!("at-{start}")
    }
}

/// All marks of a report, by place.
pub(super) fn collect(report: &Report) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut push = |start, end, class, card: String, rank| marks.push(Mark { start, end, class, card, rank });
    for (i, event) in report.events.iter().enumerate() {
        for mention in &event.mentions {
            push(mention.trigger[0], mention.trigger[1], "event", format!("event-{i}"), 0);
        }
    }
    for (i, figure) in report.figures.iter().enumerate() {
        push(figure.start, figure.end, "figure", format!("figure-{i}"), 1);
    }
    for (i, time) in report.times.iter().enumerate() {
        push(time.start, time.end, "time", format!("time-{i}"), 3);
    }
    for (i, company) in report.companies.iter().enumerate() {
        for mention in company.mentions.iter().filter(|m| !m.coreference) {
            push(mention.start, mention.end, "company", format!("company-{i}"), 2);
        }
    }
    marks.sort_by_key(|m| (m.start, m.end));
    marks
}

/// Cuts the passage that starts at code point `start` of the article; `marks` are sorted by start.
pub(super) fn cut(text: &str, start: u32, marks: &[Mark]) -> Vec<Piece> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end = start + chars.len() as u32;
    let inside: Vec<&Mark> = marks.iter().filter(|m| m.start >= start && m.end <= end && m.start < m.end).collect();
    let mut edges: Vec<u32> = inside.iter().flat_map(|m| [m.start, m.end]).chain([start, end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let byte = |at: u32| chars.get((at - start) as usize).map_or(text.len(), |c| c.0);
    let mut pieces = Vec::with_capacity(edges.len());
    for edge in edges.windows(2) {
        let covering = || inside.iter().filter(|m| m.start <= edge[0] && edge[1] <= m.end);
        let mut classes: Vec<&str> = covering().map(|m| m.class).collect();
        classes.sort_unstable();
        classes.dedup();
        let begins = covering().any(|m| m.start == edge[0]);
        pieces.push(Piece {
            text: text.get(byte(edge[0])..byte(edge[1])).unwrap_or_default().into(),
            classes: classes.join(" "),
            card: covering().min_by_key(|m| m.rank).map(|m| m.card.clone()),
            id: begins.then(|| Mark::anchor(edge[0])),
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_every_edge_and_loses_nothing() {
        let mark = |start, end, class, rank| Mark { start, end, class, card: format!("{class}-0"), rank };
        let marks = [mark(10, 15, "company", 2), mark(12, 18, "event", 0), mark(40, 50, "time", 3)];
        let pieces = cut("Öl Ünd mehr", 9, &marks);
        let text: String = pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(text, "Öl Ünd mehr");
        let seen: Vec<_> = pieces.iter().map(|p| (p.text.as_str(), p.classes.as_str(), p.card.as_deref())).collect();
        assert_eq!(
            seen,
            [
                ("Ö", "", None),
                ("l ", "company", Some("company-0")),
                ("Ünd", "company event", Some("event-0")),
                (" me", "event", Some("event-0")),
                ("hr", "", None)
            ]
        );
        assert_eq!(pieces[1].id.as_deref(), Some("at-10"));
    }
}
