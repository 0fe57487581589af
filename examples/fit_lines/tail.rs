//! What composed pages have under their text: sign-offs, boxes about authors, lists of other stories, tags, feet.

use crate::compose::{Composed, Composer, Line, joined, written};
use crate::phrases as p;

impl Composer<'_> {
    /// Everything under the text.
    pub(crate) fn tail(&mut self, page: &mut Composed, wire: bool) {
        let signed = page.lines.iter().any(|l| l.1 == "byline");
        if wire {
            return self.sign_off(page, signed);
        }
        if !page.authors.is_empty() && (!signed || self.dice.yes(30)) {
            self.author_box(page, signed);
        }
        let mut parts: Vec<Vec<Line>> = Vec::new();
        if self.dice.yes(25) {
            let tags: Vec<&str> = (0..2 + self.dice.below(4)).map(|_| self.dice.pick(&p::MENU)).collect();
            parts.push(vec![(
                format!("{}{}", self.dice.pick(&["Tags: ", "Topics: ", "Filed under: ", "Keywords: "]), tags.join(", ")),
                "tags",
            )]);
        }
        if self.dice.yes(30) {
            parts.push((0..1 + self.dice.below(3)).map(|_| (self.dice.pick(&p::SHARE).to_string(), "post")).collect());
        }
        if self.dice.yes(20) {
            parts.push((0..1 + self.dice.below(2)).map(|_| (self.dice.pick(&p::COMMENTS).to_string(), "post")).collect());
        }
        if self.dice.yes(25) {
            parts.push(vec![(self.dice.pick(&p::NEWSLETTER).to_string(), "post")]);
        }
        if self.dice.yes(70) {
            let stories = self.list(page, true);
            parts.push(stories);
        }
        self.dice.shuffle(&mut parts);
        if self.dice.yes(20) {
            let stories = self.list(page, false);
            parts.push(stories);
        }
        if self.dice.yes(25) {
            let mut menu = Vec::new();
            self.menu(&mut menu, "post", 10);
            parts.push(menu);
        }
        if self.dice.yes(35) {
            parts.push(vec![(self.dice.pick(&p::LEGAL).replace("{year}", page.date.get(..4).unwrap_or("2025")), "post")]);
        }
        page.lines.extend(parts.into_iter().flatten());
    }

    /// A list of other stories; without a heading they are told by their look only.
    fn list(&mut self, page: &mut Composed, own: bool) -> Vec<Line> {
        let described = self.dice.yes(if own { 45 } else { 10 });
        let headed = !own || self.dice.yes(if described { 55 } else { 75 });
        let count = if headed { 2 + self.dice.below(5) } else { 3 + self.dice.below(3) };
        let stories = self.stories(count, described);
        let bullet = if described { "" } else { self.dice.pick(&["", "", "", "• ", "* ", "- ", "1. "]) };
        // Cards show where and when, in the same way each.
        let card = self.dice.below(if headed { 14 } else { 60 });
        let mut lines: Vec<Line> = Vec::new();
        if headed {
            lines.push((self.dice.pick(if own { &p::RELATED } else { &p::LISTS }).to_string(), "list_head"));
        }
        for (at, story) in stories.iter().enumerate() {
            let bullet = if bullet == "1. " { format!("{}. ", at + 1) } else { bullet.to_string() };
            if card == 0 {
                lines.push((self.dice.pick(&p::MENU).to_string(), "post"));
            }
            lines.push((format!("{bullet}{}", story.title), "story"));
            lines.extend(story.description.iter().map(|d| (d.clone(), "blurb")));
            if card == 1 || card == 2 {
                let date = written(&mut self.dice, &page.date);
                lines.push((date, "post"));
            }
            if card == 2 || card == 3 {
                let name = self.name();
                lines.push((format!("{}{name}", self.dice.pick(&["By ", ""])), "post"));
            }
            if card == 4 {
                lines.push((self.dice.pick(&["5 min read", "2 hours ago", "3 days ago", "4 min read", "Yesterday"]).to_string(), "post"));
            }
        }
        page.related.extend(stories);
        lines
    }

    fn author_box(&mut self, page: &mut Composed, signed: bool) {
        let names = joined(&mut self.dice, &page.authors);
        let by = format!("{}{names}", self.dice.pick(&["By ", "By ", "Written by ", "Author: ", "— "]));
        let first = page.authors[0].split(' ').next().unwrap_or("").to_string();
        let full = page.authors[0].clone();
        let (topic, topic2, city) = (self.dice.pick(&p::BEATS), self.dice.pick(&p::BEATS), self.dice.pick(&p::PLACES));
        let company = self.company();
        let year = format!("20{:02}", self.dice.below(24));
        let bio = self.dice.pick(&p::BIOS).replace("{full}", &full).replace("{first}", &first).replace("{topic}", topic);
        let bio = bio.replace("{topic2}", topic2).replace("{city}", city).replace("{company}", &company).replace("{year}", &year);
        let heading = self.dice.pick(&p::ABOUT).replace("{full}", &full);
        let with_bio = page.authors.len() == 1 && (!signed || self.dice.yes(85));
        match self.dice.below(4) {
            // The name, then what is said.
            0 | 1 if !signed => page.lines.push((by, "sign")),
            2 if with_bio => page.lines.push((heading, "about")),
            3 if with_bio => {
                page.lines.push((heading, "about"));
                page.lines.push((full.clone(), "sign"));
            }
            _ if !signed => page.lines.push((by, "sign")),
            _ => {}
        }
        let named = page.lines.iter().any(|l| matches!(l.1, "byline" | "sign"));
        if !named {
            page.authors = vec![full];
        }
        if with_bio {
            page.lines.push((bio.clone(), "bio"));
            page.bio = Some(bio);
            if self.dice.yes(15) {
                page.lines.push((
                    self.dice.pick(&["View all posts", "More from this author", "Follow on Twitter", "See full bio"]).to_string(),
                    "post",
                ));
            }
        }
    }

    /// What ends wire stories and press releases.
    fn sign_off(&mut self, page: &mut Composed, signed: bool) {
        let (city, editor) = (self.dice.pick(&p::PLACES), self.name());
        if !page.authors.is_empty() && !signed {
            let names = joined(&mut self.dice, &page.authors);
            let verb = self.dice.pick(&["Reporting by ", "Reporting by ", "Writing by ", "Reporting and writing by "]);
            page.lines.push((
                format!("({verb}{names} in {city}; {} {editor})", self.dice.pick(&["Editing by", "editing by", "Additional reporting by"])),
                "sign",
            ));
        }
        if self.dice.yes(if page.authors.is_empty() { 90 } else { 15 }) {
            let company = self.company();
            if self.dice.yes(50) {
                page.lines.push((format!("About {company}"), "post"));
                page.lines.push((self.dice.pick(&p::ABOUT_COMPANY).replace("{company}", &company).replace("{city}", city), "post"));
            }
            if self.dice.yes(50) {
                page.lines.push((
                    self.dice.pick(&["Contacts", "Media Contact:", "Contact:", "CONTACT", "Investor Relations"]).to_string(),
                    "post",
                ));
                page.lines.push((format!("{editor}{}", self.dice.pick(&["", ", Head of Communications", ", Press Office"])), "post"));
                page.lines.push((format!("+47 555 0{}", 100 + self.dice.below(900)), "post"));
                page.lines.push(("press@company.example".into(), "post"));
            }
            page.lines.push((self.dice.pick(&p::RELEASE_ENDS).replace("{company}", &company).replace("{name}", &editor), "post"));
        }
    }
}
