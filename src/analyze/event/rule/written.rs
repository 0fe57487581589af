//! What a file of event rules may say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analyze::pattern::RuleError;
use crate::analyze::rules;
use crate::report::{Direction, Modality};

/// A file of rules as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Kind of filler by role.
    pub(crate) roles: BTreeMap<String, Kind>,
    /// Roles that two tellings of one event must share where both have them.
    #[serde(default)]
    pub(crate) key: Vec<String>,
    #[serde(default)]
    pub(crate) modality: Defaults,
    /// What is only expected or rumoured is no event of the type: a forecast.
    #[serde(default)]
    pub(crate) happened: bool,
    /// What it means that an event of the type is dated after the day of publication.
    #[serde(default)]
    pub(crate) later: Later,
    /// Its events come by the year, which their names hold ("the 2026 awards"): a year alone says nothing of when.
    #[serde(default)]
    pub(crate) edition: bool,
    /// Each company or person in this role makes an event of its own ("the purchases of Osk and Tessel").
    #[serde(default)]
    pub(crate) each: Option<String>,
    /// The role that the first company of the sentence plays where nobody is named for it: "Osk said its chief would retire".
    #[serde(default)]
    pub(crate) host: Option<String>,
    /// Its events happen nowhere: results, outlooks, ratings, prices of shares.
    #[serde(default)]
    pub(crate) nowhere: bool,
    /// An event of the type is that something is told: results, outlooks. Quarters and years in its sentence are those that it is about,
    /// and an outlook is given as it is told, however far it looks ahead.
    #[serde(default)]
    pub(crate) told: bool,
    /// Its events are those of the day of the report, where the text names that day with one of them: how markets moved.
    #[serde(default)]
    pub(crate) daily: bool,
    /// What befalls those who hold a post is not their company's: "Osk's founder was convicted".
    #[serde(default)]
    pub(crate) persons_alone: bool,
    /// Of these somebody must take part; empty for anybody.
    #[serde(default)]
    pub(crate) asks: Vec<Who>,
    /// So many must play the first role of the key.
    #[serde(default)]
    pub(crate) least: usize,
    /// Those who take part are often plain nouns: "dockers", "the government".
    #[serde(default)]
    pub(crate) plain: bool,
    /// The simple present tells of events of the type in running text too ("shares are down 3%", "faces an inquiry").
    #[serde(default)]
    pub(crate) habit: bool,
    /// Role by kind of figure (`percent = "stake"`): figures that are told as a role too.
    #[serde(default)]
    pub(crate) figures: BTreeMap<String, String>,
    /// Figures that are a role by what stands around them.
    #[serde(default, rename = "value")]
    pub(crate) values: Vec<Value<String, Vec<String>>>,
    /// Kinds of figures that belong to events of the type: `money`, `percent`, `count`, `number`.
    #[serde(default)]
    pub(crate) amounts: Vec<String>,
    /// Nouns with an article that only point to an event of this type told before.
    #[serde(default)]
    pub(crate) again: Vec<String>,
    /// Verbs and nouns that only show what can be had later: such an event is dated by the day from which it can.
    #[serde(default)]
    pub(crate) shown: Vec<String>,
    /// Values by role and value, with the words of a trigger that give them instead of the `fixed` one of its rule
    /// (`instead.status.rejected = ["block"]`).
    #[serde(default)]
    pub(crate) instead: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Roles that several play, each telling naming some: who took part in a round of funding.
    #[serde(default)]
    pub(crate) several: Vec<String>,
    /// Sentences that must give an event of the type; for the tests.
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    /// Sentences that must give none.
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(default)]
    pub(crate) no: Vec<String>,
    #[serde(default)]
    pub(crate) rule: Vec<RuleText>,
}

/// What it means that an event is dated after the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Later {
    /// It is planned.
    #[default]
    Planned,
    /// It is a result, which no plan is: the period was read a year too late, and goes.
    Misread,
}

/// Which figures are a role: those of which all that is asked for holds. As a file has it, and with role and words by number.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Value<R, W> {
    pub(crate) role: R,
    /// Of one of these kinds.
    pub(crate) kinds: Vec<String>,
    /// Behind one of these words, perhaps with a hedge between: "to almost $40".
    #[serde(default = "Option::default")]
    pub(crate) after: Option<W>,
    /// Of a rate of one of these: "44 cents a share".
    #[serde(default)]
    pub(crate) per: Vec<String>,
    /// What it measures is called so.
    #[serde(default)]
    pub(crate) measure: Vec<String>,
    /// No amount of change.
    #[serde(default)]
    pub(crate) level: bool,
}

