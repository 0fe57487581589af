//! The authors by vote: every source names a list of them, or none, and one list wins as a whole.

use super::site::{self, key};
use super::title::SCRIPT;
use super::vote::{self, Ballot, Feature, Race};
use crate::document::{Candidate, Field};
use crate::lang::byline::{self, Trust};
use crate::report::Author;

/// Kinds of sources that do not copy each other, one bit each.
const META: u8 = 1;
const DATA: u8 = 1 << 1;
const VISIBLE: u8 = 1 << 2;
const WEAK: u8 = 1 << 3;

/// The kinds with their letters.
const KINDS: [(u8, &str); 4] = [(META, "M"), (DATA, "D"), (VISIBLE, "V"), (WEAK, "W")];

/// Places on the page where the article's own authors stand.
const OWN: [&str; 8] = ["head", "over", "above", "under", "between", "before", "start", "below"];

/// Of these those between headline and text.
const HEAD: [&str; 3] = ["under", "between", "before"];

/// Blocks between two names of one list at most.
const APART: u32 = 2;

/// The kind of a source.
fn kind(from: &str, place: &str) -> u8 {
    let visible = from.starts_with("text:")
        || from.starts_with("class:")
        || from.starts_with("link:")
        || matches!(from, "rel=author" | "box:name" | "box:text");
    match from {
        "text:owner" | "text:rights" => WEAK,
        _ if visible && !OWN.contains(&place) => 0,
        "text:byline" | "link:byline" | "link:author" | "class:author" | "rel=author" | "text:opening" => VISIBLE,
        _ if visible => WEAK,
        _ if place == "other" => 0,
        _ if from.starts_with("jsonld") || from.starts_with("itemprop") => DATA,
        _ => META,
    }
}

/// A list of names with everything that gives it.
struct Entry {
    keys: Vec<String>,
    authors: Vec<Author>,
    kinds: u8,
    best: f32,
    ballot: Ballot,
}

/// Picks the authors.
pub(super) fn choose(candidates: &[Candidate], sites: &[String]) -> Vec<Author> {
    let mut entries = entries(candidates, sites);
    let ballots: Vec<Ballot> = entries.iter().map(|e| e.ballot.clone()).collect();
    let chosen = vote::best(Race::Authors, &ballots).unwrap_or(0);
    let chosen = person_of(&entries, chosen).unwrap_or(chosen);
    let authors = if chosen < entries.len() { entries.swap_remove(chosen).authors } else { Vec::new() };
    if authors.is_empty() { in_scripts(candidates) } else { authors }
}

/// The authors that the data of scripts name beside the text.
fn in_scripts(candidates: &[Candidate]) -> Vec<Author> {
    let told = candidates.iter().filter(|c| c.field == Field::Author && c.from == SCRIPT);
    let names = told.flat_map(|c| byline::names(&c.value, Trust::Field));
    names.map(|name| Author { name, bio: None, url: None, from: SCRIPT.into() }).collect()
}

/// The byline of the page that names a person, where only an organisation in the structured data was chosen: agencies
/// sign there what their reporters wrote.
fn person_of(entries: &[Entry], chosen: usize) -> Option<usize> {
    let has = |entry: &Entry, feature| entry.ballot.features.contains(&feature);
    let house = |entry: &Entry| has(entry, Feature("from", "jsonld:organization")) && entry.kinds & (VISIBLE | WEAK) == 0;
    let person = |entry: &&Entry| has(entry, Feature("is", "person"));
    // Between pictures and boxes a byline may stand far from the headline, and below the text a name alone.
    let named = |entry: &Entry| {
        has(entry, Feature("from", "text:byline")) && (entry.kinds & VISIBLE != 0 || has(entry, Feature("text:byline", "gap")))
    };
    let names = ["text:bare-name", "text:name"];
    let signed = |entry: &Entry| names.iter().any(|from| ["below", "start"].iter().any(|place| has(entry, Feature(from, place))));
    entries.get(chosen).filter(|entry| house(entry))?;
    let place = |is: &dyn Fn(&Entry) -> bool| entries.iter().position(|entry| person(&entry) && is(entry));
    place(&named).or_else(|| place(&signed))
}

