//! Writes companies, organisations and people into the analysis, with every place where they are named.

use super::chunk::{Chunk, mark};
use super::lexicon::{CompanyRow, Lexicon, NONE};
use super::memory::root;
use super::names::{KeyMap, Kind, Name, key_of, keys_from};
use super::organization;
use super::rules::RoleOf;
use crate::analyze::Analysis;
use crate::analyze::entities::{Entities, Entity, EntityKind};
use crate::lang::Text;
use crate::report::{Company, Mention, Organization, Person};

/// What the writer works on.
pub(super) struct Found<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) chunks: &'a [Chunk],
    pub(super) names: &'a [Name],
    pub(super) roles: &'a [RoleOf],
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a super::words::Words,
}

/// One mention before it is written: its tokens, its kind and the name it stands for.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: u32,
    last: u32,
    kind: Kind,
    name: usize,
}

/// Writes everything.
pub(super) fn write(found: &Found<'_>, analysis: &mut Analysis) {
    let places = places(found);
    let mut items = Items::default();
    let mut spans = Vec::with_capacity(places.len());
    for place in &places {
        let index = match place.kind {
            Kind::Company => items.company(found, place, analysis),
            Kind::Org => items.organization(found, place, analysis),
            Kind::Person => items.person(found, place, analysis),
            Kind::Place | Kind::Product | Kind::Other => 0,
        };
        let kind = match place.kind {
            Kind::Company => EntityKind::Company,
            Kind::Org => EntityKind::Organization,
            Kind::Person => EntityKind::Person,
            Kind::Place => EntityKind::Place,
            Kind::Product => EntityKind::Product,
            Kind::Other => EntityKind::Unknown,
        };
        spans.push(Entity { first: place.first, last: place.last, kind, index, coreference: false });
    }
    people_of(found, &items, analysis);
    analysis.entities = Entities::new(spans);
}

/// The mentions of all candidates, those inside longer ones included.
fn places(found: &Found<'_>) -> Vec<Place> {
    let accepted: KeyMap<usize> =
        found.names.iter().enumerate().filter(|(_, n)| n.decided == Some(Kind::Company)).map(|(i, n)| (n.key, i)).collect();
    let mut places = Vec::with_capacity(found.chunks.len());
    for chunk in found.chunks {
        let name = &found.names[chunk.name as usize];
        let kind = name.decided.unwrap_or(Kind::Other);
        let whole = Place { first: chunk.first, last: chunk.last, kind, name: chunk.name as usize };
        if kind == Kind::Other
            && let Some(part) = part(found, chunk, &accepted)
        {
            places.push(part);
            continue;
        }
        places.push(whole);
    }
    places
}

/// The company's name at the start or end of a candidate that is none itself: "Osk Ziggurat" where Osk is a company.
fn part(found: &Found<'_>, chunk: &Chunk, accepted: &KeyMap<usize>) -> Option<Place> {
    let (first, last) = (chunk.first as usize, chunk.last as usize);
    let place = |first: usize, last: usize, name: usize| Place { first: first as u32, last: last as u32, kind: Kind::Company, name };
    let starts = keys_from(found.text, first, last.saturating_sub(1)).filter_map(|(end, key)| Some((end, *accepted.get(&key)?)));
    if let Some((end, name)) = starts.last() {
        return Some(place(first, end, name));
    }
    if chunk.marks & (mark::INITIAL | mark::HEADLINE) != 0 {
        for start in first + 1..last {
            if let Some(name) = accepted.get(&key_of(found.text, start, last)) {
                return Some(place(start, last, *name));
            }
        }
    }
    None
}

/// The items written so far.
#[derive(Default)]
struct Items {
    /// By the key of the canonical name.
    companies: KeyMap<u32>,
    organizations: KeyMap<u32>,
    /// By the number of the name.
    people: KeyMap<u32>,
    /// The company index of each name number.
    company_of: KeyMap<u32>,
}

fn mention(found: &Found<'_>, place: &Place) -> Mention {
    let span = found.text.span(place.first as usize, place.last as usize);
    Mention { start: span.start, end: span.end, text: span.of(found.text.text).into(), coreference: false }
}

