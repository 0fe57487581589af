//! Names as pages show them: twice, under their own portrait, between bars, before an address, over what their bearers are.

use super::lexicon::known;
use super::name::{self, BARE, LISTS, is_name, is_role, is_words};
use super::shape::Shape;
use crate::lang::byline as grammar;

/// Bytes of the longest name that a picture's words or an account put before "By" and the same name.
const TWICE: usize = 40;

/// The rest of "Mara Ode By Mara Ode, The Gazette", as dumps show a picture with the byline beside it.
pub(super) fn after_itself(text: &str) -> Option<&str> {
    let start = &text.as_bytes()[..text.len().min(TWICE + 4)];
    let by = |at: &usize| *at > 0 && start[at - 1..].starts_with(b" By ");
    let at = memchr::memchr_iter(b'B', start).find(by)? - 1;
    let (name, rest) = (&text[..at], &text[at + 4..]);
    (name.contains(' ') && rest.starts_with(name)).then_some(rest)
}

/// The name under the words of a portrait, which hold it too: "Portrait of Mara Ode Mara Ode".
pub(super) fn under_portrait(text: &str) -> Option<&str> {
    // The words before the name end with a blank, and so no other line is looked at closely.
    if text.len() > BARE || !text.starts_with(['P', 'H', 'I', 'A', 'F', 'B', 'p', 'h', 'i', 'a']) || !text.contains(' ') {
        return None;
    }
    let name = grammar::of_portrait(text);
    let half = name.len() / 2;
    let twice = name.len() < text.len() && name.get(half..half + 1) == Some(" ") && name.get(..half) == name.get(half + 1..);
    (twice && is_name(name)).then(|| name.get(..half)).flatten()
}

/// The name before an address of mail and nothing else: "Mara Ode mode@halden.example".
pub(super) fn before_mail(text: &str) -> Option<&str> {
    let at = memchr::memchr(b'@', text.as_bytes()).filter(|at| *at > 4 && text.len() <= BARE)?;
    let (name, mail) = text.split_at(text[..at].rfind(' ')?);
    let name = name.trim_end_matches([' ', '|', ',', '•', '·', '-', '–', '<', '(']);
    let mail = mail.trim_matches([' ', '<', '>', '(', ')']);
    let alone = !mail.contains(' ') && mail.rsplit('@').next().is_some_and(|host| host.contains('.'));
    (alone && (2..=4).contains(&name.split(' ').count()) && is_name(name) && !is_words(name) && !is_role(name)).then_some(name)
}

/// The people of a line of nothing but names between bars: "Mara Ode | Jo Hale". One of them at least has a known given name.
pub(super) fn between_bars(text: &str) -> Option<Vec<String>> {
    if !text.contains(" | ") || text.len() > BARE {
        return None;
    }
    let person = |name: &&str| (2..=4).contains(&name.split(' ').count()) && is_name(name) && !is_words(name) && !is_role(name);
    let parts: Vec<&str> = text.split(" | ").map(str::trim).collect();
    let given = |name: &&str| name.split(' ').next().is_some_and(|word| known(word).given());
    (parts.len() > 1 && parts.iter().all(person) && parts.iter().filter(|p| given(p)).count() * 2 >= parts.len())
        .then(|| parts.into_iter().map(str::to_string).collect())
}

/// What stands behind "by" in a line whose parts bars part: "The Halden Post / by Mara Ode / 2d".
pub(super) fn behind_bar(text: &str) -> Option<&str> {
    let by = |at: usize| text.as_bytes()[at + 1..].starts_with(b"y ");
    let at = memchr::memchr2_iter(b'b', b'B', text.as_bytes()).find(|at| text.len() <= BARE && by(*at))?;
    let bar = [" / ", " | ", " • ", " · "].iter().any(|bar| text[..at].ends_with(bar));
    let rest = &text[at + 3..];
    let name = rest.split(['/', '|', '•', '·', ',']).next().unwrap_or(rest).trim();
    (bar && (2..=4).contains(&name.split(' ').count()) && is_name(name) && !is_words(name)).then_some(name)
}

/// True for a list that begins with a news agency.
fn is_agencies(text: &str) -> bool {
    let first = text.split([',', '&']).next().unwrap_or(text).split(" and ").next().unwrap_or(text).trim();
    let low = first.to_lowercase();
    text.len() <= BARE && (LISTS.houses.contains(low.as_str()) || LISTS.wires.contains(low.as_str()))
}

/// The name before a role with capitals, where no list knows the given name: "Mara Ode Transport Editor".
pub(super) fn before_role(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split(' ').collect();
    let role = words.last().is_some_and(|w| LISTS.bio.contains(&*w.to_lowercase()));
    let capital = words.iter().all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-'));
    if text.len() > BARE || !(4..=6).contains(&words.len()) || !role || !capital {
        return None;
    }
    let (first, second) = (known(words[0]), known(words[1]));
    let at = text.match_indices(' ').nth(1).map(|(at, _)| at)?;
    let rest_is_words = words[2..].iter().all(|w| known(w).word());
    (!first.word() && !second.word() && rest_is_words).then(|| &text[..at])
}

