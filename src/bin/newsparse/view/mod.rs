//! `-f html`: a page for one article, and an overview for many. Self-contained: no network, no external script.

mod article;
mod blocks;
mod cards;
mod marks;
mod overview;

pub(crate) use article::page;
pub(crate) use overview::Overview;

#[cfg(test)]
mod tests;

use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use newsparse::report::Number;

use crate::words;

/// Renders one of the two templates. Everything from a page is escaped: both are named `.html`, which turns escaping on.
fn render(name: &str, source: &str, context: &serde_json::Value) -> anyhow::Result<String> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).build()?);
    environment.add_filter("grouped", |n: u64| words::grouped(Number(n as f64)));
    environment.add_template(name, source)?;
    Ok(environment.get_template(name)?.render(Serde(context))?)
}
