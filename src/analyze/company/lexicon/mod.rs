//! The lexicon: companies, organisations, places, first names, products and words by name, opened without building anything.

mod key;
mod row;
mod write;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::lang::{Shape, Text};
pub(crate) use key::Key;
pub(crate) use row::{CompanyRow, OrgRow};
pub(crate) use write::{NONE, flag, ticker_key};

/// The table that the build script wrote from the lists of `src/data`.
const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
const COMPANIES: &str = include_str!(concat!(env!("OUT_DIR"), "/companies.tsv"));
const ORGANIZATIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/organizations.tsv"));

/// What the lexicon knows of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Bits of [`flag`].
    pub(crate) flags: u32,
    /// Where the company's row stands; [`NONE`] without one. The upper bit tells the user's list from the embedded one.
    pub(crate) company: u32,
    /// Where the organisation's row stands.
    pub(crate) org: u32,
}

impl Entry {
    /// A name that no list knows.
    pub(crate) const UNKNOWN: Self = Self { flags: 0, company: NONE, org: NONE };

    /// True when one of `bits` is set.
    pub(crate) fn any(self, bits: u32) -> bool {
        self.flags & bits != 0
    }

    /// True for a company whose name is nothing else.
    pub(crate) fn is_sure_company(self) -> bool {
        self.any(flag::COMPANY) && !self.any(flag::COMMON)
    }
}

/// Bytes of a slot of the table: the upper half of its key, flags (0 in an empty one), where the rows of its company and organisation stand.
const SLOT: usize = 16;

/// Marks a row of the user's list.
const OWN: u32 = 1 << 31;

/// The lists, ready for look-ups.
#[derive(Debug)]
pub(crate) struct Lexicon {
    own: Option<Table>,
    base: Table,
}

/// One table and the texts its rows point into.
struct Table {
    bytes: Cow<'static, [u8]>,
    mask: usize,
    companies: Cow<'static, str>,
    organizations: &'static str,
}

impl Lexicon {
    /// The embedded lists.
    pub(crate) fn builtin() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon { own: None, base: Table::open(Cow::Borrowed(TABLE), Cow::Borrowed(COMPANIES), ORGANIZATIONS) });
        &LEXICON
    }

    /// The embedded lists with a user's company rows before them.
    ///
    /// # Errors
    /// Line and fault of the first faulty row.
    pub(crate) fn with_companies(rows: &str) -> Result<Self, (usize, String)> {
        let lists = write::Lists { companies: rows, ..write::Lists::default() };
        let bytes = write::table(&lists).map_err(|e| (e.line, e.message))?;
        let own = Table::open(Cow::Owned(bytes), Cow::Owned(rows.into()), "");
        Ok(Self { own: Some(own), base: Table::open(Cow::Borrowed(TABLE), Cow::Borrowed(COMPANIES), ORGANIZATIONS) })
    }

    /// What is known of the name with this key.
    pub(crate) fn get(&self, key: u64) -> Option<Entry> {
        let base = self.base.get(key);
        let Some(mut own) = self.own.as_ref().and_then(|t| t.get(key)) else {
            return base;
        };
        if own.company != NONE {
            own.company |= OWN;
        }
        let base = base.unwrap_or(Entry::UNKNOWN);
        let kept = if own.any(flag::COMPANY) { base.flags & !(flag::COMPANY | flag::COMMON | flag::UPPER) } else { base.flags };
        let company = if own.company == NONE { base.company } else { own.company };
        Some(Entry { flags: kept | own.flags, company, org: base.org })
    }

    /// The company row of an entry; the user's row where his list has a row of that name.
    pub(crate) fn company(&self, at: u32) -> Option<CompanyRow<'_>> {
        match &self.own {
            Some(own) if at & OWN != 0 && at != NONE => own.company(at & !OWN),
            Some(own) => {
                let row = self.base.company(at)?;
                let replaced = own.get(Key::of(row.name)).filter(|e| e.any(flag::CANONICAL)).and_then(|e| own.company(e.company));
                Some(replaced.unwrap_or(row))
            }
            None => self.base.company(at),
        }
    }

    /// The organisation row of an entry.
    pub(crate) fn organization(&self, at: u32) -> Option<OrgRow<'_>> {
        row::line(self.base.organizations, at).map(OrgRow::read)
    }

    /// The company listed under a ticker symbol.
    pub(crate) fn ticker(&self, symbol: &str) -> Option<Entry> {
        self.get(ticker_key(symbol)).filter(|e| e.any(flag::TICKER))
    }

    /// The longest name that starts at token `at` and ends by token `limit`: one past its last token.
    pub(crate) fn longest(&self, text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, Entry)> {
        let mut key = Key::new();
        let mut best = None;
        for i in at..limit {
            let token = text.tokens.get(i)?;
            if i > at && !token.shape().any(Shape::GLUED) {
                key.gap();
            }
            key.push(token.span.of(text.text));
            let Some(entry) = self.get(key.finish()) else { break };
            if let Some(fitting) = fitting(text, at, i, entry) {
                best = Some((i + 1, fitting));
            }
            if !entry.any(flag::PREFIX) {
                break;
            }
        }
        best
    }
}

