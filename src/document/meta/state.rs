//! The text of an article in the data of a page's scripts: what is left of pages that are put together in the browser.

use super::facts::{self, Facts};
use super::json::Value;
use std::sync::LazyLock;

/// A piece of text from a script, of one paragraph or of a whole article in HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) heading: bool,
}

/// Bytes of the pieces that make a text at least.
const TEXT: usize = 300;
/// Bytes of a piece that is a paragraph rather than a name or a label.
const PARAGRAPH: usize = 60;
/// Bytes of all scripts of a page that are read: more than any page of the development sets has.
const READ: usize = 8 << 20;
/// Values of one script that are read: scripts that hold data hold few.
const VALUES: usize = 20;
/// Objects around the text of one paragraph: `data`, `model`, the runs of its words.
const AROUND: usize = 4;
/// Runs of words of one paragraph at most; there are more in lists of everything.
const RUNS: usize = 400;

/// Names in the data, of `data/html/state_keys.tsv`.
struct Keys {
    /// Keys whose value is text that is shown.
    texts: Vec<&'static str>,
    /// Keys under which a paragraph's text or its runs stand.
    around: Vec<&'static str>,
    /// Keys that tell what a piece is.
    kinds: Vec<&'static str>,
    /// Parts of their values for headings.
    headings: Vec<&'static str>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let list = |kind| crate::lists::of(include_str!("../../data/html/state_keys.tsv"), kind).collect();
    Keys { texts: list("text"), around: list("around"), kinds: list("kind"), headings: list("heading") }
});

/// The longest text that one value in the scripts holds: a string of HTML or of several lines, or a list of paragraphs; and what stands
/// beside it.
pub(crate) fn text<'a>(scripts: impl Iterator<Item = &'a str>) -> (Vec<Piece>, Facts) {
    let (mut best, mut most, mut read) = ((Vec::new(), Facts::default()), TEXT, 0);
    for script in scripts.filter(|script| script.len() > TEXT) {
        read += script.len();
        if read > READ {
            break;
        }
        for value in values(script) {
            let found = longest(&value);
            let bytes: usize = found.0.iter().map(|piece| piece.text.len()).sum();
            if bytes > most {
                (best, most) = (found, bytes);
            }
        }
    }
    best
}

/// The values that a script is, or that it assigns; one in a string is read out of it.
fn values(script: &str) -> Vec<Value<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < VALUES {
        let rest = script.get(at..).unwrap_or("");
        let trimmed = rest.trim_start();
        let start = if at == 0 && trimmed.starts_with(['{', '[']) { Some(rest.len() - trimmed.len()) } else { assigned(rest) };
        let Some(start) = start else { break };
        let mut stream = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<Value<'_>>();
        let value = stream.next().and_then(Result::ok);
        at += start + stream.byte_offset().max(1);
        match value {
            Some(Value::String(inner)) => {
                // The text of the inner value outlives the string only where it is copied.
                let mut stream = serde_json::Deserializer::from_reader(inner.as_bytes()).into_iter::<Value<'_>>();
                found.extend(stream.next().and_then(Result::ok));
            }
            Some(value) => found.push(value),
            // What is no JSON is code; so is what comes after it, as a rule.
            None => break,
        }
    }
    found
}

/// Where the next value begins that a script assigns.
fn assigned(script: &str) -> Option<usize> {
    memchr::memchr_iter(b'=', script.as_bytes()).find_map(|at| {
        let rest = script.get(at + 1..)?;
        let value = rest.trim_start();
        let value = value.strip_prefix("JSON.parse(").map_or(value, str::trim_start);
        value.starts_with(['{', '[', '"']).then(|| script.len() - value.len())
    })
}

/// The longest text in a value, and what the objects around it say.
fn longest(value: &Value<'_>) -> (Vec<Piece>, Facts) {
    let (mut best, mut most) = ((Vec::new(), 0), TEXT);
    // Each value with the place of the one that holds it.
    let mut nodes = vec![(value, 0)];
    let mut queue = vec![0];
    while let Some(at) = queue.pop() {
        let value = nodes[at].0;
        let found = match value {
            Value::String(text) if text.len() > most && is_prose(text) => {
                vec![Piece { text: text.to_string(), heading: false }]
            }
            Value::Array(items) => {
                hold(&mut nodes, &mut queue, items.iter().map(|item| (item, at)));
                let pieces = paragraphs(items);
                if pieces.iter().filter(|piece| is_prose(&piece.text)).nth(1).is_some() { pieces } else { Vec::new() }
            }
            Value::Object(entries) => {
                hold(&mut nodes, &mut queue, entries.iter().map(|entry| (&entry.1, at)));
                Vec::new()
            }
            _ => Vec::new(),
        };
        let bytes: usize = found.iter().map(|piece| piece.text.len()).sum();
        if bytes > most {
            (best, most) = ((found, at), bytes);
        }
    }
    let (pieces, at) = best;
    let around = std::iter::successors(Some(at), |at| nodes.get(*at).map(|node| node.1).filter(|outer| outer != at));
    (pieces, facts::of(around.filter_map(|at| nodes.get(at)).map(|node| node.0)))
}

