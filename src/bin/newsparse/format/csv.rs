//! CSV: one row an item. No cell can become a formula in a spreadsheet.

use newsparse::report::{Event, Figure, Number, Report};

use crate::args::Section;
use crate::words;

/// Roles of events that have a column of their own; others stand in the column `other_roles` as `role=words`. New ones come last.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "acquirer", "target", "seller", "buyer", "asset", "backer", "investor", "investee", "issuer", "lender", "partner", "new_company",
    "customer", "supplier", "company", "product", "party", "person", "role", "action", "replaces", "analyst", "rating", "previous", "item",
    "metric", "market", "region", "authority", "subject", "matter", "plaintiff", "defendant", "court", "allegation", "union",
    "demand", "facility", "unit", "victim", "attacker", "data", "tool", "organizer", "event", "speaker", "recipient", "award",
    "measure", "affected", "reason", "claim", "issue", "period", "round", "instrument", "venue", "mechanism", "chapter", "purpose",
    "status", "quantity", "stake", "price", "target_price", "level", "eps", "revenue", "per_share",
];

/// Columns that every table starts with.
const SOURCE: &[&str] = &["source", "id", "part", "date_published"];
const COMPANY: &[&str] = &["name", "ticker", "exchange", "country", "kind", "parent", "salience", "mentions", "start", "end", "rule"];
const NAMED: &[&str] = &["name", "kind_or_role", "company", "mentions", "start", "end", "rule"];
const FIGURE: &[&str] = &[
    "kind",
    "text",
    "value",
    "low",
    "high",
    "unit",
    "currency",
    "qualifier",
    "direction",
    "measure",
    "subject",
    "period",
    "previous",
    "per",
    "start",
    "end",
    "rule",
    "evidence",
];
const TIME: &[&str] = &["kind", "text", "value", "start", "end", "rule"];
const EVENT: &[&str] =
    &["type", "modality", "trigger", "date", "place", "direction", "amounts", "confidence", "start", "end", "rule", "words", "evidence"];

/// The first line.
pub(super) fn header(section: Section) -> Vec<u8> {
    let columns: &[&str] = match section {
        Section::Companies => COMPANY,
        Section::Organizations | Section::People => NAMED,
        Section::Times => TIME,
        Section::Events => EVENT,
        Section::Figures | Section::Article => FIGURE,
    };
    let mut row = Row::default();
    let roles: &[&str] = if section == Section::Events { ROLES } else { &[] };
    SOURCE.iter().chain(columns).chain(roles).for_each(|name| row.fixed(name));
    if section == Section::Events {
        row.fixed("other_roles");
    }
    let mut out = Vec::new();
    row.end(&mut out);
    out
}

/// The items of one section.
pub(super) fn print(report: &Report, section: Section, out: &mut Vec<u8>) {
    let start = || {
        let mut row = Row::default();
        row.text(&report.source.name);
        row.text(report.source.id.as_deref().unwrap_or_default());
        row.number(report.source.part);
        row.text(report.article.published.as_ref().map_or("", |p| p.date.as_str()));
        row
    };
    match section {
        Section::Companies => {
            for c in &report.companies {
                let mut row = start();
                [Some(&c.name), c.ticker.as_ref(), c.exchange.as_ref(), c.country.as_ref()].into_iter().for_each(|cell| row.maybe(cell));
                row.name(&c.kind);
                row.maybe(c.parent.as_ref());
                row.number(Some(c.salience));
                row.mentions(&c.mentions);
                row.text(&c.rule);
                row.end(out);
            }
        }
        Section::Organizations => {
            for o in &report.organizations {
                let mut row = start();
                [o.name.as_str(), &o.kind, ""].iter().for_each(|cell| row.text(cell));
                row.mentions(&o.mentions);
                row.text(&o.rule);
                row.end(out);
            }
        }
        Section::People => {
            for p in &report.people {
                let mut row = start();
                [Some(&p.name), p.role.as_ref(), p.company.as_ref()].into_iter().for_each(|cell| row.maybe(cell));
                row.mentions(&p.mentions);
                row.text(&p.rule);
                row.end(out);
            }
        }
        Section::Times => {
            for t in &report.times {
                let mut row = start();
                row.name(&t.kind);
                row.text(&t.text);
                row.maybe(t.value.as_ref());
                row.number(Some(t.start));
                row.number(Some(t.end));
                row.text(&t.rule);
                row.end(out);
            }
        }
        Section::Events => {
            let text = Text::new(&report.article.text);
            report.events.iter().for_each(|e| event(start(), e, &report.figures, &text, out));
        }
        Section::Figures | Section::Article => {
            let text = Text::new(&report.article.text);
            report.figures.iter().for_each(|f| figure(start(), f, &text, out));
        }
    }
}

