//! A user's own list of companies, put before the embedded one.

use std::sync::Arc;

use crate::analyze::company::lexicon::Lexicon;

/// Company rows of the user's own, which add to the embedded list or override its rows of the same name.
///
/// One company a line, tab separated, in the format of the embedded list: `name aliases tickers country kind parent flags cues
/// against`. Only the name is needed; columns may be left out at the end of a line, and a header line may stand first. Aliases
/// and tickers are separated by `|`. A name that is also an ordinary word takes the flag `common`, such an alias a `~` before it.
///
/// ```
/// let list = newsparse::CompanyList::parse("Osk Verft\tOsk\tOSL:OSK\tNO\tlisted\n")?;
/// let options = newsparse::Options { companies: Some(list), format: newsparse::Format::Body, ..Default::default() };
/// let report = newsparse::analyze("Workers at Osk went home.", &options).unwrap();
/// assert_eq!(report.companies[0].ticker.as_deref(), Some("OSK"));
/// # Ok::<(), newsparse::CompanyListError>(())
/// ```
#[derive(Debug, Clone)]
pub struct CompanyList(pub(crate) Arc<Lexicon>);

/// A row of a company list that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct CompanyListError {
    /// Line of the list, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl CompanyList {
    /// Reads the rows.
    ///
    /// # Errors
    /// The first row that is not well formed, by its line.
    pub fn parse(rows: &str) -> Result<Self, CompanyListError> {
        let lexicon = Lexicon::with_companies(rows).map_err(|(line, message)| CompanyListError { line, message })?;
        Ok(Self(Arc::new(lexicon)))
    }
}