/// Values with the places of those that hold them.
type Nodes<'n, 'v> = Vec<(&'n Value<'v>, usize)>;

/// Keeps what a value holds, the first to be looked at first.
fn hold<'n, 'v: 'n>(nodes: &mut Nodes<'n, 'v>, queue: &mut Vec<usize>, inner: impl DoubleEndedIterator<Item = (&'n Value<'v>, usize)>) {
    for node in inner.rev() {
        queue.push(nodes.len());
        nodes.push(node);
    }
}

/// A paragraph or several: words, an end of a sentence, no address and no code.
fn is_prose(text: &str) -> bool {
    let start = text.trim_start();
    text.len() >= PARAGRAPH
        && !start.starts_with(['{', '[', '#', '.'])
        && !start.starts_with("http")
        && !text.contains("function(")
        && (text.contains(['。', '।', '؟']) || text.split_ascii_whitespace().nth(6).is_some() && text.contains(['.', '!', '?', '”', '"']))
}

/// The paragraphs and headings of a list, each an item: a text, or an object with a text in it.
fn paragraphs(items: &[Value<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for item in items {
        let mut text = String::new();
        let mut runs = 0;
        gather(item, &mut text, &mut runs);
        if !text.trim().is_empty() {
            let kind = |key: &&str| item.get(key).and_then(Value::as_str).map(str::to_ascii_lowercase);
            let heading = KEYS
                .kinds
                .iter()
                .filter_map(kind)
                .any(|kind| KEYS.headings.iter().any(|h| if h.len() > 2 { kind.contains(h) } else { kind == *h }));
            if heading || is_prose(&text) {
                pieces.push(Piece { text, heading });
            }
        }
    }
    pieces
}

/// Puts the text of one item together: that of the item, or of the runs in it.
fn gather(item: &Value<'_>, text: &mut String, runs: &mut usize) {
    let mut queue = vec![(item, 0)];
    while let Some((value, depth)) = queue.pop() {
        if depth > AROUND || *runs > RUNS {
            return;
        }
        *runs += 1;
        match value {
            Value::String(words) => text.push_str(words),
            Value::Array(items) if depth > 0 => {
                // Lists within a paragraph are its runs.
                queue.extend(items.iter().rev().map(|item| (item, depth + 1)));
            }
            Value::Object(_) => {
                let own = KEYS.texts.iter().find_map(|key| value.get(key).filter(|v| v.is_string()));
                let inner = || KEYS.around.iter().find_map(|key| value.get(key).filter(|v| !v.is_string()));
                queue.extend(own.or_else(inner).map(|v| (v, depth + 1)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Vec<String> {
        text(std::iter::once(script)).0.into_iter().map(|piece| piece.text).collect()
    }

    const ONE: &str =
        "The harbour of Halden will close its oldest crane in May, after ninety years of work for the same three families of dockers.";
    const TWO: &str =
        "Two new ones cost $12 million and lift twice as much. They were built in Osk and came by sea, the port said on Tuesday.";

    #[test]
    fn texts_are_html_or_lists_of_paragraphs() {
        let three = "“Nobody will miss the noise,” said Ida Holm, who has run the yard since 2009 and lives across the water from it.";
        let four = "The old crane goes to a museum, which has asked for the money to paint it.";
        let html =
            format!("window.__STATE__ = {{\"story\":{{\"body\":\"<p>{ONE}<\\/p><p>{TWO}<\\/p><p>{three}<\\/p><p>{four}<\\/p>\"}}}};");
        assert_eq!(read(&html), [format!("<p>{ONE}</p><p>{TWO}</p><p>{three}</p><p>{four}</p>")]);
        let list = format!(
            r#"{{"a":[{{"type":"p","text":"{ONE}"}},{{"type":"image","url":"/a.jpg"}},{{"type":"h2","children":[{{"text":"Two"}},{{"text":" cranes"}}]}},
            {{"type":"p","children":[{{"text":"{TWO} "}},{{"text":"{three}"}}]}},"{four}"],"more":[{{"title":"Other","text":"{ONE}"}}]}}"#
        );
        assert_eq!(read(&list), [ONE.to_string(), "Two cranes".into(), format!("{TWO} {three}"), four.to_string()]);
    }

    #[test]
    fn code_is_no_text() {
        let code = "function(a){return a.b.c + 1; } ".repeat(40);
        assert!(read(&code).is_empty());
        assert!(read(&format!("var a = {{\"b\":\"{code}\"}}")).is_empty());
    }
}