impl Items {
    fn company(&mut self, found: &Found<'_>, place: &Place, analysis: &mut Analysis) -> u32 {
        let full = root(found.names, place.name);
        let own = found.names[place.name].entry.company;
        // "Halden" is the "Halden Motors" that the text introduces, not another company of that name or the listed "Halden Foods", unless
        // everybody trades in a company of just that name.
        let introduced = full != place.name && found.names[full].entry.company == NONE;
        let other = |r: CompanyRow<'_>| r.ticker().is_none() || r.goes_on(self::surface(found, place.name));
        let own = if introduced && found.lexicon.company(own).is_none_or(other) { NONE } else { own };
        let row_at = if own != NONE { own } else { found.names[full].entry.company };
        let row = if row_at == NONE { None } else { found.lexicon.company(row_at) };
        let surface = surface(found, full);
        let key = super::lexicon::Key::of(row.map_or(surface, |r| r.name));
        let index = *self.companies.entry(key).or_insert_with(|| {
            let ground = if found.names[full].ground.0.is_empty() { found.names[place.name].ground.0 } else { found.names[full].ground.0 };
            analysis.companies.push(new_company(row, surface, if ground.is_empty() { "company.memory" } else { ground }));
            analysis.companies.len() as u32 - 1
        });
        self.company_of.insert(place.name as u64, index);
        analysis.companies[index as usize].mentions.push(mention(found, place));
        index
    }

    fn organization(&mut self, found: &Found<'_>, place: &Place, analysis: &mut Analysis) -> u32 {
        let full = root(found.names, place.name);
        let own = found.names[place.name].entry.org;
        let row_at = if own != NONE { own } else { found.names[full].entry.org };
        let row = if row_at == NONE { None } else { found.lexicon.organization(row_at) };
        let surface = surface(found, full);
        let name = row.map_or(surface, |r| r.name);
        let index = *self.organizations.entry(super::lexicon::Key::of(name)).or_insert_with(|| {
            let (kind, rule) = match row {
                Some(row) => (row.kind, "organization.list"),
                None => organization::kind(found.text, &found.chunks[found.names[full].chunk as usize], found.words),
            };
            analysis.organizations.push(Organization { name: name.into(), kind: kind.into(), rule: rule.into(), mentions: Vec::new() });
            analysis.organizations.len() as u32 - 1
        });
        analysis.organizations[index as usize].mentions.push(mention(found, place));
        index
    }

    fn person(&mut self, found: &Found<'_>, place: &Place, analysis: &mut Analysis) -> u32 {
        let full = root(found.names, place.name);
        let index = *self.people.entry(full as u64).or_insert_with(|| {
            let rule = if found.names[full].is(mark::PERSON) { "person.first_name" } else { "person.context" };
            analysis.people.push(Person {
                name: surface(found, full).into(),
                role: None,
                company: None,
                rule: rule.into(),
                mentions: Vec::new(),
            });
            analysis.people.len() as u32 - 1
        });
        analysis.people[index as usize].mentions.push(mention(found, place));
        index
    }
}

/// A name's best form, without legal form.
fn surface<'a>(found: &Found<'a>, name: usize) -> &'a str {
    let chunk = &found.chunks[found.names[name].chunk as usize];
    found.text.span(chunk.first as usize, chunk.base as usize).of(found.text.text)
}

/// A company without mentions.
fn new_company(row: Option<CompanyRow<'_>>, surface: &str, rule: &str) -> Company {
    let row = row.unwrap_or_default();
    let ticker = row.ticker();
    let text = |s: &str| (!s.is_empty()).then(|| s.to_string());
    Company {
        name: text(row.name).unwrap_or_else(|| surface.to_string()),
        ticker: ticker.map(|t| t.1.into()),
        exchange: ticker.and_then(|t| t.0).map(Into::into),
        country: text(row.country),
        kind: row.company_kind(),
        parent: text(row.parent),
        salience: 0.0,
        rule: rule.into(),
        mentions: Vec::new(),
    }
}

/// Gives people the roles and companies that the rules found.
fn people_of(found: &Found<'_>, items: &Items, analysis: &mut Analysis) {
    for role in found.roles {
        let full = root(found.names, role.person as usize);
        let Some(person) = items.people.get(&(full as u64)).and_then(|i| analysis.people.get_mut(*i as usize)) else { continue };
        if person.role.is_none()
            && let Some((first, last)) = role.role
        {
            person.role = Some(found.text.span(first as usize, last as usize).of(found.text.text).into());
        }
        if person.company.is_none()
            && let Some(company) = role.company.and_then(|c| items.company_of.get(&u64::from(c)))
        {
            person.company = analysis.companies.get(*company as usize).map(|c| c.name.clone());
        }
    }
}
