//! JSON as web pages write it: wrapped in comments, with raw line feeds, bad escapes, bare quotes or trailing commas.

use serde_json::Value;

/// Reads JSON, leniently when it must be.
pub(super) fn read(text: &str) -> Option<Value> {
    let text = unwrap(text);
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended = mend(text);
    let mut values = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
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
    use serde_json::json;

    #[test]
    fn reads_what_pages_write() {
        assert_eq!(read("<!-- {\"a\": 1}; -->"), Some(json!({"a": 1})));
        assert_eq!(read("{\"a\": \"one\ntwo\", \"b\": [1, 2,],}"), Some(json!({"a": "one\ntwo", "b": [1, 2]})));
        assert_eq!(read(r#"{"a": "it\'s", "b": "x"}"#), Some(json!({"a": "it's", "b": "x"})));
        assert_eq!(read(r#"{"a": "the "best" ferry", "b": 2}"#), Some(json!({"a": "the \"best\" ferry", "b": 2})));
        assert_eq!(read("{\"a\": {\"b\": \"cut"), Some(json!({"a": {"b": "cut"}})));
        assert_eq!(read("no json"), None);
    }
}