/// Characters before and after an item that are taken for its sentence; the longest sentences of news have some hundred.
const AROUND: u32 = 500;

/// A text that is sliced by code points.
struct Text<'a> {
    text: &'a str,
    places: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, places: text.char_indices().map(|(at, _)| at).collect() }
    }

    /// The sentence that proves the item at `at`; of a sentence without end what stands around it.
    fn sentence(&self, [start, end]: [u32; 2], at: u32) -> &'a str {
        let (start, end) = (start.max(at.saturating_sub(AROUND)), end.min(at.saturating_add(AROUND)));
        let byte = |at: u32| self.places.get(at as usize).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }
}

/// The row of a figure.
fn figure(mut row: Row, f: &Figure, text: &Text<'_>, out: &mut Vec<u8>) {
    row.name(&f.kind);
    row.text(&f.text);
    [f.value, f.low, f.high].into_iter().for_each(|n| row.value(n));
    [&f.unit, &f.currency].into_iter().for_each(|cell| row.maybe(cell.as_ref()));
    row.name(&f.qualifier);
    row.name(&f.direction);
    [&f.measure, &f.subject, &f.period].into_iter().for_each(|cell| row.maybe(cell.as_ref()));
    row.value(f.previous);
    row.maybe(f.per.as_ref());
    row.number(Some(f.start));
    row.number(Some(f.end));
    row.text(&f.rule);
    row.text(text.sentence(f.sentence, f.start));
    row.end(out);
}

/// The row of an event.
fn event(mut row: Row, e: &Event, figures: &[Figure], text: &Text<'_>, out: &mut Vec<u8>) {
    row.text(&e.kind);
    row.name(&e.modality);
    row.text(&e.trigger.text);
    row.text(e.date.as_ref().map_or("", |d| d.value.as_str()));
    let who = |p: &newsparse::report::Participant| p.company.clone().unwrap_or_else(|| p.text.clone());
    // Where a type has a role for the place, that is the place.
    row.maybe(e.place.clone().or_else(|| e.participants.iter().find(|p| p.role == "place").map(who)).as_ref());
    row.name(&e.direction);
    let amounts: Vec<&str> = e.amounts.iter().filter_map(|i| Some(figures.get(*i as usize)?.text.as_str())).collect();
    row.text(&amounts.join("; "));
    row.number(Some(e.confidence));
    row.number(Some(e.trigger.start));
    row.number(Some(e.trigger.end));
    row.text(&e.rule);
    row.text(&words::sentence(e, figures));
    row.text(e.mentions.first().map_or("", |m| text.sentence(m.sentence, m.trigger[0])));
    for role in ROLES {
        let players: Vec<String> = e.participants.iter().filter(|p| p.role == *role).map(who).collect();
        row.text(&players.join("; "));
    }
    let others = e.participants.iter().filter(|p| p.role != "place" && !ROLES.contains(&p.role.as_str()));
    row.text(&others.map(|p| format!("{}={}", p.role, who(p))).collect::<Vec<_>>().join("; "));
    row.end(out);
}

/// One row under construction.
#[derive(Debug, Default)]
struct Row(csv::ByteRecord);

impl Row {
    /// A cell of our own words.
    fn fixed(&mut self, cell: &str) {
        self.0.push_field(cell.as_bytes());
    }

