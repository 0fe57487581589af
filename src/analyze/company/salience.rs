//! How much of the article's attention a company has, from the number and places of its mentions.

use crate::lang::{Text, Zone};
use crate::report::Company;

/// Weight of a mention in the headline against one in the body: a headline names who the story is about.
const TITLE: f64 = 4.0;
/// Weight of a mention in the dek.
const DEK: f64 = 2.0;
/// Weight of a mention in the first sentence of the body; it falls to 1 at the last.
const LEAD: f64 = 2.5;
/// Weight of words such as "the company".
const COREFERENCE: f64 = 0.5;

/// Sets the shares, which add up to 1.
pub(super) fn set(text: &Text<'_>, companies: &mut [Company]) {
    let length = text.text.len().max(1) as f64;
    let mut total = 0.0;
    for company in companies.iter_mut() {
        company.salience = company
            .mentions
            .iter()
            .map(|m| {
                let sentence = text.sentence_of(text.token_at(m.start));
                let zone = text.sentences.get(sentence).map_or(Zone::Body, |s| s.zone);
                let weight = match zone {
                    Zone::Title => TITLE,
                    Zone::Dek => DEK,
                    Zone::Heading | Zone::Body => LEAD - (LEAD - 1.0) * (f64::from(m.start) / length),
                };
                if m.coreference { weight * COREFERENCE } else { weight }
            })
            .sum();
        total += company.salience;
    }
    for company in companies {
        let share = if total > 0.0 { company.salience / total } else { 0.0 };
        // Three digits are more than the weights can bear.
        company.salience = (share * 1000.0).round() / 1000.0;
    }
}
