//! JSON as web pages write it: wrapped in comments, with raw line feeds, bad escapes, bare quotes or trailing commas.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value; its texts are parts of the page where nothing in them is escaped.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// Null or a number, of which nothing is asked.
    Other,
    Bool(bool),
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    /// Keys and values in the order of the page; of two values of a key the later counts.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// The value of a key, where this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Value::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, where this is one.
    pub(super) fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    /// The items, where this is a list.
    pub(super) fn as_array(&self) -> Option<&[Self]> {
        if let Value::Array(items) = self { Some(items) } else { None }
    }

    /// True for a text.
    pub(super) fn is_string(&self) -> bool {
        matches!(self, Value::String(_))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes any value.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Other)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value<'de>, E> {
        Ok(Value::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value<'de>, E> {
        Ok(Value::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value<'de>, E> {
        Ok(Value::Other)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Owned(text.to_string())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            entries.push((key, map.next_value()?));
        }
        Ok(Value::Object(entries))
    }
}

/// The key of an entry.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_string())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Reads JSON, leniently when it must be.
pub(super) fn read(text: &str) -> Option<Value<'_>> {
    let text = unwrap(text);
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    // What is read from a stream holds its own texts.
    let mended = mend(text);
    let mut values = serde_json::Deserializer::from_reader(mended.as_bytes()).into_iter();
    values.next()?.ok()
}

/// Takes off comment and CDATA wrappers and a final semicolon.
fn unwrap(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        for start in ["\u{feff}", "<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//"] {
            text = text.strip_prefix(start).unwrap_or(text).trim_start();
        }
        for end in [";", "-->", "//]]>", "/*]]>*/", "]]>"] {
            text = text.strip_suffix(end).unwrap_or(text).trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Rewrites what is nearly JSON as JSON.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut inside = false;
    while let Some((at, c)) = chars.next() {
        if inside {
            match c {
                '"' if closes(&text[at + 1..]) => {
                    inside = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => match chars.peek().map(|n| n.1) {
                    Some('u') if text.get(at + 2..at + 6).is_some_and(|h| h.bytes().all(|b| b.is_ascii_hexdigit())) => out.push('\\'),
                    Some(n @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                        chars.next();
                        out.push('\\');
                        out.push(n);
                    }
                    // A stray backslash says nothing.
                    _ => {}
                },
                '\n' => out.push_str("\\n"),
                c if c < ' ' => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                inside = true;
                out.push(c);
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                drop_comma(&mut out);
                if open.pop().is_some() {
                    out.push(c);
                }
                if open.is_empty() {
                    return out;
                }
            }
            c => out.push(c),
        }
    }
    if inside {
        out.push('"');
    }
    drop_comma(&mut out);
    out.extend(open.iter().rev());
    out
}

/// True when a quote followed by `rest` ends its string.
fn closes(rest: &str) -> bool {
    let mut rest = rest.trim_start().chars();
    match rest.next() {
        None | Some(':' | '}' | ']') => true,
        // After a comma another string, a value or the end of the object must begin.
        Some(',') => rest
            .as_str()
            .trim_start()
            .starts_with(|c: char| matches!(c, '"' | '{' | '[' | '}' | ']' | '-' | 't' | 'f' | 'n') || c.is_ascii_digit()),
        _ => false,
    }
}

/// Drops a comma before a closing bracket.
fn drop_comma(out: &mut String) {
    let kept = out.trim_end().len();
    if out[..kept].ends_with(',') {
        out.truncate(kept - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value<'_> {
        Value::String(text.into())
    }

    fn object<'a>(entries: &[(&'a str, Value<'a>)]) -> Option<Value<'a>> {
        Some(Value::Object(entries.iter().map(|(key, value)| ((*key).into(), value.clone())).collect()))
    }

    #[test]
    fn reads_what_pages_write() {
        let number = Value::Other;
        assert_eq!(read("<!-- {\"a\": 1}; -->"), object(&[("a", number.clone())]));
        let numbers = Value::Array(vec![number.clone(), number.clone()]);
        assert_eq!(read("{\"a\": \"one\ntwo\", \"b\": [1, 2.5e3,],}"), object(&[("a", text("one\ntwo")), ("b", numbers)]));
        assert_eq!(read(r#"{"a": "it\'s", "b": "x"}"#), object(&[("a", text("it's")), ("b", text("x"))]));
        assert_eq!(read(r#"{"a": "the "best" ferry", "b": -2}"#), object(&[("a", text("the \"best\" ferry")), ("b", number)]));
        assert_eq!(read("{\"a\": {\"b\": \"cut"), object(&[("a", object(&[("b", text("cut"))]).unwrap())]));
        assert_eq!(read(r#"{"a\u0041": "\u0041", "b": null, "c": true}"#).unwrap().get("aA"), Some(&text("A")));
        assert_eq!(read("no json"), None);
    }

    #[test]
    fn of_two_values_of_a_key_the_later_counts() {
        let value = read(r#"{"a": "one", "b": ["x"], "a": "two"}"#).unwrap();
        assert_eq!((value.get("a").and_then(Value::as_str), value.get("c")), (Some("two"), None));
        assert_eq!(value.get("b").and_then(Value::as_array), Some(&[text("x")][..]));
        assert_eq!(value.get("b").and_then(|b| b.get("x")), None);
    }

    #[test]
    fn texts_without_escapes_are_parts_of_the_page() {
        let value = read(r#"{"a": "plain", "b": "\"quoted\""}"#).unwrap();
        let borrowed = |key| matches!(value.get(key), Some(Value::String(Cow::Borrowed(_))));
        assert!(borrowed("a") && !borrowed("b"));
    }
}
