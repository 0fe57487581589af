//! The words of bylines by what they do, from `data/article/byline.tsv`.

use super::lower::{Lower, lower};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

type Set = FxHashSet<&'static str>;

/// What a lead says of the names after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// They wrote.
    Lead,
    /// They wrote, if a mark follows: "Text: ...".
    Label,
    /// They did something else.
    Other,
}

/// Rows of the list by kind.
pub(super) struct Words {
    /// Before names, by their first letter; longest first, so that "written by" wins over "by".
    leads: FxHashMap<char, Vec<(&'static str, Kind)>>,
    pub(super) labels: Set,
    /// Of the labels those for who writes: a name alone may follow them without a mark.
    pub(super) bearers: Set,
    /// Before the year and the name in a line on rights.
    pub(super) rights: Vec<&'static str>,
    pub(super) others: Set,
    pub(super) joins: Set,
    pub(super) parts: Set,
    roles: Set,
    /// What reporters are called before their names in languages without blanks between words.
    pub(super) reporters: Vec<&'static str>,
    /// The end of what follows them where it says that the text is a report from a place.
    pub(super) reports: Vec<&'static str>,
    /// What leads the names of those at the desk.
    pub(super) desks: Vec<&'static str>,
    credentials: Set,
    generations: Set,
    pub(super) nobody: Set,
    /// End a list of names.
    stops: Stops,
    /// End a list of names in visible text; parts of names in fields.
    preps: Stops,
    /// Words of names of organisations.
    pub(super) organizations: Set,
    /// What a group of authors is called at the end of its name.
    pub(super) houses: Set,
    /// Folders of addresses of authors' pages.
    pub(super) paths: Set,
    /// Before and after names in the descriptions of portraits.
    pub(super) portraits: Vec<&'static str>,
    pub(super) portrait_ends: Vec<&'static str>,
    /// Before the name in the label of a text about somebody.
    pub(super) abouts: Vec<&'static str>,
    /// Months and days, which follow a name where a page leaves out the space between name and date.
    pub(super) months: Set,
}

/// Phrases that end a list, by their first word: the words after it.
struct Stops(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl Stops {
    /// True when words in lower case begin with one of the phrases.
    fn at<'w>(&self, mut words: impl Iterator<Item = Lower<'w>> + Clone) -> bool {
        let Some(phrases) = words.next().and_then(|first| self.0.get(&*first)) else { return false };
        phrases.iter().any(|rest| {
            let mut here = words.clone();
            rest.iter().all(|part| here.next().as_deref() == Some(*part))
        })
    }
}

impl Words {
    /// The leads that begin with a letter in lower case.
    pub(super) fn leads(&self, first: char) -> &[(&'static str, Kind)] {
        self.leads.get(&first).map_or(&[], Vec::as_slice)
    }

    /// True when a list of names ends before these words in lower case.
    pub(super) fn stop<'w>(&self, words: impl Iterator<Item = Lower<'w>> + Clone, preps: bool) -> bool {
        self.stops.at(words.clone()) || preps && self.preps.at(words)
    }

    /// True for what somebody is: "editor", "Online-Redakteurin".
    pub(super) fn is_role(&self, word: &str) -> bool {
        let lower = lower(word);
        let lower = lower.trim_end_matches([',', '.']);
        self.roles.contains(lower) || lower.rsplit_once('-').is_some_and(|(_, last)| self.roles.contains(last))
    }

    /// True for a word without blanks that ends with what somebody is: "哈登日报记者".
    pub(super) fn ends_with_role(&self, word: &str) -> bool {
        word.char_indices().rev().take(4).any(|(at, _)| self.roles.contains(&word[at..]))
    }

    /// True for what tells a child from its parent of the same name: "Jr.", "III". It is part of the name.
    pub(super) fn is_generation(&self, word: &str) -> bool {
        let lower = lower(word);
        self.generations.contains(lower.trim_end_matches(['.', ',']))
    }

    /// True for a degree or a licence after a name.
    pub(super) fn is_credential(&self, word: &str) -> bool {
        let lower = lower(word);
        let lower: Cow<'_, str> = if lower.chars().all(char::is_alphanumeric) {
            Cow::Borrowed(&*lower)
        } else {
            lower.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let marked = word.ends_with(['®', '™']);
        let abbreviation =
            letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase) && !word.chars().any(|c| "AEIOUYÄÖÜ".contains(c));
        self.credentials.contains(&*lower) || marked || abbreviation
    }
}

/// Words and phrases of a kind of row.
fn of(kind: &str) -> impl Iterator<Item = &'static str> {
    crate::lists::of(include_str!("../../data/article/byline.tsv"), kind)
}

fn longest_first(kind: &str) -> Vec<&'static str> {
    let mut words: Vec<&str> = of(kind).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

fn stops(kind: &str) -> Stops {
    let mut stops: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
    for mut words in of(kind).map(|stop| stop.split(' ')) {
        if let Some(first) = words.next() {
            stops.entry(first).or_default().push(words.collect());
        }
    }
    Stops(stops)
}

fn leads() -> FxHashMap<char, Vec<(&'static str, Kind)>> {
    let mut leads: FxHashMap<char, Vec<(&str, Kind)>> = FxHashMap::default();
    for (name, kind) in [("other", Kind::Other), ("lead", Kind::Lead), ("label", Kind::Label), ("bearer", Kind::Label)] {
        for lead in longest_first(name) {
            leads.entry(lead.chars().next().unwrap_or(' ')).or_default().push((lead, kind));
        }
    }
    leads
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    leads: leads(),
    labels: of("label").chain(of("bearer")).collect(),
    bearers: of("bearer").collect(),
    rights: of("rights").collect(),
    others: of("other").collect(),
    joins: of("join").collect(),
    parts: of("part").collect(),
    roles: of("role").collect(),
    reporters: longest_first("reporter"),
    reports: longest_first("report"),
    desks: longest_first("desk"),
    credentials: of("credential").collect(),
    generations: of("generation").collect(),
    nobody: of("nobody").collect(),
    stops: stops("stop"),
    preps: stops("prep"),
    organizations: of("organization").collect(),
    houses: of("house").collect(),
    paths: of("path").collect(),
    portraits: longest_first("portrait"),
    portrait_ends: longest_first("portrait end"),
    abouts: longest_first("about"),
    months: of("month").collect(),
});
