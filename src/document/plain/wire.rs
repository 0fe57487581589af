//! Datelines and sign-offs of wire stories and press releases.

/// A dateline at the start of a paragraph: "OSLO, May 8 (Wire) - ", "OSLO, May 8, 2025 /Service/ -- ", "OSLO--(SERVICE)--".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// Everything before the dash.
    pub(super) text: &'a str,
    /// The service between brackets or slashes.
    pub(super) service: Option<&'a str>,
    /// It has a date.
    pub(super) dated: bool,
}

/// Bytes in which a dateline must end: two places, a date and a long service name.
const LONGEST: usize = 130;

/// Reads the dateline of a paragraph.
pub(super) fn dateline(text: &str) -> Option<Dateline<'_>> {
    let head = super::topic::head(text, LONGEST);
    // The first word of a dateline is a place, mostly in capitals; most paragraphs are seen to have none by their first words.
    let first = head.split([',', ' ', '(']).next()?;
    let capitals = first.chars().count() >= 2 && first.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    let marked = memchr::memchr2(b'(', b'/', head.as_bytes()).is_some();
    if !head.starts_with(char::is_uppercase) || !capitals && !marked {
        return None;
    }
    let dashes = ["--", " – ", " — ", " - ", "—", "–"];
    let (at, _) = dashes.iter().filter_map(|d| head.find(d).map(|at| (at, d))).min()?;
    let before = head.get(..at)?.trim_end();
    let service = bracket(before, '(', ')').or_else(|| bracket(before, '/', '/')).or_else(|| {
        // "OSLO--(SERVICE)--"
        let rest = head.get(at..)?.trim_start_matches(['-', ' ', '–', '—']);
        rest.starts_with('(').then(|| bracket(rest, '(', ')')).flatten()
    });
    let dated = before.contains(|c: char| c.is_ascii_digit());
    let plain = before.len() <= 30 && capitals;
    (service.is_some() && (before.len() <= 90 || dated) || capitals && dated || plain).then_some(Dateline { text: before, service, dated })
}

/// The words between two marks.
fn bracket(text: &str, open: char, close: char) -> Option<&str> {
    let start = text.find(open)? + open.len_utf8();
    let rest = text.get(start..)?;
    let words = rest.get(..rest.find(close)?)?;
    (2..=40).contains(&words.len()).then_some(words).filter(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_read() {
        let service = |text| dateline(text).and_then(|d| d.service);
        assert_eq!(service("OSLO, May 8 (Nordwire) - Osk Shipping said"), Some("Nordwire"));
        assert_eq!(service("BERGEN, Norway, May 8, 2025 /Nordwire/ -- Osk"), Some("Nordwire"));
        assert_eq!(service("BERGEN, Norway--(NORD WIRE)--Osk"), Some("NORD WIRE"));
        assert!(dateline("OSLO — Osk Shipping said").is_some());
        assert!(dateline("The yard - which opened in 2020 - closes").is_none());
        assert!(dateline("Osk Shipping said it would close").is_none());
    }
}