/// The ballots, for the program that fits the weights.
pub(super) fn ballots(candidates: &[Candidate], sites: &[String]) -> Vec<Ballot> {
    let value = |e: &Entry| e.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
    entries(candidates, sites).into_iter().map(|e| Ballot { value: value(&e), ..e.ballot }).collect()
}

/// Names of one source that stand together.
struct List<'c> {
    from: &'static str,
    place: &'static str,
    /// The least that is said of how the page shows them.
    shown: &'static str,
    last: u32,
    later: bool,
    names: Vec<(String, &'c Candidate)>,
}

fn lists(candidates: &[Candidate]) -> Vec<List<'_>> {
    let mut lists: Vec<List> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.field == Field::Author && c.from != PORTRAIT && c.from != SCRIPT) {
        // The reader of the page has read visible lines already.
        let visible = kind(candidate.from, OWN[0]) & (VISIBLE | WEAK) != 0;
        let names = if visible { vec![candidate.value.clone()] } else { byline::names(&candidate.value, Trust::Field) };
        add(&mut lists, candidate, candidate.from, &names);
        if candidate.from.starts_with("jsonld") && candidate.from != "jsonld:webpage" {
            add(&mut lists, candidate, "jsonld:all", &names);
        }
    }
    lists.retain(|l| !l.names.is_empty());
    lists
}

fn add<'c>(lists: &mut Vec<List<'c>>, candidate: &'c Candidate, from: &'static str, names: &[String]) {
    let same = |l: &List| l.from == from && l.place == candidate.place;
    let later = lists.iter().any(same);
    // Authors one below the other are those of one list, however far from the headline the second stands.
    let near = |l: &List| same(l) || l.from == from && HEAD.contains(&l.place) && HEAD.contains(&candidate.place);
    let at = lists.iter().position(|l| near(l) && candidate.group.abs_diff(l.last) <= APART).unwrap_or_else(|| {
        let (place, last) = (candidate.place, candidate.group);
        lists.push(List { from, place, shown: candidate.shown, last, later, names: Vec::new() });
        lists.len() - 1
    });
    let Some(list) = lists.get_mut(at) else { return };
    list.last = candidate.group;
    let least = |shown: &str| SHOWN.iter().position(|s| *s == shown);
    if least(candidate.shown) > least(list.shown) {
        list.shown = candidate.shown;
    }
    for name in names {
        if !list.names.iter().any(|n| key(&n.0) == key(name)) {
            list.names.push((name.clone(), candidate));
        }
    }
}

/// How a page shows the authors that its metadata name, most first.
const SHOWN: [&str; 3] = ["near", "page", "unseen"];

fn entries(candidates: &[Candidate], sites: &[String]) -> Vec<Entry> {
    let none = Ballot { value: String::new(), features: vec![Feature("none", "")] };
    let mut entries = vec![Entry { keys: Vec::new(), authors: Vec::new(), kinds: 0, best: 0.0, ballot: none }];
    let titles: Vec<String> = candidates.iter().filter(|c| c.field == Field::Title).map(|c| key(&c.value)).collect();
    for mut list in shown_alone(lists(candidates)) {
        // "Ida Holm, Halden Post Staff": the house is whom the author works for.
        let own = |name: &str| sites.contains(&key(name)) || site::is_site(name, sites);
        if kind(list.from, list.place) & VISIBLE != 0 && list.names.iter().any(|n| byline::is_given_name(&n.0) && !own(&n.0)) {
            list.names.retain(|n| !own(&n.0));
        }
        // "Halden - Ida Holm": where a report comes from stands in its headline.
        let told = |name: &str| name.chars().all(|c| !c.is_uppercase()) && titles.iter().any(|title| title.contains(&key(name)));
        if list.names.len() > 1 && list.names.iter().any(|n| !told(&n.0)) {
            list.names.retain(|n| !told(&n.0));
        }
        let feature = match (list.place, list.later) {
            (_, true) => Feature("later", list.from),
            ("", _) => Feature("from", list.from),
            (place, _) => Feature(list.from, place),
        };
        put(&mut entries, &list, list.names.len(), feature);
        if list.names.len() > 1 && !list.later && LONG.contains(&list.from) {
            put(&mut entries, &list, 1, Feature("first-of", list.from));
        }
    }
    let portraits: Vec<String> = candidates.iter().filter(|c| c.from == PORTRAIT).map(|c| key(&c.value)).collect();
    for entry in entries.iter_mut().skip(1) {
        itself(entry, sites);
        if entry.keys.iter().all(|k| portraits.contains(k)) {
            entry.ballot.add(Feature("has", "portrait"));
        }
    }
    if candidates.iter().any(|c| c.field == Field::Title && c.from == "jsonld") {
        entries[0].ballot.add(Feature("none", "news"));
    }
    compared(&mut entries);
    entries
}

