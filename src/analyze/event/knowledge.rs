//! What the event finder knows: the rules of every type, the cues of modality, and short lists of nouns.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::cue::{CueText, Cues};
use super::rule::{File, Rules, interned, parse};
use crate::analyze::pattern::RuleError;
use crate::analyze::rules::file;
use crate::lang::{Dictionary, Vocab, Word, WordSet, inflect};

/// One file an event type.
macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$((concat!("events/", $name, ".toml"), include_str!(concat!("../../data/events/", $name, ".toml")))),*] };
}

/// The rule files. Their order is the order in which one announcement takes its type when several fit.
pub(crate) const FILES: &[(&str, &str)] = files![
    "acquisition",
    "merger",
    "divestiture",
    "ipo",
    "investment",
    "financing",
    "contract",
    "partnership",
    "product_launch",
    "product_issue",
    "dividend_buyback",
    "earnings",
    "guidance",
    "sales_change",
    "share_price_move",
    "market_move",
    "rating_change",
    "executive_change",
    "layoffs",
    "strike",
    "facility",
    "expansion",
    "legal_action",
    "investigation",
    "regulatory_approval",
    "fine",
    "policy",
    "bankruptcy",
    "data_breach",
    "conference",
    "dispute",
    "award",
];

/// Cues of modality.
const CUES: &str = include_str!("../../data/events/cues.toml");
/// Lists that rules name by `@list`, and those of the finder itself.
const LISTS: &str = include_str!("../../data/events/lists.toml");

/// Everything that the event finder knows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Knowledge {
    pub(super) rules: Rules,
    pub(super) cues: Cues,
    /// Nouns for state offices: "regulators", "court".
    pub(super) offices: WordSet,
    /// Those of them whose names stand for a state: "the Federal Government".
    pub(super) governments: WordSet,
    /// Nouns for fairs and conferences, whose names often hold their place.
    pub(super) fairs: WordSet,
    /// Nouns for buildings and grounds where events are held.
    pub(super) venues: WordSet,
    /// Nouns for the surroundings of a place: "the Oslo area".
    pub(super) areas: WordSet,
    /// Plain nouns that may take part: "investors", "consortium".
    pub(super) actors: WordSet,
    /// Nouns that stand for a company with "the": "retailer", "carrier".
    pub(super) company_nouns: WordSet,
    /// Words in capitals that name nobody: "AI", "HR".
    pub(super) not_names: WordSet,
    /// Nouns for posts: "chief", "director".
    pub(super) posts: WordSet,
    /// Verbs whose participle tells what something is worth: "valued at".
    pub(super) appraisals: WordSet,
    /// What a thing is paid with: "for $3 million in cash".
    pub(super) payments: WordSet,
    /// Nouns of what stands for a listed company: "the stock".
    pub(super) securities: WordSet,
    /// Nouns of spans of time: "quarter", "year".
    pub(super) periods: WordSet,
    /// Words that address the reader: "you".
    pub(super) you: WordSet,
    /// Words of a writer who speaks for his company: "we".
    pub(super) we: WordSet,
    /// Words for nobody in particular: "some", "many".
    pub(super) vague: WordSet,
    /// Nouns for bodies that are no companies: "university", "museum".
    pub(super) bodies: WordSet,
    /// Nouns for who is only cited: "analyst", "data".
    pub(super) sources: WordSet,
    /// Nouns for workers and their unions: "pilot".
    pub(super) crews: WordSet,
    /// Nouns whose percentage is no share of anything: "premium".
    pub(super) rates: WordSet,
    /// Nouns that count what follows: "a range of".
    pub(super) quantities: WordSet,
    /// Nouns for parts of companies: "unit".
    pub(super) parts: WordSet,
    /// Nouns for what is bought and sold as a business: "store", "pipeline".
    pub(super) assets: WordSet,
    /// Verbs of those who decide about what others do: "approve".
    pub(super) deciding: WordSet,
    /// Those who decide for their company: "shareholder".
    pub(super) members: WordSet,
    /// Those of them who act for it: "board".
    pub(super) boards: WordSet,
    /// Verbs whose participle tells who made an offer: "made by".
    pub(super) making: WordSet,
    /// Nouns for what is held of a company: "stake", "percent".
    pub(super) holdings: WordSet,
    /// Units of time: "week".
    pub(super) lengths: WordSet,
    /// Nouns for the start of what is sold or run: "debut".
    pub(super) beginnings: WordSet,
    /// Nouns of what companies report and guide for: "revenue", "margin".
    pub(super) results: WordSet,
    /// Nouns before the name of a post: "the role of".
    pub(super) post_nouns: WordSet,
    /// Ratings that are nothing else: "equal-weight", "Baa3".
    pub(super) scale: Vec<Box<[Word]>>,
    /// Words that are ratings where they stand as one: "buy", "neutral".
    pub(super) grades: WordSet,
    /// Verbs of those who rate: "upgrade".
    pub(super) rating_verbs: WordSet,
    /// Nouns for a rating: "recommendation".
    pub(super) ratings: WordSet,
    /// Nouns for the price that an analyst expects: "target".
    pub(super) targets: WordSet,
}

/// The list file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListText {
    list: BTreeMap<String, Vec<String>>,
}

