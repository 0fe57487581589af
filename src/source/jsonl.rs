//! JSON Lines: one object a line with `html`, `text` or `body`, and optional `id`, `url`, `title`, `date`, `language`.

use std::io::{self, BufRead, Read};

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;
use crate::options::{Format, Options};
use crate::report::Warning;

/// The lines of a JSON Lines input.
///
/// A blank line between others is a line too, so that lines out can be matched with lines in; blank lines at the end are not.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    limit: u64,
    number: u64,
    /// A line that was read behind blank ones which have yet to be given out.
    ahead: Option<(u64, Result<Vec<u8>, Error>)>,
}

/// One line: its number from 1, and its bytes or why there are none.
#[derive(Debug)]
pub struct Line {
    /// Number of the line, from 1.
    pub number: u64,
    /// The line without its end; [`Error::TooLarge`] when it is longer than the limit, which skips it.
    pub content: Result<Vec<u8>, Error>,
}

impl<R: BufRead> Lines<R> {
    /// Reads from `input`; longer lines than `limit` bytes are errors.
    pub fn new(input: R, limit: u64) -> Self {
        Self { input, limit, number: 0, ahead: None }
    }

    /// Reads one line; `None` at the end.
    fn read(&mut self) -> io::Result<Option<Result<Vec<u8>, Error>>> {
        let mut line = Vec::new();
        (&mut self.input).take(self.limit.saturating_add(1)).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 > self.limit {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Err(Error::TooLarge { limit: self.limit })));
        }
        Ok(Some(Ok(line)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    /// An error ends the lines: the input cannot be read any further.
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ahead.is_none() {
            let mut at = self.number;
            loop {
                at += 1;
                match self.read() {
                    Ok(Some(Ok(line))) if line.trim_ascii().is_empty() => {}
                    Ok(Some(content)) => {
                        self.ahead = Some((at, content));
                        break;
                    }
                    Ok(None) => return None,
                    Err(error) => return Some(Err(error)),
                }
            }
        }
        self.number += 1;
        match self.ahead.take() {
            Some((at, content)) if at == self.number => Some(Ok(Line { number: at, content })),
            waiting => {
                self.ahead = waiting;
                Some(Ok(Line { number: self.number, content: Err(Error::Empty) }))
            }
        }
    }
}

/// The document of one line.
#[derive(Debug)]
pub struct Row {
    /// The document's text.
    pub text: String,
    /// How to read it: the options given, and what the line says.
    pub options: Options,
    /// What was doubtful about the line.
    pub warnings: Vec<Warning>,
}

/// The time of day of "2025-03-04T16:12:00Z", as it is written.
fn clock_of(date: &str) -> Option<NaiveTime> {
    let clock = date.trim().get(10..)?.strip_prefix(['T', 't', ' '])?;
    let digits = clock.find(|c: char| !c.is_ascii_digit() && c != ':').map_or(clock, |end| &clock[..end]);
    NaiveTime::parse_from_str(digits, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(digits, "%H:%M")).ok()
}

/// The keys of a line; others are left alone.
#[derive(Debug, Deserialize)]
struct Keys {
    html: Option<String>,
    text: Option<String>,
    body: Option<String>,
    id: Option<Value>,
    #[serde(default)]
    url: Told,
    #[serde(default)]
    title: Told,
    #[serde(default)]
    date: Told,
    #[serde(default)]
    language: Told,
}

/// What a line tells about its document besides the text.
#[derive(Debug, Default)]
enum Told {
    #[default]
    Nothing,
    Text(String),
    /// A number, a list: no reason to lose the document.
    Odd,
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Null => Self::Nothing,
            Value::String(text) => Self::Text(text),
            _ => Self::Odd,
        })
    }
}

impl Told {
    /// The text, or a warning that there is none.
    fn text(self, key: &str, warnings: &mut Vec<Warning>) -> Option<String> {
        match self {
            Self::Text(text) => return Some(text),
            Self::Odd => warnings.push(Warning::new("key_ignored", format!("the line's {key} is no text"))),
            Self::Nothing => {}
        }
        None
    }
}

