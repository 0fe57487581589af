//! Which of several currencies with one sign or name is meant: the dollar of an Australian site, the pesos of a text about Manila.

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::report::FigureKind;

/// Signs and names that several currencies share, with what speaks for each; the format is explained there.
const SHARED: &str = include_str!("../../data/currencies/shared.tsv");

/// One of the currencies that share a name.
struct Member {
    code: &'static str,
    /// Top-level domain of its country.
    domain: &'static str,
    /// Words that speak for it, parted by `|`.
    words: &'static str,
}

/// Gives amounts in a shared sign or name the currency that is meant: the one that the text names in full, for the dollar the other way
/// round (who writes "A$" means by "$" that of the United States); else that of the site's country; else that of the country which the
/// text speaks of most.
pub(super) fn resolve(scene: &Scene<'_>, drafts: &mut [Draft], home: Option<&str>) {
    let mut meant: Vec<(&'static str, Option<&'static str>)> = Vec::new();
    for i in 0..drafts.len() {
        let Some(family) = family_of(scene, &drafts[i]) else { continue };
        let code = match meant.iter().find(|(name, _)| *name == family) {
            Some((_, code)) => *code,
            None => {
                let code = choose(scene, drafts, family, home);
                meant.push((family, code));
                code
            }
        };
        if let Some(code) = code {
            drafts[i].currency = Some(code);
        }
    }
}

/// The family of an amount whose sign or name leaves the currency open.
fn family_of(scene: &Scene<'_>, draft: &Draft) -> Option<&'static str> {
    let code = draft.currency.filter(|_| draft.kind == FigureKind::Money)?;
    let sign = scene.text.word(draft.first);
    let name = draft.last.checked_sub(1).map(|i| scene.text.word(i))?;
    // "Hong Kong dollars", "$8 US" say which.
    let told = draft.last.checked_sub(2).is_some_and(|i| i >= draft.first && scene.shape(i, Shape::CAP));
    rows("names").find_map(|(family, names)| {
        let is = |word: &str| names.split('|').any(|n| n.eq_ignore_ascii_case(word));
        let open = is(sign) || is(name) && !told;
        (open && members(family).next().is_some_and(|m| m.code == code)).then_some(family)
    })
}

/// The currency of a family that is meant in this text; `None` leaves the usual one.
fn choose(scene: &Scene<'_>, drafts: &[Draft], family: &str, home: Option<&str>) -> Option<&'static str> {
    let in_full = |m: &Member| drafts.iter().any(|d| d.currency == Some(m.code) && family_of(scene, d).is_none());
    let local = home.and_then(|home| members(family).find(|m| m.domain == home));
    if family == rows("names").next().map_or("", |(first, _)| first) {
        return local.filter(|m| !in_full(m)).map(|m| m.code);
    }
    if let Some(member) = members(family).find(in_full).or(local) {
        return Some(member.code);
    }
    let mut counts: Vec<(usize, &'static str)> = members(family).map(|m| (0, m.code)).collect();
    for token in scene.text.tokens.iter().filter(|t| t.shape().any(Shape::CAP)) {
        let word = token.span.of(scene.text.text);
        let speaks = |m: Member| m.words.split('|').any(|w| w.eq_ignore_ascii_case(word));
        if let Some(at) = members(family).position(speaks) {
            counts[at].0 += 1;
        }
    }
    // Of as many the first is the usual one.
    counts.into_iter().rev().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, code)| code)
}

/// The lines of a kind, as family and rest.
fn rows(kind: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    SHARED.lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix('\t')?.split_once('\t'))
}

/// The currencies of a family, the usual one first.
fn members(family: &str) -> impl Iterator<Item = Member> + '_ {
    rows("of").filter(move |(name, _)| *name == family).map(|(_, rest)| {
        let mut fields = rest.split('\t');
        let mut next = || fields.next().unwrap_or("-");
        Member { code: next(), domain: next(), words: next() }
    })
}

#[cfg(test)]
mod tests {
    use crate::{Format, Options, analyze};

    fn currencies(text: &str, url: Option<&str>, language: Option<&str>) -> Vec<String> {
        let options = Options { format: Format::Body, url: url.map(Into::into), language: language.map(Into::into), ..Default::default() };
        let report = analyze(text.as_bytes(), &options).unwrap();
        report.figures.into_iter().map(|f| f.currency.unwrap_or_default()).collect()
    }

    #[test]
    fn takes_the_dollar_of_the_sites_country() {
        let told = |text, url| currencies(text, Some(url), Some("en"));
        assert_eq!(told("Osk made $30 million.", "https://www.osk.com.au/a"), ["AUD"]);
        assert_eq!(told("Osk made $30 million, it paid 20 dollars.", "https://osk.ca"), ["CAD", "CAD"]);
        assert_eq!(told("Osk made $30 million.", "https://osk.com/au"), ["USD"]);
        assert_eq!(currencies("Osk made $30 million.", None, Some("en-NZ")), ["NZD"]);
        // Who marks the own dollar means that of the United States else.
        assert_eq!(told("Osk made A$30 million and paid $20 million.", "https://osk.com.au"), ["AUD", "USD"]);
        assert_eq!(told("Osk made US$30 million and paid $20 million.", "https://osk.com.au"), ["USD", "AUD"]);
    }

    #[test]
    fn takes_the_currency_that_the_text_speaks_of() {
        let told = |text| currencies(text, None, Some("en"));
        assert_eq!(told("The Manila utility paid 30 million pesos."), ["PHP"]);
        assert_eq!(told("The utility paid 30 million pesos."), ["MXN"]);
        assert_eq!(told("Sales rose to 40 million Danish crowns from 30 million crowns."), ["DKK", "DKK"]);
        assert_eq!(told("The Oslo yard made 3 billion crowns."), ["NOK"]);
        assert_eq!(told("The Nairobi bank lent 2 billion shillings."), ["KES"]);
        assert_eq!(told("She wears two crowns."), [""]);
    }
}
