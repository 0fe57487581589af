//! Doctypes.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;

/// The white space of the standard.
const SPACE: [char; 4] = ['\t', '\n', '\x0c', ' '];

/// Where a doctype ends: at the first `>`, in quotes too.
pub(super) fn end(text: &str) -> usize {
    text.find('>').unwrap_or(text.len())
}

/// Reads what stands between `<!doctype` and `>`.
pub(super) fn parse(text: &str) -> Doctype {
    let text = text.trim_start_matches(SPACE);
    let mut doctype = Doctype { force_quirks: text.is_empty(), ..Doctype::default() };
    if text.is_empty() {
        return doctype;
    }
    let (name, rest) = text.split_once(SPACE).unwrap_or((text, ""));
    doctype.name = Some(StrTendril::from(name.to_ascii_lowercase()));
    let rest = rest.trim_start_matches(SPACE);
    let keyword = rest.get(..6).unwrap_or("").to_ascii_lowercase();
    match keyword.as_str() {
        "public" => {
            let (public, rest) = quoted(&rest[6..], &mut doctype.force_quirks);
            doctype.public_id = public;
            // A system identifier may follow, and need not.
            if !doctype.force_quirks && !rest.trim_matches(SPACE).is_empty() {
                doctype.system_id = quoted(rest, &mut doctype.force_quirks).0;
            }
        }
        "system" => doctype.system_id = quoted(&rest[6..], &mut doctype.force_quirks).0,
        _ => doctype.force_quirks |= !rest.is_empty(),
    }
    doctype
}

/// An identifier in quotes and what comes after it; one that does not end forces quirks.
fn quoted<'t>(text: &'t str, quirks: &mut bool) -> (Option<StrTendril>, &'t str) {
    let text = text.trim_start_matches(SPACE);
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        *quirks = true;
        return (None, "");
    };
    match text[1..].split_once(quote) {
        Some((id, rest)) => (Some(StrTendril::from_slice(id)), rest),
        None => {
            *quirks = true;
            (Some(StrTendril::from_slice(&text[1..])), "")
        }
    }
}
