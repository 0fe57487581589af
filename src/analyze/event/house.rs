//! Who "we" is: in a quotation somebody of the company that the article is about, else the company whose pages these are.

use super::scene::Scene;
use crate::lang::Shape;

/// Mentions from which a text that says nothing of its site may be written by the company it is about.
const OFTEN: usize = 2;

/// Tokens before a word among which the opening of a quotation is looked for; paragraphs of news are shorter.
const REACH: usize = 300;

/// The company that "we" at token `at` stands for, where no verb of saying names the speaker.
pub(super) fn company(scene: &Scene<'_, '_>, at: usize) -> Option<u32> {
    match scene.site {
        _ if quoted(scene, at) => scene.main,
        Some(site) => owner(scene, site),
        None => scene.main.filter(|m| scene.prominent(*m, OFTEN)),
    }
}

/// The company that a site is named after: one of the site's words begins with its whole name, else with its first word unless that is an
/// English one ("Halden Labs" on haldenblog.example, but not "Global Ports" on globalnews.example).
fn owner(scene: &Scene<'_, '_>, site: &str) -> Option<u32> {
    /// Letters of a name that is no chance at the start of a longer word: "ups" begins "upstate".
    const LETTERS: usize = 4;
    let held = |name: &str| {
        let name = letters(name);
        let begins = |word: &str| word == name || name.len() >= LETTERS && word.starts_with(&name);
        (!name.is_empty() && site.split(' ').any(begins)).then_some(name.len())
    };
    let matched = |name: &str| {
        let first = name.split_whitespace().next().filter(|w| !scene.engine.company.english(w));
        held(name).or_else(|| held(first?))
    };
    let companies = scene.found.companies.iter().zip(0..);
    let owners = companies.filter_map(|(c, i)| Some((matched(&c.name)?, c.salience, i)));
    owners.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2))).map(|(_, _, i)| i)
}

/// What a site may be named after, words of letters and digits parted by blanks: its name as one word, the words of it, the parts of its
/// host. Empty where nothing is known of the site.
pub(crate) fn words(name: &str, host: &str) -> String {
    let whole = std::iter::once(letters(name));
    let parts = name.split_whitespace().chain(host.split('.')).map(letters);
    whole.chain(parts).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The letters and digits of a name, in lower case: what is left of it in the address of a site.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True inside a quotation, by the marks before it in its paragraph.
fn quoted(scene: &Scene<'_, '_>, at: usize) -> bool {
    let mut straight = 0;
    for i in (at.saturating_sub(REACH)..at).rev() {
        match scene.text.word(i) {
            "“" | "„" | "«" => return true,
            "”" | "»" => return false,
            "\"" => straight += 1,
            _ => {}
        }
        if scene.text.tokens[i].shape().any(Shape::NEW_LINE) {
            break;
        }
    }
    straight % 2 == 1
}
