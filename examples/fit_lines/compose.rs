//! Text pages composed of a page's true parts, in many orders and styles, with the right label of every line.

use crate::dice::Dice;
use crate::phrases as p;
use crate::source::{Source, Story};

/// A line with its label.
pub(crate) type Line = (String, &'static str);

/// A composed page and what it says.
#[derive(Debug, Default, Clone)]
pub(crate) struct Composed {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) date: String,
    pub(crate) body: Vec<String>,
    pub(crate) related: Vec<Story>,
    pub(crate) bio: Option<String>,
}

/// What pages are composed of.
pub(crate) struct Composer<'a> {
    pub(crate) dice: Dice,
    /// Other pages, whose headlines stand for other stories.
    pub(crate) others: &'a [Source],
    pub(crate) given: &'a [&'a str],
    pub(crate) family: &'a [&'a str],
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day in one of the ways in which pages write it.
pub(crate) fn written(dice: &mut Dice, date: &str) -> String {
    let number = |at: std::ops::Range<usize>| date.get(at).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
    let (y, m, d) = (number(0..4), number(5..7).clamp(1, 12), number(8..10));
    let month = MONTHS[m - 1];
    let short = &month[..3];
    let day = dice.pick(&DAYS);
    let (h, min) = (1 + dice.below(12), dice.below(60));
    let half = dice.pick(&["am", "pm"]);
    match dice.below(14) {
        0..=2 => format!("{month} {d}, {y}"),
        3 => format!("{short} {d}, {y}"),
        4 => format!("{short}. {d}, {y}"),
        5 | 6 => format!("{d} {month} {y}"),
        7 => format!("{day}, {month} {d}, {y}"),
        8 => format!("{y}-{m:02}-{d:02}"),
        9 => format!("{month} {d}, {y} at {h}:{min:02} {half} EST"),
        10 => format!("{} {short} {d}, {y} {h}:{min:02}{half} EDT", &day[..3]),
        11 => format!("{day} {d} {month} {y} {h:02}:{min:02} GMT"),
        12 => format!("{short} {d}, {y}, {h}:{min:02} {} ET", half.to_uppercase()),
        _ => format!("{d} {short} {y}"),
    }
}

/// What the first paragraph says, in fewer words, as the line above a text without a headline does.
fn retold(body: &[String]) -> Option<String> {
    let sentence = body.first()?.split_inclusive(". ").next()?.trim();
    let words: Vec<&str> = sentence.split(' ').collect();
    let kept = words.iter().enumerate().filter(|(at, w)| at % 5 != 3 || w.starts_with(char::is_uppercase)).map(|(_, w)| *w);
    let kept: Vec<&str> = kept.collect();
    (10..=40).contains(&kept.len()).then(|| format!("{}.", kept.join(" ").trim_end_matches(['.', ',', ';', ':'])))
}

pub(crate) fn joined(dice: &mut Dice, names: &[String]) -> String {
    let last = dice.pick(&[" and ", " & ", ", "]);
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(", ")),
    }
}

