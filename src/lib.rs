#![doc = include_str!("guide.md")]

mod analyze;
mod article;
mod bytes;
mod document;
#[doc(hidden)]
pub mod dump;
mod error;
mod knowledge;
mod lang;
mod letters;
mod lists;
mod offsets;
mod options;
pub mod report;
mod schema;
mod sixteen;
mod source;
mod span;

/// What the fuzz targets call; it exists in their builds only.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a page with every reader and panics when one of them makes another tree.
    pub fn html_tree(page: &str) {
        // Pages that are too deep are flattened here and not by the standard.
        if page.len() < 8_192 {
            let _ = crate::document::html::agree::agree(page, "fuzzed");
        }
    }
}

/// For the program that fits the weights of page blocks (`examples/fit_body`); no part of the interface.
#[doc(hidden)]
pub use document::html::fitting;
pub use error::{Error, ErrorKind};
pub use knowledge::{Knowledge, KnowledgeError};
pub use options::{Format, Options, Phase};
pub use report::{Report, SCHEMA_VERSION};
pub use schema::schema;
pub use source::{Container, container, jsonl, warc};

/// Month of the embedded lists and rules, as `--version` says it.
pub const DATA_DATE: &str = "2026-11";

use analyze::{Analysis, Context, Engine};
use document::Document;
use lang::Zone;
use report::{Article, SourceInfo, SourceKind, Status, Warning};
use source::Source;
use span::{CodePoints, Span};

/// Reads one document, splits it into sections and finds companies, figures, times and events.
///
/// A file that holds several documents (an archive's export) gives its first; [`analyze_all`] gives every one.
///
/// # Errors
/// When the input is empty, binary or over the size limit.
///
/// ```
/// let report = newsparse::analyze(b"Date: March 3, 2025\nHalden Marine bought Osk Shipping for $3 billion.", &Default::default())?;
/// assert_eq!(report.source.charset.as_deref(), Some("utf-8"));
/// # Ok::<(), newsparse::Error>(())
/// ```
pub fn analyze(input: impl AsRef<[u8]>, options: &Options) -> Result<Report, Error> {
    analyze_all(input, options)?.into_iter().next().ok_or(Error::Empty)
}

/// Like [`analyze`], for every document of the input, in order.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_all(input: impl AsRef<[u8]>, options: &Options) -> Result<Vec<Report>, Error> {
    let source = source::read(input.as_ref(), options)?;
    let (mut body, mut documents) = (None, Vec::new());
    match source.kind {
        SourceKind::Body => body = Some(body_article(&source.text, options)),
        SourceKind::Html => documents.push(document::html::read(&source.text, options)),
        SourceKind::Text => documents = document::plain::read(&source.text, options.stop_sign(), false),
    }
    // What was read is not needed any more, and the analysis needs the room.
    let Source { kind, text, charset, bytes, warnings } = source;
    drop(text);
    drop(input);
    let info = |part: Option<u32>, layout| SourceInfo {
        name: options.name.clone(),
        id: options.id.clone(),
        kind: Some(kind),
        charset: Some(charset.clone()),
        bytes,
        layout,
        part,
    };
    if let Some(article) = body {
        return Ok(vec![finish(article, warnings, info(None, None), options, &[])]);
    }
    let several = documents.len() > 1;
    let reports = documents.into_iter().zip(1..).map(|(mut document, part)| {
        let info = info(several.then_some(part), document.layout.take());
        document.warnings.splice(0..0, warnings.iter().cloned());
        document_report(document, info, options)
    });
    Ok(reports.collect())
}

/// Splits one document into its sections and stops there.
///
/// # Errors
/// As [`analyze`].
///
/// ```
/// let report = newsparse::parse("Date: March 3, 2025\nOsk Shipping opened a yard in Bergen.", &Default::default())?;
/// assert!(report.companies.is_empty());
/// # Ok::<(), newsparse::Error>(())
/// ```
pub fn parse(input: impl AsRef<[u8]>, options: &Options) -> Result<Report, Error> {
    analyze(input, &Options { analyze: false, ..options.clone() })
}

