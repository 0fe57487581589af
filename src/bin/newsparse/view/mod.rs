//! `-f html`: a page for one article, and an overview for many. Self-contained: no network, no external script.

mod article;
mod charts;
mod labels;
mod marks;
mod overview;

pub(crate) use article::page;
pub(crate) use overview::Overview;

#[cfg(test)]
mod tests;

use minijinja::Environment;
use minijinja::value::Serde;

/// The style sheet of both pages.
const STYLE: &str = include_str!("style.css");

/// Renders one of the two templates. Everything from a page is escaped: both are named `.html`, which turns escaping on.
fn render(name: &str, source: &str, context: &serde_json::Value) -> anyhow::Result<String> {
    let mut environment = Environment::new();
    environment.add_template(name, source)?;
    Ok(environment.get_template(name)?.render(Serde(context))?)
}