/// Modality by the form of the trigger.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Defaults {
    /// Simple past and perfect.
    pub(crate) past: Modality,
    /// Simple present, and verbs of headlines.
    pub(crate) present: Modality,
    /// "is buying".
    pub(crate) progressive: Modality,
    /// A noun that nothing says more about.
    pub(crate) noun: Modality,
    /// After "agreed to", "signed", "a deal to".
    pub(crate) agreed: Modality,
    /// After "will", "plans to".
    pub(crate) future: Modality,
    /// After "will" alone, where that says that it is agreed: "said it will buy Osk".
    pub(crate) will: Option<Modality>,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            past: Modality::Completed,
            present: Modality::Completed,
            progressive: Modality::Ongoing,
            noun: Modality::Completed,
            agreed: Modality::Announced,
            future: Modality::Planned,
            will: None,
        }
    }
}

/// Who or what plays a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    /// A company, by name or resolved.
    Company,
    /// Another organisation.
    Organization,
    /// A person.
    Person,
    /// A place.
    Place,
    /// A name that nothing is known of.
    Unknown,
    /// Plain words, a figure, a fixed value.
    Plain,
}

/// What may fill a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A company, or a name that nothing else is known of.
    Company,
    /// A company, an organisation, a person, a country.
    Party,
    /// A party, or what else is bought and sold as a business: "650 video stores", "the local network".
    Business,
    /// A company or an organisation that has staff and premises; no person.
    Firm,
    /// A person.
    Person,
    /// Workers and their unions: an organisation, or a noun such as "pilots"; no company, person or place.
    Crew,
    /// An organisation, a government, a country; no company.
    Authority,
    /// Any name.
    Name,
    /// Any noun phrase.
    Thing,
    /// A stretch of time, or any noun phrase for one.
    Period,
    /// A noun phrase for what is made, sold or run: no person, workers, place or institution.
    Good,
    /// A place.
    Place,
    /// A figure: an amount, a percentage or a count.
    Figure,
    /// A rating of analysts or agencies, by the words of their scales: "neutral", "BBB-".
    Grade,
}

impl Kind {
    /// True for whoever may act: a company, an organisation, a person, a country.
    pub(crate) fn is_party(self) -> bool {
        matches!(self, Self::Party | Self::Business)
    }
}

/// A rule as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleText {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    /// Words that say something of a noun without a verb, with a figure beside them: "revenue of $3 billion, up 4%".
    #[serde(default)]
    pub(crate) predicates: Vec<String>,
    /// Role by slot: `subject`, `object`, `owner`, `holder`, `maker`, `compound`, `self`, a preposition; `subject.whose` for the owner of
    /// the subject, `subject.title` for the post of a person, `clause` for the subject of the clause behind the verb,
    /// `retained` for the object that a passive verb keeps. Several roles may be tried in turn, parted by spaces.
    #[serde(default)]
    pub(crate) slots: BTreeMap<String, String>,
    /// Roles that must be filled; `a|b` asks for one of them.
    #[serde(default)]
    pub(crate) need: Vec<String>,
    /// The role that the company of the sentence or of the article fills when nothing else does: "the stock fell".
    #[serde(default)]
    pub(crate) implied: Option<String>,
    /// Only a company of the same sentence fills it: "Osk said sales fell", but not "Sales fell".
    #[serde(default)]
    pub(crate) implied_here: bool,
    /// The subject's noun must be one of these.
    #[serde(default)]
    pub(crate) subject: Vec<String>,
    /// The object's noun must be one of these.
    #[serde(default)]
    pub(crate) object: Vec<String>,
    #[serde(default)]
    pub(crate) not_subject: Vec<String>,
    #[serde(default)]
    pub(crate) not_object: Vec<String>,
    /// One of these single words must stand in the noun phrase of the subject (of a noun trigger: its own), "of" phrases included.
    #[serde(default)]
    pub(crate) about: Vec<String>,
    /// None of these may stand there.
    #[serde(default)]
    pub(crate) not_about: Vec<String>,
    /// One of these single words must stand in the noun phrase of the object.
    #[serde(default)]
    pub(crate) object_about: Vec<String>,
    /// No company may stand in the noun phrase of the subject.
    #[serde(default)]
    pub(crate) no_company: bool,
    /// One of these words or phrases must stand in the sentence.
    #[serde(default)]
    pub(crate) near: Vec<String>,
    /// What must stand near may stand in one of the two sentences before too: a report on a market says so once.
    #[serde(default)]
    pub(crate) nearby: bool,
    /// None of these may stand in the sentence.
    #[serde(default)]
    pub(crate) block: Vec<String>,
    /// Kinds of figures that must stand in the clause: `money`, `percent`, `count`, `any`.
    #[serde(default)]
    pub(crate) figure: Vec<String>,
    /// None of these kinds of figures may stand in the clause.
    #[serde(default)]
    pub(crate) no_figure: Vec<String>,
    /// The needed roles must be named in the sentence; "it" is too little.
    #[serde(default)]
    pub(crate) explicit: bool,
    /// Who takes part must be known to be what the role asks for: "Osk rose 2%" of a company, and not "Utilities rose 2%".
    #[serde(default)]
    pub(crate) known: bool,
    /// How many must play the first role of the type's key; that of the type when it says more.
    #[serde(default)]
    pub(crate) least: usize,
    /// The trigger may be part of a name: "the Halden Energy Forum".
    #[serde(default)]
    pub(crate) named: bool,
    /// A noun trigger tells of a happening without article, owner or verb ("layoffs", "an outage").
    #[serde(default)]
    pub(crate) bare: bool,
    /// The preposition before a noun trigger must be one of these.
    #[serde(default)]
    pub(crate) after: Vec<String>,
    /// The chunk of a noun trigger must hold a name beside the trigger.
    #[serde(default)]
    pub(crate) own_named: bool,
    /// The object must be a name.
    #[serde(default)]
    pub(crate) object_named: bool,
    /// Only what is still to come is an event of the rule: "profit will fall", but not "profit fell".
    #[serde(default)]
    pub(crate) ahead: bool,
    /// Only what is negated is an event of the rule: "results will not meet expectations".
    #[serde(default)]
    pub(crate) negative: bool,
    /// What is only expected or rumoured is no event of the rule: "expects to post a loss".
    #[serde(default)]
    pub(crate) happened: bool,
    /// The simple present tells of one happening in running text too: "a successor is in the works".
    #[serde(default)]
    pub(crate) habit: bool,
    #[serde(default)]
    pub(crate) direction: Option<Direction>,
    #[serde(default)]
    pub(crate) modality: Option<Modality>,
    /// How sure the rule is by itself, 0 to 1.
    #[serde(default = "sure")]
    pub(crate) confidence: f64,
    /// Roles with a fixed value, such as `action = "close"`.
    #[serde(default)]
    pub(crate) fixed: BTreeMap<String, String>,
}

