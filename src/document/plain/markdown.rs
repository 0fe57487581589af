//! Markdown (CommonMark, as far as saved pages use it): headings, lists, quotes, code and links become units; reader services give it.

use super::lines::Line;
use super::unit::Unit;
use crate::document::Link;
use crate::report::BlockKind;

/// Characters of the words of a link, and the bytes that they take at most.
const LABEL: usize = 1000;
const WORDS: usize = 4 * LABEL;
/// Bytes of the longest address, with its title.
const ADDRESS: usize = 4000;

/// How much a page looks like Markdown: headings, links, images and emphasis weigh.
pub(super) fn weight(lines: &[Line<'_>]) -> f32 {
    let (mut headings, mut links, mut count) = (0u16, 0u16, 0u16);
    for line in lines.iter().filter(|l| !l.text.is_empty()) {
        count = count.saturating_add(1);
        headings = headings.saturating_add(u16::from(heading(line.text).is_some()));
        let bracket = memchr::memchr(b']', line.text.as_bytes()).is_some();
        links = links.saturating_add(u16::from(bracket && (line.text.contains("](http") || line.text.contains("](/"))));
    }
    // One heading may be a hashtag; a heading and a link, or two headings in a text of any length, are not chance.
    let first = lines.iter().find(|l| !l.text.is_empty()).is_some_and(|l| l.text.starts_with("# "));
    f32::from(headings.min(3)) * 0.4 + f32::from(links.min(3)) * 0.5 + if first { 0.6 } else { 0.0 } - if count > 400 { 0.4 } else { 0.0 }
}

/// "## Heading ##": level and text.
fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| (level as u8, rest.trim().trim_end_matches('#').trim_end()))
}

/// A paragraph while its lines are read.
struct Open {
    kind: BlockKind,
    text: String,
    /// A blank line stands before it.
    gap: bool,
}

/// Cuts Markdown into units.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    let mut open: Option<Open> = None;
    let (mut code, mut gap) = (false, true);
    for raw in lines {
        let line = raw.text;
        if line.starts_with("```") || line.starts_with("~~~") {
            flush(&mut units, &mut open);
            code = !code;
            continue;
        }
        if code {
            match &mut open {
                Some(o) => {
                    o.text.push('\n');
                    o.text.extend(std::iter::repeat_n(' ', usize::from(raw.indent)));
                    o.text.push_str(line);
                }
                None => open = Some(Open { kind: BlockKind::Code, text: " ".repeat(usize::from(raw.indent)) + line, gap: true }),
            }
            continue;
        }
        // Under a paragraph a row of = or - makes it a heading.
        if let Some(o) = open.take_if(|o| {
            o.kind == BlockKind::Paragraph && line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
        }) {
            let level = if line.starts_with('=') { 1 } else { 2 };
            push(&mut units, &o.text, BlockKind::Heading, Some(level), o.gap);
            continue;
        }
        let rule = line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'*' | b'_' | b' ' | b'='));
        if line.is_empty() || rule {
            flush(&mut units, &mut open);
            gap = true;
            continue;
        }
        if let Some((level, text)) = heading(line) {
            flush(&mut units, &mut open);
            push(&mut units, text, BlockKind::Heading, Some(level), gap);
            gap = false;
            continue;
        }
        let (kind, text) = opening(line);
        let goes_on = kind == BlockKind::Paragraph || kind == BlockKind::Quote && open.as_ref().is_some_and(|o| o.kind == BlockKind::Quote);
        match &mut open {
            Some(o) if goes_on => {
                o.text.push(if kind == BlockKind::Table { '\n' } else { ' ' });
                o.text.push_str(text);
            }
            _ => {
                flush(&mut units, &mut open);
                open = Some(Open { kind, text: text.into(), gap });
            }
        }
        gap = false;
        // Two spaces or a backslash at the end break the line.
        if raw.broken || line.ends_with('\\') {
            flush(&mut units, &mut open);
        }
    }
    flush(&mut units, &mut open);
    units
}

