//! The features of a unit of a text page, and their names in the weights file.

/// Words of 64 bits that hold the features.
const WORDS: usize = 3;

/// The features of a unit, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Features([u64; WORDS]);

macro_rules! features {
    ($($name:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
        enum Bit { $($name),* }
        // Features that are set by their number, or read by the weights alone, are named nowhere else.
        #[allow(dead_code)]
        impl Features { $(pub(super) const $name: Self = Self::numbered(Bit::$name as usize);)* }
        /// Names of the features, as in the weights file.
        pub(super) const NAMES: &[&str] = &[$($text),*];
    };
}

features! {
    // Words and how they end, together: a short line with a full stop is something else than a long one, or one without.
    W1_STOP = "w1_stop", W1_ASK = "w1_ask", W1_COLON = "w1_colon", W1_OPEN = "w1_open",
    W3_STOP = "w3_stop", W3_ASK = "w3_ask", W3_COLON = "w3_colon", W3_OPEN = "w3_open",
    W6_STOP = "w6_stop", W6_ASK = "w6_ask", W6_COLON = "w6_colon", W6_OPEN = "w6_open",
    W10_STOP = "w10_stop", W10_ASK = "w10_ask", W10_COLON = "w10_colon", W10_OPEN = "w10_open",
    W15_STOP = "w15_stop", W15_ASK = "w15_ask", W15_COLON = "w15_colon", W15_OPEN = "w15_open",
    W25_STOP = "w25_stop", W25_ASK = "w25_ask", W25_COLON = "w25_colon", W25_OPEN = "w25_open",
    W46_STOP = "w46_stop", W46_ASK = "w46_ask", W46_COLON = "w46_colon", W46_OPEN = "w46_open",
    STOP = "stop", ASK = "ask", COLON = "colon", OPEN = "open", CUT = "cut",
    // How it starts and what it is made of.
    LOWER = "lower", QUOTE = "quote", PROSE = "prose", CAPS = "caps", TITLED = "titled", GLUED = "glued", NUMBERED = "numbered",
    BULLET = "bullet", MARKED = "marked", LEVEL_1 = "level_1", QUOTED = "quoted", TABLE = "table", LINK = "link", LINKED = "linked", BRACKET = "bracket",
    ADDRESS = "address", NUMBER = "number", CELLS = "cells", SPEECH = "speech", YOU = "you",
    // Set phrases.
    RELATED = "related", LIST = "list", INLINE = "inline", SHARE = "share", AD = "ad", NEWSLETTER = "newsletter", COMMENTS = "comments",
    LEGAL = "legal", NAV = "nav", CAPTION = "caption", ABOUT = "about", TAGS = "tags", END = "end", MINUTES = "minutes",
    NO_TAGS = "no_tags", NO_INLINE = "no_inline", NO_LIST = "no_list", NO_ABOUT = "no_about",
    // Names, dates, what is said about authors.
    BYLINE = "byline", NO_BYLINE = "no_byline", NAME = "name", GIVEN = "given", ROLE = "role", NAME_NEAR = "name_near",
    NAME_AGAIN = "name_again", DATE_LINE = "date_line", DATE_IN = "date_in", NO_DATE = "no_date", BIO = "bio", NO_BIO = "no_bio",
    DATELINE = "dateline",
    // Words it shares with the running text, and lines it is like.
    SAME_TOPIC = "same_topic", TOPIC = "topic", ALIEN = "alien", REPEATED = "repeated", RESUMED = "resumed", RETOLD = "retold", LEAD_1 = "lead_1", LEAD_2 = "lead_2", LEAD_3 = "lead_3",
    // Where it stands.
    FIRST = "first", GAP = "gap", NO_GAP = "no_gap", GAP_BELOW = "gap_below", OUTDENT = "outdent", INDENT = "indent", CENTRED = "centred",
    BEFORE_CORE = "before_core", IN_CORE = "in_core", AFTER_CORE = "after_core", CORE_BELOW = "core_below",
    NEXT_1 = "next_1", NEXT_2 = "next_2", NEXT_3 = "next_3", NEXT_6 = "next_6", NEXT_FAR = "next_far",
    PREV_1 = "prev_1", PREV_2 = "prev_2", PREV_3 = "prev_3", PREV_6 = "prev_6", PREV_FAR = "prev_far",
    PAIR_HEAD = "pair_head", PAIR_TEXT = "pair_text", RUN = "run", RUN_HEAD = "run_head", RUN_TAIL = "run_tail", CLEAN = "clean", MADE_BELOW = "made_below", MADE_ABOVE = "made_above",
    HEAD_ABOVE = "head_above", NAME_HEAD = "name_head", DATE_HEAD = "date_head", HEAD_NEAR = "head_near",
    // The same, finer: part of its words that the text has, lines to the text, to the next line that says who or when, and from the last.
    SHARE_90 = "share_90", SHARE_70 = "share_70", SHARE_50 = "share_50", SHARE_30 = "share_30", SHARE_10 = "share_10", SHARE_0 = "share_0",
    START_AGAIN = "start_again", END_AGAIN = "end_again",
    TEXT_1 = "text_1", TEXT_2 = "text_2", TEXT_3 = "text_3", TEXT_5 = "text_5", TEXT_9 = "text_9", TEXT_17 = "text_17", TEXT_41 = "text_41",
    BELOW_1 = "below_1", BELOW_2 = "below_2", BELOW_3 = "below_3", BELOW_5 = "below_5",
    ABOVE_1 = "above_1", ABOVE_2 = "above_2", ABOVE_3 = "above_3", ABOVE_5 = "above_5",
    // Seen from the line that looks most like the headline.
    BEST_TITLE = "best_title", UNDER_1 = "under_1", UNDER_2 = "under_2", UNDER_3 = "under_3", UNDER_4 = "under_4", UNDER_7 = "under_7",
    OVER_1 = "over_1", OVER_2 = "over_2", OVER_3 = "over_3", BEFORE_TITLE = "before_title", AFTER_TITLE = "after_title", UNDER_END = "under_end",
    // The lines that look most like the byline and the date.
    BEST_WHO = "best_who", BEST_WHEN = "best_when",
    // A credit beside what a picture shows, which tells it from text and headlines, and one by itself.
    CREDIT = "credit", CREDIT_LINE = "credit_line",
}

impl Features {
    /// The feature with a number.
    const fn numbered(number: usize) -> Self {
        let mut words = [0; WORDS];
        words[number / 64] = 1 << (number % 64);
        Self(words)
    }

    /// Length and end of a unit, as one of seven lengths and one of four ends.
    pub(super) fn length(length: usize, end: usize) -> Self {
        Self::numbered(Bit::W1_STOP as usize + 4 * length + end)
    }

    /// True when it has one of the others.
    pub(super) const fn has(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) | (self.0[2] & other.0[2]) != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1], self.0[2] | other.0[2]])
    }

    pub(super) fn set(&mut self, other: Self) {
        *self = self.or(other);
    }

    pub(super) fn set_if(&mut self, condition: bool, other: Self) {
        if condition {
            self.set(other);
        }
    }

    /// Numbers of the features, in order.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut words = self.0;
        let mut word = 0;
        std::iter::from_fn(move || {
            while words[word] == 0 {
                word += 1;
                if word == WORDS {
                    word = 0;
                    return None;
                }
            }
            let at = words[word].trailing_zeros() as usize;
            words[word] &= words[word] - 1;
            Some(64 * word + at)
        })
    }
}

/// Lines that a set phrase makes junk.
pub(super) const JUNK: Features = Features::SHARE
    .or(Features::AD)
    .or(Features::NEWSLETTER)
    .or(Features::COMMENTS)
    .or(Features::LEGAL)
    .or(Features::NAV)
    .or(Features::CAPTION);

/// What later steps ask about a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    pub(super) features: Features,
    /// Words, two characters of scripts without spaces for one.
    pub(super) words: usize,
    /// Where the headline starts after "Read more:".
    pub(super) inline: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_bit() {
        assert!(NAMES.len() <= 64 * WORDS, "{}", NAMES.len());
        let mut f = Features::default();
        f.set(Features::STOP);
        f.set(Features::MADE_ABOVE);
        assert_eq!(f.numbers().map(|n| NAMES[n]).collect::<Vec<_>>(), ["stop", "made_above"]);
    }
}