impl Knowledge {
    /// Reads the embedded rules. A user's `own` file (name and text) takes the place of the embedded one of its type, or comes after them.
    pub(crate) fn read(vocab: &mut Vocab, dictionary: &mut Dictionary, own: &[(&str, &str)]) -> Result<Self, RuleError> {
        let lists = lists()?;
        let cues: CueText = file("events/cues.toml", CUES)?;
        let mut files = Vec::with_capacity(FILES.len());
        for (name, text) in FILES {
            files.push((*name, expand(name, parse(name, text)?, &lists)?));
        }
        for (name, text) in own {
            let file = expand(name, parse(name, text)?, &lists)?;
            match files.iter_mut().find(|(_, known)| known.kind == file.kind) {
                Some(place) => *place = (*name, file),
                None => files.push((*name, file)),
            }
        }
        learn(&files, &lists, vocab, dictionary);
        let rules = Rules::read(files, vocab)?;
        let scale = ["agency_grades", "stances"].iter().filter_map(|name| lists.get(*name)).flatten();
        let scale = scale.map(|phrase| interned(phrase, vocab)).collect();
        let mut words = |name: &str| WordSet::new(lists.get(name).into_iter().flatten().map(String::as_str), vocab);
        let (offices, actors, company_nouns) = (words("offices"), words("actors"), words("company_nouns"));
        let (not_names, posts, quantities) = (words("not_names"), words("titles"), words("quantities"));
        let (periods, securities, appraisals) = (words("periods"), words("securities"), words("appraisals"));
        let (payments, parts, holdings) = (words("payments"), words("parts"), words("holdings"));
        let (boards, making) = (words("boards"), words("making"));
        let (assets, deciding, members) = (words("assets"), words("deciding"), words("members"));
        let (crews, rates) = (words("crews"), words("percentages"));
        let (sources, bodies) = (words("sources"), words("bodies"));
        let (you, we, vague, governments) = (words("you"), words("we"), words("vague"), words("governments"));
        let (fairs, venues, areas) = (words("fairs"), words("venues"), words("areas"));
        let (beginnings, lengths) = (words("beginnings"), words("lengths"));
        let (post_nouns, results, rating_verbs) = (words("post_nouns"), words("results"), words("rating_verbs"));
        let (grades, ratings, targets) = (words("grades"), words("ratings"), words("targets"));
        Ok(Self {
            fairs,
            venues,
            areas,
            you,
            we,
            vague,
            governments,
            sources,
            crews,
            rates,
            bodies,
            rules,
            cues: Cues::compile(cues, vocab),
            offices,
            actors,
            company_nouns,
            not_names,
            posts,
            periods,
            securities,
            appraisals,
            payments,
            quantities,
            parts,
            assets,
            deciding,
            members,
            boards,
            making,
            holdings,
            post_nouns,
            results,
            beginnings,
            lengths,
            scale,
            grades,
            rating_verbs,
            ratings,
            targets,
        })
    }
}

/// Words of rules that the dictionary does not know get their forms from it too.
fn learn(files: &[(&str, File)], lists: &BTreeMap<String, Vec<String>>, vocab: &mut Vocab, dictionary: &mut Dictionary) {
    let rules = || files.iter().flat_map(|(_, file)| &file.rule);
    for verb in rules().flat_map(|rule| &rule.verbs) {
        dictionary.learn_verb(vocab, verb.split(' ').next().unwrap_or_default());
    }
    let of_rules = rules().flat_map(|rule| {
        let lists = [&rule.nouns, &rule.about, &rule.object_about, &rule.subject, &rule.object, &rule.not_subject, &rule.not_object];
        lists.into_iter().flatten().map(|noun| noun.rsplit(' ').next().unwrap_or_default())
    });
    let nouns: Vec<&str> = of_rules.chain(lists.values().flatten().map(String::as_str)).collect();
    // A list that holds "handler" and "handlers" holds one noun.
    let plurals: HashSet<String> = nouns.iter().map(|noun| inflect::with_s(noun)).collect();
    for noun in nouns.iter().filter(|noun| !plurals.contains(**noun)) {
        dictionary.learn_noun(vocab, noun);
    }
}

/// The named lists.
fn lists() -> Result<BTreeMap<String, Vec<String>>, RuleError> {
    let text: ListText = file("events/lists.toml", LISTS)?;
    Ok(text.list)
}

/// Puts the entries of a list where a rule names it as `@list`.
fn expand(name: &str, mut file: File, lists: &BTreeMap<String, Vec<String>>) -> Result<File, RuleError> {
    for rule in &mut file.rule {
        let all = [
            &mut rule.verbs,
            &mut rule.nouns,
            &mut rule.subject,
            &mut rule.object,
            &mut rule.not_subject,
            &mut rule.not_object,
            &mut rule.about,
            &mut rule.not_about,
            &mut rule.object_about,
            &mut rule.near,
            &mut rule.block,
        ];
        for words in all {
            let mut full = Vec::with_capacity(words.len());
            for word in words.drain(..) {
                match word.strip_prefix('@') {
                    None => full.push(word),
                    Some(list) => match lists.get(list) {
                        Some(entries) => full.extend(entries.iter().cloned()),
                        None => return Err(RuleError::new(name, format!("{}: unknown list @{list}", rule.id))),
                    },
                }
            }
            *words = full;
        }
    }
    Ok(file)
}
