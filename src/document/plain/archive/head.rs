//! What the unnamed lines at the head of an archive's document say: publication, date, headline, byline.

use super::super::counts;
use super::super::lines::Line;
use super::super::name;
use super::super::shape::Shape;
use super::Archive;
use crate::lang::date::{self, Order};

/// What the unnamed lines at the head of a document say.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) date: Option<String>,
    pub(super) site: Option<String>,
}

/// Bytes of the longest line with the date, its weekday and its time.
const DATE: usize = 70;
/// Column from which on a line is centred: publication, date and edition of old exports are, headlines are not.
const CENTRED: u16 = 4;
/// Bytes from which on a headline may go on in the next line.
const WRAPPED: usize = 50;

/// A paragraph of the head.
struct Part {
    text: String,
    centred: bool,
}

impl Head {
    /// Reads the lines; `titled` when a named field has the headline.
    pub(super) fn of(lines: &[Line<'_>], archive: Archive, titled: bool) -> Self {
        let mut head = Self::default();
        let mut rest = Vec::new();
        for part in parts(after_cover(lines), archive) {
            if is_legal(&part.text) || counts::is_page_number(&part.text) {
                continue;
            }
            let day = date::stamps(&part.text, Order::MonthFirst).into_iter().find(date::Stamp::is_day);
            if let Some(day) = day.filter(|_| part.text.len() <= DATE && head.date.is_none()) {
                head.date = part.text.get(day.range).map(str::to_string);
                rest.push(None);
            } else if head.byline.is_none() && name::byline(&part.text, &Shape::of(&part.text)) == name::Byline::Marked {
                head.byline = Some(part.text);
                rest.push(None);
            } else {
                rest.push(Some(part));
            }
        }
        match archive {
            Archive::Factiva => head.factiva(rest, titled),
            Archive::Lexis => head.lexis(rest, titled),
            Archive::NexisUni | Archive::ProQuest => head.in_order(rest.into_iter().flatten(), titled),
        }
        head
    }

    /// The headline comes first, then the publication.
    fn in_order(&mut self, parts: impl Iterator<Item = Part>, titled: bool) {
        for part in parts {
            if self.title.is_none() && !titled {
                self.title = Some(part.text);
            } else if self.site.is_none() {
                self.site = Some(part.text);
            }
        }
    }

    /// Publication, date and edition stand in the middle, the headline at the margin; where all lines do, the publication comes first.
    fn lexis(&mut self, parts: Vec<Option<Part>>, titled: bool) {
        let parts: Vec<Part> = parts.into_iter().flatten().collect();
        let margin = parts.iter().any(|p| p.centred) && parts.iter().any(|p| !p.centred);
        for part in parts {
            if is_edition(&part.text) {
                continue;
            }
            let may_be_title = if margin { !part.centred } else { self.site.is_some() };
            if may_be_title && self.title.is_none() && !titled {
                self.title = Some(part.text);
            } else if self.site.is_none() && (part.centred || !margin) {
                self.site = Some(part.text);
            }
        }
    }

    /// Section, headline, byline, "543 words", date, time, publication, code, page, language: the headline is the last line before the
    /// words are counted, the publication the first after the date.
    fn factiva(&mut self, parts: Vec<Option<Part>>, titled: bool) {
        let counted = parts.iter().position(|p| p.as_ref().is_some_and(|p| is_count(&p.text)));
        let end = counted.or_else(|| parts.iter().position(Option::is_none)).unwrap_or(parts.len());
        let mut before: Vec<&Part> = parts[..end].iter().flatten().collect();
        // The authors may stand there without "By".
        let bare = |p: &&&Part| name::byline(&p.text, &Shape::of(&p.text)) == name::Byline::Bare;
        if before.len() > 1 && self.byline.is_none() && before.last().filter(bare).is_some() {
            self.byline = before.pop().map(|p| p.text.clone());
        }
        if let Some(last) = before.pop().filter(|_| !titled) {
            let wrapped = before.pop().filter(|p| p.text.len() >= WRAPPED);
            self.title = Some(wrapped.map_or_else(|| last.text.clone(), |first| format!("{} {}", first.text, last.text)));
        }
        let dated = parts.iter().skip(end).position(Option::is_none).map_or(end, |at| end + at);
        let site = parts.iter().skip(dated).flatten().find(|p| !p.text.starts_with(|c: char| c.is_ascii_digit()) && !is_count(&p.text));
        self.site = site.map(|p| p.text.clone());
    }
}

/// The lines after the cover sheet of an export, which lists its documents and ends with the archive's own links.
fn after_cover<'l, 'a>(lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let end = lines
        .iter()
        .rposition(|l| l.text.contains("About LexisNexis") || l.text.starts_with("Client/Matter:") || l.text.starts_with("Search Terms:"));
    end.map_or(lines, |at| &lines[at + 1..])
}

/// Lines joined to paragraphs: where headlines are wrapped a blank line ends them.
fn parts(lines: &[Line<'_>], archive: Archive) -> Vec<Part> {
    let single = matches!(archive, Archive::Factiva | Archive::NexisUni);
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.text.is_empty() {
            open = false;
            continue;
        }
        let centred = line.indent >= CENTRED;
        let dated = line.text.len() <= DATE && !date::line(line.text, Order::MonthFirst).is_empty();
        match parts.last_mut().filter(|last| open && !single && !dated && last.centred == centred) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(line.text);
            }
            None => parts.push(Part { text: line.text.into(), centred }),
        }
        open = !dated;
    }
    parts
}

