//! Start tags in the body.

use super::super::tag::{Attr, Tag};
use super::head::is_metadata;
use super::stack::{is_heading, is_special};
use super::{Hard, Mode, Quirks, Reader, Start, Step};

impl Reader<'_> {
    /// A start tag in the mode "in body".
    pub(super) fn body_start(&mut self, start: Start) -> Step {
        use Tag::*;
        match start.tag {
            Address | Article | Aside | Blockquote | Center | Details | Dialog | Dir | Div | Dl | Fieldset | Figcaption | Figure
            | Footer | Header | Hgroup | Main | Menu | Nav | Ol | P | Search | Section | Summary | Ul => {
                self.close_p();
                self.insert(&start)?;
            }
            A => {
                self.end_outer_link(start.name)?;
                self.format(&start)?;
            }
            B | Big | Code | Em | Font | I | S | Small | Strike | Strong | Tt | U => self.format(&start)?,
            Nobr => {
                self.reconstruct()?;
                self.nobr()?;
                self.format(&start)?;
            }
            Li | Dd | Dt => self.list_item(&start)?,
            H1 | H2 | H3 | H4 | H5 | H6 => {
                self.close_p();
                if is_heading(self.current()) {
                    self.pop();
                }
                self.insert(&start)?;
            }
            Area | Br | Embed | Img | Keygen | Wbr => {
                self.reconstruct()?;
                self.insert_leaf(&start);
            }
            Image => {
                self.reconstruct()?;
                self.insert_leaf(&Start { tag: Img, ..start });
            }
            Caption | Col | Colgroup | Frame | Head | Tbody | Td | Tfoot | Th | Thead | Tr => {}
            Html | Body => self.merge(&start),
            tag if is_metadata(tag) => self.metadata(&start)?,
            _ => return self.rarer_start(start),
        }
        Ok(())
    }

    fn rarer_start(&mut self, start: Start) -> Step {
        use Tag::*;
        match start.tag {
            Svg => {
                self.reconstruct()?;
                self.enter_svg(&start)?;
            }
            Math => return Err(Hard("math")),
            Frameset => return Err(Hard("frameset")),
            Plaintext => return Err(Hard("plaintext")),
            Pre | Listing => {
                self.close_p();
                self.insert(&start)?;
                self.skip_newline = true;
            }
            Form => {
                let in_template = self.is_any_open(Template);
                if self.form.is_none() || in_template {
                    self.close_p();
                    let id = self.insert(&start)?;
                    if !in_template {
                        self.form = Some(id);
                    }
                }
            }
            Table => {
                match self.quirks {
                    Quirks::No => self.close_p(),
                    Quirks::Unknown if self.is_any_open(P) => return Err(Hard("table in p under an old doctype")),
                    _ => {}
                }
                self.insert(&start)?;
                self.mode = Mode::InTable;
            }
            Param | Source | Track => {
                self.insert_leaf(&start);
            }
            Textarea => self.raw(&start, true),
            Iframe | Noembed => self.raw(&start, false),
            Xmp => {
                self.close_p();
                self.reconstruct()?;
                self.raw(&start, false);
            }
            Applet | Marquee | Object => {
                self.reconstruct()?;
                self.insert(&start)?;
                self.mark_formatting();
            }
            Rb | Rtc => {
                if self.has(Ruby) {
                    self.close_implied(None);
                }
                self.insert(&start)?;
            }
            Rp | Rt => {
                if self.has(Ruby) {
                    self.close_implied(Some(Rtc));
                }
                self.insert(&start)?;
            }
            Button | Input | Select | Option | Optgroup | Hr => return self.control(start),
            _ => {
                self.reconstruct()?;
                self.insert(&start)?;
            }
        }
        Ok(())
    }

    /// Form controls, and the line that may part them.
    fn control(&mut self, start: Start) -> Step {
        let in_select = self.has(Tag::Select);
        match start.tag {
            Tag::Button => {
                if self.has(Tag::Button) {
                    self.close_implied(None);
                    self.pop_until(|t| t == Tag::Button);
                }
                self.reconstruct()?;
                self.insert(&start)?;
            }
            Tag::Input => {
                if in_select {
                    self.pop_until(|t| t == Tag::Select);
                }
                self.reconstruct()?;
                self.insert_leaf(&start);
            }
            Tag::Select if in_select => self.pop_until(|t| t == Tag::Select),
            Tag::Select => {
                self.reconstruct()?;
                self.insert(&start)?;
            }
            Tag::Hr => {
                self.close_p();
                if in_select {
                    self.close_implied(None);
                }
                self.insert_leaf(&start);
            }
            _ => {
                if in_select {
                    self.close_implied((start.tag == Tag::Option).then_some(Tag::Optgroup));
                } else if self.current() == Tag::Option {
                    self.pop();
                }
                self.reconstruct()?;
                self.insert(&start)?;
            }
        }
        Ok(())
    }

    /// An item closes the item before it.
    fn list_item(&mut self, start: &Start) -> Step {
        let closes = |tag: Tag| if start.tag == Tag::Li { tag == Tag::Li } else { matches!(tag, Tag::Dd | Tag::Dt) };
        let stops = |tag: Tag| is_special(tag) && !matches!(tag, Tag::Address | Tag::Div | Tag::P);
        match self.stack.iter().rev().map(|o| o.tag).find(|&t| t == Tag::Search || closes(t) || stops(t)) {
            Some(Tag::Search) => return Err(Hard("search")),
            Some(tag) if closes(tag) => {
                self.close_implied(Some(tag));
                self.pop_until(|t| t == tag);
            }
            _ => {}
        }
        self.close_p();
        self.insert(start)?;
        Ok(())
    }

    /// A second `html` or `body` tag adds the attributes that the first has not.
    fn merge(&mut self, start: &Start) {
        let in_template = self.is_any_open(Tag::Template);
        let target = if start.tag == Tag::Html { self.stack.first() } else { self.stack.get(1).filter(|o| o.tag == Tag::Body) };
        let Some(id) = target.map(|o| o.id).filter(|_| !in_template) else { return };
        let all = self.out.attrs_of(id);
        for at in start.mark..self.out.attr_mark() {
            let Some(new) = self.out.attrs_in(at..at + 1).first().copied() else { return };
            let late = self.late_attrs.iter().filter(|late| late.0 == id).map(|late| &late.1);
            let mut has = self.out.attrs_in(all.clone()).iter().chain(late.clone());
            if all.len() + late.count() >= usize::from(self.limits.attributes) {
                self.out.flaws().attributes = true;
                return;
            }
            if !has.any(|old| self.out.same_name(self.text, old, &new)) {
                self.late_attrs.push((id, new));
            }
        }
    }

    /// Whether a tag is `type=hidden`.
    pub(super) fn is_hidden(&self, start: &Start) -> bool {
        let attrs = self.out.attrs_in(start.mark..self.out.attr_mark());
        attrs.iter().any(|e| e.attr == Attr::Type && self.out.piece(self.text, e.value).eq_ignore_ascii_case("hidden"))
    }
}