/// The article of a clean body: the text as it came, nothing parsed. English is what it is in where neither is told: a sentence is too
/// short to show its language.
fn body_article(text: &str, options: &Options) -> Article {
    let told = || lang::identify::identify(std::iter::once(text)).unwrap_or("en").to_string();
    let mut article = Article { text: text.into(), language: Some(options.language.clone().unwrap_or_else(told)), ..Article::default() };
    article.published = options.given_date();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let (start, end) = (at as u32, (at + paragraph.len()) as u32);
        if !paragraph.trim().is_empty() {
            article.body.push(report::BodyBlock { kind: report::BlockKind::Paragraph, level: None, text: paragraph.into(), start, end });
        }
        at += paragraph.len() + 2;
    }
    article
}

/// The report of a web page or a text page.
fn document_report(document: Document, info: SourceInfo, options: &Options) -> Report {
    let (mut article, mut warnings) = article::build(document, options);
    refuse_future(&mut article, options, &mut warnings);
    if article.body.is_empty() {
        warnings.push(Warning::new("no_article", "no running text was found"));
    }
    let zones = zones(&article);
    finish(article, warnings, info, options, &zones)
}

/// Takes out a day of publication after the day on which the page was fetched: it is that of an event, or an error.
fn refuse_future(article: &mut Article, options: &Options, warnings: &mut Vec<Warning>) {
    // A day of grace, for zones: the page's day may be ahead of the crawler's.
    let last = options.fetched.and_then(|day| day.succ_opt());
    let published = article.published.as_ref().and_then(|p| p.date.parse::<chrono::NaiveDate>().ok());
    if let (Some(last), Some(published)) = (last, published)
        && published > last
        && options.date.is_none()
    {
        warnings.push(Warning::new("future_date", format!("the page is dated {published}, after it was fetched")));
        article.published = None;
    }
}

/// The parts of `article.text`, in bytes.
fn zones(article: &Article) -> Vec<(Span, Zone)> {
    let mut zones = Vec::new();
    zones.extend(article.title.iter().map(|p| (Span { start: p.start, end: p.end }, Zone::Title)));
    zones.extend(article.dek.iter().map(|p| (Span { start: p.start, end: p.end }, Zone::Dek)));
    zones.extend(article.body.iter().map(|b| {
        let zone = if b.kind == report::BlockKind::Heading { Zone::Heading } else { Zone::Body };
        (Span { start: b.start, end: b.end }, zone)
    }));
    zones
}

/// The country that a page is of, as a top-level domain: that of its address, else the region of its language tag ("en-AU").
fn home(article: &Article, options: &Options) -> Option<String> {
    let country = |tag: &str| (tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphabetic())).then(|| tag.to_ascii_lowercase());
    let region = || article.language.as_deref().and_then(|tag| tag.split(['-', '_']).skip(1).find_map(country));
    host(article, options).rsplit('.').next().and_then(country).or_else(region)
}

/// The host in the address of a page; empty when it is not known.
fn host<'a>(article: &'a Article, options: &'a Options) -> &'a str {
    let url = options.url.as_deref().or(article.url.as_deref()).unwrap_or_default();
    url.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?', '#']).next().unwrap_or_default())
}

/// What the site of a page may be named after, where it says who it is.
fn site(article: &Article, options: &Options) -> Option<String> {
    let words = analyze::event::house::words(article.site.as_deref().unwrap_or_default(), host(article, options));
    (!words.is_empty()).then_some(words)
}

/// Analyses a finished article and its related stories, and turns all offsets into code points.
fn finish(mut article: Article, mut warnings: Vec<Warning>, source: SourceInfo, options: &Options, zones: &[(Span, Zone)]) -> Report {
    let mut analysis = Analysis::default();
    if options.analyze {
        let date = article.published.as_ref().and_then(|p| p.date.parse().ok());
        let time = article.published.as_ref().and_then(|p| p.time.as_deref()?.parse().ok());
        let (language, stop) = (article.language.clone(), options.stop.clone());
        let (home, site) = (home(&article, options), site(&article, options));
        let context = Context { date, time, language, home, site, explain: options.explain, last_phase: options.last_phase, stop };
        let engine = match &options.knowledge {
            Some(own) => &own.engine,
            None => Engine::builtin(),
        };
        // The blocks of a large article give up their words while it is analysed: they stand in `article.text` as well.
        let large = article.text.len() >= analyze::parts::LARGE;
        if large {
            article.body.iter_mut().for_each(|block| block.text = String::new());
        }
        analysis = analyze::run(&article.text, zones, &context, engine);
        if large {
            let Article { body, text, .. } = &mut article;
            body.iter_mut().for_each(|block| block.text = Span { start: block.start, end: block.end }.of(text).to_owned());
        }
        for story in &mut article.related {
            related(story, &context, engine);
        }
    }
    if analysis.dense {
        let message = "the text holds nothing but numbers, times or events over long stretches; those at its start were read";
        warnings.push(Warning::new("too_dense", message));
    }
    if options.stopped() {
        warnings.push(Warning::new("time_limit", "the time limit passed; this is what was found until then"));
    }
    offsets::all(&mut article, &mut analysis);
    Report {
        schema: SCHEMA_VERSION,
        source,
        status: Status::Ok,
        article,
        companies: analysis.companies,
        organizations: analysis.organizations,
        people: analysis.people,
        figures: analysis.figures,
        times: analysis.times,
        events: analysis.events,
        warnings,
        explain: analysis.explain,
    }
}

