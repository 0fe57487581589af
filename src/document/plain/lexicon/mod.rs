//! What the embedded lists know of single words: English words, given names, family names.

// The table is written when newsparse is built.
#[allow(dead_code)]
mod write;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plain_words.bin"));

/// The lists that a word stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known(u16);

impl Known {
    pub(super) fn word(self) -> bool {
        self.0 & write::WORD != 0
    }

    pub(super) fn given(self) -> bool {
        self.0 & write::GIVEN != 0
    }

    pub(super) fn family(self) -> bool {
        self.0 & write::FAMILY != 0
    }
}

/// Looks a word up; upper and lower case are the same.
pub(super) fn known(word: &str) -> Known {
    let (mut slot, mark) = write::place(write::hash(word));
    loop {
        let value = TABLE.get(2 * slot..2 * slot + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]));
        if value == 0 {
            return Known(0);
        }
        if value & !7 == mark {
            return Known(value & 7);
        }
        slot = write::next(slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        assert!(known("harbour").word() && known("World").word() && !known("harbour").given());
        assert!(known("Ida").given() && known("SMITH").family() && known("José").given());
        assert_eq!(known("Vesterby"), Known(0));
    }
}