/// A line of names without the marks of its notes and of its list: "Mara Ode^1," is Mara Ode. What is glued to itself is taken once.
pub(super) fn without_notes(text: &str) -> &str {
    // "Mara Ode - [email protected]": what a page shows in the place of an address.
    let text = text.find("[email").map_or(text, |at| text[..at].trim_end_matches([' ', '-', '–', '|', ',', '•', '·']));
    // "Mara Ode with Nordwire, AFP": the agencies whose words were used beside.
    let text = text.find(" with ").filter(|at| is_agencies(&text[at + 6..])).map_or(text, |at| &text[..at]);
    let text = text.trim_end_matches([',', '&', ' ', '*', '†', '|']);
    let text = text.find('^').filter(|at| text[at + 1..].bytes().all(|b| b.is_ascii_digit())).map_or(text, |at| &text[..at]);
    let half = text.len() / 2;
    let twice = text.len().is_multiple_of(2) && half >= 5 && text.is_char_boundary(half) && text[..half] == text[half..];
    if twice { &text[..half] } else { text }
}

/// Words of a name in a script without capitals, and of the place before it.
const CASELESS: std::ops::RangeInclusive<usize> = 2..=3;

/// The name behind the place in a line of nothing else in a script without capitals: "أوسلو - مارا أودي".
pub(super) fn behind_place(text: &str) -> Option<&str> {
    let (place, name) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
    let letters = |part: &str| part.chars().all(|c| c == ' ' || c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    let spaced = |c: char| matches!(c, '\u{590}'..='\u{dff}');
    let fits = CASELESS.contains(&name.split(' ').count()) && place.split(' ').count() < *CASELESS.end();
    (fits && letters(place) && letters(name) && name.chars().any(spaced)).then_some(name)
}

/// Bytes of the longest byline at the end of a dek.
const ENDING: usize = 80;

/// The byline at the end of a dek: "The yard opens in May. By Mara Ode".
pub(super) fn at_end(text: &str) -> Vec<String> {
    let found = [". By ", "? By ", "! By "].iter().filter_map(|mark| text.rfind(mark)).max();
    let rest = found.and_then(|at| text.get(at + 2..)).filter(|rest| rest.len() <= ENDING);
    rest.filter(|rest| {
        name::byline(rest, &Shape::of(rest)) == name::Byline::Marked && rest.split_whitespace().nth(1).is_some_and(|w| w != "The")
    })
    .map(name::names)
    .unwrap_or_default()
}

/// True for an address of mail and nothing else that holds the last word of a name: "mode@halden.example" under "Mara Ode".
pub(super) fn is_mail_of(text: &str, name: &str) -> bool {
    let Some((user, host)) = text.split_once('@').filter(|_| text.len() <= BARE) else { return false };
    let family: String = name.rsplit(' ').next().unwrap_or(name).chars().filter(char::is_ascii_alphabetic).collect();
    !text.contains(' ') && host.contains('.') && family.len() > 2 && user.to_ascii_lowercase().contains(&family.to_ascii_lowercase())
}

/// True for a line that says what somebody is and nothing else: "Business reporter", "Staff Writer".
pub(super) fn is_role_line(text: &str) -> bool {
    text.len() <= 48
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '!', '?', ':'])
        && (2..=5).contains(&text.split(' ').count())
        && text.rsplit(' ').next().is_some_and(|last| LISTS.bio.contains(&*last.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_end_deks() {
        assert_eq!(at_end("The yard opens in May. By Mara Ode"), ["Mara Ode"]);
        assert_eq!(at_end("The yard opens in May. By the end of June it sails."), Vec::<String>::new());
        assert_eq!(at_end("The yard opens in May."), Vec::<String>::new());
    }

    #[test]
    fn names_shown_twice_and_in_rows() {
        assert_eq!(under_portrait("Portrait of Mara Ode Mara Ode"), Some("Mara Ode"));
        assert_eq!(under_portrait("Portrait of Mara Ode"), None);
        assert_eq!(before_mail("Mara Ode mode@halden.example"), Some("Mara Ode"));
        assert_eq!(before_mail("Write to us at desk@halden.example"), None);
        assert_eq!(between_bars("Mara Ode | Ida Hale").map(|n| n.len()), Some(2));
        assert_eq!(behind_bar("The Halden Post / by Mara Ode / 2d"), Some("Mara Ode"));
        assert_eq!(behind_bar("Ferries / by boat / to the islands"), None);
        assert_eq!(behind_place("أوسلو - مارا أودي"), Some("مارا أودي"));
        assert_eq!(behind_place("Oslo - Mara Ode"), None);
        for line in ["Business | World News", "Ida Holm | Senior Reporter", "Ida Holm"] {
            assert_eq!(between_bars(line), None, "{line}");
        }
    }
}