/// Where the metadata name nobody and a byline stands at the article, those of other stories, boxes and comments are not asked.
fn shown_alone(mut lists: Vec<List<'_>>) -> Vec<List<'_>> {
    let named = |l: &List| kind(l.from, l.place) & (META | DATA) != 0;
    let own = |l: &List| OWN.contains(&l.place) && kind(l.from, l.place) & VISIBLE != 0;
    if !lists.iter().any(named) && lists.iter().any(own) {
        lists.retain(|l| !OTHER.contains(&l.place));
    }
    lists
}

/// Places where the authors of something else stand.
const OTHER: [&str; 4] = ["related", "side", "comment", "body"];

/// Names in the descriptions of pictures: they speak for an author who is named elsewhere; alone they are anybody.
const PORTRAIT: &str = "alt";

/// Sources that go on with the names of others: of what they list the first may be the author.
const LONG: [&str; 5] = ["class:author", "text:byline", "link:author", "rel=author", "itemprop:author"];

/// Adds the first names of a list as one entry.
fn put(entries: &mut Vec<Entry>, list: &List, count: usize, feature: Feature) {
    let names = &list.names[..count.min(list.names.len())];
    let mut keys: Vec<String> = names.iter().map(|n| key(&n.0)).collect();
    keys.sort_unstable();
    let at = entries.iter().position(|e| e.keys == keys).unwrap_or_else(|| {
        let ballot = Ballot { value: String::new(), features: Vec::new() };
        entries.push(Entry { keys, authors: Vec::new(), kinds: 0, best: f32::MIN, ballot });
        entries.len() - 1
    });
    let Some(entry) = entries.get_mut(at) else { return };
    entry.ballot.add(feature);
    if !list.place.is_empty() && !list.later && count == list.names.len() {
        entry.ballot.add(Feature("from", list.from));
        entry.ballot.add(Feature("at", list.place));
    }
    if !list.shown.is_empty() {
        entry.ballot.add(Feature(list.from, list.shown));
        entry.ballot.add(Feature("shown", list.shown));
    }
    if count == list.names.len() && !list.later {
        entry.kinds |= kind(list.from, list.place);
    }
    // The spelling of the source that counts most; an address from whichever has one.
    let weight = vote::weight(Race::Authors, feature);
    let mut authors: Vec<Author> = names
        .iter()
        .map(|(name, candidate)| Author {
            name: name.clone(),
            bio: None,
            url: candidate.extra.clone().filter(|u| u.starts_with("http")),
            from: if list.from == "jsonld:all" { candidate.from.into() } else { list.from.into() },
        })
        .collect();
    let known = |name: &str, from: &[Author]| from.iter().find(|a| key(&a.name) == key(name)).and_then(|a| a.url.clone());
    // "Ida Holm" is how the name is written, "idaholm" an account.
    let spaced = |authors: &[Author]| authors.iter().filter(|a| a.name.contains(' ')).count();
    let (new, old) = (spaced(&authors), spaced(&entry.authors));
    if new > old || new == old && weight > entry.best {
        for author in &mut authors {
            author.url = author.url.take().or_else(|| known(&author.name, &entry.authors));
        }
        (entry.best, entry.authors) = (weight.max(entry.best), authors);
    } else {
        for author in &mut entry.authors {
            author.url = author.url.take().or_else(|| known(&author.name, &authors));
        }
    }
}

/// Two to four words of a script without capitals: names of Indian, Arabic and Thai authors.
fn is_caseless(name: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || !c.is_alphanumeric() && !c.is_ascii();
    (2..=4).contains(&name.split(' ').count()) && name.chars().all(|c| c == ' ' || letter(c)) && !name.is_ascii()
}

/// What a list says by itself.
fn itself(entry: &mut Entry, sites: &[String]) {
    let names = || entry.authors.iter().map(|a| a.name.as_str());
    let account = |name: &str| {
        !name.contains(' ')
            && name.is_ascii()
            && (name.contains(['.', '_']) || name.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()))
    };
    let slug = |a: &Author| {
        let url = a.url.as_deref().unwrap_or("");
        let last = key(url.split(['?', '#']).next().unwrap_or("").trim_end_matches('/').rsplit('/').next().unwrap_or(""));
        last.len() > 3 && (last.contains(&key(&a.name)) || key(&a.name).contains(&last))
    };
    let mut features: Vec<Feature> = Vec::new();
    features.push(Feature("names", ["1", "2", "3", "many"][(names().count() - 1).min(3)]));
    let mut when = |is: bool, what: &'static str| {
        if is {
            features.push(Feature("is", what));
        }
    };
    when(names().all(|n| sites.contains(&key(n))), "site");
    when(names().all(|n| !sites.contains(&key(n)) && site::is_site(n, sites)), "like-site");
    when(names().any(|n| sites.contains(&key(n))) && names().count() > 1, "with-site");
    when(names().any(byline::is_organization), "organization");
    when(names().all(|n| byline::is_person(n) || is_caseless(n)), "person");
    when(names().all(byline::is_given_name), "given");
    when(names().any(account), "account");
    when(names().any(|n| !n.contains(' ')) && names().count() == 1, "one-word");
    when(names().all(|n| !n.chars().any(char::is_lowercase) && n.chars().any(char::is_uppercase)), "capitals");
    when(entry.authors.iter().all(slug), "slug");
    for feature in features {
        entry.ballot.add(feature);
    }
}

