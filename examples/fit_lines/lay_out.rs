//! Writes the lines of a composed page as a tool or a person would: with blank lines or without, wrapped or not.

use crate::compose::{Composed, Composer};

impl Composer<'_> {
    /// Writes the lines: with or without blank lines, wrapped or not.
    pub(crate) fn lay_out(&mut self, page: &mut Composed) {
        let spacing = self.dice.below(5);
        let width = if self.dice.yes(25) { 60 + self.dice.below(40) } else { 0 };
        let indent = if width > 0 && self.dice.yes(30) { 3 } else { 0 };
        let spacing = if width > 0 { 0 } else { spacing };
        let mut last = "";
        for (text, label) in &page.lines {
            let blank = match spacing {
                // Everywhere; between sections; around the text; nowhere.
                0 | 1 => true,
                2 => zone(last) != zone(label),
                3 => (zone(last) == 1) != (zone(label) == 1),
                _ => false,
            };
            let tight = matches!((last, *label), ("pre", "pre") | ("story", "story") | ("post", "post")) && spacing != 1;
            if blank && !tight && !page.text.is_empty() {
                page.text.push('\n');
            }
            wrap(&mut page.text, text, width, indent);
            last = label;
        }
    }
}

fn zone(label: &str) -> u8 {
    match label {
        "pre" | "title" | "dek" | "byline" | "date" | "meta" | "" => 0,
        "body" | "inside" | "more" => 1,
        "sign" | "about" | "bio" => 2,
        "list_head" | "story" | "blurb" => 3,
        _ => 4,
    }
}

fn wrap(out: &mut String, text: &str, width: usize, indent: usize) {
    let pad = " ".repeat(indent);
    out.push_str(&pad);
    let mut column = indent;
    for (i, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if width > 0 && i > 0 && column + 1 + length > width {
            out.push('\n');
            out.push_str(&pad);
            column = indent;
        } else if i > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}
