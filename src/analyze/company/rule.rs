//! Rule files of the company finder, and their compiled form.

use serde::{Deserialize, Serialize};

use crate::analyze::lists::Builder;
use crate::analyze::pattern::{RuleError, Set};
use crate::analyze::rules;

/// The rule files.
pub(super) const FILES: &[(&str, &str)] = &[
    ("rules/company/apposition.toml", include_str!("../../data/rules/company/apposition.toml")),
    ("rules/company/role.toml", include_str!("../../data/rules/company/role.toml")),
    ("rules/company/market.toml", include_str!("../../data/rules/company/market.toml")),
    ("rules/company/action.toml", include_str!("../../data/rules/company/action.toml")),
    ("rules/company/deed.toml", include_str!("../../data/rules/company/deed.toml")),
    ("rules/company/around.toml", include_str!("../../data/rules/company/around.toml")),
    ("rules/company/other.toml", include_str!("../../data/rules/company/other.toml")),
];

/// A rule: what its slots hold speaks for the kind that the slot is named after (`company`, `org`, `person`, `place`, `product`,
/// `other`); `not` speaks against a company.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) pattern: String,
    /// Tenths of a point.
    weight: i16,
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(super) yes: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(super) no: Vec<String>,
}

/// The compiled rules.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Rules {
    pub(super) set: Set,
    /// Id and weight of each rule.
    pub(super) ids: Vec<(&'static str, i16)>,
}

impl Rules {
    /// Reads the embedded rules and then a user's own files (name and text).
    pub(crate) fn read(builder: &mut Builder, own: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut all: Vec<Rule> = Vec::new();
        for (file, text) in FILES.iter().chain(own) {
            all.extend(rules::read::<Rule>(file, text)?);
        }
        // A fault in a pattern names its rule; of the files only the user's can hold one.
        let file = own.last().or(FILES.last()).map_or("", |f| f.0);
        let set = Set::compile(file, all.iter().map(|r| (r.id.as_str(), r.pattern.as_str())), builder)?;
        // Rules live as long as the program; their ids go into reports and explanations.
        let ids = all.into_iter().map(|r| (rules::kept(r.id), r.weight)).collect();
        Ok(Self { set, ids })
    }
}