    /// A cell of words from outside. What a spreadsheet would take for a formula gets a quote in front, as OWASP advises.
    fn text(&mut self, cell: &str) {
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.0.push_field(format!("'{cell}").as_bytes());
        } else {
            self.fixed(cell);
        }
    }

    /// A cell that may be empty.
    fn maybe(&mut self, cell: Option<&String>) {
        self.text(cell.map_or("", String::as_str));
    }

    /// A number.
    fn number<T: ToString>(&mut self, cell: Option<T>) {
        self.fixed(&cell.map(|n| n.to_string()).unwrap_or_default());
    }

    /// A number as JSON has it.
    fn value(&mut self, cell: Option<Number>) {
        self.fixed(&cell.and_then(|n| serde_json::to_string(&n).ok()).unwrap_or_default());
    }

    /// A name of a fixed set, as JSON has it.
    fn name(&mut self, cell: &impl serde::Serialize) {
        let value = serde_json::to_value(cell).unwrap_or_default();
        self.fixed(value.as_str().unwrap_or_default());
    }

    /// How often something is named, and where first.
    fn mentions(&mut self, mentions: &[newsparse::report::Mention]) {
        self.number(Some(mentions.len()));
        self.number(mentions.first().map(|m| m.start));
        self.number(mentions.first().map(|m| m.end));
    }

    /// Ends the row.
    fn end(self, out: &mut Vec<u8>) {
        let mut writer = csv::Writer::from_writer(out);
        // Writing into memory does not fail.
        let _ = writer.write_byte_record(&self.0).and_then(|()| Ok(writer.flush()?));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut row = Row::default();
        for cell in ["=1+1", "+1", "-1", "@x", "\tx", "a=1", "say \"hi\", then", ""] {
            row.text(cell);
        }
        row.number(Some(-1));
        let mut out = Vec::new();
        row.end(&mut out);
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "'=1+1,'+1,'-1,'@x,'\tx,a=1,\"say \"\"hi\"\", then\",,-1\n");
    }

    #[test]
    fn every_role_of_the_rules_has_its_column() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/events");
        let mut seen = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let rules: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
            let roles = rules.get("roles").and_then(|r| r.as_table()).cloned().unwrap_or_default();
            for (role, kind) in roles.iter().filter(|(role, _)| role.as_str() != "place") {
                // Figures are in the column of amounts.
                assert!(kind.as_str() == Some("figure") || ROLES.contains(&role.as_str()), "{role}");
                seen += 1;
            }
        }
        assert!(seen > 80, "{seen}");
        let columns: std::collections::HashSet<&str> = SOURCE.iter().chain(EVENT).chain(ROLES).copied().collect();
        assert_eq!(columns.len(), SOURCE.len() + EVENT.len() + ROLES.len(), "no two columns have one name");
    }

    #[test]
    fn events_have_one_row_with_their_words_and_evidence() {
        let text = "É 🚢 says it. Halden Marine Inc. bought Osk Shipping for $3 billion.";
        let options = newsparse::Options { format: newsparse::Format::Body, ..Default::default() };
        let report = newsparse::analyze(text, &options).unwrap();
        let mut table = header(Section::Events);
        print(&report, Section::Events, &mut table);
        let mut reader = csv::Reader::from_reader(&table[..]);
        let names = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let cell = |name: &str| row.get(names.iter().position(|n| n == name).unwrap()).unwrap().to_string();
        assert_eq!([cell("type"), cell("acquirer"), cell("target")], ["acquisition", "Halden Marine", "Osk Shipping"]);
        assert_eq!(cell("words"), "Halden Marine buys Osk Shipping for $3 billion");
        assert_eq!(cell("evidence"), "Halden Marine Inc. bought Osk Shipping for $3 billion.");
    }

    #[test]
    fn rows_are_as_long_as_the_header() {
        let text = "Halden Marine bought Osk Shipping for $3 billion in 2024.";
        let report = newsparse::analyze(text, &newsparse::Options::default()).unwrap();
        for section in [Section::Companies, Section::Organizations, Section::People, Section::Figures, Section::Times, Section::Events] {
            let mut table = header(section);
            print(&report, section, &mut table);
            // The reader refuses rows of another length.
            let rows: Result<Vec<_>, _> = csv::Reader::from_reader(&table[..]).byte_records().collect();
            rows.unwrap();
        }
    }
}
