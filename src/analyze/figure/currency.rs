//! Which of several currencies with one sign or name is meant: the dollar of an Australian site, the pesos of a text about Manila.

use std::sync::LazyLock;

use super::scene::{Draft, Scene};
use crate::lang::Shape;
use crate::report::FigureKind;

/// Signs and names that several currencies share, with what speaks for each; the format is explained there.
const SHARED: &str = include_str!("../../data/currencies/shared.tsv");

/// Currencies that share a sign or a name.
struct Family {
    /// Signs and names.
    names: Vec<&'static str>,
    /// The currencies, the usual one first.
    members: Vec<Member>,
}

/// One of the currencies that share a name.
struct Member {
    code: &'static str,
    /// Top-level domain of its country.
    domain: &'static str,
    /// Words that speak for it.
    words: Vec<&'static str>,
}

/// Gives amounts in a shared sign or name the currency that is meant: the one that the text names in full, for the dollar the other way
/// round (who writes "A$" means by "$" that of the United States); else that of the site's country; else that of the country which the
/// text speaks of most.
pub(super) fn resolve(scene: &Scene<'_>, drafts: &mut [Draft], home: Option<&str>) {
    let mut meant: Vec<(usize, Option<&'static str>)> = Vec::new();
    for i in 0..drafts.len() {
        let Some(family) = family_of(scene, &drafts[i]) else { continue };
        let code = match meant.iter().find(|(number, _)| *number == family) {
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

/// The top-level domain of the one country where a language is spoken.
pub(super) fn country_of(language: &str) -> Option<&'static str> {
    let primary = language.split(['-', '_']).next()?;
    let rows = SHARED.lines().filter_map(|line| line.strip_prefix("home\t")?.split_once('\t'));
    rows.into_iter().find(|(tags, _)| tags.split('|').any(|tag| tag.eq_ignore_ascii_case(primary))).map(|(_, country)| country)
}

/// The family of an amount whose sign or name leaves the currency open.
fn family_of(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    let code = draft.currency.filter(|_| draft.kind == FigureKind::Money)?;
    let sign = scene.text.word(draft.first);
    let name = draft.last.checked_sub(1).map(|i| scene.text.word(i))?;
    // "Hong Kong dollars", "$8 US" say which.
    let told = draft.last.checked_sub(2).is_some_and(|i| i >= draft.first && scene.shape(i, Shape::CAP));
    FAMILIES.iter().position(|family| {
        let is = |word: &str| family.names.iter().any(|n| n.eq_ignore_ascii_case(word));
        family.members[0].code == code && (is(sign) || is(name) && !told)
    })
}

/// The currency of a family that is meant in this text; `None` leaves the usual one.
fn choose(scene: &Scene<'_>, drafts: &[Draft], family: usize, home: Option<&str>) -> Option<&'static str> {
    let members = &FAMILIES[family].members;
    let in_full = |m: &&Member| drafts.iter().any(|d| d.currency == Some(m.code) && family_of(scene, d).is_none());
    let local = home.and_then(|home| members.iter().find(|m| m.domain == home));
    // The dollar comes first.
    if family == 0 {
        return local.filter(|m| !in_full(m)).map(|m| m.code);
    }
    if let Some(member) = members.iter().find(in_full).or(local) {
        return Some(member.code);
    }
    let mut counts = vec![0u32; members.len()];
    for token in scene.text.tokens.iter().filter(|t| t.shape().any(Shape::CAP)) {
        let word = token.span.of(scene.text.text);
        if let Some(at) = members.iter().position(|m| m.words.iter().any(|w| w.eq_ignore_ascii_case(word))) {
            counts[at] += 1;
        }
    }
    // Of as many the first is the usual one.
    let most = (0..members.len()).rev().max_by_key(|i| counts[*i]).filter(|i| counts[*i] > 0);
    most.map(|i| members[i].code)
}

/// The families, read once they are asked for: few texts speak of money that is not named in full.
static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let mut families: Vec<Family> = Vec::new();
    for line in SHARED.lines().filter(|line| !line.starts_with('#') && !line.starts_with("home\t")) {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        match (next(), next()) {
            ("names", _) => families.push(Family { names: next().split('|').collect(), members: Vec::new() }),
            _ => {
                let (code, domain, words) = (next(), next(), next());
                let words = words.split('|').filter(|w| !w.is_empty()).collect();
                if let Some(family) = families.last_mut() {
                    family.members.push(Member { code, domain, words });
                }
            }
        }
    }
    families
});

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
        assert_eq!(told("Osk made $5bn, up from 4bn a year earlier.", "https://osk.com.au"), ["AUD", "AUD"]);
        // Who marks the own dollar means that of the United States else.
        assert_eq!(told("Osk made A$30 million and paid $20 million.", "https://osk.com.au"), ["AUD", "USD"]);
        assert_eq!(told("Osk made US$30 million and paid $20 million.", "https://osk.com.au"), ["USD", "AUD"]);
    }

    #[test]
    fn takes_the_crown_of_the_languages_country() {
        let told = |language| currencies("Det kostede 3 millioner kroner.", None, Some(language));
        assert_eq!((told("da"), told("nb-NO")), (vec!["DKK".into()], vec!["NOK".into()]));
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
