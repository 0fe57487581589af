//! Scripts that part words and sentences in ways of their own.

/// Marks that end a sentence that tells something, in any script: full stops of Latin, Chinese and Japanese, of Hindi, Urdu, Burmese, Tibetan,
/// Khmer, Amharic and Armenian, and dots that leave it open.
pub(crate) const STOPS: [char; 13] = ['.', '…', '。', '．', '｡', '।', '॥', '۔', '။', '།', '។', '።', '։'];

/// Marks that end a question or a call.
pub(crate) const ASKS: [char; 6] = ['?', '!', '？', '！', '؟', '፧'];

/// True for the first bytes of the marks in [`STOPS`] and [`ASKS`] that take three bytes.
pub(crate) const fn may_start_mark(byte: u8) -> bool {
    matches!(byte, 0xe0 | 0xe1 | 0xe3 | 0xef)
}

/// Letters of scripts that put no blanks between words, and whose words are as long as Latin ones: Thai, Lao, Tibetan, Burmese and Khmer.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Characters of a word in such a script, its marks over and under letters among them.
pub(crate) const UNSPACED_WORD: usize = 5;

/// Thai and Lao end no sentence with a mark: blanks part sentences, and longer parts of them too.
pub(crate) fn is_unended(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}')
}

/// Characters from which on a text that ends with such a letter is running text: headlines of Thai news take 40 to 90.
pub(crate) const UNENDED: usize = 100;

/// Letters of Chinese, Japanese and Korean, from the first block that Unicode has for them; nothing above it is common on pages but emoji.
/// Names and headlines in them are short: a letter is a syllable or a word.
pub(crate) const fn is_east_asian(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Letters of Hiragana, which Japanese text has in nearly every sentence and Chinese never.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_letters() {
        let long = STOPS.iter().chain(&ASKS).filter(|c| c.len_utf8() == 3 && **c != '…');
        for mark in long {
            let mut bytes = [0; 4];
            assert!(may_start_mark(mark.encode_utf8(&mut bytes).as_bytes()[0]), "{mark}");
        }
        assert!("ไทยລາວབོདမြန်မာខ្មែរ".chars().all(is_unspaced) && !"हिन्दी日本Ελ".chars().any(is_unspaced));
        assert!("日本語한국어、".chars().all(is_east_asian) && !"Ελ हि ไทย".chars().any(is_east_asian));
        assert!("ไทยລາວ".chars().all(is_unended) && !"མမខ".chars().any(is_unended));
    }
}
