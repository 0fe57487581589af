//! Start of the company finder.

use super::{Analysis, Context, Engine};
use crate::lang::Text;

/// Finds what the text says.
pub(crate) fn find(_text: &Text<'_>, _context: &Context, _engine: &Engine, _analysis: &mut Analysis) {}
