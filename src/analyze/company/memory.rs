//! The document's memory: short forms, acronyms, surnames and bracketed definitions go with the full name.

use super::chunk::{Chunk, mark};
use super::decide::ACCEPT;
use super::form::ACRONYM;
use super::lexicon::{Lexicon, NONE, flag};
use super::names::{KeyMap, Kind, Name, key_of, keys_from};
use super::words::{Words, class};
use crate::lang::{Shape, Text};

/// How far the words around a surname must speak for a company before it is not the person's: one strong ground and two weaker.
const SURNAME_LEAD: i16 = 60;

/// Joins names that are forms of one another; run after a first decision, so that full names lend their kind to short ones.
pub(super) fn join(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], symbols: &[(u32, u32)], words: &Words, lexicon: &Lexicon) {
    for (symbol, owner) in symbols {
        if names[*owner as usize].decided == Some(Kind::Company) && !names[*symbol as usize].entry.any(flag::COMPANY) {
            attach(names, *symbol as usize, *owner as usize);
        }
    }
    brackets(text, chunks, names);
    extended(text, chunks, names, words, lexicon);
    let mut forms = Forms::default();
    for (number, name) in (0u32..).zip(names.iter()) {
        forms.learn(text, &chunks[name.chunk as usize], number, name, words);
    }
    for number in 0..names.len() {
        if names[number].entity as usize != number {
            continue;
        }
        let chunk = chunks[names[number].chunk as usize];
        let Some(full) = forms.full(text, &chunk, &names[number], names) else { continue };
        if full as usize != number && may_join(text, &chunk, &names[number], &names[full as usize]) {
            attach(names, number, full as usize);
        }
    }
}

/// "Orchard" is a company, so "Orchard Health" is one too, and the full name: a noun of companies goes on a name that no list knows.
fn extended(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name], words: &Words, lexicon: &Lexicon) {
    // A list's "Halden" that is short for "Halden Foods" is not the start of "Halden Air" either.
    let surface = |n: &Name| text.span(chunks[n.chunk as usize].first as usize, chunks[n.chunk as usize].base as usize).of(text.text);
    let listed = |n: &Name| n.entry.company != NONE && lexicon.company(n.entry.company).is_none_or(|row| !row.goes_on(surface(n)));
    let short = |n: &Name| n.decided == Some(Kind::Company) && !listed(n);
    let companies: KeyMap<u32> = (0u32..).zip(names.iter()).filter(|(_, n)| short(n)).map(|(i, n)| (n.key, i)).collect();
    for name in names.iter_mut().filter(|n| matches!(n.decided, None | Some(Kind::Other)) && n.entry.company == NONE) {
        let chunk = &chunks[name.chunk as usize];
        let (first, base) = (chunk.first as usize, chunk.base as usize);
        let noun = text.tokens.get(base - 1).map_or(0, |t| words.of(t.word())) & (class::COMPANY_NOUN | class::COMPANY_NOUN_WEAK) != 0;
        if noun && base - first > 1 && name.inside > 0 && companies.contains_key(&key_of(text, first, base - 1)) {
            name.decided = Some(Kind::Company);
        }
    }
}

/// Makes `short` a form of `full`.
fn attach(names: &mut [Name], short: usize, full: usize) {
    let root = root(names, full);
    if root == short {
        return;
    }
    names[short].entity = root as u32;
    names[short].decided = names[root].decided;
}

/// The name that stands for a form.
pub(super) fn root(names: &[Name], mut number: usize) -> usize {
    // Forms of forms are rare; the bound keeps a ring from looping.
    for _ in 0..4 {
        let next = names[number].entity as usize;
        if next == number {
            break;
        }
        number = next;
    }
    number
}

/// "Halden Marine Corporation (HMC)": the short form in brackets goes with the name before.
fn brackets(text: &Text<'_>, chunks: &[Chunk], names: &mut [Name]) {
    for pair in chunks.windows(2) {
        let (full, short) = (&pair[0], &pair[1]);
        let opens = short.first == full.last + 1 && matches!(text.word(full.last as usize), "(" | "[");
        let quoted =
            short.first == full.last + 2 && text.word(full.last as usize) == "(" && matches!(text.word(full.last as usize + 1), "\"" | "“");
        let closes = matches!(text.word(short.last as usize), ")" | "]" | "\"" | "”" | ";" | ",");
        if !(opens || quoted) || !closes || full.name == short.name || short.last - short.first > 2 {
            continue;
        }
        if !abbreviates(text, full, short) {
            continue;
        }
        let (f, s) = (full.name as usize, short.name as usize);
        if root(names, f) == root(names, s) {
            continue;
        }
        let known = |n: &Name| n.decided.is_some_and(|k| k != Kind::Other);
        // A short form that is itself better known lends its kind: "Osk Verftet og Sønner (Osk)".
        // A list's HDS is not what the text abbreviates as "Harbour Data Services (HDS)".
        let upper = text.tokens[short.first as usize].shape().any(Shape::UPPER);
        let least = 2 * ACCEPT + i16::from(upper);
        let sure = names[s].decided != Some(Kind::Company) || names[s].score(Kind::Company) >= least;
        if !known(&names[f]) && known(&names[s]) && names[s].decided != Some(Kind::Place) && sure {
            names[f].decided = names[s].decided;
            names[f].ground = names[s].ground;
        }
        attach(names, s, f);
    }
}

