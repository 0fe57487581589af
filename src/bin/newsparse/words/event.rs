//! An event as a sentence: who does what with whom, for how much, where.

use std::sync::OnceLock;

use newsparse::report::{Direction, Event, Figure};

use super::spaced;

/// One row of `events.tsv`.
struct Pattern {
    kind: &'static str,
    /// All must hold.
    when: Vec<When>,
    sentence: &'static str,
}

/// A condition of a row: `role=word` or `role+`.
enum When {
    /// A participant in this role has this word.
    Word(&'static str, &'static str),
    /// Several participants are in this role.
    Several(&'static str),
}

impl When {
    fn new(cell: &'static str) -> Self {
        match (cell.split_once('='), cell.strip_suffix('+')) {
            (Some((role, word)), _) => Self::Word(role, word),
            (None, role) => Self::Several(role.unwrap_or(cell)),
        }
    }

    fn holds(&self, event: &Event) -> bool {
        match self {
            Self::Word(role, word) => event.participants.iter().any(|p| p.role == *role && p.text.eq_ignore_ascii_case(word)),
            Self::Several(role) => match names(event, role).as_slice() {
                [] => false,
                [one] => is_plural(one) && event.participants.iter().all(|p| p.role != *role || p.company.is_none()),
                _ => true,
            },
        }
    }
}

/// True for words such as "workers" and "rail unions", which are no names: several do it.
fn is_plural(words: &str) -> bool {
    let last = words.split(' ').next_back().unwrap_or_default();
    let noun = last.starts_with(char::is_lowercase) || last == words && ["ers", "ees", "ists"].iter().any(|ending| last.ends_with(ending));
    noun && last.ends_with('s') && !last.ends_with("ss")
}

/// Where a role stands in the sentences of its type: who acts comes before what is acted on.
pub(crate) fn place_of(kind: &str, role: &str) -> usize {
    let name = format!("{{{role}}}");
    let all = patterns().iter().filter(|p| p.kind == kind).enumerate();
    all.filter_map(|(row, p)| Some(row * ROW + p.sentence.find(&name)?)).min().unwrap_or(usize::MAX)
}

/// No sentence of `events.tsv` is as long.
const ROW: usize = 1 << 10;

/// The rows of `events.tsv`, in order.
fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let rows = include_str!("events.tsv").lines().filter(|line| !line.starts_with('#'));
        let pattern = |row: &'static str| {
            let mut cells = row.split('\t');
            let (kind, when, sentence) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Pattern { kind, when: when.split_whitespace().map(When::new).collect(), sentence })
        };
        rows.filter_map(pattern).collect()
    })
}

/// The sentence of an event; `figures` are those that its amounts point into.
pub(crate) fn sentence(event: &Event, figures: &[Figure]) -> String {
    let mut fitting = patterns().iter().filter(|p| p.kind == event.kind && p.when.iter().all(|w| w.holds(event)));
    let mut text = fitting.find_map(|p| fill(p.sentence, event, figures)).unwrap_or_else(|| listed(event, figures));
    if let Some(place) = &event.place
        && !text.contains(place.as_str())
    {
        text.push_str(" in ");
        text.push_str(place);
    }
    sentence_case(&text)
}

/// A sentence with a capital letter in front, unless it starts with a name that has its own way with them.
fn sentence_case(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next() {
        Some(letter) if first.chars().all(|c| !c.is_uppercase()) => letter.to_uppercase().chain(chars).collect(),
        _ => text.into(),
    }
}

/// Fills a pattern in; `None` when a role outside brackets is not there.
fn fill(pattern: &str, event: &Event, figures: &[Figure]) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('[') {
        let (optional, after) = after.split_once(']')?;
        out.push_str(&plain(before, event, figures)?);
        out.push_str(&plain(optional, event, figures).unwrap_or_default());
        rest = after;
    }
    out.push_str(&plain(rest, event, figures)?);
    Some(out)
}

/// Fills in the roles of a piece without brackets.
fn plain(piece: &str, event: &Event, figures: &[Figure]) -> Option<String> {
    let mut out = String::new();
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let words = match name {
            "money" => amounts(event, figures),
            "moves" => moves(event).into(),
            // How many jobs a unit loses is said by the amounts.
            "unit" => joined(&names(event, "unit").into_iter().filter(|unit| !counted(unit, event, figures)).collect::<Vec<_>>()),
            role => joined(&names(event, role)),
        };
        if words.is_empty() {
            return None;
        }
        out.push_str(before);
        out.push_str(&words);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// The verb of the event's direction, in the number of what moves.
fn moves(event: &Event) -> &'static str {
    // What moves is a metric or an item of a market; without one, "shares" and "business" stand in the pattern.
    let subject = event.participants.iter().find(|p| p.role == "metric" || p.role == "item");
    let several = |words: &str| words.ends_with('s') && !words.ends_with("ss");
    let plural = subject.map_or(event.kind == "share_price_move", |p| several(&p.text));
    match (event.direction, plural) {
        (Some(Direction::Up), false) => "rises",
        (Some(Direction::Up), true) => "rise",
        (Some(Direction::Down), false) => "falls",
        (Some(Direction::Down), true) => "fall",
        (Some(Direction::Flat), false) => "stands still",
        (Some(Direction::Flat), true) => "stand still",
        (None, false) => "moves",
        (None, true) => "move",
    }
}