/// What a list has in common with the others.
fn compared(entries: &mut [Entry]) {
    let all: Vec<(Vec<String>, u8)> = entries.iter().skip(1).map(|e| (e.keys.clone(), e.kinds)).collect();
    for (kinds, which) in KINDS {
        if all.iter().any(|a| a.1 & kinds != 0) {
            entries[0].ballot.add(Feature("none", which));
        }
    }
    let persons = entries.iter().skip(1).any(|e| e.kinds != 0 && e.ballot.features.contains(&Feature("is", "given")));
    if persons {
        entries[0].ballot.add(Feature("none", "given"));
    }
    // The site signs what its reporters wrote, and the page shows their names elsewhere.
    let site = |e: &Entry| [Feature("is", "site"), Feature("is", "like-site")].iter().any(|f| e.ballot.features.contains(f));
    let person = |e: &Entry| e.ballot.features.contains(&Feature("is", "person")) && !site(e);
    let (signed, shown): (Vec<bool>, Vec<bool>) = entries.iter().map(|e| (e.kinds != 0 && site(e), e.kinds != 0 && person(e))).unzip();
    for (at, entry) in entries.iter_mut().enumerate().skip(1) {
        if signed[at] && shown.contains(&true) {
            entry.ballot.add(Feature("site", "beside-person"));
        }
        if shown[at] && signed.contains(&true) {
            entry.ballot.add(Feature("person", "beside-site"));
        }
    }
    for entry in entries.iter_mut().skip(1) {
        for (keys, kinds) in all.iter().filter(|a| a.0 != entry.keys && a.1 != 0) {
            let within = |a: &[String], b: &[String]| a.iter().all(|k| b.contains(k));
            let short = |a: &[String], b: &[String]| {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| a == b || a.len() >= 3 && b.len() > a.len() && (b.starts_with(a) || b.ends_with(a)))
            };
            let how = if within(&entry.keys, keys) {
                "part-of"
            } else if within(keys, &entry.keys) {
                "holds"
            } else if short(&entry.keys, keys) {
                "short-for"
            } else if short(keys, &entry.keys) {
                "full-for"
            } else if entry.keys.iter().any(|k| keys.contains(k)) {
                "crosses"
            } else {
                continue;
            };
            for (bit, which) in KINDS {
                if kinds & bit != 0 {
                    entry.ballot.add(Feature(how, which));
                }
            }
        }
    }
}