/// True when the short form's letters come from the full name, in order, the first from its start.
fn abbreviates(text: &Text<'_>, full: &Chunk, short: &Chunk) -> bool {
    let letters = |c: &Chunk| {
        text.span(c.first as usize, c.last as usize)
            .of(text.text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (long, brief) = (letters(full), letters(short));
    if brief.len() < 2 || brief.len() >= long.len() {
        return false;
    }
    let upper = text.tokens[short.first as usize].shape().any(Shape::UPPER | Shape::CAMEL | Shape::MIXED);
    if !upper && !long.starts_with(&brief) {
        return false;
    }
    let mut rest = long.chars();
    brief.chars().next() == long.chars().next() && brief.chars().all(|c| rest.any(|l| l == c))
}

/// Short forms by key.
#[derive(Default)]
struct Forms {
    /// First words of companies and organisations.
    starts: KeyMap<u32>,
    /// Initials of companies and organisations.
    initials: KeyMap<u32>,
    /// Surnames of people.
    surnames: KeyMap<u32>,
}

impl Forms {
    /// Adds the short forms of a decided name.
    fn learn(&mut self, text: &Text<'_>, chunk: &Chunk, number: u32, name: &Name, words: &Words) {
        let (first, base) = (chunk.first as usize, chunk.base as usize);
        match name.decided {
            Some(Kind::Company | Kind::Org) if base - first >= 2 => {
                for (_, key) in keys_from(text, first, base - 1) {
                    self.starts.entry(key).or_insert(number);
                }
                self.learn_initials(text, first, base, chunk.last as usize, number, words);
            }
            Some(Kind::Company) if chunk.last as usize > base => {
                self.learn_initials(text, first, base, chunk.last as usize, number, words);
            }
            Some(Kind::Person) if base - first >= 2 => {
                let last = (first + 1..base).rev().find(|i| text.tokens.get(*i).is_some_and(|t| words.of(t.word()) & class::SUFFIX == 0));
                if let Some(last) = last {
                    self.surnames.entry(key_of(text, last, last + 1)).or_insert(number);
                    // "Al-Ibrahim", "van Dyk": the surname may have several tokens.
                    for start in first + 1..last {
                        self.surnames.entry(key_of(text, start, base)).or_insert(number);
                    }
                }
            }
            _ => {}
        }
    }

    /// Initials with and without the small words and the legal form.
    fn learn_initials(&mut self, text: &Text<'_>, first: usize, base: usize, last: usize, number: u32, words: &Words) {
        // "Western Osk Corp Holdings Ltd" is WOC too.
        let legal = (first..base).find(|i| text.tokens.get(*i).is_some_and(|t| words.of(t.word()) & class::LEGAL != 0));
        for end in [base, last].into_iter().chain(legal.map(|i| i + 1)) {
            for small in [false, true] {
                let mut initials = String::new();
                for i in first..end {
                    let Some(token) = text.tokens.get(i) else { break };
                    let taken = token.shape().any(Shape::CAP | Shape::CAMEL)
                        || small && token.shape().any(Shape::LOWER) && words.of(token.word()) & class::DATE == 0;
                    if taken {
                        initials.extend(text.word(i).chars().next());
                    }
                }
                if initials.chars().count() >= 2 {
                    self.initials.entry(super::lexicon::Key::of(&initials)).or_insert(number);
                }
            }
        }
    }

    /// The full name of a short form.
    fn full(&self, text: &Text<'_>, chunk: &Chunk, name: &Name, names: &[Name]) -> Option<u32> {
        let upper = text.tokens[chunk.first as usize].shape().any(Shape::UPPER) && chunk.last - chunk.first == 1;
        if let Some(person) = self.surnames.get(&name.key).filter(|_| !name.entry.is_sure_company()) {
            let stronger = name.score(Kind::Company) > name.score(Kind::Person) + SURNAME_LEAD;
            if !stronger {
                return Some(*person);
            }
        }
        if let Some(full) = self.starts.get(&name.key) {
            return Some(*full);
        }
        let full = self.initials.get(&name.key).filter(|_| upper)?;
        // The full name comes first, or it is no introduction of the acronym.
        (names[*full as usize].chunk < name.chunk).then_some(*full)
    }
}

/// True when nothing speaks against the short form.
fn may_join(text: &Text<'_>, chunk: &Chunk, short: &Name, full: &Name) -> bool {
    let company = short.decided == Some(Kind::Company);
    if short.entry.any(flag::PLACE | flag::DEMONYM | flag::INDEX) || short.score(Kind::Other) >= ACRONYM && !company {
        return false;
    }
    if short.entry.company != NONE && full.entry.company != NONE && short.entry.company != full.entry.company {
        return false;
    }
    if full.decided == Some(Kind::Person) {
        return !short.is(mark::LEGAL);
    }
    if short.decided.is_some_and(|k| matches!(k, Kind::Person | Kind::Place))
        || short.entry.is_sure_company() && full.decided == Some(Kind::Org)
    {
        return false;
    }
    if short.entry.is_sure_company() && full.entry.company == NONE && full.is(mark::KNOWN_START) {
        return false;
    }
    // "Osk Corp" stands beside "Osk Corp International Ltd", its arm.
    if short.is(mark::LEGAL) && full.is(mark::LEGAL) && company && full.decided == Some(Kind::Company) {
        return false;
    }
    // An ordinary word needs a capital that means something.
    let single = chunk.last - chunk.first == 1;
    let ambiguous = single && short.entry.any(flag::WORD | flag::FIRST_NAME | flag::SURNAME) && short.entry.company == NONE;
    let letter = single && text.word(chunk.first as usize).chars().count() < 2;
    !letter && !(ambiguous && !company && (short.inside == 0 || short.score(Kind::Company) <= 0))
}