/// Analyses a related story on its own; its offsets are into its title, a blank line and its description.
fn related(story: &mut report::Related, context: &Context, engine: &Engine) {
    let mut text = story.title.clone();
    let mut zones = vec![(Span::new(0, text.len()), Zone::Title)];
    if let Some(description) = &story.description {
        text.push_str("\n\n");
        zones.push((Span::new(text.len(), text.len() + description.len()), Zone::Dek));
        text.push_str(description);
    }
    let found = analyze::run(&text, &zones, context, engine);
    let map = CodePoints::new(&text);
    (story.companies, story.figures, story.events) = (found.companies, found.figures, found.events);
    offsets::companies(&map, &mut story.companies);
    offsets::figures(&map, &mut story.figures);
    offsets::events(&map, &mut story.events);
}

/// For the program that fits the weights of text pages (`examples/fit_lines`); no part of the interface.
#[doc(hidden)]
pub use document::plain::fit as fit_lines;

/// The report of a text page, without analysis, read with other weights; for the same program.
#[doc(hidden)]
pub fn parse_text_with(page: &str, model: &fit_lines::Model) -> Option<Report> {
    let document = model.read(page).into_iter().next()?;
    let info = SourceInfo {
        name: String::new(),
        id: None,
        kind: Some(SourceKind::Text),
        charset: None,
        bytes: page.len() as u64,
        layout: document.layout.clone(),
        part: None,
    };
    Some(document_report(document, info, &Options { analyze: false, ..Options::default() }))
}

/// For the program that fits the confidence of events (`examples/fit_events`): every event of a text however unsure, with the names of
/// its features; no part of the interface.
#[doc(hidden)]
pub fn event_candidates(text: &str, date: Option<&str>) -> Vec<(report::Event, Vec<String>)> {
    let context = Context { date: date.and_then(|d| d.parse().ok()), ..Context::default() };
    analyze::event::candidates(text, &context, Engine::builtin())
}

/// For the program that fits the weights by which verbs are told from nouns (`examples/fit_tags.rs`): the words of a text that may be both,
/// with their bytes and the names of their signs; no part of the interface.
#[doc(hidden)]
pub fn tag_signs(text: &str) -> Vec<([u32; 2], Vec<String>)> {
    let engine = Engine::builtin();
    let text = lang::Text::new(text, &[], &engine.vocab);
    let syntax = analyze::syntax(&text, engine);
    let signs = text.sentences.iter().flat_map(|s| lang::tag::signs(&text, &engine.dictionary, s, &syntax.tags));
    signs
        .map(|(i, signs)| {
            let span = text.tokens[i].span;
            ([span.start, span.end], signs.into_iter().map(lang::sign::name).collect())
        })
        .collect()
}

/// For the program that fits the weights of a page's sources (`examples/fit_votes.rs`): for title, date and authors, every value with what
/// speaks for it and the sum of its weights; no part of the interface.
#[doc(hidden)]
pub fn ballots(page: &[u8]) -> Result<Vec<(&'static str, Vec<PageBallot>)>, Error> {
    let options = Options::default();
    let source = source::read(page, &options)?;
    let document = document::html::read(&source.text, &options);
    Ok(article::sections::ballots(&document, &options)
        .into_iter()
        .map(|(race, ballots)| {
            let open =
                |b: article::vote::Ballot| (b.value.clone(), b.features.iter().map(|f| f.name()).collect(), article::vote::sum(race, &b));
            (race.name(), ballots.into_iter().map(open).collect())
        })
        .collect())
}

/// A value, the names of its features, and the sum of their weights.
#[doc(hidden)]
pub type PageBallot = (String, Vec<String>, f32);
