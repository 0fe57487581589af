//! Word classes: what a word of the dictionary may be, and what it is in its sentence.

/// The class of a word in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Common noun.
    #[default]
    Noun,
    /// Common noun in the plural.
    Plural,
    /// Part of a name.
    Name,
    /// Number, currency mark, percent mark.
    Number,
    /// "it", "they", "who" as a question.
    Pronoun,
    /// "its", "their".
    Possessive,
    /// "'s" after a noun.
    Genitive,
    /// "the", "a", "this".
    Determiner,
    /// Adjective, also a participle before its noun.
    Adjective,
    /// Adverb.
    Adverb,
    /// Plain form of a verb: infinitive and present.
    Base,
    /// Third person singular of the present.
    Third,
    /// Simple past.
    Past,
    /// Past participle.
    Participle,
    /// Form in -ing.
    Gerund,
    /// "will", "may".
    Modal,
    /// Forms of "be".
    Be,
    /// Forms of "have".
    Have,
    /// Forms of "do".
    Do,
    /// "to".
    To,
    /// Preposition.
    Preposition,
    /// "and", "or", "but".
    Coordinator,
    /// "after", "because", "if".
    Subordinator,
    /// "which", "that", "who".
    Relative,
    /// "not", "never".
    Negation,
    /// Punctuation.
    Mark,
}

impl Tag {
    /// Every tag, at the place of its bit.
    const ALL: [Self; 26] = [
        Self::Noun,
        Self::Plural,
        Self::Name,
        Self::Number,
        Self::Pronoun,
        Self::Possessive,
        Self::Genitive,
        Self::Determiner,
        Self::Adjective,
        Self::Adverb,
        Self::Base,
        Self::Third,
        Self::Past,
        Self::Participle,
        Self::Gerund,
        Self::Modal,
        Self::Be,
        Self::Have,
        Self::Do,
        Self::To,
        Self::Preposition,
        Self::Coordinator,
        Self::Subordinator,
        Self::Relative,
        Self::Negation,
        Self::Mark,
    ];

    /// The tag of a bit's place.
    pub(crate) fn at(place: usize) -> Option<Self> {
        Self::ALL.get(place).copied()
    }

    /// The tag as a bit of [`Classes`].
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The tag of a name in `function.tsv`.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "noun" => Self::Noun,
            "num" => Self::Number,
            "pron" | "ex" => Self::Pronoun,
            "poss" => Self::Possessive,
            "gen" => Self::Genitive,
            "det" => Self::Determiner,
            "adj" => Self::Adjective,
            "adv" => Self::Adverb,
            "verb" => Self::Base,
            "part" => Self::Participle,
            "ing" => Self::Gerund,
            "modal" => Self::Modal,
            "be" => Self::Be,
            "have" => Self::Have,
            "do" => Self::Do,
            "to" => Self::To,
            "prep" => Self::Preposition,
            "conj" => Self::Coordinator,
            "sub" => Self::Subordinator,
            "rel" => Self::Relative,
            "neg" => Self::Negation,
            "mark" => Self::Mark,
            _ => return None,
        })
    }

    /// True for nouns and names.
    pub(crate) fn nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Plural | Self::Name)
    }

    /// True for forms of full verbs.
    pub(crate) fn verbal(self) -> bool {
        self.bit() & VERB != 0
    }

    /// True for words that only a noun phrase may follow: a verb form after them is a noun or an adjective.
    pub(crate) fn opens_noun(self) -> bool {
        matches!(self, Self::Determiner | Self::Possessive | Self::Genitive | Self::Adjective | Self::Number)
    }
}

/// Every form of a full verb.
pub(crate) const VERB: u32 = Tag::Base.bit() | Tag::Third.bit() | Tag::Past.bit() | Tag::Participle.bit() | Tag::Gerund.bit();
/// Nouns.
pub(crate) const NOUN: u32 = Tag::Noun.bit() | Tag::Plural.bit();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_stands_at_the_place_of_its_bit() {
        assert!((0..).zip(Tag::ALL).all(|(place, tag)| tag.bit() == 1 << place && Tag::at(place) == Some(tag)));
        assert_eq!(Tag::at(Tag::Mark as usize + 1), None);
    }
}