/// What a line starts.
fn opening(line: &str) -> (BlockKind, &str) {
    if let Some(rest) = line.strip_prefix('>') {
        return (BlockKind::Quote, rest.trim_start_matches(['>', ' ']));
    }
    for bullet in ["* ", "- ", "+ ", "• "] {
        if let Some(rest) = line.strip_prefix(bullet) {
            return (BlockKind::ListItem, rest.trim_start());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) = line.get(digits..).and_then(|r| r.strip_prefix(". ").or_else(|| r.strip_prefix(") ")))
    {
        return (BlockKind::ListItem, rest);
    }
    (BlockKind::Paragraph, line)
}

fn flush(units: &mut Vec<Unit<'_>>, open: &mut Option<Open>) {
    if let Some(o) = open.take() {
        push(units, &o.text, o.kind, None, o.gap);
    }
}

fn push(units: &mut Vec<Unit<'_>>, text: &str, kind: BlockKind, level: Option<u8>, gap: bool) {
    let mut unit = if kind == BlockKind::Code { Unit::new(text.to_string()) } else { inline(text) };
    (unit.kind, unit.level, unit.gap) = (kind, level, gap);
    if !unit.text.is_empty() {
        units.push(unit);
    }
}

/// Takes the marks of links, images and emphasis out of a text and keeps the links.
fn inline(text: &str) -> Unit<'static> {
    let text = super::super::text::fold(text);
    if !text.contains(['[', '!', '*', '_', '`', '\\', '<']) {
        return Unit::new(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut links = Vec::new();
    let mut rest = text.as_str();
    let protected = text.contains('\\');
    // Links are cut from the left; a bracket inside a link's text (an image that is a link) is read as part of it.
    while let Some(at) = rest.find(['[', '!', '*', '_', '`', '\\', '<']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let image = rest.starts_with("![");
        if image || rest.starts_with('[') {
            let body = rest.get(usize::from(image)..).unwrap_or_default();
            if let Some((words, url, after)) = link(body) {
                if !image {
                    let start = out.len() as u32;
                    out.push_str(&plain(words));
                    links.push(Link { start, end: out.len() as u32, url: url.to_string() });
                }
                rest = after;
                continue;
            }
        }
        if let Some(address) = rest.strip_prefix("<").filter(|r| r.starts_with("http")).and_then(|r| address_to(r, b'>')) {
            let start = out.len() as u32;
            out.push_str(address.0);
            links.push(Link { start, end: out.len() as u32, url: address.0.to_string() });
            rest = address.1;
            continue;
        }
        let mark = rest.bytes().take_while(|b| matches!(b, b'*' | b'`')).count();
        let emphasis = rest.starts_with('_')
            && (out.is_empty() || out.ends_with([' ', '(', '"']) || rest.get(1..).is_none_or(|r| !r.starts_with(char::is_alphanumeric)));
        let skip = match rest.chars().next() {
            _ if mark > 0 => mark,
            Some('_') if emphasis => 1,
            Some('\\') => 1,
            _ => 0,
        };
        let keep = rest.chars().next().filter(|_| skip == 0);
        if let Some(c) = keep {
            out.push(c);
        }
        rest = rest.get(skip.max(keep.map_or(0, char::len_utf8))..).unwrap_or_default();
        // What a backslash protects is text.
        if skip == 1
            && protected
            && let Some(c) = rest.chars().next().filter(char::is_ascii_punctuation)
        {
            out.push(c);
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    let trimmed = out.trim();
    if trimmed.len() != out.len() {
        let lead = (out.len() - out.trim_start().len()) as u32;
        out = trimmed.to_string();
        let end = out.len() as u32;
        for l in &mut links {
            (l.start, l.end) = (l.start.saturating_sub(lead).min(end), l.end.saturating_sub(lead).min(end));
        }
    }
    let mut unit = Unit::new(out);
    unit.links = links;
    unit
}

/// Reads `[words](url "title")` at the start of a text; one level of brackets inside is allowed.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    // As a rule there is a bracket, or there is none for long.
    memchr::memchr(b']', text.as_bytes().get(..WORDS).unwrap_or(text.as_bytes()))?;
    let mut depth = 0usize;
    let end = text.char_indices().take(LABEL).find_map(|(i, c)| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(i)
    })?;
    let words = text.get(1..end)?;
    let rest = text.get(end + 1..)?.strip_prefix('(')?;
    let (url, after) = address_to(rest, b')')?;
    Some((words, url.split([' ', '\t']).next()?.trim_matches(['<', '>']), after))
}

/// The address up to the byte that closes it, and what comes after it; what goes on without end is none.
fn address_to(text: &str, close: u8) -> Option<(&str, &str)> {
    let end = memchr::memchr(close, text.as_bytes().get(..ADDRESS).unwrap_or(text.as_bytes()))?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// The words of a link without images and marks.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("![") {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = match link(rest.get(at + 1..).unwrap_or_default()) {
            Some((_, _, after)) => after,
            None => rest.get(at + 2..).unwrap_or_default(),
        };
    }
    out.push_str(rest);
    out.retain(|c| !matches!(c, '*' | '`'));
    out.trim().trim_start_matches("# ").trim_start_matches('#').trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_kept() {
        let page = "# Osk opens a *yard*\n\nBy [Mara Ode](https://a.example/m)\n\nSome **bold** text\nthat goes on.\n\n> Quoted\n> words\n\n* one\n* two [link](/x)\n\n![A ship](s.jpg)\n\nUnder\n-----\n";
        let units = cut(&super::super::lines::split(page));
        let kinds: Vec<_> = units.iter().map(|u| (u.kind, &*u.text)).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Heading, "Osk opens a yard"),
                (BlockKind::Paragraph, "By Mara Ode"),
                (BlockKind::Paragraph, "Some bold text that goes on."),
                (BlockKind::Quote, "Quoted words"),
                (BlockKind::ListItem, "one"),
                (BlockKind::ListItem, "two link"),
                (BlockKind::Heading, "Under"),
            ]
        );
        assert_eq!(units[5].links, [Link { start: 4, end: 8, url: "/x".into() }]);
    }

    #[test]
    fn broken_marks_are_text() {
        for text in ["[", "![", "[a](", "[a]", "*", "a * b", "snake_case_name", "\\", "<http", "]["] {
            cut(&super::super::lines::split(text));
        }
        assert_eq!(cut(&super::super::lines::split("snake_case_name"))[0].text, "snake_case_name");
    }
}