impl Composer<'_> {
    pub(crate) fn name(&mut self) -> String {
        format!("{} {}", self.dice.pick(self.given), self.dice.pick(self.family))
    }

    pub(crate) fn company(&mut self) -> String {
        format!("{} {}", self.dice.pick(self.family), self.dice.pick(&p::COMPANIES))
    }

    /// Headlines of other pages, with what is said about them.
    pub(crate) fn stories(&mut self, count: usize, described: bool) -> Vec<Story> {
        let mut out: Vec<Story> = Vec::new();
        for _ in 0..count * 4 {
            let other = &self.others[self.dice.below(self.others.len())];
            let title = other.title.clone().filter(|t| (12..160).contains(&t.len()) && !t.contains('\n'));
            let Some(title) = title else { continue };
            let sentence = other.bodies[0].iter().find(|x| x.len() > 60).and_then(|x| x.split_inclusive(['.', '?', '!']).next());
            let said = other.dek.clone().filter(|d| d.len() < 260).or_else(|| sentence.map(str::to_string));
            let description = said.map(|d| d.trim().to_string()).filter(|d| described && (40..320).contains(&d.len()) && d.ends_with('.'));
            if described && description.is_none() || out.iter().any(|s| s.title == title) {
                continue;
            }
            out.push(Story { title, description, heading: None });
            if out.len() == count {
                break;
            }
        }
        out
    }

    /// One page.
    pub(crate) fn page(&mut self, source: &Source) -> Composed {
        let mut page = Composed {
            title: source.title.clone().filter(|t| !t.contains('\n')),
            authors: source.authors.clone().unwrap_or_default().into_iter().filter(|a| (3..60).contains(&a.len())).take(4).collect(),
            date: source
                .date
                .clone()
                .unwrap_or_else(|| format!("20{}-{:02}-{:02}", 10 + self.dice.below(16), 1 + self.dice.below(12), 1 + self.dice.below(28))),
            ..Composed::default()
        };
        // Names that are no names ("Staff", e-mail addresses) teach nothing about names.
        let plain = |a: &String| a.split(' ').count().clamp(2, 4) == a.split(' ').count() && !a.contains([',', '|', '/', '@', '&', '(']);
        if page.authors.is_empty() || !page.authors.iter().all(plain) {
            page.authors = (0..1 + self.dice.below(10) / 8).map(|_| self.name()).collect();
        }
        page.body = source.bodies[0].iter().filter(|x| x.trim().len() > 1).cloned().collect();
        // Some pages are a few lines.
        if self.dice.yes(12) {
            page.body.truncate(1 + self.dice.below(3));
        }
        let wire = self.dice.yes(20);
        // A press release has no author.
        if self.dice.yes(if wire { 35 } else { 6 }) {
            page.authors.clear();
        }
        if self.dice.yes(20) && !wire {
            page.title = None;
        }
        self.head(&mut page, source, wire);
        self.body(&mut page, wire);
        self.tail(&mut page, wire);
        self.lay_out(&mut page);
        page
    }

    /// Everything above the text.
    fn head(&mut self, page: &mut Composed, source: &Source, wire: bool) {
        if self.dice.yes(35) && page.title.is_some() && !wire {
            self.menu(&mut page.lines, "pre", 18);
        }
        let bare = page.title.is_none();
        if let Some(title) = &page.title {
            if self.dice.yes(6) {
                page.lines.push((title.clone(), "pre"));
                self.menu(&mut page.lines, "pre", 4);
            }
            page.lines.push((title.clone(), "title"));
        }
        let date = written(&mut self.dice, &page.date);
        let dek =
            source.dek.clone().filter(|d| d.len() > 30 && d.len() < 320 && !page.body.iter().take(3).any(|b| b.starts_with(d.as_str())));
        let dek = if bare { retold(&page.body).or(dek) } else { dek };
        let dek = dek.filter(|_| self.dice.yes(if bare { 50 } else { 45 }));
        if bare {
            page.lines.push((format!("{}{date}", self.dice.pick(&["Date: ", "Date: ", "Published: ", "", "Posted on "])), "date"));
            page.lines.extend(dek.map(|d| (d, "dek")));
            return;
        }
        let mut parts: Vec<Vec<Line>> = Vec::new();
        parts.extend(dek.map(|d| vec![(d, "dek")]));
        if wire {
            let updated = self.dice.pick(&["", "", "Updated ", "Published "]);
            page.lines.push((format!("{updated}{date}"), "date"));
            return;
        }
        if self.dice.yes(72) && !page.authors.is_empty() {
            parts.push(self.byline(page, &date));
        } else {
            parts.push(vec![(
                format!("{}{date}", self.dice.pick(&["", "", "Published ", "Published on ", "Updated: ", "Last updated on "])),
                "date",
            )]);
        }
        if self.dice.yes(50) {
            let mut junk = Vec::new();
            for _ in 0..1 + self.dice.below(3) {
                junk.push((self.dice.pick(&p::META).to_string(), "meta"));
            }
            parts.push(junk);
        }
        if self.dice.yes(30) {
            let caption = self.caption();
            parts.push(vec![(caption, "meta")]);
        }
        // The dek comes first nearly always.
        if self.dice.yes(15) && parts.len() > 1 {
            let last = parts.len() - 1;
            parts.swap(0, self.dice.below(last + 1));
        }
        page.lines.extend(parts.into_iter().flatten());
    }

    fn byline(&mut self, page: &Composed, date: &str) -> Vec<Line> {
        let names = joined(&mut self.dice, &page.authors);
        let by = self.dice.pick(&["By ", "By ", "By ", "By ", "by ", "BY ", "Written by ", "Story by ", "By: ", "Author: ", "Words by "]);
        let role = self.dice.pick(&p::ROLES);
        let minutes = 2 + self.dice.below(12);
        match self.dice.below(14) {
            0..=2 => vec![(format!("{by}{names}"), "byline"), (date.to_string(), "date")],
            3 => vec![(format!("{by}{names}"), "byline"), (format!("Published {date}"), "date"), (format!("{minutes} min read"), "meta")],
            4 => vec![(format!("{by}{names} | {date}"), "byline")],
            5 => vec![(format!("{by}{names} | Published {date} | {minutes} min read"), "byline")],
            6 => vec![(format!("{by}{names}, {role}"), "byline"), (format!("Updated {date}"), "date")],
            7 => vec![(format!("{by}{names}"), "byline"), (role.to_string(), "meta"), (date.to_string(), "date")],
            8 => vec![(date.to_string(), "date"), (format!("{by}{names}"), "byline")],
            9 => vec![(names, "byline"), (date.to_string(), "date")],
            10 => vec![(names, "byline"), (role.to_string(), "meta"), (date.to_string(), "date")],
            11 => vec![(format!("Published: {date}"), "date"), (format!("{by}{names}"), "byline")],
            12 => vec![(format!("{date} by {names}"), "byline")],
            _ => vec![(format!("{by}{names} — {date}"), "byline")],
        }
    }

    pub(crate) fn menu(&mut self, lines: &mut Vec<Line>, label: &'static str, most: usize) {
        let count = 1 + self.dice.below(most);
        let words: Vec<&str> = (0..count).map(|_| self.dice.pick(&p::MENU)).collect();
        match self.dice.below(4) {
            0 => lines.push((words.join(self.dice.pick(&[" | ", " ", " > ", " / ", "  •  "])), label)),
            1 => lines.push((format!("Home > {}", self.dice.pick(&p::MENU)), label)),
            _ => lines.extend(words.into_iter().map(|w| (w.to_string(), label))),
        }
    }

    fn caption(&mut self) -> String {
        let name = self.name();
        let credit = self.dice.pick(&p::CREDITS).replace("{name}", &name);
        if self.dice.yes(50) { credit } else { format!("{} {credit}", self.dice.pick(&p::SCENES)) }
    }

    /// The text, with what stands between its paragraphs.
    fn body(&mut self, page: &mut Composed, wire: bool) {
        if wire {
            let (city, day) = (self.dice.pick(&p::CITIES), written(&mut self.dice, &page.date));
            let day = day.split(',').next().unwrap_or(&day).to_string();
            let service = self.dice.pick(&p::SERVICES);
            let line = match self.dice.below(5) {
                0 => format!("{city}, {day} ({service}) - "),
                1 => format!("{city} ({service}) — "),
                2 => format!("{city}, {day} ({service}) -- "),
                3 => format!("{city}, {day} /{service}/ -- "),
                _ => format!("{city}--({})--", service.to_uppercase()),
            };
            if let Some(first) = page.body.first_mut() {
                first.insert_str(0, &line);
            }
        }
        let noisy = !wire && self.dice.yes(45);
        let count = page.body.len();
        for (at, paragraph) in page.body.clone().into_iter().enumerate() {
            page.lines.push((paragraph, "body"));
            if noisy && at + 1 < count && self.dice.yes(14) {
                self.between(page);
            }
        }
    }

    fn between(&mut self, page: &mut Composed) {
        match self.dice.below(8) {
            0 | 1 => page.lines.push((self.dice.pick(&p::ADS).to_string(), "inside")),
            2 | 3 => {
                if let Some(story) = self.stories(1, false).pop() {
                    page.lines.push((format!("{}{}", self.dice.pick(&p::INLINE), story.title), "more"));
                    page.related.push(story);
                }
            }
            4 | 5 => {
                let caption = self.caption();
                page.lines.push((caption, "inside"));
            }
            6 => page.lines.push((self.dice.pick(&p::NEWSLETTER).to_string(), "inside")),
            _ => {
                let (heading, count) = (self.dice.pick(&p::RELATED), 2 + self.dice.below(2));
                let stories = self.stories(count, false);
                page.lines.push((heading.to_string(), "list_head"));
                page.lines.extend(stories.iter().map(|s| (s.title.clone(), "story")));
                page.related.extend(stories);
            }
        }
    }
}
