//! End tags in the body.

use super::super::tag::Tag;
use super::stack::{bounds, is_heading, is_special};
use super::{Hard, Mode, Name, Reader, Start, Step};

impl Reader<'_> {
    /// An end tag in the mode "in body".
    pub(super) fn body_end(&mut self, tag: Tag, name: Name) -> Step {
        use Tag::*;
        match tag {
            Address | Article | Aside | Blockquote | Button | Center | Details | Dialog | Dir | Div | Dl | Fieldset | Figcaption
            | Figure | Footer | Header | Hgroup | Listing | Main | Menu | Nav | Ol | Pre | Search | Section | Select | Summary | Ul => {
                if self.current() == tag {
                    self.pop();
                } else if self.has(tag) {
                    self.close_implied(None);
                    self.pop_until(|t| t == tag);
                }
            }
            P => {
                if !self.is_any_open(P) || !self.in_scope(|t| t == P, |t| t == Button || bounds(t)) {
                    self.insert_implied(P)?;
                }
                self.close_implied(Some(P));
                self.pop_until(|t| t == P);
            }
            A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U => return self.end_format(tag, name),
            Li => {
                if self.in_scope(|t| t == Li, |t| matches!(t, Ol | Ul) || bounds(t)) {
                    self.close_implied(Some(Li));
                    self.pop_until(|t| t == Li);
                }
            }
            Dd | Dt => {
                if self.has(tag) {
                    self.close_implied(Some(tag));
                    self.pop_until(|t| t == tag);
                }
            }
            H1 | H2 | H3 | H4 | H5 | H6 => {
                if self.in_scope(is_heading, bounds) {
                    self.close_implied(None);
                    self.pop_until(is_heading);
                }
            }
            Body | Html => {
                if self.has(Body) {
                    self.mode = Mode::AfterBody;
                }
            }
            Form => self.end_form(),
            Applet | Marquee | Object => {
                if self.has(tag) {
                    self.close_implied(None);
                    self.pop_until(|t| t == tag);
                    self.clear_to_marker();
                }
            }
            Br => {
                let mark = self.out.attr_mark();
                return self.body_start(Start { tag, name, mark, self_closing: false });
            }
            Template => return self.end_template(),
            _ => return self.end_other(tag, name),
        }
        Ok(())
    }

    fn end_form(&mut self) {
        if self.is_any_open(Tag::Template) {
            if self.has(Tag::Form) {
                self.close_implied(None);
                self.pop_until(|t| t == Tag::Form);
            }
            return;
        }
        let Some(form) = self.form.take() else { return };
        let inner = self.stack.iter().rev().find(|o| o.id == form || bounds(o.tag));
        if inner.is_some_and(|o| o.id == form) {
            self.close_implied(None);
            // What is open inside stays open, and stays inside in the tree.
            if let Some(at) = self.stack.iter().rposition(|o| o.id == form) {
                self.remove(at);
            }
        }
    }

    /// The end tag of any other element.
    pub(super) fn end_other(&mut self, tag: Tag, name: Name) -> Step {
        if !self.any_open(tag, name) {
            return Ok(());
        }
        for at in (0..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at).copied() else { return Ok(()) };
            if self.is_named(&open, tag, name) {
                // Implied ends would only close what goes now anyway.
                while self.stack.len() > at {
                    self.pop();
                }
                return Ok(());
            }
            match open.tag {
                Tag::Search => return Err(Hard("search")),
                t if is_special(t) => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }
}