/// Words of the heads of exports, of a kind.
fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    crate::lists::of(include_str!("../../../data/plain/archive.tsv"), kind)
}

/// True for a line that is a name of a kind and nothing else, as exports write them.
pub(super) fn is_name(kind: &str, line: &str) -> bool {
    line.len() < EDITION && words(kind).any(|name| name == line)
}

/// The same in whatever case: "FULL TEXT", "Texto completo".
pub(super) fn is_heading(kind: &str, line: &str) -> bool {
    line.len() < EDITION && !line.contains(':') && words(kind).any(|name| line.to_lowercase() == name)
}

/// Lines of the archive and of the publisher's lawyers.
fn is_legal(text: &str) -> bool {
    let lower = text.to_lowercase();
    words("legal").any(|start| lower.starts_with(start))
}

/// Bytes of the longest line that names an edition.
const EDITION: usize = 50;

/// "Late Edition - Final", "Edition 1; National Edition".
fn is_edition(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word = |word: &str| lower.starts_with(word) || lower.split([';', ',', '-']).any(|part| part.trim_end().ends_with(word));
    text.len() <= EDITION && words("edition").any(word)
}

/// "543 words", in any language.
pub(super) fn is_count(text: &str) -> bool {
    let mut words = text.split(' ');
    let number = words
        .next()
        .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()) && n.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')));
    number && words.next().is_some_and(|w| w.chars().all(char::is_alphabetic)) && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::split;
    use super::*;

    #[test]
    fn heads_of_archives() {
        let page = "                            The Vesterby Gazette\n\n                              May 8, 2025 Thursday\n                              Late Edition - Final\n\nNorlund to build a second yard in\nVesterby\n";
        let head = Head::of(&split(page), Archive::Lexis, false);
        assert_eq!(
            (head.title.as_deref(), head.site.as_deref()),
            (Some("Norlund to build a second yard in Vesterby"), Some("The Vesterby Gazette"))
        );
        let page = "Business\nNorlund to build a second yard\nBy Mara Ode\n543 words\n8 May 2025\n06:30\nThe Vesterby Gazette\nVESGAZ\n4\nEnglish\n";
        let head = Head::of(&split(page), Archive::Factiva, false);
        assert_eq!((head.title.as_deref(), head.site.as_deref()), (Some("Norlund to build a second yard"), Some("The Vesterby Gazette")));
        assert_eq!((head.byline.as_deref(), head.date.as_deref()), (Some("By Mara Ode"), Some("8 May 2025")));
        let page = "User Name: Mara\nDocuments (2)\n1. Norlund\n| About LexisNexis | Privacy Policy |\nNorlund to build\nThe Vesterby Gazette\nMay 8, 2025 Thursday 4:05 PM GMT\n";
        let head = Head::of(&split(page), Archive::NexisUni, false);
        assert_eq!((head.title.as_deref(), head.site.as_deref()), (Some("Norlund to build"), Some("The Vesterby Gazette")));
    }
}
