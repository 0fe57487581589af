//! Verb groups: a verb with its auxiliaries.

use super::{Form, VerbGroup, is};
use crate::lang::{Tag, Text};

/// "to raise and cut": a plain form after "and" goes on with the infinitive or the modal before it.
pub(super) fn continue_infinitive(tags: &[Tag], before: &VerbGroup, group: &mut VerbGroup) {
    let plain = group.first == group.main && tags.get(group.main as usize) == Some(&Tag::Base);
    let joined = (before.last..group.first).any(|t| tags.get(t as usize) == Some(&Tag::Coordinator));
    if plain && joined && (before.form == Form::Infinitive || before.modal().is_some()) && group.first.saturating_sub(before.last) < 12 {
        (group.form, group.modal, group.cue) = (before.form, before.modal, before.cue);
    }
}

/// The verb group that starts at token `i`.
pub(super) fn verb_group(text: &Text<'_>, tags: &[Tag], i: usize, last: usize) -> Option<VerbGroup> {
    let start = tags[i];
    let infinitive = start == Tag::To && {
        let mut j = i + 1;
        while j < last && matches!(tags[j], Tag::Adverb | Tag::Negation) {
            j += 1;
        }
        j < last && matches!(tags[j], Tag::Base | Tag::Be | Tag::Have | Tag::Do)
    };
    if !infinitive && !matches!(start, Tag::Modal | Tag::Be | Tag::Have | Tag::Do) && !start.verbal() {
        return None;
    }
    let mut group = VerbGroup { first: i as u32, last: i as u32 + 1, main: i as u32, ..VerbGroup::default() };
    group.form = match start {
        Tag::To => Form::Infinitive,
        Tag::Gerund => Form::Gerund,
        Tag::Participle => Form::Participle,
        Tag::Be if is(text, i, &["being"]) => Form::Gerund,
        Tag::Be if is(text, i, &["been"]) => Form::Participle,
        Tag::Have if is(text, i, &["having"]) => Form::Gerund,
        _ => Form::Finite,
    };
    group.past = start == Tag::Past || is(text, i, &["was", "were", "had", "did", "wasn't", "weren't", "didn't", "hadn't"]);
    extend(text, tags, last, &mut group);
    Some(group)
}

/// Takes auxiliaries, adverbs and the full verb into the group.
fn extend(text: &Text<'_>, tags: &[Tag], last: usize, group: &mut VerbGroup) {
    let (mut be, mut have, mut j) = (false, false, group.first as usize);
    while j < last {
        match tags[j] {
            Tag::To if j == group.first as usize => {}
            Tag::Modal if group.modal().is_none() => group.set_modal(Some(j as u32)),
            Tag::Be => {
                group.perfect |= have;
                be = true;
                group.main = j as u32;
            }
            Tag::Have if !have && !be => {
                have = true;
                group.main = j as u32;
            }
            Tag::Do if j == group.first as usize => group.main = j as u32,
            Tag::Negation => group.negated = true,
            Tag::Adverb if j > group.first as usize => {}
            tag if tag.verbal() => {
                group.perfect |= have && !be;
                group.passive = be && matches!(tag, Tag::Participle | Tag::Past);
                group.progressive = be && tag == Tag::Gerund;
                group.main = j as u32;
                group.last = j as u32 + 1;
                group.negated |= is_negative(text, group.first as usize, j);
                return;
            }
            _ => break,
        }
        if !matches!(tags[j], Tag::Adverb) {
            group.last = j as u32 + 1;
        }
        j += 1;
    }
    group.copula = be;
    group.negated |= is_negative(text, group.first as usize, group.last as usize);
}

/// True when an auxiliary carries the negation: "didn't".
fn is_negative(text: &Text<'_>, first: usize, last: usize) -> bool {
    (first..last).any(|i| {
        let word = text.word(i);
        word.ends_with("n't") || word.ends_with("n’t") || word.eq_ignore_ascii_case("cannot")
    })
}
