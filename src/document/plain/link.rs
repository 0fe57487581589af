//! Links of text dumps: `[12]` before a link with a numbered list of addresses at the end (lynx, links), `<https://...>` after it (browsers).

use std::borrow::Cow;

use super::lines::Line;
use super::unit::Unit;
use crate::document::Link;

/// The lines before the list of addresses, and the addresses by number.
pub(super) fn references<'l, 'a>(lines: &'l [Line<'a>]) -> (&'l [Line<'a>], Vec<(u32, &'a str)>) {
    let heading = |text: &str| matches!(text, "References" | "Visible links" | "Visible links:" | "Hidden links:" | "Links:");
    // The list ends the page: everything from its heading on is headings, blank lines and addresses.
    let belongs = |line: &Line<'_>| line.text.is_empty() || heading(line.text) || numbered(line.text).is_some();
    let tail = lines.iter().rposition(|line| !belongs(line)).map_or(0, |at| at + 1);
    let Some(start) = lines[tail..].iter().position(|line| heading(line.text)).map(|at| tail + at) else { return (lines, Vec::new()) };
    let mut addresses: Vec<(u32, &str)> = lines[start..].iter().filter_map(|line| numbered(line.text)).collect();
    if addresses.is_empty() {
        return (lines, addresses);
    }
    addresses.sort_by_key(|(n, _)| *n);
    (&lines[..start], addresses)
}

/// "12. https://news.example/a"; addresses of messages have blanks in them.
fn numbered(line: &str) -> Option<(u32, &str)> {
    if !line.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (number, rest) = line.split_once('.')?;
    let url = rest.trim();
    let scheme = url.split_once(':').is_some_and(|(s, _)| s.len() <= 12 && s.bytes().all(|b| b.is_ascii_lowercase()));
    let plain = !url.contains(' ') && url.contains(['/', '#']);
    (scheme || plain).then(|| number.parse().ok()).flatten().map(|n| (n, url))
}

/// The mark of a button.
const BUTTON: &str = "(BUTTON)";