/// The entry as far as the spelling of the tokens allows it: acronyms in capitals, a possessive only where it belongs to the name.
fn fitting(text: &Text<'_>, first: usize, last: usize, mut entry: Entry) -> Option<Entry> {
    let clitic = last > first && text.tokens[last].shape().any(Shape::GLUED) && text.word(last).starts_with(['\'', '’']);
    if clitic && !entry.any(flag::POSSESSIVE) {
        return None;
    }
    if text.tokens[last].shape().any(Shape::MARK) && !matches!(text.word(last), "!" | "+") {
        return None;
    }
    if entry.any(flag::UPPER | flag::ORG_UPPER) && first == last && text.word(first).contains(char::is_lowercase) {
        if entry.any(flag::UPPER) {
            entry.flags &= !(flag::COMPANY | flag::COMMON);
            entry.company = NONE;
        }
        if entry.any(flag::ORG_UPPER) {
            entry.flags &= !flag::ORG;
            entry.org = NONE;
        }
    }
    let kinds = !(flag::PREFIX | flag::TICKER | flag::UPPER | flag::ORG_UPPER | flag::ORG_COMMON | flag::CANONICAL | flag::POSSESSIVE);
    (entry.flags & kinds != 0).then_some(entry)
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({} bytes)", self.bytes.len())
    }
}

impl Table {
    fn open(bytes: Cow<'static, [u8]>, companies: Cow<'static, str>, organizations: &'static str) -> Self {
        Self { mask: (bytes.len() / SLOT).wrapping_sub(1), bytes, companies, organizations }
    }

    fn get(&self, key: u64) -> Option<Entry> {
        let mut at = key as usize & self.mask;
        loop {
            let slot: &[u8; SLOT] = self.bytes.get(SLOT * at..)?.first_chunk()?;
            let word = |i: usize| u32::from_le_bytes([slot[4 * i], slot[4 * i + 1], slot[4 * i + 2], slot[4 * i + 3]]);
            if word(1) == 0 {
                return None;
            }
            if word(0) == (key >> 32) as u32 {
                return Some(Entry { flags: word(1), company: word(2), org: word(3) });
            }
            at = (at + 1) & self.mask;
        }
    }

    fn company(&self, at: u32) -> Option<CompanyRow<'_>> {
        row::line(&self.companies, at).map(CompanyRow::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Vocab;

    const OWN_ROWS: &str = "name\taliases\ttickers\tcountry\tkind\tparent\tflags\tcues\tagainst\n\
        Halden Marine\tHalden|HMC\tOSE:HALD\tNO\tlisted\t\t\t\t\nOsk & Sons\t~Osk\t\tSE\tprivate\tHalden Marine\t\tyard\triver\n3Q\t\t\t\t\t\t\t\t\nBorg's\t\t\t\t\t\t\t\t\n";

    fn longest(sentence: &str) -> Option<(usize, String, bool)> {
        let lexicon = Lexicon::with_companies(OWN_ROWS).unwrap();
        let text = Text::new(sentence, &[], &Vocab::default());
        let (end, entry) = lexicon.longest(&text, 0, text.tokens.len()).filter(|(_, e)| e.any(flag::COMPANY))?;
        Some((end, lexicon.company(entry.company)?.name.to_string(), entry.any(flag::COMMON)))
    }

    #[test]
    fn finds_the_longest_name_in_any_spelling() {
        let halden = |end| Some((end, "Halden Marine".to_string(), false));
        assert_eq!(longest("Halden Marine rose"), halden(2));
        assert_eq!(longest("HALDEN-MARINE rose"), halden(3));
        assert_eq!(longest("Haldén rose"), halden(1));
        assert_eq!(longest("Hmc rose"), None, "an acronym stands in capitals");
        assert_eq!(longest("Osk and Sons rose"), Some((3, "Osk & Sons".into(), false)));
        assert_eq!(longest("Osk rose"), Some((1, "Osk & Sons".into(), true)));
        assert_eq!(longest("3Q rose"), Some((2, "3Q".into(), false)));
        assert_eq!(longest("Borg’s rose"), Some((2, "Borg's".into(), false)));
        assert_eq!(longest("Halden’s ship"), halden(1));
    }

    #[test]
    fn rows_have_their_columns_and_tickers() {
        let lexicon = Lexicon::with_companies(OWN_ROWS).unwrap();
        let row = lexicon.company(lexicon.ticker("HALD").unwrap().company).unwrap();
        assert_eq!((row.name, row.tickers, row.country, row.kind), ("Halden Marine", "OSE:HALD", "NO", "listed"));
    }

    #[test]
    fn faulty_rows_are_named_by_line() {
        for (rows, line, says) in [
            ("Halden\t\t\tNorway", 1, "country"),
            ("Halden\n\t\t\tNO", 2, "name"),
            ("Halden\n\nOsk\t\t\t\tbig", 3, "kind"),
            ("Halden\t\t\t\t\t\t\t\t\t", 1, "columns"),
        ] {
            let (found, message) = Lexicon::with_companies(rows).unwrap_err();
            assert!(found == line && message.contains(says), "{rows:?}: {found} {message}");
        }
    }
}