/// Reads a line; what it says goes before what `options` say.
///
/// # Errors
/// [`Error::Corrupt`] when the line is no JSON object with one of `html`, `text` and `body`.
///
/// ```
/// let row = newsparse::jsonl::parse(br#"{"id": 7, "body": "Osk Shipping opened a yard.", "date": "2025-03-04"}"#, &Default::default())?;
/// assert_eq!(row.options.id.as_deref(), Some("7"));
/// let report = newsparse::analyze(&row.text, &row.options)?;
/// # Ok::<(), newsparse::Error>(())
/// ```
pub fn parse(line: &[u8], options: &Options) -> Result<Row, Error> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    // A list would do for the keys in their order.
    if !line.trim_ascii_start().starts_with(b"{") {
        return Err(Error::Corrupt { message: "not a JSON object".into() });
    }
    let parsed = serde_json::from_slice(line).or_else(|error| {
        // Lone surrogates and broken UTF-8 are what crawlers leave behind most: worth a second look before the line is lost.
        let mended = mend(&String::from_utf8_lossy(line));
        serde_json::from_str(&mended).map_err(|_| error)
    });
    let keys: Keys = parsed.map_err(|error| Error::Corrupt { message: format!("not a JSON object of a document: {error}") })?;
    let documents = [(Format::Html, keys.html), (Format::Text, keys.text), (Format::Body, keys.body)];
    let Some((format, text)) = documents.into_iter().find_map(|(format, text)| Some((format, text?))) else {
        return Err(Error::Corrupt { message: "none of html, text and body is in the line".into() });
    };
    let mut warnings = Vec::new();
    let [url, title, told, language] = [("url", keys.url), ("title", keys.title), ("date", keys.date), ("language", keys.language)]
        .map(|(key, told)| told.text(key, &mut warnings));
    let date = told.as_deref().and_then(|date| {
        let day = date.trim().get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        if day.is_none() {
            warnings.push(Warning::new("date_ignored", format!("the line's date {date:?} does not start with YYYY-MM-DD")));
        }
        day
    });
    let given = options.clone();
    let time = told.as_deref().and_then(clock_of);
    let options = Options {
        id: keys.id.and_then(name).or(given.id),
        url: url.or(given.url),
        title: title.or(given.title),
        date: date.or(given.date),
        time: if date.is_some() { time } else { given.time },
        language: language.or(given.language),
        // A JSON string is decoded already, whatever the page declares.
        charset: Some("utf-8".into()),
        format,
        ..given
    };
    Ok(Row { text, options, warnings })
}

/// The identifier of a bad line, as far as it can be told.
pub fn id(line: &[u8]) -> Option<String> {
    let object: Value = serde_json::from_slice(line).ok()?;
    name(object.get("id")?.clone())
}

/// An identifier as text.
fn name(id: Value) -> Option<String> {
    match id {
        Value::Null => None,
        Value::String(id) => Some(id),
        other => Some(other.to_string()),
    }
}

/// Replaces escapes of lone surrogates by that of the replacement character.
fn mend(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let unit = |text: &str| text.strip_prefix("\\u").and_then(|t| u32::from_str_radix(t.get(..4)?, 16).ok());
        let len = match unit(escape) {
            Some(0xd800..=0xdbff) if matches!(escape.get(6..).and_then(unit), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                out.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            Some(_) => 6,
            // A backslash and the character behind it, which may be another backslash.
            None => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&escape[..len]);
        rest = &escape[len..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &str, limit: u64) -> Vec<(u64, Option<String>)> {
        let text = |line: Line| (line.number, line.content.ok().map(|b| String::from_utf8(b).unwrap()));
        Lines::new(input.as_bytes(), limit).map(|line| text(line.unwrap())).collect()
    }

    #[test]
    fn lines_are_counted_and_bounded() {
        let some = |text: &str| Some(text.to_string());
        assert_eq!(lines("a\nb", 9), [(1, some("a")), (2, some("b"))]);
        assert_eq!(lines("a\n\n \nb\n\n\n", 9), [(1, some("a")), (2, None), (3, None), (4, some("b"))]);
        assert_eq!(lines("abc\nabcd\nab\n", 3), [(1, some("abc")), (2, None), (3, some("ab"))]);
        assert!(lines("\n\n", 3).is_empty());
    }

    #[test]
    fn rows_say_how_to_read_them() {
        let row = parse(br#"{"id":17,"text":"T","url":"https://n.example/a","date":"2025-03-04T10:00:00Z","x":[1]}"#, &Options::default())
            .unwrap();
        assert_eq!((row.text.as_str(), row.options.format, row.options.id.as_deref()), ("T", Format::Text, Some("17")));
        assert_eq!(row.options.date.unwrap().to_string(), "2025-03-04");
        let row = parse(br#"{"body":"B","date":"yesterday","html":null}"#, &Options::default()).unwrap();
        assert_eq!((row.options.format, row.warnings[0].code.as_str()), (Format::Body, "date_ignored"));
        for bad in [&b"{"[..], b"[1]", b"{\"id\":1}", b"{\"body\":1}", b"nonsense", b"{\"body\":\"x\"} trailing"] {
            assert!(matches!(parse(bad, &Options::default()), Err(Error::Corrupt { .. })), "{bad:?}");
        }
    }

    #[test]
    fn odd_keys_cost_only_themselves() {
        let row = parse(br#" {"body":"B","title":5,"url":["x"],"date":20250304,"language":null}"#, &Options::default()).unwrap();
        assert_eq!((row.text.as_str(), row.options.title, row.options.url, row.options.date), ("B", None, None, None));
        assert_eq!(row.warnings.iter().map(|w| w.code.as_str()).collect::<Vec<_>>(), ["key_ignored"; 3]);
        // In the order of the keys: no object all the same.
        let list = br#"["<p>x</p>",null,null,null,null,null,null,null]"#;
        assert!(matches!(parse(list, &Options::default()), Err(Error::Corrupt { .. })));
    }

    #[test]
    fn lone_surrogates_cost_one_character() {
        let body = |line: &[u8]| parse(line, &Options::default()).unwrap().text;
        assert_eq!(body(br#"{"body":"a\ud83db \ud83d\ude00 \udc00 \\ud800"}"#), "a\u{fffd}b 😀 \u{fffd} \\ud800");
        assert_eq!(body(b"{\"body\":\"caf\xe9\"}"), "caf\u{fffd}");
    }
}