/// Takes the marks of lynx out of a unit and keeps the links; a link goes on to the next mark or to the end. The list of what the page's
/// head links to ("#[1]Feed [2]alternate") is emptied.
pub(super) fn lynx(unit: &mut Unit<'_>, addresses: &[(u32, &str)]) {
    if unit.text.starts_with("#[") {
        unit.text = Cow::Borrowed("");
        return;
    }
    if memchr::memchr(b'[', unit.text.as_bytes()).is_none() && !unit.text.starts_with('(') {
        return;
    }
    let text = std::mem::take(&mut unit.text);
    let mut out = String::with_capacity(text.len());
    let mut open: Option<(u32, String)> = None;
    let mut rest = text.strip_prefix(BUTTON).map_or(&*text, str::trim_start);
    rest = rest.strip_suffix(BUTTON).map_or(rest, str::trim_end);
    while let Some(at) = rest.find('[') {
        let Some(end) = rest.get(at..).and_then(|r| r.find(']')).map(|n| at + n) else { break };
        let number = rest.get(at + 1..end).and_then(|n| n.parse::<u32>().ok());
        let Some(number) = number else {
            out.push_str(rest.get(..end + 1).unwrap_or_default());
            rest = rest.get(end + 1..).unwrap_or_default();
            continue;
        };
        out.push_str(rest.get(..at).unwrap_or_default());
        close(&mut unit.links, open.take(), &out);
        if let Ok(i) = addresses.binary_search_by_key(&number, |(n, _)| *n) {
            open = addresses.get(i).map(|(_, url)| (out.len() as u32, (*url).to_string()));
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    close(&mut unit.links, open, &out);
    unit.text = Cow::Owned(out.trim().to_string());
    let end = unit.text.len() as u32;
    unit.links.iter_mut().for_each(|l| l.end = l.end.min(end));
}

fn close(links: &mut Vec<Link>, open: Option<(u32, String)>, text: &str) {
    if let Some((start, url)) = open {
        links.push(Link { start, end: text.trim_end().len() as u32, url });
    }
}

/// Takes `<https://...>` out of a unit and keeps the links; a link is what stands before the address.
pub(super) fn angle(unit: &mut Unit<'_>) {
    if memchr::memchr(b'<', unit.text.as_bytes()).is_none() || !unit.text.contains("<http") && !unit.text.contains("<mailto") {
        return;
    }
    let text = std::mem::take(&mut unit.text);
    let (mut out, mut rest, mut from) = (String::with_capacity(text.len()), &*text, 0u32);
    while let Some(at) = rest.find("<http").or_else(|| rest.find("<mailto")) {
        let Some(end) = rest.get(at..).and_then(|r| r.find('>')).map(|n| at + n) else { break };
        out.push_str(rest.get(..at).unwrap_or_default().trim_end());
        let url = rest.get(at + 1..end).unwrap_or_default().to_string();
        unit.links.push(Link { start: from, end: out.len() as u32, url });
        rest = rest.get(end + 1..).unwrap_or_default();
        from = out.len() as u32;
    }
    out.push_str(rest);
    unit.text = Cow::Owned(out.trim().to_string());
}

/// Takes the marks that browsers put around bold, slanted and underlined words out of a unit: "*Read more: *Ferries stop".
pub(super) fn unmark(unit: &mut Unit<'_>) {
    let text = &*unit.text;
    let bytes = text.as_bytes();
    let wordy = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    let blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| b.is_ascii_whitespace());
    // The place of the open mark of each kind, and of all that are taken out.
    let (mut open, mut out) = ([None; 3], Vec::new());
    for at in memchr::memchr3_iter(b'*', b'/', b'_', bytes) {
        let slot = &mut open[match bytes[at] {
            b'*' => 0,
            b'/' => 1,
            _ => 2,
        }];
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        // A bold label keeps the blank behind it: "*Read more: *Ferries".
        let ends = if blank(before) { bytes[at] == b'*' } else { !wordy(before) || !wordy(after) };
        if let Some(start) = slot.filter(|_| ends) {
            out.extend([start, at]);
            *slot = None;
        } else if blank(before) && !blank(after) {
            *slot = Some(at);
        }
    }
    if out.is_empty() {
        return;
    }
    out.sort_unstable();
    let moved = |end: u32| end - out.partition_point(|at| *at < end as usize) as u32;
    unit.links.iter_mut().for_each(|link| (link.start, link.end) = (moved(link.start), moved(link.end)));
    let kept = text.char_indices().filter(|(at, _)| out.binary_search(at).is_err()).map(|(_, c)| c);
    unit.text = Cow::Owned(kept.collect::<String>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_give_addresses() {
        let page =
            "   Osk [1]opens a yard\n   [2]More\n\nReferences\n\n   Visible links:\n   1. https://a.example/1\n   2. https://a.example/2\n";
        let lines = super::super::lines::split(page);
        let (text, list) = references(&lines);
        assert!(text.len() == 3 && list.len() == 2);
        let mut unit = Unit::new("Osk [1]opens a yard");
        lynx(&mut unit, &list);
        assert_eq!(unit.text, "Osk opens a yard");
        assert_eq!(unit.links, [Link { start: 4, end: 16, url: "https://a.example/1".into() }]);
    }

    #[test]
    fn marks_of_browsers_are_taken_out() {
        for (text, bare) in [
            ("*Read more: *Ferries stop", "Read more: Ferries stop"),
            ("/The yard opens in May/", "The yard opens in May"),
            ("By *Ida Holm* and _Ed Moe_", "By Ida Holm and Ed Moe"),
            ("and/or 5/8 of 2 * 3 * 4 at snake_case_names", "and/or 5/8 of 2 * 3 * 4 at snake_case_names"),
            ("https://a.example/b/c", "https://a.example/b/c"),
        ] {
            let mut unit = Unit::new(text);
            unmark(&mut unit);
            assert_eq!(unit.text, bare);
        }
    }
}
