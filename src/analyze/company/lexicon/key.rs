//! The key of a name: what two spellings of one name share, as a hash that grows token by token.
//!
//! Case, accents, dots, apostrophes and the kind of gap do not count ("Wal-Mart" and "WAL MART", "Nestlé" and "Nestle" share a
//! key); "&" reads "and", "+" reads "plus". The build script includes this file, so that tables and look-ups always agree.

/// A key under construction: FNV-1a over the normalised bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    hash: u64,
    gap: bool,
    empty: bool,
}

/// Offset basis and prime of FNV-1a with 64 bits (Fowler, Noll, Vo).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Key {
    /// The key of nothing.
    pub(crate) fn new() -> Self {
        Self { hash: BASIS, gap: false, empty: true }
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
        match text.as_bytes() {
            [first, rest @ ..] if text.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                self.byte(first.to_ascii_lowercase());
                self.hash = rest.iter().fold(self.hash, |hash, b| (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(PRIME));
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
        let mut h = self.hash;
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }

    /// True as long as nothing but marks was added.
    pub(crate) fn is_empty(self) -> bool {
        self.empty
    }

    fn byte(&mut self, byte: u8) {
        if self.gap && !self.empty {
            self.hash = (self.hash ^ u64::from(b' ')).wrapping_mul(PRIME);
        }
        self.gap = false;
        self.empty = false;
        self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(PRIME);
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
