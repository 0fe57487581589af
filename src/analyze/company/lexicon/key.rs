//! The key of a name: what two spellings of one name share, as a hash that grows token by token.
//!
//! Case, accents, dots, apostrophes and the kind of gap do not count ("Wal-Mart" and "WAL MART", "Nestlé" and "Nestle" share a
//! key); "&" reads "and", "+" reads "plus". The build script includes this file, so that tables and look-ups always agree.

use crate::bytes;

/// A key under construction: a hash of the normalised bytes, eight at a time, whatever the pieces in which they come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    hash: u64,
    /// Bytes that are no eight yet, the first in the lowest place, and how many.
    rest: u64,
    count: u32,
    gap: bool,
    empty: bool,
}

/// What the hash starts with, and what it is multiplied by: the golden ratio as a fraction of 2^64.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    /// The key of nothing.
    pub(crate) fn new() -> Self {
        Self { hash: BASIS, rest: 0, count: 0, gap: false, empty: true }
    }

    /// The key of a name that may go on.
    pub(crate) fn start(name: &str) -> Self {
        let mut key = Self::new();
        key.push(name);
        key
    }

    /// The finished key of a whole name.
    pub(crate) fn of(name: &str) -> u64 {
        Self::start(name).finish()
    }

    /// Adds a piece of the name.
    pub(crate) fn push(&mut self, text: &str) {
        let part = bytes::few(text.as_bytes());
        let plain = bytes::letters(part).all | bytes::digits(part);
        match text.len() {
            0 => {}
            // Most pieces are short words of ASCII. Digits are the same in lower case.
            len @ 1..=8 if bytes::before(plain ^ bytes::MARKS) >= len => {
                self.part();
                self.add(bytes::first(bytes::lower(part), len), len as u32);
            }
            _ => self.push_any(text),
        }
    }

    /// Adds a piece with any characters.
    fn push_any(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => self.byte(c as u8),
                'A'..='Z' => self.byte(c.to_ascii_lowercase() as u8),
                '.' | '\'' | '’' | 'ʼ' | '‘' => {}
                '&' => self.word(b"and"),
                '+' => self.word(b"plus"),
                _ if c.is_ascii() => self.gap(),
                _ => self.wide(c),
            }
        }
    }

    /// Parts what comes next from what came before.
    pub(crate) fn gap(&mut self) {
        self.gap = true;
    }

    /// The hash so far, its bits mixed (the finaliser of MurmurHash3).
    pub(crate) fn finish(self) -> u64 {
        let mut h = mixed(self.hash, self.rest);
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }

    /// True as long as nothing but marks was added.
    pub(crate) fn is_empty(self) -> bool {
        self.empty
    }

    fn byte(&mut self, byte: u8) {
        self.part();
        self.add(u64::from(byte), 1);
    }

    /// Puts a space between what came before and what comes next, where a gap is due.
    #[inline]
    fn part(&mut self) {
        if self.gap && !self.empty {
            self.add(u64::from(b' '), 1);
        }
        (self.gap, self.empty) = (false, false);
    }

    /// Adds up to eight bytes.
    #[inline]
    fn add(&mut self, bytes: u64, len: u32) {
        self.rest |= bytes << (8 * self.count);
        if self.count + len >= 8 {
            self.hash = mixed(self.hash, self.rest);
            self.rest = bytes.checked_shr(8 * (8 - self.count)).unwrap_or(0);
        }
        self.count = (self.count + len) % 8;
    }

    fn word(&mut self, word: &[u8]) {
        self.gap = true;
        word.iter().for_each(|b| self.byte(*b));
        self.gap = true;
    }

    /// A character outside ASCII: accents are folded, other letters lower-cased, marks part words.
    fn wide(&mut self, c: char) {
        if !c.is_alphanumeric() {
            return self.gap();
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        match fold(lower) {
            Some(folded) => folded.bytes().for_each(|b| self.byte(b)),
            None => {
                let mut buffer = [0; 4];
                lower.encode_utf8(&mut buffer).bytes().for_each(|b| self.byte(b));
            }
        }
    }
}

/// A hash with eight more bytes; what differs in its upper half shows in the lower one.
#[inline]
fn mixed(hash: u64, bytes: u64) -> u64 {
    let product = (hash ^ bytes).wrapping_mul(FACTOR);
    product ^ product >> 32
}

/// The ASCII letters of an accented Latin letter in lower case.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' | 'ġ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn pieces_of_a_name_make_its_key() {
        for name in
            ["Osk", "Halden Marine", "Wal-Mart de M\u{e9}xico", "Interoceanica & Sons 3M", "eightlet", "sixteen letterss", "R\u{f8}d"]
        {
            for cut in (0..=name.len()).filter(|at| name.is_char_boundary(*at)) {
                let mut key = Key::start(&name[..cut]);
                key.push(&name[cut..]);
                assert_eq!(key.finish(), Key::of(name), "{name} at {cut}");
            }
        }
        let same = [
            ("Wal-Mart", "WAL MART"),
            ("Nestl\u{e9}", "nestle"),
            ("Osk & Sons", "osk and sons"),
            ("U.S. Steel", "US Steel"),
            ("O\u{2019}Neil", "ONeil"),
        ];
        assert!(same.iter().all(|(a, b)| Key::of(a) == Key::of(b)));
        let apart =
            [("Osk", "Oskar"), ("Osk", "Osk 1"), ("ab", "a b"), ("eightlet", "eightlets"), ("abcdefgh1bcdefgh", "abcdefgi1bcdefgi")];
        assert!(apart.iter().all(|(a, b)| Key::of(a) != Key::of(b)));
    }
}
