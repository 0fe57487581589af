//! Rows of the lists, read in place when a name needs them.

use crate::report::CompanyKind;

/// A row of the company list.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CompanyRow<'a> {
    pub(crate) name: &'a str,
    pub(crate) tickers: &'a str,
    pub(crate) country: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) parent: &'a str,
    pub(crate) cues: &'a str,
    pub(crate) against: &'a str,
}

impl<'a> CompanyRow<'a> {
    /// Reads the columns of a line.
    pub(super) fn read(line: &'a str) -> Self {
        let mut columns = line.split('\t').map(str::trim);
        let mut column = || columns.next().unwrap_or("");
        let (name, _aliases, tickers, country, kind, parent) = (column(), column(), column(), column(), column(), column());
        let (_flags, cues, against) = (column(), column(), column());
        Self { name, tickers, country, kind, parent, cues, against }
    }

    /// True when `words` are only the start of the name: "Halden" of "Halden Foods".
    pub(crate) fn goes_on(&self, words: &str) -> bool {
        self.name.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Exchange and symbol of the main listing.
    pub(crate) fn ticker(&self) -> Option<(Option<&'a str>, &'a str)> {
        let main = self.tickers.split('|').map(str::trim).find(|t| !t.is_empty())?;
        Some(match main.split_once(':') {
            Some((exchange, symbol)) => (Some(exchange), symbol),
            None => (None, main),
        })
    }

    /// The kind for the report.
    pub(crate) fn company_kind(&self) -> Option<CompanyKind> {
        match self.kind {
            "listed" => Some(CompanyKind::Listed),
            "private" => Some(CompanyKind::Private),
            "subsidiary" => Some(CompanyKind::Subsidiary),
            "state" => Some(CompanyKind::State),
            _ => None,
        }
    }
}

/// A row of the list of organisations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrgRow<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: &'a str,
}

impl<'a> OrgRow<'a> {
    /// Reads the columns of a line.
    pub(super) fn read(line: &'a str) -> Self {
        let mut columns = line.split('\t').map(str::trim);
        let name = columns.next().unwrap_or("");
        Self { name, kind: columns.nth(1).filter(|k| !k.is_empty()).unwrap_or("other") }
    }
}

/// The line that starts at byte `at`.
pub(super) fn line(text: &str, at: u32) -> Option<&str> {
    text.get(at as usize..)?.lines().next().filter(|l| !l.is_empty())
}