/// Participants in a role: canonical names where there are, each once.
fn names<'a>(event: &'a Event, role: &str) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for p in event.participants.iter().filter(|p| p.role == role) {
        let name = p.company.as_deref().unwrap_or(&p.text);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// True when words hold one of the event's amounts.
fn counted(words: &str, event: &Event, figures: &[Figure]) -> bool {
    event.amounts.iter().filter_map(|&i| figures.get(i as usize)).any(|f| words.contains(f.text.as_str()))
}

/// Names as a list in words.
fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The amounts in the words of the text, each once.
fn amounts(event: &Event, figures: &[Figure]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in event.amounts.iter().filter_map(|&i| figures.get(i as usize)).map(|f| f.text.as_str()) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join(", ")
}

/// An event that no pattern fits: its type, and each role with its players.
fn listed(event: &Event, figures: &[Figure]) -> String {
    let mut roles: Vec<&str> = Vec::new();
    for p in &event.participants {
        if !roles.contains(&p.role.as_str()) {
            roles.push(&p.role);
        }
    }
    let mut parts: Vec<String> = roles.iter().map(|role| format!("{} {}", spaced(role), joined(&names(event, role)))).collect();
    let amounts = amounts(event, figures);
    parts.extend((!amounts.is_empty()).then_some(amounts));
    let name = super::kind(&event.kind);
    if parts.is_empty() { name } else { format!("{name}: {}", parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let options = newsparse::Options { format: newsparse::Format::Body, ..Default::default() };
        let report = newsparse::analyze(text, &options).unwrap();
        report.events.iter().map(|e| sentence(e, &report.figures)).collect()
    }

    #[test]
    fn events_read_as_sentences() {
        assert_eq!(sentences("Halden Marine Inc. bought Osk Shipping for $3 billion."), ["Halden Marine buys Osk Shipping for $3 billion"]);
        assert_eq!(sentences("Shares of Osk Shipping ASA climbed 21% in Oslo."), ["Shares of Osk Shipping rise: 21%"]);
        let strike = sentences("Workers at the plant went on strike for two days last month over pay.");
        assert!(strike[0].starts_with("Workers strike"), "{strike:?}");
        let cuts = sentences("Osk Shipping Inc. said that it would lay off 3,500 employees, about 17% of its workforce, in Hamburg.");
        assert!(cuts[0].starts_with("Osk Shipping cuts jobs") && !cuts[0].contains("at 3,500"), "{cuts:?}");
    }

    #[test]
    fn who_acts_comes_first() {
        assert!(place_of("acquisition", "acquirer") < place_of("acquisition", "target"));
        assert!(place_of("legal_action", "plaintiff") < place_of("legal_action", "defendant"));
        assert!(place_of("acquisition", "seller") < place_of("acquisition", "nobody"));
    }

    #[test]
    fn nouns_in_the_plural_are_told_from_names() {
        assert!(["Workers", "rail unions", "Employees"].iter().all(|w| is_plural(w)));
        assert!(!["Osk Industries", "Halden Marine", "the press", "Hermes"].iter().any(|w| is_plural(w)));
    }

    #[test]
    fn names_keep_their_letters() {
        assert_eq!(sentence_case("revenue of iPhone maker"), "Revenue of iPhone maker");
        assert_eq!(sentence_case("iPhone sales fall"), "iPhone sales fall");
        assert_eq!(sentence_case(""), "");
    }

    #[test]
    fn every_row_is_well_formed_and_names_a_type() {
        let known = patterns();
        assert!(known.len() > 60);
        for p in known {
            let whole = |open, close| p.sentence.matches(open).count() == p.sentence.matches(close).count();
            assert!(whole('[', ']') && whole('{', '}') && !p.sentence.is_empty(), "{}", p.sentence);
        }
        let mut kinds: Vec<&str> = known.iter().map(|p| p.kind).collect();
        kinds.dedup();
        assert_eq!(kinds.len(), 32, "every type has its rows, in one place");
    }
}
