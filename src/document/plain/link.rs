//! Links of text dumps: `[12]` before a link with a numbered list of addresses at the end (lynx, links), `<https://...>` after it (browsers).

use super::unit::Unit;
use crate::document::Link;

/// Addresses by number, and the page without their list.
pub(super) fn references(page: &str) -> (&str, Vec<(u32, &str)>) {
    let mut start = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let text = line.trim();
        if matches!(text, "References" | "Visible links" | "Visible links:" | "Hidden links:" | "Links:") && start.is_none() {
            start = Some(at);
        } else if let Some(from) = start
            && !text.is_empty()
            && numbered(text).is_none()
            && !matches!(text, "Visible links" | "Visible links:" | "Hidden links:")
            && page.get(from..at).is_some_and(|p| p.lines().filter_map(|l| numbered(l.trim())).count() < 1)
        {
            start = None;
        }
        at += line.len();
    }
    let Some(start) = start else { return (page, Vec::new()) };
    let list = page.get(start..).unwrap_or_default();
    let mut addresses: Vec<(u32, &str)> = list.lines().filter_map(|l| numbered(l.trim())).collect();
    if addresses.is_empty() {
        return (page, addresses);
    }
    addresses.sort_by_key(|(n, _)| *n);
    (page.get(..start).unwrap_or(page), addresses)
}

/// "12. https://news.example/a"
fn numbered(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = line.split_once('.')?;
    let url = rest.trim();
    let scheme = url.split_once(':').map(|(s, _)| s)?;
    (matches!(scheme, "http" | "https" | "mailto" | "file" | "javascript" | "tel" | "ftp" | "data" | "sms" | "whatsapp")
        || url.starts_with("//"))
    .then(|| number.parse().ok())
    .flatten()
    .map(|n| (n, url))
}

/// Takes the marks of lynx out of a unit and keeps the links; a link goes on to the next mark or to the end.
pub(super) fn lynx(unit: &mut Unit, addresses: &[(u32, &str)]) {
    if !unit.text.contains('[') && !unit.text.starts_with('(') {
        return;
    }
    let text = std::mem::take(&mut unit.text);
    let mut out = String::with_capacity(text.len());
    let mut open: Option<(u32, String)> = None;
    let mut rest = text.strip_prefix("(BUTTON)").map_or(text.as_str(), str::trim_start);
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
    unit.text = out.trim().to_string();
    let end = unit.text.len() as u32;
    unit.links.iter_mut().for_each(|l| l.end = l.end.min(end));
}

fn close(links: &mut Vec<Link>, open: Option<(u32, String)>, text: &str) {
    if let Some((start, url)) = open {
        links.push(Link { start, end: text.trim_end().len() as u32, url });
    }
}

/// Takes `<https://...>` out of a unit and keeps the links; a link is what stands before the address.
pub(super) fn angle(unit: &mut Unit) {
    if !unit.text.contains("<http") && !unit.text.contains("<mailto") {
        return;
    }
    let text = std::mem::take(&mut unit.text);
    let (mut out, mut rest, mut from) = (String::with_capacity(text.len()), text.as_str(), 0u32);
    while let Some(at) = rest.find("<http").or_else(|| rest.find("<mailto")) {
        let Some(end) = rest.get(at..).and_then(|r| r.find('>')).map(|n| at + n) else { break };
        out.push_str(rest.get(..at).unwrap_or_default().trim_end());
        let url = rest.get(at + 1..end).unwrap_or_default().to_string();
        unit.links.push(Link { start: from, end: out.len() as u32, url });
        rest = rest.get(end + 1..).unwrap_or_default();
        from = out.len() as u32;
    }
    out.push_str(rest);
    unit.text = out.trim().to_string();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_give_addresses() {
        let page =
            "   Osk [1]opens a yard\n   [2]More\n\nReferences\n\n   Visible links:\n   1. https://a.example/1\n   2. https://a.example/2\n";
        let (text, list) = references(page);
        assert!(text.trim_end().ends_with("More") && list.len() == 2);
        let mut unit = Unit::new("Osk [1]opens a yard".into());
        lynx(&mut unit, &list);
        assert_eq!(unit.text, "Osk opens a yard");
        assert_eq!(unit.links, [Link { start: 4, end: 16, url: "https://a.example/1".into() }]);
    }
}