/// Confidence of a rule that says nothing about it: a little under the share of right events over all rules on the development
/// articles (0.80 of 124).
fn sure() -> f64 {
    0.75
}

/// A rule by the voice of its triggers, each part with whether it is the passive one. What a rule says of the subject holds of the noun
/// before the verb, and a passive's is what others have as their object: "jobs were shed" under `subject = ["job"]`.
pub(crate) fn by_voice(rule: RuleText, is_participle: impl Fn(&str) -> bool) -> Vec<(RuleText, bool)> {
    let (passive, other): (Vec<_>, Vec<_>) =
        rule.verbs.iter().cloned().partition(|verb| verb.strip_prefix("be ").is_some_and(&is_participle));
    let of_subject = !rule.subject.is_empty() || !rule.about.is_empty() || !rule.not_about.is_empty() || rule.no_company;
    let object = ["object", "object.whose"].iter().any(|slot| rule.slots.contains_key(*slot));
    let bare = !object && (rule.slots.contains_key("subject") || rule.slots.contains_key("subject.whose"));
    if passive.is_empty() || !rule.object.is_empty() || !(of_subject || bare) {
        return vec![(rule, false)];
    }
    let mut turned = RuleText { verbs: passive, nouns: Vec::new(), predicates: Vec::new(), ..rule.clone() };
    turned.object = std::mem::take(&mut turned.subject);
    turned.not_object.append(&mut turned.not_subject);
    if !object {
        for (of, to) in [("subject", "object"), ("subject.whose", "object.whose")] {
            if let Some(roles) = turned.slots.remove(of) {
                turned.slots.insert(to.to_owned(), roles);
            }
        }
    }
    let rest = RuleText { verbs: other, ..rule };
    let triggers = rest.verbs.len() + rest.nouns.len() + rest.predicates.len();
    [(rest, false), (turned, true)].into_iter().filter(|(_, passive)| *passive || triggers > 0).collect()
}

impl RuleText {
    /// A word that is asked of one noun or of one word of a phrase, and is none: "air show" and "spin-off" are several tokens, and never found.
    fn several_tokens(&self) -> Option<&str> {
        let lists = [&self.subject, &self.object, &self.not_subject, &self.not_object, &self.about, &self.not_about, &self.object_about];
        lists.into_iter().flatten().map(String::as_str).find(|word| !word.starts_with('@') && word.contains([' ', '-']))
    }
}

/// Reads a file; errors name the file and the line.
pub(crate) fn parse(name: &str, text: &str) -> Result<File, RuleError> {
    let file: File = rules::file(name, text)?;
    let fault = file.rule.iter().find_map(|rule| Some((rule, rule.several_tokens()?)));
    match fault {
        Some((rule, word)) => Err(RuleError::new(name, format!("{}: \"{word}\" is no single word; near and block take phrases", rule.id))),
        None => Ok(file),
    }
}
