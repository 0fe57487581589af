//! Compiles a rule as written: its words become numbers, its roles and slots positions.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::written::{Kind, RuleText};
use super::{GAP, Rule, Slot, asked};
use crate::analyze::pattern::RuleError;
use crate::lang::{Vocab, Word, WordSet, inflect, token};

/// True when a phrase starts with the participle of a verb: "released", "held in".
pub(crate) fn is_participle(phrase: &str) -> bool {
    /// Adjectives that look like one: "was unchanged" says how something is.
    const STATES: &str = include_str!("../../../data/events/states.txt");
    static IRREGULAR: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| inflect::irregular_verbs().map(|(_, _, participle)| participle).collect());
    let word = phrase.split(' ').next().unwrap_or_default();
    let state = || STATES.lines().any(|line| line == word);
    word.len() > 3 && word.ends_with("ed") && !state() || IRREGULAR.contains(word)
}

/// True when a phrase starts with a verb's form in -ing: "coming to".
pub(super) fn is_gerund(phrase: &str) -> bool {
    let word = phrase.split(' ').next().unwrap_or_default();
    word.len() > 5 && word.ends_with("ing")
}

/// The words of a phrase as the tokenizer parts them ("spin-off" is three); `_` is a gap.
pub(crate) fn interned(phrase: &str, vocab: &mut Vocab) -> Box<[Word]> {
    if !phrase.is_empty() && phrase.bytes().all(|b| b.is_ascii_lowercase()) {
        return Box::new([vocab.intern(phrase)]);
    }
    let tokens = token::tokenize(phrase, &Vocab::default());
    tokens.iter().map(|t| t.span.of(phrase)).map(|w| if w == "_" { GAP } else { vocab.intern(w) }).collect()
}

/// Compiles one rule.
pub(super) fn compile(
    file: &str,
    kind: usize,
    roles: &[(String, Kind)],
    rule: RuleText,
    sets: &mut asked::Builder,
    vocab: &mut Vocab,
) -> Result<Rule, RuleError> {
    let role = |name: &str| {
        let found = roles.iter().position(|(n, _)| n == name);
        found.ok_or_else(|| RuleError::new(file, format!("{}: unknown role {name}", rule.id)))
    };
    let mut slots = Vec::new();
    for (slot, names) in &rule.slots {
        slots.push((slot_of(slot, vocab), names.split(' ').map(role).collect::<Result<Vec<_>, _>>()?));
    }
    // The order of the file's map is alphabetical; subjects and objects are filled before phrases, owners before who holds a noun.
    slots.sort_by_key(|(slot, _)| match slot {
        Slot::Subject | Slot::Object => 0,
        Slot::Owner => 1,
        Slot::After(_) | Slot::Between | Slot::Goal => 3,
        _ => 2,
    });
    let need = rule.need.iter().map(|n| n.split('|').map(role).collect::<Result<Vec<_>, _>>()).collect::<Result<Vec<_>, _>>()?;
    let implied = rule.implied.as_deref().map(role).transpose()?;
    let fixed = rule.fixed.iter().map(|(r, v)| Ok((role(r)?, v.clone()))).collect::<Result<Vec<_>, RuleError>>()?;
    let mut words = |list: &[String]| WordSet::new(list.iter().map(String::as_str), vocab);
    let (subject, object) = (words(&rule.subject), words(&rule.object));
    let (not_subject, not_object) = (words(&rule.not_subject), words(&rule.not_object));
    let (about, not_about) = (words(&rule.about), words(&rule.not_about));
    let object_about = words(&rule.object_about);
    let after = words(&rule.after);
    let mut phrases = |list: &[String]| sets.set(list.iter().map(|p| interned(p, vocab)));
    let (near, block) = (phrases(&rule.near), phrases(&rule.block));
    Ok(Rule {
        id: rule.id,
        kind,
        slots,
        need,
        implied,
        implied_here: rule.implied_here,
        subject,
        object,
        not_subject,
        not_object,
        about,
        not_about,
        object_about,
        no_company: rule.no_company,
        passive: false,
        near,
        nearby: rule.nearby,
        block,
        figure: rule.figure,
        no_figure: rule.no_figure,
        explicit: rule.explicit,
        known: rule.known,
        least: rule.least,
        named: rule.named,
        object_named: rule.object_named,
        own_named: rule.own_named,
        after,
        bare: rule.bare,
        happened: rule.happened,
        ahead: rule.ahead,
        negative: rule.negative,
        habit: rule.habit,
        direction: rule.direction,
        modality: rule.modality,
        confidence: rule.confidence,
        fixed,
    })
}

/// The slot of a name; any other name is a preposition, or one and ".whose".
fn slot_of(name: &str, vocab: &mut Vocab) -> Slot {
    match name {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "self" => Slot::Own,
        "owner" => Slot::Owner,
        "compound" => Slot::Compound,
        "holder" => Slot::Holder,
        "maker" => Slot::Maker,
        "goal" => Slot::Goal,
        "subject.whose" => Slot::SubjectWhose,
        "object.whose" => Slot::ObjectWhose,
        "object.holder" => Slot::ObjectHolder,
        "between" => Slot::Between,
        "subject.title" => Slot::SubjectTitle,
        "object.title" => Slot::ObjectTitle,
        "clause" => Slot::Clause,
        "retained" => Slot::Retained,
        "retained.whose" => Slot::RetainedWhose,
        word => match word.strip_suffix(".whose") {
            Some(word) => Slot::AfterWhose(vocab.intern(word)),
            None => Slot::After(vocab.intern(word)),
        },
    }
}
