//! From text to facts: companies, times, figures, events, in this order.

pub(crate) mod company;
mod compiled;
pub(crate) mod engine;
pub(crate) mod entities;
pub(crate) mod event;
pub(crate) mod figure;
mod frequent;
mod limit;
pub(crate) mod lists;
pub(crate) mod parts;
pub(crate) mod pattern;
pub(crate) mod rules;
pub(crate) mod time;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{NaiveDate, NaiveTime};

use crate::lang::number::Number;
use crate::lang::{Syntax, Text, Zone};
use crate::options::Phase;
use crate::report::{Company, Event, Explanation, Figure, Organization, Person, Time};
use crate::span::Span;
pub(crate) use engine::Engine;

/// What an analysis is given beside the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Day of publication: the reference of relative times.
    pub(crate) date: Option<NaiveDate>,
    /// Time of day of the publication, when known.
    pub(crate) time: Option<NaiveTime>,
    /// Language tag of the article, when known.
    pub(crate) language: Option<String>,
    /// Top-level domain of the country that the site is of, in lower case: "au".
    pub(crate) home: Option<String>,
    /// What the site is named after: see `event::house::words`.
    pub(crate) site: Option<String>,
    /// Record rejected items too.
    pub(crate) explain: bool,
    /// The last phase that is asked for.
    pub(crate) last_phase: Phase,
    /// Set from outside when the document has taken long enough.
    pub(crate) stop: Option<Arc<AtomicBool>>,
}

impl Context {
    /// True when the document has taken long enough: phases are not started, loops over a phase's items end.
    fn stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// What was found in one text; offsets are bytes until [`crate::offsets`] turns them into code points.
#[derive(Debug, Default)]
pub(crate) struct Analysis {
    pub(crate) companies: Vec<Company>,
    pub(crate) organizations: Vec<Organization>,
    pub(crate) people: Vec<Person>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) times: Vec<Time>,
    pub(crate) events: Vec<Event>,
    pub(crate) explain: Vec<Explanation>,
    /// Which tokens name what; set by the company phase.
    pub(crate) entities: entities::Entities,
    /// Every number of the text, scanned once for times and figures.
    pub(crate) numbers: Vec<Number>,
    /// The text is too full of numbers, times or triggers to be read to its end.
    pub(crate) dense: bool,
    /// Word classes, noun chunks and clauses; set after the company phase.
    pub(crate) syntax: Syntax,
}

/// What finds one kind of facts.
type Find = fn(&Text<'_>, &Context, &Engine, &mut Analysis);

/// What follows the companies, each with what it is part of.
const PHASES: [(Phase, Find); 3] = [(Phase::Figures, time::find), (Phase::Figures, figure::find), (Phase::Events, event::find)];

/// Analyses one text. The phases run in this order; each sees what the ones before it found.
pub(crate) fn run(text: &str, zones: &[(Span, Zone)], context: &Context, engine: &Engine) -> Analysis {
    let text = Text::new(text, zones, &engine.vocab);
    let mut analysis = Analysis::default();
    if context.stopped() {
        return analysis;
    }
    company::find(&text, context, engine, &mut analysis);
    if context.last_phase == Phase::Companies || context.stopped() {
        return analysis;
    }
    if text.text.len() < parts::LARGE {
        phases(&text, context, engine, &mut analysis);
    } else {
        parts::phases(text, parts::LARGE, context, engine, &mut analysis);
    }
    analysis
}

/// What follows the companies.
fn phases(text: &Text<'_>, context: &Context, engine: &Engine, analysis: &mut Analysis) {
    analysis.syntax = Syntax::new(text, &engine.dictionary, &analysis.entities.names(), || !context.stopped());
    for (asked, phase) in PHASES {
        if asked > context.last_phase || context.stopped() {
            break;
        }
        phase(text, context, engine, analysis);
    }
}

/// Word classes, noun chunks and clauses of a whole text.
pub(crate) fn syntax(text: &Text<'_>, engine: &Engine) -> Syntax {
    let mut analysis = Analysis::default();
    company::find(text, &Context::default(), engine, &mut analysis);
    Syntax::new(text, &engine.dictionary, &analysis.entities.names(), || true)
}
